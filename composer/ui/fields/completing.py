"""Completing: a line that offers the words used before."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QRect, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QWidget
from typing_extensions import override

from composer.ui.fields.line import LineField
from composer.ui.fields.matching import matching

_WIDEST = 480
"""Pixels of the list of words."""


def no_words() -> Iterable[str]:
    """Return nothing."""
    return ()


class CompletingField(LineField):
    """A line of text with a list of words below it while one types. ↓ opens the list."""

    def __init__(
        self,
        name: str,
        hint: str = "",
        *,
        words: Callable[[], Iterable[str]] = no_words,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, hint, parent)
        self._words = words
        self._offered = QStringListModel(self)
        # Not `setCompleter`: that would filter by beginnings, and during composition as well.
        self._completer = QCompleter(self._offered, self)
        self._completer.setWidget(self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.activated.connect(self.take)
        self.textEdited.connect(self._offer)

    @property
    def completer_popup(self) -> QAbstractItemView:
        """The list of words."""
        return self._completer.popup()

    def take(self, word: str) -> None:
        """Make `word` the text, as if it had been typed."""
        self._showing = True
        self.setText(word)
        self._showing = False
        self._tell()

    def _offer(self) -> None:
        if self._composing or not self.text().strip():
            self._completer.popup().hide()
        else:
            self._open(self.text())

    def _open(self, typed: str) -> None:
        found = self._found(typed)
        self._offered.setStringList(found)
        if found and self.hasFocus():
            popup = self._completer.popup()
            wanted = popup.sizeHintForColumn(0) + popup.verticalScrollBar().sizeHint().width() + 16
            below = QRect(0, 0, min(max(self.width(), wanted), _WIDEST), self.height())
            self._completer.complete(below)
        else:
            self._completer.popup().hide()

    def _found(self, typed: str) -> list[str]:
        """Return the words that are offered for what has been typed; all of them for ""."""
        return matching(self._words(), typed)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and not event.modifiers():
            self._open("")
        else:
            super().keyPressEvent(event)
