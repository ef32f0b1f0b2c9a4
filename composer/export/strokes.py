"""Strokes: what of a run is painted in one go, and which strokes are read as one.

A run is cut where a character has nothing to paint (a joiner, a tab, a space
its font lacks), so that what follows stands in its place. Where neighbours
stand too near or too far for a program that reads the PDF to see one line of
text, the two characters at the cut are put in one group.

Lengths in pt, x from the start of the line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from composer.typeset.composition import PlacedRun
from composer.typeset.fonts import MISSING, STAND_IN, Face, FontBook, is_weightless

_WIDE = 0.1
"""Gap in em from which on readers of PDF text see a space (poppler: minWordBreakSpace)."""
_DEEP = 0.49
"""Overlap in em of glyph boxes from which on readers lose the line (poppler: 0.5)."""

_UNPAINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
"""Control and format characters: nothing to see, and some would turn the line around."""


_PLAIN = re.compile(
    "[\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u058f\u1d00-\u1dbf\u1e00-\u200a\u2010-\u2027\u202f-\u205e"
    "\u2070-\u20cf\u2100-\u2ddf\u2e00-\u3029\u3030-\u3098\u309b-\ua4cf\uac00-\ud7a3\ue000-\ufaff\ufe10-\ufe1f"
    "\ufe30-\ufe6f\uff00-\uffdc\uffe0-\uffee\ufffd\U00020000-\U0003ffff]*"
)
"""Characters that stand for one glyph each, whatever their neighbours: no combining marks, no
script that joins or reorders its letters."""


@dataclass(slots=True)
class Stroke:
    """Characters of a run painted in one go.

    `text` is painted, `true` is what stands there. `width` counts from `x`
    to where the next character would stand; spaces at the end of `text` are
    not in it.
    """

    run: PlacedRun
    face: Face
    text: str
    true: str
    x: float
    width: float

    @property
    def is_odd(self) -> bool:
        """Whether readers of PDF text would not see its characters as neighbours."""
        return len(self.text) > 1 and is_odd_gap(self.run.spacing, self.run.size)

    @property
    def ink_end(self) -> float:
        """Where its last character ends, without tracking."""
        return self.x + self.width - self.run.spacing

    def end_with(self, characters: str) -> None:
        """Let characters that paint nothing follow."""
        self.true += characters
        if characters.isspace() and all(ord(one) in self.face.widths for one in characters):
            self.text += characters

    def parted(self, count: int) -> tuple[Stroke, Stroke] | None:
        """Return the stroke in two, the first of `count` characters; None where that cannot be."""
        visible = self.text.rstrip()
        if not 0 < count < len(visible) or self.true != self.text or self.is_odd:
            return None
        if is_weightless(visible[count]) or is_weightless(visible[-1]):
            return None
        width = sum(self._advance(one) for one in visible[:count])
        head, tail = self.text[:count], self.text[count:]
        return (
            replace(self, text=head, true=head, width=width),
            replace(self, text=tail, true=tail, x=self.x + width, width=self.width - width),
        )

    def _advance(self, character: str) -> float:
        advance = self.face.advance(character) or 0.0
        return advance * self.run.size * self.run.scale + self.run.spacing


def strokes_of(run: PlacedRun, fonts: FontBook) -> Iterator[Stroke]:
    """Yield what a run paints. A character that no font has is painted as `STAND_IN`."""
    face = fonts.face_of(run.face)
    text = run.text
    if run.face == MISSING:
        if run.width > 0:
            yield Stroke(run, face, STAND_IN * len(text), text, run.x, run.width)
        return
    if _UNPAINTABLE.search(text) or not all(ord(one) in face.widths for one in text):
        yield from _stretches(run, face)
    elif visible := text.rstrip():
        width = run.width
        for space in text[len(visible) :]:
            width -= (face.advance(space) or 0.0) * run.size * run.scale + run.spacing
        yield Stroke(run, face, text, text, run.x, width)


def _stretches(run: PlacedRun, face: Face) -> Iterator[Stroke]:
    """Yield the stretches of a run between characters that paint nothing."""
    advances = [_advance(character, face, run.size * run.scale) for character in run.text]
    known = sum(one for one in advances if one is not None) + run.spacing * len(run.text)
    heavy = sum(
        advance is None and not is_weightless(character)
        for character, advance in zip(run.text, advances, strict=True)
    )
    rest = max(run.width - known, 0.0) / heavy if heavy else 0.0
    x, silent, stroke = run.x, "", None
    for character, advance in zip(run.text, advances, strict=True):
        if advance is None or character.isspace():
            wide = (0.0 if is_weightless(character) else rest) if advance is None else advance
            if stroke is None:
                silent += character
            else:
                stroke.true += character
                if advance is not None:
                    stroke.text += character
            x += wide + run.spacing
            continue
        if stroke is None or stroke.true != stroke.text or stroke.text[-1].isspace():
            if stroke is not None:
                yield stroke
            stroke = Stroke(run, face, "", silent, x, 0.0)
            silent = ""
        stroke.text += character
        stroke.true += character
        x += advance + run.spacing
        stroke.width = x - stroke.x
    if stroke is not None:
        yield stroke


def _advance(character: str, face: Face, size: float) -> float | None:
    """Return the advance in pt of a character that is painted, None for one that is not."""
    advance = None if _UNPAINTABLE.match(character) else face.advance(character)
    if advance is None:
        return None
    return 0.0 if unicodedata.combining(character) else advance * size


def grouped(strokes: Sequence[Stroke]) -> list[tuple[Stroke, int]]:
    """Return the strokes of a line with the number of their group, cut where groups part."""
    result: list[tuple[Stroke, int]] = []
    number = 0
    for stroke in strokes:
        if result and _is_odd(result[-1][0], stroke):
            last, group = result.pop()
            parts = last.parted(len(last.text.rstrip()) - 1)
            if parts:
                result.append((parts[0], group))
                number += 1
                last, group = parts[1], number
            result.append((last, group))
            parts = stroke.parted(1)
            result.append((parts[0] if parts else stroke, group))
            if parts:
                number += 1
                result.append((parts[1], number))
        else:
            number += 1
            result.append((stroke, number))
    return result


def _is_odd(before: Stroke, after: Stroke) -> bool:
    """Return whether readers of PDF text would not see two strokes as neighbours.

    Strokes of two faces stay as they are: pdfium takes replacement text for
    that of one text object, and would see a space after it.
    """
    alike = (before.run.face, before.run.size, before.run.rise)
    if before.text[-1:].isspace() or alike != (after.run.face, after.run.size, after.run.rise):
        return False
    return is_odd_gap(after.x - before.ink_end, before.run.size)


def is_odd_gap(gap: float, size: float) -> bool:
    """Return whether readers of PDF text see a space, or another line, after a gap."""
    return gap > _WIDE * size or gap < -_DEEP * size


def is_plain(characters: str) -> bool:
    """Return whether each character is one glyph, the first one the first glyph.

    >>> is_plain("会议2018年—𠮷"), is_plain("e\u0301"), is_plain("\u05e9")
    (True, False, False)
    """
    return _PLAIN.fullmatch(characters) is not None


def legible(characters: str) -> str:
    r"""Return text that metadata, outlines and markup can hold: no control characters.

    >>> legible("一\x07二\n三")
    '一二 三'
    """
    return _UNPAINTABLE.sub("", re.sub(r"[\t\n\r\u2028\u2029]+", " ", characters))
