"""Tables: rows of cells become bands, with their rules and the head repeated.

Rows stand on one page whole; rows that a cell ties together are one band. A
row that is higher than a page is cut between its lines. Text is centred in
the height of its cell by the middle of its ink, not by Word's baseline rule,
which would hang it low.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from composer.typeset.bands import AVOID, FREE, KEEP, Band
from composer.typeset.composition import Bar, Line, SetLine
from composer.typeset.stylesheet import Style, StyleSheet
from composer.typeset.tablegrid import GridCell, TableLayout, joined_rows

INK_MIDDLE = 0.34
"""Height in em of the middle of a hanzi above its baseline (0.30 to 0.38 by face)."""


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell with its lines and the style they were set in."""

    cell: GridCell
    lines: tuple[SetLine, ...]
    style: Style


@dataclass(frozen=True, slots=True)
class SetTable:
    """A table in bands, prices between them, and how many of the bands are its head."""

    bands: tuple[Band, ...]
    prices: tuple[int, ...]
    head: int


Place = Callable[[SetLine, Style, str, float, float], Line]
"""Puts a set line at x of its measure and y of its baseline."""


def set_table(
    layout: TableLayout,
    texts: Sequence[CellText],
    head_rows: int,
    sheet: StyleSheet,
    place: Place,
) -> SetTable:
    """Return the bands of a table whose cells are broken into lines.

    `head_rows` as the table says; a head higher than half a page is not
    repeated.
    """
    drawer = _Drawer(sheet, layout, texts, place)
    groups = list(joined_rows(layout.grid))
    head = [drawer.band(*group) for group in groups if group[1] <= head_rows]
    height = sum(band.height for band in head)
    if len(head) == len(groups) or height > sheet.depth / 2:
        head, height = [], 0.0
    bands, prices = list(head), [KEEP] * len(head)
    for group in groups[len(head) :]:
        slices = drawer.fitting(*group, sheet.depth - height)
        bands += slices
        prices += [AVOID] * (len(slices) - 1) + [FREE]
    return SetTable(tuple(bands), tuple(prices[:-1]), len(head))


class _Drawer:
    """Knows where rows and columns of a table begin and draws groups of rows."""

    def __init__(
        self, sheet: StyleSheet, layout: TableLayout, texts: Sequence[CellText], place: Place
    ) -> None:
        self._sheet, self._layout, self._texts, self._put = sheet, layout, texts, place
        self._edge, self._inner = sheet.number("table_edge_pt"), sheet.number("table_inner_pt")
        self._x = [sheet.left, *(sheet.left + one for one in accumulate(layout.widths))]
        self._y = [0.0, *accumulate(self._heights())]
        self._owner = {
            (row, column): index
            for index, one in enumerate(layout.grid.cells)
            for row in range(one.row, one.row + one.rows)
            for column in range(one.column, one.column + one.columns)
        }

    def _heights(self) -> list[float]:
        """Return the heights of the rows: what their cells need, at least the template's."""
        least = self._sheet.number("table_row_lines") * self._sheet.pitch
        heights = [least] * self._layout.grid.rows
        for text in sorted(self._texts, key=lambda text: text.cell.rows):
            first, last = text.cell.row, text.cell.row + text.cell.rows - 1
            lacking = self._needed(text) - sum(heights[first : last + 1])
            heights[last] += max(lacking, 0.0)
        return heights

    def _needed(self, text: CellText) -> float:
        space = self._sheet.number("table_space_pt")
        return len(text.lines) * text.style.pitch + 2 * space

    def fitting(self, first: int, end: int, depth: float) -> list[Band]:
        """Return rows `first` to `end` as one band, or as several where it is too high."""
        if self._y[end] - self._y[first] <= depth:
            return [self.band(first, end)]
        return _sliced(self.band(first, end, at_top=True), depth, self._line_box)

    def _line_box(self, line: Line) -> tuple[float, float]:
        """Return how far up and down a line reaches that must not be cut."""
        size = max((run.size for run in line.runs), default=0.0)
        return line.y - size, line.y + 0.25 * size

    def band(self, first: int, end: int, *, at_top: bool = False) -> Band:
        """Return rows `first` to `end` (not included) as one band."""
        height = self._y[end] - self._y[first]
        left, measure = self._x[0], self._x[-1] - self._x[0]
        sides = (
            Bar(left, 0.0, self._edge, height),
            Bar(left + measure - self._edge, 0.0, self._edge, height),
        )
        return Band(
            height,
            tuple(self._lines(first, end, at_top=at_top)),
            (*sides, *self._uprights(first, end), *self._levels(first, end)),
            opening=(Bar(left, 0.0, measure, self._edge),),
            closing=(Bar(left, height - self._edge, measure, self._edge),),
        )

    def _lines(self, first: int, end: int, *, at_top: bool) -> Iterator[Line]:
        for text in self._texts:
            cell = text.cell
            if not first <= cell.row < end or not cell.cell.runs:
                continue
            top, bottom = self._y[cell.row], self._y[cell.row + cell.rows]
            free = bottom - top - len(text.lines) * text.style.pitch
            above = self._sheet.number("table_space_pt") if at_top else free / 2
            y = top - self._y[first] + above
            x = self._x[cell.column] + self._layout.padding
            middle = text.style.pitch / 2 + INK_MIDDLE * text.style.size
            for line in text.lines:
                yield self._put(line, text.style, cell.cell.place, x, y + middle)
                y += text.style.pitch

    def _uprights(self, first: int, end: int) -> Iterator[Bar]:
        """Yield the rules between columns, as long as they run without a break."""
        for column in range(1, self._layout.grid.columns):
            rows = (row for row in range(first, end) if self._parted(row, column - 1, row, column))
            for start, stop in _stretches(rows):
                y, height = self._y[start] - self._y[first], self._y[stop] - self._y[start]
                yield Bar(self._x[column] - self._inner / 2, y, self._inner, height)

    def _levels(self, first: int, end: int) -> Iterator[Bar]:
        """Yield the rules below rows, as long as they run without a break."""
        for row in range(first, end):
            y = self._y[row + 1] - self._y[first] - self._inner / 2
            columns = (
                column
                for column in range(self._layout.grid.columns)
                if self._parted(row, column, row + 1, column)
            )
            for start, stop in _stretches(columns):
                yield Bar(self._x[start], y, self._x[stop] - self._x[start], self._inner)

    def _parted(self, row: int, column: int, other_row: int, other_column: int) -> bool:
        owner = self._owner.get((row, column))
        return owner is None or owner != self._owner.get((other_row, other_column))


