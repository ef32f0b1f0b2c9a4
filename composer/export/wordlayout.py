"""Word layout: what the Word writer takes from a composition, by place in the content.

Word breaks lines by itself, and first fit without squeezing would break some
of them elsewhere than the page does: where the page squeezes marks to take
one more in, or leaves one out to keep it company. Such lines get a tracking
of their own, so small that nobody sees it, with which Word, WPS and
LibreOffice end them where the page does.

Source of what LibreOffice adds: `itrform2.cxx` (a fifth of an em between
Hanzi and Latin, always), `fntcache.cxx` (no tracking after the last character
of one script or look), both of version 7.4.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection
from itertools import accumulate, pairwise
from typing import NamedTuple

from composer.typeset.composition import Bar, Composition, Line, Page, PlacedPicture, PlacedRun
from composer.typeset.story import CellBlock, TextBlock
from composer.typeset.stylesheet import RuleStyle, Style, StyleSheet

_NUMBER = "page_number"
_SAME = 0.1
"""Lengths of rules that differ by less are the same, in pt."""
_ROUNDING = 0.5
"""What a line grows by when the widths of its characters are rounded, in pt; 0.4 was seen."""
_WRITER_GAP = 0.2
"""Between Hanzi and Latin in LibreOffice, em; no file can change it."""
_WORD_GAP = 0.25
"""The same in Word where automatic spacing is on."""
_SEEN = 2.0
"""Two places of a line's start that differ by more are told apart, in pt."""
_UNSEEN = 0.1
"""em that the gaps of a line may close by; squeezing two marks of 28 takes a third of it."""
_STEP = 0.05

_LATIN = re.compile(r"[0-9A-Za-z](?:[!-~]*[0-9A-Za-z])?")
_HALF_WIDTH = re.compile(r"[!-~]+")
"""What LibreOffice parts from Hanzi: no tracking stands where the one meets the other."""
_LATIN_START = re.compile(r"[0-9A-Za-z]")
_UNIT = re.compile(
    r"[“‘（《〈【〔［(\[]*(?:[0-9A-Za-z](?:[!-,./-~]*[0-9A-Za-z])?|.)[，。、；：？！”’）》〉】〕］·…)\]%,.;:?!]*"
)
"""The least that an office program puts on a line at once."""


class Tracked(NamedTuple):
    """Characters `start` to `end` of a text and the tracking in pt they are set with."""

    start: int
    end: int
    tracking: float


class Layout:
    """A composition's lines, pictures and page numbers by the place they came from."""

    def __init__(self, composition: Composition) -> None:
        self._lines: dict[str, list[Line]] = defaultdict(list)
        self._pictures: dict[str, list[PlacedPicture]] = defaultdict(list)
        self._picture_pages: dict[str, set[int]] = defaultdict(set)
        self._pages: dict[str, list[int]] = defaultdict(list)
        self._page_of: dict[int, int] = {}
        self._first_bars = composition.pages[0].bars if composition.pages else ()
        self._last = composition.pages[-1] if composition.pages else Page(1)
        self._numbers = [
            line for page in composition.pages for line in page.lines if line.style == _NUMBER
        ]
        for page in composition.pages:
            for line in page.lines:
                self._lines[line.block].append(line)
                self._pages[line.block].append(page.number)
                self._page_of[id(line)] = page.number
            for picture in page.pictures:
                self._pictures[picture.block].append(picture)
                self._picture_pages[picture.block].add(page.number)

    def lines(self, place: str) -> list[Line]:
        """Return the lines of the block at `place` in order."""
        return self._lines.get(place, [])

    def pages(self, place: str) -> list[int]:
        """Return the number of the page of each line of the block at `place`."""
        return self._pages.get(place, [])

    def parts_lone_line(self, place: str) -> bool:
        """Return whether the end of a page parts one line alone from others of a block."""
        pages = self.pages(place)
        is_parted = len(set(pages)) > 1
        return is_parted and 1 in (pages.count(pages[0]), pages.count(pages[-1]))

    def page_of(self, line: Line) -> int:
        """Return the number of the page that a line of the composition stands on."""
        return self._page_of[id(line)]

    def depth_of(self, line: Line) -> tuple[int, float]:
        """Return the page of a line and how far down it stands, to put lines in order."""
        return self._page_of[id(line)], line.y

    def rule(self, rule: RuleStyle, sheet: StyleSheet) -> Bar | None:
        """Return the upper line of a rule on the first page, None if it is not there."""
        width = sheet.measure if rule.width is None else rule.width
        alike = [
            bar
            for bar in self._first_bars
            if abs(bar.width - width) < _SAME and bar.colour == rule.colour
        ]
        for bar in alike:
            below = bar.y + rule.thickness + rule.gap
            is_double = any(
                abs(other.y - below) < _SAME and abs(other.height - rule.second) < _SAME
                for other in alike
            )
            if abs(bar.height - rule.thickness) < _SAME and is_double == bool(rule.second):
                return bar
        return None

    def ends_with_only(self, places: Collection[str]) -> bool:
        """Return whether the last page holds nothing but blocks of these places."""
        blocks = {line.block for line in self._last.lines if line.style != _NUMBER}
        return not self._last.pictures and blocks <= set(places)

    @property
    def is_last_numbered(self) -> bool:
        """Return whether the last page has a page number."""
        return any(line.style == _NUMBER for line in self._last.lines)

    def number_drop(self, sheet: StyleSheet) -> float | None:
        """Return how far below the type area page numbers stand, in pt; None without any."""
        bottom = sheet.top + sheet.depth
        return self._numbers[0].y - bottom if self._numbers else None

    def pictures(self, place: str) -> list[PlacedPicture]:
        """Return the pictures of the figure at `place` in order, without those that are missing."""
        return self._pictures.get(place, [])

    def is_parted(self, place: str) -> bool:
        """Return whether the pictures of the figure at `place` stand on several pages."""
        return len(self._picture_pages.get(place, ())) > 1

    def breaks(self, place: str) -> frozenset[int]:
        """Return the offsets into a block's text at which its lines after the first start."""
        return frozenset(line.start for line in self.lines(place) if line.start)

    def evened(self, line: Line, style: Style, sheet: StyleSheet) -> list[Tracked]:
        """Return a line that ends at the right with the tracking that lets it begin in its place.

        Word has wider gaps between Hanzi and Latin than LibreOffice, which in
        a date add up to more than a millimetre: each gets half of it.
        """
        width = _Width(line, style, sheet)
        lacking = max(width.word - width.writer, 0.0)
        change = math.floor(lacking / 2 / width.gaps / _STEP + 0.5) * _STEP
        if lacking < _SEEN or not change:
            return []
        return [Tracked(line.start, line.start + len(line.text), style.tracking + change)]

    def tracked(
        self,
        block: TextBlock | CellBlock,
        style: Style,
        sheet: StyleSheet,
        room: float | None = None,
    ) -> list[Tracked]:
        """Return the lines of a paragraph that need a tracking of their own.

        `room` is what a line may take in pt; None: all from its start to the
        right edge of its style.
        """
        found, text = [], "".join(run.text for run in block.runs)
        for line in self.lines(block.place):
            width = _Width(line, style, sheet)
            if line.start == 0 and line.runs and block.runs[0].marker:
                width.add_marker(line.runs[0], float(sheet.options.get("latin_gap", 0)))
            free = self._free(line, style, sheet) if room is None else room
            following = "" if line.text.endswith("\n") else text[line.start + len(line.text) :]
            change = width.change(free, width.unit(following) if following else math.inf)
            if change:
                end = line.start + len(line.text.rstrip("\n"))
                found.append(Tracked(line.start, end, style.tracking + change))
        return found

    def _free(self, line: Line, style: Style, sheet: StyleSheet) -> float:
        """Return the room from the start of a line to the right edge of its style."""
        return sheet.left + sheet.measure - style.right - line.x


