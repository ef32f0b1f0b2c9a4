"""Proofs: the pages of the desk's draft, set and painted behind the window, as Qt signals.

Each change of the draft asks for new pages; results of older requests are
dropped. Other long work of the window goes through `run` as well.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from composer.app.preview import Pages, Preview
from composer.app.worker import Outcome, Worker
from composer.ui.desk import Desk


class Proofs(QObject):
    """The window's door to the worker."""

    composed = Signal(object)
    """New `Pages` of the draft as it is now."""
    painted = Signal(object)
    """A `PagePicture` that `paint` asked for."""
    failed = Signal(object)
    """The `Failure` that kept the pages from being set or painted."""
    _returned = Signal(object)

    def __init__(self, desk: Desk, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._worker = worker
        self._preview = Preview()
        self._pages: Pages | None = None
        self._returned.connect(self._receive, Qt.ConnectionType.QueuedConnection)

    @property
    def pages(self) -> Pages | None:
        """The newest pages; None: there are none yet."""
        return self._pages

    def paint(self, index: int, dpi: float) -> None:
        """Ask for a page; `painted` brings it."""

    def run(
        self,
        kind: str,
        job: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        *,
        rank: int = 5,
    ) -> None:
        """Have `job` done on the worker; `done` or `failed` is called here, on the window's thread.

        A job of the same `kind` that still waits is dropped.
        """
        self._worker.submit(
            kind, job, lambda outcome: self._returned.emit((outcome, done, failed)), rank=rank
        )

    @Slot(object)
    def _receive(
        self, packed: tuple[Outcome, Callable[[Any], None], Callable[[Exception], None]]
    ) -> None:
        outcome, done, failed = packed
        if outcome.problem is None:
            done(outcome.value)
        else:
            failed(outcome.problem)
