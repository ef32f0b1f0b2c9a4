"""Raster: the pages of a PDF as pictures. With `imposition` the one door to pypdfium2.

Knows PDF bytes only; resolution in dots per inch.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from composer.model.errors import ProductionError

if TYPE_CHECKING:
    from PIL.Image import Image


@dataclass(frozen=True, slots=True)
class Bitmap:
    """Rows of `stride` bytes, four bytes a pixel in the order B G R X."""

    width: int
    height: int
    stride: int
    data: memoryview


def page_bitmap(layers: Sequence[bytes], dpi: float) -> Bitmap:
    """Return the first pages of PDFs, painted one over the other on white.

    All are as large as the first.

    Raises:
        ProductionError: The bytes are no PDF, or the picture would not fit in memory.
    """
    sheet = None
    for layer in layers:
        with _opened(layer) as document:
            page = document[0]
            if sheet is None:
                sheet = _Sheet(*(math.ceil(side * dpi / 72) for side in page.get_size()))
            sheet.paint(page)
            page.close()
    assert sheet is not None, "no page to paint"
    return sheet.taken()


class _Sheet:
    """White paper that is painted in its own memory, so that no pixel is copied."""

    def __init__(self, width: int, height: int) -> None:
        from pypdfium2 import raw  # noqa: PLC0415 - as in `_opened`

        self._size = width, height
        try:
            self._pixels = bytearray(b"\xff") * (4 * width * height)
        except MemoryError as error:
            raise ProductionError("pdf_unreadable") from error
        start = (ctypes.c_char * len(self._pixels)).from_buffer(self._pixels)
        self._bitmap = raw.FPDFBitmap_CreateEx(*self._size, raw.FPDFBitmap_BGRx, start, 4 * width)
        if not self._bitmap:
            raise ProductionError("pdf_unreadable")

    def paint(self, page: Any) -> None:
        """Paint a page over what is there."""
        from pypdfium2 import raw  # noqa: PLC0415 - as in `_opened`

        raw.FPDF_RenderPageBitmap(self._bitmap, page, 0, 0, *self._size, 0, raw.FPDF_ANNOT)

    def taken(self) -> Bitmap:
        """Return the pixels; nothing can be painted after that."""
        from pypdfium2 import raw  # noqa: PLC0415 - as in `_opened`

        raw.FPDFBitmap_Destroy(self._bitmap)
        width, height = self._size
        return Bitmap(width, height, 4 * width, memoryview(self._pixels).toreadonly())


def page_images(
    pdf: bytes, dpi: float, *, grey: bool = False, pages: Sequence[int] | None = None
) -> Iterator[Image]:
    """Yield pictures of the pages at these indexes, of all pages if None.

    `grey` pictures have mode L, the others RGB.

    Raises:
        ProductionError: The bytes are no PDF.
        IndexError: There is no such page.
    """
    with _opened(pdf) as document:
        for index in range(len(document)) if pages is None else pages:
            if not 0 <= index < len(document):
                raise IndexError(index)
            page = document[index]
            bitmap = page.render(scale=dpi / 72, grayscale=grey)
            image = bitmap.to_pil()
            yield image.copy() if grey else image.convert("RGB")
            bitmap.close()
            page.close()


@dataclass(frozen=True, slots=True)
class Strip:
    """A part of a page as wide as the page: rows of `stride` bytes from the pixel row `top` down.

    A grey pixel is a byte, one in colour four in the order B G R X.
    """

    top: int
    width: int
    height: int
    stride: int
    data: bytes
    grey: bool


def page_strips(
    pdf: bytes, index: int, dpi: float, *, grey: bool = False, most: int = 2_000_000
) -> Iterator[Strip]:
    """Yield a page from top to bottom in strips of no more than `most` bytes.

    At 600 dots per inch a page in colour takes 140 MB, which no one needs to
    hold at once.

    Raises:
        ProductionError: The bytes are no PDF.
        IndexError: There is no such page.
    """
    import pypdfium2  # noqa: PLC0415 - as in `_opened`
    from pypdfium2 import raw  # noqa: PLC0415

    with _opened(pdf) as document:
        if not 0 <= index < len(document):
            raise IndexError(index)
        page = document[index]
        width, height = (max(1, round(side * dpi / 72)) for side in page.get_size())
        kind = raw.FPDFBitmap_Gray if grey else raw.FPDFBitmap_BGRx
        flags = raw.FPDF_ANNOT | raw.FPDF_PRINTING | (raw.FPDF_GRAYSCALE if grey else 0)
        rows = max(1, min(height, most // (width if grey else 4 * width)))
        for top in range(0, height, rows):
            part = min(rows, height - top)
            bitmap = pypdfium2.PdfBitmap.new_native(width, part, kind)
            bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, part)
            raw.FPDF_RenderPageBitmap(bitmap, page, 0, -top, width, height, 0, flags)
            yield Strip(top, width, part, bitmap.stride, bytes(bitmap.buffer), grey)
            bitmap.close()
        page.close()


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Return width and height of all pages in points.

    Raises:
        ProductionError: The bytes are no PDF.
    """
    with _opened(pdf) as document:
        return tuple(document.get_page_size(index) for index in range(len(document)))


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    import pypdfium2  # noqa: PLC0415 - loads a library of 8 MB that most commands do not need

    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise ProductionError("pdf_unreadable") from error
    try:
        yield document
    finally:
        document.close()
