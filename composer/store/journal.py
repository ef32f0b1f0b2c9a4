"""Journal: what was done to a draft since it was saved, on disk within a second.

One file per open draft, `<settings folder>/journals/<id>.journal`: a head
line, then records that are only ever appended, each with its length and a
checksum (`records`), so that a file torn anywhere is read up to the tear. A
record holds what is new only: the blocks, articles and shell of a document
are parts (`journalparts`), and a state is a list of parts. The file is held
by the system as long as its window lives; one that nobody holds was left by
a crash. When it cannot be written, or has become many times as large as the
state, another one is begun, which names it and is whole on the disk before
it is removed; one among temporary files, which a power cut may empty, leaves
it where it is. Pictures lie in the `vault`, and their names stand in the file
as plain text, whatever its format. Only the window's user may read it. No
clock: times are handed in.

Format 1. A record is `P`, names of pictures, a line each; or `S`, a state:
lines, packed by zlib. `b` is a block, `a` an article ([runs of blocks, rest]),
`d` a shell, `f` the draft's file (path, digest), and `s`, which is last, says
which parts, at what time, where the clerk was, what he wrote last and whether that is held.
Blocks, articles and shells are counted each for itself from 0, through all records.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path

from composer.model.document import Document
from composer.model.errors import OpenError, SaveError
from composer.store import vault
from composer.store.disk import PRIVATE_FOLDER, disk, lasting_folder
from composer.store.files import saving
from composer.store.journalbook import STATE, Book
from composer.store.journalparts import Coder
from composer.store.journalstates import States
from composer.store.media import NAME, Media, StoredPicture
from composer.store.records import LARGEST, SUFFIX, Reading, RecordFile, is_left
from composer.store.userfolders import data_folder, settings_folder, temporary_folder

FORMAT = 1
"""The newest format; every older one is read, a newer one is named and left alone."""

REFUSED = ".refused"
_KEPT = 30 * 86400.0
"""Seconds that a refused journal is kept."""
_EMPTY = 86400.0
"""Seconds after which a file without a record, of a window that died in between, is removed."""
_FOLDER = "journals"
_NAMES = re.compile(NAME.pattern.encode())


@dataclass(frozen=True, slots=True)
class About:
    """What a journal is about; told when it begins and whenever it changes."""

    path: Path | None = None
    """The draft's file; None: it was never saved."""
    digest: str = ""
    """`content_digest` of what this file holds; "" without a file."""
    place: str = ""
    """Where the clerk was, as in findings."""
    words: str = ""
    """What he wrote last: the end of the text at that place, at most 60 characters."""
    is_held: bool = False
    """Whether `words` stood in a field and were no value of the document yet."""


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
        return bool(self.about.digest) and content_digest(self.document) == self.about.digest


def journals_folder() -> Path:
    """Return where journals are kept; it need not exist."""
    return settings_folder() / _FOLDER


def journals_folders() -> tuple[Path, ...]:
    """Return where journals are looked for, and put: the first that takes one.

    Beside the settings; in the data folder, which may lie on another disk; in
    the system's folder for temporary files, which may be gone after a start.
    """
    homes = (settings_folder(), data_folder(), temporary_folder())
    return tuple(home / _FOLDER for home in homes if home is not None)


def content_digest(document: Document) -> str:
    """Return the sha256 of all that a document says, hexadecimal.

    The same for a document that was saved and opened again, and with every
    version of the program that knows no more of it.
    """
    return Coder().digest(document)


