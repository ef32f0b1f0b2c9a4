"""Facts of a document by kind, and how many of them another document has too.

What is compared is what a clerk sees: titles, units, whole paragraphs, levels
of headings, cells, the lines of head and foot. Blanks do not count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from composer.model.blocks import Figure, Heading, ItemList, Paragraph, Table, plain
from composer.model.document import Document
from composer.model.issue import Article, Imprint, Issue, key_items
from composer.model.official import OfficialDocument

Fact = tuple[str, str]


@dataclass
class Recall:
    """Of each kind of fact, how many there are and were found, and what was missed or made up."""

    wanted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)

    def add(self, name: str, wanted: Document, found: Document) -> None:
        """Compare two documents."""
        self.add_facts(name, Counter(facts(wanted)), Counter(facts(found)))

    def add_facts(self, name: str, want: Counter[Fact], have: Counter[Fact]) -> None:
        """Compare two sets of facts."""
        for fact, count in want.items():
            self.wanted[fact[0]] += count
            self.found[fact[0]] += min(count, have[fact])
        self.missed += [f"{name}: {' '.join(one)[:90]}" for one in (want - have).elements()]
        self.extra += [f"{name}: {' '.join(one)[:90]}" for one in (have - want).elements()]

    def share(self, kind: str) -> float:
        """Return which part of the facts of a kind was found."""
        return self.found[kind] / self.wanted[kind] if self.wanted[kind] else 1.0

    def __str__(self) -> str:
        """Return the table, with what was missed and made up."""
        lines = [f"{kind:12} {self.found[kind]:4} of {self.wanted[kind]:4}" for kind in self.wanted]
        lines += [f"  missed {one}" for one in self.missed]
        return "\n".join([*lines, *(f"  extra  {one}" for one in self.extra)])


def facts(document: Document) -> Iterator[Fact]:
    """Yield the facts of a document: kind and what it says, without blanks."""
    if isinstance(document, OfficialDocument):
        yield from _of_official(document)
    else:
        yield from _of_issue(document)


def of_article(article: Article) -> Iterator[Fact]:
    """Yield the facts of an article."""
    yield "title", bare(article.title)
    for kind in ("kicker", "subtitle", "source", "author"):
        if getattr(article, kind):
            yield kind, bare(getattr(article, kind))
    if article.editor_note:
        yield "note", bare(plain(article.editor_note))
    for block in article.blocks:
        match block:
            case Paragraph():
                yield "paragraph", bare(plain(block.text))
            case Heading():
                yield "heading", f"{block.level}{bare(plain(block.text))}"
            case ItemList():
                yield from (("item", bare(plain(one))) for one in block.items)
            case Table():
                cells = "|".join(bare(plain(one.text)) for row in block.rows for one in row)
                yield "table", cells
            case Figure():
                yield "picture", f"{len(block.pictures)} {bare(plain(block.caption))}"


def _of_issue(issue: Issue) -> Iterator[Fact]:
    head = issue.masthead
    for name in ("name", "issue_number", "total_number", "year", "date", "editor"):
        if getattr(head, name):
            yield "masthead", f"{name} {bare(str(getattr(head, name)))}"
    if head.note:
        yield "note", bare(plain(head.note))
    yield from (("key item", bare(one.text)) for one in key_items(issue))
    for section in issue.sections:
        if section.title:
            yield "section", bare(section.title)
        for article in section.articles:
            yield from of_article(article)
    yield from (("brief", bare(plain(one.text))) for one in issue.briefs)
    yield from (("imprint", line) for line in _imprint(issue.imprint))


def _imprint(foot: Imprint) -> Iterator[str]:
    for name in ("report_to", "send_to", "issue_to", "added"):
        for group in getattr(foot, name):
            yield f"{name} {bare('、'.join(group))}"
    if foot.copies:
        yield f"copies {foot.copies}"
    yield from (
        bare("，".join(one) if isinstance(one, tuple) else str(one)) for one in foot.contact
    )


def _of_official(document: OfficialDocument) -> Iterator[Fact]:
    head = document.head
    for name in ("mark_word", "document_number", "copy_number", "classification", "urgency"):
        if getattr(head, name, ""):
            yield "head", f"{name} {bare(getattr(head, name))}"
    for name in ("issuers", "signers"):
        yield from (("head", f"{name} {bare(one)}") for one in getattr(head, name))
    if document.recipients:
        yield "recipients", bare(document.recipients)
    if document.body.title or document.body.blocks:
        yield from of_article(document.body)
    for one in document.attachments:
        yield from of_article(one)
        yield "attachment", bare(one.title)
    close = document.closing
    for name in ("date", "note", "post", "signatory"):
        if getattr(close, name, None):
            yield "closing", f"{name} {bare(str(getattr(close, name)))}"
    yield from (("closing", bare(one)) for one in close.signature)
    yield from (("closing", f"{one.label}{bare(one.names)}") for one in close.attendance)
    foot = document.imprint
    yield from (("imprint", bare("、".join(one))) for one in foot.copy_to)
    for name in ("send_to", "printer", "print_date", "copies"):
        if getattr(foot, name):
            yield "imprint", f"{name} {bare(str(getattr(foot, name)))}"


def bare(words: str) -> str:
    """Return words without blanks."""
    return "".join(words.split())
