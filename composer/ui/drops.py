"""Drops: files that are dropped anywhere on a window, before any pane sees them.

Text fields would take a file for its name. So the window's surface is
watched, not its widgets. Pictures are left to the panes, where they are
dropped into the text.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QDropEvent, QWindow
from PySide6.QtWidgets import QApplication
from typing_extensions import override

_PICTURES = {".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".svg", ".heic"}
_DRAGGING = (QEvent.Type.DragEnter, QEvent.Type.DragMove)


class Drops(QObject):
    """Gives what is dropped on a window's surface to `take`."""

    def __init__(self, parent: QObject, take: Callable[[list[Path]], object]) -> None:
        super().__init__(parent)
        self._take = take
        self._surface: QWindow | None = None

    def watch(self, surface: QWindow | None) -> None:
        """Watch the surface that the window has now, and no other one."""
        if surface is self._surface:
            return
        self.release()
        self._surface = surface
        if surface is not None:
            surface.installEventFilter(self)

    def release(self) -> None:
        """Watch nothing any longer."""
        if self._surface is not None:
            self._surface.removeEventFilter(self)
        self._surface = None

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in _DRAGGING and kind != QEvent.Type.Drop:
            return False
        assert isinstance(event, QDropEvent)
        files = dropped_files(event.mimeData())
        if not files or QApplication.activeModalWidget() is not None:
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if kind == QEvent.Type.Drop:
            self._take(files)
        return True


def dropped_files(data: QMimeData) -> list[Path]:
    """Return the files on this machine that are dropped; none when all of them are pictures."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if all(path.suffix.lower() in _PICTURES for path in paths):
        return []
    return paths
