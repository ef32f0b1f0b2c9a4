"""Cursors: positions in a text as Qt counts them and as places count them.

Qt counts UTF-16 units, a `Spot` counts code points; they differ behind rare
Hanzi outside the basic plane.
"""

from __future__ import annotations

from composer.app.alike import alike_ends


def units(characters: str) -> int:
    """Return how many UTF-16 units a text takes: two for a character beyond U+FFFF.

    >>> units("简𠮷")
    3
    """
    return len(characters.encode("utf-16-le", "surrogatepass")) // 2


def to_points(characters: str, count: int) -> int:
    """Return how many code points the first `count` UTF-16 units of a text are.

    >>> to_points("𬘡甲", 2), to_points("甲乙", 1)
    (1, 1)
    """
    if characters.isascii() or max(characters) <= "\uffff":
        return min(count, len(characters))
    head = characters.encode("utf-16-le", "surrogatepass")[: count * 2]
    return len(head.decode("utf-16-le", "ignore"))


def to_units(characters: str, points: int) -> int:
    """Return how many UTF-16 units the first `points` code points of a text are.

    >>> to_units("𬘡甲", 1), to_units("甲乙", 9)
    (2, 2)
    """
    return units(characters[: max(points, 0)])


def kept(before: str, after: str, point: int) -> int:
    """Return where a cursor at `point` of `before` stands when the text becomes `after`.

    It stays before and behind what has changed, and else goes to its end.

    >>> kept("甲丙", "甲乙丙", 2), kept("甲乙丙", "甲丙", 1), kept("甲", "", 1)
    (3, 1, 0)
    """
    head, tail = alike_ends(before, after)
    if point <= head:
        return point
    if point >= len(before) - tail:
        return len(after) - (len(before) - point)
    return len(after) - tail
