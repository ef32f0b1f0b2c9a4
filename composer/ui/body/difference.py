"""Difference: the one stretch in which two texts, or two rows of values, are not the same.

Pure values, no Qt. Positions count code points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from composer.app.alike import alike_ends
from composer.model.blocks import Text, joined

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Stretch:
    """[start:old_stop] of the old became [start:new_stop] of the new."""

    start: int
    old_stop: int
    new_stop: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return self.start == self.old_stop == self.new_stop


def changed_values(old: Sequence[_Value], new: Sequence[_Value]) -> Stretch:
    """Return the stretch in which two rows of values differ.

    >>> changed_values("甲乙丙", "甲丁丁丙")
    Stretch(start=1, old_stop=2, new_stop=3)
    """
    start, tail = alike_ends(old, new)
    return Stretch(start, len(old) - tail, len(new) - tail)


def changed_text(old: Text, new: Text) -> Stretch:
    """Return the stretch in which two texts differ, in characters or in marks."""
    start = _common_start(old, new)
    rest_old, rest_new = cut(old, start), cut(new, start)
    tail = _common_start(_reversed(rest_old), _reversed(rest_new))
    return Stretch(start, length(old) - tail, length(new) - tail)


def cut(value: Text, start: int, stop: int | None = None) -> Text:
    """Return the characters [start:stop] of a text with their marks.

    >>> from composer.model.blocks import Span, plain
    >>> plain(cut((Span("一是"), Span("改革", bold=True)), 1, 3))
    '是改'
    """
    pieces, position = [], 0
    for span in value:
        end = position + len(span.text)
        if start <= position and (stop is None or end <= stop):
            pieces.append(span)
        elif end > start and (stop is None or position < stop):
            until = None if stop is None else stop - position
            pieces.append(replace(span, text=span.text[max(start - position, 0) : until]))
        position = end
    return joined(pieces)


def length(value: Text) -> int:
    """Return the number of characters of a text."""
    return sum(len(span.text) for span in value)


def _common_start(old: Text, new: Text) -> int:
    """Return how many characters two texts have in common from the start, marks included."""
    count = 0
    ours, theirs = list(reversed(old)), list(reversed(new))
    while ours and theirs:
        one, other = ours.pop(), theirs.pop()
        if not one.has_marks_of(other):
            break
        left = min(len(one.text), len(other.text))
        same = _common_prefix(one.text[:left], other.text[:left])
        count += same
        if same < left:
            break
        if len(one.text) > left:
            ours.append(replace(one, text=one.text[left:]))
        if len(other.text) > left:
            theirs.append(replace(other, text=other.text[left:]))
    return count


def _common_prefix(one: str, other: str) -> int:
    """Return how many characters of two strings of equal length agree from the start."""
    if one == other:
        return len(one)
    low, high = 0, len(one)
    while high - low > 1:  # the first `low` agree, the first `high` do not
        middle = (low + high) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle
    return low


def _reversed(value: Text) -> Text:
    return tuple(replace(span, text=span.text[::-1]) for span in reversed(value))
