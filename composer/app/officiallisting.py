"""Listings of official documents: content as lines for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from composer.app.listed import counted, labelled, length, unplaced_lines
from composer.app.words import Language, phrase, printable
from composer.model import numerals
from composer.model.issue import Distribution
from composer.model.official import OfficialDocument, attachment_names


def document_name(document: OfficialDocument, language: Language) -> str:
    """Return what a document is called: its number and title, as far as they are known."""
    parts = (document.head.document_number, document.title_line)
    return printable(" ".join(filter(None, parts))) or phrase("document_untitled", language)


def document_lines(document: OfficialDocument, language: Language) -> Iterator[str]:
    """Return an outline of a document: its fields, and every piece with how long it is."""
    yield document_name(document, language)
    form = phrase(f"form_{document.form}", language)
    yield labelled("place_form", form, language)
    yield from _head_lines(document, language)
    yield labelled("place_body", length(document.body.blocks, language), language)
    yield from _attachment_lines(document, language)
    yield from _closing_lines(document, language)
    yield from _imprint_lines(document, language)
    if document.unplaced:
        yield counted("label_unplaced", document.unplaced, language)
        yield from unplaced_lines(document.unplaced)


def _head_lines(document: OfficialDocument, language: Language) -> Iterator[str]:
    head = document.head
    mark = "、".join(head.issuers)
    if mark and head.mark_word:
        mark = f"{mark} {head.mark_word}"
    yield from _fields(
        (
            ("label_issuers", mark),
            ("place_document_number", head.document_number),
            ("label_signers", "、".join(head.signers)),
            ("official_copy_number", head.copy_number),
            ("place_classification", head.classification),
            ("place_urgency", head.urgency),
            ("place_title", document.title_line),
            ("place_recipients", document.recipients),
        ),
        language,
    )


def _attachment_lines(document: OfficialDocument, language: Language) -> Iterator[str]:
    if document.attachments:
        yield counted("label_attachments", document.attachments, language)
    named = {name.article: name.text for name in attachment_names(document)}
    for number, one in enumerate(document.attachments, 1):
        title = printable(one.title_line) or "—"
        name = named.get(number)
        other = ""
        if name != one.title_line:
            key = "attachment_not_named" if name is None else "attachment_named"
            other = phrase(key, language, name=name)
        yield f"  {number}. {title}{other} {length(one.blocks, language)}"
    if document.extra_attachments:
        yield counted("label_extra_attachments", document.extra_attachments, language)
        yield from (f"  {printable(name)}" for name in document.extra_attachments)


def _closing_lines(document: OfficialDocument, language: Language) -> Iterator[str]:
    closing = document.closing
    yield from _fields(
        (
            ("label_signature", "、".join(closing.signature)),
            ("place_post", closing.post),
            ("place_signatory", closing.signatory),
            ("official_date", numerals.date(closing.date) if closing.date else ""),
            ("official_note", closing.note),
        ),
        language,
    )
    for line in closing.attendance:
        yield phrase("labelled", language, label=line.label, text=line.names)


def _imprint_lines(document: OfficialDocument, language: Language) -> Iterator[str]:
    imprint = document.imprint
    yield from _fields(
        (
            ("official_send_to", imprint.send_to),
            ("place_copy_to", _units(imprint.copy_to)),
            ("place_printer", imprint.printer),
            ("place_print_date", numerals.date(imprint.print_date) if imprint.print_date else ""),
            ("place_copies", "" if imprint.copies is None else str(imprint.copies)),
        ),
        language,
    )


def _units(distribution: Distribution) -> str:
    return "，".join("、".join(group) for group in distribution)


def _fields(fields: tuple[tuple[str, str], ...], language: Language) -> Iterator[str]:
    """Return a line for each field (key of its label, characters) that is filled."""
    for key, characters in fields:
        if characters:
            yield labelled(key, characters, language)
