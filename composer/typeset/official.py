"""Official: the story of an official document, its template's styles and words applied.

Knows what stands where in a red-header document, a letter, minutes and an
order, and in which style; no sizes, no positions. Printed places:
"head/issuers/0", "head/mark_word", "head/document_number",
"head/signers/0" ("head/signers" is the label), "head/rule",
"articles/0/title", "recipients", "articles/0/blocks/3",
"attachment_names/0" (a line of the 附件说明), "articles/1/label" (附件1),
"closing/signature/0", "closing/date", "closing/note",
"closing/attendance/0", "imprint/copy_to", "imprint/printer", ….

What is not yet filled in of a head keeps its room, so that a document
without its number stands as it will with it.

Source: GB/T 9704-2012 §7, §10.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from composer.model import numerals
from composer.model.blocks import Paragraph, text
from composer.model.issue import Article
from composer.model.official import (
    AttachmentName,
    Form,
    Head,
    OfficialDocument,
    attachment_labels,
    attachment_names,
)
from composer.typeset.story import (
    Field,
    MarkBlock,
    Part,
    RowBlock,
    RuleBlock,
    Run,
    SignatureBlock,
    SignersBlock,
    Story,
    StoryBlock,
    TableBlock,
    TextBlock,
)
from composer.typeset.storyblocks import (
    body_blocks,
    distribution_line,
    plain_block,
    row_block,
    runs,
    starting_page,
    turned_along,
)
from composer.typeset.stylesheet import StyleSheet
from composer.typeset.units import mm

_ABOVE = ("copy_number", "classification", "urgency")
"""What stands above the mark, from top to bottom; in a letter, below its first rule."""
_FEW = 160
"""So many characters beside a turned table are not worth a page of their own."""
_SECOND_LEVEL = re.compile("[（(][一二三四五六七八九十百]+[）)]")
"""The number of a heading that is set in 楷体, §7.3.3."""


def build_story(
    document: OfficialDocument,
    sheet: StyleSheet,
    before: Story | None = None,
    *,
    recipients_at_foot: bool = False,
) -> Story:
    """Return the story of an official document.

    `recipients_at_foot` names 主送机关 in the 版记, where they go when they
    would leave page 1 without a line of the body (§7.3.2). Parts whose
    content is the same object as in `before` are taken over, so that an edit
    in one article builds that article only.
    """
    known = {}
    if before is not None and before.sheet == sheet:
        known = {(id(part.source), part.index, part.starts_page): part for part in before.parts}
    is_letter = document.form == "letter"
    foot = tuple(_foot(document, sheet, recipients_at_foot=recipients_at_foot))
    if recipients_at_foot:
        document = replace(document, recipients="")
    return Story(
        sheet=sheet,
        parts=tuple(_Builder(document, sheet, known).parts()),
        foot=foot,
        title=document.title_line or document.head.document_number,
        author="、".join(document.head.issuers),
        subject=sheet.word("subject"),
        date=document.closing.date,
        first_page_rules=("letter_lower",) if is_letter else (),
        numbers_from=2 if is_letter else 1,
        is_foot_even=not is_letter,
    )


@dataclass(frozen=True, slots=True)
class _Builder:
    document: OfficialDocument
    sheet: StyleSheet
    known: Mapping[tuple[int, int, bool], Part]

    def parts(self) -> Iterator[Part]:
        """Yield the parts of a document in printing order; the small ones are always new."""
        document, sheet = self.document, self.sheet
        names = attachment_names(document)
        yield Part(None, 0, tuple(_head(document, sheet)))
        yield self._part(document.body, 0, _blocks)
        yield Part(None, 1, tuple(_attachment_names(names, sheet)))
        yield Part(None, 2, tuple(_closing(document, sheet)))
        labels = _labels(document, sheet)
        for number, attachment in enumerate(document.attachments, 1):
            label = labels.get(number, "")
            part = self._part(attachment, number, _attachment, starts_page=not label)
            if label:
                block = plain_block(f"articles/{number}/label", "attachment_label", label)
                (head, *_) = turned_along((block, *part.blocks[:1]), sheet)
                blocks = starting_page([head])
                yield Part(None, 2 + number, tuple(blocks), starts_page=True)
            yield part

    def _part(
        self,
        article: Article,
        number: int,
        build: Callable[[Article, int, StyleSheet], Iterable[StoryBlock]],
        *,
        starts_page: bool = False,
    ) -> Part:
        kept = self.known.get((id(article), number, starts_page))
        if kept is not None and kept.source is article:
            return kept
        blocks = turned_along(build(article, number, self.sheet), self.sheet)
        whole = starting_page(blocks) if starts_page else blocks
        return Part(article, number, tuple(whole), starts_page)


def _field(place: str, characters: str) -> Field:
    return Field(place, runs(text(characters)), "center")


# --- head ---------------------------------------------------------------------


def _head(document: OfficialDocument, sheet: StyleSheet) -> Iterator[StoryBlock]:
    """Yield what stands above the body, the title and 主送机关 included."""
    match document.form:
        case "letter":
            yield from _letter_head(document.head, sheet)
        case "order":
            yield from _mark(document, tuple(_lines_above(document.head)), sheet)
            yield plain_block("head/document_number", "order_number", document.head.document_number)
        case "document" | "minutes":
            yield from _mark(document, tuple(_lines_above(document.head)), sheet)
            yield _number(document, sheet)
            has_more = document.body.title or document.recipients
            rule = "head_rule" if has_more else "head_rule_alone"
            yield RuleBlock("head/rule", rule, keep_next=True)
    if document.body.title:
        style = "title" if document.recipients else "title_alone"
        yield plain_block("articles/0/title", style, document.body.title)
    if document.recipients:
        colon = sheet.word("recipients_end")
        yield plain_block("recipients", "recipients", document.recipients + colon)


def _mark(
    document: OfficialDocument, above: tuple[TextBlock, ...], sheet: StyleSheet
) -> Iterator[StoryBlock]:
    yield from above
    top = mm(sheet.number(f"{document.form}_mark_top_mm"))
    yield _mark_block(document.head, document.form, top, above)


def _mark_block(head: Head, form: Form, top: float, above: tuple[TextBlock, ...]) -> MarkBlock:
    """Return the mark; a letter's is that of the leading organ alone (§10.1)."""
    issuers = head.issuers[:1] if form == "letter" else head.issuers
    names = tuple(_field(f"head/issuers/{at}", one) for at, one in enumerate(issuers))
    word = _field("head/mark_word", head.mark_word) if head.mark_word and names else None
    return MarkBlock(
        "head/issuers", "mark", names or (_field("head/issuers/0", ""),), word, top, above
    )


