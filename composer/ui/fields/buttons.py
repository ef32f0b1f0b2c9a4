"""Buttons of the forms, whose icons keep to the colours of the theme."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QToolButton
from typing_extensions import override

from composer.ui.icons import icon

CHANGES = "changes"
"""Property of a button that changes the content of the draft."""
COLOURS_CHANGED = (QEvent.Type.PaletteChange, QEvent.Type.StyleChange)


class IconButton(QToolButton):
    """A button that shows only an icon and says the rest in its tip."""

    def __init__(self, picture: str, tip: str) -> None:
        super().__init__()
        self._picture = ""
        self.say(picture, tip)

    def say(self, picture: str, tip: str) -> None:
        """Show another icon and tip."""
        if picture != self._picture:
            self._picture = picture
            self.setIcon(icon(picture))
        self.setToolTip(tip)
        self.setAccessibleName(tip)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in COLOURS_CHANGED:
            self.setIcon(icon(self._picture))


class WordButton(QPushButton):
    """A button with an icon before its words."""

    def __init__(self, picture: str, words: str, tip: str = "") -> None:
        super().__init__(words)
        self._picture = picture
        self.setIcon(icon(picture))
        self.setToolTip(tip)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in COLOURS_CHANGED:
            self.setIcon(icon(self._picture))


class ActionButton(QToolButton):
    """A button with the icon of an action; `name` is what a screen reader says."""

    def __init__(self, action: QAction, name: str) -> None:
        super().__init__()
        self.setDefaultAction(action)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.setAccessibleName(name)
