"""Names and places of files that no office sends on purpose, read as the program reads."""

from __future__ import annotations

import os
import sys
import threading
import time
import zipfile
from pathlib import Path

import pytest

from composer.app import reader
from composer.app.contributions import Contribution
from composer.app.importing import imported, imported_shape
from composer.app.words import sentence
from composer.intake.sources import Wanted
from composer.store.draftfile import open_draft, save_draft

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows allows no such names")

BODY = (
    "第{}次科普讲座走进社区\n\n青禾市科普协会第一分会\n\n　　讲座在社区顺利举行，居民踊跃参加。\n"
)
STRANGE = (
    "\u202etxt.甲.txt", "一\n二.txt", "一\x07\x1b[31m二.txt", "con.txt", "nul.docx", "-rf.txt",
    "{path}%s{0}.txt", "\\\\server\\一.txt", " .txt", "名" * 83 + ".txt",
)  # fmt: skip


def read(*paths: Path) -> list[Contribution]:
    return [*reader.read(paths, Wanted())]


def reasons(made: list[Contribution]) -> list[str]:
    return ["" if one.problem is None else one.problem.reason for one in made]


def test_strange_names_are_read_shown_and_kept(tmp_path: Path) -> None:
    for at, name in enumerate(STRANGE):
        (tmp_path / name).write_text(BODY.format(at), encoding="utf-8")
    raw = os.fsencode(tmp_path) + b"/\xff\xfe.txt"
    with open(raw, "w", encoding="utf-8") as file:  # noqa: PTH123 - its name is no text
        file.write(BODY.format(99))
    made = read(tmp_path)
    assert reasons(made) == [""] * (len(STRANGE) + 1)
    assert {one.document.articles[0].origin.name for one in made} == {one.name for one in made}
    names = "".join(one.name for one in made)
    assert names.encode("utf-8")
    assert not any(sign in names for sign in "\u202e\n\x07\x1b")
    done = imported(made)
    save_draft(tmp_path / "稿.bulletin", done.document, done.media)
    assert open_draft(tmp_path / "稿.bulletin").content == done.document
    listed = imported_shape(done, tmp_path / "稿.bulletin", "zh")["files"]
    assert [one["name"] for one in listed] == [one.name for one in made]


def test_a_strange_name_is_safe_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "\u202e一\x1b[31m.docx"
    path.write_bytes(b"PK\x03\x04torn")
    (made,) = read(path)
    assert made.problem is not None
    assert made.problem.path == str(path)
    assert not {"\u202e", "\x1b"} & {*sentence(made.problem, "zh")}


def test_links_lead_nowhere(tmp_path: Path) -> None:
    home = tmp_path / "来稿"
    (home / "内").mkdir(parents=True)
    (home / "一.txt").write_text(BODY.format(1), encoding="utf-8")
    for name, to in (
        ("圈", "."), ("内/圈", ".."), ("自己", "自己"), ("零.txt", "/dev/zero"), ("外", tmp_path),
        ("无.txt", "没有.txt"),
    ):  # fmt: skip
        (home / name).symlink_to(to)
    made = read(home)
    assert [one.name for one in made if one.problem is None] == ["一.txt"]
    assert {*reasons(made)} == {"", "not_found", "link_leads_out"}


def test_what_is_no_file_or_not_ours_is_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管.txt")
    (tmp_path / "锁.txt").write_text(BODY)
    (tmp_path / "锁.txt").chmod(0)
    (tmp_path / "一.txt").write_text(BODY.format(1), encoding="utf-8")
    began = time.monotonic()
    made = read(Path("/dev/zero"), tmp_path / "管.txt", tmp_path / "锁.txt", tmp_path / "一.txt")
    assert time.monotonic() - began < 20
    locked = "" if os.geteuid() == 0 else "no_permission"  # root may read it
    assert reasons(made) == ["not_a_file", "not_a_file", locked, ""]


def test_a_file_that_grows_while_it_is_read(tmp_path: Path) -> None:
    path, is_over = tmp_path / "长.txt", threading.Event()
    path.write_text(BODY.format(1), encoding="utf-8")

    def grow() -> None:
        with path.open("a", encoding="utf-8") as file:
            while not is_over.is_set():
                file.write("　　讲座在社区顺利举行。\n" * 3)
                file.flush()
                time.sleep(0.002)

    growing = threading.Thread(target=grow)
    growing.start()
    try:
        (made,) = read(path)
    finally:
        is_over.set()
        growing.join()
    assert made.problem is None
    assert made.lost == 0
    assert path.read_bytes().startswith(made.media[made.file])


def test_an_archive_of_as_many_files_as_may_be(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "来稿.zip", "w") as archive:
        for at in range(300):
            archive.writestr(f"{at % 7}/{at}.txt", BODY.format(at))
    made = read(tmp_path / "来稿.zip")
    assert reasons(made) == [""] * 300
