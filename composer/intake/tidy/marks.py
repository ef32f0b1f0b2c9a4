"""Tidy marks: half-width marks beside Hanzi, dots, dashes and marks that stand twice.

Every function yields edits of a text: start, end, what stands there instead,
and whether that is sure. Numbers, times, addresses and English stay: what
decides is what stands beside a mark.

Source: GB/T 15834-2011 §4.1 to §4.14.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from composer.intake.tidy.signs import (
    HANZI,
    OPENING,
    addresses,
    is_chinese,
    is_digit,
    is_hanzi,
    is_latin,
    sign_at,
)

_WIDE = str.maketrans(",;:?!()", "，；：？！（）")
_HALF_RUN = re.compile(r"[,;]+|:|[?!]+")
_PAIR = re.compile(r"[(（][^()（）\n]*[)）]")
_END_STOP = re.compile(rf"(?<=[{HANZI}）》])[.．](?=[”’）》]{{0,4}}(?:\n|\Z))")
_INNER_STOP = re.compile(rf"(?<=[{HANZI}])[.．](?=[{HANZI}“《])")
_MIDDLE = re.compile(rf"(?<=[0-9{HANZI}])[•・‧∙](?=[0-9{HANZI}])")
_CJK = f"{HANZI}，、；：？！（）《》“”"
_ELLIPSES = re.compile(rf"(?<=[{_CJK}])\.{{3,6}}(?!\.)|(?<!。)。{{3,}}|(?<!…)…(?!…)|(?<!…)…{{3,}}")
_DASHES = re.compile(rf"(?<=[{HANZI}）”》])--(?=[{HANZI}（“《])|(?<![－─])(?:－－|──)(?![－─])")
_TWICE = re.compile(r"(?<!。)。。(?!。)|，{2,}|、{2,}|；{2,}|：{2,}|！{2,}|？{2,}")
_EXTENSION = re.compile(r"\.[A-Za-z]")
_MAX_DOTS = 2


class _Kept:
    """The stretches of a text in which no mark is changed, asked for in rising order."""

    def __init__(self, said: str) -> None:
        self._spans: Sequence[tuple[int, int]] = sorted(addresses(said))
        self._next = 0

    def __contains__(self, at: object) -> bool:
        assert isinstance(at, int)
        while self._next < len(self._spans) and self._spans[self._next][1] <= at:
            self._next += 1
        return self._next < len(self._spans) and self._spans[self._next][0] <= at


def wide_marks(said: str) -> Iterator[tuple[int, int, str, bool]]:
    """Yield commas, colons and other half-width marks beside Hanzi as wide ones."""
    kept = _Kept(said)
    for found in _HALF_RUN.finditer(said):
        start, end = found.span()
        if start in kept:
            continue
        is_sure = _stands_in_chinese(said, start, end)
        if is_sure is not None:
            yield start, end, found[0].translate(_WIDE), is_sure


def _stands_in_chinese(said: str, start: int, end: int) -> bool | None:
    """Return whether half-width marks surely belong to Chinese; None: they do not."""
    before, behind = sign_at(said, start - 1), sign_at(said, end)
    mark = said[start]
    if mark == ":" and behind in ("/", "\\", ")", ":"):
        return None
    if is_chinese(before) or (before in ("”", "’") and _is_beside(said, start - 2, end)):
        return True
    if before in (" ", ""):
        return None
    follows = is_hanzi(behind) or (behind != "" and behind in OPENING)
    if behind == " " and mark in ",;:":
        follows = is_hanzi(sign_at(said, end + 1))
    if not follows or not (is_latin(before) or before in ')%"'):
        return None
    return mark not in "?!"


def _is_beside(said: str, before: int, behind: int) -> bool:
    return is_hanzi(sign_at(said, before)) or is_hanzi(sign_at(said, behind))


def brackets(said: str) -> Iterator[tuple[int, int, str, bool]]:
    """Yield half-width round brackets round or beside Chinese as wide ones, two by two."""
    kept = _Kept(said)
    for found in _PAIR.finditer(said):
        start, last = found.start(), found.end() - 1
        if said[start] + said[last] == "（）" or start in kept:
            continue
        if not _is_chinese_pair(said, start, last):
            continue
        for at in (start, last):
            if said[at] in "()":
                yield at, at + 1, said[at].translate(_WIDE), True


def _is_chinese_pair(said: str, start: int, last: int) -> bool:
    if any(map(is_chinese, said[start + 1 : last])):
        return True
    if said.find(",", start, last) >= 0 or _EXTENSION.match(said, last + 1):
        return False  # (3,4) is a point, 照片(1).jpg a file
    before, behind = sign_at(said, start - 1), sign_at(said, last + 1)
    if is_chinese(before):
        return True
    return is_chinese(behind) and not is_latin(before)


def full_stops(said: str) -> Iterator[tuple[int, int, str, bool]]:
    """Yield dots behind Hanzi as full stops; between Hanzi they may be part of a name."""
    for found in _END_STOP.finditer(said):
        yield found.start(), found.end(), "。", True
    for found in _INNER_STOP.finditer(said):
        yield found.start(), found.end(), "。", False


def middle_dots(said: str) -> Iterator[tuple[int, int, str, bool]]:
    """Yield other dots between digits or Hanzi as 间隔号."""
    for found in _MIDDLE.finditer(said):
        at = found.start()
        is_sure = is_digit(said[at - 1]) and is_digit(said[at + 1])
        yield at, at + 1, "·", is_sure


def dots(said: str) -> Iterator[tuple[int, int, str, bool]]:
    """Yield 省略号 and 破折号 that are made of other signs, or are too short or too long."""
    kept = _Kept(said)
    for found in _ELLIPSES.finditer(said):
        start, end = found.span()
        if start in kept:
            continue
        beside = sign_at(said, start - 1) + sign_at(said, end)
        if "…" not in found[0]:
            yield start, end, "……", True
        elif len(found[0]) > _MAX_DOTS:
            yield start, end, "……", False
        elif any(map(is_chinese, beside)):
            yield start, end, "……", True
    for found in _DASHES.finditer(said):
        yield found.start(), found.end(), "——", True


def repeated(said: str) -> Iterator[tuple[int, int, str, bool]]:
    """Yield marks that stand twice as one; somebody is asked."""
    for found in _TWICE.finditer(said):
        yield found.start(), found.end(), found[0][0], False
