"""Tables: every change to a table, as pure functions from the old value to the new one.

Rows and columns count from 0 on the grid that the cells and their spans
cover; which cell lies where is told by `laid_out`. Every edit gives a
rectangular table: each place of the grid is covered by exactly one cell,
each row and each column is begun by at least one. Text is lost only with the
cells that are deleted. An edit that changes nothing gives an equal table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from composer.model.blocks import Align, Cell, Span, Table, Text, joined

MOST_PLACES = 500_000
"""Places that spans may cover before they are taken for a mistake and ignored."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A cell where it lies, with the rows and columns it covers.

    `index` is its position in its row, as in places ("rows/1/0").
    """

    row: int
    column: int
    rows: int
    columns: int
    cell: Cell
    index: int = 0

    @property
    def end_row(self) -> int:
        """The row behind its last one."""
        return self.row + self.rows

    @property
    def end_column(self) -> int:
        """The column behind its last one."""
        return self.column + self.columns


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of the grid, its last row and column included."""

    row: int
    column: int
    last_row: int
    last_column: int

    def touches(self, laid: Laid) -> bool:
        """Return whether a cell has a part in the area."""
        return (
            laid.row <= self.last_row
            and laid.end_row > self.row
            and laid.column <= self.last_column
            and laid.end_column > self.column
        )


@dataclass(frozen=True, slots=True)
class Layout:
    """The cells of a table on its grid, row by row."""

    rows: int
    columns: int
    cells: tuple[Laid, ...]

    def at(self, row: int, column: int) -> Laid:
        """Return the cell that covers a place.

        Raises:
            IndexError: No cell does.
        """
        place = Area(row, column, row, column)
        for laid in self.cells:
            if place.touches(laid):
                return laid
        raise IndexError(row, column)


def laid_out(table: Table) -> Layout:
    """Return where the cells of a table lie: each at the next place that no span covers.

    Rows may be ragged; a span ends where the table ends, or where it would
    cover another cell. Spans that make no sense count as 1.

    >>> wide = Cell((), columns=2)
    >>> [(one.row, one.column) for one in laid_out(Table(((wide,), (Cell(()), Cell(()))))).cells]
    [(0, 0), (1, 0), (1, 1)]
    """
    spans = _covered(table) <= MOST_PLACES
    taken: set[tuple[int, int]] = set()
    found: list[Laid] = []
    for row, cells in enumerate(table.rows):
        column = 0
        for index, cell in enumerate(cells):
            while (row, column) in taken:
                column += 1
            rows = min(max(cell.rows, 1), len(table.rows) - row) if spans else 1
            columns = 1
            while spans and columns < cell.columns and (row, column + columns) not in taken:
                columns += 1
            found.append(Laid(row, column, rows, columns, cell, index))
            if rows > 1:
                taken.update(
                    (row + down, column + at) for down in range(rows) for at in range(columns)
                )
            column += columns
    width = max((one.end_column for one in found), default=0)
    return Layout(len(table.rows) if width else 0, width, tuple(found))


def _covered(table: Table) -> int:
    height = len(table.rows)
    return sum(
        min(max(cell.rows, 1), height - row) * max(cell.columns, 1)
        for row, cells in enumerate(table.rows)
        for cell in cells
    )


def rectangular(table: Table) -> Table:
    """Return the table with empty cells where none was, and no span that leads nowhere."""
    layout = laid_out(table)
    return _built(table, layout.cells, layout.rows, layout.columns)


def new_table(rows: int, columns: int, *, header_rows: int = 1, caption: Text = ()) -> Table:
    """Return an empty table.

    >>> len(new_table(2, 3).rows[1])
    3
    """
    row = (Cell(()),) * columns
    return Table((row,) * rows, min(header_rows, rows), (), caption)


# Rows and columns


def insert_rows(table: Table, at: int, count: int = 1) -> Table:
    """Return the table with empty rows before row `at`; behind the last one at the end.

    They take the alignment of the row above, of the first row's below. A row
    put among the head rows is one of them.
    """
    layout = laid_out(table)
    at = min(max(at, 0), layout.rows)
    moved = []
    for one in layout.cells:
        if one.row >= at:
            moved.append(replace(one, row=one.row + count))
        elif one.end_row > at:
            moved.append(replace(one, rows=one.rows + count))
        else:
            moved.append(one)
    aligns = [_align_at(layout, max(at - 1, 0), column) for column in range(layout.columns)]
    head = table.header_rows + (count if at < table.header_rows else 0)
    changed = replace(table, header_rows=head)
    return _built(
        changed, moved, layout.rows + count, layout.columns, lambda _, column: aligns[column]
    )


