"""Column strips: the story of a newspaper page is set in strips, which are filled into pages.

A strip goes over the whole width: headlines, columns of text, a row of boxes.
Text that is longer than the page fills its columns and goes on on the next
one; a box that does not fit moves to the next page as long as not much of
the page stays empty. Columns stand on the lines of the page's grid, so that
lines side by side are level.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from composer.typeset.bands import SetBlock
from composer.typeset.column import ColumnPart
from composer.typeset.columnfill import (
    ColumnFill,
    Tracks,
    balanced_columns,
    fill_columns,
    make_tracks,
    rest_height,
)
from composer.typeset.columnink import Ink, frame
from composer.typeset.columnset import ColumnSetter
from composer.typeset.composition import Bar
from composer.typeset.paging import ROUNDING, Place, fill_page
from composer.typeset.setting import Pictures
from composer.typeset.story import Part
from composer.typeset.stylesheet import StyleSheet

_START = Place(0, 0)
_FEW_LINES = 3
"""Lines that columns have at least at the foot of a page, and with a headline above them."""
_ENOUGH_LINES = 9
"""Lines of a page's columns below which they give none to the next page."""
_MOST_EMPTY = 0.35
"""Share of a page that stays empty at most because a box does not fit."""


@dataclass(frozen=True, slots=True, eq=False)
class Stack:
    """Blocks over the whole width. `keeps`: stays with the next strip."""

    blocks: tuple[SetBlock, ...]
    keeps: bool
    starts_page: bool
    depth: float
    """How far down it reaches, the space before it included."""


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """Text in columns."""

    blocks: tuple[SetBlock, ...]
    tracks: Tracks
    starts_page: bool
    height: float
    """Of all its bands below each other."""


@dataclass(frozen=True, slots=True, eq=False)
class Box:
    """A frame from `left`, its heads over its width and its text in columns."""

    left: float
    width: float
    heads: tuple[SetBlock, ...]
    body: tuple[SetBlock, ...]
    inner: float
    """Left edge of the heads."""
    tracks: Tracks


@dataclass(frozen=True, slots=True, eq=False)
class BoxRow:
    """Boxes side by side, of one height."""

    boxes: tuple[Box, ...]
    starts_page: bool
    blocks: tuple[SetBlock, ...]
    """All blocks of the boxes."""
    depths: dict[float, float | None] = field(default_factory=dict)
    """Its height in pages of a depth, once it is known."""


Strip: TypeAlias = Stack | Columns | BoxRow


@dataclass(frozen=True, slots=True, eq=False)
class _Chunk:
    """What of a strip stands on one page. `end` None: all that was left of it."""

    ink: Ink
    bottom: float
    end: Place | None
    seen: tuple[SetBlock, ...]
    """Blocks that it depends on, from number `first` of the strip on."""
    first: int = 0


@dataclass(slots=True)
class Leaf:
    """A page that is being filled; `y` counts from the top of the type area."""

    depth: float
    y: float = 0.0
    ink: Ink = field(default_factory=Ink)
    held: list[object] = field(default_factory=list)
    """What it is made of, compared by identity."""

    @property
    def room(self) -> float:
        """Height that is still free."""
        return self.depth - self.y

    def add(self, ink: Ink, held: Iterable[object]) -> None:
        """Add ink, made of `held`."""
        self.ink.add(ink)
        self.held += held


