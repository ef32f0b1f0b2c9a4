"""Offering: a line that says by an arrow at its end that it has words to choose from."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from composer.ui.fields.buttons import IconButton
from composer.ui.fields.completing import CompletingField, no_words

_ARROW = 24
"""Pixels at the end of the line."""


class OfferingField(CompletingField):
    """A line with a list of usual words; anything else can be written as well."""

    def __init__(
        self,
        name: str,
        hint: str = "",
        *,
        words: Callable[[], Iterable[str]] = no_words,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, hint, words=words, parent=parent)
        self.arrow = IconButton("chevron-down", self.tr("列出常用的写法（↓）"))
        self.arrow.setParent(self)
        self.arrow.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.arrow.setCursor(Qt.CursorShape.ArrowCursor)
        self.arrow.setProperty("bare", True)
        self.arrow.clicked.connect(self.offer_all)
        self.setTextMargins(0, 0, _ARROW, 0)

    def offer_all(self) -> None:
        """Open the list of all words."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._open("")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = self.height() - 4
        self.arrow.setGeometry(self.width() - side - 2, 2, side, side)
