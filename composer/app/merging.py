"""Merging: two states of a draft that came from one, part by part (三方合并).

`base` is what both began with; None when nobody knows: then what differs is
a conflict. A part that one side only has changed is taken from it; what both
have changed in different places is joined (`threeway`); what both have changed
differently is a conflict and stays mine until the clerk says otherwise.
Nothing is thrown away unseen: whatever differs is in the list, and an article
that one has removed and the other changed is kept and a conflict.

Articles belong together as `parts` says, by way of the base where there is
one; sections and order are `arrangement`'s. What an import was not sure of
(`remarks`) goes with what it is about, and is no part of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from composer.app.arrangement import Arrangement, Side, arrangement
from composer.app.comparing import Line, Row, aligned
from composer.app.draft import State
from composer.app.history import joined_media
from composer.app.parts import Part, article_rows, parts
from composer.app.threeway import Joined, common, joined
from composer.model.document import Document
from composer.model.findings import Finding
from composer.model.issue import Article, Issue
from composer.model.official import OfficialDocument
from composer.store.media import Media

__all__ = ["Merge", "Side", "merged", "merges"]

_ISSUE_PARTS = (
    "masthead", "extra_key_items", "sections", "order", "article", "briefs", "imprint",
    "unplaced", "template", "options", "extra",
)  # fmt: skip
_OFFICIAL_PARTS = (
    "form", "head", "recipients", "order", "article", "extra_attachments", "closing", "imprint",
    "unplaced", "template", "options", "extra",
)  # fmt: skip
_ARTICLE_PLACE = re.compile(r"articles/(\d+)(?=/|$)")
_BRIEF_PLACE = re.compile(r"briefs/(\d+)(?=/|$)")


@dataclass(frozen=True, slots=True)
class Merge:
    """One part that is not the same in both states."""

    key: int
    name: str
    """Field of the document, "article", "sections" (their titles, and which there are), "order"
    (of articles, and in which sections), or "document": everything, of two kinds."""
    title: str
    mine: int | None
    """Number of the article in my state; None: not there, or no article."""
    theirs: int | None
    is_conflict: bool
    """Whether both have changed it, so that somebody has to choose."""
    proposed: Side
    can_both: bool
    """Whether "both" is something else than one of the two."""
    rows: tuple[Row, ...]
    """From mine (gone) to theirs (new)."""
    is_joined: bool
    """Whether "both" is one that has the changes of both (where they collide: of a field mine, of
    a list mine and then theirs), and not two articles one after the other."""


def merges(base: Document | None, mine: Document, theirs: Document) -> tuple[Merge, ...]:
    """Return the parts that differ, in printing order; none: both say the same."""
    plan = _plan(base, mine, theirs)
    if not plan.entries:
        return ()
    found = parts(mine, theirs)
    return tuple(
        Merge(
            key=key,
            name=entry.name,
            title=entry.title,
            mine=entry.places[0],
            theirs=entry.places[1],
            is_conflict=entry.is_conflict,
            proposed=entry.proposed,
            can_both=entry.can_both,
            rows=_rows(entry, found),
            is_joined=entry.is_joined,
        )
        for key, entry in enumerate(plan.entries)
    )


def merged(
    base: Document | None, mine: State, theirs: State, chosen: Mapping[int, Side]
) -> tuple[Document, Media]:
    """Return my content with what was chosen of theirs; parts not named as proposed.

    `chosen` is by `Merge.key`. The pictures are those of both.
    """
    plan = _plan(base, mine.content, theirs.content)
    sides = [_side(entry, chosen.get(key)) for key, entry in enumerate(plan.entries)]
    if plan.is_of_two_kinds:
        content = mine.content if sides[0] == "mine" else theirs.content
    else:
        content = _content(plan, sides)
    return content, joined_media(mine.media, theirs.media)


# What differs


@dataclass(frozen=True, slots=True)
class _Entry:
    """One part that differs: its values, mine, theirs and joined."""

    name: str
    mine: Any
    theirs: Any
    both: Any
    is_conflict: bool
    proposed: Side
    can_both: bool
    title: str = ""
    places: tuple[int | None, int | None] = (None, None)
    is_joined: bool = True
    number: int = -1
    """Of an article, as in the arrangement."""

    def value(self, side: Side) -> Any:
        """Return what is of it when a side is chosen."""
        return {"mine": self.mine, "theirs": self.theirs, "both": self.both}[side]


@dataclass(frozen=True, slots=True)
class _Plan:
    """Three states, what belongs together in them, and the parts that differ."""

    base: Document | None
    mine: Document
    theirs: Document
    arrangement: Arrangement
    entries: tuple[_Entry, ...]
    is_of_two_kinds: bool = False


def _plan(base: Document | None, mine: Document, theirs: Document) -> _Plan:
    if type(mine) is not type(theirs):
        entry = _Entry("document", mine, theirs, mine, True, "mine", can_both=False)
        return _Plan(None, mine, theirs, Arrangement(), (entry,), is_of_two_kinds=True)
    if type(base) is not type(mine):
        base = None
    told = arrangement(base, mine, theirs)
    entries: list[_Entry] = []
    for name in _ISSUE_PARTS if isinstance(mine, Issue) else _OFFICIAL_PARTS:
        if name == "article":
            entries += _article_entries(base, mine, theirs, told)
        elif name == "order":
            entries += _order_entry(told, base, mine, theirs)
        elif name == "sections":
            entries += _sections_entry(told, has_base=base is not None)
        else:
            entries += _group_entry(name, base, mine, theirs)
    return _Plan(base, mine, theirs, told, tuple(entries))


def _group_entry(
    name: str, base: Document | None, mine: Document, theirs: Document
) -> Iterator[_Entry]:
    own, other = getattr(mine, name), getattr(theirs, name)
    if own != other:
        old = _stand_in(own, other) if base is None else getattr(base, name)
        yield _entry(name, old, own, other, has_base=base is not None)


def _stand_in(mine: Any, theirs: Any) -> Any:
    """Return what is taken for the base when nobody knows it."""
    if isinstance(mine, tuple):
        return common(mine, theirs)
    return None


def _entry(name: str, base: Any, mine: Any, theirs: Any, *, has_base: bool) -> _Entry:
    found = joined(base, mine, theirs)
    proposed = _proposed(found, mine, theirs)
    is_conflict = found.is_conflict or not has_base
    can_both = found.value not in (mine, theirs)
    return _Entry(name, mine, theirs, found.value, is_conflict, proposed, can_both)


def _proposed(found: Joined, mine: object, theirs: object) -> Side:
    if found.value == mine:
        return "mine"
    return "theirs" if found.value == theirs else "both"


def _sections_entry(told: Arrangement, *, has_base: bool) -> Iterator[_Entry]:
    own, other = told.mine.heads, told.theirs.heads
    if list(own.items()) == list(other.items()):
        return
    heads, is_conflict = told.heads("both")
    sides = [list(one.heads.items()) for one in (told.base, told.mine, told.theirs)]
    proposed: Side = "both"
    if has_base and sides[0] in sides[1:]:
        proposed = "mine" if sides[0] == sides[2] else "theirs"
    can_both = heads not in (own, other) or proposed == "both"
    yield _Entry("sections", own, other, heads, is_conflict or not has_base, proposed, can_both)


def _order_entry(
    told: Arrangement, base: Document | None, mine: Document, theirs: Document
) -> Iterator[_Entry]:
    shared = told.shared
    known = shared & frozenset(told.base.articles)
    own, other = told.mine.of(shared), told.theirs.of(shared)
    if own == other:
        return
    proposed: Side = "both"
    if told.theirs.of(known) == told.base.of(known):
        proposed = "mine"
    elif told.mine.of(known) == told.base.of(known):
        proposed = "theirs"
    first, second = (
        tuple(side.articles[layout.articles.index(at)].title_line for at, _ in layout.of(shared))
        for side, layout in ((mine, told.mine), (theirs, told.theirs))
    )
    can_both = proposed == "both"
    yield _Entry("order", first, second, (), base is None, proposed, can_both)


def _article_entries(
    base: Document | None, mine: Document, theirs: Document, told: Arrangement
) -> Iterator[_Entry]:
    sides = (
        (base, told.base.articles),
        (mine, told.mine.articles),
        (theirs, told.theirs.articles),
    )
    where = [{number: at for at, number in enumerate(numbers)} for _, numbers in sides]
    everything = {*told.mine.articles, *told.theirs.articles}
    for number in told.ordered(everything, "both"):
        old, own, other = (
            None if side is None or number not in at else side.articles[at[number]]
            for (side, _), at in zip(sides, where, strict=True)
        )
        if own == other:
            continue
        entry = _article_entry(old, own, other, has_base=base is not None)
        if isinstance(mine, OfficialDocument) and number == told.mine.articles[0]:
            entry = _body_entry(entry, old, own, other)
        title = next((one.title_line for one in (own, other) if one and one.title_line), "")
        places = where[1].get(number), where[2].get(number)
        yield replace(entry, title=title, places=places, number=number)


def _article_entry(
    old: Article | None, own: Article | None, other: Article | None, *, has_base: bool
) -> _Entry:
    """Return what has become of an article, its values as those that the result has in its place.

    Raises:
        ValueError: Neither side has it.
    """
    mine, theirs = (() if one is None else (one,) for one in (own, other))
    if own is None or other is None:
        present: Side = "mine" if other is None else "theirs"
        absent: Side = "theirs" if other is None else "mine"
        left = own or other
        is_conflict = not has_base or (old is not None and left != old)
        proposed = absent if old is not None and left == old else present
        return _Entry("article", mine, theirs, (left,), is_conflict, proposed, can_both=False)
    if old is None:
        return _Entry("article", mine, theirs, (own, other), True, "mine", True, is_joined=False)
    found = joined(old, own, other)
    if found.is_conflict:
        return _Entry("article", mine, theirs, (own, other), True, "mine", True, is_joined=False)
    proposed = _proposed(found, own, other)
    return _Entry("article", mine, theirs, (found.value,), False, proposed, proposed == "both")


def _body_entry(
    entry: _Entry, old: Article | None, own: Article | None, other: Article | None
) -> _Entry:
    """Return the same for the body of an official document, of which there is only one."""
    if entry.is_joined:
        return entry
    if old is None and own is not None and other is not None:
        old = Article(blocks=common(own.blocks, other.blocks))
    both = joined(old, own, other).value
    return replace(entry, both=(both,), is_joined=True, can_both=both not in (own, other))


# What is made of it


def _side(entry: _Entry, chosen: Side | None) -> Side:
    if chosen is None or (chosen == "both" and not entry.can_both):
        return entry.proposed
    return chosen


def _content(plan: _Plan, sides: Sequence[Side]) -> Document:
    changes: dict[str, Any] = {}
    made: dict[int, tuple[Article, ...]] = {}
    for number, article in _kept_articles(plan):
        made[number] = (article,)
    chosen: dict[str, Side] = {"sections": "mine", "order": "mine"}
    for entry, side in zip(plan.entries, sides, strict=True):
        if entry.name == "article":
            made[entry.number] = entry.value(side)
        elif entry.name in chosen:
            chosen[entry.name] = side
        else:
            changes[entry.name] = entry.value(side)
    present = {number for number, articles in made.items() if articles}
    order = chosen["order"]
    if isinstance(plan.mine, Issue):
        arranged = plan.arrangement.arranged(present, chosen["sections"], order)
        changes["sections"] = tuple(
            replace(head, articles=tuple(one for at in numbers for one in made[at]))
            for head, numbers in arranged
        )
        numbers = [at for _, inside in arranged for at in inside]
    else:
        numbers = list(plan.arrangement.ordered(present, order))
        articles = [one for at in numbers for one in made[at]]
        changes |= {"body": articles[0], "attachments": tuple(articles[1:])}
    into: dict[int, int] = {}
    for number in numbers:
        into[number] = sum(len(made[at]) for at in into)
    briefs = changes.get("briefs", getattr(plan.mine, "briefs", ()))
    changes["remarks"] = _remarks(plan, into, briefs)
    return _with(plan.mine, changes)


def _kept_articles(plan: _Plan) -> Iterator[tuple[int, Article]]:
    """Yield what is the same in both."""
    shared = plan.arrangement.shared
    for number, article in zip(plan.arrangement.mine.articles, plan.mine.articles, strict=True):
        if number in shared:
            yield number, article


def _with(document: Document, changes: Mapping[str, Any]) -> Document:
    """Return a document with other values; the same one when they are not other."""
    other = {name: value for name, value in changes.items() if value != getattr(document, name)}
    return replace(document, **other) if other else document


def _remarks(plan: _Plan, into: Mapping[int, int], briefs: Sequence[object]) -> tuple[Finding, ...]:
    """Return the remarks of both, at the places that things have now; without those that went."""
    told = plan.arrangement
    sides = (plan.base, told.base), (plan.mine, told.mine), (plan.theirs, told.theirs)
    base, mine, theirs = (
        () if side is None else tuple(_moved(side, layout.articles, into, briefs))
        for side, layout in sides
    )
    made: tuple[Finding, ...] = joined(base, mine, theirs).value
    return made


def _moved(
    side: Document, numbers: Sequence[int], into: Mapping[int, int], briefs: Sequence[object]
) -> Iterator[Finding]:
    for remark in side.remarks:
        place = remark.place
        if found := _ARTICLE_PLACE.match(place):
            at = int(found[1])
            now = into.get(numbers[at]) if at < len(numbers) else None
            if now is None:
                continue
            place = f"articles/{now}{place[found.end() :]}"
        elif (found := _BRIEF_PLACE.match(place)) and isinstance(side, Issue):
            at = int(found[1])
            if at >= len(side.briefs) or side.briefs[at] not in briefs:
                continue
            place = f"briefs/{briefs.index(side.briefs[at])}{place[found.end() :]}"
        yield remark if place == remark.place else replace(remark, place=place)


# What is shown of it


def _rows(entry: _Entry, found: Iterable[Part]) -> tuple[Row, ...]:
    if entry.name == "document":
        return tuple(row for part in found for row in part.rows)
    if entry.name == "order":
        titles: list[Sequence[str]] = [entry.mine, entry.theirs]
        before, after = ([Line("item", title) for title in one] for one in titles)
        return tuple(replace(row, label="order") for row in aligned(before, after))
    if entry.name == "article":
        for part in found:
            if part.name == "article" and (part.before, part.after) == entry.places:
                return part.rows
        own, other = (one[0] if one else Article() for one in (entry.mine, entry.theirs))
        return article_rows(own, other)
    return tuple(row for part in found if part.name == entry.name for row in part.rows)
