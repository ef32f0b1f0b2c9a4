"""Read only: keeps the clerk from changing a draft that may only be looked at.

Text can be scrolled, selected and copied; what is pressed, typed, pasted or
dropped in the panes of the content goes nowhere, and `refused` says so. New
fields need nothing: what is not known to be harmless is held back. The last
door is the desk's, which applies no change.

In the forms anything but looking is held back; in outline and bottom panel,
where most presses only lead somewhere, the buttons that change something are
(property `changes`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid
from typing_extensions import override

from composer.ui.body.shown import ArticleColumn
from composer.ui.fields.buttons import CHANGES

if TYPE_CHECKING:
    from composer.ui.window import Window

_Type = QEvent.Type
_DROPS = frozenset((_Type.DragEnter, _Type.DragMove, _Type.Drop))
_PRESSES = frozenset((_Type.MouseButtonPress, _Type.MouseButtonRelease, _Type.MouseButtonDblClick))
_SEEN = frozenset((_Type.Polish, _Type.Show, _Type.FocusIn, _Type.MouseButtonPress))
"""Events before which a field is closed."""
_WATCHED = (
    _DROPS
    | _PRESSES
    | _SEEN
    | {_Type.KeyPress, _Type.InputMethod, _Type.Wheel, _Type.ContextMenu, _Type.ShortcutOverride}
)
_Key = Qt.Key
_TABS = (_Key.Key_Tab, _Key.Key_Backtab)
_MOVING = frozenset((_Key.Key_Left, _Key.Key_Right, _Key.Key_Home, _Key.Key_End, *_TABS))
_LEADING = _MOVING | {_Key.Key_Up, _Key.Key_Down, _Key.Key_PageUp, _Key.Key_PageDown}
_SILENT = frozenset((_Key.Key_Shift, _Key.Key_Control, _Key.Key_Alt, _Key.Key_Meta))
_TEXTS = QLineEdit | QTextEdit | QPlainTextEdit
_LOOKED_AT = (QLabel, QScrollBar, QHeaderView, QTabBar)


class ReadOnly(QObject):
    """Holds back what would change the draft of a window, from when it is made until `end`."""

    refused = Signal()
    """Something was wanted that would have changed the draft."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._forms: QWidget = window.editor
        self._panes: tuple[QWidget, ...] = (window.outline, window.panel)
        self._closed: list[QWidget] = []
        self._stilled: list[tuple[QAbstractItemView, QAbstractItemView.EditTrigger]] = []
        application = QApplication.instance()
        assert application is not None
        self._application = application
        for widget in cast(list[QWidget], self._forms.findChildren(QWidget)):
            self._close(widget)
        for view in cast(list[QWidget], window.outline.findChildren(QAbstractItemView)):
            self._close(view)
        application.installEventFilter(self)

    def end(self) -> None:
        """Hold nothing back any longer."""
        self._application.removeEventFilter(self)
        for widget in self._closed:
            if isValid(widget) and isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit):
                widget.setReadOnly(False)
        for view, triggers in self._stilled:
            if isValid(view):
                view.setEditTriggers(triggers)
        self._closed.clear()
        self._stilled.clear()
        self.deleteLater()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in _WATCHED or not isinstance(watched, QWidget):
            return False
        if not isValid(self._forms):
            return False
        if watched is self._forms or self._forms.isAncestorOf(watched):
            if kind in _SEEN:
                self._close(watched)
            holds = self._holds_in_forms(watched, event)
        elif any(isValid(one) and one.isAncestorOf(watched) for one in self._panes):
            holds = _holds_in_panes(watched, event)
        else:
            return False
        if holds:
            event.setAccepted(kind not in _DROPS and kind != _Type.Wheel)  # else parents get it
            if _is_loud(watched, event):
                self.refused.emit()
        return holds

    def _close(self, widget: QWidget) -> None:
        """Let nothing be typed into a field, and nothing be edited in a list."""
        if isinstance(widget, QAbstractItemView):
            never = QAbstractItemView.EditTrigger.NoEditTriggers
            if widget.editTriggers() != never:
                self._stilled.append((widget, widget.editTriggers()))
                widget.setEditTriggers(never)
        elif isinstance(widget, ArticleColumn):
            return  # asks the desk itself
        elif isinstance(widget, _TEXTS) and not widget.isReadOnly():
            self._closed.append(widget)
            widget.setReadOnly(True)
            if isinstance(widget, QTextEdit | QPlainTextEdit):
                keys = Qt.TextInteractionFlag.TextSelectableByKeyboard
                widget.setTextInteractionFlags(widget.textInteractionFlags() | keys)

    def _holds_in_forms(self, widget: QWidget, event: QEvent) -> bool:
        kind = event.type()
        if kind in _DROPS:
            return True
        text = _text_of(widget)
        if kind == _Type.InputMethod:
            return not isinstance(widget, ArticleColumn)
        if isinstance(event, QKeyEvent):
            return kind == _Type.KeyPress and not _is_looking(widget, event)
        if kind == _Type.Wheel:
            return _steps_by_wheel(widget)
        if kind in _PRESSES or kind == _Type.ContextMenu:
            return text is None and not _is_surface(widget)
        return False


