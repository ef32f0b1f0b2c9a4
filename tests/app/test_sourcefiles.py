"""Which files the files and folders are that somebody chose to import."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from composer.app import sourcefiles
from composer.app.sourcefiles import DEEPEST, source_files
from composer.app.words import sentence
from tests import samples


def touch(*paths: Path) -> None:
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def found(*paths: Path) -> list[str]:
    made = source_files(paths)
    return [one.path.name if one.problem is None else one.problem.reason for one in made]


def test_numbers_in_names_count_as_numbers(tmp_path: Path) -> None:
    names = ("来稿10.txt", "来稿9.docx", "来稿1.txt", "02.txt", "1.txt", "B.txt", "a.txt")
    touch(*(tmp_path / name for name in names))
    assert found(tmp_path) == [
        "1.txt", "02.txt", "a.txt", "B.txt", "来稿1.txt", "来稿9.docx", "来稿10.txt",
    ]  # fmt: skip


def test_what_programs_leave_behind_is_no_contribution(tmp_path: Path) -> None:
    left = (".hidden", "~$来稿.docx", "Thumbs.db", "desktop.ini", ".~lock.来稿.odt#", "~WRL01.tmp")
    touch(*(tmp_path / name for name in left), tmp_path / ".git/a.txt", tmp_path / "~来稿.txt")
    assert found(tmp_path) == ["~来稿.txt"]
    (tmp_path / "~来稿.txt").unlink()
    assert found(tmp_path) == ["folder_empty"]
    assert found(tmp_path / "~$来稿.docx") == ["~$来稿.docx"]  # it was chosen by itself


def test_a_path_is_taken_once_however_it_is_said(tmp_path: Path) -> None:
    touch(tmp_path / "来稿/甲.txt", tmp_path / "来稿/乙.txt")
    said = (tmp_path / "来稿/乙.txt", tmp_path / "来稿/../来稿/乙.txt", tmp_path / "来稿")
    assert found(*said) == ["乙.txt", "甲.txt"]
    assert found(tmp_path / "来稿", tmp_path / "来稿") == ["乙.txt", "甲.txt"]


def test_folders_that_lie_too_deep_are_told(tmp_path: Path) -> None:
    folder = tmp_path
    for number in range(DEEPEST + 2):
        touch(folder / f"{number}.txt")
        folder /= "下一层"
    assert found(tmp_path) == [*(f"{one}.txt" for one in range(DEEPEST + 1)), "folder_too_deep"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_links_lead_nowhere_else(tmp_path: Path) -> None:
    touch(tmp_path / "私人/信.txt", tmp_path / "来稿/甲.txt", tmp_path / "来稿/内/乙.txt")
    folder = tmp_path / "来稿"
    (folder / "外.txt").symlink_to(tmp_path / "私人/信.txt")
    (folder / "外面").symlink_to(tmp_path / "私人")
    (folder / "圈").symlink_to(folder)
    (folder / "内/圈").symlink_to(folder)
    (folder / "同.txt").symlink_to(folder / "甲.txt")
    (folder / "断.txt").symlink_to(folder / "无.txt")
    assert sorted(found(folder)) == sorted(
        ["乙.txt", "同.txt", "link_leads_out", "link_leads_out", "not_found"]
    )
    (tmp_path / "环").symlink_to(tmp_path / "环")
    assert found(tmp_path / "环") == ["not_found"]
    assert found(tmp_path / "来稿/外.txt") == ["外.txt"]  # chosen by itself


def test_thousands_of_files_have_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sourcefiles, "MOST_FILES", 3)
    touch(*(tmp_path / f"{number}.txt" for number in range(8)))
    assert found(tmp_path, tmp_path / "7.txt") == ["0.txt", "1.txt", "2.txt", "too_many_files"]


def test_drafts_of_a_folder_are_told_and_those_chosen_are_taken(tmp_path: Path) -> None:
    touch(tmp_path / "来稿/甲.txt")
    draft = samples.stored(tmp_path / "来稿/二月.bulletin")
    assert found(tmp_path / "来稿") == ["draft_in_folder", "甲.txt"]
    assert found(draft) == ["二月.bulletin"]
    assert found(samples.SAMPLE) == ["issue.yaml"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is locked for root")
def test_a_locked_folder_says_so(tmp_path: Path) -> None:
    touch(tmp_path / "来稿/甲.txt")
    (tmp_path / "来稿").chmod(0)
    try:
        assert found(tmp_path / "来稿") == ["open_not_allowed"]
    finally:
        (tmp_path / "来稿").chmod(0o700)


def test_strange_paths_are_sentences(tmp_path: Path) -> None:
    for path in (Path("a\0b"), tmp_path / ("长" * 300), tmp_path / "无", Path("\udcff")):
        (one,) = source_files([path])
        assert one.problem is None or sentence(one.problem, "zh")
