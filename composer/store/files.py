"""Files: written so that a reader sees the old file or the new one, never half of one.

Knows bytes and paths, not what is in them. Every trouble of the system
becomes a `SaveError` or an `OpenError` whose reason says what to do about it.

A neighbour is called `.~bulletin-PID-N.tmp`. One that a killed program left
is removed at the next save in its folder, an hour after it was written last
by the clock of the machine that keeps the folder; no save stops for an hour.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import count
from pathlib import Path

from composer.model.errors import OpenError, SaveError
from composer.store import inplace
from composer.store.disk import (
    CHANGE,
    CREATE,
    WRITE,
    again,
    close,
    disk,
    lasting_folder,
    sync,
    sync_folder,
    write_all,
)

_REPLACE_TRIES = 6
_REPLACE_PAUSE = 0.02  # seconds, doubled each time: a virus scanner lets go of a file within that
_IN_USE = {5, 32, 33}  # ERROR_ACCESS_DENIED, _SHARING_VIOLATION and _LOCK_VIOLATION of Windows
_BUSY = {errno.EBUSY, errno.ETXTBSY}  # what a Windows server's word for it becomes elsewhere
_NOT_HERE = {errno.EACCES, errno.EPERM, errno.EROFS}
_FULL = {errno.ENOSPC, errno.EDQUOT}
_NEIGHBOUR = re.compile(r"\.~bulletin-(\d+)-\d+\.tmp")
_LEFT = 3600.0  # seconds
_WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0)

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


def real_path(path: Path) -> Path:
    """Return the file that a path leads to by links; of links in a circle one of them.

    Raises:
        SaveError: It is no path.
    """
    with saving(path):
        return Path(os.path.realpath(path))


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


def write_atomic(path: Path | str, data: bytes, mode: int = 0o666) -> None:
    """Write `data` to `path`: as a neighbour, fsynced, renamed, the folder fsynced.

    What was there before stays untouched until the new file is complete, and
    stays when anything fails; no other file is left behind. Only when the
    disk fails after the renaming may the new file be there already, whole. A
    new file gets the usual permissions, as far as `mode` has them; a replaced
    one keeps its own, and its group if that may be. A link is followed; a
    device or pipe is written to directly. A file that may be changed in a
    folder where none may be made or renamed is written as `inplace` says.

    Raises:
        SaveError: It could not be written; `reason` says why.
    """
    write_pieces(path, (data,), mode)


def write_pieces(
    path: Path | str,
    pieces: Iterable[bytes],
    mode: int = 0o666,
    last: Callable[[Path], None] | None = None,
) -> None:
    """Write `pieces` one after the other as `write_atomic` does.

    `last` is called with the complete new file right before it becomes the
    file; not for a device. An exception out of it, or out of `pieces`, leaves
    the old file and no neighbour.

    Raises:
        SaveError: It could not be written; `reason` says why.
    """
    place = Path(path)
    with saving(place):
        target = _regular_target(place)
        if target is None:
            _write_through(place, pieces)
            return
        fresh = _write_fresh(target, pieces, mode)
        try:
            if last is not None:
                last(fresh)
            _put(fresh, target)
        except BaseException:
            _remove(fresh)
            raise


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
                    fresh = _write_fresh(target, (data,))
                    cleaning.callback(_remove, fresh)
                    complete.append((place, fresh, target))
        renamed = {place for place, _, _ in complete}
        for place, fresh, target in complete:
            with saving(place):
                _put(fresh, target)
        for place in files.keys() - renamed:
            with saving(place):
                _write_through(place, (files[place],))


def make_folder(folder: Path, mode: int = 0o777) -> None:
    """Make a folder for files that are kept, and those above it, so that they last.

    Raises:
        SaveError: It cannot be made.
    """
    with saving(folder):
        lasting_folder(folder, mode)


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
        close(again(disk().open, target, CHANGE))
    except PermissionError as cause:
        in_use = getattr(cause, "winerror", None) in _IN_USE - {5}
        reason = "file_in_use" if in_use else "write_protected"
        raise SaveError(reason, target, cause=cause.strerror) from cause


def _write_fresh(target: Path, pieces: Iterable[bytes], mode: int = 0o666) -> Path:
    """Write a complete new file for `target` and return its path: beside it, if that may be."""
    before = _status(target)
    mode = mode if before is None else stat.S_IMODE(before.st_mode)
    try:
        neighbour, handle = _create_neighbour(target.parent, mode)
    except OSError as cause:
        if before is None or cause.errno not in _NOT_HERE:
            raise
        try:
            return inplace.spool(target, pieces)
        except OSError as elsewhere:
            if elsewhere.errno in _FULL:
                raise
            raise cause from None
    try:
        size = _fill(handle, pieces, neighbour, before)
        made = neighbour.stat()
        if made.st_size != size:  # a network folder that says yes to everything
            raise OSError(errno.EIO, os.strerror(errno.EIO))
    except BaseException:
        _remove(neighbour)
        raise
    _remove_left(target.parent, made.st_mtime)
    return neighbour


def _fill(
    handle: int, pieces: Iterable[bytes], neighbour: Path, before: os.stat_result | None
) -> int:
    """Write a new file, give it what the one before it had, and return its size in bytes."""
    size = 0
    try:
        for piece in pieces:
            write_all(handle, piece)
            size += len(piece)
        if before is not None:
            _take_over(neighbour, before)
        sync(handle)
    except BaseException:
        with contextlib.suppress(OSError):
            close(handle)
        raise
    close(handle)
    return size


def _take_over(neighbour: Path, before: os.stat_result) -> None:
    """Give a file the group and permissions of another, as far as this user may.

    It was made with no more permissions than that one has.
    """
    if neighbour.stat().st_gid != before.st_gid:
        with contextlib.suppress(OSError):
            disk().give_to(neighbour, before.st_gid)
    with contextlib.suppress(OSError):
        disk().chmod(neighbour, stat.S_IMODE(before.st_mode))


def _remove(neighbour: Path) -> None:
    """Leave no neighbour behind, as far as that can be: why it is not needed counts more."""
    with contextlib.suppress(OSError):
        again(disk().unlink, neighbour)


def _create_neighbour(folder: Path, mode: int) -> tuple[Path, int]:
    """Create a file of a short name of its own."""
    for number in count():
        neighbour = folder / f".~bulletin-{os.getpid()}-{number}.tmp"
        with contextlib.suppress(FileExistsError):
            return neighbour, again(disk().open, neighbour, CREATE, mode)
    raise AssertionError  # pragma: no cover - count() does not end


def _remove_left(folder: Path, now: float) -> None:
    """Remove the neighbours that killed programs left in a folder; never raises."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            found = _NEIGHBOUR.fullmatch(entry.name)
            if found is None or int(found[1]) == os.getpid():
                continue
            with contextlib.suppress(OSError):
                if now - entry.stat(follow_symlinks=False).st_mtime > _LEFT:
                    disk().unlink(Path(entry.path))


