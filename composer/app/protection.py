"""Protection: whether a draft may be written where it lies, before anybody begins to change it.

A guess that is only made to spare work: who saves learns the truth.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Literal, TypeAlias

Protection: TypeAlias = Literal["", "file", "folder"]
"""What keeps a draft from being written: the file is marked as not to be written, its folder
takes no files; "" nothing that is known."""


def protection(path: Path) -> Protection:
    """Return what keeps a draft from being written, on any thread; never raises.

    On Windows a folder tells nothing of the rights of a user; there only the mark counts.
    """
    try:
        if not path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
            return "file"
        if not os.access(path.parent, os.W_OK) and not os.access(path, os.W_OK):
            return "folder"
    except (OSError, ValueError):
        pass
    return ""
