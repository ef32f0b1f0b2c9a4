"""Official pages: what only page 1 of a letter has, page numbers, and the page of the 版记."""

from __future__ import annotations

from dataclasses import replace

import pytest

from composer.model.blocks import Table
from composer.model.issue import Article
from composer.model.official import OfficialDocument, OfficialImprint
from composer.store.resources import load_template
from composer.typeset.composition import Bar, Composition, Line, Page
from composer.typeset.official import build_story
from composer.typeset.stylesheet import resolve
from composer.typeset.units import mm, to_mm
from tests import officials
from tests.typeset.composing import compositor

FOOT = mm(37 + 225)


def compose(document: OfficialDocument) -> Composition:
    sheet = resolve(load_template("official"), document.options)
    return compositor(sheet).compose(build_story(document, sheet), {})


def number(page: Page) -> Line | None:
    return next((line for line in page.lines if line.style == "page_number"), None)


def has_foot(page: Page) -> bool:
    return any(line.block.startswith("imprint") for line in page.lines)


def low(page: Page) -> list[Bar]:
    """Return the rules below the type area."""
    return [bar for bar in page.bars if bar.y > FOOT + 5]


def test_a_letter_has_a_double_rule_at_the_foot_of_page_1_alone() -> None:
    pages = compose(officials.letter()).pages
    upper, lower = low(pages[0])
    for bar in (upper, lower):
        assert (to_mm(bar.x), to_mm(bar.width)) == (pytest.approx(20), pytest.approx(170))
        assert bar.colour == "red"
    assert upper.height < lower.height
    assert to_mm(lower.y + lower.height) == pytest.approx(277)
    assert len(pages) > 1
    assert all(not low(page) for page in pages[1:])
    last = max(line.y + 0.12 * 16 for line in pages[0].lines)
    assert to_mm(upper.y - last) >= 4.94


def test_a_letter_has_no_number_on_page_1() -> None:
    pages = compose(officials.letter()).pages
    assert number(pages[0]) is None
    for page in pages[1:]:
        line = number(page)
        assert line is not None
        assert str(page.number) in line.text


def test_the_foot_of_a_letter_stands_under_its_text() -> None:
    short = replace(
        officials.letter(), body=Article("关于商请支持的函", officials.body(0)), recipients="教育局"
    )
    for document in (short, officials.letter()):
        pages = compose(document).pages
        assert has_foot(pages[-1])
        assert any(line.block.startswith("closing") for line in pages[-1].lines)
    assert len(compose(short).pages) == 1


@pytest.mark.parametrize("paragraphs", range(0, 24, 2))
@pytest.mark.parametrize("seal", ["seal", "none"])
def test_the_imprint_ends_the_last_even_page(paragraphs: int, seal: str) -> None:
    document = replace(
        officials.document(),
        attachments=(),
        body=Article("通知", officials.body(paragraphs)),
        closing=replace(officials.document().closing, seal=seal),  # type: ignore[arg-type]
    )
    pages = compose(document).pages
    assert len(pages) % 2 == 0
    assert has_foot(pages[-1])
    assert max(bar.y + bar.height for bar in pages[-1].bars) == pytest.approx(FOOT, abs=0.01)
    assert [page.number for page in pages if has_foot(page)] == [len(pages)]
    blank = [
        page for page in pages if not [one for one in page.lines if one.style != "page_number"]
    ]
    unnumbered = [page.number for page in pages if number(page) is None]
    assert unnumbered == ([len(pages) - 1, len(pages)] if blank else [])


@pytest.mark.parametrize("table", [officials.table(30), officials.table(30, is_turned=True)])
@pytest.mark.parametrize("paragraphs", range(1, 20, 3))
def test_the_imprint_follows_the_attachments(table: Table, paragraphs: int) -> None:
    document = replace(
        officials.document(),
        attachments=(
            Article("要点", officials.body(paragraphs)),
            Article("计划", (*officials.body(0), table)),
        ),
    )
    pages = compose(document).pages
    assert len(pages) % 2 == 0
    assert [page.number for page in pages if has_foot(page)] == [len(pages)]
    assert not any(line.is_turned for line in pages[-1].lines)
    for page in pages:
        line = number(page)
        if line is not None:
            is_right = line.x > mm(105)
            assert is_right == (page.number % 2 == 1)
            assert not line.is_turned


def test_a_document_on_one_side_keeps_the_imprint_under_the_text() -> None:
    document = replace(
        officials.document(),
        attachments=(),
        body=Article("通知", officials.body(0)),
        options={"double_sided": False},
    )
    pages = compose(document).pages
    assert has_foot(pages[-1])
    assert any(not line.block.startswith(("imprint", "page")) for line in pages[-1].lines)


def test_an_imprint_alone_is_no_finding_where_it_must_be_even() -> None:
    document = replace(
        officials.document(), attachments=(), body=Article("通知", officials.body(0))
    )
    assert not [one for one in compose(document).findings if one.place == "imprint"]
    many = tuple((f"第{at}区科学技术普及协会办公室",) for at in range(400))
    high = replace(document, imprint=OfficialImprint(copy_to=many))
    assert "imprint_high" in {one.rule for one in compose(high).findings}
