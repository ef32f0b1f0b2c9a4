"""Power cut: a disk that knows what of it would survive, were the power cut after any call.

Everything is done as usual, and written down. Of the calls up to a cut,
`remains` yields what may lie on the medium: of a folder, any number of the
first changes since it was last synced (made, renamed, removed files), as a
journal of the file system gives them back; of a file, what was synced, and
of what was written since nothing, a part, all of it, or its size with zeros
for content. What an fsync that fails was to write is forgotten for good, as Linux
does, whatever the next one says. What is not written through `Disk` is not there at all, so
nothing that is kept can go past it.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from typing_extensions import override

from tests.safety.faultydisk import Counting

Tree: TypeAlias = dict[str, bytes]
"""Files by their path below the root."""

_FRACTIONS = (0.0, 0.5, 1.0)


@dataclass(frozen=True)
class Event:
    """One thing done: `what` is "make", "folder", "write", "cut", "sync", "forget",
    "sync_folder", "rename", "unlink" or "step"."""

    what: str
    file: int = 0
    """Number of the file, whatever its name."""
    path: str = ""
    target: str = ""
    offset: int = 0
    data: bytes = b""


@dataclass
class _File:
    durable: bytes = b""
    pending: list[Event] = field(default_factory=list)


class PowerCut(Counting):
    """The system's own calls below `root`, written down in `events`."""

    def __init__(self, root: Path) -> None:
        super().__init__()
        self.root = root
        self.before = {
            str(one.relative_to(root)): one.read_bytes()
            for one in sorted(root.rglob("*"))
            if one.is_file()
        }
        self.events: list[Event] = []
        self.bad_sync = 0
        """Which fsync of a file fails, counted from 1 over all; 0 is none."""
        self._syncs = 0
        self._handles: dict[int, tuple[int, str, int]] = {}
        self._numbers: dict[str, int] = {name: at for at, name in enumerate(self.before)}

    def step(self) -> None:
        """Note that a step was done, and that whoever asked for it knows."""
        self.events.append(Event("step"))

    @override
    def open(self, path: Path, flags: int, mode: int = 0o666) -> int:
        was_there = path.exists()
        handle = super().open(path, flags, mode)
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            self._handles[handle] = (-1, self._name(path), flags)
            return handle
        name = self._name(path)
        if not was_there:
            self._numbers[name] = len(self._numbers) + len(self.events)
            self.events.append(Event("make", self._numbers[name], name))
        self._handles[handle] = (self._numbers[name], name, flags)
        return handle

    @override
    def write(self, handle: int, data: bytes | memoryview) -> int:
        number, _, flags = self._handles[handle]
        size = os.fstat(handle).st_size
        offset = size if flags & os.O_APPEND else os.lseek(handle, 0, os.SEEK_CUR)
        taken = super().write(handle, data)
        self.events.append(Event("write", number, offset=offset, data=bytes(data[:taken])))
        return taken

    @override
    def truncate(self, handle: int, size: int) -> None:
        super().truncate(handle, size)
        self.events.append(Event("cut", self._handles[handle][0], offset=size))

    @override
    def fsync(self, handle: int) -> None:
        super().fsync(handle)
        number, name, _ = self._handles[handle]
        self._syncs += 1
        if self._syncs == self.bad_sync and number >= 0:
            self.events.append(Event("forget", number, name))
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        what = "sync_folder" if number < 0 else "sync"
        self.events.append(Event(what, number, name))

    @override
    def close(self, handle: int) -> None:
        super().close(handle)
        self._handles.pop(handle)

    @override
    def replace(self, source: Path, target: Path) -> None:
        super().replace(source, target)
        old, new = self._name(source), self._name(target)
        self._numbers[new] = self._numbers.pop(old)
        self.events.append(Event("rename", self._numbers[new], old, new))

    @override
    def unlink(self, path: Path) -> None:
        name = self._name(path)
        super().unlink(path)
        if self._numbers.pop(name, None) is not None:
            self.events.append(Event("unlink", path=name))

    @override
    def make_folder(self, path: Path, mode: int = 0o777) -> None:
        missing = [one for one in (*reversed(path.parents), path) if not one.exists()]
        super().make_folder(path, mode)
        self.events += [Event("folder", -1, self._name(one)) for one in missing]

    def _name(self, path: Path) -> str:
        return str(path.absolute().relative_to(self.root))


