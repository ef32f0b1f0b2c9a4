"""Lines: a field for text of several lines, as high as its text.

Like `LineField` it leaves undo to the window and input methods in peace.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFontMetricsF,
    QInputMethodEvent,
    QKeyEvent,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget
from typing_extensions import override

from composer.ui.fields.cursors import kept, to_points, to_units
from composer.ui.fields.line import EditMenu
from composer.ui.fields.windowkeys import leave_to_window


class TextField(QPlainTextEdit):
    r"""Several lines of text without marks, "\n" between them.

    `breaks` False: Enter is the end of the field and only Shift+Enter breaks
    the line, as in a title.
    """

    edited = Signal()
    visited = Signal()
    entered = Signal()
    left = Signal()
    finished = Signal()
    """Enter was pressed where it breaks no line."""

    def __init__(
        self,
        name: str,
        hint: str = "",
        *,
        least: int = 1,
        most: int = 8,
        breaks: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._least, self._most, self._breaks = least, most, breaks
        self._composing = False
        self._showing = False
        self._told = ""
        self.document().setDocumentMargin(4)
        self.textChanged.connect(self._tell)
        self.cursorPositionChanged.connect(self._notice)
        self.selectionChanged.connect(self._notice)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def value(self) -> str:
        """Return the text."""
        return self.toPlainText()

    def show_value(self, value: str) -> None:
        """Show another text; the cursor stays where it is in the words."""
        before = self.toPlainText()
        if value == before or self._composing:
            return
        anchor, position = (kept(before, value, one) for one in self.selection())
        self._told = value
        self._showing = True
        self.setPlainText(value)
        self._put_cursor(anchor, position)
        self._showing = False

    def selection(self) -> tuple[int, int]:
        """Return anchor and position of the cursor in code points."""
        characters, cursor = self.toPlainText(), self.textCursor()
        return to_points(characters, cursor.anchor()), to_points(characters, cursor.position())

    def select(self, anchor: int, position: int) -> None:
        """Put the cursor somewhere, in code points."""
        self._put_cursor(anchor, position)

    def _put_cursor(self, anchor: int, position: int) -> None:
        characters, cursor = self.toPlainText(), self.textCursor()
        cursor.setPosition(to_units(characters, anchor))
        cursor.setPosition(to_units(characters, position), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _tell(self) -> None:
        characters = self.toPlainText()
        if self._composing or self._showing or characters == self._told:
            return
        self._told = characters
        self.edited.emit()

    def _notice(self) -> None:
        if self.hasFocus() and not self._showing and not self._composing:
            self.visited.emit()

    def _fit(self) -> None:
        """Take as much height as the lines need, within the bounds."""
        # The layout of plain text counts its height in lines, not in pixels.
        lines = round(self.document().documentLayout().documentSize().height())
        lines = min(max(lines, self._least), self._most)
        around = 2 * self.frameWidth() + 2 * self.document().documentMargin() + 4
        self.setFixedHeight(round(lines * QFontMetricsF(self.font()).lineSpacing() + around))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.height())

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and leave_to_window(event):
            return event.isAccepted()
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if leave_to_window(event):
            return
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self._breaks or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.textCursor().insertText("\n")
            self.ensureCursorVisible()
        else:
            self.finished.emit()

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        if not self._composing:
            self._tell()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()
        self.visited.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._composing = False
        self.left.emit()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = EditMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())
