"""Hostile files through the one door: a document or a sentence, soon, and nothing done besides."""

from __future__ import annotations

import os
import socket
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from composer.intake.docx.reader import read_docx
from composer.intake.sources import Source, Wanted, read_sources
from composer.intake.tidy.digits import strings
from composer.model.errors import OpenError
from tests.corpus import hostile
from tests.intake.test_libreoffice import Server
from tests.samples import ROOT

LONGEST = 45.0
"""Seconds on a busy machine; the largest file takes a third of it."""
WORDS = {
    key
    for path in (ROOT / "resources/words").glob("*.yaml")
    for key in yaml.safe_load(path.read_text(encoding="utf-8"))
}
SECRET = "青禾市科普协会的秘密文字"

SMALL = [
    hostile.nested_zip, hostile.overlapping_zip, hostile.many_entries, hostile.many_small_files,
    hostile.false_size, hostile.laughs, hostile.deep_word, hostile.deep_page, hostile.deep_mail,
    hostile.one_line, hostile.huge_picture, hostile.paths, hostile.macros, hostile.objects,
    hostile.workbook, hostile.dense_zip, hostile.spaces,
]  # fmt: skip
LARGE = [hostile.many_paragraphs, hostile.one_paragraph, hostile.many_runs]


def _is_stub() -> bool:
    try:
        read_docx(b"")
    except OpenError as problem:
        return problem.reason == "format_not_read"
    return False


needs_word = pytest.mark.skipif(_is_stub(), reason="the reader of Word files is not there yet")


class _Written:
    """Files that were opened for writing while it watches."""

    def __init__(self) -> None:
        self.paths: list[str] = []
        self.is_watching = False
        sys.addaudithook(self._take)

    def _take(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.is_watching:
            return
        if event == "open" and isinstance(arguments[2], int):
            writes = arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
            if writes and isinstance(arguments[0], str):
                self.paths.append(arguments[0])


WRITTEN = _Written()


@pytest.fixture(autouse=True)
def _sealed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail what connects to anything, or writes anywhere but into a folder for the moment."""

    def refuse(*arguments: object) -> None:
        raise AssertionError(f"connects to {arguments[1:]}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    WRITTEN.paths.clear()
    WRITTEN.is_watching = True
    try:
        yield
    finally:
        WRITTEN.is_watching = False
    allowed = (str(tmp_path), "/dev/null", "nul")
    outside = [one for one in WRITTEN.paths if not one.startswith(allowed) and ".pyc" not in one]
    assert outside == []
    assert [*tmp_path.iterdir()] == []


def read(file: hostile.Hostile) -> list[Source]:
    """Read a file; each of what lies in it is a document or has a problem in words."""
    name, data = file
    start = time.monotonic()
    found = [*read_sources(data, name, Wanted())]
    assert time.monotonic() - start < LONGEST
    assert found
    for one in found:
        if one.problem is None:
            assert one.document is not None
        else:
            assert one.problem.reason in WORDS
    return found


def problems(found: list[Source]) -> set[str]:
    return {one.problem.reason for one in found if one.problem is not None}


def said(found: list[Source]) -> str:
    documents = [one.document for one in found if one.document is not None]
    return "\n".join("\n".join([*strings(one), *one.unplaced]) for one in documents)


def rules(found: list[Source]) -> set[str]:
    return {rule.rule for one in found if one.document for rule in one.document.remarks}


@pytest.mark.parametrize("make", SMALL, ids=lambda one: one.__name__)
def test_a_hostile_file_is_read_or_refused_in_words(make: Callable[[], hostile.Hostile]) -> None:
    read(make())


@needs_word
@pytest.mark.parametrize("make", LARGE, ids=lambda one: one.__name__)
def test_a_huge_file_is_read_or_refused_in_words(make: Callable[[], hostile.Hostile]) -> None:
    read(make())


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (hostile.dense_zip, "archive_hostile"),
        (hostile.overlapping_zip, "archive_hostile"),
        (hostile.many_entries, "archive_hostile"),
        (hostile.many_small_files, "archive_too_much"),
        (hostile.nested_zip, "archive_too_deep"),
        (hostile.deep_mail, "archive_hostile"),
        (hostile.spaces, "source_empty"),
    ],
)
def test_bombs_are_refused_for_what_they_are(
    make: Callable[[], hostile.Hostile], problem: str
) -> None:
    assert problem in problems(read(make()))


@pytest.mark.parametrize("number", range(5))
def test_what_a_password_protects_is_told(number: int) -> None:
    file = [*hostile.with_password()][number]
    assert problems(read(file)) <= {"source_encrypted", "part_encrypted"}
    assert problems(read(file))


@pytest.mark.parametrize("make", [
    hostile.entity, hostile.entity_in_workbook, hostile.entity_in_drawing, hostile.links_of_word,
    hostile.links_of_page,
], ids=lambda one: one.__name__)  # fmt: skip
@pytest.mark.parametrize("scheme", ["http", "file"])
def test_nothing_is_fetched_and_no_other_file_is_read(
    make: Callable[[str], hostile.Hostile], scheme: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    secret = tmp_path_factory.mktemp("local") / "secret.txt"
    WRITTEN.is_watching = False
    secret.write_text(SECRET, encoding="utf-8")
    WRITTEN.is_watching = True
    server = Server()
    try:
        http = f"http://127.0.0.1:{server.port}/secret.txt"
        found = read(make(http if scheme == "http" else secret.as_uri()))
    finally:
        server.stop()
    assert server.asked == []
    assert SECRET not in said(found)
    assert not any(SECRET.encode() in one.data for source in found for one in source.pictures)


def test_names_that_lead_elsewhere_are_only_shown() -> None:
    found = read(hostile.paths())
    for one in found:
        parts = one.name.split("/")
        assert parts[0] == "来稿.zip"
        assert ".." not in parts
        assert not any(sign in one.name for sign in ("\x00", "\\", ":"))
    assert len(found) == 8


@pytest.mark.parametrize(
    ("number", "kind"),
    [*enumerate(("html", "picture", "text", "xlsx", "docx", "picture", "docx", "eml"))],
)
def test_a_wrong_end_of_a_name_does_not_hide_what_a_file_is(number: int, kind: str) -> None:
    file = [*hostile.wrong_ends()][number]
    if kind == "docx" and _is_stub():
        pytest.skip("the reader of Word files is not there yet")
    found = read(file)
    if kind == "eml":
        assert "hello" in said(found)
        return
    assert [one.kind for one in found] == [kind]
    if file[0] != "图.txt":
        assert problems(found) == set()
        assert "source_of_other_kind" in rules(found)


@pytest.mark.parametrize("file", [*hostile.cut_off()], ids=lambda one: ascii(one[0]))
def test_a_file_that_is_cut_off_is_read_or_refused_in_words(file: hostile.Hostile) -> None:
    read(file)


@pytest.mark.parametrize("number", range(21))
def test_noise_is_refused_in_words(number: int) -> None:
    found = read([*hostile.noise()][number])
    assert problems(found)


@needs_word
def test_macros_and_objects_are_told() -> None:
    for make in (hostile.macros, hostile.objects):
        found = read(make())
        assert hostile.SAID in said(found)
        assert rules(found) - {"source_of_other_kind"}


def test_the_rest_of_a_batch_goes_on() -> None:
    _, torn = hostile.laughs()
    data = hostile.packed({"坏.docx": torn[:500], "空.txt": b"", "好.txt": hostile.SAID})
    found = read(("来稿.zip", data))
    assert [one.problem is None for one in found] == [False, False, True]
    assert hostile.SAID in said(found)
