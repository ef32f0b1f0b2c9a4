"""Faces: the window's font has Hanzi of one sans serif, whatever the system's font lacks."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from composer.ui import faces


@pytest.fixture
def latin(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> str:
    """Have the system's font be one without Hanzi; return its family."""
    font = QFont("Latin Only")
    monkeypatch.setattr(QApplication, "font", lambda: QFont(font))
    return font.family()


def test_a_font_without_hanzi_is_joined_by_the_hei_of_the_page(latin: str) -> None:
    assert faces.window_font().families() == [latin, faces.families()["hei"]]


def test_a_sans_serif_of_the_system_goes_before_the_hei_of_the_page(
    latin: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(faces, "_is_text_face", lambda family: family == "WenQuanYi Zen Hei")
    assert faces.window_font().families() == [latin, "WenQuanYi Zen Hei"]


def test_a_face_that_is_only_bold_is_no_text_face(qtbot: QtBot) -> None:
    families = faces.families()
    assert faces._is_text_face(families["hei"])
    assert not faces._is_text_face("Noto Sans CJK SC")  # the tests' fonts have its bold alone


def test_a_font_with_hanzi_stays_alone(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    own = faces.families()["kai"]
    monkeypatch.setattr(QApplication, "font", lambda: QFont(own))
    assert faces.window_font().families() == [own]
