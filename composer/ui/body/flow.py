"""Flow: an article as a row of lines, for what a clerk does across paragraphs.

A line is a paragraph, a heading or an item of a list; tables and figures
stand whole between them. Every function here takes the blocks of an article
and gives the new ones and where the cursor is then; blocks that are not
touched stay the same objects. Pure values, no Qt.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeAlias, TypeVar

from composer.model.blocks import (
    Align,
    Block,
    Figure,
    Heading,
    ItemList,
    Paragraph,
    Table,
    Text,
    joined,
)
from composer.ui.body.difference import cut, length
from composer.ui.body.parts import grid_of, part_count, part_text
from composer.ui.body.styles import Style, heading_style

Blocks: TypeAlias = tuple[Block, ...]


class Point(NamedTuple):
    """Between two characters: block, part of it, and characters before it there."""

    block: int
    part: int = 0
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the flow. `whole` is the block it comes from while nothing has changed it."""

    style: Style
    text: Text
    align: Align | None = None
    group: int = -1
    """Items of the same list have the same number."""
    whole: Block | None = None
    mother: Block | None = None
    """The block whose unknown keys it keeps."""


Entry: TypeAlias = Line | Table | Figure


class Flow:
    """The entries of an article, and where its blocks begin among them."""

    def __init__(self, blocks: Blocks) -> None:
        self.entries: list[Entry] = []
        self.starts: list[int] = []
        for index, block in enumerate(blocks):
            self.starts.append(len(self.entries))
            self.entries += _entries(block, index)

    def row(self, point: Point) -> int:
        """Return the entry that a point is in; behind the last block: the end."""
        if point.block >= len(self.starts):
            return len(self.entries)
        start = self.starts[point.block]
        is_line = start < len(self.entries) and isinstance(self.entries[start], Line)
        return start + point.part if is_line else start

    def result(self, row: int, offset: int, part: int = 0) -> tuple[Blocks, Point]:
        """Return the blocks, and the point `offset` in entry `row`."""
        blocks: list[Block] = []
        at = Point(0)
        position = 0
        while position < len(self.entries):
            stop = self._stop(position)
            if position <= row < stop:
                line = isinstance(self.entries[row], Line)
                at = Point(len(blocks), row - position if line else part, offset)
            blocks.append(_block(self.entries[position:stop]))
            position = stop
        if row >= len(self.entries):
            at = Point(len(blocks))
        return tuple(blocks), at

    def _stop(self, start: int) -> int:
        first = self.entries[start]
        stop = start + 1
        if isinstance(first, Line) and first.group >= 0:
            while stop < len(self.entries) and _same_list(first, self.entries[stop]):
                stop += 1
        return stop


def split(blocks: Blocks, at: Point) -> tuple[Blocks, Point]:
    """Return the article with its paragraph parted at a point, as Enter does.

    After a heading comes 正文, an empty item ends its list; behind a table or
    figure a new paragraph begins.
    """
    flow = Flow(blocks)
    row = flow.row(at)
    entry = flow.entries[row] if row < len(flow.entries) else None
    if not isinstance(entry, Line):
        flow.entries.insert(row + 1, Line("body", ()))
        return flow.result(min(row + 1, len(flow.entries) - 1), 0)
    if entry.group >= 0 and not entry.text:
        flow.entries[row] = Line("body", ())
        _part_group(flow, row)
        return flow.result(row, 0)
    head, tail = cut(entry.text, 0, at.offset), cut(entry.text, at.offset)
    first, second = replace(entry, text=head, whole=None), replace(entry, text=tail, whole=None)
    second = replace(second, mother=entry.mother if entry.group >= 0 else None)
    if entry.style.startswith("heading"):
        if not tail:
            second = Line("body", ())
        elif not head:
            first, second = Line("body", ()), entry
    flow.entries[row : row + 1] = [first, second]
    return flow.result(row + 1, 0)


def join_before(blocks: Blocks, at: Point) -> tuple[Blocks, Point]:
    """Return the article after Backspace at the start of a paragraph.

    A styled paragraph becomes 正文 first; a table or figure before it stays.
    """
    flow = Flow(blocks)
    row = flow.row(at)
    entry = flow.entries[row] if row < len(flow.entries) else None
    if entry is None:
        return _enter_before(flow, row)
    if isinstance(entry, Figure):
        if at.part == 1 and not entry.caption:
            flow.entries[row : row + 1] = [Line("body", ())]
        return flow.result(row, 0)
    if isinstance(entry, Table):
        before = flow.entries[row - 1] if row else None
        if at.part == 0 and isinstance(before, Line) and not before.text:
            del flow.entries[row - 1]
            return flow.result(row - 1, 0)
        return flow.result(row, at.offset, at.part)
    if entry.style != "body" or entry.align is not None:
        flow.entries[row] = _restyled(entry, "body")
        _part_group(flow, row)
        return flow.result(row, 0)
    return _enter_before(flow, row)


