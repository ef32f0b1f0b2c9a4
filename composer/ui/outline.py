"""Outline: the parts of the issue on the left, to go to, add, rename, move and delete."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid
from typing_extensions import override

from composer.app import arranging
from composer.app.draft import Spot
from composer.model import edits
from composer.model.document import Document
from composer.model.issue import Article
from composer.ui.actions import Actions
from composer.ui.desk import BODY, Desk
from composer.ui.fields.buttons import ActionButton
from composer.ui.outlinemodel import OutlineModel
from composer.ui.outlinenodes import Kind, Node
from composer.ui.outlineview import OutlineView
from composer.ui.plain import PlainLabel, plain_tip
from composer.ui.proofs import Proofs
from composer.ui.theme import GRID

_FILTER_FROM = 12
"""Articles from which on there is a field to filter them."""
_MENU = (
    ("article-add", "section-add", "brief-add"),
    ("item-rename", "item-duplicate", "item-delete"),
    ("item-up", "item-down"),
)


class Outline(QWidget):
    """The left pane of the window."""

    def __init__(self, desk: Desk, actions: Actions, proofs: Proofs) -> None:
        super().__init__()
        self._desk = desk
        self._actions = actions
        self._model = OutlineModel(desk, self)
        self.view = OutlineView(self._model)
        self._came_from: QWidget | None = None
        self.view.itemDelegate().closeEditor.connect(
            self._go_back, Qt.ConnectionType.QueuedConnection
        )
        self.filter = QLineEdit()
        self._number = PlainLabel()
        self._total = PlainLabel()
        self._buttons = [self._button(name) for name in ("article-add", "section-add")]
        self._arrange()
        self._bind()
        actions.kind_changed.connect(self._suit)
        self._suit()
        desk.loaded.connect(self._load)
        desk.changed.connect(self._follow)
        desk.item_changed.connect(self._show_item)
        proofs.composed.connect(self._model.show_pages)
        self._model.rowsInserted.connect(self._expand)
        self._model.rearranged.connect(self._rearranged)
        self.view.selectionModel().currentChanged.connect(self._go)
        self.view.opened.connect(self._open)
        self.view.customContextMenuRequested.connect(self._show_menu)
        self._load()

    @override
    def setFocus(self, *reason: object) -> None:
        self.view.setFocus()

    # What it looks like

    def _arrange(self) -> None:
        self.setMinimumWidth(20 * GRID)
        self.setFocusProxy(self.view)
        self.view.setAccessibleName(self.tr("目录"))
        self._number.setProperty("heading", True)
        self._total.setProperty("muted", True)
        self._number.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._total.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._filter)
        self.filter.returnPressed.connect(self._leave_filter)
        head = QHBoxLayout()
        head.setContentsMargins(GRID + GRID // 2, GRID, GRID, GRID // 2)
        head.setSpacing(GRID)
        head.addWidget(self._number)
        head.addWidget(self._total)
        head.addStretch(1)
        for button in self._buttons:
            head.addWidget(button)
        sheet = QVBoxLayout(self)
        sheet.setContentsMargins(0, 0, 0, 0)
        sheet.setSpacing(GRID // 2)
        sheet.addLayout(head)
        sheet.addWidget(self.filter)
        sheet.addWidget(self.view, 1)

    def _button(self, name: str) -> QToolButton:
        action = self._actions[name]
        return ActionButton(action, action.statusTip())

    def _bind(self) -> None:
        for name, do in (
            ("article-add", self.add_article),
            ("section-add", self.add_section),
            ("item-up", self.move_up),
            ("item-down", self.move_down),
            ("item-rename", self.rename),
            ("item-duplicate", self.duplicate),
            ("item-delete", self.delete),
        ):
            self._actions.bind(name, do)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.view)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.delete)

    def _show_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for group in _MENU:
            for name in group:
                menu.addAction(self._actions[name])
            menu.addSeparator()
        menu.popup(self.view.viewport().mapToGlobal(place))

    # Following the desk

    def _load(self) -> None:
        self.view.expandAll()
        self.filter.clear()
        self._rearranged()
        self._show_head()
        self._show_item(self._desk.item)

    def _follow(self) -> None:
        self._show_head()

    def _show_head(self) -> None:
        """Say above the tree what it is the tree of."""
        if self._desk.kind == "official":
            self._show_form()
            return
        masthead = self._desk.issue.masthead
        number, total = masthead.issue_number, masthead.total_number
        self._number.setText(
            self.tr("本期") if number is None else self.tr("第 {number} 期").format(number=number)
        )
        said = "" if total is None else self.tr("总第 {number} 期").format(number=total)
        self._total.setText(said)
        self._fit_total()
        self._total.setToolTip(plain_tip(masthead.name))
        self._number.setToolTip(plain_tip(masthead.name))

    def _show_form(self) -> None:
        document = self._desk.official
        self._number.setText(
            {
                "document": self.tr("公文"),
                "letter": self.tr("信函"),
                "minutes": self.tr("纪要"),
                "order": self.tr("命令"),
            }[document.form]
        )
        self._total.setText("")
        self._fit_total()
        self._number.setToolTip(plain_tip(document.head.document_number))

    def _fit_total(self) -> None:
        """Show 总期号 whole or not at all."""
        shown = (button for button in self._buttons if not button.isHidden())
        buttons = sum(button.sizeHint().width() for button in shown)
        room = self.width() - self._number.sizeHint().width() - buttons - 6 * GRID
        self._total.setVisible(self._total.sizeHint().width() <= room)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_total()

    def _rearranged(self) -> None:
        count = len(self._desk.content.articles)
        lesson = self.tr("还没有文章。把来稿拖到这里，或按 Ctrl+Shift+N 新建一篇。")
        self.view.lesson = "" if count else lesson
        self.view.setAccessibleDescription(self.view.lesson)
        self.view.viewport().update()
        wanted = count >= _FILTER_FROM
        if not wanted and self.filter.text():
            self.filter.clear()
        self.filter.setVisible(wanted)
        self._filter(self.filter.text())
        self._show_item(self._desk.item)

    def _suit(self) -> None:
        """Have the buttons of the actions that the open document has."""
        for button in self._buttons:
            action = button.defaultAction()
            button.setVisible(action.isVisible())
            button.setAccessibleName(action.statusTip())
        is_official = self._desk.kind == "official"
        self.filter.setPlaceholderText(
            self.tr("筛选标题") if is_official else self.tr("筛选标题或供稿单位")
        )
        self.filter.setAccessibleName(self.tr("筛选附件") if is_official else self.tr("筛选文章"))

    def _allow(self) -> None:
        """Enable what can be done with the current row: the body of an official document stays."""
        is_official = self._desk.kind == "official"
        is_attachment = self._desk.item.startswith("articles/") and self._desk.item != BODY
        for name in ("item-up", "item-down", "item-duplicate", "item-delete"):
            self._actions[name].setEnabled(is_attachment or not is_official)

    def _show_item(self, item: str) -> None:
        self._allow()
        self.view.show_current(item)
        index = self._model.index_of(item)
        if index.isValid() and index != self.view.currentIndex():
            keep = QItemSelectionModel.SelectionFlag.NoUpdate
            fresh = QItemSelectionModel.SelectionFlag.ClearAndSelect
            selection = self.view.selectionModel()
            is_chosen = selection.isSelected(index)
            selection.setCurrentIndex(index, keep if is_chosen else fresh)
            self.view.scrollTo(index)

    def _go(self, current: QModelIndex) -> None:
        """Show the item of the row that the clerk has gone to; the focus stays here."""
        if current.isValid() and self.view.hasFocus() and not self._model.is_arranging:
            place = self._model.node(current).place
            if place != self._desk.item:
                self._desk.notice_spot(Spot(place))

    def _open(self) -> None:
        index = self.view.currentIndex()
        if index.isValid():
            self._desk.go(self._model.node(index).place)

    def _expand(self, parent: QModelIndex, first: int, last: int) -> None:
        """Open sections that come, and the one that something comes into."""
        if parent.isValid():
            self.view.expand(parent)
        for row in range(first, last + 1):
            index = self._model.index(row, 0, parent)
            if self._model.node(index).kind is Kind.SECTION:
                self.view.expand(index)

    def _filter(self, wanted: str) -> None:
        """Hide articles that say nothing of what is wanted, and sections left empty by that."""
        words = wanted.casefold().split()
        for index in self._model.indexes(Kind.ARTICLE):
            value = self._model.node(index).value
            said = (
                f"{value.title} {value.source} {value.author}" if isinstance(value, Article) else ""
            )
            hidden = not all(word in said.replace("\n", "").casefold() for word in words)
            self.view.setRowHidden(index.row(), index.parent(), hidden)
        for index in self._model.indexes(Kind.SECTION):
            rows = range(self._model.rowCount(index))
            hidden = bool(words) and all(self.view.isRowHidden(row, index) for row in rows)
            self.view.setRowHidden(index.row(), index.parent(), hidden)
        self.view.setDragEnabled(not words)

    def _leave_filter(self) -> None:
        """Go from the filter to the first article that it leaves."""
        for index in self._model.indexes(Kind.ARTICLE):
            if not self.view.isRowHidden(index.row(), index.parent()):
                self.view.setFocus()
                self.view.setCurrentIndex(index)
                return

    # What can be done

    def _chosen(self, kind: Kind) -> list[Node]:
        """Return the selected rows of a kind; without any, the one that the editor shows."""
        nodes = [self._model.node(one) for one in self.view.selectionModel().selectedIndexes()]
        here = self._model.index_of(self._desk.item)
        if here.isValid() and self._model.node(here) not in nodes:
            nodes = [self._model.node(here)]  # the selection is of before
        if self._desk.kind == "official":
            nodes = [one for one in nodes if one.place != BODY]
        return sorted((one for one in nodes if one.kind is kind), key=lambda one: one.index)

    def add_article(self) -> None:
        """Put a new article behind the current one, and the cursor into its title."""
        issue = self._desk.content
        kind, _, rest = self._desk.item.partition("/")
        article = Article()
        if kind == "articles":
            section, position = edits.locate_article(issue, int(rest))
            edited = edits.add_article(issue, article, section, position + 1)
        else:
            section = int(rest) if kind == "sections" else max(len(issue.sections) - 1, 0)
            edited = edits.add_article(issue, article, section)
        number = next(at for at, one in enumerate(edited.articles) if one is article)
        place = Spot(f"articles/{number}/title")
        is_official = self._desk.kind == "official"
        label = self.tr("新建附件") if is_official else self.tr("新建文章")
        self._desk.apply(label, edited, spot=place)
        self._desk.go(place)

    def add_section(self) -> None:
        """Put a new section behind the current one and let it be named."""
        issue = self._desk.issue
        kind, _, rest = self._desk.item.partition("/")
        at = len(issue.sections)
        if kind == "articles":
            at = edits.locate_article(issue, int(rest))[0] + 1
        elif kind == "sections":
            at = int(rest) + 1
        place = Spot(f"sections/{at}")
        edited = edits.add_section(issue, self.tr("新栏目"), at)
        self._desk.apply(self.tr("新建栏目"), edited, spot=place)
        self._desk.notice_spot(place)
        self.view.setFocus()
        self.view.edit(self._model.index_of(place.place))

    def rename(self) -> None:
        """Let the current article or section be renamed in place."""
        focus = QApplication.focusWidget()
        if not self.isVisible() or self.view.state() == QAbstractItemView.State.EditingState:
            return
        self.view.setFocus()  # what is left may hand in a text, and rows move by it
        index = self._model.index_of(self._desk.item)
        if not index.isValid() or not index.flags() & Qt.ItemFlag.ItemIsEditable:
            return
        if focus is not None and isValid(focus) and not self.isAncestorOf(focus):
            self._came_from = focus
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)
        self.view.edit(index)

    def _go_back(self) -> None:
        """Leave the outline after a name for the field that F2 was pressed in."""
        back, self._came_from = self._came_from, None
        if back is not None and isValid(back) and back.isVisible() and self.view.hasFocus():
            back.setFocus(Qt.FocusReason.OtherFocusReason)

    def duplicate(self) -> None:
        """Put a copy behind each of the chosen articles, and go to the first copy."""
        nodes = self._chosen(Kind.ARTICLE)
        if not nodes:
            return
        edited = self._desk.content
        for node in reversed(nodes):
            edited = edits.duplicate_article(edited, node.index)
        if len(nodes) > 1:
            label = (
                self.tr("复制 %n 个附件", "", len(nodes))
                if self._desk.kind == "official"
                else self.tr("复制 %n 篇文章", "", len(nodes))
            )
        else:
            label = (
                self.tr("复制附件《{title}》")
                if self._desk.kind == "official"
                else self.tr("复制文章《{title}》")
            ).format(title=self._title(nodes[0]))
        self._desk.apply(label, edited, spot=Spot(f"articles/{nodes[0].index + 1}"))

    def delete(self) -> None:
        """Delete the chosen articles, or the chosen section, whose articles stay."""
        if nodes := self._chosen(Kind.ARTICLE):
            label = self._deleting(nodes)
            edited = arranging.remove_articles(self._desk.content, [one.index for one in nodes])
            self._desk.apply(label, edited, spot=self._beside(nodes[0].index, edited))
        elif sections := self._chosen(Kind.SECTION):
            self._delete_sections(sections)

    def _deleting(self, nodes: list[Node]) -> str:
        """Return what deleting articles or attachments is called in the undo menu."""
        is_official = self._desk.kind == "official"
        if len(nodes) > 1:
            return (
                self.tr("删除 %n 个附件", "", len(nodes))
                if is_official
                else self.tr("删除 %n 篇文章", "", len(nodes))
            )
        name = self.tr("删除附件《{title}》") if is_official else self.tr("删除文章《{title}》")
        return name.format(title=self._title(nodes[0]))

    def _delete_sections(self, nodes: list[Node]) -> None:
        edited = self._desk.issue
        for node in reversed(nodes):
            edited = edits.remove_section(edited, node.index)
        label = (
            self.tr("删除栏目“{title}”").format(title=self._title(nodes[0]))
            if len(nodes) == 1
            else self.tr("删除 %n 个栏目", "", len(nodes))
        )
        before = self._desk.content.sections[: nodes[0].index]
        first = sum(len(section.articles) for section in before)
        if nodes[0].children:
            place = f"articles/{first}"  # articles stay in their order
        else:
            place = f"sections/{len(before) - 1}" if before else "masthead"
        self._desk.apply(label, edited, spot=Spot(place))

    def move_up(self) -> None:
        """Move what is chosen one place up."""
        self._shift(-1)

    def move_down(self) -> None:
        """Move what is chosen one place down."""
        self._shift(1)

    def _shift(self, step: int) -> None:
        issue = self._desk.content
        if nodes := self._chosen(Kind.ARTICLE):
            edited = arranging.shift_articles(issue, [node.index for node in nodes], step)
            self._desk.apply(self._model.moving(nodes), edited)
        elif nodes := self._chosen(Kind.SECTION)[:1]:
            target = nodes[0].index + step
            if 0 <= target < len(issue.sections):
                edited = edits.move_section(self._desk.issue, nodes[0].index, target)
                place = Spot(f"sections/{target}")
                self._desk.apply(self._model.moving(nodes), edited, spot=place)

    def _title(self, node: Node) -> str:
        return node.title or self.tr("未命名")

    def _beside(self, index: int, issue: Document) -> Spot:
        """Return where the clerk is when article `index` has gone: at the next one."""
        count = len(issue.articles)
        return Spot(f"articles/{min(index, count - 1)}" if count else "masthead")
