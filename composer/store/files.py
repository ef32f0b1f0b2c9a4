"""Files: written so that a reader sees the old file or the new one, never half of one.

Knows bytes and paths, not what is in them. Every trouble of the system
becomes a `SaveError` or an `OpenError` whose reason says what to do about it.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import time
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from pathlib import Path

from composer.model.errors import OpenError, SaveError
from composer.store.disk import CREATE, disk, sync_folder, write_all

_REPLACE_TRIES = 5
_REPLACE_PAUSE = 0.02  # seconds, doubled each time: a virus scanner lets go of a file within that
_SHARING_VIOLATION = 32  # ERROR_SHARING_VIOLATION of Windows

_SAVE_REASONS = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EFBIG: "file_too_large_to_save",
    errno.EROFS: "save_not_allowed",
    errno.EACCES: "save_not_allowed",
    errno.EPERM: "save_not_allowed",
    errno.ENOENT: "folder_missing",
    errno.ENOTDIR: "folder_missing",
    errno.EISDIR: "save_to_folder",
    errno.ENAMETOOLONG: "bad_file_name",
    errno.EINVAL: "bad_file_name",
    errno.EILSEQ: "bad_file_name",
    errno.ELOOP: "bad_file_name",
}
_OPEN_REASONS = {
    errno.ENOENT: "not_found",
    errno.ENOTDIR: "not_found",
    errno.EACCES: "open_not_allowed",
    errno.EPERM: "open_not_allowed",
    errno.EISDIR: "open_folder",
    errno.ENAMETOOLONG: "not_found",
    errno.ELOOP: "not_found",
}


def read_file(path: Path | str, limit: int | None = None) -> bytes:
    """Return all bytes of a file.

    Raises:
        OpenError: It is not there, not readable, a folder or something else
            than a file, or longer than `limit` bytes.
    """
    place = Path(path)
    with opening(place):
        status = place.stat()
        if stat.S_ISDIR(status.st_mode):
            raise OpenError("open_folder", place)
        if not stat.S_ISREG(status.st_mode):
            raise OpenError("not_a_file", place)
        with place.open("rb") as file:
            data = file.read(-1 if limit is None else limit + 1)
    if limit is not None and len(data) > limit:
        raise OpenError("too_large", place, limit=limit // 1_000_000)
    return data


def is_there(path: Path) -> bool:
    """Return whether something has this path; False when nobody may know, never an error."""
    return os.path.lexists(path)


@contextlib.contextmanager
def opening(path: Path) -> Iterator[None]:
    """Turn the system's errors while reading `path` into an `OpenError`."""
    try:
        yield
    except OSError as cause:
        reason = _OPEN_REASONS.get(cause.errno or 0, "read_failed")
        raise OpenError(reason, path, cause=cause.strerror or cause) from cause
    except ValueError as cause:  # a null byte or half a character in the path
        raise OpenError("not_found", path, cause=cause) from cause


def write_atomic(path: Path | str, data: bytes) -> None:
    """Write `data` to `path`: as a neighbour, fsynced, renamed, the folder fsynced.

    What was there before stays untouched until the new file is complete, and
    stays when anything fails; no other file is left behind. A new file gets
    the usual permissions, a replaced one keeps its own. A link is followed; a
    device or pipe is written to directly.

    Raises:
        SaveError: It could not be written; `reason` says why.
    """
    write_pieces(path, (data,))


def write_pieces(path: Path | str, pieces: Iterable[bytes]) -> None:
    """Write `pieces` one after the other as `write_atomic` does.

    An exception out of `pieces` leaves the old file and no neighbour.

    Raises:
        SaveError: It could not be written; `reason` says why.
    """
    place = Path(path)
    with saving(place):
        target = _regular_target(place)
        if target is None:
            _write_through(place, pieces)
            return
        neighbour = _write_neighbour(target, pieces)
        try:
            _replace(neighbour, target)
        except BaseException:
            _remove(neighbour)
            raise
        sync_folder(target.parent)


