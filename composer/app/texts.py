"""Texts: every stretch of words in a document with its place, to read or to change.

The order is the printed one. Fields of plain characters come as texts
without marks. Numbers and dates are not texts. A unit of a distribution
line is a place of its own ("imprint/send_to/0/1": group, unit), so are the
fields of the contact ("imprint/contact/row/field"), the issuers and signers
of an official document ("head/issuers/0") and the two halves of a line of
attendance ("closing/attendance/0/names"). Of the articles of an official
document only what it prints is a text.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias, TypeVar, cast

from composer.model import blocks
from composer.model.blocks import Block, Figure, ItemList, Table, Text, plain
from composer.model.document import Document
from composer.model.issue import Article, Brief, Distribution, Imprint, Issue, Masthead, Section
from composer.model.official import Attendance, Closing, Head, OfficialDocument, OfficialImprint

Change: TypeAlias = Callable[[str, Text], Text]
_Node = TypeVar("_Node", bound=blocks.Node)
_Item = TypeVar("_Item")
_Document = TypeVar("_Document", bound=Issue | OfficialDocument)

_MASTHEAD = ("classification", "copy_number", "name", "editor")
_BEFORE_BODY = ("kicker", "title", "subtitle")
_DISTRIBUTIONS = ("report_to", "send_to", "issue_to", "added")
_PERSONS = ("responsible_editor", "reviewer", "signer")
_ABOVE_MARK = ("copy_number", "classification", "urgency")


_last: tuple[Document, tuple[tuple[str, Text], ...]] | None = None


def texts(issue: Document) -> tuple[tuple[str, Text], ...]:
    """Return all texts with their places, empty ones too; quickly when asked for an issue again."""
    global _last  # noqa: PLW0603 - one issue is asked for many times in a row
    last = _last
    if last is None or last[0] is not issue:
        last = _last = (issue, _texts(issue))
    return last[1]


def _texts(issue: Document) -> tuple[tuple[str, Text], ...]:
    seen: list[tuple[str, Text]] = []

    def note(place: str, text: Text) -> Text:
        seen.append((place, text))
        return text

    map_texts(issue, note)
    return tuple(seen)


def article_texts(article: Article, place: str = "") -> tuple[tuple[str, Text], ...]:
    """Return the texts of an article as it is printed, its line in 本期要文 left out."""
    alone = Issue(sections=(Section(articles=(article,)),))
    return tuple(
        (place + where.removeprefix("articles/0"), text)
        for where, text in _texts(alone)
        if where.startswith("articles/0/") and where != "articles/0/key_item"
    )


def map_texts(issue: _Document, change: Change, only: Collection[str] | None = None) -> _Document:
    """Return the document with every text given to `change(place, text)`; the same where it is.

    `only` spares looking at items that hold none of these places.
    """
    heads = None if only is None else {"/".join(place.split("/")[:2]) for place in only}
    return _Mapping(change, heads).document(issue)


@dataclass(frozen=True, slots=True)
class _Mapping:
    change: Change
    heads: Collection[str] | None = field(default=None)
    """First two parts of the places that matter."""

    def document(self, document: _Document) -> _Document:
        if isinstance(document, OfficialDocument):
            return cast(_Document, self.official(document))
        return cast(_Document, self.issue(cast(Issue, document)))

    def official(self, document: OfficialDocument) -> OfficialDocument:
        head = self._head(document.head)
        body = document.body
        title = self._string("articles/0/title", body.title)
        recipients = self._string("recipients", document.recipients)
        if not self._skips("articles/0"):
            body = _with(body, title=title, blocks=self._blocks(body.blocks, "articles/0"))
        named = [self._key_item(one, at) for at, one in enumerate(document.attachments, 1)]
        extra = self._lines("extra_attachments", document.extra_attachments)
        closing = self._closing(document.closing)
        attachments = [self._attachment(one, at) for at, one in enumerate(named, 1)]
        return _with(
            document,
            head=head,
            recipients=recipients,
            body=body,
            attachments=_same_or(document.attachments, attachments),
            extra_attachments=extra,
            closing=closing,
            imprint=self._official_imprint(document.imprint),
        )

    def _head(self, head: Head) -> Head:
        fields = self._strings("head", head, _ABOVE_MARK)
        fields["issuers"] = self._lines("head/issuers", head.issuers)
        fields |= self._strings("head", head, ("mark_word", "document_number"))
        return _with(head, **fields, signers=self._lines("head/signers", head.signers))

    def _key_item(self, attachment: Article, index: int) -> Article:
        """Change a name in 附件说明 that does not follow the title."""
        if not attachment.key_item:
            return attachment
        line = self._string(f"articles/{index}/key_item", attachment.key_item)
        return _with(attachment, key_item=line)

    def _attachment(self, attachment: Article, index: int) -> Article:
        place = f"articles/{index}"
        if self._skips(place):
            return attachment
        title = self._string(f"{place}/title", attachment.title)
        return _with(attachment, title=title, blocks=self._blocks(attachment.blocks, place))

    def _closing(self, closing: Closing) -> Closing:
        signature = self._lines("closing/signature", closing.signature)
        fields = self._strings("closing", closing, ("post", "signatory", "note"))
        lines = [
            _with(one, **self._strings(f"closing/attendance/{at}", one, ("label", "names")))
            for at, one in enumerate(closing.attendance)
        ]
        attendance: tuple[Attendance, ...] = _same_or(closing.attendance, lines)
        if attendance is not closing.attendance:
            attendance = tuple(one for one in attendance if one.label or one.names)
        return _with(closing, signature=signature, **fields, attendance=attendance)

    def _official_imprint(self, imprint: OfficialImprint) -> OfficialImprint:
        send_to = self._string("imprint/send_to", imprint.send_to)
        copy_to = self._distribution("imprint/copy_to", imprint.copy_to)
        printer = self._string("imprint/printer", imprint.printer)
        return _with(imprint, send_to=send_to, copy_to=copy_to, printer=printer)

    def issue(self, issue: Issue) -> Issue:
        masthead = self._masthead(issue.masthead)
        items = self._lines("extra_key_items", issue.extra_key_items)
        first = 0
        sections = []
        for index, section in enumerate(issue.sections):
            sections.append(self._section(section, index, first))
            first += len(section.articles)
        return _with(
            issue,
            masthead=masthead,
            extra_key_items=items,
            sections=_same_or(issue.sections, sections),
            briefs=_same_or(
                issue.briefs, [self._brief(one, at) for at, one in enumerate(issue.briefs)]
            ),
            imprint=self._imprint(issue.imprint),
        )

    def _skips(self, place: str) -> bool:
        return self.heads is not None and place not in self.heads

    def _string(self, place: str, value: str) -> str:
        old = blocks.text(value)
        new = self.change(place, old)
        return value if new is old else plain(new)

    def _strings(self, place: str, value: _Node, names: tuple[str, ...]) -> dict[str, Any]:
        return {name: self._string(f"{place}/{name}", getattr(value, name)) for name in names}

    def _masthead(self, masthead: Masthead) -> Masthead:
        fields = self._strings("masthead", masthead, _MASTHEAD)
        return _with(masthead, **fields, note=self.change("masthead/note", masthead.note))

    def _lines(self, place: str, lines: tuple[str, ...]) -> tuple[str, ...]:
        """Change lines; one that has no characters any more is no line."""
        new = [self._string(f"{place}/{at}", line) for at, line in enumerate(lines)]
        return lines if list(lines) == new else tuple(line for line in new if line)

    def _section(self, section: Section, index: int, first: int) -> Section:
        title = self._string(f"sections/{index}", section.title)
        pinyin = self._string(f"sections/{index}/pinyin", section.pinyin)
        articles = [self._article(one, first + at) for at, one in enumerate(section.articles)]
        return _with(
            section, title=title, pinyin=pinyin, articles=_same_or(section.articles, articles)
        )

    def _article(self, article: Article, index: int) -> Article:
        place = f"articles/{index}"
        if self._skips(place):
            return article
        fields = self._strings(place, article, _BEFORE_BODY)
        if article.key_item:
            fields["key_item"] = self._string(f"{place}/key_item", article.key_item)
        fields["editor_note"] = self.change(f"{place}/editor_note", article.editor_note)
        fields["blocks"] = self._blocks(article.blocks, place)
        return _with(article, **fields, **self._strings(place, article, ("source", "author")))

    def _blocks(self, body: tuple[Block, ...], place: str) -> tuple[Block, ...]:
        new = [self._block(one, f"{place}/blocks/{at}") for at, one in enumerate(body)]
        return _same_or(body, new)

    def _block(self, block: Block, place: str) -> Block:
        match block:
            case ItemList():
                items = [
                    self.change(f"{place}/items/{at}", one) for at, one in _number(block.items)
                ]
                return _with(block, items=_same_or(block.items, items))
            case Table():
                caption = self.change(f"{place}/caption", block.caption)
                rows = [
                    _same_or(
                        row,
                        [
                            _with(cell, text=self.change(f"{place}/rows/{at}/{column}", cell.text))
                            for column, cell in enumerate(row)
                        ],
                    )
                    for at, row in enumerate(block.rows)
                ]
                return _with(block, caption=caption, rows=_same_or(block.rows, rows))
            case Figure():
                return _with(block, caption=self.change(f"{place}/caption", block.caption))
            case _:
                return _with(block, text=self.change(place, block.text))

    def _brief(self, brief: Brief, index: int) -> Brief:
        place = f"briefs/{index}"
        return brief if self._skips(place) else _with(brief, text=self.change(place, brief.text))

    def _imprint(self, imprint: Imprint) -> Imprint:
        fields: dict[str, Any] = {
            name: self._distribution(f"imprint/{name}", getattr(imprint, name))
            for name in _DISTRIBUTIONS
        }
        fields |= {"contact": self._distribution("imprint/contact", imprint.contact)}
        return _with(imprint, **fields, **self._strings("imprint", imprint, _PERSONS))

    def _distribution(self, place: str, lines: Distribution) -> Distribution:
        """Change units; one that has no characters any more is no unit."""
        new = [
            tuple(self._string(f"{place}/{row}/{at}", unit) for at, unit in enumerate(units))
            for row, units in enumerate(lines)
        ]
        if tuple(new) == lines:
            return lines
        kept = (tuple(unit for unit in units if unit) for units in new)
        return tuple(units for units in kept if units)


def _number(items: tuple[_Item, ...]) -> Iterator[tuple[int, _Item]]:
    yield from enumerate(items)


def _with(value: _Node, **fields: Any) -> _Node:
    """Return `value` with fields set; itself when they all are these very objects already."""
    if all(getattr(value, name) is new for name, new in fields.items()):
        return value
    return replace(value, **fields)


def _same_or(old: tuple[_Item, ...], new: list[_Item]) -> tuple[_Item, ...]:
    """Return `old` when `new` holds the same objects, else the new ones."""
    if all(one is other for one, other in zip(old, new, strict=True)):
        return old
    return tuple(new)