def _put(fresh: Path, target: Path) -> None:
    """Have a complete new file be the file `target`, for good."""
    if fresh.parent == target.parent:
        try:
            _replace(fresh, target)
        except PermissionError as cause:
            if not target.exists():
                raise
            try:
                inplace.overwrite(target, fresh)
            except PermissionError:
                raise cause from None
        else:
            sync_folder(target.parent)
            return
    else:
        inplace.overwrite(target, fresh)
    _remove(fresh)


def _replace(neighbour: Path, target: Path) -> None:
    """Rename; the target may be held for a moment by whoever looks at it."""
    for attempt in range(_REPLACE_TRIES):
        try:
            again(disk().replace, neighbour, target)
            return
        except OSError as cause:
            if getattr(cause, "winerror", None) not in _IN_USE and cause.errno not in _BUSY:
                raise
            if attempt == _REPLACE_TRIES - 1:
                raise SaveError("file_in_use", target, cause=cause.strerror or cause) from cause
        time.sleep(_REPLACE_PAUSE * 2**attempt)


def _write_through(device: Path, pieces: Iterable[bytes]) -> None:
    """Write to a device, or to a pipe that somebody reads: for who may never come nobody waits."""
    handle = again(disk().open, device, WRITE | _WITHOUT_WAITING)
    try:
        if _WITHOUT_WAITING:
            os.set_blocking(handle, True)
        for piece in pieces:
            write_all(handle, piece)
    finally:
        close(handle)
