"""Article column: one article of the desk in a column, and places as points of its blocks.

Every article has one live document from when it is first shown, so that
cursor and scroll are as they were when it is shown again. Changes nothing.
"""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from composer.app.draft import Spot
from composer.model.blocks import Block, Table
from composer.model.issue import Article
from composer.ui.body.column import Column
from composer.ui.body.document import BodyDocument
from composer.ui.body.flow import Point
from composer.ui.body.spans import offset, points
from composer.ui.body.units import PICTURE_TYPE
from composer.ui.desk import Desk

_PORTION = 300
"""Blocks that are put into the document at once; more come one portion after the other."""


class ArticleColumn(Column):
    """Shows an article and says where things are in it."""

    touched = Signal()
    """The clerk has changed something in the document."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.key: int | None = None
        self._picture_handler: QObject | None = None
        self._documents: dict[int, BodyDocument] = {}
        self._target: tuple[Block, ...] | None = None
        self._wanted: tuple[Point, Point | None] | None = None
        self._portions = QTimer(self, singleShot=True, interval=0)
        self._portions.timeout.connect(self._show_portion)
        self.setDocument(BodyDocument(self.look(), self))
        self.setUndoRedoEnabled(False)
        self.setReadOnly(True)
        desk.read_only_changed.connect(self._on_read_only)

    @override
    def setReadOnly(self, wanted: bool) -> None:
        """Let nothing be typed, which also the desk may want; keys move and select all the same."""
        super().setReadOnly(wanted or self.desk.is_read_only)
        if self.desk.is_read_only and not wanted:
            keys = Qt.TextInteractionFlag.TextSelectableByKeyboard
            self.setTextInteractionFlags(self.textInteractionFlags() | keys)

    @property
    def index(self) -> int | None:
        """Where the shown article stands in the issue; None: none is shown."""
        return None if self.key is None else self.desk.draft.index_of(self.key)

    @property
    def article(self) -> Article | None:
        """The article that is shown."""
        index = self.index
        return None if index is None else self.desk.content.articles[index]

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
        self._leave()
        self._target, self._wanted = None, None
        self.key = key
        if key is None:
            self.setReadOnly(True)
            return
        document = self._documents.get(key)
        if document is None:
            document = self._documents[key] = BodyDocument(self.look(), self)
            document.touched.connect(self.touched)
            if self._picture_handler is not None:
                document.documentLayout().registerHandler(PICTURE_TYPE, self._picture_handler)
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

    def forget_all(self) -> None:
        """Show nothing, and forget the documents of the last draft."""
        self.key, self._target, self._wanted = None, None, None
        self.setDocument(BodyDocument(self.look(), self))
        self.setReadOnly(True)
        for document in self._documents.values():
            document.deleteLater()
        self._documents.clear()

    def stop_composing(self) -> None:
        """Make an end with what an input method has under way; the text is about to change."""

    # Own business

    def _on_read_only(self) -> None:
        self.setReadOnly(self.key is None or self._target is not None)

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
            self.stop_composing()
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
