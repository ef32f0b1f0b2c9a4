"""Compare dialogs: two texts as one, what is gone struck out and what is new underlined.

`CompareDialog` shows an article (the rows of `app.comparing`), `PartsDialog`
two whole documents (`app.parts`), whatever they are the differences of.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from composer.app.comparing import Row
from composer.app.parts import Part
from composer.store.settings import Settings
from composer.ui.dialogs import fill, give_room
from composer.ui.plain import PlainLabel
from composer.ui.redline import RedlineView
from composer.ui.theme import GRID


class CompareDialog(QDialog):
    """The whole article with its changes, how many they are, and a way through them."""

    save_wanted = Signal()
    """The older text's file is to be saved somewhere."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        rows: Sequence[Row],
        settings: Settings,
        note: str = "",
        same: str = "",
    ) -> None:
        """Show `rows`; `same` is said when nothing has changed, `note` in any case."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.view = RedlineView(self)
        self.save_button = QPushButton(self.tr("原件另存为(&S)…"))
        self.close_button = QPushButton(self.tr("关闭"))
        self._arrange(note)
        self.save_button.clicked.connect(self.save_wanted)
        self.close_button.clicked.connect(self.accept)
        self.view.show_rows(rows, same)
        self.view.text.setFocus()
        give_room(self, 880, 640, settings)

    def _arrange(self, note: str) -> None:
        self.save_button.setAutoDefault(False)
        self.close_button.setDefault(True)
        body = QVBoxLayout()
        body.setSpacing(GRID)
        if note:
            told = PlainLabel(note)
            told.setWordWrap(True)
            told.setProperty("muted", True)
            body.addWidget(told)
        body.addWidget(self.view, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.save_button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        fill(self, body, foot)


class PartsDialog(QDialog):
    """Two documents, of which whoever makes one says what they are."""

    def __init__(self, parent: QWidget, parts: Sequence[Part], settings: Settings) -> None:
        super().__init__(parent)
        self._parts = parts
        self.note = PlainLabel()
        self.note.setWordWrap(True)
        self.note.setProperty("muted", True)
        self.view = RedlineView()
        self.close_button = QPushButton(self.tr("关闭"))
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.accept)
        body = QVBoxLayout()
        body.setSpacing(GRID)
        body.addWidget(self.note)
        body.addWidget(self.view, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        fill(self, body, foot)
        give_room(self, 880, 640, settings)

    def say(self, title: str, note: str, same: str) -> None:
        """Show the parts; `same` is said when nothing differs, `note` in any case."""
        self.setWindowTitle(title)
        self.note.setText(note)
        self.view.show_parts(self._parts, same)
