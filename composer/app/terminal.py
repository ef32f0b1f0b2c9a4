"""Terminal: streams that no character can break, a progress bar, interruptions that wait.

Knows nothing of drafts and commands.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from typing import TextIO

from composer.app.words import Language, excerpt, phrase

_WIDTH = 24
_LONGEST_NAME = 24
"""Of what goes on, so that the bar stays in one line where Hanzi are two columns wide."""
_CLEAR = "\r\x1b[K"


def make_streams_safe() -> None:
    """Let no character stop the program: what an encoding lacks is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - stays open


def silence_output() -> None:
    """Lead stdout to nowhere, so that nothing complains about it at the end."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


@contextlib.contextmanager
def finishing() -> Iterator[None]:
    """Let an interruption wait while files that belong together are written.

    A second one is obeyed at once, for the case that a disk does not answer.
    """
    pressed: list[int] = []

    def note(number: int, _: object) -> None:
        if pressed:
            raise KeyboardInterrupt
        pressed.append(number)

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, note)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


class ProgressBar:
    """A bar on stderr when that is a terminal; it is gone when the work is done."""

    def __init__(self, steps: Sequence[str] = (), language: Language = "zh") -> None:
        stream = sys.stderr
        self._stream: TextIO | None = stream if stream is not None and stream.isatty() else None
        self._steps, self._language = list(steps), language

    def __enter__(self) -> ProgressBar:
        return self

    def __exit__(self, *_: object) -> None:
        self._write(_CLEAR)

    def step(self, step: str) -> None:
        """Say that `step` begins; its name is the word "progress_<step>"."""
        name = phrase(f"progress_{step}", self._language)
        self.show(self._steps.index(step), len(self._steps), name)

    def show(self, done: int, total: int, name: str) -> None:
        """Say that `done` of `total` are done and what goes on now is called `name`."""
        filled = _WIDTH * done // max(total, 1)
        bar = "#" * filled + "-" * (_WIDTH - filled)
        self._write(f"{_CLEAR}[{bar}] {done + 1}/{total} {excerpt(name, _LONGEST_NAME)}")

    def _write(self, text: str) -> None:
        if self._stream is not None:
            self._stream.write(text)
            self._stream.flush()
