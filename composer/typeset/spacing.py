"""Spacing: how the gaps of a line are squeezed and stretched to a width.

A line is a slice of a `Galley`. Its gaps are changed in the order of the
trade; what is left over goes to all gaps alike. All lengths in pt.

Sources: W3C CLREQ "Procedures for Inter-Character Spacing Reduction" and
"Expansion", "Punctuation Adjustment Space"; GB/T 15834-2011 5.1.10.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from composer.typeset import punctuation as kind
from composer.typeset.composition import PlacedRun
from composer.typeset.galley import Galley

_LEAST_SPACE = 0.25
_MOST_SPACE = 0.5
_MOST_LATIN_GAP = 1 / 3
EPSILON = 1e-6


class Cut(NamedTuple):
    """How much a gap can give or take, at most; `after` is the character before the gap.

    The one before a line's first character is the line's start.
    """

    after: int
    most: float


# --- squeeze ------------------------------------------------------------------


def room_to_squeeze(galley: Galley, start: int, end: int) -> float:
    """Return by how much the line of characters `start` to `end` can be squeezed."""
    return sum(cut.most for tier in _tiers(galley, start, end) for cut in tier)


def squeeze(galley: Galley, start: int, end: int, amount: float) -> Spread:
    """Return the gaps of a line made narrower by `amount`.

    What cannot be taken from marks and spaces is taken from all gaps alike,
    so that the width is exact whatever is asked.
    """
    spread = Spread(galley, start, end)
    for tier in _tiers(galley, start, end):
        whole = sum(cut.most for cut in tier)
        if whole <= EPSILON:
            continue
        share = min(1.0, amount / whole)
        for cut in tier:
            spread.widen(cut.after, -cut.most * share)
        amount -= whole * share
        if amount <= EPSILON:
            return spread
    if end - start > 1:
        for index in range(start, end - 1):
            spread.widen(index, -amount / (end - start - 1))
    return spread


def _tiers(galley: Galley, start: int, end: int) -> Iterable[list[Cut]]:
    """Yield the squeezable parts of a line, first what is squeezed first."""
    last = end - 1
    yield [Cut(last, end_blank(galley, last))]
    inner = [(index, galley.kinds[index]) for index in range(start, last)]
    yield [
        Cut(index, galley.advances[index] - _LEAST_SPACE * galley.looks[index].size)
        for index, one in inner
        if one == kind.SPACE and galley.advances[index] > _LEAST_SPACE * galley.looks[index].size
    ]
    if galley.kinds[last] in kind.OPENERS:
        inner = [*inner, (last, galley.kinds[last])]
    yield [
        Cut(index - 1, galley.blank(index)[0])
        if one == kind.OPENING
        else Cut(index, galley.blank(index)[1])
        for index, one in inner
        if one in (kind.OPENING, kind.CLOSING, kind.APOSTROPHE)
    ]
    yield [Cut(index, galley.blank(index)[1]) for index, one in inner if one == kind.PAUSE]
    yield [
        Cut(index, galley.gaps[index] - galley.latin_least * galley.looks[index].size)
        for index, _ in inner
        if index in galley.latin_gaps
        and galley.gaps[index] > galley.latin_least * galley.looks[index].size
    ]
    yield [Cut(index, galley.blank(index)[1]) for index, one in inner if one == kind.STOP]


def end_blank(galley: Galley, index: int) -> float:
    """Return the blank after a mark that ends a line, half an em at most.

    Source: GB/T 15834-2011 5.1.10.
    """
    one = galley.kinds[index]
    return galley.whole_blank(index)[1] if one in _HALVED_AT_END else 0.0


_HALVED_AT_END = kind.CLOSING + kind.APOSTROPHE + kind.PAUSE + kind.STOP


# --- stretch ------------------------------------------------------------------


def stretch(galley: Galley, start: int, end: int, amount: float) -> Spread:
    """Return the gaps of a line made wider by `amount`; one character stays as it is."""
    spread = Spread(galley, start, end)
    inner = range(start, end - 1)
    amount = _share(spread, _western_spaces(galley, inner), amount)
    amount = _share(spread, _latin_gaps(galley, inner), amount)
    if amount <= EPSILON or not inner:
        return spread
    indexes = stretchable(galley, start, end) or list(inner)
    share = amount / len(indexes)
    for index in indexes:
        spread.gaps[index - start] += share
    return spread


def stretchable(galley: Galley, start: int, end: int) -> list[int]:
    """Return the gaps of a line that may open, by the character before; the least bad if none."""
    kinds = galley.kinds
    for closed in (_closed, _closed_in_words, _closed_in_marks):
        pairs = map(closed, kinds[start : end - 1], kinds[start + 1 : end])
        if found := [index for index, is_closed in enumerate(pairs, start) if not is_closed]:
            return found
    return []


_ALNUM = kind.LETTER + kind.DIGIT + kind.POINT + kind.ASCII_MARK + kind.HYPHEN + kind.ADDRESS
_TOGETHER = _ALNUM + kind.DASH + kind.ELLIPSIS
_RIGID = kind.CONNECTOR + kind.HYPHEN + kind.SLASH
_NUMERIC = kind.DIGIT + kind.WIDE_DIGIT
_BEFORE_DIGITS = kind.PREFIX + kind.MIDDLE_DOT + kind.WIDE_DIGIT
_AFTER_DIGITS = kind.POSTFIX + kind.MIDDLE_DOT + kind.WIDE_DIGIT


@cache
def _closed_in_marks(one: str, two: str) -> bool:
    """Return whether no gap can be between two kinds: inside ——, ……, a character's parts."""
    return one + two in kind.PAIRED or two == kind.WEIGHTLESS


