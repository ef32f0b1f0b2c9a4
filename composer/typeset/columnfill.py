"""Column fill: set blocks are filled into columns side by side, of equal height where they end.

Columns that end on a page are balanced: the lowest height that holds the
text is found line by line, then every column after the first may be lower
still, so that they differ by a line at most where no price of a break
forbids it. Bands and prices only; lengths in pt.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from composer.typeset.bands import KEEP, SetBlock
from composer.typeset.paging import ROUNDING, Fill, Place, fill_page

_LEAST = 6
"""Characters that a column holds at least."""


@dataclass(frozen=True, slots=True)
class Tracks:
    """Columns of equal width from `left`, with `gap` between them, in pt."""

    left: float
    width: float
    count: int
    gap: float

    def x(self, number: int) -> float:
        """Return the left edge of a column."""
        return self.left + number * (self.width + self.gap)


def make_tracks(left: float, room: float, count: int, size: float, gap: float) -> Tracks:
    """Return `count` columns in `room`, each a whole number of characters of `size` wide.

    At least `gap` parts them; what is left over widens the gaps, and stands
    at both sides of a single column. Where a column could not hold a few
    characters there are fewer.

    >>> make_tracks(0.0, 504.0, 3, 10.5, 15.75)
    Tracks(left=0.0, width=157.5, count=3, gap=15.75)
    """
    while count > 1 and room - (count - 1) * gap < count * _LEAST * size:
        count -= 1
    cells = math.floor((room - (count - 1) * gap) / (count * size) + 1e-6)
    width = cells * size if cells else room
    if count == 1:
        return Tracks(left + (room - width) / 2, width, 1, 0.0)
    return Tracks(left, width, count, (room - count * width) / (count - 1))


@dataclass(frozen=True, slots=True)
class ColumnFill:
    """Columns of one page. `end` counts from the block they start with; see `Fill`."""

    fills: tuple[Fill, ...]
    starts: tuple[Place, ...]
    end: Place
    looked_at: int
    is_last: bool

    @property
    def depth(self) -> float:
        """How far down the deepest column reaches."""
        return max((fill.depth for fill in self.fills), default=0.0)


def fill_columns(
    stream: Sequence[SetBlock],
    start: Place,
    count: int,
    depth: float,
    pitch: float,
    *,
    is_fresh: bool = True,
) -> ColumnFill:
    """Return the columns of a page `depth` deep that start at `start` of the stream.

    Balanced when they hold the rest of the stream, else full. What is higher
    than they are waits for the next page, unless this one `is_fresh`.
    """
    done = balanced_columns(stream, start, count, depth, pitch)
    if done is not None:
        return done
    return _full(stream, start, count, depth, may_overflow=is_fresh)


def balanced_columns(
    stream: Sequence[SetBlock], start: Place, count: int, depth: float, pitch: float
) -> ColumnFill | None:
    """Return the rest of the stream in columns of equal height; None: they are not that deep.

    What no column can hold is let stand out.
    """
    if start.block >= len(stream):
        return ColumnFill((), (), Place(0, 0), 0, is_last=True)
    most = count * depth + ROUNDING
    if rest_height(stream, start, most) > most and len(stream) - start.block > 1:
        return None
    whole = _full(stream, start, count, depth)
    if not whole.is_last or whole.depth > depth + ROUNDING:
        return None
    fills: list[Fill] = []
    starts: list[Place] = []
    at, tallest = start, depth
    for left in range(count, 0, -1):
        if at.block >= len(stream):
            break
        tallest = _lowest(stream, at, left, tallest, pitch)
        fill = fill_page(stream, at, tallest)
        fills.append(fill)
        starts.append(at)
        at = _after(at, fill)
    looked_at = len(stream) - start.block
    return ColumnFill(tuple(fills), tuple(starts), Place(looked_at, 0), looked_at, is_last=True)


def _lowest(
    stream: Sequence[SetBlock], start: Place, count: int, tallest: float, pitch: float
) -> float:
    """Return the lowest height at which `count` columns hold the rest of the stream.

    One that parts what belongs together is not low enough to be worth it.
    """
    height = max(1, math.floor(rest_height(stream, start) / count / pitch)) * pitch
    while height < tallest - ROUNDING:
        tried = _full(stream, start, count, height)
        if tried.is_last and tried.depth <= height + ROUNDING and not _parts(stream, tried):
            return height
        height += pitch
    return tallest


def _parts(stream: Sequence[SetBlock], columns: ColumnFill) -> bool:
    """Return whether a column ends where it should not."""
    for at in columns.starts[1:]:
        below = stream[at.block]
        if at.band:
            if below.prices[at.band - 1] == KEEP:
                return True
        elif stream[at.block - 1].keep_next or below.keep_previous:
            return True
    return False


def _full(
    stream: Sequence[SetBlock],
    start: Place,
    count: int,
    depth: float,
    *,
    may_overflow: bool = True,
) -> ColumnFill:
    """Return columns that are filled one after the other."""
    fills: list[Fill] = []
    starts: list[Place] = []
    at, looked_at = start, 0
    for _ in range(count):
        if at.block >= len(stream):
            break
        fill = fill_page(stream, at, depth)
        looked_at = max(at.block - start.block + fill.looked_at, 1)
        if fill.depth > depth + ROUNDING and not may_overflow:
            break
        fills.append(fill)
        starts.append(at)
        at = _after(at, fill)
    end = Place(at.block - start.block, at.band)
    return ColumnFill(tuple(fills), tuple(starts), end, looked_at, is_last=at.block >= len(stream))


def _after(start: Place, fill: Fill) -> Place:
    return Place(start.block + fill.end.block, fill.end.band)


def rest_height(stream: Sequence[SetBlock], start: Place, most: float = math.inf) -> float:
    """Return the height of the bands that are left, without the space between blocks.

    Adding ends where it is above `most`, so that asking for it on every page
    of a long text costs no more than the page.
    """
    height, first = 0.0, start.band
    for number in range(start.block, len(stream)):
        for band in islice(stream[number].bands, first, None):
            height += band.height
            if height > most:
                return height
        first = 0
    return height
