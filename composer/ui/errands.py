"""Errands: work on files that the window has done behind it, with a word about it meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from shiboken6 import isValid

from composer.model.errors import Failure
from composer.ui.proofs import reaches_deleted
from composer.ui.questions import Questions

if TYPE_CHECKING:
    from composer.ui.statusbar import Work
    from composer.ui.window import Window


class Errands(QObject):
    """Sends work to the window's filer and brings back what became of it, in the order asked for.

    The filer is a worker of its own: while a folder in the network does not
    answer, pages are set and painted all the same. What is done aside may
    paint, and is done where pages are.

    An exception that is no `Failure` is a mistake of ours and is raised here,
    on the window's thread, for the report of crashes.
    """

    def __init__(self, window: Window, ask: Questions) -> None:
        super().__init__(window)
        self._window = window
        self._ask = ask
        self._numbers = count()

    def run(
        self,
        text: str,
        job: Callable[[], object],
        done: Callable[..., None],
        failed: Callable[[Exception], None] | None = None,
        *,
        rank: int = 0,
        can_cancel: bool = False,
    ) -> None:
        """Have something done that the clerk waits for; none of these is ever dropped.

        `failed` None tells the clerk in a sentence.
        """
        errand = _Errand()
        on_cancel = errand.give_up if can_cancel else None
        errand.work = self._window.status.begin_work(text, on_cancel)
        self._window.proofs.run(
            f"errand-{next(self._numbers)}",
            job,
            partial(errand.finish, done),
            partial(errand.finish, failed or self.tell),
            rank=rank,
            worker=self._window.filer,
        )

    def run_aside(
        self, kind: str, job: Callable[[], object], done: Callable[..., None], *, rank: int = 5
    ) -> None:
        """Have something done that nobody waits for; a newer one of its kind takes its place."""
        self._window.proofs.run(kind, job, done, _do_without, rank=rank)

    def tell(self, problem: Exception) -> None:
        """Say what could not be done."""
        if not isinstance(problem, Failure):
            raise problem
        self._ask.tell(problem, self._window.desk.settings.language)


class _Errand:
    """Something the clerk waits for.

    Its line in the status bar may go before it is done, with the texts of
    another language; what comes of it counts all the same.
    """

    def __init__(self) -> None:
        self.work: Work | None = None
        self._given_up = False

    def give_up(self) -> None:
        """Want nothing of it any more."""
        self._given_up = True

    def finish(self, go_on: Callable[..., None], outcome: object) -> None:
        """Go on with what became of it, unless nobody wants to."""
        if self.work is not None and isValid(self.work):
            self.work.end()
        if not self._given_up and not reaches_deleted(go_on):
            go_on(outcome)


def _do_without(problem: Exception) -> None:
    if not isinstance(problem, Failure):
        raise problem
