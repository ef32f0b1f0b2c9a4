"""Official joining: official documents that become part of something else, and what joins them.

An official document that joins a bulletin becomes an article and its
attachments articles behind it; what joins an official document becomes its
attachment, as when a notice hands on a plan. Nothing is lost: what has no
place there is kept in words among the unplaced passages.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import TypeVar

from composer.intake.official.signs import ATTACHMENT_LABEL
from composer.intake.reading import OFFICIAL_PRINTED, PRINTED
from composer.intake.signs import folded
from composer.model import numerals
from composer.model.blocks import Align, Block, Paragraph, Span, joined, plain, text
from composer.model.document import Document
from composer.model.findings import Finding
from composer.model.issue import Article, Imprint, Issue, Masthead, Section
from composer.model.official import (
    Closing,
    Head,
    OfficialDocument,
    OfficialImprint,
    attachment_labels,
    attachment_names,
)

_Fields = TypeVar("_Fields", Masthead, Imprint, Head, Closing, OfficialImprint)
_TITLE_LENGTH = 60


def fill(
    kept: _Fields, offered: _Fields, in_words: Callable[[str, object], str]
) -> tuple[_Fields, tuple[str, ...]]:
    """Return `kept` with its empty fields filled, and in words what contradicts it."""
    filled: dict[str, object] = {}
    contradictions: list[str] = []
    for one in fields(kept):
        if one.name == "extra":
            continue
        mine, theirs = getattr(kept, one.name), getattr(offered, one.name)
        if mine in (None, "", ()):
            filled[one.name] = theirs
        elif theirs not in (None, "", ()) and theirs != mine:
            contradictions.append(in_words(one.name, theirs))
    return replace(kept, **filled), tuple(contradictions)  # type: ignore[arg-type]


# An official document as articles of an issue


@dataclass(frozen=True, slots=True)
class _AsArticle:
    """A body with all that is printed around it, and how many blocks stand before its own."""

    article: Article
    before: int


def as_issue(document: OfficialDocument) -> Issue:
    """Return an official document as the articles of a bulletin, with its remarks.

    Head and foot are unplaced passages, before those of the document.
    """
    whole = _as_article(document)
    labels = _labels(document)
    attachments = tuple(
        replace(one, kicker=one.kicker or labels[at], key_item="")
        for at, one in enumerate(document.attachments)
    )
    kept = (*_head_words(document.head), *_foot_words(document.imprint))
    remarks = [
        Finding(
            "joined_as_article", "hint", "articles/0/title", document.head.document_number or ""
        ),
        *_moved_remarks(document, whole.before, len(kept)),
    ]
    return Issue(
        sections=(Section(articles=(whole.article, *attachments)),),
        unplaced=(*kept, *document.unplaced),
        remarks=tuple(remarks),
    )


def _as_article(document: OfficialDocument) -> _AsArticle:
    before = [_paragraph(document.recipients + OFFICIAL_PRINTED["recipients_end"], "left")]
    if not document.recipients:
        before = []
    blocks = (*before, *document.body.blocks, *_after(document))
    return _AsArticle(replace(document.body, blocks=blocks), len(before))


def _paragraph(words: str, align: Align | None = None) -> Paragraph:
    return Paragraph(text(words), align)


def _after(document: OfficialDocument) -> Iterator[Block]:
    """Yield what is printed behind a body: 附件说明, attendance, signature, date, 附注."""
    names = attachment_names(document)
    for number, name in enumerate(names, 1):
        label = OFFICIAL_PRINTED["attachments"] if number == 1 else ""
        yield _paragraph(label + (f"{number}. " if len(names) > 1 else "") + name.text)
    closing = document.closing
    for line in closing.attendance:
        yield Paragraph(joined((Span(f"{line.label}：", bold=True), Span(line.names))))
    for office in closing.signature:
        yield _paragraph(office, "right")
    signed = "\u3000".join(filter(None, (closing.post, closing.signatory)))
    if signed:
        yield _paragraph(signed, "right")
    if closing.date:
        yield _paragraph(numerals.date(closing.date), "right")
    if closing.note:
        yield _paragraph(OFFICIAL_PRINTED["bracketed"].format(text=closing.note))


def _labels(document: OfficialDocument) -> tuple[str, ...]:
    """Return what stands over each attachment: 附件1; nothing over what is handed on."""
    numbers, label = attachment_labels(document), OFFICIAL_PRINTED["attachment_label"]
    return tuple(
        label.format(number=numbers[at] or "") if at in numbers else ""
        for at in range(1, len(document.attachments) + 1)
    )


def _head_words(head: Head) -> tuple[str, ...]:
    """Return the lines of a 版头 as they are printed."""
    signers = OFFICIAL_PRINTED["signers"] + "\u3000".join(head.signers) if head.signers else ""
    mark = "\n".join(head.issuers) + head.mark_word if head.issuers else ""
    lines = (head.copy_number, head.classification, head.urgency)
    return tuple(filter(None, (*lines, mark, head.document_number, signers)))


def _foot_words(imprint: OfficialImprint) -> tuple[str, ...]:
    """Return the lines of a 版记 as they are printed."""
    words = [
        official_words(one.name, getattr(imprint, one.name))
        for one in fields(imprint)
        if one.name != "extra" and getattr(imprint, one.name) not in (None, "", ())
    ]
    return tuple(words)


def official_words(name: str, value: object) -> str:
    """Return a field of 版头, closing or 版记 in words: 抄送：市委。, 2026年3月2日印发."""
    words = OFFICIAL_PRINTED
    if name == "send_to":
        return f"{words['send_to']}{value}{words['distribution_end']}"
    if name == "print_date":
        return words["printed"].format(date=official_words("date", value))
    if name == "copies":
        return words["copies"].format(copies=value)
    if name == "note":
        return words["bracketed"].format(text=value)
    if name == "signers" and isinstance(value, tuple):
        return words["signers"] + words["unit_mark"].join(value)
    if name == "copy_to" and isinstance(value, tuple):
        groups = words["group_mark"].join(words["unit_mark"].join(group) for group in value)
        return f"{words['copy_to']}{groups}{words['distribution_end']}"
    if name == "attendance" and isinstance(value, tuple):
        return "\n".join(f"{line.label}：{line.names}" for line in value)
    if isinstance(value, tuple):
        return words["unit_mark"].join(value)
    if isinstance(value, dt.date):
        return numerals.date(value)
    return str(value)


def _moved_remarks(document: OfficialDocument, before: int, kept: int) -> Iterator[Finding]:
    """Yield the remarks of a document with their places among the articles of an issue."""
    for remark in document.remarks:
        head, _, rest = remark.place.partition("/")
        number, _, tail = rest.partition("/")
        if head in ("head", "imprint"):
            continue  # they tell how a field will be printed, and it is none any more
        if head == "unplaced" and number.isdecimal():
            yield replace(remark, place=f"unplaced/{int(number) + kept}")
        elif head == "articles" and number == "0" and tail.startswith("blocks/"):
            index = int(tail.split("/")[1]) + before
            yield replace(remark, place=f"articles/0/blocks/{index}")
        elif head == "recipients":
            yield replace(remark, place="articles/0/blocks/0")
        elif head in ("closing", "attachment_names", "extra_attachments"):
            yield replace(remark, place="articles/0")
        else:
            yield remark


# What joins an official document


def in_order(documents: Sequence[Document], *, fixed: bool) -> list[Document]:
    """Return documents with attachments in the order of the list that names them.

    A single official document goes before files that are its attachments;
    `fixed`: the first stays the first.
    """
    every = list(documents)
    officials = [one for one in every if isinstance(one, OfficialDocument)]
    if not fixed and len(officials) == 1 and every[0] is not officials[0]:
        names = officials[0].extra_attachments
        others = [one for one in every if one is not officials[0]]
        if all(is_attachment(one, names) for one in others):
            every = [officials[0], *others]
    first, *rest = every
    if isinstance(first, OfficialDocument):
        names = first.extra_attachments
        rest.sort(key=lambda one: _listed_at(one, names))
    return [first, *rest]


def is_attachment(document: Document, names: Sequence[str]) -> bool:
    """Return whether a document is one of the attachments named, or says that it is one."""
    if not isinstance(document, Issue) or not document.articles:
        return False
    article = document.articles[0]
    return _without_label(article) is not article or _listed_at(document, names) < len(names)


def _listed_at(document: Document, names: Sequence[str]) -> int:
    """Return where the title of a document stands among names, their number if it does not."""
    if not document.articles:
        return len(names)
    title = folded(_without_label(document.articles[0]).title_line)
    return next((at for at, name in enumerate(names) if folded(name) == title), len(names))


def join_official(document: OfficialDocument, other: OfficialDocument | Issue) -> OfficialDocument:
    """Return an official document that another one, or what stands in an issue, has joined.

    One without a text takes the text of the other; else the other becomes
    its attachments.
    """
    if isinstance(other, OfficialDocument):
        if document.is_empty:
            return _taking_over(document, other)
        return _with_attachments(document, as_issue(other))
    if document.is_empty and other.articles:
        first, *rest = map(_whole, other.articles)
        parts = Issue(sections=(Section(articles=tuple(rest)),))
        taken = replace(document, body=first)
        merged = _with_attachments(taken, parts)
        kept = (*merged.unplaced, *_issue_words(other), *other.unplaced)
        start = len(kept) - len(other.unplaced)
        return _with_remarks(replace(merged, unplaced=kept), other.remarks, 0, start)
    return _with_attachments(document, other)


def _taking_over(document: OfficialDocument, other: OfficialDocument) -> OfficialDocument:
    """Return a document without a text with that of another; what it has of its own stays."""
    mine, theirs = document.head, other.head
    if theirs.issuers or not mine.issuers:  # the word belongs to the form, as the text has it
        mine = replace(mine, mark_word=theirs.mark_word)
    theirs = replace(theirs, mark_word=mine.mark_word)
    head, first = fill(mine, theirs, official_words)
    closing, second = fill(
        document.closing, replace(other.closing, seal=document.closing.seal), official_words
    )
    imprint, third = fill(document.imprint, other.imprint, official_words)
    recipients = document.recipients or other.recipients
    more = (other.recipients,) if other.recipients not in ("", recipients) else ()
    kept = (*document.unplaced, *first, *second, *third, *more)
    taken = replace(
        document,
        form=other.form if document.form == "document" else document.form,
        head=head,
        recipients=recipients,
        body=other.body,
        attachments=other.attachments,
        extra_attachments=document.extra_attachments + other.extra_attachments,
        closing=closing,
        imprint=imprint,
        unplaced=(*kept, *other.unplaced),
    )
    return _with_remarks(taken, other.remarks, 0, len(kept), exact=True)


def _with_attachments(document: OfficialDocument, issue: Issue) -> OfficialDocument:
    """Return the document with the articles of an issue as attachments at its end."""
    new = [replace(_whole(one), key_item=None) for one in issue.articles]
    extra = list(document.extra_attachments)
    others = False
    for article in new:
        place = next(
            (at for at, name in enumerate(extra) if folded(name) == folded(article.title_line)),
            None,
        )
        if place is not None:
            others = others or place > 0
            extra.pop(place)
    kept = (*document.unplaced, *_issue_words(issue), *issue.unplaced)
    merged = replace(
        document,
        attachments=(*document.attachments, *new),
        extra_attachments=tuple(extra),
        unplaced=kept,
    )
    merged = replace(merged, remarks=tuple(_still_true(document, merged)))
    if others:
        order = Finding("attachments_in_other_order", "warning", "attachment_names")
        merged = replace(merged, remarks=(*merged.remarks, order))
    first = len(document.articles)
    return _with_remarks(merged, issue.remarks, first, len(kept) - len(issue.unplaced))


def _still_true(document: OfficialDocument, merged: OfficialDocument) -> Iterator[Finding]:
    """Yield the remarks of a document but those on missing attachments that are there now."""
    for remark in document.remarks:
        if not remark.place.startswith("extra_attachments/"):
            yield remark
        elif remark.text in merged.extra_attachments:
            place = merged.extra_attachments.index(remark.text)
            yield replace(remark, place=f"extra_attachments/{place}")


def _with_remarks(
    document: OfficialDocument,
    remarks: Sequence[Finding],
    first: int,
    unplaced: int,
    *,
    exact: bool = False,
) -> OfficialDocument:
    """Return the document with remarks whose articles begin at `first` there.

    `exact`: the articles are the same, so that their blocks are where they were.
    """
    moved: list[Finding] = []
    for remark in remarks:
        head, _, rest = remark.place.partition("/")
        number, slash, tail = rest.partition("/")
        if remark.rule == "joined_as_article":
            continue
        if (
            remark.rule == "no_title"
            and first
            and number.isdecimal()
            and _has_title(document, int(number) + first)
        ):
            continue
        if not exact and head not in ("", "articles", "unplaced"):
            continue  # it tells of a part that is kept in words now
        if number.isdecimal() and head in ("articles", "unplaced"):
            start = first if head == "articles" else unplaced
            place = f"{head}/{int(number) + start}"
            moved.append(replace(remark, place=place + (slash + tail if exact else "")))
        else:
            moved.append(remark)
    return replace(document, remarks=(*document.remarks, *moved))


def _has_title(document: OfficialDocument, number: int) -> bool:
    return number < len(document.articles) and bool(document.articles[number].title)


def _whole(article: Article) -> Article:
    """Return an article with all that it prints in its title and blocks.

    Of a body and an attachment nothing else is printed. A label 附件1 over it
    goes, because the document prints its own.
    """
    article = _without_label(article)
    before: list[Block] = [
        _paragraph(words, "center")
        for words in (article.kicker, article.subtitle)
        if words and not ATTACHMENT_LABEL.fullmatch(words)
    ]
    if article.editor_note:
        note = (Span(PRINTED["editor_note"], bold=True), *article.editor_note)
        before.append(Paragraph(joined(note)))
    signed = filter(None, (article.author, article.source))
    after = [_paragraph(PRINTED["bracketed"].format(text=one), "right") for one in signed]
    blocks = (*before, *article.blocks, *after)
    return Article(article.title, blocks, origin=article.origin)


def _without_label(article: Article) -> Article:
    """Return an article whose text begins with 附件1 and a title with that as its title."""
    blocks = article.blocks
    if article.title or not blocks or not isinstance(blocks[0], Paragraph):
        return article
    if not ATTACHMENT_LABEL.fullmatch(plain(blocks[0].text)):
        return article
    second = blocks[1] if len(blocks) > 1 else None
    title = plain(second.text) if isinstance(second, Paragraph) else ""
    if 0 < len(title) <= _TITLE_LENGTH and title[-1] not in "。：:；，":
        return replace(article, title=title, blocks=blocks[2:])
    return replace(article, blocks=blocks[1:])


def _issue_words(issue: Issue) -> tuple[str, ...]:
    """Return in words what an issue has besides its articles."""
    masthead, imprint = issue.masthead, issue.imprint
    titles = (section.title for section in issue.sections)
    words = [
        masthead.classification,
        masthead.copy_number,
        masthead.name,
        "" if masthead.year is None else f"{masthead.year}年",
        "" if masthead.issue_number is None else f"第{masthead.issue_number}期",
        "" if masthead.total_number is None else f"总第{masthead.total_number}期",
        masthead.editor,
        numerals.date(masthead.date) if masthead.date else "",
        plain(masthead.note),
        *titles,
        *(plain(brief.text) for brief in issue.briefs),
        *issue.extra_key_items,
    ]
    for name in ("report_to", "send_to", "issue_to", "added"):
        groups = getattr(imprint, name)
        if groups:
            units = PRINTED["group_mark"].join(PRINTED["unit_mark"].join(one) for one in groups)
            words.append(f"{PRINTED[name]}{units}{PRINTED['distribution_end']}")
    words += ["  ".join(row) for row in imprint.contact]
    for name in ("responsible_editor", "reviewer", "signer"):
        value = getattr(imprint, name)
        words.append(PRINTED[name].format(name=value) if value else "")
    words.append("" if imprint.copies is None else PRINTED["copies"].format(copies=imprint.copies))
    return tuple(filter(None, words))
