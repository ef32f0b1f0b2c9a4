"""Proofs: the pages of the desk's draft, set and painted behind the window, as Qt signals.

Each change of the draft asks for new pages; while they are being set, later
changes wait as one. What belongs to a draft that is no longer on the desk is
dropped. Other long work of the window goes through `run` as well.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Collection
from contextlib import suppress
from functools import partial
from types import FunctionType, MethodType
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from shiboken6 import isValid

from composer.app.draft import Change
from composer.app.preview import PagePicture, Pages, Preview
from composer.app.worker import Outcome, Worker
from composer.model.errors import Failure, ProductionError
from composer.ui.desk import Desk

_COMPOSE, _PAINT = 0, 1
"""Ranks of the work: pages are set before any is painted."""
_IDLE = 500
"""Milliseconds after which a start page without a draft lets the engine be loaded."""
NEAR = 3
"""Rank of painting what is not visible yet but may be soon."""


class Proofs(QObject):
    """The window's door to the worker."""

    composed = Signal(object)
    """New `Pages` of the draft; newer ones follow while somebody types."""
    painted = Signal(object)
    """A `PagePicture` that `paint` asked for."""
    failed = Signal(object)
    """The `Failure` that kept the pages from being set or painted; the old ones stay."""
    _returned = Signal(object)

    def __init__(
        self,
        desk: Desk,
        worker: Worker,
        parent: QObject | None = None,
        *,
        is_passing: bool = False,
    ) -> None:
        """Set the pages of a desk; `is_passing`: its drafts come and go, in a dialog."""
        super().__init__(parent)
        self._is_passing = is_passing
        self._desk = desk
        self._worker = worker
        self._preview = Preview()
        self._pages: Pages | None = None
        self._draft = 0
        """Number of the draft on the desk, so that late results of another are known."""
        self._wanted: dict[str, frozenset[int]] = {}
        self._looked_at: tuple[tuple[int, ...], float] = ((), 0.0)
        """Pages that somebody sees now, and their resolution."""
        self._brought: dict[int, tuple[object, float]] = {}
        """What `painted` has brought of them: the page object and its resolution."""
        self._returned.connect(self._receive, Qt.ConnectionType.QueuedConnection)
        desk.loaded.connect(self._on_loaded)
        desk.changed.connect(self._on_changed)
        if desk.content.is_empty:
            QTimer.singleShot(_IDLE, self, self._warm)
        else:
            self._compose()

    @property
    def pages(self) -> Pages | None:
        """The newest pages; None: there are none yet."""
        return self._pages

    @property
    def worker(self) -> Worker:
        """The worker behind, for proofs of another desk."""
        return self._worker

    def release(self) -> None:
        """Tell nobody of pages any more; what `run` was asked for still comes."""
        self._draft += 1

    def paint(self, index: int, dpi: float, *, rank: int = _PAINT, lane: str = "pages") -> None:
        """Ask for a page; `painted` brings it.

        Of several requests for a page in one `lane` the last one counts.
        """
        done = partial(self._on_painted, self._draft)
        failed = partial(self._on_failed, self._draft)
        job = partial(self._paint, index, dpi, lane)
        self.run(f"paint-{lane}-{index}", job, done, failed, rank=rank)

    def want(self, lane: str, indexes: Collection[int]) -> None:
        """Say which pages of a lane are still of interest: others that wait are not painted."""
        self._wanted[lane] = frozenset(indexes)

    def look_at(self, indexes: Collection[int], dpi: float) -> None:
        """Say which pages are seen: after a change they are painted without being asked for."""
        self._looked_at = tuple(indexes), dpi

    def run(
        self,
        kind: str,
        job: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        *,
        rank: int = 5,
        worker: Worker | None = None,
    ) -> None:
        """Have `job` done on the worker; `done` or `failed` is called here, on the window's thread.

        `worker` is another one than that of the pages. A job of the same
        `kind` that still waits is dropped. Nobody is called
        when the window or dialog that asked has been deleted meanwhile.
        """
        doing = self._worker if worker is None else worker
        doing.submit(kind, job, partial(self._hand_over, done, failed), rank=rank)

    def _hand_over(
        self,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        outcome: Outcome,
    ) -> None:
        with suppress(RuntimeError):  # the window has gone while the worker was at it
            self._returned.emit((outcome, done, failed))

    @Slot(object)
    def _receive(
        self, packed: tuple[Outcome, Callable[[Any], None], Callable[[Exception], None]]
    ) -> None:
        outcome, done, failed = packed
        answer: Callable[[Any], None] = done if outcome.problem is None else failed
        if not reaches_deleted(answer):
            answer(outcome.value if outcome.problem is None else outcome.problem)

    @Slot()
    def _warm(self) -> None:
        """Load what pages need, as long as nobody waits for them."""
        if self._draft == 0:
            self.run("warm", self._preview.warm, _ignore, _ignore, rank=9)

    @Slot()
    def _on_loaded(self) -> None:
        self._draft += 1
        self._pages = None
        self._wanted.clear()
        self._brought.clear()
        self._looked_at = ((), 0.0)
        self._compose()

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        del change  # pages are set from what is there now
        self._compose()

    def _compose(self) -> None:
        job = partial(self._preview.compose, self._desk.draft.state)
        done = partial(self._on_composed, self._draft)
        failed = partial(self._on_failed, self._draft)
        self.run("compose", job, done, failed, rank=_COMPOSE)
        self._paint_ahead()

    def _paint_ahead(self) -> None:
        """Let the pages that are seen be painted as soon as they are set.

        Otherwise the worker would wait for the window, which is busy with the
        very key that it waits for.
        """
        indexes, dpi = self._looked_at
        done = partial(self._on_painted, self._draft)
        failed = partial(self._on_failed, self._draft)
        for index in indexes:
            job = partial(self._paint_changed, index, dpi, self._brought.get(index))
            self.run(f"ahead-{index}", job, done, failed, rank=_PAINT)

    def _paint_changed(
        self, index: int, dpi: float, brought: tuple[object, float] | None
    ) -> PagePicture | None:
        """Paint a page of the newest pages unless it is the one that was brought before."""
        pages = self._preview.pages
        if pages is None or index >= pages.count:
            return None
        if brought is not None and brought[0] is pages.page(index) and brought[1] == dpi:
            return None
        return self._preview.paint(pages, index, dpi)

    def _on_composed(self, draft: int, pages: Pages) -> None:
        if draft != self._draft:
            return
        is_first = self._pages is None
        self._pages = pages
        if is_first and not self._is_passing:
            _settle()
        self.composed.emit(pages)

    def _paint(self, index: int, dpi: float, lane: str) -> PagePicture | None:
        """Paint the newest page of this number, if there is one and somebody still wants it."""
        pages = self._pages
        wanted = self._wanted.get(lane)
        if pages is None or not 0 <= index < pages.count:
            return None
        if wanted is not None and index not in wanted:
            return None
        return self._preview.paint(pages, index, dpi)

    def _on_painted(self, draft: int, picture: PagePicture | None) -> None:
        if picture is not None and draft == self._draft:
            if picture.dpi == self._looked_at[1]:
                self._brought[picture.index] = picture.page, picture.dpi
            self.painted.emit(picture)

    def _on_failed(self, draft: int, problem: Exception) -> None:
        if draft != self._draft:
            return
        if not isinstance(problem, Failure):
            logging.getLogger(__name__).error("pages cannot be shown", exc_info=problem)
            problem = ProductionError("pages_failed", detail=repr(problem))
        self.failed.emit(problem)


def reaches_deleted(callback: object) -> bool:
    """Return whether a callback is of a Qt object that has been deleted, or holds one.

    Looks at what a method is bound to, at the parts of a `partial`, and at
    the variables that a function has from around it.
    """
    if isinstance(callback, QObject):
        return not isValid(callback)
    if isinstance(callback, partial):
        parts = (callback.func, *callback.args, *callback.keywords.values())
        return any(map(reaches_deleted, parts))
    if isinstance(callback, MethodType):
        return reaches_deleted(callback.__self__)
    if isinstance(callback, FunctionType):
        around = [cell.cell_contents for cell in callback.__closure__ or ()]
        return any(reaches_deleted(one) for one in around if one is not callback)
    return False


def _ignore(outcome: object) -> None:
    """Do nothing: who needs it finds out what is wrong."""


def _settle() -> None:
    """Let the garbage collector forget what an open draft is made of.

    It lives as long as the draft; looking through it again and again made
    the longest waits of all. Here on the window's thread, because what is
    collected may be part of the window.
    """
    gc.collect()
    gc.freeze()
