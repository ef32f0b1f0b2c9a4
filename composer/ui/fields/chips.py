"""Chips: where the chips of units stand in their field, and how they are painted.

Pixels from the top-left corner of the field. A gap is counted by the chip
that follows it; the last one follows all chips.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from composer.ui.fields.unitwords import Token
from composer.ui.theme import tokens as colours_now

_GAP = 4
_EDGE = 5
_PADDING = 8
_CROSS = 16
_NARROWEST = 160


@dataclass(frozen=True, slots=True)
class Chip:
    """A token and its rectangle."""

    index: int
    rect: QRect


@dataclass(frozen=True, slots=True)
class Rows:
    """Chips and line of a field in rows."""

    chips: list[Chip]
    line: QRect
    height: int


def arranged(
    tokens: Sequence[Token],
    gap: int,
    typed: str,
    metrics: QFontMetrics,
    width: int,
    *,
    is_chosen: bool = False,
) -> Rows:
    """Return chips in rows from left to right, the line for typing at `gap`.

    While a chip `is_chosen` the line takes no room among the others.
    """
    row = metrics.height() + 8
    right = max(width - _EDGE, _NARROWEST)
    x, y = _EDGE, _EDGE
    chips: list[Chip] = []
    line = QRect(x, y, right - x, row)

    def placed(wanted: int) -> QRect:
        nonlocal x, y
        if x > _EDGE and x + wanted > right:
            x, y = _EDGE, y + row + _GAP
        rect = QRect(x, y, min(wanted, right - x), row)
        x += rect.width() + _GAP if wanted else 0
        return rect

    for index in range(len(tokens) + 1):
        if index == gap:
            is_last = index == len(tokens)
            typed_width = metrics.horizontalAdvance(typed) + 24
            line = placed(0 if is_chosen and not is_last else typed_width)
            if is_last:
                line.setRight(right)
        if index < len(tokens):
            chips.append(Chip(index, placed(_width(tokens[index], metrics))))
    return Rows(chips, line, y + row + _EDGE)


def _width(token: Token, metrics: QFontMetrics) -> int:
    if token is None:
        return metrics.horizontalAdvance("，") + 6
    return metrics.horizontalAdvance(token) + _PADDING + 2 + _CROSS


def cross_of(rect: QRect) -> QRect:
    """Return the part of a chip that removes it when clicked."""
    return QRect(rect.right() - _CROSS, rect.top(), _CROSS, rect.height())


def gap_at(chips: Sequence[Chip], point: QPointF) -> int:
    """Return the gap between chips that is nearest to a point, in its row if there is one."""
    best, nearest = 0, float("inf")
    for chip in chips:
        rect = chip.rect
        down = abs(rect.center().y() - point.y())
        off_row = 1000 * down if down > rect.height() / 2 + _GAP else 0
        for side, gap in ((rect.left(), chip.index), (rect.right(), chip.index + 1)):
            away = abs(side - point.x()) + off_row
            if away < nearest:
                best, nearest = gap, away
    return best


def gap_mark(chips: Sequence[Chip], gap: int) -> QRect:
    """Return the line that shows a gap."""
    if gap < len(chips):
        rect = chips[gap].rect
        return QRect(rect.left() - 3, rect.top(), 2, rect.height())
    rect = chips[-1].rect
    return QRect(rect.right() + 2, rect.top(), 2, rect.height())


def paint_chip(painter: QPainter, rect: QRect, token: Token, *, is_chosen: bool) -> None:
    """Paint a unit with its cross, or the mark between two groups."""
    colours = colours_now()
    box = rect.toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
    if token is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.selection if is_chosen else colours.surface))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(QColor(colours.text))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, "，")
        return
    painter.setPen(QPen(QColor(colours.focus if is_chosen else colours.line), 1))
    painter.setBrush(QColor(colours.selection if is_chosen else colours.hover))
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(QColor(colours.text))
    inner = rect.adjusted(_PADDING, 0, -_CROSS, 0)
    words = painter.fontMetrics().elidedText(token, Qt.TextElideMode.ElideMiddle, inner.width())
    painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, words)
    painter.setPen(QPen(QColor(colours.muted), 1.2))
    middle, half = cross_of(rect).toRectF().center(), 3
    painter.drawLine(middle - QPointF(half, half), middle + QPointF(half, half))
    painter.drawLine(middle - QPointF(half, -half), middle + QPointF(half, -half))
