"""Hit model: what was found, one row a hit, and what would stand there instead."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, Qt
from typing_extensions import override

from composer.app import search
from composer.app.draft import Spot
from composer.app.preview import Pages
from composer.app.search import Hit
from composer.app.texts import texts
from composer.app.words import Language, place_name, printable
from composer.model.blocks import plain
from composer.model.document import Document, kind_of
from composer.model.issue import Issue
from composer.ui.desk import item_of
from composer.ui.growingtable import AnyIndex, GrowingTable
from composer.ui.panels import PIECES
from composer.ui.plain import plain_tip

PLACE, TEXT, PAGE = range(3)
_BEFORE, _BEHIND = 9, 60
"""Characters of the text around a hit that are shown."""
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class HitModel(GrowingTable):
    """Columns: where, what, on which page. Boxes to leave out hits when something replaces them."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._issue: Document = Issue()
        self._texts: dict[str, str] = {}
        self._pages: Pages | None = None
        self._numbers: dict[int, str] = {}
        self._left_out: set[Hit] = set()
        self.hits: tuple[Hit, ...] = ()
        self.replacement: str | None = None
        """What would stand there instead; None: nothing is to be replaced."""

    @property
    def chosen(self) -> tuple[Hit, ...]:
        """The hits that are not left out."""
        if not self._left_out:
            return self.hits
        return tuple(hit for hit in self.hits if hit not in self._left_out)

    def show(self, issue: Document, hits: Sequence[Hit]) -> None:
        """Show other hits."""
        self.beginResetModel()
        self._issue = issue
        self.hits = tuple(hits)
        places = {hit.place for hit in hits}
        self._texts = {place: plain(text) for place, text in texts(issue) if place in places}
        if self._left_out:
            self._left_out.intersection_update(hits)
        self._numbers.clear()
        self.begin_anew()
        self.endResetModel()

    @override
    def total(self) -> int:
        return len(self.hits)

    def show_replacement(self, replacement: str | None) -> None:
        """Show what would stand in place of each hit; None: nothing."""
        if replacement != self.replacement:
            self.replacement = replacement
            if self._rows:
                self.dataChanged.emit(self.index(0, 0), self.index(self._rows - 1, PAGE))

    def show_pages(self, pages: Pages | None) -> None:
        """Take over page numbers."""
        self._pages = pages
        self._numbers.clear()
        if self._rows:
            self.dataChanged.emit(self.index(0, PAGE), self.index(self._rows - 1, PAGE))

    @override
    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 3

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("位置"), self.tr("内容"), self.tr("页"))[section]

    @override
    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        boxed = index.column() == PLACE and self.replacement is not None
        return _FLAGS | Qt.ItemFlag.ItemIsUserCheckable if boxed else _FLAGS

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        hit, column = self.hits[index.row()], index.column()
        if role == Qt.ItemDataRole.CheckStateRole and column == PLACE:
            if self.replacement is None:
                return None
            left_out = hit in self._left_out
            return Qt.CheckState.Unchecked if left_out else Qt.CheckState.Checked
        if column == TEXT and role == PIECES:
            return self._pieces(hit)
        if column == PLACE and role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(place_name(hit.place, self._language, kind_of(self._issue)))
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if column == PLACE:
            return place_name(hit.place, self._language, kind_of(self._issue))
        if column == PAGE:
            return self._page(index.row(), hit)
        pieces = self._pieces(hit)
        if role == Qt.ItemDataRole.DisplayRole:
            return "".join(text for text, _ in pieces)
        return "".join(f"【{text}】" if kind != "plain" else text for text, kind in pieces)

    @override
    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != PLACE:
            return False
        hit = self.hits[index.row()]
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._left_out.discard(hit)
        else:
            self._left_out.add(hit)
        self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), PAGE))
        return True

    def _pieces(self, hit: Hit) -> tuple[tuple[str, str], ...]:
        said = self._texts[hit.place]
        start = max(hit.start - _BEFORE, 0)
        before = ("…" if start else "") + printable(said[start : hit.start])
        behind = printable(said[hit.end : hit.end + _BEHIND])
        found = printable(hit.found)
        if self.replacement is None or hit in self._left_out:
            middle: tuple[tuple[str, str], ...] = ((found, "found"),)
        else:
            new = printable(search.replacement_of(hit, self.replacement))
            middle = ((found, "gone"), (new, "new")) if new else ((found, "gone"),)
        return ((before, "plain"), *middle, (behind, "plain"))

    def _page(self, row: int, hit: Hit) -> str:
        if row not in self._numbers:
            self._numbers[row] = self._page_of(hit)
        return self._numbers[row]

    def _page_of(self, hit: Hit) -> str:
        if self._pages is None:
            return ""
        box = self._pages.box_of(Spot(hit.place, hit.start, hit.start))
        extent = self._pages.extent(item_of(hit.place)) if box is None else None
        index = box.page if box else extent.first if extent else None
        return "" if index is None else str(self._pages.page(index).number)
