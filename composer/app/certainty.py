"""Certainty: what of a contribution was recognised for sure, what is doubtful, what it lacks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from composer.model.document import Document

Certainty: TypeAlias = Literal["sure", "unsure", "absent"]


@dataclass(frozen=True, slots=True)
class Recognised:
    """How sure the facts of one article are."""

    title: Certainty
    source: Certainty
    author: Certainty


def recognised(document: Document) -> tuple[Recognised, ...]:
    """Return how sure the facts of each article are; what has a remark is doubtful."""
    doubted = {one.place for one in document.remarks}

    def certainty(place: str, value: str) -> Certainty:
        if not value.strip():
            return "absent"
        return "unsure" if place in doubted else "sure"

    return tuple(
        Recognised(
            certainty(f"articles/{index}/title", one.title),
            certainty(f"articles/{index}/source", one.source),
            certainty(f"articles/{index}/author", one.author),
        )
        for index, one in enumerate(document.articles)
    )
