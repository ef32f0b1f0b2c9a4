"""Masthead form: the fields of 报头, and how it will read."""

from __future__ import annotations

import datetime as dt
from typing import Any

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from composer.app.asprinted import masthead_lines
from composer.app.draft import Change, Spot
from composer.model.edits import set_masthead
from composer.model.issue import Issue
from composer.ui.actions import Actions
from composer.ui.desk import MASTHEAD, Desk
from composer.ui.fields.binder import Binder
from composer.ui.fields.dates import DateField
from composer.ui.fields.form import Form, muted
from composer.ui.fields.line import LineField
from composer.ui.fields.mark import Mark
from composer.ui.fields.notes import NoteField
from composer.ui.fields.numbers import NumberField
from composer.ui.plain import PlainLabel
from composer.ui.proofs import Proofs
from composer.ui.theme import GRID

_FIRST_YEAR = 1000


class MastheadForm(Form):
    """Everything above the red line, and 按语 below it."""

    def __init__(self, desk: Desk, actions: Actions, proofs: Proofs) -> None:
        super().__init__()
        self._desk = desk
        self.set_title(self.tr("报头"), self.tr("空着的一项不印。"))
        self._make_fields()
        self._binder = Binder(
            desk, proofs, self, prefix=_masthead, get=self._get, put=self._put, kind="bulletin"
        )
        self._lay_out()
        desk.loaded.connect(self._show_rest)
        desk.changed.connect(self._on_changed)
        actions.bind("masthead-show", self._show_masthead)
        self._binder.refresh()
        self._show_rest()

    def _make_fields(self) -> None:
        self.name = LineField(self.tr("刊名"), self.tr("如：青禾科普简报"))
        self.year = NumberField(
            self.tr("年份"), self.tr("不印"), least=1949, most=2999, start=dt.date.today().year
        )
        self.issue_number = NumberField(self.tr("期号"), self.tr("如：3"))
        self.total_number = NumberField(self.tr("总期号"), self.tr("不印"))
        self.editor = LineField(self.tr("编发单位"), self.tr("如：青禾市科普联合会编"))
        self.date = DateField(
            self.tr("日期"),
            self.tr("如：3.31、2026年3月31日"),
            near=self._near,
            year=self._year,
        )
        self.classification = LineField(self.tr("密级"), self.tr("如：内部资料"))
        self.copy_number = LineField(self.tr("编号"), self.tr("如：000001"))
        self.note = NoteField(self.tr("按语"), self.tr("印在本期要文之后、文章之前的一段话"))
        for field, tip in (
            (self.name, self.tr("首页上方的红色大字")),
            (self.year, self.tr("印在期号前；空着则不印")),
            (self.issue_number, self.tr("本年的第几期；可以写汉字，如十二")),
            (self.total_number, self.tr("创刊以来的第几期；空着则不印")),
            (self.editor, self.tr("印在红线上方左侧，连“编”或“编印”一起写")),
            (self.date, self.tr("印在红线上方右侧；↑↓ 换日子，Alt+↓ 打开日历")),
            (self.classification, self.tr("印在首页左上角")),
            (self.copy_number, self.tr("印在首页右上角")),
            (self.note, self.tr("回车另起一段；Ctrl+B 加粗")),
        ):
            field.setToolTip(tip)
        self.reading = PlainLabel()
        self.reading.setWordWrap(True)
        self.reading.setAccessibleName(self.tr("印成的样子"))
        self.warning = QFrame()
        self.warning.setProperty("panel", True)
        self.warning_text = muted()
        self.mend_year = QPushButton()
        self.mend_date = QPushButton()
        self.mend_year.clicked.connect(self._mend_year)
        self.mend_date.clicked.connect(self._mend_date)

    def _lay_out(self) -> None:
        self._bind("name", self.name, self.add_row(self.tr("刊名"), self.name))
        marks = [Mark(), Mark(), Mark()]
        numbers = (self.year, self.issue_number, self.total_number)
        beside = (PlainLabel(self.tr("期号")), PlainLabel(self.tr("总期号")))
        for words, number in zip(beside, numbers[1:], strict=True):
            words.setBuddy(number)
        self.add_row(
            self.tr("年份"), self.year, marks[0], beside[0], self.issue_number, marks[1],
            beside[1], self.total_number, marks[2],
        )  # fmt: skip
        for name, number, mark in zip(
            ("year", "issue_number", "total_number"), numbers, marks, strict=True
        ):
            self._bind(name, number, mark)
        self._bind("editor", self.editor, self.add_row(self.tr("编发单位"), self.editor))
        mark = self.add_row(self.tr("日期"), self.date)
        self._bind("date", self.date, mark, value=self.date.day, show=self.date.show_day)
        for name, label, field in (
            ("classification", self.tr("密级"), self.classification),
            ("copy_number", self.tr("编号"), self.copy_number),
            ("note", self.tr("按语"), self.note),
        ):
            self._bind(name, field, self.add_row(label, field))
        self.add_wide(self._warning_made())  # down here it moves no field when it comes
        self.add_head(self.tr("印成"))
        self.add_wide(self.reading)

    def _bind(self, name: str, field: QWidget, mark: Mark, **how: Any) -> None:
        label = self.tr("修改{field}").format(field=field.accessibleName())
        self._binder.bind(name, field, label, mark=mark, **how)

    def _warning_made(self) -> QFrame:
        inner = QVBoxLayout(self.warning)
        inner.setContentsMargins(GRID, GRID, GRID, GRID)
        inner.addWidget(self.warning_text)
        line = QHBoxLayout()
        line.addWidget(self.mend_year)
        line.addWidget(self.mend_date)
        line.addStretch(1)
        inner.addLayout(line)
        return self.warning

    def _get(self, name: str) -> Any:
        return getattr(self._desk.issue.masthead, name)

    def _put(self, name: str, value: Any) -> Issue:
        return set_masthead(self._desk.issue, **{name: value})

    def _year(self) -> int | None:
        """Return the year that is printed, which a date without year is of."""
        year = self._desk.issue.masthead.year
        return year if year is not None and _is_year(year) else None

    def _near(self) -> dt.date | None:
        """Return a day near to which the date is when no year is printed."""
        head = self._desk.issue.masthead
        today = dt.date.today()
        if head.date is not None:
            return head.date
        if head.year is None or head.year == today.year or not _is_year(head.year):
            return today
        return dt.date(head.year, 7, 1)

    def _on_changed(self, change: Change) -> None:
        if change.touches("masthead", "template", "options"):
            self._show_rest()

    def _show_rest(self) -> None:
        lines = masthead_lines(self._desk.issue)
        self.reading.setText("\n".join(lines) or self.tr("还没有内容"))
        head = self._desk.issue.masthead
        is_whole = head.year is not None and _is_year(head.year)  # not while it is typed
        differs = is_whole and head.date is not None and head.year != head.date.year
        self.warning.setVisible(differs)
        if not differs or head.date is None or head.year is None:
            return
        self.warning_text.setText(
            self.tr("年份是 {year}，日期却在 {date_year} 年。").format(
                year=head.year, date_year=head.date.year
            )
        )
        self.mend_year.setText(self.tr("年份改为 {year}").format(year=head.date.year))
        self.mend_date.setText(self.tr("日期改到 {year} 年").format(year=head.year))

    def _mend_year(self) -> None:
        day = self._desk.issue.masthead.date
        if day is not None:
            self._desk.apply(
                self.tr("修改年份"),
                set_masthead(self._desk.issue, year=day.year),
                spot=Spot("masthead/year"),
            )

    def _mend_date(self) -> None:
        head = self._desk.issue.masthead
        if head.date is not None and head.year is not None and _is_year(head.year):
            is_leap_day = (head.date.month, head.date.day) == (2, 29)
            day = head.date.replace(day=28) if is_leap_day else head.date
            self._desk.apply(
                self.tr("修改日期"),
                set_masthead(self._desk.issue, date=day.replace(year=head.year)),
                spot=Spot("masthead/date"),
            )

    def _show_masthead(self) -> None:
        self._desk.go("masthead/name")


def _is_year(year: int) -> bool:
    return _FIRST_YEAR <= year <= dt.MAXYEAR


def _masthead() -> str:
    return MASTHEAD
