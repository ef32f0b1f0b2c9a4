"""Bodies: the pieces of one text as its blocks: headings, paragraphs with run-in heads, tables.

A run-in head is the first sentence of a paragraph that heads it: 一是抓落实。
The source has it bold, or its siblings of the same kind of number have; or
every paragraph of that kind begins with such a short sentence. The words stay
as they are, only their look is told.

Source: GB/T 9704-2012 §7.3.3 (levels 一、（一）1.（1）).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from composer.intake.lines import Piece, ends_sentence, grouped, rich, width
from composer.intake.official import signs as official
from composer.intake.reading import Reading
from composer.model import numerals
from composer.model.blocks import Block, Cell, Heading, Paragraph, Table, plain, text

_HEADING_WIDTH = 45
_HEAD_WIDTH = 36
"""A first sentence wider than this, in em, heads nothing."""
_LEAST_REST, _REST_RATIO = 24, 1.6
"""What a paragraph must have behind its head when the source does not say that it is one."""
_ITEM = re.compile(r"(?:第?[一二三四五六七八九十]{1,3}(?:是|要|，)|其[一二三四五六七八九十][是，])")
_END = re.compile(r"[。！？][”’）]?")


def read_blocks(
    pieces: Sequence[Piece], place: str, reading: Reading, before: int = 0
) -> tuple[Block, ...]:
    """Return the blocks that pieces are.

    `place` is the article's own, "articles/0"; `before` so many blocks stand
    in it already.
    """
    known = _bold_kinds(pieces)
    guessed = _guessed_kinds(pieces) - known
    blocks: list[Block] = []
    heads = 0
    items = _items(pieces)
    for rows in grouped(pieces, _is_row):
        at = f"{place}/blocks/{before + len(blocks)}"
        for piece in rows:
            reading.doubts(piece, at)
        first = rows[0]
        if len(rows) > 1 or first.text.count("\t") > 1:
            blocks.append(_table(rows))
            reading.remark("table_from_tabs", at, _cells(first)[0], rows=len(rows))
            continue
        level = _heading_level(first)
        if first.role == "heading":
            level = numerals.heading_level(first.text) or min(max(first.level - 1, 1), 4)
        if level and (first not in items or first.role == "heading"):
            blocks.append(Heading(level, text(first.text)))
            continue
        headed = _with_head(first, known | guessed)
        if headed is not first:
            is_guess = _kind_of(first.text) in guessed
            heads += is_guess
            if not is_guess:
                reading.remark("run_in_like_others", at, first.text[: headed.bold[0][1]])
        office = blocks[-1] if blocks else None
        if _is_date(first) and isinstance(office, Paragraph) and _is_office(office):
            blocks[-1] = replace(office, align="right")
            blocks.append(Paragraph(rich(first), align="right"))
        else:
            blocks.append(Paragraph(rich(headed)))
    if heads:
        reading.remark("run_in_guessed", place, count=heads)
    return tuple(blocks)


def is_heading(piece: Piece) -> bool:
    """Return whether a piece is a heading on a line of its own."""
    return bool(_heading_level(piece))


def _heading_level(piece: Piece) -> int:
    """Return the level of a heading, 0 for what is none."""
    level = numerals.heading_level(piece.text) or (piece.level and max(1, min(piece.level - 1, 4)))
    return level if level and _is_short(piece) else 0


def _items(pieces: Sequence[Piece]) -> set[Piece]:
    """Return the pieces that look like headings with no text between them: items of a list."""
    items: set[Piece] = set()
    for piece, after in pairwise(pieces):
        level = numerals.heading_level(piece.text)
        if level and level == _heading_level(piece) == _heading_level(after):
            items |= {piece, after}
    return items


def _is_short(piece: Piece) -> bool:
    body = piece.text
    is_text = "。" in body or ends_sentence(body) or body[-1] in "，、：,:" or "\t" in body
    return not is_text and piece.lines <= 2 and width(body[:200]) <= _HEADING_WIDTH


def _is_office(paragraph: Paragraph) -> bool:
    """Return whether a paragraph over a date is the office that signs."""
    return official.is_office(plain(paragraph.text))


def _is_date(piece: Piece) -> bool:
    return numerals.read_date(piece.text) is not None


def _is_row(table: list[Piece], piece: Piece) -> bool:
    """Return whether a piece has as many columns as the rows before it."""
    columns = piece.text.count("\t")
    return columns > 0 and columns == table[0].text.count("\t")


def _cells(piece: Piece) -> list[str]:
    return [cell.strip() for cell in piece.text.split("\t")]


def _table(rows: Sequence[Piece]) -> Table:
    cells = tuple(tuple(Cell(text(cell)) for cell in _cells(row)) for row in rows)
    return Table(cells, header_rows=1 if _has_head(rows) else 0)


def _has_head(rows: Sequence[Piece]) -> bool:
    """Return whether the first row has words only, as heads of columns have."""
    return all(cell and not cell.isdecimal() for cell in _cells(rows[0]))


# Run-in heads


def _kind_of(words: str) -> str:
    """Return what numbers a paragraph: "1" to "4" for 一、（一）1.（1）, "是" for 一是, "" none."""
    level = numerals.heading_level(words)
    if level:
        return str(level)
    item = _ITEM.match(words)
    return item[0][-1] if item else ""


def _head_end(words: str) -> int:
    """Return where the first sentence of a paragraph ends, 0 when it can be no head."""
    found = _END.search(words, 0, _HEAD_WIDTH * 2)
    if not found or found.end() == len(words) or width(words[: found.end()]) > _HEAD_WIDTH:
        return 0
    return found.end()


def _starts_bold(piece: Piece) -> bool:
    return bool(piece.bold) and piece.bold[0][0] == 0 and piece.bold[0][1] < len(piece.text)


def _bold_kinds(pieces: Sequence[Piece]) -> set[str]:
    """Return the kinds of number whose paragraphs have bold heads in the source."""
    return {_kind_of(piece.text) for piece in pieces if _starts_bold(piece)} - {""}


def _guessed_kinds(pieces: Sequence[Piece]) -> set[str]:
    """Return the kinds of number most of whose paragraphs begin with a short sentence."""
    count: Counter[str] = Counter()
    heads: defaultdict[str, int] = defaultdict(int)
    for piece in pieces:
        kind = _kind_of(piece.text)
        if not kind or _heading_level(piece):
            continue
        count[kind] += 1
        end = _head_end(piece.text)
        head, rest = width(piece.text[:end]), width(piece.text[end:])
        heads[kind] += bool(end) and rest >= max(_LEAST_REST, _REST_RATIO * head)
    return {kind for kind, some in heads.items() if some > 1 and some >= 0.8 * count[kind]}


def _with_head(piece: Piece, kinds: set[str]) -> Piece:
    """Return a piece with its first sentence bold if its kind of number has such heads."""
    if _starts_bold(piece) or _kind_of(piece.text) not in kinds:
        return piece
    end = _head_end(piece.text)
    if not end or _heading_level(piece):
        return piece
    later = tuple((first, last) for first, last in piece.bold if first >= end)
    return replace(piece, bold=((0, end), *later))
