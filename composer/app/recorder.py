"""Recorder: writes what is done to the open draft into a journal, on a thread of its own.

The window says what the state is; a thread takes the newest one, at most
`PACE` seconds after the first that is not written yet, and has it on the
disk well within a second. Typing waits for nothing. A disk that is full or
gone is tried again every `RETRY` seconds and told once; what could not be
written is still here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from composer.app.draft import Draft, Spot
from composer.model.errors import SaveError

PACE, RETRY = 0.25, 2.0


class Recorder:
    """Keeps the journal of one open draft after another. Methods are for the window's thread.

    `told` is called on the recorder's thread with what keeps the journal from
    being written, and with None when it is written again.
    """

    def __init__(
        self,
        told: Callable[[SaveError | None], None],
        now: Callable[[], dt.datetime] = dt.datetime.now,
    ) -> None:
        raise NotImplementedError

    def begin(self, draft: Draft) -> None:
        """Journal this draft from now on; the journal of the one before is ended as `end` does.

        A draft that has not been changed gets a file with its first change.
        """
        raise NotImplementedError

    def note(self, spot: Spot) -> None:
        """Take the draft's state as it is now; returns at once."""
        raise NotImplementedError

    def saved(self) -> None:
        """Say that the draft was saved: its journal begins anew with the next change."""
        raise NotImplementedError

    def end(self, *, keep: bool = False) -> None:
        """End the journal: nothing of it is needed any more, unless `keep`."""
        raise NotImplementedError

    def flush(self, seconds: float = 2.0) -> bool:
        """Have everything on the disk now; return whether it is, within `seconds`.

        For a mistake of ours, for a session that the system ends; on any thread.
        """
        raise NotImplementedError

    @property
    def file(self) -> Path | None:
        """The journal of the open draft, if there is one."""
        raise NotImplementedError

    @property
    def worst_delay(self) -> float:
        """Seconds that a change waited at most until it was on the disk."""
        raise NotImplementedError

    def close(self, *, keep: bool = False) -> None:
        """End the journal and the thread."""
        raise NotImplementedError
