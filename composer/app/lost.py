"""Lost characters: whether all letters of a file are in the document that was made of it.

A second, simple reading of the file that shares nothing with its reader but
the encoding of plain text, held against all that the document says, prints
or keeps aside. Hanzi, letters and digits count; marks and blanks belong to
the layout. Formats without such a simple reading are not judged.

Sources: ECMA-376 Part 1 §17.3.3.31 (t), §17.13.5 (moved text), Part 3 §7.6
(alternate content).
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from composer.intake.decode import decode
from composer.intake.formats import FileKind
from composer.intake.reading import OFFICIAL_PRINTED, PRINTED, PRINTED_OTHERWISE
from composer.model import numerals
from composer.model.document import Document
from composer.model.errors import OpenError
from composer.model.issue import Issue, key_items
from composer.model.official import OfficialDocument, attachment_names

LARGEST = 100_000_000
"""Bytes of the XML of a Word file that is looked through."""

_MAIN = "word/document.xml"
_WORD = ("http://schemas.openxmlformats.org/wordprocessingml/2006/main",
         "http://purl.oclc.org/ooxml/wordprocessingml/main")  # fmt: skip
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PASSED_OVER = {_FALLBACK} | {f"{{{one}}}{name}" for one in _WORD for name in ("moveFrom", "del")}
_TEXT = {f"{{{one}}}t" for one in _WORD}
_TORN = (
    OpenError, etree.LxmlError, zipfile.BadZipFile, zlib.error, KeyError, ValueError,
    RuntimeError, NotImplementedError, EOFError, OSError,
)  # fmt: skip
_NUMBERS = frozenset({"issue_number", "total_number", "year", "copies"})
_NOT_SAID = frozenset({
    "extra", "options", "remarks", "template", "media", "align", "origin",
    "key_item", "extra_attachments", "form", "seal",
})  # fmt: skip
"""Fields that are not text, or are counted where they are printed."""


def lost_characters(data: bytes, kind: FileKind, document: Document) -> int | None:
    """Return how many characters of a file its document has nowhere; None: nobody can tell."""
    try:
        raw = _raw(data, kind)
    except _TORN:
        return None
    if raw is None:
        return None
    missing = _letters(raw)
    for remark in document.remarks:
        if remark.rule in PRINTED_OTHERWISE:  # the file says one thing, the page another
            missing.subtract(_letters(remark.text))
            missing.update(_letters(remark.suggestion))
    missing.subtract(_letters("\n".join(_said(document))))
    return sum(count for count in missing.values() if count > 0)


def _letters(characters: str) -> Counter[str]:
    return Counter(filter(str.isalnum, characters))


def _raw(data: bytes, kind: FileKind) -> str | None:
    if kind == "text":
        return decode(data)[0]
    if kind == "docx":
        return _raw_word(data)
    return None


def _raw_word(data: bytes) -> str | None:
    """Return the text of the main part of a Word file, without what was deleted or moved away."""
    with zipfile.ZipFile(io.BytesIO(data)) as entries:
        if entries.getinfo(_MAIN).file_size > LARGEST:
            return None
        xml = entries.read(_MAIN)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    parts: list[str] = []
    waiting = [etree.fromstring(xml, parser)]
    while waiting:
        node = waiting.pop()
        if node.tag in _TEXT:
            parts.append(node.text or "")
        elif node.tag not in _PASSED_OVER:
            waiting.extend(node)
    return "".join(parts)


def _said(document: Document) -> Iterator[str]:
    """Yield all that a document says, prints or keeps aside, in any order."""
    yield from _strings(document)
    yield from (
        _of_official(document) if isinstance(document, OfficialDocument) else _of_issue(document)
    )


def _strings(value: object) -> Iterator[str]:
    """Yield every string of a value, dates and numbers as they are printed."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dt.date):
        yield numerals.date(value)
    elif isinstance(value, tuple):
        for part in value:
            yield from _strings(part)
    elif dataclasses.is_dataclass(value):
        for one in dataclasses.fields(value):
            content = getattr(value, one.name)
            if one.name in _NUMBERS:
                yield "" if content is None else str(content)
            elif one.name not in _NOT_SAID:
                yield from _strings(content)


def _of_issue(issue: Issue) -> Iterator[str]:
    """Yield the words that a bulletin prints by itself, and its key items."""
    masthead, imprint = issue.masthead, issue.imprint
    for is_there, words in (
        (masthead.year is not None, "年"),
        (masthead.issue_number is not None, PRINTED["issue_number"]),
        (masthead.total_number is not None, PRINTED["total_number"]),
        (bool(issue.briefs), PRINTED["briefs"]),
        (imprint.copies is not None, PRINTED["copies"]),
    ):
        if is_there:
            yield words.partition("{")[0] + words.rpartition("}")[2]
    for name in ("report_to", "send_to", "issue_to", "added"):
        yield PRINTED[name] if getattr(imprint, name) else ""
    for name in ("responsible_editor", "reviewer", "signer"):
        yield PRINTED[name].partition("{")[0] if getattr(imprint, name) else ""
    added = any(remark.rule == "key_items_added" for remark in issue.remarks)
    items = key_items(issue)
    if items and issue.options.get("key_items", True) and not added:
        yield PRINTED["key_items"]
        for number, item in enumerate(items, 1):
            yield "" if item.article is None else item.text  # others stand in the issue themselves
            yield str(number) + numerals.hanzi(number)
    if issue.options.get("issue_numerals") == "hanzi":
        for count in (masthead.issue_number, masthead.total_number):
            yield "" if count is None else numerals.hanzi(count)
    yield from (PRINTED["editor_note"] for one in issue.articles if one.editor_note)


def _of_official(document: OfficialDocument) -> Iterator[str]:
    """Yield the words that an official document prints by itself, and the names it lists."""
    words, imprint = OFFICIAL_PRINTED, document.imprint
    for is_there, label in (
        (document.head.signers, words["signers"]),
        (imprint.send_to, words["send_to"]),
        (imprint.copy_to, words["copy_to"]),
        (imprint.print_date, words["printed"].rpartition("}")[2]),
        (imprint.copies is not None, "共印份"),
    ):
        yield label if is_there else ""
    names = attachment_names(document)
    yield words["attachments"] if names else ""
    for number, name in enumerate(names, 1):
        yield (str(number) if len(names) > 1 else "") + name.text
    listed = [name.article for name in names]
    attached = enumerate(document.attachments, 1)
    printed = [at for at, one in attached if one.key_item != ""]
    listed = listed or [*printed]
    for at in printed:
        place = str(listed.index(at) + 1) if at in listed and len(listed) > 1 else ""
        yield words["attachment_label"].format(number=place)
