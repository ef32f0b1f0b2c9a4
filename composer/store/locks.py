"""Locks: who has a draft open, said by a small file beside it.

`.~lock.NAME#` holds one line of JSON: name, machine, process, since when, and
a number of its own. Whoever holds it writes it again every `RENEWAL` seconds.
A lock is stale when its process has gone (this machine), or when it has not
been written for `PATIENCE` seconds by the clock of the machine that keeps the
folder (another machine): the clocks of two offices differ, and one may be set
back. Where no file can be put there is no lock, and nothing stops. Nothing in
a lock is believed to be more than words.

A lock is made by opening a file that must not be there: of two who come at
the same moment one finds it. It is taken away by renaming it to a name of
one's own and looking at what that was: of two who take the same stale lock
away one finds that it was not the one he meant, and puts it back. What
remains: who meets a lock during that moment believes that there is none; the
one whose lock was overtaken by it learns that from `Lock.renew`.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import hashlib
import json
import os
import secrets
import stat
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from composer.store import ourselves
from composer.store.disk import CREATE, READ, disk, write_all

RENEWAL, PATIENCE = 30.0, 150.0

_LARGEST = 4_000  # bytes of a lock: ours has less than 1,000
_LONGEST_NAME = 255  # bytes that a file's name may have
_LARGEST_NUMBER = 2**32  # of a process
_TRIES = 5
_RENAMING_TRIES = 5 if os.name == "nt" else 1  # nobody renames there what somebody is reading
_PAUSE = 0.02  # seconds
_WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
_CHANGE = os.O_RDWR | getattr(os, "O_BINARY", 0) | _WITHOUT_WAITING
_HIDDEN = 2  # FILE_ATTRIBUTE_HIDDEN of Windows

_MOST_NEIGHBOURS = 10**9  # more than `files` has beside one draft

_MOST_AGES = 100

_ages: dict[Path, tuple[str, int, float, float]] = {}
"""Of locks that were looked at: number, time, age when it was measured, and when that was."""
_held: set[str] = set()
"""Numbers of the locks that this process holds."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a draft open."""

    name: str
    """"" when the lock does not say it, or cannot be read."""
    machine: str
    since: dt.datetime | None
    is_here: bool = False
    """Whether it is, or was, another window of this user on this machine."""
    is_stale: bool = False
    """Whether he has certainly gone without taking his lock away."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What a lock says, as far as it could be read."""

    number: str = ""
    name: str = ""
    account: str = ""
    machine_name: str = ""
    machine: str = ""
    process: int = 0
    started: str = ""
    since: dt.datetime | None = None


class Lock:
    """A lock that is held; `renew` may be called on any thread."""

    def __init__(self, path: Path, place: Path, line: bytes, number: str) -> None:
        self.path = path
        """The draft that it is for."""
        self._place = place
        self._line = line
        self._number = number
        _held.add(number)

    def renew(self) -> bool:
        """Say that it is still held; return False when somebody else has taken it meanwhile.

        A lock that has been removed by nobody is put there again. A folder
        that does not answer is no news.
        """
        if self._number not in _held:
            return False
        try:
            return self._written_again()
        except FileNotFoundError:
            return self._put_again()
        except (OSError, ValueError):
            return True

    def release(self) -> None:
        """Take it away, if it is still ours; never raises."""
        if self._number in _held:
            _held.discard(self._number)
            with contextlib.suppress(OSError, ValueError):
                said = _read(self._place)
                if said is not None and said.number == self._number:
                    _take_away(self._place, self._number)

    def _written_again(self) -> bool:
        """Write the same line over itself: that, unlike touching it, takes the server's time."""
        handle = disk().open(self._place, _CHANGE)
        try:
            found = _parsed(os.read(handle, _LARGEST + 1))
            if found.number == self._number:
                os.lseek(handle, 0, os.SEEK_SET)
                write_all(handle, self._line)
            return found.number in {self._number, ""}
        finally:
            disk().close(handle)

    def _put_again(self) -> bool:
        try:
            return _create(self._place, self._line)
        except (OSError, ValueError):
            return True


