"""User folders: where the program keeps what belongs to its user, as each system wants it.

They need not exist. Asks the environment each time; makes nothing.
"""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

_NAME = "bulletin-composer"


def settings_folder() -> Path:
    """Return the folder of the user's own templates and settings; it need not exist."""
    if sys.platform == "win32":
        base = os.environ.get("APPDATA", "")
    else:
        base = os.environ.get("XDG_CONFIG_HOME", "")
    if not base:
        base = os.path.join(os.path.expanduser("~"), ".config")  # noqa: PTH111, PTH118 - never raises
    return Path(base) / _NAME


def data_folder() -> Path:
    """Return the folder of what is kept for the user besides his own files; it need not exist.

    Earlier states of drafts and their pictures: larger than settings, and
    nothing to carry from one machine to another.
    """
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    else:
        base = os.environ.get("XDG_DATA_HOME", "")
    if not base:
        base = os.path.join(os.path.expanduser("~"), ".local", "share")  # noqa: PTH111, PTH118 - never raises
    return Path(base) / _NAME


def temporary_folder() -> Path | None:
    """Return a folder of the user's own among temporary files; it need not exist.

    None: there is none. `BULLETIN_TEMPORARY` says another one, or "" that
    there is none. Other users can see its name: whoever puts something there
    looks first who has made it.
    """
    told = os.environ.get("BULLETIN_TEMPORARY")
    if told is not None:
        return Path(told) / _NAME if told else None
    with suppress(OSError):
        name = _NAME if sys.platform == "win32" else f"{_NAME}-{os.getuid()}"
        return Path(tempfile.gettempdir()) / name
    return None
