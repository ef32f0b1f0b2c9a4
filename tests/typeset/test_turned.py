"""Turned tables (GB/T 9704-2012 §8): on pages of their own, the head at the left."""

from __future__ import annotations

from dataclasses import replace

import pytest

from composer.model.blocks import Block, Cell, Heading, Table, text
from composer.model.issue import Article, Issue
from composer.model.official import OfficialDocument
from composer.typeset.bulletin import build_story
from composer.typeset.composition import Composition, Line, Page
from composer.typeset.units import mm, to_mm
from tests import officials, samples
from tests.conftest import Golden
from tests.typeset.composing import (
    compose,
    compose_official,
    compositor,
    dump,
    official_sheet,
    sheet,
    shown,
    texts,
)
from tests.typeset.test_table import table

LEFT, TOP, MEASURE, DEPTH = mm(28), mm(37), mm(156), mm(225)
ROWS = tuple(f"{at}|科普进社区系列活动第{at}场|3—4月|普及部|林溪" for at in range(1, 27))
WIDE = replace(
    table("序号|项目|完成时间|牵头部门|负责人", *ROWS),
    is_turned=True,
    caption=text("重点项目计划表"),
)


def issue(*blocks: Block) -> Issue:
    article = samples.article(title="核查通报", blocks=blocks, source="")
    return samples.issue(sections=(samples.section(article),), briefs=())


def words(at: int) -> Block:
    return samples.paragraph(f"第{at}段。" + samples.SENTENCE)


def turned(composition: Composition) -> list[Page]:
    return [page for page in composition.pages if page.lines and page.lines[0].is_turned]


def is_numbered(line: Line) -> bool:
    return line.style == "page_number"


MADE = compose(issue(words(1), WIDE, words(2)))


def test_it_has_pages_of_its_own_between_the_text() -> None:
    kinds = [page in turned(MADE) for page in MADE.pages]
    assert kinds == [False, True, True, False]
    for page in turned(MADE):
        assert all(line.is_turned or is_numbered(line) for line in page.lines)
        assert all(
            "/rows/" in line.block or line.style == "table_caption" for line in page.lines[:-1]
        )
    assert [line.text[:4] for line in MADE.pages[0].lines if line.style == "body"][:1] == [
        "第1段。"
    ]
    assert MADE.pages[3].lines[0].text.startswith("第2段。")


def test_it_is_as_wide_as_the_page_is_deep_and_its_head_is_at_the_left() -> None:
    for page in turned(MADE):
        assert min(bar.y for bar in page.bars) == pytest.approx(TOP, abs=0.01)
        assert max(bar.y + bar.height for bar in page.bars) == pytest.approx(TOP + DEPTH, abs=0.01)
        assert min(bar.x for bar in page.bars) >= LEFT - 0.01
        assert max(bar.x + bar.width for bar in page.bars) <= LEFT + MEASURE + 0.01
        cells = [line for line in page.lines if "/rows/" in line.block]
        head = [line.x for line in cells if line.style == "table_head"]
        assert len(head) == 5
        assert max(head) < min(line.x for line in cells if line.style == "table_cell")
        first, *others = [line.y for line in cells if "/rows/0/" in line.block]
        assert all(y < first for y in others)


def test_texts_run_up_inside_their_cells() -> None:
    for page in turned(MADE):
        for line in page.lines:
            if line.is_turned:
                assert line.y <= TOP + DEPTH
                assert line.y - line.width >= TOP
                assert line.x - 0.88 * 12 >= LEFT
                assert line.x + 0.12 * 12 <= LEFT + MEASURE


def test_every_text_is_there_once() -> None:
    source = issue(words(1), WIDE, words(2))
    wanted = texts(build_story(source, sheet()))
    found = shown(compose(source))
    assert {place: found.get(place) for place in wanted} == wanted


def test_the_page_number_stays_where_it_is() -> None:
    upright = compose(issue(*(words(at) for at in range(80))))
    for made in (MADE, upright):
        for page in made.pages[1:3]:
            number = next(line for line in page.lines if is_numbered(line))
            assert not number.is_turned
            other = next(line for line in upright.pages[page.number - 1].lines if is_numbered(line))
            assert (number.x, number.y) == (other.x, other.y)


def test_the_foot_never_stands_on_a_turned_page() -> None:
    for rows in (3, 12, 26):
        made = compose(issue(words(1), replace(WIDE, rows=WIDE.rows[:rows])))
        for page in turned(made):
            assert not any(line.block.startswith("imprint") for line in page.lines)
        last = made.pages[-1]
        assert any(line.block.startswith("imprint") for line in last.lines)
        assert made.room == 0 or not last.lines[0].is_turned


def test_a_turned_table_alone_and_one_after_the_other() -> None:
    made = compose(issue(WIDE, replace(WIDE, rows=WIDE.rows[:4])))
    assert len(turned(made)) == len(made.pages) - 2 == 3
    captions = [line for page in made.pages for line in page.lines if line.style == "table_caption"]
    assert len(captions) == 2


