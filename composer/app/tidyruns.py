"""Tidy runs: what is proposed for paragraphs of which some may be printed lines of one.

Lines that surely belong to one paragraph are looked at as one text, because
quotation marks and blanks can only be judged in the whole of it; what is
found is said of the place where the characters are now.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from typing import Literal, TypeAlias

from composer.intake.lines import BLANKS
from composer.intake.tidy.lines import Joint, Line, joints
from composer.intake.tidy.rules import Change, Kind, Role, changes

_STRAIGHT = ('"', "＂")
Effect: TypeAlias = Literal["text", "join", "remove", "item"]
"""Other characters; the paragraph goes on in the next one; it is empty and goes; it is an item."""
VISIBLE = re.compile(rf"[^{re.escape(BLANKS)}\u00ad\u200c-\u200f\u202a-\u202e]")


@dataclass(frozen=True, slots=True)
class Proposal:
    r"""One change that somebody may accept or refuse.

    `old` are the characters from `start` to `end` of the text at `place`.
    For a join, `old` is "\n" and `new` what stands between the two
    paragraphs. `new` like `old`: nothing is known that could stand there.
    """

    kind: Kind
    place: str
    start: int
    end: int
    old: str
    new: str
    is_sure: bool = True
    effect: Effect = "text"

    @property
    def is_told(self) -> bool:
        """Whether it can only be looked at, not accepted."""
        return self.effect == "text" and self.old == self.new


def proposal(place: str, said: str, one: Change) -> Proposal:
    """Return a change of the text at a place as a proposal."""
    old = said[one.start : one.end]
    return Proposal(one.kind, place, one.start, one.end, old, one.new, one.is_sure)


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, which may be one or several printed lines of a longer one."""

    place: str
    text: str
    is_apart: bool = False
    gap: int = 0
    """Empty paragraphs before it."""
    follows: bool = True
    """Nothing but empty paragraphs stands between it and the one before."""


@dataclass(frozen=True, slots=True)
class _Core:
    """A line without the blanks at its ends, and how it goes on in the next one."""

    part: int
    start: int
    end: int
    joint: Joint | None


@dataclass(slots=True)
class _Whole:
    """One text made of pieces of parts; a piece without a place stands for the end of a line."""

    pieces: list[tuple[str, int, str]] = field(default_factory=list)
    """Place, start in its text, characters."""

    def add(self, place: str, start: int, text: str) -> None:
        """Go on with a piece."""
        if text:
            self.pieces.append((place, start, text))

    def proposals(self, role: Role) -> Iterator[Proposal]:
        """Yield what is proposed for the text, at the places of its pieces."""
        offsets, at = [], 0
        for _, _, text in self.pieces:
            offsets.append(at)
            at += len(text)
        for one in changes("".join(text for _, _, text in self.pieces), role):
            yield from self._placed(one, offsets)

    def _placed(self, one: Change, offsets: list[int]) -> Iterator[Proposal]:
        first = bisect_right(offsets, one.start) - 1
        new, found = one.new, []
        for index in range(first, len(self.pieces)):
            place, start, text = self.pieces[index]
            begin = max(one.start - offsets[index], 0)
            end = min(one.end - offsets[index], len(text))
            if begin >= end:
                break
            if place:
                change = Change(one.kind, start + begin, start + end, new, one.is_sure)
                found.append(
                    Proposal(
                        one.kind, place, change.start, change.end, text[begin:end], new, one.is_sure
                    )
                )
                new = ""
        if len(found) == 1 or (one.is_sure and not one.new):
            yield from found


def of_paragraphs(parts: Sequence[Part], role: Role) -> Iterator[Proposal]:
    """Yield what is proposed for paragraphs of one article, in their order."""
    cores = _cores(parts)
    by_part: dict[int, list[_Core]] = {}
    for core in cores:
        by_part.setdefault(core.part, []).append(core)
    found: list[tuple[int, Proposal]] = []
    numbers = {part.place: index for index, part in enumerate(parts)}
    whole, comes_on = _Whole(), False
    for index, part in enumerate(parts):
        here = by_part.get(index, [])
        at = 0
        if comes_on and here:
            at = here[0].start
            found += _cut(index, part, "spaces", (0, at), "")
        for core, after in pairwise(here):
            if core.joint is None:
                continue
            found += _cut(
                index, part, "lines", (core.end, after.start), core.joint.blank, core.joint.is_sure
            )
            if core.joint.is_sure:
                whole.add(part.place, at, part.text[at : core.end])
                whole.add("", 0, core.joint.blank)
                at = after.start
        joint = here[-1].joint if here else None
        if joint is not None:
            end = len(part.text)
            found.append(
                (
                    index,
                    Proposal(
                        "lines", part.place, end, end, "\n", joint.blank, joint.is_sure, "join"
                    ),
                )
            )
        comes_on = joint is not None and joint.is_sure
        if joint is not None and comes_on:
            found += _cut(index, part, "spaces", (here[-1].end, len(part.text)), "")
            whole.add(part.place, at, part.text[at : here[-1].end])
            whole.add("", 0, joint.blank)
        else:
            whole.add(part.place, at, part.text[at:])
            found += [(numbers[one.place], one) for one in whole.proposals(role)]
            whole = _Whole()
    found.sort(key=lambda one: (one[0], one[1].start, one[1].end))
    yield from _within_quotations(one for _, one in found)


def _within_quotations(found: Iterable[Proposal]) -> Iterator[Proposal]:
    """Yield proposals; where a quotation of several paragraphs may be open no pair is sure."""
    is_open = False
    for _, here in groupby(found, key=lambda one: one.place):
        every = [*here]
        asked = {
            one.start
            for one in every
            if one.kind == "quotes"
            and not one.is_sure
            and any(sign in one.old for sign in _STRAIGHT)
        }
        ends_open = is_open != bool(len(asked) % 2)
        for one in every:
            is_doubtful = (is_open or ends_open) and one.kind == "quotes" and one.is_sure
            yield replace(one, is_sure=False) if is_doubtful else one
        is_open = ends_open


def _cut(
    index: int, part: Part, kind: Kind, span: tuple[int, int], new: str, is_sure: bool = True
) -> list[tuple[int, Proposal]]:
    old = part.text[span[0] : span[1]]
    return [(index, Proposal(kind, part.place, *span, old, new, is_sure))] if old else []


def _cores(parts: Sequence[Part]) -> list[_Core]:
    """Return the lines with words in them, and how each goes on."""
    lines: list[Line] = []
    spans: list[tuple[int, int, int]] = []
    for index, part in enumerate(parts):
        start, gap = 0, part.gap
        for line in part.text.split("\n"):
            core = line.strip(BLANKS)
            if core:
                begin = start + line.index(core)
                spans.append((index, begin, begin + len(core)))
                lines.append(Line(line, part.is_apart, gap))
            gap = 0 if core else gap + 1
            start += len(line) + 1
    found = joints(lines)
    for at, (one, other) in enumerate(pairwise(spans)):
        if one[0] != other[0] and not parts[other[0]].follows:
            found[at] = None
    return [_Core(*span, joint) for span, joint in zip(spans, found, strict=True)]
