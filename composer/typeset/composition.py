"""Composition: the story set in lines and pages. Values only, no decisions.

Positions are points from the top-left corner of the trimmed page, x to the
right and y down; a line's y is its baseline. A turned line runs up the page:
x and y are where its baseline begins. Writers paint exactly this.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from composer.model.findings import Finding
from composer.typeset.stylesheet import Colour


@dataclass(frozen=True, slots=True)
class PlacedRun:
    """Characters of one face and one letter-spacing.

    `x` counts from the line's x; `spacing` is added after every character,
    the last one included, and once after a character with the combining marks
    and joiners that follow it; `width` is the sum of advances and spacings.
    A squeezed mark shows in the next run's smaller x (or, for an opening
    mark, in its own), so runs may overlap by what was squeezed. The blank half
    of a mark squeezed at a line's end reaches beyond the line's width.
    """

    text: str
    face: str
    """Key of a face of the `FontBook`."""
    size: float
    x: float
    width: float
    spacing: float = 0.0
    rise: float = 0.0
    """Baseline shift, up positive (fillers sit lower, superscripts higher)."""
    underline: bool = False
    scale: float = 1.0
    """How wide the characters are of what they are in their face; `spacing` is as it is painted."""


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line before it has a page: `x` from the left edge of the measure.

    `text` is the exact slice [start:end] of the block's text, so that the
    lines joined are the text, spaces and breaks at line ends included; these
    take no room and are in no run. A hanging mark is part of `width`.
    """

    text: str
    start: int
    end: int
    x: float
    width: float
    runs: tuple[PlacedRun, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line in its place on the page."""

    x: float
    y: float
    width: float
    style: str
    text: str
    block: str
    """Place of the block in the content, "articles/0/blocks/3"."""
    start: int
    runs: tuple[PlacedRun, ...]
    colour: Colour = "black"
    is_turned: bool = False
    """Runs from bottom to top (横排), what is above its baseline to the left of it."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled rectangle: a rule, or an edge of a table."""

    x: float
    y: float
    width: float
    height: float
    colour: Colour = "black"


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A picture scaled into its place; `turns` quarter turns clockwise, EXIF included."""

    x: float
    y: float
    width: float
    height: float
    media: str
    alt: str
    turns: int
    block: str


@dataclass(frozen=True, slots=True)
class SealPlace:
    """The room that a seal (印章, a circle) or a stamp (签名章) will take; nothing is printed."""

    x: float
    y: float
    width: float
    height: float
    kind: Literal["seal", "stamp"]
    block: str
    """Place of the name or post that it belongs to."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page; `number` counts from 1 and is printed when a line says so."""

    number: int
    lines: tuple[Line, ...] = ()
    bars: tuple[Bar, ...] = ()
    pictures: tuple[PlacedPicture, ...] = ()
    seals: tuple[SealPlace, ...] = ()


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the PDF's outline."""

    title: str
    level: int
    page: int
    y: float
    block: str


@dataclass(frozen=True, slots=True)
class Composition:
    """All pages of a document. `width` and `height` are the trim size."""

    width: float
    height: float
    pages: tuple[Page, ...]
    bookmarks: tuple[Bookmark, ...] = ()
    findings: tuple[Finding, ...] = ()
    room: float = 0.0
    """Height that text could still take on the last page, in pt."""
