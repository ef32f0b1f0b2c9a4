"""Line: a field for one line of text, without an undo of its own.

Undo and redo belong to the window, which takes back steps of the whole
issue. While an input method composes, nothing is told and nothing is shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit, QWidget
from typing_extensions import override

from composer.ui.fields.cursors import kept, to_points, to_units
from composer.ui.fields.windowkeys import leave_to_window

_BREAKS = re.compile(r"\s*[\r\n\u2028\u2029]+\s*|\t+")


def in_one_line(characters: str) -> str:
    r"""Return text with its line breaks and tabs taken out, a blank only between Latin words.

    >>> in_one_line("关于开展\n科普工作的通知"), in_one_line("Open\nday")
    ('关于开展科普工作的通知', 'Open day')
    """

    def joint(found: re.Match[str]) -> str:
        before = characters[: found.start()][-1:]
        after = characters[found.end() :][:1]
        return " " if before and after and before.isascii() and after.isascii() else ""

    return _BREAKS.sub(joint, characters)


class EditMenu(QMenu):
    """Cut, copy and paste of a text field; undo is in the window's menu."""

    def __init__(self, field: QLineEdit | QPlainTextEdit) -> None:
        super().__init__(field)
        if isinstance(field, QLineEdit):
            chosen = field.hasSelectedText()
        else:
            chosen = field.textCursor().hasSelection()
        editable = not field.isReadOnly()
        keys = QKeySequence.StandardKey
        for name, key, do, enabled in (
            (self.tr("剪切(&T)"), keys.Cut, field.cut, chosen and editable),
            (self.tr("复制(&C)"), keys.Copy, field.copy, chosen),
            (self.tr("粘贴(&P)"), keys.Paste, field.paste, editable),
            (self.tr("全选(&A)"), keys.SelectAll, field.selectAll, True),
        ):
            if key == keys.SelectAll:
                self.addSeparator()
            action = self.addAction(name)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(do)
            action.setEnabled(enabled)


class LineField(QLineEdit):
    """One line of text."""

    edited = Signal()
    """The user has changed the value."""
    visited = Signal()
    """The cursor has come or moved."""
    entered = Signal()
    """The focus has come: what follows is another visit."""
    left = Signal()
    """The focus has gone."""

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self._composing = False
        self._showing = False
        self._told = ""
        self.pending: Callable[[], bool] | None = None
        """Says whether what stands here is no value yet; None: every key is handed in."""
        self.textEdited.connect(self._tell)
        self.cursorPositionChanged.connect(self._notice)
        self.selectionChanged.connect(self._notice)
        self.returnPressed.connect(self._go_on)

    def value(self) -> str:
        """Return the text, without what is being composed."""
        return self.text()

    def held(self) -> str:
        """Return what is typed and no value yet; "" when all has been handed in."""
        return self.text() if self.pending is not None and self.pending() else ""

    def show_value(self, value: str) -> None:
        """Show another text; the cursor stays where it is in the words."""
        if value == self.text() or self._composing:
            return
        anchor, position = (kept(self.text(), value, one) for one in self.selection())
        self._told = value
        self._showing = True
        self.setText(value)
        self._put_cursor(anchor, position)
        self._showing = False

    def selection(self) -> tuple[int, int]:
        """Return anchor and position of the cursor in code points."""
        characters, position = self.text(), self.cursorPosition()
        start = self.selectionStart()
        ends = (start, self.selectionEnd()) if start >= 0 else (position, position)
        anchor = ends[0] if position == ends[1] else ends[1]
        return to_points(characters, anchor), to_points(characters, position)

    def select(self, anchor: int, position: int) -> None:
        """Put the cursor somewhere, in code points."""
        self._put_cursor(anchor, position)

    @property
    def is_composing(self) -> bool:
        """Whether an input method is at work."""
        return self._composing

    def _put_cursor(self, anchor: int, position: int) -> None:
        start, end = to_units(self.text(), anchor), to_units(self.text(), position)
        if start == end:
            self.setCursorPosition(end)
        else:
            self.setSelection(start, end - start)

    def _tell(self) -> None:
        if self._composing:
            return
        characters = self.text()
        line = in_one_line(characters)
        if line != characters:
            self._showing = True
            _, position = self.selection()
            self.setText(line)
            self._put_cursor(*(2 * (kept(characters, line, position),)))
            self._showing = False
        if line != self._told:
            self._told = line
            self._announce()

    def _announce(self) -> None:
        """Say that there is another value; fields that read the text may wait until it is one."""
        self.edited.emit()

    def _notice(self) -> None:
        if self.hasFocus() and not self._showing and not self._composing:
            self.visited.emit()

    def _go_on(self) -> None:
        self.focusNextChild()

    def _tidy(self) -> None:
        """Drop blanks at both ends when the user goes away."""
        trimmed = self.text().strip()
        if trimmed != self.text():
            self._showing = True
            self.setText(trimmed)
            self._showing = False
            self._tell()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and leave_to_window(event):
            return event.isAccepted()
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not leave_to_window(event):
            super().keyPressEvent(event)

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
        if event.reason() in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            return
        self._composing = False
        self._tidy()
        self.left.emit()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = EditMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())
