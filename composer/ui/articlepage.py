"""Article page: the fields and the body of the article that is shown."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from composer.app.draft import Change
from composer.model.document import Document
from composer.ui.actions import Actions
from composer.ui.articlefields import ArticleFields
from composer.ui.body.commands import BodyCommands
from composer.ui.body.edit import BodyEdit
from composer.ui.body.styles import MEASURE
from composer.ui.body.tools import BodyTools
from composer.ui.desk import Desk
from composer.ui.proofs import Proofs


class ArticlePage(QWidget):
    """What the middle of the window shows of an article."""

    selection_changed = Signal(int)
    """How many characters of the body are selected now."""

    def __init__(self, desk: Desk, actions: Actions, proofs: Proofs) -> None:
        super().__init__()
        self._desk = desk
        self.body = BodyEdit(desk)
        self.commands = BodyCommands(self.body, actions)
        self.tools = BodyTools(self.body, desk, actions, proofs)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.fields = ArticleFields(desk, actions, proofs)
        layout.addWidget(self.fields)
        layout.addWidget(self.body, 1)
        self.body.characters_selected.connect(self.selection_changed)
        desk.item_changed.connect(self._show)
        desk.loaded.connect(self._on_loaded)
        desk.changed.connect(self._on_changed)
        self._on_loaded()

    def scroll_share(self) -> float:
        """Return how far the body is scrolled, from 0 to 1."""
        bar = self.body.verticalScrollBar()
        return bar.value() / bar.maximum() if bar.maximum() else 0.0

    def set_scroll_share(self, share: float) -> None:
        """Scroll the body."""
        bar = self.body.verticalScrollBar()
        bar.setValue(round(share * bar.maximum()))

    def _show(self, item: str) -> None:
        kind, _, number = item.partition("/")
        if kind == "articles":
            self.body.show_article(int(number))
            if self.body.key is not None and self.body.key != self.fields.key:
                self.fields.show_article(self.body.key)
            self.commands.show_state()

    def _on_loaded(self) -> None:
        self._measure(self._desk.content)
        self._show(self._desk.item)

    def _on_changed(self, change: Change) -> None:
        if change.touches("options"):
            self._measure(change.after.content)
        if self._desk.item.startswith("articles/"):
            self._show(self._desk.item)

    def _measure(self, issue: Document) -> None:
        columns = issue.options.get("columns", MEASURE)
        self.body.set_measure(int(columns) if isinstance(columns, int | float) else MEASURE)