def insert_columns(table: Table, at: int, count: int = 1) -> Table:
    """Return the table with empty columns before column `at`; behind the last one at the end.

    They are as wide as the column before them.
    """
    layout = laid_out(table)
    at = min(max(at, 0), layout.columns)
    moved = []
    for one in layout.cells:
        if one.column >= at:
            moved.append(replace(one, column=one.column + count))
        elif one.end_column > at:
            moved.append(replace(one, columns=one.columns + count))
        else:
            moved.append(one)
    widths = list(_whole_widths(table, layout.columns))
    if widths:
        widths[at:at] = [widths[max(at - 1, 0)]] * count
    aligns = [_align_at(layout, row, max(at - 1, 0)) for row in range(layout.rows)]
    changed = replace(table, widths=tuple(widths))
    return _built(changed, moved, layout.rows, layout.columns + count, lambda row, _: aligns[row])


def delete_rows(table: Table, first: int, last: int) -> Table | None:
    """Return the table without rows `first` to `last`; None: nothing is left.

    A cell that reaches beyond them stays, smaller.

    Raises:
        IndexError: There are no such rows.
    """
    layout = laid_out(table)
    if not 0 <= first <= last < layout.rows:
        raise IndexError(first, last)
    count = last - first + 1
    if count == layout.rows:
        return None
    kept = []
    for one in layout.cells:
        inside = max(0, min(one.end_row, last + 1) - max(one.row, first))
        if inside < one.rows:
            row = one.row if one.row < first else max(one.row - count, first)
            kept.append(replace(one, row=row, rows=one.rows - inside))
    head = table.header_rows - max(0, min(last + 1, table.header_rows) - first)
    return _built(replace(table, header_rows=head), kept, layout.rows - count, layout.columns)


def delete_columns(table: Table, first: int, last: int) -> Table | None:
    """Return the table without columns `first` to `last`; None: nothing is left.

    Raises:
        IndexError: There are no such columns.
    """
    layout = laid_out(table)
    if not 0 <= first <= last < layout.columns:
        raise IndexError(first, last)
    count = last - first + 1
    if count == layout.columns:
        return None
    kept = []
    for one in layout.cells:
        inside = max(0, min(one.end_column, last + 1) - max(one.column, first))
        if inside < one.columns:
            column = one.column if one.column < first else max(one.column - count, first)
            kept.append(replace(one, column=column, columns=one.columns - inside))
    widths = list(_whole_widths(table, layout.columns))
    del widths[first : last + 1]
    changed = replace(table, widths=tuple(widths))
    return _built(changed, kept, layout.rows, layout.columns - count)


# Cells


def whole_area(table: Table, area: Area) -> Area:
    """Return the area enlarged until it cuts no cell."""
    layout = laid_out(table)
    while True:
        inside = [one for one in layout.cells if area.touches(one)]
        grown = Area(
            min([area.row, *(one.row for one in inside)]),
            min([area.column, *(one.column for one in inside)]),
            max([area.last_row, *(one.end_row - 1 for one in inside)]),
            max([area.last_column, *(one.end_column - 1 for one in inside)]),
        )
        if grown == area:
            return area
        area = grown


def can_merge(table: Table, area: Area) -> bool:
    """Return whether there is more than one cell in an area."""
    area = whole_area(table, area)
    return sum(area.touches(one) for one in laid_out(table).cells) > 1


def merge(table: Table, area: Area) -> Table:
    """Return the table with the cells of an area made one; its lines are their texts."""
    area = whole_area(rectangular(table), area)
    table = rectangular(table)
    layout = laid_out(table)
    inside = [one for one in layout.cells if area.touches(one)]
    if len(inside) < 2:
        return table
    lines = [one.cell.text for one in inside if one.cell.text]
    spans = [span for line in lines for span in (Span("\n"), *line)][1:]
    cell = replace(inside[0].cell, text=joined(spans))
    one = Laid(
        area.row,
        area.column,
        area.last_row - area.row + 1,
        area.last_column - area.column + 1,
        cell,
    )
    rest = [other for other in layout.cells if not area.touches(other)]
    return _built(table, [*rest, one], layout.rows, layout.columns)


def split(table: Table, row: int, column: int) -> Table:
    """Return the table with a merged cell parted again; its text stays in the first part.

    Raises:
        IndexError: There is no cell at this place.
    """
    layout = laid_out(table)
    chosen = layout.at(row, column)
    cells = [replace(one, rows=1, columns=1) if one is chosen else one for one in layout.cells]
    return _built(
        table, cells, layout.rows, layout.columns, lambda _row, _column: chosen.cell.align
    )


def set_text(table: Table, row: int, column: int, text: Text) -> Table:
    """Return the table with the text of a cell set.

    Raises:
        IndexError: There is no cell at this place.
    """
    chosen = laid_out(table).at(row, column)
    return _with_cells(table, [chosen], lambda cell: replace(cell, text=text))


