"""ZIP files of strangers, opened with limits before anything in them is believed.

Every reader of a format that is a ZIP file (Word, Excel, drafts, archives)
opens it here. Nothing is unpacked to disk; a part is never longer than what
the table of contents says of it, and that is checked first.

Sources: APPNOTE.TXT 6.3.10 §4.3.12 to §4.3.16 (central directory), §4.4.4 (flags).
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from composer.model.errors import OpenError

MOST_ENTRIES = 10_000
LARGEST_PART = 256_000_000
"""Bytes of one part, unpacked."""
LARGEST_WHOLE = 1_000_000_000
"""Bytes of all parts, unpacked."""

_SMALL = 4_000_000
"""What is smaller than this, unpacked, may be as dense as it likes."""
_DENSEST = 200
"""Times that a large part may be longer than its packed form; text reaches 60."""
_MOST_CONTENTS = 4_000_000
"""Bytes of a table of contents; 10,000 entries with names of 200 bytes take half."""
_END, _END64 = b"PK\x05\x06", b"PK\x06\x06"
_ENCRYPTED = 0x1
TORN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
    KeyError,
    IndexError,
    MemoryError,
)
"""What `zipfile` lets through on torn or hostile files."""


@contextmanager
def opened(data: bytes) -> Iterator[zipfile.ZipFile]:
    """Open a ZIP file whose sizes are within the limits.

    Raises:
        OpenError: "archive_torn", or "archive_hostile" for what no honest file
            has: overlapping parts, too many of them, or absurdly dense ones.
    """
    if _contents_size(data) > _MOST_CONTENTS:
        raise OpenError("archive_hostile")
    try:
        file = zipfile.ZipFile(io.BytesIO(data))
    except TORN as cause:
        raise OpenError("archive_torn", cause=cause) from cause
    with file:
        _check(file.infolist())
        yield file


def read_part(file: zipfile.ZipFile, part: zipfile.ZipInfo | str) -> bytes:
    """Return a part unpacked.

    Raises:
        OpenError: It is missing, torn, packed in an unknown way ("archive_torn")
            or protected by a password ("part_encrypted").
    """
    try:
        info = file.getinfo(part) if isinstance(part, str) else part
        if is_encrypted(info):
            raise OpenError("part_encrypted")
        return file.read(info)
    except TORN as cause:
        raise OpenError("archive_torn", cause=cause) from cause


def is_encrypted(info: zipfile.ZipInfo) -> bool:
    """Return whether a part cannot be read without a password."""
    return bool(info.flag_bits & _ENCRYPTED)


def _contents_size(data: bytes) -> int:
    """Return the largest size that the end of a file says its table of contents has."""
    tail = data[-(65_535 + 22 + 76) :]
    at, wide = tail.rfind(_END), tail.rfind(_END64)
    size = struct.unpack_from("<I", tail, at + 12)[0] if 0 <= at <= len(tail) - 22 else 0
    if size == 0xFFFFFFFF:
        size = 0
    if 0 <= wide <= len(tail) - 56:
        size = max(size, struct.unpack_from("<Q", tail, wide + 40)[0])
    return int(size)


def _check(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MOST_ENTRIES or sum(one.file_size for one in parts) > LARGEST_WHOLE:
        raise OpenError("archive_hostile")
    for one in parts:
        dense = one.file_size > _SMALL and one.file_size > _DENSEST * max(one.compress_size, 1)
        if dense or one.file_size > LARGEST_PART:
            raise OpenError("archive_hostile")
    end = 0
    for one in sorted(parts, key=lambda part: part.header_offset):
        if one.header_offset < end:
            raise OpenError("archive_hostile")
        end = one.header_offset + 30 + one.compress_size
