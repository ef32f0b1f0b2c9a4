"""Foot (报尾): where it stands on the last page, and what moves to make room for it.

Source: GB/T 9704-2012 §7.4.1 (its last rule coincides with the bottom edge of
the type area of the last page), §7.5 (a blank page before it and its own page
bear no number); CLREQ (孤行不成页).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from composer.typeset.bands import SetBlock
from composer.typeset.paging import ROUNDING, Fill, Pager, Place, cut_at, cut_for_foot, fill_page

NOTHING = Fill((), Place(0, 0), 0, (), is_last=True)
"""A page without text."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page: text from the top, foot bands `foot_top` below the top of the type area."""

    text: Fill = NOTHING
    foot: Fill = NOTHING
    foot_top: float = 0.0
    has_number: bool = True


@dataclass(frozen=True, slots=True)
class FootPlan:
    """All pages. `is_alone`: the foot has a page to itself; `is_high`: it is higher than one.

    `is_for_even`: it is alone only because the last page is to be an even one.
    """

    leaves: tuple[Leaf, ...]
    is_alone: bool = False
    is_high: bool = False
    is_for_even: bool = False


def place_foot(
    pager: Pager, stream: Sequence[SetBlock], foot: Sequence[SetBlock], *, gap: float, even: bool
) -> FootPlan:
    """Return the pages of `stream` with `foot` at the bottom of the last one.

    At least `gap` parts them. A foot that does not fit under the text takes
    the last lines of the text along to a new page, if they may be parted
    from the others. `even`: the last page is to be an even one. No foot
    stands on a turned page.
    """
    pages = pager.pages(stream)
    texts = tuple(Leaf(fill) for _, fill in pages)
    if not foot:
        return FootPlan(texts or (Leaf(),))
    bands = fill_page(foot, Place(0, 0), math.inf, is_first=True)
    if bands.depth > pager.depth + ROUNDING:
        return FootPlan((*texts, *_flowing(pager.depth, foot)), is_high=True)
    top = pager.depth - bands.depth
    if not texts:
        return FootPlan((Leaf(NOTHING, bands, top),))
    is_turned = pages[-1][1].is_turned
    fits = not is_turned and pages[-1][1].depth + gap <= top + ROUNDING
    is_back = len(texts) % 2 == 0
    if fits and (is_back or not even):
        return FootPlan((*texts[:-1], Leaf(pages[-1][1], bands, top)))
    if even and is_back:
        blank = Leaf(has_number=False)
        return FootPlan((*texts, blank, Leaf(NOTHING, bands, top, has_number=False)), is_alone=True)
    if not fits and not is_turned:
        carried = _carry(stream, *pages[-1], depth=top - gap)
        if carried is not None:
            kept, rest = carried
            return FootPlan((*texts[:-1], Leaf(kept), Leaf(rest, bands, top)))
    return FootPlan((*texts, Leaf(NOTHING, bands, top)), is_alone=True, is_for_even=fits)


def _carry(
    stream: Sequence[SetBlock], start: Place, fill: Fill, *, depth: float
) -> tuple[Fill, Fill] | None:
    """Return the last page of text parted in two, the second at most `depth` deep."""
    cut = cut_for_foot(fill)
    if cut is None:
        return None
    rest = fill_page(stream, Place(start.block + cut.place.block, cut.place.band), depth)
    return (cut_at(fill, cut), rest) if rest.is_last and rest.depth <= depth + ROUNDING else None


def _flowing(depth: float, foot: Sequence[SetBlock]) -> Iterator[Leaf]:
    """Yield the pages of a foot that is higher than one."""
    start = Place(0, 0)
    while start.block < len(foot):
        fill = fill_page(foot, start, depth)
        yield Leaf(NOTHING, fill)
        start = Place(start.block + fill.end.block, fill.end.band)
