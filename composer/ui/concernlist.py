"""Concern list: what should be looked at before an issue goes out, to be walked through.

Shows the findings of `app.preflight` and renews itself as things are mended.
Enter or a double click goes to the place.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from composer.app.preflight import preflight, told
from composer.app.words import place_name
from composer.model.findings import Finding
from composer.ui.desk import Desk
from composer.ui.icons import coloured
from composer.ui.plain import PlainLabel, plain_tip
from composer.ui.proofs import Proofs
from composer.ui.theme import GRID, tokens

_FINDING = Qt.ItemDataRole.UserRole
_RENEW_AFTER = 200  # milliseconds after the last change
_SIGN, _INDENT, _PAD = 16, 32, 6  # pixels
_FAR = 10_000
_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignTop)
_SIGNS = {"error": "circle-alert", "warning": "triangle-alert", "hint": "info"}


class ConcernList(QWidget):
    """A sentence that sums up, over the list of what to look at."""

    wanted = Signal(object)
    """The clerk asks to go to this `Finding`."""

    def __init__(self, desk: Desk, proofs: Proofs) -> None:
        super().__init__()
        self._desk, self._proofs = desk, proofs
        self.summary = PlainLabel()
        self.summary.setWordWrap(True)
        self.list = _List()
        self.list.setAccessibleName(self.tr("导出前检查"))
        self.list.setWordWrap(True)
        self.list.setItemDelegate(_Lines(self.list))
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setIconSize(QSize(16, 16))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setToolTip(self.tr("按 Enter 或双击，到要改的地方"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.summary)
        layout.addWidget(self.list, 1)
        self._later = QTimer(self, singleShot=True, interval=_RENEW_AFTER)
        self._later.timeout.connect(self.renew)
        self.list.itemActivated.connect(self._go)
        desk.changed.connect(self._later.start)
        desk.loaded.connect(self._later.start)
        proofs.composed.connect(self._later.start)
        self.renew()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the list shows."""
        return tuple(self.list.item(row).data(_FINDING) for row in range(self.list.count()))

    def renew(self) -> None:
        """Show what there is to look at now, with the same line current as far as it goes."""
        self._later.stop()
        found = preflight(self._desk.content, self._proofs.pages)
        self._sum_up(found)
        if found == self.findings:
            return
        row = self.list.currentRow()
        before = self.findings[row] if row >= 0 else None
        self.list.clear()
        for finding in found:
            self.list.addItem(self._item(finding))
        if before in found:
            row = found.index(before)
        self.list.setCurrentRow(min(max(row, 0), len(found) - 1))

    def _sum_up(self, found: tuple[Finding, ...]) -> None:
        """Say how many there are, counted as the status bar counts them, and hints apart."""
        hints = sum(one.severity == "hint" for one in found)
        due = len(found) - hints
        if not found:
            self.summary.setText(self.tr("没有待查之处，可以导出。"))
            return
        said = [self.tr("%n 处待查", "", due)] if due else [self.tr("没有待查之处")]
        if hints:
            said.append(self.tr("%n 条提示", "", hints))
        if any(one.severity == "error" for one in found):
            said.append(self.tr("有缺项或错误"))
        else:
            said.append(self.tr("不改也可以导出"))
        self.summary.setText(self.tr("，").join(said) + self.tr("。"))

    def _item(self, finding: Finding) -> QListWidgetItem:
        language = self._desk.settings.language
        sentence = told(finding, language)
        place = place_name(finding.place, language, self._desk.kind)
        item = QListWidgetItem(f"{place}\n{sentence}")
        item.setToolTip(plain_tip(sentence))
        colours = tokens()
        shade = {"error": colours.danger, "warning": colours.warning}.get(
            finding.severity, colours.muted
        )
        item.setIcon(coloured(_SIGNS[finding.severity], QColor(shade)))
        item.setData(_FINDING, finding)
        return item

    def _go(self, item: QListWidgetItem) -> None:
        self.wanted.emit(item.data(_FINDING))


class _List(QListWidget):
    """A list that keeps Enter to itself: the dialog around it would export."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            if self.currentRow() >= 0:
                self.itemActivated.emit(current)
            return
        super().keyPressEvent(event)


class _Lines(QStyledItemDelegate):
    """A sign, the place over its sentence, in as many lines as it takes."""

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        view = self.parent()
        assert isinstance(view, QListWidget)
        width = view.viewport().width()
        metrics = view.fontMetrics()
        room = QRect(0, 0, width - _INDENT - GRID, _FAR)
        height = metrics.boundingRect(room, _WRAP, str(index.data())).height()
        return QSize(width, height + 2 * _PAD)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        shown: Any = QStyleOptionViewItem(option)  # whose stubs know no fields
        self.initStyleOption(shown, index)
        sign, text = QIcon(shown.icon), str(shown.text)
        shown.icon, shown.text = QIcon(), ""
        style = shown.widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, shown, painter, shown.widget)
        room = shown.rect.adjusted(_INDENT, _PAD, -GRID, -_PAD)
        sign.paint(painter, QRect(shown.rect.left() + GRID, room.top() + 2, _SIGN, _SIGN))
        painter.setPen(shown.palette.color(QPalette.ColorRole.Text))
        painter.drawText(room, _WRAP, text)