def set_align(table: Table, area: Area, align: Align | None) -> Table:
    """Return the table with the cells of an area aligned; None: as the style says."""
    chosen = [one for one in laid_out(table).cells if area.touches(one)]
    return _with_cells(table, chosen, lambda cell: replace(cell, align=align))


def fill(table: Table, row: int, column: int, other: Table) -> Table:
    """Return the table with the cells of another one laid over it from a place on.

    It grows where they reach beyond it. Merged cells in their way are parted
    first.
    """
    table, other = rectangular(table), rectangular(other)
    size, extent = laid_out(table), laid_out(other)
    if row + extent.rows > size.rows:
        table = insert_rows(table, size.rows, row + extent.rows - size.rows)
    if column + extent.columns > size.columns:
        table = insert_columns(table, size.columns, column + extent.columns - size.columns)
    area = Area(row, column, row + extent.rows - 1, column + extent.columns - 1)
    under = laid_out(table)
    kept: list[Laid] = []
    for one in under.cells:
        if not area.touches(one):
            kept.append(one)
        elif not (
            area.row <= one.row <= area.last_row and area.column <= one.column <= area.last_column
        ):
            kept.append(replace(one, rows=1, columns=1))
    laid = []
    for one in extent.cells:
        before = under.at(row + one.row, column + one.column).cell
        cell = replace(one.cell, align=one.cell.align or before.align)
        laid.append(replace(one, row=row + one.row, column=column + one.column, cell=cell))
    return _built(table, [*kept, *laid], under.rows, under.columns)


# The whole


def set_header_rows(table: Table, count: int) -> Table:
    """Return the table with its first `count` rows as its head, which every page repeats."""
    return replace(table, header_rows=min(max(count, 0), len(table.rows)))


def set_widths(table: Table, widths: Iterable[float]) -> Table:
    """Return the table with the shares of its columns set; none: from the content.

    Raises:
        ValueError: There is another number of columns, or a share is not positive.
    """
    shares = tuple(widths)
    if shares and (len(shares) != laid_out(table).columns or min(shares) <= 0):
        raise ValueError(shares)
    return replace(table, widths=shares)


# Tools


def _align_at(layout: Layout, row: int, column: int) -> Align | None:
    try:
        return layout.at(row, column).cell.align
    except IndexError:
        return None


def _whole_widths(table: Table, columns: int) -> tuple[float, ...]:
    """Return the shares of all columns; too few get the mean of the others."""
    widths = table.widths[:columns]
    if not widths:
        return ()
    mean = sum(widths) / len(widths)
    return (*widths, *(mean for _ in range(columns - len(widths))))


def _with_cells(table: Table, chosen: Iterable[Laid], change: Callable[[Cell], Cell]) -> Table:
    places = {(one.row, one.index) for one in chosen}
    rows = tuple(
        tuple(change(cell) if (row, index) in places else cell for index, cell in enumerate(cells))
        for row, cells in enumerate(table.rows)
    )
    return replace(table, rows=rows)


def _built(
    table: Table,
    cells: Iterable[Laid],
    rows: int,
    columns: int,
    align: Callable[[int, int], Align | None] = lambda _row, _column: None,
) -> Table:
    """Return the table of these cells; free places get empty ones, idle rows and columns go."""
    grid = {
        (row, column)
        for one in cells
        for row in range(one.row, one.end_row)
        for column in range(one.column, one.end_column)
    }
    laid = [*cells]
    laid += [
        Laid(row, column, 1, 1, Cell((), align(row, column)))
        for row in range(rows)
        for column in range(columns)
        if (row, column) not in grid
    ]
    row_lines = sorted({one.row for one in laid})
    column_lines = sorted({one.column for one in laid})
    made: list[list[Cell]] = [[] for _ in row_lines]
    rank = {line: index for index, line in enumerate(row_lines)}
    for one in sorted(laid, key=lambda one: (one.row, one.column)):
        height = sum(one.row <= line < one.end_row for line in row_lines) if one.rows > 1 else 1
        width = (
            sum(one.column <= line < one.end_column for line in column_lines)
            if one.columns > 1
            else 1
        )
        made[rank[one.row]].append(replace(one.cell, rows=height, columns=width))
    head = sum(line < table.header_rows for line in row_lines)
    return replace(
        table,
        rows=tuple(map(tuple, made)),
        header_rows=head,
        widths=_joined_widths(_whole_widths(table, columns), column_lines, columns),
    )


def _joined_widths(widths: tuple[float, ...], lines: list[int], columns: int) -> tuple[float, ...]:
    if not widths:
        return ()
    return tuple(sum(widths[start:end]) for start, end in pairwise([*lines, columns]))
