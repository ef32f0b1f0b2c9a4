"""Key items: the lines of 本期要文 under their head, without markers and page numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from composer.intake import signs
from composer.intake.lines import Piece, ends_sentence, width
from composer.intake.reading import PRINTED, Reading
from composer.model import numerals

KEY_ITEM_MARKS = ("◎", "●", "◆", "■", "★")
"""Marks that the template offers for key items (its option `key_item_mark`)."""
_REFERENCE_REACH = 200
"""No leader to a page number is longer; a row of dots is not looked through from every dot."""
_PAGE_REFERENCE = re.compile(r"(?:[.…·⋯]{2,}|\s{2,}|\t)\s*[（(]?\s*[0-9]{1,3}\s*[）)]?$")

_FUZZY = 60
"""So many key items are compared letter by letter; a bulletin has four to twenty."""


class Announced:
    """The titles that the key items announce."""

    def __init__(self, items: Sequence[str]) -> None:
        """Know the lines of 本期要文, without their markers."""
        self._items = items
        self.folded = {signs.folded(item) for item in items}

    def has(self, title: str) -> bool:
        """Return whether a title is a key item, with the item's marker or without."""
        return not self.folded.isdisjoint(map(signs.folded, (title, signs.unmarked(title))))

    def names(self, title: str) -> bool:
        """Return whether a title is a key item, or one but for a few characters."""
        if not title or not self._items:
            return False
        if self.has(title):
            return True
        return len(self._items) <= _FUZZY and any(signs.alike(title, one) for one in self._items)


def read_key_items(
    pieces: Sequence[Piece], start: int, reading: Reading
) -> tuple[tuple[str, ...], int]:
    """Return the lines of 本期要文 and the index of the piece after them.

    `pieces[start]` is their head. Markers are taken off; the template prints
    them, with the source's own mark where it offers it.
    """
    index = start + 1
    has_head = index < len(pieces) and signs.is_section_head(pieces[index].text)
    told = index < len(pieces) and pieces[index].role == "key_item"
    opening = pieces[index + has_head : index + has_head + 1]
    first = signs.marked(opening[0].text) if opening else None
    taken: list[signs.Marked] = []
    while index < len(pieces):
        if not told and first and _is_head_within(pieces, index, first, taken):
            reading.leave(pieces[index], "key_item_head")
            index += 1
        item = _told(pieces[index]) if told else _next_item(pieces, index, first, taken)
        if item is None:
            break
        if item.mark == _MORE:
            taken[-1] = replace(taken[-1], text=taken[-1].text + item.text)
        else:
            taken.append(item)
        reading.doubts(pieces[index], f"key_items/{len(taken) - 1}")
        index += 1
    if not taken:
        reading.leave(pieces[start])
        return (), index
    reading.differs("key_items", pieces[start].text, PRINTED["key_items"])
    _keep_marks([item.mark for item in taken], reading)
    texts = [_without_page(item.text, number, reading) for number, item in enumerate(taken)]
    return tuple(texts), index


_MORE = "\n"


def _told(piece: Piece) -> signs.Marked | None:
    """Return the item that a file says that a piece is, None when it says something else."""
    if piece.role != "key_item":
        return None
    item = signs.marked(piece.text)
    return item if item and item.text else signs.Marked("", piece.text)


def _is_head_within(
    pieces: Sequence[Piece], index: int, first: signs.Marked, taken: Sequence[signs.Marked]
) -> bool:
    """Return whether a piece is the name of a column inside the list, over further items."""
    following = signs.marked(pieces[index + 1].text) if index + 1 < len(pieces) else None
    if following is None or not signs.is_section_head(pieces[index].text):
        return False
    if first.number:  # numbers go on; a number that was there already begins the text itself
        return following.number and all(item.mark != following.mark for item in taken)
    return (following.mark, following.number) == (first.mark, False)


def _next_item(
    pieces: Sequence[Piece],
    index: int,
    first: signs.Marked | None,
    taken: Sequence[signs.Marked],
) -> signs.Marked | None:
    """Return the item that a piece is, None when the list has ended before it."""
    piece = pieces[index]
    item = signs.marked(piece.text)
    if item and not item.text:
        return None
    if first is None:
        is_first_title = bool(taken) and signs.alike(piece.text, taken[0].text)
        is_item = signs.can_be_title(piece.text) and not signs.is_section_head(piece.text)
        ended = is_first_title or not is_item or (piece.apart and len(taken) > 1)
        return None if ended else signs.Marked("", piece.text)
    if item and item.number == first.number and (item.number or item.mark == first.mark):
        restarts = item.number and taken and item.mark == first.mark
        restarts = restarts or (taken and signs.folded(item.text) == signs.folded(taken[0].text))
        too_long = width(item.text) > 60 and ends_sentence(item.text)
        return None if restarts or too_long else item
    following = signs.marked(pieces[index + 1].text) if index + 1 < len(pieces) else None
    goes_on = following and taken and following.number == first.number and not piece.apart
    if goes_on and following and (following.number or following.mark == first.mark):
        return None if ends_sentence(piece.text) else signs.Marked(_MORE, piece.text)
    return None


def _keep_marks(marks: Sequence[str], reading: Reading) -> None:
    """Choose the template's mark that prints what the source has, and note the differences."""
    mark = marks[0]
    if mark in KEY_ITEM_MARKS or mark == "":
        chosen, printed = mark, [mark] * len(marks)
    elif mark[0] in "一（(" and numerals.heading_level(mark) in {1, 2}:
        chosen, printed = "一、", [f"{numerals.hanzi(i + 1)}、" for i in range(len(marks))]
    elif mark[0] in signs.MARKERS or (len(mark) == 1 and not mark.isdigit() and mark in "·-*–—"):
        chosen, printed = "◎", ["◎"] * len(marks)
    else:
        chosen, printed = "1.", [f"{i + 1}." for i in range(len(marks))]
    if chosen != "◎":
        reading.options["key_item_mark"] = chosen
    for number, (source, own) in enumerate(zip(marks, printed, strict=True)):
        reading.differs(f"key_items/{number}", source, own)


def _without_page(text: str, number: int, reading: Reading) -> str:
    found = _PAGE_REFERENCE.search(text, max(0, len(text) - _REFERENCE_REACH))
    if not found or not found.start():
        return text
    reading.differs(f"key_items/{number}", found[0].strip(), "")
    return text[: found.start()].rstrip()
