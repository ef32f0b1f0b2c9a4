"""Named as: what the 附件说明 calls an attachment: its title, another name, or nothing at all."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from composer.ui.fields.line import LineField
from composer.ui.theme import GRID


class NamedAsField(QWidget):
    """A line for a name, and a box to leave it out. None follows the title, "" is left out."""

    edited = Signal()
    visited = Signal()
    entered = Signal()
    left = Signal()
    finished = Signal()
    """Enter was pressed in the line."""

    def __init__(self, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.line = LineField(name, hint)
        self.line.setToolTip(self.tr("空着则与标题相同；附件顺序号自动加上"))
        self.box = QCheckBox(self.tr("不列入附件说明"))
        self._left_out = ""
        """The name before it was left out, for when the clerk thinks better of it."""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.line, 1)
        row.addWidget(self.box)
        self.setFocusProxy(self.line)
        self.line.edited.connect(self.edited)
        self.line.visited.connect(self.visited)
        self.line.entered.connect(self.entered)
        self.line.left.connect(self.left)
        self.line.returnPressed.disconnect()
        self.line.returnPressed.connect(self.finished)
        self.box.clicked.connect(self._toggle)

    def value(self) -> str | None:
        """Return the name; None: as the title, "": it is not listed."""
        if self.box.isChecked():
            return ""
        return self.line.value() or None

    def show_value(self, value: str | None) -> None:
        """Show another name."""
        self.box.setChecked(value == "")
        self.line.setEnabled(value != "")
        self.line.show_value(value or "")

    def forget(self) -> None:
        """Another attachment is shown: a name that was left out is not its own."""
        self._left_out = ""

    def selection(self) -> tuple[int, int]:
        """Return anchor and position of the cursor in code points."""
        return self.line.selection()

    def select(self, anchor: int, position: int) -> None:
        """Put the cursor somewhere, in code points."""
        self.line.select(anchor, position)

    def _toggle(self) -> None:
        if self.box.isChecked():
            self._left_out = self.line.value()
        else:
            self.line.show_value(self._left_out)
        self.entered.emit()  # a step of its own
        self.edited.emit()
        self.entered.emit()
