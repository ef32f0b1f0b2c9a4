"""Cursors: positions in a text as Qt counts them and as places count them.

Qt counts UTF-16 units, a `Spot` counts code points; they differ behind rare
Hanzi outside the basic plane.
"""

from __future__ import annotations


def to_points(characters: str, units: int) -> int:
    """Return how many code points the first `units` UTF-16 units of a text are.

    >>> to_points("𬘡甲", 2), to_points("甲乙", 1)
    (1, 1)
    """
    if characters.isascii() or max(characters) <= "\uffff":
        return min(units, len(characters))
    head = characters.encode("utf-16-le")[: units * 2]
    return len(head.decode("utf-16-le", "ignore"))


def to_units(characters: str, points: int) -> int:
    """Return how many UTF-16 units the first `points` code points of a text are.

    >>> to_units("𬘡甲", 1), to_units("甲乙", 9)
    (2, 2)
    """
    return len(characters[: max(points, 0)].encode("utf-16-le")) // 2


def kept(before: str, after: str, point: int) -> int:
    """Return where a cursor at `point` of `before` stands when the text becomes `after`.

    It stays before and behind what has changed, and else goes to its end.

    >>> kept("甲丙", "甲乙丙", 2), kept("甲乙丙", "甲丙", 1), kept("甲", "", 1)
    (3, 1, 0)
    """
    shortest = min(len(before), len(after))
    head = next((i for i in range(shortest) if before[i] != after[i]), shortest)
    tail = 0
    while tail < shortest - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    if point <= head:
        return point
    if point >= len(before) - tail:
        return len(after) - (len(before) - point)
    return len(after) - tail
