"""Arrangement: the sections of three states of a document, and the order of their articles.

Articles and sections have numbers here, the same in base, mine and theirs for
those that belong together. What one side has moved follows that side; what
both have moved stays where mine has it; what theirs has added stands behind
what stands before it there. Knows no texts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from composer.app.belonging import unmoved
from composer.app.comparing import changed
from composer.app.parts import article_rows, document_pairs, pairs, section_pairs
from composer.app.threeway import joined
from composer.model.document import Document
from composer.model.issue import Article, Issue, Section

Side: TypeAlias = Literal["mine", "theirs", "both"]
_Numbers: TypeAlias = tuple[int, ...]
_ALIKE = 0.5
"""Share of the words from which two articles without a common origin are two states of one."""


@dataclass(frozen=True, slots=True)
class Layout:
    """One state: its articles in order, their sections, and the sections without articles."""

    articles: _Numbers = ()
    homes: Mapping[int, int] = field(default_factory=dict)
    heads: Mapping[int, Section] = field(default_factory=dict)

    def of(self, articles: Collection[int]) -> tuple[tuple[int, int | None], ...]:
        """Return number and section of some articles, in order."""
        return tuple((at, self.homes.get(at)) for at in self.articles if at in articles)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Three states of one document; the base is empty when nobody knows it."""

    base: Layout = Layout()
    mine: Layout = Layout()
    theirs: Layout = Layout()

    @property
    def shared(self) -> frozenset[int]:
        """The articles that mine and theirs have."""
        return frozenset(self.mine.articles) & frozenset(self.theirs.articles)

    def heads(self, side: Side) -> tuple[dict[int, Section], bool]:
        """Return the sections of a side, or of both, and whether both had changed the same one."""
        if side != "both":
            return dict((self.mine if side == "mine" else self.theirs).heads), False
        made: dict[int, Section] = {}
        is_conflict = False
        for at in dict.fromkeys((*self.mine.heads, *self.theirs.heads)):
            sides = [one.heads.get(at) for one in (self.base, self.mine, self.theirs)]
            found = joined(*sides)
            is_conflict |= found.is_conflict
            head = sides[2] if found.is_conflict and found.value is None else found.value
            if head is not None:
                made[at] = head
        return made, is_conflict

    def ordered(self, articles: Collection[int], side: Side) -> _Numbers:
        """Return some articles in the order of a side, or of both."""
        sides = (self.base.articles, self.mine.articles, self.theirs.articles)
        return _ordered(*sides, articles, side)

    def arranged(
        self, articles: Collection[int], sections: Side, order: Side
    ) -> tuple[tuple[Section, _Numbers], ...]:
        """Return the sections with the numbers of their articles.

        A section that is gone stays for an article that stands in no other.
        """
        heads, _ = self.heads(sections)
        homes: dict[int, int] = {}
        for at in articles:
            wanted = self._homes(at, order)
            homes[at] = next((home for home in wanted if home in heads), wanted[0])
        known = {**self.theirs.heads, **self.mine.heads, **heads}
        present = heads.keys() | set(homes.values())
        sides = [tuple(one.heads) for one in (self.base, self.mine, self.theirs)]
        in_order = self.ordered(articles, order)
        return tuple(
            (known[home], tuple(at for at in in_order if homes[at] == home))
            for home in _ordered(sides[0], sides[1], sides[2], present, sections)
        )

    def _homes(self, at: int, side: Side) -> _Numbers:
        """Return the sections that an article may stand in, the best first."""
        base, mine, theirs = (one.homes.get(at) for one in (self.base, self.mine, self.theirs))
        is_theirs = side == "theirs" or (side == "both" and mine == base)
        wanted = (theirs, mine) if is_theirs else (mine, theirs)
        return tuple(home for home in wanted if home is not None)


def arrangement(base: Document | None, mine: Document, theirs: Document) -> Arrangement:
    """Return how three states of documents of one kind are arranged."""
    articles = _article_numbers(base, mine, theirs)
    if not isinstance(mine, Issue) or not isinstance(theirs, Issue):
        return Arrangement(*(Layout(one) for one in articles))
    known = base.sections if isinstance(base, Issue) else ()
    states = (known, mine.sections, theirs.sections)
    sections = _section_numbers(*states)
    return Arrangement(*map(_layout, states, articles, sections))


def _layout(sections: Sequence[Section], articles: _Numbers, numbers: _Numbers) -> Layout:
    own = [at for at, one in zip(numbers, sections, strict=True) for _ in one.articles]
    heads = (replace(one, articles=()) for one in sections)
    return Layout(
        articles,
        dict(zip(articles, own, strict=True)),
        dict(zip(numbers, heads, strict=True)),
    )


# Which belong together


