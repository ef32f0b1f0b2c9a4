"""Any story: every line stands on the pages once, no page overflows, memory changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st

from composer.model.blocks import (
    Block,
    Cell,
    Figure,
    Heading,
    ItemList,
    Paragraph,
    Picture,
    Table,
    text,
)
from composer.model.issue import Article, Brief, Imprint, Issue, Masthead, Option, Section
from composer.typeset.bands import Band, SetBlock
from composer.typeset.bulletin import build_story
from composer.typeset.composition import Composition, Line
from composer.typeset.paging import ROUNDING, Fill, Pager, Place, fill_page
from composer.typeset.story import PictureFact, TextBlock
from composer.typeset.stylesheet import StyleSheet
from tests.typeset.composing import compositor, sheet, shown, texts

Made = TypeVar("Made")

# --- paging alone ---------------------------------------------------------------

DEPTH = 10.0
BODY = Line(0.0, 0.8, 1.0, "body", "甲", "", 0, ())


@st.composite
def set_blocks(draw: st.DrawFn) -> SetBlock:
    """Draw a block of bands, some of them higher than a page."""
    heights = draw(
        st.lists(st.sampled_from([0.5, 1.0, 1.0, 1.0, 3.0, 12.0]), min_size=1, max_size=9)
    )
    bands = tuple(Band(height, (BODY,)) for height in heights)
    prices = tuple(draw(st.integers(0, 2)) for _ in heights[1:])
    head = draw(st.integers(0, min(2, len(bands))))
    return SetBlock(
        draw(st.text("abcdefgh", min_size=4, max_size=4)),
        bands,
        prices,
        before=draw(st.sampled_from([0.0, 1.0, 11.0])),
        after=draw(st.sampled_from([0.0, 0.5])),
        keep_next=draw(st.booleans()),
        keep_previous=draw(st.booleans()),
        starts_page=draw(st.sampled_from([False, False, False, True])),
        repeat=bands[:head],
        repeat_from=head,
    )


STREAMS = st.lists(set_blocks(), max_size=12)


@given(STREAMS)
def test_every_band_stands_on_one_page_in_order(stream: list[SetBlock]) -> None:
    placed = [
        (one.block, one.number)
        for _, fill in Pager(DEPTH).pages(stream)
        for one in fill.placed
        if not one.repeated
    ]
    assert placed == [(block, number) for block in stream for number in range(len(block.bands))]


@given(STREAMS)
def test_no_page_overflows_unless_a_band_is_too_high_for_any(stream: list[SetBlock]) -> None:
    for _, fill in Pager(DEPTH).pages(stream):
        if fill.depth > DEPTH + ROUNDING:
            assert len(fill.placed) == 1


@given(STREAMS)
def test_a_page_ends_at_the_cheapest_and_last_break(stream: list[SetBlock]) -> None:
    pager = Pager(DEPTH)
    for start, fill in pager.pages(stream):
        end = Place(start.block + fill.end.block, fill.end.band)
        if fill.is_last or _is_forced(stream, end):
            continue
        price = _price(stream, end)
        assert all(cut.price > price for cut in fill.cuts if cut.above < len(fill.placed)) or all(
            cut.price >= price for cut in fill.cuts
        )
        assert _is_full(stream, start, fill, price)


def _is_forced(stream: list[SetBlock], end: Place) -> bool:
    return end.band == 0 and stream[end.block].starts_page


def _price(stream: list[SetBlock], end: Place) -> int:
    if end.band:
        return stream[end.block].prices[end.band - 1]
    parted = stream[end.block - 1].keep_next or stream[end.block].keep_previous
    return 2 if parted else 0


def _is_full(stream: list[SetBlock], start: Place, fill: Fill, price: int) -> bool:
    """Return whether no later break of this price would have fitted on the page."""
    longer = fill_page(stream, start, 10 * DEPTH, is_first=start == Place(0, 0))
    later = [cut for cut in longer.cuts if cut.above > len(fill.placed) and cut.price <= price]
    if not later:
        return True
    last = longer.placed[later[0].above - 1]
    return last.y + last.band.height > DEPTH + ROUNDING


@given(st.data(), STREAMS)
def test_pages_from_memory_are_those_of_a_cold_start(
    data: st.DataObject, stream: list[SetBlock]
) -> None:
    pager = Pager(DEPTH)
    for _ in range(4):
        assert pager.pages(stream) == Pager(DEPTH).pages(stream)
        start = data.draw(st.integers(0, len(stream)))
        end = data.draw(st.integers(start, len(stream)))
        stream = [*stream[:start], *data.draw(st.lists(set_blocks(), max_size=3)), *stream[end:]]


# --- whole issues ---------------------------------------------------------------
# Drawn by a random generator that Hypothesis steers: `builds` would write every example out.

SIGNS = "科普活动，。“”（）——……《》12a b\n昉"
RUNNING = "会议要求各单位高度重视，"
STRANGE = "\x00\u200b\u0301\ud7ff\U0001f600\u3000\r\tمرحبا"
FACTS = {"大": PictureFact(4000, 3000, 1), "高": PictureFact(10, 9000), "点": PictureFact(1, 1)}
SHORT = ("", "", "标题", "关于进一步做好基层科学普及工作的若干意见和具体办法", "甲\n乙")


def some(random: Random, most: int, make: Callable[[Random], Made]) -> tuple[Made, ...]:
    return tuple(make(random) for _ in range(random.randint(0, most)))


def words(random: Random, most: int = 400) -> str:
    signs = random.choice((SIGNS, RUNNING, RUNNING, STRANGE))
    return "".join(random.choices(signs, k=random.choice((0, 3, 20, 60, most))))


def cell(random: Random) -> Cell:
    return Cell(
        text(words(random, 30)), columns=random.randint(-1, 3), rows=random.choice((-1, 1, 1, 2, 3))
    )


def table(random: Random) -> Table:
    rows = some(random, 14, lambda one: some(one, 5, cell))
    shares = some(random, 4, lambda one: one.choice((0.0, 0.5, 2.0, -1.0, float("inf"))))
    return Table(rows, random.randint(0, 3), shares, text(random.choice(("", "表1"))))


def figure(random: Random) -> Figure:
    pictures = some(
        random, 4, lambda one: Picture(one.choice((*FACTS, "无")), turns=one.randint(-2, 5))
    )
    return Figure(pictures, text(random.choice(("", "图1"))))


def block(random: Random) -> Block:
    kind = random.randint(0, 7)
    if kind == 0:
        return table(random)
    if kind == 1:
        return figure(random)
    if kind == 2:
        return ItemList(some(random, 3, lambda one: text(words(one, 60))), random.random() < 0.5)
    if kind == 3:
        return Heading(random.randint(-1, 6), text(random.choice(("一、做法", "", "（一）" * 40))))
    return Paragraph(text(words(random)), random.choice((None, None, None, "center", "right")))


def article(random: Random) -> Article:
    return Article(
        random.choice(SHORT),
        some(random, 6, block),
        kicker=random.choice(SHORT),
        subtitle=random.choice(SHORT),
        source=random.choice(SHORT),
        author=random.choice(SHORT),
        editor_note=text(words(random, 60)),
        key_item=random.choice((None, None, "", "要闻")),
    )


def section(random: Random) -> Section:
    return Section(random.choice(SHORT), some(random, 3, article))


def issue(random: Random) -> Issue:
    def units(random: Random) -> tuple[str, ...]:
        return some(random, 3, lambda one: one.choice(SHORT))

    return Issue(
        Masthead(
            random.choice(SHORT),
            random.choice((None, -5, 3, 10**6)),
            editor=random.choice(SHORT),
            classification=random.choice(SHORT),
            copy_number=random.choice(SHORT),
            note=text(words(random, 60)),
        ),
        some(random, 3, section),
        some(random, 3, lambda one: Brief(text(words(one, 60)))),
        Imprint(
            some(random, 2, units),
            some(random, 2, units),
            copies=random.choice((None, 0, 9999)),
            contact=some(random, random.choice((0, 3, 40)), units),
        ),
    )


def options(random: Random) -> dict[str, Option]:
    return {
        "article_start": random.choice(("flow", "page")),
        "double_sided": random.random() < 0.5,
        "key_item_pages": random.random() < 0.5,
        "page_numbers": random.choice(("outside", "center", "none")),
        "columns": random.choice((20, 28, 29, 34)),
        "rows": random.choice((16, 22, 28)),
    }


RANDOM = st.randoms(use_true_random=False)


@settings(max_examples=60, deadline=None)
@given(RANDOM)
def test_every_text_stands_on_the_pages(random: Random) -> None:
    of = sheet(**options(random))
    story = build_story(issue(random), of)
    composition = compositor(of).compose(story, FACTS)
    expected = texts(story)
    found = shown(composition)
    assert {place: found.get(place) for place in expected} == expected
    assert [page.number for page in composition.pages] == list(range(1, len(composition.pages) + 1))
    _check_order(composition, [one.place for one in story.blocks if isinstance(one, TextBlock)])
    _check_room(composition, of)


def _check_order(composition: Composition, places: list[str]) -> None:
    """Every line of a paragraph stands once, after those before it."""
    order = {place: number for number, place in enumerate(places)}
    stood = [
        (order[line.block], line.start)
        for page in composition.pages
        for line in page.lines
        if line.block in order
    ]
    assert stood == sorted(set(stood))


def _check_room(composition: Composition, of: StyleSheet) -> None:
    bottom = of.top + of.depth
    for page in composition.pages:
        for line in page.lines:
            if line.style != "page_number":
                assert of.top < line.y < bottom
        for bar in page.bars:
            assert of.top - 1 <= bar.y
            assert bar.y + bar.height <= bottom + 0.5
        for picture in page.pictures:
            assert of.top <= picture.y
            assert picture.y + picture.height <= bottom
            assert picture.width <= of.measure + 0.01


@settings(max_examples=25, deadline=None)
@given(RANDOM)
def test_edits_composed_from_memory_equal_a_cold_start(random: Random) -> None:
    of, edited = sheet(**options(random)), issue(random)
    memory = compositor(of)
    story = pages = None
    for _ in range(4):
        story = build_story(edited, of, story)
        pages = memory.compose(story, FACTS, pages)
        cold = build_story(edited, of)
        assert story == cold
        assert pages == compositor(of).compose(cold, FACTS)
        edited = random.choice((_with_block, _without_first, _with_section))(random, edited)


def _with_block(random: Random, edited: Issue) -> Issue:
    """Return the issue with a block more in the first article of every section."""
    sections = []
    for one in edited.sections:
        if one.articles:
            first, *others = one.articles
            first = replace(first, blocks=(*first.blocks, block(random)))
            sections.append(replace(one, articles=(first, *others)))
        else:
            sections.append(one)
    return replace(edited, sections=tuple(sections))


def _without_first(random: Random, edited: Issue) -> Issue:
    del random
    return replace(edited, sections=edited.sections[1:], briefs=edited.briefs[1:])


def _with_section(random: Random, edited: Issue) -> Issue:
    """Return the issue with a section more, before the others or behind them."""
    more, old = section(random), edited.sections
    return replace(edited, sections=(more, *old) if random.random() < 0.5 else (*old, more))
