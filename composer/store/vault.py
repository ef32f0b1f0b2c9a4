"""Vault: pictures kept outside of drafts, once each, for the journal and for earlier states.

A file `<data folder>/pictures/<sha256>.<extension>` per picture, written whole
or not at all and readable by its owner alone. Who needs a picture names it
in a file of his own (a journal, a version); `sweep` removes what nobody
names. Knows nothing of drafts.
"""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path

from composer.store.disk import PRIVATE, PRIVATE_FOLDER, disk
from composer.store.files import make_folder, write_pieces
from composer.store.media import NAME, Media, StoredPicture
from composer.store.userfolders import data_folder

_PIECE = 1_000_000  # bytes that are written at a time
_FOLDER = "pictures"


def vault_folder() -> Path:
    """Return where the pictures are kept; it need not exist."""
    return data_folder() / _FOLDER


def keep(picture: StoredPicture) -> None:
    """Keep a picture; one that is there already costs nothing.

    Raises:
        SaveError: It could not be written.
        OpenError: It can no longer be read.
    """
    file = vault_folder() / picture.name
    if picture.file == file or _is_there(file, picture):
        try:
            disk().touch(file)
        except FileNotFoundError:
            pass  # another window has swept it away at this moment
        except OSError:
            return
        else:
            return
    data = picture.read()
    make_folder(file.parent, PRIVATE_FOLDER)
    write_pieces(file, _pieces(data), PRIVATE)


def _is_there(file: Path, picture: StoredPicture) -> bool:
    """Return whether the vault has a picture, as far as is seen without reading it."""
    try:
        size = file.stat().st_size
    except OSError:
        return False
    return size > 0 if picture.file is not None else size == len(picture.read())


def _pieces(data: bytes) -> Iterator[bytes]:
    """Yield the bytes of a picture a few at a time: others may want to write meanwhile."""
    for start in range(0, len(data), _PIECE):
        yield data[start : start + _PIECE]


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
    """Yield the pictures in the vault."""
    try:
        files = sorted(vault_folder().iterdir())
    except OSError:
        return
    for file in files:
        if NAME.fullmatch(file.name):
            with suppress(OSError):
                yield file, file.stat()
