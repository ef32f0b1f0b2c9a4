"""Passages: which characters of a printed text are content, and which are not.

What is printed is more than what was written: marks of items, labels, the
brackets of a source. A `Passage` takes them away and puts them back.
Characters are code points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from composer.app.draft import Spot
from composer.typeset.stylesheet import StyleSheet

ENDLESS = 1_000_000
"""Length of a text whose end need not be known, because nothing is printed after it."""
_HOLE = "\ufffc"
"""Stands in fixed words where the content goes."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of printed text and the content it stands for.

    The content's own characters come after `before` others and are `length`
    many; the first is character `start` of the text of `place`. `gaps` are
    the characters of that text which are not printed (breaks in a title).
    """

    place: str
    before: int = 0
    length: int = 0
    start: int = 0
    gaps: tuple[int, ...] = ()

    def spot(self, printed: int) -> Spot:
        """Return where in the content a printed character is, or the nearest there is."""
        at = min(max(printed - self.before, 0), self.length) + self.start
        for gap in self.gaps:
            at += at > gap
        return Spot(self.place, at, at)

    def printed(self, position: int) -> int:
        """Return where a character of the content is printed."""
        at = position - sum(gap < position for gap in self.gaps) - self.start
        return min(max(at, 0), self.length) + self.before

    def holds(self, position: int) -> bool:
        """Return whether a character of the content is in this passage."""
        return self.start <= position <= self.start + self.length + len(self.gaps)


def length_before(sheet: StyleSheet, word: str, fact: str, **facts: object) -> int:
    """Return how many characters fixed words have before the content `fact` in them."""
    return max(sheet.word(word, **facts, **{fact: _HOLE}).find(_HOLE), 0)


def title_passage(place: str, title: str, before: int) -> Passage:
    """Return the passage of a title that is printed in one line, after `before` characters."""
    gaps = tuple(index for index, one in enumerate(title) if one == "\n")
    return Passage(place, before, len(title) - len(gaps), 0, gaps)


def unit_passage(
    place: str, groups: Sequence[Sequence[str]], at: tuple[int, int], sheet: StyleSheet, before: int
) -> Passage | None:
    """Return the passage of one unit of a distribution line; None: there is no such unit.

    `at` is its group and its position there, `before` how many characters
    the label of the line has.
    """
    group, unit = at
    if group >= len(groups) or unit >= len(groups[group]):
        return None
    whole = (sheet.word("unit_mark").join(one) for one in groups[:group])
    ahead = sum(len(one) + len(sheet.word("group_mark")) for one in whole)
    ahead += sum(len(one) + len(sheet.word("unit_mark")) for one in groups[group][:unit])
    return Passage(place, before + ahead, len(groups[group][unit]))
