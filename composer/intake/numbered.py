"""Numbered: titles and headings that begin with a number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from composer.intake import signs
from composer.intake.lines import Piece, ends_sentence, width
from composer.model import numerals

_HEADING_WIDTH = 45


def is_short(piece: Piece) -> bool:
    """Return whether a piece is a heading on a line of its own and not a run-in one."""
    is_text = "。" in piece.text or ends_sentence(piece.text) or piece.text[-1] in "，、：,:"
    return not is_text and piece.lines <= 2 and width(piece.text) <= _HEADING_WIDTH


def has_numbered_titles(pieces: Sequence[Piece]) -> bool:
    """Return whether the lines that articles begin with are numbered 1, 2 or all differently."""
    numbers: list[int | None] = []
    for before, piece in zip([None, *pieces], pieces, strict=False):
        at_start = (
            before is None
            or signs.source_of(before.text)
            or signs.is_framed(before.text)
            or signs.tail_byline(before.text) is not None
        )
        mark = numerals.heading_number(piece.text)
        if at_start and mark and is_short(piece):
            numbers.append(numerals.number(re.sub(r"[（()）、.．\s]", "", mark)))
    return numbers[:2] == [1, 2] or (len(numbers) > 1 and len(set(numbers)) == len(numbers))
