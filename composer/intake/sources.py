"""Sources: every file that somebody sends, read by the reader of its format.

The one door to all readers. An archive or a mail gives what lies in it. A
file that cannot be read is a source with a problem and stops no other one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from composer.intake import letters, libreoffice
from composer.intake.archives import Member, members
from composer.intake.decode import decode
from composer.intake.docx import flatpackage
from composer.intake.docx.reader import read_docx
from composer.intake.flow import Flow, SourcePicture
from composer.intake.formats import (
    FileKind,
    claimed_kinds,
    ending_of,
    extension_of,
    kind_of_file,
)
from composer.intake.pdf.reader import read_pdf
from composer.intake.pictureflow import read_picture
from composer.intake.recognition import read_flow
from composer.intake.sheets.reader import read_workbook
from composer.intake.sheets.words import read_sheet_text
from composer.intake.text import import_text
from composer.intake.web.page import Beside, read_page
from composer.model.document import Document
from composer.model.errors import OpenError
from composer.model.findings import Finding
from composer.model.issue import Issue

MOST_FILES = 2_000
"""Files that are read out of one archive and the archives in it."""
LARGEST_WHOLE = 2_000_000_000
"""Bytes of all of them."""
DEEPEST = 3
"""Archives and mails that may lie in one another."""

_OVER_LIBREOFFICE: dict[FileKind, Literal["docx", "xlsx"]] = {
    "doc": "docx", "wps": "docx", "rtf": "docx", "odt": "docx",
    "xls": "xlsx", "et": "xlsx", "ods": "xlsx",
}  # fmt: skip
_REFUSED: dict[FileKind, str] = {
    "encrypted": "source_encrypted",
    "ofd": "source_ofd",
    "ppt": "source_slides",
    "msg": "source_outlook",
    "rar": "source_archive",
    "7z": "source_archive",
    "gz": "source_archive",
    "draft": "source_draft",
    "empty": "source_no_bytes",
    "unknown": "source_unknown",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is known before a file is read."""

    name: str = ""
    """Name of the bulletin, "" as the file says."""
    units: tuple[str, ...] = ()
    """Contributing units that the office knows."""
    today: dt.date | None = None
    """Gives dates without a year theirs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What one file says, or why it could not be read."""

    name: str
    """What it is called, behind the names of what it lay in: 来稿.zip/第一分会.docx."""
    data: bytes = field(default=b"", repr=False)
    """The file as it was sent."""
    kind: FileKind = "unknown"
    document: Document | None = None
    """None when it could not be read. Its figures name pictures by their position in `pictures`."""
    pictures: tuple[SourcePicture, ...] = ()
    problem: OpenError | None = None


@dataclass(slots=True)
class _Budget:
    """What may still be read out of archives."""

    files: int = MOST_FILES
    size: int = LARGEST_WHOLE


@dataclass(slots=True)
class _Reading:
    """What is the same for a file and all that lies in it."""

    wanted: Wanted
    told: Callable[[str], None]
    passes: Callable[[], bool]
    budget: _Budget = field(default_factory=_Budget)


def read_sources(
    data: bytes,
    name: str,
    wanted: Wanted,
    *,
    beside: Beside | None = None,
    told: Callable[[str], None] | None = None,
    passes: Callable[[], bool] | None = None,
) -> Iterator[Source]:
    """Yield what a file and all that lies in it say, one after the other; never raises.

    `beside` gives the files that were saved with a page; `told` is called
    with the name of each file before it is read, then `passes`, which
    returns True for a file that is to be passed over.
    """
    reading = _Reading(wanted, told or (lambda _: None), passes or (lambda: False))
    yield from _sources(Member(name, data, beside=beside), reading, 0)


def _sources(member: Member, reading: _Reading, depth: int) -> Iterator[Source]:
    reading.told(member.name)
    if reading.passes():
        return
    kind = kind_of_file(member.data, member.name)
    if member.problem is not None:
        yield Source(name=member.name, kind=kind, problem=member.problem)
    elif kind in ("zip", "eml"):
        yield from _inside(member, kind, reading, depth)
    else:
        source = _source(member, kind, reading.wanted)
        is_said = source.problem is None or source.problem.reason != "source_empty"
        if is_said or not member.is_mail_text:
            yield source  # a mail that only carries something need not say anything


