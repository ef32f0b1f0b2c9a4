"""Choice: a field for one of a few values, as the binder wants it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget
from typing_extensions import override

from composer.ui.fields.windowkeys import leave_to_window

_LEAST = 160
"""Pixels; with long names it is as wide as they are."""


class ChoiceField(QComboBox):
    """A list of names for values; Enter goes on to the next field."""

    edited = Signal()
    visited = Signal()
    entered = Signal()
    left = Signal()

    def __init__(
        self, name: str, choices: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        for value, words in choices:
            self.addItem(words, value)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(_LEAST)
        self.activated.connect(self._tell)

    def value(self) -> str:
        """Return the value that is chosen."""
        return str(self.currentData())

    def show_value(self, value: str) -> None:
        """Show another value."""
        self.setCurrentIndex(self.findData(value))

    def selection(self) -> tuple[int, int]:
        """Return that there is no text to be selected."""
        return 0, 0

    def select(self, anchor: int, position: int) -> None:
        """Do nothing: there is no cursor."""

    def _tell(self) -> None:
        self.edited.emit()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and leave_to_window(event):
            return event.isAccepted()
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if leave_to_window(event):
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        # Whoever scrolls the form must not choose something on the way.
        event.ignore()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()
        self.visited.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()
