"""About and diagnostics: version, licence, fonts and what else helps to help."""

from __future__ import annotations

import os

import PySide6
from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from composer.app.diagnostics import font_lines, system_facts, version
from composer.app.words import Language
from composer.ui.inputmethod import bus_names, plugin_names
from composer.ui.plain import PlainLabel
from composer.ui.texts import noop, translated

_VARIABLES = ("QT_IM_MODULES", "QT_IM_MODULE", "XMODIFIERS", "GTK_IM_MODULE", "QT_QPA_PLATFORM")
_NAMES = {
    "Bulletin Composer": noop("AboutDialog", "简报编排"),
    "System": noop("AboutDialog", "系统"),
    "Program": noop("AboutDialog", "程序"),
    "Settings": noop("AboutDialog", "设置"),
    "Platform": noop("AboutDialog", "显示平台"),
    "Screen": noop("AboutDialog", "屏幕"),
    "Input methods running": noop("AboutDialog", "运行中的输入法"),
    "Input method plug-ins": noop("AboutDialog", "输入法插件"),
}
"""Facts that have a name in the user's language; others are names themselves."""


class AboutDialog(QDialog):
    """What this program is, and what it runs on."""

    def __init__(self, parent: QWidget, language: Language, *, show_fonts: bool = False) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("关于与诊断"))
        name = PlainLabel(self.tr("简报编排"))
        name.setProperty("heading", True)
        about = PlainLabel(
            self.tr(
                "版本 {version}。编排中文简报，导出 PDF 和 DOCX。以 Apache-2.0 许可发布。"
            ).format(version=version())
        )
        about.setWordWrap(True)
        self.fonts = _text("\n".join(font_lines(language)), self.tr("字体"))
        self.system = _text("\n".join(map(self._said, _facts())), self.tr("系统"))
        tabs = QTabWidget()
        tabs.addTab(self.fonts, self.tr("字体"))
        tabs.addTab(self.system, self.tr("系统"))
        tabs.setCurrentIndex(0 if show_fonts else 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(self.tr("关闭"))
        self.copy_button = buttons.addButton(
            self.tr("复制全部"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.copy_button.setToolTip(self.tr("把字体和系统信息复制到剪贴板，便于求助"))
        self.copy_button.clicked.connect(self._copy)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        for widget in (name, about, tabs, buttons):
            layout.addWidget(widget)
        self.resize(640, 480)

    def _said(self, fact: tuple[str, str]) -> str:
        what, which = fact
        name = translated("AboutDialog", _NAMES[what]) if what in _NAMES else what
        return self.tr("{name}：{value}").format(name=name, value=which)

    def _copy(self) -> None:
        both = f"{self.system.toPlainText()}\n\n{self.fonts.toPlainText()}\n"
        QGuiApplication.clipboard().setText(both)
        self.copy_button.setText(self.tr("已复制"))


def _facts() -> tuple[tuple[str, str], ...]:
    screen = QGuiApplication.primaryScreen()
    size = screen.size()
    running = bus_names()
    served = [name for name in running or () if "fcitx" in name.lower() or "IBus" in name]
    return (
        *system_facts(),
        ("Qt", f"{qVersion()}, PySide6 {PySide6.__version__}"),
        ("Platform", QGuiApplication.platformName()),
        ("Screen", f"{size.width()} × {size.height()}, {screen.devicePixelRatio():g}×"),
        *((name, os.environ[name]) for name in _VARIABLES if os.environ.get(name)),
        ("Input methods running", ", ".join(served) or "-"),
        ("Input method plug-ins", ", ".join(plugin_names(os.environ)) or "-"),
    )


def _text(text: str, name: str) -> QPlainTextEdit:
    field = QPlainTextEdit(text)
    field.setReadOnly(True)
    field.setAccessibleName(name)
    field.setTabChangesFocus(True)
    return field
