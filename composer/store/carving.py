"""Carving: the entries of a draft's container, found by their own heads.

For containers whose directory is gone or lies, and for those that end too
early. Only entries that a draft has are looked for, wherever they are; names
are compared, never used as paths. Every byte is looked at once or twice,
whatever the file says of itself, and no entry is read beyond the size that
its caller allows.

Source: APPNOTE.TXT 6.3.10 (ZIP), §4.3.7 (local file header), §4.3.12
(central directory).
"""

from __future__ import annotations

import re
import struct
import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from composer.store.container import DEFLATED, MOST_ENTRIES, STORED
from composer.store.draftfile import ISSUE, PIECES, SUMS
from composer.store.files import opening
from composer.store.media import FOLDER, NAME

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_MARK = re.compile(rb"PK(?:\x03\x04|\x01\x02)")
_MARKS = (b"PK\3\4", b"PK\1\2", b"PK\5\6")
_LONGEST_NAME = len(FOLDER) + 1 + 64 + 9
_WINDOW = 1 << 20  # bytes that are searched at a time
_STEP = 4096  # bytes that are inflated at a time
_MOST_OF_A_NAME = 4
"""Entries of one name that are looked at: an honest file has one and its line of the directory."""
_NAMED = {"mimetype", ISSUE, PIECES, SUMS}


