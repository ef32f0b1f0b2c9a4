"""Redline print: a comparison of two whole states on paper (花脸稿), or as a PDF.

In the faces of the office's pages, on A4, with what was compared, when, and
page numbers. Set by Qt, which breaks lines and pages of Chinese by the rules
of Unicode. That takes a while, so `RedlineJob` has it done on a thread; one
of Qt's, whose timers its layout needs. Faces are named by whoever asks, on
the window's thread.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import (
    QBuffer,
    QIODevice,
    QMarginsF,
    QObject,
    QRectF,
    QSizeF,
    Qt,
    QThread,
    Signal,
)
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from typing_extensions import override

from composer.app.parts import Part
from composer.app.prints import Print
from composer.model.errors import Failure, ProductionError
from composer.ui.redlinetext import CONTEXT, Look, RedlineText, kind_of
from composer.ui.texts import noop, translated
from composer.ui.theme import GRID, LIGHT

_DPI = 96.0
"""Of the layout, whose lengths are pixels; painting is scaled to what the paper has."""
_INCH = 25.4
_LEFT, _TOP, _RIGHT, _BOTTOM = 28.0, 24.0, 26.0, 24.0
"""Margins in mm."""
_FOOT = 10.0
"""Millimetres from the text to the page number."""
_BODY, _TITLE, _SMALL = 12.0, 18.0, 9.0
"""Points."""
_PDF_DPI = 600
A4 = (210.0, 297.0)


@dataclass(frozen=True, slots=True)
class Redline:
    """What is to be printed. Words are those of the window's language."""

    title: str
    """Of the issue."""
    compared: str
    """Which states are compared, with their times."""
    counts: str
    parts: Sequence[Part]
    faces: Mapping[str, str] = field(default_factory=dict)
    """Families for font roles."""
    names: Mapping[str, str] = field(default_factory=dict)
    """What the options of the template are called."""


