"""Export dialog: what is made, where it goes and what it is called, with what to look at before.

Not modal: the clerk walks through the list, mends, and comes back. It says
what is wanted by `wanted`; `ExportCommands` does it.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from composer.app import exporting
from composer.app.exporting import Plan
from composer.app.production import Format
from composer.model.findings import Finding
from composer.store.settings import Settings
from composer.ui.actions import Actions
from composer.ui.concernlist import ConcernList
from composer.ui.desk import Desk
from composer.ui.dialogs import give_room, roomy_form
from composer.ui.filenames import NamePattern
from composer.ui.plain import PlainLabel
from composer.ui.proofs import Proofs
from composer.ui.theme import GRID


class ExportDialog(QDialog):
    """Asks for everything an export needs."""

    wanted = Signal(object)
    """The `Plan` that the clerk has agreed to."""

    def __init__(
        self, desk: Desk, actions: Actions, proofs: Proofs, folder: Path, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._desk, self._actions, self._beside = desk, actions, folder
        self._window = parent
        self.setWindowTitle(self.tr("导出"))
        give_room(self, 820, 440, desk.settings)
        self._make_fields()
        self.concerns = ConcernList(desk, proofs)
        self._arrange()
        self._show_settings(desk.settings)
        self._connect()
        self._preview()
        self.export.setFocus()

    @property
    def plan(self) -> Plan:
        """What the fields ask for."""
        settings = self._asked()
        order = exporting.order_of(settings)
        formats: tuple[Format, ...] = tuple(
            kind for kind in order.formats if kind in settings.export_formats
        )
        draft = self._desk.draft
        kind = self.tr("公文") if self._desk.kind == "official" else self.tr("简报")
        name = exporting.draft_name(draft.path) or kind
        where = Path(self.folder.text().strip() or self._beside)
        places = exporting.places(draft.content, where, self.name.pattern(), formats, name)
        plan = Plan(replace(order, formats=formats), places)
        return exporting.with_folder(plan, wanted=settings.export_pictures_beside)

    def _make_fields(self) -> None:
        self.pdf = QCheckBox(self.tr("&PDF（打印、发布）"))
        self.docx = QCheckBox(self.tr("&DOCX（继续修改）"))
        self.html = QCheckBox(self.tr("网页(&H)"))
        self.folder = QLineEdit()
        self.folder.setAccessibleName(self.tr("文件夹"))
        self.browse = QPushButton(self.tr("选择(&B)…"))
        self.name = NamePattern()
        self.name.setAccessibleName(self.tr("文件名"))
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("PDF 种类"))
        for value, text in zip(
            exporting.KINDS,
            (self.tr("普通"), self.tr("PDF/A-2b 归档"), self.tr("PDF/UA 无障碍")),
            strict=True,
        ):
            self.kind.addItem(text, value)
        self.cmyk = QCheckBox(self.tr("印刷四色（CMYK）"))
        self.cmyk.setToolTip(self.tr("交印刷厂时用；归档种类不能用"))
        self.beside = QCheckBox(self.tr("图片另放文件夹(&I)"))
        self.beside.setToolTip(self.tr("不选时图片放在网页里，只有一个文件，便于转发"))
        self.open_folder = QCheckBox(self.tr("导出后打开文件夹(&O)"))
        self.names = PlainLabel()
        self.names.setAccessibleName(self.tr("将得到的文件"))
        self.warning = PlainLabel()
        for label in (self.names, self.warning):
            label.setWordWrap(True)
        self.names.setProperty("muted", True)
        self.export = QPushButton(self.tr("导出(&E)"))
        self.export.setProperty("primary", True)

    def _arrange(self) -> None:
        formats, page = _in_a_row(self.pdf, self.docx), _in_a_row(self.html, self.beside)
        folder = QHBoxLayout()
        folder.setSpacing(GRID)
        folder.addWidget(self.folder, 1)
        folder.addWidget(self.browse)
        hint = PlainLabel(self.name.words())
        hint.setProperty("muted", True)
        form = roomy_form()
        form.addRow(self.tr("格式"), formats)
        form.addRow("", page)
        form.addRow(_label(self.tr("文件夹(&F)"), self.folder), folder)
        form.addRow(_label(self.tr("文件名(&N)"), self.name), self.name)
        form.addRow("", hint)
        form.addRow(_label(self.tr("PDF 种类(&K)"), self.kind), self.kind)
        form.addRow("", self.cmyk)
        form.addRow("", self.open_folder)
        left = QVBoxLayout()
        left.setSpacing(GRID)
        left.addLayout(form)
        left.addSpacing(GRID)
        left.addWidget(self.names)
        left.addWidget(self.warning)
        left.addStretch(1)
        line = QFrame()
        line.setFrameShape(QFrame.Shape.VLine)
        line.setProperty("line", True)
        halves = QHBoxLayout()
        halves.setSpacing(2 * GRID)
        halves.addLayout(left, 1)
        halves.addWidget(line)
        halves.addWidget(self.concerns, 1)
        self.concerns.setMinimumWidth(300)
        self.buttons = QDialogButtonBox()
        self.buttons.addButton(self.export, QDialogButtonBox.ButtonRole.AcceptRole)
        close = QPushButton(self.tr("关闭"))
        close.setAutoDefault(False)
        self.buttons.addButton(close, QDialogButtonBox.ButtonRole.RejectRole)
        self.browse.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addLayout(halves, 1)
        layout.addWidget(self.buttons)
        self.export.setDefault(True)  # not earlier: only a button in a dialog stays its default

    def _show_settings(self, settings: Settings) -> None:
        order = exporting.order_of(settings)
        self.pdf.setChecked("pdf" in order.formats)
        self.docx.setChecked("docx" in order.formats)
        self.html.setChecked("html" in order.formats)
        self.beside.setChecked(settings.export_pictures_beside)
        self.folder.setText(settings.export_folder)
        self.folder.setPlaceholderText(str(self._beside))
        self.name.show_pattern(settings.export_name)
        self.kind.setCurrentIndex(exporting.KINDS.index(order.variant))
        self.cmyk.setChecked(order.cmyk)
        self.open_folder.setChecked(settings.open_after_export)

    def _connect(self) -> None:
        for box in (self.pdf, self.docx, self.html, self.cmyk, self.beside):
            box.toggled.connect(self._preview)
        for field in (self.folder, self.name):
            field.textChanged.connect(self._preview)
        self.kind.currentIndexChanged.connect(self._preview)
        self.browse.clicked.connect(self._browse)
        self.buttons.accepted.connect(self._agree)
        self.buttons.rejected.connect(self.reject)
        self.concerns.wanted.connect(self._go)
        self._desk.changed.connect(self._preview)
        self._desk.loaded.connect(self.reject)

    def _asked(self) -> Settings:
        boxes = (("pdf", self.pdf), ("docx", self.docx), ("html", self.html))
        return replace(
            self._desk.settings,
            export_formats=tuple(kind for kind, box in boxes if box.isChecked()),
            export_folder=self.folder.text().strip(),
            export_name=self.name.pattern(),
            export_variant=str(self.kind.currentData()),
            export_cmyk=self.cmyk.isChecked(),
            export_pictures_beside=self.beside.isChecked(),
            open_after_export=self.open_folder.isChecked(),
        )

    def _preview(self) -> None:
        """Show what the files will be called, and which of them are there already."""
        has_pdf = self.pdf.isChecked()
        archive = str(self.kind.currentData()).startswith("pdf/a")
        self.kind.setEnabled(has_pdf)
        self.cmyk.setEnabled(has_pdf and not archive)
        self.beside.setEnabled(self.html.isChecked())
        if archive:
            self.cmyk.setChecked(False)
        places = self.plan.places
        names = "\n".join(path.name for path in places.values())
        self.names.setText(self.tr("将得到：\n{names}").format(names=names) if names else "")
        there = exporting.standing(places)
        if not places:
            self._warn(self.tr("请至少选择一种格式。"))
        elif there:
            listed = self.tr("、").join(path.name for path in there)
            self._warn(self.tr("已有同名文件，导出时会先询问：{names}").format(names=listed))
        else:
            self._warn("")
        self.export.setEnabled(bool(places))

    def _warn(self, sentence: str) -> None:
        self.warning.setText(sentence)
        self.warning.setVisible(bool(sentence))

    def _browse(self) -> None:
        start = self.folder.text().strip() or str(self._beside)
        chosen = QFileDialog.getExistingDirectory(self, self.tr("导出到文件夹"), start)
        if chosen:
            self.folder.setText(chosen)

    def _agree(self) -> None:
        self._desk.set_settings(self._asked())
        self.wanted.emit(self.plan)

    def _go(self, finding: Finding) -> None:
        """Go where a finding is; the dialog stays, for coming back."""
        if finding.place.startswith("unplaced") and self._actions["sources-show"].isEnabled():
            self._actions["sources-show"].trigger()
        elif finding.place:
            self._desk.go(finding.place)
        else:
            return
        self._window.activateWindow()
        self._window.raise_()


def _in_a_row(*boxes: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for box in boxes:
        row.addWidget(box)
    row.addStretch(1)
    return row


def _label(text: str, field: QWidget) -> QLabel:
    label = PlainLabel(text)
    label.setBuddy(field)
    return label
