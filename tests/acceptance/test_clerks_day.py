"""A clerk's day on a virtual screen, and what is in the files that are there in the evening."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from PIL import Image

from tests.acceptance.screen import live, screen
from tests.samples import ROOT
from tests.ui.day import BODY, BRIEFS, HEADING, TITLE

__all__ = ["screen"]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def evening(screen: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that the day has left."""
    folder = tmp_path_factory.mktemp("day")
    live("tests.ui.day", screen, folder)
    return folder


def _letters(text: str) -> str:
    return "".join(text.split())


def test_pdf_says_what_was_written(evening: Path) -> None:
    (path,) = (evening / "files").glob("*.pdf")
    with pypdfium2.PdfDocument(path) as document:
        said = _letters("".join(page.get_textpage().get_text_range() for page in document))
    for text in (TITLE, *BODY, HEADING, *BRIEFS, "科普集市进乡镇", "止血包扎", "第4期", "总第28期"):
        assert _letters(text) in said, text


def test_docx_says_what_was_written(evening: Path) -> None:
    (path,) = (evening / "files").glob("*.docx")
    said = _letters("".join(paragraph.text for paragraph in Document(str(path)).paragraphs))
    for text in (TITLE, *BODY, HEADING, *BRIEFS):
        assert _letters(text) in said, text


def test_draft_opens_again_and_last_month_is_untouched(evening: Path) -> None:
    def show(name: str) -> dict[str, object]:
        done = subprocess.run(
            [sys.executable, "-m", "composer", "show", str(evening / "files" / name), "--json"],
            cwd=ROOT,
            capture_output=True,
            check=True,
        )
        shape: dict[str, object] = json.loads(done.stdout)
        return shape

    issue = show("四月.bulletin")
    assert [brief["text"] for brief in issue["briefs"]] == list(BRIEFS)  # type: ignore[index, union-attr]
    last = show("三月.bulletin")
    assert last["masthead"]["issue_number"] == 3  # type: ignore[index, call-overload]
    assert len(last["articles"]) == 5  # type: ignore[arg-type]


def test_every_scene_has_its_picture(evening: Path) -> None:
    pictures = sorted(evening.glob("*.png"))
    assert len(pictures) >= 20
    for path in pictures:
        with Image.open(path) as picture:
            assert picture.size == (1366, 768)
            assert len(picture.convert("L").getcolors(256) or ()) > 8, f"{path.name} is blank"
