"""Table dialogs: how large a new table is, and how wide the columns of one are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from composer.model import tables
from composer.model.blocks import Table, text
from composer.ui.plain import PlainLabel
from composer.ui.theme import GRID

MOST_ROWS, MOST_COLUMNS = 200, 30


class TableDialog(QDialog):
    """Asks for rows, columns, head and caption of a new table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("插入表格"))
        self.rows = _number(self, 1, MOST_ROWS, 4, self.tr("行数"))
        self.columns = _number(self, 1, MOST_COLUMNS, 3, self.tr("列数"))
        self.header = QCheckBox(self.tr("第一行是表头，跨页时重复(&H)"), self)
        self.header.setChecked(True)
        self.caption = QLineEdit(self)
        self.caption.setPlaceholderText(self.tr("可不填"))
        self.caption.setAccessibleName(self.tr("表题"))
        form = QFormLayout()
        form.setSpacing(GRID)
        form.addRow(self.tr("行数(&R)"), self.rows)
        form.addRow(self.tr("列数(&C)"), self.columns)
        form.addRow("", self.header)
        form.addRow(self.tr("表题(&T)"), self.caption)
        hint = PlainLabel(self.tr("也可以直接从 Excel 或 Word 复制表格，粘贴到正文里。"), self)
        hint.setProperty("muted", True)
        hint.setWordWrap(True)
        layout = _framed(self)
        layout.addLayout(form)
        layout.addWidget(hint)
        layout.addWidget(_buttons(self, self.tr("插入"), self.tr("取消")))
        self.rows.setFocus()
        self.rows.selectAll()

    def table(self) -> Table:
        """Return the table that was asked for."""
        return tables.new_table(
            self.rows.value(),
            self.columns.value(),
            header_rows=int(self.header.isChecked() and self.rows.value() > 1),
            caption=text(self.caption.text().strip()),
        )


class WidthsDialog(QDialog):
    """Asks for the shares of the columns of a table."""

    def __init__(
        self, names: Sequence[str], widths: Sequence[float], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("列宽"))
        self.automatic = QCheckBox(self.tr("按内容自动分配(&A)"), self)
        self.automatic.setChecked(not widths)
        shares = _percent(widths or [1.0] * len(names))
        form = QFormLayout()
        form.setSpacing(GRID)
        self.shares: list[QSpinBox] = []
        for number, (name, share) in enumerate(zip(names, shares, strict=True), 1):
            label = self.tr("第 {number} 列").format(number=number)
            said = f"{label} {name}".strip()
            field = _number(self, 1, 100, share, said)
            field.setSuffix(" %")
            form.addRow(said, field)
            self.shares.append(field)
        self.total = PlainLabel(parent=self)
        self.total.setProperty("muted", True)
        inner = QWidget(self)
        inner.setLayout(form)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        layout = _framed(self)
        for widget in (
            self.automatic,
            scroll,
            self.total,
            _buttons(self, self.tr("确定"), self.tr("取消")),
        ):
            layout.addWidget(widget)
        self.automatic.toggled.connect(self._show)
        for field in self.shares:
            field.valueChanged.connect(self._show)
        self._show()

    def widths(self) -> tuple[float, ...]:
        """Return the shares that were asked for; none: from the content."""
        if self.automatic.isChecked():
            return ()
        return tuple(float(field.value()) for field in self.shares)

    def _show(self) -> None:
        for field in self.shares:
            field.setEnabled(not self.automatic.isChecked())
        total = sum(field.value() for field in self.shares)
        self.total.setText(
            self.tr("合计 {total} %；不是 100 也可以，按比例分配。").format(total=total)
        )


def _percent(widths: Sequence[float]) -> list[int]:
    total = sum(widths)
    return [min(max(round(100 * width / total), 1), 100) for width in widths]


def _number(parent: QWidget, least: int, most: int, value: int, name: str) -> QSpinBox:
    field = QSpinBox(parent)
    field.setRange(least, most)
    field.setValue(value)
    field.setAccessibleName(name)
    return field


def _framed(dialog: QDialog) -> QVBoxLayout:
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
    layout.setSpacing(2 * GRID)
    return layout


def _buttons(dialog: QDialog, accept: str, cancel: str) -> QDialogButtonBox:
    buttons = QDialogButtonBox(dialog)
    main = QPushButton(accept)
    main.setProperty("primary", True)  # before it is shown: the style sheet looks once
    buttons.addButton(main, QDialogButtonBox.ButtonRole.AcceptRole)
    main.setDefault(True)
    buttons.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons
