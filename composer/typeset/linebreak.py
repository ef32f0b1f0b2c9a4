"""Line breaking: a paragraph set in lines of a measure.

Lines are filled one after the other, as Word does, with what fits. Where a
rule forbids to end the line there, the line is squeezed to take in what must
stay with it, else that goes to the next line (先挤进，后推出). Every line of a
justified paragraph but its last ends on the right edge of the measure. What
may not be parted is in `punctuation`, natural gaps in `galley`, how they change
in `spacing`, titles of several lines in `headline`.

Pure: the same runs, style, measure and fonts give the same lines. Lengths in
pt, places from the left edge of the measure.

Sources: GB/T 15834-2011 5.1, W3C CLREQ "Prohibition Rules for Line Start and
Line End", "Hanging Punctuation at Line End", "Handling of Widows and Orphans".
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from composer.typeset import punctuation as kind
from composer.typeset.composition import SetLine
from composer.typeset.fonts import FontBook
from composer.typeset.galley import BreakRules, Galley, break_rules, make_galley
from composer.typeset.headline import Title, balance
from composer.typeset.spacing import (
    EPSILON,
    Spread,
    end_blank,
    room_to_squeeze,
    squeeze,
    stretch,
    stretchable,
)
from composer.typeset.story import Run
from composer.typeset.stylesheet import Style

__all__ = ["BreakRules", "break_rules", "fit_style", "set_lines"]

HANGING = "，。、"
"""The marks that may stand outside the measure."""

_COMPANY = kind.MARKS + kind.SPACES + kind.WEIGHTLESS
"""What leaves a character alone although it stands beside it."""

_WORDS = kind.LETTER + kind.DIGIT + kind.ADDRESS
"""What no line is squeezed for."""

_NAME = re.compile(r"(?<![^、，；：\s])[^\W\d_a-zA-Z]{2,4}(?=[、，；。（\s]|$)")
"""A name of two to four Hanzi in a list."""

_LOOSE = 0.25
"""em a gap may open before a line is ended where it is less good to end it."""


def set_lines(
    runs: Sequence[Run], style: Style, measure: float, fonts: FontBook, rules: BreakRules
) -> tuple[SetLine, ...]:
    """Return the lines of a paragraph, `measure` pt wide, indents and alignment applied.

    The texts of the lines joined are the text of the runs. An empty text has
    no lines. Raises nothing for any text; a character wider than the measure
    has a line of its own that is too wide.
    """
    frame = _frame(style, measure)
    if style.fit:
        style = fit_style(runs, style, measure, fonts, rules)
    galley = make_galley(runs, style, fonts, rules)
    lines: list[SetLine] = []
    for start, end, after in _segments(galley):
        breaker = _Breaker(galley, style, rules, frame, start, end)
        cuts = [(start, end)] if style.fit else breaker.cuts()
        for first, last in cuts:
            is_last = last == end
            lines.append(breaker.set(first, last, after if is_last else last, is_last=is_last))
        frame = frame.after_first()
    return tuple(lines)


def _segments(galley: Galley) -> Iterator[tuple[int, int, int]]:
    """Yield the stretches between forced breaks: start, end, end with the break."""
    start, length = 0, len(galley.text)
    while start < length:
        end = galley.kinds.find(kind.BREAK, start)
        if end < 0:
            yield start, length, length
            return
        after = end + (2 if galley.text.startswith("\r\n", end) else 1)
        yield start, end, after
        start = after


class _Frame(NamedTuple):
    """Left edge and width of a paragraph's first line and of the others."""

    first_x: float
    first_room: float
    x: float
    room: float

    def after_first(self) -> _Frame:
        return self._replace(first_x=self.x, first_room=self.room)


def _frame(style: Style, measure: float) -> _Frame:
    """Return the frame of a paragraph, without indents where they leave no two characters."""
    left, right, first = style.left, style.right, max(style.first, -style.left)
    if measure - left - right - max(first, 0.0) < 2 * style.size:
        return _Frame(0.0, measure, 0.0, measure)
    room = measure - left - right
    return _Frame(left + first, room - first, left, room)


# --- lines --------------------------------------------------------------------


