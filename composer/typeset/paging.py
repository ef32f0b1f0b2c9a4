"""Paging: set blocks are filled into pages, one page after the other.

First fit, as Word and LibreOffice do it: a page takes what it holds, then
gives back what may not be parted from what follows. Where every break has a
price the cheapest is taken, so impossible demands cost beauty and never a
line or the end of the work.

Knows bands and prices only; lengths in pt, y from the top of the type area.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from composer.typeset.bands import FREE, KEEP, NEVER, Band, SetBlock
from composer.typeset.composition import Bar

ROUNDING = 0.01
"""What a page may seem to overflow by because of sums of floats, in pt."""


_FEW, _MANY = 2, 10
"""Lines of text that go to the foot's page, if they can be parted from the others."""


class Place(NamedTuple):
    """A band: number of its block in the stream, or counted from a page's first block."""

    block: int
    band: int


class Placed(NamedTuple):
    """A band on a page; `repeated` if it stood on an earlier page already."""

    y: float
    band: Band
    block: SetBlock
    number: int
    repeated: bool


class Cut(NamedTuple):
    """A possible break: after `above` placed bands, before `place`."""

    price: int
    above: int
    place: Place


@dataclass(frozen=True, slots=True)
class Fill:
    """The bands of one page.

    `end` is where the next page starts, `looked_at` how many blocks the
    decision depends on, `cuts` the breaks that were possible, `is_last`
    whether nothing was left. Blocks count from the first one of the page.
    """

    placed: tuple[Placed, ...]
    end: Place
    looked_at: int
    cuts: tuple[Cut, ...]
    is_last: bool

    @property
    def depth(self) -> float:
        """How far down the page the bands reach; on a turned page, how far to the right."""
        return self.placed[-1].y + self.placed[-1].band.height if self.placed else 0.0

    @property
    def is_turned(self) -> bool:
        """Whether the page is a turned one."""
        return bool(self.placed) and self.placed[0].block.is_turned

    def bars(self, index: int) -> Iterator[Bar]:
        """Yield the bars of a placed band, with those at the ends of its block on the page."""
        placed = self.placed[index]
        yield from placed.band.bars
        if index == 0 or self.placed[index - 1].block is not placed.block:
            yield from placed.band.opening
        if index == len(self.placed) - 1 or self.placed[index + 1].block is not placed.block:
            yield from placed.band.closing


def fill_page(
    stream: Sequence[SetBlock], start: Place, depth: float, *, is_first: bool = False
) -> Fill:
    """Return the page that starts at `start` of the stream and is `depth` deep.

    At least one band is placed, also when it is higher than the page.
    `is_first` keeps the space before the first block.
    """
    placed: list[Placed] = []
    cuts: list[Cut] = []
    y = 0.0
    first_band = start.band
    for number in range(start.block, len(stream)):
        block, offset = stream[number], number - start.block
        if offset:
            above = stream[number - 1]
            if block.starts_page or block.is_turned != above.is_turned:
                return Fill(tuple(placed), Place(offset, 0), offset + 1, tuple(cuts), is_last=False)
            cuts.append(Cut(_price_between(above, block), len(placed), Place(offset, 0)))
            y += above.after + block.before
        elif first_band:
            y = _repeat(block, first_band, depth, placed)
        elif is_first:
            y = block.before
        for index in range(first_band, len(block.bands)):
            band = block.bands[index]
            if index > first_band:
                cuts.append(Cut(block.prices[index - 1], len(placed), Place(offset, index)))
            if cuts and y + band.height > depth + ROUNDING:
                return _cheapest(placed, cuts, offset + 1)
            placed.append(Placed(y, band, block, index, repeated=False))
            y += band.height
        first_band = 0
    count = len(stream) - start.block
    return Fill(tuple(placed), Place(count, 0), count, tuple(cuts), is_last=True)


