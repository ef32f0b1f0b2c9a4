"""Tidy panel: what could be tidied, before and after, to be ticked and accepted in one step."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from composer.app import search
from composer.app.draft import Spot
from composer.app.loss import Loss, loss
from composer.app.tidying import Proposal, Proposer, tidied
from composer.model.document import Document
from composer.ui.desk import Desk
from composer.ui.fields.buttons import CHANGES
from composer.ui.panels import ListView, announce, visit
from composer.ui.plain import PlainLabel
from composer.ui.proofs import Proofs
from composer.ui.theme import GRID
from composer.ui.tidymodel import TidyModel

HERE, SELECTED, ALL = range(3)
_PAUSE = 400
"""Milliseconds without a change of the text after which it is looked at again."""
_LARGE = 20_000
"""Characters that are too many to be looked at while the window waits."""


class TidyList(ListView):
    """The list of changes: Space ticks, Left and Right fold, Delete refuses."""

    toggled = Signal()
    refused = Signal()
    folded = Signal(bool)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Space:
            self.toggled.emit()
        elif key == Qt.Key.Key_Delete:
            self.refused.emit()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.folded.emit(key == Qt.Key.Key_Left)
        else:
            super().keyPressEvent(event)


class TidyPanel(QWidget):
    """Looks through the text while somebody is looking at the panel; changes it when told to."""

    counted = Signal(int)
    """How many changes are proposed; -1: nobody has looked."""

    def __init__(self, desk: Desk, proofs: Proofs) -> None:
        super().__init__()
        self._desk = desk
        self._proofs = proofs
        self._proposer = Proposer()
        self._asked = 0
        self._is_stale = True
        """The text has changed while nobody was looking."""
        self._is_running = False
        self._is_checked = False
        self._selection: Spot | None = None
        self._done = ""
        """What has just been done, said before what there is."""
        self.model = TidyModel(desk.settings.language, self)
        self.scope = QComboBox()
        self.state, self.empty = PlainLabel(), PlainLabel()
        self.list = TidyList(self.tr("整理建议"))
        self.list.setModel(self.model)
        self.accept_button = QPushButton(self.tr("接受所选(&A)"))
        self.refuse_button = QPushButton(self.tr("拒绝(&D)"))
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self.accept_button.setProperty(CHANGES, True)
        self.setFocusProxy(self.list)
        self.scope.addItems([self.tr("本篇"), self.tr("选中的文字"), self.tr("全部")])
        self.scope.setCurrentIndex(ALL)
        self.scope.setAccessibleName(self.tr("整理范围"))
        self.scope.setToolTip(self.tr("整理光标所在的部分、选中的文字，还是全部文字"))
        self.accept_button.setToolTip(self.tr("打勾的改动一次改好，可以一次撤销"))
        self.refuse_button.setToolTip(self.tr("当前这一处不改，这份草稿打开期间不再提示 (Del)"))
        self.state.setProperty("muted", True)
        self.empty.setProperty("muted", True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.list.set_widths(16, 0)
        self.list.setHeaderHidden(True)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self.scope)
        head.addWidget(self.accept_button)
        head.addWidget(self.refuse_button)
        head.addWidget(self.state, 1)
        for button in (self.accept_button, self.refuse_button):
            button.setAutoDefault(False)
        sheet = QVBoxLayout(self)
        sheet.setContentsMargins(GRID, GRID, GRID, GRID)
        sheet.setSpacing(GRID)
        sheet.addLayout(head)
        sheet.addWidget(self.list, 1)
        sheet.addWidget(self.empty, 1)

    def _connect(self) -> None:
        self.scope.activated.connect(self._rescope)
        self._timer.timeout.connect(self._look)
        self.list.visited.connect(self._visit)
        self.list.opened.connect(self._open)
        self.list.toggled.connect(self._toggle)
        self.list.refused.connect(self.refuse)
        self.list.folded.connect(self._fold)
        self.list.selectionModel().currentChanged.connect(self._allow)
        self.model.dataChanged.connect(self._allow)
        self.accept_button.clicked.connect(self.accept)
        self.refuse_button.clicked.connect(self.refuse)
        self._desk.changed.connect(self._follow)
        self._desk.loaded.connect(self._start_anew)
        self._desk.item_changed.connect(self._follow_item)
        self._show_state()

    # Looking

    def look(self) -> None:
        """Look through the text now."""
        self._timer.stop()
        self._look()

    def _start_anew(self) -> None:
        self._proposer = Proposer()
        self.model.forget()
        self._done = ""
        self._selection = None
        if self.scope.currentIndex() == SELECTED:
            self.scope.setCurrentIndex(ALL)
        self._follow()

    def _follow(self, change: object = None) -> None:
        """Look again soon, when somebody is looking; until then nothing can be accepted."""
        del change
        self._asked += 1
        self._is_stale = True
        if self.isVisible():
            self._timer.start()
        self._allow()

    def _follow_item(self) -> None:
        if self.scope.currentIndex() == HERE and not self.list.hasFocus():
            self._follow()

    def _rescope(self) -> None:
        spot = self._desk.spot
        self._selection = spot if spot.anchor != spot.position else None
        if self.scope.currentIndex() == SELECTED and self._selection is None:
            self.scope.setCurrentIndex(HERE)
            self._done = self.tr("没有选中文字，改为本篇。")
        self.look()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.look()

    def _look(self) -> None:
        self._asked += 1
        self._is_stale = False
        document, scope = self._desk.content, self.scope.currentIndex()
        places = None
        if scope == HERE:
            places = {self._desk.item}
        elif scope == SELECTED and self._selection is not None:
            places = {self._selection.place}
        job = partial(self._proposer.proposals, document, places)
        if search.size(document) > _LARGE:
            self._is_running = True
            self._show_state()
            done, failed = partial(self._show, self._asked, document), self._fail
            self._proofs.run("tidy", job, done, failed, rank=4)
        else:
            self._show(self._asked, document, job())

    def _fail(self, problem: Exception) -> None:
        self._is_running = False
        raise problem

    def _show(self, asked: int, document: Document, found: tuple[Proposal, ...]) -> None:
        if asked != self._asked:
            return
        self._is_running = False
        self._is_checked = True
        if self.scope.currentIndex() == SELECTED and self._selection is not None:
            first, last = sorted((self._selection.anchor, self._selection.position))
            found = tuple(one for one in found if first <= one.start and one.end <= last)
        row = self.list.row
        self.model.show(document, found)
        if self.model.rowCount():
            self._choose(max(row, 0))
        self._show_state()
        announce(self, self.state.text())

    def _choose(self, row: int) -> None:
        self.model.reach(row)
        self.list.set_row(min(row, self.model.rowCount() - 1))

    def _show_state(self) -> None:
        count = self.model.count
        self.list.setVisible(bool(count))
        self.empty.setVisible(not count)
        said = self.tr("共 %n 处", "", count) if count else ""
        if self._is_running:
            said = self.tr("正在查看全文…")
        self.state.setText(self._done + said)
        self.empty.setText(
            self.tr("没有要整理的地方") if self._is_checked else self.tr("正在查看全文…")
        )
        self.counted.emit(count if self._is_checked else -1)
        self._allow()

    # Going there

    def _visit(self) -> None:
        """Show where the current change is; the focus stays in the list."""
        entry = self.model.entry(self.list.row)
        if isinstance(entry, Proposal):
            visit(self._desk, _spot(entry), self)

    def _open(self) -> None:
        entry = self.model.entry(self.list.row)
        if isinstance(entry, Proposal):
            self._desk.go(_spot(entry))
        elif entry is not None:
            self._fold(entry not in self.model.folded)

    def _toggle(self) -> None:
        self.model.toggle(self.list.row)

    def _fold(self, folded: bool) -> None:
        self._choose(self.model.fold(self.list.row, folded=folded))

    # Doing

    def _allow(self) -> None:
        """Enable what can be done: nothing is changed that is not shown as it is."""
        fresh = not (self._is_stale or self._is_running)
        count = len(self.model.chosen)
        name = self.tr("接受所选(&A)")
        self.accept_button.setText(f"{name} {count}" if count else name)
        self.accept_button.setEnabled(fresh and count > 0)
        self.refuse_button.setEnabled(fresh and self.model.entry(self.list.row) is not None)

    def accept(self) -> None:
        """Make all changes that are ticked, as one step."""
        chosen = self.model.chosen
        if self._is_stale or self._is_running or not chosen:
            return
        before = self._desk.content
        after = tidied(before, chosen)
        self._done = self._told(len(chosen), loss(before, after))
        self._desk.apply(self.tr("整理"), after)
        self.look()

    def _told(self, count: int, result: Loss) -> str:
        """Return what has been done, in figures that were counted from the texts."""
        lost, exchanged, dropped = map(len, (result.lost, result.exchanged, result.dropped))
        said = self.tr("整理 {count} 处：{lost} 字丢失，{exchanged} 字换形").format(
            count=count, lost=lost, exchanged=exchanged
        )
        if dropped:
            said += self.tr("，去掉 {dropped} 个记号").format(dropped=dropped)
        return said + self.tr("。")

    def refuse(self) -> None:
        """Leave the current change, or all of a kind, as it is for as long as the draft is open."""
        row = self.list.row
        if self._is_stale or self._is_running or self.model.entry(row) is None:
            return
        self.model.refuse(row)
        if self.model.rowCount():
            self._choose(row)
        self._show_state()


def _spot(one: Proposal) -> Spot:
    return Spot(one.place) if one.effect == "remove" else Spot(one.place, one.start, one.end)
