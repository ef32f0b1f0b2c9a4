"""Maker: files are made of a draft behind the window, in a process of their own, within limits.

What making them does (all memory, a crash of the PDF engine, endless work)
ends that process; the window and the draft go on. A file is taken only when
it is complete, and stopping ends the process at once.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
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
    try:
        with tempfile.TemporaryDirectory(prefix="making-", ignore_cleanup_errors=True) as made:
            folder = Path(made)
            _put(folder / DRAFT, state)
            child = Child(command or own_command(MAKE_FILES), folder, "maker-lines")
            try:
                return _listened(child, folder, order, progress, check, limits)
            finally:
                child.close()
    except OSError as cause:
        detail = cause.strerror or cause
        raise ProductionError("maker_not_started", detail=detail) from cause


def _listened(
    child: Child,
    folder: Path,
    order: Order,
    progress: Progress,
    check: Callable[[], None],
    limits: Limits,
) -> Made:
    resident = limits.resident
    child.say(
        {
            "folder": str(folder),
            "order": order_shape(order),
            "memory": resident * 3,  # of address space, much of which lies unused
        }
    )
    while True:
        check()
        try:
            told = child.answer(_STEP)
        except EndedError as ended:
            reason = "maker_out_of_memory" if ended.is_out_of_memory else "maker_crashed"
            raise ProductionError(reason) from None
        if child.memory() > resident or (told is not None and "too_much" in told):
            raise ProductionError("maker_out_of_memory")
        if told is None:
            continue
        if told.get("step") in _STEPS:
            progress(cast("Step", told["step"]))
        elif "problem" in told:
            raise _failure(told["problem"])
        elif "made" in told:
            return _taken(folder, told["made"], limits)


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
