"""Tidying (整理): what is proposed for a document, and the document with what was accepted.

Proposals are values: which characters of which place would change, into what,
and whether that is sure; nothing changes by them. `tidied` makes one new
document of those that were accepted. It refuses to go on (an assertion, since
it would be a bug) if a character changed that nobody accepted, or if a change
loses one by the table of `composer.app.loss`, which knows nothing of rules. Places are those of
`composer.app.texts`; a proposal that joins or removes a paragraph has the
paragraph's place.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import TypeVar

from composer.app.loss import compared, seen, visible
from composer.app.texts import map_texts, texts
from composer.app.tidyedits import edited, fine, part
from composer.app.tidyremarks import settled
from composer.app.tidyruns import VISIBLE, Part, Proposal, of_paragraphs, proposal
from composer.intake.tidy.rules import KINDS, Kind, Role, changes
from composer.model import edits
from composer.model.blocks import Block, Heading, ItemList, Paragraph, Text, joined, plain
from composer.model.document import Document
from composer.model.issue import Article, Issue
from composer.model.official import OfficialDocument

__all__ = ["KINDS", "Kind", "Proposal", "Proposer", "effective", "proposals", "tidied"]

_Document = TypeVar("_Document", bound=Issue | OfficialDocument)
_TITLES = frozenset({"title", "kicker", "subtitle", "key_item", "caption", "pinyin"})


def proposals(document: Document, places: Collection[str] | None = None) -> tuple[Proposal, ...]:
    """Return what is proposed for a document, in printing order; `places` as in `Proposer`."""
    return Proposer().proposals(document, places)


class Proposer:
    """Proposes again and again, looking only at what has changed since."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], tuple[Article, tuple[Proposal, ...]]] = {}

    def proposals(
        self, document: Document, places: Collection[str] | None = None
    ) -> tuple[Proposal, ...]:
        """Return what is proposed for a document, in printing order.

        `places`: only for these items or texts ("articles/3", "briefs/0"); None is all.
        """
        known, found = self._known, []
        self._known = {}
        for index, group in groupby(texts(document), key=lambda one: _article_of(one[0])):
            if index is None:
                found += [one for place, said in group for one in _of_text(place, said)]
                continue
            article = document.articles[index]
            here = [*group]
            if len(here) == 1:
                found += _of_text(*here[0])  # the 附件说明 stands before the attachments
                continue
            key = (index, id(article))
            entry = known.get(key)
            if entry is None:
                entry = (article, tuple(_of_article(article, f"articles/{index}", here)))
            self._known[key] = entry
            found += entry[1]
        if places is None:
            return tuple(found)
        return tuple(one for one in found if _is_within(one.place, places))


def _article_of(place: str) -> int | None:
    parts = place.split("/", 2)
    return int(parts[1]) if parts[0] == "articles" else None


def _is_within(place: str, places: Collection[str]) -> bool:
    if place in places:
        return True
    return any(place[:at] in places for at, sign in enumerate(place) if sign == "/")


# What a text is


def role_of(place: str) -> Role:
    """Return the part that the text at a place plays; of blocks that of a paragraph.

    >>> role_of("articles/0/blocks/2/rows/0/1"), role_of("imprint/signer")
    ('cell', 'name')
    """
    parts = place.split("/")
    last = parts[-1]
    if parts[0] == "articles":
        return _role_in_article(parts)
    if parts[0] == "briefs":
        return "brief"
    if place == "masthead/note":
        return "note"
    if parts[0] in ("extra_key_items", "extra_attachments", "recipients", "sections"):
        return "name" if last == "pinyin" else "title"
    return "credit" if place.startswith("imprint/contact") or last == "note" else "name"


def _role_in_article(parts: Sequence[str]) -> Role:
    if parts[-1] in _TITLES:
        return "title"
    if parts[-1] == "editor_note":
        return "note"
    if "rows" in parts:
        return "cell"
    if "items" in parts:
        return "item"
    return "body" if "blocks" in parts else "credit"


def _of_text(place: str, text: Text, role: Role | None = None) -> Iterator[Proposal]:
    """Yield what is proposed for a text that is not joined with others."""
    said = plain(text)
    role = role_of(place) if role is None else role
    if role in ("brief", "note") and "\n" in said:
        yield from of_paragraphs([Part(place, said)], role)
        return
    for one in changes(said, role):
        yield proposal(place, said, one)


