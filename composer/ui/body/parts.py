"""Parts: the texts of a block in the order in which the editor shows them, one paragraph each.

A paragraph or heading has one part, a list one for each item, a table its
caption and then its cells in reading order, a figure its pictures (a part
without text) and its caption. Part 0 is always there. Pure values, no Qt.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from composer.model.blocks import (
    Align,
    Block,
    Cell,
    Figure,
    Heading,
    ItemList,
    Paragraph,
    Table,
    Text,
)
from composer.ui.body.styles import Style, heading_style

_MOST_COLUMNS = 200
"""Wider than any paper; a span beyond it is somebody's slip."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell on the grid of its table; `source` is its row and rank there, None: a gap."""

    row: int
    column: int
    rows: int
    columns: int
    source: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as a full rectangle, as the editor needs it; slots in reading order."""

    rows: int
    columns: int
    slots: tuple[Slot, ...]


def grid_of(table: Table) -> Grid:
    """Return where the cells of a table stand; too long spans are cut, gaps filled.

    >>> grid_of(Table(((Cell(()), Cell(())), (Cell(()),)))).slots[-1]
    Slot(row=1, column=1, rows=1, columns=1, source=None)
    """
    taken: set[tuple[int, int]] = set()
    slots: list[Slot] = []
    count = max(len(table.rows), 1)
    for row, cells in enumerate(table.rows):
        column = 0
        for rank, cell in enumerate(cells):
            while (row, column) in taken:
                column += 1
            slot = _slot(cell, (row, column), count, taken, (row, rank))
            slots.append(slot)
            taken |= set(_covered(slot))
    width = max((slot.column + slot.columns for slot in slots), default=1)
    slots += [
        Slot(row, column, 1, 1, None)
        for row in range(count)
        for column in range(width)
        if (row, column) not in taken
    ]
    slots.sort(key=lambda slot: (slot.row, slot.column))
    return Grid(count, width, tuple(slots))


def part_count(block: Block, grid: Grid | None) -> int:
    """Return how many parts a block has; `grid` is that of a table."""
    match block:
        case Paragraph() | Heading():
            return 1
        case ItemList():
            return max(len(block.items), 1)
        case Table():
            assert grid is not None
            return 1 + len(grid.slots)
        case Figure():
            return 2
    assert_never(block)


def part_text(block: Block, part: int, grid: Grid | None) -> Text:
    """Return the text of a part."""
    match block:
        case Paragraph() | Heading():
            return block.text
        case ItemList():
            return block.items[part] if block.items else ()
        case Table():
            if part == 0:
                return block.caption
            cell = cell_at(block, part, grid)
            return () if cell is None else cell.text
        case Figure():
            return block.caption if part == 1 else ()
    assert_never(block)


def with_part(block: Block, part: int, text: Text, grid: Grid | None) -> Block:
    """Return a block whose part says something else."""
    match block:
        case Paragraph() | Heading():
            return replace(block, text=text)
        case ItemList():
            items = block.items or ((),)
            return replace(block, items=(*items[:part], text, *items[part + 1 :]))
        case Table():
            return _with_cell(block, part, text, grid)
        case Figure():
            return replace(block, caption=text) if part == 1 else block
    assert_never(block)


def part_style(block: Block, part: int, grid: Grid | None) -> tuple[Style, Align | None]:
    """Return the style of a part and the alignment that was chosen for it."""
    match block:
        case Paragraph():
            return "body", block.align
        case Heading():
            return heading_style(block.level), None
        case ItemList():
            return "list-numbered" if block.numbered else "list", None
        case Table():
            if part == 0:
                return "table-caption", None
            assert grid is not None
            head = grid.slots[part - 1].row < block.header_rows
            cell = cell_at(block, part, grid)
            return "table-head" if head else "table-cell", None if cell is None else cell.align
        case Figure():
            return "figure-caption" if part == 1 else "figure", None
    assert_never(block)


def part_path(block: Block, part: int, grid: Grid | None) -> str:
    """Return what follows the block's own place in the place of a part."""
    match block:
        case ItemList():
            return f"/items/{part}"
        case Table() if part > 0:
            assert grid is not None
            source = grid.slots[part - 1].source
            return "" if source is None else f"/rows/{source[0]}/{source[1]}"
        case Table():
            return "/caption"
        case Figure() if part == 1:
            return "/caption"
        case _:
            return ""


def part_at(block: Block, path: list[str], grid: Grid | None) -> int:
    """Return the part of a path below the block's place; what is not there is the first part."""
    match block, path:
        case ItemList(), ["items", number, *_] if number.isdecimal():
            return min(int(number), max(len(block.items) - 1, 0))
        case Table(), ["rows", row, rank, *_] if grid is not None:
            for index, slot in enumerate(grid.slots):
                if slot.source is not None and list(map(str, slot.source)) == [row, rank]:
                    return index + 1
            return 1
        case Table(), []:
            return 1
        case Figure(), ["caption", *_]:
            return 1
        case _:
            return 0


def cell_at(table: Table, part: int, grid: Grid | None) -> Cell | None:
    """Return the cell of a part of a table; None: the caption, or a gap in the table."""
    assert grid is not None
    source = grid.slots[part - 1].source if part else None
    return None if source is None else table.rows[source[0]][source[1]]


def _with_cell(table: Table, part: int, text: Text, grid: Grid | None) -> Table:
    if part == 0:
        return replace(table, caption=text)
    assert grid is not None
    source = grid.slots[part - 1].source
    if source is None:
        return _with_cell(filled(table, grid), part, text, grid_of(filled(table, grid)))
    row, rank = source
    cells = table.rows[row]
    new = (*cells[:rank], replace(cells[rank], text=text), *cells[rank + 1 :])
    return replace(table, rows=(*table.rows[:row], new, *table.rows[row + 1 :]))


def filled(table: Table, grid: Grid) -> Table:
    """Return a table whose gaps are empty cells."""
    rows: list[list[Cell]] = [[] for _ in range(grid.rows)]
    for slot in grid.slots:
        if slot.source is None:
            rows[slot.row].append(Cell(()))
        else:
            cell = table.rows[slot.source[0]][slot.source[1]]
            rows[slot.row].append(cell)
    return replace(table, rows=tuple(map(tuple, rows)))


def _slot(
    cell: Cell,
    at: tuple[int, int],
    count: int,
    taken: set[tuple[int, int]],
    source: tuple[int, int],
) -> Slot:
    row, column = at
    columns = 1
    wanted = min(max(cell.columns, 1), _MOST_COLUMNS)
    while columns < wanted and (row, column + columns) not in taken:
        columns += 1
    rows = 1
    for below in range(row + 1, min(row + max(cell.rows, 1), count)):
        if any((below, column + step) in taken for step in range(columns)):
            break
        rows += 1
    return Slot(row, column, rows, columns, source)


def _covered(slot: Slot) -> Iterator[tuple[int, int]]:
    for row in range(slot.row, slot.row + slot.rows):
        for column in range(slot.column, slot.column + slot.columns):
            yield row, column
