"""Faulty disk: a disk whose n-th call fails, is interrupted, or writes a part only.

A trouble is what a real disk does: the system's error out of one call, which
has then done nothing; or the half of it (`SHORT`: a write takes one byte of
what it was given). `Counting` tells which calls a good run makes.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from composer.store.disk import Disk

KINDS = (
    "open", "write", "fsync", "truncate", "close", "replace", "unlink", "make_folder",
    "chmod", "give_to", "touch", "free",
)  # fmt: skip
SHORT = 0
"""In place of an error number: a write that takes one byte."""
TROUBLES = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EINTR, SHORT)


@dataclass(frozen=True)
class Fault:
    """Which call fails, counted from 0 over all kinds, and how."""

    call: int
    trouble: int
    lasting: bool = False
    """Whether every later call of the same kind fails as well, as on a disk that is full."""


class Counting(Disk):
    """The system's own calls, written down; waiting for the medium is left out."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, str]] = []
        """Kind of each call, and the name of its file, "" of a handle."""
        self.closed_folder: Path | None = None
        """A folder in which no file may be made."""


class Faulty(Counting):
    """A disk with a fault."""

    def __init__(self, fault: Fault) -> None:
        super().__init__()
        self.fault = fault
        self.injected = 0
        self._kind = ""

    def trouble(self, kind: str) -> int | None:
        """Return what goes wrong with the call that was written down last; None: nothing."""
        number, fault = len(self.calls) - 1, self.fault
        if number == fault.call:
            self._kind = kind
        elif not (fault.lasting and number > fault.call and kind == self._kind):
            return None
        if fault.trouble == SHORT and kind != "write":
            return None
        self.injected += 1
        return fault.trouble


def _no_wait(_: Disk, handle: int) -> None:
    os.fstat(handle)  # a handle that is none is still an error


def _noted(kind: str) -> Callable[..., Any]:
    real = getattr(Disk, kind) if kind != "fsync" else _no_wait

    def call(self: Counting, first: Any, *rest: Any, **named: Any) -> Any:
        self.calls.append((kind, first.name if isinstance(first, Path) else ""))
        if kind == "open" and rest[0] & os.O_CREAT and first.parent == self.closed_folder:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        number = self.trouble(kind) if isinstance(self, Faulty) else None
        if number == SHORT:
            return real(self, first, memoryview(rest[0])[:1])
        if number is not None:
            if kind == "close":
                real(self, first)  # the handle is gone whatever close says
            raise OSError(number, os.strerror(number))
        return real(self, first, *rest, **named)

    return call


for _kind in KINDS:
    setattr(Counting, _kind, _noted(_kind))


def faults(calls: list[tuple[str, str]]) -> Iterator[Fault]:
    """Yield every trouble at every call of a good run, and a disk that is full from there on."""
    for number, (kind, _) in enumerate(calls):
        for trouble in TROUBLES:
            if trouble != SHORT or kind == "write":
                yield Fault(number, trouble)
        yield Fault(number, errno.ENOSPC, lasting=True)
