"""Container: the ZIP in which a draft is kept, as bytes and names.

Knows nothing of issues or pictures. What a hostile or torn file may hold is
found here before anything is used: nothing is ever unpacked to disk, and no
entry is read beyond the size that its caller allows. Written by hand rather
than by `zipfile`, because the same content must give the same bytes and
pictures must be carried over as they were packed.

Sources: APPNOTE.TXT 6.3.10 (ZIP), §4.3 and §4.4.
"""

from __future__ import annotations

import contextlib
import errno
import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import TracebackType

from composer.model.errors import OpenError
from composer.store.files import opening

STORED, DEFLATED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED
MOST_ENTRIES = 10_000
LARGEST = 2**32 - 2
"""Bytes of a container: more would need ZIP64, which not every reader knows."""

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION = 20
_MADE_ON_UNIX = 3 << 8
_DATE = 1 << 5 | 1  # 1980-01-01, the first day ZIP knows
_MODE = (stat.S_IFREG | 0o644) << 16
_ENCRYPTED = 0x1
_UTF8_NAME = 0x800
_TORN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
    KeyError,
)  # what zipfile lets through


@dataclass(frozen=True, slots=True)
class Packed:
    """An entry as it lies in a container: `data` is packed by `method`, `size` is unpacked."""

    name: str
    data: bytes
    method: int
    crc: int
    size: int


class Container:
    """An open container. Its entries were checked when it was opened."""

    def __init__(self, path: Path) -> None:
        """Open and check the container at `path`.

        Raises:
            OpenError: It cannot be read, is torn, or holds what a draft never does.
        """
        self.path = path
        with opening(path):
            if stat.S_ISFIFO(path.stat().st_mode):  # who reads it may wait for ever
                raise OpenError("not_a_file", path)
            self._file = path.open("rb")
        try:
            with _reading(path):
                self._zip = zipfile.ZipFile(self._file)
                self._entries = self._checked(self._file.seek(0, io.SEEK_END))
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Container:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def read(self, name: str, limit: int) -> bytes:
        """Return an entry unpacked.

        Raises:
            OpenError: It is missing, torn, or larger than `limit` bytes.
        """
        with _reading(self.path):
            entry = self._entries[name]
            if entry.file_size > limit:
                raise OpenError("draft_too_large", self.path, part=name, limit=limit // 1_000_000)
            return self._zip.read(entry)

    def packed(self, name: str) -> Packed:
        """Return an entry as it is packed, to be carried over.

        Raises:
            OpenError: It is missing or torn.
        """
        with _reading(self.path):
            entry = self._entries[name]
            self._file.seek(entry.header_offset)
            header = _LOCAL.unpack(self._file.read(_LOCAL.size))
            self._file.seek(header[-2] + header[-1], io.SEEK_CUR)
            data = self._file.read(entry.compress_size)
        if len(data) != entry.compress_size or header[0] != b"PK\3\4":
            raise OpenError("draft_damaged", self.path, part=name)
        return Packed(name, data, entry.compress_type, entry.CRC, entry.file_size)

    def _checked(self, size: int) -> dict[str, zipfile.ZipInfo]:
        listed = self._zip.infolist()
        if len(listed) > MOST_ENTRIES:
            raise OpenError("draft_foreign_part", self.path, part=len(listed))
        entries: dict[str, zipfile.ZipInfo] = {}
        for entry in listed:
            name = entry.orig_filename
            if entry.flag_bits & _ENCRYPTED:
                raise OpenError("draft_encrypted", self.path, part=name)
            if name in entries or not _is_harmless(entry):
                raise OpenError("draft_foreign_part", self.path, part=name)
            if entry.header_offset + entry.compress_size > size:
                raise OpenError("draft_damaged", self.path, part=name)
            entries[name] = entry
        return entries


def _is_harmless(entry: zipfile.ZipInfo) -> bool:
    """Return whether an entry is a file of a plain relative name, packed as everybody can."""
    name = entry.orig_filename
    path = PurePosixPath(name)
    kind = stat.S_IFMT(entry.external_attr >> 16)
    return not (
        path.is_absolute()
        or ".." in path.parts
        or any(mark in name for mark in "\\:\0")
        or kind not in (0, stat.S_IFREG, stat.S_IFDIR)
        or entry.compress_type not in (STORED, DEFLATED)
    )


@contextlib.contextmanager
def _reading(path: Path) -> Iterator[None]:
    with opening(path):
        try:
            yield
        except _TORN as cause:
            raise OpenError("draft_damaged", path, cause=cause) from cause
        except OSError as cause:
            if cause.errno != errno.EINVAL:
                raise
            raise OpenError("draft_damaged", path, cause=cause) from cause  # a place before 0


def pack(name: str, data: bytes, *, deflate: bool) -> Packed:
    """Return `data` packed as an entry called `name`."""
    crc = zlib.crc32(data)
    if not deflate:
        return Packed(name, data, STORED, crc, len(data))
    packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Packed(name, packer.compress(data) + packer.flush(), DEFLATED, crc, len(data))


def written(entries: Iterable[Packed]) -> Iterator[bytes]:
    """Yield the bytes of a container of `entries`, the same for the same entries.

    Raises:
        OverflowError: It would have more entries or bytes than can be opened.
    """
    directory: list[bytes] = []
    offset = 0
    for entry in entries:
        name = entry.name.encode()
        shared = (
            _VERSION,
            0 if name.isascii() else _UTF8_NAME,
            entry.method,
            0,
            _DATE,
            entry.crc,
            len(entry.data),
            entry.size,
            len(name),
            0,
        )
        full = len(directory) == MOST_ENTRIES
        if full or offset + len(entry.data) > LARGEST or entry.size > LARGEST:
            raise OverflowError(entry.name)
        directory.append(
            _CENTRAL.pack(b"PK\1\2", _MADE_ON_UNIX | _VERSION, *shared, 0, 0, 0, _MODE, offset)
            + name
        )
        yield _LOCAL.pack(b"PK\3\4", *shared) + name
        yield entry.data
        offset += _LOCAL.size + len(name) + len(entry.data)
    size = sum(map(len, directory))
    if offset + size > LARGEST:
        raise OverflowError("directory")
    yield from directory
    yield _END.pack(b"PK\5\6", 0, 0, len(directory), len(directory), size, offset, 0)