def test_no_table_stops_the_work() -> None:
    hostile = (
        Table(((Cell(text("甲" * 3000)),),), is_turned=True),
        Table((), is_turned=True, caption=text("空")),
        Table((tuple(Cell(text("宽")) for _ in range(90)),), is_turned=True),
        Table(
            tuple((Cell(text("x" * 400), rows=9, columns=9),) for _ in range(40)),
            40,
            is_turned=True,
        ),
    )
    made = compose(issue(*hostile))
    for page in made.pages:
        for line in page.lines:
            if line.is_turned:
                assert LEFT - 12 < line.x < LEFT + MEASURE + 12


def test_an_edit_elsewhere_keeps_the_pages() -> None:
    of = sheet()
    one = compositor(of)
    before_story = build_story(issue(words(1), WIDE, words(2)), of)
    before = one.compose(before_story, {})
    after = one.compose(build_story(issue(words(1), WIDE, words(3)), of, before_story), {}, before)
    for index in (1, 2):
        assert after.pages[index] is before.pages[index]


def test_a_squeezed_table_is_told_to_turn() -> None:
    many = table("|".join(f"项目名称{at}" for at in range(26)), "|".join(["完成情况良好"] * 26))
    rules = {finding.rule: finding for finding in compose(issue(many)).findings}
    assert rules["table_narrow"].severity == "hint"
    assert rules["table_narrow"].place.endswith("/blocks/0")
    for other in (replace(many, is_turned=True), table("序号|项目|进展", "1|科普馆|开工")):
        assert "table_narrow" not in {one.rule for one in compose(issue(other)).findings}


def test_a_turned_table_as_a_dump(golden: Golden) -> None:
    golden(
        "composition/turned.txt", dump(compose(issue(words(1), replace(WIDE, rows=WIDE.rows[:15]))))
    )
    assert to_mm(LEFT) == pytest.approx(28)


# --- what stands above them in an attachment ------------------------------------


def attached(*blocks: Block, title: str = "重点项目计划") -> OfficialDocument:
    return replace(officials.document(), attachments=(Article(title, blocks),))


def page_of(made: Composition, place: str) -> Page:
    return next(page for page in made.pages if any(line.block == place for line in page.lines))


def test_label_and_title_of_an_attachment_are_turned_with_its_table() -> None:
    made = compose_official(attached(WIDE))
    page = page_of(made, "articles/1/label")
    assert (
        page is page_of(made, "articles/1/title") is page_of(made, "articles/1/blocks/0/rows/1/0")
    )
    label, title, caption = (
        next(line for line in page.lines if line.block == f"articles/1/{name}")
        for name in ("label", "title", "blocks/0/caption")
    )
    assert label.is_turned
    assert title.is_turned
    assert label.y == pytest.approx(TOP + DEPTH)
    assert title.y - title.width / 2 == pytest.approx(TOP + DEPTH / 2, abs=0.05)
    pitch = official_sheet().pitch
    assert label.x == pytest.approx(LEFT + 0.8 * pitch)
    assert title.x == pytest.approx(LEFT + 2.8 * pitch, abs=0.2)
    assert title.x < caption.x < min(bar.x for bar in page.bars)
    assert [line.block for line in page.lines[:2]] == ["articles/1/label", "articles/1/title"]


def test_the_page_begins_with_what_the_attachment_has() -> None:
    untitled = compose_official(attached(WIDE, title=""))
    assert page_of(untitled, "articles/1/label").lines[1].style == "table_caption"
    (one,) = attached(WIDE).attachments
    unnamed = replace(attached(), attachments=(replace(one, key_item=""),))
    made = compose_official(unnamed)
    assert page_of(made, "articles/1/title").lines[0].is_turned
    marks = {mark.block: mark.page for mark in made.bookmarks}
    assert marks["articles/1/title"] == page_of(made, "articles/1/title").number


def test_only_a_table_at_the_head_turns_what_is_above_it() -> None:
    text_of_a_page = [words(at) for at in range(6)]
    made = compose_official(attached(*text_of_a_page, WIDE))
    assert not page_of(made, "articles/1/label").lines[0].is_turned
    twice = compose_official(attached(WIDE, *text_of_a_page, WIDE))
    assert page_of(twice, "articles/1/label").lines[0].is_turned
    assert not page_of(twice, "articles/1/blocks/1").lines[0].is_turned


def test_a_few_words_beside_a_table_have_no_page_of_their_own() -> None:
    unit, note = officials.paragraph("单位：万元"), officials.paragraph("注：经费按季度拨付。")
    made = compose_official(attached(unit, replace(WIDE, rows=WIDE.rows[:4]), note))
    page = page_of(made, "articles/1/label")
    for block in (0, 2):
        assert page is page_of(made, f"articles/1/blocks/{block}")
        assert next(one for one in page.lines if one.block.endswith(f"blocks/{block}")).is_turned
    upright = compose_official(attached(officials.table(3), unit, WIDE))
    assert not page_of(upright, "articles/1/blocks/1").lines[0].is_turned


def test_a_heading_is_turned_with_the_table_below_it() -> None:
    heading = Heading(1, text("一、项目一览"))
    for made in (
        compose(issue(words(1), heading, WIDE)),
        compose_official(replace(officials.document(), body=Article("通知", (heading, WIDE)))),
    ):
        line = next(one for page in made.pages for one in page.lines if one.style == "heading1")
        assert line.is_turned
    assert not compose(issue(heading, words(1), WIDE)).pages[0].lines[-2].is_turned
