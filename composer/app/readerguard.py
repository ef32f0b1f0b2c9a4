"""Reader guard: starts a reader process, watches what it takes, and ends it.

Nothing that the process says is believed without a look: lines have a
limit, files are those that it may have written and no larger than allowed,
and drafts are opened as those of strangers are.
"""

from __future__ import annotations

import re
import stat
import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast, get_args

from composer.app.childprocess import Child, EndedError
from composer.app.contributions import Contribution
from composer.app.readerprocess import wanted_shape
from composer.intake.formats import FileKind
from composer.intake.sources import Wanted
from composer.model.errors import OpenError
from composer.store.draftfile import open_draft
from composer.store.media import NAME, Media, StoredPicture

_DRAFT = re.compile(r"\d{1,7}\.bulletin")
_REASON = re.compile(r"[a-z][a-z0-9_]{0,60}")
_KINDS = frozenset(get_args(FileKind))


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What reading may take."""

    seconds: float = 60
    """For one file."""
    converting: float = 150
    """For one file that another program converts."""
    whole: float = 900
    """For one file and all that lies in it."""
    memory: int = 1_500_000_000
    """Resident bytes of the reader."""
    helpers: int = 3_500_000_000
    """Resident bytes of the reader and the programs that it has started."""
    draft: int = 700_000_000
    """Bytes of what one file says."""
    batch: int = 1_000_000_000
    """Bytes of pictures and files that one import may hold in memory."""


class ReaderGoneError(Exception):
    """The reader has ended, said what it should not, or took too much: `reason` says which."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class ReaderGuard:
    """A reader process and the one who watches it."""

    def __init__(
        self, command: Sequence[str], folder: Path, wanted: Wanted, limits: Limits
    ) -> None:
        """Start a reader that puts down what it reads in `folder`, which is private.

        Raises:
            OSError: It cannot be started.
        """
        self._folder, self._limits = folder, limits
        self._child = Child(command, folder, "reader-lines")
        self._asked = self._began = time.monotonic()
        self._child.say(
            {
                "folder": str(folder),
                "memory": limits.memory * 5 // 2,  # of address space, much of which lies unused
                "wanted": wanted_shape(wanted),
            }
        )

    def ask(self, path: Path, passed: Collection[int] = ()) -> None:
        """Have a file read but those in it, by number, that were `passed` before."""
        self._asked = self._began = time.monotonic()
        self._child.has_helpers = False
        self._child.say({"read": str(path.absolute()), "passed": sorted(passed)})

    def answer(self, seconds: float) -> Mapping[str, Any] | None:
        """Return what the reader says next; None: nothing within `seconds`.

        Raises:
            ReaderGoneError: It has ended, talks nonsense, or takes too much.
        """
        try:
            shape = self._child.answer(seconds)
        except EndedError as ended:
            raise ReaderGoneError(_why(ended)) from None
        if shape is not None and "began" in shape:
            self._began, self._child.has_helpers = time.monotonic(), False
        self._look()
        return shape

    def close(self) -> None:
        """End the reader with all that it has started, at once."""
        self._child.close()

    def _look(self) -> None:
        """Look at time and memory. Raises `ReaderGoneError` when it is too much."""
        now, limits, child = time.monotonic(), self._limits, self._child
        if child.memory() > limits.memory or child.memory_with_helpers() > limits.helpers:
            raise ReaderGoneError("reader_out_of_memory")
        most = limits.converting if child.has_helpers else limits.seconds
        if now - self._began > most or now - self._asked > limits.whole:
            raise ReaderGoneError("reader_too_slow")

    # What was read

    def contribution(self, told: object) -> Contribution:
        """Return what the reader has put down, its pictures in memory; the files are removed.

        Raises:
            ReaderGoneError: It is not what a reader says.
        """
        if not isinstance(told, dict):
            raise ReaderGoneError("reader_crashed")
        name, file, kind, lost = (told.get(key) for key in ("name", "file", "kind", "lost"))
        if not (isinstance(name, str) and isinstance(file, str) and kind in _KINDS):
            raise ReaderGoneError("reader_crashed")
        if lost is not None and not isinstance(lost, int):
            raise ReaderGoneError("reader_crashed")
        kind = cast("FileKind", kind)
        if told.get("problem") is not None:
            return Contribution(name=name, kind=kind, problem=_problem(told["problem"]))
        try:
            document, media = self._draft(str(told.get("draft")), file)
        except OpenError as cause:
            raise ReaderGoneError("reader_crashed") from cause
        return Contribution(document, media, name, file, kind, lost=lost)

    def _draft(self, draft: str, file: str) -> tuple[Any, Media]:
        if not _DRAFT.fullmatch(draft) or (file and not NAME.fullmatch(file)):
            raise ReaderGoneError("reader_crashed")
        path = self._folder / draft
        _check(path, self._limits.draft)
        stored = open_draft(path)
        pictures = {name: stored.media.picture(name) for name in stored.media}
        if file and file not in pictures:
            _check(self._folder / file, self._limits.draft)
            pictures[file] = StoredPicture(file, self._folder / file)
        for picture in pictures.values():
            picture.move(picture.read())
        for one in (path, self._folder / file) if file else (path,):
            one.unlink(missing_ok=True)
        return stored.content, Media(pictures)


def _why(ended: EndedError) -> str:
    if ended.is_out_of_time:
        return "reader_too_slow"
    return "reader_out_of_memory" if ended.is_out_of_memory else "reader_crashed"


def _check(path: Path, limit: int) -> None:
    """Let only files pass that a reader may have written. Raises `ReaderGoneError`."""
    try:
        status = path.lstat()
    except (OSError, ValueError):
        raise ReaderGoneError("reader_crashed") from None
    if not stat.S_ISREG(status.st_mode) or status.st_size > limit:
        raise ReaderGoneError("reader_crashed")


def _problem(told: object) -> OpenError:
    if not isinstance(told, dict):
        raise ReaderGoneError("reader_crashed")
    reason, path, facts = (told.get(key) for key in ("reason", "path", "facts"))
    if not (isinstance(reason, str) and isinstance(path, str) and isinstance(facts, dict)):
        raise ReaderGoneError("reader_crashed")
    if not _REASON.fullmatch(reason):
        raise ReaderGoneError("reader_crashed")
    named = {str(key): str(value) for key, value in facts.items()}
    return OpenError(reason, path, **{key: named[key] for key in named.keys() - {"reason", "path"}})
