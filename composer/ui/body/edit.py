"""Body edit: the article's text on the screen, and every change of it as a step of the draft.

Characters typed within a paragraph go through Qt and are read back from the
paragraphs they touched. What changes the order of paragraphs (Enter, joining,
styles, paste, deleting across paragraphs) is worked out on the blocks
(`flow`) and shown as a difference. So the structure of the document is never
anybody's guess.

For others (tables, pictures, paste): `here`, `replace_block`,
`insert_blocks`, `block_area`, `paste_handler`, `paste_accepts`,
`set_picture_handler`, and the signal `here_changed`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import cast

from PySide6.QtCore import QEvent, QMimeData, QObject, QRect, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QMenu, QWidget
from typing_extensions import override

from composer.app.draft import Change, Spot
from composer.model import edits
from composer.model.blocks import Block, Paragraph, Table, Text, text
from composer.model.issue import Article
from composer.store.media import Media
from composer.ui.body import flow
from composer.ui.body.clip import blocks_of_clip, mime_of
from composer.ui.body.column import Column
from composer.ui.body.document import PICTURE_TYPE, BodyDocument, unit_of
from composer.ui.body.flow import Point
from composer.ui.body.keys import KeyHandler
from composer.ui.body.marks import marked
from composer.ui.body.parts import part_at
from composer.ui.body.spans import BREAK, MARKS, offset, points
from composer.ui.desk import Desk

_Standard = QKeySequence.StandardKey
_PAUSE = 2.0
"""Seconds without a key after which typing is a new step."""
_PORTION = 300
"""Blocks that are put into the document at once; more come one portion after the other."""
_WRITERS = (QLineEdit, QAbstractSpinBox, QComboBox)


class BodyEdit(Column):
    """The editor of the body of the article that is shown."""

    here_changed = Signal()
    """The cursor has come to another paragraph, or that is another thing now."""
    characters_selected = Signal(int)
    """How many characters are selected now."""

    row_wanted = Signal(int)
    """Tab was pressed in the last cell of this block, a table."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.key: int | None = None
        self.paste_handler: Callable[[QMimeData], tuple[Block, ...] | None] | None = None
        """Gives what a clipboard holds as blocks; None: nothing it knows."""
        self.paste_accepts: Callable[[QMimeData], bool] | None = None
        self.menu_fillers: list[Callable[[QMenu], None]] = []
        """Called with the context menu before it is shown."""
        self._picture_handler: QObject | None = None
        self._documents: dict[int, BodyDocument] = {}
        self._composing = False
        self._composed_from = 0
        self._burst, self._burst_kind, self._burst_end = 0, "", (0.0, -1)
        self._here: tuple[object, ...] | None = None
        self._target: tuple[Block, ...] | None = None
        self._wanted: tuple[Point, Point | None] | None = None
        self._keys = KeyHandler(self)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._tell)
        self._portions = QTimer(self, singleShot=True, interval=0)
        self._portions.timeout.connect(self._show_portion)
        self.setDocument(BodyDocument(self.look(), self))
        self.setAccessibleName(self.tr("正文"))
        self.setUndoRedoEnabled(False)
        self.setReadOnly(True)
        self.cursorPositionChanged.connect(self._soon.start)
        self.selectionChanged.connect(self._soon.start)
        desk.changed.connect(self._on_changed)
        desk.loaded.connect(self._forget_all)
        desk.spot_wanted.connect(self._on_spot_wanted)

    # What is shown

    @property
    def index(self) -> int | None:
        """Where the shown article stands in the issue; None: none is shown."""
        return None if self.key is None else self.desk.draft.index_of(self.key)

    @property
    def article(self) -> Article | None:
        """The article that is shown."""
        index = self.index
        return None if index is None else self.desk.issue.articles[index]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks that are shown."""
        return self.body().blocks if self._target is None else self._target

    def show_article(self, index: int | None) -> None:
        """Show an article; where it was left, when it has been shown before."""
        keys = self.desk.draft.state.keys
        key = keys[index] if index is not None and index < len(keys) else None
        if key == self.key and self.key is not None:
            self._follow()
            return
        self.record()
        self._leave()
        self._target, self._wanted = None, None
        self.key = key
        if key is None:
            self.setReadOnly(True)
            return
        document = self._documents.get(key)
        if document is None:
            document = self._documents[key] = BodyDocument(self.look(), self)
            document.touched.connect(self._soon.start)
            if self._picture_handler is not None:
                document.documentLayout().registerHandler(PICTURE_TYPE, self._picture_handler)
        self._break_burst()
        self.setDocument(document)
        self.setUndoRedoEnabled(False)
        self.setReadOnly(False)
        self._follow()
        self.apply_look()
        self._return()

    def set_picture_handler(self, handler: QObject) -> None:
        """Have pictures drawn by `handler`, a QPyTextObject."""
        self._picture_handler = handler
        for document in self._documents.values():
            document.documentLayout().registerHandler(PICTURE_TYPE, handler)

    # Where the clerk is

    def here(self) -> tuple[int, int] | None:
        """Return block and part (see `parts`) of the cursor; None: the empty end."""
        return self.body().address(self.textCursor().blockNumber())

    def point(self, position: int | None = None) -> Point:
        """Return a position of the document, or the cursor's, as a point of the article."""
        if position is None:
            position = self.textCursor().position()
        block = self.document().findBlock(position)
        found = self.body().address(block.blockNumber())
        if found is None:
            return Point(len(self.body().blocks))
        return Point(*found, points(block, position - block.position()))

    def selection(self) -> tuple[Point, Point]:
        """Return the points between which is selected, first one first."""
        cursor = self.textCursor()
        return self.point(cursor.selectionStart()), self.point(cursor.selectionEnd())

    def selected_cells(self) -> frozenset[int] | None:
        """Return the parts of the table in which several cells are selected; None: it is not so."""
        cursor, here = self.textCursor(), self.here()
        if here is None or not cursor.hasComplexSelection():
            return None
        unit = self.body().unit(here[0])
        top, rows, left, columns = cast("tuple[int, ...]", cursor.selectedTableCells())
        if unit.grid is None or top < 0:
            return None
        return frozenset(
            part
            for part, slot in enumerate(unit.grid.slots, start=1)
            if top <= slot.row < top + rows and left <= slot.column < left + columns
        )

    def set_point(self, at: Point, anchor: Point | None = None) -> None:
        """Put the cursor to a point and bring that into view, as soon as it is there."""
        self._wanted = (at, anchor) if self._target is not None else None
        cursor = self.textCursor()
        cursor.setPosition(self._position(at if anchor is None else anchor))
        cursor.setPosition(self._position(at), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def spot(self) -> Spot:
        """Return where the cursor is as a place of the issue."""
        index, cursor = self.index, self.textCursor()
        found = self.here()
        if index is None:
            return Spot()
        if found is None:
            return Spot(f"articles/{index}/blocks/{len(self.body().blocks)}")
        block = cursor.block()
        anchor = min(max(cursor.anchor() - block.position(), 0), block.length() - 1)
        place = f"articles/{index}/{self.body().path(*found)}"
        return Spot(place, points(block, anchor), points(block, cursor.positionInBlock()))

    def block_area(self, index: int) -> QRect:
        """Return where a block of the article is in the viewport."""
        unit = self.body().unit(index)
        first = self.block_rectangle(self.body().paragraph(index))
        area = first
        if unit.count > 1:
            area = first.united(self.block_rectangle(self.body().paragraph(index, unit.count - 1)))
        if isinstance(unit.block, Table):
            frame = QTextCursor(self.body().paragraph(index, 1)).currentTable()
            place = self.document().documentLayout().frameBoundingRect(frame)
            area = first.united(place.translated(0, -self.verticalScrollBar().value()))
        return area.toRect()

    # Changing the article

    def replace_block(
        self, index: int, block: Block, label: str, *, media: Media | None = None, part: int = 0
    ) -> None:
        """Put another block in place of block `index` as one step; the cursor goes to `part`."""
        self.record()
        blocks = (*self.blocks[:index], block, *self.blocks[index + 1 :])
        self.change(label, blocks, Point(index, part), media=media)

    def remove_block(self, index: int, label: str) -> None:
        """Take block `index` away as one step."""
        self.record()
        self.change(label, (*self.blocks[:index], *self.blocks[index + 1 :]), Point(index))

    def insert_blocks(
        self,
        new: Iterable[Block],
        label: str,
        *,
        media: Media | None = None,
        merge: str | None = None,
    ) -> None:
        """Put blocks in place of the selection as one step."""
        self.record()
        blocks, at = self._without_selection()
        blocks, at = flow.insert(blocks, at, tuple(new))
        self.change(label, blocks, at, media=media, merge=merge)

    def change(
        self,
        label: str,
        blocks: tuple[Block, ...],
        at: Point | None = None,
        *,
        anchor: Point | None = None,
        media: Media | None = None,
        merge: str | None = None,
    ) -> None:
        """Make `blocks` the article as one step, with the cursor at a point."""
        index = self.index
        if index is None:
            return
        self._show_blocks(blocks)
        if at is not None:
            self.set_point(at, anchor)
        issue = edits.set_article(self.desk.issue, index, blocks=blocks)
        self.desk.apply(label, issue, media=media, merge=merge, spot=self.spot(), origin=self)
        if merge is None:
            self._break_burst()
        else:
            self._burst_end = (time.monotonic(), self.textCursor().position())
        self._soon.start()

    def remove_selection(self, label: str, merge: str | None = None) -> None:
        """Delete what is selected, also across paragraphs."""
        if self.textCursor().hasSelection():
            self.record()
            blocks, at = self._without_selection()
            self.change(label, blocks, at, merge=merge)

    def insert_text(self, value: Text, label: str) -> None:
        """Put a text in place of the selection as one step, with the marks of what is there."""
        if self.isReadOnly():
            return
        bits = self.currentCharFormat().intProperty(MARKS)
        self.insert_blocks((Paragraph(marked(value, 0, None, bits, 0)),), label)

    def toggle_typing_mark(self, bit: int) -> None:
        """Give what is typed next a mark, or take it away."""
        bits = self.currentCharFormat().intProperty(MARKS) ^ bit
        self.setCurrentCharFormat(self.look().char_format(self.current_style(), bits))

    def spans_paragraphs(self) -> bool:
        """Return whether the selection reaches over more than one paragraph."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return False
        find = self.document().findBlock
        return find(cursor.selectionStart()) != find(cursor.selectionEnd())

    def is_writable(self) -> bool:
        """Return whether characters can be typed where the cursor is."""
        return not self.isReadOnly() and self.current_style() != "figure"

    def record(self, kind: str = "other", before: int = -1) -> None:
        """Make a step of what has been typed since the last one.

        `before` is where the cursor was; a step goes on with the same `kind`
        of change where the last one ended.
        """
        shown = self.body()
        if self._composing or self._target is not None or not shown.has_news:
            return
        index, old = self.index, shown.blocks
        blocks = shown.take()
        if index is None or blocks is old:
            return
        issue = edits.set_article(self.desk.issue, index, blocks=blocks)
        merge = self.merge(kind, before)
        self.desk.apply(self.label(kind), issue, merge=merge, spot=self.spot(), origin=self)
        self._burst_end = (time.monotonic(), self.textCursor().position())
        self._soon.start()

    def merge(self, kind: str, before: int) -> str:
        """Return by what typing joins with the step before."""
        when, end = self._burst_end
        goes_on = kind == self._burst_kind and end == before
        if not goes_on or time.monotonic() - when > _PAUSE or kind == "other":
            self._burst += 1
        self._burst_kind = kind
        return f"body:{self.key}:{self._burst}"

    def label(self, kind: str) -> str:
        """Return what a kind of typing is called in the menu."""
        return self.tr("删除") if kind == "delete" else self.tr("输入")

    # Events

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.matches(_Standard.Undo) or event.matches(_Standard.Redo):
                event.ignore()
                return False
            if self._keys.wants(event):
                event.accept()
                return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._soon.isActive():
            self._soon.stop()
            self._tell()  # so that undo comes back to where the clerk was before this key
        if self._keys.handle(event):
            return
        before = self.textCursor().position()
        kind = self._keys.kind(event)
        super().keyPressEvent(event)
        if self.body().has_news:
            self.repaint_line()
        self.record(kind, before)

    def type_native(self, event: QKeyEvent) -> None:
        """Have Qt put in what a key says."""
        super().keyPressEvent(event)

    def repaint_line(self) -> None:
        """Show what has been typed now, before the rest of the window hears of it."""
        if self.isVisible():
            self.viewport().repaint(
                0, self.cursorRect().top(), self.viewport().width(), self.height()
            )

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        says = bool(event.preeditString() or event.commitString())
        if says and not self.is_writable():
            QGuiApplication.inputMethod().reset()
            return
        if says and self.spans_paragraphs():
            self.remove_selection(self.tr("删除"))
        if "\n" in event.commitString():
            event.setCommitString(
                event.commitString().replace("\n", BREAK),
                event.replacementStart(),
                event.replacementLength(),
            )
        if not self._composing:
            self._composed_from = self.textCursor().position()
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        self.repaint_line()
        self.record("type", self._composed_from)
        if not self._composing:
            self._keys.after_typing()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.record()
        super().mousePressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._soon.start()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._composing = False
        self.record()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        cursor = self.cursorForPosition(event.pos())
        if not self.textCursor().hasSelection():
            self.setTextCursor(cursor)
        menu = QMenu(self)
        for fill in self.menu_fillers:
            fill(menu)
        menu.exec(event.globalPos())
        menu.deleteLater()

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        if self.paste_accepts is not None and self.paste_accepts(source):
            return True
        return source.hasText()

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        if self.isReadOnly():
            return
        blocks = blocks_of_clip(source, self.desk.media)
        if blocks is None and self.paste_handler is not None:
            blocks = self.paste_handler(source)
        if blocks is None:
            blocks = plain_blocks(source.text())
        if blocks:
            self.insert_blocks(blocks, self.tr("粘贴"))

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        self.record()
        cells = self.selected_cells()
        table = self.blocks[self.selection()[0].block] if cells else None
        if cells and isinstance(table, Table):
            return mime_of((flow.extract_cells(table, cells),))
        return mime_of(flow.extract(self.blocks, *self.selection()))

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        inside = event.source() in (self, self.viewport())
        target = self.cursorForPosition(event.position().toPoint()).position()
        if not inside:
            cursor = self.textCursor()
            cursor.setPosition(target)
            self.setTextCursor(cursor)
            self.insertFromMimeData(event.mimeData())
            event.acceptProposedAction()
            return
        self._move_selection(target)
        event.setDropAction(event.proposedAction().CopyAction)
        event.accept()

    @override
    def cut(self) -> None:
        if self.textCursor().hasSelection() and not self.isReadOnly():
            self.copy()
            self.remove_selection(self.tr("剪切"))

    def paste_plain(self) -> None:
        """Put the text of the clipboard in, without anything else."""
        if not self.isReadOnly():
            blocks = plain_blocks(QApplication.clipboard().text())
            if blocks:
                self.insert_blocks(blocks, self.tr("无格式粘贴"))

    # Own business

    def _without_selection(self) -> tuple[tuple[Block, ...], Point]:
        if not self.textCursor().hasSelection():
            return self.blocks, self.point()
        cells = self.selected_cells()
        if cells:
            index = self.selection()[0].block
            return flow.clear_cells(self.blocks, index, cells), Point(index, min(cells))
        return flow.remove(self.blocks, *self.selection())

    def _move_selection(self, target: int) -> None:
        cursor = self.textCursor()
        start, stop = cursor.selectionStart(), cursor.selectionEnd()
        if start <= target <= stop:
            return
        self.record()
        points = (self.point(start), self.point(stop), self.point(target))
        blocks, at = flow.move(self.blocks, *points)
        self.change(self.tr("移动文字"), blocks, at)

    def _position(self, at: Point) -> int:
        block = self._paragraph(at)
        return block.position() + offset(block, at.offset)

    def _paragraph(self, at: Point) -> QTextBlock:
        shown = self.body()
        if at.block >= len(shown.blocks):
            return shown.lastBlock()
        return shown.paragraph(at.block, min(at.part, shown.unit(at.block).count - 1))

    def _leave(self) -> None:
        cursor = self.textCursor()
        scroll = self.verticalScrollBar().value()
        self.body().cursor_memory = (cursor.anchor(), cursor.position(), scroll)

    def _return(self) -> None:
        anchor, position, scroll = self.body().cursor_memory
        last = self.document().characterCount() - 1
        cursor = self.textCursor()
        cursor.setPosition(min(anchor, last))
        cursor.setPosition(min(position, last), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(scroll)

    def _follow(self) -> None:
        """Show the article as the desk has it now."""
        article = self.article
        if article is not None and article.blocks is not self.blocks:
            if self._composing:
                self._composing = False
                QGuiApplication.inputMethod().reset()
            self._show_blocks(article.blocks)

    def _show_blocks(self, blocks: tuple[Block, ...]) -> None:
        """Show blocks; very many of them a portion at a time, read-only till they are all there."""
        if abs(len(blocks) - len(self.body().blocks)) > 2 * _PORTION:
            self._target = blocks
            self.setReadOnly(True)
            self._show_portion()
            return
        self._target = None
        self.body().show(blocks)
        if self.key is not None:
            self.setReadOnly(False)
        if self._wanted is not None:
            self.set_point(*self._wanted)

    def _show_portion(self) -> None:
        if self._target is None:
            return
        target, shown = self._target, self.body().blocks
        head = 0
        while head < min(len(target), len(shown)) and target[head] is shown[head]:
            head += 1
        if abs(len(target) - len(shown)) <= _PORTION:
            self._show_blocks(target)
            return
        if len(target) > len(shown):
            tail = len(shown) - head
            step = (*target[: head + _PORTION], *target[len(target) - tail :])
        else:
            step = (*shown[:head], *shown[head + _PORTION :])
        self.body().show(step)
        self._portions.start()

    def _forget_all(self) -> None:
        self.key, self._target, self._wanted = None, None, None
        self._composing = False
        self._break_burst()
        self.setDocument(BodyDocument(self.look(), self))
        self.setReadOnly(True)
        for document in self._documents.values():
            document.deleteLater()
        self._documents.clear()

    def _break_burst(self) -> None:
        self._burst += 1
        self._burst_end = (0.0, -1)

    def _on_changed(self, change: Change) -> None:
        if change.origin is self:
            return
        self._break_burst()
        self._follow()

    def _on_spot_wanted(self, spot: Spot) -> None:
        index = self.index
        parts = spot.place.split("/")
        if index is None or parts[:3] != ["articles", str(index), "blocks"] or len(parts) < 4:
            return
        number = int(parts[3]) if parts[3].isdecimal() else 0
        blocks = self.blocks
        if number >= len(blocks):
            self.set_point(Point(len(blocks)))
        else:
            unit = unit_of(blocks[number])
            part = part_at(unit.block, parts[4:], unit.grid)
            self.set_point(Point(number, part, spot.position), Point(number, part, spot.anchor))
        if not isinstance(QApplication.focusWidget(), _WRITERS):
            self.setFocus()

    def _tell(self) -> None:
        """Tell the others where the cursor is, once for all that has just happened."""
        if self._composing or self.key is None or self._target is not None:
            return
        self.record()
        if self.hasFocus():
            spot = self.spot()
            if spot != self.desk.spot:
                self.desk.notice_spot(spot)
        cursor = self.textCursor()
        self.characters_selected.emit(cursor.selectionEnd() - cursor.selectionStart())
        found = self.here()
        block = None if found is None else self.body().unit(found[0]).block
        here = (self.key, found, type(block), self.current_style())
        if here != self._here:
            self._here = here
            self.here_changed.emit()


def plain_blocks(said: str) -> tuple[Block, ...]:
    r"""Return the lines of a plain text as paragraphs; blank lines only part them.

    >>> len(plain_blocks("第一段\r\n\r\n第二段"))
    2
    """
    lines = said.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n").split("\n")
    if len(lines) == 1:
        return (Paragraph(text(lines[0])),) if lines[0] else ()
    return tuple(Paragraph(text(line.strip())) for line in lines if line.strip())
