"""Journal: what was done to a draft since it was saved, on disk within a second.

One file per open draft, `<settings folder>/journals/<id>.journal`: a head
line, then records that are only ever appended, each with its length and a
checksum, so that a file torn anywhere is read up to the tear. A record holds
what is new only: the blocks, articles and head of a document are parts, told
apart by being the same object, and a state is a list of parts. The file is
locked by the system as long as its window lives; one that nobody holds was
left by a crash. Pictures lie in the `vault`. Only the window's user may read
it. No clock: times are handed in.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from composer.model.document import Document
from composer.store.media import Media

FORMAT = 1
"""The newest format; every older one is read, a newer one is named and left alone."""


@dataclass(frozen=True, slots=True)
class About:
    """What a journal is about; told when it begins and whenever it changes."""

    path: Path | None = None
    """The draft's file; None: it was never saved."""
    digest: str = ""
    """sha256 of the content that this file holds (`content_digest`); "" without a file."""
    place: str = ""
    """Where the clerk was, as in findings."""
    words: str = ""
    """What he wrote last: the end of the text at that place, at most 60 characters."""


@dataclass(frozen=True, slots=True)
class Journaled:
    """What a journal says: the newest state that is whole."""

    file: Path
    about: About
    document: Document
    media: Media
    missing: tuple[str, ...]
    """Pictures that the vault does not have; the draft's own file may."""
    time: dt.datetime
    """When the newest state was written, in the time of the day here."""
    is_torn: bool = False
    """Whether something stood behind it that can no longer be read."""

    @property
    def is_saved(self) -> bool:
        """Whether the draft's file was given this very content: nothing would be lost."""
        raise NotImplementedError


def journals_folder() -> Path:
    """Return where journals are kept; it need not exist."""
    raise NotImplementedError


def content_digest(document: Document) -> str:
    """Return the sha256 of a document as a draft file holds it, hexadecimal."""
    raise NotImplementedError


class JournalWriter:
    """The journal of one open draft. For one thread at a time."""

    def __init__(self) -> None:
        """Begin a new journal and hold it. Raises `SaveError`."""
        raise NotImplementedError

    @property
    def file(self) -> Path:
        """Where it is."""
        raise NotImplementedError

    @property
    def size(self) -> int:
        """Bytes written."""
        raise NotImplementedError

    def write(self, document: Document, media: Media, about: About, now: dt.datetime) -> None:
        """Append a state and return when it lies on the disk.

        Pictures that no draft file holds go to the vault, after the words are
        safe. After a failure the next call writes all that is still missing.
        When the file has become many times as large as the state, it is made
        anew beside itself and renamed.

        Raises:
            SaveError: It could not be written; what was written before is whole.
        """
        raise NotImplementedError

    def close(self, *, remove: bool) -> None:
        """Let go of it; `remove` when nothing of it is needed any more. Never raises."""
        raise NotImplementedError


def left_behind() -> Iterator[Path]:
    """Yield the journals that no living window holds, newest first; never raises."""
    raise NotImplementedError


def read_journal(file: Path) -> Journaled:
    """Return the newest whole state of a journal.

    Raises:
        OpenError: `journal_newer` (of a newer program: it stays where it is),
            `journal_empty` (no whole state is in it), or it cannot be read.
    """
    raise NotImplementedError


def refused() -> Iterator[Path]:
    """Yield the journals that were set aside and are still kept, newest first; never raises."""
    raise NotImplementedError


def refuse(file: Path) -> None:
    """Set a journal aside as refused: kept for 30 days, offered no more. Never raises."""
    raise NotImplementedError


def discard(file: Path) -> None:
    """Remove a journal whose content was saved elsewhere. Never raises."""
    raise NotImplementedError


def pictures_needed() -> frozenset[str]:
    """Return the names of all pictures that any journal needs, for `vault.sweep`; never raises."""
    raise NotImplementedError
