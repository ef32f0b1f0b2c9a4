"""The tables of a sheet: areas of cells parted by blank rows and columns, made blocks.

Nothing is guessed from words. An area of one column is paragraphs; a cell
that is merged over the whole width at the top of a table is its caption, at
the bottom a paragraph behind it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from composer.intake.flow import FlowBlock, Look
from composer.intake.sheets.cells import Merged, SheetCells, Value
from composer.intake.web.blocks import MOST_CELLS
from composer.model import tables
from composer.model.blocks import Cell, Paragraph, Span, Table, Text, text
from composer.model.errors import OpenError

_MOST_CAPTIONS = 3


@dataclass(frozen=True, slots=True)
class _Area:
    rows: tuple[int, ...]
    columns: tuple[int, ...]


def blocks_of(cells: SheetCells) -> Iterator[tuple[int, tuple[FlowBlock, ...]]]:
    """Yield the blocks of each area with the first row of it, from top to bottom.

    Raises:
        OpenError: An area has more cells than a table of an article.
    """
    merges = {(one.row, one.column): one for one in cells.merged}
    used = _used(cells)
    for area in _areas(cells, used):
        found = (*_blocks(cells, area, merges),)
        if found:
            yield area.rows[0], found


def _used(cells: SheetCells) -> dict[int, set[int]]:
    """Return which columns of each row are in use: words, borders, areas merged for words."""
    used: dict[int, set[int]] = {}
    for row, column in (*cells.values, *cells.lined):
        if row not in cells.hidden_rows and column not in cells.hidden_columns:
            used.setdefault(row, set()).add(column)
    places = 0
    for one in cells.merged:
        if (one.row, one.column) not in cells.values:
            continue
        for row in range(one.row, one.last_row + 1):
            places += one.last_column - one.column + 1
            if places > 20 * MOST_CELLS:
                return used
            if row not in cells.hidden_rows:
                columns = range(one.column, one.last_column + 1)
                used.setdefault(row, set()).update({*columns} - cells.hidden_columns)
    return used


def _areas(cells: SheetCells, used: Mapping[int, set[int]]) -> Iterator[_Area]:
    """Yield the areas that hold words, parted by blank rows, then by blank columns."""
    for rows in _runs(sorted(used), cells.hidden_rows):
        columns = sorted(set().union(*(used[row] for row in rows)))
        for part in _runs(columns, cells.hidden_columns):
            inside = {*part}
            own = [row for row in rows if not inside.isdisjoint(used[row])]
            for group in _runs(own, cells.hidden_rows):
                area = _trimmed(cells, group, part)
                if area is not None:
                    yield area


def _runs(numbers: Sequence[int], hidden: set[int]) -> list[list[int]]:
    """Return numbers in runs without gaps; what is hidden makes none."""
    runs: list[list[int]] = []
    for number in numbers:
        previous = runs[-1][-1] if runs else None
        if (
            previous is not None
            and number - previous - 1 <= len(hidden)
            and all(one in hidden for one in range(previous + 1, number))
        ):
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _trimmed(cells: SheetCells, rows: Sequence[int], columns: Sequence[int]) -> _Area | None:
    """Return an area without the empty rows and columns at its edges; None: no word is in it."""
    if len(rows) * len(columns) < len(cells.values):  # many small areas of a large sheet
        said = {(row, one) for row in rows for one in columns if (row, one) in cells.values}
    else:
        here, across = {*rows}, {*columns}
        said = {at for at in cells.values if at[0] in here and at[1] in across}
    if not said:
        return None
    merges = [one for one in cells.merged if (one.row, one.column) in cells.values]
    ends = [(one.last_row, one.last_column) for one in merges if (one.row, one.column) in said]
    top, left = min(row for row, _ in said), min(column for _, column in said)
    bottom = max([row for row, _ in said] + [row for row, _ in ends])
    right = max([column for _, column in said] + [column for _, column in ends])
    return _Area(
        tuple(row for row in rows if top <= row <= bottom),
        tuple(column for column in columns if left <= column <= right),
    )


def _blocks(
    cells: SheetCells, area: _Area, merges: Mapping[tuple[int, int], Merged]
) -> Iterator[FlowBlock]:
    if len(area.rows) * len(area.columns) > MOST_CELLS:
        raise OpenError("workbook_too_large", limit=MOST_CELLS)
    if len(area.columns) == 1:
        yield from _paragraphs(cells, [(row, area.columns[0]) for row in area.rows])
        return
    rows = [*area.rows]
    heads: list[int] = []
    feet: list[int] = []
    while rows and len(heads) < _MOST_CAPTIONS and _is_head(cells, area, rows[0], merges):
        heads.append(rows.pop(0))
    while rows and _is_across(cells, area, rows[-1], merges):
        feet.insert(0, rows.pop())
    if len(rows) < 2 and not _has_several(cells, rows, area):
        yield from _paragraphs(cells, _places(cells, area.rows))
        return
    captions = [value.words for value in _values(cells, heads)]
    table = _table(cells, replace(area, rows=tuple(rows)), merges)
    yield FlowBlock(replace(table, caption=text("\n".join(captions))))
    yield from _paragraphs(cells, _places(cells, feet))


def _is_head(
    cells: SheetCells, area: _Area, row: int, merges: Mapping[tuple[int, int], Merged]
) -> bool:
    """Return whether a row is over the table: merged, or nothing but its first cell, unlined."""
    places = [(row, column) for column in area.columns]
    is_alone = [at for at in places if at in cells.values] == places[:1]
    return _is_across(cells, area, row, merges) or (
        is_alone and places[0] not in merges and cells.lined.isdisjoint(places)
    )


def _is_across(
    cells: SheetCells, area: _Area, row: int, merges: Mapping[tuple[int, int], Merged]
) -> bool:
    """Return whether a row is one cell over the whole width that says something."""
    first = (row, area.columns[0])
    one = merges.get(first)
    return (
        one is not None
        and first in cells.values
        and one.last_row == row
        and one.last_column >= area.columns[-1]
    )


def _has_several(cells: SheetCells, rows: Sequence[int], area: _Area) -> bool:
    return sum((row, column) in cells.values for row in rows for column in area.columns) > 1


def _values(cells: SheetCells, rows: Sequence[int]) -> list[Value]:
    return [cells.values[place] for place in _places(cells, rows)]


def _places(cells: SheetCells, rows: Sequence[int]) -> list[tuple[int, int]]:
    wanted = {*rows}
    return sorted(place for place in cells.values if place[0] in wanted)


def _paragraphs(cells: SheetCells, places: Sequence[tuple[int, int]]) -> Iterator[FlowBlock]:
    for place in places:
        value = cells.values.get(place)
        if value is None:
            continue
        align = None if value.align == "left" else value.align
        look = Look(size=value.size, font=value.font, is_bold=value.is_bold, align=align)
        for line in value.words.split("\n"):
            if line.strip():
                yield FlowBlock(Paragraph(_text(line, value), align), look)


def _text(words: str, value: Value) -> Text:
    return (Span(words, bold=True),) if value.is_bold else text(words)


def _table(cells: SheetCells, area: _Area, merges: Mapping[tuple[int, int], Merged]) -> Table:
    covered: set[tuple[int, int]] = set()
    rows: list[tuple[Cell, ...]] = []
    for at, row in enumerate(area.rows):
        made: list[Cell] = []
        for column in area.columns:
            if (row, column) in covered:
                continue
            one = merges.get((row, column))
            down = [r for r in area.rows[at:] if one and r <= one.last_row] or [row]
            across = [c for c in area.columns if one and column <= c <= one.last_column]
            across = across or [column]
            covered |= {(r, c) for r in down for c in across}
            value = cells.values.get((row, column), Value(""))
            made.append(Cell(text(value.words), value.align, len(across), len(down)))
        rows.append(tuple(made))
    widths = tuple(cells.widths.get(one, cells.normal_width) for one in area.columns)
    head = _head_rows(rows)
    is_even = max(widths) - min(widths) < 0.01
    return tables.rectangular(Table(tuple(rows), head, () if is_even else widths))


def _head_rows(rows: Sequence[Sequence[Cell]]) -> int:
    """Return how many rows the head has: as many as its cells reach down, and one below spans."""
    if len(rows) < 2:
        return 0
    first = rows[0]
    deep = max((one.rows for one in first if one.text), default=1)
    deep = max(deep, 2 if any(one.columns > 1 for one in first) and len(first) > 1 else 1)
    return min(deep, len(rows) - 1, 4)
