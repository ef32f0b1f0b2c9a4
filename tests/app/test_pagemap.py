"""Where things are on turned pages: found by place and by point, and back."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from composer.app.draft import Draft, Spot
from composer.app.preview import Pages, Preview
from composer.model.blocks import Cell, Table, plain, text
from composer.model.issue import Article
from composer.store.media import Media
from composer.typeset.units import mm
from tests import officials

PLACE = "articles/0/blocks/0"
CAPTION = "重点项目计划表"


@cache
def pages() -> Pages:
    """Return a document whose body is a turned table over two pages."""
    table = replace(officials.table(26, is_turned=True), caption=text(CAPTION))
    document = replace(officials.document(), body=Article("通知", (table,)), attachments=())
    return Preview().compose(Draft(document, Media()).state)


def table() -> Table:
    block = pages().state.content.articles[0].blocks[0]
    assert isinstance(block, Table)
    return block


def cells() -> list[tuple[str, Cell]]:
    return [
        (f"{PLACE}/rows/{row}/{column}", cell)
        for row, line in enumerate(table().rows)
        for column, cell in enumerate(line)
    ]


def test_every_character_of_a_turned_table_is_found_and_back() -> None:
    for place, words in [
        *((place, plain(one.text)) for place, one in cells()),
        (f"{PLACE}/caption", CAPTION),
    ]:
        for at, character in enumerate(words):
            caret = pages().caret_of(Spot(place, at, at))
            after = pages().caret_of(Spot(place, at + 1, at + 1))
            assert caret is not None
            assert after is not None
            assert caret.height == 0
            assert caret.width > 0
            if (after.page, after.x) != (caret.page, caret.x):
                continue
            assert after.y < caret.y, character
            y = caret.y + 0.2 * (after.y - caret.y)
            spot = pages().spot_at(caret.page, caret.x + caret.width / 2, y)
            assert spot == Spot(place, at, at), character


def test_boxes_of_a_turned_table_are_as_deep_as_the_type_area() -> None:
    boxes = pages().boxes(PLACE)
    assert len(boxes) == 2
    for box in boxes:
        assert box.y == pytest.approx(mm(37))
        assert box.height == pytest.approx(mm(225))
        assert pages().place_at(box.page, box.x + box.width / 2, box.y + box.height / 2) == PLACE
    (caption,) = pages().boxes(f"{PLACE}/caption")
    assert caption.x < boxes[0].x + mm(12)


def test_where_a_character_of_a_turned_line_stands() -> None:
    (box,) = pages().character_boxes(f"{PLACE}/rows/1/1", "区")
    assert box.height == pytest.approx(12, abs=1)
    line = pages().box_of(Spot(f"{PLACE}/rows/1/1", 0, 0))
    assert line is not None
    assert (box.x, box.width) == (line.x, line.width)
    assert line.y <= box.y <= line.y + line.height


def test_the_room_for_a_seal_is_told() -> None:
    found = [one for index in range(pages().count) for one in pages().seals(index)]
    assert [(round(box.width), is_round) for box, is_round in found] == [(round(mm(42)), True)]


def test_the_title_above_a_turned_table_is_found_and_back() -> None:
    """The first character stands at the foot of the page, the next one above it."""
    made = Preview().compose(Draft(officials.turned(), Media()).state)
    place, words = "articles/1/title", "青禾市科普项目一览"
    for at in range(len(words)):
        caret, after = (made.caret_of(Spot(place, one, one)) for one in (at, at + 1))
        assert caret is not None
        assert after is not None
        assert after.y < caret.y
        y = caret.y + 0.2 * (after.y - caret.y)
        spot = made.spot_at(caret.page, caret.x + caret.width / 2, y)
        assert spot == Spot(place, at, at)
    (title,) = made.boxes(place)
    (label,) = made.boxes("articles/1/label")
    assert label.x < title.x
    assert label.page == title.page
    assert made.place_at(title.page, title.x + 5, title.y + title.height / 2) == place
