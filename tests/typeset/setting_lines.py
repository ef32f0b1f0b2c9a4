"""What the tests of lines share: the fetched fonts, styles, an independent measure of runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from fontTools.ttLib import TTFont

from composer.store.fontfiles import find_fonts
from composer.typeset.composition import PlacedRun, SetLine
from composer.typeset.fonts import MISSING, FontBook
from composer.typeset.linebreak import BreakRules, set_lines
from composer.typeset.story import Run
from composer.typeset.stylesheet import Style
from composer.typeset.units import mm

MEASURE = mm(156)
EDGE = mm(0.05)
"""How far from the right edge a justified line may end."""

BODY = Style(
    id="body", title="正文", font="fangsong", size=16, pitch=28.95, align="justify",
    tracking=-0.25, first=31.5, left=0, right=0, before=0, after=0, colour="black",
    shape="none", fit=False, keep_next=False, keep_previous=False, keep_together=False, outline=0,
)  # fmt: skip
FLUSH = replace(BODY, first=0.0, tracking=0.0)
"""16 pt without indent and tracking: a Hanzi is 16 pt wide."""
TITLE = replace(FLUSH, id="title", font="xiaobiaosong", size=22, align="center", shape="diamond")
RULES = BreakRules()


@lru_cache(maxsize=1)
def book() -> FontBook:
    """Return the fetched fonts, whatever the machine has."""
    return FontBook(replace(find_fonts(()), cache=None))


def lines_of(
    text: str | Sequence[Run], em: float = 10, style: Style = FLUSH, rules: BreakRules = RULES
) -> tuple[SetLine, ...]:
    """Return the lines of a text set `em` characters of the style's size wide."""
    runs = [Run(text)] if isinstance(text, str) else text
    return set_lines(runs, style, em * style.size, book(), rules)


def texts(text: str, em: float = 10, style: Style = FLUSH, rules: BreakRules = RULES) -> list[str]:
    return [line.text for line in lines_of(text, em, style, rules)]


@lru_cache(maxsize=16)
def _advances(key: str) -> tuple[dict[int, str], dict[str, tuple[int, int]], int]:
    with TTFont(book().face_of(key).path) as font:
        return font.getBestCmap(), dict(font["hmtx"].metrics), font["head"].unitsPerEm


def ink_end(run: PlacedRun) -> float:
    """Return where the last character's advance ends, measured from the font file itself."""
    return run.x + natural(run) + run.spacing * (clusters(run) - 1)


def natural(run: PlacedRun) -> float:
    """Return the sum of a run's advances, read from the font file itself."""
    if run.face == MISSING:
        return clusters(run) * run.size
    names, metrics, units = _advances(run.face)
    return sum(
        metrics[names[ord(one)]][0] / units * run.size for one in run.text if one not in ZERO_WIDTH
    )


def clusters(run: PlacedRun) -> int:
    """Return how many of a run's characters take room."""
    return sum(one not in ZERO_WIDTH for one in run.text)


ZERO_WIDTH = "\u0301\u0308\ufe0f\ufe00\U000e0100\u200d\u200c\u00ad\u2060"


def dump(lines: Sequence[SetLine]) -> str:
    """Return lines as text: x, width and spacing of the widest run, characters."""
    rows = []
    for line in lines:
        widest = max(line.runs, key=lambda run: run.width, default=None)
        spacing = f"{widest.spacing:7.3f}" if widest else " " * 7
        rows.append(f"{line.x:8.3f} {line.width:8.3f} {spacing} {line.text}")
    return "\n".join(rows) + "\n"
