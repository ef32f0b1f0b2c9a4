"""Outline view: the tree on the left, drawn with badges, dragged and renamed in place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDropEvent,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
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

from composer.ui.outlinemodel import MIME, OutlineModel
from composer.ui.outlinenodes import Kind, Role
from composer.ui.theme import GRID, tokens

AnyIndex = QModelIndex | QPersistentModelIndex
_WIDE = 300
"""Pixels from which the words of an article are shown as well."""
_BAR = 3


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
        right = self._badges(painter, inner, index)
        colours = tokens()
        faint = index.data(Role.UNTITLED)
        painter.setPen(QColor(colours.muted if faint else colours.text))
        painter.setFont(self._font(index))
        room = QRect(
            inner.left(), inner.top(), max(right - inner.left() - GRID // 2, 0), inner.height()
        )
        title = str(index.data() or "")
        shown = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()

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

    def _badges(self, painter: QPainter, inner: QRect, index: AnyIndex) -> int:
        """Draw what stands at the right; return where it begins."""
        colours = tokens()
        font = QFont(self._view.font())
        font.setFeature(QFont.Tag("tnum"), 1)
        painter.setFont(font)
        texts: list[tuple[str, str]] = []
        words = index.data(Role.WORDS)
        if words is not None and self._view.viewport().width() >= _WIDE:
            texts.append((self.tr("%n 字", "", int(words)), colours.muted))
        if length := index.data(Role.LENGTH):
            texts.append((str(length), colours.muted))
        if (rows := index.data(Role.COUNT)) is not None:
            texts.append((str(rows), colours.muted))
        if findings := index.data(Role.FINDINGS):
            shades = {"error": colours.danger, "warning": colours.warning}
            shade = shades.get(index.data(Role.SEVERITY), colours.muted)
            texts.insert(0, (f"●{findings}", shade))
        right = inner.right()
        for text, colour in reversed(texts):
            width = painter.fontMetrics().horizontalAdvance(text)
            painter.setPen(QColor(colour))
            room = QRect(right - width, inner.top(), width, inner.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
            right -= width + GRID
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
        self.setModel(model)
        self.marks = OutlineDelegate(self)
        self.setItemDelegate(self.marks)
        self.setHeaderHidden(True)
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
    def dropEvent(self, event: QDropEvent) -> None:
        """Let the model move; the view must not remove what was dragged."""
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
        super().drawBranches(painter, rect, index)
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
