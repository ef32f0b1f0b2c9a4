"""Turned tables in the PDF: where the Composition has them, selectable, read in order."""

from __future__ import annotations

import ctypes
import math
from functools import cache

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from composer.app.production import Proof, compose
from composer.export.pdf import PdfWriter
from composer.model.blocks import Cell, Span, Table, text
from composer.store.media import Media
from composer.typeset.composition import Page
from composer.typeset.units import mm
from tests import samples
from tests.export.printing import fonts, writer
from tests.export.test_pdf_places import assert_same, painted, places
from tests.export.test_screen import printed, same, screen_picture

HEAD = ("序号", "项目", "完成时间", "牵头部门", "负责人")


@cache
def proof() -> Proof:
    """Return an issue with a turned table over two pages, every kind of mark in it."""
    head = tuple(Cell(text(one)) for one in HEAD)
    rows = [
        tuple(
            Cell(text(one))
            for one in (str(at), f"科普进社区系列活动第{at}场", "3—4月", "普及部", "林溪")
        )
        for at in range(1, 26)
    ]
    marked = (
        Span("下划", underline=True),
        Span("加粗", bold=True),
        Span("平方米"),
        Span("2", superscript=True),
    )
    rows.append(
        (
            Cell(marked),
            Cell(text("“（引号）”，。”《书》𠮷é")),
            Cell(text("https://www.example.com/")),
            Cell(text("A B")),
            Cell(()),
        )
    )
    table = Table((head, *rows), caption=text("重点项目计划表"), is_turned=True)
    article = samples.article(
        title="核查通报", blocks=(samples.paragraph(), table, samples.paragraph()), source=""
    )
    return compose(samples.issue(sections=(samples.section(article),), briefs=()), Media())


@cache
def data() -> bytes:
    made = proof()
    return writer().write(made.composition, made.story, Media()).data


def turned() -> list[Page]:
    return [page for page in proof().composition.pages if page.lines[0].is_turned]


def test_every_character_stands_in_its_place() -> None:
    made = proof().composition
    assert len(turned()) == 2
    for index in range(len(made.pages)):
        assert_same(places(made, index), painted(data(), index))


def test_pdfium_finds_the_characters_turned_and_in_order() -> None:
    document = pypdfium2.PdfDocument(data())
    for page in turned():
        sheet = document[page.number - 1]
        assert sheet.get_rotation() == 0
        textpage = sheet.get_textpage()
        heads = [line for line in page.lines if line.style == "table_head"]
        assert [line.text for line in heads] == list(HEAD)
        expected = {
            (line.text[0], line.x, line.y) for line in page.lines if line.is_turned and line.text
        }
        origins = []
        for at in range(textpage.count_chars()):
            x, y = ctypes.c_double(), ctypes.c_double()
            pdfium.FPDFText_GetCharOrigin(textpage, at, x, y)
            character = chr(pdfium.FPDFText_GetUnicode(textpage, at))
            angle = pdfium.FPDFText_GetCharAngle(textpage, at)
            origins.append((character, x.value, sheet.get_height() - y.value, angle))
        for character, x, y in expected:
            near = [
                angle
                for one, left, down, angle in origins
                if one == character and math.hypot(left - x, down - y) < mm(0.3)
            ]
            if character not in "“（":  # squeezed marks begin before their line
                assert near, character
            assert all(
                math.sin(angle) == pytest.approx(-1, abs=0.01)
                or math.sin(angle) == pytest.approx(1, abs=0.01)
                for angle in near
            )
        words = "".join(textpage.get_text_range().split())
        found = [words.find(f"科普进社区系列活动第{at}场") for at in range(1, 26)]
        here = [place for place in found if place >= 0]
        assert len(here) >= 10
        assert here == sorted(here)


@pytest.mark.parametrize("index", range(4))
def test_the_screen_shows_the_very_pixels(index: int) -> None:
    made = proof()
    on_paper = printed(made.composition, made.story, Media())
    assert len(on_paper) == 4
    layers = PdfWriter(fonts()).page(made.composition, made.story, Media(), index)
    assert same(screen_picture(layers), on_paper[index])