def join_after(blocks: Blocks, at: Point) -> tuple[Blocks, Point]:
    """Return the article after Delete at the end of a paragraph."""
    flow = Flow(blocks)
    row = flow.row(at)
    if row + 1 >= len(flow.entries) or not isinstance(entry := flow.entries[row], Line):
        return flow.result(row, at.offset, at.part)
    behind = flow.entries[row + 1]
    if not entry.text:
        del flow.entries[row]
        return flow.result(row, 0)
    if isinstance(behind, Line):
        text = joined((*entry.text, *behind.text))
        flow.entries[row : row + 2] = [replace(entry, text=text, whole=None)]
    return flow.result(row, at.offset)


def set_style(blocks: Blocks, start: Point, stop: Point, style: Style) -> Blocks:
    """Return the article with the paragraphs from one point to another in a style.

    Items join a list of the same kind right before or after them.
    """
    flow = Flow(blocks)
    first, last = flow.row(start), min(flow.row(stop), len(flow.entries) - 1)
    group = new_group(flow) if style in ("list", "list-numbered") else -1
    if group >= 0 and first > 0 and _is_item(flow.entries[first - 1], style):
        group = _group(flow.entries[first - 1])
    for row in range(first, last + 1):
        entry = flow.entries[row]
        if isinstance(entry, Line) and (entry.style != style or group >= 0):
            flow.entries[row] = replace(_restyled(entry, style), group=group)
    if group >= 0:
        row = last + 1
        old = _group(flow.entries[row]) if row < len(flow.entries) else -1
        while (
            row < len(flow.entries)
            and _is_item(flow.entries[row], style)
            and _group(flow.entries[row]) == old
        ):
            entry = flow.entries[row]
            assert isinstance(entry, Line)
            flow.entries[row] = replace(entry, group=group, whole=None)
            row += 1
    else:
        _part_group(flow, last)
    return flow.result(first, 0)[0]


def set_align(
    blocks: Blocks,
    start: Point,
    stop: Point,
    align: Align | None,
    cells: Collection[int] | None = None,
) -> Blocks:
    """Return the article with the 正文 paragraphs and cells between two points aligned.

    `cells` are the parts that are meant when only some of one table are.
    """
    changed = list(blocks)
    for index in range(start.block, min(stop.block + 1, len(blocks))):
        block = blocks[index]
        if isinstance(block, Paragraph) and block.align != align:
            changed[index] = replace(block, align=align)
        elif isinstance(block, Table):
            first = start.part if index == start.block else 1
            grid = grid_of(block)
            last = stop.part if index == stop.block else len(grid.slots)
            meant = range(max(first, 1), last + 1) if cells is None else cells
            chosen = {grid.slots[part - 1].source for part in meant}
            rows = tuple(
                tuple(
                    replace(cell, align=align) if (row, rank) in chosen else cell
                    for rank, cell in enumerate(cells)
                )
                for row, cells in enumerate(block.rows)
            )
            changed[index] = replace(block, rows=rows)
    return tuple(changed)


def shift_level(blocks: Blocks, start: Point, stop: Point, step: int) -> Blocks:
    """Return the article with headings between two points moved down (1) or up (-1) a level.

    A heading above level 1 is 正文; items leave their list on the way up, and
    正文 right after a list joins it on the way down.
    """
    flow = Flow(blocks)
    first, last = flow.row(start), min(flow.row(stop), len(flow.entries) - 1)
    for row in range(first, last + 1):
        entry = flow.entries[row]
        if not isinstance(entry, Line):
            continue
        before = flow.entries[row - 1] if row else None
        if entry.style.startswith("heading"):
            level = int(entry.style[-1]) + step
            style: Style = heading_style(level) if level > 0 else "body"
            flow.entries[row] = entry if style == entry.style else _restyled(entry, style)
        elif entry.group >= 0 and step < 0:
            flow.entries[row] = _restyled(entry, "body")
        elif entry.style == "body" and step > 0 and _is_item(before):
            assert isinstance(before, Line)
            flow.entries[row] = replace(_restyled(entry, before.style), group=before.group)
    _part_group(flow, last)
    return flow.result(first, 0)[0]


def move(blocks: Blocks, start: Point, stop: Point, step: int) -> tuple[Blocks, tuple[int, int]]:
    """Return the article with paragraphs moved one place, and by how many blocks and parts.

    Items move within their list; whatever else is touched moves as a whole.
    Where there is no place to go the blocks are the same object.

    >>> from composer.model.blocks import Paragraph, plain, text
    >>> three = tuple(Paragraph(text(one)) for one in "甲乙丙")
    >>> moved, by = move(three, Point(1), Point(1), -1)
    >>> "".join(plain(one.text) for one in moved), by
    ('乙甲丙', (-1, 0))
    """
    first, last = start.block, stop.block
    if first >= len(blocks) or last >= len(blocks):
        return blocks, (0, 0)
    block = blocks[first]
    if first == last and isinstance(block, ItemList):
        items = _swapped(block.items, start.part, stop.part, step)
        if items is block.items:
            return blocks, (0, 0)
        moved = replace(block, items=items)
        return (*blocks[:first], moved, *blocks[first + 1 :]), (0, step)
    swapped = _swapped(blocks, first, last, step)
    return swapped, (0 if swapped is blocks else step, 0)


