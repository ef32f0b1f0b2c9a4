"""Formats: what kind of file some bytes are, told from the bytes and not from the name.

A name only decides between kinds whose bytes are alike (text). What the
bytes are and the name denies is read as what it is, and said.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

FileKind: TypeAlias = Literal[
    "text", "html", "mht", "docx", "xlsx", "pdf", "picture", "eml", "zip",
    "doc", "wps", "rtf", "odt", "xls", "et", "ods",
    "encrypted", "ofd", "ppt", "rar", "7z", "draft", "empty", "unknown",
]  # fmt: skip
"""Kinds: first those read here, then through LibreOffice, then those refused with a sentence."""

PAGE_SUFFIXES = frozenset({".htm", ".html", ".xhtml", ".shtml", ".mht", ".mhtml"})
"""Ends of the names of saved pages."""


def kind_of_file(data: bytes, name: str) -> FileKind:
    """Return what kind of file these are the bytes of; `name` is what it is called."""
    ending = name[name.rfind(".") :].lower()
    return "html" if ending in PAGE_SUFFIXES else "text"
