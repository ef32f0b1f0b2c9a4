r"""Search: finding and replacing words in a whole issue, as pure functions.

Looks through every text that a clerk has written: masthead, titles of
sections, articles with all their fields, lines of 本期要文, briefs, imprint.
Not through numbers and dates. Positions count code points in the text of a
place; hits come in printing order and never overlap.

A pattern of the clerk can take for ever, and Python cannot stop it; who lets
one be typed matches it by `composer.app.patterns`, in a process of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias, TypeVar

from composer.app.alike import alike_ends
from composer.app.texts import map_texts, texts
from composer.model.blocks import Span, Text, joined, plain
from composer.model.document import Document
from composer.model.errors import OrderError
from composer.model.issue import Issue
from composer.model.official import OfficialDocument

Match: TypeAlias = tuple[tuple[int, int], ...]
"""From where to where a match reaches, then its groups; (-1, -1) is a group that takes no part."""
Matcher: TypeAlias = Callable[[re.Pattern[str], Sequence[str]], Sequence[Sequence[Match]]]

_FULL_WIDTH = {half + 0xFEE0: half for half in range(0x21, 0x7F)} | {0x3000: 0x20}
_HALF_WIDTH = {half: full for full, half in _FULL_WIDTH.items()}
_HANZI = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_REFERENCE = re.compile(r"\\(\\|n|t|\d)|\$(\$|&|\d)")


_Document = TypeVar("_Document", bound=Issue | OfficialDocument)


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for."""

    text: str
    match_case: bool = False
    whole_word: bool = False
    """Letters and digits must not go on before or behind; Hanzi may."""
    is_pattern: bool = False
    any_width: bool = True
    """Whether "A" finds "Ａ" and "（" finds "("."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch of a text that was found; `groups` are those of a pattern, () for words."""

    place: str
    start: int
    end: int
    found: str
    groups: tuple[str, ...] = ()


def find(issue: Document, query: Query, matcher: Matcher | None = None) -> tuple[Hit, ...]:
    """Return where the words of a query are, in printing order.

    `matcher` applies a pattern to many texts; None does it here and now.

    Raises:
        OrderError: The query is a pattern and is not well formed, or
            `matcher` has given up.

    >>> from composer.model.issue import Masthead
    >>> find(Issue(Masthead(name="ＡＢ简报")), Query("ab"))
    (Hit(place='masthead/name', start=0, end=2, found='ＡＢ', groups=()),)
    """
    if not query.text:
        return ()
    pattern = compiled(query)
    written = [(place, plain(text)) for place, text in texts(issue) if text]
    fold = query.is_pattern and query.any_width
    searched = [said.translate(_FULL_WIDTH) if fold else said for _, said in written]
    every = (matcher or match_all)(pattern, searched)
    return tuple(
        Hit(place, start, end, said[start:end], _groups(said, match) if query.is_pattern else ())
        for (place, said), matches in zip(written, every, strict=True)
        for match in matches
        for start, end in match[:1]
        if start < end and (not query.whole_word or _is_whole(said, start, end))
    )


def match_all(pattern: re.Pattern[str], searched: Sequence[str]) -> list[list[Match]]:
    """Return all matches of a pattern in each of the texts."""
    return [
        [
            tuple(match.span(group) for group in range(pattern.groups + 1))
            for match in pattern.finditer(said)
        ]
        for said in searched
    ]


def _groups(said: str, match: Match) -> tuple[str, ...]:
    return tuple(said[start:end] if start >= 0 else "" for start, end in match)


def compiled(query: Query) -> re.Pattern[str]:
    """Return a query as a pattern.

    Raises:
        OrderError: It is a pattern and is not well formed.
    """
    flags = re.NOFLAG if query.match_case else re.IGNORECASE
    if not query.is_pattern:
        words = "".join(
            _either(sign) if query.any_width else re.escape(sign) for sign in query.text
        )
        return re.compile(words, flags)
    said = "".join(map(_narrow, query.text)) if query.any_width else query.text
    try:
        return re.compile(said, flags)
    except re.error as problem:
        position = 1 if problem.pos is None else problem.pos + 1
        raise OrderError(_reason(problem.msg), position=position) from problem
    except (OverflowError, RecursionError) as problem:
        raise OrderError("pattern_wrong", position=1) from problem


def _reason(message: str) -> str:
    """Return the sentence for what Python says about a pattern."""
    if "character set" in message:
        return "pattern_bracket_open"
    if "parenthesis" in message or "unterminated subpattern" in message:
        return "pattern_parenthesis"
    if "repeat" in message:
        return "pattern_repeat"
    return "pattern_escape" if "escape" in message else "pattern_wrong"


def _either(sign: str) -> str:
    """Return a pattern for a character in both its widths."""
    code = ord(sign)
    other = _FULL_WIDTH.get(code) or _HALF_WIDTH.get(code)
    return re.escape(sign) if other is None else f"[{re.escape(sign)}{re.escape(chr(other))}]"


def _narrow(sign: str) -> str:
    """Return a character of a pattern as it stands in narrowed text, without a new meaning."""
    narrow = _FULL_WIDTH.get(ord(sign))
    return sign if narrow is None else re.escape(chr(narrow))


def _is_whole(said: str, start: int, end: int) -> bool:
    return not (_goes_on(said, start) or _goes_on(said, end))