# An article


def _of_article(
    article: Article, place: str, said: Sequence[tuple[str, Text]]
) -> Iterator[Proposal]:
    """Yield what is proposed for an article, its paragraphs as the lines that they may be."""
    empty = _empty(article.blocks)
    parts: list[Part] = []
    last = -1
    own: dict[str, list[Proposal]] = {}
    for at, block in enumerate(article.blocks):
        if isinstance(block, Paragraph) and at not in empty:
            between = range(last + 1, at)
            parts.append(
                Part(
                    f"{place}/blocks/{at}",
                    plain(block.text),
                    is_apart=block.align is not None or all(span.bold for span in block.text),
                    gap=len(between),
                    follows=last >= 0 and all(one in empty for one in between),
                )
            )
            last = at
        elif at not in empty:
            last = -1
    for one in _with_items(of_paragraphs(parts, "body"), article, place, empty):
        own.setdefault(one.place, []).append(one)
    whole = dict(said)
    for at in empty:
        where = f"{place}/blocks/{at}"
        old = plain(whole.get(where, ()))
        own[where] = [Proposal("empty", where, 0, len(old), old, "", effect="remove")]
    headings = {
        f"{place}/blocks/{at}" for at, one in enumerate(article.blocks) if isinstance(one, Heading)
    }
    known = {part.place for part in parts} | own.keys()
    for where, text in said:
        if where in known:
            yield from own.get(where, ())
        else:
            yield from _of_text(where, text, "heading" if where in headings else None)


def _empty(blocks: Sequence[Block]) -> set[int]:
    """Return which paragraphs and headings have nothing in them; one block stays in any case."""
    found = {
        at
        for at, one in enumerate(blocks)
        if isinstance(one, Paragraph | Heading) and not VISIBLE.search(plain(one.text))
    }
    if found and len(found) == len(blocks):
        found.discard(0)
    return found


def _with_items(
    found: Iterable[Proposal], article: Article, place: str, empty: Collection[int]
) -> Iterator[Proposal]:
    """Yield proposals; marks of lists at neighbouring paragraphs make items of them."""
    every = [*found]
    joined_on = {one.place for one in every if one.effect == "join" and one.is_sure}
    heads, goes_on = [], False
    for at in range(len(article.blocks)):
        if at not in empty:
            heads += [] if goes_on else [f"{place}/blocks/{at}"]
            goes_on = f"{place}/blocks/{at}" in joined_on
    marked = {one.place for one in every if one.kind == "bullets"}
    items: set[str] = set()
    for one, other in pairwise(heads):
        if one in marked and other in marked:
            items |= {one, other}
    for each in every:
        is_item = each.kind == "bullets" and each.place in items
        yield replace(each, effect="item") if is_item else each


# Accepting


