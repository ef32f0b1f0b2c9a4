"""Edit commands: undo and redo of the draft, and the clipboard of whatever text has the focus.

There is one undo, the draft's. A field that has an undo of its own because
it holds nothing of the draft (a search field) says so with the property
`local_undo`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid
from typing_extensions import override

from composer.ui.actions import plain_name
from composer.ui.plain import plain_tip
from composer.ui.webcopy import WebCopy

if TYPE_CHECKING:
    from composer.ui.window import Window

TextWidget: TypeAlias = QLineEdit | QTextEdit | QPlainTextEdit


class EditCommands(QObject):
    """Binds the edit actions of a window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._actions = window.commands
        self._desk = window.desk
        self._names = {
            name: (self._actions[name].text(), plain_name(self._actions[name]))
            for name in ("edit-undo", "edit-redo")
        }
        self._text: TextWidget | None = None
        self._guard = _UndoGuard(self)
        self._web = WebCopy(window)
        self._actions.bind("edit-undo", self._desk.undo)
        self._actions.bind("edit-redo", self._desk.redo)
        for name, act in (
            ("edit-cut", self._cut),
            ("edit-copy", self._copy),
            ("edit-paste", self._paste),
            ("edit-paste-plain", self._paste_plain),
            ("edit-select-all", self._select_all),
            ("issue-copy-web", self._copy_web),
        ):
            self._actions.bind(name, act)
        self._desk.status_changed.connect(self._show_steps)
        self._desk.loaded.connect(self._show_steps)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus)
        self._show_steps()
        self._on_focus(None, QApplication.focusWidget())

    def _show_steps(self) -> None:
        draft = self._desk.draft
        for name, label in (("edit-undo", draft.undo_label), ("edit-redo", draft.redo_label)):
            action = self._actions[name]
            full, plain = self._names[name]
            said = plain if label is None else f"{plain} {label}"
            key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setText(full if label is None else _joined(full, label))
            action.setIconText(plain)
            action.setToolTip(plain_tip(f"{said} ({key})"))
            action.setStatusTip(said)
            action.setEnabled(label is not None)

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if not isValid(self._window):
            return  # it is being destroyed, which takes the focus away
        text = text_widget(new)
        if isinstance(new, QWidget) and not self._is_mine(new):
            text = None
        elif new is None and not self._window.isActiveWindow():
            return  # the menu bar or another program has the keyboard for a while
        if text is self._text:
            return
        self._leave()
        self._text = text
        if text is not None:
            text.installEventFilter(self._guard)
            if isinstance(text, QLineEdit):
                text.selectionChanged.connect(self._show_clipboard)
            else:
                text.copyAvailable.connect(self._show_clipboard)
            text.destroyed.connect(self._forget)
        self._show_clipboard()

    def _is_mine(self, widget: QWidget) -> bool:
        return self._window.isAncestorOf(widget)

    def _leave(self) -> None:
        text = self._text
        self._text = None
        if text is None or not isValid(text):
            return
        text.removeEventFilter(self._guard)
        text.destroyed.disconnect(self._forget)
        if isinstance(text, QLineEdit):
            text.selectionChanged.disconnect(self._show_clipboard)
        else:
            text.copyAvailable.disconnect(self._show_clipboard)

    def _forget(self) -> None:
        self._text = None
        self._show_clipboard()

    def _show_clipboard(self) -> None:
        """Enable what can be done; what the clipboard holds is not asked, as that may take long."""
        if not isValid(self._actions):
            return
        text = self._text
        chosen = text is not None and has_selection(text)
        writable = text is not None and not text.isReadOnly()
        for name, can in (
            ("edit-copy", chosen),
            ("edit-cut", chosen and writable),
            ("edit-paste", writable),
            ("edit-paste-plain", writable),
            ("edit-select-all", text is not None),
        ):
            self._actions[name].setEnabled(can)

    def _cut(self) -> None:
        if self._text is not None:
            self._text.cut()

    def _copy(self) -> None:
        if self._text is not None:
            self._text.copy()

    def _paste(self) -> None:
        if self._text is not None:
            self._text.paste()

    def _paste_plain(self) -> None:
        text = self._text
        if text is None:
            return
        own = getattr(text, "paste_plain", None)
        if own is not None:
            own()
        elif isinstance(text, QLineEdit):
            text.paste()
        else:
            text.insertPlainText(QGuiApplication.clipboard().text())

    def _copy_web(self) -> None:
        self._web.copy(self._text)

    def _select_all(self) -> None:
        if self._text is not None:
            self._text.selectAll()


_EXPORT_KEY = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_E)
"""On Linux a line of text takes it for End; here it is the key of 导出."""


class _UndoGuard(QObject):
    """Keeps a text widget from taking the keys of undo, redo and export for itself."""

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if event.keyCombination() != _EXPORT_KEY:
            undoes = event.matches(QKeySequence.StandardKey.Undo)
            if not (undoes or event.matches(QKeySequence.StandardKey.Redo)):
                return False
            if watched.property("local_undo"):
                return False
        event.ignore()
        return True


def _joined(name: str, label: str) -> str:
    """Return a name with what it does, the mnemonic where it was.

    >>> _joined("撤销(&U)", "改名"), _joined("&Undo", "改名")
    ('撤销 改名(&U)', '&Undo 改名')
    """
    head, mark, tail = name.partition("(&")
    return f"{head} {label.replace('&', '&&')}{mark}{tail}"


def text_widget(widget: QWidget | None) -> TextWidget | None:
    """Return the text that is written into when `widget` has the focus; None: none."""
    if isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit):
        return widget
    if isinstance(widget, QComboBox):
        return widget.lineEdit()
    if isinstance(widget, QAbstractSpinBox):
        return widget.lineEdit()
    return None


def has_selection(text: TextWidget) -> bool:
    """Return whether something of a text is selected."""
    if isinstance(text, QLineEdit):
        return text.hasSelectedText()
    return text.textCursor().hasSelection()