def remains(disk: PowerCut, cut: int) -> Iterator[Tree]:
    """Yield what may be found after the power was cut behind the first `cut` events."""
    contents: dict[int, _File] = {at: _File(data) for at, data in enumerate(disk.before.values())}
    names = {name: at for at, name in enumerate(disk.before)}
    pending: list[Event] = []
    for event in disk.events[:cut]:
        match event.what:
            case "make":
                contents[event.file] = _File()
                pending.append(event)
            case "write" | "cut":
                contents[event.file].pending.append(event)
            case "sync":
                file = contents[event.file]
                file.durable, file.pending = _after(file, file.pending), []
            case "forget":
                contents[event.file].pending = []
            case "rename" | "unlink" | "folder":
                pending.append(event)
            case "sync_folder":
                synced = [one for one in pending if _folder(one) == event.path]
                _apply(names, synced)
                pending = [one for one in pending if one not in synced]
    folders = {event.path for event in disk.events[:cut] if event.what == "folder"}
    for chosen in _orders(pending):
        found = dict(names)
        _apply(found, chosen)
        lost = folders - found.keys()
        files = {
            name: contents[at]
            for name, at in found.items()
            if at >= 0 and not lost.intersection(map(str, Path(name).parents))
        }
        for variant in range(len(_FRACTIONS) + 1):
            yield {name: _survives(file, variant) for name, file in files.items()}


def _orders(pending: Sequence[Event]) -> Iterator[list[Event]]:
    """Yield which changes of names came through: the first of a folder, of others all or none."""
    folders = sorted({_folder(one) for one in pending})
    yield list(pending)
    for folder in folders:
        own = [one for one in pending if _folder(one) == folder]
        for most in range(len(own)):
            for others in (True, False):
                yield [
                    one
                    for one in pending
                    if (one in own[:most] if _folder(one) == folder else others)
                ]


def _apply(names: dict[str, int], changes: Sequence[Event]) -> None:
    for event in changes:
        match event.what:
            case "make" | "folder":
                names[event.path] = event.file
            case "rename":
                names.pop(event.path, None)
                names[event.target] = event.file
            case "unlink":
                names.pop(event.path, None)


def _folder(event: Event) -> str:
    return str(Path(event.target or event.path).parent)


def _after(file: _File, done: Sequence[Event], last: float = 1.0) -> bytes:
    """Return what a file holds after some writes, of the last of which a part was done."""
    data = bytearray(file.durable)
    for event in done:
        if event.what == "cut":
            del data[event.offset :]
            data.extend(bytes(event.offset - len(data)))
            continue
        written = event.data
        if event is done[-1] and last < 1.0:
            written = written[: int(len(written) * last)]
        data.extend(bytes(max(0, event.offset - len(data))))
        data[event.offset : event.offset + len(written)] = written
    return bytes(data)


def _survives(file: _File, variant: int) -> bytes:
    """Return one of the contents that a file may have; the last one has zeros for what is new."""
    if not file.pending:
        return file.durable
    if variant < len(_FRACTIONS):
        share = _FRACTIONS[variant] * len(file.pending)
        whole = int(share)
        done = file.pending[: whole + (share > whole)]
        return _after(file, done, share - whole or 1.0)
    zeros = [
        Event("write", one.file, offset=one.offset, data=bytes(len(one.data)))
        if one.what == "write"
        else one
        for one in file.pending
    ]
    return _after(file, zeros)
