"""Briefs model: the briefs of the issue as rows of date, text and words.

Changes come by `refresh`, which tells the view only what differs.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor
from typing_extensions import override

from composer.app.counts import count_brief
from composer.model import numerals
from composer.model.blocks import plain, text
from composer.model.issue import Brief
from composer.ui.icons import coloured
from composer.ui.plain import plain_tip
from composer.ui.theme import tokens

DATE, TEXT, WORDS = range(3)

_Index = QModelIndex | QPersistentModelIndex
_MARK = re.compile(r"\s*(?:[◆◇●○■□★☆▲△◎•·*\-–—]\s*|[0-9]{1,3}[、．.](?![0-9])\s*)")


@lru_cache(maxsize=4096)
def words_of(brief: Brief) -> int:
    """Return the words of a brief; asked again at every keystroke in any of them."""
    return count_brief(brief).words


def day_of(brief: Brief, near: dt.date | None) -> dt.date | None:
    """Return the day of a brief: as set, else the one its text begins with.

    >>> day_of(Brief(text("3月2日，召开座谈会。")), dt.date(2026, 3, 31))
    datetime.date(2026, 3, 2)
    """
    if brief.date is not None or near is None:
        return brief.date
    return numerals.read_day(plain(brief.text)[:24].strip(), near)


def briefs_in(pasted: str, near: dt.date | None) -> tuple[Brief, ...]:
    r"""Return the briefs that pasted paragraphs are, without their marks.

    >>> [plain(one.text) for one in briefs_in("◆3月2日，甲。\n\n  2. 乙。", None)]
    ['3月2日，甲。', '乙。']
    """
    lines = [_MARK.sub("", line, count=1).strip() for line in pasted.splitlines()]
    made = (Brief(text(line)) for line in lines if line)
    return tuple(Brief(one.text, day_of(one, near)) for one in made)


def short_day(day: dt.date, near: dt.date | None) -> str:
    """Return a date without the year where that is plain."""
    full = numerals.date(day)
    return full.partition("年")[2] if near is not None and near.year == day.year else full


class BriefsModel(QAbstractTableModel):
    """The briefs; read only, since the form changes the issue."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._briefs: tuple[Brief, ...] = ()
        self._near: dt.date | None = None
        self._told: Mapping[int, str] = {}

    @property
    def briefs(self) -> tuple[Brief, ...]:
        """The briefs that are shown."""
        return self._briefs

    def refresh(self, briefs: tuple[Brief, ...], near: dt.date | None) -> None:
        """Show other briefs; `near` is the day of the issue."""
        before, self._near = self._briefs, near
        if briefs is before:
            return
        head = _equal(before, briefs)
        most = min(len(before), len(briefs)) - head
        tail = _equal(before[::-1], briefs[::-1], most)
        gone, new = len(before) - head - tail, len(briefs) - head - tail
        stay = min(gone, new)
        if gone > new:
            self.beginRemoveRows(QModelIndex(), head + stay, head + gone - 1)
            self._briefs = (*before[: head + stay], *before[head + gone :])
            self.endRemoveRows()
        elif new > gone:
            self.beginInsertRows(QModelIndex(), head + stay, head + new - 1)
            self._briefs = (*before[:head], *before[head : head + stay], *briefs[head + stay :])
            self.endInsertRows()
        self._briefs = briefs
        if stay:
            self.dataChanged.emit(self.index(head, 0), self.index(head + stay - 1, WORDS))

    def show_findings(self, told: Mapping[int, str]) -> None:
        """Mark rows that something is said about."""
        if told != self._told:
            self._told = told
            if self._briefs:
                last = self.index(len(self._briefs) - 1, WORDS)
                self.dataChanged.emit(self.index(0, WORDS), last)

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._briefs)

    @override
    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 3

    @override
    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        is_editable = index.isValid() and index.column() < WORDS
        return flags | Qt.ItemFlag.ItemIsEditable if is_editable else flags

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            if orientation == Qt.Orientation.Vertical:
                return str(section + 1)
            return (self.tr("日期"), self.tr("内容"), self.tr("字数"))[section]
        if role == Qt.ItemDataRole.ToolTipRole and orientation == Qt.Orientation.Vertical:
            return self.tr("拖动序号可以换次序（Alt+↑↓）")
        return None

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._briefs):
            return None
        row, column = index.row(), index.column()
        brief = self._briefs[row]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(brief, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            if column == DATE and brief.date is None:
                return self.tr("日期只用来排序，不单独印出；空着时按内容开头的日期排")
            return plain_tip(self._told.get(row, "")) if column == WORDS else None
        if role == Qt.ItemDataRole.ForegroundRole and column != TEXT:
            faint = column == WORDS or brief.date is None
            return QBrush(QColor(tokens().muted)) if faint else None
        if role == Qt.ItemDataRole.DecorationRole and column == WORDS and row in self._told:
            return coloured("triangle-alert", QColor(tokens().warning))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column == WORDS else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignTop
        return None

    def _shown(self, brief: Brief, column: int) -> str:
        if column == TEXT:
            return plain(brief.text)
        if column == WORDS:
            return str(words_of(brief))
        day = day_of(brief, self._near)
        return short_day(day, self._near) if day else ""


def _equal(one: Sequence[Brief], other: Sequence[Brief], most: int | None = None) -> int:
    """Return how many briefs at the start are the same objects."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left is not right or count == most:
            break
        count += 1
    return count
