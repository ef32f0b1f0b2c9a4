"""Edits of figures."""

from __future__ import annotations

import pytest

from composer.model.blocks import Figure, Picture, plain, text
from composer.model.figures import (
    add_pictures,
    join,
    move_picture,
    part,
    remove_picture,
    replace_picture,
    set_alt,
    turn_picture,
)


def figure_of(*names: str, caption: str = "") -> Figure:
    return Figure(tuple(Picture(name, alt=f"图{name}") for name in names), text(caption))


def names(figure: Figure | None) -> str:
    return "" if figure is None else "".join(one.media for one in figure.pictures)


def test_pictures_come_side_by_side_where_they_are_wanted() -> None:
    assert names(add_pictures(figure_of("甲", "乙"), [Picture("丙")])) == "甲乙丙"
    assert (
        names(add_pictures(figure_of("甲", "乙"), [Picture("丙"), Picture("丁")], 1)) == "甲丙丁乙"
    )
    assert names(add_pictures(figure_of("甲"), [Picture("丙")], 9)) == "甲丙"


def test_the_last_picture_takes_the_figure_with_it() -> None:
    assert names(remove_picture(figure_of("甲", "乙"), 0)) == "乙"
    assert remove_picture(figure_of("甲"), 0) is None


def test_another_picture_keeps_the_words_and_stands_upright() -> None:
    turned = turn_picture(figure_of("甲", "乙"), 1)
    assert replace_picture(turned, 1, "丙").pictures[1] == Picture("丙", "图乙", 0)


def test_four_quarter_turns_are_none() -> None:
    figure = figure_of("甲")
    turned = [turn_picture(figure, 0, turns).pictures[0].turns for turns in (-1, 0, 1, 2, 4, 5)]
    assert turned == [3, 0, 1, 2, 0, 1]


def test_words_are_set() -> None:
    figure = set_alt(figure_of("甲", "乙"), 1, "会场")
    assert figure.pictures[1].alt == "会场"


def test_a_picture_moves_among_the_others() -> None:
    figure = figure_of("甲", "乙", "丙")
    assert [names(move_picture(figure, 0, to)) for to in (0, 1, 2, 9)] == [
        "甲乙丙", "乙甲丙", "乙丙甲", "乙丙甲",
    ]  # fmt: skip


def test_joining_and_parting_lose_no_picture_and_no_word() -> None:
    both = join(figure_of("甲", caption="左"), figure_of("乙", "丙", caption="右"))
    assert (names(both), plain(both.caption)) == ("甲乙丙", "左　右")
    parted = part(both)
    assert [names(one) for one in parted] == ["甲", "乙", "丙"]
    assert [plain(one.caption) for one in parted] == ["", "", "左　右"]


@pytest.mark.parametrize("index", [-1, 2])
def test_a_picture_that_is_not_there_is_refused(index: int) -> None:
    figure = figure_of("甲", "乙")
    for edit in (
        lambda: remove_picture(figure, index),
        lambda: replace_picture(figure, index, "丁"),
        lambda: turn_picture(figure, index),
        lambda: set_alt(figure, index, ""),
        lambda: move_picture(figure, index, 0),
    ):
        with pytest.raises(IndexError):
            edit()
