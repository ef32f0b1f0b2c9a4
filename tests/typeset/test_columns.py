"""The pages of a newspaper: columns that end level, boxes, running heads, the foot; memory."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Any

import pytest

from composer.model.blocks import Heading, Paragraph, text
from composer.model.issue import Article, Imprint, Issue, Masthead, Section
from composer.typeset.column import build_story
from composer.typeset.columns import ColumnCompositor
from composer.typeset.composition import Composition, Line, Page
from composer.typeset.units import mm, to_mm
from tests import columnpages, samples
from tests.conftest import Golden
from tests.typeset.composing import column_sheet, compose_columns, dump, fonts, shown, texts

BODY = ("body", "list", "heading1", "heading2", "heading3", "heading4")


def issue_of(*articles: Article, **fields: Any) -> Issue:
    return Issue(sections=(Section(articles=articles),), **fields)


def long_article(paragraphs: int, length: int = 120) -> Article:
    blocks = tuple(
        Paragraph(text((f"{number}，" + "科普活动丰富多彩" * 99)[:length]))
        for number in range(paragraphs)
    )
    return Article("一篇长文章的标题", blocks)


def lines_at(composition: Composition, place: str) -> list[Line]:
    return [line for page in composition.pages for line in page.lines if line.block == place]


def columns(page: Page, article: str = "articles/0/blocks") -> list[list[Line]]:
    """Return the lines of an article's text on a page, column by column."""
    found: dict[float, list[Line]] = defaultdict(list)
    lefts = [16.1 + 61.119 * number for number in range(3)]
    for line in page.lines:
        if line.block.startswith(article):
            left = max(one for one in lefts if one <= to_mm(line.x) + 0.01)
            found[left].append(line)
    return [found[left] for left in sorted(found)]


def test_sections_without_texts_are_kept_together_no_further_than_a_page() -> None:
    sections = tuple(Section(f"栏目{number}", (Article(""),)) for number in range(1500))
    composition = compose_columns(Issue(sections=sections))
    assert len(lines_at(composition, "sections/1499")) == 1
    assert len(composition.pages) < 150


def test_every_text_stands_on_the_pages_once() -> None:
    issue = columnpages.issue()
    found = shown(compose_columns(issue))
    expected = texts(build_story(issue, column_sheet()))
    assert {place: found[place] for place in expected} == expected
    assert set(found) - set(expected) == {
        f"page/{number}{more}" for number in (2, 3) for more in ("", "/head")
    }


def test_columns_of_text_are_fifteen_characters_wide_and_level() -> None:
    page = compose_columns(issue_of(long_article(30))).pages[0]
    found = columns(page)
    assert [round(to_mm(one[1].x), 2) for one in found] == [16.1, 77.22, 138.34]
    full = max(line.width for one in found for line in one)
    assert full == pytest.approx(15 * 10.5)
    grids = [{round(line.y / 15.8 % 1, 3) for line in one} for one in found]
    assert grids[0] == grids[1] == grids[2]
    assert len(grids[0]) == 1


@pytest.mark.parametrize("paragraphs", range(1, 12))
@pytest.mark.parametrize("length", [47, 120, 133])
def test_columns_that_end_on_a_page_are_balanced(paragraphs: int, length: int) -> None:
    page = compose_columns(issue_of(long_article(paragraphs, length))).pages[-1]
    bottoms = [one[-1].y for one in columns(page)]
    assert max(bottoms) - min(bottoms) <= 2 * 15.8 + 0.01
    if paragraphs * length > 400:
        assert len(bottoms) == 3


def test_a_heading_keeps_two_lines_of_its_text_in_its_column() -> None:
    for filler in range(60, 700, 15):
        article = Article(
            "题",
            (
                Paragraph(text("科" * filler)),
                Heading(1, text("平江县")),
                Paragraph(text("普" * 300)),
            ),
        )
        for column in columns(compose_columns(issue_of(article)).pages[0]):
            styles = [line.style for line in column]
            if "heading1" in styles:
                assert styles[styles.index("heading1") + 1 :][:2] == ["body", "body"]


def test_a_long_text_fills_its_pages_and_no_page_begins_with_a_line_or_two() -> None:
    for paragraphs in range(20, 60, 3):
        composition = compose_columns(issue_of(long_article(paragraphs)))
        for page in composition.pages[:-1]:
            assert {len(one) for one in columns(page)} <= {
                len(columns(page)[0]) + more for more in (-1, 0, 1)
            }
        assert len(columns(composition.pages[-1])[0]) >= 3


def test_rules_stand_between_columns() -> None:
    composition = compose_columns(issue_of(long_article(30)))
    upright = [bar for bar in composition.pages[0].bars if bar.height > mm(20)]
    assert [round(to_mm(bar.x + bar.width / 2), 2) for bar in upright] == [74.44, 135.56]
    bare = compose_columns(issue_of(long_article(30)), column_rule=False)
    assert not [bar for bar in bare.pages[0].bars if bar.height > mm(20)]


def test_a_byline_stands_at_the_end_of_the_last_line_where_there_is_room() -> None:
    short, long = (
        compose_columns(issue_of(Article("题", (Paragraph(text(words)),), author="周青")))
        for words in ("科普" * 9, "科普" * 13)
    )
    for composition, is_beside in ((short, True), (long, False)):
        last = lines_at(composition, "articles/0/blocks/0")[-1]
        (byline,) = lines_at(composition, "articles/0/author")
        assert (abs(byline.y - last.y) < 0.01) is is_beside
        assert to_mm(byline.x + byline.width - last.x) <= to_mm(15 * 10.5) + 0.01


