"""Typed: what stands in a field that has the focus and is no value of the draft yet.

Most fields hand in every key. A half date, a number that is none, the name of
a new section, a title being changed in the outline or a line of a dialog
become values only later; until then they are words that a journal can keep.
Knows fields, not what they are of. What an input method composes is no text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QWidget,
)
from shiboken6 import isValid

from composer.ui.fields.line import LineField

if TYPE_CHECKING:
    from composer.ui.window import Window

_SILENCE = 300
"""Milliseconds without a key after which words are told."""


class Typed(QObject):
    """Looks at the line that somebody types into."""

    held = Signal()
    """`text` is another one."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.text = ""
        """What is no value yet; "" when the draft has everything."""
        self._window: Window | None = None
        self._line: QLineEdit | None = None
        self._silence = QTimer(self, singleShot=True, interval=_SILENCE)
        self._silence.timeout.connect(self._look)

    def watch(self, window: Window) -> None:
        """Look at the fields of a window and its dialogs from now on."""
        if self._window is None:
            application = cast(QApplication, QApplication.instance())
            application.focusChanged.connect(self._on_focus)
        self._window = window

    def look(self) -> None:
        """Look now, before the silence is over."""
        self._silence.stop()
        self._look()

    def forget(self) -> None:
        """Hold nothing: another draft lies on the desk."""
        self._silence.stop()
        self.text = ""

    def stop(self) -> None:
        """Look no longer."""
        self._silence.stop()
        self._on_focus(None, None)
        self._window = None

    @Slot(QWidget, QWidget)
    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._line is not None and isValid(self._line):
            self._line.textEdited.disconnect(self._on_key)
        self._line = None
        line = _line_of(now)
        if line is not None and self._is_of_draft(line):
            self._line = line
            line.textEdited.connect(self._on_key)
        if self.text:
            self._silence.start()

    @Slot()
    def _on_key(self) -> None:
        self._silence.start()

    @Slot()
    def _look(self) -> None:
        line = self._line
        text = _held(line).strip() if line is not None and isValid(line) else ""
        if text != self.text:
            self.text = text
            self.held.emit()

    def _is_of_draft(self, line: QLineEdit) -> bool:
        """Return whether what is typed there is meant for the draft: no search, no page number."""
        window = self._window
        if window is None or not isValid(window):
            return False
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            return not isinstance(dialog, QFileDialog) and dialog.isAncestorOf(line)
        panes: tuple[QWidget, ...] = (window.editor, window.outline.view, window.panel)
        is_search = window.panel.finder.isAncestorOf(line)
        return not is_search and any(pane.isAncestorOf(line) for pane in panes)


def _line_of(widget: QWidget | None) -> QLineEdit | None:
    """Return the line that gets the keys of a widget; a box has the focus for its own."""
    if isinstance(widget, QComboBox):
        widget = widget.lineEdit()
    elif isinstance(widget, QAbstractSpinBox):
        widget = widget.findChild(QLineEdit)
    return widget if isinstance(widget, QLineEdit) else None


def _held(line: QLineEdit) -> str:
    return line.held() if isinstance(line, LineField) else line.text()
