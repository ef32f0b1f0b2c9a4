"""Accounting: every character of a source against every character of its document.

Written from what a bulletin, a column page or an official document prints,
without the importer's help: the fields with the template's fixed words, and
what found no place. Where the importer says that the page differs, its remark
has both sides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from composer.intake.flow import Flow
from composer.intake.reading import PRINTED_OTHERWISE
from composer.model import numerals
from composer.model.blocks import Figure, Heading, ItemList, Paragraph, Table, plain
from composer.model.document import Document
from composer.model.issue import Article, Distribution, Imprint, Issue, Masthead, key_items
from composer.model.official import Closing, OfficialDocument, attachment_names

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
TEXTS = Path(__file__).parent / "texts"

INVISIBLE = "\u200b\u2060\ufeff"


def seed(number: str) -> str:
    """Return the text of a seed, or skip the test where the seeds are not."""
    found = sorted(SEEDS.glob(f"{number}_*.txt")) if SEEDS.exists() else []
    if not found:
        pytest.skip("the seed texts are not beside this repository")
    return found[0].read_bytes().decode("utf-8")


def characters(text: str) -> Counter[str]:
    return Counter(c for c in text if not c.isspace() and c not in INVISIBLE)


def unaccounted(source: str, issue: Document) -> tuple[dict[str, int], dict[str, int]]:
    """Return the characters that an import lost, and those that it made up."""
    expected = characters(source)
    for remark in issue.remarks:
        if remark.rule in PRINTED_OTHERWISE:
            expected.subtract(characters(remark.text))
            expected.update(characters(remark.suggestion))
    whole = printed_official if isinstance(issue, OfficialDocument) else printed
    expected.subtract(characters("".join(whole(issue))))
    return (
        {c: count for c, count in expected.items() if count > 0},
        {c: -count for c, count in expected.items() if count < 0},
    )


def said(flow: Flow) -> str:
    """Return the characters of a flow; the marks of lists are not among them."""
    blocks = tuple(one.block for one in flow.blocks)
    asides = [words for aside in flow.asides for words in aside.texts]
    return "".join([*_article(Article(blocks=blocks)), *asides])


def printed(issue: Issue) -> Iterator[str]:
    spell = numerals.hanzi if issue.options.get("issue_numerals") == "hanzi" else str
    yield from _masthead(issue.masthead, spell)
    items = key_items(issue)
    added = any(remark.rule == "key_items_added" for remark in issue.remarks)
    if items and issue.options.get("key_items", True) and not added:
        yield "本期要文"
        mark = str(issue.options.get("key_item_mark", "◎"))
        for number, item in enumerate(items, 1):
            own = {"1.": f"{number}.", "一、": f"{numerals.hanzi(number)}、"}.get(mark, mark)
            yield own + item.text
    for section in issue.sections:
        yield section.title + section.pinyin
        for article in section.articles:
            yield from _article(article, column=issue.template == "column")
    if issue.briefs:
        yield "简讯"
        for brief in issue.briefs:
            yield str(issue.options.get("brief_mark", "◆")) + plain(brief.text)
    yield from _imprint(issue.imprint)
    yield from issue.unplaced


def _masthead(masthead: Masthead, spell) -> Iterator[str]:
    yield masthead.classification + masthead.copy_number + masthead.name
    if masthead.issue_number is not None:
        yield f"{masthead.year}年" if masthead.year is not None else ""
        yield f"第{spell(masthead.issue_number)}期"
    if masthead.total_number is not None:
        yield f"（总第{spell(masthead.total_number)}期）"
    yield masthead.editor
    if masthead.date:
        yield numerals.date(masthead.date)
    yield plain(masthead.note)


def _article(article: Article, *, column: bool = False) -> Iterator[str]:
    yield article.kicker + article.title + article.subtitle
    yield f"（{article.author}）" if column and article.author else article.author
    if article.editor_note:
        yield "编者按：" + plain(article.editor_note)
    for block in article.blocks:
        match block:
            case Paragraph() | Heading():
                yield plain(block.text)
            case Table():
                yield plain(block.caption)
                yield from (plain(cell.text) for row in block.rows for cell in row)
            case ItemList():
                yield from map(plain, block.items)
            case Figure():
                yield plain(block.caption)
    if article.source:
        yield f"（{article.source}）"


def _imprint(imprint: Imprint) -> Iterator[str]:
    yield _line("报：", imprint.report_to)
    yield _line("送：", imprint.send_to)
    yield _line("发：", imprint.issue_to)
    yield _line("本期增发：", imprint.added)
    for label, name in (
        ("责任编辑：", imprint.responsible_editor),
        ("审核：", imprint.reviewer),
        ("签发：", imprint.signer),
    ):
        yield label + name if name else ""
    for row in imprint.contact:
        yield from row
    yield "" if imprint.copies is None else f"共印{imprint.copies}份"


def _line(label: str, units: Distribution) -> str:
    return label + "，".join("、".join(group) for group in units) + "。" if units else ""


def printed_official(document: OfficialDocument) -> Iterator[str]:
    head, closing, imprint = document.head, document.closing, document.imprint
    yield head.copy_number + head.classification + head.urgency + head.document_number
    if head.issuers:
        yield "".join(head.issuers) + head.mark_word
    if head.signers:
        yield "签发人：" + "".join(head.signers)
    yield from _article(document.body)
    yield document.recipients + "：" if document.recipients else ""
    names = attachment_names(document)
    if names:
        yield "附件："
    for number, name in enumerate(names, 1):
        yield f"{number}." * (len(names) > 1) + name.text
    yield from _closing(closing)
    yield from _attachments(document)
    yield f"主送：{imprint.send_to}。" if imprint.send_to else ""
    yield _line("抄送：", imprint.copy_to)
    yield imprint.printer
    yield f"{numerals.date(imprint.print_date)}印发" if imprint.print_date else ""
    yield "" if imprint.copies is None else f"共印{imprint.copies}份"
    yield from document.unplaced


def _closing(closing: Closing) -> Iterator[str]:
    yield "".join(closing.signature) + closing.post + closing.signatory
    yield numerals.date(closing.date) if closing.date else ""
    yield f"（{closing.note}）" if closing.note else ""
    for line in closing.attendance:
        yield f"{line.label}：{line.names}"


def _attachments(document: OfficialDocument) -> Iterator[str]:
    """Yield the attachments with their labels, numbered as the 附件说明 has them."""
    listed = [name.article for name in attachment_names(document)]
    if not listed:
        listed = [at for at, one in enumerate(document.attachments, 1) if one.key_item != ""]
    for at, attachment in enumerate(document.attachments, 1):
        if attachment.key_item != "":
            has_number = at in listed and len(listed) > 1
            yield f"附件{listed.index(at) + 1}" if has_number else "附件"
        yield from _article(attachment)


def body(issue: Issue) -> list[list[str]]:
    """Return the texts of the blocks of every article."""
    return [
        [plain(block.text) for block in one.blocks if isinstance(block, Paragraph | Heading)]
        for one in issue.articles
    ]
