"""Settings dialog (设置): language, look, names that were learnt, export and recent drafts.

Everything takes effect at once, so there is nothing to agree to at the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from composer.app.looks import settings_place
from composer.store.settings import Settings
from composer.ui.desk import Desk
from composer.ui.dialogs import fill, give_room, roomy_form
from composer.ui.filenames import NamePattern
from composer.ui.plain import PlainLabel
from composer.ui.resultbar import open_path
from composer.ui.theme import GRID

_SMALLEST, _LARGEST, _STEP = 75, 200, 5
_MOST_RECENT = 30
_VERSIONS, _VERSIONS_STEP = (100, 100_000), 100
"""Megabytes."""


class SettingsDialog(QDialog):
    """Shows the settings and changes them as its fields are changed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(self.tr("设置"))
        give_room(self, 560, 520, desk.settings)
        self._make_look()
        self._make_names()
        self._make_export()
        self._arrange()
        self._show(desk.settings)
        self._connect()

    def _make_look(self) -> None:
        self.language = _list(self.tr("语言"), (("zh", "中文"), ("en", "English")))
        self.theme = _list(
            self.tr("外观"),
            (
                ("system", self.tr("跟随系统")),
                ("light", self.tr("浅色")),
                ("dark", self.tr("深色")),
            ),
        )
        self.scale = QSpinBox()
        self.scale.setAccessibleName(self.tr("文字大小"))
        self.scale.setRange(_SMALLEST, _LARGEST)
        self.scale.setSingleStep(_STEP)
        self.scale.setSuffix("%")
        self.scale.setKeyboardTracking(False)
        self.recent = QSpinBox()
        self.recent.setAccessibleName(self.tr("最近文件"))
        self.recent.setRange(0, _MOST_RECENT)

    def _make_names(self) -> None:
        self.names = PlainLabel()
        self.forget = QPushButton(self.tr("清除(&C)"))
        self.forget.setToolTip(self.tr("忘掉用过的供稿单位和作者，不再提示；草稿不受影响"))

    def _make_export(self) -> None:
        self.folder = QLineEdit()
        self.folder.setAccessibleName(self.tr("导出文件夹"))
        self.folder.setPlaceholderText(self.tr("草稿所在的文件夹"))
        self.browse = QPushButton(self.tr("选择(&B)…"))
        self.name = NamePattern()
        self.name.setAccessibleName(self.tr("导出文件名"))
        self.open_folder = QCheckBox(self.tr("导出后打开文件夹(&O)"))
        self.versions = QSpinBox()
        self.versions.setAccessibleName(self.tr("历史版本最多占用"))
        self.versions.setToolTip(self.tr("所有草稿的历史版本合计；超过时最旧的先清理"))
        self.versions.setRange(*_VERSIONS)
        self.versions.setSingleStep(_VERSIONS_STEP)
        self.versions.setSuffix(" MB")
        self.versions.setKeyboardTracking(False)
        self.place = QLineEdit(str(settings_place()))
        self.place.setAccessibleName(self.tr("设置和版式存放的文件夹"))
        self.place.setReadOnly(True)
        self.place.setCursorPosition(0)
        self.show_place = QPushButton(self.tr("打开(&P)"))
        self.shut = QPushButton(self.tr("关闭"))

    def _arrange(self) -> None:
        form = roomy_form()
        self._head(form, self.tr("窗口"))
        form.addRow(self.tr("语言(&L)"), self.language)
        form.addRow(self.tr("外观(&T)"), self.theme)
        form.addRow(self.tr("文字大小(&S)"), self.scale)
        form.addRow(self.tr("最近文件(&R)"), self.recent)
        self._head(form, self.tr("输入"))
        form.addRow(self.tr("用过的名称"), _row(self.names, self.forget))
        self._head(form, self.tr("导出"))
        form.addRow(self.tr("文件夹(&F)"), _row(self.folder, self.browse))
        form.addRow(self.tr("文件名(&N)"), self.name)
        form.addRow("", self.open_folder)
        self._head(form, self.tr("存放位置"))
        form.addRow(self.tr("历史版本最多占用(&V)"), self.versions)
        form.addRow(self.tr("设置和版式"), _row(self.place, self.show_place))
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.shut)
        self.shut.setDefault(True)
        for button in (self.browse, self.forget, self.show_place):
            button.setAutoDefault(False)
        body = QVBoxLayout()
        body.addLayout(form)
        body.addStretch(1)
        fill(self, body, foot)

    def _head(self, form: QFormLayout, text: str) -> None:
        head = PlainLabel(text)
        head.setProperty("heading", True)
        if form.rowCount():
            head.setContentsMargins(0, GRID, 0, 0)
        form.addRow(head)

    def _show(self, settings: Settings) -> None:
        self.language.setCurrentIndex(self.language.findData(settings.language))
        self.theme.setCurrentIndex(self.theme.findData(settings.theme))
        self.scale.setValue(settings.text_scale)
        self.recent.setValue(settings.recent_count)
        self.versions.setValue(settings.versions_limit)
        self.folder.setText(settings.export_folder)
        self.name.show_pattern(settings.export_name)
        self.open_folder.setChecked(settings.open_after_export)
        self._show_names()

    def _show_names(self) -> None:
        settings = self._desk.settings
        units, authors = len(settings.unit_names), len(settings.author_names)
        text = self.tr("供稿单位 {units} 个，作者 {authors} 个").format(
            units=units, authors=authors
        )
        self.names.setText(text)
        self.forget.setEnabled(bool(units or authors))

    def _connect(self) -> None:
        self.language.currentIndexChanged.connect(self._take_look)
        self.theme.currentIndexChanged.connect(self._take_look)
        self.scale.valueChanged.connect(self._take_look)
        self.recent.valueChanged.connect(self._take_recent)
        self.versions.valueChanged.connect(self._take_versions)
        self.forget.clicked.connect(self._forget)
        self.folder.editingFinished.connect(self._take_export)
        self.name.editingFinished.connect(self._take_export)
        self.open_folder.toggled.connect(self._take_export)
        self.browse.clicked.connect(self._browse)
        self.show_place.clicked.connect(self._open_place)
        self.shut.clicked.connect(self.accept)
        self.finished.connect(self._take_export)

    def _set(self, **fields: Any) -> None:
        self._desk.set_settings(replace(self._desk.settings, **fields))

    def _take_look(self) -> None:
        self._set(
            language=self.language.currentData(),
            theme=self.theme.currentData(),
            text_scale=self.scale.value(),
        )

    def _take_recent(self) -> None:
        count = self.recent.value()
        self._set(recent_count=count, recent=self._desk.settings.recent[:count])

    def _take_versions(self) -> None:
        self._set(versions_limit=self.versions.value())

    def _take_export(self) -> None:
        self._set(
            export_folder=self.folder.text().strip(),
            export_name=self.name.pattern().strip() or Settings().export_name,
            open_after_export=self.open_folder.isChecked(),
        )

    def _forget(self) -> None:
        self._set(unit_names=(), author_names=())
        self._show_names()

    def _browse(self) -> None:
        title = self.tr("导出到文件夹")
        chosen = QFileDialog.getExistingDirectory(self, title, self.folder.text())
        if chosen:
            self.folder.setText(chosen)
            self._take_export()

    def _open_place(self) -> None:
        open_path(settings_place())


def _list(name: str, choices: Sequence[tuple[str, str]]) -> QComboBox:
    field = QComboBox()
    field.setAccessibleName(name)
    for value, text in choices:
        field.addItem(text, value)
    return field


def _row(wide: QWidget, button: QPushButton) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(GRID)
    layout.addWidget(wide, 1)
    layout.addWidget(button)
    row.setFocusProxy(wide if isinstance(wide, QLineEdit) else button)
    return row
