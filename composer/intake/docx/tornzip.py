"""Torn ZIP: what is left of an archive whose list of contents is lost.

An archive that was cut off while it was copied has no list at its end, but a
header before each of its files. Of the file that the cut goes through, what
came before it is given.

Sources: PKWARE APPNOTE 6.3 §4.3.7 (local file header), §4.4.4 (flags).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

_HEADER = struct.Struct("<4sHHHHHIIIHH")
_SIGNATURE = b"PK\x03\x04"
_STORED, _DEFLATED = 0, 8
_LOCKED, _SIZE_FOLLOWS, _UTF8 = 0x1, 0x8, 0x800


def entries_of_torn(data: bytes, largest: int) -> Iterator[tuple[str, bytes]]:
    """Yield names and contents of what is left, each of `largest` bytes at most."""
    at = data.find(_SIGNATURE)
    while 0 <= at <= len(data) - _HEADER.size:
        fields = _HEADER.unpack_from(data, at)
        flags, method, packed, name_size, extra_size = (
            fields[2],
            fields[3],
            fields[7],
            fields[9],
            fields[10],
        )
        start = at + _HEADER.size + name_size + extra_size
        written = data[at + _HEADER.size : at + _HEADER.size + name_size]
        name = written.decode("utf-8" if flags & _UTF8 else "cp437", "replace")
        stop = start + packed
        if flags & _SIZE_FOLLOWS and not packed:
            stop = len(data)
        if flags & _LOCKED or method not in (_STORED, _DEFLATED):
            at = data.find(_SIGNATURE, start)
            continue
        if method == _STORED:
            if flags & _SIZE_FOLLOWS and not packed:
                following = data.find(_SIGNATURE, start)
                stop = following if following > 0 else len(data)
            content, end = data[start : min(stop, start + largest)], stop
        else:
            content, end = _inflated(data, start, stop, largest)
        if name and not name.endswith("/"):
            yield name, content
        at = data.find(_SIGNATURE, max(end, start))


def _inflated(data: bytes, start: int, stop: int, largest: int) -> tuple[bytes, int]:
    """Return what can be unpacked from `start` on, and where it ends."""
    engine = zlib.decompressobj(-zlib.MAX_WBITS)
    made = b""
    try:
        made = engine.decompress(memoryview(data)[start:stop], largest)
    except zlib.error:
        made = _before_error(data, start, stop, largest)
        return made, start
    used = len(data[start:stop]) - len(engine.unused_data) - len(engine.unconsumed_tail)
    return made, start + used


def _before_error(data: bytes, start: int, stop: int, largest: int) -> bytes:
    """Return what comes before the place at which the packing is broken."""
    engine = zlib.decompressobj(-zlib.MAX_WBITS)
    made = bytearray()
    try:
        for at in range(start, stop, 256):
            made += engine.decompress(data[at : min(at + 256, stop)], largest - len(made))
            if len(made) >= largest:
                break
    except zlib.error:
        pass
    return bytes(made)