@cache
def _closed_in_words(one: str, two: str) -> bool:
    """Return whether a gap between two kinds would part a word or a number."""
    return (
        _closed_in_marks(one, two)
        or (one in _ALNUM and two in _ALNUM)
        or (one in _BEFORE_DIGITS and two in _NUMERIC)
        or (one in _NUMERIC and two in _AFTER_DIGITS)
    )


@cache
def _closed(one: str, two: str) -> bool:
    """Return whether a gap between two kinds should stay as it is.

    Besides words: around connectors and slashes, between a half-width mark or
    bracket and what it belongs to, between a word and the mark that ends it,
    and before a space, which opens after it.
    """
    return (
        _closed_in_words(one, two)
        or (one in _ALNUM and two in _ENDING)
        or one in _RIGID
        or two in _RIGID
        or one in kind.ASCII_OPENING
        or two in _CLINGING
    )


_HANZI = re.compile(f"[{kind.HANZI}{kind.UNIT}{kind.MAGNITUDE}{kind.ORDINAL}{kind.ABOUT}]")
_ENDING = kind.PAUSE + kind.STOP + kind.CLOSING + kind.APOSTROPHE
_CLINGING = kind.ASCII_CLOSING + kind.POINT + kind.ASCII_MARK + kind.SPACES + kind.GLUE


def _western_spaces(galley: Galley, inner: Sequence[int]) -> list[Cut]:
    if kind.SPACE not in galley.kinds:
        return []
    return [
        Cut(index, max(0.0, _most_space(galley, index) - galley.advances[index]))
        for index in inner
        if galley.kinds[index] == kind.SPACE
    ]


def _most_space(galley: Galley, index: int) -> float:
    """Return how wide a space may get; beside a Hanzi it is a gap between Hanzi and Latin."""
    beside = galley.kinds[max(index - 1, 0) : index + 2]
    most = _MOST_LATIN_GAP if _HANZI.search(beside) else _MOST_SPACE
    return most * galley.looks[index].size


def _latin_gaps(galley: Galley, inner: Sequence[int]) -> list[Cut]:
    if not galley.latin_gaps:
        return []
    return [
        Cut(index, max(0.0, _MOST_LATIN_GAP * galley.looks[index].size - galley.gaps[index]))
        for index in inner
        if index in galley.latin_gaps
    ]


def _share(spread: Spread, cuts: list[Cut], amount: float) -> float:
    """Open `cuts` alike by `amount` in all, each up to its most, and return what is left."""
    whole = sum(cut.most for cut in cuts)
    if whole <= EPSILON or amount <= EPSILON:
        return amount
    share = min(1.0, amount / whole)
    for cut in cuts:
        spread.widen(cut.after, cut.most * share)
    return amount - whole * share


# --- place --------------------------------------------------------------------


class Spread:
    """The gaps of one line on their way to a width."""

    __slots__ = ("end", "galley", "gaps", "has_weightless", "lead", "start")

    def __init__(self, galley: Galley, start: int, end: int) -> None:
        self.galley, self.start, self.end = galley, start, end
        self.gaps = galley.gaps[start:end]
        self.has_weightless = kind.WEIGHTLESS in galley.kinds
        self.lead = 0.0
        """Place of the first character: negative where its blank half is cut off."""

    def widen(self, index: int, by: float) -> None:
        """Change the gap after the character at `index`."""
        if index < self.start:
            self.lead += by
        elif index < self.end - 1:  # what follows a line's last character is outside
            self.gaps[index - self.start] += by

    def append_hanging(self) -> None:
        """Take in one more character, which hangs outside the measure."""
        self.gaps.append(self.galley.gaps[self.end])
        self.end += 1

    def runs(self) -> tuple[PlacedRun, ...]:
        """Return the characters of the line as runs of one look and one spacing."""
        galley, start, count = self.galley, self.start, self.end - self.start
        looks, advances, gaps, kinds = galley.looks, galley.advances, self.gaps, galley.kinds
        runs: list[PlacedRun] = []
        place, first = self.lead, 0
        while first < count:
            after = self._tail(first)
            look, spacing, width = looks[start + first], gaps[after], advances[start + first]
            low, high = spacing - EPSILON, spacing + EPSILON
            last, number = first, 1
            while (
                after + 1 < count and looks[start + after + 1] is look and low < gaps[after] < high
            ):
                one, two = kinds[start + last], kinds[start + after + 1]
                last, before = after + 1, after
                after = self._tail(last)
                if two in _TOGETHER and one not in _TOGETHER and not low < gaps[after] < high:
                    after = before  # what has a spacing of its own stays in one run
                    break
                width += advances[start + last]
                number += 1
            runs.append(
                PlacedRun(
                    galley.text[start + first : start + after + 1],
                    look.face,
                    look.size,
                    round(place, 4),
                    round(width + number * spacing, 4),
                    round(spacing, 4),
                    look.rise,
                    look.underline,
                )
            )
            place += width + (number - 1) * spacing + gaps[after]
            first = after + 1
        return tuple(runs)

    def _tail(self, index: int) -> int:
        """Return the last of the weightless characters that follow the one at `index`."""
        kinds, looks, start = self.galley.kinds, self.galley.looks, self.start
        last = len(self.gaps) - 1 if self.has_weightless else index
        while (
            index < last
            and kinds[start + index + 1] == kind.WEIGHTLESS
            and looks[start + index + 1] is looks[start + index]
        ):
            index += 1
        return index
