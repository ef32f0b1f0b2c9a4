"""Marks: bold, italic, underline and superscript of what is selected of an article.

Pure values, no Qt. Marks are bits as in `spans`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from composer.model.blocks import Block, Span, Table, Text, joined
from composer.ui.body.difference import cut
from composer.ui.body.flow import Blocks, Point
from composer.ui.body.parts import grid_of, part_count, part_text, with_part
from composer.ui.body.spans import BOLD, ITALIC, SUPERSCRIPT, UNDERLINE, bits_of


def marked(value: Text, start: int, stop: int | None, add: int, take: int) -> Text:
    """Return a text with marks given to and taken from its characters [start:stop]."""
    inside = (_with_bits(span, bits_of(span) & ~take | add) for span in cut(value, start, stop))
    behind = () if stop is None else cut(value, stop)
    return joined((*cut(value, 0, start), *inside, *behind))


def changed_marks(
    blocks: Blocks,
    start: Point,
    stop: Point,
    add: int,
    take: int,
    *,
    cells: Collection[int] | None = None,
) -> Blocks:
    """Return an article with marks given to and taken from what lies between two points.

    `cells` are the parts that are meant, whole, when only some of one table are.
    """
    changed = list(blocks)
    for index in range(start.block, min(stop.block + 1, len(blocks))):
        block: Block = blocks[index]
        grid = grid_of(block) if isinstance(block, Table) else None
        for part in range(part_count(block, grid)):
            at = Point(index, part)
            if not start[:2] <= at[:2] <= stop[:2] or (cells is not None and part not in cells):
                continue
            first = start.offset if cells is None and at[:2] == start[:2] else 0
            last = stop.offset if cells is None and at[:2] == stop[:2] else None
            old = part_text(block, part, grid)
            new = marked(old, first, last, add, take)
            if new != old:
                block = with_part(block, part, new, grid)
                grid = grid_of(block) if isinstance(block, Table) else None
        changed[index] = block
    return tuple(changed)


def marks_at(blocks: Blocks, at: Point) -> int:
    """Return the marks of the character behind a point; 0: there is none."""
    if at.block >= len(blocks):
        return 0
    block = blocks[at.block]
    grid = grid_of(block) if isinstance(block, Table) else None
    found = cut(part_text(block, at.part, grid), at.offset, at.offset + 1)
    return bits_of(found[0]) if found else 0


def _with_bits(span: Span, bits: int) -> Span:
    return replace(
        span,
        bold=bool(bits & BOLD),
        italic=bool(bits & ITALIC),
        underline=bool(bits & UNDERLINE),
        superscript=bool(bits & SUPERSCRIPT),
    )