def effective(accepted: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """Return the proposals that take effect: of those that overlap the longest, then the first."""
    kept: dict[str, list[Proposal]] = {}
    others = []
    for one in accepted:
        if one.is_told:
            continue
        if one.effect in ("join", "remove"):
            others.append(one)
        else:
            kept.setdefault(one.place, []).append(one)
    gone = {one.place for one in others if one.effect == "remove"}
    for place, here in kept.items():
        if place not in gone:
            others += _apart(here)
    return tuple(others)


def _apart(here: list[Proposal]) -> list[Proposal]:
    """Return proposals of one text that do not overlap, the longer ones first."""
    here.sort(key=lambda one: (one.start, -one.end))
    found: list[Proposal] = []
    for one in here:
        if not found or one.start >= found[-1].end:
            found.append(one)
        elif one.end - one.start > found[-1].end - found[-1].start:
            found[-1] = one
    return found


def tidied(document: _Document, accepted: Iterable[Proposal]) -> _Document:
    """Return the document with proposals accepted; itself when none takes effect.

    A proposal whose characters are not there any more is left alone. What is
    not touched is the same objects as before.
    """
    whole = dict(texts(document))
    chosen = [
        one
        for one in effective(accepted)
        if one.effect == "join" or plain(whole.get(one.place, ()))[one.start : one.end] == one.old
    ]
    if not chosen:
        return document
    by_place: dict[str, list[Proposal]] = {}
    for one in chosen:
        if one.effect in ("text", "item"):
            by_place.setdefault(one.place, []).append(one)

    def changed(place: str, said: Text) -> Text:
        return _edited(said, by_place.get(place, []))

    after = map_texts(document, changed, frozenset(by_place))
    after = _with_blocks(after, [one for one in chosen if one.effect != "text"])
    _assert_only(document, after, by_place)
    return settled(document, after)


def _edited(said: Text, accepted: Sequence[Proposal]) -> Text:
    """Return a text with proposals made, which rise and do not overlap."""
    made = edited(said, [one for each in accepted for one in fine(each.start, each.old, each.new)])
    bold = [one for one in accepted if one.kind == "markdown" and one.old == f"**{one.new}**"]
    if not bold or len(accepted) != len(bold):
        return made
    start, spans = 0, []
    for at, one in enumerate(bold):
        begin = one.start - 4 * at
        spans += [*part(made, start, begin)]
        start = begin + len(one.new)
        spans += [replace(span, bold=True) for span in part(made, begin, start)]
    return joined([*spans, *part(made, start, None)])


def _assert_only(before: Document, after: Document, by_place: dict[str, list[Proposal]]) -> None:
    """Refuse a document in which a character differs that nobody has accepted."""
    expected = []
    for place, said in texts(before):
        words, at = plain(said), 0
        for one in by_place.get(place, ()):
            expected += [words[at : one.start], one.new]
            at = one.end
        expected.append(words[at:])
    assert visible("".join(expected)) == seen(after), "tidying changed what nobody accepted"
    for old, new in {(one.old, one.new) for here in by_place.values() for one in here}:
        told = compared(old, new)
        assert told.is_none, f"{old} into {new} loses {told.lost} and adds {told.added}"


def _with_blocks(document: _Document, accepted: Sequence[Proposal]) -> _Document:
    """Return the document with paragraphs joined, removed and made items."""
    by_article: dict[int, dict[int, Proposal]] = {}
    for one in accepted:
        index, at = map(int, one.place.split("/")[1::2])
        by_article.setdefault(index, {})
        first = by_article[index].get(at)
        if first is not None and first.effect == "item":
            by_article[index][-at - 1] = one  # an item that goes on in the next line
        elif first is not None and one.effect == "item":
            by_article[index][at], by_article[index][-at - 1] = one, first
        else:
            by_article[index][at] = one
    for index, here in by_article.items():
        blocks = _built(document.articles[index].blocks, here)
        document = edits.set_article(document, index, blocks=blocks)
    return document


def _built(blocks: Sequence[Block], accepted: dict[int, Proposal]) -> tuple[Block, ...]:
    """Return blocks built anew; a proposal at -n-1 is a join of the item at n."""
    built: list[Block] = []
    seam: str | None = None
    items: list[Text] = []
    for at, block in enumerate(blocks):
        own = accepted.get(at)
        if own is not None and own.effect == "remove":
            continue
        if seam is not None and isinstance(block, Paragraph):
            _go_on(items if items else built, seam, block)
        else:
            if items and not (own is not None and own.effect == "item"):
                built.append(ItemList(tuple(items)))
                items = []
            if own is not None and own.effect == "item" and isinstance(block, Paragraph):
                items.append(block.text)
            else:
                built.append(block)
        join = accepted.get(-at - 1) or own
        seam = join.new if join is not None and join.effect == "join" else None
    if items:
        built.append(ItemList(tuple(items)))
    return tuple(built)


def _go_on(whole: list[Block] | list[Text], seam: str, block: Paragraph) -> None:
    """Let the last paragraph or item go on in a paragraph."""
    last = whole[-1]
    if isinstance(last, Paragraph):
        whole[-1] = replace(last, text=_run_on(last.text, seam, block.text))  # type: ignore[call-overload]
    elif isinstance(last, tuple):
        whole[-1] = _run_on(last, seam, block.text)  # type: ignore[call-overload]


def _run_on(text: Text, seam: str, other: Text) -> Text:
    between = (replace(text[-1], text=seam),) if seam and text else ()
    return joined((*text, *between, *other))
