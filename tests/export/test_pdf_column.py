"""The PDF of a newspaper page: every character in its place, and how the page looks."""

from __future__ import annotations

from collections.abc import Callable

from PIL.Image import Image

from composer.export.pdf import PdfWriter
from composer.export.raster import page_images
from composer.store.media import Media
from composer.typeset.column import build_story
from composer.typeset.composition import Composition
from tests import columnpages
from tests.export.pdfreading import read_pages
from tests.typeset.composing import column_sheet, compose_columns, fonts


def _made() -> tuple[Composition, bytes]:
    issue = columnpages.issue()
    composition = compose_columns(issue)
    story = build_story(issue, column_sheet())
    return composition, PdfWriter(fonts()).write(composition, story, Media()).data


def test_the_characters_of_a_page_are_read_column_by_column() -> None:
    composition, data = _made()
    for page, found in zip(composition.pages, read_pages(data), strict=True):
        read = "".join("".join(found.read(found.glyphs)).split())
        assert read == "".join("".join(line.text.split()) for line in page.lines)


def test_how_a_page_looks(golden_picture: Callable[[str, Image], None]) -> None:
    (page,) = page_images(_made()[1], 36, grey=True, pages=(1,))
    golden_picture("pages/column_page.png", page)
