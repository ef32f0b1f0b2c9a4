"""Stamps: what a file was when we last read or wrote it, to notice that somebody else has since.

Size, time and number of the file tell at once that nothing has happened.
When they differ the content decides: a copy put back, or a file merely
touched by a virus scanner, is not another one.
"""

from __future__ import annotations

import hashlib
import stat
from dataclasses import dataclass
from pathlib import Path

_PIECE = 1_000_000  # bytes that are read at a time


@dataclass(frozen=True, slots=True)
class Stamp:
    """A file at one moment. `time` is in nanoseconds, `number` its inode."""

    size: int
    time: int
    number: int
    digest: bytes


def stamp(path: Path) -> Stamp | None:
    """Return the stamp of a file; None: it is not there or cannot be read."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return None  # who reads a pipe may wait for ever
        return Stamp(status.st_size, status.st_mtime_ns, status.st_ino, _digest(path))
    except (OSError, ValueError):
        return None


def is_another(path: Path, known: Stamp | None) -> bool:
    """Return whether a file has another content than when `known` was taken.

    A file that has gone is no other one: nothing of anybody's could be lost.
    One that was written since and cannot be read is: it could.
    """
    if known is None:
        return False
    try:
        status = path.stat()
        if (status.st_size, status.st_mtime_ns, status.st_ino) == (
            known.size,
            known.time,
            known.number,
        ):
            return False
        if not stat.S_ISREG(status.st_mode) or status.st_size != known.size:
            return True
    except (OSError, ValueError):
        return False
    try:
        return _digest(path) != known.digest
    except FileNotFoundError:
        return False
    except OSError:
        return True  # written since, and nobody can say what


def _digest(path: Path) -> bytes:
    made = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            made.update(piece)
    return made.digest()
