"""Column ink: what fills paint, moved to their places on the page; rules and frames around them.

Set blocks of columns have their left edge at 0, so that one setting serves
every column.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from composer.typeset.bands import SetBlock
from composer.typeset.composition import Bar, Line, PlacedPicture
from composer.typeset.paging import Fill


@dataclass(slots=True)
class Ink:
    """What is painted, in its place; `marks` are blocks with a bookmark and their height."""

    lines: list[Line] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    pictures: list[PlacedPicture] = field(default_factory=list)
    marks: list[tuple[SetBlock, float]] = field(default_factory=list)

    def add(self, other: Ink) -> None:
        """Add other ink to it."""
        self.lines += other.lines
        self.bars += other.bars
        self.pictures += other.pictures
        self.marks += other.marks

    def add_fill(self, fill: Fill, x: float, y: float) -> None:
        """Add what a fill paints when its left edge stands at `x` and its top at `y`."""
        for index, placed in enumerate(fill.placed):
            down, band = y + placed.y, placed.band
            self.lines += (moved_line(line, x, down) for line in band.lines)
            self.bars += (moved_bar(bar, x, down) for bar in fill.bars(index))
            self.pictures += (replace(one, x=one.x + x, y=one.y + down) for one in band.pictures)
            if placed.block.title and placed.number == 0 and not placed.repeated:
                self.marks.append((placed.block, down))


def moved_line(line: Line, right: float, down: float) -> Line:
    """Return a line moved."""
    return Line(
        line.x + right,
        line.y + down,
        line.width,
        line.style,
        line.text,
        line.block,
        line.start,
        line.runs,
        line.colour,
    )


def moved_bar(bar: Bar, right: float, down: float) -> Bar:
    """Return a bar moved."""
    return Bar(bar.x + right, bar.y + down, bar.width, bar.height, bar.colour)


def frame(x: float, y: float, width: float, height: float, rule: float) -> Iterator[Bar]:
    """Yield the four rules of a frame, inside of its edges."""
    yield Bar(x, y, width, rule)
    yield Bar(x, y + height - rule, width, rule)
    yield Bar(x, y + rule, rule, height - 2 * rule)
    yield Bar(x + width - rule, y + rule, rule, height - 2 * rule)
