"""Ourselves: who sits here, at which machine, in which process, and whether a process still runs.

A process is told apart by its number, by when it was started, and by the
machine, its start and its name space: numbers are used again, and machines
that were set up from one image have one name. Nothing here depends on what
the clock says, which may be set back. Words only: nobody is identified.
"""

from __future__ import annotations

import contextlib
import functools
import getpass
import hashlib
import os
import socket
import sys
import unicodedata
from pathlib import Path

import psutil

LONGEST = 60
"""Characters of a name that are kept."""

_MACHINE_FILES = ("/proc/sys/kernel/random/boot_id", "/etc/machine-id")
_HAS_TICKS = Path("/proc/self/stat").exists()
_NAME_SPACE = Path("/proc/self/ns/pid")
_UNKNOWN = "unknown"
_STATE, _STARTED = 0, 19  # fields of /proc/PID/stat behind the program's name


def words(said: object) -> str:
    r"""Return what may be shown of a name that somebody else has written: one short line.

    >>> words("王\x07 小\u202e青\n 科长"), words(7), words("长" * 1000) == "长" * LONGEST
    ('王 小青 科长', '', True)
    """
    if not isinstance(said, str):
        return ""
    shown = (" " if one.isspace() else one for one in said[: LONGEST * 10])
    kept = "".join(one for one in shown if not unicodedata.category(one).startswith("C"))
    return " ".join(kept.split())[:LONGEST].strip()


def user_name() -> str:
    """Return what the system calls the user: his full name, else his account; "" is not known."""
    return words(_full_name()) or account()


def account() -> str:
    """Return the account of the user; "" is not known."""
    try:
        return words(getpass.getuser())
    except (OSError, KeyError, ImportError):  # no variable names him, and the system does not
        return ""


def machine_name() -> str:
    """Return what this machine is called in its network; "" is not known."""
    with contextlib.suppress(OSError, UnicodeError):
        return words(socket.gethostname())
    return ""


@functools.cache
def machine() -> str:
    """Return what stands for this machine since its last start, 16 digits.

    Process numbers of the same `machine` may be compared. After a restart it
    is another one, because a copy of this machine could not be told from it.
    """
    known = [machine_name(), sys.platform, _windows_id()]
    for file in _MACHINE_FILES:
        with contextlib.suppress(OSError, UnicodeError):
            known.append(Path(file).read_text("ascii"))
    with contextlib.suppress(OSError):
        known.append(str(_NAME_SPACE.readlink()))
    return hashlib.sha256("\n".join(known).encode("utf-8", "replace")).hexdigest()[:16]


def started(process: int) -> str:
    """Return what stands for when a process was started; "": it has gone, or is a shell of one.

    On Linux the kernel's count of ticks, because psutil's time moves with the clock.
    """
    if _HAS_TICKS:
        with contextlib.suppress(OSError, IndexError):
            line = Path(f"/proc/{process}/stat").read_bytes()
            fields = line.rpartition(b")")[2].split()
            return "" if fields[_STATE] in {b"Z", b"X"} else fields[_STARTED].decode("ascii")
        return ""
    try:
        info = psutil.Process(process)
        return "" if info.status() == psutil.STATUS_ZOMBIE else f"{info.create_time():.2f}"
    except psutil.AccessDenied:
        return _UNKNOWN
    except (psutil.Error, OSError, ValueError, OverflowError):
        return ""


def is_running(process: int, since: str) -> bool:
    """Return whether the process that was `started` then still runs; in doubt it does."""
    now = started(process)
    return now != "" and (now == since or _UNKNOWN in {now, since})


def _full_name() -> str:
    """Return the first field of the comment that the account has; "" on Windows."""
    if sys.platform != "win32":
        import pwd  # noqa: PLC0415 - there is none on Windows

        with contextlib.suppress(KeyError, OSError):
            entry = pwd.getpwuid(os.getuid())
            name = entry.pw_gecos.partition(",")[0]
            return name.replace("&", entry.pw_name.capitalize())
    return ""


def _windows_id() -> str:
    """Return the number that Windows has given to itself when it was set up; "" elsewhere."""
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415 - there is none elsewhere

        with contextlib.suppress(OSError):
            key = r"SOFTWARE\Microsoft\Cryptography"
            access = winreg.KEY_READ | winreg.KEY_WOW64_64KEY
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, key, 0, access) as opened:
                return str(winreg.QueryValueEx(opened, "MachineGuid")[0])
    return ""
