"""Merging: two states of a draft that came from one, part by part (三方合并).

`base` is what both began with; None when nobody knows: then what differs is
a conflict. A part that one side only has changed is taken from it; what both
have changed differently is a conflict and stays mine until the clerk says
otherwise. Nothing is thrown away unseen: an article that one has removed and
the other changed is a conflict, and "both" keeps the two side by side.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from composer.app.comparing import Row
from composer.app.draft import State
from composer.model.document import Document
from composer.store.media import Media

Side: TypeAlias = Literal["mine", "theirs", "both"]


@dataclass(frozen=True, slots=True)
class Merge:
    """One part that is not the same in both states."""

    key: int
    name: str
    """Field of the document, or "article"."""
    title: str
    mine: int | None
    """Number of the article in my state; None: not there, or no article."""
    theirs: int | None
    is_conflict: bool
    """Whether both have changed it, so that somebody has to choose."""
    proposed: Side
    can_both: bool
    """Whether both can be kept: articles only."""
    rows: tuple[Row, ...]
    """From mine (gone) to theirs (new)."""


def merges(base: Document | None, mine: Document, theirs: Document) -> tuple[Merge, ...]:
    """Return the parts that differ, in printing order; none: both say the same."""
    raise NotImplementedError


def merged(
    base: Document | None, mine: State, theirs: State, chosen: Mapping[int, Side]
) -> tuple[Document, Media]:
    """Return my content with what was chosen of theirs; parts not named as proposed."""
    raise NotImplementedError
