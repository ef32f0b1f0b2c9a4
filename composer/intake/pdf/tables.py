"""Tables of a PDF: what stands in a grid of rules that are painted, as cells.

A rule is missing between two cells that are one. A grid of a single cell is a
box, whose text is read by itself. Columns that no rules part are no table
here: their fields are parted by tabs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from composer.intake.lines import seam
from composer.intake.pdf.chars import Glyph, PageInk, Rule
from composer.intake.pdf.columns import columns_of
from composer.intake.pdf.lines import Line, Thing, lines_of
from composer.model.blocks import Cell, Span, Table, Text, joined

_NEAR = 2.5
_WALL = 0.6
_MOST_RULES, _MOST_CELLS, _MOST_GRIDS = 4000, 20_000, 200
_MOST_OF_PAGE = 0.6


@dataclass(slots=True)
class _Grid:
    """Rules that touch each other."""

    levels: list[Rule]
    uprights: list[Rule]
    xs: list[float] = field(default_factory=list)
    ys: list[float] = field(default_factory=list)

    @property
    def cells(self) -> int:
        return max(len(self.xs) - 1, 0) * max(len(self.ys) - 1, 0)


def take_tables(ink: PageInk, glyphs: list[Glyph]) -> tuple[list[Thing], list[Glyph]]:
    """Return the tables and boxes of a page, and the characters that stand in none of them."""
    things: list[Thing] = []
    grids = [one for one in _grids(ink.rules) if 1 <= one.cells <= _MOST_CELLS]
    grids.sort(key=lambda one: one.cells == 1)
    for grid in grids[:_MOST_GRIDS]:
        x0, y0, x1, y1 = grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1]
        within = [one for one in glyphs if _is_within(one, x0, y0, x1, y1)]
        if not any(not one.text.isspace() for one in within):
            continue
        if grid.cells == 1:
            if len(within) > _MOST_OF_PAGE * len(glyphs):
                continue
            thing = Thing(x0, y0, x1, y1, page=ink.number)
            thing.columns = columns_of(within, [], ink.number)
        else:
            thing = Thing(x0, y0, x1, y1, _table(grid, within), page=ink.number)
        things.append(thing)
        taken = {id(one) for one in within}
        glyphs = [one for one in glyphs if id(one) not in taken]
    return things, glyphs


def _is_within(one: Glyph, x0: float, y0: float, x1: float, y1: float) -> bool:
    middle = one.base - 0.35 * one.style.size
    return x0 - 1 <= (one.x0 + one.x1) / 2 <= x1 + 1 and y0 - 1 <= middle <= y1 + 1


# Grids


def _grids(rules: Sequence[Rule]) -> Iterator[_Grid]:
    if len(rules) > _MOST_RULES:
        return  # a drawing
    levels = _joined_rules([_level(one) for one in rules if one.is_level])
    uprights = [
        Rule(one.y0, one.x0, one.y1, one.x1)
        for one in _joined_rules([_upright(one) for one in rules if not one.is_level])
    ]
    left = [*range(len(levels))]
    rest = [*range(len(uprights))]
    while rest:
        grid_levels: list[int] = []
        grid_uprights = [rest.pop()]
        queue = [(False, grid_uprights[0])]
        while queue:
            is_level, at = queue.pop()
            if is_level:
                met = [one for one in rest if _touch(levels[at], uprights[one])]
                rest = [one for one in rest if one not in met]
                grid_uprights += met
            else:
                met = [one for one in left if _touch(levels[one], uprights[at])]
                left = [one for one in left if one not in met]
                grid_levels += met
            queue += [(not is_level, one) for one in met]
        grid = _Grid([levels[one] for one in grid_levels], [uprights[one] for one in grid_uprights])
        if len(grid.levels) >= 2:
            _measure(grid)
            yield grid


def _level(one: Rule) -> Rule:
    middle = (one.y0 + one.y1) / 2
    return Rule(one.x0, middle, one.x1, middle)


def _upright(one: Rule) -> Rule:
    """Return an upright rule laid down, x and y changed."""
    middle = (one.x0 + one.x1) / 2
    return Rule(one.y0, middle, one.y1, middle)


def _joined_rules(rules: list[Rule]) -> list[Rule]:
    """Return level rules with pieces that lie on one line and touch made one."""
    made: list[Rule] = []
    for one in sorted(rules, key=lambda one: (round(one.y0 / 1.5), one.x0)):
        last = made[-1] if made else None
        if last and abs(last.y0 - one.y0) <= 1.5 and one.x0 <= last.x1 + _NEAR:
            made[-1] = Rule(last.x0, last.y0, max(last.x1, one.x1), last.y0)
        else:
            made.append(one)
    return made


def _touch(level: Rule, upright: Rule) -> bool:
    return (
        level.x0 - _NEAR <= upright.x0 <= level.x1 + _NEAR
        and upright.y0 - _NEAR <= level.y0 <= upright.y1 + _NEAR
    )


def _measure(grid: _Grid) -> None:
    """Set where the columns and rows are parted; the edges need not be painted."""
    edges = [one.x0 for one in grid.levels], [one.x1 for one in grid.levels]
    xs = [one.x0 for one in grid.uprights]
    if len(grid.levels) > 2 or len(xs) > 2:
        xs += [min(edges[0]), max(edges[1])]
    grid.xs = _places(xs)
    grid.ys = _places([one.y0 for one in grid.levels])


def _places(values: list[float]) -> list[float]:
    places: list[float] = []
    for one in sorted(values):
        if not places or one - places[-1] > 2 * _NEAR:
            places.append(one)
    return places


# Cells


def _table(grid: _Grid, glyphs: Sequence[Glyph]) -> Table:
    rows, columns = len(grid.ys) - 1, len(grid.xs) - 1
    groups = _groups(grid, rows, columns)
    held: dict[tuple[int, int], list[Glyph]] = {}
    owner = {cell: first for first, cells in groups.items() for cell in cells}
    for one in glyphs:
        row = _place(grid.ys, one.base - 0.35 * one.style.size)
        column = _place(grid.xs, (one.x0 + one.x1) / 2)
        held.setdefault(owner[row, column], []).append(one)
    made: list[list[Cell]] = [[] for _ in range(rows)]
    for (row, column), cells in sorted(groups.items()):
        last_row, last_column = max(cells)
        width = grid.xs[last_column + 1] - grid.xs[column]
        made[row].append(
            Cell(
                _cell_text(lines_of(held.get((row, column), []), 0), width),
                columns=last_column - column + 1,
                rows=last_row - row + 1,
            )
        )
    widths = tuple(round(after - one, 1) for one, after in zip(grid.xs, grid.xs[1:], strict=False))
    return Table(tuple(map(tuple, made)), widths=widths)


def _place(places: Sequence[float], value: float) -> int:
    """Return between which places a value lies."""
    return next((at for at in range(len(places) - 2, 0, -1) if places[at] <= value), 0)


def _groups(grid: _Grid, rows: int, columns: int) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """Return which cells of the grid are one, under the first of them."""
    group = {(row, column): (row, column) for row in range(rows) for column in range(columns)}

    def first_of(cell: tuple[int, int]) -> tuple[int, int]:
        while group[cell] != cell:
            group[cell] = cell = group[group[cell]]
        return cell

    def merge(one: tuple[int, int], other: tuple[int, int]) -> None:
        new, old = sorted((first_of(one), first_of(other)))
        group[old] = new

    for row, column in [*group]:
        if column + 1 < columns and not _is_wall(
            [one for one in grid.uprights if abs(one.x0 - grid.xs[column + 1]) <= 2 * _NEAR],
            (grid.ys[row], grid.ys[row + 1]), upright=True,
        ):  # fmt: skip
            merge((row, column), (row, column + 1))
        if row + 1 < rows and not _is_wall(
            [one for one in grid.levels if abs(one.y0 - grid.ys[row + 1]) <= 2 * _NEAR],
            (grid.xs[column], grid.xs[column + 1]), upright=False,
        ):  # fmt: skip
            merge((row, column), (row + 1, column))
    groups: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for cell in group:
        groups.setdefault(first_of(cell), []).append(cell)
    for cells in [*groups.values()]:
        (row, column), (last_row, last_column) = min(cells), max(cells)
        if (last_row - row + 1) * (last_column - column + 1) != len(cells):
            groups |= {cell: [cell] for cell in cells}  # no rectangle: each by itself
    return groups


def _is_wall(rules: Sequence[Rule], side: tuple[float, float], *, upright: bool) -> bool:
    """Return whether rules cover most of the side between two cells."""
    start, end = side
    covered = 0.0
    for one in rules:
        first, last = (one.y0, one.y1) if upright else (one.x0, one.x1)
        covered += max(0.0, min(last, end) - max(first, start))
    return covered >= _WALL * (end - start)


def _cell_text(lines: Sequence[Line], width: float) -> Text:
    """Return the text of a cell; a line that does not fill the cell ends there."""
    spans: list[Span] = []
    text = ""
    for at, line in enumerate(lines):
        if at:
            before = lines[at - 1]
            widest = max(one.x1 - one.x0 for one in lines)
            room = max(width - 14, widest) - (before.x1 - before.x0)
            blank = seam(text, line.text).blank if room < 1.3 * line.size else "\n"
            spans.append(Span(blank))
        spans += line.spans
        text += line.text
    return joined(spans)
