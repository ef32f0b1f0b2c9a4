"""Conflicts: copies that a cloud drive has put beside a draft, because two machines changed it.

Knows the names that the drives give (坚果云, 百度网盘, WPS 云文档, OneDrive,
Dropbox, Google Drive, Nextcloud, Syncthing, 阿里云盘, 微云), not what is in the files.
"""

from __future__ import annotations

from pathlib import Path


def is_conflict_copy(name: str, of: str) -> bool:
    """Return whether a file called `name` is a conflict copy of one called `of`."""
    raise NotImplementedError


def conflict_copies(path: Path) -> tuple[Path, ...]:
    """Return the conflict copies beside a draft, newest first; never raises."""
    raise NotImplementedError
