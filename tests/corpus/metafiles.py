"""Metafiles made for tests: EMF and WMF that wrap a bitmap, or draw lines."""

from __future__ import annotations

import struct
from io import BytesIO

from PIL import Image


def bitmap(width: int = 12, height: int = 8, colour: str = "#4a7a5c") -> bytes:
    """Return a device independent bitmap: a BMP without the head of its file."""
    packed = BytesIO()
    Image.new("RGB", (width, height), colour).save(packed, "BMP")
    return packed.getvalue()[14:]


def emf(*records: bytes) -> bytes:
    """Return an EMF of records."""
    body = b"".join((*records, struct.pack("<5I", 14, 20, 0, 16, 20)))
    head = struct.pack(
        "<2I4i4iI2I2I2H3I2i2i", 1, 88, 0, 0, 400, 300, 0, 0, 8000, 6000, 0x464D4520, 0x10000,
        88 + len(body), len(records) + 2, 0, 1, 0, 0, 0, 0, 1000, 800, 320, 240,
    )  # fmt: skip
    return head[:88].ljust(88, b"\0") + body


def emf_bitmap(data: bytes, head: int = 40) -> bytes:
    """Return the record that paints a bitmap (EMR_STRETCHDIBITS)."""
    width, height = struct.unpack_from("<ii", data, 4)
    size = 80 + len(data)
    fields = struct.pack(
        "<2I4i6i6I2i", 81, size, 0, 0, 400, 300, 0, 0, 0, 0, width, height, 80, head, 80 + head,
        len(data) - head, 0, 0xCC0020, 400, 300,
    )  # fmt: skip
    return fields + data


def emf_line() -> bytes:
    """Return the record that draws a line of corners (EMR_POLYLINE)."""
    points = struct.pack("<6i", 10, 10, 390, 150, 10, 290)
    return struct.pack("<2I4iI", 4, 28 + len(points), 0, 0, 400, 300, 3) + points


def wmf(*records: bytes) -> bytes:
    """Return a WMF of records, with the head that tells its place."""
    body = b"".join((*records, struct.pack("<IH", 3, 0)))
    words = (18 + len(body)) // 2
    head = struct.pack("<HHHIHIH", 1, 9, 0x300, words, 0, max(map(len, records)) // 2, 0)
    place = struct.pack("<IHhhhhHI", 0x9AC6CDD7, 0, 0, 0, 400, 300, 96, 0)
    check = 0
    for (word,) in struct.iter_unpack("<H", place[:20]):
        check ^= word
    return place + struct.pack("<H", check) + head + body


def wmf_bitmap(data: bytes) -> bytes:
    """Return the record that paints a bitmap (META_STRETCHDIB)."""
    width, height = struct.unpack_from("<ii", data, 4)
    even = data + b"\0" * (len(data) % 2)
    fields = struct.pack("<IH8h", 0xCC0020, 0, height, width, 0, 0, 300, 400, 0, 0)
    return struct.pack("<IH", (6 + len(fields) + len(even)) // 2, 0x0F43) + fields + even


def wmf_line() -> bytes:
    """Return the record that draws a line (META_LINETO)."""
    return struct.pack("<IHhh", 5, 0x0213, 100, 200)
