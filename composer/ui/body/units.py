"""Units: the blocks of an article as paragraphs of a text document, written and changed in place.

A unit is a block and the run of paragraphs that shows it (see `parts`).
Paragraphs are found by number, nothing in them says what they belong to:
whoever changes the structure does so in the values and has them shown. Where
the document ends with a table, or says nothing, it has one more empty
paragraph that belongs to no block, its tail.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import cast

from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QBrush,
    QColor,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)

from composer.model.blocks import Block, Figure, Heading, ItemList, Paragraph, Picture, Table
from composer.ui.body.difference import changed_values
from composer.ui.body.parts import (
    Grid,
    grid_of,
    part_count,
    part_path,
    part_style,
    part_text,
)
from composer.ui.body.spans import (
    EXTRA,
    MARKS,
    RAW,
    Extras,
    Ink,
    insert_text,
    patch_text,
)
from composer.ui.body.styles import STYLE, Look, Style

PICTURE_TYPE = int(QTextFormat.ObjectTypes.UserObject) + 1
"""Type of the inline objects that stand for pictures."""
MEDIA, TURNS, ALT = (int(QTextFormat.Property.UserProperty) + number for number in (20, 21, 22))
"""Properties of a picture's format: its stored name, quarter turns, words for it."""

_ABOVE, _BELOW = 16, 64
"""Pixels before the first and after the last line."""
_Keep = QTextCursor.MoveMode.KeepAnchor


@dataclass(frozen=True, slots=True)
class Unit:
    """A block and what is needed to find its paragraphs."""

    block: Block
    count: int
    grid: Grid | None


def unit_of(block: Block) -> Unit:
    """Return the unit of a block."""
    grid = grid_of(block) if isinstance(block, Table) else None
    return Unit(block, part_count(block, grid), grid)