class JournalWriter:
    """The journal of one open draft. For one thread at a time."""

    def __init__(self, follows: Path | None = None, coder: Coder | None = None) -> None:
        """Prepare a journal; the first `write` makes its file and holds it.

        `follows` is a journal that was left behind and goes on in this one: it
        is removed as soon as this one is whole on the disk. `coder` knows the
        parts that were written to another journal of the same draft.
        """
        self._follows = follows
        self._coder = coder or Coder()
        self._book: Book | None = None
        self._is_spoiled = False
        self._left: list[Path] = []
        self._older = _outlived(follows)

    @property
    def file(self) -> Path | None:
        """Where it is now; None: nothing has been written."""
        return None if self._book is None else self._book.records.file

    @property
    def size(self) -> int:
        """Bytes written."""
        return 0 if self._book is None else self._book.records.size

    def write(
        self, document: Document, media: Media, about: About, now: dt.datetime
    ) -> tuple[StoredPicture, ...]:
        """Append a state and return when its words lie on the disk.

        Returns the pictures that are neither in the vault nor at home in the
        draft's own file, smallest first, each once: give them to `vault.keep`.
        What cannot be written to one file is written whole to another one, if
        need be in another folder.

        Raises:
            SaveError: It could not be written; what was written before is
                whole, and the next call writes all that is missing.
        """
        book = self._book
        if book is not None and not self._is_spoiled and not book.is_too_long:
            try:
                book.append(document, media, about, now)
            except SaveError:
                self._is_spoiled = True
            else:
                self._coder.tidy(document)
                return book.homeless(media, about.path)
        self._begin_anew(document, media, about, now)
        assert self._book is not None
        return self._book.homeless(media, about.path)

    def close(self, *, remove: bool) -> None:
        """Let go of it; `remove` when nothing of it is needed any more. Never raises."""
        if self._book is not None:
            self._book.records.close(remove=remove)
        for file in self._left:
            _remove(file)
        if remove:
            for file in self._older:
                _remove(file)
            if self._follows is not None:
                _remove(self._follows)
        self._book = self._follows = None

    def _begin_anew(self, document: Document, media: Media, about: About, now: dt.datetime) -> None:
        """Write the state whole to a new file, then remove the one before if that may be."""
        before = self.file or self._follows
        named = self._older[0] if self._older else before
        book = self._new("" if named is None else named.name, document, media, about, now)
        is_passing = _is_passing(book.records.file)
        stays = before is not None and is_passing and not _is_passing(before)
        if self._book is not None:
            self._book.records.close(remove=not stays)
        if stays and before is not None:
            self._older.append(before)
        elif before is not None:
            self._left.append(before)
        if not is_passing:
            self._left += self._older
            self._older = []
        for file in self._left:
            _remove(file)
        self._book, self._follows, self._is_spoiled = book, None, False

    def _new(
        self, follows: str, document: Document, media: Media, about: About, now: dt.datetime
    ) -> Book:
        """Return the first new file that takes the state whole."""
        first: SaveError | None = None
        for folder in journals_folders():
            try:
                _check_own(folder)
                book = Book(RecordFile(folder, FORMAT, follows), self._coder)
            except SaveError as cause:
                first = first or cause
                continue
            try:
                book.append(document, media, about, now)
            except BaseException as cause:
                book.records.close(remove=True)
                if not isinstance(cause, SaveError):
                    raise
                first = first or cause
            else:
                return book
        raise first or SaveError("write_failed", journals_folder(), cause="")


def _check_own(folder: Path) -> None:
    """Refuse a folder among those of all users that another one has made.

    Raises:
        SaveError: It is not ours alone, or cannot be made.
    """
    own = folder.parent
    if own == temporary_folder():
        with saving(own), suppress(FileExistsError):
            lasting_folder(own, PRIVATE_FOLDER)
        if not _is_own(folder):
            raise SaveError("save_not_allowed", own)


def _is_own(folder: Path) -> bool:
    """Return whether a folder of journals is in nobody else's hands."""
    own = folder.parent
    if sys.platform == "win32" or own != temporary_folder():
        return True
    try:
        status = own.lstat()
    except OSError:
        return False
    is_ours = stat.S_ISDIR(status.st_mode) and status.st_uid == os.getuid()
    return is_ours and not stat.S_IMODE(status.st_mode) & 0o077


def left_behind() -> Iterator[Path]:
    """Yield the journals that no living window holds, newest first; never raises.

    Not those that another one has taken the place of, which are removed unless
    they may outlive it, nor files without a state of a window that died before
    it was written.
    """
    left: list[Path] = []
    followed = {_follows(file): _is_passing(file) for file, _ in _files(REFUSED)}
    for file, written in _files(SUFFIX):
        before = _follows(file)
        followed[before] = _is_passing(file) and followed.get(before, True)
        if not is_left(file):
            continue
        if not _is_begun(file):
            if written < time.time() - _EMPTY:
                discard(file)
        else:
            left.append(file)
    for file in left:
        if file.name not in followed:
            yield file
        elif _is_passing(file) or not followed[file.name]:
            _remove(file)


