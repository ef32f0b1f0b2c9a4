"""Three ways: one value out of two that came from one (三方合并), as far as that is safe.

What one side only has changed is taken from it. A group of fields is taken
field by field, a list item by item, an article paragraph by paragraph; a text
is one thing, never mixed within. Where both have changed the same thing
differently it is a conflict: then mine is there, and of a list both, mine
first, so that nothing is thrown away. Knows values, not documents.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from difflib import SequenceMatcher
from types import MappingProxyType
from typing import Any, TypeGuard, TypeVar

from composer.app.alike import alike_ends
from composer.model.blocks import Block, Node, Span
from composer.model.issue import Article, Brief, Imprint, Masthead, Section
from composer.model.official import Attendance, Closing, Head, OfficialImprint

T = TypeVar("T")

_GROUPS = (
    Article, Attendance, Brief, Closing, Head, Imprint, Masthead, OfficialImprint, Section,
)  # fmt: skip
"""Whose fields are told apart; any other value is one thing."""
_MOST_STEPS = 300_000
"""Pairs of equal items that are looked at for one pair of lists."""
_MISSING: Any = object()


@dataclass(frozen=True, slots=True)
class Joined:
    """What has become of a value, and whether both had changed the same thing in it."""

    value: Any
    is_conflict: bool = False


def joined(base: object, mine: object, theirs: object) -> Joined:
    """Return one value out of two that both came from `base`.

    >>> joined((), ("甲",), ("乙",)), joined("甲", "乙", "丙").is_conflict
    (Joined(value=('甲', '乙'), is_conflict=False), True)
    """
    if _same(mine, theirs) or _same(base, theirs):
        return Joined(mine)
    if _same(base, mine):
        return Joined(theirs)
    if isinstance(mine, _GROUPS) and type(mine) is type(theirs):
        known = base if type(base) is type(mine) else type(mine)()
        return _joined_group(known, mine, theirs)
    if isinstance(mine, Mapping) and isinstance(theirs, Mapping):
        return _joined_mapping(base if isinstance(base, Mapping) else {}, mine, theirs)
    if _is_list(base) and _is_list(mine) and _is_list(theirs):
        return _joined_list(base, mine, theirs)
    return Joined(mine, is_conflict=True)


def _same(one: object, other: object) -> bool:
    """Return whether values are the same; True and 1 are not."""
    return one is other or (type(one) is type(other) and one == other)


def _is_list(value: object) -> TypeGuard[tuple[Any, ...]]:
    return isinstance(value, tuple) and not (value and isinstance(value[0], Span))


def _joined_group(base: Any, mine: Node, theirs: Any) -> Joined:
    """Join field by field."""
    changes: dict[str, Any] = {}
    is_conflict = False
    for one in fields(mine):
        sides = [getattr(side, one.name) for side in (base, mine, theirs)]
        found = joined_blocks(*sides) if one.name == "blocks" else joined(*sides)
        is_conflict |= found.is_conflict
        if found.value is not sides[1]:
            changes[one.name] = found.value
    return Joined(replace(mine, **changes) if changes else mine, is_conflict)


def _joined_mapping(
    base: Mapping[str, object], mine: Mapping[str, object], theirs: Mapping[str, object]
) -> Joined:
    """Join key by key, in my order; a key may be missing."""
    made: dict[str, object] = {}
    is_conflict = False
    for key in dict.fromkeys((*mine, *theirs)):
        found = joined(*(side.get(key, _MISSING) for side in (base, mine, theirs)))
        is_conflict |= found.is_conflict
        value = found.value
        if found.is_conflict and value is _MISSING:
            value = theirs[key]  # gone here and changed there: kept
        if value is not _MISSING:
            made[key] = value
    return Joined(MappingProxyType(made), is_conflict)


# Lists


@dataclass(frozen=True, slots=True)
class _Change:
    """What one side has made of the items from `start` to `end` of the base."""

    start: int
    end: int
    items: tuple[Any, ...]


def _joined_list(base: tuple[Any, ...], mine: tuple[Any, ...], theirs: tuple[Any, ...]) -> Joined:
    """Join item by item; what both have added at one place comes one after the other."""

    def both(old: tuple[Any, ...], one: tuple[Any, ...], other: tuple[Any, ...]) -> Joined:
        if not old:
            return Joined(_one_after_the_other(one, other))
        if len(old) == len(one) == len(other):
            found = [joined(*items) for items in zip(old, one, other, strict=True)]
            return Joined(tuple(it.value for it in found), any(it.is_conflict for it in found))
        return Joined(_one_after_the_other(one, other), is_conflict=True)

    return _walked(base, mine, theirs, both, are_apart=_overlap_not)


def joined_blocks(
    base: tuple[Block, ...], mine: tuple[Block, ...], theirs: tuple[Block, ...]
) -> Joined:
    """Join paragraph by paragraph; changes of the same or of neighbours are a conflict."""

    def both(old: tuple[Any, ...], one: tuple[Any, ...], other: tuple[Any, ...]) -> Joined:
        del old
        return Joined(_one_after_the_other(one, other), is_conflict=True)

    return _walked(base, mine, theirs, both, are_apart=_touch_not)


def common(mine: Sequence[T], theirs: Sequence[T]) -> tuple[T, ...]:
    """Return what two lists have in common, in order: what stands for a base nobody knows."""
    made: list[T] = []
    at = 0
    for change in _changes(mine, theirs):
        made += mine[at : change.start]
        at = change.end
    return (*made, *mine[at:])


def _overlap_not(end: int, change: _Change, start: int) -> bool:
    return change.start >= end and not (change.start == start == end == change.end)


def _touch_not(end: int, change: _Change, start: int) -> bool:
    del start
    return change.start > end


def _one_after_the_other(one: tuple[Any, ...], other: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return both, mine first; what both have stands there once."""
    have = Counter(map(_key, one))
    left = []
    for item in other:
        key = _key(item)
        if have[key]:
            have[key] -= 1
        else:
            left.append(item)
    return (*one, *left)


