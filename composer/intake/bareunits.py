"""Bare units: lines with nothing but the name of a unit, told by where they stand.

Under a text, over its date or over the next title, such a line is who sent
it; over a title or right under it as well. Within a text it is a heading.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from composer.intake import signs
from composer.intake.credits import Credit, bracketed, is_unit, read_credits, unlabelled
from composer.intake.lines import Piece, ends_sentence, width
from composer.intake.unitnames import goes_on, is_office, is_place, is_written_whole
from composer.intake.units import Units
from composer.model import numerals
from composer.model.blocks import Block, Paragraph, plain

_QUESTION = 36
"""No title that asks is wider, in em."""


def fields_of(
    pieces: Sequence[Piece],
    index: int,
    units: Units,
    above: Sequence[Block] | None,
    *,
    is_sent: bool,
) -> tuple[Credit, ...]:
    """Return the fields of a line of credits, () for any other line.

    `above` is the text of the article so far, None before it begins.
    `is_sent`: it is a contribution, in which a unit is who sent it; a
    bulletin prints them as it has them.
    """
    words, is_tail = pieces[index].text, above is not None
    fields = read_credits(words, units, is_tail=is_tail)
    if not fields and is_sent:
        fields = _unit_of(pieces, index, units, is_tail=is_tail)
    unit = signs.plain_source_of(words) if is_tail and not fields else None
    if unit is not None:
        return (Credit("source", words, unit, is_unit(unit, units)),)
    following = pieces[index + 1].text if index + 1 < len(pieces) else ""
    return () if above is not None and _is_listed(fields, above, following, units) else fields


def _unit_of(
    pieces: Sequence[Piece], index: int, units: Units, *, is_tail: bool
) -> tuple[Credit, ...]:
    """Return the unit that a line names, () when it stands where none sends anything."""
    found = unlabelled(pieces[index].text, units)
    if not found:
        return ()
    following = [one.text for one in pieces[index + 1 : index + 3]] + ["", ""]
    if is_tail:
        is_signed = pieces[index].align == "right" or is_signature(pieces, index)
        closing = (replace(found[0], is_sure=found[0].is_sure and is_signed),)
        return closing if _closes(following[0], following[1], units) else ()
    if goes_on(following[0]) or not is_written_whole(pieces[index].text):
        return ()
    return (replace(found[0], is_sure=False),)


def _closes(following: str, after: str, units: Units) -> bool:
    """Return whether an article can end over two lines."""
    if not following or numerals.read_date(following) is not None:
        return True
    if signs.can_be_title(following):
        return ends_sentence(after) and width(after[:80]) > width(following)
    return bool(read_credits(following, units, is_tail=True))


def opens(pieces: Sequence[Piece], index: int) -> bool:
    """Return whether a line over all others is a unit and not the first half of a title."""
    following = [one.text for one in pieces[index + 1 : index + 3]]
    return (
        len(following) == 2
        and signs.can_be_title(following[0])
        and not goes_on(following[0])
        and ends_sentence(following[1])
    )


def is_bracketed_source(line: str, units: Units) -> bool:
    """Return whether a line is 供稿单位 in brackets, under a text."""
    fields = read_credits(line, units, is_tail=True) if line else ()
    return bool(fields) and fields[0].kind == "source" and bool(signs.source_of(line))


def _is_listed(
    fields: Sequence[Credit], blocks: Sequence[Block], following: str, units: Units
) -> bool:
    """Return whether a unit under a text, with or without names, is one of a list of them."""
    if not fields or fields[0].kind != "source" or fields[0].written != fields[0].value:
        return False
    last = blocks[-1] if blocks else None
    before = plain(last.text) if isinstance(last, Paragraph) else ""
    if before[-1:] in ("：", ":", "、", "；"):
        return True
    return _is_bare(before, units) or _is_bare(following, units)


def _is_bare(line: str, units: Units) -> bool:
    """Return whether a line names a unit, with or without names, and nothing else."""
    fields = read_credits(line, units, is_tail=True) or unlabelled(line, units)
    return bool(fields) and fields[0].kind == "source" and fields[0].written == fields[0].value


def is_signature(pieces: Sequence[Piece], index: int) -> bool:
    """Return whether a piece is the office that signs, over a date."""
    following = pieces[index + 1 : index + 2]
    return bool(following) and numerals.read_date(following[0].text) is not None


def is_framed_unit(text: str, units: Units) -> bool:
    """Return whether a line in square brackets is who sent the article under it."""
    inside = bracketed(text) or ""
    return units.match(inside).is_sure or is_office(inside) or is_place(inside)


def unit_before_title(text: str, units: Units) -> int:
    """Return where the title begins behind its unit in brackets, 0 without one: 【石门镇】甲."""
    end = text.find("】", 0, 30) if text[:1] == "【" else -1
    has_unit = end > 0 and is_framed_unit(text[: end + 1], units)
    return end + 1 if has_unit and signs.can_be_title(text[end + 1 :].strip()) else 0


def asks(pieces: Sequence[Piece], index: int) -> bool:
    """Return whether the first line of a text is a title although it ends as a sentence does."""
    piece, following = pieces[index], pieces[index + 1 : index + 2]
    return (
        bool(following)
        and piece.text[-1] in "？！?!"
        and width(piece.text[:80]) <= _QUESTION
        and signs.can_be_title(piece.text.rstrip("？！?!"))
        and ends_sentence(following[0].text)
    )
