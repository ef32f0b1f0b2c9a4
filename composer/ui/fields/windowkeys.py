"""Window keys: keys that a text field leaves to the window instead of doing them itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_CONTROL = Qt.KeyboardModifier.ControlModifier
_EMACS = (Qt.Key.Key_K, Qt.Key.Key_U, Qt.Key.Key_E, Qt.Key.Key_D)
"""With Ctrl, what Qt edits text by on X11; who comes from Word expects none to delete a line."""


def leave_to_window(event: QEvent) -> bool:
    """Leave a key event to the window if it is the window's; return whether it is.

    Undo and redo are. So is what Qt does as Emacs does, but for Ctrl+D, which
    is taken and does nothing: a whole article is not to be doubled by
    somebody who writes and wants the fonts that Word has on Ctrl+D.
    """
    if not isinstance(event, QKeyEvent):
        return False
    if _is_undo(event):
        event.ignore()
        return True
    if event.modifiers() == _CONTROL and event.key() in _EMACS:
        event.setAccepted(event.key() == Qt.Key.Key_D)
        return True
    return False


def _is_undo(event: QKeyEvent) -> bool:
    standard = QKeySequence.StandardKey
    return (
        event.matches(standard.Undo)
        or event.matches(standard.Redo)
        or (event.modifiers() == _CONTROL and event.key() == Qt.Key.Key_Y)
    )
