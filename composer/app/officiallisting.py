"""Listings of official documents: content as lines for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from composer.app.words import Language, phrase, printable
from composer.model.official import OfficialDocument


def document_name(document: OfficialDocument, language: Language) -> str:
    """Return what a document is called: its number and title, as far as they are known."""
    parts = (document.head.document_number, document.title_line)
    return printable(" ".join(filter(None, parts))) or phrase("issue_untitled", language)


def document_lines(document: OfficialDocument, language: Language) -> Iterator[str]:
    """Return an outline of a document: its fields, and every piece with how long it is."""
    yield document_name(document, language)
