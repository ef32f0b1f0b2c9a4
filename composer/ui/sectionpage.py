"""Section page: the title of a section (栏目) and the articles in it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from composer.app.asprinted import is_column
from composer.app.counts import count_article
from composer.app.draft import Spot
from composer.app.preview import Pages
from composer.model.edits import add_article, rename_section, set_pinyin
from composer.model.issue import Article, Issue
from composer.ui.desk import Desk
from composer.ui.fields.binder import Binder
from composer.ui.fields.buttons import WordButton
from composer.ui.fields.form import muted
from composer.ui.fields.line import LineField
from composer.ui.fields.mark import Mark
from composer.ui.plain import PlainLabel, plain_tip
from composer.ui.proofs import Proofs
from composer.ui.theme import GRID, tokens

TITLE, WORDS, PAGES = range(3)

_Index = QModelIndex | QPersistentModelIndex


class SectionModel(QAbstractTableModel):
    """The articles of a section with their words and pages."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._articles: tuple[Article, ...] = ()
        self._lengths: tuple[str, ...] = ()

    def refresh(self, articles: tuple[Article, ...], lengths: tuple[str, ...]) -> None:
        """Show other articles."""
        if articles != self._articles or lengths != self._lengths:
            self.beginResetModel()
            self._articles, self._lengths = articles, lengths
            self.endResetModel()

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._articles)

    @override
    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 3

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return (self.tr("文章"), self.tr("字数"), self.tr("页数"))[section]
        return None

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._articles):
            return None
        article, column = self._articles[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            if column == TITLE:
                return article.title_line or self.tr("（没有标题）")
            return str(count_article(article).words) if column == WORDS else self._length(index)
        if role == Qt.ItemDataRole.ForegroundRole and (column != TITLE or not article.title):
            return QBrush(QColor(tokens().muted))
        if role == Qt.ItemDataRole.TextAlignmentRole and column != TITLE:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole and column == TITLE:
            return plain_tip(article.source) or None
        return None

    def _length(self, index: _Index) -> str:
        return self._lengths[index.row()] if index.row() < len(self._lengths) else ""


class SectionPage(QWidget):
    """One section."""

    def __init__(self, desk: Desk, proofs: Proofs) -> None:
        super().__init__()
        self._desk = desk
        self._proofs = proofs
        self.title = LineField(self.tr("栏目名称"), self.tr("空着则不印栏目名"))
        self.pinyin = LineField(self.tr("栏目拼音"), self.tr("如：DIFANG KEXIE；空着则不印"))
        self.about = muted()
        self.model = SectionModel(self)
        self.table = SectionTable(self.model)
        self.add_button = WordButton("plus", self.tr("在这个栏目新建文章"))
        self._binder = Binder(desk, proofs, self, prefix=self._prefix, get=self._get, put=self._put)
        self._lay_out()
        self.table.activated.connect(self._go)
        self.add_button.clicked.connect(self.add_article)
        desk.loaded.connect(self._show)
        desk.changed.connect(self._show)
        desk.item_changed.connect(self._show_item)
        proofs.composed.connect(self._show)
        self._show_item()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        heading = PlainLabel(self.tr("栏目"))
        heading.setProperty("title", True)
        column.addWidget(heading)
        line = QHBoxLayout()
        label, mark = PlainLabel(self.tr("名称")), Mark()
        label.setBuddy(self.title)
        line.addWidget(label)
        line.addWidget(self.title, 1)
        line.addWidget(mark)
        column.addLayout(line)
        self._binder.bind("title", self.title, self.tr("修改栏目名称"), mark=mark)
        self.pinyin_row = QWidget()
        line = QHBoxLayout(self.pinyin_row)
        line.setContentsMargins(0, 0, 0, 0)
        label, mark = PlainLabel(self.tr("拼音")), Mark()
        label.setBuddy(self.pinyin)
        line.addWidget(label)
        line.addWidget(self.pinyin, 1)
        line.addWidget(mark)
        column.addWidget(self.pinyin_row)
        self._binder.bind("pinyin", self.pinyin, self.tr("修改栏目拼音"), mark=mark)
        column.addWidget(self.about)
        column.addWidget(self.table, 1)
        last = QHBoxLayout()
        last.addWidget(self.add_button)
        last.addStretch(1)
        column.addLayout(last)
        column.addStretch(0)  # takes the room while the table is not shown

    def add_article(self) -> None:
        """Add an empty article at the end of the section and go to its title."""
        number = self._number()
        if number is None:
            return
        sections = self._desk.issue.sections
        place = sum(len(one.articles) for one in sections[: number + 1])
        spot = Spot(f"articles/{place}/title")
        issue = add_article(self._desk.issue, Article(), number)
        self._desk.apply(self.tr("新建文章"), issue, spot=spot)
        self._desk.go(spot)

    def _number(self) -> int | None:
        kind, _, number = self._desk.item.partition("/")
        there = len(self._desk.issue.sections)
        is_one = kind == "sections" and number.isdecimal() and int(number) < there
        return int(number) if is_one else None

    def _prefix(self) -> str:
        number = self._number()
        return "" if number is None else f"sections/{number}"

    def _get(self, name: str) -> Any:
        return getattr(self._desk.issue.sections[self._number() or 0], name)

    def _put(self, name: str, value: Any) -> Issue:
        number = self._number()
        issue = self._desk.issue
        if number is None:
            return issue
        put = set_pinyin if name == "pinyin" else rename_section
        return put(issue, number, value)

    def _show_item(self) -> None:
        self._binder.refresh()
        self._show()

    def _show(self) -> None:
        number = self._number()
        if number is None:
            return
        section = self._desk.issue.sections[number]
        self.pinyin_row.setVisible(is_column(self._desk.issue) or bool(section.pinyin))
        self.model.refresh(section.articles, self._lengths(number))
        if not section.articles:
            text = self.tr("这个栏目还没有文章，因此不会印出来。")
        elif section.title:
            text = self.tr("栏目名印在第一篇文章之上。")
        else:
            text = self.tr("没有名称的栏目不印栏目名，文章紧接着前面的内容。")
        self.about.setText(text)
        self.table.setVisible(bool(section.articles))

    def _lengths(self, number: int) -> tuple[str, ...]:
        """Return how many pages each article takes, "" while that is not known."""
        pages: Pages | None = self._proofs.pages
        state = self._desk.draft.state
        if pages is None or pages.state.keys != state.keys:
            return ()
        sections = state.issue.sections
        start = sum(len(one.articles) for one in sections[:number])
        found = []
        for index in range(start, start + len(sections[number].articles)):
            extent = pages.extent(f"articles/{index}")
            found.append("" if extent is None else f"{extent.length:.1f}")
        return tuple(found)

    def _go(self, index: QModelIndex) -> None:
        number = self._number()
        if number is not None:
            start = sum(len(one.articles) for one in self._desk.issue.sections[:number])
            self._desk.go(f"articles/{start + index.row()}")


class SectionTable(QTableView):
    """The articles of a section; Enter goes to one."""

    def __init__(self, model: SectionModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(self.tr("栏目中的文章"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(32)
        across = self.horizontalHeader()
        across.setSectionsClickable(False)
        across.setHighlightSections(False)
        across.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        self.setColumnWidth(WORDS, 72)
        self.setColumnWidth(PAGES, 64)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)
