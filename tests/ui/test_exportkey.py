"""Ctrl+E is 导出 also while somebody writes into a line, where Linux would go to its end."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from composer.ui.editcommands import _UndoGuard


def overrides(field: QLineEdit, key: Qt.Key) -> bool:
    event = QKeyEvent(
        QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier, chr(key).lower()
    )
    event.ignore()
    QApplication.sendEvent(field, event)
    return event.isAccepted()


def test_a_line_leaves_the_key_to_the_window(qtbot: QtBot) -> None:
    field = QLineEdit("甲乙")
    qtbot.addWidget(field)
    guard = _UndoGuard(field)
    field.installEventFilter(guard)
    assert not overrides(field, Qt.Key.Key_E)
    assert not overrides(field, Qt.Key.Key_Z)
    assert overrides(field, Qt.Key.Key_A)  # what is the line's own stays so
