"""Contact rows: the lines of 联系方式 in 报尾, several fields to a row."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeAlias

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from composer.app.draft import Spot
from composer.model.edits import set_imprint
from composer.model.issue import Issue
from composer.ui.desk import Desk
from composer.ui.fields.binder import Binder, Bound
from composer.ui.fields.buttons import IconButton, WordButton
from composer.ui.fields.line import LineField
from composer.ui.proofs import Proofs
from composer.ui.theme import GRID

Contact: TypeAlias = tuple[tuple[str, ...], ...]


class ContactRows(QWidget):
    """Rows of fields like "电话：…"; a row is printed from the left to the right edge."""

    def __init__(self, desk: Desk, proofs: Proofs) -> None:
        super().__init__()
        self._desk = desk
        self._shape: tuple[int, ...] = ()
        self._bounds: list[Bound] = []
        self.fields: dict[str, LineField] = {}
        """The fields by "row/column"."""
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GRID // 2)
        self._holder: QWidget | None = None
        self._binder = Binder(
            desk, proofs, self, prefix=_contact, get=self._get, put=self._put, kind="bulletin"
        )
        self.add_button = WordButton("plus", self.tr("加一行"), self.tr("加一行联系方式"))
        self.add_button.clicked.connect(self._add_row)
        self._grid.addWidget(self.add_button, 1, 0, Qt.AlignmentFlag.AlignLeft)
        desk.loaded.connect(self._show)
        desk.changed.connect(self._show)
        desk.spot_wanted.connect(self._show)
        self._show()

    def _contact(self) -> Contact:
        return self._desk.issue.imprint.contact

    def _get(self, name: str) -> Any:
        row, column = map(int, name.split("/"))
        contact = self._contact()
        # Fields that are about to go may be asked once more.
        return contact[row][column] if row < len(contact) and column < len(contact[row]) else ""

    def _put(self, name: str, value: Any) -> Issue:
        row, column = map(int, name.split("/"))
        rows = [list(one) for one in self._contact()]
        rows[row][column] = value
        return set_imprint(self._desk.issue, contact=tuple(map(tuple, rows)))

    def _show(self) -> None:
        """Make the fields anew when there are more or fewer of them."""
        shape = tuple(len(row) for row in self._contact())
        if shape == self._shape and self._holder is not None:
            return
        self._shape = shape
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
        for row, count in enumerate(shape):
            line = QHBoxLayout()
            line.setSpacing(GRID // 2)
            for column in range(count):
                line.addWidget(self._field(row, column), 1)
            rows.addLayout(line, row, 0)
            rows.addWidget(self._tools(row, len(shape)), row, 1)
        self._grid.addWidget(self._holder, 0, 0)
        self._binder.refresh()

    def _field(self, row: int, column: int) -> LineField:
        name = self.tr("联系方式第 {row} 行第 {column} 栏").format(row=row + 1, column=column + 1)
        field = LineField(name, self.tr("如：电话：0000-1234567"))
        field.setMinimumWidth(64)
        bound = self._binder.bind(f"{row}/{column}", field, self.tr("修改联系方式"))
        self._bounds.append(bound)
        self.fields[f"{row}/{column}"] = field
        return field

    def _tools(self, row: int, count: int) -> QWidget:
        tools = QWidget()
        line = QHBoxLayout(tools)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        for name, picture, tip, do, enabled in (
            ("field", "between-vertical-start", self.tr("在这一行加一栏"), self._add_field, True),
            ("up", "arrow-up", self.tr("上移一行"), self._raise, row > 0),
            ("down", "arrow-down", self.tr("下移一行"), self._lower, row < count - 1),
            ("drop", "x", self.tr("删除这一行"), self._drop, True),
        ):
            button = IconButton(picture, tip)
            button.setIconSize(QSize(16, 16))
            button.setProperty("row", row)
            button.setObjectName(f"contact-{name}-{row}")
            button.setEnabled(enabled)
            button.clicked.connect(do)
            line.addWidget(button)
        return tools

    def _row(self) -> int:
        return int(self.sender().property("row"))

    def _add_row(self) -> None:
        contact = self._contact()
        self._apply(self.tr("加一行联系方式"), (*contact, ("",)), f"{len(contact)}/0")

    def _add_field(self) -> None:
        row, rows = self._row(), list(self._contact())
        rows[row] = (*rows[row], "")
        self._apply(self.tr("加一栏联系方式"), tuple(rows), f"{row}/{len(rows[row]) - 1}")

    def _raise(self) -> None:
        self._swap(self._row(), -1)

    def _lower(self) -> None:
        self._swap(self._row(), 1)

    def _swap(self, row: int, step: int) -> None:
        rows = list(self._contact())
        rows[row], rows[row + step] = rows[row + step], rows[row]
        self._apply(self.tr("移动联系方式"), tuple(rows), f"{row + step}/0")

    def _drop(self) -> None:
        row, rows = self._row(), list(self._contact())
        del rows[row]
        place = f"{min(row, len(rows) - 1)}/0" if rows else ""
        self._apply(self.tr("删除一行联系方式"), tuple(rows), place)

    def _apply(self, label: str, contact: Contact, place: str) -> None:
        spot = Spot(f"{_contact()}/{place}" if place else "imprint")
        self._desk.apply(label, set_imprint(self._desk.issue, contact=contact), spot=spot)
        self._desk.go(replace(spot))


def _contact() -> str:
    return "imprint/contact"
