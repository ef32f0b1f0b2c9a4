"""Unit line: the line for typing that stands among the chips of units."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

from PySide6.QtCore import QEvent
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from typing_extensions import override

from composer.ui.fields.completing import CompletingField


class Chips(Protocol):
    """The field around the line."""

    def wants_key(self, event: QEvent) -> bool:
        """Return whether a key that the window has an action for is meant for the chips."""

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key means for the chips; return whether it meant anything."""

    def commit(self) -> None:
        """Make chips of what has been typed."""

    def open_menu(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with a chip."""


class UnitLine(CompletingField):
    """The line among the chips; what it has no use for goes to the chips first."""

    def __init__(self, owner: Chips, name: str, words: Callable[[], Iterable[str]]) -> None:
        super().__init__(name, "", words=words)
        self._owner = owner
        self.setFrame(False)
        self.setStyleSheet("border: 0; background: transparent; padding: 0; min-height: 0;")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._owner.take_key(event):
            super().keyPressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        # Cut and copy of a chip, before the window's own actions of these keys.
        if event.type() == QEvent.Type.ShortcutOverride and self._owner.wants_key(event):
            event.accept()
            return True
        return super().event(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._owner.open_menu(event)

    @override
    def take(self, word: str) -> None:
        super().take(word)
        self._owner.commit()

    @override
    def _go_on(self) -> None:
        pass