class UnitDocument(QTextDocument):
    """A document that says a row of units; nothing in it is read back."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(0)
        self.look = look
        self._extras = Extras()
        self._units: list[Unit] = []
        self._starts: list[int] = [0]
        self._writing = False
        self.setDefaultFont(look.font())
        self._mark_tail()
        self._leave_room()
        self.documentLayout()

    def unit(self, index: int) -> Unit:
        """Return the unit of block `index`."""
        return self._units[index]

    def address(self, number: int) -> tuple[int, int] | None:
        """Return block and part of paragraph `number`; None: it is the tail."""
        if number >= self._starts[-1]:
            return None
        index = bisect_right(self._starts, number) - 1
        return index, number - self._starts[index]

    def paragraph(self, index: int, part: int = 0) -> QTextBlock:
        """Return the paragraph of a part of block `index`; behind the last block: the end."""
        if index >= len(self._units):
            return self.lastBlock()
        return self.findBlockByNumber(self._starts[index] + part)

    def path(self, index: int, part: int) -> str:
        """Return the place of a part within its article: "blocks/2/items/0"."""
        unit = self._units[index]
        return f"blocks/{index}{part_path(unit.block, part, unit.grid)}"

    def style_at(self, number: int) -> Style:
        """Return the style of paragraph `number`."""
        found = self.address(number)
        if found is None:
            return "body"
        unit = self._units[found[0]]
        return part_style(unit.block, found[1], unit.grid)[0]

    @property
    def has_tail(self) -> bool:
        """Whether there is an empty paragraph at the end that belongs to no block."""
        return self.blockCount() > self._starts[-1]

    def restyle(self, look: Look) -> None:
        """Show everything in another size."""
        self.look = look
        self._writing = True
        self.setDefaultFont(look.font())
        cursor = QTextCursor(self)
        cursor.beginEditBlock()
        block = self.begin()
        for number in range(self.blockCount()):
            found = self.address(number)
            style, align = ("body", None)
            if found is not None:
                unit = self._units[found[0]]
                style, align = part_style(unit.block, found[1], unit.grid)
            cursor.setPosition(block.position())
            cursor.setBlockFormat(self.look.block_format(cast(Style, style), align))
            if style in ("table-head", "table-cell"):
                cursor.mergeBlockCharFormat(self._edges())
            block = block.next()
        for unit_index, unit in enumerate(self._units):
            if isinstance(unit.block, Table):
                self._frame(self._table(unit_index), unit.block)
        cursor.endEditBlock()
        self._writing = False

    # Changing the document

    def _begin(self) -> None:
        self._writing = True
        self._pen = QTextCursor(self)
        self._pen.beginEditBlock()
        if not self.has_tail:
            self._pen.movePosition(QTextCursor.MoveOperation.End)
            self._pen.insertBlock(QTextBlockFormat(), QTextCharFormat())

    def _end(self) -> None:
        needed = not self._units or isinstance(self._units[-1].block, Table)
        if needed:
            self._mark_tail()
        else:
            last = self.lastBlock()
            self._pen.setPosition(last.position() - 1)
            self._pen.setPosition(last.position(), _Keep)
            self._pen.removeSelectedText()
            self._dress(self.blockCount() - 1)
        self._pen.endEditBlock()
        self._writing = False

    def _leave_room(self) -> None:
        page = self.rootFrame().frameFormat()
        page.setTopMargin(_ABOVE)
        page.setBottomMargin(_BELOW)
        self.rootFrame().setFrameFormat(page)

    def _mark_tail(self) -> None:
        cursor = QTextCursor(self.lastBlock())
        cursor.setBlockFormat(self.look.block_format("body"))
        cursor.mergeBlockCharFormat(self._ink("body")(0))

    def _dress(self, number: int) -> None:
        """Give a paragraph the look of its style; its letters keep theirs."""
        found = self.address(number)
        if found is None:
            self._mark_tail()
            return
        unit = self._units[found[0]]
        style, align = part_style(unit.block, found[1], unit.grid)
        self._pen.setPosition(self.findBlockByNumber(number).position())
        self._pen.setBlockFormat(self.look.block_format(style, align))
        self._pen.mergeBlockCharFormat(self._ink(style)(0))

    def _show_stretch(self, start: int, stop: int, blocks: Sequence[Block]) -> None:
        """Replace the units [start:stop], of which the document has a tail behind, by `blocks`."""
        pairs = min(stop - start, len(blocks))
        for index in range(start, start + pairs):
            block = blocks[index - start]
            if not self._patch(index, block):
                self._insert(index, [unit_of(block)])
                self._remove(index + 1, index + 2)
        if stop > start + pairs:
            self._remove(start + pairs, stop)
        else:
            self._insert(start + pairs, [unit_of(block) for block in blocks[pairs:]])

    def _insert(self, index: int, units: list[Unit]) -> None:
        number = self._starts[index]
        for unit in units:
            if isinstance(unit.block, Table):
                self._insert_table(number, unit)
            else:
                for part in range(unit.count):
                    self._insert_part(number + part, unit, part)
            number += unit.count
        self._units[index:index] = units
        self._count()
        self._dress(number)

    def _remove(self, start: int, stop: int) -> None:
        first = self.findBlockByNumber(self._starts[start])
        behind = self.findBlockByNumber(self._starts[stop])
        self._pen.setPosition(first.position())
        self._pen.setPosition(behind.position(), _Keep)
        self._pen.removeSelectedText()
        del self._units[start:stop]
        self._count()
        self._dress(self._starts[start])

    def _count(self) -> None:
        self._starts = [0, *accumulate(unit.count for unit in self._units)]

    def _say(self, index: int, block: Block) -> None:
        unit = self._units[index]
        grid = unit.grid
        if isinstance(block, Table) and grid is not None:
            gaps = any(slot.source is None for slot in grid.slots)
            grid = grid_of(block) if gaps else grid
        self._units[index] = Unit(block, unit.count, grid)

    def _insert_part(self, number: int, unit: Unit, part: int) -> None:
        """Write a part as a new paragraph `number`; `_dress` must follow for the one behind."""
        self._pen.setPosition(self.findBlockByNumber(number).position())
        self._pen.insertBlock()
        self._pen.setPosition(self.findBlockByNumber(number).position())
        self._write_part(unit, part)

    def _write_part(self, unit: Unit, part: int) -> None:
        """Write a part into the empty paragraph of the pen."""
        style, align = part_style(unit.block, part, unit.grid)
        ink = self._ink(style)
        self._pen.setBlockFormat(self.look.block_format(style, align))
        self._pen.mergeBlockCharFormat(ink(0))
        if isinstance(unit.block, Table) and part > 0:
            self._pen.mergeBlockCharFormat(self._edges())
        if isinstance(unit.block, Figure) and part == 0:
            self._write_pictures(unit.block.pictures)
        else:
            insert_text(self._pen, part_text(unit.block, part, unit.grid), ink, self._extras)

    def _write_pictures(self, pictures: Iterable[Picture]) -> None:
        for picture in pictures:
            look = QTextCharFormat()
            look.setObjectType(PICTURE_TYPE)
            look.setProperty(MEDIA, picture.media)
            look.setProperty(TURNS, picture.turns)
            look.setProperty(ALT, picture.alt)
            self._pen.insertText("\ufffc", look)

    def _insert_table(self, number: int, unit: Unit) -> None:
        table, grid = unit.block, unit.grid
        assert isinstance(table, Table)
        assert grid is not None
        self._pen.setPosition(self.findBlockByNumber(number).position())
        self._write_part(unit, 0)
        frame = self._pen.insertTable(grid.rows, grid.columns, QTextTableFormat())
        for slot in grid.slots:
            if slot.rows > 1 or slot.columns > 1:
                frame.mergeCells(slot.row, slot.column, slot.rows, slot.columns)
        self._frame(frame, table)
        block = self.findBlockByNumber(number + 1)
        for part in range(1, unit.count):
            self._pen.setPosition(block.position())
            self._write_part(unit, part)
            block = block.next()

    def _frame(self, frame: QTextTable, table: Table) -> None:
        look = QTextTableFormat()
        look.setBorderCollapse(True)
        look.setCellPadding(self.look.em * 0.2)
        look.setCellSpacing(0)
        look.setHeaderRowCount(min(table.header_rows, len(table.rows)))
        look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        look.setBottomMargin(round(self.look.em / 2))
        if len(table.widths) == frame.columns() and sum(table.widths) > 0:
            share = 100 / sum(table.widths)
            look.setColumnWidthConstraints(
                [
                    QTextLength(QTextLength.Type.PercentageLength, width * share)
                    for width in table.widths
                ]
            )
        frame.setFormat(look)

    def _edges(self) -> QTextTableCellFormat:
        """Return the look of a cell's edges; a table's own are not drawn where they collapse."""
        look = QTextTableCellFormat()
        look.setBorder(1)
        look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        look.setBorderBrush(QBrush(QColor(self.look.line)))
        return look

    def _table(self, index: int) -> QTextTable:
        cursor = QTextCursor(self.paragraph(index, 1))
        return cursor.currentTable()

    def _ink(self, style: Style) -> Ink:
        look = self.look

        def ink(bits: int) -> QTextCharFormat:
            return look.char_format(style, bits)

        return ink

    # Changing a unit where it stands

    def _patch(self, index: int, block: Block) -> bool:
        """Have a unit say `block` without removing its paragraphs; return whether that goes."""
        old, new = self._units[index], unit_of(block)
        match old.block, block:
            case ((Paragraph() | Heading()), (Paragraph() | Heading())):
                pass
            case ItemList(), ItemList() if old.block.numbered == block.numbered:
                return self._patch_list(index, new)
            case Table(), Table() if _same_frame(old, new):
                self._frame(self._table(index), block)
            case Figure(), Figure():
                self._patch_pictures(index, old.block, block)
            case _:
                return False
        for part in range(new.count):
            self._patch_part(self.paragraph(index, part), new, part)
        self._units[index] = new
        return True

    def _patch_part(self, paragraph: QTextBlock, unit: Unit, part: int) -> None:
        style, align = part_style(unit.block, part, unit.grid)
        ink = self._ink(style)
        wanted = self.look.block_format(style, align)
        restyled = paragraph.blockFormat().property(STYLE) != style
        if paragraph.blockFormat() != wanted:
            self._pen.setPosition(paragraph.position())
            self._pen.setBlockFormat(wanted)
            self._pen.mergeBlockCharFormat(ink(0))
        if isinstance(unit.block, Figure) and part == 0:
            return
        said = part_text(unit.block, part, unit.grid)
        if restyled:
            self._restyle_letters(paragraph, style)
        patch_text(paragraph, said, ink, self._extras)

    def _restyle_letters(self, paragraph: QTextBlock, style: Style) -> None:
        pieces = []
        place = paragraph.begin()
        while not place.atEnd():
            piece = place.fragment()
            pieces.append((piece.position(), piece.length(), piece.charFormat()))
            place += 1
        for start, length, letters in pieces:
            look = self.look.char_format(style, letters.intProperty(MARKS))
            for kept in (EXTRA, RAW):
                if letters.hasProperty(kept):
                    look.setProperty(kept, letters.property(kept))
            self._pen.setPosition(start)
            self._pen.setPosition(start + length, _Keep)
            self._pen.setCharFormat(look)

    def _patch_list(self, index: int, new: Unit) -> bool:
        old = self._units[index].block
        assert isinstance(old, ItemList)
        assert isinstance(new.block, ItemList)
        if not old.items or not new.block.items:
            return False
        stretch = changed_values(old.items, new.block.items)
        pairs = min(stretch.old_stop, stretch.new_stop)
        for part in range(stretch.start, pairs):
            self._patch_part(self.paragraph(index, part), new, part)
        number = self._starts[index] + pairs
        for part in range(pairs, stretch.new_stop):
            self._insert_part(number + part - pairs, new, part)
        surplus = stretch.old_stop - pairs
        if surplus:
            self._pen.setPosition(self.findBlockByNumber(number).position())
            behind = self.findBlockByNumber(number + surplus)
            self._pen.setPosition(behind.position(), _Keep)
            self._pen.removeSelectedText()
        self._units[index] = new
        self._count()
        self._dress(self._starts[index + 1])
        return True

    def _patch_pictures(self, index: int, old: Figure, new: Figure) -> None:
        if old.pictures == new.pictures:
            return
        paragraph = self.paragraph(index)
        self._pen.setPosition(paragraph.position())
        self._pen.setPosition(paragraph.position() + paragraph.length() - 1, _Keep)
        self._pen.removeSelectedText()
        self._write_pictures(new.pictures)


def _same_frame(old: Unit, new: Unit) -> bool:
    if old.grid is None or new.grid is None or old.count != new.count:
        return False
    return all(
        (one.row, one.column, one.rows, one.columns)
        == (other.row, other.column, other.rows, other.columns)
        for one, other in zip(old.grid.slots, new.grid.slots, strict=True)
    )
