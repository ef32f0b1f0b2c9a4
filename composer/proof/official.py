"""Rules for official documents: are their parts there, and as GB/T 9704 has them.

Findings come in the order of the content, each with the place of the part it
is about. Broken content is said, never refused. What an import has remarked
upon at a place is not said there a second time.

Sources: GB/T 9704-2012 §7, §10; 《党政机关公文处理工作条例》 第九条, 第十五条;
《保守国家秘密法》 (2024) 第二十条.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from composer.model import numerals
from composer.model.blocks import Node, plain
from composer.model.findings import Finding
from composer.model.official import OfficialDocument
from composer.proof.attachments import check_attachment, check_list
from composer.proof.docnumber import check_next, check_number
from composer.proof.officialbody import check_headings, says_something
from composer.proof.officialends import check_body_end, check_closing, check_imprint
from composer.proof.officialtitle import check_title, kind_of_title
from composer.proof.structure import unknown_entries

_SECRET = re.compile(r"(?P<level>绝密|机密|秘密)(?P<star>.?)(?P<period>.*)", re.DOTALL)
_YEARS = re.compile(r"([0-9]{1,3})年")
_LONGEST = {"绝密": 30, "机密": 20, "秘密": 10}
"""Years that a 密级 lasts at most."""
_URGENCIES = ("特急", "加急")
_TELEGRAM = ("特提", "平急")
_UNIT_MARK = re.compile("[，,、；;]")
_ADDRESSED = ("通知", "通报", "请示", "报告", "批复", "函")
"""文种 that go to somebody in particular."""


def check_official(
    document: OfficialDocument, previous: OfficialDocument | None = None
) -> tuple[Finding, ...]:
    """Return what is missing in an official document or does not fit together.

    With the `previous` document of the series, its number is held against it.

    >>> [finding.rule for finding in check_official(OfficialDocument())]
    ['document_empty']
    """
    if document == OfficialDocument(options=document.options, template=document.template):
        return (Finding("document_empty", "error"),)
    remarked = {(remark.rule, remark.place) for remark in document.remarks}
    return tuple(
        one for one in _findings(document, previous) if (one.rule, one.place) not in remarked
    )


def _findings(document: OfficialDocument, previous: OfficialDocument | None) -> Iterator[Finding]:
    if document.is_empty:
        yield Finding("document_empty", "error")
    yield from _head(document, previous)
    yield from check_title(document)
    yield from _recipients(document)
    if not document.is_empty and not says_something(document.body):
        yield Finding("body_empty", "error", "articles/0", document.title_line)
    yield from check_headings(document.body, "articles/0")
    yield from check_list(document)
    yield from check_body_end(document)
    yield from check_closing(document)
    for number, attachment in enumerate(document.attachments, 1):
        yield from check_attachment(attachment, number, says_something(attachment))
        yield from check_headings(attachment, f"articles/{number}")
    yield from check_imprint(document)
    yield from _not_printed(document)
    yield from unknown_entries(_parts(document))
    remarked = {remark.place for remark in document.remarks}
    for index, passage in enumerate(document.unplaced):
        if f"unplaced/{index}" not in remarked:
            yield Finding("text_unplaced", "warning", f"unplaced/{index}", passage)


def _parts(document: OfficialDocument) -> Iterator[tuple[str, Node]]:
    """Yield everything that may hold entries of a foreign program, with its place."""
    yield "", document
    yield "head", document.head
    for index, article in enumerate(document.articles):
        yield f"articles/{index}", article
        for at, block in enumerate(article.blocks):
            yield f"articles/{index}/blocks/{at}", block
    yield "closing", document.closing
    for index, line in enumerate(document.closing.attendance):
        yield f"closing/attendance/{index}", line
    yield "imprint", document.imprint


# 版头


def _head(document: OfficialDocument, previous: OfficialDocument | None) -> Iterator[Finding]:
    head = document.head
    yield from _secrecy(document)
    if head.urgency and head.urgency not in (*_URGENCIES, *_TELEGRAM):
        right = "特急" if "特" in head.urgency else "加急"
        yield Finding("urgency_unknown", "warning", "head/urgency", head.urgency, right)
    yield from _mark(document)
    yield from check_number(head.document_number, document.form, document.closing.date)
    if previous is not None:
        yield from check_next(head.document_number, previous.head.document_number)
    yield from _signers(document)


def _secrecy(document: OfficialDocument) -> Iterator[Finding]:
    """Yield what is wrong with 份号 and 密级 (rule F16)."""
    head = document.head
    if head.copy_number and not re.fullmatch("[0-9]{6}", head.copy_number):
        short = re.fullmatch("[0-9]{1,5}", head.copy_number)
        right = head.copy_number.zfill(6) if short else ""
        yield Finding("copy_number_form", "warning", "head/copy_number", head.copy_number, right)
    if not head.classification:
        return
    if not head.copy_number:
        yield Finding("copy_number_missing", "warning", "head/copy_number", head.classification)
    place, said = "head/classification", "".join(head.classification.split())
    found = _SECRET.fullmatch(said)
    if found is None:
        yield Finding("classification_unknown", "warning", place, head.classification)
        return
    period = f"{found['star']}{found['period']}".lstrip("★☆*＊:：·-—")
    right = _written_secret(found["level"], period)
    if right != head.classification:
        yield Finding("classification_form", "warning", place, head.classification, right)
    years = _YEARS.fullmatch(right.partition("★")[2])
    most = _LONGEST[found["level"]]
    if years and int(years[1]) > most:
        facts = (("level", found["level"]), ("most", str(most)))
        yield Finding("classification_period", "warning", place, head.classification, facts=facts)


def _written_secret(level: str, period: str) -> str:
    """Return 密级 and 保密期限 as printed: a star between them, the period in Arabic digits."""
    number = re.match("[一二三四五六七八九十]+(?=[年个月日天])", period)
    if number and (value := numerals.number(number[0])) is not None:
        period = f"{value}{period[number.end() :]}"
    return f"{level}★{period}" if period else level


def _mark(document: OfficialDocument) -> Iterator[Finding]:
    head, form = document.head, document.form
    if not any(name.strip() for name in head.issuers):
        signed = "、".join(document.closing.signature)
        yield Finding("issuers_missing", "error", "head/issuers", suggestion=signed)
        return
    whole = f"{head.issuers[-1]}{head.mark_word}"
    place = "head/mark_word"
    if form == "letter" and whole.endswith("文件"):
        yield Finding("letter_mark_word", "warning", place, head.mark_word)
    if form == "letter" and len(head.issuers) > 1:
        yield Finding("letter_issuers", "warning", "head/issuers", "、".join(head.issuers))
    if form == "minutes" and not whole.endswith("纪要"):
        yield Finding("minutes_mark_word", "warning", place, head.mark_word, "纪要")
    if form == "order" and not whole.endswith("令"):
        yield Finding("order_mark_word", "warning", place, head.mark_word, "令")


def _signers(document: OfficialDocument) -> Iterator[Finding]:
    """Yield what is wrong with 签发人 (rule F17)."""
    signers, place = document.head.signers, "head/signers"
    kind = kind_of_title(document.title_line)
    if document.form != "document":
        if signers:
            yield Finding("signers_not_printed", "warning", place, "、".join(signers))
        return
    if kind in ("请示", "报告") and not signers:
        yield Finding("signers_missing", "warning", place, facts=(("kind", kind),))
    if signers and len(signers) < len(document.head.issuers):
        facts = (("issuers", str(len(document.head.issuers))), ("signers", str(len(signers))))
        yield Finding("signers_too_few", "warning", place, "、".join(signers), facts=facts)


# 主送机关


def _recipients(document: OfficialDocument) -> Iterator[Finding]:
    recipients, place = document.recipients, "recipients"
    kind = kind_of_title(document.title_line)
    if not recipients.strip():
        if kind in _ADDRESSED and not document.imprint.send_to.strip():
            yield Finding("recipients_missing", "hint", place, facts=(("kind", kind),))
        return
    said = recipients.strip()
    right = said.rstrip("：:。．.；;，,、")
    if right != said:
        yield Finding("recipients_end", "warning", place, recipients, right)
    count = len([unit for unit in _UNIT_MARK.split(right) if unit.strip()])
    if kind == "请示" and count > 1:
        facts = (("count", str(count)),)
        yield Finding("request_recipients", "warning", place, recipients, facts=facts)


def _not_printed(document: OfficialDocument) -> Iterator[Finding]:
    """Yield words in fields of an article that official documents do not have."""
    for index, article in enumerate(document.articles):
        for name in ("kicker", "subtitle", "source", "author"):
            said = getattr(article, name)
            if said:
                yield Finding("field_not_printed", "warning", f"articles/{index}/{name}", said)
        if article.editor_note:
            said = plain(article.editor_note)
            yield Finding("field_not_printed", "warning", f"articles/{index}/editor_note", said)
