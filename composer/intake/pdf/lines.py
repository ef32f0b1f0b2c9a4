"""Lines of a PDF page: its characters put together where they stand on one baseline.

Blanks are told from the room between characters: what the setting of lines
makes (the stretch of a full line, the quarter em between Hanzi and digits) is
none. Knows positions in pt only; no columns and no paragraphs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import TypeAlias

from composer.intake.pdf.chars import Glyph
from composer.model.blocks import Block, Span, Text

_SAME_BASE = 0.25
_SPLIT = 0.9
"""So many em apart two characters may belong to different columns."""
_FIELD, _TAB = 1.9, 1.5
_SMALL = 0.8
_MOST = 3000
"""On a page of more pieces of lines nothing is sought that stands above them."""
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff65\U00020000-\U0003ffff—…“”‘’·]")
_PUNCTUATION = re.compile(r"[，。、；：！？）》”’」』】〕〉]")
_OPENING = re.compile(r"[（《“‘「『【〔〈]")


@dataclass(slots=True)
class Line:
    """A line as it is printed, within its column."""

    glyphs: list[Glyph]
    base: float
    size: float
    """Size of most of its characters."""
    left: float
    """The column it stands in."""
    right: float
    page: int = 1
    box: int = 0
    has_tabs: bool = False
    is_beside: bool = False
    """It stands beside a picture, and is narrower for it."""
    raised: frozenset[int] = frozenset()
    """Positions in `glyphs` of what stands above the line."""
    spans: Text = ()
    text: str = ""
    is_red: bool = False
    font: str = ""
    ends: tuple[float, float] = (0.0, 0.0)
    """As `x0` and `x1`, once it is written and its characters are let go."""

    @property
    def x0(self) -> float:
        """Where its first character begins."""
        return self.glyphs[0].x0 if self.glyphs else self.ends[0]

    @property
    def x1(self) -> float:
        """Where its last character ends."""
        return self.glyphs[-1].x1 if self.glyphs else self.ends[1]

    @property
    def is_bold(self) -> bool:
        """Whether all of it is bold."""
        return all(one.bold or one.text.isspace() for one in self.spans)

    @property
    def top(self) -> float:
        """The height of its highest characters, about."""
        return self.base - self.size * 0.88

    @property
    def bottom(self) -> float:
        """Under its lowest characters."""
        return self.base + self.size * 0.12

    @property
    def y0(self) -> float:
        """As `top`."""
        return self.top

    @property
    def y1(self) -> float:
        """As `bottom`."""
        return self.bottom


Item: TypeAlias = "Line | Thing"
Column: TypeAlias = "list[Line | Thing]"


@dataclass(slots=True)
class Thing:
    """What stands among the lines and is none: a table, a picture, a box with text of its own."""

    x0: float
    y0: float
    x1: float
    y1: float
    block: Block | None = None
    image: object = None
    columns: list[Column] = field(default_factory=list)
    page: int = 1

    @property
    def bottom(self) -> float:
        """As `y1`."""
        return self.y1


def lines_of(glyphs: Sequence[Glyph], page: int) -> list[Line]:
    """Return the lines of what stands in one column, from top to bottom."""
    lines = [one for one in column_of([*atoms_of(glyphs)], page) if isinstance(one, Line)]
    set_texts(lines)
    return lines


# Rows


def atoms_of(glyphs: Sequence[Glyph]) -> list[Line]:
    """Return runs of characters on one baseline without wide room in them."""
    seen = [one for one in glyphs if not one.text.isspace()]
    blanks = [one for one in glyphs if one.text.isspace() and one.x1 > one.x0]
    rows: list[list[Glyph]] = []
    for one in sorted(seen, key=lambda one: one.base):
        near = _SAME_BASE * min(one.style.size, rows[-1][0].style.size) if rows else 0
        if (rows and one.base - rows[-1][-1].base <= 0.5 and one.base - rows[-1][0].base <= 2) or (
            rows and one.base - rows[-1][0].base <= near
        ):
            rows[-1].append(one)
        else:
            rows.append([one])
    atoms = [atom for row in rows for atom in _split(row)]
    if len(atoms) <= _MOST:
        atoms = _with_raised(atoms)
    return _with_blanks(atoms, blanks)


def _split(row: list[Glyph]) -> Iterator[Line]:
    row.sort(key=lambda one: one.x0)
    run = [row[0]]
    for before, one in pairwise(row):
        if one.x0 - before.x1 > _SPLIT * max(min(before.style.size, one.style.size), 1):
            yield _line(run)
            run = []
        run.append(one)
    yield _line(run)


def _line(run: list[Glyph]) -> Line:
    size = Counter(one.style.size for one in run).most_common(1)[0][0]
    bases = [one.base for one in run if one.style.size == size]
    return Line(run, median(bases), size, run[0].x0, run[-1].x1)


def _with_raised(atoms: list[Line]) -> list[Line]:
    """Return the atoms with small ones put into the lines that they stand above or below in."""
    small = [one for one in atoms if len(one.glyphs) <= 12]
    taken: set[int] = set()
    for one in small:
        host = next((other for other in atoms if _is_raised(one, other)), None)
        if host is None or id(host) in taken:
            continue
        taken.add(id(one))
        raised = {id(host.glyphs[at]) for at in host.raised}
        if one.base < host.base:
            raised |= {id(glyph) for glyph in one.glyphs}
        host.glyphs = sorted([*host.glyphs, *one.glyphs], key=lambda glyph: glyph.x0)
        host.raised = frozenset(at for at, glyph in enumerate(host.glyphs) if id(glyph) in raised)
    left = [one for one in atoms if id(one) not in taken]
    return _rejoined(left) if taken else left


def _rejoined(atoms: list[Line]) -> list[Line]:
    """Join atoms that only a raised character had parted."""
    made: list[Line] = []
    for one in atoms:
        last = made[-1] if made else None
        if (
            last
            and abs(last.base - one.base) < 0.5
            and (-0.5 * one.size < one.x0 - last.x1 <= _SPLIT * one.size)
        ):
            shift = len(last.glyphs)
            last.raised |= {at + shift for at in one.raised}
            last.glyphs = [*last.glyphs, *one.glyphs]
        else:
            made.append(one)
    return made


def _is_raised(one: Line, host: Line) -> bool:
    if one is host or one.size > host.size * _SMALL or one.size < host.size * 0.3:
        return False
    rise = host.base - one.base
    if not (
        0.15 * host.size < rise < 0.75 * host.size or -0.3 * host.size < rise < -0.05 * host.size
    ):
        return False
    room = 0.3 * host.size
    before = any(-room < one.x0 - glyph.x1 < room for glyph in host.glyphs)
    behind = any(-room < glyph.x0 - one.x1 < room for glyph in host.glyphs)
    return before or behind


def _with_blanks(atoms: list[Line], blanks: list[Glyph]) -> list[Line]:
    """Put blanks that the file holds between the characters that they stand between."""
    by_row: dict[int, list[Glyph]] = {}
    for one in blanks:
        by_row.setdefault(round(one.base), []).append(one)
    for atom in atoms:
        near = [
            one
            for row in range(round(atom.base) - 1, round(atom.base) + 2)
            for one in by_row.get(row, ())
            if abs(one.base - atom.base) <= 1 and atom.x0 < (one.x0 + one.x1) / 2 < atom.x1
        ]
        if near:
            raised = {id(atom.glyphs[at]) for at in atom.raised}
            atom.glyphs = sorted([*atom.glyphs, *near], key=lambda one: (one.x0 + one.x1) / 2)
            atom.raised = frozenset(at for at, one in enumerate(atom.glyphs) if id(one) in raised)
    return atoms


# Lines of a column


def column_of(items: list[Item], page: int) -> Column:
    """Return the atoms of one column as lines, among the things between them."""
    atoms = [one for one in items if isinstance(one, Line)]
    things = [one for one in items if isinstance(one, Thing)]
    left = min((one.x0 for one in items), default=0.0)
    right = max((one.x1 for one in items), default=0.0)
    rows: list[list[Line]] = []
    for one in sorted(atoms, key=lambda one: one.base):
        last = rows[-1] if rows else []
        near = _SAME_BASE * min(one.size, last[0].size) if last else 0
        if last and one.base - last[0].base <= max(near, 1):
            last.append(one)
        else:
            rows.append([one])
    lines = [_whole(row, left, right, page) for row in rows]
    column: Column = sorted([*lines, *things], key=_height)
    return column


def _height(one: Item) -> float:
    return one.base if isinstance(one, Line) else (one.y0 + min(one.y1, one.y0 + 40)) / 2


def _whole(row: list[Line], left: float, right: float, page: int) -> Line:
    row.sort(key=lambda one: one.x0)
    glyphs: list[Glyph] = []
    raised: set[int] = set()
    for one in row:
        raised |= {len(glyphs) + at for at in one.raised}
        glyphs += one.glyphs
    sizes: Counter[float] = Counter()
    for one in row:
        sizes[one.size] += len(one.glyphs)
    size = sizes.most_common(1)[0][0]
    base = max(row, key=lambda one: len(one.glyphs)).base
    is_beside = any(one.is_beside for one in row)
    return Line(
        glyphs, base, size, left, right, page, is_beside=is_beside, raised=frozenset(raised)
    )


def set_texts(lines: list[Line]) -> None:
    """Write the texts of the lines of a column; fields that stand under one another get tabs."""
    starts = [_field_starts(one) for one in lines]
    for at, one in enumerate(lines):
        near = {
            round(x / 4)
            for other in (at - 1, at + 1)
            if 0 <= other < len(lines) and len(starts[other]) >= 1
            for x in starts[other]
        }
        aligned = [x for x in starts[at] if {round(x / 4) + shift for shift in (-1, 0, 1)} & near]
        one.has_tabs = len(aligned) >= 2 or (
            len(aligned) == 1 and len(starts[at]) == 1 and _is_tabular(lines, starts, at)
        )
        _write(one)


def _is_tabular(lines: list[Line], starts: list[list[float]], at: int) -> bool:
    """Return whether a line with one wide blank stands in three or more of the kind."""
    x = starts[at][0]
    count = 1
    for step in (1, -1):
        other = at + step
        while 0 <= other < len(lines) and any(abs(one - x) < 6 for one in starts[other]):
            count += 1
            other += step
    return count >= 3


def _field_starts(line: Line) -> list[float]:
    seen = [one for one in line.glyphs if not one.text.isspace()]
    if _stretch(seen, line.size) > 0.3:
        return []
    return [one.x0 for before, one in pairwise(seen) if one.x0 - before.x1 > _FIELD * line.size]


def _stretch(seen: Sequence[Glyph], size: float) -> float:
    """Return the room that the setting puts between characters, in em: most of the gaps have it."""
    gaps = sorted((one.x0 - before.x1) / max(size, 1) for before, one in pairwise(seen))
    if len(gaps) < 2:
        return 0.0
    middle = gaps[len(gaps) // 2]
    if middle > 0.5:
        # Letter-spaced: all of the gaps are alike, or these are words far apart.
        return middle if gaps[0] > 0.7 * middle else 0.0
    return max(middle, 0.0)


def _write(line: Line) -> None:
    """Write the text of a line with its marks and blanks."""
    seen = [one for one in line.glyphs if not one.text.isspace()]
    stretch = _stretch(seen, line.size)
    runs: list[tuple[bool, bool, list[str]]] = []
    before: Glyph | None = None
    held = ""
    for at, one in enumerate(line.glyphs):
        if one.text.isspace():
            held += one.text
            continue
        marks = one.style.is_bold, at in line.raised
        blank = _blank(before, one, held, stretch, line) if before is not None else ""
        if runs and (blank and runs[-1][:2] != marks):
            runs[-1][2].append(blank)
            blank = ""
        if not runs or runs[-1][:2] != marks:
            runs.append((*marks, []))
        runs[-1][2].append(blank + one.text)
        before, held = one, ""
    line.spans = tuple(
        Span("".join(words), bold=bold, superscript=raised) for bold, raised, words in runs
    )
    line.text = "".join(one.text for one in line.spans)
    line.is_red = all(one.style.is_red for one in seen)
    fonts = Counter(one.style.font for one in seen if _WIDE.match(one.text))
    fonts = fonts or Counter(one.style.font for one in seen)
    line.font = fonts.most_common(1)[0][0]
    line.ends = line.x0, line.x1
    line.glyphs = []


def _blank(before: Glyph, one: Glyph, held: str, stretch: float, line: Line) -> str:
    """Return the blank between two characters; `held` are those that the file has there."""
    size = max(min(before.style.size, one.style.size), line.size * 0.5, 1)
    gap = (one.x0 - before.x1) / size
    room = gap - stretch
    if gap > _FIELD and room > _TAB:
        if line.has_tabs:
            return "\t"
        return "\u3000" * min(max(2, round(room)), 20)
    if held:
        return held.replace("\xa0", " ") if gap > 0.1 else ""
    wide = bool(_WIDE.match(before.text)), bool(_WIDE.match(one.text))
    if wide == (False, False):
        return " " if gap > 0.17 and room > 0.12 else ""
    if _PUNCTUATION.match(before.text) or _OPENING.match(one.text):
        # Marks take half of their em: the other half is no blank.
        return "\u3000" * round(room - 0.5) if room > 1.2 else ""
    if wide == (True, True):
        return "\u3000" * max(1, round(room)) if room > 0.7 else ""
    return "\u3000" * round(room) if room > 0.9 else " " if room > 0.45 else ""
