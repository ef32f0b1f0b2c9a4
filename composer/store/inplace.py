"""In place: a file is written over where it lies, because no other may be put beside it.

A shared folder may let everybody change the files in it and nobody make or
rename one. While such a file is being written it is neither old nor new, so
whole copies of both lie on this machine until it has been read back, and the
old one is put back when anything fails. Copies that a killed program left are
removed after thirty days: what was in the file before is in the history, too,
which has kept it before anything was written.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import time
from collections.abc import Iterable
from pathlib import Path

from composer.model.errors import SaveError
from composer.store.disk import (
    CHANGE,
    CREATE,
    PRIVATE,
    PRIVATE_FOLDER,
    again,
    close,
    disk,
    lasting_folder,
    sync,
    sync_folder,
    write_all,
)
from composer.store.userfolders import data_folder

_FOLDER = "saving"
_PIECE = 1_000_000  # bytes that are read at a time
_LEFT = re.compile(r"[0-9a-f]{32}-\d+\.(?:old|new)(?:\.half)?")
_LASTS = 30 * 86400.0  # seconds that a copy is kept which a killed program has left


def spool(target: Path, pieces: Iterable[bytes]) -> Path:
    """Write a whole new file on this machine, which `overwrite` will put at `target`.

    Raises:
        OSError: There is no room for it, or it may not be kept here either.
    """
    return _keep(_place(target, "new"), pieces)


def overwrite(target: Path, fresh: Path) -> None:
    """Write what the file `fresh` holds over the file `target`, and read it back.

    Raises:
        OSError: It could not be done, and `target` holds what it held before.
        SaveError: `saved_in_part`: not even that could be done; the fact
            `kept` is a whole copy of what it held.
    """
    old = _keep(_place(target, "old"), _pieces(target))
    try:
        grown = fresh.stat().st_size - old.stat().st_size
        if grown > 0 and again(disk().free, target.parent) < grown:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        try:
            _pour(fresh, target)
        except OSError as cause:
            _put_back(old, target, cause)
            raise
    except SaveError:
        raise  # and the copy stays: it is the only whole one
    except BaseException:
        discard(old)
        raise
    discard(old)


def discard(copy: Path) -> None:
    """Remove a copy that is not needed any more; never raises."""
    with contextlib.suppress(OSError):
        again(disk().unlink, copy)


def _place(target: Path, kind: str) -> Path:
    """Return where this process keeps a copy: other windows may be writing the same file."""
    name = hashlib.sha256(os.fsencode(target)).hexdigest()[:32]
    return data_folder() / _FOLDER / f"{name}-{os.getpid()}.{kind}"


def _keep(copy: Path, pieces: Iterable[bytes]) -> Path:
    """Write a copy whole; half a one is never left under its name."""
    lasting_folder(copy.parent, PRIVATE_FOLDER)
    _remove_left(copy.parent)
    half = copy.with_name(f"{copy.name}.half")
    again(disk().unlink, half)
    try:
        handle = again(disk().open, half, CREATE, PRIVATE)
        try:
            for piece in pieces:
                write_all(handle, piece)
            sync(handle)
        finally:
            close(handle)
        again(disk().replace, half, copy)
        sync_folder(copy.parent)
    except BaseException:
        discard(half)
        raise
    return copy


def _remove_left(folder: Path) -> None:
    """Remove the copies that killed programs left long ago; never raises."""
    before = time.time() - _LASTS
    with contextlib.suppress(OSError):
        for copy in folder.iterdir():
            if _LEFT.fullmatch(copy.name) and copy.stat().st_mtime < before:
                discard(copy)


def _pieces(path: Path) -> Iterable[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


def _pour(source: Path, target: Path) -> None:
    """Make `target` hold what `source` holds, for certain."""
    handle = again(disk().open, target, CHANGE)
    size, made = 0, hashlib.sha256()
    try:
        for piece in _pieces(source):
            write_all(handle, piece)
            made.update(piece)
            size += len(piece)
        again(disk().truncate, handle, size)
        sync(handle)
    finally:
        close(handle)
    found = hashlib.sha256()
    for piece in _pieces(target):
        found.update(piece)
    if found.digest() != made.digest():
        raise OSError(errno.EIO, os.strerror(errno.EIO))


def _put_back(old: Path, target: Path, cause: OSError) -> None:
    try:
        _pour(old, target)
    except OSError:
        kept = old.with_name(f"{old.stem}-{target.name}")
        with contextlib.suppress(OSError):  # its own name, lest the next one takes its place
            again(disk().replace, old, kept)
        raise SaveError(
            "saved_in_part", target, kept=kept if kept.exists() else old, cause=cause.strerror
        ) from cause
