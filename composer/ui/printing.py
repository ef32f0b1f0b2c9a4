"""Printing: the pages of the PDF on paper, through the system's dialog.

Each page is drawn in strips of dots at the printer's own resolution, at its
exact size, on the worker's thread and for a moment at a time, so that the
pages beside the text go on meanwhile.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QMarginsF, QObject, QRectF, QSizeF, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from composer.app import prints
from composer.app.prints import Print, Strip
from composer.model.errors import ProductionError
from composer.ui.proofs import Proofs

_MOMENT = 0.1  # seconds after which others may have the worker
MOST_DPI = 600
"""Dots an inch beyond which nobody sees a difference."""


class PrintJob(QObject):
    """Sends pages of a print to a printer, one after the other."""

    stepped = Signal(int, int)
    """How many pages are done, of how many."""
    done = Signal()
    failed = Signal(object)
    """The exception that ended it. After `stop` neither this nor `done` comes."""

    def __init__(
        self, proofs: Proofs, printer: QPrinter, of: Print, pages: Sequence[int], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._proofs, self._printer, self._print = proofs, printer, of
        self._pages = tuple(pages)
        self._at = 0
        self._strips: Iterator[None] | None = None
        self._painter = QPainter()
        self._stopped = False

    def start(self) -> None:
        """Begin, or go on where it was left off."""
        self._proofs.run("print", self._draw_some, self._go_on, self._fail)

    def stop(self) -> None:
        """Give up after the page that is being drawn."""
        self._stopped = True

    def _draw_some(self) -> bool:
        """Draw for a moment, on the worker's thread; return whether a page is complete."""
        if self._stopped:
            self._abort()
            return False
        self._strips = self._strips or self._begun_page()
        end = time.monotonic() + _MOMENT
        for _ in self._strips:
            if time.monotonic() > end:
                return False
        self._strips = None
        self._at += 1
        if self._at == len(self._pages):
            self._painter.end()
        return True

    def _begun_page(self) -> Iterator[None]:
        if self._at == 0:
            if not self._painter.begin(self._printer):
                raise ProductionError("printer_refused", self._printer.printerName())
            self._painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        elif not self._printer.newPage():
            raise ProductionError("printer_refused", self._printer.printerName())
        return draw_page(self._painter, self._printer, self._print, self._pages[self._at])

    def _go_on(self, is_page_done: bool) -> None:
        if self._stopped:
            self._proofs.run("print", self._abort, self._bury, self._bury)
            return
        if is_page_done:
            self.stepped.emit(self._at, len(self._pages))
        if self._at < len(self._pages):
            self.start()
        else:
            self.done.emit()
            self.deleteLater()

    def _fail(self, problem: Exception) -> None:
        self._proofs.run("print", self._abort, self._bury, self._bury)
        self.failed.emit(problem)

    def _abort(self) -> None:
        self._strips = None
        if self._painter.isActive():
            self._printer.abort()
            self._painter.end()

    def _bury(self, _: object) -> None:
        self.deleteLater()


def prepare(printer: QPrinter, width: float, height: float, name: str) -> None:
    """Set a printer to paper of a size in points, and to all of it; `name` is for its queue."""
    across = width > height
    size = QSizeF(min(width, height), max(width, height))
    paper = QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    turned = QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
    printer.setDocName(name)
    printer.setFullPage(True)
    printer.setPageLayout(QPageLayout(paper, turned, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)
    if printer.resolution() > MOST_DPI:
        printer.setResolution(MOST_DPI)


def draw_page(painter: QPainter, printer: QPrinter, of: Print, index: int) -> Iterator[None]:
    """Draw a page at its exact size in the middle of the paper, a strip at each step."""
    dots = printer.resolution()
    dpi = min(dots, MOST_DPI)
    paper = printer.pageLayout().fullRectPixels(dots)
    left = round((paper.width() - of.width * dots / 72) / 2)
    top = round((paper.height() - of.height * dots / 72) / 2)
    grey = printer.colorMode() == QPrinter.ColorMode.GrayScale
    enlarged = dots / dpi
    for strip in prints.strips(of, index, dpi, grey=grey):
        image = _image(strip)
        if enlarged == 1:
            painter.drawImage(left, top + strip.top, image)
        else:
            place = QRectF(
                left,
                top + strip.top * enlarged,
                strip.width * enlarged,
                strip.height * enlarged,
            )
            painter.drawImage(place, image)
        yield


def _image(strip: Strip) -> QImage:
    """Return a strip as a picture, in grey when it has no colour: a quarter of the spool."""
    if strip.grey:
        kind = QImage.Format.Format_Grayscale8
        return QImage(strip.data, strip.width, strip.height, strip.stride, kind).copy()
    kind = QImage.Format.Format_RGB32
    image = QImage(strip.data, strip.width, strip.height, strip.stride, kind)
    if image.allGray():
        return image.convertToFormat(QImage.Format.Format_Grayscale8)
    return image.copy()


def has_printer() -> bool:
    """Return whether the system knows a printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def ask(printer: QPrinter, parent: QWidget, count: int, current: int | None = None) -> bool:
    """Let the clerk choose printer, pages, copies and sides; return whether to print.

    `count` 0: it is not known how many pages there are. `current` is the page
    that the clerk is at, from 0.
    """
    dialog = QPrintDialog(printer, parent)
    option = QAbstractPrintDialog.PrintDialogOption
    dialog.setOption(option.PrintPageRange)
    dialog.setOption(option.PrintCollateCopies)
    dialog.setOption(option.PrintCurrentPage, current is not None)
    if count:
        dialog.setMinMax(1, count)
    agreed = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    return agreed


def chosen_pages(printer: QPrinter, count: int, current: int | None = None) -> list[int]:
    """Return the indexes of the pages to print, in the order in which they go to the printer."""
    pages = list(range(count))
    kind = printer.printRange()
    if kind == QPrinter.PrintRange.PageRange:
        ranges = printer.pageRanges()
        if not ranges.isEmpty():
            pages = [index for index in pages if ranges.contains(index + 1)]
        elif printer.fromPage():
            pages = pages[printer.fromPage() - 1 : max(printer.toPage(), printer.fromPage())]
    elif kind == QPrinter.PrintRange.CurrentPage and current is not None:
        pages = [index for index in pages if index == current]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    if printer.supportsMultipleCopies():
        return pages
    copies = max(1, printer.copyCount())
    if printer.collateCopies():
        return pages * copies
    return [index for index in pages for _ in range(copies)]
