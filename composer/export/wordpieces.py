"""Word pieces: fields of the story with the lines that the page sets them in, row by row.

Word knows rows only as paragraphs, parted by tabs; so fields that stand on
one line are put together, and long fields beside others are taken apart into
their lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from composer.export.wordflow import NEAR
from composer.export.wordlayout import Layout
from composer.typeset.composition import Line
from composer.typeset.story import Field, Run, cut_runs


@dataclass(frozen=True, slots=True)
class Piece:
    """A field or one line of it: the lines it has on the page, and the runs of just these."""

    field: Field
    lines: tuple[Line, ...]
    runs: tuple[Run, ...]

    @property
    def line(self) -> Line:
        """Its first line."""
        return self.lines[0]

    @property
    def left(self) -> float:
        """Where its leftmost line begins."""
        return min(line.x for line in self.lines)

    @property
    def right(self) -> float:
        """Where its rightmost line ends."""
        return max(line.x + line.width for line in self.lines)

    @property
    def middle(self) -> float:
        """The middle between the two."""
        return (self.left + self.right) / 2

    @property
    def breaks(self) -> frozenset[int]:
        """Where its lines after the first begin, as offsets into its runs."""
        return frozenset(line.start - self.line.start for line in self.lines[1:])

    @property
    def length(self) -> int:
        """How many characters it has."""
        return sum(len(run.text) for run in self.runs)


def rows_of(fields: Sequence[Field], layout: Layout) -> list[list[Piece]]:
    """Return fields by rows, from top to bottom and from left to right.

    If one with several lines has others beside it, all are taken apart.
    """
    whole = [Piece(one, lines, one.runs) for one in fields if (lines := _lines(one, layout))]
    rows = _rows(whole, layout)
    if any(len(row) > 1 and any(len(one.lines) > 1 for one in row) for row in rows):
        return _rows([part for one in whole for part in _parts(one)], layout)
    return rows


def _lines(field: Field, layout: Layout) -> tuple[Line, ...]:
    return tuple(layout.lines(field.place))


def _parts(piece: Piece) -> Iterator[Piece]:
    for line in piece.lines:
        yield Piece(piece.field, (line,), cut(piece.runs, line.start, line.start + len(line.text)))


def _rows(pieces: Sequence[Piece], layout: Layout) -> list[list[Piece]]:
    rows: dict[tuple[int, float], list[Piece]] = {}
    for piece in pieces:
        here = layout.page_of(piece.line), piece.line.y
        key = next(
            (one for one in rows if one[0] == here[0] and abs(one[1] - here[1]) < NEAR), here
        )
        rows.setdefault(key, []).append(piece)
    return [sorted(rows[key], key=lambda piece: piece.line.x) for key in sorted(rows)]


def cut(runs: Sequence[Run], start: int, end: int) -> tuple[Run, ...]:
    r"""Return the characters `start` to `end` of runs, without a line end at their end.

    >>> [run.text for run in cut((Run("甲乙\n"), Run("丙丁")), 1, 3)]
    ['乙']
    """
    found = list(cut_runs(runs, start, end))
    if found:
        found[-1] = replace(found[-1], text=found[-1].text.removesuffix("\n"))
    return tuple(one for one in found if one.text)
