"""Result bar: says above the window what was made, and opens it with one click."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from composer.ui.fields.buttons import IconButton
from composer.ui.plain import PlainLabel, plain_tip
from composer.ui.theme import GRID


class ResultBar(QFrame):
    """A line with the files that were made; closing it forgets it."""

    def __init__(self, files: Sequence[Path], remark: str = "") -> None:
        super().__init__()
        self._files = tuple(files)
        self.setProperty("panel", True)
        self.text = PlainLabel()
        self.text.setWordWrap(True)
        names = self.tr("、").join(path.name for path in files)
        sentence = self.tr("已导出 {names}").format(names=names)
        self.text.setText(f"{sentence}　{remark}" if remark else sentence)
        self.text.setToolTip(plain_tip("\n".join(map(str, files))))
        self.open_file = QPushButton(self.tr("打开文件"))
        self.open_folder = QPushButton(self.tr("打开文件夹"))
        self.shut = IconButton("x", self.tr("关闭"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID // 2, GRID, GRID // 2)
        layout.setSpacing(GRID)
        layout.addWidget(self.text, 1)
        for button in (self.open_file, self.open_folder, self.shut):
            layout.addWidget(button)
        self.open_file.clicked.connect(self.show_file)
        self.open_folder.clicked.connect(self.show_folder)
        self.shut.clicked.connect(self.dismiss)

    def show_file(self) -> None:
        """Open the first file with the program that is set for it."""
        open_path(self._files[0])

    def show_folder(self) -> None:
        """Open the folder of the files."""
        open_path(self._files[0].parent)

    def dismiss(self) -> None:
        """Take the bar away."""
        self.hide()
        self.deleteLater()


def open_path(path: Path) -> bool:
    """Open a file or folder with the system's program for it; return whether there is one."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.absolute())))
