"""Naming: what a document is called in short, for files, lists and titles of windows."""

from __future__ import annotations

from composer.model.document import Document
from composer.model.official import OfficialDocument


def issue_title(issue: Document) -> str:
    """Return what an issue is called in short: its name and number, as far as they are known.

    >>> from composer.model.issue import Issue, Masthead
    >>> issue_title(Issue(Masthead("青禾科普简报", issue_number=3, year=2026)))
    '青禾科普简报 2026年第3期'
    """
    if isinstance(issue, OfficialDocument):
        parts = (issue.head.document_number, issue.title_line)
        return " ".join(" ".join(part.split()) for part in parts if part.strip())
    head = issue.masthead
    number = "" if head.issue_number is None else f"第{head.issue_number}期"
    if number and head.year is not None:
        number = f"{head.year}年{number}"
    if not number and head.date is not None:
        number = head.date.isoformat()
    return " ".join(part for part in (" ".join(head.name.split()), number) if part)
