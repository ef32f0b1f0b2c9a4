"""Column: a text edit whose lines are as long as those of the page, with what stands beside them.

In the left margin is the name of the current paragraph's style, before items
their mark, in empty captions what belongs there. Knows no desk: `BodyEdit`
builds on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
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
from PySide6.QtWidgets import QApplication, QFrame, QTextEdit, QWidget
from typing_extensions import override

from composer.ui.body.document import BodyDocument
from composer.ui.body.styles import MEASURE, Look, Style, style_name
from composer.ui.theme import tokens

ZOOMS = (50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300)
"""Percent."""
FITTING = 0
"""The zoom at which a line of the page's measure just fits into the room there is."""
_BODY_SIZE = 16 * 96 / 72
"""Pixels of the body's 16 pt at 100 %."""
_LEAST_FITTING = 15
"""Pixels; with less room lines get shorter rather than hard to read."""
_SETTLING = 60
"""Milliseconds that the room must stay as it is before the text follows it."""
_GUTTER, _RIGHT = 72, 16
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
        return QSize(self.room(), 0)

    def room(self) -> int:
        """Return how wide the margin must be for the names of styles."""
        return max(_GUTTER, self.fontMetrics().horizontalAdvance(style_name("heading-1")) + 20)

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
        self._zoom, self._scale, self._measure = 100, 100, MEASURE
        self._foot: QWidget | None = None
        self._settle = QTimer(self, singleShot=True, interval=_SETTLING)
        self._settle.timeout.connect(self.apply_look)
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
        em = round(_BODY_SIZE * self._zoom / 100) if self._zoom else self._fitting()
        return Look(max(em, 8), tokens().muted)

    def set_zoom(self, percent: int, scale: int = 100) -> None:
        """Show the text in another size, or `FITTING`; the line at the top stays there.

        `scale` is the size of the window's text in percent, which a fitting text follows.
        """
        self._zoom = FITTING if percent == FITTING else min(max(percent, ZOOMS[0]), ZOOMS[-1])
        self._scale = scale
        self.apply_look()

    def shown_zoom(self) -> int:
        """Return how large the text is in percent, also while it fits the room."""
        return self._zoom or round(100 * self.look().em / _BODY_SIZE)

    def set_foot(self, foot: QWidget | None) -> None:
        """Show a strip of tools below the text, which stays where it is; None: no strip."""
        if foot is self._foot:
            return
        if self._foot is not None:
            self._foot.hide()
        self._foot = foot
        self._place()
        if foot is None:
            return
        foot.show()
        foot.raise_()
        hidden = self.cursorRect().bottom() > self.viewport().height()
        if hidden and QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self.ensureCursorVisible()

    @property
    def foot(self) -> QWidget | None:
        """The strip of tools that is shown."""
        return self._foot

    def set_measure(self, characters: int) -> None:
        """Make lines as long as so many characters."""
        if characters != self._measure:
            self._measure = characters
            self._place()
            self._follow_room()

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
        self._follow_room()

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
    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> Any:  # type: ignore[override]
        said = super().inputMethodQuery(query)
        # Qt leaves the margins of the viewport out, and candidates would open beside the text.
        return said.translated(self.viewport().pos()) if isinstance(said, QRectF) else said

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(QColor(tokens().muted))
        for block, line, place in self._visible(event.rect()):
            self._paint_beside(painter, block, line, place)
        painter.end()

    def _visible(self, area: QRect) -> Iterator[tuple[QTextBlock, QTextLine, QPointF]]:
        block = self._block_at(area.topLeft())
        while block.isValid():
            place = self.block_rectangle(block)
            if place.top() > area.bottom():
                return
            line = block.layout().lineAt(0)
            if line.isValid():
                yield block, line, place.topLeft()
            block = block.next()

    def _block_at(self, place: QPoint) -> QTextBlock:
        """Return the paragraph at a place, also while an input method has letters in it.

        Qt counts those as characters that the document does not have, and
        `cursorForPosition` ends up at its start.
        """
        document = self.document()
        below = QPointF(place) + QPointF(0, self.verticalScrollBar().value())
        found = document.documentLayout().hitTest(below, Qt.HitTestAccuracy.FuzzyHit)
        block = document.findBlock(min(max(found, 0), document.characterCount() - 1))
        while block.blockNumber() and self.block_rectangle(block).top() > place.y():
            block = block.previous()
        return block

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

    def _room(self) -> int:
        margins = self.viewportMargins()
        return self.viewport().width() + margins.left() + margins.right()

    def _fitting(self) -> int:
        """Return the size at which a whole line fits, not larger than on paper."""
        least, most = (round(one * self._scale / 100) for one in (_LEAST_FITTING, _BODY_SIZE))
        size = int(3 * (self._room() - self.gutter.room() - _RIGHT) / (3 * self._measure + 1))
        return min(max(size, least), most)

    def _follow_room(self) -> None:
        """Have a fitting text take its size from the room; soon, while that is being changed."""
        document = self.document()
        if self._zoom or not isinstance(document, BodyDocument) or document.look == self.look():
            self._settle.stop()
        elif self.isVisible():
            self._settle.start()
        else:
            self.apply_look()

    def _place(self) -> None:
        """Put the column in the middle, the gutter to its left, the tools below."""
        margins, room = self.viewportMargins(), self._room()
        document = self.document()
        look = document.look if isinstance(document, BodyDocument) else self.look()
        em = look.em
        gutter = self.gutter.room()
        column = min(self._measure * em + em // 3, max(room - gutter - _RIGHT, 8 * em))
        left = max((room - column) // 2, gutter)
        right = max(room - left - column, 0)
        below = 0 if self._foot is None else self._foot.sizeHint().height()
        if (margins.left(), margins.right(), margins.bottom()) != (left, right, below):
            self.setViewportMargins(left, 0, right, below)
        self.gutter.setGeometry(max(left - 160, 0), 0, min(160, left), self.height() - below)
        if self._foot is not None:
            self._foot.setGeometry(0, self.height() - below, room, below)