def lock_file(path: Path) -> Path:
    """Return where the lock of a draft lies: beside the file itself, not beside a link to it.

    >>> lock_file(Path("/共享/第3期.bulletin")).name
    '.~lock.第3期.bulletin#'
    """
    file = path.resolve() if path.is_symlink() else path.absolute()
    name = f".~lock.{file.name}#".encode("utf-8", "surrogateescape")
    if len(name) > _LONGEST_NAME:
        rest = hashlib.sha256(name).hexdigest()[:8]
        start = name[: _LONGEST_NAME - len(rest) - 2].decode("utf-8", "ignore")
        return file.with_name(f"{start}~{rest}#")
    return file.with_name(f".~lock.{file.name}#")


def take(path: Path, now: dt.datetime, *, force: bool = False) -> Lock | Holder | None:
    """Take the lock of a draft, on any thread.

    Returns who holds it when somebody does, stale or not; with `force` it is
    taken from him. None: no lock can be put there. Never raises.
    """
    try:
        return _take(path, lock_file(path), now, force=force)
    except (OSError, ValueError, RuntimeError):  # a loop of links is a RuntimeError
        return None


def holder(path: Path) -> Holder | None:
    """Return who holds the lock of a draft; None: nobody, or we do. Never raises."""
    try:
        place = lock_file(path)
        said = _read(place)
        return None if said is None or said.number in _held else _holder(place, said)
    except (OSError, ValueError, RuntimeError):
        return None


def _take(path: Path, place: Path, now: dt.datetime, *, force: bool) -> Lock | Holder | None:
    number = secrets.token_hex(8)
    line = _line(number, now)
    for _ in range(_TRIES):
        if _create(place, line):
            return Lock(path, place, line, number)
        said = _read(place)
        if said is None:  # gone since
            continue
        if not force and not _is_left(said):
            return _holder(place, said)
        _take_away(place, said.number)
        force = False  # who has come in between was not meant
    return None


def _create(place: Path, line: bytes) -> bool:
    """Make a lock; return False when there is one."""
    try:
        handle = disk().open(place, CREATE)
    except FileExistsError:
        return False
    try:
        try:
            write_all(handle, line)
        finally:
            disk().close(handle)
    except BaseException:
        with contextlib.suppress(OSError):
            disk().unlink(place)
        raise
    _hide(place)
    return True


def _line(number: str, now: dt.datetime) -> bytes:
    process = os.getpid()
    said = {
        "name": ourselves.user_name(),
        "account": ourselves.account(),
        "machine": ourselves.machine_name(),
        "since": now.isoformat(timespec="seconds"),
        "process": process,
        "started": ourselves.started(process),
        "on": ourselves.machine(),
        "number": number,
    }
    return json.dumps(said, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def _read(place: Path) -> _Said | None:
    """Return what a lock says; None: there is none.

    Who finds it empty waits a moment for the one who is writing it.

    Raises:
        OSError: It cannot be read, or is no file but something of that name.
    """
    line: bytes | None = b""
    for attempt in range(_TRIES):
        if attempt:
            time.sleep(_PAUSE)
        line = _line_in(place)
        if line != b"":
            break
    return None if line is None else _parsed(line)


def _line_in(place: Path) -> bytes | None:
    try:
        handle = disk().open(place, READ | _WITHOUT_WAITING)
    except FileNotFoundError:
        return None
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "no file", str(place))
        return os.read(handle, _LARGEST + 1)
    finally:
        disk().close(handle)