def test_pinyin_stands_behind_the_title_of_its_section() -> None:
    composition = compose_columns(columnpages.issue())
    (title,), (pinyin,) = (
        lines_at(composition, place) for place in ("sections/1", "sections/1/pinyin")
    )
    assert title.y == pytest.approx(pinyin.y)
    assert pinyin.x > title.x + title.width


def test_boxes_side_by_side_have_one_height_and_begin_level() -> None:
    page = compose_columns(columnpages.issue()).pages[1]
    heads = [line.y for line in page.lines if line.block.endswith("blocks/0") and not line.start]
    assert len(set(heads[-2:])) == 1
    upright = [bar for bar in page.bars if bar.width < 1 and bar.height > mm(40)][-4:]
    assert len({(round(bar.y, 3), round(bar.height, 3)) for bar in upright}) == 1
    assert [round(to_mm(bar.x), 1) for bar in upright] == [16.1, 103.3, 106.4, 193.6]


def test_a_box_that_is_higher_than_a_page_goes_on_on_the_next_one() -> None:
    briefs = tuple(samples.brief(f"{number}，" + "简讯" * 40) for number in range(90))
    issue = Issue(briefs=briefs)
    composition = compose_columns(issue)
    assert len(composition.pages) >= 2
    expected = texts(build_story(issue, column_sheet()))
    found = shown(composition)
    assert {place: found[place] for place in expected} == expected
    for page in composition.pages:
        assert len([bar for bar in page.bars if bar.width < 1 and bar.height > mm(10)]) >= 2


def test_pages_after_the_first_have_a_running_head() -> None:
    composition = compose_columns(columnpages.issue())
    first, second, third = composition.pages
    assert not [line for line in first.lines if line.style in ("running_head", "page_number")]
    assert lines_at(composition, "page/1")[0].text == "第1版"
    for page, left in ((second, "第2版"), (third, "青禾科普报2026年第8期（总第116期）")):
        heads = [line for line in page.lines if line.block.startswith("page/")]
        assert min(heads, key=lambda line: line.x).text == left
        assert all(line.y < mm(24) for line in heads)
    none = compose_columns(columnpages.issue(), page_numbers="none")
    assert not [line for page in none.pages for line in page.lines if "版" in line.text]


def test_the_foot_ends_on_the_bottom_edge_of_the_last_page() -> None:
    last = compose_columns(columnpages.issue()).pages[-1]
    assert to_mm(max(bar.y + bar.height for bar in last.bars)) == pytest.approx(275, abs=0.01)


def test_a_foot_without_room_takes_text_along_to_its_page() -> None:
    imprint = Imprint(contact=(("电话：0000-1234567",),))
    alone = [
        number
        for number in range(20, 44)
        if any(
            one.rule == "foot_alone"
            for one in compose_columns(issue_of(long_article(number), imprint=imprint)).findings
        )
    ]
    assert not alone


def test_a_foot_higher_than_a_page_flows() -> None:
    contact = tuple((f"第{number}行",) for number in range(90))
    composition = compose_columns(issue_of(long_article(2), imprint=Imprint(contact=contact)))
    assert [one.rule for one in composition.findings] == ["foot_high"]
    assert lines_at(composition, "imprint/contact/89/0")


@pytest.mark.parametrize("page_format", ["A4", "A3", "tabloid"])
@pytest.mark.parametrize("count", [2, 3, 4])
def test_all_formats_and_numbers_of_columns(page_format: str, count: int) -> None:
    composition = compose_columns(
        issue_of(long_article(80)), page_format=page_format, columns_count=count
    )
    page = composition.pages[0]
    starts = {round(line.x) for line in page.lines if line.style == "body"}
    assert len(starts) == 2 * count  # with and without the first line's indent
    assert to_mm(composition.width) == {"A4": 210, "A3": 297, "tabloid": 280}[page_format]


def test_headings_of_articles_are_bookmarks() -> None:
    marks = compose_columns(columnpages.issue()).bookmarks
    assert [(one.title, one.page) for one in marks if one.level == 1] == [
        ("要闻", 1),
        ("全市各级科普组织 积极学习贯彻全民科学素质行动规划纲要", 1),
        ("地方科普", 2),
        ("以科普为抓手 打好防汛减灾“主动仗”", 2),
        ("共叙军民“鱼水情”", 2),
        ("简讯", 3),
    ]


def test_a_keystroke_leaves_the_pages_before_it_as_they_are() -> None:
    sheet = column_sheet()
    compositor = ColumnCompositor(sheet, fonts())
    article = long_article(200)
    story = build_story(issue_of(article), sheet)
    before = compositor.compose(story, {})
    changed = replace(article, blocks=(*article.blocks[:-1], Paragraph(text("末段改了。"))))
    story = build_story(issue_of(changed), sheet, story)
    after = compositor.compose(story, {}, before)
    same = [one is other for one, other in zip(before.pages, after.pages, strict=False)]
    assert len(same) >= 6
    assert all(same[:-2])


def test_an_empty_issue_has_a_page() -> None:
    assert len(compose_columns(Issue()).pages) == 1
    bare = compose_columns(Issue(masthead=Masthead()), page_numbers="none")
    assert bare.pages == (Page(1),)


def test_a_newspaper_page_as_a_dump(golden: Golden) -> None:
    golden("composition/column_page.txt", dump(compose_columns(columnpages.issue())))
