from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from composer.store import ourselves
from composer.store.conflicts import conflict_copies, is_conflict_copy

OF = "第12期.bulletin"
COPIES = {
    "Dropbox": [
        "第12期 (王小青's conflicted copy 2026-03-31).bulletin",
        "第12期 (QINGHE-PC's conflicted copy 2026-03-31).bulletin",
        "第12期 (Conflicted Copy).bulletin",
        "第12期 (王小青 的冲突副本 2026-03-31).bulletin",
        "第12期 (王小青的冲突副本 2026-03-31 1).bulletin",
        "第12期 (Case Conflict).bulletin",
        "第12期 (Selective Sync Conflict).bulletin",
        "第12期 (王小青's conflicted copy 2026-03-31) (李禾's conflicted copy 2026-04-01).bulletin",
    ],
    "Nextcloud": [
        "第12期 (conflicted copy 2026-03-31 093612).bulletin",
        "第12期 (conflicted copy wang 2026-03-31 093612).bulletin",
        "第12期_conflict-20260331-093612.bulletin",
    ],
    "Syncthing": [
        "第12期.sync-conflict-20260331-093612-K3HJ2QL.bulletin",
        "第12期.sync-conflict-20260331-093612.bulletin",
    ],
    "Seafile": [
        "第12期 (SFConflict wang@example.com 2026-03-31-09-36-12).bulletin",
        "第12期.bulletin (SFConflict wang@example.com 2026-03-31-09-36-12)",
    ],
    "Synology": [
        "第12期_QINGHE-PC_Mar-31-0936-2026_Conflict.bulletin",
        "第12期_青禾 二楼_Mar-31-0936-2026_CaseConflict_1.bulletin",
    ],
    "坚果云": [
        "第12期-冲突.bulletin",
        "第12期-冲突-王小青.bulletin",
        "第12期-NSConflict-王小青-mac26.4.1.bulletin",
        "第12期 (冲突副本 2026-03-31).bulletin",
        "第12期 (坚果云冲突 20260331-093612).bulletin",
    ],
    "百度网盘": [
        "第12期_冲突文件_WangXQ_20260331093612.bulletin",
        "第12期_冲突文件_青禾 二楼_20260331093612.bulletin",
    ],
    "others": [
        "第12期 [Conflict].bulletin",
        "第12期(冲突).bulletin",
        "第12期（冲突版本 2026-03-31）.bulletin",
        "第12期 (DESKTOP-QRI9EIH conflict 2026-03-31).bulletin",
    ],
    "OneDrive": [
        "第12期-DESKTOP-4K2L9QF.bulletin",
        "第12期-LAPTOP-7QD02M1B-2.bulletin",
        "第12期-王小青的 MacBook Pro.bulletin",
        f"第12期-{ourselves.machine_name()}.bulletin",
    ],
    "another case": ["第12期-desktop-4k2l9qf.BULLETIN", "第12期-nsconflict.bulletin"],
}
OTHERS = [
    "第12期.bulletin",
    "第12期-定稿.bulletin",
    "第12期 定稿.bulletin",
    "第12期 (2).bulletin",
    "第12期 2.bulletin",
    "第12期 副本.bulletin",
    "第12期 - 副本.bulletin",
    "第12期-副本.bulletin",
    "第12期(1).bulletin",
    "第12期-2026-03-31.bulletin",
    "第12期_20260331.bulletin",
    "第12期增刊.bulletin",
    "第12期（冲突化解专刊）.bulletin",
    "第12期-冲突化解专题.bulletin",
    "第12期冲突.bulletin",
    "第12期 conflict.bulletin",
    "第12期-二楼.bulletin",
    "第12期-PC.bulletin",
    "第12期 (王小青).bulletin",
    "第12期.pdf",
    "第12期-冲突.pdf",
    "第12期-冲突.bulletin.bak",
    "第1期-冲突.bulletin",
    "第13期 (conflicted copy 2026-03-31 093612).bulletin",
    "第123期-冲突.bulletin",
    ".~lock.第12期.bulletin#",
    ".~bulletin-12-0.tmp",
    "",
]


@pytest.mark.parametrize("name", [name for names in COPIES.values() for name in names])
def test_what_a_cloud_drive_has_named(name: str) -> None:
    assert is_conflict_copy(name, OF)


@pytest.mark.parametrize("name", OTHERS)
def test_what_somebody_has_named(name: str) -> None:
    assert not is_conflict_copy(name, OF)


def test_a_bare_issue_has_copies_too() -> None:
    assert is_conflict_copy("issue.sync-conflict-20260331-093612-K3HJ2QL.yaml", "issue.yaml")
    assert not is_conflict_copy("issue-2.yaml", "issue.yaml")


def test_a_copy_of_a_copy_is_not_one_of_another_copy() -> None:
    first, second = COPIES["Syncthing"][0], COPIES["坚果云"][0]
    assert not is_conflict_copy(first, second)
    assert not is_conflict_copy(OF, first)


def test_a_name_without_ending_and_one_of_dots() -> None:
    assert not is_conflict_copy("期-冲突", "期")
    assert not is_conflict_copy("...", "..")


def test_hostile_names_take_no_time() -> None:
    began = time.perf_counter()
    for sign in ("(", "_", "-", " (", " (1)", "a conflict ", "-冲突-", "_冲突文件_", "的", " "):
        name = "第12期" + (sign * 255)[:250] + ".bulletin"
        is_conflict_copy(name, OF)
    assert time.perf_counter() - began < 1


def test_the_newest_copy_comes_first_and_only_files_count(tmp_path: Path) -> None:
    path = tmp_path / OF
    path.write_bytes(b"x")
    older, newer = tmp_path / "第12期-冲突.bulletin", tmp_path / "第12期-NSConflict.bulletin"
    for number, copy in enumerate((older, newer)):
        copy.write_bytes(b"x")
        os.utime(copy, (1e9 + number, 1e9 + number))
    (tmp_path / "第12期-DESKTOP-4K2L9QF.bulletin").mkdir()
    (tmp_path / "第12期-定稿.bulletin").write_bytes(b"x")
    assert conflict_copies(path) == (newer, older)


def test_a_folder_that_cannot_be_read_has_none(tmp_path: Path) -> None:
    assert conflict_copies(tmp_path / "没有" / OF) == ()
    assert conflict_copies(Path("a\0/b.bulletin")) == ()
