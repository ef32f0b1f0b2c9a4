"""Collector: garbage is looked for on the window's thread only, and when it is at rest.

Left alone, Python looks for garbage on whatever thread makes objects. The
worker would then take apart widgets that nobody holds any more, which Qt does
not survive; and the longest search would fall into a keystroke.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_PERIOD = 400
"""Milliseconds between two looks at how much there may be."""
_SOME = 2_000
"""Objects made and kept from which on a search is worth its time."""
_ROUNDS = 25
"""Searches among the young objects for one among all of them."""


class Collector(QObject):
    """Replaces Python's own searches as long as it lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rounds = 0
        self._timer = QTimer(self, interval=_PERIOD)
        self._timer.timeout.connect(self.collect)
        gc.disable()
        self._timer.start()

    @Slot()
    def collect(self) -> None:
        """Look for garbage if there may be some."""
        if gc.get_count()[0] < _SOME:
            return
        self._rounds += 1
        gc.collect(2 if self._rounds % _ROUNDS == 0 else 1)

    def stop(self) -> None:
        """Let Python search by itself again."""
        self._timer.stop()
        gc.enable()
