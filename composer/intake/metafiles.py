"""Metafiles: EMF and WMF drawings made pictures that every program shows.

Many a metafile only wraps one bitmap, which is taken out here; all others
are painted by LibreOffice, when it is installed. Packed ones (.emz, .wmz)
are unpacked first, within bounds.

Sources: [MS-EMF] §2.3.1 (bitmap records), [MS-WMF] §2.3.1, [MS-WMF] §2.2.2.9
(DeviceIndependentBitmap); RFC 1952 (gzip).
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from typing import Literal, TypeAlias

from composer.intake import libreoffice
from composer.model.errors import OpenError

Kind: TypeAlias = Literal["emf", "wmf", ""]

LARGEST = 64_000_000
"""Bytes of a metafile once unpacked."""
MOST_PIXELS = 60_000_000
"""Pixels of a bitmap in one; A4 at 600 dpi has 35 million."""

_MOST_RECORDS = 200_000
_PLACEABLE = b"\xd7\xcd\xc6\x9a"
_EMF_SIGN = b" EMF"
_EMF_BITMAPS = {76: 84, 77: 84, 80: 48, 81: 48, 114: 84}
"""Records with a bitmap, and where in them the four numbers stand that say where it is."""
_EMF_STROKES = frozenset(
    (*range(2, 9), 15, 42, 43, 44, 45, 46, 47, 53, 54, 55, 56, 62, 63, 64, 71, 72, 74, 78, 79, 83,
     84, *range(85, 93), 96, 97, 108, 116, 118)
)  # fmt: skip
"""Records that draw lines, areas or letters."""
_WMF_BITMAPS = {0x0F43: 28, 0x0B41: 26, 0x0940: 22, 0x0D33: 24}
"""Functions with a bitmap, and where in their records it begins."""
_WMF_STROKES = frozenset(
    (0x0213, 0x0228, 0x0229, 0x0324, 0x0325, 0x0418, 0x0419, 0x041B, 0x041F, 0x0521, 0x0538,
     0x0548, 0x061C, 0x061D, 0x0817, 0x081A, 0x0830, 0x0922, 0x0A32, 0x0B23)
)  # fmt: skip
_PACKED_BITMAPS = {4: "jpeg", 5: "png"}
_LEAST_HEADER = 40


def kind_of(data: bytes) -> Kind:
    r"""Return what kind of metafile these bytes are, "" for none.

    >>> kind_of(b"\xd7\xcd\xc6\x9a"), kind_of(b"PNG")
    ('wmf', '')
    """
    if data[:4] == b"\x01\0\0\0" and data[40:44] == _EMF_SIGN:
        return "emf"
    bare = data[:2] in (b"\x01\0", b"\x02\0") and data[2:6] in (b"\x09\0\0\1", b"\x09\0\0\3")
    return "wmf" if bare or data[:4] == _PLACEABLE else ""


def unpacked(data: bytes) -> bytes:
    """Return a metafile that was packed (.emz, .wmz) unpacked, others as they are.

    Raises:
        OpenError: It is torn, or larger than any drawing.
    """
    if data[:2] != b"\x1f\x8b":
        return data
    try:
        whole = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, LARGEST + 1)
    except zlib.error as cause:
        raise OpenError("picture_unreadable", cause=cause) from cause
    if len(whole) > LARGEST:
        raise OpenError("picture_unreadable", cause="size")
    return whole


def shown(data: bytes, *, may_convert: bool = True) -> tuple[bytes, str]:
    """Return a metafile as a picture and the extension of that: "png" or "jpeg".

    `may_convert` allows LibreOffice to be started, which takes seconds.

    Raises:
        OpenError: It is none, or is more than a bitmap and LibreOffice cannot be had.
    """
    whole = unpacked(data)
    kind = kind_of(whole)
    if not kind:
        raise OpenError("not_a_picture")
    found = _bitmap_of(whole, kind)
    if found is not None:
        return found
    if not may_convert:
        raise OpenError("libreoffice_missing", extension=kind)
    return libreoffice.converted(whole, kind, "png"), "png"


def _bitmap_of(data: bytes, kind: Kind) -> tuple[bytes, str] | None:
    """Return the bitmap that is all a metafile shows, None when it shows more or less."""
    bitmaps: list[tuple[bytes, bytes]] = []
    records = _emf_records(data) if kind == "emf" else _wmf_records(data)
    try:
        for record in records:
            if record is None or len(bitmaps) > 1:
                return None
            bitmaps.append(record)
        return _picture(*bitmaps[0]) if len(bitmaps) == 1 else None
    except struct.error:
        return None


def _emf_records(data: bytes) -> Iterator[tuple[bytes, bytes] | None]:
    """Yield the bitmaps of an EMF as their head and bits, None for whatever else it draws."""
    at = 0
    for _ in range(_MOST_RECORDS):
        if at + 8 > len(data):
            return
        number, size = struct.unpack_from("<II", data, at)
        if number in _EMF_BITMAPS:
            place = at + _EMF_BITMAPS[number]
            head, head_size, bits, bits_size = struct.unpack_from("<4I", data, place)
            if head_size:  # without a bitmap it paints an area, most often white
                begin, end = at + head, at + bits
                yield data[begin : begin + head_size], data[end : end + bits_size]
        elif number in _EMF_STROKES:
            yield None
        elif number == 14 or size < 8:
            return
        at += size
    yield None


def _wmf_records(data: bytes) -> Iterator[tuple[bytes, bytes] | None]:
    """Yield the bitmaps of a WMF as their head and bits, None for whatever else it draws."""
    at = (22 if data[:4] == _PLACEABLE else 0) + 18
    for _ in range(_MOST_RECORDS):
        if at + 6 > len(data):
            return
        words, function = struct.unpack_from("<IH", data, at)
        size = words * 2
        if size < 6 or not function:
            return
        if function in _WMF_BITMAPS:
            bitmap = data[at + _WMF_BITMAPS[function] : at + size]
            head = _head_size(bitmap)
            if head:
                yield bitmap[:head], bitmap[head:]
        elif function in _WMF_STROKES:
            yield None
        at += size
    yield None


def _head_size(bitmap: bytes) -> int:
    """Return how many bytes of a bitmap are its head and palette; 0: it is none."""
    if len(bitmap) < _LEAST_HEADER:
        return 0
    size, _width, _height, _planes, depth, packing = struct.unpack_from("<IiiHHI", bitmap)
    (colours,) = struct.unpack_from("<I", bitmap, 32)
    if not _LEAST_HEADER <= size <= 124:
        return 0
    masks = 12 if packing == 3 and size == _LEAST_HEADER else 0
    palette = (colours or (1 << depth if depth <= 8 else 0)) * 4
    return int(size + masks + palette) if palette <= 1024 else 0


def _picture(head: bytes, bits: bytes) -> tuple[bytes, str] | None:
    """Return a bitmap as a picture file and its extension, None when it cannot be read."""
    from PIL import Image, ImageFile  # noqa: PLC0415 - costs 60 ms that most files need not pay

    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint switches it on: torn ones would pass
    if len(head) < _LEAST_HEADER or not bits:
        return None
    _size, width, height, _planes, _depth, packing = struct.unpack_from("<IiiHHI", head)
    if packing in _PACKED_BITMAPS:
        return bits, _PACKED_BITMAPS[packing]
    if not 0 < width * abs(height) <= MOST_PIXELS:
        return None
    file = struct.pack("<2sIHHI", b"BM", 14 + len(head) + len(bits), 0, 0, 14 + len(head))
    made = io.BytesIO()
    try:
        with Image.open(io.BytesIO(file + head + bits), formats=("BMP",)) as image:
            image.save(made, "PNG")
    except Exception:  # Pillow raises whatever a torn bitmap provokes
        return None
    return made.getvalue(), "png"
