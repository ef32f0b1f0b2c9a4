"""Page list: all pages small, below each other, to jump between them."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from composer.app.preview import PagePicture, Pages
from composer.ui.desk import Desk
from composer.ui.proofs import NEAR, Proofs
from composer.ui.theme import GRID, tokens

_WIDE = 88
"""Width of a small page in pixels."""
_KEPT = 120
"""Small pages that are kept."""
_REST = 120
"""Milliseconds without a change after which small pages are painted."""
_LANE = "list"
_Index = QModelIndex | QPersistentModelIndex


class PageListModel(QAbstractListModel):
    """The pages of the desk's draft, each with its small picture as far as it is painted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pages: Pages | None = None
        self._pictures: OrderedDict[int, tuple[PagePicture, QImage]] = OrderedDict()

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() or self._pages is None else self._pages.count

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._pages is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return str(index.row() + 1)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self.tr("第 {number} 页").format(number=index.row() + 1)
        if role == Qt.ItemDataRole.DecorationRole:
            kept = self._pictures.get(index.row())
            return None if kept is None else kept[1]
        return None

    def set_pages(self, pages: Pages | None) -> None:
        """Show other pages; small pictures of those that stay are kept."""
        before, count = self.rowCount(), 0 if pages is None else pages.count
        if pages is None:
            self._pictures.clear()
        if count > before:
            self.beginInsertRows(QModelIndex(), before, count - 1)
            self._pages = pages
            self.endInsertRows()
        elif count < before:
            self.beginRemoveRows(QModelIndex(), count, before - 1)
            self._pages = pages
            self.endRemoveRows()
        self._pages = pages

    def is_fresh(self, row: int) -> bool:
        """Return whether the small picture of a page shows what is on it."""
        kept, pages = self._pictures.get(row), self._pages
        return kept is not None and pages is not None and kept[0].page is pages.page(row)

    def put(self, picture: PagePicture, ratio: float) -> None:
        """Take a picture as that of its page."""
        if picture.index >= self.rowCount():
            return
        kind = QImage.Format.Format_RGB32
        image = QImage(picture.data, picture.width, picture.height, picture.stride, kind)
        image.setDevicePixelRatio(ratio)
        self._pictures[picture.index] = picture, image
        self._pictures.move_to_end(picture.index)
        while len(self._pictures) > _KEPT:
            self._pictures.popitem(last=False)
        at = self.index(picture.index)
        self.dataChanged.emit(at, at, [Qt.ItemDataRole.DecorationRole])


class _Delegate(QStyledItemDelegate):
    """Draws a small page with its number below it."""

    def __init__(self, parent: QListView) -> None:
        super().__init__(parent)
        self.high = _WIDE * 1.414

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        line = option.fontMetrics.height()  # type: ignore[attr-defined]
        return QSize(_WIDE + 2 * GRID, round(self.high) + line + 3 * GRID // 2)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        colours = tokens()
        area = QRectF(option.rect)  # type: ignore[attr-defined]
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        sheet = QRectF(area.center().x() - _WIDE / 2, area.top() + GRID / 2, _WIDE, self.high)
        painter.save()
        painter.fillRect(sheet, Qt.GlobalColor.white)
        image = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(image, QImage):
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(sheet, image)
        frame = QColor(colours.accent if is_current else colours.line)
        painter.setPen(QPen(frame, 2 if is_current else 1))
        painter.drawRect(sheet)
        painter.setPen(QColor(colours.accent if is_current else colours.muted))
        below = QRectF(area.left(), sheet.bottom(), area.width(), area.bottom() - sheet.bottom())
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(index.row() + 1))
        painter.restore()


class PageList(QListView):
    """The strip of small pages beside the large ones."""

    page_chosen = Signal(int)

    def __init__(self, desk: Desk, proofs: Proofs) -> None:
        super().__init__()
        self._proofs = proofs
        self._pages: Pages | None = None
        self._dpi = 0.0
        self.pages_model = PageListModel(self)
        self._delegate = _Delegate(self)
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._ask)
        self.setModel(self.pages_model)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setAccessibleName(self.tr("页面列表"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setFixedWidth(_WIDE + 2 * GRID + 24)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.selectionModel().currentChanged.connect(self._on_current)
        desk.loaded.connect(self._start_anew)
        proofs.composed.connect(self._on_composed)
        proofs.painted.connect(self._on_painted)

    def show_current(self, index: int) -> None:
        """Mark the page that is looked at."""
        if index != self.currentIndex().row():
            was_blocked = self.blockSignals(True)
            self._quiet = True
            self.setCurrentIndex(self.pages_model.index(index))
            self._quiet = False
            self.blockSignals(was_blocked)

    _quiet = False

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, current: QModelIndex, before: QModelIndex) -> None:
        del before
        if current.isValid() and not self._quiet:
            self.page_chosen.emit(current.row())

    @Slot()
    def _start_anew(self) -> None:
        self._pages = None
        self.pages_model.set_pages(None)

    @Slot(object)
    def _on_composed(self, pages: Pages) -> None:
        self._pages = pages
        self._delegate.high = _WIDE * pages.height / pages.width
        self.pages_model.set_pages(pages)
        self._rest.start()

    @Slot()
    def _on_scrolled(self) -> None:
        self._rest.start()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rest.start()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._pages is None and self._proofs.pages is not None:
            self._on_composed(self._proofs.pages)
        self._rest.start()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()

    @Slot()
    def _ask(self) -> None:
        """Ask for the small pages that can be seen and are old."""
        pages = self._pages
        if pages is None or not self.isVisible():
            return
        self._dpi = 72 * _WIDE * self.devicePixelRatioF() / pages.width
        first = self.indexAt(self.viewport().rect().topLeft()).row()
        tall = max(self.sizeHintForRow(0), 1)
        last = min(max(first, 0) + self.viewport().height() // tall + 1, pages.count - 1)
        rows = range(max(first, 0), last + 1)
        self._proofs.want(_LANE, rows)
        for row in rows:
            if not self.pages_model.is_fresh(row):
                self._proofs.paint(row, self._dpi, rank=NEAR, lane=_LANE)

    @Slot(object)
    def _on_painted(self, picture: PagePicture) -> None:
        if picture.dpi == self._dpi:
            self.pages_model.put(picture, self.devicePixelRatioF())
