"""Holding: a file is held by the system for as long as the process that holds it lives.

The one door to locks of the system, POSIX and Windows. Held is a byte far
behind the end, so that everybody can still read; it ends with the handle, by
whatever death. Other handles of the same process are refused as well.
"""

from __future__ import annotations

import errno
import os
import sys
from typing import Literal, TypeAlias

Hold: TypeAlias = Literal["held", "taken", "unknown"]
"""We hold it now; somebody else does; the file system has no locks."""

_FAR = 2**31 - 2  # of the byte that Windows locks: more than a journal ever has
_TAKEN = {errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK}

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def hold(handle: int) -> Hold:
    """Hold an open file until its handle is closed, if nobody else does; never waits or raises."""
    try:
        _lock(handle)
    except OSError as cause:
        return "taken" if cause.errno in _TAKEN else "unknown"
    return "held"
