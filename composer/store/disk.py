"""Disk: every call of the system that can fail while something is kept, in one place.

`disk()` is what `composer.store` writes, renames, locks and removes with, so
that tests can put a disk in its place that is full, torn out or slow at any
one call. Nothing is decided here: each method is one call and raises what
the system raises.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

READ = os.O_RDONLY | getattr(os, "O_BINARY", 0)
CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
"""A new file; an error when there is one."""
APPEND = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
PRIVATE = 0o600
"""Permissions of what holds the clerk's words outside of his own folders."""


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


def write_all(handle: int, data: bytes) -> None:
    """Write all of `data`: the system may take it in pieces."""
    rest = memoryview(data)
    while rest:
        rest = rest[_used.write(handle, rest) :]


def sync_folder(folder: Path) -> None:
    """Make renaming in a folder last. Windows and some network folders cannot; nothing is lost."""
    with contextlib.suppress(OSError):
        handle = _used.open(folder, os.O_RDONLY)
        try:
            _used.fsync(handle)
        finally:
            _used.close(handle)
