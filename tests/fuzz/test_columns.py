"""Any issue in columns: every line stands on the pages once, nothing overflows, memory is true."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings

from composer.model.issue import Option
from composer.store.resources import load_template
from composer.typeset.composition import Composition
from composer.typeset.stories import build_story, make_compositor
from composer.typeset.story import TextBlock
from composer.typeset.stylesheet import StyleSheet, resolve
from tests.fuzz.test_pages import (
    FACTS,
    RANDOM,
    _with_block,
    _with_section,
    _without_first,
    issue,
)
from tests.typeset.composing import fonts, shown, texts


def _sheet(random: Random) -> StyleSheet:
    options: dict[str, Option] = {
        "columns_count": random.choice((2, 3, 4)),
        "boxes": random.random() < 0.7,
        "body_size": random.choice(("小五", "五号", "小四")),
        "page_format": random.choice(("A4", "A4", "A3", "tabloid")),
        "article_start": random.choice(("flow", "flow", "page")),
        "page_numbers": random.choice(("outside", "center", "none")),
        "key_items": random.random() < 0.5,
        "title_size": random.choice((24, 28, 36)),
    }
    return resolve(load_template("column"), options)


@settings(max_examples=30, deadline=None)
@given(RANDOM)
def test_every_text_stands_on_the_pages(random: Random) -> None:
    of = _sheet(random)
    story = build_story(issue(random), of)
    composition = make_compositor(of, fonts()).compose(story, FACTS)
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
    bottom, right = of.top + of.depth, of.left + of.measure
    for page in composition.pages:
        for line in page.lines:
            if not line.block.startswith("page/"):
                assert of.top < line.y < bottom
        for picture in page.pictures:
            assert of.top <= picture.y
            assert picture.y + picture.height <= bottom
            assert of.left - 0.01 <= picture.x <= picture.x + picture.width <= right + 0.01


@settings(max_examples=12, deadline=None)
@given(RANDOM)
def test_edits_composed_from_memory_equal_a_cold_start(random: Random) -> None:
    of, edited = _sheet(random), issue(random)
    memory = make_compositor(of, fonts())
    story = pages = None
    for _ in range(4):
        story = build_story(edited, of, story)
        pages = memory.compose(story, FACTS, pages)
        cold = build_story(edited, of)
        assert story == cold
        assert pages == make_compositor(of, fonts()).compose(cold, FACTS)
        edited = random.choice((_with_block, _without_first, _with_section))(random, edited)
