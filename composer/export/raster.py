"""Raster: the pages of a PDF as pictures. The one door to pypdfium2.

Knows PDF bytes only; resolution in dots per inch.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from composer.model.errors import ProductionError

if TYPE_CHECKING:
    from PIL.Image import Image


def page_images(
    pdf: bytes, dpi: float, *, grey: bool = False, pages: Sequence[int] | None = None
) -> Iterator[Image]:
    """Yield pictures of the pages at these indexes, of all pages if None.

    `grey` pictures have mode L, the others RGB.

    Raises:
        ProductionError: The bytes are no PDF.
        IndexError: There is no such page.
    """
    import pypdfium2  # noqa: PLC0415 - loads a library of 8 MB that most commands do not need

    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise ProductionError("pdf_unreadable") from error
    try:
        for index in range(len(document)) if pages is None else pages:
            if not 0 <= index < len(document):
                raise IndexError(index)
            page = document[index]
            bitmap = page.render(scale=dpi / 72, grayscale=grey)
            image = bitmap.to_pil()
            yield image.copy() if grey else image.convert("RGB")
            bitmap.close()
            page.close()
    finally:
        document.close()
