"""Child process: the program started once more to do what may take too much, watched from here.

What a child says on stdout comes line by line, each with a limit; its
memory is looked at from outside; it is ended with all that it has started.
What is said is nobody's business here: one JSON object a line.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO, cast

import psutil

NICENESS = 5
"""The window goes first."""

_LONGEST_LINE = 1_000_000
_LARGEST_FILE = 1_000_000_000
"""Bytes of a file that it may write."""
_PATIENCE = 3.0
"""Seconds to wait for a process that was killed; it takes hundredths."""
_TREE_STEP = 1.0
"""Seconds between looks at the helpers of a child: looking goes through all processes."""


class EndedError(Exception):
    """The child has ended, or has said what is no JSON object. `status` None: it lives."""

    def __init__(self, status: int | None) -> None:
        super().__init__(status)
        self.status = status

    @property
    def is_out_of_memory(self) -> bool:
        """Whether it was killed as only the system does, when memory runs out."""
        if sys.platform == "win32":
            return False
        import signal  # noqa: PLC0415 - Windows has not the one asked for

        return self.status == -signal.SIGKILL

    @property
    def is_out_of_time(self) -> bool:
        """Whether the system has ended it for its processor time."""
        if sys.platform == "win32":
            return False
        import signal  # noqa: PLC0415 - as above

        return self.status == -signal.SIGXCPU


def own_command(argument: str) -> tuple[str, ...]:
    """Return what starts the program with an argument: from source, installed or packaged."""
    if getattr(sys, "frozen", False):
        return (sys.executable, argument)
    return (sys.executable, "-P", "-m", "composer", argument)


class Child:
    """A process and what it says. For one thread."""

    def __init__(self, command: Sequence[str], folder: Path, name: str) -> None:
        """Start a process that has its temporary files in `folder`, which is private.

        Raises:
            OSError: It cannot be started.
        """
        self._process = _started(command, folder)
        self._lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._thread = threading.Thread(
            target=_listen,
            args=(cast("BinaryIO", self._process.stdout), self._lines),
            name=name,
            daemon=True,
        )
        self._thread.start()
        self._info = _info(self._process.pid)
        self._looked = time.monotonic()
        self._of_helpers = 0
        self.has_helpers = False
        """Whether it was seen to have started others."""

    def say(self, shape: Mapping[str, object]) -> None:
        """Tell it something."""
        stdin = self._process.stdin
        assert stdin is not None
        with contextlib.suppress(OSError):  # it has ended, which its stdout says as well
            stdin.write(json.dumps(shape).encode("ascii") + b"\n")
            stdin.flush()

    def answer(self, seconds: float) -> Mapping[str, Any] | None:
        """Return what it says next; None: nothing within `seconds`.

        Raises:
            EndedError: It has ended, or talks nonsense.
        """
        try:
            line = self._lines.get(timeout=seconds)
        except queue.Empty:
            return None
        if not line:
            raise EndedError(self._status())
        try:
            shape = json.loads(line)
        except (ValueError, RecursionError):
            raise EndedError(None) from None
        if not line.endswith(b"\n") or not isinstance(shape, dict):
            raise EndedError(None)
        return shape

    def memory(self) -> int:
        """Return the bytes that it has in memory."""
        return _resident(self._info)

    def memory_with_helpers(self) -> int:
        """Return the same with all that it has started, as of a second ago at most."""
        now = time.monotonic()
        if now - self._looked >= _TREE_STEP:
            self._looked = now
            helpers = self._helpers()
            self.has_helpers = self.has_helpers or bool(helpers)
            self._of_helpers = sum(map(_resident, helpers))
        return self.memory() + self._of_helpers

    def close(self) -> None:
        """End it with all that it has started, at once."""
        for one in [*self._helpers(), self._info]:
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

    def _status(self) -> int | None:
        try:
            return self._process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            return None

    def _helpers(self) -> list[psutil.Process]:
        if self._info is None:
            return []
        try:
            return self._info.children(recursive=True)
        except psutil.Error:
            return []


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
    """Hand on what a child says line by line, b"" at its end and after a line without one."""
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


# In the child


def reserved_streams() -> tuple[BinaryIO, BinaryIO]:
    """Return stdin and stdout for us alone; what others print goes nowhere."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1):
        os.dup2(nowhere, stream)
    sys.stdin, sys.stdout = open(os.devnull), open(os.devnull, "w")  # noqa: PTH123, SIM115
    return requests, answers


def limit(memory: int) -> None:
    """Take no more memory than `memory` bytes of address space, write no core, step back.

    Limits are soft: what has other needs and is started from here may lift them.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - Unix has it

    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, _LARGEST_FILE),
    ):
        hard = resource.getrlimit(kind)[1]
        soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with contextlib.suppress(OSError, ValueError):  # macOS refuses some
            resource.setrlimit(kind, (soft, hard))
    with contextlib.suppress(OSError):
        os.nice(NICENESS)