def _key(item: object) -> object:
    return (type(item), item)


def _walked(
    base: tuple[Any, ...],
    mine: tuple[Any, ...],
    theirs: tuple[Any, ...],
    both: Callable[[tuple[Any, ...], tuple[Any, ...], tuple[Any, ...]], Joined],
    are_apart: Callable[[int, _Change, int], bool],
) -> Joined:
    """Go through the changes of both sides in the order of the base."""
    made: list[Any] = []
    is_conflict = False
    at = 0
    for start, end, own, other in _groups(_changes(base, mine), _changes(base, theirs), are_apart):
        made += base[at:start]
        first, second = (_made_of(base, start, end, changes) for changes in (own, other))
        if not other or first == second:
            made += first
        elif not own:
            made += second
        else:
            found = both(base[start:end], first, second)
            is_conflict |= found.is_conflict
            made += found.value
        at = end
    return Joined((*made, *base[at:]), is_conflict)


def _groups(
    mine: Sequence[_Change],
    theirs: Sequence[_Change],
    are_apart: Callable[[int, _Change, int], bool],
) -> Iterator[tuple[int, int, list[_Change], list[_Change]]]:
    """Yield ranges of the base and what each side has changed there."""
    waiting = sorted(
        [(change.start, change.end, 0, change) for change in mine]
        + [(change.start, change.end, 1, change) for change in theirs],
        key=lambda one: one[:3],
    )
    sides: tuple[list[_Change], list[_Change]] = ([], [])
    start = end = 0
    for _, _, side, change in waiting:
        if (sides[0] or sides[1]) and are_apart(end, change, start):
            yield start, end, *sides
            sides = ([], [])
        if not (sides[0] or sides[1]):
            start, end = change.start, change.end
        sides[side].append(change)
        end = max(end, change.end)
    if sides[0] or sides[1]:
        yield start, end, *sides


def _made_of(
    base: tuple[Any, ...], start: int, end: int, changes: Sequence[_Change]
) -> tuple[Any, ...]:
    """Return what one side has made of a range of the base."""
    made: list[Any] = []
    at = start
    for change in changes:
        made += (*base[at : change.start], *change.items)
        at = change.end
    return (*made, *base[at:end])


def _changes(base: Sequence[Any], other: Sequence[Any]) -> list[_Change]:
    """Return what was changed, in order; of hostile lists as one change."""
    head, tail = alike_ends(base, other)
    old, new = base[head : len(base) - tail], other[head : len(other) - tail]
    if not old and not new:
        return []
    if _steps(old, new) > _MOST_STEPS:
        return [_Change(head, len(base) - tail, tuple(new))]
    found = SequenceMatcher(None, list(map(_key, old)), list(map(_key, new)), autojunk=False)
    return [
        _Change(head + start, head + end, tuple(new[first:last]))
        for tag, start, end, first, last in found.get_opcodes()
        if tag != "equal"
    ]


def _steps(old: Sequence[Any], new: Sequence[Any]) -> int:
    """Return how many pairs of equal items there are, each of which costs a step."""
    one, other = Counter(map(_key, old)), Counter(map(_key, new))
    return sum(number * other[key] for key, number in one.items())