class StripMaker:
    """Makes strips of parts and remembers them by the identity of their parts."""

    def __init__(self, sheet: StyleSheet, setter: ColumnSetter) -> None:
        self._sheet = sheet
        self._setter = setter
        body = sheet.styles["body"]
        self.size = body.size
        self._count = int(sheet.options["columns_count"])
        self._gap = sheet.number("column_gap_em") * self.size
        self._rows: dict[tuple[int, ...], tuple[tuple[Part, ...], tuple[object, ...], Strip]] = {}

    def strips(self, parts: Sequence[Part], pictures: Pictures) -> list[Strip]:
        """Return the strips of a story; of parts that are the same the same ones."""
        known: dict[tuple[int, ...], tuple[tuple[Part, ...], tuple[object, ...], Strip]] = {}
        strips: list[Strip] = []
        for group in part_groups(parts):
            key = tuple(map(id, group))
            facts = tuple(
                fact for part in group for fact in self._setter.facts(part.blocks, pictures)
            )
            one = self._rows.get(key)
            if one is None or one[1] != facts:
                one = (group, facts, self._strip(group, pictures))
            known[key] = one
            if one[2].blocks:
                strips.append(one[2])
        self._rows = known
        return strips

    def _strip(self, group: tuple[Part, ...], pictures: Pictures) -> Strip:
        part, sheet = group[0], self._sheet
        starts = part.starts_page
        region = part.region if isinstance(part, ColumnPart) else "span"
        if region == "span":
            blocks = self._setter.blocks(part.blocks, sheet.measure, pictures)
            last = blocks[-1] if blocks else None
            keeps = last is not None and (last.keep_next or last.keep_previous)
            depth = fill_page(blocks, _START, math.inf, is_first=True).depth
            return Stack(blocks, keeps, starts, depth)
        if region == "columns":
            tracks = make_tracks(0.0, sheet.measure, self._count, self.size, self._gap)
            blocks = self._setter.column(part.blocks, tracks.width, pictures)
            height = sum(band.height for block in blocks for band in block.bands)
            return Columns(blocks, tracks, starts, height)
        gap = self._gap / 2
        width = (sheet.measure - gap * (len(group) - 1)) / len(group)
        boxes = tuple(
            self._box(one, number * (width + gap), width, len(group), pictures)
            for number, one in enumerate(group)
        )
        inside = tuple(block for box in boxes for block in (*box.heads, *box.body))
        return BoxRow(boxes, starts, inside)

    def _box(self, part: Part, left: float, width: float, beside: int, pictures: Pictures) -> Box:
        padding = self._sheet.number("box_padding_em") * self.size
        inner, room = left + padding, width - 2 * padding
        count = max(1, self._count // beside) if beside > 1 else self._count
        tracks = make_tracks(inner, room, count, self.size, self._gap)
        heads = part.heads if isinstance(part, ColumnPart) else 0
        return Box(
            left,
            width,
            self._setter.blocks(part.blocks[:heads], room, pictures),
            self._setter.column(part.blocks[heads:], tracks.width, pictures),
            inner,
            tracks,
        )


def part_groups(parts: Iterable[Part]) -> Iterator[tuple[Part, ...]]:
    """Yield parts that make one strip: two halves side by side, else one by one."""
    waiting: Part | None = None
    for part in parts:
        is_half = isinstance(part, ColumnPart) and part.region == "half"
        if waiting is not None:
            if is_half and not part.starts_page:
                yield (waiting, part)
                waiting = None
                continue
            yield (waiting,)
            waiting = None
        if is_half:
            waiting = part
        else:
            yield (part,)
    if waiting is not None:
        yield (waiting,)


class StripFiller:
    """Fills strips into pages and remembers what stood where."""

    def __init__(self, sheet: StyleSheet) -> None:
        self._sheet = sheet
        self._pitch = sheet.styles["body"].pitch
        self._padding = sheet.number("box_inset_lines") * self._pitch
        self._known: dict[tuple[object, ...], _Chunk] = {}
        self._used: dict[tuple[object, ...], _Chunk] = {}

    def begin(self) -> None:
        """Forget what the composition before the last one had."""
        self._known, self._used = self._used, {}

    def fill(self, strips: Sequence[Strip], short: int | None = None) -> list[Leaf]:
        """Return the pages; the one at index `short` is filled a few lines less."""
        pages = [self._page(0, short)]
        for number, strip in enumerate(strips):
            if strip.starts_page and pages[-1].y > 0:
                pages.append(self._page(len(pages), short))
            if pages[-1].y > 0 and self._needed(strips, number, pages[-1]) > self._left(pages[-1]):
                pages.append(self._page(len(pages), short))
            self._place(strips, number, pages, short)
        return pages

    def _page(self, index: int, short: int | None) -> Leaf:
        less = _FEW_LINES * self._pitch if index == short else 0.0
        return Leaf(max(self._sheet.depth - less, self._pitch))

    def _left(self, page: Leaf) -> float:
        return page.depth - page.y + ROUNDING

    def _place(
        self, strips: Sequence[Strip], number: int, pages: list[Leaf], short: int | None
    ) -> None:
        """Place a strip on the last page and on as many new ones as it needs."""
        strip = strips[number]
        start: Place | None = _START
        while start is not None:
            page = pages[-1]
            y = page.y + (self._gap(strips, number) if page.y > 0 and start == _START else 0.0)
            chunk = self._chunk(strip, start, self._on_grid(strip, y), page)
            page.add(chunk.ink, (chunk,))
            page.y = chunk.bottom
            start = chunk.end
            if start is not None:
                pages.append(self._page(len(pages), short))

    def _on_grid(self, strip: Strip, y: float) -> float:
        if not isinstance(strip, Columns):
            return y
        return math.ceil(y / self._pitch - 1e-6) * self._pitch

    def _gap(self, strips: Sequence[Strip], number: int) -> float:
        """Return the space between a strip and the one above it."""
        strip, above = strips[number], strips[number - 1] if number else None
        if isinstance(strip, BoxRow):
            return self._sheet.number("box_gap_lines") * self._sheet.pitch
        if isinstance(strip, Stack):
            room = isinstance(above, BoxRow)
            return self._sheet.number("box_gap_lines") * self._sheet.pitch / 2 if room else 0.0
        if isinstance(above, Stack):
            return 0.0
        return self._pitch

    def _needed(self, strips: Sequence[Strip], number: int, page: Leaf) -> float:
        """Return the room that a strip must have at the foot of a page to begin there.

        It has the strips that it stays with below it, unless no page holds them all.
        """
        height = own = 0.0
        for at in range(number, len(strips)):
            strip, gap = strips[at], self._gap(strips, at)
            if not isinstance(strip, Stack):
                return height + self._least(strip, gap, replace(page, y=page.y + height))
            height += gap + strip.depth
            own = own or height
            if height > page.depth:
                return own
            if not strip.keeps:
                break
        return height

    def _least(self, strip: Columns | BoxRow, gap: float, page: Leaf) -> float:
        """Return the room that columns or boxes must have, with the gap above them."""
        if isinstance(strip, Columns):
            few = max(_FEW_LINES * self._pitch, strip.blocks[0].bands[0].height)
            return gap + min(few, strip.height) + self._on_grid(strip, page.y + gap) - page.y - gap
        depth = self._row_depth(strip, page.depth)
        left = self._left(page)
        if depth is None or gap + depth > left:
            can_part = left > _MOST_EMPTY * page.depth and len(strip.boxes) == 1
            return 0.0 if can_part else math.inf
        return gap + depth

    # Chunks

    def _chunk(self, strip: Strip, start: Place, y: float, page: Leaf) -> _Chunk:
        """Return what of a strip stands on a page from `start` of it and from `y` down."""
        blocks = strip.blocks
        first = id(blocks[start.block]) if start.block < len(blocks) else 0
        key = (type(strip), first, start, round(y, 3), page.depth)
        known = self._known.get(key) or self._used.get(key)
        if known is not None and _holds(known, blocks):
            self._used[key] = known
            return known
        if isinstance(strip, Stack):
            made = self._stack(strip, start, y, page)
        elif isinstance(strip, Columns):
            made = self._columns(strip, start, y, page)
        else:
            made = self._boxes(strip, start, y, page)
        self._used[key] = made
        return made

    def _stack(self, strip: Stack, start: Place, y: float, page: Leaf) -> _Chunk:
        fill = fill_page(strip.blocks, start, page.depth - y, is_first=y > 0)
        ink = Ink()
        ink.add_fill(fill, self._sheet.left, self._sheet.top + y)
        end = Place(start.block + fill.end.block, fill.end.band)
        after = fill.placed[-1].block.after if fill.placed else 0.0
        done = end.block >= len(strip.blocks)
        return _Chunk(ink, y + fill.depth + after, None if done else end, strip.blocks)

    def _columns(self, strip: Columns, start: Place, y: float, page: Leaf) -> _Chunk:
        depth = max(page.depth - y, self._pitch)
        count, pitch = strip.tracks.count, self._pitch
        is_fresh = y <= 0
        filled = fill_columns(strip.blocks, start, count, depth, pitch, is_fresh=is_fresh)
        seen = strip.blocks[start.block : start.block + filled.looked_at]
        lacking = self._lacking(strip, start, filled)
        if lacking and depth - lacking * pitch >= _ENOUGH_LINES * pitch:
            depth -= lacking * pitch
            filled = fill_columns(strip.blocks, start, count, depth, pitch, is_fresh=is_fresh)
            seen = strip.blocks[start.block :]
        ink = self._column_ink(filled, strip.tracks, y)
        end = None
        if not filled.is_last:
            end = Place(start.block + filled.end.block, filled.end.band)
        return _Chunk(ink, y + filled.depth, end, seen, start.block)

    def _lacking(self, strip: Columns, start: Place, filled: ColumnFill) -> int:
        """Return how many lines a page gives to the next one, so that it begins with some."""
        if filled.is_last:
            return 0
        end, count = Place(start.block + filled.end.block, filled.end.band), strip.tracks.count
        enough = _FEW_LINES * count * self._pitch
        rest = rest_height(strip.blocks, end, enough) / count / self._pitch
        return max(0, math.ceil(_FEW_LINES - rest - 1e-6))

    def _column_ink(self, filled: ColumnFill, tracks: Tracks, y: float) -> Ink:
        """Return columns with the rules between them."""
        sheet, ink = self._sheet, Ink()
        for number, fill in enumerate(filled.fills):
            ink.add_fill(fill, sheet.left + tracks.x(number), sheet.top + y)
        if sheet.options["column_rule"] and filled.depth > 0:
            thick = sheet.number("column_rule_pt")
            for number in range(1, len(filled.fills)):
                x = sheet.left + tracks.x(number) - tracks.gap / 2 - thick / 2
                ink.bars.append(Bar(x, sheet.top + y, thick, filled.depth))
        return ink

    def _head_depth(self, box: Box, start: Place) -> float:
        """Return how far down the heads of a box reach, with the space below them."""
        if start != _START or not box.heads:
            return 0.0
        after = box.heads[-1].after if box.body else 0.0
        return fill_page(box.heads, _START, math.inf).depth + after

    def _heads_depth(self, row: BoxRow) -> float:
        """Return the height of the heads of boxes side by side, whose texts begin level."""
        return max(self._head_depth(box, _START) for box in row.boxes)

    def _row_depth(self, row: BoxRow, depth: float) -> float | None:
        """Return the height of a row of boxes; None: a page does not hold one of them."""
        if depth not in row.depths:
            row.depths[depth] = self._new_row_depth(row, depth)
        return row.depths[depth]

    def _new_row_depth(self, row: BoxRow, depth: float) -> float | None:
        depths: list[float] = []
        head = self._heads_depth(row)
        for box in row.boxes:
            room = depth - 2 * self._padding - head
            body = balanced_columns(box.body, _START, box.tracks.count, room, self._pitch)
            if body is None or room < 0:
                return None
            depths.append(head + body.depth + 2 * self._padding)
        return max(depths)

    def _boxes(self, row: BoxRow, start: Place, y: float, page: Leaf) -> _Chunk:
        """Return a row of boxes, or as much of it as the page holds.

        Boxes that a page does not hold side by side come one after the other;
        `start` counts the blocks of all of them.
        """
        room = page.depth - y
        if start == _START:
            depth = self._row_depth(row, room)
            if depth is not None and depth <= room + ROUNDING:
                ink = Ink()
                for box in row.boxes:
                    ink.add(self._box_ink(box, y, depth, self._heads_depth(row)))
                return _Chunk(ink, y + depth, None, row.blocks)
        first = 0
        for number, box in enumerate(row.boxes):
            count = len(box.heads) + len(box.body)
            if start.block < first + count:
                inside = Place(start.block - first, start.band)
                return self._parted(row, number, inside, y, page, first)
            first += count
        return _Chunk(Ink(), y, None, row.blocks)

    def _parted(
        self, row: BoxRow, number: int, start: Place, y: float, page: Leaf, first: int
    ) -> _Chunk:
        """Return as much of one box as the page holds, in a frame of its own."""
        box, ink = row.boxes[number], Ink()
        sheet = self._sheet
        top = y + self._padding
        at = start
        if start.block < len(box.heads):
            fill = fill_page(box.heads, start, page.depth - top - self._padding)
            ink.add_fill(fill, sheet.left + box.inner, sheet.top + top)
            at = Place(start.block + fill.end.block, fill.end.band)
            top += fill.depth + box.heads[-1].after
        inside = Place(at.block - len(box.heads), at.band)
        room = page.depth - top - self._padding
        if at.block >= len(box.heads) and box.body and (room >= self._pitch or at == start):
            depth = max(room, self._pitch)
            filled = fill_columns(box.body, inside, box.tracks.count, depth, self._pitch)
            ink.add(self._column_ink(filled, box.tracks, top))
            at = Place(at.block + filled.end.block, filled.end.band)
            top += filled.depth
        bottom = top + self._padding
        ink.bars += self._frame(box, y, bottom - y)
        done = at.block >= len(box.heads) + len(box.body)
        is_last = done and number == len(row.boxes) - 1
        return _Chunk(
            ink, bottom, None if is_last else Place(first + at.block, at.band), row.blocks
        )

    def _box_ink(self, box: Box, y: float, depth: float, head: float) -> Ink:
        """Return a whole box that is `depth` high; its heads have `head` of it for themselves."""
        sheet, ink = self._sheet, Ink()
        room = depth - 2 * self._padding - head
        filled = balanced_columns(box.body, _START, box.tracks.count, room, self._pitch)
        top = y + self._padding
        if box.heads:
            down = top + (head - self._head_depth(box, _START)) / 2
            ink.add_fill(
                fill_page(box.heads, _START, math.inf), sheet.left + box.inner, sheet.top + down
            )
        if filled is not None:
            ink.add(self._column_ink(filled, box.tracks, top + head))
        ink.bars += self._frame(box, y, depth)
        return ink

    def _frame(self, box: Box, y: float, depth: float) -> Iterable[Bar]:
        rule = self._sheet.number("box_rule_pt")
        return frame(self._sheet.left + box.left, self._sheet.top + y, box.width, depth, rule)


def _holds(chunk: _Chunk, blocks: Sequence[SetBlock]) -> bool:
    """Return whether a chunk is what stands on the page when the blocks are these."""
    stop = chunk.first + len(chunk.seen)
    if chunk.end is None and stop < len(blocks):
        return False
    return tuple(blocks[chunk.first : stop]) == chunk.seen