def _lines_above(head: Head) -> Iterator[TextBlock]:
    """Yield 份号, 密级 and 紧急程度; 密级 stands on the second line also alone (§7.2.2)."""
    for name in _ABOVE:
        characters = getattr(head, name)
        if characters or (name == "copy_number" and head.classification):
            yield plain_block(f"head/{name}", name, characters)


def _number(document: OfficialDocument, sheet: StyleSheet) -> StoryBlock:
    """Return the line of 发文字号, with 签发人 in a document to superiors."""
    head = document.head
    if not document.is_upward:
        return plain_block("head/document_number", "document_number", head.document_number)
    names = (
        Field(f"head/signers/{at}", (Run(one, "kai"),), "left")
        for at, one in enumerate(head.signers)
    )
    return SignersBlock(
        "head/signers",
        "signers",
        _field("head/document_number", head.document_number) if head.document_number else None,
        _field("head/signers", sheet.word("signers")),
        tuple(names),
    )


def _letter_head(head: Head, sheet: StyleSheet) -> Iterator[StoryBlock]:
    """Yield the head of a letter: below its rule 份号 and its like, 发文字号 at the right."""
    yield _mark_block(head, "letter", mm(sheet.number("letter_mark_top_mm")), ())
    yield RuleBlock("head/rule", "letter_upper", keep_next=True)
    first, *others = [name for name in _ABOVE if getattr(head, name)] or [""]
    fields = []
    if first:
        font = sheet.styles[first].font
        fields.append(Field(f"head/{first}", (Run(getattr(head, first), font),), "left"))
    if head.document_number or not fields:
        fields.append(replace(_field("head/document_number", head.document_number), align="right"))
    yield RowBlock("head/line", "letter_line", tuple(fields))
    for name in others:
        yield plain_block(f"head/{name}", name, getattr(head, name))


# --- body ---------------------------------------------------------------------


def _blocks(article: Article, number: int, sheet: StyleSheet) -> Iterator[StoryBlock]:
    """Yield the blocks of a body; a bold （一） at the head of a paragraph is 楷体."""
    for index, block in enumerate(article.blocks):
        made = body_blocks(block, f"articles/{number}/blocks/{index}", sheet)
        yield from map(_with_run_in, made) if isinstance(block, Paragraph) else made


def _with_run_in(block: StoryBlock) -> StoryBlock:
    """Return a paragraph with the face of its level in a heading that runs into the text.

    Other levels are set as what is bold: 一、 in 黑体 as its level asks,
    1. and 一是 so that they are seen at all.

    Source: GB/T 9704-2012 §7.3.3.
    """
    if not isinstance(block, TextBlock) or not _SECOND_LEVEL.match(block.text.lstrip()):
        return block
    count = next((at for at, run in enumerate(block.runs) if not run.bold), len(block.runs))
    head = (replace(run, font="kai", bold=False) for run in block.runs[:count])
    return replace(block, runs=(*head, *block.runs[count:]))


