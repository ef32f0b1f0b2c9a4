"""Compare dialog: two texts of an article as one, what is gone struck out and what is new marked.

Shows the rows of `app.comparing`, whatever they are the differences of.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from composer.app.comparing import Piece, Row, changed
from composer.store.settings import Settings
from composer.ui.dialogs import fill, give_room
from composer.ui.plain import PlainLabel
from composer.ui.theme import GRID, tokens

_BREAK = "\u21b5"
_PICTURE = "\ufffc"


class CompareDialog(QDialog):
    """The whole article with its changes, how many they are, and a way through them."""

    save_wanted = Signal()
    """The older text's file is to be saved somewhere."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        rows: Sequence[Row],
        settings: Settings,
        note: str = "",
    ) -> None:
        super().__init__(parent)
        self._rows = tuple(rows)
        self._starts: list[int] = []
        """Where in the text each changed paragraph begins."""
        self.setWindowTitle(title)
        self.counts = PlainLabel()
        self.text = QTextEdit(readOnly=True)
        self.only_changes = QCheckBox(self.tr("只看有改动的段落(&O)"))
        self.previous_button = QPushButton(self.tr("上一处(&P)"))
        self.next_button = QPushButton(self.tr("下一处(&N)"))
        self.save_button = QPushButton(self.tr("原件另存为(&S)…"))
        self.close_button = QPushButton(self.tr("关闭"))
        self._arrange(note)
        self.only_changes.toggled.connect(self._show)
        self.previous_button.clicked.connect(self.previous)
        self.next_button.clicked.connect(self.next)
        self.save_button.clicked.connect(self.save_wanted)
        self.close_button.clicked.connect(self.accept)
        self._show()
        self.text.setFocus()
        give_room(self, 880, 640, settings)

    def _arrange(self, note: str) -> None:
        gone, new = changed(self._rows)
        said = self.tr("删 {gone} 字，增 {new} 字").format(gone=gone, new=new)
        is_same = not any(row.is_changed for row in self._rows)
        self.counts.setText(self.tr("与来稿完全相同，一字未改。") if is_same else said)
        self.text.setAccessibleName(self.tr("改动"))
        self.text.setTabChangesFocus(True)
        self.only_changes.setEnabled(not is_same)
        for button in (self.previous_button, self.next_button):
            button.setEnabled(not is_same)
            button.setAutoDefault(False)
        self.save_button.setAutoDefault(False)
        self.close_button.setDefault(True)
        head = QHBoxLayout()
        head.addWidget(self.counts, 1)
        head.addWidget(self.only_changes)
        head.addWidget(self.previous_button)
        head.addWidget(self.next_button)
        body = QVBoxLayout()
        body.setSpacing(GRID)
        body.addLayout(head)
        if note:
            told = PlainLabel(note)
            told.setWordWrap(True)
            told.setProperty("muted", True)
            body.addWidget(told)
        body.addWidget(self.text, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.save_button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        fill(self, body, foot)

    # Going through the changes

    def next(self) -> None:
        """Go to the next changed paragraph, after the last one to the first."""
        here = self.text.textCursor().position()
        self._go(next((at for at in self._starts if at > here), self._starts[0]))

    def previous(self) -> None:
        """Go to the changed paragraph before, before the first one to the last."""
        here = self.text.textCursor().position()
        before = [at for at in self._starts if at < here]
        self._go(before[-1] if before else self._starts[-1])

    def _go(self, position: int) -> None:
        cursor = self.text.textCursor()
        cursor.setPosition(position)
        self.text.setTextCursor(cursor)
        top = self.text.cursorRect().top()
        bar = self.text.verticalScrollBar()
        bar.setValue(bar.value() + top - self.text.viewport().height() // 3)

    # Writing

    def _show(self) -> None:
        self._starts = []
        self.text.clear()
        cursor = QTextCursor(self.text.document())
        cursor.beginEditBlock()
        is_first = True
        for row in self._rows:
            if self.only_changes.isChecked() and not row.is_changed:
                continue
            if not is_first:
                cursor.insertBlock()
            is_first = False
            self._write(cursor, row)
        cursor.endEditBlock()
        self._go(0)

    def _write(self, cursor: QTextCursor, row: Row) -> None:
        shape = QTextBlockFormat()
        shape.setBottomMargin(GRID / 2)
        shape.setLineHeight(140, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if row.role in ("item", "row", "caption", "picture"):
            shape.setLeftMargin(3 * GRID)
        cursor.setBlockFormat(shape)
        if row.is_changed:
            self._starts.append(cursor.position())
        name = self._name(row)
        if name:
            cursor.insertText(name, _style("muted", row))
        for piece in row.pieces:
            cursor.insertText(self._said(piece), _style(piece.state, row))

    def _name(self, row: Row) -> str:
        names = {
            "kicker": self.tr("眉题　"),
            "title": self.tr("标题　"),
            "subtitle": self.tr("副标题　"),
            "source": self.tr("供稿单位　"),
            "author": self.tr("作者　"),
            "note": self.tr("编者按　"),
            "picture": self.tr("〔图〕"),
        }
        return names.get(row.role, "")

    def _said(self, piece: Piece) -> str:
        text = piece.text.replace(_PICTURE, self.tr("（没有图题）"))
        if piece.state == "kept":
            return text.replace("\n", "\u2028")
        return text.replace("\n", _BREAK)


def _style(state: str, row: Row) -> QTextCharFormat:
    colours = tokens()
    made = QTextCharFormat()
    if row.role in ("title", "heading"):
        made.setFontWeight(QFont.Weight.Bold)
    if state == "muted":
        made.setForeground(QColor(colours.muted))
        made.setFontWeight(QFont.Weight.Normal)
    elif state == "gone":
        made.setForeground(QColor(colours.danger))
        made.setFontStrikeOut(True)
    elif state == "new":
        made.setForeground(QColor(colours.ok))
        made.setFontUnderline(True)
    return made
