"""Worker: a thread behind the window, on which pages are set, painted and exported.

One is enough for them, because the engines hold Python's lock most of the
time; drafts are read and written on another one, since a folder in the
network may not answer for minutes. A job that waits is dropped when a newer
one of its kind comes; one that runs cannot be stopped, so its result is
dropped by whoever asked.
"""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass

_log = logging.getLogger(__name__)

_SWITCH = 0.0005
"""Seconds that the worker may keep Python's lock while the window waits for it.

With Python's 5 ms a key waits up to 30 ms in all, as it gives the lock up many times.
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job: its value, or the exception that ended it."""

    value: object = None
    problem: Exception | None = None


@dataclass(frozen=True, slots=True)
class _Job:
    kind: str
    rank: int
    run: Callable[[], object]
    done: Callable[[Outcome], None]


class Worker:
    """Does jobs one after the other on a thread of its own, lowest rank first."""

    def __init__(self, name: str = "worker", patience: float = 30.0) -> None:
        """Begin; `close` waits `patience` seconds for the job that is being done."""
        self._patience = patience
        self._jobs: list[_Job] = []
        self._news = threading.Condition()
        self._ended = False
        sys.setswitchinterval(_SWITCH)
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def submit(
        self,
        kind: str,
        run: Callable[[], object],
        done: Callable[[Outcome], None],
        *,
        rank: int = 0,
    ) -> None:
        """Have `run` called on the thread, then `done` with what became of it, there too.

        A job of the same `kind` that still waits is dropped; its `done` is
        never called.
        """
        with self._news:
            self._jobs = [job for job in self._jobs if job.kind != kind]
            self._jobs.append(_Job(kind, rank, run, done))
            self._news.notify()

    def close(self) -> None:
        """End the thread after the job it is doing; what waits is dropped."""
        with self._news:
            self._ended = True
            self._jobs.clear()
            self._news.notify()
        self._thread.join(timeout=self._patience)

    def _work(self) -> None:
        while True:
            with self._news:
                while not self._jobs and not self._ended:
                    self._news.wait()
                if self._ended:
                    return
                job = min(self._jobs, key=lambda one: one.rank)
                self._jobs.remove(job)
            try:
                outcome = Outcome(job.run())
            except Exception as problem:
                outcome = Outcome(problem=problem)
            if not self._ended:
                try:
                    job.done(outcome)
                except Exception:  # the thread must outlive a mistake of one who asked
                    _log.exception("nobody could take what became of %s", job.kind)
