"""Flow: an article as a row of lines, for what a clerk does across paragraphs.

A line is a paragraph, a heading or an item of a list; tables and figures
stand whole between them. Every function here takes the blocks of an article
and gives the new ones and where the cursor is then; blocks that are not
touched stay the same objects. Pure values, no Qt.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeAlias

from composer.model.blocks import (
    Align,
    Block,
    Cell,
    Figure,
    Heading,
    ItemList,
    Paragraph,
    Span,
    Table,
    Text,
    joined,
)
from composer.ui.body.difference import cut, length
from composer.ui.body.parts import grid_of, part_count, part_text, with_part
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


class _Flow:
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
    flow = _Flow(blocks)
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
    flow = _Flow(blocks)
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
    flow = _Flow(blocks)
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


def remove(blocks: Blocks, start: Point, stop: Point) -> tuple[Blocks, Point]:
    """Return the article without what lies between two points of different paragraphs.

    What remains of both is one paragraph, in the style of the first unless
    nothing remains of that. Where nothing remains at all the article is empty.
    """
    flow = _Flow(blocks)
    first, last = flow.row(start), flow.row(stop)
    if first == last and first < len(flow.entries):
        return _clear_within(flow, first, start, stop)
    head = _head(flow.entries[first], start)
    tail = _tail(flow.entries[last], stop) if last < len(flow.entries) else None
    left: list[Entry]
    match head, tail:
        case Line(), Line():
            keeper = tail if not head.text and tail.text else head
            left = [replace(keeper, text=joined((*head.text, *tail.text)), whole=None)]
        case None, None:
            left = [Line("body", ())]
        case _:
            left = [entry for entry in (head, tail) if entry is not None]
    flow.entries[first : last + 1] = left
    only = flow.entries[0] if len(flow.entries) == 1 else None
    if isinstance(only, Line) and not only.text:
        return (), Point(0)
    part = start.part if isinstance(left[0], Figure | Table) else 0
    return flow.result(first, start.offset if head is not None else 0, part)


def set_style(blocks: Blocks, start: Point, stop: Point, style: Style) -> Blocks:
    """Return the article with the paragraphs from one point to another in a style.

    Items join a list of the same kind right before or after them.
    """
    flow = _Flow(blocks)
    first, last = flow.row(start), min(flow.row(stop), len(flow.entries) - 1)
    group = _new_group(flow) if style in ("list", "list-numbered") else -1
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


def clear_cells(blocks: Blocks, index: int, parts: Collection[int]) -> Blocks:
    """Return the article with some cells of block `index`, a table, emptied."""
    table = blocks[index]
    for part in parts:
        assert isinstance(table, Table)
        table = with_part(table, part, (), grid_of(table))
    return (*blocks[:index], table, *blocks[index + 1 :])


def extract_cells(table: Table, parts: Collection[int]) -> Table:
    """Return a table of some cells of another; what spans is not kept."""
    slots = [grid_of(table).slots[part - 1] for part in sorted(parts)]
    rows: dict[int, list[Cell]] = {}
    for slot in slots:
        source = slot.source
        cell = Cell(()) if source is None else table.rows[source[0]][source[1]]
        rows.setdefault(slot.row, []).append(replace(cell, columns=1, rows=1))
    heads = sum(row < table.header_rows for row in rows)
    return Table(tuple(tuple(row) for row in rows.values()), header_rows=heads)


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
    flow = _Flow(blocks)
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


def insert(blocks: Blocks, at: Point, new: Sequence[Block]) -> tuple[Blocks, Point]:
    """Return the article with blocks put in at a point; the cursor is behind them.

    A first or last 正文 paragraph grows together with what stands there;
    within a cell or caption everything becomes its text.
    """
    flow = _Flow(blocks)
    row = flow.row(at)
    if not new:
        return flow.result(row, at.offset, at.part)
    entry = flow.entries[row] if row < len(flow.entries) else Line("body", ())
    if not isinstance(entry, Line):
        return _insert_within(flow, row, at, new)
    fresh = _Flow(tuple(new)).entries
    fresh = _renumbered(fresh, _new_group(flow))
    head, tail = cut(entry.text, 0, at.offset), cut(entry.text, at.offset)
    start = fresh[0]
    if head and _is_plain(start):
        assert isinstance(start, Line)
        fresh[0] = replace(entry, text=joined((*head, *start.text)), whole=None)
    elif head:
        fresh.insert(0, replace(entry, text=head, whole=None))
    end = fresh[-1]
    offset = length(end.text) if isinstance(end, Line) else 0
    rest = replace(entry, text=tail, whole=None, mother=None)
    position = row + len(fresh) - 1
    grows = isinstance(end, Line) and (_is_plain(end) or end.style == entry.style or not end.text)
    if tail and isinstance(end, Line) and grows:
        fresh[-1] = replace(end, text=joined((*end.text, *tail)), whole=None)
    elif tail:
        fresh.append(rest)
    flow.entries[row : row + 1] = fresh
    part = 1 if isinstance(end, Figure | Table) else 0
    return flow.result(position, offset, part)


def _insert_within(flow: _Flow, row: int, at: Point, new: Sequence[Block]) -> tuple[Blocks, Point]:
    entry = flow.entries[row]
    assert isinstance(entry, Table | Figure)
    solid = any(isinstance(block, Table | Figure) for block in new)
    if solid or (isinstance(entry, Figure) and at.part == 0):
        fresh = _renumbered(_Flow(tuple(new)).entries, _new_group(flow))
        flow.entries[row + 1 : row + 1] = fresh
        last = fresh[-1]
        offset = length(last.text) if isinstance(last, Line) else 0
        return flow.result(row + len(fresh), offset, 0 if isinstance(last, Line) else 1)
    added = lines_text(new)
    grid = grid_of(entry) if isinstance(entry, Table) else None
    old = part_text(entry, at.part, grid)
    text = joined((*cut(old, 0, at.offset), *added, *cut(old, at.offset)))
    changed = with_part(entry, at.part, text, grid)
    assert isinstance(changed, Table | Figure)
    flow.entries[row] = changed
    return flow.result(row, at.offset + length(added), at.part)


def rows_before(blocks: Blocks, at: Point) -> int:
    """Return how many lines, tables and figures come before the one of a point."""
    return _Flow(blocks).row(at)


def point_of_row(blocks: Blocks, row: int, offset: int) -> Point:
    """Return the point `offset` in the line that comes after `row` others."""
    return _Flow(blocks).result(row, offset)[1]


def move(blocks: Blocks, start: Point, stop: Point, goal: Point) -> tuple[Blocks, Point]:
    """Return the article with what lies between two points at a third, outside of them."""
    taken = extract(blocks, start, stop)
    if start[:2] == stop[:2]:
        taken = (Paragraph(lines_text(taken)),)
    if goal < start:
        return insert(remove(blocks, start, stop)[0], goal, taken)
    filled, to = insert(blocks, goal, taken)
    row = rows_before(filled, to) - (rows_before(blocks, stop) - rows_before(blocks, start))
    offset = to.offset
    if to[:2] == stop[:2]:
        offset += start.offset - stop.offset
    left, _ = remove(filled, start, stop)
    return left, point_of_row(left, row, offset)


def extract(blocks: Blocks, start: Point, stop: Point) -> Blocks:
    """Return what lies between two points as blocks of their own.

    Of a table with something selected outside of it, all of it.
    """
    flow = _Flow(blocks)
    first, last = flow.row(start), flow.row(stop)
    if first >= len(flow.entries):
        return ()
    entry = flow.entries[first]
    if first == last and not isinstance(entry, Line):
        return _extract_within(entry, start, stop)
    taken = list(flow.entries[first : last + 1])
    if first == last and isinstance(entry, Line):
        if start.offset > 0 or stop.offset < length(entry.text):
            taken = [Line("body", cut(entry.text, start.offset, stop.offset))]
    else:
        if isinstance(entry, Line) and start.offset > 0:
            taken[0] = Line("body", cut(entry.text, start.offset))
        end = taken[-1]
        if last < len(flow.entries) and isinstance(end, Line):
            is_whole = stop.offset == length(end.text)
            taken[-1] = end if is_whole else Line("body", cut(end.text, 0, stop.offset))
        elif last < len(flow.entries) and stop.part == 0 and stop.offset == 0:
            taken.pop()
    flow.entries = taken
    return flow.result(0, 0)[0]


def _extract_within(entry: Table | Figure, start: Point, stop: Point) -> Blocks:
    if isinstance(entry, Figure) and start.part == 0:
        return (entry,)
    grid = grid_of(entry) if isinstance(entry, Table) else None
    found: list[Block] = []
    for part in range(start.part, stop.part + 1):
        text = part_text(entry, part, grid)
        until = stop.offset if part == stop.part else None
        found.append(Paragraph(cut(text, start.offset if part == start.part else 0, until)))
    return tuple(found)


def lines_text(blocks: Iterable[Block]) -> Text:
    """Return the texts of blocks as one text, parted by kept line breaks."""
    spans: list[Span] = []
    for block in blocks:
        grid = grid_of(block) if isinstance(block, Table) else None
        for part in range(part_count(block, grid)):
            spans += (Span("\n"), *part_text(block, part, grid))
    return joined(spans[1:])


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


def _enter_before(flow: _Flow, row: int) -> tuple[Blocks, Point]:
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


def _clear_within(flow: _Flow, row: int, start: Point, stop: Point) -> tuple[Blocks, Point]:
    """Empty what is selected of one table or figure, or of one paragraph."""
    entry = flow.entries[row]
    if isinstance(entry, Line):
        text = joined((*cut(entry.text, 0, start.offset), *cut(entry.text, stop.offset)))
        flow.entries[row] = replace(entry, text=text, whole=None)
        return flow.result(row, start.offset)
    if isinstance(entry, Figure) and start.part == 0 and stop.part == 1:
        flow.entries[row] = Line("body", cut(entry.caption, stop.offset))
        return flow.result(row, 0)
    grid = grid_of(entry) if isinstance(entry, Table) else None
    changed: Block = entry
    for part in range(start.part, stop.part + 1):
        old = part_text(changed, part, grid)
        head = cut(old, 0, start.offset) if part == start.part else ()
        tail = cut(old, stop.offset) if part == stop.part else ()
        changed = with_part(changed, part, joined((*head, *tail)), grid)
        grid = grid_of(changed) if isinstance(changed, Table) else None
    assert isinstance(changed, Table | Figure)
    flow.entries[row] = changed
    return flow.result(row, start.offset, start.part)


def _head(entry: Entry, at: Point) -> Entry | None:
    """Return what stays of an entry before a point; None: nothing."""
    match entry:
        case Line():
            return replace(entry, text=cut(entry.text, 0, at.offset), whole=None)
        case Figure() if at.part == 1:
            return replace(entry, caption=cut(entry.caption, 0, at.offset))
        case Figure() if at.offset > 0:
            return entry
        case _:
            return None


def _tail(entry: Entry, at: Point) -> Entry | None:
    """Return what stays of an entry behind a point; None: nothing."""
    match entry:
        case Line():
            return replace(entry, text=cut(entry.text, at.offset), whole=None)
        case Figure() if at.part == 0 and at.offset == 0:
            return entry
        case Figure() if at.part == 1:
            rest = cut(entry.caption, at.offset)
            return Line("body", rest) if rest else None
        case Table() if at.part == 0:
            return replace(entry, caption=cut(entry.caption, at.offset))
        case _:
            return None


def _part_group(flow: _Flow, row: int) -> None:
    """Make two lists of one through which other lines have come to run."""
    behind = row + 1
    if behind >= len(flow.entries):
        return
    old, fresh = _group(flow.entries[behind]), _new_group(flow)
    if old < 0 or not any(_group(entry) == old for entry in flow.entries[:behind]):
        return
    while behind < len(flow.entries) and _group(flow.entries[behind]) == old:
        entry = flow.entries[behind]
        assert isinstance(entry, Line)
        flow.entries[behind] = replace(entry, group=fresh, whole=None)
        behind += 1


def _renumbered(entries: list[Entry], start: int) -> list[Entry]:
    return [
        replace(entry, group=entry.group + start)
        if isinstance(entry, Line) and entry.group >= 0
        else entry
        for entry in entries
    ]


def _new_group(flow: _Flow) -> int:
    return 1 + max((_group(entry) for entry in flow.entries), default=-1)


def _group(entry: Entry) -> int:
    return entry.group if isinstance(entry, Line) else -1


def _is_item(entry: Entry | None, style: Style | None = None) -> bool:
    return isinstance(entry, Line) and entry.group >= 0 and style in (None, entry.style)


def _is_plain(entry: Entry) -> bool:
    return isinstance(entry, Line) and entry.style == "body" and entry.align is None


def _same_list(first: Line, other: Entry) -> bool:
    return isinstance(other, Line) and (other.group, other.style) == (first.group, first.style)
