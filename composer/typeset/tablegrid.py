"""Table grid: where the cells of a table lie and how wide its columns are.

Knows no fonts: texts are measured in half and full widths, so that the page
and the Word file, which has no metrics, get the same columns.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from composer.typeset.story import CellBlock, TableBlock
from composer.typeset.stylesheet import StyleSheet

_WORD = re.compile(r"[!-~\u00a1-\u024f]+")
"""What a line break does not cut if it can help it: Latin words, numbers."""
_ADDRESS = re.compile(r"://|www\.|@")
_AFTER_HYPHEN = re.compile(r"(?<=[A-Za-z]-)(?=[A-Za-z])")
_IN_ADDRESS = re.compile(r"(?<=[0-9A-Za-z][/?&=._#%@-])(?=[0-9A-Za-z])|(?<=://)")
"""Where lines may part a word or an address."""
_SHORT_CELL = 6.0
"""Em up to which a column's texts are centred in it."""
_NARROW_CELL = 10.0
"""Em below which a line has too few gaps to be justified."""
_LONGEST_WORD = 8.0
"""Em that a column keeps for a word; a longer one is broken."""
_WHOLE_PHRASES = (6.0, 4.5, 0.0)
"""Em up to which texts have one line, the first that leaves the others room."""
_ROUNDING = 0.01
_SPARE = 0.75
"""Share of the measure that whole phrases may take."""
_LEAST_CELL = 3.0
"""Em that a column of hanzi has at least: for a phrase of three, or two and their marks."""
_SMALL_TYPE = 0.75
"""Share of its size below which the type of a table is too small to be read with ease."""
_MOST_SPAN = 63
"""Columns that a cell can span: a table of Word has no more."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell at its row and column, spans cut to what the table has."""

    row: int
    column: int
    rows: int
    columns: int
    cell: CellBlock
    align: Literal["left", "center", "right"] | None = None
    """Its own alignment, or the middle where its column holds short texts only."""


@dataclass(frozen=True, slots=True)
class TableGrid:
    """The cells of a table; places that no cell covers are empty."""

    rows: int
    columns: int
    cells: tuple[GridCell, ...]


def place_cells(block: TableBlock) -> TableGrid:
    """Return the grid of a table: cells go to the next place that no span covers.

    Rows may be ragged. A span ends where the table ends, or where it would
    cover another cell.
    """
    taken: set[tuple[int, int]] = set()
    cells: list[GridCell] = []
    for row, sources in enumerate(block.rows):
        column = 0
        for cell in sources:
            while (row, column) in taken:
                column += 1
            rows = min(max(cell.rows, 1), len(block.rows) - row)
            columns = 1
            most = min(cell.columns, _MOST_SPAN)
            while columns < most and (row, column + columns) not in taken:
                columns += 1
            cells.append(GridCell(row, column, rows, columns, cell))
            taken.update(
                (row + down, column + across) for down in range(rows) for across in range(columns)
            )
            column += columns
    width = max((one.column + one.columns for one in cells), default=0)
    short = _short_columns(cells, block.header_rows)
    return TableGrid(
        len(block.rows) if width else 0,
        width,
        tuple(replace(one, align=_align(one, short)) for one in cells),
    )


def _short_columns(cells: Sequence[GridCell], header_rows: int) -> frozenset[int]:
    """Return the columns whose texts below the head are short enough to be centred."""
    body = [one for one in cells if one.row >= header_rows and one.columns == 1]
    long = {one.column for one in body if _needs(_text(one))[1] > _SHORT_CELL}
    return frozenset(one.column for one in body) - long


def _align(one: GridCell, short: frozenset[int]) -> Literal["left", "center", "right"] | None:
    if one.cell.align is None and one.columns == 1 and one.column in short:
        return "center"
    return one.cell.align


def _text(one: GridCell) -> str:
    return "".join(run.text for run in one.cell.runs)


@dataclass(frozen=True, slots=True)
class TableLayout:
    """A table's grid, the widths of its columns in pt and the scale of its type.

    `padding` is what a cell keeps free at its left and right side each, in pt.
    """

    grid: TableGrid
    widths: tuple[float, ...]
    scale: float
    padding: float


def lay_out(block: TableBlock, sheet: StyleSheet) -> TableLayout:
    """Return the columns of a table; together they are as wide as the measure.

    Given shares are kept. Otherwise columns that are content with less than
    an equal share get what they want, the others part the rest by the length
    of their texts. Type is made smaller, to half its size at most, where
    the words of all columns do not stand side by side.
    """
    grid = place_cells(block)
    padding = sheet.number("table_padding_em") * sheet.styles["table_cell"].size
    most = _columns(grid, sheet, padding, math.inf)
    least = most
    for phrase in _WHOLE_PHRASES:
        least = _columns(grid, sheet, padding, phrase)
        if sum(least) <= _SPARE * sheet.measure:
            break
    scale = max(0.5, min(1.0, sheet.measure / max(sum(least), 1.0)))
    if not grid.columns:
        widths: tuple[float, ...] = ()
    elif block.widths:
        widths = _scaled(_given(block.widths, grid.columns), sheet.measure)
    else:
        widths = _shared(
            [scale * one for one in least], [scale * one for one in most], sheet.measure
        )
    padding = min(scale * padding, min(widths, default=sheet.measure) / 8)
    cells = tuple(_ragged(one, widths, scale, padding, sheet) for one in grid.cells)
    return TableLayout(replace(grid, cells=cells), widths, scale, padding)