def write_together(files: Mapping[Path, bytes]) -> None:
    """Write several files as `write_atomic` does; none is replaced before all are complete.

    Raises:
        SaveError: One could not be written; `path` and `reason` say which and why.
    """
    complete: list[tuple[Path, Path, Path]] = []
    with contextlib.ExitStack() as cleaning:
        for place, data in files.items():
            with saving(place):
                target = _regular_target(place)
                if target is not None:
                    neighbour = _write_neighbour(target, (data,))
                    cleaning.callback(_remove, neighbour)
                    complete.append((place, neighbour, target))
        renamed = {place for place, _, _ in complete}
        for place, neighbour, target in complete:
            with saving(place):
                _replace(neighbour, target)
                sync_folder(target.parent)
        for place in files.keys() - renamed:
            with saving(place):
                _write_through(place, (files[place],))


@contextlib.contextmanager
def saving(path: Path) -> Iterator[None]:
    """Turn the system's errors while writing `path` into a `SaveError`."""
    try:
        yield
    except OSError as cause:
        reason = _SAVE_REASONS.get(cause.errno or 0, "write_failed")
        raise SaveError(reason, path, cause=cause.strerror or cause) from cause
    except ValueError as cause:  # a null byte or half a character in the path
        raise SaveError("bad_file_name", path, cause=cause) from cause


def _regular_target(place: Path) -> Path | None:
    """Return the file that is to be replaced or made; None: a device or pipe."""
    before = _status(place)
    if before is not None and stat.S_ISDIR(before.st_mode):
        raise SaveError("save_to_folder", place)
    if before is not None and not stat.S_ISREG(before.st_mode):
        return None
    target = place.resolve()
    if before is not None:
        _check_writable(target)
    return target


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _check_writable(target: Path) -> None:
    """Respect a write-protected file, which renaming over it would not."""
    try:
        target.open("r+b").close()
    except PermissionError as cause:
        in_use = getattr(cause, "winerror", None) == _SHARING_VIOLATION
        reason = "file_in_use" if in_use else "write_protected"
        raise SaveError(reason, target, cause=cause.strerror) from cause


def _write_neighbour(target: Path, pieces: Iterable[bytes]) -> Path:
    """Write a complete new file beside `target`, of its permissions, and return its path."""
    before = _status(target)
    neighbour, handle = _create_neighbour(target.parent)
    try:
        try:
            for piece in pieces:
                write_all(handle, piece)
            disk().fsync(handle)
        finally:
            disk().close(handle)
        if before is not None:
            disk().chmod(neighbour, stat.S_IMODE(before.st_mode))
    except BaseException:
        _remove(neighbour)
        raise
    return neighbour


def _remove(neighbour: Path) -> None:
    """Leave no neighbour behind, as far as that can be: why it is not needed counts more."""
    with contextlib.suppress(OSError):
        disk().unlink(neighbour)


def _create_neighbour(folder: Path) -> tuple[Path, int]:
    """Create a file of a short name of its own, with the permissions new files have here."""
    for number in count():
        neighbour = folder / f".~bulletin-{os.getpid()}-{number}.tmp"
        with contextlib.suppress(FileExistsError):
            return neighbour, disk().open(neighbour, CREATE)
    raise AssertionError  # pragma: no cover - count() does not end


def _replace(neighbour: Path, target: Path) -> None:
    """Rename; on Windows the target may be held for a moment by whoever looks at it."""
    for attempt in range(_REPLACE_TRIES):
        try:
            disk().replace(neighbour, target)
            return
        except PermissionError as cause:
            if attempt == _REPLACE_TRIES - 1:
                raise SaveError("file_in_use", target, cause=cause.strerror or cause) from cause
            time.sleep(_REPLACE_PAUSE * 2**attempt)


def _write_through(device: Path, pieces: Iterable[bytes]) -> None:
    with device.open("wb") as file:
        for piece in pieces:
            file.write(piece)
