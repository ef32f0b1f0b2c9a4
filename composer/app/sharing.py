"""Sharing: one draft and several people: its lock, what others do to its file, conflict copies.

`Watch` looks on a thread of its own, because a folder in the network may not
answer for minutes; it renews the lock and tells what it has noticed. Saving
asks again (`Workbench.write`), so nothing depends on it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from composer.app.draft import Draft
from composer.store.locks import Holder, Lock

PACE = 10.0
"""Seconds between looks."""


@dataclass(frozen=True, slots=True)
class Noticed:
    """What has become of the open draft's file since the last look."""

    changed: bool = False
    """Its content is another than was read or written last."""
    gone: bool = False
    taken_by: Holder | None = None
    """Somebody has taken our lock."""
    freed: bool = False
    """The one who held the lock, because of whom this is read-only, has gone."""
    copies: tuple[Path, ...] = ()
    """New conflict copies of a cloud drive."""


class Watch:
    """Looks after the file of the open draft."""

    def __init__(self, told: Callable[[Noticed], None], changed: Callable[[Draft], bool]) -> None:
        """Begin; `told` is called on the thread, `changed` is `Workbench.changed_on_disk`."""
        raise NotImplementedError

    def begin(self, draft: Draft, lock: Lock | Holder | None) -> None:
        """Look after a draft with the lock that was taken for it, and let go of the one before."""
        raise NotImplementedError

    def take(self, path: Path, *, force: bool = False) -> Lock | Holder | None:
        """Take a lock for a draft about to be opened or saved elsewhere; on any thread."""
        raise NotImplementedError

    def look(self) -> None:
        """Look now: the window has come to the front. Returns at once."""
        raise NotImplementedError

    def end(self) -> None:
        """Let go of the draft and its lock. Returns at once."""
        raise NotImplementedError

    def close(self) -> None:
        """Let go and end the thread, waiting two seconds at most."""
        raise NotImplementedError