def is_narrow(layout: TableLayout, sheet: StyleSheet) -> bool:
    """Return whether a table is squeezed: too small type, or columns too narrow for their texts."""
    if layout.scale < _SMALL_TYPE:
        return True
    for one in layout.grid.cells:
        room = sum(layout.widths[one.column : one.column + one.columns]) - 2 * layout.padding
        size = layout.scale * sheet.styles[one.cell.style].size
        if room + _ROUNDING < size * min(_needs(_text(one))[1], _LEAST_CELL):
            return True
    return False


def _ragged(
    one: GridCell, widths: Sequence[float], scale: float, padding: float, sheet: StyleSheet
) -> GridCell:
    """Return a cell that is not justified if it is narrow."""
    style = sheet.styles[one.cell.style]
    room = sum(widths[one.column : one.column + one.columns]) - 2 * padding
    is_narrow = room < _NARROW_CELL * scale * style.size
    if one.align is None and style.align == "justify" and is_narrow:
        return replace(one, align="left")
    return one


def _columns(grid: TableGrid, sheet: StyleSheet, padding: float, phrase: float) -> list[float]:
    """Return the widths of columns that leave words and texts up to `phrase` em whole."""
    widths = [2 * padding] * grid.columns
    for one in sorted(grid.cells, key=lambda one: one.columns):
        word, whole = _needs(_text(one))
        room = whole if whole <= phrase else word
        _widen(widths, one, room * sheet.styles[one.cell.style].size + 2 * padding)
    return widths


def _given(shares: Sequence[float], columns: int) -> list[float]:
    """Return a share for every column; those that are none get the mean of the others."""
    good = [share for share in shares if 0 < share < math.inf]
    mean = sum(good) / len(good) if good else 1.0
    padded = [*shares, *[mean] * columns][:columns]
    return [share if 0 < share < math.inf else mean for share in padded]


def _widen(columns: list[float], cell: GridCell, width: float) -> None:
    """Make the columns of a cell together at least `width` wide."""
    spanned = range(cell.column, cell.column + cell.columns)
    lacking = width - sum(columns[index] for index in spanned)
    if lacking > 0:
        for index in spanned:
            columns[index] += lacking / cell.columns


def _needs(text: str) -> tuple[float, float]:
    """Return the least and the full width of a text in em.

    >>> _needs("序号")
    (2.0, 2.0)
    >>> _needs("共计2026年以来")
    (3.0, 7.0)
    >>> _needs("https://www.example.com/")
    (4.0, 12.0)
    """
    whole = max((_width(line) for line in text.split("\n")), default=0.0)
    word = max(map(_width, _words(text)), default=0.0)
    return min(whole, max(min(word, _LONGEST_WORD), _LEAST_CELL)), whole


def _words(text: str) -> Iterator[str]:
    """Yield what lines do not part: words, numbers, the pieces of addresses."""
    for word in _WORD.findall(text):
        ends = _IN_ADDRESS if _ADDRESS.search(word) else _AFTER_HYPHEN
        yield from ends.split(word)


def _width(text: str) -> float:
    return sum(
        1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5 for character in text
    )


def _shared(least: Sequence[float], most: Sequence[float], measure: float) -> tuple[float, ...]:
    """Return widths between `least` and what the measure gives, by the need of each column."""
    if sum(least) >= measure:
        return _scaled(least, measure)
    if sum(most) <= measure:
        return _scaled(most, measure)
    widths = list(most)
    wide = sorted(range(len(most)), key=lambda index: (most[index], index))
    rest = measure
    while most[wide[0]] <= rest / len(wide):
        rest -= most[wide.pop(0)]
    tight: list[int] = []
    while wide:
        weights = {index: most[index] ** 0.75 for index in wide}
        room = rest - sum(least[index] for index in tight)
        for index in wide:
            widths[index] = room * weights[index] / sum(weights.values())
        narrow = [index for index in wide if widths[index] < least[index]]
        if not narrow:
            break
        tight += narrow
        wide = [index for index in wide if index not in narrow]
    for index in tight:
        widths[index] = least[index]
    return _scaled(widths, measure)


def _scaled(widths: Sequence[float], measure: float) -> tuple[float, ...]:
    total = sum(widths)
    return tuple(width * measure / total for width in widths)


def joined_rows(grid: TableGrid) -> Iterator[tuple[int, int]]:
    """Yield (first, end) of the groups of rows that cells reaching over rows tie together."""
    reach = list(range(1, grid.rows + 1))
    for one in grid.cells:
        reach[one.row] = max(reach[one.row], one.row + one.rows)
    start = 0
    while start < grid.rows:
        end = reach[start]
        row = start
        while row < end:
            end = max(end, reach[row])
            row += 1
        yield start, end
        start = end
