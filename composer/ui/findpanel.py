"""Find panel: words looked for in the whole issue, and replaced where the clerk has seen it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from composer.app import search
from composer.app.draft import Spot
from composer.app.patterns import PatternMatcher
from composer.app.search import Hit, Query
from composer.app.words import sentence
from composer.model.document import Document
from composer.model.errors import Failure
from composer.ui.actions import Actions
from composer.ui.desk import Desk
from composer.ui.fields.buttons import CHANGES
from composer.ui.hitmodel import HitModel
from composer.ui.panels import ListView, announce, visit
from composer.ui.plain import PlainLabel, plain_tip
from composer.ui.proofs import Proofs
from composer.ui.theme import GRID

_PAUSE = 150
"""Milliseconds without a key after which the search begins."""
_SHORT = 300
"""Milliseconds that a search may take without a word."""
_LARGE = 200_000
"""Characters of an issue that are too many to search between two keys."""
_LONGEST = 60
"""Characters of a selection that may be what is looked for."""


class FindPanel(QWidget):
    """Looks for words while they are typed; replaces one, those of an article, or all."""

    counted = Signal(int)
    """How many hits there are; -1: nothing is looked for."""
    shown = Signal()
    """The panel has something to show and wants to be seen."""

    def __init__(self, desk: Desk, actions: Actions, proofs: Proofs) -> None:
        super().__init__()
        self._desk = desk
        self._proofs = proofs
        self._matcher = PatternMatcher()
        self._asked = 0
        """Number of the newest search; results of older ones are dropped."""
        self._is_stale = False
        """The issue has changed while nobody was looking."""
        self._is_running = False
        self._goal: Spot | None = None
        """From where on the next hit is gone to when the search has ended."""
        self._done = ""
        """What has just been replaced, said before the new count."""
        self.model = HitModel(desk.settings.language, self)
        self.words, self.replacement = QLineEdit(), QLineEdit()
        self.options = {
            "match_case": QCheckBox(self.tr("区分大小写(&C)")),
            "whole_word": QCheckBox(self.tr("全字匹配(&W)")),
            "is_pattern": QCheckBox(self.tr("正则表达式(&X)")),
            "any_width": QCheckBox(self.tr("不分全角半角(&Q)")),
        }
        self.replace_one = QPushButton(self.tr("替换(&R)"))
        self.replace_here = QPushButton(self.tr("替换本篇(&B)"))
        self.replace_all = QPushButton(self.tr("全部替换(&A)"))
        self.state = PlainLabel()
        self.list = ListView(self.tr("找到的地方"))
        self.list.setModel(self.model)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._patience = QTimer(self, singleShot=True, interval=_SHORT)
        self._arrange(actions)
        self._connect()
        self.destroyed.connect(self._matcher.close)

    # What it looks like

    def _arrange(self, actions: Actions) -> None:
        for button in (self.replace_one, self.replace_here, self.replace_all):
            button.setProperty(CHANGES, True)
        self.setFocusProxy(self.words)
        for field, name in (
            (self.words, self.tr("查找内容")),
            (self.replacement, self.tr("替换为")),
        ):
            field.setAccessibleName(name)
            field.setPlaceholderText(name)
            field.setClearButtonEnabled(True)
        self.options["any_width"].setChecked(True)
        self.options["whole_word"].setToolTip(self.tr("查“AI”时不要“MAIL”；对汉字不起作用"))
        self.options["is_pattern"].setToolTip(
            self.tr(r"如 \d+月 是若干数字加“月”；替换时用 $1 表示第一个括号里的内容")
        )
        self.options["any_width"].setToolTip(self.tr("查“A”也找到“Ａ”，查“（”也找到“(”"))
        self.replace_one.setToolTip(self.tr("替换当前这一处，并到下一处"))
        self.replace_here.setToolTip(self.tr("替换光标所在部分中打勾的各处"))
        self.replace_all.setToolTip(self.tr("替换全部打勾的各处，可以一次撤销"))
        self.state.setProperty("muted", True)
        self.list.set_widths(13, 0, 3)
        self.list.setHeaderHidden(True)
        fields = QGridLayout()
        fields.setSpacing(GRID)
        fields.setColumnStretch(0, 1)
        fields.addWidget(self.words, 0, 0)
        fields.addLayout(self._steps(actions), 0, 1)
        fields.addWidget(self.replacement, 1, 0)
        self._buttons = QWidget()
        buttons = QHBoxLayout(self._buttons)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(GRID)
        for button in (self.replace_one, self.replace_here, self.replace_all):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        fields.addWidget(self._buttons, 1, 1)
        ticks = QHBoxLayout()
        ticks.setSpacing(2 * GRID)
        for box in self.options.values():
            ticks.addWidget(box)
        ticks.addStretch(1)
        sheet = QVBoxLayout(self)
        sheet.setContentsMargins(GRID, GRID, GRID, GRID)
        sheet.setSpacing(GRID // 2)
        sheet.addLayout(fields)
        sheet.addLayout(ticks)
        sheet.addWidget(self.list, 1)
        before: QWidget = self.words
        for widget in (self.replacement, self.replace_one, self.replace_here, self.replace_all):
            self.setTabOrder(before, widget)
            before = widget

    def _steps(self, actions: Actions) -> QHBoxLayout:
        steps = QHBoxLayout()
        steps.setSpacing(GRID // 2)
        for name, icon in (
            ("edit-find-previous", Qt.ArrowType.UpArrow),
            ("edit-find-next", Qt.ArrowType.DownArrow),
        ):
            button = QToolButton()
            button.setDefaultAction(actions[name])
            button.setArrowType(icon)
            button.setAccessibleName(actions[name].statusTip())
            steps.addWidget(button)
        steps.addSpacing(GRID // 2)
        steps.addWidget(self.state, 1)
        return steps

    def _connect(self) -> None:
        self.words.textChanged.connect(self._ask)
        self.replacement.textChanged.connect(self._show_replacement)
        for box in self.options.values():
            box.toggled.connect(self._ask)
        self._timer.timeout.connect(self._search)
        self._patience.timeout.connect(self._ask_patience)
        self.list.visited.connect(self._visit)
        self.list.opened.connect(self._open)
        self.replace_one.clicked.connect(self._replace_one)
        self.replace_here.clicked.connect(self._replace_here)
        self.replace_all.clicked.connect(self._replace_all)
        self.model.dataChanged.connect(self._allow)
        self._desk.changed.connect(self._follow)
        self._desk.loaded.connect(self._follow)
        self._desk.item_changed.connect(self._allow)
        self._proofs.composed.connect(self.model.show_pages)
        self._allow()

    # Opening and stepping

    def open_for(self, *, replacing: bool) -> None:
        """Get ready to look for what is selected, or for what was looked for last."""
        self.replacement.setVisible(replacing)
        self._buttons.setVisible(replacing)
        self._show_replacement()
        if selected := self._selected():
            self.words.setText(selected)
        self.words.selectAll()
        self.words.setFocus()

    def _selected(self) -> str:
        spot = self._desk.spot
        start, end = sorted((spot.anchor, spot.position))
        said = (
            search.text_at(self._desk.content, spot.place)
            if start < end <= start + _LONGEST
            else None
        )
        chosen = "" if said is None else said[start:end]
        return "" if "\n" in chosen else chosen

    def next(self) -> None:
        """Go to the next hit behind the cursor, from the last one to the first."""
        self._step(1)

    def previous(self) -> None:
        """Go to the hit before the cursor, from the first one to the last."""
        self._step(-1)

    def _step(self, step: int) -> None:
        if not self.words.text():
            self.shown.emit()
            return
        if self._is_pending:
            self._search()
        hits = self.model.hits
        if hits:
            self._go_to((self._near(step) + len(hits)) % len(hits))

    def _near(self, step: int) -> int:
        """Return the row of the hit before or behind the cursor."""
        hits, spot = self.model.hits, self._desk.spot
        row = self.list.row
        start = min(spot.anchor, spot.position)
        if 0 <= row < len(hits) and (hits[row].place, hits[row].start) == (spot.place, start):
            return row + step
        order = search.places(self._desk.content)
        behind = search.hits_from(hits, order, spot.place, spot.position)
        return behind % len(hits) if step > 0 else behind - 1

    def _go_to(self, row: int) -> None:
        self._choose(row)
        self._visit()

    def _choose(self, row: int) -> None:
        self.model.reach(row)
        self.list.set_row(row)

    def _visit(self) -> None:
        """Show the current hit in the text; the focus stays in the panel."""
        if 0 <= self.list.row < len(self.model.hits):
            visit(self._desk, _spot(self.model.hits[self.list.row]), self)
            self._show_count()

    def _open(self) -> None:
        if 0 <= self.list.row < len(self.model.hits):
            self._desk.go(_spot(self.model.hits[self.list.row]))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.replacement.hasFocus():
                self._replace_one()
            elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.previous()
            else:
                self.next()
            return
        super().keyPressEvent(event)

    # Searching

    @property
    def _is_pending(self) -> bool:
        return self._timer.isActive() or self._is_stale or self._is_running

    def _query(self) -> Query:
        return Query(
            self.words.text(), **{name: box.isChecked() for name, box in self.options.items()}
        )

    def _ask(self) -> None:
        """Search soon; until then nothing can be replaced."""
        self._asked += 1
        self._timer.start()
        self._allow()

    def _follow(self) -> None:
        """Search again, when somebody is looking."""
        if self.isVisible():
            self._ask()
        else:
            self._is_stale = True

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._ask()

    def _search(self) -> None:
        self._timer.stop()
        self._is_stale = False
        self._asked += 1
        query, issue = self._query(), self._desk.content
        if query.text and (query.is_pattern or search.size(issue) > _LARGE):
            done = partial(self._show, self._asked, issue)
            failed = partial(self._fail, self._asked)
            job = partial(search.find, issue, query, self._matcher)
            self._is_running = True
            self._patience.start()
            self._proofs.run("find", job, done, failed, rank=0)
        else:
            self._is_running = False
            self._show(self._asked, issue, search.find(issue, query))

    def _show(self, asked: int, issue: Document, hits: tuple[Hit, ...]) -> None:
        if asked != self._asked:
            return
        self._is_running = False
        self.model.show_pages(self._proofs.pages)
        self.model.show(issue, hits)
        self._say("")
        if self._goal is not None and hits:
            order = search.places(issue)
            row = search.hits_from(hits, order, self._goal.place, self._goal.position)
            self._go_to(row % len(hits))
        elif hits:
            spot = self._desk.spot
            row = search.hits_from(hits, search.places(issue), spot.place, spot.anchor)
            self._choose(row % len(hits))
        self._goal = None
        self._show_count()
        announce(self, self.state.text())
        self._done = ""
        self.counted.emit(len(hits) if self.words.text() else -1)
        self._allow()

    def _fail(self, asked: int, problem: Exception) -> None:
        if asked != self._asked:
            return
        self._is_running = False
        if not isinstance(problem, Failure):
            raise problem
        self.model.show(self._desk.content, ())
        self._say(sentence(problem, self._desk.settings.language))
        self.counted.emit(0)
        self._allow()

    def _ask_patience(self) -> None:
        if self._is_running:
            self._say("")
            self.state.setText(self.tr("正在查找…"))

    def _show_count(self) -> None:
        count, row = len(self.model.hits), self.list.row
        if not self.words.text():
            said = ""
        elif not count:
            said = self.tr("没有找到")
        elif row < 0:
            said = self.tr("共 %n 处", "", count)
        else:
            said = self.tr("第 {row} 处，共 {count} 处").format(row=row + 1, count=count)
        self.state.setText(self._done + said)

    def _say(self, problem: str) -> None:
        """Show what is wrong with a pattern; "" takes it away."""
        self.state.setText(problem)
        self.state.setToolTip(plain_tip(problem))
        self.state.setProperty("danger", bool(problem))
        self.state.setProperty("muted", not problem)
        self.state.style().polish(self.state)
        if problem:
            announce(self, problem)

    # Replacing

    def _show_replacement(self) -> None:
        replacing = self.replacement.isVisibleTo(self)
        self.model.show_replacement(self.replacement.text() if replacing else None)
        self._allow()

    def _allow(self) -> None:
        """Enable what can be done: nothing is replaced that is not shown as it is."""
        fresh = not self._is_pending
        chosen = self.model.chosen
        self.replace_one.setEnabled(fresh and bool(self.model.hits))
        self.replace_all.setEnabled(fresh and bool(chosen))
        replacing = self.model.replacement is not None
        here = replacing and any(search.within(chosen, {self._desk.item}))
        self.replace_here.setEnabled(fresh and here)

    def _replace_one(self) -> None:
        hits, row = self.model.hits, self.list.row
        if self._is_pending or not 0 <= row < len(hits):
            return
        hit = hits[row]
        new = search.replacement_of(hit, self.replacement.text())
        edited = search.replace(self._desk.content, [hit], self.replacement.text())
        end = hit.start + len(new)
        focus = self.focusWidget()
        self._goal = Spot(hit.place, end, end)
        label = self.tr("替换“{words}”").format(words=hit.found[:20])
        self._desk.apply(label, edited, spot=Spot(hit.place, hit.start, end))
        self._search()
        if focus is not None:
            focus.setFocus()

    def _replace_here(self) -> None:
        chosen = tuple(search.within(self.model.chosen, {self._desk.item}))
        self._replace(chosen, self.tr("本篇替换 %n 处", "", len(chosen)))

    def _replace_all(self) -> None:
        chosen = self.model.chosen
        self._replace(chosen, self.tr("全部替换 %n 处", "", len(chosen)))

    def _replace(self, hits: tuple[Hit, ...], label: str) -> None:
        edited = search.replace(self._desk.content, hits, self.replacement.text())
        self._done = self.tr("已替换 %n 处。", "", len(hits))
        self._desk.apply(label, edited)
        self._search()


def _spot(hit: Hit) -> Spot:
    return Spot(hit.place, hit.start, hit.end)
