"""Columns of a PDF page: what stands on it in the order of reading.

Where white runs down the page beside lines that are full there are columns,
read one after the other; what stands across them parts them. Columns of
tables are narrow or their lines are not full: these are read line by line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from composer.intake.pdf.chars import Glyph
from composer.intake.pdf.lines import Column, Item, Line, Thing, atoms_of, column_of, set_texts
from composer.model.blocks import Figure

_GUTTER = 0.7
_MIN_COLUMN = 7.0
"""No column of text is narrower, in em; columns of tables are."""
_MIN_ROWS, _SURE_ROWS = 3, 5
_MIN_SURE_COLUMN = 10.0
_FULL, _MOST_FULL = 0.85, 0.35
_MOST = 3000
"""No page to read has more pieces of lines."""


def columns_of(glyphs: Sequence[Glyph], things: Sequence[Thing], page: int) -> list[Column]:
    """Return what stands on a page, column by column in the order of reading."""
    atoms = atoms_of(glyphs)
    items: list[Item] = [*atoms, *things]
    if not items:
        return []
    em = _body_size(atoms)
    found = [column_of(part, page) for part in _cut(items, em, 0)]
    for column in found:
        set_texts([one for one in column if isinstance(one, Line)])
    return [one for one in found if one]


def _body_size(lines: Sequence[Line]) -> float:
    sizes: Counter[float] = Counter()
    for one in lines:
        sizes[round(one.size, 1)] += len(one.glyphs)
    return sizes.most_common(1)[0][0] if sizes else 10.5


@dataclass(slots=True)
class _Row:
    """Items beside one another, with the height that they take."""

    items: list[Line]
    y0: float
    y1: float


def _cut(items: list[Item], em: float, depth: int) -> Iterator[list[Item]]:
    """Yield parts of a page in the order of reading; a part is one column."""
    lines = [one for one in items if isinstance(one, Line)]
    is_fit = depth < 8 and 2 * _MIN_ROWS <= len(lines) <= _MOST
    found = _columns(lines, items, em) if is_fit else None
    if found is None:
        yield from _beside(items, em) if is_fit else [items]
        return
    y0, y1, x0, x1 = found
    middle = (x0 + x1) / 2
    above = [one for one in items if (one.y0 + one.y1) / 2 < y0]
    below = [one for one in items if (one.y0 + one.y1) / 2 > y1]
    outside = {id(one) for one in (*above, *below)}
    within = [one for one in items if id(one) not in outside]
    left = [one for one in within if (one.x0 + one.x1) / 2 < middle]
    right = [one for one in within if (one.x0 + one.x1) / 2 >= middle]
    for part in (above, left, right, below):
        if part:
            yield from _cut(part, em, depth + 1)


def _beside(items: list[Item], em: float) -> Iterator[list[Item]]:
    """Yield the parts of a column that a picture with text beside it makes: the lines there."""
    for one in items:
        if not isinstance(one, Thing) or not isinstance(one.block, Figure):
            continue
        own: list[Item] = [one, *_caption(one, items, em)]
        bottom = max(each.y1 for each in own)
        rest = [each for each in items if not any(each is other for other in own)]
        inside = [each for each in rest if one.y0 < (each.y0 + each.y1) / 2 < bottom]
        is_right = all(each.x0 >= one.x1 - 2 for each in inside)
        is_left = all(each.x1 <= one.x0 + 2 for each in inside)
        room = 0.4 * em  # lines that only touch it are narrower too
        near = [
            each
            for each in rest
            if one.y0 - room < each.y1 and each.y0 < bottom + room
            and (each.x0 >= one.x1 - 2 if is_right else each.x1 <= one.x0 + 2)
        ]  # fmt: skip
        if len(near) < _MIN_ROWS or not (is_left or is_right) or _are_things(near):
            continue
        for each in near:
            if isinstance(each, Line):
                each.is_beside = True
        beside = {id(each) for each in near}
        others = [each for each in rest if id(each) not in beside]
        above = [each for each in others if each.y0 < one.y0]
        below = [each for each in others if each.y0 >= one.y0]
        yield from (part for part in (above, own, near) if part)
        if below:
            yield from _beside(below, em)
        return
    yield items


def _caption(picture: Thing, items: list[Item], em: float) -> list[Line]:
    """Return the line right under the middle of a picture that is no wider."""
    return [
        one
        for one in items
        if isinstance(one, Line)
        and picture.y1 - 2 <= one.top <= picture.y1 + 1.2 * em
        and one.x1 - one.x0 <= picture.x1 - picture.x0 + 6
        and abs(one.x0 + one.x1 - picture.x0 - picture.x1) <= 1.6 * em
    ]


def _are_things(items: Sequence[Item]) -> bool:
    return any(isinstance(one, Thing) for one in items)


def _columns(
    lines: list[Line], items: list[Item], em: float
) -> tuple[float, float, float, float] | None:
    """Return top, bottom, left and right of the white between columns, None when there are none."""
    rows = _rows(lines)
    spans = [[*_spans(row, items)] for row in rows]
    best: tuple[int, tuple[float, float, float, float]] | None = None
    tried: set[tuple[int, int]] = set()
    for start, row_spans in enumerate(spans):
        for (_, x0), (x1, _) in pairwise(row_spans):
            key = (round(x0), round(x1))
            if x1 - x0 < _GUTTER * em or key in tried:
                continue
            tried.add(key)
            found = _run(rows, spans, start, (x0, x1), em)
            if found and (best is None or found[0] > best[0]):
                best = found
    return best[1] if best else None


def _rows(lines: list[Line]) -> list[_Row]:
    rows: list[_Row] = []
    for one in sorted(lines, key=lambda one: one.base):
        if rows and one.top < rows[-1].items[0].base - 0.4 * one.size:
            rows[-1].items.append(one)
            rows[-1].y1 = max(rows[-1].y1, one.bottom)
        else:
            rows.append(_Row([one], one.top, one.bottom))
    return rows


def _spans(row: _Row, items: list[Item]) -> Iterator[tuple[float, float]]:
    """Yield from where to where something stands in a row, from left to right."""
    middle = (row.y0 + row.y1) / 2
    taken = [(one.x0, one.x1) for one in row.items]
    taken += [
        (one.x0, one.x1) for one in items if isinstance(one, Thing) and one.y0 < middle < one.y1
    ]
    taken.sort()
    start, end = taken[0]
    for x0, x1 in taken[1:]:
        if x0 > end:
            yield start, end
            start = x0
        end = max(end, x1)
    yield start, end


def _run(
    rows: list[_Row],
    spans: list[list[tuple[float, float]]],
    start: int,
    gutter: tuple[float, float],
    em: float,
) -> tuple[int, tuple[float, float, float, float]] | None:
    """Follow the white down and up the page as far as nothing crosses it."""
    x0, x1 = gutter
    both = 1
    last = first = start

    for step in (1, -1):
        pending = 0
        for at in range(start + step, len(rows) if step > 0 else -1, step):
            room = _narrowed(spans[at], (x0, x1), _GUTTER * em)
            if room is None:
                break
            x0, x1 = room
            pending += 1
            is_left = any(one1 <= x1 for _, one1 in spans[at])
            if is_left and any(one0 >= x0 for one0, _ in spans[at]):
                both += 1
                first, last = min(first, at), max(last, at)
                pending = 0
        if step > 0:
            last = _tail(rows, last, pending, em)
    if both < _MIN_ROWS:
        return None
    chosen = [one for row in rows[first : last + 1] for one in row.items]
    left = [one for one in chosen if one.x1 <= x1]
    right = [one for one in chosen if one.x0 >= x0]
    least = (_MIN_COLUMN if both >= _SURE_ROWS else _MIN_SURE_COLUMN) * em
    if not (_is_prose(left, least) and _is_prose(right, least)):
        return None
    return both, (rows[first].y0 - 0.1, rows[last].y1 + 0.1, x0, x1)


def _narrowed(
    taken: list[tuple[float, float]], white: tuple[float, float], least: float
) -> tuple[float, float] | None:
    """Return what a row leaves of the white, None when it crosses it."""
    x0, x1 = white
    middle = (x0 + x1) / 2
    near0, near1 = white
    for one0, one1 in taken:
        if one1 <= middle:
            near0 = max(near0, min(one1, x1))
        elif one0 >= middle:
            near1 = min(near1, max(one0, x0))
        else:
            return None
    return (near0, near1) if near1 - near0 >= least else None


def _tail(rows: list[_Row], last: int, pending: int, em: float) -> int:
    """Return the last row of columns of which one is longer than the others."""
    leads = [after.y1 - row.y1 for row, after in pairwise(rows[: last + 1])]
    lead = median(leads) if leads else em * 1.5
    for at in range(last + 1, last + 1 + pending):
        if rows[at].y1 - rows[at - 1].y1 > 1.7 * max(lead, em):
            break
        last = at
    return last


def _is_prose(lines: Sequence[Line], least: float) -> bool:
    """Return whether lines are those of a column of text: wide, and many of them full."""
    widths = sorted(one.x1 - one.x0 for one in lines)
    if len(widths) < _MIN_ROWS:
        return False
    most = widths[int(len(widths) * 0.9)]
    edge = max(one.x1 for one in lines) - (1 - _FULL) * most
    full = sum(one.x1 >= edge and one.x1 - one.x0 >= most / 2 for one in lines)
    return most >= least and full >= _MOST_FULL * len(widths)
