"""Signature (署名, 成文日期): where names and date stand, and the room for seals and stamps.

Three ways: sealed, unsealed, and with the 签名章 of who has signed. Seals are
not printed; their places go into the Composition. Nothing of a signature is
parted from the text above it or cut, unless it is higher than a page: then
the page of the text takes as many rows as it holds.

x counts from the left edge of the measure, y from the end of the text above;
lengths in pt.

Source: GB/T 9704-2012 §7.3.5.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from composer.typeset.bands import BASELINE, FREE, NEVER, Band, SetBlock
from composer.typeset.composition import Line, SealPlace, SetLine
from composer.typeset.figure import balanced
from composer.typeset.story import Field, SignatureBlock
from composer.typeset.table import INK_MIDDLE
from composer.typeset.units import mm

if TYPE_CHECKING:
    from composer.typeset.setting import Setter
    from composer.typeset.stylesheet import Style

SEALED_INSET = 4
"""Characters right of the date below a seal or stamp (右空四字)."""
UNSEALED_INSET = 2
"""Characters right of an unsealed signature (右空二字)."""
_APART = mm(2)
"""Seals never touch: so much is between them at least."""
_TEXT = 2
"""Lines of text that stand with a signature on its page at least."""
_ABOVE, _BELOW = 0.88, 0.12
"""How far the ink of Hanzi reaches from the baseline, em."""


def set_signature(block: SignatureBlock, setter: Setter) -> SetBlock:
    """Set names and date."""
    made = _Signature(block, setter)
    if block.seal == "stamp":
        bands, before = made.stamped(), 2 * made.style.before
    elif block.seal == "seal" and block.names:
        bands, before = made.sealed(), 0.0
    else:
        bands, before = made.unsealed(), made.style.before
    return SetBlock(
        block.place,
        tuple(bands),
        (FREE if _is_high(bands, setter) else NEVER,) * (len(bands) - 1),
        before=before,
        keep_previous=True,
        never_alone=True,
        findings=tuple(
            finding
            for one in block.fields
            for finding in setter.findings(made.lines(one), made.style, one.place)
        ),
    )


def _is_high(bands: Sequence[Band], setter: Setter) -> bool:
    """Return whether a signature leaves a page no room for two lines of text above it."""
    height = sum(band.height for band in bands)
    return len(bands) > 1 and height > setter.sheet.depth - _TEXT * setter.sheet.pitch


def room_for_seal(diameter: float, rows: int, pitch: float, size: float) -> tuple[int, float]:
    """Return how many lines stay blank above `rows` lines of words, and where their seal begins.

    The words stand in the lower half of the seal, whose top is at most a
    line below the text. All from the end of that text, in pt.

    Source: GB/T 9704-2012 §7.3.5.1.

    >>> blank, top = room_for_seal(mm(42), 2, 28.95, 16)
    >>> blank, round(top, 1)
    (2, 0.2)
    >>> blank, top = room_for_seal(mm(50), 2, 28.95, 16)
    >>> blank, round(top, 1)
    (3, 12.1)
    """
    ink_top, ink_bottom = BASELINE * pitch - _ABOVE * size, BASELINE * pitch + _BELOW * size
    blank = max(1, math.ceil((diameter / 2 - ink_top) / pitch))
    lowest = min(pitch, blank * pitch + ink_top - diameter / 2)
    middle = blank * pitch + (ink_top + (rows - 1) * pitch + ink_bottom) / 2
    return blank, min(max(middle - 0.75 * diameter, 0.0), lowest)


@dataclass(frozen=True, slots=True)
class _Words:
    """A field in lines."""

    place: str
    lines: tuple[SetLine, ...]

    @property
    def width(self) -> float:
        """The width of its widest line."""
        return max(line.width for line in self.lines)


class _Signature:
    """Sets the fields of one signature."""

    def __init__(self, block: SignatureBlock, setter: Setter) -> None:
        self.block, self.setter = block, setter
        self.style: Style = setter.sheet.styles[block.style]
        self.pitch, self.measure = self.style.pitch, setter.sheet.measure
        self._known: dict[str, tuple[SetLine, ...]] = {}

    def lines(self, field: Field) -> tuple[SetLine, ...]:
        """Return the lines that a field has been set in."""
        return self._known.get(field.place, ())

    def sealed(self) -> list[Band]:
        """Return rows of names below their seals, the date below the last name."""
        diameter = mm(self.setter.sheet.number("seal_mm"))
        names = [self._words(one, self.measure) for one in self.block.names]
        date = self._date()
        rows, centres = self._columns(names, date, diameter)
        placed: list[_Row] = []
        above = 0.0
        for number, row in enumerate(rows):
            is_last = number == len(rows) - 1
            count = max(len(one.lines) for one in row) + (is_last and date is not None)
            blank, top = room_for_seal(diameter, count, self.pitch, self.style.size)
            start = 0.0
            if placed:
                start = self.pitch * math.ceil((above + _APART - top) / self.pitch)
                start = max(start, placed[-1].end)
            here = _Row(start, start + (blank + count) * self.pitch)
            middles = centres[len(centres) - len(row) :]
            for one, middle in zip(row, middles, strict=True):
                first = start + (blank + count - (is_last and date is not None)) * self.pitch
                first -= len(one.lines) * self.pitch
                here.lines += self._centred(one, middle, first)
                left = self.setter.sheet.left + middle - diameter / 2
                here.seals.append(
                    SealPlace(left, start + top, diameter, diameter, "seal", one.place)
                )
            if is_last and date is not None:
                here.lines += self._centred(date, middles[-1], here.end - self.pitch)
            above = start + top + diameter
            placed.append(here)
        post = [] if self.block.post is None else self._own_lines(self.block.post, SEALED_INSET)
        return [*post, *self._bands(placed, above)]

    def _columns(
        self, names: Sequence[_Words], date: _Words | None, diameter: float
    ) -> tuple[list[Sequence[_Words]], list[float]]:
        """Return names in rows, as many side by side as have room, and the middles of columns.

        The last column is that of the date; rows that are not full end in it.
        """
        last = names[-1] if date is None else date
        cell = self.style.cell
        for most in range(min(len(names), math.ceil(self.measure / diameter)), 0, -1):
            rows = balanced(names, most)
            count = len(rows[0])
            columns = [
                [row[at - count] for row in rows if len(row) >= count - at] for at in range(count)
            ]
            names_wide = [max(one.width for one in column) for column in columns]
            widths = [max(diameter, wide) for wide in names_wide]
            axis = min(
                self.measure - SEALED_INSET * cell - last.width / 2, self.measure - widths[-1] / 2
            )
            steps = [
                max(
                    diameter + _APART,
                    (one + other + cell) / 2,
                    (diameter + max(one, other)) / 2,
                )
                for one, other in pairwise(names_wide)
            ]
            first = axis - sum(steps)
            if first >= widths[0] / 2 or most == 1:
                spare = first - max(widths[0] / 2, self.measure - axis)
                wider = max(spare, 0.0) / max(len(steps), 1)
                middles = [axis]
                for step in reversed(steps):
                    middles.insert(0, middles[0] - step - wider)
                return rows, middles
        raise AssertionError("one column always fits")

    def unsealed(self) -> list[Band]:
        """Return names one below the other, and the date."""
        cell, edge = self.style.cell, self.measure - UNSEALED_INSET * self.style.cell
        names = [self._words(one, edge) for one in self.block.names]
        date = self._date()
        wide = max((one.width for one in names), default=0.0)
        start = edge - wide
        if date is not None and (date.width > wide or not names):
            start = edge - date.width - (UNSEALED_INSET * cell if names else 0.0)
        start = max(start, 0.0)
        bands: list[Band] = []
        if self.block.post is not None:
            post = self._words(self.block.post, edge)
            left = start - UNSEALED_INSET * cell - post.width
            if len(post.lines) == 1 and names and left >= 0:
                bands += self._at(post, left)
            else:
                bands += self._at(post, max(min(start, edge - post.width), 0.0))
        for number, one in enumerate(names):
            fresh = self._at(one, start)
            if bands and number == 0 and _is_left_of(bands[-1], fresh[0]):
                fresh[0] = replace(fresh[0], lines=bands.pop().lines + fresh[0].lines)
            bands += fresh
        if date is not None:
            indent = start + UNSEALED_INSET * cell if names else start
            bands += self._at(date, min(indent, max(self.measure - date.width, 0.0)))
        return bands

    def stamped(self) -> list[Band]:
        """Return a row for each stamp, its post left of it, a blank line and the date.

        With a `post`, the names stand on lines of their own above it.
        """
        block, bands = self.block, []
        posts: list[Field | None] = [block.post] if block.post is not None else [*block.names]
        if block.post is not None:
            for one in block.names:
                bands += self._own_lines(one, SEALED_INSET)
        apart = _APART if len(posts) > 1 else 0.0
        bands += [self._stamp(one, apart) for one in posts or [None]]
        date = self._date()
        if date is not None:
            start = self.measure - SEALED_INSET * self.style.cell - date.width
            bands.append(Band(self.pitch))
            bands += self._at(date, max(start, 0.0))
        return bands

    def _stamp(self, post: Field | None, apart: float) -> Band:
        """Return the row of a stamp and a post, both in the middle of its height.

        `apart` is what stamps below each other keep between them.
        """
        sheet, cell = self.setter.sheet, self.style.cell
        width, height = mm(sheet.number("stamp_width_mm")), mm(sheet.number("stamp_height_mm"))
        left = max(self.measure - SEALED_INSET * cell - width, 0.0)
        words = None if post is None else self._words(post, max(left - 2 * cell, 4 * cell))
        count = 0 if words is None else len(words.lines)
        room = self.pitch * max(count, math.ceil((height + apart) / self.pitch))
        lines: list[Line] = []
        if words is not None:
            y = (room - count * self.pitch) / 2
            x = max(left - 2 * cell - words.width, 0.0)
            lines = [line for band in self._at(words, x) for line in band.lines]
            middle = self.pitch / 2 + INK_MIDDLE * self.style.size
            lines = [replace(line, y=y + middle + at * self.pitch) for at, line in enumerate(lines)]
        place = self.block.place if post is None else post.place
        seal = SealPlace(sheet.left + left, (room - height) / 2, width, height, "stamp", place)
        return Band(room, tuple(lines), seals=(seal,))

    # --- words ----------------------------------------------------------------

    def _words(self, field: Field, room: float) -> _Words:
        """Return a field in one line, or in balanced ones where it is wider than `room`."""
        style = self.setter.flush(self.style)
        lines = self.setter.lines(field.runs, style, room)
        if len(lines) > 1:
            lines = self.setter.lines(field.runs, replace(style, shape="diamond"), room)
        self._known[field.place] = lines
        return _Words(field.place, tuple(replace(line, x=0.0) for line in lines))

    def _date(self) -> _Words | None:
        return None if self.block.date is None else self._words(self.block.date, self.measure)

    def _at(self, words: _Words, x: float) -> list[Band]:
        """Return a band for each line of words that begin at `x`."""
        return [
            self.setter.band(replace(line, x=x), self.style, words.place) for line in words.lines
        ]

    def _own_lines(self, field: Field, inset: int) -> list[Band]:
        """Return lines of their own, `inset` characters from the right."""
        edge = self.measure - inset * self.style.cell
        words = self._words(field, edge)
        return self._at(words, max(edge - words.width, 0.0))

    def _centred(self, words: _Words, middle: float, y: float) -> list[Line]:
        """Return the lines of words around a `middle`, the first line box at `y`."""
        lines = []
        for line in words.lines:
            x = min(max(middle - line.width / 2, 0.0), max(self.measure - line.width, 0.0))
            (placed,) = self.setter.band(replace(line, x=x), self.style, words.place).lines
            lines.append(replace(placed, y=placed.y + y))
            y += self.pitch
        return lines

    def _bands(self, rows: Sequence[_Row], seal_end: float) -> list[Band]:
        """Return rows as bands; the last leaves room for what a seal needs below the date."""
        over = seal_end - rows[-1].end
        rest = 0.0 if over <= self.pitch / 2 else self.pitch * math.ceil(over / self.pitch)
        ends = [*(row.start for row in rows[1:]), rows[-1].end + rest]
        return [
            Band(
                end - row.start,
                tuple(replace(line, y=line.y - row.start) for line in row.lines),
                seals=tuple(replace(seal, y=seal.y - row.start) for seal in row.seals),
            )
            for row, end in zip(rows, ends, strict=True)
        ]


class _Row:
    """Names side by side, from `start` to the end of their words."""

    def __init__(self, start: float, end: float) -> None:
        self.start, self.end = start, end
        self.lines: list[Line] = []
        self.seals: list[SealPlace] = []


def _is_left_of(one: Band, other: Band) -> bool:
    """Return whether all lines of a band end before those of another begin."""
    end = max((line.x + line.width for line in one.lines), default=0.0)
    return end < min((line.x for line in other.lines), default=0.0)