@dataclass(frozen=True, slots=True)
class Lump:
    """An entry where its head, or its line of the directory, says that it is."""

    offset: int
    """Of its data."""
    method: int
    packed: int
    """Bytes; 0 when the head does not say."""
    crc: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be an entry, as far as it can be read."""

    data: bytes
    is_whole: bool
    """Whether its CRC agrees."""
    was_packed: bool
    """Whether it was deflated: behind the first fault nothing of it is true."""


class Carved:
    """An open file in which entries were found."""

    def __init__(self, path: Path) -> None:
        """Open a file and look through it.

        Raises:
            OpenError: It cannot be read.
        """
        self.path = path
        self.is_blank = True
        """Whether all of it are zeros."""
        self._lumps: defaultdict[str, list[Lump]] = defaultdict(list)
        with opening(path):
            self._file = path.open("rb")
        try:
            with opening(path):
                self._size = self._file.seek(0, 2)
                self._look()
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Carved:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def names(self) -> tuple[str, ...]:
        """Return the names of the entries that were found."""
        return tuple(self._lumps)

    def candidates(self, name: str, limit: int) -> Iterator[Candidate]:
        """Yield what may be an entry; one that is whole is the last.

        Raises:
            OpenError: The file cannot be read.
        """
        for lump in self._lumps.get(name, ()):
            with opening(self.path):
                data, was_packed = self._data(lump, limit)
            is_whole = zlib.crc32(data) == lump.crc
            yield Candidate(data, is_whole, was_packed)
            if is_whole:
                return

    def start(self, limit: int) -> bytes:
        """Return the first bytes of the file. Raises `OpenError`."""
        with opening(self.path):
            return self._read(0, limit)

    # Looking

    def _look(self) -> None:
        base = looked = place = 0
        window = b""
        while place < self._size and looked < 2 * MOST_ENTRIES:
            if not base <= place < base + len(window) - len(_MARKS[0]) or not window:
                base, window = place, self._read(place, _WINDOW)
                self.is_blank = self.is_blank and not window.strip(b"\0")
            found = _MARK.search(window, place - base)
            if found is not None:
                looked += 1
                place = self._take(base + found.start())
            else:
                place = max(base + len(window) - len(_MARKS[0]) + 1, place + 1)

    def _take(self, place: int) -> int:
        """Look at a head; return where to look on."""
        head = self._read(place, _CENTRAL.size + _LONGEST_NAME)
        name, lump = (self._local if head[2:3] == b"\3" else self._central)(head, place)
        if lump is None:
            return place + len(_MARKS[0])
        lumps = self._lumps[name]
        if len(lumps) < _MOST_OF_A_NAME and lump not in lumps:
            lumps.append(lump)
        end = lump.offset + lump.packed
        is_sure = lump.offset > place and lump.packed and self._read(end, 4) in _MARKS
        return end if is_sure else place + len(_MARKS[0])  # what is inside is no entry of ours

    def _local(self, head: bytes, place: int) -> tuple[str, Lump | None]:
        if len(head) < _LOCAL.size:
            return "", None
        fields = _LOCAL.unpack_from(head)
        method, crc, packed, long, extra = fields[3], fields[6], fields[7], fields[9], fields[10]
        name = _known_name(head[_LOCAL.size : _LOCAL.size + min(long, _LONGEST_NAME)])
        offset = place + _LOCAL.size + long + extra
        return name, Lump(offset, method, packed, crc) if name else None

    def _central(self, head: bytes, place: int) -> tuple[str, Lump | None]:
        if len(head) < _CENTRAL.size:
            return "", None
        fields = _CENTRAL.unpack_from(head)
        method, crc, packed, long, start = fields[4], fields[7], fields[8], fields[10], fields[16]
        name = _known_name(head[_CENTRAL.size : _CENTRAL.size + min(long, _LONGEST_NAME)])
        if not name or start >= place:
            return "", None
        local = self._read(start, _LOCAL.size)
        extra = 0
        if len(local) == _LOCAL.size and local.startswith(_MARKS[0]):
            extra = int.from_bytes(local[-2:], "little")
        return name, Lump(start + _LOCAL.size + long + extra, method, packed, crc)

    # Reading

    def _read(self, place: int, size: int) -> bytes:
        self._file.seek(place)
        return self._file.read(size)

    def _data(self, lump: Lump, limit: int) -> tuple[bytes, bool]:
        """Return the data and whether it was deflated; the head may lie about that, too."""
        ways = (self._stored, self._inflated)
        first = int(lump.method != STORED)
        data = ways[first](lump, limit)
        if zlib.crc32(data) != lump.crc:
            other = ways[1 - first](lump, limit)
            if zlib.crc32(other) == lump.crc or lump.method not in (STORED, DEFLATED):
                return other, not first
        return data, bool(first)

    def _stored(self, lump: Lump, limit: int) -> bytes:
        end = lump.offset + lump.packed
        is_said = lump.packed and (end >= self._size or self._read(end, 4) in _MARKS)
        data = self._read(lump.offset, min(lump.packed if is_said else limit, limit))
        if not is_said:  # as far as the next entry
            found = [at for at in map(data.find, _MARKS) if at >= 0]
            data = data[: min(found, default=len(data))]
        return data

    def _inflated(self, lump: Lump, limit: int) -> bytes:
        """Return what comes out before the first fault; behind it nothing is true."""
        made: list[bytes] = []
        size, place = 0, lump.offset
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        while not unpacker.eof and size < limit:
            packed = self._read(place, _STEP)
            place += len(packed)
            if not packed:
                break
            before = unpacker.copy()
            try:
                out = _fed(unpacker, packed, limit - size)
            except zlib.error:
                made.append(_by_byte(before, packed, limit - size))
                break
            made.append(out)
            size += len(out)
        return b"".join(made)[:limit]


def _fed(unpacker: zlib._Decompress, packed: bytes, limit: int) -> bytes:
    return unpacker.decompress(packed, limit)  # what is beyond the limit is not wanted


def _by_byte(unpacker: zlib._Decompress, packed: bytes, limit: int) -> bytes:
    made = bytearray()
    try:
        for at in range(len(packed)):
            if len(made) >= limit or unpacker.eof:
                break
            made += _fed(unpacker, packed[at : at + 1], limit - len(made))
    except zlib.error:
        pass
    return bytes(made)


def _known_name(name: bytes) -> str:
    """Return the name of an entry that a draft has; "" is another one."""
    said = name.decode("ascii", "replace")
    if said in _NAMED:
        return said
    folder, _, picture = said.partition("/")
    return said if folder == FOLDER and NAME.fullmatch(picture) else ""
