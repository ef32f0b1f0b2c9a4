"""The theme: legible in both colours, and at once in other colours and sizes."""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import product

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from composer.store.settings import Settings
from composer.ui.icons import icon
from composer.ui.theme import DARK, LIGHT, Tokens, apply_theme, is_dark, tokens

GROUNDS = ("ground", "surface", "raised", "hover")
TEXTS = ("text", "muted", "danger", "warning", "ok", "focus")
PAIRS = [
    *product(TEXTS, GROUNDS),
    ("text", "selection"), ("text", "accent_soft"), ("text", "line"), ("accent_text", "accent"),
    ("surface", "text"), ("text", "desk"),
]  # fmt: skip


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2."""
    parts = (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(theme: Tokens, text: str, ground: str) -> None:
    assert contrast(getattr(theme, text), getattr(theme, ground)) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_marks_stand_out_from_their_ground(theme: Tokens, ground: str) -> None:
    assert contrast(theme.focus, getattr(theme, ground)) >= 3
    assert contrast(theme.accent, getattr(theme, ground)) >= 3


def test_tokens_are_plain_colours() -> None:
    for theme in (LIGHT, DARK):
        for one in fields(theme):
            assert QColor(getattr(theme, one.name)).isValid()


def test_another_theme_shows_at_once(qapp: QApplication, qtbot: QtBot) -> None:
    label = QLabel("字")
    qtbot.addWidget(label)
    label.show()
    bright = label.palette().windowText().color()
    settings = Settings(theme="dark")
    apply_theme(qapp, settings)
    assert is_dark(settings)
    assert tokens() is DARK
    assert label.palette().windowText().color() != bright
    assert label.palette().windowText().color() == QColor(DARK.text)


def test_text_has_the_size_of_the_settings_at_once(qapp: QApplication, qtbot: QtBot) -> None:
    box = QCheckBox("字")
    qtbot.addWidget(box)
    box.show()
    before = box.sizeHint()
    settings = Settings(theme="light")
    apply_theme(qapp, replace(settings, text_scale=200))
    assert box.sizeHint().height() > before.height()
    assert box.font().pixelSize() == 26


def test_icons_take_the_colours_of_the_theme(qapp: QApplication) -> None:
    def darkest() -> int:
        image = icon("save").pixmap(20).toImage()
        return min(
            QColor(image.pixelColor(x, y)).lightness()
            for x in range(image.width())
            for y in range(image.height())
            if image.pixelColor(x, y).alpha() > 200
        )

    bright = darkest()
    apply_theme(qapp, Settings(theme="dark"))
    assert darkest() > bright + 100


def test_buttons_of_a_question_show_all_their_words(qtbot: QtBot) -> None:
    box = QMessageBox()
    qtbot.addWidget(box)
    box.setText("已改写")
    names = ("另存一份(&A)…", "重新打开(&R)", "覆盖(&O)", "取消")
    buttons = [box.addButton(name, QMessageBox.ButtonRole.ActionRole) for name in names]
    box.show()
    assert all(one.width() >= one.sizeHint().width() for one in buttons)
    assert all(one.minimumWidth() <= one.sizeHint().width() for one in buttons)
