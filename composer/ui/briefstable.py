"""Briefs table: the view of the briefs, in which each is edited where it stands.

Only the row with the cursor has an editor. The table says what the clerk
wants to do; the form does it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from typing_extensions import override

from composer.model.blocks import Text, plain
from composer.ui.briefsmodel import DATE, TEXT, WORDS, BriefsModel
from composer.ui.fields.cursors import units
from composer.ui.fields.dates import DateField
from composer.ui.fields.notes import NoteField
from composer.ui.theme import tokens

_Index = QModelIndex | QPersistentModelIndex
_PADDING = 7
"""Pixels from the edge of a cell to its text, as in the editor: its frame and its margin."""
_MARGIN = 2
_LEAST_LINES = 2
_DATE_WIDTH, _WORDS_WIDTH = 104, 56


class BriefEditor(NoteField):
    """The text of one brief. Enter asks for another brief."""

    asked = Signal(str)
    """"new", "up", "down", "remove", "previous", "next", "leave"."""
    pasted = Signal(str)
    """Several paragraphs."""

    def meaning(self, event: QKeyEvent) -> str:
        """Return what a key asks of the list, "" when it belongs to the text."""
        key, modifiers = event.key(), event.modifiers()
        cursor = self.textCursor()
        if modifiers & Qt.KeyboardModifier.AltModifier:
            return {Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down"}.get(Qt.Key(key), "")
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            delete = key == Qt.Key.Key_Delete and not cursor.hasSelection()
            return "remove" if delete else ""
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return "new"
        if key == Qt.Key.Key_Backspace and self.document().isEmpty():
            return "erase"
        if key == Qt.Key.Key_Escape:
            return "leave"
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not modifiers:
            line = cursor.block().layout().lineForTextPosition(cursor.positionInBlock())
            last = cursor.block().layout().lineCount() - 1
            if key == Qt.Key.Key_Up and line.lineNumber() <= 0:
                return "previous"
            if key == Qt.Key.Key_Down and line.lineNumber() == last:
                return "next"
        return ""

    @override
    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self.meaning(event) in ("up", "down", "remove")
        ):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        meaning = self.meaning(event)
        if meaning:
            self.asked.emit(meaning)
        else:
            super().keyPressEvent(event)

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        said = source.text()
        if sum(bool(line.strip()) for line in said.splitlines()) > 1:
            self.pasted.emit(said)
        else:
            super().insertFromMimeData(source)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(80, 20)


class BriefsDelegate(QStyledItemDelegate):
    """Paints texts with their marks over several lines, and makes the editors."""

    edited = Signal(int, int)
    """Row and column whose editor has another value."""
    visited = Signal(int)
    entered = Signal()
    asked = Signal(int, str)
    pasted = Signal(int, str)

    def __init__(self, parent: QObject, near: Callable[[], dt.date | None]) -> None:
        super().__init__(parent)
        self._near = near
        self._heights: dict[tuple[int, int], tuple[Text, int]] = {}
        self.editor: QWidget | None = None
        """The editor that is open."""

    def height_of(self, value: Text, width: int, option: Any) -> int:
        """Return how high a row is that holds a text."""
        known = self._heights.get((id(value), width))
        if known is not None and known[0] is value:
            return known[1]
        if len(self._heights) > 4000:
            self._heights.clear()
        line: int = option.fontMetrics.lineSpacing()
        lines = _laid_out(value, width, option).boundingRect().height()
        height = int(max(lines, _LEAST_LINES * line)) + 2 * _PADDING + 1
        self._heights[(id(value), width)] = (value, height)
        return height

    @override
    def paint(self, painter: QPainter, option: Any, index: _Index) -> None:
        self.initStyleOption(option, index)
        model = index.model()
        inner = option.rect.adjusted(_PADDING, _PADDING, -_PADDING, 0)
        if index.column() != TEXT or not isinstance(model, BriefsModel):
            self._paint_word(painter, option, index, inner)
            return
        value = model.briefs[index.row()].text
        painter.save()
        painter.setClipRect(option.rect)
        painter.setPen(QColor(tokens().text))
        _laid_out(value, inner.width(), option).draw(painter, inner.topLeft().toPointF())
        painter.restore()

    def _paint_word(self, painter: QPainter, option: Any, index: _Index, inner: QRect) -> None:
        painter.save()
        brush = index.data(Qt.ItemDataRole.ForegroundRole)
        painter.setPen(brush.color() if brush else QColor(tokens().text))
        side = Qt.AlignmentFlag.AlignLeft
        if index.column() == WORDS:
            side = Qt.AlignmentFlag.AlignRight
            if not option.icon.isNull():
                option.icon.paint(painter, QRect(inner.left() - 4, inner.top(), 16, 16))
        painter.drawText(inner, side | Qt.AlignmentFlag.AlignTop, option.text)
        painter.restore()

    @override
    def createEditor(self, parent: QWidget, option: Any, index: _Index) -> QWidget:
        kept = QPersistentModelIndex(index)
        editor: BriefEditor | DateField
        if index.column() == DATE:
            editor = DateField(
                self.tr("日期"), self.tr("如：3.5"), near=self._near, is_news=True, parent=parent
            )
        else:
            editor = BriefEditor(self.tr("简讯"), self.tr("一条简讯，一段话"), parent)
            editor.document().setDocumentMargin(_MARGIN)
            editor.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            editor.asked.connect(_Told(self.asked, kept))
            editor.pasted.connect(_Told(self.pasted, kept))
        editor.edited.connect(_Told(self.edited, kept, index.column()))
        editor.visited.connect(_Told(self.visited, kept))
        editor.entered.connect(self.entered)
        self.editor = editor
        return editor

    @override
    def destroyEditor(self, editor: QWidget, index: _Index) -> None:
        if editor is self.editor:
            self.editor = None
        super().destroyEditor(editor, index)

    @override
    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        model = index.model()
        if isinstance(model, BriefsModel):
            brief = model.briefs[index.row()]
            if isinstance(editor, DateField):
                editor.show_day(brief.date)
            elif isinstance(editor, NoteField):
                editor.show_value(brief.text)

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        """Do nothing: every keystroke has been applied already."""

    @override
    def updateEditorGeometry(self, editor: QWidget, option: Any, index: _Index) -> None:
        if index.column() == DATE:
            editor.setGeometry(option.rect.adjusted(0, 0, 0, 30 - option.rect.height()))
        else:
            editor.setGeometry(option.rect)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Enter and Escape are the editor's own; Tab goes from cell to cell as ever.
        if isinstance(event, QKeyEvent) and event.key() in (
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
            Qt.Key.Key_Escape,
        ):
            if isinstance(watched, DateField) and event.type() == QEvent.Type.KeyPress:
                self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.NoHint)
                return True
            return False
        return super().eventFilter(watched, event)


class _Told:
    """A signal of an editor, told on with the row that the editor stands in now."""

    def __init__(self, signal: object, index: QPersistentModelIndex, *rest: object) -> None:
        self._signal, self._index, self._rest = signal, index, rest

    def __call__(self, *said: object) -> None:
        if self._index.isValid():
            self._signal.emit(self._index.row(), *self._rest, *said)  # type: ignore[attr-defined]


def _laid_out(value: Text, width: int, option: Any) -> QTextLayout:
    """Return a text in lines of a width, with its marks."""
    layout = QTextLayout(plain(value).replace("\n", "\u2028"), option.font)
    wrap = QTextOption()
    wrap.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(wrap)
    formats, start = [], 0
    for span in value:
        length = units(span.text)
        if span.bold or span.italic or span.underline:
            look = QTextCharFormat()
            look.setFontWeight(600 if span.bold else 400)
            look.setFontItalic(span.italic)
            look.setFontUnderline(span.underline)
            stretch: Any = QTextLayout.FormatRange()  # its fields are not in the stubs
            stretch.start, stretch.length, stretch.format = start, length, look
            formats.append(stretch)
        start += length
    layout.setFormats(formats)
    layout.beginLayout()
    depth = 0.0
    line = layout.createLine()
    while line.isValid():
        line.setLineWidth(max(width, 40))
        line.setPosition(line.position().__class__(0, depth))
        depth += line.height()
        line = layout.createLine()
    layout.endLayout()
    return layout


class BriefsTable(QTableView):
    """The briefs. Numbers are dragged, texts are edited."""

    asked = Signal(int, str)
    moved = Signal(int, int)
    """A brief was dragged from a row to another."""
    pasted = Signal(int, str)

    def __init__(self, model: BriefsModel, near: Callable[[], dt.date | None]) -> None:
        super().__init__()
        self.briefs = model
        self.delegate = BriefsDelegate(self, near)
        self.setModel(model)
        self.setItemDelegate(self.delegate)
        self.setAccessibleName(self.tr("简讯"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)  # of a table where one row is chosen it chooses nothing
        self.setWordWrap(True)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
        across.setHighlightSections(False)
        across.setSectionsClickable(False)
        self.setColumnWidth(DATE, _DATE_WIDTH)
        self.setColumnWidth(WORDS, _WORDS_WIDTH)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setSectionsMovable(True)
        down.setHighlightSections(True)
        down.setMinimumWidth(32)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        down.sectionMoved.connect(self._on_section_moved)
        self._refit = QTimer(self, singleShot=True, interval=0)
        self._refit.timeout.connect(self.fit_rows)
        model.rowsInserted.connect(self._on_inserted)
        model.dataChanged.connect(self._on_data)
        self.clicked.connect(self._edit_at)

    @property
    def row(self) -> int:
        """The current row, -1: none."""
        index = self.currentIndex()
        return index.row() if index.isValid() else -1

    def edit_row(self, row: int) -> BriefEditor | None:
        """Put the cursor into the text of a row."""
        if not 0 <= row < self.briefs.rowCount():
            return None
        index = self.briefs.index(row, TEXT)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        if not isinstance(self.indexWidget(index), BriefEditor):
            self.edit(index)
        editor = self.delegate.editor
        if isinstance(editor, BriefEditor):
            editor.setFocus()
            return editor
        return None

    def choose_row(self, row: int) -> None:
        """Make a row the current one, without an editor in it."""
        self._close_editor()
        self.setCurrentIndex(self.briefs.index(row, TEXT))
        self.setFocus()

    def fit_rows(self) -> None:
        """Give each row the height of its text."""
        self._fit(0, self.briefs.rowCount() - 1)

    def _fit(self, first: int, last: int) -> None:
        width = self.columnWidth(TEXT) - 2 * _PADDING
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        down = self.verticalHeader()
        for row in range(first, last + 1):
            height = self.delegate.height_of(self.briefs.briefs[row].text, width, option)
            if down.sectionSize(row) != height:
                down.resizeSection(row, height)

    def _close_editor(self) -> None:
        editor = self.delegate.editor
        if editor is not None:
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def _edit_at(self, index: QModelIndex) -> None:
        if index.column() == DATE:
            self.edit(index)
        else:
            self.edit_row(index.row())

    def _on_inserted(self, _: QModelIndex, first: int, last: int) -> None:
        self._fit(first, last)

    def _on_data(self, first: QModelIndex, last: QModelIndex) -> None:
        self._fit(first.row(), last.row())

    def _on_section_moved(self, _: int, before: int, after: int) -> None:
        """Tell the move, and leave it to the model to show it."""
        down = self.verticalHeader()
        down.blockSignals(True)
        down.moveSection(after, before)
        down.blockSignals(False)
        self.viewport().update()
        self.moved.emit(before, after)

    def key_meaning(self, event: QKeyEvent) -> str:
        """Return what a key asks for while no text is edited."""
        key, alt = event.key(), event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt:
            return {Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down"}.get(Qt.Key(key), "")
        if key == Qt.Key.Key_Delete:
            return "remove"
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return "edit"
        return ""

    @override
    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self.key_meaning(event)
        ):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        meaning = self.key_meaning(event)
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(self.row, QGuiApplication.clipboard().text())
        elif meaning and self.row >= 0:
            self.asked.emit(self.row, meaning)
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._refit.start()
