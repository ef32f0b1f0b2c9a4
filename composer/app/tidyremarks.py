"""Tidy remarks: what an import remarked, after a document has been tidied.

Remarks about the whole text go when there is nothing left of what they are
about; places of paragraphs follow the paragraphs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from composer.app.texts import texts
from composer.intake.tidy.digits import SPACES_BESIDE_DIGITS, strings
from composer.intake.tidy.marks import brackets, wide_marks
from composer.intake.tidy.rules import has_invisible
from composer.model.blocks import plain
from composer.model.document import Document
from composer.model.issue import Issue
from composer.model.official import OfficialDocument

_Document = TypeVar("_Document", bound=Issue | OfficialDocument)


def _has_marks(said: str) -> bool:
    return any(True for _ in wide_marks(said)) or any(True for _ in brackets(said))


_ABOUT_ALL: dict[str, Callable[[str], object]] = {
    "spaces_beside_digits": SPACES_BESIDE_DIGITS.search,
    "invisible_characters": has_invisible,
    "half_width_marks": _has_marks,
}


def settled(before: _Document, after: _Document) -> _Document:
    """Return a tidied document with its remarks as they are true now."""
    remarks = tuple(
        one
        for one in after.remarks
        if one.rule not in _ABOUT_ALL or any(map(_ABOUT_ALL[one.rule], strings(after)))
    )
    moved = _moved(before, after)
    if moved:
        remarks = tuple(
            replace(one, place=moved[one.place]) if one.place in moved else one for one in remarks
        )
    return after if remarks == after.remarks else replace(after, remarks=remarks)


def _moved(before: Document, after: Document) -> dict[str, str]:
    """Return where paragraphs stand now that stood somewhere else, told by what they say."""
    moved: dict[str, str] = {}
    for index, (old, new) in enumerate(zip(before.articles, after.articles, strict=True)):
        if len(old.blocks) == len(new.blocks):
            continue
        here = [
            (place, plain(said))
            for place, said in texts(after)
            if place.startswith(f"articles/{index}/blocks/")
        ]
        at, used = 0, 0
        for place, said in texts(before):
            if not place.startswith(f"articles/{index}/blocks/"):
                continue
            size = len("".join(plain(said).split()))
            while at < len(here) - 1 and used >= len("".join(here[at][1].split())):
                used -= len("".join(here[at][1].split()))
                at += 1
            if at < len(here) and here[at][0] != place:
                moved[place] = here[at][0]
            used += size
    return moved
