"""Version listings: earlier states, and what became of the parts of two, as lines and as data.

Values in, lines or plain data out. Exact files and windows: `redline`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from composer.app.comparing import Piece, Row, changed
from composer.app.parts import Part, changed_parts
from composer.app.redline import field_name
from composer.app.words import Language, phrase, printable
from composer.model.document import Kind
from composer.store.versions import Version

_MARKS = {"kept": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}
"""How a change is written where there are no colours, as `wdiff` does."""
_AROUND = 12
"""Characters that are shown of what both texts have, before and after a change."""


def versions_shape(draft: Path, found: Sequence[Version]) -> dict[str, Any]:
    """Return the versions of a draft, newest first, for programs."""
    return {
        "draft": str(draft),
        "versions": [
            {
                "number": one.number,
                "time": one.time.isoformat(),
                "kind": one.kind,
                "title": one.title or None,
                "characters": one.characters,
                "size": one.size,
                "digest": one.digest,
            }
            for one in found
        ],
    }


def versions_lines(draft: Path, found: Sequence[Version], language: Language) -> Iterator[str]:
    """Return one line for each version, newest first."""
    if not found:
        yield phrase("versions_none", language, path=draft)
        return
    yield phrase("versions_head", language, path=draft, count=len(found))
    for one in found:
        kind = phrase(f"version_{one.kind}", language)
        length = phrase("version_length", language, characters=one.characters)
        told = "" if one.kind == "raw" else f"  {length}  {printable(one.title)}"
        yield f"  {one.number:>4}  {one.time.isoformat(' ')}  {kind}{told}".rstrip()


def comparison_shape(older: Path, newer: Path, found: Sequence[Part]) -> dict[str, Any]:
    """Return what became of each part, those left out to which nothing has happened."""
    touched = changed_parts(found)
    gone, new = changed([row for part in touched for row in part.rows])
    return {
        "older": str(older),
        "newer": str(newer),
        "deleted": gone,
        "inserted": new,
        "parts": [_part_shape(part) for part in touched],
    }


def _part_shape(part: Part) -> dict[str, Any]:
    gone, new = changed(part.rows)
    return {
        "name": part.name,
        "title": part.title or None,
        "state": part.state,
        "moved": part.is_moved,
        "set_otherwise": part.is_set_otherwise,
        "older": part.before,
        "newer": part.after,
        "deleted": gone,
        "inserted": new,
        "rows": [_row_shape(row) for row in part.rows if row.is_changed or row.is_set_otherwise],
    }


def _row_shape(row: Row) -> dict[str, Any]:
    return {
        "role": row.role,
        "label": row.label or None,
        "set_otherwise": row.is_set_otherwise,
        "pieces": [{"state": piece.state, "text": piece.text} for piece in row.pieces],
    }


def comparison_lines(
    found: Sequence[Part], language: Language, kind: Kind = "bulletin"
) -> Iterator[str]:
    """Return what became of each part: a line for it, and one for each paragraph changed."""
    touched = changed_parts(found)
    if not touched:
        yield phrase("redline_same", language)
        return
    gone, new = changed([row for part in touched for row in part.rows])
    yield phrase("redline_counts", language, parts=len(touched), gone=gone, new=new)
    for part in touched:
        yield _part_line(part, language, kind)
        if part.state == "changed":
            for row in part.rows:
                if row.is_changed or row.is_set_otherwise:
                    yield f"    {_row_line(row, language, kind)}".rstrip()


def _part_line(part: Part, language: Language, kind: Kind) -> str:
    name = field_name(part.name, language, kind)
    if part.name == "article":
        name = phrase("compared_article", language, title=part.title or "—")
    said = [phrase(f"compared_{part.state}", language)] if part.state != "kept" else []
    if part.is_moved:
        said.append(phrase("compared_moved", language))
    return f"  [{' '.join(said)}] {name}"


def _row_line(row: Row, language: Language, kind: Kind) -> str:
    label = f"{field_name(row.label, language, kind)}: " if row.label else ""
    last = len(row.pieces) - 1
    words = "".join(
        _MARKS[piece.state].format(_shortened(piece, at, last))
        for at, piece in enumerate(row.pieces)
    )
    note = phrase("redline_set_otherwise", language) if row.is_set_otherwise else ""
    return f"{label}{words} {note}".rstrip()


def _shortened(piece: Piece, at: int, last: int) -> str:
    words = printable(piece.text)
    if piece.state != "kept":
        return words
    head = words[:_AROUND] if at else ""
    tail = words[-_AROUND:] if at < last else ""
    return words if len(words) <= len(head) + len(tail) + 1 else f"{head}…{tail}"
