"""Tour: five steps that show a new clerk around, each beside the widget it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid
from typing_extensions import override

from composer.ui.plain import PlainLabel
from composer.ui.theme import GRID, tokens

_WIDTH = 320


@dataclass(frozen=True, slots=True)
class Stop:
    """One step: what it is about, and what is said."""

    target: QWidget
    title: str
    text: str


class Tour(QFrame):
    """The callout of the step that is shown."""

    ended = Signal()
    """Seen to the end, or skipped."""

    def __init__(self, window: QWidget, stops: Sequence[Stop]) -> None:
        super().__init__(window)
        self._stops = [stop for stop in stops if stop.target.isVisible()]
        self._number = 0
        self._ring = _Ring(window)
        self.setProperty("callout", True)
        self.setAccessibleName(self.tr("入门"))
        self.setFixedWidth(_WIDTH)
        self.title = PlainLabel()
        self.title.setProperty("heading", True)
        self.text = PlainLabel()
        self.text.setWordWrap(True)
        self.count = PlainLabel()
        self.count.setProperty("muted", True)
        self.skip = QPushButton(self.tr("跳过"))
        self.skip.setFlat(True)
        self.next = QPushButton()
        self.next.setProperty("primary", True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.count)
        buttons.addStretch(1)
        buttons.addWidget(self.skip)
        buttons.addWidget(self.next)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self.title)
        layout.addWidget(self.text)
        layout.addLayout(buttons)
        self.skip.clicked.connect(self.end)
        self.next.clicked.connect(self.step)
        window.installEventFilter(self)
        self._before = QApplication.focusWidget()
        self._show()

    @property
    def number(self) -> int:
        """Which step is shown, from 0."""
        return self._number

    def step(self) -> None:
        """Show the next step, or end after the last."""
        self._number += 1
        self._show()

    def end(self) -> None:
        """Go away."""
        if isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self.window().removeEventFilter(self)
        before = self._before
        if before is not None and isValid(before) and before.isVisible() and self._has_focus():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        self.deleteLater()
        self.ended.emit()

    def _has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    @override
    def focusNextPrevChild(self, following: bool) -> bool:
        """Keep Tab inside: the callout lies over fields that would get the focus unseen."""
        buttons = [one for one in (self.skip, self.next) if one.isVisible()]
        here = [n for n, one in enumerate(buttons) if one.hasFocus()]
        step = 1 if following else -1
        buttons[((here or [0])[0] + step) % len(buttons)].setFocus(
            Qt.FocusReason.TabFocusReason if following else Qt.FocusReason.BacktabFocusReason
        )
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        else:
            super().keyPressEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._number < len(self._stops):
            self._place()
        return False

    def _show(self) -> None:
        while self._number < len(self._stops) and not isValid(self._stops[self._number].target):
            self._number += 1
        if self._number >= len(self._stops):
            self.end()
            return
        stop = self._stops[self._number]
        last = self._number == len(self._stops) - 1
        self.title.setText(stop.title)
        self.text.setText(stop.text)
        self.text.setAccessibleName(stop.text)
        self.count.setText(f"{self._number + 1} / {len(self._stops)}")
        self.next.setText(self.tr("开始使用") if last else self.tr("下一步"))
        self.skip.setVisible(not last)
        self._place()
        self._ring.show()
        self._ring.raise_()
        self.show()
        self.raise_()
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self) -> None:
        target = self._stops[self._number].target
        window = self.window()
        area = QRect(target.mapTo(window, QPoint(0, 0)), target.size())
        self._ring.setGeometry(area.adjusted(-2, -2, 2, 2).intersected(window.rect()))
        height = self.layout_height()
        self.resize(_WIDTH, height)
        self.move(_beside(area, window.rect(), _WIDTH, height))

    def layout_height(self) -> int:
        """Return how high the callout must be for its text."""
        layout = self.layout()
        return layout.heightForWidth(_WIDTH) if layout is not None else 0


def _beside(area: QRect, room: QRect, width: int, height: int) -> QPoint:
    """Return where a callout goes: right of `area`, else left, else below, else above."""
    gap = 2 * GRID
    top = min(max(area.top() + gap, gap), room.height() - height - gap)
    left = min(max(area.left(), gap), room.width() - width - gap)
    if area.height() < height:  # a button: never over its neighbours
        below = area.bottom() + gap
        if below + height <= room.height():
            return QPoint(left, below)
        return QPoint(left, area.top() - gap - height)
    if area.right() + gap + width <= room.width():
        return QPoint(area.right() + gap, top)
    return QPoint(max(gap, area.left() - gap - width), top)


class _Ring(QWidget):
    """A line around the widget that a step is about; the mouse goes through it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(QColor(tokens().focus), 2))
        painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
