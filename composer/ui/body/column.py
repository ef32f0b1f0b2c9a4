"""Column: a text edit whose lines are as long as those of the page, with what stands beside them.

In the left margin is the name of the current paragraph's style, before items
their mark, in empty captions what belongs there. Knows no desk: `BodyEdit`
builds on it.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextLine,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget
from typing_extensions import override

from composer.ui.body.document import BodyDocument
from composer.ui.body.styles import MEASURE, Look, Style, style_name
from composer.ui.theme import tokens

ZOOMS = (50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300)
"""Percent."""
_BODY_SIZE = 16 * 96 / 72
"""Pixels of the body's 16 pt at 100 %."""
_GUTTER = 72
_MARK_ROOM = 1.25
"""Ems before the text of an item in which its mark stands."""


class Gutter(QWidget):
    """The left margin: says what the current paragraph is."""

    def __init__(self, column: Column) -> None:
        super().__init__(column)
        self._column = column
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @override
    def sizeHint(self) -> QSize:
        return QSize(_GUTTER, 0)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        line = self._column.current_line()
        if line is None:
            return
        font = self.font()
        font.setPixelSize(max(font.pixelSize() - 1, 10))
        painter.setFont(font)
        painter.setPen(QColor(tokens().muted))
        place = QRectF(0, line.top(), self.width() - 12, line.height())
        name = style_name(self._column.current_style())
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, name)


class Column(QTextEdit):
    """A text of the page's measure in the middle of the room there is."""

    zoom_wanted = Signal(int)
    """The clerk wants the text larger (1) or smaller (-1)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zoom, self._measure = 100, MEASURE
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("body")
        self.setLineWrapMode(QTextEdit.LineWrapMode.WidgetWidth)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCursorWidth(2)
        self.gutter = Gutter(self)
        self.verticalScrollBar().valueChanged.connect(self._on_move)
        self.cursorPositionChanged.connect(self._on_move)

    def body(self) -> BodyDocument:
        """Return the document that is shown."""
        document = self.document()
        assert isinstance(document, BodyDocument)
        return document

    def look(self) -> Look:
        """Return how text is shown at the zoom and in the theme of now."""
        return Look(max(round(_BODY_SIZE * self._zoom / 100), 8), tokens().muted)

    def set_zoom(self, percent: int) -> None:
        """Show the text in another size; the line at the top stays there."""
        self._zoom = min(max(percent, ZOOMS[0]), ZOOMS[-1])
        self.apply_look()

    def set_measure(self, characters: int) -> None:
        """Make lines as long as so many characters."""
        if characters != self._measure:
            self._measure = characters
            self._place()

    def apply_look(self) -> None:
        """Have the shown document look as it should, if it does not yet."""
        look, shown = self.look(), self.body()
        if shown.look == look:
            self._place()
            return
        top = self.cursorForPosition(QPoint(4, 4)).block().blockNumber()
        shown.restyle(look)
        self._place()
        rectangle = self.block_rectangle(shown.findBlockByNumber(top))
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + int(rectangle.top()) if top else bar.value())

    def block_rectangle(self, block: QTextBlock) -> QRectF:
        """Return where a paragraph is in the viewport."""
        place = self.document().documentLayout().blockBoundingRect(block)
        return place.translated(0, -self.verticalScrollBar().value())

    def current_line(self) -> QRectF | None:
        """Return where the first line of the cursor's paragraph is, in the gutter's pixels."""
        block = self.textCursor().block()
        place = self.block_rectangle(block)
        line = block.layout().lineAt(0)
        if not line.isValid():
            return None
        found = line.naturalTextRect().translated(place.topLeft())
        found = found.translated(0, self.viewport().y())
        return found if found.bottom() > 0 and found.top() < self.height() else None

    def current_style(self) -> Style:
        """Return the style of the cursor's paragraph."""
        return self.body().style_at(self.textCursor().blockNumber())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()
        super().resizeEvent(event)
        width = self.viewport().width()
        if self.document().textWidth() != width:  # Qt misses this when it is shown at first
            self.document().setTextWidth(width)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and isinstance(self.document(), BodyDocument):
            self.apply_look()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoom_wanted.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(QColor(tokens().muted))
        for block, line, place in self._visible(event.rect()):
            self._paint_beside(painter, block, line, place)
        painter.end()

    def _visible(self, area: QRect) -> Iterator[tuple[QTextBlock, QTextLine, QPointF]]:
        block = self.cursorForPosition(area.topLeft()).block()
        while block.isValid():
            place = self.block_rectangle(block)
            if place.top() > area.bottom():
                return
            line = block.layout().lineAt(0)
            if line.isValid():
                yield block, line, place.topLeft()
            block = block.next()

    def _paint_beside(
        self, painter: QPainter, block: QTextBlock, line: QTextLine, place: QPointF
    ) -> None:
        found = self.body().address(block.blockNumber())
        style = self.body().style_at(block.blockNumber())
        em = self.body().look.em
        if found is not None and style in ("list", "list-numbered"):
            mark = f"{found[1] + 1}." if style == "list-numbered" else "·"
            font = QFont(self.document().defaultFont())
            painter.setFont(font)
            painter.setPen(QColor(tokens().text))
            left = place.x() + line.x() - _MARK_ROOM * em
            base = QPointF(left, place.y() + line.y() + line.ascent())
            painter.drawText(base, mark)
        elif block.length() == 1:
            empty = found is None and not self.body().blocks
            hint = self.hint_of("empty" if empty else style)
            if hint and not block.layout().preeditAreaText():
                font = QFont(self.document().defaultFont())
                font.setPixelSize(round(0.8 * em))
                painter.setFont(font)
                painter.setPen(QColor(tokens().muted))
                room = QRectF(place.x(), place.y() + line.y(), self.viewport().width(), 1.2 * em)
                if empty:
                    room.setLeft(line.x() + 4)
                side = Qt.AlignmentFlag.AlignLeft if empty else Qt.AlignmentFlag.AlignHCenter
                painter.drawText(room, side, hint)

    def hint_of(self, style: str) -> str:
        """Return what an empty paragraph of a style says that it is for."""
        return {
            "empty": self.tr("在此输入正文，或粘贴来稿"),
            "table-caption": self.tr("表题（可不填）"),
            "figure-caption": self.tr("图题（可不填）"),
        }.get(style, "")

    def _on_move(self) -> None:
        self.gutter.update()

    def _place(self) -> None:
        """Put the column in the middle, the gutter to its left."""
        margins = self.viewportMargins()
        room = self.viewport().width() + margins.left() + margins.right()
        em = self.look().em
        column = min(self._measure * em + em // 3, max(room - _GUTTER - 16, 8 * em))
        left = max((room - column) // 2, _GUTTER)
        right = max(room - left - column, 0)
        if (margins.left(), margins.right()) != (left, right):
            self.setViewportMargins(left, 0, right, 0)
        self.gutter.setGeometry(max(left - 160, 0), 0, min(160, left), self.height())
