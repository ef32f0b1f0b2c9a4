"""Tidy quotes: straight quotation marks made pairs, within one paragraph.

A paragraph whose marks are paired already is left alone, whatever it says.
Straight marks become a pair only when all of the paragraph's marks go up in
pairs and each pair could stand there; otherwise somebody is asked for each of
them, and no side is guessed. Apostrophes, inches and minutes stay, and so do
quotations in English.

Source: GB/T 15834-2011 §4.8.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from composer.intake.tidy.signs import (
    CLOSING,
    OPENING,
    STOPS,
    is_chinese,
    is_digit,
    is_latin,
    sign_at,
)

_DECADE = re.compile("[0-9]{2}s(?![A-Za-z])")
_BLANKS = " \t\u3000\n\u00a0"
_NO_START = frozenset(_BLANKS + STOPS + CLOSING + ",;:?!).")
"""What no quotation begins with."""
_NO_END = frozenset(_BLANKS + OPENING + "(")
"""What no quotation ends with."""


@dataclass(frozen=True, slots=True)
class QuoteMarks:
    """The marks of one level: straight ones, the opening and the closing one."""

    straight: str
    opening: str
    closing: str

    @property
    def all(self) -> str:
        """Every one of them."""
        return self.straight + self.opening + self.closing


DOUBLE, SINGLE = QuoteMarks('"＂', "“", "”"), QuoteMarks("'＇", "‘", "’")


@dataclass(frozen=True, slots=True)
class Quote:
    """What could stand in place of the mark at a position; two of them when somebody is asked."""

    at: int
    candidates: tuple[str, ...]

    @property
    def is_sure(self) -> bool:
        """Whether only one can."""
        return len(self.candidates) == 1


def quotes(said: str, start: int = 0, end: int | None = None) -> Iterator[Quote]:
    """Yield what is proposed for the marks of a paragraph that is this stretch of a text."""
    end = len(said) if end is None else end
    for marks in (DOUBLE, SINGLE):
        if any(said.find(mark, start, end) >= 0 for mark in marks.all):
            yield from _of_level(said, start, end, marks)


def _of_level(said: str, start: int, end: int, marks: QuoteMarks) -> Iterator[Quote]:
    places = _places(said, start, end, marks)
    straight = [at for at in places if said[at] in marks.straight]
    if not straight:
        yield from _turned(said, places, marks)
        return
    pairs = _pairs(said, places, marks)
    if pairs is None:
        yield from (Quote(at, (marks.opening, marks.closing)) for at in straight)
        return
    chinese = [pair for pair in pairs if _is_chinese(said, *pair)]
    if all(_can_stand(said, first, last) for first, last in chinese):
        for first, last in chinese:
            if said[first] in marks.straight:
                yield Quote(first, (marks.opening,))
            if said[last] in marks.straight:
                yield Quote(last, (marks.closing,))
        return
    for first, last in chinese:
        if said[first] in marks.straight:
            yield Quote(first, (marks.opening, marks.closing))
        if said[last] in marks.straight:
            yield Quote(last, (marks.closing, marks.opening))


def _places(said: str, start: int, end: int, marks: QuoteMarks) -> list[int]:
    """Return where marks of a level stand that can be quotation marks."""
    wanted = frozenset(marks.all)
    found, is_open = [], False
    for at in range(start, end):
        if said[at] not in wanted or _is_other(said, at, marks, is_open=is_open):
            continue
        found.append(at)
        is_open = not is_open
    return found


def _is_other(said: str, at: int, marks: QuoteMarks, *, is_open: bool) -> bool:
    """Return whether a mark is an apostrophe, inches, feet or minutes."""
    mark, before, behind = said[at], sign_at(said, at - 1), sign_at(said, at + 1)
    if marks is DOUBLE:
        return mark in marks.straight and is_digit(before) and not is_open
    if mark == marks.opening:
        return False
    if mark in marks.straight and mark in (before, behind):
        return True
    if is_latin(before) and behind.isascii() and behind.isalpha():
        return True
    if _DECADE.match(said, at + 1) and not is_open:
        return True
    return is_latin(before) and not is_open


def _pairs(said: str, places: list[int], marks: QuoteMarks) -> list[tuple[int, int]] | None:
    """Return the marks two by two; None: they do not go up, or a curly one contradicts."""
    if len(places) % 2:
        return None
    pairs = [*zip(places[::2], places[1::2], strict=True)]
    if any(said[first] == marks.closing or said[last] == marks.opening for first, last in pairs):
        return None
    return pairs


def _turned(said: str, places: list[int], marks: QuoteMarks) -> Iterator[Quote]:
    """Ask about curly marks of which one looks the wrong way; nested ones are right."""
    depth = 0
    for at in places:
        depth += 1 if said[at] == marks.opening else -1
        if depth < 0:
            break
    if depth == 0 or len(places) % 2:
        return
    for index, at in enumerate(places):
        wanted = marks.closing if index % 2 else marks.opening
        if said[at] != wanted and (
            is_chinese(sign_at(said, at - 1)) or is_chinese(said[at + 1 : at + 2])
        ):
            yield Quote(at, (wanted, said[at]))


def _is_chinese(said: str, first: int, last: int) -> bool:
    """Return whether a pair belongs to Chinese text, by what is in it and beside it."""
    if is_chinese(sign_at(said, first - 1)) or is_chinese(sign_at(said, last + 1)):
        return True
    return any(map(is_chinese, said[first + 1 : last]))


def _can_stand(said: str, first: int, last: int) -> bool:
    """Return whether a pair can open and close where it does."""
    return last > first + 1 and said[first + 1] not in _NO_START and said[last - 1] not in _NO_END