def _goes_on(said: str, at: int) -> bool:
    """Return whether a word of letters and digits runs through a position."""
    return 0 < at < len(said) and _is_letter(said[at - 1]) and _is_letter(said[at])


def _is_letter(sign: str) -> bool:
    return (sign.isalnum() or sign == "_") and not _HANZI.match(sign)


# Replacing


def replacement_of(hit: Hit, replacement: str) -> str:
    r"""Return what stands in place of a hit.

    For a pattern, \1 or $1 in `replacement` is its first group, \0 or $& all
    of it, \n a line break, and \\ and $$ the signs themselves.

    >>> replacement_of(Hit("", 0, 4, "3月2日", ("3月2日", "3", "2")), r"\2/$1")
    '2/3'
    """
    if not hit.groups:
        return replacement

    def meant(reference: re.Match[str]) -> str:
        sign = reference[1] or reference[2]
        if sign.isdecimal() or sign == "&":
            number = 0 if sign == "&" else int(sign)
            return _group(hit, number)
        return {"n": "\n", "t": "\t"}.get(sign, sign)

    return _REFERENCE.sub(meant, replacement)


def _group(hit: Hit, number: int) -> str:
    if number == 0:
        return hit.found
    return hit.groups[number] if number < len(hit.groups) else ""


def replace(issue: _Document, hits: Iterable[Hit], replacement: str) -> _Document:
    """Return the issue with `replacement` in place of hits, everything else the same objects.

    The new words take the marks (bold and the like) of the first character
    that they replace. A hit whose words are not there any more is left alone.
    """
    by_place = {
        place: tuple(group)
        for place, group in groupby(
            sorted(hits, key=lambda hit: (hit.place, hit.start)), key=lambda hit: hit.place
        )
    }

    def changed(place: str, said: Text) -> Text:
        return _replaced(said, by_place.get(place, ()), replacement)

    return map_texts(issue, changed, frozenset(by_place))


def _replaced(said: Text, hits: Sequence[Hit], replacement: str) -> Text:
    """Return a text with hits in rising order replaced."""
    whole = plain(said)
    there = [hit for hit in hits if whole[hit.start : hit.end] == hit.found]
    if len(said) != 1:
        for hit in reversed(there):
            said = replace_range(said, hit.start, hit.end, replacement_of(hit, replacement))
        return said
    pieces: list[str] = []
    end = 0
    for hit in there:
        pieces += (whole[end : hit.start], replacement_of(hit, replacement))
        end = hit.end
    new = "".join(pieces) + whole[end:]
    return said if new == whole else joined((_like(said[0], new),))


def replace_range(said: Text, start: int, end: int, new: str) -> Text:
    """Return a text with the characters from `start` to `end` replaced; itself if they were so.

    What the old and the new words begin and end with alike keeps its marks;
    the rest takes those of the first character that it replaces, or follows.
    """
    old = plain(said)[start:end]
    head, tail = alike_ends(old, new)
    if len(old) == len(new) == head:
        return said
    start, end = start + head, end - tail
    new = new[head : len(new) - tail]
    if not said:
        return (Span(new),)
    model = _span_at(said, start if start < end else max(start - 1, 0))
    return joined((*_slice(said, 0, start), _like(model, new), *_slice(said, end, None)))


def _slice(said: Text, start: int, stop: int | None) -> Iterator[Span]:
    """Return the spans of a stretch of a text; None is its end."""
    offset = 0
    for span in said:
        end = None if stop is None else max(stop - offset, 0)
        yield _like(span, span.text[max(start - offset, 0) : end])
        offset += len(span.text)


def _span_at(said: Text, position: int) -> Span:
    """Return the span that a character is in."""
    for span in said:
        if position < len(span.text):
            return span
        position -= len(span.text)
    return said[-1]


def _like(span: Span, said: str) -> Span:
    return Span(
        said,
        bold=span.bold,
        italic=span.italic,
        underline=span.underline,
        superscript=span.superscript,
        extra=span.extra,
    )


# Texts by place


def text_at(issue: Document, place: str) -> str | None:
    """Return the characters of a place; None: it is not a text."""
    return next((plain(text) for where, text in texts(issue) if where == place), None)


def hits_from(hits: Sequence[Hit], order: Sequence[str], place: str, position: int) -> int:
    """Return the index of the first hit at or behind a position; len(hits): there is none.

    `order` names all places in printing order; a `place` that is not among
    them counts as what is below it ("articles/3" begins with its title).
    """
    rank = {name: index for index, name in enumerate(order)}
    here = rank.get(place)
    if here is None:
        below = (index for name, index in rank.items() if name.startswith(f"{place}/"))
        here, position = min(below, default=0), 0
    return bisect_left(hits, (here, position), key=lambda hit: (rank.get(hit.place, -1), hit.start))


def size(issue: Document) -> int:
    """Return how many characters there are to search."""
    return sum(len(span.text) for _, said in texts(issue) for span in said)


def places(issue: Document) -> tuple[str, ...]:
    """Return the places of all texts, in printing order."""
    return tuple(place for place, _ in texts(issue))


def within(hits: Iterable[Hit], items: Collection[str]) -> Iterator[Hit]:
    """Return the hits in some items ("articles/3")."""
    for hit in hits:
        if any(hit.place == item or hit.place.startswith(f"{item}/") for item in items):
            yield hit
