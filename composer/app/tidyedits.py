"""Tidy edits: stretches of a text with marks replaced, in one walk from left to right.

Positions count code points. What goes in takes the marks of the first
character that it replaces; everything else keeps its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import TypeAlias

from composer.model.blocks import Span, Text, joined

Edit: TypeAlias = tuple[int, int, str]
"""Start, end, and what stands there instead."""
_COMPARED = 400
"""Characters up to which old and new words are compared, so that what stays keeps its marks."""


def edited(said: Text, edits: Sequence[Edit]) -> Text:
    """Return a text with edits made, which rise and do not overlap."""
    if not edits:
        return said
    cursor = _Cursor(said)
    spans: list[Span] = []
    for start, end, new in edits:
        spans += cursor.until(start)
        model = cursor.span
        for _ in cursor.until(end):
            pass
        spans.append(replace(model, text=new))
    spans += cursor.until(None)
    return joined(spans)


class _Cursor:
    """A walk through the spans of a text."""

    def __init__(self, said: Text) -> None:
        self._said = said
        self._index = 0
        self._offset = 0
        """Where the current span begins."""
        self._at = 0

    @property
    def span(self) -> Span:
        """The span that the next character is in, or the last one."""
        while self._index < len(self._said) - 1 and self._at >= self._end:
            self._step()
        return self._said[self._index]

    @property
    def _end(self) -> int:
        return self._offset + len(self._said[self._index].text)

    def _step(self) -> None:
        self._offset = self._end
        self._index += 1

    def until(self, stop: int | None) -> Iterator[Span]:
        """Yield what stands between here and a position, and go there; None is the end."""
        while stop is None or self._at < stop:
            span = self.span
            end = self._end if stop is None else min(self._end, stop)
            if end <= self._at:
                return
            yield replace(span, text=span.text[self._at - self._offset : end - self._offset])
            self._at = end


def fine(start: int, old: str, new: str) -> list[Edit]:
    """Return an exchange of words as edits of only what differs.

    >>> fine(5, "**重点**", "重点")
    [(5, 7, ''), (9, 11, '')]
    """
    end = start + len(old)
    if len(old) <= 1 or max(len(old), len(new)) > _COMPARED:
        return [(start, end, new)]
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    if any(tag == "insert" for tag, *_ in codes):
        return [(start, end, new)]
    return [
        (start + first, start + last, new[begin:stop])
        for tag, first, last, begin, stop in codes
        if tag != "equal"
    ]


def part(said: Text, start: int, end: int | None) -> Iterator[Span]:
    """Yield the spans of a stretch of a text; None is its end."""
    if not said:
        return
    cursor = _Cursor(said)
    for _ in cursor.until(start):
        pass
    yield from cursor.until(end)
