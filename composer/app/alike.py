"""Alike: what two rows of values, or two texts, have in common at their ends."""

from __future__ import annotations

from collections.abc import Sequence


def alike_ends(old: Sequence[object], new: Sequence[object]) -> tuple[int, int]:
    """Return how many values are the same at the start, and of the rest at the end.

    >>> alike_ends("甲乙丙", "甲丁丁丙"), alike_ends("甲甲", "甲甲甲")
    ((1, 1), (2, 0))
    """
    shorter = min(len(old), len(new))
    head = 0
    while head < shorter and _same(old[head], new[head]):
        head += 1
    tail = 0
    while tail < shorter - head and _same(old[-1 - tail], new[-1 - tail]):
        tail += 1
    return head, tail


def _same(old: object, new: object) -> bool:
    return old is new or old == new
