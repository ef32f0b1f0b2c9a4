"""Imposing: filled pages get their places on paper, their numbers and their bookmarks.

Source: GB/T 9704-2012 §7.5: a page number stands below the type area, its
dash 7 mm from it, on odd pages at the right and on even ones at the left,
one character from the edge. §8: on turned pages too; their head is at the
left, which is the binding edge of odd pages and the outer edge of even ones.
§10.1: a letter has a double rule at the foot of page 1, which has no number.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from composer.typeset.bands import SetBlock
from composer.typeset.composition import (
    Bar,
    Bookmark,
    Line,
    Page,
    PlacedPicture,
    SealPlace,
)
from composer.typeset.foot import FootPlan, Leaf
from composer.typeset.paging import Fill
from composer.typeset.setting import Setter, rule_bars
from composer.typeset.story import Run, Story
from composer.typeset.stylesheet import Alignment, Style, StyleSheet
from composer.typeset.table import INK_MIDDLE
from composer.typeset.units import mm


@dataclass(frozen=True, slots=True, eq=False)
class _Ink:
    """What a fill paints, in its place on the page. Found again by the identity of `fill`."""

    fill: Fill
    lines: tuple[Line, ...]
    bars: tuple[Bar, ...]
    pictures: tuple[PlacedPicture, ...]
    seals: tuple[SealPlace, ...]
    marks: tuple[tuple[SetBlock, float], ...]
    """Blocks with a bookmark and how far down the page they begin."""
    asking: tuple[tuple[SetBlock, Line], ...]
    """Blocks that show a page number, with the line that it stands on."""


@dataclass(frozen=True, slots=True, eq=False)
class _Made:
    """A page and what it was made of."""

    text: _Ink
    foot: _Ink
    added: _Added
    page: Page


@dataclass(frozen=True, slots=True)
class _Added:
    """What depends on page numbers: the number of the page, references, rules of page 1."""

    lines: tuple[Line, ...] = ()
    bars: tuple[Bar, ...] = ()


class Imposer:
    """Makes pages of leaves; what did not change since the last ones is the same object."""

    def __init__(self, setter: Setter) -> None:
        self._setter = setter
        self._sheet = setter.sheet
        self._inks: dict[tuple[int, float], _Ink] = {}
        self._made: list[_Made] = []
        self._numbers: dict[int, Line] = {}

    def impose(
        self, plan: FootPlan, story: Story, before: Sequence[Page]
    ) -> tuple[tuple[Page, ...], tuple[Bookmark, ...]]:
        """Return the pages of a plan for a story, and their bookmarks.

        A page that equals the one of the same number in `before` is that one.
        """
        inks = self._ink_all(plan.leaves)
        targets = self._targets(plan, [text for text, _ in inks])
        made: list[_Made] = []
        bookmarks: list[Bookmark] = []
        for index, (leaf, (text, foot)) in enumerate(zip(plan.leaves, inks, strict=True)):
            number = index + 1
            added = self._added(leaf, number, text, targets, story)
            known = self._made[index] if index < len(self._made) else None
            if known is None or not (
                known.text is text and known.foot is foot and known.added == added
            ):
                known = _Made(text, foot, added, _page(number, text, foot, added, before))
            made.append(known)
            bookmarks += [
                Bookmark(block.title, block.outline, number, y, block.place)
                for block, y in text.marks
            ]
        self._made = made
        return tuple(one.page for one in made), tuple(bookmarks)

    def _ink_all(self, leaves: Sequence[Leaf]) -> list[tuple[_Ink, _Ink]]:
        known: dict[tuple[int, float], _Ink] = {}

        def ink(fill: Fill, top: float) -> _Ink:
            key = (id(fill), top)
            one = self._inks.get(key) or _ink(fill, self._sheet, top)
            known[key] = one
            return one

        inks = [(ink(leaf.text, 0.0), ink(leaf.foot, leaf.foot_top)) for leaf in leaves]
        self._inks = known
        return inks

    def _targets(self, plan: FootPlan, inks: Sequence[_Ink]) -> Mapping[str, int]:
        """Return the page on which each block begins that another one asks for."""
        wanted = {block.page_of for ink in inks for block, _ in ink.asking}
        if not wanted:
            return {}
        found: dict[str, int] = {}
        for index, leaf in enumerate(plan.leaves):
            for placed in leaf.text.placed:
                if placed.block.place in wanted and not placed.repeated:
                    found.setdefault(placed.block.place, index + 1)
        return found

    def _added(
        self, leaf: Leaf, number: int, ink: _Ink, targets: Mapping[str, int], story: Story
    ) -> _Added:
        """Return what on a page depends on page numbers."""
        lines: list[Line] = []
        bars: list[Bar] = [*self._first_page_rules(story)] if number == 1 else []
        for block, line in ink.asking:
            if block.page_of in targets:
                lines.append(self._reference(block, line, targets[block.page_of]))
                bars += self._leader(line, lines[-1])
        is_numbered = leaf.has_number and number >= story.numbers_from
        if is_numbered and self._sheet.options["page_numbers"] != "none":
            lines.append(self._page_number(number))
        return _Added(tuple(lines), tuple(bars))

    def _first_page_rules(self, story: Story) -> Iterator[Bar]:
        """Yield the rules that have a place of their own on page 1."""
        for name in story.first_page_rules:
            rule = self._sheet.rules[name]
            if rule.top is not None:
                yield from rule_bars(rule, self._sheet, rule.top)

    def _leader(self, line: Line, number: Line) -> Iterator[Bar]:
        """Yield the dots between a line and its page number, below each other in all items."""
        style = self._sheet.styles[line.style]
        step = self._sheet.number("leader_step_em") * style.size
        dot = self._sheet.number("leader_dot_pt")
        y = line.y - INK_MIDDLE * style.size - dot / 2
        edge = self._sheet.left + self._sheet.measure
        nearest = math.ceil((edge - number.x + step) / step)
        farthest = math.floor((edge - line.x - line.width - step) / step)
        for count in range(farthest, nearest - 1, -1):
            yield Bar(edge - count * step, y, dot, dot)

    def _reference(self, block: SetBlock, line: Line, number: int) -> Line:
        """Return the page number at the right end of a block's last line."""
        setter, sheet = self._setter, self._sheet
        style = setter.flush(sheet.styles[line.style], "right")
        one = setter.lines((Run(str(number)),), style, sheet.measure)[0]
        return setter.line(one, style, f"{block.place}/page", sheet.left, line.y)

    def _page_number(self, number: int) -> Line:
        """Return the line of a page number in its place below the type area."""
        at = str(self._sheet.options["page_numbers"])
        side: Alignment = "center" if at == "center" else "right" if number % 2 else "left"
        if number not in self._numbers:
            setter, sheet = self._setter, self._sheet
            style = setter.flush(sheet.styles["page_number"], side)
            inset = sheet.number("page_number_inset_em") * style.size if side != "center" else 0.0
            words = sheet.word("page_number", number=number)
            one = setter.lines((Run(words),), style, sheet.measure - 2 * inset)[0]
            y = sheet.top + sheet.depth + self._drop(style)
            self._numbers[number] = setter.line(one, style, f"page/{number}", sheet.left + inset, y)
        return self._numbers[number]

    def _drop(self, style: Style) -> float:
        """Return how far below the type area page numbers stand.

        The middle of their dash in the face that is painted is
        `page_number_dash_mm` below it; a face without a dash gets the
        baseline `page_number_drop_mm`.
        """
        dash = self._setter.fonts.ink("—", style.font)
        if dash is None:
            return mm(self._sheet.number("page_number_drop_mm"))
        middle = (dash.bottom + dash.top) / 2 * style.size
        return mm(self._sheet.number("page_number_dash_mm")) + middle


