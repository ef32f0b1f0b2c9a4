"""Newspaper pages as a Word file: sections of columns, boxes, headers, and nothing lost."""

from __future__ import annotations

import shutil
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from composer.model.blocks import Paragraph, text
from composer.model.issue import Article, Imprint, Issue, Section
from tests import columnpages, samples
from tests.acceptance.command import done, glyphs
from tests.acceptance.office import converted
from tests.export.wording import Made, W, made, misplaced, targets, value, words_of, words_told
from tests.fuzz.test_pages import RANDOM
from tests.fuzz.test_pages import issue as any_issue


def sections(document: Made) -> list[tuple[str | None, str | None]]:
    """Return how each section begins and how many columns it has."""
    return [
        (value(one.find(f"{W}type")), value(one.find(f"{W}cols"), "num"))
        for one in document.tree("document").iter(f"{W}sectPr")
    ]


def bare(words: str) -> str:
    return "".join(words.split())


@pytest.fixture(scope="module")
def page() -> Made:
    return made(columnpages.issue())


def test_sections_of_one_and_of_several_columns(page: Made) -> None:
    assert sections(page) == [(None, None), ("continuous", "3"), ("continuous", None)]
    two = made(columnpages.issue(), columns_count=2)
    assert sections(two)[1] == ("continuous", "2")
    apart = made(columnpages.issue(), article_start="page", boxes=False)
    assert [kind for kind, _ in sections(apart)].count("nextPage") == 2


def test_elements_stand_in_the_order_of_the_schema(page: Made) -> None:
    for part in ("document", "styles", "settings", "header-default", "header-first"):
        assert misplaced(page.tree(part)) == []
    assert list(targets(page))


def test_the_text_of_the_file_is_that_of_the_story(page: Made) -> None:
    assert bare(words_of(page)) == bare(words_told(page.story))


def test_boxes_are_cells_with_a_frame(page: Made) -> None:
    table = page.tree("document").find(f".//{W}tbl")
    assert table is not None
    cells = table.findall(f".//{W}tc")
    assert [cell.find(f".//{W}tcBorders") is not None for cell in cells] == [True, False, True]


def test_a_byline_stands_in_the_last_line_of_its_text(page: Made) -> None:
    table = page.tree("document").find(f".//{W}tbl")
    assert table is not None
    last = table.findall(f".//{W}tc")[0].findall(f"{W}p")[-1]
    words = "".join(one.text or "" for one in last.iter(f"{W}t"))
    assert words.startswith("居民纷纷表示")
    assert words.endswith("（本报记者　苏文禾）")
    assert value(last.find(f"{W}pPr/{W}tabs/{W}tab")) == "right"


def test_a_box_over_the_width_has_its_text_in_the_columns_of_the_page() -> None:
    words = "回南天里墙面和地板挂满水珠，衣服晾几天也不干，其实是空气里的水汽遇到了冷的表面。" * 3
    article = Article("回南天为什么出汗", (Paragraph(text(words)), Paragraph(text(words))))
    document = made(Issue(sections=(Section("讲堂", (article, article)),), template="column"))
    table = document.tree("document").findall(f".//{W}tbl")[-1]
    heads, columns, below = table.findall(f"{W}tr")
    assert "".join(heads.itertext()) == article.title
    lines: dict[int, str] = defaultdict(str)
    for line in (one for page in document.composition.pages for one in page.lines):
        if line.block.startswith("articles/1/blocks"):
            lines[round(line.x // 175)] += line.text
    cells = columns.findall(f"{W}tc")
    assert ["".join(cell.itertext()) for cell in cells] == [lines[at] for at in sorted(lines)]
    first, middle, last = ([*cell.iter(f"{W}pPr")] for cell in cells)
    assert value(first[-1].find(f"{W}jc")) == "distribute"
    assert value(middle[0].find(f"{W}ind"), "firstLine") == "0"
    assert value(last[0].find(f"{W}ind"), "firstLine") == "0"
    assert last[-1].find(f"{W}jc") is None
    assert "".join(below.itertext()) == ""


def test_a_box_with_an_empty_paragraph_is_one_cell_or_more() -> None:
    article = Article("短文", (Paragraph(()), Paragraph(text("甲\n乙"))))
    document = made(Issue(sections=(Section("讲堂", (article, article)),), template="column"))
    assert bare(words_of(document)).count("甲乙") == 2


def test_pages_after_the_first_have_a_running_head(page: Made) -> None:
    words = {
        kind: "".join(page.tree(f"header-{kind}").itertext()).strip()
        for kind in ("default", "even", "first")
    }
    assert words == {
        "default": "青禾科普报2026年第8期（总第116期）第 PAGE 1版",
        "even": "第 PAGE 1版青禾科普报2026年第8期（总第116期）",
        "first": "",
    }


def test_an_issue_without_anything_is_a_file() -> None:
    assert sections(made(Issue(template="column"), page_numbers="none")) == [(None, None)]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(RANDOM)
def test_any_issue_becomes_a_file_that_says_it(random: Any) -> None:
    document = made(replace(any_issue(random), template="column"))
    assert misplaced(document.tree("document")) == []
    words = words_of(document)
    for part in document.story.parts:
        for block in part.blocks:
            if block.place.endswith(("/title", "/kicker")) and hasattr(block, "text"):
                assert bare(block.text) in bare(words)


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_office_programs_have_the_same_pages(tmp_path: Path) -> None:
    issue = replace(
        columnpages.issue(briefs=(), imprint=Imprint()),
        sections=(Section("要闻", (columnpages.main_article(12),), "YAO WEN"),),
    )
    draft = columnpages.saved(issue, tmp_path / "page.bulletin")
    out, other = tmp_path / "made", tmp_path / "office"
    out.mkdir()
    other.mkdir()
    done("export", draft, "-f", "pdf", "-f", "docx", "-o", out)
    (pdf,), (word,) = out.glob("*.pdf"), out.glob("*.docx")
    ours = glyphs(pdf)
    theirs = glyphs(converted(word, other))
    assert [Counter(one.text for one in page) for page in theirs] == [
        Counter(one.text for one in page) for page in ours
    ]
    starts = [
        {round(glyph.x) for glyph in page if glyph.text == "会" and glyph.y > 120}
        for page in (ours[0], theirs[0])
    ]
    assert {24, 85, 146} <= starts[0] & starts[1]


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_boxes_stand_on_the_same_pages_in_office_programs(tmp_path: Path) -> None:
    sample = samples.ROOT / "resources/samples/qinghe-column/issue.yaml"
    done("export", sample, "-f", "pdf", "-f", "docx", "-o", tmp_path)
    (pdf,), (word,) = tmp_path.glob("*.pdf"), tmp_path.glob("*.docx")
    ours, theirs = glyphs(pdf), glyphs(converted(word, tmp_path / "office"))
    assert [Counter(one.text for one in page) for page in theirs] == [
        Counter(one.text for one in page) for page in ours
    ]
    for letter in "讲睡赶检访":
        places = [[(g.x, g.y) for g in pages[1] if g.text == letter] for pages in (ours, theirs)]
        for one, other in zip(*places, strict=True):
            assert one == pytest.approx(other, abs=3)