def cut_at(fill: Fill, cut: Cut) -> Fill:
    """Return the page ended at one of its cuts."""
    return Fill(
        fill.placed[: cut.above],
        cut.place,
        fill.looked_at,
        tuple(other for other in fill.cuts if other.above < cut.above),
        is_last=False,
    )


def cut_for_foot(fill: Fill) -> Cut | None:
    """Return the break that lets the foot's page begin with text, or None.

    The last free one that takes at least two lines of text along (孤行不成页)
    and not many more than it must, else the last free one at all. A signature
    does not leave a page that holds it for one with a single line of text.
    """
    free = [cut for cut in fill.cuts if cut.price == FREE]
    for cut in free[::-1]:
        below = fill.placed[cut.above :]
        text = [one for one in below if not one.block.never_alone]
        count = sum(len(one.band.lines) for one in text)
        if _FEW <= count <= _MANY:
            return cut
        if count < _FEW and len(text) < len(below):
            free.remove(cut)
    return free[-1] if free else None


def _price_between(above: SetBlock, below: SetBlock) -> int:
    if below.never_alone:
        return NEVER
    return KEEP if above.keep_next or below.keep_previous else FREE


def _repeat(block: SetBlock, first_band: int, depth: float, placed: list[Placed]) -> float:
    """Place the bands that a block repeats on a new page and return their height.

    They are left out where they would leave the page no room for the block.
    """
    height = sum(band.height for band in block.repeat)
    if first_band < block.repeat_from or not block.repeat:
        return 0.0
    if height + block.bands[first_band].height > depth + ROUNDING:
        return 0.0
    y = 0.0
    for index, band in enumerate(block.repeat):
        placed.append(Placed(y, band, block, index, repeated=True))
        y += band.height
    return y


def _cheapest(placed: list[Placed], cuts: list[Cut], looked_at: int) -> Fill:
    """Return the page ended at its cheapest break, the last of equals."""
    best = min(reversed(cuts), key=lambda cut: cut.price)
    return cut_at(Fill(tuple(placed), best.place, looked_at, tuple(cuts), is_last=False), best)


class Pager:
    """Fills streams of blocks into pages and remembers the pages of the last stream.

    Turned pages are `turned_depth` deep, all others `depth`.
    """

    def __init__(self, depth: float, turned_depth: float = 0.0) -> None:
        self.depth = depth
        self._turned_depth = turned_depth
        self._known: dict[tuple[int, int, bool], _Known] = {}

    def pages(self, stream: Sequence[SetBlock]) -> list[tuple[Place, Fill]]:
        """Return the start and the content of every page; an empty stream has none.

        A page that starts with the same band and looks at the same blocks as
        one of the last stream is that one again.
        """
        known: dict[tuple[int, int, bool], _Known] = {}
        pages: list[tuple[Place, Fill]] = []
        start = Place(0, 0)
        while start.block < len(stream):
            key = (id(stream[start.block]), start.band, not pages)
            one = self._known.get(key)
            if one is None or not one.holds(stream, start.block):
                is_turned = stream[start.block].is_turned
                depth = self._turned_depth if is_turned else self.depth
                fill = fill_page(stream, start, depth, is_first=not pages)
                one = _Known(fill, tuple(stream[start.block : start.block + fill.looked_at]))
            known[key] = one
            pages.append((start, one.fill))
            start = Place(start.block + one.fill.end.block, one.fill.end.band)
        self._known = known
        return pages


@dataclass(frozen=True, slots=True)
class _Known:
    """A page and the blocks that its end depends on."""

    fill: Fill
    seen: tuple[SetBlock, ...]

    def holds(self, stream: Sequence[SetBlock], start: int) -> bool:
        """Return whether filling from block `start` of `stream` gives this page again."""
        stop = start + len(self.seen)
        if stop > len(stream) or (self.fill.is_last and stop < len(stream)):
            return False
        return tuple(stream[start:stop]) == self.seen
