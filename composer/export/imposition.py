"""Imposition: pages of a PDF put side by side on larger sheets, for folding.

Knows PDF bytes and where a page goes, not why: `composer.app.booklet` says
which page lies where. Lengths in points. The pages stay text and lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from composer.model.errors import ProductionError


@dataclass(frozen=True, slots=True)
class Placement:
    """Page `index` of the source with its lower left corner at (x, y), `scale` times as large."""

    index: int
    x: float
    y: float
    scale: float = 1.0


def impose(pdf: bytes, sides: Sequence[Sequence[Placement]], width: float, height: float) -> bytes:
    """Return a PDF with a page of this size for each side, bearing its pages.

    Raises:
        ProductionError: The bytes are no PDF.
        IndexError: There is no such page.
    """
    import pypdfium2  # noqa: PLC0415 - loads a library of 8 MB that most commands do not need

    try:
        source = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise ProductionError("pdf_unreadable") from error
    made = pypdfium2.PdfDocument.new()
    try:
        for side in sides:
            sheet = made.new_page(width, height)
            for placed in side:
                if not 0 <= placed.index < len(source):
                    raise IndexError(placed.index)
                form = source.page_as_xobject(placed.index, made).as_pageobject()
                matrix = pypdfium2.PdfMatrix().scale(placed.scale, placed.scale)
                form.set_matrix(matrix.translate(placed.x, placed.y))
                sheet.insert_obj(form)
            sheet.gen_content()
        written = BytesIO()
        made.save(written)
    finally:
        made.close()
        source.close()
    return written.getvalue()