def _changes(line: Line) -> set[int]:
    """Return where the look of the text changes in a line, by offsets into its runs' text."""
    ends = accumulate(len(run.text) for run in line.runs)
    looks = [(run.face, run.size, run.rise, run.underline) for run in line.runs]
    return {end for end, (one, other) in zip(ends, pairwise(looks), strict=False) if one != other}


class _Width:
    """The width of a line before it is justified, in LibreOffice and in Word."""

    def __init__(self, line: Line, style: Style, sheet: StyleSheet) -> None:
        text = "".join(run.text for run in line.runs)
        advances = sum(run.width - len(run.text) * run.spacing for run in line.runs)
        latin = list(_LATIN.finditer(text))
        gaps = sum(
            text[at : at + 1].isalnum()
            for one in latin
            for at in (one.start() - 1, one.end())
            if at >= 0
        )
        parts = {at for one in _HALF_WIDTH.finditer(text) for at in one.span()} | _changes(line)
        parts -= {0, len(text)}
        self.gaps = max(len(text) - 1, 1)
        self.own_gaps = self.gaps if style.tracking > 0 else max(self.gaps - len(parts), 1)
        """Those that LibreOffice's tracking reaches: all where it widens them."""
        self.style = style
        self.is_spaced = float(sheet.options.get("latin_gap", 0)) > 0 and not style.is_solid
        self.ends_in_hanzi = text[-1:].isalnum() and not text[-1:].isascii()
        self.writer = advances + style.tracking * self.own_gaps + _WRITER_GAP * style.size * gaps
        self.word = advances + style.tracking * self.gaps
        self.word += _WORD_GAP * style.size * gaps if self.is_spaced else 0.0

    def add_marker(self, run: PlacedRun, latin_gap: float) -> None:
        """Add the room behind a marker, which its style holds and tracking does not change."""
        room = self.style.size - run.size + latin_gap * self.style.size
        self.word += room
        self.writer += room
        self.gaps = max(self.gaps - 1, 1)
        self.own_gaps = max(self.own_gaps - 1, 1)

    def change(self, room: float, following: float) -> float:
        """Return the change of tracking with which the line ends where it does, mostly 0.

        `following` is the width of what must not fit on the line any more.
        Gaps that would be seen to close stay as they are; those that open
        would open anyway when the line is justified.
        """
        wanted = self._wanted(room, following)
        return wanted if wanted >= -_UNSEEN * self.style.size else 0.0

    def _wanted(self, room: float, following: float) -> float:
        excess = max(self.writer + _ROUNDING, self.word) - room
        if excess > 0:
            wanted = math.ceil(excess / self.own_gaps / _STEP) * _STEP
            most = (self.word + following - room) / self.gaps
            return -max(min(wanted, most), 0.0)
        spare = room - min(self.writer, self.word) - following
        if spare > -_ROUNDING:
            return math.ceil((spare + 2 * _ROUNDING) / self.own_gaps / _STEP) * _STEP
        return 0.0

    def unit(self, following: str) -> float:
        """Return about the width of what would come to the line next, with the gap before it."""
        style = self.style
        found = _UNIT.match(following)
        unit = found.group() if found else following[:1]
        if len(unit) > 1 and not unit[-1].isalnum():
            unit = unit[:-1]  # Word lets a mark hang
        is_parted = self.is_spaced and self.ends_in_hanzi and _LATIN_START.match(unit)
        gap = _WRITER_GAP * style.size if is_parted else 0.0
        return gap + sum(
            style.size * (0.5 if one.isascii() else 1.0) + style.tracking for one in unit
        )
