"""Row moves: which rows may stay where they are when a list gets another order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def steady(order: Sequence[int]) -> set[int]:
    """Return the most members of `order` (all different) that stand in rising order already.

    >>> sorted(steady([3, 0, 1, 2])), sorted(steady([1, 2, 0])), steady([])
    ([0, 1, 2], [1, 2], set())
    """
    lasts: list[int] = []
    chains: list[tuple[int, int]] = []
    """For each member its value and the index of the one before it in its chain."""
    ends: list[int] = []
    for at, value in enumerate(order):
        length = bisect_left(lasts, value)
        chains.append((value, ends[length - 1] if length else -1))
        lasts[length : length + 1] = [value]
        ends[length : length + 1] = [at]
    found: set[int] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        value, at = chains[at]
        found.add(value)
    return found
