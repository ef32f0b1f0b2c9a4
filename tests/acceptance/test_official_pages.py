"""Official documents in Word against their pages: every line and rule within a millimetre.

The Word file is converted by LibreOffice and read by PDFium; what it is held
against is the composition.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from composer.model.blocks import Figure, Heading, Paragraph, Picture, Span, text
from composer.model.issue import Article, Option
from composer.model.official import Closing, OfficialDocument
from composer.store.media import Media
from composer.typeset.composition import Line, Page
from composer.typeset.units import to_mm
from tests import officials, samples
from tests.acceptance.command import Glyph, done, glyphs
from tests.acceptance.office import compare, converted
from tests.acceptance.ruler import sheets
from tests.export.wording import made

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed"),
]

NEAR = 1.0
"""mm."""
_ON_LINE = 0.6
"""What glyphs of a line differ in height at most, mm."""
LONG = "青禾市科普协会关于进一步加强基层科普服务能力建设的若干意见和具体工作措施（试行）"


def _turned() -> OfficialDocument:
    wide = replace(officials.table(30, is_turned=True), caption=text("表1　重点项目"))
    return replace(
        officials.document(),
        attachments=(Article("重点项目", (wide,)), Article("说明", officials.body(2))),
    )


def _long_names() -> OfficialDocument:
    return replace(
        officials.document(),
        attachments=(Article(LONG, officials.body(1)), Article("名单", officials.body(1))),
        extra_attachments=(LONG,),
    )


def _four_levels() -> OfficialDocument:
    blocks = (
        Heading(1, text("一、总体要求")),
        Heading(2, text("（一）指导思想")),
        Heading(3, text("1.加强领导")),
        Heading(4, text("（1）明确责任")),
        *(
            Paragraph((Span(f"{number}是健全机制。", bold=True), *text(samples.SENTENCE * 3)))
            for number in "一二三四五六七八"
        ),
    )
    return replace(officials.document(), body=Article("青禾市科普协会关于开展活动的通知", blocks))


CASES: dict[str, tuple[OfficialDocument, dict[str, Option]]] = {
    "document": (officials.document(), {}),
    "one-sided": (officials.document(), {"double_sided": False, "page_numbers": "center"}),
    "other-grid": (
        officials.document(),
        {"columns": 26, "rows": 20, "attachments_apart": True, "mark_size": 36},
    ),
    "joint": (officials.joint(), {}),
    "joint-unsealed": (
        replace(
            officials.joint(),
            closing=Closing(officials.joint().head.issuers, officials.DATE, seal="none"),
        ),
        {},
    ),
    "upward": (officials.upward(), {}),
    "letter": (officials.letter(), {}),
    "letter-full-head": (
        replace(
            officials.letter(),
            head=replace(
                officials.letter().head,
                copy_number="000012",
                classification="机密★1年",
                urgency="特急",
            ),
        ),
        {},
    ),
    "minutes": (officials.minutes(), {}),
    "order": (officials.order(), {}),
    "long-names": (_long_names(), {}),
    "levels": (_four_levels(), {}),
    "turned": (_turned(), {}),
}


_SOLID = ("document_number", "letter_line", "order_number", "signers")
_GAP = 1.2
"""mm by which centred and right lines of these styles begin farther left in LibreOffice (7.4),
which puts gaps between Hanzi and digits whatever a file says; Word does not."""


class Case(NamedTuple):
    """A document's pages, and where the Word file's glyphs are on its pages."""

    name: str
    pages: tuple[Page, ...]
    pdf: Path
    found: list[list[Glyph]]


@pytest.fixture(scope="module", params=CASES)
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Case:
    folder = tmp_path_factory.mktemp(request.param)
    document, options = CASES[request.param]
    media, picture = Media().with_file(samples.picture_data(640, 160), "png")
    if request.param == "levels":
        figure = Figure((Picture(picture),), text("图1　现场"))
        body = replace(
            document.body, blocks=(*document.body.blocks[:8], figure, *document.body.blocks[8:])
        )
        document = replace(document, body=body)
    word = made(document, media, **options)
    (folder / "made.docx").write_bytes(word.data)
    pdf = converted(folder / "made.docx", folder)
    shown = tuple(page for page in word.composition.pages if page.lines)
    return Case(request.param, shown, pdf, glyphs(pdf))


def _place(line: Line, page: Page) -> tuple[float, float]:
    """Return where a line begins on the page as it is read, in mm: turned ones run upwards."""
    is_turned = any(one.is_turned for one in page.lines)
    x, y = to_mm(line.x), to_mm(line.y)
    return (297 - y, x) if is_turned else (x, y)


def _text(line: Line) -> str:
    return "".join("".join(run.text for run in line.runs).split())


def _lines(case: Case) -> Iterator[tuple[Line, float, float, list[Glyph]]]:
    for page, found in zip(case.pages, case.found, strict=True):
        for line in page.lines:
            if _text(line):
                yield line, *_place(line, page), found


def test_there_are_as_many_pages(case):
    assert len(case.found) == len(case.pages)


def test_every_line_begins_in_its_place(case):
    wrong = []
    for line, x, y, found in _lines(case):
        first = _text(line)[0]
        alike = [(abs(one.x - x) + abs(one.y - y), one) for one in found if one.text == first]
        nearest = min(alike, key=lambda one: one[0])[1] if alike else Glyph(first, 0, 0)
        near = NEAR + (_GAP if line.style in _SOLID else 0.0)
        if abs(nearest.x - x) > near or abs(nearest.y - y) > NEAR:
            wrong.append((line.style, line.text[:12], (x, y), (nearest.x, nearest.y)))
    assert wrong == []


def test_lines_of_text_end_where_the_page_ends_them(case):
    wrong = []
    for line, x, y, found in _lines(case):
        text = _text(line)
        if any(run.rise for run in line.runs) or (line.style == "page_number" and x < 28):
            continue
        row = sorted((one for one in found if abs(one.y - y) < NEAR), key=lambda one: one.x)
        if text not in "".join(one.text for one in row if one.x > x - 2 * NEAR):
            wrong.append((line.style, text, "".join(one.text for one in row)))
    assert wrong == []


def test_rules_stand_in_their_place(case):
    for page, sheet in zip(case.pages, sheets(case.pdf), strict=True):
        if any("/rows/" in line.block for line in page.lines):
            continue
        rules = sheet.wide_rules()
        for bar in (bar for bar in page.bars if to_mm(bar.width) > 150):
            x, y, width, height = map(to_mm, (bar.x, bar.y, bar.width, bar.height))
            assert any(
                abs(rule.x - x) < 0.3
                and abs(rule.width - width) < 0.5
                and abs(rule.y - y) < NEAR / 2
                and abs(rule.height - height) < 0.1
                and rule.red == (bar.colour == "red")
                for rule in rules
            ), (page.number, y, rules)


@pytest.mark.parametrize("name", ["001", "002", "004"])
def test_real_documents_have_the_lines_of_our_pages(name, tmp_path):
    draft, office = tmp_path / "draft.bulletin", tmp_path / "office"
    office.mkdir()
    done("import", samples.seed(name), "-o", draft)
    done("export", draft, "-f", "pdf", "-f", "docx", "-o", f"{tmp_path}/")
    found = compare(tmp_path / "draft.pdf", tmp_path / "draft.docx", office)
    ours = [page for page in found.ours if page]
    assert len(found.theirs) == len(ours)
    assert [page[0] for page in found.theirs] == [page[0] for page in ours], found.differences()
    assert found.share >= 0.97, found.differences()
