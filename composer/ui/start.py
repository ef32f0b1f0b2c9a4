"""Start: the program with its window.

A second start is another process; they share only the files of settings.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QSize, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from composer import __version__
from composer.app import faultlog
from composer.app.folders import window_file
from composer.app.words import Language, phrase
from composer.app.worker import Worker
from composer.store.settings import Settings
from composer.ui.collector import Collector
from composer.ui.crash import Crashes, save_elsewhere
from composer.ui.icons import coloured
from composer.ui.inputmethod import prepare
from composer.ui.language import install
from composer.ui.sessionend import SessionEnd
from composer.ui.theme import apply_theme, tokens
from composer.ui.window import Window

FAILED = 3
"""Exit status when no window could be opened, as the command line has it."""
_FIRST_SIZE = (1366, 768)
_PATIENCE = 2.0
"""Seconds that the end waits for a folder that does not answer; nothing is being saved by then."""


def run(files: Sequence[Path], settings: Settings) -> int:
    """Show the window with the first of `files`, or the start page; return the exit status."""
    heard: list[str] = []
    qInstallMessageHandler(partial(_take_message, settings.language, heard))
    advice = prepare(os.environ)
    application = _made_application(settings)
    qInstallMessageHandler(None)
    worker, filer = Worker(), Worker("filer", _PATIENCE)
    faults = faultlog.begin()
    try:
        window = Window(settings, worker, filer=filer)
        _give_first_size(window)
        window.restore_places(window_file())
        crashes = Crashes(window, partial(_save_elsewhere, window), window.safety.flush)
        crashes.install()
        ending = SessionEnd(window)
        ending.install()
        window.closed.connect(application.quit, Qt.ConnectionType.QueuedConnection)
        window.show()
        window.help.advise(advice)
        window.help.offer_tour()
        if files:
            window.files.open(str(files[0]))
        window.recovering.offer(files[0] if files else None)
        gc.collect()
        gc.freeze()  # what the window is made of stays; looking at it again and again takes time
        collector = Collector(window)
        status = application.exec()
        collector.stop()
        ending.remove()
    finally:
        sys.excepthook = sys.__excepthook__
        faultlog.end(faults)
        filer.close()
        worker.close()
    return status


def _give_first_size(window: Window) -> None:
    """Make a window that has no place yet large, and fill a screen that is hardly larger."""
    first = QSize(*_FIRST_SIZE)
    room = window.screen().availableSize()
    if room.width() <= first.width() or room.height() <= first.height():
        window.setWindowState(Qt.WindowState.WindowMaximized)
    window.resize(first.boundedTo(room))


def _made_application(settings: Settings) -> QApplication:
    QApplication.setApplicationName("bulletin-composer")
    QApplication.setApplicationVersion(__version__)
    QApplication.setOrganizationName("bulletin-composer")
    QApplication.setDesktopFileName("bulletin-composer")
    application = QApplication(sys.argv[:1])
    install(application, settings.language)
    apply_theme(application, settings)
    application.setWindowIcon(coloured("newspaper", QColor(tokens().accent)))
    return application


def _save_elsewhere(window: Window) -> bool:
    files = window.files
    return save_elsewhere(
        window, files.ask_rescue_place, files.save_now, partial(_language, window)
    )


def _language(window: Window) -> Language:
    return window.desk.settings.language


def _take_message(
    language: Language,
    heard: list[str],
    kind: QtMsgType,
    _context: QMessageLogContext,
    message: str,
) -> None:
    """Say in our own words why Qt cannot open a window; it would abort the process."""
    heard.append(" ".join(message.split()))
    if kind != QtMsgType.QtFatalMsg:
        return
    unreachable = any("connect to display" in one for one in heard)
    cause = "window_needs_screen" if unreachable else "window_cannot_start"
    sys.stderr.write(phrase(cause, language, detail=heard[0]) + "\n")
    sys.stderr.flush()
    os._exit(FAILED)
