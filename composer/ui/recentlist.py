"""Recent list: the drafts used last as cards, with a picture of their first page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPalette,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)
from typing_extensions import override

from composer.app.workbench import Recent
from composer.ui.icons import icon
from composer.ui.plain import plain_tip
from composer.ui.theme import GRID, tokens

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
DRAFT = Qt.ItemDataRole.UserRole
PICTURE = QSize(72, 102)
"""Pixels of a picture of A4."""
_SMALLEST_CARD = 340
_Role = Qt.ItemDataRole


class RecentModel(QAbstractListModel):
    """Recent drafts, last used first."""

    def __init__(self) -> None:
        super().__init__()
        self._drafts: tuple[Recent, ...] = ()
        self._pictures: dict[str, QPixmap] = {}

    def show_recent(self, drafts: Sequence[Recent]) -> None:
        """List these drafts."""
        same = [draft.path for draft in drafts] == [draft.path for draft in self._drafts]
        self._pictures.clear()
        if same:
            self._drafts = tuple(drafts)
            if drafts:
                self.dataChanged.emit(self.index(0), self.index(len(drafts) - 1))
        else:
            self.beginResetModel()
            self._drafts = tuple(drafts)
            self.endResetModel()

    @override
    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._drafts)

    @override
    def data(self, index: _Index, role: int = _Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        draft = self._drafts[index.row()]
        if role == DRAFT:
            return draft
        if role == _Role.DisplayRole:
            return draft.name or draft.path.stem
        if role == _Role.ToolTipRole:
            return plain_tip(str(draft.path))
        if role == _Role.AccessibleTextRole:
            return "，".join([draft.name or draft.path.stem, self.state(draft), str(draft.path)])
        if role == _Role.DecorationRole:
            return self._picture(draft)
        return None

    def state(self, draft: Recent) -> str:
        """Return in words when a draft was changed, or that it is no longer there."""
        if not draft.is_there:
            return self.tr("文件已不在原来的位置")
        if draft.changed is None:
            return ""
        days = (dt.date.today() - draft.changed.date()).days
        if days == 0:
            return self.tr("今天 {time}").format(time=f"{draft.changed:%H:%M}")
        if days == 1:
            return self.tr("昨天 {time}").format(time=f"{draft.changed:%H:%M}")
        return f"{draft.changed:%Y-%m-%d}"

    def _picture(self, draft: Recent) -> QPixmap:
        """Return page 1 in the pixels of the screen; an empty one when there is no picture."""
        key = str(draft.path)
        if key not in self._pictures:
            whole = QPixmap(str(draft.picture)) if draft.picture is not None else QPixmap()
            if not whole.isNull():
                ratio = QGuiApplication.primaryScreen().devicePixelRatio()
                whole = whole.scaled(
                    PICTURE * ratio,
                    Qt.AspectRatioMode.KeepAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
                whole.setDevicePixelRatio(ratio)
            self._pictures[key] = whole
        return self._pictures[key]


class RecentDelegate(QStyledItemDelegate):
    """Paints a draft as a card: picture, name, when, where. `width` is that of a column."""

    width = _SMALLEST_CARD

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(self.width, PICTURE.height() + 3 * GRID)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        draft = index.data(DRAFT)
        model = index.model()
        if not isinstance(draft, Recent) or not isinstance(model, RecentModel):
            return
        colours = tokens()
        rect: QRect = option.rect  # type: ignore[attr-defined]
        card = rect.adjusted(0, 0, -GRID, -GRID)
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(
            QPen(QColor(colours.focus if focused else colours.line), 2 if focused else 1)
        )
        painter.setBrush(QColor(colours.hover if hovered and draft.is_there else colours.surface))
        painter.drawRoundedRect(card.adjusted(1, 1, -1, -1), 4, 4)
        place = QRect(card.topLeft() + QPoint(GRID, GRID), PICTURE)
        self._paint_page(painter, place, index.data(_Role.DecorationRole), draft)
        text = card.adjusted(PICTURE.width() + 3 * GRID, GRID, -GRID, -GRID)
        font: QFont = option.font  # type: ignore[attr-defined]
        self._paint_words(painter, text, font, (str(index.data()), model.state(draft)), draft)
        painter.restore()

    def _paint_page(self, painter: QPainter, place: QRect, picture: QPixmap, draft: Recent) -> None:
        colours = tokens()
        painter.setPen(QColor(colours.line))
        if picture.isNull():
            painter.setBrush(QColor(colours.ground))
            painter.drawRect(place)
            mark = QRect(0, 0, 24, 24)
            mark.moveCenter(place.center())
            icon("file-text" if draft.is_there else "file-x").paint(painter, mark)
            return
        shown = QRect(QPoint(), picture.deviceIndependentSize().toSize())
        shown.moveCenter(place.center())
        painter.setOpacity(1.0 if draft.is_there else 0.4)
        painter.drawPixmap(shown.topLeft(), picture)
        painter.setOpacity(1.0)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(shown)

    def _paint_words(
        self, painter: QPainter, place: QRect, font: QFont, words: tuple[str, str], draft: Recent
    ) -> None:
        colours = tokens()
        name, state = words
        strong = QFont(font)
        strong.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(strong)
        painter.setFont(strong)
        painter.setPen(QColor(colours.text if draft.is_there else colours.muted))
        line = QRect(place.left(), place.top(), place.width(), 2 * metrics.lineSpacing())
        flags = int(Qt.TextFlag.TextWordWrap)  # which keeps 2026 in one piece
        painter.drawText(line, flags, _two_lines(name, metrics, place.width()))
        painter.setFont(font)
        metrics = QFontMetrics(font)
        bottom = place.bottom() - 2 * metrics.lineSpacing()
        line = QRect(place.left(), bottom, place.width(), metrics.lineSpacing())
        painter.setPen(QColor(colours.muted if draft.is_there else colours.danger))
        painter.drawText(
            line, 0, metrics.elidedText(state, Qt.TextElideMode.ElideRight, line.width())
        )
        painter.setPen(QColor(colours.muted))
        line.translate(0, metrics.lineSpacing())
        path = metrics.elidedText(str(draft.path), Qt.TextElideMode.ElideMiddle, line.width())
        painter.drawText(line, 0, path)


class RecentList(QListView):
    """The cards, in as many columns as there is room for."""

    chosen = Signal(object)
    """A `Recent` to open."""
    removed = Signal(object)
    """A `Recent` to take off the list."""

    def __init__(self, model: RecentModel) -> None:
        super().__init__()
        self.setModel(model)
        self._cards = RecentDelegate(self)
        self.setItemDelegate(self._cards)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName(self.tr("最近的草稿"))
        self.setStyleSheet("RecentList { border: 0; background: transparent; }")
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent)
        self.setPalette(palette)
        self.clicked.connect(self._choose)

    def draft_at(self, index: QModelIndex) -> Recent | None:
        """Return the draft of an index; None: there is none."""
        draft = index.data(DRAFT) if index.isValid() else None
        return draft if isinstance(draft, Recent) else None

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self)
        room = self.width() - bar - GRID  # as if there were a scroll bar: then there may be one
        self._cards.width = room // max(1, room // _SMALLEST_CARD)
        self.scheduleDelayedItemsLayout()
        super().resizeEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        draft = self.draft_at(self.currentIndex())
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and draft is not None:
            self._choose(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete and draft is not None:
            self.removed.emit(draft)
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        draft = self.draft_at(index)
        if draft is not None:
            self.chosen.emit(draft)


def _two_lines(text: str, metrics: QFontMetrics, width: int) -> str:
    """Return text that needs two lines at most."""
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, 2 * width - metrics.height())
