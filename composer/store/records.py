r"""Records: a file that is only ever appended to, read up to where it is torn.

A head line `bulletin-journal FORMAT\n`, then records: length (4 bytes, big
end first), kind (1), checksum (8), payload. The checksum is the start of the
sha256 of the checksum before it, the length, the kind and the payload, so
that a record is believed only where it was written; the first one follows
the sha256 of the head line. Knows nothing of what the records say, except
the first, which says who holds the file: `hold` keeps it as long as this
process lives, and where the file system has no locks the process is named.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import secrets
import struct
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from composer.model.errors import OpenError
from composer.store.disk import (
    CHANGE,
    CREATE,
    PRIVATE,
    PRIVATE_FOLDER,
    READ,
    again,
    close,
    disk,
    lasting_folder,
    sync,
    sync_folder,
    write_all,
)
from composer.store.files import opening, saving
from composer.store.holding import hold

MARK = b"bulletin-journal "
SUFFIX = ".journal"
LARGEST = 600_000_000
"""Bytes of a file that are read; no state has so many."""
_LARGEST_RECORD = 128_000_000
_HEADER = struct.Struct(">IB8s")
_HEAD = ord("H")
_LONGEST_LINE = 64
_SAME = 2.0  # seconds between two times of one start
_STRANGE = 12 * 3600.0
"""Seconds after which a file of another machine, that no lock tells of, has no window any more."""
_own: set[Path] = set()
"""Files that this process holds. Opening one again might let go of it: there are network folders
where a lock belongs to the process, and any handle that is closed ends it."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its kind and what it says."""

    kind: int
    payload: bytes


@dataclass(frozen=True, slots=True)
class Head:
    """Who holds a file, as it says itself."""

    process: int
    started: tuple[float, float]
    """When the process began, in seconds: by the clock, and since the start of the system."""
    machine: str
    is_locked: bool
    """Whether the system holds the file; if not, only the process tells."""
    follows: str = ""
    """Name of the file that this one takes the place of when it is whole."""


class RecordFile:
    """A file of records that is being written and held. For one thread at a time."""

    def __init__(self, folder: Path, form: int, follows: str = "") -> None:
        """Make a new file in a folder, which is made as well, and hold it.

        Raises:
            SaveError: It could not be made; none is left behind.
        """
        self.file = folder / f"{secrets.token_hex(8)}{SUFFIX}"
        self.size = 0
        self._is_fresh = True
        with saving(self.file):
            lasting_folder(folder, PRIVATE_FOLDER)
            flags = CREATE | os.O_APPEND
            self._handle = again(disk().open, self.file, flags, PRIVATE)
        _own.add(self.file)
        line = MARK + b"%d\n" % form
        self._sum = _first_sum(line)
        head = {
            "process": os.getpid(),
            "started": _started(os.getpid()),
            "machine": platform.node(),
            "is_locked": hold(self._handle) == "held",
            "follows": follows,
            "name": self.file.name,
        }
        self._waiting = line + self._framed(_HEAD, json.dumps(head).encode())

    def append(self, *records: tuple[int, bytes]) -> None:
        """Append records together, and return when they lie on the disk.

        After an error nothing may be appended any more: what is on the disk is
        whole up to the last call that succeeded, and nobody knows what follows.

        Raises:
            SaveError: They could not be written.
        """
        data = self._waiting + b"".join(self._framed(*one) for one in records)
        with saving(self.file):
            write_all(self._handle, data)
            sync(self._handle)
            if self._is_fresh:
                sync_folder(self.file.parent)
        self._waiting, self._is_fresh = b"", False
        self.size += len(data)

    def close(self, *, remove: bool) -> None:
        """Let go of the file, and `remove` it; never raises."""
        _own.discard(self.file)
        if remove and os.name != "nt":
            self._remove()  # while it is held: nobody takes it for left behind
        with suppress(OSError):
            close(self._handle)
        if remove:
            self._remove()

    def _remove(self) -> None:
        with suppress(OSError):
            disk().unlink(self.file)

    def _framed(self, kind: int, payload: bytes) -> bytes:
        if len(payload) > _LARGEST_RECORD:
            raise OverflowError(len(payload))
        self._sum = _next_sum(self._sum, kind, payload)
        return _HEADER.pack(len(payload), kind, self._sum) + payload


def _first_sum(line: bytes) -> bytes:
    return hashlib.sha256(line).digest()[:8]


def _next_sum(before: bytes, kind: int, payload: bytes) -> bytes:
    made = hashlib.sha256(before + struct.pack(">IB", len(payload), kind))
    made.update(payload)
    return made.digest()[:8]


class Reading:
    """What a file of records says."""

    def __init__(self, file: Path, newest: int | None) -> None:
        """Read a file up to where it is torn; `newest` None: whatever its format.

        Raises:
            OpenError: It cannot be read, is of a format newer than `newest`
                (`journal_newer`), or is no file of records (`journal_empty`).
        """
        with opening(file), file.open("rb") as stream:
            self._data = stream.read(LARGEST)
        end = self._data.find(b"\n", 0, _LONGEST_LINE) + 1
        line = self._data[:end]
        number = line[len(MARK) :].strip()
        if not line.startswith(MARK) or not number.isdigit():
            raise OpenError("journal_empty", file)
        self.form = int(number)
        if newest is not None and self.form > newest:
            raise OpenError("journal_newer", file, detail=self.form)
        self._start, self._line = end, line
        self.is_torn = False
        """Whether something at the end cannot be read; known when all records were asked for."""

    def records(self) -> Iterator[Record]:
        """Yield the records behind the head that are whole."""
        at, data = self._start, memoryview(self._data)
        known = _first_sum(self._line)
        while at < len(data):
            header = data[at : at + _HEADER.size]
            if len(header) < _HEADER.size:
                break
            length, kind, checksum = _HEADER.unpack(header)
            at += _HEADER.size
            payload = bytes(data[at : at + length])
            known = _next_sum(known, kind, payload)
            if len(payload) != length or known != checksum:
                break
            at += length
            yield Record(kind, payload)
        else:
            return
        self.is_torn = True

    def head(self) -> Head | None:
        """Return who holds the file; None: it does not say so."""
        first = next(self.records(), None)
        if first is None or first.kind != _HEAD:
            return None
        try:
            said = json.loads(first.payload)
            return Head(
                int(said["process"]),
                (float(said["started"][0]), float(said["started"][1])),
                str(said["machine"]),
                bool(said["is_locked"]),
                str(said["follows"]),
            )
        except (ValueError, TypeError, LookupError, OverflowError, RecursionError):
            return None


def is_left(file: Path) -> bool:
    """Return whether no living process holds a file of records; never raises."""
    if file in _own:
        return False
    try:
        try:
            handle = os.open(file, CHANGE)
        except PermissionError:
            handle = os.open(file, READ)
    except FileNotFoundError:
        return False
    except OSError:
        return True  # whoever asks is told why when he reads it
    try:
        found = hold(handle)
        status = file.stat()
        is_same = (status.st_ino, status.st_dev) == _number(os.fstat(handle))
    except OSError:
        return False  # removed meanwhile
    finally:
        os.close(handle)
    if found == "taken" or not is_same:
        return False
    head = _head(file)
    if head is None or (found == "held" and head.is_locked):
        return True
    if head.machine != platform.node():
        return time.time() - status.st_mtime > _STRANGE
    return not _is_alive(head)


def _number(status: os.stat_result) -> tuple[int, int]:
    return status.st_ino, status.st_dev


def _head(file: Path) -> Head | None:
    try:
        return Reading(file, None).head()
    except OpenError:
        return None


def _started(process: int) -> tuple[float, float]:
    """Return when a process began: by the clock, and since the start of the system.

    Of the two the one that does not change when the clock is set depends on the system.
    """
    began = psutil.Process(process).create_time()
    return began, began - psutil.boot_time()


def _is_alive(head: Head) -> bool:
    try:
        began = _started(head.process)
    except (psutil.Error, OSError, OverflowError, ValueError):
        return False
    return any(abs(one - other) < _SAME for one, other in zip(began, head.started, strict=True))
