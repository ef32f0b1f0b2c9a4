"""Reader process: the process in which foreign files are read, and what it says to the window.

One JSON object a line on stdin and stdout. It is told first where to put
what it reads and how much memory it may take, then the path of one file
after the other; it answers with `began` before each file that lies there,
with `got` behind it, and with `done` at the end. After one has ended
another one is told which of them, in this order, to pass over. Documents and pictures are
handed over as drafts in the folder, never as objects. Its own stdout is put
away, so that nothing that a library prints comes between; when stdin ends it
ends, with all that it has started, and removes the folder of a window that was killed.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import json
import os
import queue
import shutil
import sys
import threading
import time
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, BinaryIO

import psutil

from composer.app.childprocess import limit, reserved_streams
from composer.app.contributions import Contribution, read_contributions, shown_name
from composer.intake.sources import Wanted
from composer.model.errors import OpenError, SaveError
from composer.store.draftfile import save_draft

READ_SOURCES = "--read-sources"
"""The argument with which the program is a reader process."""

_CPU_SECONDS = 200
"""Processor time of one file; more than its time by the clock, for when nobody watches."""
_PATIENCE, _PAUSE = 3.0, 0.05
"""Seconds to wait for helpers that were killed and for the last file that is written, in steps."""


def main() -> int:
    """Read the files that stdin names until it ends; return the exit status."""
    requests, answers = reserved_streams()
    order = json.loads(requests.readline())
    limit(int(order["memory"]))
    files: queue.SimpleQueue[Mapping[str, Any]] = queue.SimpleQueue()
    wanted, folder = wanted_of(order["wanted"]), Path(order["folder"])
    asking = psutil.Process().parent()
    watching = threading.Thread(target=_watch, args=(requests, files, folder, asking), daemon=True)
    watching.start()
    desk = _Desk(folder, answers)
    try:
        while True:
            _limit_time()
            asked = files.get()
            desk.read(Path(asked["read"]), wanted, frozenset(asked["passed"]))
    except OSError:  # nobody listens any more, and the other thread ends the process
        watching.join()
        raise


def wanted_shape(wanted: Wanted) -> dict[str, object]:
    """Return what is known before a file is read as JSON can say it."""
    shape: dict[str, object] = {}
    for one in dataclasses.fields(wanted):
        value = getattr(wanted, one.name)
        shape[one.name] = value.isoformat() if isinstance(value, dt.date) else value
    return shape


def wanted_of(shape: Mapping[str, Any]) -> Wanted:
    """Return what `wanted_shape` said."""
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in shape.items()
    }
    if values.get("today") is not None:
        values["today"] = dt.date.fromisoformat(values["today"])
    return Wanted(**values)


class _Desk:
    """Reads files, puts down what they say, and tells of it."""

    def __init__(self, folder: Path, answers: BinaryIO) -> None:
        self._folder, self._answers = folder, answers
        self._count = 0

    def read(self, path: Path, wanted: Wanted, passed: Collection[int]) -> None:
        """Read a file but those in it that were `passed` before; whatever happens is told."""
        began, number = shown_name(path), -1

        def told(name: str) -> None:
            nonlocal began, number
            began, number = name, number + 1
            self._say({"began": name})

        def passes() -> bool:
            return number in passed

        try:
            for one in read_contributions(path, wanted, told, passes):
                self._tell(one, path)
        except MemoryError:
            self._tell_problem(began, path, OpenError("reader_out_of_memory"))
        except Exception as cause:  # a mistake of a reader is the trouble of one file
            detail = f"{type(cause).__name__}: {cause}"[:300]
            self._tell_problem(began, path, OpenError("reader_crashed", detail=detail))
        self._say({"done": True})

    def _tell_problem(self, name: str, path: Path, problem: OpenError) -> None:
        place = path if name == shown_name(path) else path.parent / name
        problem = OpenError(problem.reason, place, **problem.facts)
        self._tell(Contribution(name=name, problem=problem), path)

    def _tell(self, one: Contribution, path: Path) -> None:
        if one.problem is not None:
            self._say_got(one)
            return
        self._count += 1
        draft = f"{self._count}.bulletin"
        try:
            save_draft(self._folder / draft, one.document, one.media)
            if one.file:
                self._keep(one.file, one.media[one.file])
        except SaveError as cause:
            full = cause.reason == "disk_full"
            reason = "reader_no_room" if full else "source_says_too_much"
            self._tell_problem(one.name, path, OpenError(reason))
        else:
            self._say_got(one, draft)

    def _keep(self, name: str, data: bytes) -> None:
        """Put down a file that was read as it is, as no article may name it."""
        with contextlib.suppress(FileExistsError), (self._folder / name).open("xb") as file:
            file.write(data)

    def _say_got(self, one: Contribution, draft: str = "") -> None:
        problem = one.problem
        told = None
        if problem is not None:
            told = {"reason": problem.reason, "path": problem.path, "facts": problem.facts}
        self._say(
            {
                "got": {
                    "name": one.name,
                    "kind": one.kind,
                    "file": one.file,
                    "draft": draft,
                    "lost": one.lost,
                    "problem": told,
                }
            }
        )

    def _say(self, shape: Mapping[str, object]) -> None:
        self._answers.write(json.dumps(shape).encode("ascii") + b"\n")
        self._answers.flush()


def _watch(
    requests: BinaryIO,
    files: queue.SimpleQueue[Mapping[str, Any]],
    folder: Path,
    asking: psutil.Process | None,
) -> None:
    """Hand on the files that are asked for; end the process when nobody asks any more.

    When the one who was `asking` was killed, nobody else removes the folder.
    """
    with contextlib.suppress(OSError, ValueError):
        for line in requests:
            files.put(json.loads(line))
    with contextlib.suppress(psutil.Error):
        helpers = psutil.Process().children(recursive=True)
        for helper in helpers:
            with contextlib.suppress(psutil.Error):
                helper.kill()
        psutil.wait_procs(helpers, timeout=_PATIENCE)
    if _has_ended(asking):
        _remove(folder)
    os._exit(0)


def _remove(folder: Path) -> None:
    """Remove a folder into which the other thread may still write."""
    os.chdir(folder.anchor)  # Windows removes no folder that somebody is in
    end = time.monotonic() + _PATIENCE
    while folder.exists() and time.monotonic() < end:
        shutil.rmtree(folder, ignore_errors=True)
        time.sleep(_PAUSE)


def _has_ended(asking: psutil.Process | None) -> bool:
    """Return whether a process has ended, or does within a second: its pipes are closed first."""
    end = time.monotonic() + 1
    while asking is not None and asking.is_running() and os.getppid() == asking.pid:
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def _limit_time() -> None:
    """Let the next file take its processor time and no more, even when nobody watches."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - as above

    usage = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    most = int(usage.ru_utime + usage.ru_stime) + _CPU_SECONDS
    if hard == resource.RLIM_INFINITY or most < hard:
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CPU, (most, hard))