def _holds_in_panes(widget: QWidget, event: QEvent) -> bool:
    kind = event.type()
    if kind in _DROPS:
        return True
    if not widget.property(CHANGES):
        return False
    return kind in _PRESSES or (
        isinstance(event, QKeyEvent) and kind == _Type.KeyPress and event.key() not in _MOVING
    )


def _text_of(widget: QWidget) -> QWidget | None:
    """Return the text that a widget is, or is the surface of."""
    parent = widget.parentWidget()
    is_surface = isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget
    return next(
        (one for one in (widget, parent if is_surface else None) if isinstance(one, _TEXTS)),
        None,
    )


def _is_surface(widget: QWidget) -> bool:
    """Return whether pressing on a widget leads at most somewhere: a list, a label, the ground."""
    if isinstance(widget, _LOOKED_AT) or type(widget) is QWidget:
        return True
    parent = widget.parentWidget()
    if isinstance(widget, QAbstractItemView) or isinstance(parent, QAbstractItemView):
        return True
    return isinstance(widget, QAbstractScrollArea)


def _steps_by_wheel(widget: QWidget) -> bool:
    return isinstance(widget, QComboBox) or hasattr(widget, "stepBy")


def _is_looking(widget: QWidget, event: QKeyEvent) -> bool:
    """Return whether a key only moves, selects, copies or belongs to the window."""
    key = event.key()
    if key in _SILENT or key == _Key.Key_Escape or _Key.Key_F1 <= key <= _Key.Key_F35:
        return True
    copies = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.SelectAll)
    if any(event.matches(one) for one in copies):
        return True
    if isinstance(widget, QTextEdit | QPlainTextEdit):
        return bool(widget.isReadOnly()) and not _is_typing(event)
    if isinstance(widget, QAbstractItemView):
        return key in _LEADING
    if isinstance(widget, QComboBox | QAbstractButton):
        return key in _TABS
    return key in _MOVING


def _is_typing(event: QKeyEvent) -> bool:
    if event.key() in (_Key.Key_Backspace, _Key.Key_Delete, _Key.Key_Return, _Key.Key_Enter):
        return True
    controls = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return bool(event.text()) and not event.modifiers() & controls and event.key() not in _TABS


def _is_loud(widget: QWidget, event: QEvent) -> bool:
    """Return whether the clerk should be told: he has pressed or typed something."""
    if isinstance(event, QKeyEvent):
        return bool(event.text())
    if event.type() == _Type.MouseButtonPress:
        return widget.focusPolicy() != Qt.FocusPolicy.NoFocus or isinstance(widget, QAbstractButton)
    return event.type() in (_Type.Drop, _Type.InputMethod)
