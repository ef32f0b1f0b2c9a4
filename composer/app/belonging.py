"""Belonging: which articles and sections of two states of a document belong together.

Articles that are the same value, else those of one origin, of one title that
nobody else has, or that share most of what they say; who sent them does not
count. Numbers count from 0. For what became of them see `parts`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from difflib import SequenceMatcher
from itertools import chain
from typing import TypeAlias

from composer.app.alike import alike_ends
from composer.app.comparing import differences
from composer.model.document import Document
from composer.model.issue import Article, Issue, Section

Pairs: TypeAlias = tuple[tuple[int | None, int | None], ...]

_RUN = 3
"""Characters of the runs by which two articles are found to be alike."""
_ALIKE = 0.3
"""Share of runs in common from which two articles are two texts of one."""
_ALIKE_THERE = 0.1
"""The same for two that stand alone between the same neighbours."""
_COMMON = 40
"""Articles from which a run is one of the office's own phrases, and tells of neighbours only."""
_NEAR = 4


def document_pairs(before: Document, after: Document) -> Pairs:
    """Return which articles of two documents belong together, as `pairs` does.

    The bodies of two official documents always do; of documents of different
    kinds none do.
    """
    old, new = before.articles, after.articles
    if isinstance(before, Issue) and isinstance(after, Issue):
        return pairs(old, new)
    if isinstance(before, Issue) or isinstance(after, Issue):
        return (*((at, None) for at in range(len(old))), *((None, at) for at in range(len(new))))
    others = pairs(old[1:], new[1:])
    return ((0, 0), *((_next(one), _next(other)) for one, other in others))


def section_pairs(before: Sequence[Section], after: Sequence[Section]) -> Pairs:
    """Return which sections belong together, in order: by title, else by where they stand."""
    titles = [[one.title for one in sections] for sections in (before, after)]
    made: list[tuple[int | None, int | None]] = []
    for _, first, last, start, end in SequenceMatcher(
        None, titles[0], titles[1], autojunk=False
    ).get_opcodes():
        both = min(last - first, end - start)
        made += zip(range(first, first + both), range(start, start + both), strict=True)
        made += ((at, None) for at in range(first + both, last))
        made += ((None, at) for at in range(start + both, end))
    return tuple(made)


def pairs(before: Sequence[Article], after: Sequence[Article]) -> Pairs:
    """Return which articles belong together: each number of both sides once.

    In the order of `after`; what is gone stands where it stood.
    """
    found = _matched(before, after)
    other = {new: old for old, new in found.items()}
    ahead: dict[int | None, list[int]] = defaultdict(list)
    last: int | None = None
    for old in range(len(before)):
        if old in found:
            last = found[old]
        else:
            ahead[last].append(old)
    made: list[tuple[int | None, int | None]] = [(old, None) for old in ahead[None]]
    for new in range(len(after)):
        made.append((other.get(new), new))
        made += ((old, None) for old in ahead[new])
    return tuple(made)


def _matched(before: Sequence[Article], after: Sequence[Article]) -> dict[int, int]:
    """Return the article of `after` that belongs to each of `before` that has one."""
    head, tail = alike_ends(before, after)
    found = {at: at for at in range(head)}
    found |= {len(before) - at: len(after) - at for at in range(1, tail + 1)}
    for key in (_value, _origin, _title):
        old = _by(key, before, found.keys())
        new = _by(key, after, found.values())
        for name in old.keys() & new.keys():
            if key is _value:
                found |= zip(old[name], new[name], strict=False)
            elif len(old[name]) == len(new[name]) == 1:
                found[old[name][0]] = new[name][0]
    _match_alike(before, after, found)
    _match_alone(before, after, found)
    return found


def _value(article: Article) -> Hashable:
    return article


def _origin(article: Article) -> Hashable:
    origin = article.origin
    return (origin.file, origin.part) if origin is not None and origin.file else None


def _title(article: Article) -> Hashable:
    return "".join(article.title.split()) or None


def _by(
    key: Callable[[Article], Hashable], articles: Sequence[Article], without: Iterable[int]
) -> dict[Hashable, list[int]]:
    """Return the articles that are not matched yet by what `key` says; None tells nothing."""
    matched = frozenset(without)
    made: dict[Hashable, list[int]] = defaultdict(list)
    for at, article in enumerate(articles):
        if at not in matched and (said := key(article)) is not None:
            made[said].append(at)
    return made


def _match_alike(
    before: Sequence[Article], after: Sequence[Article], found: dict[int, int]
) -> None:
    """Match what shares most, the nearest first among equals."""
    taken = frozenset(found.values())
    old = {at: _runs(one) for at, one in enumerate(before) if at not in found}
    new = {at: _runs(one) for at, one in enumerate(after) if at not in taken}
    if not old or not new:
        return
    holding: dict[str, list[int]] = defaultdict(list)
    for at, runs in old.items():
        for run in runs:
            holding[run].append(at)
    scores = []
    for to, runs in new.items():
        common = Counter(chain.from_iterable(_near(holding.get(run, []), to) for run in runs))
        for at, number in common.items():
            share = 2 * number / (len(runs) + len(old[at]))
            if share >= _ALIKE:
                scores.append((-share, abs(at - to), at, to))
    used: set[int] = set()
    for _, _, at, to in sorted(scores):
        if at not in found and to not in used:
            found[at] = to
            used.add(to)


def _near(where: Sequence[int], at: int) -> Sequence[int]:
    """Return numbers, of very many only those next to `at`."""
    if len(where) <= _COMMON:
        return where
    middle = bisect_left(where, at)
    return where[max(middle - _NEAR, 0) : middle + _NEAR]


def _match_alone(
    before: Sequence[Article], after: Sequence[Article], found: dict[int, int]
) -> None:
    """Match one that is left over on either side between the same neighbours.

    One of them has to be blank, or they have something in common.
    """
    other = {new: old for old, new in found.items()}
    ends = {-1: -1, len(before): len(after)}
    for at in range(len(before)):
        if at in found:
            continue
        to = (found | ends).get(at - 1, len(after)) + 1
        is_alone = to not in other and to < len(after) and (found | ends).get(at + 1) == to + 1
        if is_alone:
            old, new = _runs(before[at]), _runs(after[to])
            share = 2 * len(old & new) / ((len(old) + len(new)) or 1)
            if not old or not new or share >= _ALIKE_THERE:
                found[at], other[to] = to, at


def _runs(article: Article) -> frozenset[str]:
    """Return what an article says, but not who sent it, as runs of a few characters."""
    rows = differences(article, article)
    said = (row.pieces[0].text for row in rows if row.role not in ("source", "author"))
    words = "".join("".join(said).split())
    return frozenset(words[at : at + _RUN] for at in range(max(len(words) - _RUN + 1, 0)))


def unmoved(found: Sequence[tuple[int | None, int | None]]) -> frozenset[int]:
    """Return the articles of the newer state that kept their order: the most that did."""
    ends: list[int] = []
    last: list[int] = []
    before: dict[int, int | None] = {}
    for old, new in found:
        if old is None or new is None:
            continue
        at = bisect_left(ends, old)
        before[new] = last[at - 1] if at else None
        ends[at : at + 1] = [old]
        last[at : at + 1] = [new]
    kept = set()
    step: int | None = last[-1] if last else None
    while step is not None:
        kept.add(step)
        step = before[step]
    return frozenset(kept)


def _next(at: int | None) -> int | None:
    return None if at is None else at + 1
