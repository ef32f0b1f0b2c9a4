"""Tidy lines: paragraphs that are printed lines, told by what `intake.lines` knows of lines.

Gets the lines of one article in order and says after which of them the
paragraph goes on. Headings, lists and tables do not come here. Nothing is
joined where the lines are paragraphs already.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from composer.intake.lines import BLANKS, VisualLine, ends_sentence, going_on, seam, width

_START = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十0-9]{1,3}[）)]"
    r"|[0-9]{1,2}(?:[、．]|\.(?![0-9]))|[①-⑳⑴-⒛㈠-㈩●○◆◇■□▪►▶➢➤★☆•*#-]|第[一二三四五六七八九十]{1,3}[条章节]"
)
"""The number or mark that a paragraph begins with."""
_PAUSES = tuple("，。；！？、,;!?")
"""What lines of verse end with, all of them."""
_MAX_MEASURE = 60
"""Ems; no printed line is longer, so longer ones are paragraphs."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a body with words in it; `is_apart`: it is set bold, centred or at the right."""

    text: str
    is_apart: bool = False
    gap: int = 0
    """Empty paragraphs before it."""


@dataclass(frozen=True, slots=True)
class Joint:
    """What stands in place of the end of a line whose paragraph goes on in the next."""

    blank: str
    is_sure: bool


def joints(lines: Sequence[Line]) -> list[Joint | None]:
    """Return for each line how it is joined with the next; None: it is not, as is the last."""
    found = _joints(lines)
    if any(one is not None for one in found) and _has_lines(_joined(lines, found)):
        return [one and replace(one, is_sure=False) for one in found]
    return found


def _joints(lines: Sequence[Line]) -> list[Joint | None]:
    if len(lines) < 2:
        return [None] * len(lines)
    visual = [_visual(line, number) for number, line in enumerate(lines, 1)]
    found: list[Joint | None] = []
    for (line, after), goes_on in zip(pairwise(visual), going_on(visual), strict=False):
        apart = lines[line.number - 1].is_apart or lines[after.number - 1].is_apart
        is_long = line.reach > _MAX_MEASURE
        if not goes_on or apart or is_long or _START.match(after.text):
            found.append(None)
        else:
            blank = seam(line.text, after.text).blank
            found.append(Joint(blank, is_sure=_is_cut(line.text, after.text)))
    return [*found, None]


def _is_cut(said: str, after: str) -> bool:
    """Return whether a line surely breaks off: no end of a sentence, no colon, no verse."""
    is_verse = said.endswith(_PAUSES) and after.endswith(_PAUSES) and len(said) == len(after)
    return not (ends_sentence(said) or said.endswith(("：", ":")) or is_verse)


def _visual(line: Line, number: int) -> VisualLine:
    tail = line.text.lstrip(BLANKS)
    content = tail.rstrip(BLANKS)
    indent = width(line.text[: len(line.text) - len(tail)].replace("\t", "    "))
    return VisualLine(content, number, line.gap, indent, closed=len(content) < len(tail))


def _joined(lines: Sequence[Line], found: Sequence[Joint | None]) -> list[Line]:
    """Return the lines as they are when all that is sure has been joined."""
    whole: list[Line] = []
    goes_on: Joint | None = None
    for line, joint in zip(lines, found, strict=True):
        text = line.text.strip(BLANKS)
        if goes_on and goes_on.is_sure:
            whole[-1] = replace(whole[-1], text=whole[-1].text + goes_on.blank + text)
        else:
            whole.append(replace(line, text=text))
        goes_on = joint
    return whole


def _has_lines(lines: Sequence[Line]) -> bool:
    return any(one is not None and one.is_sure for one in _joints(lines))
