"""Briefs form: 简讯 as a list, each edited where it stands."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from composer.app.draft import Change, Spot
from composer.app.preview import Pages
from composer.app.words import sentence
from composer.model import edits
from composer.model.issue import Brief, Issue
from composer.ui.actions import Actions
from composer.ui.briefsmodel import DATE, BriefsModel, briefs_in, day_of, words_of
from composer.ui.briefstable import BriefEditor, BriefsTable
from composer.ui.desk import BRIEFS, Desk
from composer.ui.fields.binder import next_visit
from composer.ui.fields.buttons import IconButton, WordButton
from composer.ui.fields.dates import DateField
from composer.ui.fields.form import muted, scroll_to, share_of
from composer.ui.plain import PlainLabel
from composer.ui.proofs import Proofs
from composer.ui.theme import GRID


class BriefsForm(QWidget):
    """All briefs of the issue."""

    def __init__(self, desk: Desk, actions: Actions, proofs: Proofs) -> None:
        super().__init__()
        self._desk = desk
        self._visit = 0
        self.model = BriefsModel(self)
        self.table = BriefsTable(self.model, self._near)
        self.count_label = muted()
        self.body = QStackedWidget()
        self._lay_out()
        self._connect()
        desk.loaded.connect(self._show)
        desk.changed.connect(self._on_change)
        desk.spot_wanted.connect(self._seek)
        proofs.composed.connect(self._show_findings)
        actions.bind("brief-add", self.add)
        actions.bind("briefs-show", self._show_briefs)
        self._show()

    def _lay_out(self) -> None:
        self.setAccessibleName(self.tr("简讯"))
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        heading = PlainLabel(self.tr("简讯"))
        heading.setProperty("title", True)
        top = QHBoxLayout()
        top.addWidget(heading)
        top.addSpacing(GRID)
        top.addWidget(self.count_label, 1)
        self.buttons: dict[str, IconButton] = {}
        for name, picture, tip, do in (
            ("add", "plus", self.tr("在当前一条之后新增（回车）"), self.add),
            ("up", "arrow-up", self.tr("上移（Alt+↑）"), self._up),
            ("down", "arrow-down", self.tr("下移（Alt+↓）"), self._down),
            ("remove", "trash", self.tr("删除这一条（Shift+Del）"), self._remove_current),
            ("sort", "arrow-down-narrow-wide", self.tr("按日期排序"), self.sort),
        ):
            button = IconButton(picture, tip)
            button.clicked.connect(do)
            top.addWidget(button)
            self.buttons[name] = button
        column.addLayout(top)
        self.body.addWidget(self._empty_made())
        self.body.addWidget(self.table)
        column.addWidget(self.body, 1)

    def _empty_made(self) -> QWidget:
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.setContentsMargins(0, GRID, 0, 0)
        column.addWidget(
            muted(
                self.tr(
                    "还没有简讯。点“新增简讯”或按 Ctrl+Shift+B 写一条；"
                    "也可以一次粘贴多段，每段成为一条。"
                )
            )
        )
        self.first_button = WordButton("plus", self.tr("新增简讯"))
        self.first_button.clicked.connect(self.add)
        self.paste_button = WordButton("clipboard-paste", self.tr("粘贴"))
        self.paste_button.clicked.connect(self._paste_here)
        line = QHBoxLayout()
        line.addWidget(self.first_button)
        line.addWidget(self.paste_button)
        line.addStretch(1)
        column.addLayout(line)
        column.addStretch(1)
        return empty

    def _connect(self) -> None:
        table = self.table
        table.asked.connect(self._do)
        table.moved.connect(self.move_brief)
        table.pasted.connect(self.paste)
        table.delegate.asked.connect(self._do)
        table.delegate.pasted.connect(self.paste)
        table.delegate.edited.connect(self._take)
        table.delegate.visited.connect(self._notice)
        table.delegate.entered.connect(self._begin_visit)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._open_menu)
        table.selectionModel().currentRowChanged.connect(self._on_row)

    def scroll_share(self) -> float:
        """Return how far the list is scrolled, 0 to 1."""
        return share_of(self.table.verticalScrollBar())

    def set_scroll_share(self, share: float) -> None:
        """Scroll the list, as `scroll_share` has said."""
        scroll_to(self.table.verticalScrollBar(), share)

    # What is done

    def add(self) -> None:
        """Add an empty brief after the current one and put the cursor into it."""
        issue = self._desk.issue
        here = self.table.row if self._desk.item == BRIEFS else -1
        row = here + 1 if here >= 0 else len(issue.briefs)
        self._apply(self.tr("新增简讯"), edits.add_brief(issue, Brief(), row), row)

    def remove(self, row: int, *, edit: bool = True) -> None:
        """Delete a brief."""
        issue = edits.remove_brief(self._desk.issue, row)
        left = min(row, len(issue.briefs) - 1)
        self._apply(self.tr("删除简讯"), issue, left, edit=edit)

    def move_brief(self, row: int, to: int) -> None:
        """Move a brief to another row."""
        if row != to and 0 <= to < len(self._desk.issue.briefs):
            issue = edits.move_brief(self._desk.issue, row, to)
            self._apply(self.tr("移动简讯"), issue, to, edit=self._is_editing())

    def sort(self) -> None:
        """Sort by date; a brief without one takes that which its text begins with."""
        near = self._near()
        dated = tuple(
            brief if (day := day_of(brief, near)) == brief.date else replace(brief, date=day)
            for brief in self._desk.issue.briefs
        )
        issue = edits.sort_briefs(replace(self._desk.issue, briefs=dated))
        if issue.briefs != self._desk.issue.briefs:
            self._apply(self.tr("按日期排序简讯"), issue, max(self.table.row, 0), edit=False)

    def paste(self, row: int, said: str) -> None:
        """Make a brief of each pasted paragraph, after the current one or in place of an empty."""
        issue = self._desk.issue
        new = briefs_in(said, self._near())
        if not new:
            return
        empty = 0 <= row < len(issue.briefs) and not issue.briefs[row].text
        start = row if empty else row + 1 if row >= 0 else len(issue.briefs)
        briefs = (*issue.briefs[:start], *new, *issue.briefs[start + empty :])
        label = self.tr("粘贴 %n 条简讯", "", len(new))
        self._apply(label, replace(issue, briefs=briefs), start + len(new) - 1)

    def _apply(self, label: str, issue: Issue, row: int, *, edit: bool = True) -> None:
        """Do a step, and go to a row after it."""
        spot = Spot(f"{BRIEFS}/{row}") if row >= 0 else Spot(BRIEFS)
        self._desk.apply(label, issue, spot=spot)
        if edit:
            self._desk.go(spot)
        elif row >= 0:
            self.table.choose_row(row)

    def _do(self, row: int, what: str) -> None:
        if what == "new":
            self.add()
        elif what in ("up", "down"):
            self.move_brief(row, row + (1 if what == "down" else -1))
        elif what == "remove":
            self.remove(row, edit=self._is_editing())
        elif what == "erase":
            self._erase(row)
        elif what == "leave":
            self.table.choose_row(row)
        elif what == "edit":
            self.table.edit_row(row)
        else:
            self._step(row + (1 if what == "next" else -1), at_end=what == "previous")

    def _erase(self, row: int) -> None:
        """Delete an empty brief from behind, and go on at the end of the one before."""
        if len(self._desk.issue.briefs) > 1:
            self.remove(row, edit=False)
            self._step(max(row - 1, 0), at_end=True)

    def _step(self, row: int, *, at_end: bool) -> None:
        editor = self.table.edit_row(row)
        if editor is not None:
            end = len(editor.toPlainText()) if at_end else 0
            editor.select(end, end)

    def _up(self) -> None:
        self._do(self.table.row, "up")

    def _down(self) -> None:
        self._do(self.table.row, "down")

    def _remove_current(self) -> None:
        if self.table.row >= 0:
            self.remove(self.table.row, edit=False)

    def _paste_here(self) -> None:
        self.table.pasted.emit(-1, QGuiApplication.clipboard().text())

    def _is_editing(self) -> bool:
        return isinstance(self.table.delegate.editor, BriefEditor)

    # What is typed

    def _take(self, row: int, column: int) -> None:
        editor = self.table.delegate.editor
        brief = self._desk.issue.briefs[row]
        if column == DATE and isinstance(editor, DateField):
            changed, label = replace(brief, date=editor.day()), self.tr("修改简讯日期")
            spot = Spot(f"{BRIEFS}/{row}")
        elif isinstance(editor, BriefEditor):
            changed, label = replace(brief, text=editor.value()), self.tr("修改简讯")
            spot = Spot(f"{BRIEFS}/{row}", *editor.selection())
        else:
            return
        self._desk.apply(
            label,
            edits.replace_brief(self._desk.issue, row, changed),
            merge=f"{BRIEFS}/{row}/{column}#{self._visit}",
            spot=spot,
            origin=self,
        )

    def _begin_visit(self) -> None:
        self._visit = next_visit()

    def _notice(self, row: int) -> None:
        editor = self.table.delegate.editor
        if isinstance(editor, BriefEditor):
            self._desk.notice_spot(Spot(f"{BRIEFS}/{row}", *editor.selection()))

    # What is shown

    def _near(self) -> dt.date | None:
        return self._desk.issue.masthead.date or dt.date.today()

    def _on_change(self, change: Change) -> None:
        before, after = change.before.issue, change.after.issue
        if before.briefs is not after.briefs or before.masthead is not after.masthead:
            self._show()

    def _show(self) -> None:
        briefs = self._desk.issue.briefs
        self.model.refresh(briefs, self._near())
        self.body.setCurrentIndex(1 if briefs else 0)
        words = sum(words_of(brief) for brief in briefs)
        self.count_label.setText(
            self.tr("{count} 条，共 {words} 字").format(count=len(briefs), words=words)
            if briefs
            else ""
        )
        self._on_row()

    def _on_row(self) -> None:
        row, rows = self.table.row, self.model.rowCount()
        self.buttons["up"].setEnabled(row > 0)
        self.buttons["down"].setEnabled(0 <= row < rows - 1)
        self.buttons["remove"].setEnabled(row >= 0)
        self.buttons["sort"].setEnabled(rows > 1)

    def _show_findings(self, pages: Pages) -> None:
        if pages.state.issue.briefs is not self._desk.issue.briefs:
            return
        told: dict[int, str] = {}
        language = self._desk.settings.language
        for finding in pages.findings:
            parts = finding.place.split("/")
            if parts[0] == BRIEFS and len(parts) > 1 and parts[1].isdecimal():
                row = int(parts[1])
                said = sentence(finding, language)
                told[row] = f"{told[row]}\n{said}" if row in told else said
        self.model.show_findings(told)

    def _seek(self, spot: Spot) -> None:
        parts = spot.place.split("/")
        if spot.place == BRIEFS:
            (self.table if self._desk.issue.briefs else self.first_button).setFocus()
        if parts[0] != BRIEFS or len(parts) < 2 or not parts[1].isdecimal():
            return
        editor = self.table.edit_row(int(parts[1]))
        if editor is not None:
            editor.select(spot.anchor, spot.position)

    def _show_briefs(self) -> None:
        if self._desk.issue.briefs:
            self._desk.go(f"{BRIEFS}/0")
        else:
            self._desk.go(BRIEFS)
            self.first_button.setFocus()

    def _open_menu(self, place: QPoint) -> None:
        index = self.table.indexAt(place)
        if index.isValid():
            self.table.setCurrentIndex(index)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, do, enabled in (
            (self.tr("在此后新增(&A)"), self.add, True),
            (self.tr("上移(&U)"), self._up, self.buttons["up"].isEnabled()),
            (self.tr("下移(&D)"), self._down, self.buttons["down"].isEnabled()),
            (self.tr("删除(&X)"), self._remove_current, self.buttons["remove"].isEnabled()),
            (self.tr("按日期排序(&S)"), self.sort, self.buttons["sort"].isEnabled()),
        ):
            action = menu.addAction(name)
            action.triggered.connect(do)
            action.setEnabled(enabled)
        menu.popup(self.table.viewport().mapToGlobal(place))
