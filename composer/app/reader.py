"""Reader: foreign files are read behind the window, in a process of their own, within limits.

What a file does to its reader (a crash, endless work, all memory) ends the
process and becomes the problem of that file; the rest of the batch goes on
in a fresh one.
"""

from __future__ import annotations

import logging
import tempfile
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path

from composer.app.childprocess import own_command
from composer.app.contributions import Contribution, shown_name
from composer.app.readerguard import Limits, ReaderGoneError, ReaderGuard
from composer.app.readerprocess import READ_SOURCES
from composer.app.sourcefiles import SourceFile, source_files
from composer.intake.sources import Wanted
from composer.model.errors import OpenError

_log = logging.getLogger(__name__)

LIMITS = Limits()
_MOST_ENDS = 5
"""Readers that one archive may cost."""
_STEP = 0.05
"""Seconds after which it is looked whether to stop."""


def read(
    paths: Sequence[Path],
    wanted: Wanted,
    *,
    told: Callable[[str, int], None] | None = None,
    is_stopped: Callable[[], bool] | None = None,
    command: Sequence[str] | None = None,
    limits: Limits = LIMITS,
) -> Generator[Contribution, None, None]:
    """Yield what files, folders and all that lies in them say, each as soon as it has been read.

    `told` is called with the name of a file before it is read and how many
    files are done; when `is_stopped` returns True the rest is left unread.
    `command` starts a reader, None: our own. Never raises: what cannot be
    read is a contribution with a problem.
    """
    yield from read_files(
        source_files(paths),
        wanted,
        told=told,
        is_stopped=is_stopped,
        command=command,
        limits=limits,
    )


def read_files(
    files: Sequence[SourceFile],
    wanted: Wanted,
    *,
    told: Callable[[str, int], None] | None = None,
    is_stopped: Callable[[], bool] | None = None,
    command: Sequence[str] | None = None,
    limits: Limits = LIMITS,
) -> Generator[Contribution, None, None]:
    """Yield what files say that `source_files` has found, as `read` does."""
    reading = _Reading(
        wanted,
        told or (lambda *_: None),
        is_stopped or (lambda: False),
        tuple(command or own_command(READ_SOURCES)),
        limits,
    )
    yield from reading.run(files)


@dataclass(slots=True)
class _Asked:
    """A file that is asked for, and which of those in it are done with."""

    path: Path
    passed: set[int] = field(default_factory=set)
    is_done: bool = False


