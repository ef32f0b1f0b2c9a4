"""What is drawn over a page: the room for seals, and the cursor in upright and turned lines."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from composer.ui import sheets

WHITE = 0xFFFFFFFF


def inked(draw: Callable[[QPainter], None]) -> set[tuple[int, int]]:
    """Return the pixels of a white sheet that something has been drawn on."""
    image = QImage(QSize(120, 120), QImage.Format.Format_RGB32)
    image.fill(WHITE)
    painter = QPainter(image)
    draw(painter)
    painter.end()
    return {(x, y) for x in range(120) for y in range(120) if image.pixel(x, y) != WHITE}


@pytest.mark.parametrize("is_round", [True, False])
def test_the_room_for_a_seal_is_an_outline(qtbot: QtBot, *, is_round: bool) -> None:
    rect = QRectF(20, 30, 60, 60)
    found = inked(lambda painter: sheets.draw_seal(painter, rect, is_round=is_round))
    assert found
    middle = rect.center()
    assert all(abs(x - middle.x()) > 20 or abs(y - middle.y()) > 20 for x, y in found)
    corner = {one for one in found if QPointF(*one).manhattanLength() < 54}
    assert bool(corner) != is_round


def test_the_caret_of_a_turned_line_lies(qtbot: QtBot) -> None:
    line = QRectF(40, 20, 16, 80)
    lying = inked(lambda painter: sheets.draw_caret(painter, line, QRectF(40, 60, 16, 0)))
    assert {y for x, y in lying if y < 90} <= {58, 59, 60, 61}
    assert {x for x, y in lying if y > 98} <= set(range(38, 58))
    upright = inked(
        lambda painter: sheets.draw_caret(painter, QRectF(20, 40, 80, 16), QRectF(60, 40, 0, 16))
    )
    assert {x for x, _ in upright if x > 30} <= {58, 59, 60, 61}
    assert {x for x, _ in upright if x < 30} <= {16, 17, 18, 19, 20}
