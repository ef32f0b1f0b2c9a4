"""Gathering: files that contributors sent become one issue, or join one.

Nothing that was read is lost: what contradicts the issue it joins is kept
among its unplaced passages.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import TypeVar

from composer.intake.text import decode, import_text
from composer.model import numerals
from composer.model.blocks import plain
from composer.model.errors import OpenError
from composer.model.findings import Finding
from composer.model.issue import Imprint, Issue, Masthead, Section
from composer.store.files import read_file

_Fields = TypeVar("_Fields", Masthead, Imprint)

_SIGNATURES = (
    (b"%PDF", "pdf"),
    (b"\xd0\xcf\x11\xe0", "docx"),
    (b"{\\rtf", "docx"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
)
_SUFFIXES = {
    ".doc": "docx",
    ".docx": "docx",
    ".wps": "docx",
    ".rtf": "docx",
    ".odt": "docx",
    ".pdf": "pdf",
    ".ofd": "pdf",
    ".htm": "html",
    ".html": "html",
    ".mht": "html",
    ".bulletin": "draft",
}
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\ufffd]")


def read_source(path: Path, name: str = "") -> Issue:
    """Return what a contributor's file says; `name` is the bulletin's name, "" as the file says.

    Raises:
        OpenError: It cannot be read, is of a format that is not read yet, or holds no text.
    """
    data = read_file(path)
    kind = _foreign_kind(data, path.suffix.lower())
    if kind:
        raise OpenError("source_format", path, kind=kind)
    characters, _ = decode(data)
    if not characters.strip():
        raise OpenError("source_empty", path)
    if len(_CONTROL.findall(characters)) > len(characters) // 50:
        raise OpenError("source_format", path, kind="other")
    return import_text(characters, name=name)


def _foreign_kind(data: bytes, suffix: str) -> str:
    """Return the kind of a file that is not plain text, "" for text."""
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    if data.startswith(b"PK\x03\x04"):
        return _SUFFIXES.get(suffix, "other")
    return _SUFFIXES.get(suffix, "")


def gather(sources: Sequence[Issue], into: Issue | None = None) -> Issue:
    """Return one issue with the contents of all `sources`, after those of `into`."""
    joined, *rest = (*([] if into is None else [into]), *sources)
    for source in rest:
        joined = _join(joined, source)
    return joined


def _join(issue: Issue, other: Issue) -> Issue:
    masthead, more = _fill(issue.masthead, other.masthead)
    imprint, still_more = _fill(issue.imprint, other.imprint)
    merged = replace(
        issue,
        masthead=masthead,
        sections=_sections(issue.sections, other.sections),
        briefs=issue.briefs + other.briefs,
        imprint=imprint,
        extra_key_items=issue.extra_key_items + other.extra_key_items,
        unplaced=issue.unplaced + other.unplaced + more + still_more,
    )
    return replace(
        merged,
        remarks=issue.remarks + tuple(_moved(one, issue, other, merged) for one in other.remarks),
    )


def _fill(kept: _Fields, offered: _Fields) -> tuple[_Fields, tuple[str, ...]]:
    """Return `kept` with its empty fields filled, and in words what contradicts it."""
    filled: dict[str, object] = {}
    contradictions: list[str] = []
    for one in fields(kept):
        if one.name == "extra":
            continue
        mine, theirs = getattr(kept, one.name), getattr(offered, one.name)
        if mine in (None, "", ()):
            filled[one.name] = theirs
        elif theirs not in (None, "", ()) and theirs != mine:
            contradictions.append(_in_words(one.name, theirs))
    return replace(kept, **filled), tuple(contradictions)  # type: ignore[arg-type]


def _in_words(name: str, value: object) -> str:
    if isinstance(value, dt.date):
        return numerals.date(value)
    if name == "note" and isinstance(value, tuple):
        return plain(value)
    if isinstance(value, tuple):
        mark = "  " if name == "contact" else "、"
        return "\n".join(mark.join(group) for group in value)
    return str(value)


def _sections(first: tuple[Section, ...], second: tuple[Section, ...]) -> tuple[Section, ...]:
    """Join sections of the same title, the others follow."""
    joined = list(first)
    for section in second:
        for index, known in enumerate(joined):
            if known.title == section.title:
                joined[index] = replace(known, articles=known.articles + section.articles)
                break
        else:
            joined.append(section)
    return tuple(joined)


def _moved(finding: Finding, issue: Issue, other: Issue, merged: Issue) -> Finding:
    """Return a finding of `other` with the place its piece has in the merged issue."""
    head, _, rest = finding.place.partition("/")
    number, slash, tail = rest.partition("/")
    if not number.isdecimal():
        return finding
    index = int(number)
    if head == "articles" and index < len(other.articles):
        moved = next(at for at, one in enumerate(merged.articles) if one is other.articles[index])
    elif head in ("briefs", "extra_key_items", "unplaced"):
        moved = index + len(getattr(issue, head))
    else:
        return finding
    return replace(finding, place=f"{head}/{moved}{slash}{tail}")
