"""Word flow: how far the text has come down its page, as the composition has it.

Word stacks paragraphs by the space that their styles say. Where the page has
more or less than that between two lines, the second paragraph is told so; the
difference is found by following the blocks from line to line.
"""

from __future__ import annotations

from composer.export.wordlayout import Layout
from composer.typeset.bands import BASELINE
from composer.typeset.composition import Line
from composer.typeset.story import (
    MarkBlock,
    RuleBlock,
    SignatureBlock,
    SignersBlock,
    StoryBlock,
    TableBlock,
    TextBlock,
)
from composer.typeset.stylesheet import Style, StyleSheet

NEAR = 0.5
"""Lengths that differ by less are the same, in pt."""


def line_top(line: Line, style: Style) -> float:
    """Return where the box of a line begins, in pt from the top of the page as it is read.

    Word sets the baseline of an exact line at four fifths of it.
    """
    return (line.x if line.is_turned else line.y) - BASELINE * style.pitch


class Flow:
    """The bottom of what has been written, on the page where that ended."""

    def __init__(self, sheet: StyleSheet, layout: Layout) -> None:
        self._sheet = sheet
        self._layout = layout
        self._is_followed = sheet.template.kind == "official"
        self._page = 1
        self._bottom: float | None = sheet.top

    def space_before(self, block: TextBlock, style: Style) -> float | None:
        """Return the space above a paragraph if the page has another one than its style says."""
        lines = self._layout.lines(block.place)
        room = self.room_above(lines[0], style) if lines and self._is_followed else None
        if room is None or abs(room - style.before) < NEAR:
            return None
        return max(room, 0.0)

    def room_above(self, line: Line, style: Style) -> float | None:
        """Return the room between the text and a line that follows; None: on another page."""
        if self._bottom is None or self._layout.page_of(line) != self._page:
            return None
        return line_top(line, style) - self._bottom

    def set_bottom(self, line: Line, bottom: float) -> None:
        """Say that the text ends at `bottom`, on the page of `line`."""
        self._page, self._bottom = self._layout.page_of(line), bottom

    def start_page(self, block: StoryBlock | None) -> None:
        """Say that a block begins a page, upright or turned."""
        is_turned = isinstance(block, TextBlock | TableBlock) and block.is_turned
        self._bottom = self._sheet.left if is_turned else self._sheet.top
        if isinstance(block, TableBlock):
            block = block.caption
        lines = self._layout.lines(block.place) if block is not None else []
        self._page = self._layout.page_of(lines[0]) if lines else 0

    def follow(self, line: Line) -> bool:
        """Go to the page of a line; return whether that is another one."""
        is_other = self._layout.page_of(line) != self._page
        if is_other:
            self._page, self._bottom = self._layout.page_of(line), self._sheet.top
        return is_other

    def end(self) -> None:
        """Stop following: what comes now does not stand below what was written."""
        self._bottom = None
        self._is_followed = False

    def pass_by(self, block: StoryBlock) -> None:
        """Follow a block; the parts that only official documents have say themselves how far."""
        if isinstance(block, TextBlock):
            lines = self._layout.lines(block.place)
            if lines:
                style = self._sheet.styles[block.style]
                end = line_top(lines[-1], style) + style.pitch + style.after
                self.set_bottom(lines[-1], end)
        elif isinstance(block, RuleBlock):
            rule = self._sheet.rules[block.rule]
            if self._bottom is not None:
                self._bottom += max(rule.height, rule.offset + rule.depth)
        elif not isinstance(block, MarkBlock | SignersBlock | SignatureBlock):
            self._bottom = None