_Row = TypeVar("_Row")


def _swapped(rows: tuple[_Row, ...], first: int, last: int, step: int) -> tuple[_Row, ...]:
    """Return rows with [first:last] and their neighbour changed about."""
    other = first - 1 if step < 0 else last + 1
    if not 0 <= other < len(rows):
        return rows
    chosen, neighbour = rows[first : last + 1], rows[other]
    if step < 0:
        return (*rows[:other], *chosen, neighbour, *rows[last + 1 :])
    return (*rows[:first], neighbour, *chosen, *rows[other + 1 :])


def rows_before(blocks: Blocks, at: Point) -> int:
    """Return how many lines, tables and figures come before the one of a point."""
    return Flow(blocks).row(at)


def point_of_row(blocks: Blocks, row: int, offset: int) -> Point:
    """Return the point `offset` in the line that comes after `row` others."""
    return Flow(blocks).result(row, offset)[1]


def _entries(block: Block, group: int) -> list[Entry]:
    match block:
        case Paragraph():
            return [Line("body", block.text, block.align, whole=block, mother=block)]
        case Heading():
            style = heading_style(block.level)
            return [Line(style, block.text, whole=block, mother=block)]
        case ItemList():
            kind: Style = "list-numbered" if block.numbered else "list"
            return [
                Line(kind, item, group=group, whole=block, mother=block)
                for item in block.items or ((),)
            ]
        case _:
            return [block]


def _block(entries: list[Entry]) -> Block:
    first = entries[0]
    if not isinstance(first, Line):
        return first
    lines = [entry for entry in entries if isinstance(entry, Line)]
    whole = first.whole
    if whole is not None and all(line.whole is whole for line in lines):
        count = max(len(whole.items), 1) if isinstance(whole, ItemList) else 1
        if len(lines) == count:
            return whole
    mother = first.mother
    extra = {} if mother is None else mother.extra
    if first.group >= 0:
        kept = extra if isinstance(mother, ItemList) else {}
        items = tuple(line.text for line in lines)
        return ItemList(items, first.style == "list-numbered", extra=kept)
    if first.style.startswith("heading"):
        kept = extra if isinstance(mother, Heading) else {}
        return Heading(int(first.style[-1]), first.text, extra=kept)
    kept = extra if isinstance(mother, Paragraph) else {}
    return Paragraph(first.text, first.align, extra=kept)


def _restyled(line: Line, style: Style) -> Line:
    return Line(style, line.text, mother=line.mother)


def _enter_before(flow: Flow, row: int) -> tuple[Blocks, Point]:
    """Join a 正文 paragraph with what is before it, or go there when that cannot be joined."""
    entry = flow.entries[row] if row < len(flow.entries) else None
    if row == 0:
        return flow.result(0, 0)
    before = flow.entries[row - 1]
    if isinstance(before, Line):
        if entry is None:
            return flow.result(row - 1, length(before.text))
        assert isinstance(entry, Line)
        keeper = before if before.text or not entry.text else entry
        text = joined((*before.text, *entry.text))
        whole = keeper.whole if text == keeper.text else None
        flow.entries[row - 1 : row + 1] = [replace(keeper, text=text, whole=whole)]
        return flow.result(row - 1, length(before.text))
    grid = grid_of(before) if isinstance(before, Table) else None
    if isinstance(entry, Line) and not entry.text:
        del flow.entries[row]
    last = part_count(before, grid) - 1
    return flow.result(row - 1, length(part_text(before, last, grid)), last)


def _part_group(flow: Flow, row: int) -> None:
    """Make two lists of one through which other lines have come to run."""
    behind = row + 1
    if behind >= len(flow.entries):
        return
    old, fresh = _group(flow.entries[behind]), new_group(flow)
    if old < 0 or not any(_group(entry) == old for entry in flow.entries[:behind]):
        return
    while behind < len(flow.entries) and _group(flow.entries[behind]) == old:
        entry = flow.entries[behind]
        assert isinstance(entry, Line)
        flow.entries[behind] = replace(entry, group=fresh, whole=None)
        behind += 1


def new_group(flow: Flow) -> int:
    """Return a number that no list of a flow has."""
    return 1 + max((_group(entry) for entry in flow.entries), default=-1)


def _group(entry: Entry) -> int:
    return entry.group if isinstance(entry, Line) else -1


def _is_item(entry: Entry | None, style: Style | None = None) -> bool:
    return isinstance(entry, Line) and entry.group >= 0 and style in (None, entry.style)


def is_plain(entry: Entry) -> bool:
    """Return whether an entry is 正文 as it usually stands."""
    return isinstance(entry, Line) and entry.style == "body" and entry.align is None


def _same_list(first: Line, other: Entry) -> bool:
    return isinstance(other, Line) and (other.group, other.style) == (first.group, first.style)
