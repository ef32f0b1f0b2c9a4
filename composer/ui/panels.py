"""Panels: what the lists of the bottom panel share."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFont,
    QKeyEvent,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)
from typing_extensions import override

from composer.app.draft import Spot
from composer.ui.desk import Desk
from composer.ui.fields.cursors import units
from composer.ui.theme import GRID, tokens

PIECES = Qt.ItemDataRole.UserRole + 1
"""Pairs of a text and how it is written: "plain", "found", "gone", "new" or "muted"."""


def visit(desk: Desk, spot: Spot, holder: QWidget) -> None:
    """Go to a spot; a focus inside of `holder` stays there."""
    focus = QApplication.focusWidget()
    desk.go(spot)
    if focus is not None and holder.isAncestorOf(focus):
        focus.setFocus()


def announce(widget: QWidget, said: str) -> None:
    """Have a screen reader say something that has changed by itself."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, said))


class PiecesDelegate(QStyledItemDelegate):
    """Draws a cell: its box, its icon, and its text of pieces in one line."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # type: ignore[override]
        size = super().sizeHint(option, index)
        return QSize(size.width(), size.height() + GRID // 2)

    @override
    def paint(  # type: ignore[override]
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex
    ) -> None:
        drawn = QStyleOptionViewItem(option)
        self.initStyleOption(drawn, index)
        said: Any = drawn  # PySide6 has no types for the fields of style options
        colours = tokens()
        painter.save()
        if said.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(said.rect, QColor(colours.selection))
        elif said.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(said.rect, QColor(colours.hover))
        room = self._draw_signs(painter, drawn)
        painter.setPen(QColor(colours.text))
        painter.setClipRect(room)
        pieces = index.data(PIECES)
        if pieces:
            layout = _laid(pieces, said.font, room.width())
            if layout.maximumWidth() > room.width():
                dots = room.adjusted(
                    room.width() - said.fontMetrics.horizontalAdvance("…"), 0, 0, 0
                )
                painter.setFont(said.font)
                painter.drawText(dots, Qt.AlignmentFlag.AlignVCenter, "…")
                painter.setClipRect(room.adjusted(0, 0, -dots.width(), 0))
            top = (room.height() - layout.boundingRect().height()) / 2
            layout.draw(painter, room.topLeft().toPointF() + QPointF(0.0, top))
        else:
            elided = said.fontMetrics.elidedText(
                said.text, Qt.TextElideMode.ElideRight, room.width()
            )
            painter.setFont(said.font)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, elided)
        painter.restore()

    def _draw_signs(self, painter: QPainter, option: QStyleOptionViewItem) -> QRect:
        """Draw the box and the icon of a cell; return the room that is left for its text."""
        said: Any = option
        style = said.widget.style()
        left = said.rect.left() + GRID // 2
        if said.features & QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator:
            box = QStyleOptionViewItem(option)
            marked: Any = box
            marked.rect = style.subElementRect(
                QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, said.widget
            )
            checked = said.checkState == Qt.CheckState.Checked
            flag = QStyle.StateFlag
            marked.state = said.state | (flag.State_On if checked else flag.State_Off)
            style.drawPrimitive(
                QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck, box, painter, said.widget
            )
            left = marked.rect.right() + GRID
        if said.features & QStyleOptionViewItem.ViewItemFeature.HasDecoration:
            side = 2 * GRID
            top = said.rect.center().y() - side // 2 + 1
            said.icon.paint(painter, QRect(left, top, side, side))
            left += side + GRID
        rect: QRect = said.rect
        return QRect(left, rect.top(), max(rect.right() - left - GRID // 2, 0), rect.height())


def _laid(pieces: tuple[tuple[str, str], ...], font: QFont, width: int) -> QTextLayout:
    """Return pieces as one line."""
    layout = QTextLayout("".join(text for text, _ in pieces), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    ranges = []
    start = 0
    for text, kind in pieces:
        length = units(text)
        piece: Any = QTextLayout.FormatRange()  # PySide6 has no types for its fields
        piece.start, piece.length, piece.format = start, length, _format(kind)
        ranges.append(piece)
        start += length
    layout.setFormats(ranges)
    layout.beginLayout()
    layout.createLine().setLineWidth(width)
    layout.endLayout()
    return layout


def _format(kind: str) -> QTextCharFormat:
    colours = tokens()
    written = QTextCharFormat()
    if kind in ("found", "new", "gone"):
        written.setFontWeight(QFont.Weight.Bold)
    if kind == "gone":
        written.setFontStrikeOut(True)
        written.setForeground(QColor(colours.danger))
    elif kind == "new":
        written.setForeground(QColor(colours.ok))
    elif kind == "muted":
        written.setForeground(QColor(colours.muted))
    return written


class ListView(QTreeView):
    """A flat list with columns: one row chosen, Enter opens it."""

    opened = Signal()
    """Enter or a double click on the current row."""
    visited = Signal()
    """The clerk has gone to another row by key or mouse."""

    def __init__(self, name: str) -> None:
        self._characters: tuple[int, ...] = ()
        super().__init__()
        self.setAccessibleName(name)
        self.setItemDelegate(PiecesDelegate(self))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setExpandsOnDoubleClick(False)
        self.doubleClicked.connect(self._open)
        self.clicked.connect(self._visit)

    @property
    def row(self) -> int:
        """The current row; -1: none."""
        return self.currentIndex().row()

    def set_row(self, row: int) -> None:
        """Make a row the current one, and show it."""
        index = self.model().index(row, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def set_widths(self, *characters: int) -> None:
        """Give each column its width in Hanzi, and 0 to the one that takes the rest."""
        self._characters = characters
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        mode = QHeaderView.ResizeMode
        for column, wanted in enumerate(characters):
            header.setSectionResizeMode(column, mode.Interactive if wanted else mode.Stretch)
        self._widen()

    def _widen(self) -> None:
        hanzi = self.fontMetrics().horizontalAdvance("国")
        for column, wanted in enumerate(self._characters):
            if wanted:
                self.setColumnWidth(column, wanted * hanzi)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._widen()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
            return
        before = self.row
        super().keyPressEvent(event)
        if self.row != before:
            self.visited.emit()

    def _open(self) -> None:
        self.opened.emit()

    def _visit(self) -> None:
        self.visited.emit()
