"""Notes: the field for a text with marks, as the binder wants it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from composer.model.blocks import Text
from composer.ui.body.richfield import RichField


class NoteField(RichField):
    """A `RichField` that says when it is visited."""

    visited = Signal()
    entered = Signal()
    left = Signal()

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self._showing = False
        self.cursorPositionChanged.connect(self._notice)
        self.selectionChanged.connect(self._notice)

    def value(self) -> Text:
        """Return the text with its marks."""
        return self.text()

    def show_value(self, value: Text) -> None:
        """Show another text."""
        if not self._composing:
            self._showing = True
            self.set_text(value)
            self._showing = False

    def select(self, anchor: int, position: int) -> None:
        """Put the cursor somewhere, in code points."""
        self.set_selection(anchor, position)

    def _notice(self) -> None:
        if self.hasFocus() and not self._showing and not self._composing:
            self.visited.emit()

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
