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
from operator import is_

from PySide6.QtCore import QEvent, QMimeData, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from typing_extensions import override

from composer.app.draft import Change, Spot
from composer.model import edits
from composer.model.blocks import Block, Paragraph, Table, Text, text
from composer.store.media import Media
from composer.ui.body import carry
from composer.ui.body.clip import blocks_of_clip, mime_of
from composer.ui.body.flow import Point
from composer.ui.body.keys import KeyHandler
from composer.ui.body.marks import marked
from composer.ui.body.parts import part_at
from composer.ui.body.shown import ArticleColumn
from composer.ui.body.spans import MARKS, typable
from composer.ui.body.units import unit_of
from composer.ui.desk import Desk
from composer.ui.fields.windowkeys import leave_to_window

_Standard = QKeySequence.StandardKey
_PAUSE = 2.0
"""Seconds without a key after which typing is a new step."""


class BodyEdit(ArticleColumn):
    """The editor of the body of the article that is shown."""

    here_changed = Signal()
    """The cursor has come to another paragraph, or that is another thing now."""
    characters_selected = Signal(int)
    """How many characters are selected now, spaces and ends of paragraphs not counted."""

    row_wanted = Signal(int)
    """Tab was pressed in the last cell of this block, a table."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.paste_handler: Callable[[QMimeData], tuple[Block, ...] | None] | None = None
        """Gives what a clipboard holds as blocks; None: nothing it knows."""
        self.paste_accepts: Callable[[QMimeData], bool] | None = None
        self.menu_fillers: list[Callable[[QMenu], None]] = []
        """Called with the context menu before it is shown."""
        self._composing = False
        self._composed_from = 0
        self._burst, self._burst_kind, self._burst_end = 0, "", (0.0, -1)
        self._here: tuple[object, ...] | None = None
        self._keys = KeyHandler(self)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._tell)
        self.setAccessibleName(self.tr("正文"))
        self.touched.connect(self._soon.start)
        self.cursorPositionChanged.connect(self._soon.start)
        self.selectionChanged.connect(self._soon.start)
        desk.changed.connect(self._on_changed)
        desk.loaded.connect(self.forget_all)
        desk.spot_wanted.connect(self._on_spot_wanted)

    @override
    def show_article(self, index: int | None) -> None:
        self.record()
        before = self.key
        super().show_article(index)
        if self.key != before:
            self._break_burst()

    @override
    def forget_all(self) -> None:
        self._composing = False
        self._break_burst()
        super().forget_all()

    @override
    def stop_composing(self) -> None:
        if self._composing:
            self._composing = False
            QGuiApplication.inputMethod().reset()

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
        blocks, at = carry.insert(blocks, at, tuple(new))
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
        if len(blocks) == len(self.blocks) and all(map(is_, blocks, self.blocks)):
            blocks = self.blocks
        self._show_blocks(blocks)
        if at is not None:
            self.set_point(at, anchor)
        issue = edits.set_article(self.desk.content, index, blocks=blocks)
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
        issue = edits.set_article(self.desk.content, index, blocks=blocks)
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
            if self._keys.wants(event):
                event.accept()
                return True
            if leave_to_window(event):
                return event.isAccepted()
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if leave_to_window(event):
            return
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
        said = typable(event.commitString())
        if said != event.commitString():
            event.setCommitString(said, event.replacementStart(), event.replacementLength())
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
        return mime_of(self.selected_blocks())

    def selected_blocks(self) -> tuple[Block, ...]:
        """Return what is selected as blocks of its own."""
        self.record()
        cells = self.selected_cells()
        table = self.blocks[self.selection()[0].block] if cells else None
        if cells and isinstance(table, Table):
            return (carry.extract_cells(table, cells),)
        return carry.extract(self.blocks, *self.selection())

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        if self.isReadOnly():
            event.ignore()
            return
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
            return carry.clear_cells(self.blocks, index, cells), Point(index, min(cells))
        return carry.remove(self.blocks, *self.selection())

    def _move_selection(self, target: int) -> None:
        cursor = self.textCursor()
        start, stop = cursor.selectionStart(), cursor.selectionEnd()
        if start <= target <= stop:
            return
        self.record()
        points = (self.point(start), self.point(stop), self.point(target))
        blocks, at = carry.move(self.blocks, *points)
        self.change(self.tr("移动文字"), blocks, at)

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
        self.characters_selected.emit(len("".join(self.textCursor().selectedText().split())))
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
