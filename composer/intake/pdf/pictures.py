"""Pictures of a PDF page: their bytes, as the file holds them when it can.

A JPEG stays the JPEG it is; everything else becomes PNG. Pieces of one
picture side by side, specks and rules made of pixels are no pictures.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from composer.intake.flow import SourcePicture
from composer.intake.pdf.chars import PageInk, Placed

_SPECK = 18.0
"""What is smaller in both directions, in pt, is a mark and no picture."""
_THIN = 6.0
_MOST_PIXELS = 60_000_000
_MOST_BYTES = 100_000_000
_MOST_OF_PAGE = 0.8


def pictures_on(ink: PageInk) -> list[Placed]:
    """Return what are pictures to look at, no specks or rules, each once."""
    found: list[Placed] = []
    for one in ink.images:
        width, height = one.x1 - one.x0, one.y1 - one.y0
        is_outside = one.x1 < 0 or one.y1 < 0 or one.x0 > ink.width or one.y0 > ink.height
        if is_outside or max(width, height) < _SPECK or min(width, height) < _THIN:
            continue
        if one not in found:
            found.append(one)
    return found


def is_background(one: Placed, ink: PageInk) -> bool:
    """Return whether a picture fills the page, as a scan or a ground does."""
    width = max(0.0, min(one.x1, ink.width) - max(one.x0, 0.0))
    height = max(0.0, min(one.y1, ink.height) - max(one.y0, 0.0))
    return width * height >= _MOST_OF_PAGE * ink.width * ink.height


def fills_page(images: Sequence[Placed], ink: PageInk) -> bool:
    """Return whether pictures, perhaps strips of one, fill half of the page: it is scanned."""
    area = sum(
        max(0.0, min(one.x1, ink.width) - max(one.x0, 0.0))
        * max(0.0, min(one.y1, ink.height) - max(one.y0, 0.0))
        for one in images
    )
    return area >= 0.5 * ink.width * ink.height


def picture_of(one: Placed, ink: PageInk) -> SourcePicture:
    """Return a picture with its bytes, b"" when they cannot be had."""
    from pypdfium2 import raw  # noqa: PLC0415 - as in `pdf.chars`

    wide, high = ctypes.c_uint(), ctypes.c_uint()
    raw.FPDFImageObj_GetImagePixelSize(one.handle, wide, high)
    if not 0 < wide.value * high.value <= _MOST_PIXELS:
        return SourcePicture(b"", "png")
    data = _jpeg(raw, one.handle)
    if data:
        return SourcePicture(data, "jpg")
    return SourcePicture(_png(raw, one.handle, ink), "png")


def _jpeg(raw: Any, handle: Any) -> bytes:
    """Return the bytes of a picture that is a JPEG and nothing around it."""
    if raw.FPDFImageObj_GetImageFilterCount(handle) != 1:
        return b""
    name = ctypes.create_string_buffer(32)
    raw.FPDFImageObj_GetImageFilter(handle, 0, name, 32)
    length = raw.FPDFImageObj_GetImageDataRaw(handle, None, 0)
    if name.value != b"DCTDecode" or not 0 < length <= _MOST_BYTES:
        return b""
    data = ctypes.create_string_buffer(length)
    raw.FPDFImageObj_GetImageDataRaw(handle, data, length)
    return data.raw if data.raw.startswith(b"\xff\xd8") else b""


def _png(raw: Any, handle: Any, ink: PageInk) -> bytes:
    """Return a picture as PNG, painted with its mask when it has one."""
    from pypdfium2 import PdfBitmap, PdfiumError  # noqa: PLC0415

    bitmap = None
    try:
        if raw.FPDFPageObj_HasTransparency(handle):
            bitmap = raw.FPDFImageObj_GetRenderedBitmap(None, ink.handle, handle)
        bitmap = bitmap or raw.FPDFImageObj_GetBitmap(handle)
        if not bitmap:
            return b""
        out = BytesIO()
        PdfBitmap.from_raw(bitmap).to_pil().save(out, "PNG")
        return out.getvalue()
    except (PdfiumError, ValueError, OSError, MemoryError):
        return b""
    finally:
        if bitmap:
            raw.FPDFBitmap_Destroy(bitmap)