def _article_numbers(
    base: Document | None, mine: Document, theirs: Document
) -> tuple[_Numbers, _Numbers, _Numbers]:
    if base is None:
        found = _sure(mine.articles, theirs.articles, document_pairs(mine, theirs))
        nobody = [None] * len(mine.articles), [None] * len(theirs.articles)
        return ((), *_numbered(*nobody, found, 0))
    known = [{new: at for at, new in document_pairs(base, side)} for side in (mine, theirs)]
    sides = [
        [found.get(at) for at in range(len(side.articles))]
        for found, side in zip(known, (mine, theirs), strict=True)
    ]
    fresh = [[at for at, number in enumerate(side) if number is None] for side in sides]
    own, other = [mine.articles[at] for at in fresh[0]], [theirs.articles[at] for at in fresh[1]]
    added = [
        (None if one is None else fresh[0][one], None if another is None else fresh[1][another])
        for one, another in _sure(own, other, pairs(own, other))
    ]
    old = tuple(range(len(base.articles)))
    return (old, *_numbered(sides[0], sides[1], added, len(old)))


def _sure(
    mine: Sequence[Article],
    theirs: Sequence[Article],
    found: Iterable[tuple[int | None, int | None]],
) -> Iterator[tuple[int | None, int | None]]:
    """Yield pairs without those that only stand in one place: two may have added one each."""
    for one, other in found:
        if one is None or other is None or _is_one(mine[one], theirs[other]):
            yield one, other
        else:
            yield one, None
            yield None, other


def _is_one(mine: Article, theirs: Article) -> bool:
    """Return whether two articles that nobody knows a common origin of are two states of one."""
    if mine == theirs or (mine.title.strip() and mine.title == theirs.title):
        return True
    rows = article_rows(*(replace(one, source="", author="") for one in (mine, theirs)))
    pieces = [piece for row in rows for piece in row.pieces if piece.state == "kept"]
    kept = 2 * sum(len(piece.text) for piece in pieces)
    return kept >= _ALIKE * (kept + sum(changed(rows)))


def _section_numbers(
    base: Sequence[Section], mine: Sequence[Section], theirs: Sequence[Section]
) -> tuple[_Numbers, _Numbers, _Numbers]:
    known = [_same_sections(base, side) for side in (mine, theirs)]
    sides = [
        [found.get(at) for at in range(len(side))]
        for found, side in zip(known, (mine, theirs), strict=True)
    ]
    fresh = [[at for at, number in enumerate(side) if number is None] for side in sides]
    found = _same_sections([mine[at] for at in fresh[0]], [theirs[at] for at in fresh[1]])
    together: list[tuple[int | None, int | None]] = [
        (fresh[0][one], fresh[1][other]) for other, one in found.items()
    ]
    used = [{one for one, _ in together}, {other for _, other in together}]
    together += [(at, None) for at in fresh[0] if at not in used[0]]
    together += [(None, at) for at in fresh[1] if at not in used[1]]
    return (tuple(range(len(base))), *_numbered(sides[0], sides[1], together, len(base)))


def _same_sections(before: Sequence[Section], after: Sequence[Section]) -> dict[int, int]:
    """Return the section of `before` for each of `after` that has one, also when it was moved."""
    found = section_pairs(before, after)
    made = {new: old for old, new in found if old is not None and new is not None}
    gone = {
        before[old].title: old for old, new in reversed(found) if old is not None and new is None
    }
    for old, new in found:
        if old is None and new is not None and after[new].title in gone:
            made[new] = gone.pop(after[new].title)
    return made


def _numbered(
    mine: Sequence[int | None],
    theirs: Sequence[int | None],
    together: Iterable[tuple[int | None, int | None]],
    first: int,
) -> tuple[_Numbers, _Numbers]:
    """Return both sides with numbers for what has none: one for what is `together`."""
    own, other = list(mine), list(theirs)
    for number, (one, another) in enumerate(together, first):
        if one is not None:
            own[one] = number
        if another is not None:
            other[another] = number
    return tuple(at for at in own if at is not None), tuple(at for at in other if at is not None)


# Order


def _ordered(
    base: _Numbers, mine: _Numbers, theirs: _Numbers, present: Collection[int], side: Side
) -> _Numbers:
    """Return what is `present` in the order of a side, or of both.

    >>> _ordered((1, 2, 3), (1, 2, 3, 4), (3, 1, 2, 5), {1, 2, 3, 4, 5}, "both")
    (3, 1, 2, 4, 5)
    """
    if side == "theirs":
        mine, theirs = theirs, mine
    moved = _moved(base, theirs) - _moved(base, mine) if side == "both" else frozenset()
    moved &= frozenset(theirs)
    known = frozenset(theirs)
    made = [at for at in mine if at in present and not (at in moved and at in known)]
    before = -1  # where what stands before in their order stands in `made`
    for at in theirs:
        if at not in present:
            continue
        if at in made:
            before = made.index(at)
            continue
        before += 1
        while before < len(made) and made[before] not in known:
            before += 1  # what only I have stays with what it stood behind
        made.insert(before, at)
    return tuple(made)


def _moved(before: _Numbers, after: _Numbers) -> frozenset[int]:
    """Return what stands elsewhere among what both have: the least that explains it."""
    where = {at: place for place, at in enumerate(before)}
    kept = unmoved([(where.get(at), place) for place, at in enumerate(after)])
    return frozenset(at for place, at in enumerate(after) if at in where and place not in kept)
