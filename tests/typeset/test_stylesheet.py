"""The stylesheet: a template's numbers with an issue's options."""

from __future__ import annotations

import pytest

from composer.store.resources import load_template
from composer.typeset.stylesheet import Choice, allows, resolve
from composer.typeset.units import mm
from tests.typeset.composing import sheet


def test_the_grid_of_the_standard() -> None:
    of = sheet()
    assert (of.columns, of.rows) == (28, 22)
    assert of.pitch == 28.95
    assert of.styles["body"].cell == 15.75
    assert of.styles["body"].first == pytest.approx(31.5)
    assert of.rows * of.pitch <= of.depth


@pytest.mark.parametrize("columns", range(20, 35))
def test_a_line_holds_as_many_characters_as_the_option_says(columns: int) -> None:
    body = sheet(columns=columns).styles["body"]
    assert columns * body.cell <= mm(156) < (columns + 1) * body.cell


@pytest.mark.parametrize("rows", range(16, 29))
def test_a_page_holds_as_many_lines_as_the_option_says(rows: int) -> None:
    pitch = sheet(rows=rows).pitch
    assert rows * pitch <= mm(225) < (rows + 1) * pitch


def test_only_type_of_the_grid_is_tracked() -> None:
    styles = sheet(columns=29).styles
    assert styles["body"].tracking == styles["heading1"].tracking == -0.8
    assert styles["title"].tracking == styles["imprint_line"].tracking == 0


@pytest.mark.parametrize("columns", range(30, 35))
def test_many_characters_a_line_are_set_smaller_and_never_collide(columns: int) -> None:
    styles = sheet(columns=columns).styles
    body = styles["body"]
    assert -0.055 <= body.tracking / body.size < 0
    assert styles["heading1"].size == styles["subtitle"].size == body.size < 16
    assert styles["imprint_line"].size == min(14, body.size)
    assert styles["title"].size == 22


def test_lengths_are_what_word_can_say() -> None:
    for style in sheet(columns=29, rows=23).styles.values():
        for length in (style.pitch, style.before, style.after, style.tracking):
            assert length * 20 == pytest.approx(round(length * 20), abs=1e-6)


def test_a_title_of_one_line_takes_whole_grid_lines() -> None:
    of = sheet()
    title, kicker, below = (of.styles[name] for name in ("title", "kicker", "kicked_title"))
    assert title.before + title.pitch + title.after == pytest.approx(3 * of.pitch, abs=0.2)
    kicked = kicker.before + kicker.pitch + below.before + below.pitch + below.after
    assert kicked == pytest.approx(4 * of.pitch, abs=0.2)


@pytest.mark.parametrize(
    "options",
    [
        {"columns": 99},
        {"columns": "28"},
        {"columns": True},
        {"columns": float("nan")},
        {"line_end": "fold"},
        {"double_sided": 1},
        {"unknown": 3},
    ],
)
def test_options_that_are_not_allowed_are_left_at_their_default(options: dict) -> None:
    assert resolve(load_template("bulletin"), options) == sheet()


def test_choices() -> None:
    number = Choice(5, "", "", minimum=1, maximum=9)
    assert [allows(number, value) for value in (1, 9.0, 0, "5", False)] == [
        True, True, False, False, False,
    ]  # fmt: skip
    assert allows(Choice("甲", "", ""), "乙")
    assert not allows(Choice("甲", "", "", choices=("甲",)), "乙")


def test_options_choose_the_red_and_the_look_of_titles():
    template = load_template("bulletin")
    plain = resolve(template, {})
    sheet = resolve(template, {"red": "deep", "title_face": "hei", "title_size": 18})
    assert plain.template == template
    assert sheet.template.colours["red"]["rgb"] == "#c00000"
    for name in ("title", "kicked_title"):
        assert (sheet.styles[name].font, sheet.styles[name].size) == ("hei", 18)
    assert sheet.styles["body"] == plain.styles["body"]
