"""Disk: every call of the system that can fail while something is kept, in one place.

`disk()` is what `composer.store` writes, renames, locks and removes with, so
that tests can put a disk in its place that is full, torn out or slow at any
one call. Nothing is decided here: each method is one call and raises what
the system raises.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from itertools import takewhile
from pathlib import Path
from typing import ParamSpec, TypeVar

_P = ParamSpec("_P")
_R = TypeVar("_R")

READ = os.O_RDONLY | getattr(os, "O_BINARY", 0)
CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
"""A new file; an error when there is one."""
CHANGE = os.O_RDWR | getattr(os, "O_BINARY", 0)
"""A file that is there, its bytes left as they are."""
WRITE = os.O_WRONLY | getattr(os, "O_BINARY", 0)
"""A device or pipe that is there."""
APPEND = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
PRIVATE = 0o600
"""Permissions of what holds the clerk's words outside of his own folders."""
PRIVATE_FOLDER = 0o700
"""Permissions of a folder with such files."""


class Disk:
    """The system's own calls."""

    def open(self, path: Path, flags: int, mode: int = 0o666) -> int:
        """Open a file and return its handle."""
        return os.open(path, flags, mode)

    def write(self, handle: int, data: bytes | memoryview) -> int:
        """Write what can be written now; return how many bytes that were."""
        return os.write(handle, data)

    def fsync(self, handle: int) -> None:
        """Wait until all that was written lies on the medium."""
        os.fsync(handle)

    def truncate(self, handle: int, size: int) -> None:
        """Cut a file off."""
        os.ftruncate(handle, size)

    def close(self, handle: int) -> None:
        """Give a handle back."""
        os.close(handle)

    def replace(self, source: Path, target: Path) -> None:
        """Rename, over what has that name."""
        source.replace(target)

    def unlink(self, path: Path) -> None:
        """Remove a file that may have gone already."""
        path.unlink(missing_ok=True)

    def make_folder(self, path: Path, mode: int = 0o777) -> None:
        """Make a folder and those above it, unless they are there."""
        path.mkdir(mode, parents=True, exist_ok=True)

    def chmod(self, path: Path, mode: int) -> None:
        """Set permissions."""
        path.chmod(mode)

    def give_to(self, path: Path, group: int) -> None:
        """Give a file to a group; nothing happens where there are none."""
        if sys.platform != "win32":
            os.chown(path, -1, group)

    def touch(self, path: Path) -> None:
        """Set the time of a file to now, by the clock of the machine that keeps it."""
        os.utime(path)

    def free(self, folder: Path) -> int:
        """Return the bytes that are free where a folder lies."""
        return shutil.disk_usage(folder).free


_used = Disk()


def disk() -> Disk:
    """Return the disk in use."""
    return _used


@contextlib.contextmanager
def replaced(other: Disk) -> Iterator[Disk]:
    """Have another disk used meanwhile, on all threads."""
    global _used  # noqa: PLW0603 - there is one disk
    before, _used = _used, other
    try:
        yield other
    finally:
        _used = before


def again(call: Callable[_P, _R], *args: _P.args, **kwargs: _P.kwargs) -> _R:
    """Call until a signal no longer comes in between."""
    while True:
        with contextlib.suppress(InterruptedError):
            return call(*args, **kwargs)


def write_all(handle: int, data: bytes | memoryview) -> None:
    """Write all of `data`: the system may take it in pieces, and be interrupted.

    Raises:
        OSError: It could not be written, or the system takes nothing without saying why.
    """
    rest = memoryview(data)
    while rest:
        taken = again(_used.write, handle, rest)
        if not taken:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        rest = rest[taken:]


def sync(handle: int) -> None:
    """Wait until all that was written lies on the medium.

    After an error none of it may be taken as written, whatever a second call
    says: the system forgets what it could not write. Write it anew elsewhere.
    """
    again(_used.fsync, handle)


def close(handle: int) -> None:
    """Give a handle back; one that was interrupted is closed as well."""
    with contextlib.suppress(InterruptedError):
        _used.close(handle)


_DISK_FAILED = {errno.EIO, errno.ENOSPC, errno.EDQUOT}


def sync_folder(folder: Path) -> None:
    """Make what was renamed in a folder last.

    Windows does that by itself, and some network folders cannot be asked to.

    Raises:
        OSError: The disk failed: after a power cut the old name may be back.
    """
    if sys.platform == "win32":
        return
    try:
        handle = again(_used.open, folder, os.O_RDONLY)
        try:
            sync(handle)
        finally:
            close(handle)
    except OSError as cause:
        if cause.errno in _DISK_FAILED:
            raise


def lasting_folder(folder: Path, mode: int = 0o777) -> None:
    """Make a folder and those above it, unless they are there, so that they last.

    Raises:
        OSError: It cannot be made, or something else has its name.
    """
    missing = list(takewhile(lambda one: not one.exists(), (folder, *folder.parents)))
    again(_used.make_folder, folder, mode)
    for made in reversed(missing):
        sync_folder(made.parent)
