"""Key items model: a row for each article and each extra line of 本期要文.

An article's line follows its title, or is set by hand, or is left out. Rows
are in printing order; those that are not printed stand among them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from composer.model import numerals
from composer.model.issue import Issue
from composer.ui.icons import coloured
from composer.ui.plain import plain_tip
from composer.ui.theme import tokens

MARK, LINE, TITLE, STATE = range(4)
Kind: TypeAlias = Literal["auto", "own", "out", "untitled", "extra"]

_Index = QModelIndex | QPersistentModelIndex
_ALIKE = 0.5
"""Share of characters in common below which a line and a title say different things."""


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A line. `number` counts the article or, for "extra", the extra line; `printed` the lines."""

    kind: Kind
    text: str
    title: str
    number: int
    printed: int | None

    @property
    def place(self) -> str:
        """The place of the line's words."""
        if self.kind == "extra":
            return f"extra_key_items/{self.number}"
        return f"articles/{self.number}/key_item"

    @property
    def is_estranged(self) -> bool:
        """Whether a line set by hand no longer resembles its title."""
        return self.kind == "own" and not resembles(self.text, self.title)


def resembles(line: str, title: str) -> bool:
    """Return whether a line of 本期要文 can be meant for a title.

    >>> resembles("科普惠民行动启动", "“科普惠民”三年行动全面启动"), resembles("甲乙", "科普讲师团")
    (True, False)
    """
    matcher = SequenceMatcher(None, line, title, autojunk=False)
    shared = sum(block.size for block in matcher.get_matching_blocks())
    return shared >= _ALIKE * max(1, min(len(line), len(title)))


def key_rows(issue: Issue) -> tuple[KeyRow, ...]:
    """Return the rows of an issue."""
    rows: list[KeyRow] = []
    printed = 0
    for number, article in enumerate(issue.articles):
        title = article.title_line
        kind: Kind = "auto" if title.strip() else "untitled"
        if article.key_item is not None:
            kind = "own" if article.key_item else "out"
        is_printed = kind in ("auto", "own")
        text = (article.key_item or title) if kind == "own" else title
        rows.append(KeyRow(kind, text, title, number, printed if is_printed else None))
        printed += is_printed
    for number, line in enumerate(issue.extra_key_items):
        rows.append(KeyRow("extra", line, "", number, printed + number))
    return tuple(rows)


def row_of(rows: Sequence[KeyRow], place: str) -> int | None:
    """Return the row that a place means; None: none."""
    parts = place.split("/")
    for at, row in enumerate(rows):
        if row.place == place or parts[:2] == ["key_items", str(row.printed)]:
            return at
    return None


class KeyItemsModel(QAbstractTableModel):
    """The rows; read only, since the form changes the issue."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[KeyRow, ...] = ()
        self._mark = ""
        self.is_changing = False
        """Whether rows are coming or going: an editor that closes now was not left by the clerk."""
        self._told: Mapping[str, str] = {}

    @property
    def rows(self) -> tuple[KeyRow, ...]:
        """The rows that are shown."""
        return self._rows

    def refresh(self, rows: tuple[KeyRow, ...], mark: str) -> None:
        """Show other rows; rows of the same number stay rows, so that an editor stays open."""
        before, after = len(self._rows), len(rows)
        if rows == self._rows and mark == self._mark:
            return
        self.is_changing = True
        if after > before:
            self.beginInsertRows(QModelIndex(), before, after - 1)
            self._rows = (*self._rows, *rows[before:])
            self.endInsertRows()
        elif after < before:
            self.beginRemoveRows(QModelIndex(), after, before - 1)
            self._rows = self._rows[:after]
            self.endRemoveRows()
        self.is_changing = False
        self._rows, self._mark = rows, mark
        self._tell_all()

    def show_findings(self, told: Mapping[str, str]) -> None:
        """Mark rows that something is said about, by place."""
        if told != self._told:
            self._told = told
            self._tell_all()

    def _tell_all(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, STATE))

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 4

    @override
    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        is_editable = index.isValid() and index.column() == LINE
        return flags | Qt.ItemFlag.ItemIsEditable if is_editable else flags

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return ("", self.tr("要文"), self.tr("文章标题"), self.tr("状态"))[section]
        return None

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row, column = self._rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._shown(row, column)
        if role == Qt.ItemDataRole.ForegroundRole:
            plain = column == LINE and row.kind in ("own", "extra")
            return None if plain else QBrush(QColor(tokens().muted))
        if role == Qt.ItemDataRole.FontRole and row.kind == "out" and column == LINE:
            return self._struck()
        if role == Qt.ItemDataRole.ToolTipRole:
            said = self._about(row) or (row.text if column == LINE else row.title)
            return plain_tip(said) or None
        if role == Qt.ItemDataRole.DecorationRole and column == STATE and self._about(row):
            return coloured("triangle-alert", QColor(tokens().warning))
        if role == Qt.ItemDataRole.AccessibleTextRole and column == LINE:
            return f"{row.text} {self._state(row)}"
        return None

    def _struck(self) -> Any:
        font = QApplication.font()
        font.setStrikeOut(True)
        return font

    def _about(self, row: KeyRow) -> str:
        if row.is_estranged:
            return self.tr("这一行与文章标题《{title}》相差很大").format(title=row.title)
        return self._told.get(row.place, "")

    def _shown(self, row: KeyRow, column: int) -> str:
        if column == MARK:
            return "" if row.printed is None else printed_mark(self._mark, row.printed)
        if column == LINE:
            return row.text or (self.tr("（还没有标题）") if row.kind == "untitled" else "")
        if column == TITLE:
            return row.title if row.kind == "own" else ""
        return self._state(row)

    def _state(self, row: KeyRow) -> str:
        return {
            "auto": self.tr("自动"),
            "own": self.tr("已改"),
            "out": self.tr("不列入"),
            "untitled": self.tr("无标题"),
            "extra": self.tr("另加"),
        }[row.kind]


def printed_mark(mark: str, number: int) -> str:
    """Return the mark of a line: the option's own, or its number."""
    if mark == "1.":
        return f"{number + 1}."
    return f"{numerals.hanzi(number + 1)}、" if mark == "一、" else mark
