"""Units: a name as written against the contributing units that an office knows.

A unit may be written whole or short: 青禾市科普协会第一分会, 第一分会. What is
only like a unit's name is a suggestion and never the answer.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from composer.intake import signs

Likeness: TypeAlias = Literal["", "same", "short", "abbreviated", "like"]
_ALIKE, _APART = 0.72, 0.04
_LONGEST = 60
_LEAST_SHORT = 3
_SEARCHED = 400
"""So many units are compared letter by letter."""


@dataclass(frozen=True, slots=True)
class Match:
    """Which unit of the list a name is, and by what."""

    unit: str = ""
    by: Likeness = ""

    @property
    def is_sure(self) -> bool:
        """Whether it is that unit, written whole, short or by its usual abbreviation."""
        return self.by in ("same", "short", "abbreviated")


_NONE = Match()


class Units:
    """The contributing units that an office knows."""

    def __init__(self, names: Sequence[str] = ()) -> None:
        """Know units by their names."""
        self._names = [one.strip() for one in names if one.strip()]
        self._folded = {signs.folded(one): one for one in self._names}

    def __bool__(self) -> bool:
        """Return whether there is any."""
        return bool(self._names)

    def match(self, written: str) -> Match:
        """Return which unit a name is.

        >>> known = Units(["青禾市科普协会第一分会", "青禾市科学技术馆"])
        >>> known.match("第一分会"), known.match("市科技馆").by, known.match("第二分会").by
        (Match(unit='青禾市科普协会第一分会', by='short'), 'abbreviated', '')
        """
        key = signs.folded(written)
        if not key or len(key) > _LONGEST or not self._names:
            return _NONE
        if key in self._folded:
            return Match(self._folded[key], "same")
        return self._short(key) or self._abbreviated(key) or self._like(key)

    def _short(self, key: str) -> Match | None:
        """Return the one unit of whose name a name is the end, or the other way round."""
        if len(key) < _LEAST_SHORT:
            return None
        found = [
            name
            for folded, name in self._folded.items()
            if folded.endswith(key) or (_is_distinct(folded) and key.endswith(folded))
        ]
        return Match(found[0], "short") if len(found) == 1 else None

    def _abbreviated(self, key: str) -> Match | None:
        """Return the one unit whose name has the characters of a name in their order."""
        if len(key) < _LEAST_SHORT:
            return None
        found = [
            name
            for folded, name in self._folded.items()
            if folded[-1] == key[-1] and len(key) < len(folded) and _is_within(key, folded)
        ]
        return Match(found[0], "abbreviated") if len(found) == 1 else None

    def _like(self, key: str) -> Match:
        likely: list[tuple[float, str]] = []
        for folded, name in [*self._folded.items()][:_SEARCHED]:
            matcher = difflib.SequenceMatcher(None, folded, key, autojunk=False)
            if matcher.quick_ratio() > _ALIKE and matcher.ratio() > _ALIKE:
                likely.append((matcher.ratio(), name))
        likely.sort(reverse=True)
        is_one = len(likely) == 1 or (len(likely) > 1 and likely[0][0] > likely[1][0] + _APART)
        if not is_one or self._names_other(likely[0][1], key):
            return _NONE
        return Match(likely[0][1], "like")

    def _names_other(self, unit: str, key: str) -> bool:
        """Return whether a name differs from a unit's by its number: 第一分会, 第二分会."""
        return _numbers(unit) != _numbers(key)

    def within(self, text: str) -> list[str]:
        """Return the units whose name stands in a text, the longest first."""
        key = signs.folded(text[:200])
        found = [name for folded, name in self._folded.items() if len(folded) > 2 and folded in key]
        return sorted(found, key=len, reverse=True)


def _is_distinct(folded: str) -> bool:
    """Return whether no other unit's name can well end like this one: 第一分会, not 科普协会."""
    return folded.startswith("第") or len(folded) > 5


def _is_within(key: str, folded: str) -> bool:
    rest = iter(folded)
    return all(one in rest for one in key)


def _numbers(name: str) -> list[str]:
    return [one for one in name if one in "一二三四五六七八九十0123456789"]