class _Breaker:
    """Breaks one stretch of a galley and sets its lines."""

    def __init__(
        self, galley: Galley, style: Style, rules: BreakRules, frame: _Frame, start: int, end: int
    ) -> None:
        self.galley, self.style, self.rules, self.frame = galley, style, rules, frame
        self.start, self.end = start, end
        text, kinds = galley.text[start:end], galley.kinds[start:end]
        weak = kind.weak_ends(text, kinds)
        ends = sorted({*kind.boxes(text, kinds), *weak}) if weak else kind.boxes(text, kinds)
        self.weak = {start + one for one in (*weak, *_inside_names(text, style))}
        """Ends that are only taken to avoid a loose line."""
        self.ends = self._split([start + one for one in ends])
        self.shown = [
            self._shown(one) if galley.kinds[one - 1] in kind.SPACES else one for one in self.ends
        ]
        self.edges = [self._edge(one) for one in self.shown]

    def _shown(self, end: int) -> int:
        """Return where a line that ends at `end` ends for the eye, spaces left away."""
        kinds, start = self.galley.kinds, self.start
        while end > start and kinds[end - 1] in kind.SPACES:
            end -= 1
        return end

    def _edge(self, shown: int) -> float:
        """Return the right edge of a line that ends at `shown`, as a place in the galley."""
        if shown == self.start:
            return self.galley.places[shown]
        edge = self.galley.right(shown - 1)
        return edge - end_blank(self.galley, shown - 1) if self.rules.half_width_end else edge

    def _split(self, ends: list[int]) -> list[int]:
        """Return `ends` with the pieces split that no line can hold."""
        room = min(self.frame.first_room, self.frame.room) + EPSILON
        places, result, start = self.galley.places, [], self.start
        for end in ends:
            if end - start > 1 and self._edge(self._shown(end)) - places[start] > room:
                cracks = _cracks(self.galley, start, end, room)
                self.weak.update(cracks)
                result += cracks
            result.append(end)
            start = end
        return result

    def cuts(self) -> list[tuple[int, int]]:
        """Return start and end of each line."""
        if self.start == self.end:
            return [(self.start, self.end)]
        stops = [self.start, *(self._balanced() or self._filled())]
        return list(pairwise(stops))

    def _balanced(self) -> list[int] | None:
        """Return where the lines of a title end, None for what is no title of several lines."""
        galley, start = self.galley, self.start
        width = self.edges[-1] - galley.places[start]
        if self.style.shape == "none" or width <= self.frame.room + EPSILON:
            return None
        every = list(zip(self.ends, self.edges, strict=True))
        for choice in ([one for one in every if one[0] not in self.weak], every):
            title = Title(
                galley.text[start : self.end],
                [end - start for end, _ in choice],
                [edge for _, edge in choice],
                galley.places[start : self.end + 1],
                self.style.size,
            )
            if balanced := balance(title, self.frame.room, self.style.shape):
                return [start + end for end in balanced]
            if len(choice) == len(every):
                break
        return None

    def _filled(self) -> list[int]:
        """Return where lines end that are filled one after the other."""
        taken = [0]
        room = self.frame.first_room
        while taken[-1] < len(self.ends):
            taken.append(self._take(taken[-1], room) + 1)
            room = self.frame.room
        self._mend_last(taken)
        return [self.ends[count - 1] for count in taken[1:]]

    def _from(self, box: int) -> int:
        """Return where a line begins that begins with a box."""
        return self.ends[box - 1] if box else self.start

    def _take(self, box: int, room: float) -> int:
        """Return the last box of the line that begins with `box`."""
        start = self._from(box)
        limit = self.galley.places[start] + room + EPSILON
        last = max(bisect_right(self.edges, limit) - 1, box)
        if last + 1 < len(self.ends) and self._pulls_in(start, last + 1, limit):
            last += 1
        if self.ends[last] in self.weak:
            return self._better(box, last, limit)
        return last

    def _better(self, box: int, last: int, limit: float) -> int:
        """Return the last good end before a weak one, or the weak one if that is too far back."""
        for better in range(last - 1, box - 1, -1):
            if self.ends[better] not in self.weak:
                return better if self._is_close(box, better, limit) else last
        return last

    def _is_close(self, box: int, last: int, limit: float) -> bool:
        """Return whether a line from `box` to `last` opens no wide gaps."""
        gaps = stretchable(self.galley, self._from(box), self.shown[last])
        return limit - self.edges[last] <= _LOOSE * self.style.size * len(gaps)

    def _pulls_in(self, start: int, box: int, limit: float) -> bool:
        """Return whether a box that fits in part is taken into the line that begins at `start`.

        The line gives all it can for marks that may not start the next one,
        half of it for a Hanzi between; words and numbers go to the next line,
        as in Word.
        """
        galley = self.galley
        if galley.right(self._from(box)) > limit or self.rules.line_end == "push":
            return False
        shown = self.shown[box]
        over = bisect_right(galley.places, limit, self._from(box), shown)
        first = galley.kinds[over - 1]
        if first in _WORDS:
            return False
        if self._hangs(shown, limit):
            return True
        excess = galley.right(shown - 1) - limit
        most = room_to_squeeze(galley, start, shown)
        return excess <= (most if first in kind.NOT_AT_START else most / 2)

    def _hangs(self, shown: int, limit: float) -> bool:
        """Return whether the mark before `shown` may stand outside, all else fitting."""
        return (
            self.rules.line_end == "hang"
            and shown - 2 >= self.start
            and self.galley.text[shown - 1] in HANGING
            and self.galley.right(shown - 2) <= limit < self.galley.right(shown - 1)
        )

    def _mend_last(self, taken: list[int]) -> None:
        """Keep one character from standing alone in the last line, where a legal line allows.

        It is squeezed into the line before, else that gives it company.

        Source: CLREQ "Handling of Widows and Orphans" (孤字).
        """
        if len(taken) < 3 or not self._is_lone(taken[-2]):
            return
        before, last = taken[-3], len(self.ends) - 1
        start = self._from(before)
        is_first = before == 0
        room = self.frame.first_room if is_first else self.frame.room
        limit = self.galley.places[start] + room + EPSILON
        if self.rules.line_end != "push":
            shown = self.shown[last]
            excess = self.galley.right(shown - 1) - limit
            if excess <= room_to_squeeze(self.galley, start, shown):
                del taken[-2]
                return
        is_parted = self.ends[taken[-2] - 1] in self.weak
        for stop in range(taken[-2] - 1, before, -1):
            fits = self.edges[last] - self.galley.places[self._from(stop)] <= self.frame.room
            if not fits or not self._is_close(before, stop - 1, limit):
                return
            is_weak = self.ends[stop - 1] in self.weak
            if (is_parted or not is_weak) and not self._is_lone(stop):
                taken[-2] = stop
                return

    def _is_lone(self, box: int) -> bool:
        """Return whether what is left from `box` is one character with its marks."""
        left = self.galley.kinds[self._from(box) : self.end]
        return sum(one not in _COMPANY for one in left) <= 1

    def set(self, start: int, stop: int, end: int, *, is_last: bool) -> SetLine:
        """Return the line of characters `start` to `stop`; its text goes on to `end`."""
        galley, style = self.galley, self.style
        is_first = start == self.start
        x = self.frame.first_x if is_first else self.frame.x
        room = self.frame.first_room if is_first else self.frame.room
        text, shown = galley.text[start:end], max(self._shown(stop), start)
        if shown == start:
            return SetLine(text, start, end, x, 0.0, ())
        spread, width = self._spread(start, shown, room, is_last=is_last)
        if style.align == "center":
            x += (room - width) / 2
        elif style.align == "right":
            x += room - width
        return SetLine(text, start, end, round(x, 4), round(width, 4), spread.runs())

    def _spread(
        self, start: int, shown: int, room: float, *, is_last: bool
    ) -> tuple[Spread, float]:
        """Return the gaps of a line and its width."""
        galley = self.galley
        origin = galley.places[start]
        full = galley.right(shown - 1) - origin
        width = self._edge(shown) - origin
        if width > room + EPSILON:
            if self._hangs(shown, origin + room + EPSILON):
                hanging = full - (galley.right(shown - 2) - origin)
                spread = stretch(galley, start, shown - 1, room - full + hanging)
                spread.append_hanging()
                return spread, room + hanging
            return squeeze(galley, start, shown, full - room), room
        if self.style.align == "justify" and not is_last:
            return stretch(galley, start, shown, room - width), room
        return Spread(galley, start, shown), width


