"""Digits: the spaces that text layers of PDF put between Hanzi and digits.

The reader of texts counts them and leaves them; `spaces` proposes to take
them out. `strings` goes through all that a document says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from composer.model.blocks import Node, Span
from composer.model.issue import Issue
from composer.model.official import OfficialDocument

_CHINESE = r"[\u3000-\u303f\u3400-\u9fff\uff01-\uff65“”‘’—…]"
_BLANKS = r"[ \u00a0\u2002-\u200a\u202f]"
SPACES_BESIDE_DIGITS = re.compile(
    rf"(?<={_CHINESE}){_BLANKS}(?=[0-9])|(?<=[0-9]){_BLANKS}(?={_CHINESE})"
)
"""Single spaces between a Hanzi or full-width mark and a digit, as PDF text layers have them."""

_NO_CONTENT = frozenset(
    {"extra", "options", "remarks", "unplaced", "template", "media", "align", "origin"}
)

_Value = TypeVar("_Value")
_Document = TypeVar("_Document", bound=Issue | OfficialDocument)


def without_spaces_beside_digits(issue: _Document) -> _Document:
    """Return a document without spaces between Hanzi and digits: "1 月 19 日" is 1月19日.

    Everything else stays, also what found no place; the remark about the
    spaces goes.
    """
    tidied = _tidied(issue)
    remarks = tuple(one for one in issue.remarks if one.rule != "spaces_beside_digits")
    return replace(tidied, remarks=remarks) if remarks != issue.remarks else tidied


def _tidied(value: _Value) -> _Value:
    """Return a value with its strings tidied, and the very same value if none changes."""
    if isinstance(value, str):
        return SPACES_BESIDE_DIGITS.sub("", value)  # type: ignore[return-value]
    if isinstance(value, tuple):
        parts = tuple(_tidied(part) for part in value)
        same = all(old is new or old == new for old, new in zip(value, parts, strict=True))
        return value if same else parts  # type: ignore[return-value]
    if isinstance(value, Node | Span):
        changed = {}
        for name in (one.name for one in fields(value) if one.name not in _NO_CONTENT):
            old = getattr(value, name)
            new = _tidied(old)
            if new is not old and new != old:
                changed[name] = new
        return replace(value, **changed) if changed else value
    return value


def strings(value: object) -> Iterator[str]:
    """Yield every string of the content of a document or a part of it, in order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from strings(part)
    elif is_dataclass(value):
        for one in fields(value):
            if one.name not in _NO_CONTENT:
                yield from strings(getattr(value, one.name))
