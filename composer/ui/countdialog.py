"""Count dialog: words and characters of each article and of the issue, as Word counts them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from composer.app.counts import Count, count_article, count_brief, count_frame, total
from composer.model.document import issue_of
from composer.ui.desk import Desk
from composer.ui.plain import PlainLabel
from composer.ui.theme import GRID


class CountDialog(QDialog):
    """A table of counts that can be copied into a sheet."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("字数统计"))
        self.table = QTableWidget(0, 5)
        self._fill(desk)
        self._arrange()

    def _fill(self, desk: Desk) -> None:
        issue = desk.content
        is_official = desk.kind == "official"
        self.table.setHorizontalHeaderLabels(
            [
                self.tr("正文和附件") if is_official else self.tr("文章"),
                self.tr("字数"),
                self.tr("字符数（不计空格）"),
                self.tr("字符数（计空格）"),
                self.tr("中文字符"),
            ]
        )
        counts = [
            (article.title_line or self.tr("未命名"), count_article(article))
            for article in issue.articles
        ]
        if briefs := issue_of(issue).briefs:
            name = self.tr("简讯（%n 条）", "", len(briefs))
            counts.append((name, total(map(count_brief, briefs))))
        content = total(count for _, count in counts)
        frame = count_frame(issue)
        for name, count in counts:
            self._add(name, count)
        if is_official:
            self._add(self.tr("正文和附件合计"), content, strong=True)
            self._add(self.tr("版头、主送、落款和版记"), frame)
            self._add(self.tr("全文"), content + frame, strong=True)
        else:
            self._add(self.tr("文章和简讯合计"), content, strong=True)
            self._add(self.tr("报头、栏目和报尾"), frame)
            self._add(self.tr("全期"), content + frame, strong=True)

    def _add(self, name: str, count: Count, *, strong: bool = False) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        numbers = (count.words, count.characters, count.with_blanks, count.asian)
        for column, said in enumerate((name, *map(str, numbers))):
            item = QTableWidgetItem(said)
            if column:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            if strong:
                font = self.table.font()
                font.setBold(True)
                item.setFont(font)
            self.table.setItem(row, column, item)

    def _arrange(self) -> None:
        self.table.setAccessibleName(self.tr("各篇和全期的字数"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.verticalHeader().hide()
        self.table.setCurrentCell(-1, -1)
        self.table.setShowGrid(False)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        if first := self.table.horizontalHeaderItem(0):
            first.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        note = PlainLabel(
            self.tr("字数按 Word 的方法计算：一个汉字或全角标点为一字，一个西文单词或数字为一字。")
        )
        note.setProperty("muted", True)
        note.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(self.tr("关闭"))
        copy = QPushButton(self.tr("复制表格(&C)"))
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setToolTip(self.tr("复制后可以粘贴到 Excel 或 WPS 表格"))
        copy.clicked.connect(self.copy)
        buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        sheet = QVBoxLayout(self)
        sheet.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        sheet.setSpacing(GRID)
        sheet.addWidget(self.table, 1)
        sheet.addWidget(note)
        sheet.addWidget(buttons)
        self.resize(96 * GRID, 56 * GRID)

    def copy(self) -> None:
        """Copy the table as text with tabs."""
        columns = range(self.table.columnCount())
        heads = (self.table.horizontalHeaderItem(at) for at in columns)
        rows = [heads]
        rows += [
            (self.table.item(row, at) for at in columns) for row in range(self.table.rowCount())
        ]
        said = "\n".join("\t".join(item.text() for item in row if item) for row in rows)
        QGuiApplication.clipboard().setText(said)
