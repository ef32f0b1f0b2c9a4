"""Tests of the desk: everybody hears of the item that is shown, whatever has moved."""

from __future__ import annotations

from functools import partial

import pytest

from composer.app.draft import Draft, Spot
from composer.model import edits
from composer.store.media import Media
from composer.ui.desk import Desk
from tests.samples import issue


def heard(desk: Desk) -> list[str]:
    """Return a list that items come into when they are told."""
    items: list[str] = []
    desk.item_changed.connect(items.append)
    return items


def test_the_clerk_stays_in_the_article_that_moves(desk):
    desk.go(Spot("articles/0/blocks/1", 2, 3))
    items = heard(desk)
    desk.apply("移动", edits.move_article(desk.issue, 0, 0, 1))
    assert desk.spot == Spot("articles/1/blocks/1", 2, 3)
    assert items == ["articles/1"]


def test_another_article_under_the_same_number_is_told(desk):
    desk.go("articles/0")
    items = heard(desk)
    desk.apply("删除", edits.remove_article(desk.issue, 0))
    assert items == ["articles/0"]
    desk.undo()
    assert items == ["articles/0", "articles/0"]


def test_a_spot_given_with_a_change_is_told(desk):
    desk.go("articles/0")
    items = heard(desk)
    desk.apply("新建", edits.duplicate_article(desk.issue, 0), spot=Spot("articles/1/title"))
    assert items == ["articles/1"]


def test_typing_tells_no_item(desk):
    desk.go("articles/0/title")
    items = heard(desk)
    desk.apply("改标题", edits.set_article(desk.issue, 0, title="新"), merge="title:0")
    assert items == []


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ("articles/1/blocks/7", "articles/1/blocks/3"),
        ("articles/1/blocks/3", "articles/1/blocks/3"),
        ("articles/1/blocks/1/items/0", "articles/1/blocks/1"),
        ("articles/1/blocks/1/rows/0/0", "articles/1/blocks/1"),
        ("articles/9/blocks/1", "articles/1"),
        ("articles/1/blocks/1/caption", "articles/1/blocks/1"),
        ("briefs/9", "briefs/1"),
        ("extra_key_items/0", "key_items"),
        ("articles", "masthead"),
        ("articles/1/key_item", "articles/1/key_item"),
    ],
)
def test_who_goes_to_what_is_no_longer_there_comes_to_what_is_nearest(desk, asked, there):
    desk.go(Spot(asked, 2, 3))
    assert desk.spot.place == there
    assert desk.spot.position == (3 if asked == there else 0)


def test_a_draft_opens_where_it_was_left_wherever_the_focus_falls(desk: Desk) -> None:
    """What was shown before is hidden by then, and Qt gives the focus to some field."""
    here = Spot("articles/1/blocks/2", 3, 3)
    wanted: list[Spot] = []
    desk.spot_wanted.connect(wanted.append)
    desk.loaded.connect(partial(desk.notice_spot, Spot("masthead/classification")))
    desk.load(Draft(issue(), Media()), here)
    assert desk.spot == here
    assert wanted[-1] == here
