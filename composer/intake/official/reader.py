"""Official: a text read into an official document: 版头, 主体, 附件 and 版记.

Works on the pieces of a text, wherever they come from. First what belongs to
a web page around it is kept aside and cut paragraphs are mended; then the
head takes its pieces from the front, 版记 from the end, and 附件 from their
labels on; what is left in the middle is the body with its closing.

Source: GB/T 9704-2012 §7.2–§7.4, §10.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from composer.intake.bodies import read_blocks
from composer.intake.lines import Piece
from composer.intake.mending import mended
from composer.intake.official import signs as official
from composer.intake.official.attachments import (
    AttachmentPages,
    label_of,
    read_attachments,
    read_names,
    takes_names,
)
from composer.intake.official.closing import read_ending
from composer.intake.official.foot import FootReader, foot_start
from composer.intake.official.head import read_head
from composer.intake.reading import Reading
from composer.model.issue import Article
from composer.model.official import OfficialDocument

_CHROME_HEAD, _CHROME_FOOT = 12, 16
_HEAD_LINES, _LONGEST_HEAD_LINE = 12, 80


def read_official(pieces: Sequence[Piece], reading: Reading) -> OfficialDocument:
    """Return the official document that pieces are; remarks say what is uncertain."""
    pieces = mended(_without_site(pieces, reading), official.begins, official.are_offices)
    facts = read_head(pieces, reading)
    rest = _first_document(pieces[facts.end :], reading)
    foot = FootReader(reading)
    end = foot_start(rest)
    parts = _Parts()
    _share(rest[:end], parts, reading)
    for piece in parts.foot:
        foot.take(piece)
        reading.remark("imprint_in_midst", "imprint", piece.text)
    for piece in rest[end:]:
        foot.take(piece)
    ending = read_ending(parts.main, facts.form, facts.head, reading)
    names = read_names(parts.names, reading) if parts.names else ()
    body = Article(facts.title, read_blocks(ending.body, "articles/0", reading))
    attachments, extra = read_attachments([*parts.pages, *ending.pages], names, reading)
    if not facts.title and facts.form != "order":
        reading.remark("no_title", "articles/0/title", severity="warning")
    return OfficialDocument(
        form=facts.form,
        head=facts.head,
        recipients=facts.recipients,
        body=body,
        attachments=attachments,
        extra_attachments=extra,
        closing=ending.closing,
        imprint=foot.imprint,
    )


def _first_document(pieces: Sequence[Piece], reading: Reading) -> Sequence[Piece]:
    """Return the pieces before the head of a second document, which is kept aside whole.

    A head behind 版记 begins one, for nothing of the same document follows
    that but attachments.
    """
    for index, piece in enumerate(pieces):
        if not official.is_foot_line(piece.text):
            continue
        at = index + 1
        while at < min(index + _HEAD_LINES, len(pieces)) and _is_head_line(pieces[at].text):
            at += 1
        numbered = any(official.NUMBER.fullmatch(one.text) for one in pieces[index + 1 : at])
        lines = [one.text for one in pieces[at : at + 2]]
        if numbered and any(map(official.is_title, (*lines, "".join(lines)))):
            words = "\n".join(one.text for one in pieces[index + 1 :])
            reading.keep([words], "second_document", "warning")
            return pieces[: index + 1]
    return pieces


def _is_head_line(words: str) -> bool:
    """Return whether a line can stand over the title of a document."""
    if len(words) > _LONGEST_HEAD_LINE:
        return False
    patterns = (official.NUMBER, official.MARK_END, official.CLASSIFICATION, official.COPY_NUMBER)
    return any(one.fullmatch(words) for one in patterns) or official.is_office(words)


def _without_site(pieces: Sequence[Piece], reading: Reading) -> list[Piece]:
    """Keep aside what a web page has around the document: navigation, copyright, address."""
    count = len(pieces)
    last = [i for i in range(max(0, count - _CHROME_FOOT), count) if _is_web(pieces[i])]
    tail = count
    while (
        last
        and tail
        and (_is_web(pieces[tail - 1]) or official.is_site_line(pieces[tail - 1].text))
    ):
        tail -= 1
    kept: list[Piece] = []
    for index, piece in enumerate(pieces):
        if index >= tail or (index < _CHROME_HEAD and _is_web(piece)):
            reading.leave(piece, "web_page_line")
        else:
            kept.append(piece)
    return kept


def _is_web(piece: Piece) -> bool:
    return not piece.level and official.is_web_line(piece.text)


@dataclass(slots=True)
class _Parts:
    """The pieces behind the head, shared out."""

    main: list[Piece] = field(default_factory=list)
    names: list[Piece] = field(default_factory=list)
    pages: list[AttachmentPages] = field(default_factory=list)
    foot: list[Piece] = field(default_factory=list)
    """Lines of 版记 that stand before the end of the text."""


def _share(pieces: Sequence[Piece], parts: _Parts, reading: Reading) -> None:
    """Share out the pieces between head and foot as body, 附件说明 and attachments."""
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        words = piece.text
        if _is_copy_line(words):
            parts.foot.append(piece)
            index += 1
            continue
        if not parts.pages and not parts.names and parts.main:
            end = takes_names(pieces, index)
            if end > index:
                parts.names += pieces[index:end]
                index = end
                continue
        label = label_of(piece) if parts.main or parts.names or parts.pages else None
        if label and _can_begin(parts, label, pieces, index):
            words, number, title = label
            parts.pages.append(AttachmentPages(words, number, [title] if title else []))
            reading.doubts(piece, f"articles/{len(parts.pages)}")
        elif parts.pages:
            parts.pages[-1].pieces.append(piece)
        else:
            parts.main.append(piece)
        index += 1


def _is_copy_line(words: str) -> bool:
    found = official.COPY_TO.fullmatch(words)
    return bool(found and found["units"]) and official.is_foot_line(words)


def _can_begin(
    parts: _Parts,
    label: tuple[str, int | None, Piece | None],
    pieces: Sequence[Piece],
    index: int,
) -> bool:
    """Return whether a label begins an attachment: one with a name on its line needs a reason."""
    _, number, title = label
    if title is None:
        return index + 1 < len(pieces) or bool(parts.names)
    follows = index + 1 < len(pieces)
    return follows and (number is not None or bool(parts.names) or bool(parts.pages))
