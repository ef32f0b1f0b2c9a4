"""Font files as bytes: one face of a collection as a file, without a table that does harm.

Copies tables as they are; no metrics, no outlines. Source: OpenType
specification, "The OpenType font file" (table directory, collections).
"""

from __future__ import annotations

import struct
from collections.abc import Collection

_HEADER = struct.Struct(">4sHHHH")
_ENTRY = struct.Struct(">4sIII")


def single_face(data: bytes, face: int = 0, without: Collection[bytes] = ()) -> bytes:
    """Return a face of a font file or collection as a font file, leaving out tables.

    Data that is no font, or torn, comes back as it is: whoever reads it next
    says so in his own words.
    """
    is_collection = data.startswith(b"ttcf")
    if not is_collection and not without:
        return data
    try:
        start = struct.unpack_from(">I", data, 12 + 4 * face)[0] if is_collection else 0
        kind, count, *_ = _HEADER.unpack_from(data, start)
        entries = [
            _ENTRY.unpack_from(data, start + _HEADER.size + _ENTRY.size * number)
            for number in range(count)
        ]
    except struct.error:
        return data
    return _assembled(data, kind, [entry for entry in entries if entry[0] not in without])


def _assembled(data: bytes, kind: bytes, entries: list[tuple[bytes, int, int, int]]) -> bytes:
    power = 1 << max(len(entries).bit_length() - 1, 0)
    search = (16 * power, power.bit_length() - 1, 16 * (len(entries) - power))
    directory = [_HEADER.pack(kind, len(entries), *search)]
    tables, place = [], _HEADER.size + _ENTRY.size * len(entries)
    for tag, checksum, offset, length in entries:
        table = data[offset : offset + length]
        padded = table + bytes(-len(table) % 4)
        directory.append(_ENTRY.pack(tag, checksum, place, len(table)))
        tables.append(padded)
        place += len(padded)
    return b"".join((*directory, *tables))
