"""Spacing: what gives first, what opens first, and that the width is exact."""

from __future__ import annotations

from dataclasses import replace

import pytest

from composer.typeset.galley import BreakRules, Galley, make_galley
from composer.typeset.spacing import Spread, room_to_squeeze, squeeze, stretch
from composer.typeset.story import Run
from tests.typeset.setting_lines import FLUSH, RULES, book


def galley(text: str, rules: BreakRules = RULES, font: str = "fangsong") -> Galley:
    style = replace(FLUSH, font=font)  # type: ignore[arg-type]
    return make_galley([Run(text)], style, book(), rules)


def given(one: Galley, spread: Spread) -> dict[str, float]:
    """Return what each character gave, em, at its left (first character) or after it."""
    changes = {"": -spread.lead / 16}
    for index, gap in enumerate(spread.gaps):
        changes[one.text[index]] = round((one.gaps[index] - gap) / 16, 4)
    return {character: change for character, change in changes.items() if change}


@pytest.mark.parametrize(
    ("amount", "gives"),
    [
        (0.3, {}),
        (0.5, {}),  # the end mark: it reaches beyond the line
        (1.1, {"": 0.3, "）": 0.3}),
        (1.5, {"": 0.5, "）": 0.5}),
        (1.9, {"": 0.5, "）": 0.5, "，": 0.4}),
        (2.1, {"": 0.5, "）": 0.5, "，": 0.5, "。": 0.1}),
        (2.5, {"": 0.5, "）": 0.5, "，": 0.5, "。": 0.5}),
    ],
)
def test_marks_give_in_the_order_of_the_trade(amount: float, gives: dict[str, float]) -> None:
    """CLREQ: end mark, western spaces, brackets, ，、；, then 。？！ (middle dots have given)."""
    one = galley("（云）岭，科·普。好、")
    assert given(one, squeeze(one, 0, len(one.text), amount * 16)) == pytest.approx(gives)


def test_a_middle_dot_takes_half_its_width() -> None:
    """GB/T 15834 5.1.7."""
    one = galley("阿·凡")
    assert one.right(2) == pytest.approx(2.5 * 16)
    assert galley("·凡").right(1) == pytest.approx(2 * 16)


def test_western_spaces_give_after_the_end_mark() -> None:
    """The space of FandolFang is a quarter of an em and more; a quarter stays."""
    one = galley("云岭 a，科普，")
    space = one.advances[2] / 16
    assert space > 0.25
    spread = squeeze(one, 0, len(one.text), (0.5 + space - 0.25) * 16)
    assert given(one, spread) == pytest.approx({" ": space - 0.25}, abs=0.001)


def test_western_spaces_open_first_and_up_to_half_an_em() -> None:
    one = galley("good morning岭科")
    space = one.text.index(" ")
    most = 8 - one.advances[space]
    for amount in (1.0, most):
        spread = stretch(one, 0, len(one.text), amount)
        assert spread.gaps[space] == pytest.approx(amount)
        assert sum(spread.gaps) == pytest.approx(amount)
    spread = stretch(one, 0, len(one.text), most + 3)
    assert spread.gaps[space] == pytest.approx(most + 1)
    assert [gap for gap in spread.gaps if gap] == pytest.approx([most + 1, 1, 1])


def test_the_space_between_hanzi_and_latin_gives_before_full_stops() -> None:
    one = galley("云a岭。科，", BreakRules(latin_gap=0.25))
    spread = squeeze(one, 0, len(one.text), (0.5 + 0.25) * 16)
    assert given(one, spread) == pytest.approx({"云": 0.125, "a": 0.125})


@pytest.mark.parametrize(
    ("mark", "font", "most"),
    [
        ("，", "fangsong", 0.5),
        ("？", "fangsong", 0.27),  # its ink is in the middle
        ("？", "song", 0.5),
        ("”", "xiaobiaosong", 0.488),
        ("甲", "fangsong", 0.0),
        (",", "fangsong", 0.0),
    ],
)
def test_a_mark_gives_no_more_than_its_blank(mark: str, font: str, most: float) -> None:
    one = galley(f"云{mark}", font=font)
    assert room_to_squeeze(one, 0, 2) == pytest.approx(most * 16, abs=0.01)


def test_what_was_given_is_not_taken_again() -> None:
    one = galley("云”“岭吗？！岭", BreakRules(tight_marks=True))
    assert room_to_squeeze(one, 0, len(one.text)) == pytest.approx(0.5 * 16, abs=0.5)


def test_more_than_marks_can_give_is_taken_from_all_gaps() -> None:
    one = galley("云岭，科普")
    spread = squeeze(one, 0, 5, 0.9 * 16)
    assert sum(one.gaps[:4]) - sum(spread.gaps[:4]) == pytest.approx(0.9 * 16)


@pytest.mark.parametrize(
    "text",
    ["云岭科普", "云——岭", "2018年", "2018", "云", "A b c", "甲/乙", "(甲)", "……", "a\u0301a"],
)
def test_a_stretched_line_is_exact(text: str) -> None:
    one = galley(text)
    spread = stretch(one, 0, len(text), 10)
    opened = sum(spread.gaps[:-1]) - sum(one.gaps[: len(text) - 1])
    assert opened == pytest.approx(10 if len(text) > 1 else 0)
