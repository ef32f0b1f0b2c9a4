"""Figures: pictures scaled to the measure, side by side, over a caption.

A row of pictures has one height and whole grid lines of room, so that the
text after it stands on the grid again. Pictures are never painted coarser
than the template allows; what is not there keeps a frame in its place.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from composer.model.findings import Finding
from composer.typeset.composition import Bar, PlacedPicture
from composer.typeset.story import FigureBlock, PictureFact, StoryPicture
from composer.typeset.stylesheet import StyleSheet

_MISSING = PictureFact(400, 300)
"""What a missing picture is taken for: its room is that of a common photograph."""
_IN_A_ROW = 3
_FRAME = 0.5
_DOWN = 0.1
"""Share of a line that pictures are lowered by: text stands low in its line, so the white
above a picture looks smaller than that below it."""
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class PictureRow:
    """A row of pictures: paint counts from its top; `height` is its room in pt."""

    height: float
    pictures: tuple[PlacedPicture, ...]
    missing: tuple[PlacedPicture, ...]
    """Room kept for pictures that are not there."""
    findings: tuple[Finding, ...]


def set_pictures(
    block: FigureBlock, facts: Mapping[str, PictureFact], sheet: StyleSheet
) -> tuple[PictureRow, ...]:
    """Return the rows of a figure: up to three pictures side by side, rows evenly filled."""
    return tuple(
        _row(row, facts, sheet, block.place) for row in balanced(block.pictures, _IN_A_ROW)
    )


def balanced(items: Sequence[_Item], most: int) -> list[Sequence[_Item]]:
    """Return `items` in as few rows of at most `most` as needed, the longer rows first.

    >>> [len(row) for row in balanced(range(7), 3)]
    [3, 2, 2]
    """
    rows = math.ceil(len(items) / most)
    ends = [math.ceil(len(items) * row / max(rows, 1)) for row in range(rows + 1)]
    return [items[start:end] for start, end in pairwise(ends)]


def turned(fact: PictureFact, turns: int) -> tuple[int, int]:
    """Return width and height in pixels as seen, after all quarter turns.

    >>> turned(PictureFact(4000, 3000, turns=1), 0)
    (3000, 4000)
    >>> turned(PictureFact(4000, 3000, turns=1), 1)
    (4000, 3000)
    """
    width, height = max(fact.width, 1), max(fact.height, 1)
    return (height, width) if (fact.turns + turns) % 2 else (width, height)


def _row(
    row: Sequence[StoryPicture], facts: Mapping[str, PictureFact], sheet: StyleSheet, place: str
) -> PictureRow:
    """Set pictures side by side at one height."""
    known = [facts.get(one.media) for one in row]
    sizes = [turned(fact or _MISSING, one.turns) for fact, one in zip(known, row, strict=True)]
    gap = sheet.number("figure_gap_em") * sheet.template.page.size
    height = row_height(sizes, sheet, gap)
    widths = [height * width / tall for width, tall in sizes]
    lines = max(1, math.ceil((height + sheet.number("figure_space_pt")) / sheet.pitch - 1e-6))
    room = lines * sheet.pitch
    x = sheet.left + (sheet.measure - sum(widths) - gap * (len(row) - 1)) / 2
    pictures = []
    for one, fact, width in zip(row, known, widths, strict=True):
        turns = (one.turns + (fact.turns if fact else 0)) % 4
        top = min((room - height) / 2 + _DOWN * sheet.pitch, room - height)
        pictures.append(PlacedPicture(x, top, width, height, one.media, one.alt, turns, place))
        x += width + gap
    pairs = list(zip(row, known, pictures, strict=True))
    missing = tuple(placed for _, fact, placed in pairs if fact is None)
    return PictureRow(
        room,
        tuple(placed for _, fact, placed in pairs if fact is not None),
        missing,
        tuple(_findings(pairs, sheet, place)),
    )


def row_height(sizes: Sequence[tuple[int, int]], sheet: StyleSheet, gap: float) -> float:
    """Return the common height in pt of pictures of these `sizes` in pixels.

    As high as the measure allows, at most `figure_max_lines` of the template's
    own page, so that pages of fewer lines keep room for text and captions,
    and no picture below `figure_least_dpi`.
    """
    ratios = sum(width / height for width, height in sizes)
    filled = max(sheet.measure - gap * (len(sizes) - 1), sheet.pitch) / ratios
    share = sheet.rows / sheet.template.page.rows
    highest = math.floor(sheet.number("figure_max_lines") * share + 1e-6) * sheet.pitch
    highest -= sheet.number("figure_space_pt")
    finest = min(height for _, height in sizes) * 72 / sheet.number("figure_least_dpi")
    return min(filled, highest, finest)


def _findings(
    row: Sequence[tuple[StoryPicture, PictureFact | None, PlacedPicture]],
    sheet: StyleSheet,
    place: str,
) -> Iterator[Finding]:
    for one, fact, placed in row:
        if fact is None:
            media = (("media", one.media),)
            yield Finding("picture_left_out", "error", place, one.alt, facts=media)
            continue
        dots = turned(fact, one.turns)[1] / placed.height * 72
        if dots < sheet.number("figure_good_dpi") - 0.5:
            facts = (("media", one.media), ("dpi", str(round(dots))))
            yield Finding("picture_low_resolution", "hint", place, one.alt, facts=facts)


def frame(placed: PlacedPicture) -> tuple[Bar, ...]:
    """Return the frame that stands where a picture is missing."""
    x, y, width, height = placed.x, placed.y, placed.width, placed.height
    return (
        Bar(x, y, width, _FRAME),
        Bar(x, y + height - _FRAME, width, _FRAME),
        Bar(x, y, _FRAME, height),
        Bar(x + width - _FRAME, y, _FRAME, height),
    )
