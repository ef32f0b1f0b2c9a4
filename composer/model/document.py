"""Document: what a draft holds, one issue of a bulletin or one official document.

Both have `articles`, `sections`, `unplaced`, `remarks`, `template`, `options`
and `is_empty`, and most of the program needs no more.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from composer.model.issue import Issue
from composer.model.official import OfficialDocument

Document: TypeAlias = Issue | OfficialDocument
Kind: TypeAlias = Literal["bulletin", "official"]


def kind_of(document: Document) -> Kind:
    """Return which kind of document it is."""
    return "official" if isinstance(document, OfficialDocument) else "bulletin"


_NO_ISSUE, _NO_OFFICIAL = Issue(), OfficialDocument()


def issue_of(document: Document) -> Issue:
    """Return the issue that a document is; an empty one when it is official."""
    return document if isinstance(document, Issue) else _NO_ISSUE


def official_of(document: Document) -> OfficialDocument:
    """Return the official document that a document is; an empty one when it is an issue."""
    return document if isinstance(document, OfficialDocument) else _NO_OFFICIAL
