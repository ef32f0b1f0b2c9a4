"""Numbers: a field for a whole number that may be left empty."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QValidator, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QWidget
from typing_extensions import override

from composer.model import numerals
from composer.ui.fields.line import EditMenu, LineField
from composer.ui.fields.windowkeys import leave_to_window

_LONGEST = 20
"""Characters; what is longer is no number that anybody means."""


class NumberField(QAbstractSpinBox):
    """A whole number with steps; empty is None. 十二 and １２ are read as 12."""

    edited = Signal()
    visited = Signal()
    entered = Signal()
    left = Signal()

    def __init__(
        self,
        name: str,
        hint: str = "",
        *,
        least: int = 1,
        most: int = 99_999,
        start: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._line = LineField(name, hint)
        self.setLineEdit(self._line)
        self.setAccessibleName(name)
        self._least, self._most, self._start = least, most, start
        self._known: int | None = None
        """What was shown or told last, for when something unreadable is left behind."""
        self._line.pending = self._is_pending
        self._line.edited.connect(self._tell)
        self._line.cursorPositionChanged.connect(self._notice)
        self._line.returnPressed.disconnect()
        self._fit()

    def _fit(self) -> None:
        """Have room for five digits in the text size of now."""
        self.setFixedWidth(max(84, self.fontMetrics().horizontalAdvance("0" * 5) + 44))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def value(self) -> int | None:
        """Return the number; None: the field is empty, or says nothing that is one."""
        typed = self._line.text().strip()
        found = numerals.number(typed) if len(typed) <= _LONGEST else None
        return found if found is None or found <= self._most else None

    def show_value(self, value: int | None) -> None:
        """Show another number; a way of writing the same one is left alone."""
        self._known = value
        if value != self.value() or (value is None and not self.hasFocus()):
            self._line.show_value("" if value is None else str(value))

    def selection(self) -> tuple[int, int]:
        """Return anchor and position of the cursor."""
        return self._line.selection()

    def select(self, anchor: int, position: int) -> None:
        """Put the cursor somewhere."""
        self._line.select(anchor, position)

    @property
    def is_unreadable(self) -> bool:
        """Whether something stands there that is no number."""
        return bool(self._line.text().strip()) and self.value() is None

    def _is_pending(self) -> bool:
        return self.is_unreadable

    def _tell(self) -> None:
        if not self.is_unreadable:
            self._known = self.value()
            self.edited.emit()

    def _notice(self) -> None:
        if self.hasFocus():
            self.visited.emit()

    @override
    def stepBy(self, steps: int) -> None:
        value = self.value()
        new = self._start if value is None else min(max(value + steps, self._least), self._most)
        if new != value:
            self._line.show_value(str(new))
            self._line.selectAll()
            self._tell()

    @override
    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        value, flags = self.value(), QAbstractSpinBox.StepEnabledFlag
        steps = flags.StepNone
        if value is None or value < self._most:
            steps |= flags.StepUpEnabled
        if value is None or value > self._least:
            steps |= flags.StepDownEnabled
        return steps

    @override
    def validate(self, text: str, position: int, /) -> object:
        return QValidator.State.Acceptable, text, position

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
        # Whoever scrolls the form must not change a number on the way.
        event.ignore()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()
        self.visited.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        value = self._known if self.is_unreadable else self.value()
        self._line.show_value("" if value is None else str(value))
        self.left.emit()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = EditMenu(self._line)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())
