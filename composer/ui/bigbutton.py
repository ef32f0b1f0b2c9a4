"""Big button: a button with an icon, a name, and a line that says what it does."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy
from typing_extensions import override

from composer.ui.icons import coloured
from composer.ui.theme import GRID, tokens

_ICON = 24
_MARGIN = QPoint(2 * GRID, GRID + 4)
_WIDTH = 336
_WRAP = int(Qt.TextFlag.TextWordWrap)


class BigButton(QPushButton):
    """What somebody comes to a page for; the `primary` one is in the accent colour."""

    def __init__(self, picture: str, name: str, line: str, *, primary: bool = False) -> None:
        super().__init__()
        self._picture = picture
        self._name = name
        self._line = line
        self._primary = primary
        self.setProperty("primary", primary)
        self.setAccessibleName(name)
        self.setAccessibleDescription(line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_name(self, name: str) -> None:
        """Say something else."""
        self._name = name
        self.setAccessibleName(name)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        name, line = self._heights(_WIDTH)
        return QSize(_WIDTH, name + line + 2 * _MARGIN.y() + 2)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(_WIDTH // 2, self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        colours = tokens()
        text = colours.accent_text if self._primary else colours.text
        muted = colours.accent_text if self._primary else colours.muted
        painter = QPainter(self)
        place = QRect(0, 0, _ICON, _ICON)
        place.moveCenter(QPoint(_MARGIN.x() + _ICON // 2, self.rect().center().y()))
        coloured(self._picture, QColor(text)).paint(painter, place)
        name, line = self._heights(self.width())
        words = self._words(self.width())
        words.setTop((self.height() - name - line - 2) // 2)
        painter.setFont(self._strong())
        painter.setPen(QColor(text))
        metrics = QFontMetrics(self._strong())
        shown = metrics.elidedText(self._name, Qt.TextElideMode.ElideMiddle, words.width())
        painter.drawText(words, 0, shown)
        words.translate(0, name + 2)
        painter.setFont(self._plain())
        painter.setPen(QColor(muted))
        painter.drawText(words, _WRAP, self._line)
        painter.end()

    def _strong(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        font.setPixelSize(round(font.pixelSize() * 1.15))
        return font

    def _plain(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.Normal)
        return font

    def _words(self, width: int) -> QRect:
        left = _MARGIN.x() + _ICON + 2 * GRID
        return QRect(left, _MARGIN.y(), width - left - _MARGIN.x(), 10_000)

    def _heights(self, width: int) -> tuple[int, int]:
        """Return the heights of the name and of the line below it."""
        metrics = QFontMetrics(self._plain())
        line = metrics.boundingRect(self._words(width), _WRAP, self._line).height()
        return QFontMetrics(self._strong()).height(), line if self._line else 0
