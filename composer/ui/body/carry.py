"""Carry: cutting out, putting in and moving parts of an article.

As in `flow`, every function takes the blocks of an article, and blocks that
are not touched stay the same objects. Pure values, no Qt.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from composer.model.blocks import Block, Cell, Figure, Paragraph, Span, Table, Text, joined
from composer.ui.body.difference import cut, length
from composer.ui.body.flow import (
    Blocks,
    Entry,
    Flow,
    Line,
    Point,
    is_plain,
    new_group,
    point_of_row,
    rows_before,
)
from composer.ui.body.parts import grid_of, part_count, part_text, with_part


def remove(blocks: Blocks, start: Point, stop: Point) -> tuple[Blocks, Point]:
    """Return the article without what lies between two points of different paragraphs.

    What remains of both is one paragraph, in the style of the first unless
    nothing remains of that. Where nothing remains at all the article is empty.
    """
    flow = Flow(blocks)
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


def insert(blocks: Blocks, at: Point, new: Sequence[Block]) -> tuple[Blocks, Point]:
    """Return the article with blocks put in at a point; the cursor is behind them.

    A first or last 正文 paragraph grows together with what stands there;
    within a cell or caption everything becomes its text.
    """
    flow = Flow(blocks)
    row = flow.row(at)
    if not new:
        return flow.result(row, at.offset, at.part)
    entry = flow.entries[row] if row < len(flow.entries) else Line("body", ())
    if not isinstance(entry, Line):
        return _insert_within(flow, row, at, new)
    fresh = Flow(tuple(new)).entries
    fresh = _renumbered(fresh, new_group(flow))
    head, tail = cut(entry.text, 0, at.offset), cut(entry.text, at.offset)
    start = fresh[0]
    if head and is_plain(start):
        assert isinstance(start, Line)
        fresh[0] = replace(entry, text=joined((*head, *start.text)), whole=None)
    elif head:
        fresh.insert(0, replace(entry, text=head, whole=None))
    end = fresh[-1]
    offset = length(end.text) if isinstance(end, Line) else 0
    rest = replace(entry, text=tail, whole=None, mother=None)
    position = row + len(fresh) - 1
    grows = isinstance(end, Line) and (is_plain(end) or end.style == entry.style or not end.text)
    if tail and isinstance(end, Line) and grows:
        fresh[-1] = replace(end, text=joined((*end.text, *tail)), whole=None)
    elif tail:
        fresh.append(rest)
    flow.entries[row : row + 1] = fresh
    part = 1 if isinstance(end, Figure | Table) else 0
    return flow.result(position, offset, part)


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
    flow = Flow(blocks)
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


def clear_cells(blocks: Blocks, index: int, parts: Collection[int]) -> Blocks:
    """Return the article with some cells of block `index`, a table, emptied."""
    table = blocks[index]
    for part in parts:
        assert isinstance(table, Table)
        table = with_part(table, part, (), grid_of(table))
    return (*blocks[:index], table, *blocks[index + 1 :])


def lines_text(blocks: Iterable[Block]) -> Text:
    """Return the texts of blocks as one text, parted by kept line breaks."""
    spans: list[Span] = []
    for block in blocks:
        grid = grid_of(block) if isinstance(block, Table) else None
        for part in range(part_count(block, grid)):
            spans += (Span("\n"), *part_text(block, part, grid))
    return joined(spans[1:])


def _insert_within(flow: Flow, row: int, at: Point, new: Sequence[Block]) -> tuple[Blocks, Point]:
    entry = flow.entries[row]
    assert isinstance(entry, Table | Figure)
    solid = any(isinstance(block, Table | Figure) for block in new)
    if solid or (isinstance(entry, Figure) and at.part == 0):
        fresh = _renumbered(Flow(tuple(new)).entries, new_group(flow))
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


def _clear_within(flow: Flow, row: int, start: Point, stop: Point) -> tuple[Blocks, Point]:
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


def _renumbered(entries: list[Entry], start: int) -> list[Entry]:
    return [
        replace(entry, group=entry.group + start)
        if isinstance(entry, Line) and entry.group >= 0
        else entry
        for entry in entries
    ]
