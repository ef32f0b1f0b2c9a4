"""Unplaced panel: what an import could not place, to be put where it belongs."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from composer.app import arranging
from composer.app.alike import alike_ends
from composer.app.draft import Change, Spot
from composer.model import edits
from composer.ui.desk import Desk
from composer.ui.fields.buttons import CHANGES
from composer.ui.plain import PlainLabel
from composer.ui.theme import GRID

AnyIndex = QModelIndex | QPersistentModelIndex


class UnplacedModel(QAbstractListModel):
    """One row for each piece, with all of its text."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._passages: tuple[str, ...] = ()

    def show(self, passages: tuple[str, ...]) -> None:
        """Show other pieces; rows that stay are left alone."""
        old = self._passages
        if passages == old:
            return
        head, tail = alike_ends(old, passages)
        if len(old) - tail > head:
            self.beginRemoveRows(QModelIndex(), head, len(old) - tail - 1)
            self._passages = old[:head] + old[len(old) - tail :]
            self.endRemoveRows()
        if len(passages) - tail > head:
            self.beginInsertRows(QModelIndex(), head, len(passages) - tail - 1)
            self._passages = passages
            self.endInsertRows()

    @override
    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's
        return 0 if parent.isValid() else len(self._passages)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._passages[index.row()]


class UnplacedPanel(QWidget):
    """The pieces, whole, and what can be done with the current one."""

    counted = Signal(int)
    """How many pieces there are."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.model = UnplacedModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.empty = PlainLabel(self.tr("导入的文字都已归位"))
        self.insert_button = QPushButton(self.tr("插到光标处(&I)"))
        self.article_button = QPushButton()
        self.delete_button = QPushButton(self.tr("删去(&X)"))
        self._arrange()
        self.insert_button.clicked.connect(self.insert)
        self.article_button.clicked.connect(self.make_article)
        self.delete_button.clicked.connect(self.delete)
        self.list.selectionModel().currentChanged.connect(self._allow)
        desk.loaded.connect(self._show)
        desk.changed.connect(self._on_changed)
        desk.item_changed.connect(self._allow)
        self._show()

    def _arrange(self) -> None:
        for button in (self.insert_button, self.article_button, self.delete_button):
            button.setProperty(CHANGES, True)
        self.setFocusProxy(self.list)
        self.list.setAccessibleName(self.tr("未能归位的文字"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setSpacing(GRID // 2)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.empty.setProperty("muted", True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.insert_button.setToolTip(self.tr("作为段落插入光标所在段落之后"))
        self.delete_button.setToolTip(self.tr("不要这段文字，可以撤销"))
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        for button in (self.insert_button, self.article_button, self.delete_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        sheet = QVBoxLayout(self)
        sheet.setContentsMargins(GRID, GRID, GRID, GRID)
        sheet.setSpacing(GRID)
        sheet.addWidget(self.list, 1)
        sheet.addWidget(self.empty, 1)
        sheet.addLayout(buttons)

    def _name_buttons(self) -> None:
        """Call the buttons as the kind of the open document has it."""
        is_official = self._desk.kind == "official"
        self.article_button.setText(
            self.tr("另建附件(&N)") if is_official else self.tr("另建一篇(&N)")
        )
        self.article_button.setToolTip(
            self.tr("用这段文字新建一个附件；较短的首行作为标题")
            if is_official
            else self.tr("用这段文字新建一篇文章；较短的首行作为标题")
        )

    def _on_changed(self, change: Change) -> None:
        if change.touches("unplaced"):
            self._show()
        else:
            self._allow()

    def _show(self) -> None:
        self._name_buttons()
        passages = self._desk.content.unplaced
        self.model.show(passages)
        if passages and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0))
        self.list.setVisible(bool(passages))
        self.empty.setVisible(not passages)
        self.counted.emit(len(passages))
        self._allow()

    def _allow(self) -> None:
        has_current = self._row() >= 0
        self.insert_button.setEnabled(has_current and self._gap() is not None)
        self.article_button.setEnabled(has_current)
        self.delete_button.setEnabled(has_current)

    def _row(self) -> int:
        row = self.list.currentIndex().row()
        return row if row < len(self._desk.content.unplaced) else -1

    def _gap(self) -> tuple[int, int] | None:
        """Return the article and the gap between its blocks where the cursor is."""
        parts = self._desk.spot.place.split("/")
        if parts[0] != "articles":
            return None
        index = int(parts[1])
        last = len(self._desk.content.articles[index].blocks)
        if parts[2:3] == ["blocks"]:
            return index, min(int(parts[3]) + 1, last)
        return index, last

    def insert(self) -> None:
        """Put the current piece into the current article, as paragraphs."""
        row, gap = self._row(), self._gap()
        if row >= 0 and gap is not None:
            article, block = gap
            edited = arranging.insert_unplaced(self._desk.content, row, article, block)
            place = Spot(f"articles/{article}/blocks/{block}")
            self._desk.apply(self.tr("插入未归位的文字"), edited, spot=place)

    def make_article(self) -> None:
        """Make the current piece an article at the end."""
        row, issue = self._row(), self._desk.content
        if row >= 0:
            made = arranging.article_of_unplaced(issue, row)
            edited = edits.add_article(issue, made, max(len(issue.sections) - 1, 0))
            edited = arranging.resolve(edited, row)
            place = Spot(f"articles/{len(edited.articles) - 1}/title")
            label = self.tr("用未归位的文字新建文章")
            if self._desk.kind == "official":
                label = self.tr("用未归位的文字新建附件")
            self._desk.apply(label, edited, spot=place)

    def delete(self) -> None:
        """Drop the current piece."""
        row = self._row()
        if row >= 0:
            edited = arranging.resolve(self._desk.content, row)
            self._desk.apply(self.tr("删去未归位的文字"), edited)
