"""Reader guard: starts a reader process, watches what it takes, and ends it.

Nothing that the process says is believed without a look: lines have a
limit, files are those that it may have written and no larger than allowed,
and drafts are opened as those of strangers are.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import re
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast, get_args

import psutil

from composer.app.contributions import Contribution
from composer.app.readerprocess import READ_SOURCES, wanted_shape
from composer.intake.formats import FileKind
from composer.intake.sources import Wanted
from composer.model.errors import OpenError
from composer.store.draftfile import open_draft
from composer.store.media import NAME, Media, StoredPicture

_LONGEST_LINE = 1_000_000
_DRAFT = re.compile(r"\d{1,7}\.bulletin")
_REASON = re.compile(r"[a-z][a-z0-9_]{0,60}")
_KINDS = frozenset(get_args(FileKind))
_PATIENCE = 3.0
"""Seconds to wait for a process that was killed; it takes hundredths."""
_TREE_STEP = 1.0
"""Seconds between looks at the helpers of a reader: looking goes through all processes."""


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


def own_command() -> tuple[str, ...]:
    """Return what starts a reader: the program itself, from source, installed or packaged."""
    if getattr(sys, "frozen", False):
        return (sys.executable, READ_SOURCES)
    return (sys.executable, "-P", "-m", "composer", READ_SOURCES)


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
        self._process = _started(command, folder)
        self._lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._thread = threading.Thread(
            target=_listen,
            args=(cast("BinaryIO", self._process.stdout), self._lines),
            name="reader-lines",
            daemon=True,
        )
        self._thread.start()
        self._process_info = _info(self._process.pid)
        self._asked = self._began = self._looked = time.monotonic()
        self._has_helpers = False
        self._say(
            {
                "folder": str(folder),
                "memory": limits.memory * 5 // 2,  # of address space, much of which lies unused
                "wanted": wanted_shape(wanted),
            }
        )

    def ask(self, path: Path, passed: Collection[int] = ()) -> None:
        """Have a file read but those in it, by number, that were `passed` before."""
        self._asked = self._began = time.monotonic()
        self._has_helpers = False
        self._say({"read": str(path.absolute()), "passed": sorted(passed)})

    def answer(self, seconds: float) -> Mapping[str, Any] | None:
        """Return what the reader says next; None: nothing within `seconds`.

        Raises:
            ReaderGoneError: It has ended, talks nonsense, or takes too much.
        """
        try:
            line = self._lines.get(timeout=seconds)
        except queue.Empty:
            self._look()
            return None
        if not line:
            raise ReaderGoneError(self._why_ended())
        try:
            shape = json.loads(line)
        except (ValueError, RecursionError):
            raise ReaderGoneError("reader_crashed") from None
        if not line.endswith(b"\n") or not isinstance(shape, dict):
            raise ReaderGoneError("reader_crashed")
        if "began" in shape:
            self._began, self._has_helpers = time.monotonic(), False
        self._look()
        return shape

    def close(self) -> None:
        """End the reader with all that it has started, at once."""
        for one in [*self._helpers(), self._process_info]:
            if one is not None:
                with contextlib.suppress(psutil.Error):
                    one.kill()
        with contextlib.suppress(OSError):
            self._process.kill()
        with contextlib.suppress(subprocess.TimeoutExpired):  # a dead network drive holds it
            self._process.wait(timeout=_PATIENCE)
        self._thread.join(timeout=_PATIENCE)
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()

    def _say(self, shape: Mapping[str, object]) -> None:
        stdin = self._process.stdin
        assert stdin is not None
        with contextlib.suppress(OSError):  # it has ended, which its stdout says as well
            stdin.write(json.dumps(shape).encode("ascii") + b"\n")
            stdin.flush()

    def _helpers(self) -> list[psutil.Process]:
        if self._process_info is None:
            return []
        try:
            return self._process_info.children(recursive=True)
        except psutil.Error:
            return []

    def _look(self) -> None:
        """Look at time and memory. Raises `ReaderGoneError` when it is too much."""
        now, limits = time.monotonic(), self._limits
        own = _resident(self._process_info)
        if own > limits.memory:
            raise ReaderGoneError("reader_out_of_memory")
        if now - self._looked >= _TREE_STEP:
            self._looked = now
            helpers = self._helpers()
            self._has_helpers = self._has_helpers or bool(helpers)
            if own + sum(map(_resident, helpers)) > limits.helpers:
                raise ReaderGoneError("reader_out_of_memory")
        most = limits.converting if self._has_helpers else limits.seconds
        if now - self._began > most or now - self._asked > limits.whole:
            raise ReaderGoneError("reader_too_slow")

    def _why_ended(self) -> str:
        try:
            status = self._process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            return "reader_crashed"
        if sys.platform != "win32":
            import signal  # noqa: PLC0415 - Windows has not the one asked for

            if status == -signal.SIGXCPU:
                return "reader_too_slow"
            if status == -signal.SIGKILL:  # nobody but the system, when memory runs out
                return "reader_out_of_memory"
        return "reader_crashed"

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


def _started(command: Sequence[str], folder: Path) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "TMPDIR": str(folder), "TEMP": str(folder), "TMP": str(folder)}
    if not getattr(sys, "frozen", False):
        package = str(Path(__file__).parents[2])
        known = os.environ.get("PYTHONPATH")
        environment["PYTHONPATH"] = os.pathsep.join([package, *([known] if known else [])])
    apart: dict[str, Any] = {"start_new_session": True}
    if sys.platform == "win32":
        flags = subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
        apart = {"creationflags": flags | subprocess.BELOW_NORMAL_PRIORITY_CLASS}
    return subprocess.Popen(
        list(command),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        cwd=folder,
        **apart,
    )


def _listen(answers: BinaryIO, lines: queue.SimpleQueue[bytes]) -> None:
    """Hand on what a reader says line by line, b"" at its end and after a line without one."""
    with contextlib.suppress(OSError, ValueError):
        while line := answers.readline(_LONGEST_LINE):
            lines.put(line)
            if not line.endswith(b"\n"):
                break
    lines.put(b"")


def _info(process: int) -> psutil.Process | None:
    try:
        return psutil.Process(process)
    except psutil.Error:
        return None


def _resident(process: psutil.Process | None) -> int:
    try:
        return 0 if process is None else int(process.memory_info().rss)
    except psutil.Error:
        return 0


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
