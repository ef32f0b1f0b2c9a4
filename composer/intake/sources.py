"""Sources: every file that somebody sends, read by the reader of its format.

The one door to all readers. An archive or a mail gives what lies in it. A
file that cannot be read is a source with a problem and stops no other one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from composer.intake.decode import decode
from composer.intake.flow import Flow, SourcePicture, read_flow
from composer.intake.formats import FileKind, kind_of_file
from composer.intake.text import import_text
from composer.intake.webpage import Beside, read_page
from composer.model.document import Document
from composer.model.errors import OpenError


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


def read_sources(
    data: bytes,
    name: str,
    wanted: Wanted,
    *,
    beside: Beside | None = None,
    told: Callable[[str], None] | None = None,
) -> Iterator[Source]:
    """Yield what a file and all that lies in it say, one after the other; never raises.

    `beside` gives the files that were saved with a page; `told` is called
    with the name of each file before it is read.
    """
    if told is not None:
        told(name)
    kind = kind_of_file(data, name)
    try:
        document, pictures = _read(data, kind, wanted, beside)
    except OpenError as problem:
        yield Source(name=name, data=data, kind=kind, problem=problem)
    else:
        yield Source(name=name, data=data, kind=kind, document=document, pictures=pictures)


def _read(
    data: bytes, kind: FileKind, wanted: Wanted, beside: Beside | None
) -> tuple[Document, tuple[SourcePicture, ...]]:
    if kind == "html":
        return _told(read_page(data, beside), wanted)
    characters, _ = decode(data)
    if not characters.strip():
        raise OpenError("source_empty")
    return import_text(characters, name=wanted.name, today=wanted.today), ()


def _told(flow: Flow, wanted: Wanted) -> tuple[Document, tuple[SourcePicture, ...]]:
    document = read_flow(flow, name=wanted.name, units=wanted.units, today=wanted.today)
    return document, flow.pictures
