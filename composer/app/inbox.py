"""Inbox (来稿): what contributors' files have brought, to be ticked and put into the issue.

Values only: every change makes a new inbox. A file with several articles
gives several arrivals; what belongs to none of them (报头, 报尾, texts without
a place) waits beside them and comes with the first one that is placed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from types import MappingProxyType
from typing import Any, Literal, TypeAlias

from composer.app.certainty import Recognised, is_in_part, recognised
from composer.app.clipboard import joined_media
from composer.app.comparing import differences
from composer.app.contributions import Contribution
from composer.app.counts import count_issue
from composer.app.duplicates import Duplicate, Index, find_in
from composer.app.gather import gather
from composer.app.texts import texts
from composer.model.blocks import Figure, Table, plain
from composer.model.document import Document, issue_of
from composer.model.edits import set_article
from composer.model.errors import OpenError
from composer.model.findings import Finding
from composer.model.issue import Article, Imprint, Issue, Masthead
from composer.model.official import OfficialDocument
from composer.store.media import Media

ArrivalKind: TypeAlias = Literal[
    "article", "table", "picture", "briefs", "passages", "official", "problem"
]
PREVIEW = 2000
"""Characters of an arrival that are shown before it is placed."""

_NOTHING = Issue()
_NO_RESTS: Mapping[int, Issue] = MappingProxyType({})


@dataclass(frozen=True, slots=True, eq=False)
class Arrival:
    """One thing that a file has brought: an article, its briefs, or why it could not be read."""

    number: int
    """Names it as long as it is in the inbox."""
    group: int
    """Names the file that it came with."""
    kind: ArrivalKind
    document: Document = _NOTHING
    """Only this thing, with the remarks about it; nothing of a problem."""
    media: Media = field(default_factory=Media)
    name: str = ""
    """What the file is called, behind the names of what it lay in: 来稿.zip/第一分会.docx."""
    file: str = ""
    """The file itself among `media`; "" is not known."""
    path: str = ""
    """The file on disk that was read."""
    is_ticked: bool = True
    section: str = ""
    """Title of the section that it is to be put into."""
    own_section: str = ""
    """Title of the section that it stood in, in its file."""
    certainty: Recognised | None = None
    """How sure title, source and author are; None: it has none."""
    problem: OpenError | None = None
    duplicate: Duplicate | None = None
    """What it is most like of what is there already."""

    @property
    def article(self) -> Article | None:
        """The article that it is; None: it is no single article."""
        return self.document.articles[0] if self.document.articles else None

    @property
    def title(self) -> str:
        """Its title in one line, else what its first words are; "" is not known."""
        if self.article is not None:
            return self.article.title_line
        return next((line for line in preview(self).splitlines() if line.strip()), "")

    @property
    def source(self) -> str:
        """The contributing unit."""
        return "" if self.article is None else self.article.source

    @property
    def author(self) -> str:
        """Who wrote it."""
        return "" if self.article is None else self.article.author

    @property
    def length(self) -> int:
        """How many 字 it has."""
        if isinstance(self.document, Issue) and self.kind == "passages":
            return sum(len("".join(one.split())) for one in self.document.unplaced)
        return count_issue(self.document).words

    @property
    def paragraphs(self) -> int:
        """How many blocks of text it has."""
        return sum(not isinstance(one, Figure | Table) for one in self._blocks())

    @property
    def pictures(self) -> int:
        """How many pictures it has."""
        return sum(len(one.pictures) for one in self._blocks() if isinstance(one, Figure))

    @property
    def tables(self) -> int:
        """How many tables it has."""
        return sum(isinstance(one, Table) for one in self._blocks())

    @property
    def remarks(self) -> tuple[Finding, ...]:
        """What its reader was not sure of."""
        return self.document.remarks

    @property
    def is_sure(self) -> bool:
        """Whether it can be placed without a look: it is whole, new, and its title certain."""
        sure = self.certainty
        doubted = sure is not None and (
            sure.title != "sure" or "unsure" in (sure.source, sure.author)
        )
        return self.kind != "problem" and self.duplicate is None and not doubted

    def _blocks(self) -> Iterator[Any]:
        return (block for article in self.document.articles for block in article.blocks)


@dataclass(frozen=True, slots=True, eq=False)
class Inbox:
    """What has come and is not placed yet, in the order it came."""

    arrivals: tuple[Arrival, ...] = ()
    rests: Mapping[int, Issue] = field(default_factory=lambda: _NO_RESTS)
    """By group, what belongs to none of its arrivals."""
    next: int = 0
    """The next number."""

    @property
    def ticked(self) -> tuple[Arrival, ...]:
        """What is to be placed."""
        return tuple(one for one in self.arrivals if one.is_ticked and one.kind != "problem")


@dataclass(frozen=True, slots=True)
class Placed:
    """A document with what was ticked in it, its pictures, and the inbox without that."""

    document: Document
    media: Media
    inbox: Inbox
    count: int
    """How many arrivals were placed."""


def received(
    inbox: Inbox, contribution: Contribution, into: Document, *, section: str = "", path: str = ""
) -> Inbox:
    """Return the inbox with what a file has brought.

    `into` is the open draft and `section` the title of the section where the
    clerk is, into which goes what has no section of its own there.
    """
    group = inbox.next
    base = Arrival(
        group, group, "problem", media=contribution.media, name=contribution.name,
        file=contribution.file, path=path,
    )  # fmt: skip
    if contribution.problem is not None:
        new = [replace(base, problem=contribution.problem, is_ticked=False)]
        rest = _NOTHING
    else:
        whole = not is_in_part(contribution.document)
        new, rest = _parted(replace(base, is_ticked=whole), contribution.document)
    if not new:
        problem = OpenError("source_empty", path or contribution.name)
        new, rest = [replace(base, problem=problem, is_ticked=False)], _NOTHING
    numbered = tuple(
        replace(one, number=group + at, section=_suited(one, into, section))
        for at, one in enumerate(new)
    )
    rests = inbox.rests if rest == _NOTHING else {**inbox.rests, group: rest}
    return Inbox((*inbox.arrivals, *numbered), rests, group + len(new))


def edited(inbox: Inbox, number: int, **fields: Any) -> Inbox:
    """Return the inbox with `is_ticked`, `section`, `title` or `source` of an arrival changed.

    What the clerk has written is sure. What could not be read stays unticked.
    """
    return replace(
        inbox,
        arrivals=tuple(
            _edited(one, fields) if one.number == number else one for one in inbox.arrivals
        ),
    )


def ticked(inbox: Inbox, *, is_ticked: bool) -> Inbox:
    """Return the inbox with everything ticked, or nothing."""
    made = (
        one if one.kind == "problem" else replace(one, is_ticked=is_ticked)
        for one in inbox.arrivals
    )
    return replace(inbox, arrivals=tuple(made))


def without(inbox: Inbox, numbers: Iterable[int]) -> Inbox:
    """Return the inbox without some arrivals."""
    gone = set(numbers)
    kept = tuple(one for one in inbox.arrivals if one.number not in gone)
    groups = {one.group for one in kept}
    rests = {group: rest for group, rest in inbox.rests.items() if group in groups}
    return replace(inbox, arrivals=kept, rests=rests)


def suited(inbox: Inbox, into: Document, section: str = "") -> Inbox:
    """Return the inbox for another draft, whose sections are others."""
    return replace(
        inbox,
        arrivals=tuple(replace(one, section=_suited(one, into, section)) for one in inbox.arrivals),
    )


def compared(inbox: Inbox, *indexes: Index, batch: Index | None = None, since: int = 0) -> Inbox:
    """Return the inbox with what is there already found, also earlier in the inbox itself.

    What turns out to be there loses its tick, what is no longer there has it
    again. With `since`, only the rows from there on are looked at; `batch`
    knows those before, and knows all afterwards.
    """
    batch = Index("batch") if batch is None else batch
    made = list(inbox.arrivals[:since])
    for one in inbox.arrivals[since:]:
        found = None
        if one.article is not None:
            found = find_in((*indexes, batch), one.article)
            batch.add(one.article)
        made.append(one if found == one.duplicate else _compared(one, found))
    return replace(inbox, arrivals=tuple(made))


def placed(
    inbox: Inbox, into: Document, media: Media, only: Collection[int] | None = None
) -> Placed:
    """Return `into` with all that is ticked after its own, in the order of the inbox.

    `only` are the numbers of those that count, None: all that are ticked.
    报头 and 报尾 of a whole issue fill only a draft that is empty.
    """
    chosen = tuple(one for one in inbox.ticked if only is None or one.number in only)
    rests = dict(inbox.rests)
    sources: list[Document] = []
    for group, arrivals in groupby(chosen, key=lambda one: one.group):
        pieces = [_for_section(one) for one in arrivals]
        rest = rests.pop(group, None)
        if rest is not None and isinstance(pieces[0], Issue):
            pieces.insert(0, _for_draft(rest, into))
        sources += [gather(pieces)] if all(isinstance(one, Issue) for one in pieces) else pieces
    joined = gather(sources, into) if sources else into
    for one in chosen:
        media = joined_media(media, one.media)
    left = without(inbox, (one.number for one in chosen))
    kept = {group: rest for group, rest in rests.items() if group in left.rests}
    return Placed(joined, media, replace(left, rests=kept), len(chosen))


def preview(arrival: Arrival, most: int = PREVIEW) -> str:
    """Return the beginning of what an arrival says, a line for each paragraph."""
    document = arrival.document
    if isinstance(document, OfficialDocument) or arrival.article is None:
        lines = [plain(text) for _, text in texts(document)]
        lines += document.unplaced
    else:
        rows = differences(arrival.article, arrival.article)
        lines = ["".join(piece.text for piece in row.pieces) for row in rows]
    return "\n".join(line for line in lines if line.strip())[:most]


# What a file has brought


def _parted(base: Arrival, document: Document) -> tuple[list[Arrival], Issue]:
    """Return the arrivals of a document, and what belongs to none of them."""
    if isinstance(document, OfficialDocument):
        sure = recognised(document)[0]
        return [replace(base, kind="official", document=document, certainty=sure)], _NOTHING
    made = list(_articles(base, document))
    if document.briefs:
        alone = Issue(briefs=document.briefs, remarks=_about(document, "briefs"))
        made.append(replace(base, kind="briefs", document=alone))
    about = tuple(
        one
        for one in document.remarks
        if one.place.partition("/")[0] not in ("articles", "sections", "briefs")
    )
    rest = replace(document, sections=(), briefs=(), remarks=about)
    if _is_bare(rest):
        return made, _NOTHING
    if not made:
        is_letter = any(one.rule == "mail_text" for one in about)
        return [
            replace(
                base, kind="passages", document=rest, is_ticked=base.is_ticked and not is_letter
            )
        ], _NOTHING
    return made, rest


def _articles(base: Arrival, issue: Issue) -> Iterator[Arrival]:
    sure = recognised(issue)
    index = 0
    for number, section in enumerate(issue.sections):
        for at, article in enumerate(section.articles):
            remarks = _about(issue, f"articles/{index}", "articles/0")
            if at == 0:
                remarks += _about(issue, f"sections/{number}", "sections/0")
            alone = replace(section, articles=(article,))
            yield replace(
                base,
                kind=_kind(article),
                document=Issue(sections=(alone,), remarks=remarks),
                own_section=section.title,
                certainty=sure[index],
            )
            index += 1


def _kind(article: Article) -> ArrivalKind:
    if article.blocks and all(isinstance(one, Table) for one in article.blocks):
        return "table"
    if article.blocks and all(isinstance(one, Figure) for one in article.blocks):
        return "picture"
    return "article"


def _about(issue: Issue, place: str, now: str = "") -> tuple[Finding, ...]:
    """Return the remarks about a place and what is inside of it, with the place it has `now`."""
    return tuple(
        replace(one, place=(now or place) + one.place.removeprefix(place))
        for one in issue.remarks
        if one.place == place or one.place.startswith(f"{place}/")
    )


def _is_bare(rest: Issue) -> bool:
    """Return whether nothing is left that somebody has written."""
    said = (rest.unplaced, rest.extra_key_items, rest.remarks)
    return not any(said) and rest.masthead == Masthead() and rest.imprint == Imprint()


def _suited(arrival: Arrival, into: Document, current: str) -> str:
    titles = [section.title for section in issue_of(into).sections]
    own = arrival.own_section
    if own in titles or not titles or (own and into.is_empty):
        return own
    return current if current in titles else titles[0]


# Changes


def _edited(arrival: Arrival, fields: Mapping[str, Any]) -> Arrival:
    if arrival.kind == "problem":
        return arrival
    own = {name: value for name, value in fields.items() if name in ("is_ticked", "section")}
    said = {name: value for name, value in fields.items() if name not in own}
    if said and arrival.article is not None:
        document = set_article(arrival.document, 0, **said)
        places = {f"articles/0/{name}" for name in said}
        remarks = tuple(one for one in document.remarks if one.place not in places)
        document = replace(document, remarks=remarks)
        own |= {"document": document, "certainty": recognised(document)[0]}
    return replace(arrival, **own)


def _compared(arrival: Arrival, found: Duplicate | None) -> Arrival:
    was = arrival.duplicate is not None and arrival.duplicate.is_exact
    is_exact = found is not None and found.is_exact
    tick = arrival.is_ticked if was == is_exact else not is_exact
    return replace(arrival, duplicate=found, is_ticked=tick)


def _for_section(arrival: Arrival) -> Document:
    """Return what an arrival is, in the section that was chosen for it."""
    document = arrival.document
    if not isinstance(document, Issue) or not document.sections:
        return document
    section = document.sections[0]
    if section.title == arrival.section:
        return document
    moved = replace(section, title=arrival.section, pinyin="")
    return replace(document, sections=(moved,))


def _for_draft(rest: Issue, into: Document) -> Issue:
    """Return what belongs to no arrival, as far as it is for this draft."""
    if into.is_empty or rest.masthead.issue_number is None:
        return rest
    about = tuple(
        one
        for one in rest.remarks
        if one.place.partition("/")[0] not in ("masthead", "imprint", "")
    )
    return replace(rest, masthead=Masthead(), imprint=Imprint(), remarks=about)
