"""Preview: the pages of a draft as they are now, and where everything is on them.

`Preview` sets and paints and belongs to the worker's thread; `Pages` and
`PagePicture` are values for the window. Lengths are points from the top-left
corner of the trimmed page, y down; pages count from 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from composer.app.draft import Spot, State
from composer.app.production import Proof
from composer.model.findings import Finding
from composer.typeset.composition import Line, Page


@dataclass(frozen=True)
class Box:
    """A rectangle on a page."""

    page: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Extent:
    """From where to where an item reaches: pages, and their number with tenths."""

    first: int
    last: int
    length: float


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A painted page: rows of `stride` bytes, four bytes a pixel in the order B G R X."""

    page: Page
    index: int
    dpi: float
    width: int
    height: int
    stride: int
    data: bytes


@dataclass(frozen=True)
class Pages:
    """A draft's pages at one moment, with what is to be looked at."""

    state: State
    proof: Proof
    findings: tuple[Finding, ...] = ()
    """Of structure, options, fonts and pages, and the remarks of imports."""

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self.proof.composition.pages)

    @property
    def width(self) -> float:
        """Width of the trimmed page."""
        return self.proof.composition.width

    @property
    def height(self) -> float:
        """Height of the trimmed page."""
        return self.proof.composition.height

    def page(self, index: int) -> Page:
        """Return a page; pages that have not changed are the same objects as before."""
        return self.proof.composition.pages[index]

    @cached_property
    def lines_left(self) -> int:
        """How many lines of text the last page still has room for."""
        raise NotImplementedError

    @cached_property
    def stand_ins(self) -> tuple[tuple[str, str], ...]:
        """Font roles that run on a stand-in: (role, family in use)."""
        raise NotImplementedError

    def spot_at(self, index: int, x: float, y: float) -> Spot | None:
        """Return the place and character nearest to a point of a page; None: nothing is there."""
        raise NotImplementedError

    def boxes(self, place: str) -> tuple[Box, ...]:
        """Return where a place and everything below it is printed, in page order."""
        raise NotImplementedError

    def box_of(self, spot: Spot) -> Box | None:
        """Return the line that a spot is in; None: it is not printed."""
        raise NotImplementedError

    def extent(self, item: str) -> Extent | None:
        """Return the pages of an item ("articles/3", "briefs"); None: it is not printed."""
        raise NotImplementedError

    def _lines(self) -> Iterator[tuple[int, Line]]:
        for index, page in enumerate(self.proof.composition.pages):
            for line in page.lines:
                yield index, line


class Preview:
    """Sets and paints the pages of one draft after another, keeping what it can use again.

    Not for several threads at once.
    """

    def compose(self, state: State) -> Pages:
        """Return the pages of a state; what has not changed since the last one is taken over.

        A picture that cannot be read is left out and found.

        Raises:
            OpenError: The template or a font cannot be read.
        """
        raise NotImplementedError

    def paint(self, pages: Pages, index: int, dpi: float) -> PagePicture:
        """Return a page as it will print.

        Raises:
            IndexError: There is no such page.
            ProductionError: The PDF engine is missing or has failed.
        """
        raise NotImplementedError
