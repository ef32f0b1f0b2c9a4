"""Patterns: matching patterns that a clerk has typed, without ever hanging.

Some patterns take for ever on some texts, and Python can neither stop a match
nor let another thread run meanwhile. So a process of its own does it, and is
ended when it takes too long. It is started at the first pattern and kept.
"""

from __future__ import annotations

import contextlib
import multiprocessing as mp
import re
from collections.abc import Sequence
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from composer.app.search import Match, match_all
from composer.model.errors import OrderError

PATIENCE = 2.0
"""Seconds after which a pattern is given up."""
_START = 20.0
"""Seconds in which the process must be there, on a slow disk too."""


class PatternMatcher:
    """Matches patterns in a process of its own. Not for several threads at once."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._process: BaseProcess | None = None
        self._line: Connection | None = None

    def __call__(
        self, pattern: re.Pattern[str], searched: Sequence[str]
    ) -> Sequence[Sequence[Match]]:
        """Return all matches of a pattern in each of the texts.

        Raises:
            OrderError: It takes too long.
        """
        try:
            line = self._ready()
            line.send((pattern.pattern, pattern.flags, tuple(searched)))
            if line.poll(self._patience):
                found: Sequence[Sequence[Match]] = line.recv()
                return found
        except (OSError, EOFError) as problem:
            self.close()
            raise OrderError("pattern_failed") from problem
        self.close()
        raise OrderError("pattern_too_slow", seconds=f"{self._patience:g}")

    def close(self) -> None:
        """End the process, whatever it is doing."""
        if self._line is not None:
            self._line.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        self._line = self._process = None

    def _ready(self) -> Connection:
        """Return the line to the process, which says hello when it is there."""
        if self._line is not None:
            return self._line
        context = mp.get_context("spawn")  # a fork of a program with threads may lock up
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs,), daemon=True, name="patterns")
        process.start()
        theirs.close()
        self._line, self._process = ours, process
        if not ours.poll(_START):
            raise OSError("no answer")
        ours.recv()
        return ours


def _serve(line: Connection) -> None:
    """Match what comes down the line until it is cut."""
    line.send(None)
    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            pattern, flags, searched = line.recv()
            line.send(match_all(re.compile(pattern, flags), searched))
