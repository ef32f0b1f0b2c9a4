"""Rules for the attachments of official documents and their list after the body (附件说明).

Sources: GB/T 9704-2012 §7.3.4 (the list), §7.3.7 (number and title of an
attachment as in the list); GB/T 15834-2011 B.4.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from composer.model.blocks import Paragraph, plain
from composer.model.findings import Finding
from composer.model.issue import Article
from composer.model.official import OfficialDocument

END_MARKS = "。．；;，,、：:"
"""Marks that neither titles nor names of attachments end with; ！？…… are allowed."""
_NUMBERED = re.compile(
    r"附\s*件\s*(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,2})\s*[.．、:：\s]\s*|附\s*件\s*[:：]\s*"
    r"|[0-9０-９]{1,2}\s*[.．、]\s*(?![0-9０-９])"
)
"""What the template prints by itself before a name: 附件1, 附件：, 1."""
_QUOTED = re.compile(r"《[^《》]*》")
_LIST = re.compile(r"附\s*件?\s*[0-9０-９]{0,2}\s*[:：]")
_LIST_LINES = 3
"""So many paragraphs at the end of a body may be a list of attachments."""


def check_list(document: OfficialDocument) -> Iterator[Finding]:
    """Yield what is wrong with 附件说明: its names, and names without an attachment.

    What the document hands on (关于印发《…》的通知, 《…》现予公布) need not
    be listed.
    """
    body = document.body.blocks
    for index, block in list(enumerate(body))[-_LIST_LINES:]:
        words = plain(block.text) if isinstance(block, Paragraph) else ""
        if _LIST.match(words):
            yield Finding("attachment_list_in_body", "warning", f"articles/0/blocks/{index}", words)
    for number, attachment in enumerate(document.attachments, 1):
        place, line = f"articles/{number}/key_item", attachment.key_item
        if line is None:
            continue
        if not line.strip():
            title = attachment.title_line
            if not _is_handed_on(title, document):
                yield Finding("attachment_not_listed", "warning", f"articles/{number}", title)
        elif _folded(line) != _folded(attachment.title_line):
            title = attachment.title_line
            yield Finding("attachment_name_differs", "warning", place, line, title)
        if line.strip():
            yield from _check_name(place, line)
    for index, name in enumerate(document.extra_attachments):
        place = f"extra_attachments/{index}"
        yield Finding("attachment_missing", "warning", place, name)
        yield from _check_name(place, name)


def _is_handed_on(title: str, document: OfficialDocument) -> bool:
    """Return whether the title of a document names an attachment, or its body if it has none."""
    said = [document.title_line]
    if not document.title_line:
        said = [plain(one.text) for one in document.body.blocks if isinstance(one, Paragraph)]
    return any(f"《{_folded(title)}》" in _folded(one) for one in said)


def check_attachment(attachment: Article, number: int, says_something: bool) -> Iterator[Finding]:
    """Yield what is wrong with attachment `number`; `says_something`: its body is not empty."""
    place, title = f"articles/{number}", attachment.title_line
    if not title.strip():
        yield Finding("attachment_title_missing", "warning", f"{place}/title")
    else:
        yield from _check_name(f"{place}/title", attachment.title)
    if not says_something:
        yield Finding("attachment_empty", "error", place, title)


def _check_name(place: str, name: str) -> Iterator[Finding]:
    """Yield what is wrong with how an attachment is called."""
    said = name.strip()
    numbered = _NUMBERED.match(said)
    if numbered and said[numbered.end() :]:
        rest = said[numbered.end() :]
        yield Finding("attachment_name_numbered", "warning", place, name, rest)
    if said.endswith(tuple(END_MARKS)):
        yield Finding("attachment_name_end", "warning", place, name, said.rstrip(END_MARKS))
    if _QUOTED.fullmatch(said):
        yield Finding("attachment_name_quoted", "warning", place, name, said[1:-1])


def _folded(characters: str) -> str:
    """Return characters without blanks, which nobody sees in a title."""
    return "".join(characters.split())
