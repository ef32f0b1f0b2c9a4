"""Options dialog (版式选项): what the template lets an issue choose, beside the pages it gives.

Nothing is changed before 应用, which is one step to undo.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QWidget,
)
from typing_extensions import override

from composer.app.looks import LookOption, look_options
from composer.model import edits
from composer.model.document import Document
from composer.model.issue import Option
from composer.ui.desk import Desk
from composer.ui.dialogs import fill, give_room
from composer.ui.fields.buttons import IconButton
from composer.ui.plain import PlainLabel
from composer.ui.proofs import Proofs
from composer.ui.theme import GRID
from composer.ui.trial import Trial, TrialPages

_FAR = 10_000


class OptionRow(QWidget):
    """The field of one option, with a button that takes it back to the template's value."""

    changed = Signal()

    def __init__(self, option: LookOption) -> None:
        super().__init__()
        self.option = option
        self.field: QWidget
        self._read: Callable[[], Option]
        self._write: Callable[[Option], None]
        self._make()
        self.field.setAccessibleName(option.label)
        self.reset = IconButton("rotate-ccw", self.tr("恢复默认"))
        self.reset.setAccessibleName(self.tr("恢复默认：{name}").format(name=option.label))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.field, 1)
        layout.addWidget(self.reset)
        self.set_value(option.value)
        self.reset.clicked.connect(self.restore)
        self._show_reset()

    @property
    def value(self) -> Option:
        """What is chosen."""
        return self._read()

    @property
    def is_default(self) -> bool:
        """Whether it is what the template has."""
        return self.value == self.option.default

    def set_value(self, value: Option) -> None:
        """Choose a value."""
        self._write(value)

    def restore(self) -> None:
        """Choose what the template has."""
        self.set_value(self.option.default)

    def _make(self) -> None:
        match self.option.kind:
            case "flag":
                box = QCheckBox()
                self.field, self._read = box, box.isChecked
                self._write = lambda value: box.setChecked(bool(value))
                box.toggled.connect(self._tell)
            case "choice":
                list_ = QComboBox()
                for value, name in self.option.choices:
                    list_.addItem(name, value)
                self.field, self._read = list_, list_.currentData
                values = [value for value, _ in self.option.choices]
                self._write = lambda value: list_.setCurrentIndex(values.index(value))
                list_.currentIndexChanged.connect(self._tell)
            case "number":
                spin = QSpinBox()
                spin.setRange(*(int(end) for end in self._ends()))
                self.field, self._read = spin, spin.value
                self._write = lambda value: spin.setValue(int(value))
                spin.valueChanged.connect(self._tell)
            case "decimal":
                decimal = QDoubleSpinBox()
                decimal.setDecimals(3)
                decimal.setRange(*self._ends())
                decimal.setSingleStep(0.025)
                self.field, self._read = decimal, decimal.value
                self._write = lambda value: decimal.setValue(float(value))
                decimal.valueChanged.connect(self._tell)
            case "text":
                line = QLineEdit()
                self.field, self._read = line, line.text
                self._write = lambda value: line.setText(str(value))
                line.textChanged.connect(self._tell)

    def _ends(self) -> tuple[float, float]:
        low, high = self.option.minimum, self.option.maximum
        return (-_FAR if low is None else low, _FAR if high is None else high)

    def _tell(self) -> None:
        self._show_reset()
        self.changed.emit()

    def _show_reset(self) -> None:
        if hasattr(self, "reset"):
            self.reset.setEnabled(not self.is_default)


class OptionsForm(QScrollArea):
    """The options of an issue's template."""

    changed = Signal()

    def __init__(self, issue: Document, desk: Desk) -> None:
        super().__init__()
        self._issue = issue
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget()
        form = QFormLayout(page)
        form.setContentsMargins(0, 0, GRID, 0)
        form.setVerticalSpacing(GRID)
        form.setHorizontalSpacing(2 * GRID)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.rows: dict[str, OptionRow] = {}
        for option in look_options(issue, desk.settings.language):
            row = OptionRow(option)
            row.changed.connect(self.changed)
            label = PlainLabel(option.label)
            label.setBuddy(row.field)
            form.addRow(label, row)
            self.rows[option.name] = row
        self.setWidget(page)
        self.setMinimumWidth(page.sizeHint().width() + 3 * GRID)

    @property
    def issue(self) -> Document:
        """The issue with what is chosen; what is the template's own is not kept in it."""
        issue = self._issue
        for name, row in self.rows.items():
            value = None if row.is_default else row.value
            if value is not None or name in issue.options:
                issue = edits.set_option(issue, name, value)
        return issue

    def restore(self) -> None:
        """Choose what the template has, everywhere."""
        for row in self.rows.values():
            row.restore()


class OptionsDialog(QDialog):
    """The options of the issue on the desk. Making it may raise `OpenError`."""

    def __init__(self, desk: Desk, proofs: Proofs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(self.tr("版式选项"))
        give_room(self, 900, 600, desk.settings)
        self.form = OptionsForm(desk.content, desk)
        self.trial = Trial(desk, proofs, desk.content, desk.media, self)
        self.pages = TrialPages(self.trial)
        self.restore = QPushButton(self.tr("全部恢复默认(&R)"))
        self.apply = QPushButton(self.tr("应用(&A)"))
        self.apply.setProperty("primary", True)
        self.apply.setDefault(True)
        self.shut = QPushButton(self.tr("取消"))
        for button in (self.restore, self.shut):
            button.setAutoDefault(False)
        halves = QHBoxLayout()
        halves.setSpacing(2 * GRID)
        halves.addWidget(self.form, 2)
        halves.addWidget(self.pages, 3)
        foot = QHBoxLayout()
        foot.addWidget(self.restore)
        foot.addStretch(1)
        foot.addWidget(self.apply)
        foot.addWidget(self.shut)
        fill(self, halves, foot)
        self.form.changed.connect(self._try)
        self.restore.clicked.connect(self.form.restore)
        self.apply.clicked.connect(self.accept)
        self.shut.clicked.connect(self.reject)
        self._try()

    @override
    def accept(self) -> None:
        self._desk.apply(self.tr("版式选项"), self.form.issue)
        super().accept()

    @override
    def done(self, result: int) -> None:
        self.trial.end()
        super().done(result)

    def _try(self) -> None:
        self.trial.show_issue(self.form.issue)
        changed = any(not row.is_default for row in self.form.rows.values())
        self.restore.setEnabled(changed)
