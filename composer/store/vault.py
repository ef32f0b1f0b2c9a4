"""Vault: pictures kept outside of drafts, once each, for the journal and for earlier states.

A file `<data folder>/pictures/<sha256>.<extension>` per picture, written whole
or not at all and readable by its owner alone. Who needs a picture names it
in a file of his own (a journal, a version); `sweep` removes what nobody
names. Knows nothing of drafts.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from pathlib import Path
from threading import get_ident

from composer.store.disk import (
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
from composer.store.files import saving
from composer.store.media import NAME, Media, StoredPicture
from composer.store.resources import data_folder

_PIECE = 1_000_000  # bytes that are written at a time
_UNFINISHED = ".tmp"
_FOLDER = "pictures"


def vault_folder() -> Path:
    """Return where the pictures are kept; it need not exist."""
    return data_folder() / _FOLDER


def keep(picture: StoredPicture, between: Callable[[], None] | None = None) -> None:
    """Keep a picture; one that is there already costs nothing.

    `between` is called again and again while it is written, for what cannot wait.

    Raises:
        SaveError: It could not be written.
        OpenError: It can no longer be read.
    """
    file = vault_folder() / picture.name
    if picture.file == file or _is_there(file, picture):
        with suppress(OSError):
            disk().touch(file)
        return
    data = picture.read()
    with saving(file):
        lasting_folder(file.parent, PRIVATE_FOLDER)
        _write(file, data, between or _nothing)


def _is_there(file: Path, picture: StoredPicture) -> bool:
    """Return whether the vault has a picture, as far as is seen without reading it."""
    try:
        size = file.stat().st_size
    except OSError:
        return False
    return size > 0 if picture.file is not None else size == len(picture.read())


def _nothing() -> None:
    """Do nothing between two pieces."""


def _write(file: Path, data: bytes, between: Callable[[], None]) -> None:
    """Write a picture whole, as a neighbour of a name of its own that is renamed."""
    neighbour = file.with_name(f"{file.name}.{os.getpid()}-{get_ident()}{_UNFINISHED}")
    disk().unlink(neighbour)  # of a process of the same number that was killed
    handle = again(disk().open, neighbour, CREATE, PRIVATE)
    try:
        try:
            for start in range(0, len(data), _PIECE):
                between()
                write_all(handle, data[start : start + _PIECE])
            sync(handle)
        finally:
            close(handle)
        disk().replace(neighbour, file)
    except BaseException:
        with suppress(OSError):
            disk().unlink(neighbour)
        raise
    sync_folder(file.parent)


def find(names: Collection[str]) -> Media:
    """Return those of some pictures that are kept, read when asked for; never raises."""
    folder = vault_folder()
    pictures: dict[str, StoredPicture] = {}
    for name in sorted(names):
        if NAME.fullmatch(name):
            with suppress(OSError):
                if (folder / name).is_file():
                    pictures[name] = StoredPicture(name, folder / name)
    return Media(pictures)


def size() -> int:
    """Return the bytes of all pictures that are kept; never raises."""
    return sum(status.st_size for _, status in _kept())


def sweep(needed: Collection[str], *, older_than: float = 3600.0) -> int:
    """Remove pictures that nobody needs and that were kept `older_than` seconds ago.

    The age leaves alone what another window has just put down and not named
    yet. Returns the bytes that have become free; never raises.
    """
    free, before = 0, time.time() - older_than
    for file, status in _kept():
        if file.name not in needed and status.st_mtime <= before:
            with suppress(OSError):
                disk().unlink(file)
                free += status.st_size
    return free


def _kept() -> Iterator[tuple[Path, os.stat_result]]:
    """Yield what lies in the vault: pictures, and what a killed window has not finished."""
    try:
        files = sorted(vault_folder().iterdir())
    except OSError:
        return
    for file in files:
        if NAME.fullmatch(file.name) or file.suffix == _UNFINISHED:
            with suppress(OSError):
                yield file, file.stat()
