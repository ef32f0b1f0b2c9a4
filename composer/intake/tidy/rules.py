r"""Tidy rules: what is proposed for the characters of one text, as pure functions.

Knows one text and the part it plays, no document. Rules are applied one after
the other and again until nothing changes, so that a text that has been
tidied has nothing sure to tidy any more; what comes out are changes of the
text as it was, each on its own, never overlapping but where somebody is asked
("ask" changes may cover sure ones). "\n" ends a line. Every rule is linear.

Sources: GB/T 15834-2011 (marks), GB/T 15835-2011 (digits), GB/T 9704-2012
§7.3.3 (一、 （一） 1. （1）).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from composer.intake.tidy.marks import brackets, dots, full_stops, middle_dots, repeated, wide_marks
from composer.intake.tidy.quotes import quotes
from composer.intake.tidy.signs import (
    BULLETS,
    HANZI,
    PRIVATE,
    SYMBOLS,
    VARIANTS,
    WIDTHS,
    unified,
)
from composer.intake.tidy.spaces import spaces

Kind: TypeAlias = Literal[
    "lines", "empty", "spaces", "invisible", "marks", "digits", "quotes", "numbering", "dots",
    "variants", "private", "bullets", "repeated", "markdown",
]  # fmt: skip
KINDS: tuple[Kind, ...] = (
    "lines", "empty", "spaces", "invisible", "marks", "digits", "quotes", "numbering", "dots",
    "variants", "private", "bullets", "repeated", "markdown",
)  # fmt: skip
"""What there is to tidy, in the order it is shown."""
Role: TypeAlias = Literal[
    "body", "heading", "item", "note", "brief", "title", "cell", "credit", "name"
]
"""What a text is: credits are persons and units as they are typed, names are never in sentences."""
_ROUNDS = 12


@dataclass(frozen=True, slots=True)
class Change:
    """What could stand in place of a stretch of a text; `new` as it is: it is only told of."""

    kind: Kind
    start: int
    end: int
    new: str
    is_sure: bool = True


Edit: TypeAlias = tuple[int, int, str, bool]
"""Start, end, what stands there instead, and whether that is sure."""
Rule: TypeAlias = Callable[[str, Role], Iterable[Edit]]

# Characters

_BREAKS = re.compile("\r\n?|[\x0b\x85\u2028\u2029]")
_BLANKS = re.compile("[\u00a0\u2000-\u200a\u202f\u205f]")
_NOTHING = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+"
)
_JOINER = "\u200d"
_WIDE_ASCII = re.compile("[０-９Ａ-Ｚａ-ｚ]+")
_WIDE_BETWEEN = re.compile("(?<=[0-9A-Za-z])[．＠＿／－＆＃](?=[0-9A-Za-z])|(?<=[0-9])％")


def _invisible(said: str, role: Role) -> Iterator[Edit]:
    del role
    for found in _BREAKS.finditer(said):
        yield found.start(), found.end(), "\n", True
    for found in _BLANKS.finditer(said):
        yield found.start(), found.end(), " ", True
    for found in _NOTHING.finditer(said):
        if (
            found[0] == _JOINER
            and max(map(ord, said[found.start() - 1 : found.end() + 1])) > 0xFFFF
        ):
            continue  # it joins two emoji
        yield found.start(), found.end(), "", True


def has_invisible(said: str) -> bool:
    """Return whether a text has characters that cannot be seen, or blanks that look like others."""
    return any(True for _ in _invisible(said, "body"))


def _variants(said: str, role: Role) -> Iterator[Edit]:
    del role
    for found in VARIANTS.finditer(said):
        if unified(found[0]) != found[0]:
            yield found.start(), found.end(), unified(found[0]), True


def _digits(said: str, role: Role) -> Iterator[Edit]:
    del role
    for found in (*_WIDE_ASCII.finditer(said), *_WIDE_BETWEEN.finditer(said)):
        yield found.start(), found.end(), found[0].translate(WIDTHS), True


def _private(said: str, role: Role) -> Iterator[Edit]:
    """Known signs of symbol fonts, surely so at the head of a paragraph; others are told of."""
    del role
    for found in PRIVATE.finditer(said):
        is_head = found.start() == 0 and found[0] in BULLETS
        yield found.start(), found.end(), SYMBOLS.get(found[0], found[0]), is_head


# The head of a paragraph

_NUMBER = "[一二三四五六七八九十]{1,3}"
_ONE_TO_TEN = "一二三四五六七八九十"
_Meant: TypeAlias = Callable[[re.Match[str]], str]
_HEADS: tuple[tuple[re.Pattern[str], _Meant, bool], ...] = (
    (re.compile(r"([0-9]{1,2})[、．](?![0-9])"), lambda one: f"{one[1]}.", True),
    (re.compile(rf"([0-9]{{1,2}})\.[ \u3000]+(?=[{HANZI}“《（])"), lambda one: f"{one[1]}.", True),
    (re.compile(rf"({_NUMBER})[.．](?=[{HANZI}“《 ])"), lambda one: f"{one[1]}、", True),
    (re.compile(rf"({_NUMBER})[,，](?=[{HANZI}“《])"), lambda one: f"{one[1]}、", False),
    (
        re.compile(rf"[(（]({_NUMBER}|[0-9]{{1,2}})[)）](?:[、.．，,](?: *)(?![、.．，,。… ]))?"),
        lambda one: f"（{one[1]}）",
        True,
    ),
    (
        re.compile(rf"（({_NUMBER}|[0-9]{{1,2}})）[ \u3000]+(?=[{HANZI}“《])"),
        lambda one: f"（{one[1]}）",
        True,
    ),
    (re.compile(r"([①-⑳])[、.．，,] *(?![、.．，,。… ])"), lambda one: one[1], True),
    (
        re.compile("[㈠-㈩](?![和与及至到、，,—㈠-㈩-])"),
        lambda one: f"（{_ONE_TO_TEN[ord(one[0]) - 0x3220]}）",
        True,
    ),
    (
        re.compile("[⑴-⒇](?![和与及至到、，,—⑴-⒇-])"),
        lambda one: f"（{ord(one[0]) - 0x2473}）",
        True,
    ),
    (re.compile("[⒈-⒛]"), lambda one: f"{ord(one[0]) - 0x2487}.", True),
)
"""The number at the head of a paragraph as it is and as it should be: the number itself stays."""
_BULLET = re.compile(
    rf"(?:([{BULLETS}])(?!\1)|[·*-](?=[ \u3000]*[{HANZI}“《（]))[ \t\u3000]*(?=\S)"
)
_BOLD = re.compile(r"\*\*(?=[^\s*])[^*\n]*[^\s*]\*\*")
_HASHES = re.compile(r"#{1,6}[ \u3000]+(?=\S)")


def _numbering(said: str, role: Role) -> Iterator[Edit]:
    del role
    for pattern, meant, is_sure in _HEADS:
        found = pattern.match(said)
        if found and meant(found) != found[0]:
            yield found.start(), found.end(), meant(found), is_sure
            return


def _bullets(said: str, role: Role) -> Iterator[Edit]:
    del role
    found = _BULLET.match(said)
    if found:
        yield 0, found.end(), "", False


def _markdown(said: str, role: Role) -> Iterator[Edit]:
    del role
    found = _HASHES.match(said)
    if found:
        yield 0, found.end(), "", False
    if "**" in said:
        for found in _BOLD.finditer(said):
            yield found.start(), found.end(), found[0][2:-2], False


# Sentences


def _spaces(said: str, role: Role) -> Iterable[Edit]:
    return spaces(said, in_text=role in _IN_TEXT, keeps_gaps=role in ("cell", "credit", "name"))


def _quotes(said: str, role: Role) -> Iterator[Edit]:
    start = 0
    for part in said.split("\n") if role == "note" else (said,):
        for one in quotes(said, start, start + len(part)):
            for mark in one.candidates:
                if mark != said[one.at]:
                    yield one.at, one.at + 1, mark, one.is_sure
        start += len(part) + 1


def _empty(said: str, role: Role) -> Iterator[Edit]:
    if role in ("body", "note", "brief", "item"):
        for found in re.finditer(r"\n{2,}", said):
            yield found.start(), found.end(), "\n", True
        if said.startswith("\n") and said.strip("\n"):
            yield 0, len(said) - len(said.lstrip("\n")), "", True
        if said.endswith("\n") and said.strip("\n"):
            yield len(said.rstrip("\n")), len(said), "", True


def _ignoring_role(rule: Callable[[str], Iterable[Edit]]) -> Rule:
    return lambda said, role: rule(said)


_IN_TEXT: frozenset[Role] = frozenset({"body", "item", "note", "brief"})
_EVERY: frozenset[Role] = frozenset({*_IN_TEXT, "heading", "title", "cell", "credit", "name"})
_WORDS: frozenset[Role] = _EVERY - {"name"}
_PARAGRAPHS: frozenset[Role] = frozenset({"body", "item", "heading"})
_RULES: tuple[tuple[Kind, Rule, frozenset[Role]], ...] = (
    ("invisible", _invisible, _EVERY),
    ("variants", _variants, _EVERY),
    ("digits", _digits, _EVERY),
    ("private", _private, _WORDS),
    ("spaces", _spaces, _EVERY),
    ("empty", _empty, _EVERY),
    ("numbering", _numbering, _PARAGRAPHS),
    ("dots", _ignoring_role(dots), _WORDS),
    ("marks", _ignoring_role(wide_marks), _WORDS),
    ("marks", _ignoring_role(brackets), _WORDS),
    ("marks", _ignoring_role(full_stops), _WORDS),
    ("marks", _ignoring_role(middle_dots), _WORDS),
    ("quotes", _quotes, _WORDS),
    ("repeated", _ignoring_role(repeated), _WORDS),
    ("bullets", _bullets, frozenset({"body", "item"})),
    ("markdown", _markdown, _PARAGRAPHS | {"title", "brief"}),
)
_TOLD_BY_ROLE = {
    role: tuple((kind, rule) for kind, rule, roles in _RULES if role in roles) for role in _EVERY
}


def changes(said: str, role: Role) -> tuple[Change, ...]:
    """Return what is proposed for a text, in rising order."""
    if not said:
        return ()
    state = _State(said)
    asked: list[Change] = []
    for _ in range(_ROUNDS):
        before, asked = state.text, []
        for kind, rule in _TOLD_BY_ROLE[role]:
            found = sorted(rule(state.text, role))
            sure = [one for one in found if one[3]]
            if sure:
                state.apply(kind, sure)
            asked += [Change(kind, *one) for one in found if not one[3]]
        if state.text == before:
            break
    asks = [*state.traced(asked)]
    asks = [one for one in asks if one.kind == "private" or one.new != said[one.start : one.end]]
    return tuple(sorted((*_together(state.changes()), *asks), key=lambda one: (one.start, one.end)))


def _together(found: Iterable[Change]) -> list[Change]:
    """Return changes of one kind that stand beside each other as one: １０．５ is 10.5."""
    whole: list[Change] = []
    for one in found:
        last = whole[-1] if whole else None
        if last is not None and last.kind == one.kind and last.end == one.start:
            whole[-1] = Change(one.kind, last.start, one.end, last.new + one.new)
        else:
            whole.append(one)
    return whole


@dataclass(slots=True)
class _Stretch:
    """A stretch of the text now, and which of the text as it was it stands for."""

    text: str
    start: int
    end: int
    kind: Kind | None = None
    """Which rule has changed it; None: it is as it was."""


class _State:
    """A text that rules change, with the way back to the text as it was."""

    def __init__(self, said: str) -> None:
        self._said = said
        self._stretches = [_Stretch(said, 0, len(said))]
        self.text = said

    def apply(self, kind: Kind, edits: Sequence[Edit]) -> None:
        """Make edits in rising order; those that overlap the one before are left out."""
        kept: list[Edit] = []
        for one in edits:
            if not kept or one[0] >= kept[-1][1]:
                kept.append(one)
        left, right, offset = self._stretches, [], len(self.text)
        for start, end, new, _sure in reversed(kept):
            while left and offset - len(left[-1].text) >= end:
                offset -= len(left[-1].text)
                right.append(left.pop())
            offset = self._replace(kind, left, right, (offset, start, end, new))
        left.extend(reversed(right))
        self._stretches = left
        self.text = "".join(one.text for one in left)

    def _replace(
        self,
        kind: Kind,
        left: list[_Stretch],
        right: list[_Stretch],
        edit: tuple[int, int, int, str],
    ) -> int:
        """Replace a range at the end of `left`, which ends at an offset; return where it ends now.

        What is behind the range goes to `right`, in falling order. The
        stretch that is put back counts as long as what it replaces up to the
        end of what was there, so that positions before it stay right.
        """
        offset, start, end, new = edit
        last = left[-1]
        behind = offset - end
        if behind and last.kind is None:
            cut = len(last.text) - behind
            right.append(_Stretch(last.text[cut:], last.start + cut, last.end))
            left[-1] = last = _Stretch(last.text[:cut], last.start, last.start + cut)
            offset, behind = end, 0
        suffix = last.text[len(last.text) - behind :] if behind else ""
        stop = last.end
        while offset - len(left[-1].text) > start:
            offset -= len(left.pop().text)
        first = left.pop()
        offset -= len(first.text)
        before = start - offset
        prefix, begin = first.text[:before], first.start
        if before and first.kind is None:
            left.append(_Stretch(prefix, first.start, first.start + before))
            prefix, begin, offset = "", first.start + before, offset + before
        if prefix:
            # its own prefix may be changed again: it stays on the left, with its length as it was
            right.append(_Stretch(new + suffix, stop, stop, kind))
            left.append(_Stretch(prefix, begin, stop, first.kind))
            return offset + len(prefix)
        right.append(_Stretch(new + suffix, begin, stop, kind))
        return offset

    def changes(self) -> Iterator[Change]:
        """Yield how the text differs from what it was."""
        for one in self._merged():
            if one.kind is not None and one.text != self._said[one.start : one.end]:
                yield Change(one.kind, one.start, one.end, one.text)

    def _merged(self) -> list[_Stretch]:
        """Return the stretches, those that stand for one range of the text put together."""
        whole: list[_Stretch] = []
        for one in self._stretches:
            if one.kind is not None and one.start == one.end and whole and whole[-1].end == one.end:
                last = whole[-1]
                whole[-1] = _Stretch(last.text + one.text, last.start, last.end, one.kind)
            else:
                whole.append(one)
        return whole

    def traced(self, every: Iterable[Change]) -> Iterator[Change]:
        """Yield changes of the text now as changes of the text as it was."""
        stretches = self._merged()
        offsets, at = [], 0
        for one in stretches:
            offsets.append(at)
            at += len(one.text)
        for asked in every:
            yield _traced(asked, stretches, offsets)


def _traced(asked: Change, stretches: Sequence[_Stretch], offsets: Sequence[int]) -> Change:
    """Return a change of a text made of stretches as a change of what they stand for."""
    first = bisect_right(offsets, asked.start) - 1
    last = max(bisect_right(offsets, asked.end - 1) - 1, first)
    head, tail = stretches[first], stretches[last]
    before, behind = asked.start - offsets[first], asked.end - offsets[last]
    prefix, suffix, start, end = "", "", head.start, tail.end
    if head.kind is None:
        start += before
    else:
        prefix = head.text[:before]
    if tail.kind is None:
        end = tail.start + behind
    else:
        suffix = tail.text[behind:]
    return Change(asked.kind, start, end, prefix + asked.new + suffix, is_sure=False)