def _attachment(article: Article, number: int, sheet: StyleSheet) -> Iterator[StoryBlock]:
    """Yield title and body; a few words before or after a turned table are turned with it."""
    blocks = list(_blocks(article, number, sheet))
    if article.title:
        blocks.insert(0, plain_block(f"articles/{number}/title", "attachment_title", article.title))
    parts = [list(part) for _, part in groupby(blocks, lambda one: isinstance(one, TextBlock))]
    for above, part, below in zip([None, *parts], parts, [*parts[1:], None], strict=False):
        beside = [*(above or [])[-1:], *(below or [])[:1]]
        count = sum(len(one.text) for one in part if isinstance(one, TextBlock))
        is_along = beside and all(map(_is_turned, beside)) and count <= _FEW
        for one in part:
            yield replace(one, is_turned=True) if is_along and isinstance(one, TextBlock) else one


def _is_turned(block: StoryBlock) -> bool:
    return isinstance(block, TableBlock) and block.is_turned


def _labels(document: OfficialDocument, sheet: StyleSheet) -> Mapping[int, str]:
    """Return what stands above each attachment: 附件, numbered as in the 附件说明.

    Bound separately, attachments name the document.

    Source: GB/T 9704-2012 §7.3.7.
    """
    before = document.head.document_number if sheet.options["attachments_apart"] else ""
    return {
        at: before + sheet.word("attachment_label", number=number or "")
        for at, number in attachment_labels(document).items()
    }


def _attachment_names(names: tuple[AttachmentName, ...], sheet: StyleSheet) -> Iterator[StoryBlock]:
    """Yield the 附件说明: turned lines align with the name above, numbers with the first.

    Source: GB/T 9704-2012 §7.3.4.
    """
    label = sheet.word("attachments")
    for index, name in enumerate(names):
        number = sheet.word("attachment_number", number=index + 1) if len(names) > 1 else ""
        head = (label if index == 0 else "") + number
        block = plain_block(
            f"attachment_names/{index}",
            "attachment_name" if index else "attachment_names",
            head + name.text,
        )
        yield replace(block, hang=len(head))


# --- closing ------------------------------------------------------------------


def _closing(document: OfficialDocument, sheet: StyleSheet) -> Iterator[StoryBlock]:
    closing = document.closing
    for index, line in enumerate(closing.attendance):
        label = sheet.word("attendance", label=line.label)
        yield TextBlock(
            f"closing/attendance/{index}",
            "attendance" if index else "attendance_first",
            (Run(label, "hei"), *runs(text(line.names))),
            hang=len(label),
        )
    signed = [(f"closing/signature/{at}", one) for at, one in enumerate(closing.signature)]
    post = None
    if closing.seal == "stamp":
        post = _field("closing/post", closing.post) if closing.post else None
    elif closing.seal == "none" and closing.signatory:
        signed.append(
            (
                "closing/signatory",
                sheet.word("signatory", post=closing.post, name=closing.signatory).strip(),
            )
        )
    names = tuple(_field(place, one) for place, one in signed)
    date = _field("closing/date", numerals.date(closing.date)) if closing.date else None
    if names or date or post:
        yield SignatureBlock("closing", "signature", names, date, closing.seal, post)
    if closing.note:
        words = sheet.word("bracketed", text=closing.note)
        yield plain_block("closing/note", "note", words)


# --- foot ---------------------------------------------------------------------


def _foot(
    document: OfficialDocument, sheet: StyleSheet, *, recipients_at_foot: bool
) -> Iterator[StoryBlock]:
    """Yield the 版记; a letter's is 主送 and 抄送 alone, without rules (§10.1)."""
    imprint = document.imprint
    lines: list[StoryBlock] = []
    end = sheet.word("distribution_end")
    if recipients_at_foot:
        moved = _distribution("send_to", document.recipients + end, sheet)
        lines.append(replace(moved, place="recipients"))
    if imprint.send_to:
        lines.append(_distribution("send_to", imprint.send_to + end, sheet))
    if imprint.copy_to:
        lines.append(_distribution("copy_to", distribution_line(imprint.copy_to, sheet), sheet))
    if document.form == "letter":
        yield from lines
        return
    printed = numerals.date(imprint.print_date) if imprint.print_date else ""
    copies = "" if imprint.copies is None else sheet.word("copies", copies=imprint.copies)
    rows = [
        row_block(
            "imprint",
            "imprint_line",
            (
                ("printer", imprint.printer, "left"),
                ("print_date", sheet.word("printed", date=printed) if printed else "", "right"),
            ),
        ),
        row_block("imprint", "imprint_line", (("copies", copies, "right"),)),
    ]
    groups: list[list[StoryBlock]] = [lines] if lines else []
    groups += [[row] for row in rows if row]
    for index, group in enumerate(groups):
        name = f"imprint/middle_rule/{index}" if index else "imprint/first_rule"
        yield RuleBlock(name, "imprint_middle" if index else "imprint_first")
        yield from group
    if groups:
        yield RuleBlock("imprint/last_rule", "imprint_last")


def _distribution(name: str, words: str, sheet: StyleSheet) -> TextBlock:
    """Return a line of 主送 or 抄送; turned lines align after its colon."""
    label = sheet.word(name)
    block = plain_block(f"imprint/{name}", "distribution", label + words)
    return replace(block, hang=len(label))
