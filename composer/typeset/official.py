"""Official: the story of an official document, its template's styles and words applied.

Knows what stands where in a red-header document, a letter, minutes and an
order, and in which style; no sizes, no positions. Printed places:
"head/issuers/0", "head/mark_word", "head/document_number",
"head/signers/0" ("head/signers" is the label), "head/rule",
"articles/0/title", "recipients", "articles/0/blocks/3",
"attachment_names/0" (a line of the 附件说明), "articles/1/label" (附件1),
"closing/signature/0", "closing/date", "closing/note",
"closing/attendance/0", "imprint/copy_to", "imprint/printer", ….

Source: GB/T 9704-2012 §7, §10.
"""

from __future__ import annotations

from collections.abc import Iterator

from composer.model import numerals
from composer.model.blocks import text
from composer.model.issue import Article
from composer.model.official import OfficialDocument, attachment_names
from composer.typeset.story import (
    Field,
    MarkBlock,
    Part,
    RuleBlock,
    SignatureBlock,
    Story,
    StoryBlock,
)
from composer.typeset.storyblocks import (
    body_blocks,
    distribution_line,
    plain_block,
    row_block,
    runs,
    starting_page,
)
from composer.typeset.stylesheet import StyleSheet
from composer.typeset.units import mm


def build_story(
    document: OfficialDocument, sheet: StyleSheet, before: Story | None = None
) -> Story:
    """Return the story of an official document.

    Parts whose content is the same object as in `before` are taken over.
    """
    return Story(
        sheet=sheet,
        parts=tuple(_parts(document, sheet)),
        foot=tuple(_foot(document, sheet)),
        title=document.title_line or document.head.document_number,
        author="、".join(document.head.issuers),
        subject=sheet.word("subject"),
        date=document.closing.date,
    )


def _parts(document: OfficialDocument, sheet: StyleSheet) -> Iterator[Part]:
    yield Part(document.head, 0, tuple(_head(document, sheet)))
    yield Part(document.body, 0, tuple(_body(document, sheet)))
    yield Part(document.closing, 0, tuple(_closing(document, sheet)))
    for number, attachment in enumerate(document.attachments, 1):
        blocks = starting_page(list(_attachment(attachment, number, document, sheet)))
        yield Part(attachment, number, tuple(blocks), starts_page=True)


def _field(place: str, characters: str) -> Field:
    return Field(place, runs(text(characters)), "center")


def _head(document: OfficialDocument, sheet: StyleSheet) -> Iterator[StoryBlock]:
    head = document.head
    for name in ("copy_number", "classification", "urgency"):
        characters = getattr(head, name)
        if characters:
            yield plain_block(f"head/{name}", name, characters)
    if head.issuers:
        names = tuple(_field(f"head/issuers/{at}", one) for at, one in enumerate(head.issuers))
        word = _field("head/mark_word", head.mark_word) if head.mark_word else None
        yield MarkBlock("head/issuers", "mark", names, word, mm(sheet.number("mark_top_mm")))
    if head.document_number:
        yield plain_block("head/document_number", "document_number", head.document_number)
    yield RuleBlock("head/rule", "head_rule")


def _body(document: OfficialDocument, sheet: StyleSheet) -> Iterator[StoryBlock]:
    if document.body.title:
        yield plain_block("articles/0/title", "title", document.body.title)
    if document.recipients:
        colon = sheet.word("recipients_end")
        yield plain_block("recipients", "recipients", document.recipients + colon)
    for index, block in enumerate(document.body.blocks):
        yield from body_blocks(block, f"articles/0/blocks/{index}", sheet)
    for index, name in enumerate(attachment_names(document)):
        label = sheet.word("attachments") if index == 0 else ""
        yield plain_block(f"attachment_names/{index}", "attachment_name", label + name.text)


def _closing(document: OfficialDocument, sheet: StyleSheet) -> Iterator[StoryBlock]:
    closing = document.closing
    names = tuple(
        _field(f"closing/signature/{at}", one) for at, one in enumerate(closing.signature)
    )
    date = _field("closing/date", numerals.date(closing.date)) if closing.date else None
    if names or date:
        yield SignatureBlock("closing", "signature", names, date, closing.seal)
    if closing.note:
        words = sheet.word("bracketed", text=closing.note)
        yield plain_block("closing/note", "note", words)


def _attachment(
    attachment: Article, number: int, document: OfficialDocument, sheet: StyleSheet
) -> Iterator[StoryBlock]:
    place = f"articles/{number}"
    only = len(document.attachments) == 1
    yield plain_block(
        f"{place}/label",
        "attachment_label",
        sheet.word("attachment_label", number="" if only else number),
    )
    if attachment.title:
        yield plain_block(f"{place}/title", "attachment_title", attachment.title)
    for index, block in enumerate(attachment.blocks):
        yield from body_blocks(block, f"{place}/blocks/{index}", sheet)


def _foot(document: OfficialDocument, sheet: StyleSheet) -> Iterator[StoryBlock]:
    imprint = document.imprint
    blocks: list[StoryBlock] = []
    if imprint.copy_to:
        words = sheet.word("copy_to") + distribution_line(imprint.copy_to, sheet)
        blocks.append(plain_block("imprint/copy_to", "distribution", words))
    printed = numerals.date(imprint.print_date) if imprint.print_date else ""
    row = row_block(
        "imprint",
        "imprint_line",
        (
            ("printer", imprint.printer, "left"),
            ("print_date", sheet.word("printed", date=printed) if printed else "", "right"),
        ),
    )
    if row:
        if blocks:
            blocks.append(RuleBlock("imprint/middle_rule", "imprint_middle"))
        blocks.append(row)
    if blocks:
        yield RuleBlock("imprint/first_rule", "imprint_first")
        yield from blocks
        yield RuleBlock("imprint/last_rule", "imprint_last")
