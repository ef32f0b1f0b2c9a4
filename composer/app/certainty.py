"""Certainty: what of a contribution was recognised for sure, what is doubtful, what it lacks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from composer.model.document import Document

_NO_DOUBTS = frozenset(("printed_otherwise", "title_not_in_key_items"))
_IN_PART = frozenset(("docx_damaged", "pdf_incomplete", "pdf_pages_unread"))

Certainty: TypeAlias = Literal["sure", "unsure", "absent"]


@dataclass(frozen=True, slots=True)
class Recognised:
    """How sure the facts of one article are."""

    title: Certainty
    source: Certainty
    author: Certainty


def is_in_part(document: Document) -> bool:
    """Return whether only a part of the file that this comes from could be read."""
    return any(one.rule in _IN_PART for one in document.remarks)


def recognised(document: Document) -> tuple[Recognised, ...]:
    """Return how sure the facts of each article are; what has a remark is doubtful.

    That the page prints a fact otherwise than the source had it is no doubt;
    of a file that was read in part nothing is sure.
    """
    is_doubtful = is_in_part(document)
    doubted = {one.place for one in document.remarks if one.rule not in _NO_DOUBTS}

    def certainty(place: str, value: str) -> Certainty:
        if not value.strip():
            return "absent"
        return "unsure" if is_doubtful or place in doubted else "sure"

    return tuple(
        Recognised(
            certainty(f"articles/{index}/title", one.title),
            certainty(f"articles/{index}/source", one.source),
            certainty(f"articles/{index}/author", one.author),
        )
        for index, one in enumerate(document.articles)
    )
