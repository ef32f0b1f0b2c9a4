"""The cells of a sheet as it shows them: words, places, merged areas, what is hidden.

Rows and columns count from 1, as on the sheet.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from composer.intake.sheets import formats as numberformat
from composer.intake.web.blocks import MOST_CELLS
from composer.model.blocks import Align
from composer.model.errors import OpenError

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_NORMAL_WIDTH = 8.43
_MOST_IN_ALL = 5 * MOST_CELLS
_LAST_COLUMN, _LAST_ROW = 16_384, 1_048_576
_ALIGNS: dict[str, Align] = {
    "left": "left", "center": "center", "right": "right",
    "centerContinuous": "center", "distributed": "center",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Value:
    """What a cell shows."""

    words: str
    align: Align | None = None
    is_bold: bool = False
    size: float = 0.0
    font: str = ""


@dataclass(frozen=True, slots=True)
class Merged:
    """An area of the sheet that is one cell."""

    row: int
    column: int
    last_row: int
    last_column: int


@dataclass(slots=True)
class SheetCells:
    """What a sheet shows."""

    values: dict[tuple[int, int], Value] = field(default_factory=dict)
    merged: list[Merged] = field(default_factory=list)
    lined: set[tuple[int, int]] = field(default_factory=set)
    """Cells without words that have a border."""
    widths: dict[int, float] = field(default_factory=dict)
    """Widths of columns, in characters; what is not here has the normal one."""
    normal_width: float = _NORMAL_WIDTH
    hidden: list[str] = field(default_factory=list)
    """Words of hidden rows and columns."""
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    comments: list[str] = field(default_factory=list)
    unknown: int = 0
    """Numbers whose format is not known."""

    def words(self) -> str:
        """Return all words, row by row."""
        rows: dict[int, list[str]] = {}
        for (row, _), value in sorted(self.values.items()):
            rows.setdefault(row, []).append(value.words)
        return "\n".join("\t".join(one) for one in rows.values())


def cells_of(sheet: Worksheet) -> SheetCells:
    """Return what a sheet shows.

    Raises:
        OpenError: It has more cells than any table of an article.
    """
    made = SheetCells(normal_width=float(sheet.sheet_format.defaultColWidth or _NORMAL_WIDTH))
    _take_columns(sheet, made)
    made.hidden_rows = {row for row, one in sheet.row_dimensions.items() if one.hidden}
    is_visible = sheet.sheet_state == "visible"
    aside: dict[tuple[str, int], list[str]] = {}
    covered = _merged(sheet, made, is_visible=is_visible)
    borders = _Borders(sheet)
    for place, cell in sorted(sheet._cells.items()):  # noqa: SLF001 - the others make cells
        if cell.comment is not None:
            made.comments.append(f"{cell.coordinate}：{cell.comment.text.strip()}")
        words = _words(cell, made)
        row, column = place
        if not words:
            if borders.of(cell):
                made.lined.add(place)
            continue
        target = covered.get(place, place)
        if is_visible and (target[0] in made.hidden_rows or target[1] in made.hidden_columns):
            key = ("row", row) if row in made.hidden_rows else ("column", column)
            aside.setdefault(key, []).append(words)
            continue
        made.values[target] = _value(cell, words)
        if len(made.values) > _MOST_IN_ALL:
            raise OpenError("workbook_too_large", limit=_MOST_IN_ALL)
    made.hidden = ["\t".join(one) for one in aside.values()]
    return made


def _take_columns(sheet: Worksheet, made: SheetCells) -> None:
    for one in sheet.column_dimensions.values():
        first, last = one.min or one.index, one.max or one.min or one.index
        if not (isinstance(first, int) and isinstance(last, int)):
            continue
        for column in range(max(first, 1), min(last, first + 500, _LAST_COLUMN) + 1):
            if one.width:
                made.widths[column] = float(one.width)
            if one.hidden:
                made.hidden_columns.add(column)


def _merged(
    sheet: Worksheet, made: SheetCells, *, is_visible: bool
) -> dict[tuple[int, int], tuple[int, int]]:
    """Take merged areas, what shows of them; return where the words of cut ones now begin."""
    moved: dict[tuple[int, int], tuple[int, int]] = {}
    places = 0
    for area in sheet.merged_cells.ranges:
        first, last = (area.min_row, area.min_col), (area.max_row, area.max_col)
        places += (min(last[0], _LAST_ROW) - first[0] + 1) * (last[1] - first[1] + 1)
        if places > _MOST_IN_ALL * 20:
            break
        rows = [*_shown(first[0], last[0], made.hidden_rows if is_visible else set())]
        columns = [*_shown(first[1], last[1], made.hidden_columns if is_visible else set())]
        if rows and columns:
            made.merged.append(Merged(rows[0], columns[0], rows[-1], columns[-1]))
            moved[first] = (rows[0], columns[0])
    return moved


def _shown(first: int, last: int, hidden: set[int]) -> Iterator[int]:
    return (one for one in range(first, last + 1) if one not in hidden)


class _Borders:
    """Tells whether a cell has a border; cells of one style are looked at once."""

    def __init__(self, sheet: Worksheet) -> None:
        self._borders = sheet.parent._borders  # type: ignore[union-attr]  # noqa: SLF001
        self._known: dict[int, bool] = {}

    def of(self, cell: Any) -> bool:
        number = cell._style.borderId if cell.has_style else 0  # noqa: SLF001
        if number not in self._known:
            border = self._borders[number]
            sides = (border.left, border.right, border.top, border.bottom)
            self._known[number] = any(one is not None and one.style for one in sides)
        return self._known[number]


def _value(cell: Any, words: str) -> Value:
    align = _ALIGNS.get(cell.alignment.horizontal or "")
    is_number = isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
    font = cell.font
    return Value(
        words,
        align or ("right" if is_number else None),
        bool(font.b),
        float(font.sz or 0),
        str(font.name or ""),
    )


def _words(cell: Any, made: SheetCells) -> str:
    """Return what a cell shows."""
    value = cell.value
    if value is None:
        return ""
    number = int(cell._style.numFmtId) if cell.has_style else 0  # noqa: SLF001
    try:
        code = str(cell.number_format or "General")
    except IndexError:
        code = "General"  # the file names a format that it does not hold
    if number in numberformat.OF_CHINA and code == "General":
        code = numberformat.OF_CHINA[number]
        value = _as_date(value, cell)
    if not isinstance(value, str | bool | int | float | dt.date | dt.time | dt.timedelta):
        return str(value).strip()
    said = numberformat.shown(value, code)
    if said is None:
        made.unknown += 1
        said = numberformat.general(value) if isinstance(value, int | float) else str(value)
    return said.replace("\r\n", "\n").replace("_x000D_", "").strip()


def _as_date(value: object, cell: Any) -> object:
    from openpyxl.utils.datetime import from_excel  # noqa: PLC0415 - loaded by now

    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    try:
        return from_excel(value, cell.parent.parent.epoch)
    except (ValueError, OverflowError):
        return value
