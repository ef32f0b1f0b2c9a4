"""Prints: what goes to a printer, as PDF and as strips of dots.

A print is made of the pages of the PDF, so that paper and file are the same.
Knows no printer and no window.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from composer.app import booklet
from composer.app.booklet import Paper, Side
from composer.app.draft import State
from composer.app.production import Order, Progress
from composer.export import raster
from composer.export.imposition import Placement, impose
from composer.export.raster import Strip
from composer.model.errors import ProductionError

__all__ = ["Print", "Strip", "booklet_print", "picture", "print_of", "strips"]

_PREVIEW_DPI = 48


@dataclass(frozen=True)
class Print:
    """A PDF to be printed; `width` and `height` of its pages are points."""

    pdf: bytes
    count: int
    width: float
    height: float


def print_of(state: State, progress: Progress = lambda step: None) -> Print:
    """Return the pages of a state, to be printed.

    Raises:
        Failure: The pages cannot be made.
    """
    if state.content.is_empty:
        raise ProductionError("nothing_to_print")
    from composer.app import maker  # noqa: PLC0415 - a start does not wait for it

    made = maker.make(state, Order(("pdf",)), progress)
    return Print(made.product.files["pdf"], made.pages, made.width, made.height)


def booklet_print(of: Print, sides: Sequence[Side], paper: Paper) -> Print:
    """Return sheets with the pages of a print on their sides.

    Raises:
        ProductionError: The PDF cannot be read.
    """
    width, height = booklet.PAPERS[paper]
    placed = [
        [
            Placement(one.page, one.x, one.y, one.scale)
            for one in booklet.places(side, paper, of.width, of.height)
        ]
        for side in sides
    ]
    return Print(impose(of.pdf, placed, width, height), len(placed), width, height)


def strips(of: Print, index: int, dpi: float, *, grey: bool) -> Iterator[Strip]:
    """Yield a page of a print from top to bottom in strips."""
    return raster.page_strips(of.pdf, index, dpi, grey=grey)


def picture(of: Print, index: int, dpi: float = _PREVIEW_DPI) -> Strip:
    """Return a whole page of a print, small."""
    return next(raster.page_strips(of.pdf, index, dpi, most=1 << 30))
