"""Outline view: the tree on the left, drawn with badges, dragged and renamed in place."""

from __future__ import annotations

from typing import TypeAlias

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QDrag,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)
from typing_extensions import override

from composer.ui.icons import icon
from composer.ui.outlinemodel import MIME, OutlineModel
from composer.ui.outlinenodes import Kind, Role
from composer.ui.theme import GRID, tokens

AnyIndex = QModelIndex | QPersistentModelIndex
_WIDE = 300
"""Pixels from which the words of an article are shown as well."""
_BAR = 3
_DOT = 6
_TITLE_SHARE = 0.66
"""How much of the row a long title gets before badges are left out, the last ones first."""
_Badges: TypeAlias = list[tuple[str, str, bool]]
"""Text, colour, and whether a dot stands before it."""


class OutlineDelegate(QStyledItemDelegate):
    """Draws a row: its title, and at the right what is to be said about it."""

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self._view = view
        self.current = ""
        """The item that the editor shows."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        size = super().sizeHint(option, index)
        metrics = QFontMetrics(self._view.font())
        return QSize(size.width(), metrics.height() + GRID + GRID // 2)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        painter.save()
        self._ground(painter, rect, state, index)
        inner = rect.adjusted(GRID // 2, 0, -GRID, 0)
        painter.setFont(self._font(index))
        metrics = painter.fontMetrics()
        title = str(index.data() or "")
        badges = self._badges(index)
        width = metrics.horizontalAdvance(title)
        small = QFontMetrics(self._small())
        while len(badges) > 1 and not self._is_roomy(inner, width, badges, small):
            badges.pop()
        right = self._draw_badges(painter, inner, badges)
        colours = tokens()
        painter.setPen(QColor(colours.muted if index.data(Role.UNTITLED) else colours.text))
        painter.setFont(self._font(index))
        room = QRect(inner.topLeft(), QSize(max(right - inner.left(), 0), inner.height()))
        shown = metrics.elidedText(title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()

    def _is_roomy(self, inner: QRect, title: int, badges: _Badges, small: QFontMetrics) -> bool:
        """Return whether badges leave room for a title, or for the most part of a long one."""
        taken = sum(_width(small, badge) + GRID for badge in badges)
        return inner.width() - taken >= min(title, round(inner.width() * _TITLE_SHARE))

    def _ground(
        self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, index: AnyIndex
    ) -> None:
        """Fill the whole row, with the bar of the current item at its left edge."""
        colours = tokens()
        whole = QRect(0, rect.top(), self._view.viewport().width(), rect.height())
        painter.setClipRect(rect)
        is_current = index.data(Role.PLACE) == self.current
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        if is_selected and not (is_current and self._is_alone()):
            painter.fillRect(whole, QColor(colours.selection))
        elif is_current:
            painter.fillRect(whole, QColor(colours.accent_soft))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(whole, QColor(colours.hover))
        if state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            painter.setPen(QColor(colours.focus))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.setClipping(False)

    def _is_alone(self) -> bool:
        return len(self._view.selectionModel().selectedIndexes()) <= 1

    def _font(self, index: AnyIndex) -> QFont:
        font = QFont(self._view.font())
        if index.data(Role.KIND) is Kind.SECTION:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def _small(self) -> QFont:
        font = QFont(self._view.font())
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def _badges(self, index: AnyIndex) -> _Badges:
        """Return what stands at the right, the most important first."""
        colours = tokens()
        badges: _Badges = []
        if findings := index.data(Role.FINDINGS):
            shades = {"error": colours.danger, "warning": colours.warning}
            shade = shades.get(index.data(Role.SEVERITY), colours.muted)
            badges.append((str(findings), shade, True))
        if (rows := index.data(Role.COUNT)) is not None:
            badges.append((str(rows), colours.muted, False))
        if length := index.data(Role.LENGTH):
            badges.append((str(length), colours.muted, False))
        words = index.data(Role.WORDS)
        if words is not None and self._view.viewport().width() >= _WIDE:
            badges.append((self.tr("%n 字", "", int(words)), colours.muted, False))
        return badges

    def _draw_badges(self, painter: QPainter, inner: QRect, badges: _Badges) -> int:
        """Draw badges from the right; return where the title must end."""
        painter.setFont(self._small())
        metrics = painter.fontMetrics()
        right = inner.right()
        for badge in reversed(badges):
            text, colour, has_dot = badge
            left = right - _width(metrics, badge)
            painter.setPen(QColor(colour))
            room = QRect(left, inner.top(), right - left, inner.height())
            align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(room, align, text)
            if has_dot:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(colour))
                middle = inner.center().y() + 1 - _DOT / 2
                painter.drawEllipse(QRectF(left, middle, _DOT, _DOT))
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            right = left - GRID
        return right

    @override
    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]
        editor.setGeometry(rect.adjusted(0, 0, -GRID // 2, 0))


class OutlineView(QTreeView):
    """The tree."""

    opened = Signal()
    """Enter or a double click: the clerk wants to write in the current item."""
    left_by_key = Signal()

    def __init__(self, model: OutlineModel) -> None:
        super().__init__()
        self._drag_at: QPoint | None = None
        """Where something is dragged over that may land there."""
        self.lesson = ""
        """What to do first, while there is nothing; "" is written nowhere."""
        self.setModel(model)
        self.marks = OutlineDelegate(self)
        self.setItemDelegate(self.marks)
        self.setHeaderHidden(True)
        self.setProperty("flush", True)
        self.setUniformRowHeights(True)
        self.setIndentation(2 * GRID)
        self.setMouseTracking(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
        self.setDragDropOverwriteMode(False)
        self.setAutoExpandDelay(600)
        self.setExpandsOnDoubleClick(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.doubleClicked.connect(self._open)

    def show_current(self, item: str) -> None:
        """Draw the mark of the current item where it belongs now."""
        self.marks.current = item
        self.viewport().update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.state() == QAbstractItemView.State.EditingState
        if not editing and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
            return
        super().keyPressEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Go to the row that begins with what is typed; blanks alone are not typed for that."""
        if search.strip():
            super().keyboardSearch(search)

    @override
    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        """Drag with a label beside the pointer, so that the line stays in sight."""
        rows = self.selectionModel().selectedIndexes()
        data = self.model().mimeData(rows)
        if not data.formats():
            return
        title = str(rows[0].data())
        said = title if len(rows) == 1 else self.tr("%n 篇文章", "", len(rows))
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.setPixmap(self._label(said))
        drag.setHotSpot(QPoint(-2 * GRID, -GRID))
        drag.exec(Qt.DropAction.MoveAction)
        self._drag_at = None
        self.viewport().update()

    def _label(self, said: str) -> QPixmap:
        metrics = QFontMetrics(self.font())
        said = metrics.elidedText(said, Qt.TextElideMode.ElideRight, 24 * GRID)
        size = QSize(metrics.horizontalAdvance(said) + 2 * GRID, metrics.height() + GRID)
        ratio = self.devicePixelRatioF()
        label = QPixmap(size * ratio)
        label.setDevicePixelRatio(ratio)
        label.fill(QColor(tokens().text))
        painter = QPainter(label)
        painter.setFont(self.font())
        painter.setPen(QColor(tokens().surface))
        painter.drawText(QRect(QPoint(0, 0), size), Qt.AlignmentFlag.AlignCenter, said)
        painter.end()
        return label

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        self._drag_at = event.position().toPoint() if event.isAccepted() else None
        self.viewport().update()

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._drag_at = None
        self.viewport().update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self.setDropIndicatorShown(False)  # Qt's own line stays where nothing may land
        super().paintEvent(event)
        self.setDropIndicatorShown(True)
        if self.lesson:
            self._draw_lesson()
        if self._drag_at is not None:
            self._draw_landing(self._drag_at)

    def _draw_lesson(self) -> None:
        """Write below the last row what to do first."""
        last = self.visualRect(self.model().index(self.model().rowCount() - 1, 0))
        room = self.viewport().rect().adjusted(2 * GRID, last.bottom() + 2 * GRID, -GRID, 0)
        painter = QPainter(self.viewport())
        painter.setPen(QColor(tokens().muted))
        painter.drawText(room, Qt.TextFlag.TextWordWrap, self.lesson)
        painter.end()

    def _draw_landing(self, place: QPoint) -> None:
        """Draw the line where what is dragged will land, or a frame round its section."""
        rect = self.visualRect(self.indexAt(place))
        where = self.dropIndicatorPosition()
        painter = QPainter(self.viewport())
        painter.setPen(QPen(QColor(tokens().focus), 2))
        if where == QAbstractItemView.DropIndicatorPosition.OnItem:
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        elif where != QAbstractItemView.DropIndicatorPosition.OnViewport:
            above = where == QAbstractItemView.DropIndicatorPosition.AboveItem
            height = rect.top() if above else rect.bottom() + 1
            painter.drawLine(rect.left(), height, self.viewport().width() - GRID // 2, height)
            painter.drawEllipse(QPoint(rect.left() - 3, height), 3, 3)
        painter.end()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        """Let the model move; the view must not remove what was dragged."""
        self._drag_at = None
        if event.source() is self and event.mimeData().hasFormat(MIME):
            super().dropEvent(event)
            event.setDropAction(Qt.DropAction.IgnoreAction)
        else:
            event.ignore()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.model().index(0, 0))

    @override
    def drawBranches(self, painter: QPainter, rect: QRect, index: AnyIndex) -> None:
        """Draw the triangle on the ground that the row has."""
        assert isinstance(index, QModelIndex)
        colours = tokens()
        is_current = index.data(Role.PLACE) == self.marks.current
        selected = self.selectionModel().isSelected(index)
        if selected and not (is_current and len(self.selectionModel().selectedIndexes()) <= 1):
            painter.fillRect(rect, QColor(colours.selection))
        elif is_current:
            painter.fillRect(rect, QColor(colours.accent_soft))
        elif not selected:
            painter.fillRect(rect, QColor(colours.surface))
        if index.data(Role.KIND) is Kind.SECTION:
            shape = "chevron-down" if self.isExpanded(index) else "chevron-right"
            side = 2 * GRID
            corner = rect.center() + QPoint(1 - side // 2, 1 - side // 2)
            icon(shape).paint(painter, QRect(corner, QSize(side, side)))
        if is_current:
            painter.fillRect(QRect(0, rect.top(), _BAR, rect.height()), QColor(colours.accent))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()

    def _open(self, index: QModelIndex) -> None:
        if index.data(Role.KIND) is Kind.SECTION:
            self.setExpanded(index, not self.isExpanded(index))
        else:
            self.opened.emit()


def _width(metrics: QFontMetrics, badge: tuple[str, str, bool]) -> int:
    text, _, has_dot = badge
    return metrics.horizontalAdvance(text) + (_DOT + 3 if has_dot else 0)
