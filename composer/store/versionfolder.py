"""Version folders: which files of earlier states there are, and of which draft.

Looks only, and opens as little as it can; `versions` writes. What lies in a
folder and is none of ours is passed over.
"""

from __future__ import annotations

import datetime as dt
import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from composer.model.errors import OpenError
from composer.store.files import read_file
from composer.store.userfolders import data_folder
from composer.store.versionfile import SUFFIX, Info, Named, named, read_info

PATH = "path.txt"
"""File of a folder that names its draft."""
UNREADABLE = ("open_not_allowed", "read_failed", "open_folder", "not_a_file")
"""Reasons for which a file cannot be read now, though nothing says that it is damaged."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A version's file, not opened."""

    file: Path
    name: Named
    size: int

    @property
    def order(self) -> tuple[int, dt.datetime, str]:
        """What the files of a draft are sorted by."""
        return self.name.number, self.name.time, self.name.session


def versions_folder() -> Path:
    """Return where versions are kept; it need not exist."""
    return data_folder() / "versions"


def folder_of(path: Path) -> Path:
    """Return where the versions of a draft are kept; it need not exist."""
    whole = os.path.normcase(os.path.abspath(path))  # noqa: PTH100 - never raises, follows no link
    return versions_folder() / hashlib.sha256(os.fsencode(whole)).hexdigest()[:32]


def newest_number(folder: Path) -> int:
    """Return the greatest number that a version has; 0: there is none."""
    return max((one.name.number for one in listed(folder)), default=0)


def every_folder() -> list[Path]:
    """Return the folders of all drafts that have versions."""
    try:
        return sorted(folder for folder in versions_folder().iterdir() if folder.is_dir())
    except OSError:
        return []


def listed(folder: Path) -> list[Kept]:
    """Return the files of versions, newest first; what else lies there is none of ours."""
    found: list[Kept] = []
    with suppress(OSError, ValueError):
        for entry in os.scandir(folder):
            name = named(entry.name)
            if name is not None:
                with suppress(OSError):
                    status = entry.stat()
                    if not stat.S_ISFIFO(status.st_mode):  # who reads it may wait for ever
                        found.append(Kept(folder / entry.name, name, status.st_size))
    return sorted(found, key=lambda one: one.order, reverse=True)


def readable(folder: Path) -> Iterator[tuple[Kept, Info]]:
    """Yield the versions that can be read, newest first, and what is told of them."""
    for kept in listed(folder):
        with suppress(OpenError):
            yield kept, info_of(kept.file, kept.size)


def pictures_needed() -> frozenset[str]:
    """Return the names of the pictures that any version needs.

    Raises:
        OSError: Something that is there cannot be looked at, goes at this
            moment, or is of a newer program: nobody knows.
    """
    names: set[str] = set()
    try:
        folders = [folder for folder in versions_folder().iterdir() if folder.is_dir()]
    except FileNotFoundError:
        return frozenset()
    for folder in folders:
        for file in folder.iterdir():
            status = file.stat()
            if file.suffix == SUFFIX and not stat.S_ISFIFO(status.st_mode):
                names.update(_pictures_of(file, status.st_size))
    return frozenset(names)


def _pictures_of(file: Path, size: int) -> tuple[str, ...]:
    """Return the pictures that a version needs; none when it is damaged. Raises `OSError`."""
    if named(file.name) is None:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(file))
    try:
        return info_of(file, size).pictures
    except OpenError as problem:
        if problem.reason in (*UNREADABLE, "not_found"):
            raise OSError(errno.EIO, problem.reason, str(file)) from problem
        return ()


@lru_cache(8192)
def info_of(file: Path, size: int) -> Info:
    """Return what is told of a version, whose file never changes."""
    del size  # tells a file from one that was cut off
    return read_info(file)


def path_in(folder: Path) -> Path | None:
    """Return the draft whose versions a folder has; None: it does not say."""
    try:
        return Path(os.fsdecode(read_file(folder / PATH, 100_000)))
    except (OpenError, ValueError):
        return None
