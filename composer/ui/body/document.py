"""Document: the blocks of an article as one live text document.

`show` changes only what differs, so that cursors, selection and scroll stay.
`take` reads back only the paragraphs that the clerk has touched; every other
block is the same object as before, by which the pages see what has changed.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from composer.model.blocks import Block, Heading, ItemList, Paragraph, Table
from composer.ui.body.difference import changed_values
from composer.ui.body.parts import part_style, part_text, with_part
from composer.ui.body.spans import read_text
from composer.ui.body.styles import STYLE, Look
from composer.ui.body.units import Unit, UnitDocument, unit_of


class BodyDocument(UnitDocument):
    """One article's text, alive from when it is first shown until another draft comes."""

    touched = Signal()
    """The clerk has changed something that `take` has not read yet."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(look, parent)
        self.cursor_memory = (0, 0, 0)
        """Anchor, cursor and scroll when the article was left."""
        self._blocks: tuple[Block, ...] = ()
        self._first, self._last = 1, 0
        self._is_torn = False
        self.contentsChange.connect(self._on_change)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """What the document says, as it was last taken or shown."""
        return self._blocks

    @property
    def has_news(self) -> bool:
        """Whether `take` has something to read."""
        return self._is_torn or self._first <= self._last

    def show(self, blocks: tuple[Block, ...]) -> None:
        """Have the document say `blocks`, changing only what differs."""
        self.forget()
        if blocks is self._blocks:
            return
        old = [unit.block for unit in self._units]
        stretch = changed_values(old, blocks)
        self._begin()
        try:
            self._show_stretch(
                stretch.start, stretch.old_stop, blocks[stretch.start : stretch.new_stop]
            )
        finally:
            self._end()
        tail = len(blocks) - stretch.new_stop
        for index in (*range(stretch.start), *range(len(blocks) - tail, len(blocks))):
            if self._units[index].block is not blocks[index]:
                kept = self._units[index]
                self._units[index] = Unit(blocks[index], kept.count, kept.grid)
        self._blocks = blocks

    def take(self) -> tuple[Block, ...]:
        """Return what the document says now; what nobody has touched is the same object."""
        if self._is_torn:
            self._mend()
        changed: dict[int, Block] = {}
        for number in range(self._first, min(self._last + 1, self._starts[-1])):
            found = self.address(number)
            if found is None:
                break
            index, part = found
            unit = self._units[index]
            said = read_text(self.findBlockByNumber(number), self._extras)
            if said != part_text(unit.block, part, unit.grid):
                self._say(index, with_part(unit.block, part, said, unit.grid))
                changed[index] = self._units[index].block
        tail = self._first <= self._last and self._last >= self._starts[-1]
        self._first, self._last = 1, 0
        if changed:
            blocks = list(self._blocks)
            for index, block in changed.items():
                blocks[index] = block
            self._blocks = tuple(blocks)
        if tail and self.has_tail:
            self._take_tail()
        return self._blocks

    def forget(self) -> None:
        """Put back what the clerk has touched since the last `take`."""
        if self.has_news:
            self.take()

    # Reading what the clerk has done

    def _on_change(self, position: int, removed: int, added: int) -> None:
        del removed
        if self._writing:
            return
        expected = self._starts[-1] + self._needs_tail()
        if self.blockCount() != expected:
            self._is_torn = True
        first = self.findBlock(position).blockNumber()
        end = min(position + added, self.characterCount() - 1)
        last = self.findBlock(end).blockNumber()
        if self._first > self._last:
            self._first, self._last = first, last
        else:
            self._first, self._last = min(first, self._first), max(last, self._last)
        self.touched.emit()

    def _needs_tail(self) -> bool:
        return not self._units or isinstance(self._units[-1].block, Table)

    def _take_tail(self) -> None:
        """Make a paragraph of what was written into the tail."""
        said = read_text(self.lastBlock(), self._extras)
        if said:
            self._units.append(unit_of(Paragraph(said)))
            self._count()
            self._blocks = tuple(unit.block for unit in self._units)

    def _mend(self) -> None:
        """Read everything after a change of structure that came past us, and set it right.

        Nothing in the window does that; a program that reads the screen aloud
        or types for the clerk may.
        """
        head, tail = self._sound(1), self._sound(-1)
        tail = min(tail, len(self._units) - head)
        old = self._blocks
        start = self._starts[head]
        behind = self._starts[-1] - self._starts[len(old) - tail]
        stop = self.blockCount() - behind - self._needs_tail()
        found = (*old[:head], *self._read(start, stop), *old[len(old) - tail :])
        self._is_torn = False
        self._first, self._last = 1, 0
        self._writing = True
        self.clear()
        self._leave_room()
        self._units, self._blocks = [], ()
        self._count()
        self._mark_tail()
        self._writing = False
        self.show(found)

    def _sound(self, step: int) -> int:
        """Return how many units are as they were, from the start (1) or from the end (-1)."""
        shift = 0 if step > 0 else self.blockCount() - self._needs_tail() - self._starts[-1]
        order = range(len(self._units)) if step > 0 else range(len(self._units) - 1, -1, -1)
        for sound, index in enumerate(order):
            unit, start = self._units[index], self._starts[index] + shift
            for part in range(unit.count):
                paragraph = self.findBlockByNumber(start + part)
                style, _ = part_style(unit.block, part, unit.grid)
                said = part_text(unit.block, part, unit.grid)
                if not paragraph.isValid() or paragraph.blockFormat().property(STYLE) != style:
                    return sound
                if read_text(paragraph, self._extras) != said:
                    return sound
        return len(self._units)

    def _read(self, start: int, stop: int) -> tuple[Block, ...]:
        """Return paragraphs [start:stop] as blocks; whatever else they were becomes plain."""
        blocks: list[Block] = []
        for number in range(start, stop):
            paragraph = self.findBlockByNumber(number)
            said = read_text(paragraph, self._extras)
            style = paragraph.blockFormat().property(STYLE)
            last = blocks[-1] if blocks else None
            if isinstance(style, str) and style.startswith("heading-"):
                blocks.append(Heading(int(style[-1]), said))
            elif style in ("list", "list-numbered"):
                numbered = style == "list-numbered"
                if isinstance(last, ItemList) and last.numbered == numbered:
                    blocks[-1] = ItemList((*last.items, said), numbered)
                else:
                    blocks.append(ItemList((said,), numbered))
            else:
                blocks.append(Paragraph(said))
        return tuple(blocks)
