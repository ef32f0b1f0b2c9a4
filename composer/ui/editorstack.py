"""Editor stack: shows the page or form of the item that the clerk is at."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QStackedWidget, QWidget

from composer.ui.actions import Actions
from composer.ui.articlepage import ArticlePage
from composer.ui.briefsform import BriefsForm
from composer.ui.closingform import ClosingForm
from composer.ui.desk import BRIEFS, CLOSING, HEAD, IMPRINT, KEY_ITEMS, MASTHEAD, Desk
from composer.ui.headform import HeadForm
from composer.ui.imprintform import ImprintForm
from composer.ui.keyitemsform import KeyItemsForm
from composer.ui.mastheadform import MastheadForm
from composer.ui.officialimprintform import OfficialImprintForm
from composer.ui.proofs import Proofs
from composer.ui.sectionpage import SectionPage


@runtime_checkable
class Scrolling(Protocol):
    """A page that can tell how far it is scrolled, from 0 to 1, and go there again."""

    def scroll_share(self) -> float:
        """Return how far the page is scrolled."""

    def set_scroll_share(self, share: float) -> None:
        """Scroll the page."""


class EditorStack(QStackedWidget):
    """The middle of the window."""

    def __init__(self, desk: Desk, actions: Actions, proofs: Proofs) -> None:
        super().__init__()
        self._desk = desk
        self.article = ArticlePage(desk, actions, proofs)
        self._pages: dict[str, QWidget] = {
            MASTHEAD: MastheadForm(desk, actions, proofs),
            KEY_ITEMS: KeyItemsForm(desk, actions, proofs),
            "sections": SectionPage(desk, proofs),
            "articles": self.article,
            BRIEFS: BriefsForm(desk, actions, proofs),
            IMPRINT: ImprintForm(desk, actions, proofs),
        }
        self._official: dict[str, QWidget] = {
            HEAD: HeadForm(desk, actions, proofs),
            CLOSING: ClosingForm(desk, actions, proofs),
            IMPRINT: OfficialImprintForm(desk, actions, proofs),
        }
        for page in (*self._pages.values(), *self._official.values()):
            self.addWidget(page)
        desk.item_changed.connect(self._show)

    def scroll_share(self) -> float:
        """Return how far the page that is shown is scrolled, 0 to 1."""
        page = self.currentWidget()
        return page.scroll_share() if isinstance(page, Scrolling) else 0.0

    def set_scroll_share(self, share: float) -> None:
        """Scroll the page that is shown, as `scroll_share` has said."""
        page = self.currentWidget()
        if isinstance(page, Scrolling):
            page.set_scroll_share(share)

    def _show(self, item: str) -> None:
        pages = self._pages | (self._official if self._desk.kind == "official" else {})
        self.setCurrentWidget(pages[item.partition("/")[0]])
