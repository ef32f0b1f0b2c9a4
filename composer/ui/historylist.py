"""History list: the versions of a draft, newest first, below the state that is open now.

Grouped by 今天, 昨天, 本周 and months. How much was changed after a version
is not known at once: the list asks for the rows that can be seen, and is
told later.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, cast

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from composer.store.versions import Version
from composer.ui.moments import moment
from composer.ui.plain import plain_tip
from composer.ui.theme import GRID, tokens

AnyIndex: TypeAlias = QModelIndex | QPersistentModelIndex
Now: TypeAlias = Literal["now"]
"""The state that is open."""
Chosen: TypeAlias = Version | Now
_Role = Qt.ItemDataRole
ENTRY = int(_Role.UserRole)
"""What a row stands for: a `Version`, "now", or None for the head of a group."""
_SECOND = ENTRY + 1
_IS_BORDER = ENTRY + 2
"""Whether another run of the program kept the row before."""
_CALM = 120
"""Milliseconds without scrolling after which the rows in view are asked about."""


@dataclass(frozen=True, slots=True)
class _Row:
    entry: Chosen | None
    head: str = ""
    is_border: bool = False


class HistoryModel(QAbstractListModel):
    """One row a version and one a group; `today` decides the groups."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.versions: tuple[Version, ...] = ()
        self._session = ""
        self._title = ""
        self._today = dt.date.today()
        self._is_saved = True
        self._rows: tuple[_Row, ...] = (_Row("now"),)
        self._after: dict[Chosen, tuple[int, int]] = {}
        """Characters gone and new from a version to the next newer one."""

    def show(self, versions: Sequence[Version], session: str, today: dt.date) -> None:
        """Show other versions; `session` is that of this run of the program."""
        self.beginResetModel()
        newest = self.versions[0] if self.versions else None
        self.versions = tuple(versions)
        self._session, self._today = session, today
        if newest is not None:
            self._after.pop(newest, None)  # another one follows it now
        self._rows = tuple(self._made())
        self.endResetModel()

    def show_now(self, *, is_saved: bool, title: str) -> None:
        """Say what the open state is like; it may be another one than before."""
        self._is_saved, self._title = is_saved, title
        if self.versions:
            self._after.pop(self.versions[0], None)
        self.dataChanged.emit(self.index(0), self.index(0))

    def show_difference(self, version: Version, gone: int, new: int) -> None:
        """Say how much was changed after a version."""
        self._after[version] = gone, new
        row = self.row_of(version)
        if row is not None:
            self.dataChanged.emit(self.index(row), self.index(row))

    def knows_difference(self, version: Version) -> bool:
        """Return whether it is known how much was changed after a version."""
        return version in self._after

    def row_of(self, entry: Chosen) -> int | None:
        """Return the row of a version, which is known by its file; None: it is not there."""
        for number, row in enumerate(self._rows):
            if entry == "now" or isinstance(row.entry, str) or row.entry is None:
                if row.entry == entry:
                    return number
            elif row.entry.file == entry.file:
                return number
        return None

    def newer(self, version: Version) -> Chosen:
        """Return what came after a version: the next one, or the state that is open."""
        at = self.versions.index(version)
        return self.versions[at - 1] if at else "now"

    def older(self, entry: Chosen) -> Version | None:
        """Return the version before; None: there is none."""
        at = 0 if entry == "now" else self.versions.index(entry) + 1
        return self.versions[at] if at < len(self.versions) else None

    def name(self, entry: Chosen) -> str:
        """Return what a version is called in sentences."""
        if entry == "now":
            return self.tr("现在") if self._is_saved else self.tr("现在（未保存）")
        return self.tr("{time}（{kind}）").format(time=moment(entry.time), kind=self._kind(entry))

    @override
    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    @override
    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid() or self._rows[index.row()].entry is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    @override
    def data(self, index: AnyIndex, role: int = _Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case _ if role == ENTRY:
                return row.entry
            case _ if role == _IS_BORDER:
                return row.is_border
            case _Role.DisplayRole:
                return row.head if row.entry is None else self._first(row.entry)
            case _ if role == _SECOND:
                return "" if row.entry is None else self._second(row.entry)
            case _Role.AccessibleTextRole if row.entry is not None:
                return f"{self._first(row.entry)} {self._second(row.entry)}"
            case _Role.ToolTipRole if row.entry is not None:
                return plain_tip(self._tip(row.entry))
            case _:
                return None

    def _made(self) -> list[_Row]:
        rows = [_Row("now")]
        group, session = "", self._session
        for version in self.versions:
            head = self._group(version.time.date())
            if head != group:
                rows.append(_Row(None, head))
                group = head
            rows.append(_Row(version, is_border=version.session != session))
            session = version.session
        return rows

    def _group(self, day: dt.date) -> str:
        today = self._today
        if day >= today:  # a clock that was set back does not make a future
            return self.tr("今天")
        if day == today - dt.timedelta(days=1):
            return self.tr("昨天")
        if day >= today - dt.timedelta(days=today.weekday()):
            return self.tr("本周")
        if day.year == today.year:
            return self.tr("{month}月").format(year=day.year, month=day.month)
        return self.tr("{year}年{month}月").format(year=day.year, month=day.month)

    def _first(self, entry: Chosen) -> str:
        if entry == "now":
            return self.name(entry)
        day = entry.time.date()
        near = self._today - day <= dt.timedelta(days=1)
        when = f"{entry.time:%H:%M}"
        if not near:
            when = self.tr("{month}月{day}日 {time}").format(
                month=day.month, day=day.day, time=when
            )
        return f"{when}\u2002{self._kind(entry)}"

    def _second(self, entry: Chosen) -> str:
        if entry == "now":
            return self._title
        said = self.tr("{n} 字").format(n=entry.characters)
        parts = [said] if entry.kind != "raw" else []
        if entry in self._after:
            parts.append(self._change(*self._after[entry]))
        if entry.title and entry.title != self._title:
            parts.append(entry.title)
        return "\u2002".join(parts)

    def _change(self, gone: int, new: int) -> str:
        """Return in short how much was changed after a version."""
        if not gone and not new:
            return self.tr("此后文字未改")
        parts = (f"＋{new}" if new else "", f"－{gone}" if gone else "")
        return self.tr("此后 {change}").format(change=" ".join(filter(None, parts)))

    def _kind(self, version: Version) -> str:
        words = {
            "saved": self.tr("保存"),
            "before": self.tr("保存前的文件"),
            "discarded": self.tr("放弃的更改"),
            "merged": self.tr("合并前"),
            "raw": self.tr("不是草稿的文件"),
        }
        return words[version.kind]

    def _tip(self, entry: Chosen) -> str:
        if entry == "now":
            return self.name(entry)
        lines = [f"{entry.time:%Y-%m-%d %H:%M:%S}\u2002{self._kind(entry)}", entry.title]
        if entry.session == self._session:
            lines.append(self.tr("这次打开程序以来"))
        if entry in self._after:
            gone, new = self._after[entry]
            said = self.tr("到下一个版本删了 {gone} 字，增了 {new} 字")
            lines.append(said.format(gone=gone, new=new))
        return "\n".join(filter(None, lines))


class HistoryDelegate(QStyledItemDelegate):
    """Paints a version in two lines, a group in one; a line parts the runs of the program."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        font: QFont = option.font  # type: ignore[attr-defined]
        line = QFontMetrics(font).lineSpacing()
        lines = 1 if index.data(ENTRY) is None else 2
        return QSize(160, lines * line + (GRID if lines == 1 else 3 * GRID // 2))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        colours = tokens()
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        font: QFont = option.font  # type: ignore[attr-defined]
        painter.save()
        place = rect.adjusted(GRID, 0, -GRID, 0)
        line = QFontMetrics(font).lineSpacing()
        if index.data(ENTRY) is None:
            painter.setPen(QColor(colours.muted))
            bottom = int(Qt.AlignmentFlag.AlignBottom)
            painter.drawText(place.adjusted(0, 0, 0, -2), bottom, str(index.data()))
        else:
            self._paint_ground(painter, rect, state)
            if index.data(_IS_BORDER):
                painter.setPen(QColor(colours.line))
                painter.drawLine(rect.topLeft(), rect.topRight())
            place.setTop(rect.top() + 3 * GRID // 4)
            self._paint_words(painter, place, font, str(index.data()), colours.text)
            place.translate(0, line)
            self._paint_words(painter, place, font, str(index.data(_SECOND)), colours.muted)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        colours = tokens()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.selection))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(colours.hover))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(colours.focus))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def _paint_words(
        self, painter: QPainter, place: QRect, font: QFont, words: str, colour: str
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        metrics = QFontMetrics(font)
        said = metrics.elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignTop), said)


class HistoryList(QListView):
    """The list; one version or several can be chosen."""

    chosen = Signal()
    """Others are chosen."""
    differences_wanted = Signal(object)
    """It is to be found out how much was changed after these versions, which are in view."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model_ = HistoryModel(self)
        self.setModel(self.model_)
        self.setItemDelegate(HistoryDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("历史版本"))
        self.setAccessibleDescription(self.tr("按住 Ctrl 可以选两个版本互相对照"))
        self._calm = QTimer(self, singleShot=True, interval=_CALM)
        self._calm.timeout.connect(self._ask)
        self.verticalScrollBar().valueChanged.connect(self._stir)
        self.selectionModel().selectionChanged.connect(self._on_selected)

    def entries(self) -> tuple[Chosen, ...]:
        """Return what is chosen, the newest first."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        return tuple(cast("Chosen", self.model_.index(row).data(ENTRY)) for row in rows)

    def choose(self, *entries: Chosen) -> None:
        """Choose versions; the first one is the current one."""
        wanted = QItemSelection()
        rows = [row for row in map(self.model_.row_of, entries) if row is not None]
        for row in rows:
            index = self.model_.index(row)
            wanted.select(index, index)
        flags = QItemSelectionModel.SelectionFlag
        if rows:
            first = self.model_.index(rows[0])
            self.selectionModel().setCurrentIndex(first, flags.NoUpdate)
            self.scrollTo(first)
        self.selectionModel().select(wanted, flags.ClearAndSelect)

    def ask_again(self) -> None:
        """Ask about the rows in view, as soon as nothing moves."""
        self._calm.start()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._calm.start()

    def _stir(self) -> None:
        self._calm.start()

    def _ask(self) -> None:
        height = self.viewport().height()
        top, bottom = (
            self.indexAt(QRect(0, 0, 1, 1).topLeft()),
            self.indexAt(QRect(0, height - 1, 1, 1).topLeft()),
        )
        first = max(top.row(), 0)
        last = bottom.row() if bottom.isValid() else self.model_.rowCount() - 1
        seen = (self.model_.index(row).data(ENTRY) for row in range(first, last + 1))
        wanted = [
            one
            for one in seen
            if isinstance(one, Version)
            and one.kind != "raw"
            and not self.model_.knows_difference(one)
        ]
        if wanted and self.isVisible():
            self.differences_wanted.emit(wanted)

    def _on_selected(self) -> None:
        self.chosen.emit()
