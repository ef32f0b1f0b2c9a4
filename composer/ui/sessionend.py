"""Session end: the system ends the session or the program, and everything is kept first.

Nobody is asked then: an answer may never come, and what is not saved lies in
the journal, which the next start offers. Linux and macOS send signals, or ask
through a session manager; Windows asks through one (WM_QUERYENDSESSION).
"""

from __future__ import annotations

import signal
import socket
from types import FrameType
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QSocketNotifier, Qt, Slot
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from composer.ui.window import Window

_NAMES = ("SIGTERM", "SIGHUP", "SIGINT", "SIGBREAK")
"""Those of them that the system has."""


class SessionEnd(QObject):
    """Has the journal of a window kept before the program goes."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._ours, self._theirs = socket.socketpair()
        self._notifier: QSocketNotifier | None = None
        self._before: dict[signal.Signals, object] = {}

    def install(self) -> None:
        """Listen to the system from now on."""
        application = cast(QGuiApplication, QGuiApplication.instance())
        at_once = Qt.ConnectionType.DirectConnection
        application.commitDataRequest.connect(self._on_end, at_once)
        application.saveStateRequest.connect(self._on_end, at_once)
        application.aboutToQuit.connect(self._on_quit, at_once)
        for end in (self._ours, self._theirs):
            end.setblocking(False)
        # Python sees a signal only when it runs, and Qt's loop does not: the socket wakes it.
        signal.set_wakeup_fd(self._theirs.fileno(), warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._ours.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)
        for name in _NAMES:
            number = getattr(signal, name, None)
            if number is not None:
                self._before[number] = signal.signal(number, _take)

    def remove(self) -> None:
        """Leave signals to Python again."""
        if self._notifier is not None:
            self._notifier.setEnabled(False)
        signal.set_wakeup_fd(-1)
        for number, before in self._before.items():
            signal.signal(number, before)  # type: ignore[arg-type]
        self._before.clear()
        self._ours.close()
        self._theirs.close()

    @Slot()
    def _on_end(self, *_: object) -> None:
        self._window.safety.end_session()

    @Slot()
    def _on_quit(self) -> None:
        self._window.safety.finish()

    @Slot()
    def _on_signal(self) -> None:
        try:
            self._ours.recv(64)
        except OSError:
            return
        self._window.safety.end_session()
        self._window.close()


def _take(number: int, frame: FrameType | None) -> None:
    """Do nothing: the socket has been told."""
    del number, frame