def _stretches(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield (first, end) of the runs of neighbours in rising numbers.

    >>> list(_stretches([0, 1, 3]))
    [(0, 2), (3, 4)]
    """
    start = end = -1
    for number in numbers:
        if number != end:
            if start >= 0:
                yield start, end
            start = number
        end = number + 1
    if start >= 0:
        yield start, end


def _sliced(band: Band, depth: float, box: Callable[[Line], tuple[float, float]]) -> list[Band]:
    """Return a band cut into bands of at most `depth`, between its lines where possible."""
    boxes = [(*box(line), line) for line in band.lines]
    slices: list[Band] = []
    start = 0.0
    while start < band.height:
        end = _cut(boxes, start, min(start + depth, band.height))
        lines = (line for _, bottom, line in boxes if start < bottom <= end)
        if end == band.height:
            lines = (line for _, bottom, line in boxes if start < bottom)
        closing = Bar(
            band.closing[0].x,
            end - start - band.closing[0].height,
            band.closing[0].width,
            band.closing[0].height,
        )
        slices.append(
            Band(
                end - start,
                tuple(replace(line, y=line.y - start) for line in lines),
                tuple(_clipped(band.bars, start, end)),
                opening=band.opening,
                closing=(closing,),
            )
        )
        start = end
    return slices


def _cut(boxes: Sequence[tuple[float, float, Line]], start: float, end: float) -> float:
    """Return where to cut at `end` or above it, so that no line is cut that fits at all."""
    cut = end
    while True:
        crossed = [top for top, bottom, _ in boxes if top < cut < bottom and top > start]
        if not crossed:
            return cut
        cut = min(crossed)


def _clipped(bars: Sequence[Bar], start: float, end: float) -> Iterator[Bar]:
    """Yield what of `bars` lies between two heights, counted from the upper one."""
    for bar in bars:
        middle = bar.y + bar.height / 2
        if bar.height < bar.width and start < middle <= end:
            yield replace(bar, y=bar.y - start)
        elif bar.height >= bar.width and bar.y < end and bar.y + bar.height > start:
            top = max(bar.y, start)
            yield replace(bar, y=top - start, height=min(bar.y + bar.height, end) - top)