def _page(number: int, text: _Ink, foot: _Ink, added: _Added, before: Sequence[Page]) -> Page:
    page = Page(
        number,
        text.lines + foot.lines + added.lines,
        text.bars + foot.bars + added.bars,
        text.pictures + foot.pictures,
        text.seals + foot.seals,
    )
    if number <= len(before) and before[number - 1] == page:
        return before[number - 1]
    return page


def _ink(fill: Fill, sheet: StyleSheet, top: float) -> _Ink:
    """Return what a fill paints when it starts `top` below the edge of the type area."""
    if fill.is_turned:
        return _turned_ink(fill, sheet)
    top += sheet.top
    lines: list[Line] = []
    bars: list[Bar] = []
    pictures: list[PlacedPicture] = []
    seals: list[SealPlace] = []
    marks: list[tuple[SetBlock, float]] = []
    asking: list[tuple[SetBlock, Line]] = []
    for index, placed in enumerate(fill.placed):
        y, band, block = top + placed.y, placed.band, placed.block
        here = [_line(line, y) for line in band.lines]
        lines += here
        bars += [_bar(bar, y) for bar in fill.bars(index)]
        pictures += [_picture(picture, y) for picture in band.pictures]
        seals += [replace(seal, y=seal.y + y) for seal in band.seals]
        if block.title and placed.number == 0 and not placed.repeated:
            marks.append((block, y))
        if block.page_of and here and placed.number == len(block.bands) - 1:
            asking.append((block, here[-1]))
    return _Ink(
        fill,
        tuple(lines),
        tuple(bars),
        tuple(pictures),
        tuple(seals),
        tuple(marks),
        tuple(asking),
    )


def _turned_ink(fill: Fill, sheet: StyleSheet) -> _Ink:
    """Return what a fill paints when it is turned a quarter to the left, its head at the left.

    What counts to the right in bands goes up from the foot of the type area,
    what counts down goes to the right from its left edge.
    """
    bottom = sheet.top + sheet.depth
    lines: list[Line] = []
    bars: list[Bar] = []
    marks: list[tuple[SetBlock, float]] = []
    for index, placed in enumerate(fill.placed):
        x = sheet.left + placed.y
        lines += [
            replace(line, x=x + line.y, y=bottom - line.x, is_turned=True)
            for line in placed.band.lines
        ]
        bars += [
            Bar(x + bar.y, bottom - bar.x - bar.width, bar.height, bar.width, bar.colour)
            for bar in fill.bars(index)
        ]
        if placed.block.title and placed.number == 0 and not placed.repeated:
            marks.append((placed.block, sheet.top))
    return _Ink(fill, tuple(lines), tuple(bars), (), (), tuple(marks), ())


def _line(line: Line, down: float) -> Line:
    return Line(
        line.x,
        line.y + down,
        line.width,
        line.style,
        line.text,
        line.block,
        line.start,
        line.runs,
        line.colour,
    )


def _bar(bar: Bar, down: float) -> Bar:
    return Bar(bar.x, bar.y + down, bar.width, bar.height, bar.colour)


def _picture(picture: PlacedPicture, down: float) -> PlacedPicture:
    return PlacedPicture(
        picture.x,
        picture.y + down,
        picture.width,
        picture.height,
        picture.media,
        picture.alt,
        picture.turns,
        picture.block,
    )
