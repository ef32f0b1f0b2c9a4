"""Crash: a mistake of the program is reported in a dialog, and the window lives on.

Catches what nobody else has: exceptions in slots and event handlers, on the
window's thread and on others. The report says what happened without any of
the clerk's texts; the work is in the journal before anybody is told, and can
be saved to another file at once.
"""

from __future__ import annotations

import platform
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot, qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from composer import __version__
from composer.app.words import Language, sentence
from composer.model.errors import Failure
from composer.ui.plain import PlainBox, PlainLabel
from composer.ui.theme import GRID

Save = Callable[[], bool]
"""Asks where to and saves the work there; whether it has been saved."""
Flush = Callable[[], bool]
"""Has the work on the disk; whether it is. For any thread."""


class Crashes(QObject):
    """Takes exceptions that nobody has caught, and shows one dialog at a time.

    The same one is shown once: a widget that cannot be painted would else
    ask for ever.
    """

    caught = Signal(str)
    """The report of a mistake; also when no dialog is shown for it."""
    _thrown = Signal(str, bool)

    def __init__(self, window: QWidget, save: Save, flush: Flush) -> None:
        super().__init__(window)
        self._window = window
        self._save = save
        self._flush = flush
        self._is_flushing = False
        self._seen: set[str] = set()
        self._shown: CrashDialog | None = None
        self._thrown.connect(self._receive, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Catch everything from now on."""
        sys.excepthook = self.take
        threading.excepthook = self._take_from_thread

    def take(
        self, kind: type[BaseException], problem: BaseException, trace: TracebackType | None
    ) -> None:
        """Have the work kept and report an exception; on any thread."""
        is_kept = self._is_kept()
        sys.__excepthook__(kind, problem, trace)
        if issubclass(kind, KeyboardInterrupt):
            self._window.close()  # asks about unsaved work
        elif issubclass(kind, Exception):
            with suppress(RuntimeError):  # the window has gone
                self._thrown.emit(report(problem), is_kept)

    def _is_kept(self) -> bool:
        """Have the work on the disk; a mistake while that is done is not kept again."""
        if self._is_flushing:
            return False
        self._is_flushing = True
        try:
            return self._flush()
        except Exception:  # what is reported is the mistake that came first
            return False
        finally:
            self._is_flushing = False

    def _take_from_thread(self, said: threading.ExceptHookArgs) -> None:
        if said.exc_value is not None:
            self.take(said.exc_type, said.exc_value, said.exc_traceback)

    @Slot(str, bool)
    def _receive(self, text: str, is_kept: bool) -> None:
        self.caught.emit(text)
        if text in self._seen or self._shown is not None:
            self._seen.add(text)
            return
        self._seen.add(text)
        self._shown = CrashDialog(self._window, text, self._save, is_kept=is_kept)
        self._shown.finished.connect(self._forget)
        self._shown.open()

    @Slot()
    def _forget(self) -> None:
        if self._shown is not None:
            self._shown.deleteLater()
        self._shown = None


class CrashDialog(QDialog):
    """Says that something went wrong, and offers to save the work elsewhere."""

    def __init__(self, window: QWidget, text: str, save: Save, *, is_kept: bool) -> None:
        super().__init__(window)
        self._save = save
        self.setWindowTitle(self.tr("程序遇到意外问题"))
        self.setMinimumWidth(560)
        head = PlainLabel(self.tr("程序遇到意外问题，刚才的操作可能没有完成。"))
        head.setProperty("heading", True)
        kept = self.tr(
            "已输入的内容已安全保留在本机，即使程序关闭，下次启动时也能找回。可以继续工作，也可以先另存一份；"
        )
        still_here = self.tr(
            "已输入的内容还在窗口里，但没能保留到磁盘上。请先另存一份，再继续工作；"
        )
        advice = PlainLabel(
            (kept if is_kept else still_here)
            + self.tr("如果问题反复出现，请把下面的报告复制给维护人员，报告里没有简报的内容。")
        )
        advice.setWordWrap(True)
        self.advice = advice
        self.report = QPlainTextEdit(text)
        self.report.setReadOnly(True)
        self.report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.report.setAccessibleName(self.tr("问题报告"))
        self.said = PlainLabel()
        self.said.setWordWrap(True)
        self.said.setProperty("muted", True)
        self.elsewhere = QPushButton(self.tr("另存一份(&A)…"))
        self.elsewhere.setDefault(True)
        self.elsewhere.clicked.connect(self._save_elsewhere)
        self.copy = QPushButton(self.tr("复制报告(&C)"))
        self.copy.clicked.connect(self._copy)
        self.go_on = QPushButton(self.tr("继续工作(&G)"))
        self.go_on.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy)
        buttons.addStretch(1)
        buttons.addWidget(self.elsewhere)
        buttons.addWidget(self.go_on)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID + GRID // 2)
        for widget in (head, advice, self.report, self.said):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        self.elsewhere.setFocus()

    @Slot()
    def _save_elsewhere(self) -> None:
        if self._save():
            self.said.setText(self.tr("已另存一份，可以放心继续。"))
            self.go_on.setDefault(True)
            self.go_on.setFocus()

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
        self.said.setText(self.tr("报告已复制。"))


def report(problem: BaseException) -> str:
    """Return what is to be known of an exception: where it came from, and on what system.

    Without what it says, which may quote the clerk's texts.
    """
    lines = [
        f"Bulletin Composer {__version__}",
        f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}",
        "",
    ]
    each: BaseException | None = problem
    while each is not None:
        frames = traceback.extract_tb(each.__traceback__)
        lines += [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
        lines.append(type(each).__name__ + _telling(each))
        each = each.__cause__
    return "\n".join(lines)


def save_elsewhere(
    window: QWidget,
    ask: Callable[[], Path | None],
    write: Callable[[Path], None],
    language: Callable[[], Language],
) -> bool:
    """Ask for a place and write there, again after a failure; whether it was written."""
    while (path := ask()) is not None:
        try:
            write(path)
        except Failure as failure:
            PlainBox(window, QMessageBox.Icon.Warning, "", sentence(failure, language())).exec()
        else:
            return True
    return False


def _short(name: str) -> str:
    """Return a file's name from the package on: nobody need know where the program lies."""
    path = Path(name)
    for root in ("composer", "site-packages", "lib"):
        if root in path.parts:
            return "/".join(path.parts[path.parts.index(root) :])
    return path.name


def _telling(problem: BaseException) -> str:
    """Return what an exception of Python itself says when it cannot quote the clerk's text."""
    telling = AttributeError | NameError | NotImplementedError | ImportError | IndexError
    return f": {problem}" if isinstance(problem, telling) else ""
