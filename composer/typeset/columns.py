"""Columns: the pages of a newspaper, composed as those of other documents are.

Strips of columns and boxes fill the pages (`columnstrips`); here they get
their running heads, the foot and their bookmarks. What has not changed since
the last composition is used again.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from typing_extensions import override

from composer.model.findings import Finding, Severity
from composer.typeset.bands import SetBlock
from composer.typeset.columnink import Ink
from composer.typeset.columnset import ColumnSetter
from composer.typeset.columnstrips import Leaf, Strip, StripFiller, StripMaker
from composer.typeset.compose import Compositor
from composer.typeset.composition import Bar, Bookmark, Composition, Line, Page
from composer.typeset.fonts import FontBook
from composer.typeset.paging import ROUNDING, Place, fill_page
from composer.typeset.setting import Pictures
from composer.typeset.story import Run, Story
from composer.typeset.stylesheet import Alignment, StyleSheet
from composer.typeset.units import mm

_ABOVE_RULE = 0.35
"""em between the baseline of the running head and its rule."""


@dataclass(frozen=True, slots=True, eq=False)
class _Made:
    """A page and what it was made of."""

    held: tuple[object, ...]
    page: Page
    marks: tuple[tuple[SetBlock, float], ...]


class ColumnCompositor(Compositor):
    """Sets stories in columns, remembering what it has set.

    Not for several threads at once.
    """

    def __init__(self, sheet: StyleSheet, fonts: FontBook) -> None:
        super().__init__(sheet, fonts)
        self._column_setter = ColumnSetter(sheet, fonts)
        self._maker = StripMaker(sheet, self._column_setter)
        self._filler = StripFiller(sheet)
        self._made: list[_Made] = []

    @override
    def compose(
        self, story: Story, pictures: Pictures, before: Composition | None = None
    ) -> Composition:
        """Return the pages of a story.

        `pictures` are the facts of the media that exist. Pages that equal
        those of `before` are the same objects.
        """
        sheet = self.sheet
        strips = self._maker.strips(story.parts, pictures)
        blocks = [block for strip in strips for block in strip.blocks]
        foot = self._column_setter.blocks(story.foot, sheet.measure, pictures)
        self._column_setter.forget([*blocks, *foot])
        self._filler.begin()
        leaves = self._filler.fill(strips)
        findings: list[Finding] = []
        if foot:
            leaves, findings = self._with_foot(strips, leaves, foot)
        self._made = [
            self._page(leaf, number, story.title.strip(), before)
            for number, leaf in enumerate(leaves, 1)
        ]
        found = [finding for block in (*blocks, *foot) for finding in block.findings]
        return Composition(
            sheet.width,
            sheet.height,
            tuple(made.page for made in self._made),
            tuple(
                Bookmark(block.title, block.outline, made.page.number, y, block.place)
                for made in self._made
                for block, y in made.marks
            ),
            (*found, *findings),
            max(0.0, leaves[-1].room),
        )

    # Foot

    def _with_foot(
        self, strips: Sequence[Strip], leaves: list[Leaf], foot: tuple[SetBlock, ...]
    ) -> tuple[list[Leaf], list[Finding]]:
        """Return the pages with the foot at the bottom of the last one.

        Where it does not fit, the page before gives some lines to the foot's page.
        """
        sheet = self.sheet
        fill = fill_page(foot, Place(0, 0), math.inf, is_first=True)
        gap = sheet.number("foot_gap_lines") * sheet.pitch
        top = sheet.depth - fill.depth
        findings: list[Finding] = []
        if top < -ROUNDING:
            return [*leaves, *self._flowing(foot)], [_said("foot_high", len(leaves) + 1)]
        if leaves[-1].y > 0 and leaves[-1].y + gap > top + ROUNDING:
            shorter = self._filler.fill(strips, short=len(leaves) - 1)
            if len(shorter) == len(leaves) + 1 and shorter[-1].y + gap <= top + ROUNDING:
                leaves = shorter
            else:
                leaves = [*leaves, Leaf(sheet.depth)]
                findings = [_said("foot_alone", len(leaves))]
        last = leaves[-1]
        ink = Ink()
        ink.add_fill(fill, sheet.left, sheet.top + top)
        last.add(ink, foot)
        last.depth = top - gap
        return leaves, findings

    def _flowing(self, foot: Sequence[SetBlock]) -> Iterator[Leaf]:
        """Yield the pages of a foot that is higher than one."""
        start = Place(0, 0)
        while start.block < len(foot):
            fill = fill_page(foot, start, self.sheet.depth)
            leaf, ink = Leaf(self.sheet.depth), Ink()
            ink.add_fill(fill, self.sheet.left, self.sheet.top)
            leaf.add(ink, (*foot, start))
            leaf.y = self.sheet.depth
            yield leaf
            start = Place(start.block + fill.end.block, fill.end.band)

    # Pages

    def _page(self, leaf: Leaf, number: int, title: str, before: Composition | None) -> _Made:
        """Return a page; one made of the same things as the last time is that one."""
        held = (*leaf.held, title)
        known = self._made[number - 1] if number <= len(self._made) else None
        if known is not None and _same(known.held, held):
            return known
        ink = leaf.ink
        lines, bars = ([], []) if number == 1 else self._running_head(number, title)
        page = Page(number, (*ink.lines, *lines), (*ink.bars, *bars), tuple(ink.pictures))
        if before is not None and number <= len(before.pages):
            old = before.pages[number - 1]
            page = old if old == page else page
        return _Made(held, page, tuple(ink.marks))

    def _running_head(self, number: int, title: str) -> tuple[list[Line], list[Bar]]:
        """Return the line above the type area: the name of the issue and the page number."""
        sheet = self.sheet
        at = str(sheet.options["page_numbers"])
        y = sheet.top - mm(sheet.number("running_head_drop_mm"))
        side: Alignment = "center" if at == "center" else "right" if number % 2 else "left"
        other: Alignment = "right" if side == "left" else "left"
        setter = self._column_setter.setter(sheet.measure)
        found: list[tuple[str, str, str, Alignment]] = []
        if title:
            found.append((f"page/{number}/head", "running_head", title, other))
        if at != "none":
            words = sheet.word("page_number", number=number)
            found.append((f"page/{number}", "page_number", words, side))
        lines = []
        for place, name, words, align in found:
            style = setter.flush(sheet.styles[name], align)
            one = setter.lines((Run(words),), style, sheet.measure)[0]
            lines.append(setter.line(one, style, place, sheet.left, y - _ABOVE_RULE * style.size))
        thick = sheet.number("column_rule_pt")
        return lines, [Bar(sheet.left, y, sheet.measure, thick)] if lines else []


def _same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    return len(one) == len(other) and all(
        a is b or (isinstance(a, str) and a == b) for a, b in zip(one, other, strict=True)
    )


def _said(rule: str, page: int) -> Finding:
    severity: Severity = "hint" if rule == "foot_alone" else "warning"
    return Finding(rule, severity, "imprint", facts=(("page", str(page)),))
