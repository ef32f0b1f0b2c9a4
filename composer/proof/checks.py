"""Checks: the structural rules of whatever kind a document is."""

from __future__ import annotations

from composer.model.document import Document
from composer.model.findings import Finding
from composer.model.issue import Issue
from composer.model.official import OfficialDocument
from composer.proof.official import check_official
from composer.proof.structure import check_structure


def check(document: Document, previous: Document | None = None) -> tuple[Finding, ...]:
    """Return what is missing in a document or does not fit together.

    `previous` is the issue, or the document, before it in its series; one of
    another kind is none.
    """
    if isinstance(document, OfficialDocument):
        before = previous if isinstance(previous, OfficialDocument) else None
        return check_official(document, before)
    return check_structure(document, previous if isinstance(previous, Issue) else None)
