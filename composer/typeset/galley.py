"""Galley: the characters of a paragraph side by side, before it has lines.

Advance of each character, gap after each, face of each; a line is a slice of
it. Here the gaps are the natural ones: tracking, the space between Hanzi and
Latin where a template wants it, and what marks side by side give to each
other. All lengths in pt.

Sources: GB/T 15834-2011 5.1.2 (？？ and ？！), 5.1.7 (·), W3C CLREQ "Punctuation Adjustment
Space", "Adjustment of adjacent punctuation marks".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from operator import add
from typing import Literal, NamedTuple, TypeAlias

from composer.typeset import punctuation as kind
from composer.typeset.fonts import MISSING, FontBook, Glyph, Ink
from composer.typeset.story import Run
from composer.typeset.stylesheet import FontRole, Style, StyleSheet

LineEnd: TypeAlias = Literal["squeeze", "hang", "push"]

_HALF = 0.5
_MOST_BLANK = 0.5
"""em that a mark gives at a side at most."""
_INK_MARGIN = 0.05
"""em that stay between the ink of a squeezed mark and its neighbour."""


@dataclass(frozen=True, slots=True)
class BreakRules:
    """How lines are broken; the options of a template."""

    line_end: LineEnd = "squeeze"
    half_width_end: bool = False
    """A mark at a line's end always takes half its width (GB/T 15834 5.1.10)."""
    tight_marks: bool = False
    """Two marks side by side take one and a half characters instead of two."""
    latin_gap: float = 0.0
    """Between Hanzi and Latin letters or digits, em."""
    latin_least: float = 0.125
    """What that gap may be squeezed to, em."""
    bold: FontRole = "hei"
    italic: FontRole = "kai"
    superscript_scale: float = 0.6
    superscript_rise: float = 0.35
    """em of the size of the text beside it."""
    marker_scale: float = 0.75
    marker_rise: float = 0.125
    """em of the size of the text beside it. The mark keeps the cell it would have unscaled, and
    the gap between Hanzi and Latin follows it whatever comes next, so that texts align."""


def break_rules(sheet: StyleSheet) -> BreakRules:
    """Return the rules that a stylesheet's options ask for."""
    options, marks = sheet.options, sheet.template.marks
    line_end = str(options.get("line_end", "squeeze"))
    return BreakRules(
        line_end="hang" if line_end == "hang" else "push" if line_end == "push" else "squeeze",
        half_width_end=bool(options.get("half_width_end", False)),
        tight_marks=options.get("adjacent_marks") == "tight",
        latin_gap=float(options.get("latin_gap", 0.0)),
        latin_least=sheet.number("latin_min_gap_em"),
        bold=marks.get("bold", "hei"),
        italic=marks.get("italic", "kai"),
        superscript_scale=sheet.number("superscript_scale"),
        superscript_rise=sheet.number("superscript_rise_em"),
        marker_scale=sheet.number("marker_scale"),
        marker_rise=sheet.number("marker_rise_em"),
    )


class Look(NamedTuple):
    """What consecutive characters must share to be painted in one run."""

    face: str
    size: float
    rise: float
    underline: bool


@dataclass(slots=True)
class Galley:
    """Characters side by side. All sequences have one entry for each character."""

    text: str
    kinds: str
    looks: list[Look]
    advances: list[float]
    gaps: list[float]
    """Natural gap after each character, tracking included."""
    places: list[float]
    """Left edge of each character, and one more: where the next would stand."""
    latin_gaps: frozenset[int]
    """Characters with a gap between Hanzi and Latin after them."""
    latin_least: float
    """What such a gap may be squeezed to, em."""
    ink: Callable[[str, str], Ink | None]
    """Ink bounds of a mark in em by character and face."""
    given: dict[int, tuple[float, float]] = field(default_factory=dict)
    """What marks have given at their left and right already, for their neighbours' sake."""

    def right(self, index: int) -> float:
        """Return the right edge of the character at `index`."""
        return self.places[index] + self.advances[index]

    def blank(self, index: int) -> tuple[float, float]:
        """Return how much the sides of a mark can still give: left and right, pt.

        Half an em at most, and never the ink.
        """
        left, right = self.whole_blank(index)
        given_left, given_right = self.given.get(index, (0.0, 0.0))
        return max(0.0, left - given_left), max(0.0, right - given_right)

    def whole_blank(self, index: int) -> tuple[float, float]:
        """Return how much the sides of a mark could give that has given nothing."""
        look = self.looks[index]
        bounds = self.ink(self.text[index], look.face)
        if bounds is None:
            return 0.0, 0.0
        advance = self.advances[index] / look.size
        left = min(_MOST_BLANK, max(0.0, bounds.left - _INK_MARGIN))
        right = min(_MOST_BLANK, max(0.0, advance - bounds.right - _INK_MARGIN))
        return left * look.size, right * look.size


# --- galley -------------------------------------------------------------------