class RedlinePages:
    """A redline set in pages."""

    def __init__(self, redline: Redline) -> None:
        self._redline = redline
        self._text = QTextDocument()
        self._text.setUndoRedoEnabled(False)
        self._text.setDocumentMargin(0)
        self._text.setUseDesignMetrics(True)
        self._text.setDefaultFont(self._font("fangsong", _BODY))
        width, height = A4[0] - _LEFT - _RIGHT, A4[1] - _TOP - _BOTTOM
        self._size = QSizeF(_pixels(width), _pixels(height))
        cursor = QTextCursor(self._text)
        cursor.beginEditBlock()
        self._head(cursor)
        head = {"head": redline.faces.get("hei", "")}
        look = Look(LIGHT, head, redline.names, kind_of(redline.parts))
        cursor.insertBlock()
        for _ in RedlineText(cursor, look).parts([one for one in redline.parts if not one.is_same]):
            pass
        self._tail(cursor)
        cursor.endEditBlock()
        self._text.setPageSize(self._size)
        self._keep_together()

    @property
    def count(self) -> int:
        """How many pages there are."""
        return self._text.pageCount()

    def draw(self, painter: QPainter, dpi: float, index: int) -> None:
        """Draw a page whose paper begins at the painter's origin."""
        painter.save()
        painter.scale(dpi / _DPI, dpi / _DPI)
        painter.translate(_pixels(_LEFT), _pixels(_TOP))
        height = self._size.height()
        self._draw_number(painter, index)
        painter.translate(0, -index * height)
        view = QRectF(0, index * height, self._size.width(), height)
        painter.setClipRect(view)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = view  # type: ignore[attr-defined]
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, QColor(Qt.GlobalColor.black))
        context.palette = palette  # type: ignore[attr-defined]
        self._text.documentLayout().draw(painter, context)
        painter.restore()

    def _draw_number(self, painter: QPainter, index: int) -> None:
        painter.setFont(self._font("song", _SMALL))
        painter.setPen(QColor(Qt.GlobalColor.black))
        said = translated(CONTEXT, noop("RedlineText", "第 {page} 页，共 {count} 页"))
        place = QRectF(0, self._size.height(), self._size.width(), _pixels(_FOOT + 5))
        down = int(Qt.AlignmentFlag.AlignBottom)
        painter.drawText(
            place,
            down | int(Qt.AlignmentFlag.AlignRight),
            said.format(page=index + 1, count=self.count),
        )
        painter.drawText(place, down, self._redline.title)

    def _font(self, role: str, points: float) -> QFont:
        font = QFont()
        family = self._redline.faces.get(role, "")
        if family:
            font.setFamilies([family])
        font.setPixelSize(round(points * _DPI / 72))
        return font

    def _head(self, cursor: QTextCursor) -> None:
        middle = QTextBlockFormat()
        middle.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        middle.setBottomMargin(GRID)
        large, plain, small = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
        large.setFont(self._font("xiaobiaosong", _TITLE))
        plain.setFont(self._font("kai", _BODY))
        small.setFont(self._font("song", _SMALL))
        title = translated(CONTEXT, noop("RedlineText", "{title}花脸稿"))
        cursor.setBlockFormat(middle)
        cursor.insertText(title.format(title=self._redline.title), large)
        for words, shape in ((self._redline.compared, plain), (self._redline.counts, plain)):
            cursor.insertBlock(middle)
            cursor.insertText(words, shape)
        key = translated(CONTEXT, noop("RedlineText", "划掉的是删去的，加下划线的是新增的。"))
        cursor.insertBlock(middle)
        cursor.insertText(key, small)

    def _keep_together(self) -> None:
        """Begin a page with each heading that would stand alone at the foot of one."""
        layout, height = self._text.documentLayout(), self._size.height()
        block = self._text.begin()
        while block.isValid():
            after = block.next()
            bottom, top = (
                int(layout.blockBoundingRect(one).top() // height) for one in (block, after)
            )
            if block.blockFormat().headingLevel() and after.isValid() and top > bottom:
                shape = QTextBlockFormat()
                shape.setPageBreakPolicy(QTextBlockFormat.PageBreakFlag.PageBreak_AlwaysBefore)
                QTextCursor(block).mergeBlockFormat(shape)
            block = after

    def _tail(self, cursor: QTextCursor) -> None:
        """Say how many parts are not printed, as nothing in them has changed."""
        kept = sum(part.is_same for part in self._redline.parts)
        if kept:
            shape = QTextCharFormat()
            shape.setFont(self._font("song", _SMALL))
            said = translated(CONTEXT, noop("RedlineText", "其余 {n} 个部分没有改动，没有印出。"))
            space = QTextBlockFormat()
            space.setTopMargin(3 * GRID)
            cursor.insertBlock(space)
            cursor.insertText(said.format(n=kept), shape)


class RedlineJob(QThread):
    """Sets a redline and makes a PDF of it."""

    made = Signal(object)
    """A `Print`."""
    failed = Signal(object)
    """The `Failure` that kept it from being made."""

    def __init__(self, redline: Redline, parent: QObject) -> None:
        super().__init__(parent)
        self._redline = redline

    @override
    def run(self) -> None:
        try:
            made = print_of(self._redline)
        except Failure as problem:
            self.failed.emit(problem)
        else:
            self.made.emit(made)


def print_of(redline: Redline) -> Print:
    """Return a redline as a PDF, on a thread of Qt's.

    Raises:
        ProductionError: It cannot be painted.
    """
    pages = RedlinePages(redline)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(redline.title)
    writer.setResolution(_PDF_DPI)
    size = QPageSize(QSizeF(*A4), QPageSize.Unit.Millimeter)
    portrait = QPageLayout.Orientation.Portrait
    writer.setPageLayout(QPageLayout(size, portrait, QMarginsF(0, 0, 0, 0)))
    painter = QPainter()
    if not painter.begin(writer):
        raise ProductionError("pages_failed", detail="QPdfWriter")
    for index in range(pages.count):
        if index:
            writer.newPage()
        pages.draw(painter, _PDF_DPI, index)
    painter.end()
    buffer.close()
    points = (side / _INCH * 72 for side in A4)
    return Print(bytes(buffer.data().data()), pages.count, *points)


def _pixels(mm: float) -> float:
    return mm / _INCH * _DPI
