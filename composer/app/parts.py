"""Parts: two states of a document as one list of parts, for eyes and for merging.

A part is a field group (masthead, 本期要文, briefs, imprint, options …) or an
article. Articles belong together when they are the same value, else by
origin, title and how much text they share; an article that was moved is one
part. Character by character: `comparing`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from composer.app.comparing import Row
from composer.model.document import Document
from composer.model.issue import Article

PartState: TypeAlias = Literal["kept", "changed", "gone", "new"]


@dataclass(frozen=True, slots=True)
class Part:
    """One part in both states."""

    name: str
    """Field of the document ("masthead", "briefs", "closing", …) or "article"."""
    before: int | None
    """Number of the article in the older state; None: not there, or no article."""
    after: int | None
    state: PartState
    is_moved: bool
    title: str
    """Of an article; "" for field groups, which the window names."""
    rows: tuple[Row, ...]
    """What `comparing` says of it."""


def pairs(
    before: Sequence[Article], after: Sequence[Article]
) -> tuple[tuple[int | None, int | None], ...]:
    """Return which articles belong together: each number of both sides once.

    In the order of `after`; what is gone stands where it stood.
    """
    raise NotImplementedError


def parts(before: Document, after: Document) -> tuple[Part, ...]:
    """Return all parts of two states in printing order; those alike, too.

    Two documents of different kinds share nothing: all of one is gone, all of the other new.
    """
    raise NotImplementedError