def make_galley(runs: Sequence[Run], style: Style, fonts: FontBook, rules: BreakRules) -> Galley:
    """Return the characters of a paragraph side by side, at their natural distances."""
    text = "".join(run.text for run in runs)
    kinds = kind.kinds(text)
    looks: list[Look] = []
    advances: list[float] = []
    gaps: list[float] = []
    markers: list[int] = []
    known: dict[Look, Look] = {}
    latin_gap = 0.0 if style.is_solid else rules.latin_gap * style.size
    for run in runs:
        mapping, size, rise = _glyphs(run, style, fonts, rules)
        glyphs = list(map(mapping.__getitem__, run.text))
        own = {
            glyph.face: Look(glyph.face, size, rise + glyph.rise * size, run.underline)
            for glyph in set(glyphs)
        }
        own = {face: known.setdefault(look, look) for face, look in own.items()}
        looks += [own[glyph.face] for glyph in glyphs]
        advances += [glyph.advance * size for glyph in glyphs]
        gaps += [style.tracking] * len(glyphs)
        if run.marker and glyphs:
            markers.append(len(gaps) - 1)
            gaps[-1] += glyphs[-1].advance * (style.size - size) + latin_gap
    _join_weightless(kinds, gaps, looks)
    latin = _latin_gaps(kinds).difference(markers) if latin_gap > 0 else frozenset()
    for index in latin:
        gaps[index] += latin_gap
    galley = Galley(text, kinds, looks, advances, gaps, [], latin, rules.latin_least, _ink(fonts))
    for match in _MIDDLE_DOT.finditer(kinds):
        _halve(galley, match.start())
    for match in _REPEATED.finditer(text):
        _join_marks(galley, match.start(), match.end())
    if rules.tight_marks:
        for match in _ADJACENT.finditer(kinds):
            _tighten(galley, match.start())
    galley.places = list(accumulate(map(add, advances, gaps), initial=0.0))
    return galley


def _glyphs(
    run: Run, style: Style, fonts: FontBook, rules: BreakRules
) -> tuple[Mapping[str, Glyph], float, float]:
    """Return the glyphs of a run's role, its size and its baseline shift."""
    role = run.font or style.font
    if run.bold:
        role = rules.bold
    elif run.italic:
        role = rules.italic
    if run.superscript:
        return (
            fonts.glyphs(role),
            style.size * rules.superscript_scale,
            style.size * rules.superscript_rise,
        )
    if run.marker:
        return fonts.glyphs(role), style.size * rules.marker_scale, style.size * rules.marker_rise
    return fonts.glyphs(role), style.size, 0.0


def _ink(fonts: FontBook) -> Callable[[str, str], Ink | None]:
    return lambda mark, key: fonts.face_of(key).ink.get(mark)


def _join_weightless(kinds: str, gaps: list[float], looks: list[Look]) -> None:
    """Let a character and the weightless ones after it be painted as one, the gap at the end."""
    for match in _WEIGHTLESS.finditer(kinds):
        for index in range(match.start() or 1, match.end()):
            gaps[index - 1] = 0.0
            if looks[index].face != MISSING:
                looks[index] = looks[index - 1]


_WEIGHTLESS = re.compile(f"{kind.WEIGHTLESS}+")
_LATIN_EDGE = re.compile(r"[HUVRX](?=[LDu])|[LDu%](?=[HUVRX])")
_MIDDLE_DOT = re.compile(f"(?<=.){kind.MIDDLE_DOT}(?=.)")
_REPEATED = re.compile(r"(?<![？！])[？！]{2,3}(?![？！])")


_ADJACENT = re.compile("[CqPS](?=[OCqPS])|O(?=O)")


def _tighten(galley: Galley, index: int) -> None:
    """Take half a character from between the mark at `index` and the next.

    A little less where the face changes: readers of PDF text would take marks
    of two fonts that overlap by half for marks of two lines.

    Source: CLREQ "Adjustment of adjacent punctuation marks".
    """
    look, following = galley.looks[index], galley.looks[index + 1]
    half = look.size * (0.5 if look == following else 0.45)
    right, left = galley.blank(index)[1], galley.blank(index + 1)[0]
    taken = min(half, right + left)
    from_right = min(right, max(taken - left, taken / 2))
    galley.gaps[index] -= taken
    _give(galley, index, 0.0, from_right)
    _give(galley, index + 1, taken - from_right, 0.0)


def _give(galley: Galley, index: int, left: float, right: float) -> None:
    before = galley.given.get(index, (0.0, 0.0))
    galley.given[index] = (before[0] + left, before[1] + right)


def _latin_gaps(kinds: str) -> frozenset[int]:
    return frozenset(match.start() for match in _LATIN_EDGE.finditer(kinds))


def _halve(galley: Galley, index: int) -> None:
    """Let a full-width middle dot between two characters take half its width.

    Source: GB/T 15834-2011 5.1.7.
    """
    left, right = galley.blank(index)
    spare = max(0.0, galley.advances[index] - _HALF * galley.looks[index].size) / 2
    left, right = min(left, spare), min(right, spare)
    galley.gaps[index - 1] -= left
    galley.gaps[index] -= right
    _give(galley, index, left, right)


def _join_marks(galley: Galley, start: int, end: int) -> None:
    """Let two question or exclamation marks take the room of one, three that of two.

    Source: GB/T 15834-2011 5.1.2.
    """
    share = (end - start - 1) / (end - start)
    for index in range(start, end):
        look, advance = galley.looks[index], galley.advances[index]
        ink = galley.ink(galley.text[index], look.face)
        if ink is None or ink.right - ink.left > share:
            continue
        room = advance * share
        left = (ink.left + ink.right) / 2 * look.size - room / 2
        left = min(max(left, 0.0), advance - room)
        if index:
            galley.gaps[index - 1] -= left
        galley.gaps[index] -= advance - room - left
        _give(galley, index, left, advance - room - left)
