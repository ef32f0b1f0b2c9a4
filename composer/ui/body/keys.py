"""Keys: what Enter, Tab, Backspace and the like do in the body editor."""

from __future__ import annotations

from operator import is_
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor

from composer.model.blocks import Figure, ItemList, Table
from composer.ui.body import carry, flow
from composer.ui.body.flow import Point
from composer.ui.body.offer import Offer
from composer.ui.body.spans import BREAK

if TYPE_CHECKING:
    from composer.ui.body.edit import BodyEdit

_Standard = QKeySequence.StandardKey
_FORWARD = (_Standard.Delete, _Standard.DeleteEndOfWord, _Standard.DeleteEndOfLine)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class KeyHandler(QObject):
    """Does what keys do to paragraphs; keys within a paragraph are left to Qt."""

    def __init__(self, edit: BodyEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._offer = Offer(edit)

    def wants(self, event: QKeyEvent) -> bool:
        """Return whether a key is ours even where the window has a shortcut on it."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        return control and event.key() in _ENTER

    def kind(self, event: QKeyEvent) -> str:
        """Return what kind of change a key makes, by which steps are joined."""
        if _is_back(event) or _is_forward(event):
            return "delete"
        return "type" if event.text().isprintable() else "other"

    def handle(self, event: QKeyEvent) -> bool:
        """Do what a key does to paragraphs; return whether there is nothing left to do."""
        edit = self._edit
        if edit.isReadOnly():
            return False
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._offer.accept()
            return True
        if _moves(event):
            self._move(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.matches(_Standard.InsertParagraphSeparator):
            self._enter()
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._tab(1 if event.key() == Qt.Key.Key_Tab else -1)
        elif _is_back(event):
            return self._back()
        elif _is_forward(event):
            return self._forward()
        elif event.matches(_Standard.Cut):
            edit.cut()
        elif _types(event):
            return self._before_typing(event)
        else:
            return False
        return True

    def after_typing(self) -> None:
        """Look whether the paragraph now begins like a heading."""
        self._offer.look()

    def _before_typing(self, event: QKeyEvent) -> bool:
        edit = self._edit
        if not edit.is_writable():
            return True
        if edit.spans_paragraphs():
            edit.remove_selection(edit.label("type"), edit.merge("type", -1))
        before = edit.textCursor().position()
        edit.type_native(event)
        edit.repaint_line()
        edit.record("type", before)
        self._offer.look()
        return True

    def _enter(self) -> None:
        edit = self._edit
        edit.record()
        blocks, at = edit.blocks, edit.point()
        if edit.textCursor().hasSelection():
            blocks, at = carry.remove(blocks, *edit.selection())
        block = blocks[at.block] if at.block < len(blocks) else None
        if isinstance(block, Table):
            if at.part:
                edit.textCursor().insertText(BREAK)
                edit.record()
            else:
                edit.set_point(Point(at.block, 1))
            return
        blocks, at = flow.split(blocks, at)
        edit.change(edit.tr("分段"), blocks, at)

    def _tab(self, step: int) -> None:
        edit = self._edit
        edit.record()
        here = edit.here()
        block = None if here is None else edit.blocks[here[0]]
        if here is not None and isinstance(block, Table) and here[1]:
            self._next_cell(here, step)
            return
        start, stop = edit.selection()
        blocks = flow.shift_level(edit.blocks, start, stop, step)
        if blocks != edit.blocks:
            row = flow.rows_before(edit.blocks, start)
            at = flow.point_of_row(blocks, row, start.offset)
            edit.change(edit.tr("改变级别"), blocks, at)

    def _move(self, step: int) -> None:
        """Move the paragraphs of the selection one place, as Alt+Shift+↑ and ↓ do in Word."""
        edit = self._edit
        edit.record()
        start, stop = edit.selection()
        blocks, by = flow.move(edit.blocks, start, stop, step)
        if blocks is not edit.blocks:
            at, anchor = (
                Point(one.block + by[0], one.part + by[1], one.offset) for one in (stop, start)
            )
            edit.change(edit.tr("移动文字"), blocks, at, anchor=anchor)

    def _next_cell(self, here: tuple[int, int], step: int) -> None:
        edit = self._edit
        part = here[1] + step
        if 1 <= part < edit.body().unit(here[0]).count:
            block = edit.body().paragraph(here[0], part)
            cursor = edit.textCursor()
            cursor.setPosition(block.position())
            cursor.movePosition(
                QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
            )
            edit.setTextCursor(cursor)
        elif step > 0:
            edit.row_wanted.emit(here[0])

    def _back(self) -> bool:
        edit, cursor = self._edit, self._edit.textCursor()
        if cursor.hasSelection():
            return self._cut_out()
        if cursor.positionInBlock() > 0 and edit.current_style() != "figure":
            return False
        edit.record()
        at = edit.point()
        block = edit.blocks[at.block] if at.block < len(edit.blocks) else None
        if isinstance(block, Figure) and at.part == 0 and at.offset:
            edit.remove_block(at.block, edit.tr("删除图片"))
            return True
        if isinstance(block, Table) and at.part > 0:
            return True
        blocks, to = flow.join_before(edit.blocks, at)
        self._change_or_go(edit.tr("删除"), blocks, to)
        return True

    def _forward(self) -> bool:
        edit, cursor = self._edit, self._edit.textCursor()
        if cursor.hasSelection():
            return self._cut_out()
        if not cursor.atBlockEnd() and edit.current_style() != "figure":
            return False
        edit.record()
        at = edit.point()
        block = edit.blocks[at.block] if at.block < len(edit.blocks) else None
        if isinstance(block, Figure) and at.part == 0 and cursor.positionInBlock() == 0:
            edit.remove_block(at.block, edit.tr("删除图片"))
            return True
        if block is None or isinstance(block, Table | Figure):
            return True
        blocks, to = flow.join_after(edit.blocks, at)
        self._change_or_go(edit.tr("删除"), blocks, to)
        return True

    def _cut_out(self) -> bool:
        edit = self._edit
        start, stop = edit.selection()
        whole = start.block == stop.block and start.part == stop.part
        picture = whole and edit.current_style() == "figure"
        if picture:
            edit.remove_block(start.block, edit.tr("删除图片"))
        elif not whole or isinstance(edit.blocks[start.block], ItemList):
            edit.remove_selection(edit.tr("删除"))
        else:
            return False
        return True

    def _change_or_go(self, label: str, blocks: flow.Blocks, to: Point) -> None:
        edit = self._edit
        same = len(blocks) == len(edit.blocks) and all(map(is_, blocks, edit.blocks))
        if same:
            edit.set_point(to)
        else:
            edit.change(label, blocks, to)


def _is_back(event: QKeyEvent) -> bool:
    """Return whether a key deletes backwards; Qt knows Backspace by no standard name here."""
    held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
    plain = event.key() == Qt.Key.Key_Backspace and not held
    return plain or event.matches(_Standard.DeleteStartOfWord)


def _is_forward(event: QKeyEvent) -> bool:
    return any(event.matches(key) for key in _FORWARD)


def _moves(event: QKeyEvent) -> bool:
    held = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    vertical = event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
    return vertical and event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == held


def _types(event: QKeyEvent) -> bool:
    """Return whether a key brings characters."""
    held = event.modifiers() & (
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier
    )
    said = event.text()
    return bool(said) and not held and said.isprintable()
