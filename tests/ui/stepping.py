"""Stepping: a worker for tests that want to say what is done when."""

from __future__ import annotations

from typing import Any

from composer.app.worker import Outcome, Worker


class StepWorker(Worker):
    """A worker that does its jobs on this thread, and only when it is told to."""

    def __init__(self) -> None:
        self.waiting: dict[str, tuple[Any, Any, int]] = {}

    def submit(self, kind: str, run: Any, done: Any, *, rank: int = 0) -> None:
        self.waiting.pop(kind, None)
        self.waiting[kind] = run, done, rank

    def step(self, kind: str) -> None:
        run, done, _ = self.waiting.pop(kind)
        try:
            outcome = Outcome(run())
        except Exception as problem:
            outcome = Outcome(problem=problem)
        done(outcome)
