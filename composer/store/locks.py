"""Locks: who has a draft open, said by a small file beside it.

`.~lock.NAME#` holds one line of JSON: name, machine, process, since when, and
a number of its own. Whoever holds it touches it every `RENEWAL` seconds. A
lock is stale when its process has gone (this machine), or when it has not
been touched for `PATIENCE` seconds by the clock of the machine that keeps
the folder (another machine): the clocks of two offices differ. Where no file
can be put there is no lock, and nothing stops. Nothing in a lock is believed
to be more than words.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

RENEWAL, PATIENCE = 30.0, 150.0


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a draft open."""

    name: str
    machine: str
    since: dt.datetime | None
    is_here: bool = False
    """Whether it is another window of this user on this machine."""
    is_stale: bool = False
    """Whether he has certainly gone without taking his lock away."""


class Lock:
    """A lock that is held; `renew` may be called on any thread."""

    def renew(self) -> bool:
        """Say that it is still held; return False when somebody else has taken it meanwhile."""
        raise NotImplementedError

    def release(self) -> None:
        """Take it away, if it is still ours; never raises."""
        raise NotImplementedError


def take(path: Path, now: dt.datetime, *, force: bool = False) -> Lock | Holder | None:
    """Take the lock of a draft, on any thread.

    Returns who holds it when somebody does, stale or not; with `force` it is
    taken from him. None: no lock can be put there. Never raises.
    """
    raise NotImplementedError


def holder(path: Path) -> Holder | None:
    """Return who holds the lock of a draft; None: nobody, or we do. Never raises."""
    raise NotImplementedError