def _inside_names(text: str, style: Style) -> Iterator[int]:
    """Yield the places inside the names of a list of people."""
    if style.keep_names:
        for name in _NAME.finditer(text):
            yield from range(name.start() + 1, name.end())


def _cracks(galley: Galley, start: int, end: int, room: float) -> list[int]:
    """Return where a piece too wide for any line may be split.

    Between characters where no rule forbids it; anywhere between characters
    where what is left whole is still too wide.
    """
    kinds = galley.kinds
    whole = [index for index in range(start + 1, end) if kinds[index] != kind.WEIGHTLESS]
    cracks: list[int] = []
    legal = [
        index
        for index in whole
        if kinds[index] not in kind.NOT_AT_START
        and kinds[index - 1] not in kind.NOT_AT_END
        and kinds[index - 1 : index + 1] not in kind.PAIRED
    ]
    for index in [*legal, end]:
        first = cracks[-1] if cracks else start
        if galley.right(index - 1) - galley.places[first] > room:
            cracks += [one for one in whole if first < one < index]
        cracks.append(index)
    return cracks[:-1]


# --- fit ----------------------------------------------------------------------

_MOST_SPREAD = 0.5
"""em between the characters of a short name at most."""


def fit_style(
    runs: Sequence[Run], style: Style, measure: float, fonts: FontBook, rules: BreakRules
) -> Style:
    """Return `style` with size and tracking such that each line of `runs` fills the measure.

    A text that is too wide gets smaller, by half points; a short one is spread
    by at most half an em between its characters.
    """
    frame = _frame(style, measure)
    galley = make_galley(runs, replace(style, tracking=0.0), fonts, rules)
    natural, count = 0.0, 0
    for start, end, _ in _segments(galley):
        if end > start and galley.right(end - 1) - galley.places[start] >= natural:
            natural = galley.right(end - 1) - galley.places[start]
            count = sum(one != kind.WEIGHTLESS for one in galley.kinds[start:end])
    if natural <= 0:
        return style
    size = min(style.size, style.size * frame.room / natural)
    if 1 < size < style.size:
        size = math.floor(2 * size) / 2
    spare = frame.room - natural * size / style.size
    if count < 2:
        return replace(style, size=size, tracking=0.0)
    tracking = max(0.0, min(spare / (count - 1), _MOST_SPREAD * size))
    return replace(style, size=size, tracking=tracking)
