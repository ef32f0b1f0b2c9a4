"""Keys dialog: all keys, made from the table of actions, to be searched and printed."""

from __future__ import annotations

import html

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from composer.ui.actions import CONTEXT, MENUS, ROWS, Actions, plain_name
from composer.ui.texts import noop, translated

_MORE = (
    ("edit", noop("Keys", "在标题后新起正文段落"), "Return"),
    ("edit", noop("Keys", "段落内换行"), "Shift+Return"),
    ("edit", noop("Keys", "降一级标题或列表"), "Tab"),
    ("edit", noop("Keys", "升一级标题或列表"), "Shift+Tab"),
    ("view", noop("Keys", "打开菜单"), "F10"),
)
"""What fields and the text do by themselves."""


def key_rows(actions: Actions) -> list[tuple[str, str, str]]:
    """Return menu, name and keys of everything that has a key, in the order of the menus."""
    native = QKeySequence.SequenceFormat.NativeText
    rows = []
    for menu, title in MENUS:
        where = translated(CONTEXT, title).split("(&")[0].replace("&", "")
        for row in ROWS:
            is_there = actions[row.id].isVisible()
            if row.menu == menu and is_there and actions[row.id].shortcuts():
                keys = "  ".join(key.toString(native) for key in actions[row.id].shortcuts())
                if keys:
                    rows.append((where, plain_name(actions[row.id]), keys))
        for place, name, key in _MORE:
            if place == menu:
                rows.append((where, translated("Keys", name), QKeySequence(key).toString(native)))
    return rows


class KeysDialog(QDialog):
    """The list of keys."""

    def __init__(self, parent: QWidget, actions: Actions) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("快捷键"))
        self.rows = key_rows(actions)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("按名称或按键筛选"))
        self.filter.setAccessibleName(self.tr("筛选"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setProperty("local_undo", True)
        self.table = QTableWidget(len(self.rows), 3)
        self.table.setAccessibleName(self.tr("快捷键"))
        self._fill()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.print_button = buttons.addButton(
            self.tr("打印"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.print_button.setAutoDefault(False)  # Enter in the field must not print
        self.print_button.clicked.connect(self._print)
        buttons.rejected.connect(self.reject)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(self.tr("关闭"))
        self.filter.textChanged.connect(self._show_matching)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        for widget in (self.filter, self.table, buttons):
            layout.addWidget(widget)
        self.resize(560, 600)

    def sheet(self) -> QTextDocument:
        """Return the list as a document, all of it."""
        lines = "".join(
            "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>"
            for row in self.rows
        )
        document = QTextDocument(self)
        title = self.tr("简报编排快捷键")
        document.setHtml(f"<h2>{title}</h2><table cellpadding='3' width='100%'>{lines}</table>")
        return document

    def _fill(self) -> None:
        self.table.setHorizontalHeaderLabels([self.tr("菜单"), self.tr("名称"), self.tr("按键")])
        for number, row in enumerate(self.rows):
            for column, text in enumerate(row):
                item = QTableWidgetItem(text)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                self.table.setItem(number, column, item)
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)

    def _show_matching(self, text: str) -> None:
        wanted = text.casefold().replace(" ", "")
        for number, row in enumerate(self.rows):
            said = "".join(row).casefold().replace(" ", "")
            self.table.setRowHidden(number, wanted not in said)

    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.sheet().print_(printer)
