"""Attendance rows: who was there, excused or sat in, in minutes (纪要)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeAlias

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from composer.app.draft import Spot
from composer.model.edits import set_closing
from composer.model.official import Attendance, OfficialDocument
from composer.ui.desk import CLOSING, Desk
from composer.ui.fields.binder import Binder, Bound
from composer.ui.fields.buttons import IconButton, WordButton
from composer.ui.fields.lines import TextField
from composer.ui.fields.offering import OfferingField
from composer.ui.proofs import Proofs
from composer.ui.theme import GRID

Rows: TypeAlias = tuple[Attendance, ...]
_LABELS = ("出席", "请假", "列席", "主持", "记录")
"""The first three are the standard's (GB/T 9704-2012 §10.3)."""
_LABEL_WIDTH = 96


class AttendanceRows(QWidget):
    """Rows of a label and names."""

    def __init__(self, desk: Desk, proofs: Proofs) -> None:
        super().__init__()
        self._desk = desk
        self._count = -1
        self._bounds: list[Bound] = []
        self.fields: dict[str, QWidget] = {}
        """The fields by "row/label" and "row/names"."""
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GRID // 2)
        self._holder: QWidget | None = None
        self._binder = Binder(
            desk, proofs, self, prefix=_place, get=self._get, put=self._put, kind="official"
        )
        self.add_button = WordButton("plus", self.tr("加一行"), self.tr("加一行出席情况"))
        self.add_button.clicked.connect(self._add)
        self._grid.addWidget(self.add_button, 1, 0, Qt.AlignmentFlag.AlignLeft)
        desk.loaded.connect(self._show)
        desk.changed.connect(self._show)
        desk.spot_wanted.connect(self._show)
        self._show()

    def _rows(self) -> Rows:
        return self._desk.official.closing.attendance

    def _get(self, name: str) -> Any:
        row, _, part = name.partition("/")
        rows = self._rows()
        # Fields that are about to go may be asked once more.
        return getattr(rows[int(row)], part) if int(row) < len(rows) else ""

    def _put(self, name: str, value: Any) -> OfficialDocument:
        row, _, part = name.partition("/")
        rows = list(self._rows())
        if int(row) < len(rows):
            rows[int(row)] = replace(rows[int(row)], **{part: value})
        return set_closing(self._desk.official, attendance=tuple(rows))

    def _show(self) -> None:
        """Make the fields anew when there are more or fewer rows."""
        count = len(self._rows())
        if count == self._count:
            return
        self._count = count
        self._binder.release(self._bounds)
        self._bounds, self.fields = [], {}
        if self._holder is not None:
            self._grid.removeWidget(self._holder)
            self._holder.hide()
            self._holder.deleteLater()
        self._holder = QWidget()
        rows = QGridLayout(self._holder)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(GRID // 2)
        rows.setColumnStretch(1, 1)
        for row in range(count):
            self._add_fields(rows, row, count)
        self._grid.addWidget(self._holder, 0, 0)
        self._holder.setVisible(count > 0)
        self._binder.refresh()

    def _add_fields(self, rows: QGridLayout, row: int, count: int) -> None:
        about = self.tr("出席情况第 {row} 行").format(row=row + 1)
        label = OfferingField(
            self.tr("{row}：类别").format(row=about), self.tr("出席"), words=lambda: _LABELS
        )
        label.setFixedWidth(_LABEL_WIDTH)
        names = TextField(
            self.tr("{row}：名单").format(row=about),
            self.tr("如：张三  李四（市教育局）"),
            most=6,
            breaks=False,
        )
        names.finished.connect(names.focusNextChild)
        for part, field in (("label", label), ("names", names)):
            name = f"{row}/{part}"
            self._bounds.append(self._binder.bind(name, field, self.tr("修改出席情况")))
            self.fields[name] = field
        top = Qt.AlignmentFlag.AlignTop
        rows.addWidget(label, row, 0, top)
        rows.addWidget(names, row, 1, top)
        rows.addWidget(self._tools(row, count), row, 2, top)

    def _tools(self, row: int, count: int) -> QWidget:
        tools = QWidget()
        line = QHBoxLayout(tools)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        for name, picture, tip, do, enabled in (
            ("up", "arrow-up", self.tr("上移一行"), self._raise, row > 0),
            ("down", "arrow-down", self.tr("下移一行"), self._lower, row < count - 1),
            ("drop", "x", self.tr("删除这一行"), self._drop, True),
        ):
            button = IconButton(picture, tip)
            button.setIconSize(QSize(16, 16))
            button.setProperty("row", row)
            button.setObjectName(f"attendance-{name}-{row}")
            button.setEnabled(enabled)
            button.clicked.connect(do)
            line.addWidget(button)
        return tools

    def _row(self) -> int:
        return int(self.sender().property("row"))

    def _add(self) -> None:
        rows = self._rows()
        used = {one.label for one in rows}
        label = next((one for one in _LABELS if one not in used), _LABELS[0])
        place = f"{len(rows)}/names"
        self._apply(self.tr("加一行出席情况"), (*rows, Attendance(label)), place)

    def _raise(self) -> None:
        self._swap(self._row(), -1)

    def _lower(self) -> None:
        self._swap(self._row(), 1)

    def _swap(self, row: int, step: int) -> None:
        rows = list(self._rows())
        rows[row], rows[row + step] = rows[row + step], rows[row]
        self._apply(self.tr("移动出席情况"), tuple(rows), f"{row + step}/names")

    def _drop(self) -> None:
        row, rows = self._row(), list(self._rows())
        del rows[row]
        place = f"{min(row, len(rows) - 1)}/names" if rows else ""
        self._apply(self.tr("删除一行出席情况"), tuple(rows), place)

    def _apply(self, label: str, rows: Rows, place: str) -> None:
        spot = Spot(f"{_place()}/{place}" if place else CLOSING)
        self._desk.apply(label, set_closing(self._desk.official, attendance=rows), spot=spot)
        self._desk.go(spot)


def _place() -> str:
    return "closing/attendance"
