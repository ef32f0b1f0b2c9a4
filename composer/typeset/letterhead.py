"""Letterhead (版头): the 发文机关标志, and the row of 发文字号 and 签发人.

The mark is set as large as it may be, condensed where it is wider than the
measure, and begins with its ink, not with a line: so much below the edge of
the page, whatever stands above it. Lengths in pt.

Source: GB/T 9704-2012 §7.2.4 to §7.2.6, §10.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from composer.model.findings import Finding
from composer.typeset.bands import AVOID, BASELINE, Band, SetBlock
from composer.typeset.composition import Line, SetLine
from composer.typeset.fonts import Ink
from composer.typeset.story import Field, MarkBlock, Run, SignersBlock, cut_runs
from composer.typeset.stylesheet import Style
from composer.typeset.units import mm

if TYPE_CHECKING:
    from composer.typeset.setting import Setter

_ENDLESS = 1e6
"""A measure that breaks no line, in pt."""
_HANZI = Ink(0.0, 1.0, -0.17, 0.77)
"""Where ink is taken to be when there is none yet."""
_ROW = 2
"""签发人 side by side, §7.2.6."""


# --- mark ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Piece:
    """A line of a mark: a name or the word, `width` in em without letter-spacing."""

    field: Field
    runs: tuple[Run, ...]
    start: int
    end: int
    width: float
    count: int
    """Its characters that take room."""
    top: float
    bottom: float
    """Its ink in em, up from the baseline."""


@dataclass(frozen=True, slots=True)
class _Size:
    """Type of a mark, the room between its characters, and how much it is condensed."""

    size: float
    tracking: float
    scale: float


def set_mark(block: MarkBlock, setter: Setter) -> SetBlock:
    """Set the names of a mark with the word that ends them."""
    style = replace(setter.flush(setter.sheet.styles[block.style]), tracking=0.0)
    names = [piece for field in block.names for piece in _pieces(field, style, setter)]
    words = [] if block.word is None else list(_pieces(block.word, style, setter))
    is_row = len(names) <= 1 and len(words) <= 1
    size = _fitted(names, words, setter)
    lines = _in_row(names + words, size) if is_row else _in_columns(names, words, size, setter)
    tops = [y - piece.top * size.size for piece, _, y, _ in lines]
    bottoms = [y - piece.bottom * size.size for piece, _, y, _ in lines]
    first = min(tops, default=0.0)
    height = max(bottoms) - first if lines else size.size * (_HANZI.top - _HANZI.bottom)
    width = max((x + _width(piece, size, gap) for piece, x, _, gap in lines), default=0.0)
    left = setter.sheet.left + (setter.sheet.measure - width) / 2
    placed = tuple(
        line
        for piece, x, y, gap in lines
        for line in _set(piece, replace(size, tracking=gap), style, setter, (left + x, y - first))
    )
    return SetBlock(
        block.place,
        (Band(height, placed),),
        (),
        before=_room_above(block, left, setter),
        keep_next=True,
        findings=tuple(_findings(block, size, placed, setter)),
    )


def _pieces(field: Field, style: Style, setter: Setter) -> Iterator[_Piece]:
    """Yield the lines of a field; a name has several only where its text says so."""
    for line in setter.lines(field.runs, replace(style, size=100.0), _ENDLESS):
        shown = "".join(run.text for run in line.runs)
        ink = [setter.fonts.bounds(one, style.font) for one in shown]
        known = [one for one in ink if one is not None] or [_HANZI]
        yield _Piece(
            field,
            cut_runs(field.runs, line.start, line.end),
            line.start,
            line.end,
            line.width / 100,
            max(1, len(shown)),
            max(one.top for one in known),
            min(one.bottom for one in known),
        )


def _fitted(names: Sequence[_Piece], words: Sequence[_Piece], setter: Setter) -> _Size:
    """Return the largest type that the option allows, the measure holds and the page can spare.

    What is too wide is condensed first, then made smaller.
    """
    sheet = setter.sheet
    columns = [column for column in (names, words) if column]
    width = sum(max(piece.width for piece in column) for column in columns)
    rows = max((len(column) for column in columns), default=1)
    gaps = len(columns) - 1 if rows > 1 else 0
    width += gaps * sheet.number("mark_gap_em")
    size = float(sheet.options["mark_size"])
    size = min(size, mm(sheet.number("mark_height_mm")) / (rows * sheet.number("mark_row_em")))
    if width <= 0:
        return _Size(size, 0.0, 1.0)
    least = sheet.number("mark_least_width")
    size = min(size, sheet.measure / (width * least))
    size = math.floor(2 * size) / 2 if size > 1 else size
    scale = min(1.0, sheet.measure / (width * size))
    if rows > 1:
        return _Size(size, 0.0, scale)
    count = sum(column[0].count for column in columns)
    spare = (sheet.measure - width * size) / max(count - 1, 1)
    return _Size(size, min(max(spare, 0.0), sheet.number("mark_spread_em") * size), scale)


_Placed = tuple[_Piece, float, float, float]
"""A piece, its left edge, its baseline, the room between its characters (not condensed)."""


def _width(piece: _Piece, size: _Size, gap: float) -> float:
    return (piece.width * size.size + gap * (piece.count - 1)) * size.scale


def _in_row(pieces: Sequence[_Piece], size: _Size) -> list[_Placed]:
    """Return the pieces of a mark of one line, side by side."""
    x, found = 0.0, []
    for piece in pieces:
        found.append((piece, x, 0.0, size.tracking))
        x += _width(piece, size, size.tracking) + size.tracking * size.scale
    return found


def _in_columns(
    names: Sequence[_Piece], words: Sequence[_Piece], size: _Size, setter: Setter
) -> list[_Placed]:
    """Return names below each other, all as wide as the widest, and the word at their right."""
    step = size.size * setter.sheet.number("mark_row_em")
    widest = max((piece.width for piece in names), default=0.0)
    found = [
        (piece, *_spread(piece, widest, size), number * step) for number, piece in enumerate(names)
    ]
    lines: list[_Placed] = [(piece, x, y, gap) for piece, gap, x, y in found]
    if not words:
        return lines
    x = widest * size.size * size.scale
    if names:
        x += setter.sheet.number("mark_gap_em") * size.size * size.scale
    middle = _middle(names, step, size) - _middle(words, step, size)
    broadest = max(piece.width for piece in words)
    for number, piece in enumerate(words):
        aside = (broadest - piece.width) / 2 * size.size * size.scale
        lines.append((piece, x + aside, middle + number * step, 0.0))
    return lines


def _spread(piece: _Piece, widest: float, size: _Size) -> tuple[float, float]:
    """Return the room between the characters of a name as wide as the widest, and its left edge."""
    spare = (widest - piece.width) * size.size
    if piece.count > 1:
        return spare / (piece.count - 1), 0.0
    return 0.0, spare / 2 * size.scale


def _middle(column: Sequence[_Piece], step: float, size: _Size) -> float:
    """Return the middle of the ink of a column below its first baseline."""
    if not column:
        return 0.0
    last = (len(column) - 1) * step - column[-1].bottom * size.size
    return (last - column[0].top * size.size) / 2


def _set(
    piece: _Piece, size: _Size, style: Style, setter: Setter, at: tuple[float, float]
) -> Iterator[Line]:
    """Yield the line of a piece at (x, y)."""
    own = replace(style, size=size.size, tracking=size.tracking)
    for line in setter.lines(piece.runs, own, _ENDLESS):
        whole = replace(line, start=piece.start + line.start, end=piece.start + line.end)
        yield setter.line(_condensed(whole, size.scale), style, piece.field.place, *at)


def _condensed(line: SetLine, scale: float) -> SetLine:
    """Return a line with its characters `scale` times as wide."""
    if scale == 1.0:
        return line
    runs = tuple(
        replace(
            run,
            x=round(run.x * scale, 4),
            width=round(run.width * scale, 4),
            spacing=round(run.spacing * scale, 4),
            scale=scale,
        )
        for run in line.runs
    )
    return replace(line, width=round(line.width * scale, 4), runs=runs)


def _room_above(block: MarkBlock, left: float, setter: Setter) -> float:
    """Return what goes before a mark so that its ink begins at `top` of the block.

    Lines above it that it would touch push it down.
    """
    sheet = setter.sheet
    lines = [band for above in block.above for band in setter.text(above).bands]
    used = sum(band.height for band in lines)
    room = block.top - sheet.top - used
    y = 0.0
    for band in lines:
        y += band.height
        reach = max((line.x + line.width for line in band.lines), default=0.0)
        if reach + sheet.styles[block.above[0].style].size > left:
            room = max(room, y - used)
    return room


def _findings(
    block: MarkBlock, size: _Size, lines: Sequence[Line], setter: Setter
) -> Iterator[Finding]:
    style = setter.sheet.styles[block.style]
    for line in lines:
        whole = SetLine(line.text, 0, len(line.text), 0.0, line.width, line.runs)
        yield from setter.findings((whole,), style, line.block)
    if lines and size.size < setter.sheet.number("mark_least_pt"):
        yield Finding("mark_shrunk", "hint", block.place, facts=(("size", f"{size.size:g}"),))


# --- signers ------------------------------------------------------------------

_Cell = tuple[Field, SetLine]
_Row = list[tuple[Field, SetLine, float]]
"""Fields of a line with their left edges."""


def set_signers(block: SignersBlock, setter: Setter) -> SetBlock:
    """Set the document number and the signers; the number stands on their last line.

    Where it finds no room beside them it has a line of its own below.
    """
    style = setter.flush(setter.sheet.styles[block.style])
    room = setter.sheet.measure - 2 * style.cell
    (label, *_) = setter.lines(block.label.runs, style, room)
    aside = max(room - label.width, 2 * style.size)
    names = [(one, line) for one in block.signers for line in setter.lines(one.runs, style, aside)]
    number: list[_Cell] = []
    if block.number is not None:
        number = [(block.number, line) for line in setter.lines(block.number.runs, style, room)]
    taken = number[0][1].width + style.size if number else 0.0
    rows, start = _side_by_side(names, room, label.width, taken, style)
    is_beside = len(number) == 1 and start - (label.width if len(rows) < 2 else 0.0) >= taken
    rows[0].insert(0, (block.label, label, max(start - label.width, 0.0)))
    if is_beside:
        rows[-1].insert(0, (*number[0], 0.0))
    else:
        rows += [[(field, line, 0.0)] for field, line in number]
    left, y = setter.sheet.left + style.cell, BASELINE * style.pitch
    bands = tuple(
        Band(
            style.pitch,
            tuple(
                setter.line(replace(line, x=0.0), style, field.place, left + x, y)
                for field, line, x in row
            ),
        )
        for row in rows
    )
    return SetBlock(
        block.place,
        bands,
        (AVOID,) * (len(bands) - 1),
        before=setter.sheet.styles[block.style].before,
        findings=tuple(
            finding
            for field, line in (*names, *number)
            for finding in setter.findings((line,), style, field.place)
        ),
    )


def _side_by_side(
    names: Sequence[_Cell], room: float, label: float, taken: float, style: Style
) -> tuple[list[_Row], float]:
    """Return the lines of the names, two on each where they fit, and where the first begins.

    `label` is the width of what stands before them and `taken` that of the
    number with a space after it. Names below each other begin alike; the
    longest line ends at the right.
    """
    count, widths, start = 1, [0.0], room
    for count in (_ROW, 1):
        columns = [names[at::count] for at in range(min(count, len(names)))]
        widths = [max(line.width for _, line in column) for column in columns]
        start = room - sum(widths) - style.size * max(len(widths) - 1, 0)
        if start - label >= (taken if len(names) <= count else 0.0) and start >= taken:
            break
    places = [start + sum(widths[:at]) + style.size * at for at in range(len(widths))]
    rows = [
        [(*cell, x) for cell, x in zip(names[at : at + count], places, strict=False)]
        for at in range(0, len(names), count)
    ]
    return rows or [[]], start
