"""Folders: where the dialogs for files begin."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths


def documents_folder() -> Path:
    """Return the folder 文档 of whoever sits here."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(place) or Path.home())


def folder_of(path: Path | None) -> Path:
    """Return the folder of a draft's file; 文档 when it has none."""
    return documents_folder() if path is None else path.parent