def _parsed(line: bytes) -> _Said:
    """Return what the bytes of a lock say; of what is no lock of ours nothing."""
    try:
        told = json.loads(line.decode("utf-8")) if len(line) <= _LARGEST else None
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        return _Said()
    since, process = None, told.get("process")
    with contextlib.suppress(TypeError, ValueError):
        since = dt.datetime.fromisoformat(told["since"]) if "since" in told else None
    is_number = isinstance(process, int) and 0 < process < _LARGEST_NUMBER
    return _Said(
        number=ourselves.words(told.get("number")),
        name=ourselves.words(told.get("name")),
        account=ourselves.words(told.get("account")),
        machine_name=ourselves.words(told.get("machine")),
        machine=ourselves.words(told.get("on")),
        process=process if is_number and process is not None else 0,
        started=ourselves.words(told.get("started")),
        since=since,
    )


def _is_left(said: _Said) -> bool:
    """Return whether it is one of ours that could not be taken away when it was let go."""
    process = os.getpid()
    is_ours = (said.machine, said.process) == (ourselves.machine(), process)
    is_this = said.started == ourselves.started(process)
    return is_ours and is_this and said.number not in _held


def _holder(place: Path, said: _Said) -> Holder:
    is_near = said.machine == ourselves.machine() and said.process > 0
    if is_near:
        is_stale = _is_left(said) or not ourselves.is_running(said.process, said.started)
    else:
        age = _age(place, said.number)
        is_stale = age is not None and age > PATIENCE
    is_here = is_near and bool(said.account) and said.account == ourselves.account()
    return Holder(said.name, said.machine_name, said.since, is_here, is_stale)


def _age(place: Path, number: str) -> float | None:
    """Return how many seconds ago a lock was written, by the clock of who keeps the folder.

    Measured once for as long as nobody writes it again. None: nobody can say.
    """
    try:
        written = place.stat().st_mtime_ns
    except OSError:
        return None
    now, known = time.monotonic(), _ages.get(place)
    if known is not None and known[:2] == (number, written):
        return known[2] + now - known[3]
    fresh = _fresh_time(place)
    if fresh is None:
        return None
    age = (fresh - written) / 1e9
    if len(_ages) >= _MOST_AGES:
        _ages.clear()
    _ages[place] = (number, written, age, now)
    return age


def _fresh_time(place: Path) -> int | None:
    """Return the time that a file gets that is written now beside a lock, in nanoseconds."""
    fresh = _own_name(place)
    try:
        handle = disk().open(fresh, CREATE)
    except OSError:
        return None
    try:
        try:
            write_all(handle, b"\n")
        finally:
            disk().close(handle)
        return fresh.stat().st_mtime_ns
    except OSError:
        return None
    finally:
        with contextlib.suppress(OSError):
            disk().unlink(fresh)


def _take_away(place: Path, number: str) -> bool:
    """Remove the lock of a number; another one that lies there by now stays."""
    aside = _own_name(place)
    if not _moved(place, aside):
        return False
    found = None
    with contextlib.suppress(OSError):
        found = _read(aside)
    if found is not None and found.number != number and not os.path.lexists(place):
        disk().replace(aside, place)
        return False
    disk().unlink(aside)
    return True


def _moved(place: Path, aside: Path) -> bool:
    """Rename; False: it has gone. On Windows somebody may be reading it at the moment."""
    for attempt in range(_RENAMING_TRIES):
        try:
            disk().replace(place, aside)
            return True
        except FileNotFoundError:
            return False
        except PermissionError:
            if attempt == _RENAMING_TRIES - 1:
                raise
            time.sleep(_PAUSE * 2**attempt)
    return False


def _own_name(place: Path) -> Path:
    """Return a name beside a lock that nobody else uses; `files` removes what is left of it."""
    number = _MOST_NEIGHBOURS + secrets.randbelow(_MOST_NEIGHBOURS)
    return place.with_name(f".~bulletin-{os.getpid()}-{number}.tmp")


def _hide(place: Path) -> None:
    """Hide a file on Windows, where a dot does not."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - its part for Windows is there only

        with contextlib.suppress(OSError):
            ctypes.windll.kernel32.SetFileAttributesW(str(place), _HIDDEN)