@dataclass(slots=True)
class _Reading:
    """One batch."""

    wanted: Wanted
    told: Callable[[str, int], None]
    is_stopped: Callable[[], bool]
    command: tuple[str, ...]
    limits: Limits
    folder: Path = Path()
    guard: ReaderGuard | None = None
    held: int = 0
    """Bytes in memory of what was read."""
    names: dict[str, str] = field(default_factory=dict)
    """Digest of each file that was read, and what it is called."""
    cleaning: ExitStack = field(default_factory=ExitStack)

    def run(self, files: Sequence[SourceFile]) -> Iterator[Contribution]:
        """Yield what files say."""
        with self.cleaning:
            self.cleaning.callback(self._end)
            for done, one in enumerate(files):
                if self.is_stopped():
                    return
                self.told(shown_name(one.path), done)
                problem = one.problem or self._ready()
                if problem is not None:
                    place = problem.path or one.path
                    problem = OpenError(problem.reason, place, **problem.facts)
                    yield Contribution(name=shown_name(one.path), problem=problem)
                else:
                    yield from map(self._once, self._read(one.path, done))

    def _ready(self) -> OpenError | None:
        """Have a reader ready; return why there is none."""
        if self.held > self.limits.batch:
            return OpenError("reader_batch_full", limit=self.limits.batch // 1_000_000)
        if self.guard is not None:
            return None
        try:
            if self.folder == Path():
                made = tempfile.TemporaryDirectory(prefix="reading-", ignore_cleanup_errors=True)
                self.folder = Path(self.cleaning.enter_context(made))
                self.cleaning.callback(self._end)  # before the folder goes
            self.guard = ReaderGuard(self.command, self.folder, self.wanted, self.limits)
        except OSError as cause:
            return OpenError("reader_not_started", detail=cause.strerror or cause)
        return None

    def _end(self) -> None:
        if self.guard is not None:
            self.guard.close()
            self.guard = None

    def _read(self, path: Path, done: int) -> Iterator[Contribution]:
        """Yield what a file and all that lies in it say; nothing more when it is to stop.

        What lies in an archive behind a file that has ended the reader is
        read in a fresh one.
        """
        asked = _Asked(path)
        for _ in range(_MOST_ENDS):
            yield from self._told(asked, done)
            if asked.is_done:
                return
            problem = self._ready()
            if problem is not None:
                break
        yield Contribution(name=shown_name(path), problem=OpenError("archive_not_finished", path))

    def _told(self, asked: _Asked, done: int) -> Iterator[Contribution]:
        """Yield what a reader says of a file until it is done, stopped, or at its end."""
        guard, name = self.guard, shown_name(asked.path)
        assert guard is not None
        is_exhausted, number = False, -1
        guard.ask(asked.path, asked.passed)
        try:
            while not self.is_stopped():
                said = guard.answer(_STEP)
                if said is None:
                    continue
                if "done" in said:
                    asked.is_done = True
                    if is_exhausted:  # what is left of its memory is no good for another file
                        self._end()
                    return
                if isinstance(said.get("began"), str):
                    number += 1
                    name, before = said["began"], name
                    if name != before and number not in asked.passed:
                        self.told(name, done)
                elif "got" in said:
                    one = guard.contribution(said["got"])
                    asked.passed.add(number)
                    reason = "" if one.problem is None else one.problem.reason
                    is_exhausted = is_exhausted or reason == "reader_out_of_memory"
                    yield one
        except ReaderGoneError as gone:
            self._end()
            asked.passed.add(number)
            asked.is_done = number < 1  # the file itself, and nothing that lies in it
            place = asked.path if number < 1 else asked.path.parent / name
            yield Contribution(name=name, problem=OpenError(gone.reason, place))
        else:
            asked.is_done = True
            self._end()

    def _once(self, one: Contribution) -> Contribution:
        """Return what a file says; of one that was there already only that it was."""
        if one.problem is not None:
            return one
        digest = one.file.partition(".")[0]
        if digest and digest in self.names:
            problem = OpenError("source_twice", one.name, other=self.names[digest])
            return Contribution(name=one.name, file=one.file, kind=one.kind, problem=problem)
        self.names[digest] = one.name
        self.held += sum(len(data) for data in one.media.values())
        return one


class Batch:
    """Reads files on a thread of its own and hands over what they say as it comes.

    All three are called on that thread: `arrived` with each contribution,
    `told` with the name of a file, how many are done, and how many there
    are; `ended` once at the end, also after `cancel`. After `close` nothing
    is called any more.
    """

    def __init__(
        self,
        paths: Sequence[Path],
        wanted: Wanted,
        *,
        arrived: Callable[[Contribution], None],
        told: Callable[[str, int, int], None],
        ended: Callable[[], None],
        limits: Limits = LIMITS,
    ) -> None:
        self._paths, self._wanted, self._limits = tuple(paths), wanted, limits
        self._arrived, self._told, self._ended = arrived, told, ended
        self._is_cancelled = threading.Event()
        self._is_closed = False
        self._thread = threading.Thread(target=self._run, name="reader", daemon=True)
        self._thread.start()

    @property
    def is_running(self) -> bool:
        """Whether files are still being read."""
        return self._thread.is_alive()

    def cancel(self) -> None:
        """Leave the rest unread; what arrived stays. Returns at once."""
        self._is_cancelled.set()

    def close(self) -> None:
        """Cancel and wait until the thread has ended, which takes less than a second."""
        self._is_closed = True
        self.cancel()
        if self._thread is not threading.current_thread():
            self._thread.join(timeout=10)

    def _run(self) -> None:
        try:
            self._read()
        except Exception:  # the thread must come to its end
            _log.exception("files could not be read")
        if not self._is_closed:
            self._ended()

    def _read(self) -> None:
        files = source_files(self._paths)

        def told(name: str, done: int) -> None:
            if not self._is_closed:
                self._told(name, done, len(files))

        stopped = self._is_cancelled.is_set
        with closing(
            read_files(files, self._wanted, told=told, is_stopped=stopped, limits=self._limits)
        ) as reading:
            for one in reading:
                if stopped():
                    return
                self._arrived(one)