def _follows(file: Path) -> str:
    """Return the name of the journal that one has taken the place of; "" is none."""
    try:
        reading = Reading(file, None)
    except OpenError:
        return ""
    head = reading.head()
    is_whole = any(record.kind == STATE for record in reading.records())
    return head.follows if head is not None and is_whole else ""


def _is_passing(file: Path) -> bool:
    """Return whether a journal lies where it may have gone after the next start."""
    return file.parent.parent == temporary_folder()


def _outlived(file: Path | None) -> list[Path]:
    """Return what a journal has taken the place of and may be outlived by."""
    name = "" if file is None or not _is_passing(file) else _follows(file)
    if not name or name != Path(name).name or not name.endswith(SUFFIX):
        return []
    places = [folder / name for folder in journals_folders()]
    return [one for one in places if not _is_passing(one) and is_left(one)]


def _is_begun(file: Path) -> bool:
    """Return whether anything has been written to a file."""
    try:
        return file.stat().st_size > 0
    except OSError:
        return False


def read_journal(file: Path) -> Journaled:
    """Return the newest whole state of a journal.

    Raises:
        OpenError: `journal_newer` (of a newer program: it stays where it is),
            `journal_empty` (no whole state is in it), or it cannot be read.
    """
    reading = Reading(file, FORMAT)
    states = States(reading)
    newest = states.newest()
    if newest is None:
        raise OpenError("journal_empty", file)
    media = vault.find(newest.pictures)
    about = About(newest.path, newest.digest, newest.place, newest.words, newest.is_held)
    missing = tuple(sorted(newest.pictures - set(media)))
    return Journaled(
        file, about, newest.document, media, missing, newest.time, not newest.is_newest
    )


def refused() -> Iterator[Path]:
    """Yield the journals that were set aside and are still kept, newest first; never raises."""
    before = time.time() - _KEPT
    for file, written in _files(REFUSED):
        if written < before:
            discard(file)
        else:
            yield file


def refuse(file: Path) -> None:
    """Set a journal aside as refused: kept for 30 days, offered no more. Never raises."""
    if file.suffix != REFUSED:
        with suppress(OSError):
            disk().touch(file)
            disk().replace(file, file.with_name(file.name + REFUSED))


def discard(file: Path) -> None:
    """Remove a journal whose content was saved elsewhere, with what it outdates. Never raises."""
    for one in (file, *_outlived(file)):
        _remove(one)


def _remove(file: Path) -> None:
    with suppress(OSError):
        disk().unlink(file)


def pictures_needed() -> frozenset[str]:
    """Return the names of all pictures that any journal needs, for `vault.sweep`.

    Of newer formats, too, and of what stands behind a tear.

    Raises:
        OSError: A journal cannot be read, or goes at this moment: nobody knows.
    """
    names: set[str] = set()
    for folder in filter(_is_own, journals_folders()):
        try:
            files = list(folder.iterdir())
        except (FileNotFoundError, NotADirectoryError):
            continue
        for file in files:
            if file.suffix in (SUFFIX, REFUSED) and stat.S_ISREG(file.lstat().st_mode):
                with file.open("rb") as stream:
                    names.update(name.decode() for name in _NAMES.findall(stream.read(LARGEST)))
    return frozenset(names)


def _files(suffix: str) -> list[tuple[Path, float]]:
    """Return all files of a suffix in all folders and when they were written, newest first."""
    found: list[tuple[Path, float]] = []
    for folder in filter(_is_own, journals_folders()):
        with suppress(OSError):
            for file in folder.iterdir():
                with suppress(OSError):
                    status = file.lstat()
                    if file.suffix == suffix and stat.S_ISREG(status.st_mode):
                        found.append((file, status.st_mtime))
    return sorted(found, key=itemgetter(1), reverse=True)