def _inside(
    outer: Member, kind: Literal["zip", "eml"], reading: _Reading, depth: int
) -> Iterator[Source]:
    """Yield what lies in an archive or a mail; its own trouble is a source in its name."""
    found = False
    try:
        if depth >= DEEPEST:
            raise OpenError("archive_too_deep", limit=DEEPEST)
        inside: Iterable[Member] = members(outer.data, kind)
        if kind == "eml":
            inside = [*inside]
            carries = letters.carries_texts(inside)
            inside = [replace(one, is_letter=carries and one.is_mail_text) for one in inside]
        for one in inside:
            reading.budget.files -= 1
            reading.budget.size -= len(one.data)
            if reading.budget.files < 0 or reading.budget.size < 0:
                raise OpenError("archive_too_much", limit=MOST_FILES)
            named = replace(one, name=f"{outer.name}/{one.name}")
            for source in _sources(named, reading, depth + 1):
                found = True
                yield source
        if not found:
            raise OpenError("archive_empty")
    except OpenError as problem:
        yield Source(name=outer.name, data=outer.data, kind=kind, problem=problem)


def _source(member: Member, kind: FileKind, wanted: Wanted) -> Source:
    try:
        document, pictures = _read(member, kind, wanted)
    except OpenError as problem:
        return Source(name=member.name, data=member.data, kind=kind, problem=problem)
    except RecursionError:
        too_deep = OpenError("source_too_deep")
        return Source(name=member.name, data=member.data, kind=kind, problem=too_deep)
    if member.is_letter:
        document = _as_letter(document, member, kind)
    remarks = (*document.remarks, *_about(member, kind))
    document = _with_subject(replace(document, remarks=remarks), member)
    return Source(
        name=member.name, data=member.data, kind=kind, document=document, pictures=pictures
    )


def _read(
    member: Member, kind: FileKind, wanted: Wanted
) -> tuple[Document, tuple[SourcePicture, ...]]:
    if kind in _REFUSED:
        raise OpenError(_REFUSED[kind], ending=ending_of(member.name) or kind)
    if kind == "text":
        characters, _ = decode(member.data)
        if not characters.strip():
            raise OpenError("source_empty")
        return import_text(characters, **_known(member, wanted)), ()
    flow = _flow(member, kind)
    if not flow.blocks:
        raise OpenError("source_empty")
    return read_flow(flow, **_known(member, wanted)), flow.pictures


def _as_letter(document: Document, member: Member, kind: FileKind) -> Document:
    """Return the text of a mail that carries others: passages, unless it is an article itself."""
    characters = decode(member.data)[0] if kind == "text" else ""
    lines = letters.lines_of(kind, member.data, characters)
    return document if lines is None else letters.as_letter(document, lines)


def _known(member: Member, wanted: Wanted) -> dict[str, Any]:
    """Return what is known before a file is read, its name with it."""
    return {
        "name": wanted.name,
        "units": wanted.units,
        "today": wanted.today,
        "file_name": member.name,
    }


def _flow(member: Member, kind: FileKind) -> Flow:
    """Return what a file says that has more than characters."""
    data = member.data
    match kind:
        case "html" | "mht":
            return read_page(data, member.beside)
        case "docx":
            return read_docx(data if data.startswith(b"PK") else flatpackage.packed(data))
        case "pdf":
            return read_pdf(data)
        case "xlsx":
            return read_workbook(data)
        case "csv":
            return read_sheet_text(data)
        case "picture":
            return read_picture(data, member.name)
        case _:
            return _converted_flow(data, kind)


def _converted_flow(data: bytes, kind: FileKind) -> Flow:
    target, extension = _OVER_LIBREOFFICE[kind], extension_of(data, kind)
    made = libreoffice.converted(data, extension, target)
    flow = read_docx(made) if target == "docx" else read_workbook(made)
    told = Finding("source_converted", "hint", "", "", "", (("ending", extension),))
    return replace(flow, remarks=(*flow.remarks, told))


def _about(member: Member, kind: FileKind) -> Iterator[Finding]:
    """Yield what is to be said of a file itself, not of what it says."""
    claimed = claimed_kinds(member.name)
    if claimed and kind not in claimed:
        facts = (("ending", ending_of(member.name)), ("kind", extension_of(member.data, kind)))
        yield Finding("source_of_other_kind", "hint", "", "", "", facts)
    if member.is_mail_text:
        yield Finding("mail_text", "hint")


def _with_subject(document: Document, member: Member) -> Document:
    """Return the text of a mail with its subject kept beside it, unless it says that itself."""
    if not member.subject or not isinstance(document, Issue):
        return document
    if any(one.title for one in document.articles):
        return document
    place = f"unplaced/{len(document.unplaced)}"
    told = Finding("mail_subject", "hint", place, member.subject[:60])
    return replace(
        document,
        unplaced=(*document.unplaced, member.subject),
        remarks=(*document.remarks, told),
    )
