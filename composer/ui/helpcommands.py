"""Help commands: help, keys, tour, about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from composer.ui.window import Window


class HelpCommands(QObject):
    """See the module."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
