"""Maker: files are made of a draft behind the window, in a process of their own, within limits.

What making them does (all memory, a crash of the PDF engine, endless work)
ends that process; the window and the draft go on. A file is taken only when
it is complete, and stopping ends the process at once.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast, get_args

import psutil

from composer.app.childprocess import Child, EndedError, own_command
from composer.app.draft import State
from composer.app.makerprocess import DRAFT, MAKE_FILES, order_shape
from composer.app.production import Format, Order, Product, Progress, Step, picture_names
from composer.model.errors import Failure, OpenError, ProductionError, SaveError
from composer.model.findings import Finding
from composer.store.draftfile import save_draft
from composer.store.media import Media, StoredPicture

_STEP = 0.05
"""Seconds after which it is looked whether to stop."""
_NAME = re.compile(r"made-\d{1,6}")
_STEPS = frozenset(get_args(Step))
_FAILURES: Mapping[str, type[Failure]] = {
    one.__name__: one for one in (OpenError, ProductionError, SaveError)
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What making files may take; bytes. `memory` 0 is half of what the machine has, 1 GB at least.

    300 pages with 100 photographs take 0.7 GB.
    """

    memory: int = 0
    file: int = 2_000_000_000

    @property
    def resident(self) -> int:
        """Bytes of memory that are allowed on this machine."""
        return self.memory or max(psutil.virtual_memory().total // 2, 1_000_000_000)


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Made:
    """The files of an order, and the size of the pages in points."""

    product: Product
    pages: int
    width: float
    height: float


def make(
    state: State,
    order: Order,
    progress: Progress,
    check: Callable[[], None] = lambda: None,
    *,
    command: Sequence[str] | None = None,
    limits: Limits = LIMITS,
) -> Made:
    """Return the files of an order, made in a process of their own.

    `check` is called again and again meanwhile; what it raises ends the work.
    `command` starts the process, None: our own.

    Raises:
        Failure: A file cannot be made, or making it took too much.
    """
    with _working(command, limits) as work:
        _put(work.folder / DRAFT, state)
        told = work.result({"order": order_shape(order)}, "made", check, progress)
        return _taken(work.folder, told, limits)


def fit(
    picture: StoredPicture,
    width: float,
    height: float,
    *,
    command: Sequence[str] | None = None,
    limits: Limits = LIMITS,
) -> bytes:
    """Return a picture as PNG or JPEG fit to be shown so many points wide and high.

    For pictures so large that decoding them may take all memory.

    Raises:
        Failure: It cannot be read or decoded, or that took too much.
    """
    data = picture.read()
    with _working(command, limits) as work:
        (work.folder / picture.name).write_bytes(data)
        told = work.result({"fit": [picture.name, width, height]}, "fitted")
        return _read(work.folder, str(told), limits)


@dataclass(slots=True)
class _Work:
    """A process with its folder."""

    folder: Path
    command: Sequence[str]
    limits: Limits

    def result(
        self,
        asked: Mapping[str, object],
        wanted: str,
        check: Callable[[], None] = lambda: None,
        progress: Progress = lambda step: None,
    ) -> Any:
        """Return what the process says under `wanted`; it is ended, whatever comes."""
        child = Child(self.command, self.folder, "maker-lines")
        try:
            resident = self.limits.resident
            memory = resident * 3  # of address space, much of which lies unused
            child.say({"folder": str(self.folder), "memory": memory, **asked})
            while True:
                check()
                told = _heard(child, resident)
                if told.get("step") in _STEPS:
                    progress(cast("Step", told["step"]))
                elif "problem" in told:
                    raise _failure(told["problem"])
                elif wanted in told:
                    return told[wanted]
        finally:
            child.close()


@contextmanager
def _working(command: Sequence[str] | None, limits: Limits) -> Iterator[_Work]:
    """Have a private folder for a process; what the system refuses is a `ProductionError`."""
    try:
        with tempfile.TemporaryDirectory(prefix="making-", ignore_cleanup_errors=True) as made:
            yield _Work(Path(made), command or own_command(MAKE_FILES), limits)
    except OSError as cause:
        detail = cause.strerror or cause
        raise ProductionError("maker_not_started", detail=detail) from cause


def _heard(child: Child, resident: int) -> Mapping[str, Any]:
    """Return what a process says next, nothing if it has nothing to say for a moment."""
    try:
        told = child.answer(_STEP) or {}
    except EndedError as ended:
        reason = "maker_out_of_memory" if ended.is_out_of_memory else "maker_crashed"
        raise ProductionError(reason) from None
    if child.memory() > resident or "too_much" in told:
        raise ProductionError("maker_out_of_memory")
    return told


def _taken(folder: Path, told: Any, limits: Limits) -> Made:
    product = Product(
        MappingProxyType(
            {
                cast("Format", kind): _read(folder, name, limits)
                for kind, name in told["files"].items()
            }
        ),
        tuple(_finding(one) for one in told["findings"]),
        MappingProxyType(
            {what: _read(folder, name, limits) for what, name in told["beside"].items()}
        ),
    )
    return Made(product, int(told["pages"]), float(told["width"]), float(told["height"]))


def _read(folder: Path, name: str, limits: Limits) -> bytes:
    path = folder / name
    if not _NAME.fullmatch(name) or path.stat().st_size > limits.file:
        raise ProductionError("maker_crashed")
    return path.read_bytes()


def _finding(told: Mapping[str, Any]) -> Finding:
    facts = tuple((str(name), str(value)) for name, value in told["facts"])
    return Finding(**{**told, "facts": facts})


def _failure(told: Mapping[str, Any]) -> Failure:
    kind = _FAILURES.get(told["kind"], ProductionError)
    return kind(told["reason"], told["path"], **told["facts"])


def _put(path: Path, state: State) -> None:
    """Write the draft for the process; a picture that cannot be read is left out, as on the pages.

    The files that articles came in are left out: nobody prints them.
    """
    pictures = dict(_printed(state))
    while True:
        try:
            save_draft(path, state.content, Media(pictures))
        except SaveError as cause:
            lost = cause.facts.get("media")
            if cause.reason != "picture_lost_on_save" or lost not in pictures:
                raise ProductionError("maker_no_room", path.parent) from cause
            del pictures[lost]
        else:
            return


def _printed(state: State) -> Iterator[tuple[str, StoredPicture]]:
    """Yield the pictures that are printed, told apart from the draft's own, which stay in place."""
    for name in picture_names(state.content):
        with suppress(OpenError):
            one = state.media.picture(name)
            yield name, StoredPicture(name, one.file or one.read())
