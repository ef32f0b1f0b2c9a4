"""Bad input and broken machines: one sentence, status 3, old files untouched, nothing left."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from composer.model.issue import Issue
from tests import samples
from tests.acceptance.command import Answer, bulletin, done

pytestmark = pytest.mark.slow
NOBODY = 65534
OLD = b"what was here before"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return samples.stored(tmp_path / "三月.bulletin")


def files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def assert_refused(answer: Answer, path: Path | str = "", status: int = 3) -> None:
    """Hold an answer to one sentence on stderr that names the file and is no traceback."""
    assert answer.status == status, answer
    assert answer.out == ""
    assert len(answer.err.splitlines()) == 1, answer.err
    assert answer.err.rstrip().endswith("。"), answer.err
    assert "Traceback" not in answer.err
    assert "程序内部出错" not in answer.err
    assert str(path) in answer.err


@pytest.mark.parametrize("verb", ["show", "pages", "check", "export"])
def test_missing_file(verb: str, tmp_path: Path) -> None:
    path = tmp_path / "没有这一期.bulletin"
    assert_refused(bulletin(verb, path), path)
    assert files(tmp_path) == {}


def test_missing_source_and_missing_previous(tmp_path: Path) -> None:
    path = tmp_path / "没有.txt"
    assert_refused(bulletin("import", path, "-o", tmp_path / "a.bulletin"), path)
    assert_refused(bulletin("new", "--from", path, "-o", tmp_path / "a.bulletin"), path)
    assert files(tmp_path) == {}


def broken_drafts() -> Iterator[tuple[str, bytes]]:
    yield "empty", b""
    yield "words", "青禾科普简报".encode()
    yield "zeros", bytes(5000)
    yield "zip_mark_only", b"PK\x03\x04" + bytes(40)


@pytest.mark.parametrize(("name", "data"), list(broken_drafts()))
def test_foreign_files(name: str, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.bulletin"
    path.write_bytes(data)
    assert_refused(bulletin("show", path), path)
    assert_refused(bulletin("export", path), path)
    assert files(tmp_path) == {str(path): data}


def test_a_zip_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "a.bulletin"
    with zipfile.ZipFile(path, "w") as other:
        other.writestr("word/document.xml", "<document/>")
    assert_refused(bulletin("show", path), path)


def test_torn_drafts(draft: Path, tmp_path: Path) -> None:
    whole = draft.read_bytes()
    torn = tmp_path / "torn.bulletin"
    for length in range(1, len(whole), len(whole) // 7):
        torn.write_bytes(whole[:length])
        assert_refused(bulletin("show", torn), torn)


def test_a_draft_with_a_flipped_bit(draft: Path, tmp_path: Path) -> None:
    data = bytearray(draft.read_bytes())
    data[len(data) // 2] ^= 0x10
    torn = tmp_path / "flipped.bulletin"
    torn.write_bytes(data)
    assert_refused(bulletin("show", torn), torn)


def test_a_newer_format(tmp_path: Path) -> None:
    path = tmp_path / "issue.yaml"
    path.write_text("format: 99\ntemplate: bulletin\n", encoding="utf-8")
    assert_refused(bulletin("export", path), path)
    assert "更新" in bulletin("export", path).err or "新版" in bulletin("export", path).err


@pytest.mark.parametrize("place", ["under_file", "missing_folder", "proc"])
def test_places_that_cannot_be_written(place: str, draft: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(OLD)
    target = {
        "under_file": tmp_path / "file" / "a.pdf",
        "missing_folder": tmp_path / "none" / "a.pdf",
        "proc": Path("/proc/a.pdf"),
    }[place]
    before = files(tmp_path)
    assert_refused(bulletin("export", draft, "-o", target), target)
    assert_refused(bulletin("new", "-o", target.with_suffix(".bulletin")))
    assert files(tmp_path) == before


@pytest.fixture
def as_nobody() -> tuple[str, ...]:
    """Return a command that runs another without the rights of root."""
    if os.geteuid() != 0:
        return ()
    prefix = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")
    if (
        not shutil.which("setpriv")
        or subprocess.run(
            [*prefix, sys.executable, "-c", "import composer"], check=False, capture_output=True
        ).returncode
    ):
        pytest.skip("this machine cannot run the program as somebody without rights")
    return prefix


@pytest.fixture
def open_folder(tmp_path: Path) -> Path:
    """Return a folder that others than root can reach."""
    for folder in (tmp_path, *tmp_path.parents):
        if folder.owner() != "root" or folder == Path("/"):
            break
        if folder.stat().st_uid == os.geteuid() and "pytest" in str(folder):
            folder.chmod(0o755)
    return tmp_path


def test_a_folder_without_permission(
    draft: Path, open_folder: Path, as_nobody: tuple[str, ...]
) -> None:
    closed = open_folder / "closed"
    closed.mkdir()
    old = closed / "三月.pdf"
    old.write_bytes(OLD)
    draft.chmod(0o644)
    for path in (old, closed):
        path.chmod(0o555 if path == closed else 0o444)
    answer = bulletin("export", draft, "-o", closed, prefix=as_nobody, cwd=open_folder)
    assert_refused(answer, old)
    assert files(closed) == {str(old): OLD}
    draft.chmod(0o000)
    assert_refused(bulletin("show", draft, prefix=as_nobody, cwd=open_folder), draft)
    closed.chmod(0o000)
    for arguments in (("show", old), ("export", old), ("new", "-o", closed / "a.bulletin")):
        assert_refused(bulletin(*arguments, prefix=as_nobody, cwd=open_folder), closed)
    draft.chmod(0o644)
    answer = bulletin("export", draft, "-o", closed / "x/y.pdf", prefix=as_nobody, cwd=open_folder)
    assert_refused(answer, closed)


@pytest.mark.parametrize("name", ["字" * 90, "a" * 300, "a/" * 3000])
def test_names_that_no_file_can_have(name: str, draft: Path, tmp_path: Path) -> None:
    before = files(tmp_path)
    for arguments in (
        ("show", name), ("export", name), ("export", draft, "-o", name, "-f", "pdf"),
        ("new", "-o", name), ("import", name, "-o", "a.bulletin"),
        ("check", draft, "--previous", name),
    ):  # fmt: skip
        assert_refused(bulletin(*arguments, cwd=tmp_path))
    assert files(tmp_path) == before


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a folder on a disk of 64 kB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("no small disk can be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk(draft: Path, small_disk: Path) -> None:
    old = small_disk / "三月.pdf"
    old.write_bytes(OLD)
    answer = bulletin("export", draft, "-o", small_disk)
    assert_refused(answer, old)
    assert "磁盘已满" in answer.err
    assert files(small_disk) == {str(old): OLD}


def test_a_full_device(draft: Path) -> None:
    assert_refused(bulletin("export", draft, "-o", "/dev/full", "-f", "pdf"), "/dev/full")
    with Path("/dev/full").open("wb") as full:
        answer = bulletin("show", draft, "--json", stdout=full.fileno())
    assert_refused(answer)


def test_an_empty_draft_is_not_handed_out(tmp_path: Path) -> None:
    path, old = tmp_path / "a.bulletin", tmp_path / "a.pdf"
    done("new", "-o", path)
    old.write_bytes(b"last month")
    assert_refused(bulletin("export", path, "-f", "pdf", "-f", "docx"), "a.bulletin")
    assert set(tmp_path.iterdir()) == {path, old}
    assert old.read_bytes() == b"last month"
    check = bulletin("check", path, "--json")
    assert check.status == 1
    assert {"issue_empty", "name_missing", "number_missing"} <= {one["rule"] for one in check.json}


def test_a_draft_without_name_and_number(tmp_path: Path) -> None:
    head = samples.masthead(name="", issue_number=None, total_number=None)
    path = samples.stored(tmp_path / "a.bulletin", samples.issue(masthead=head))
    answer = done("export", path)
    assert "check" in answer.err
    assert {one["rule"] for one in bulletin("check", path, "--json").json} == {
        "name_missing", "number_missing",
    }  # fmt: skip


def test_three_hundred_pages(tmp_path: Path) -> None:
    article = samples.article(
        blocks=tuple(samples.paragraph(samples.SENTENCE * 9) for _ in range(9))
    )
    issue = samples.issue(sections=(samples.section(*[article] * 115),))
    path = samples.stored(tmp_path / "long.bulletin", issue)
    answer = done("export", path)
    count = int("".join(filter(str.isdigit, answer.out.rsplit("（", 1)[1])))
    assert count >= 300


@pytest.mark.parametrize("data", [b"no picture at all", b"\x89PNG\r\n\x1a\n" + bytes(20), b""])
def test_a_picture_that_is_no_picture(data: bytes, tmp_path: Path) -> None:
    name = hashlib.sha256(data).hexdigest() + ".png"
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / name).write_bytes(data)
    article = samples.article(blocks=(samples.figure(name),))
    issue = samples.issue(sections=(samples.section(article),))
    samples.stored(tmp_path / "issue.yaml", issue)
    before = files(tmp_path)
    assert_refused(bulletin("export", tmp_path))
    check = bulletin("check", tmp_path, "--json")
    assert [one["rule"] for one in check.json if one["severity"] == "error"] == ["picture_left_out"]
    assert files(tmp_path) == before


def test_a_picture_that_is_not_there(tmp_path: Path) -> None:
    article = samples.article(blocks=(samples.figure("0" * 64 + ".png"),))
    path = tmp_path / "issue.yaml"
    samples.stored(path, samples.issue(sections=(samples.section(article),)))
    assert_refused(bulletin("export", path))


def test_what_is_there_is_not_overwritten(draft: Path, tmp_path: Path) -> None:
    before = files(tmp_path)
    source = tmp_path.parent / "a.txt"
    source.write_text("科普活动顺利举行\n\n市科普联合会举办讲座。\n", encoding="utf-8")
    for arguments in (("new",), ("import", source), ("new", "--from", draft)):
        assert_refused(bulletin(*arguments, "-o", draft), draft)
    assert files(tmp_path) == before
    done("import", source, "-o", draft, "--force")
    assert files(tmp_path) != before


def test_the_draft_is_never_its_own_export(draft: Path, tmp_path: Path) -> None:
    before = files(tmp_path)
    assert_refused(bulletin("export", draft, "-o", draft, "-f", "pdf"), draft)
    assert files(tmp_path) == before


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", b"PK\x03\x04 word"),
        ("a.pdf", b"%PDF-1.7"),
        ("a.html", b"<html><head></head><body></body></html>"),
        ("a.png", b"\x89PNG\r\n\x1a\n"),
        ("a.txt", bytes(range(256)) * 20),
        ("blank.txt", " \n\u3000\n".encode()),
        ("none.txt", b""),
    ],
)
def test_sources_that_cannot_be_read(name: str, data: bytes, tmp_path: Path) -> None:
    source = tmp_path / name
    source.write_bytes(data)
    assert_refused(bulletin("import", source, "-o", tmp_path / "out.bulletin"), source)
    assert files(tmp_path) == {str(source): data}


def test_an_unknown_template(tmp_path: Path) -> None:
    path = samples.stored(tmp_path / "a.bulletin", replace(Issue(), template="no-such"))
    assert_refused(bulletin("export", path))
    assert_refused(
        bulletin("new", "--template", "no-such", "-o", tmp_path / "b.bulletin"), status=2
    )
