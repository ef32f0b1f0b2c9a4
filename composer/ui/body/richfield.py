"""Rich field: a small text with marks in a form (按语, 编者按, a 简讯).

Paragraphs of the text are parted by kept line breaks. The field has no undo
of its own: Ctrl+Z is left to the window. It is as high as what it says.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget
from typing_extensions import override

from composer.model.blocks import Span, Text, joined
from composer.ui.body.spans import (
    BOLD,
    BREAK,
    ITALIC,
    MARKS,
    UNDERLINE,
    Extras,
    insert_text,
    offset,
    patch_text,
    points,
    read_text,
    span_of,
    typable,
)
from composer.ui.body.styles import field_format
from composer.ui.fields.windowkeys import leave_to_window

_Standard = QKeySequence.StandardKey
_KEYS = ((_Standard.Bold, BOLD), (_Standard.Italic, ITALIC), (_Standard.Underline, UNDERLINE))
_LEAST_LINES, _MOST_LINES = 2, 12
_MOST_PASTED = 200_000
"""Characters; nobody's remark is longer, and a line of text that long takes a second."""


class RichField(QTextEdit):
    """A field for a `Text`: bold, italic and underline by key, everything else plain."""

    edited = Signal()
    """The clerk has changed the text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._extras = Extras()
        self._value: Text = ()
        self._writing = False
        self._composing = False
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().contentsChanged.connect(self._on_contents)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size)

    def text(self) -> Text:
        """Return the text with its marks."""
        return self._value

    def set_text(self, value: Text) -> None:
        """Show a text; the cursor stays where that is possible."""
        if value == self._value:
            self._value = value
            return
        self._writing = True
        try:
            patch_text(self.document().firstBlock(), value, field_format, self._extras)
        finally:
            self._writing = False
        self._value = value

    def selection(self) -> tuple[int, int]:
        """Return anchor and cursor, in characters of the text."""
        block, cursor = self.document().firstBlock(), self.textCursor()
        return points(block, cursor.anchor()), points(block, cursor.position())

    def set_selection(self, anchor: int, position: int) -> None:
        """Put anchor and cursor, in characters of the text."""
        block, cursor = self.document().firstBlock(), self.textCursor()
        cursor.setPosition(offset(block, anchor))
        cursor.setPosition(offset(block, position), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def toggle_mark(self, bit: int) -> None:
        """Give the selection a mark, or take it away when its first character has it."""
        cursor = self.textCursor()
        probe = QTextCursor(cursor)
        if cursor.hasSelection():
            probe.setPosition(cursor.selectionStart() + 1)
        wanted = not probe.charFormat().intProperty(MARKS) & bit
        for start, stop, bits in _stretches(cursor):
            change = QTextCursor(cursor)
            change.setPosition(start)
            change.setPosition(stop, QTextCursor.MoveMode.KeepAnchor)
            look = field_format(bits | bit if wanted else bits & ~bit)
            change.mergeCharFormat(look)
        if not cursor.hasSelection():
            bits = self.currentCharFormat().intProperty(MARKS)
            self.mergeCurrentCharFormat(field_format(bits | bit if wanted else bits & ~bit))

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if any(event.matches(key) for key, _ in _KEYS):
                event.accept()
                return True
            if leave_to_window(event):
                return event.isAccepted()
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        for key, bit in _KEYS:
            if event.matches(key):
                self.toggle_mark(bit)
                return
        if event.matches(_Standard.InsertParagraphSeparator):
            self.textCursor().insertText(BREAK)
            self.ensureCursorVisible()
            return
        if not leave_to_window(event):
            super().keyPressEvent(event)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        said = typable(event.commitString())
        if said != event.commitString():
            event.setCommitString(said, event.replacementStart(), event.replacementLength())
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        if not self._composing:
            self._take()

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        said = source.text().replace("\r\n", "\n").strip("\n")[:_MOST_PASTED]
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        bits = cursor.charFormat().intProperty(MARKS)
        from_spans = ((span_of(said, bits)),) if said else ()
        insert_text(cursor, from_spans, field_format, self._extras)
        cursor.endEditBlock()
        self.ensureCursorVisible()

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        mime = QMimeData()
        mime.setText(self.textCursor().selectedText().replace(BREAK, "\n"))
        return mime

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._on_size()

    def _height(self) -> int:
        line = self.fontMetrics().lineSpacing()
        margin = 2 * (self.frameWidth() + int(self.document().documentMargin()))
        wanted = int(self.document().size().height()) + 2 * self.frameWidth()
        return min(max(wanted, _LEAST_LINES * line + margin), _MOST_LINES * line + margin)

    def _on_size(self) -> None:
        self.updateGeometry()

    def _on_contents(self) -> None:
        if not self._writing and not self._composing:
            self._take()

    def _take(self) -> None:
        value: Text = ()
        block = self.document().firstBlock()
        while block.isValid():
            value = (*value, *read_text(block, self._extras))
            block = block.next()
            if block.isValid():
                value = (*value, Span("\n"))
        value = joined(value)
        if value != self._value:
            self._value = value
            self.edited.emit()


def _stretches(cursor: QTextCursor) -> list[tuple[int, int, int]]:
    """Return the selection in pieces of equal marks: start, stop, bits."""
    found = []
    block = cursor.document().findBlock(cursor.selectionStart())
    while block.isValid() and block.position() < cursor.selectionEnd():
        place = block.begin()
        while not place.atEnd():
            piece = place.fragment()
            start = max(piece.position(), cursor.selectionStart())
            stop = min(piece.position() + piece.length(), cursor.selectionEnd())
            if start < stop:
                found.append((start, stop, piece.charFormat().intProperty(MARKS)))
            place += 1
        block = block.next()
    return found
