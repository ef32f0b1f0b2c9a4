"""Booklet (骑马钉): which page lies where when sheets are folded once and stitched in the fold.

Arithmetic only: no PDF, no printer. Pages count from 0; None is a blank
page. Each sheet carries four pages, two on a side. Creep is not counted: a
bulletin has too few sheets for it. Lengths are points, sheets lie across.

Sources: imposition for saddle stitching is practice of the trade; paper
sizes ISO 216.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

Paper: TypeAlias = Literal["A3", "A4"]
Which: TypeAlias = Literal["all", "fronts", "backs"]

_MM = 72 / 25.4
PAPERS: dict[Paper, tuple[float, float]] = {
    "A3": (420 * _MM, 297 * _MM),
    "A4": (297 * _MM, 210 * _MM),
}
"""Width and height of a sheet that lies across."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a sheet: the page on the left of the fold and the one on its right."""

    left: int | None
    right: int | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper: `front` is what is outside when it is folded."""

    front: Side
    back: Side


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page goes on its side: lower left corner, and its size there."""

    page: int
    x: float
    y: float
    scale: float


def leaves(count: int, *, last_outside: bool = False) -> tuple[int | None, ...]:
    """Return the pages in reading order with the blanks that fill the last sheet.

    Blanks come at the end; when `last_outside` they come before the last page,
    so that it is the back of the booklet.

    >>> leaves(6), leaves(6, last_outside=True)
    ((0, 1, 2, 3, 4, 5, None, None), (0, 1, 2, 3, 4, None, None, 5))
    """
    if count < 1:
        return ()
    blanks = (None,) * (-count % 4)
    if last_outside and count > 1:
        return (*range(count - 1), *blanks, count - 1)
    return (*range(count), *blanks)


def sheets(count: int, *, last_outside: bool = False) -> tuple[Sheet, ...]:
    """Return the sheets of a booklet, the outermost first.

    >>> [(one.front.left, one.front.right, one.back.left, one.back.right) for one in sheets(8)]
    [(7, 0, 1, 6), (5, 2, 3, 4)]
    """
    pages = leaves(count, last_outside=last_outside)
    total = len(pages)
    return tuple(
        Sheet(
            Side(pages[total - 1 - at], pages[at]),
            Side(pages[at + 1], pages[total - 2 - at]),
        )
        for at in range(0, total // 2, 2)
    )


def sides(of: Sequence[Sheet], which: Which = "all", *, backwards: bool = False) -> list[Side]:
    """Return the sides in the order in which they go through the printer.

    `which` "fronts" and "backs" are the two passes of a printer that prints
    on one side only; `backwards` begins with the last sheet.
    """
    ordered = list(reversed(of)) if backwards else list(of)
    if which == "fronts":
        return [sheet.front for sheet in ordered]
    if which == "backs":
        return [sheet.back for sheet in ordered]
    return [side for sheet in ordered for side in (sheet.front, sheet.back)]


def places(side: Side, paper: Paper, width: float, height: float) -> list[Place]:
    """Return where the pages of a side go; `width` and `height` are those of a page.

    Pages meet at the fold and keep their size when two of them fit the sheet;
    otherwise they shrink as much as they must.
    """
    across, along = PAPERS[paper]
    scale = scale_on(paper, width, height)
    bottom = (along - height * scale) / 2
    both = ((side.left, across / 2 - width * scale), (side.right, across / 2))
    return [Place(page, x, bottom, scale) for page, x in both if page is not None]


def scale_on(paper: Paper, width: float, height: float) -> float:
    """Return how large pages are on a paper, 1 at most.

    >>> round(scale_on("A4", 595.28, 841.89), 3), scale_on("A3", 595.28, 841.89)
    (0.707, 1.0)
    """
    across, along = PAPERS[paper]
    scale = min(1.0, across / 2 / width, along / height)
    return 1.0 if scale > 0.9999 else scale  # sizes in points are rounded
