"""Compound files: which streams an OLE file of Microsoft's old formats has.

Knows the directory and the first bytes of a stream, no more: enough to tell
a Word file from a workbook and to see that a password protects it. Every
offset is checked and every chain is cut off, as such files come from anywhere.

Sources: [MS-CFB] §2.2 (header), §2.3 (FAT), §2.6 (directory); [MS-DOC] §2.5.2
(fEncrypted); [MS-XLS] §2.4.117 (FilePass).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_MOST_SECTORS = 2_000
"""Sectors of the directory that are read; a Word file has a handful."""
_LAST_SECTOR = 0xFFFFFFFA
_HEADER_FAT = 109
_MINI = 4096
"""Streams shorter than this lie in the mini stream, which is not read."""
_ENTRY = 128
_STREAM, _ROOT = 2, 5
_WORD_ENCRYPTED = 0x0100
_FILE_PASS = 0x2F
_WORKBOOK_STARTS = {0x0809, 0x0409, 0x0209, 0x0009, 0x0086}
"""Records that may stand before FilePass: BOF of each version, WriteProtect."""


@dataclass(frozen=True, slots=True)
class _Entry:
    start: int
    size: int


@dataclass(frozen=True, slots=True)
class Compound:
    """The streams of a compound file by name, and the first bytes of those that matter."""

    names: frozenset[str]
    heads: Mapping[str, bytes]

    @property
    def is_encrypted(self) -> bool:
        """Whether a password is needed to read it."""
        if "EncryptedPackage" in self.names:
            return True
        word = self.heads.get("WordDocument", b"")
        if len(word) > 12 and struct.unpack_from("<H", word, 10)[0] & _WORD_ENCRYPTED:
            return True
        book = self.heads.get("Workbook") or self.heads.get("Book", b"")
        return _has_file_pass(book)


def read_compound(data: bytes) -> Compound | None:
    """Return what a compound file has; None: it is none, or torn."""
    try:
        return _read(data)
    except (struct.error, IndexError, ValueError, OverflowError):
        return None


def _read(data: bytes) -> Compound | None:
    if not data.startswith(SIGNATURE) or len(data) < 512:
        return None
    shift = struct.unpack_from("<H", data, 30)[0]
    if shift not in (9, 12):
        return None
    size = 1 << shift
    fat = [*struct.unpack_from(f"<{_HEADER_FAT}I", data, 76)]
    entries: dict[str, _Entry] = {}
    for sector in _chain(data, fat, size, struct.unpack_from("<I", data, 48)[0]):
        for at in range(0, size, _ENTRY):
            _add_entry(entries, sector[at : at + _ENTRY])
    heads = {
        name: data[(one.start + 1) * size : (one.start + 2) * size]
        for name, one in entries.items()
        if name in ("WordDocument", "Workbook", "Book") and one.size >= _MINI
    }
    return Compound(frozenset(entries), heads)


def _chain(data: bytes, fat: list[int], size: int, sector: int) -> Iterator[bytes]:
    """Yield the sectors of a chain; one that runs in circles ends."""
    seen: set[int] = set()
    while sector < _LAST_SECTOR and sector not in seen and len(seen) < _MOST_SECTORS:
        seen.add(sector)
        found = data[(sector + 1) * size : (sector + 2) * size]
        if len(found) < size:
            return
        yield found
        table, place = divmod(sector, size // 4)
        if table >= len(fat) or fat[table] >= _LAST_SECTOR:
            return  # further tables are those of files larger than 7 MB; the directory comes early
        sector = struct.unpack_from("<I", data, (fat[table] + 1) * size + 4 * place)[0]


def _add_entry(entries: dict[str, _Entry], raw: bytes) -> None:
    length, kind = struct.unpack_from("<HB", raw, 64)
    if not 2 <= length <= 64 or kind not in (1, _STREAM, _ROOT):
        return
    name = raw[: length - 2].decode("utf-16-le", errors="replace")
    start, size = struct.unpack_from("<II", raw, 116)
    entries.setdefault(name, _Entry(start, size))


def _has_file_pass(book: bytes) -> bool:
    at = 0
    while at + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, at)
        if kind == _FILE_PASS:
            return True
        if kind not in _WORKBOOK_STARTS:
            return False
        at += 4 + length
    return False
