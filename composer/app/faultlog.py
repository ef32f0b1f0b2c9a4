"""Fault log: where in the code the program was when C code under it crashed.

One private file in the settings folder that grows to `LARGEST` bytes at most.
It names lines of code of every thread and nothing of what the clerk writes.
"""

from __future__ import annotations

import faulthandler
from contextlib import suppress
from pathlib import Path

from composer.store.disk import APPEND, PRIVATE, disk
from composer.store.resources import settings_folder

LARGEST = 64_000
"""Bytes from which the file begins anew with the next start."""


def fault_log() -> Path:
    """Return the file; it need not exist."""
    return settings_folder() / "crashes.log"


def begin() -> int | None:
    """Have crashes written from now on; return the handle for `end`. None: there is no room."""
    path = fault_log()
    try:
        disk().make_folder(path.parent)
        handle = disk().open(path, APPEND, PRIVATE)
    except OSError:
        return None
    try:
        disk().chmod(path, PRIVATE)
        if path.stat().st_size > LARGEST:
            disk().truncate(handle, 0)
        faulthandler.enable(file=handle, all_threads=True)
    except (OSError, ValueError, RuntimeError):
        with suppress(OSError):
            disk().close(handle)
        return None
    return handle


def end(handle: int | None) -> None:
    """Write no more of them."""
    if handle is not None:
        faulthandler.disable()
        with suppress(OSError):
            disk().close(handle)
