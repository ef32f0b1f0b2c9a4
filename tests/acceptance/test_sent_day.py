"""A day with twenty-two files that were sent, on a virtual screen, and what is left of it."""

from __future__ import annotations

import pickle
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from docx import Document

from tests.acceptance.command import bulletin
from tests.acceptance.screen import live, screen
from tests.acceptance.sentfolder import Result, table
from tests.ui.sentday import PHRASE, WRITTEN

__all__ = ["screen"]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def evening(screen: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the files that the day has left."""
    folder = tmp_path_factory.mktemp("sentday")
    live("tests.ui.sentday", screen, folder)
    return folder / "files"


@pytest.fixture(scope="module")
def result(evening: Path) -> Result:
    """Return what is in the draft, read by another program than the window."""
    draft = evening / "四月.bulletin"
    truth = pickle.loads((evening / "truth").read_bytes())
    shown = bulletin("show", draft, "--json").json
    return Result(truth, 0, None, shown, draft, 0.0)


def test_every_fact_of_every_file_is_in_the_draft(result: Result) -> None:
    for kind, count in result.counts().items():
        assert count.found == count.wanted, f"{kind}\n{table(result)}"


def test_what_was_written_meanwhile_is_there(result: Result) -> None:
    (own,) = (one for one in result.shown["articles"] if one["title"] == WRITTEN)
    (block,) = own["blocks"]
    assert block["text"].replace(PHRASE, "") == ""


def test_every_original_is_in_the_draft(evening: Path, result: Result) -> None:
    with zipfile.ZipFile(result.draft) as draft:
        kept = {draft.read(name) for name in draft.namelist() if name.startswith("media/")}
    for sent in result.truth:
        if sent.stories and Path(sent.name).suffix not in (".zip", ".eml"):
            assert (evening / "来稿" / sent.name).read_bytes() in kept, sent.name


def test_pdf_and_docx_say_all_of_it(evening: Path, result: Result) -> None:
    (pdf,) = evening.glob("*.pdf")
    (docx,) = evening.glob("*.docx")
    with pypdfium2.PdfDocument(pdf) as document:
        pages = _letters("".join(page.get_textpage().get_text_range() for page in document))
    text = _letters("".join(one.text for one in Document(str(docx)).paragraphs))
    for sent in result.truth:
        for story in sent.stories:
            for words in (story.title, *story.paragraphs):
                assert _letters(words) in text, words
                assert _letters(words) in pages or len(words) > 60, words  # not over a page's end


def _letters(text: str) -> str:
    return "".join(text.split())
