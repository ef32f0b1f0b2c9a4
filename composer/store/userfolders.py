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
    return _base("APPDATA", "XDG_CONFIG_HOME", ".config") / _NAME


def data_folder() -> Path:
    """Return the folder of what is kept for the user besides his own files; it need not exist.

    Earlier states of drafts and their pictures: larger than settings, and
    nothing to carry from one machine to another.
    """
    return _base("LOCALAPPDATA", "XDG_DATA_HOME", ".local", "share") / _NAME


def _base(on_windows: str, elsewhere: str, *in_home: str) -> Path:
    """Return the folder that a variable names, if it is a whole path, else one in the home."""
    told = os.environ.get(on_windows if sys.platform == "win32" else elsewhere, "")
    if Path(told).is_absolute():  # the XDG rules pass over any other
        return Path(told)
    return Path(os.path.expanduser("~"), *in_home)  # noqa: PTH111 - never raises


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
