"""A day with official documents on a virtual screen, and what is in the files in the evening."""

from __future__ import annotations

import json
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from PIL import Image
from typing_extensions import override

from tests.acceptance.screen import live, screen
from tests.samples import ROOT
from tests.ui import officialday as day

__all__ = ["screen"]
pytestmark = pytest.mark.slow

SAID = {
    "活动周": (
        day.RENAMED, day.MENDED, day.HEADING, day.RUN_IN, day.RUN_IN_REST, day.ATTACHMENT,
        day.TABLE_TITLE, *day.CELLS, day.NOTE, *day.COPY_TO, "〕12号", "2026年4月20日",
        "2026年4月21日印发",
    ),
    "信函": (day.OFFICE, day.LETTER, day.LETTER_BODY, "青禾市教育局：", "〕7号"),
    "纪要": (day.MINUTES, f"出席：{day.PRESENT}"),
}  # fmt: skip
"""What stands in the files of each document."""


class _Words(HTMLParser):
    """The words of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.said = ""

    @override
    def handle_data(self, data: str) -> None:
        self.said += data


@pytest.fixture(scope="module")
def evening(screen: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that the day has left."""
    folder = tmp_path_factory.mktemp("day")
    live("tests.ui.officialday", screen, folder)
    return folder


def _letters(text: str) -> str:
    return "".join(text.split())


def _of_pdf(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


def _of_docx(path: Path) -> str:
    document = Document(str(path))
    return "".join(document.element.body.itertext())  # type: ignore[arg-type]


def _of_html(path: Path) -> str:
    reader = _Words()
    reader.feed(path.read_text("utf-8"))
    return reader.said


@pytest.mark.parametrize("stem", SAID)
@pytest.mark.parametrize(
    ("kind", "read"), [("pdf", _of_pdf), ("docx", _of_docx), ("html", _of_html)]
)
def test_files_say_what_was_written(evening: Path, stem: str, kind: str, read) -> None:
    said = _letters(read(evening / "files" / f"{stem}.{kind}"))
    for text in SAID[stem]:
        assert _letters(text) in said, text


def test_the_table_lies_across_its_page(evening: Path) -> None:
    with pypdfium2.PdfDocument(evening / "files" / "活动周.pdf") as document:
        for page in document:
            words = page.get_textpage()
            said = words.get_text_range()
            if "科普大集" in said:
                first, last = (words.get_charbox(said.index(one)) for one in "科集")
                assert abs(last[1] - first[1]) > abs(last[0] - first[0]), (first, last)
                return
    pytest.fail("the table is on no page")


def test_what_was_copied_for_the_web_is_the_whole(evening: Path) -> None:
    said = _letters(_of_html(evening / "files" / "复制.html"))
    for text in (day.MENDED, day.HEADING, day.RUN_IN_REST, day.ATTACHMENT, day.NOTE):
        assert _letters(text) in said, text


@pytest.mark.parametrize(
    ("stem", "form", "title"),
    [("活动周", "document", day.MENDED), ("信函", "letter", day.LETTER), ("纪要", "minutes", None)],
)
def test_drafts_open_again(evening: Path, stem: str, form: str, title: str | None) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "composer",
            "show",
            str(evening / f"files/{stem}.bulletin"),
            "--json",
        ],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    shape = json.loads(done.stdout)
    assert (shape["kind"], shape["form"], shape["title"]) == ("official", form, title)


def test_every_scene_has_its_picture(evening: Path) -> None:
    pictures = sorted(evening.glob("*.png"))
    assert len(pictures) >= 30
    for path in pictures:
        with Image.open(path) as picture:
            assert picture.size == (1366, 768)
            assert len(picture.convert("L").getcolors(256) or ()) > 8, f"{path.name} is blank"
