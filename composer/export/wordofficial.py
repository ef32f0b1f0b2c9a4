"""Word official: the parts of an official document that no bulletin has.

What has a place of its own on the page (份号 and its like at the head, all
of a letter's head) is a frame of paragraphs; everything else flows, and only
where the composition leaves more or less room than the styles say does a
paragraph say so itself. Rows of fields are parted by tabs; a mark of several
organs is a table without rules, their names spread over one width.

Sources: GB/T 9704-2012 §7.2 (head), §7.3.5 (signature), §10.1 (letter);
ECMA-376 Part 1 §17.3.1.11 (framePr), §17.18.44 (distribute).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from lxml import etree

from composer.export.ooxml import element, twips
from composer.export.wordflow import NEAR, Flow, line_top
from composer.export.wordframes import frame, rule_frame
from composer.export.wordlayout import Layout, Tracked
from composer.export.wordnames import StyleNames
from composer.export.wordpieces import Piece, rows_of
from composer.export.wordsheet import DATE, NAME
from composer.export.wordstyles import ANCHOR, ANCHOR_LINE
from composer.export.wordtables import cell, row, table
from composer.export.wordtablestyles import PLAIN_TABLE
from composer.export.wordtext import PLAIN, Setting, paragraph, runs, tab
from composer.typeset.composition import Line
from composer.typeset.story import (
    Field,
    MarkBlock,
    RowBlock,
    RuleBlock,
    SignatureBlock,
    SignersBlock,
    Story,
    StoryBlock,
    TextBlock,
)
from composer.typeset.stylesheet import Style, StyleSheet

HEAD_LINES = ("copy_number", "classification", "urgency")
"""Styles of the lines above the mark: they leave it where it is."""

_LOOSE = 0.1
"""Trackings that differ by more are seen, in pt."""
_SLACK = 2.0
"""What a cell is wider than its text, so that rounding never breaks it, in pt."""
_ALONG = 6
"""So many blocks go along with a signature that moves to the next page."""
_LEFT_SHARE = 0.45
"""Share of the measure that a frame at the left takes."""

OfficialBlock: TypeAlias = MarkBlock | SignersBlock | SignatureBlock


class Official:
    """Writes the head and the closing of an official document."""

    def __init__(
        self, story: Story, sheet: StyleSheet, names: StyleNames, layout: Layout, flow: Flow
    ) -> None:
        self._story = story
        self._is_letter = bool(story.first_page_rules)
        self._sheet = sheet
        self._names = names
        self._layout = layout
        self._flow = flow

    def is_framed(self, block: StoryBlock) -> bool:
        """Return whether a block has a place of its own on the first page."""
        if not block.place.startswith("head/"):
            return False
        return self._is_letter or (isinstance(block, TextBlock) and block.style in HEAD_LINES)

    def first_page_rules(self) -> list[etree._Element]:
        """Return the rules that have a place of their own on the first page, as frames."""
        rules = [self._sheet.rules[name] for name in self._story.first_page_rules]
        return [
            rule_frame(rule, rule.top, self._sheet, self._names)
            for rule in rules
            if rule.top is not None
        ]

    def frames(self, block: StoryBlock) -> Iterator[etree._Element]:
        """Yield a block of the head as frames at the places that its lines have on the page."""
        if isinstance(block, RuleBlock):
            bar = self._layout.rule(self._sheet.rules[block.rule], self._sheet)
            if bar is not None:
                yield rule_frame(self._sheet.rules[block.rule], bar.y, self._sheet, self._names)
            return
        if isinstance(block, TextBlock):
            fields: Sequence[Field] = (Field(block.place, block.runs, "left"),)
        elif isinstance(block, RowBlock | MarkBlock | SignersBlock | SignatureBlock):
            fields = block.fields
        else:
            return
        style = self._sheet.styles[block.style]
        for pieces in rows_of([one for one in fields if one.runs], self._layout):
            if isinstance(block, MarkBlock):
                yield self._frame(pieces, style, self._sheet.left, self._sheet.measure, "center")
                continue
            for piece in pieces:
                yield self._side_frame(piece, style)

    def _side_frame(self, piece: Piece, style: Style) -> etree._Element:
        """Return a frame at the left, or at the right with its text ending there."""
        sheet = self._sheet
        start, width = sheet.left, _LEFT_SHARE * sheet.measure
        if piece.right - piece.left > width:
            return self._frame([piece], style, start, sheet.measure, "left")
        if piece.line.x <= start + NEAR:
            return self._frame([piece], style, start, width, "left")
        align = "right" if piece.line.x > start + sheet.measure / 2 - width / 2 else "center"
        return self._frame([piece], style, start + width, sheet.measure - width, align)

    def _frame(
        self, pieces: Sequence[Piece], style: Style, x: float, width: float, align: str
    ) -> etree._Element:
        return paragraph(
            self._names.of(style.id),
            frame(x, line_top(pieces[0].line, style), width),
            element("w:spacing", {"before": 0, "after": 0})
            if style.before or style.after
            else None,
            _outset() if style.id == "mark" else None,
            element("w:jc", {"val": align}) if align != style.align else None,
            content=self._mark_runs(pieces)
            if style.id == "mark"
            else [one for piece in pieces for one in self._runs(piece, style)],
        )

    def paragraphs(self, block: OfficialBlock, *, keep: bool) -> Iterator[etree._Element]:
        """Yield the paragraphs of a mark, of signers or of a signature in the flow."""
        rows = rows_of(block.fields, self._layout)
        if isinstance(block, MarkBlock):
            if len(rows) > 1 or any(len(one.lines) > 1 for row in rows for one in row):
                yield from self._joint_mark(block)
            else:
                yield from (self._mark(pieces, block) for pieces in rows)
            return
        for number, pieces in enumerate(rows):
            if isinstance(block, SignatureBlock):
                starts = number > 0 and self._flow.follow(pieces[0].line)
                stays = keep or (
                    number + 1 < len(rows)
                    and self._layout.page_of(rows[number + 1][0].line)
                    == self._layout.page_of(pieces[0].line)
                )
                yield self._signature(block, pieces, keep=stays, starts_page=starts)
            else:
                yield self._tabbed(block.style, pieces, keep=keep)

    # The mark

    def _mark(self, pieces: Sequence[Piece], block: MarkBlock) -> etree._Element:
        style = self._sheet.styles[block.style]
        return paragraph(
            self._names.of(style.id),
            self._space(pieces, style),
            _outset(),
            content=self._mark_runs(pieces),
        )

    def _mark_runs(self, pieces: Sequence[Piece]) -> Iterator[etree._Element]:
        """Yield the runs of a mark, whose style is fitted to it.

        The last character gives up its tracking, which would move a centred line.
        """
        for number, piece in enumerate(pieces, 1):
            end = Tracked(piece.length - 1, piece.length, 0.0)
            is_spread = any(run.spacing > _LOOSE for run in piece.line.runs)
            tracked = [end] if number == len(pieces) and is_spread and piece.length > 1 else []
            yield from runs(piece.runs, Setting(breaks=piece.breaks, tracked=tracked))

    def _joint_mark(self, block: MarkBlock) -> Iterator[etree._Element]:
        """Yield the names of several organs as a table, the word at their right."""
        style, left = self._sheet.styles[block.style], self._sheet.left
        names = [piece for row in rows_of(block.names, self._layout) for piece in row]
        after = () if block.word is None else (block.word,)
        words = [piece for row in rows_of(after, self._layout) for piece in row]
        lines = [line for one in names for line in one.lines]
        if not lines:
            return
        step = lines[1].y - lines[0].y if len(lines) > 1 else style.pitch
        rows = replace(style, pitch=step)
        room = self._flow.room_above(lines[0], rows) or 0.0
        yield paragraph(ANCHOR, element("w:spacing", {"before": max(twips(room) - ANCHOR_LINE, 0)}))
        start = min((line.x for line in lines), default=left)
        edge = max(line.x + line.width for line in lines) + _SLACK / 2
        widths = [twips(edge - start)]
        cells = [cell(widths[0], [self._spread(one, rows) for one in names])]
        for one in words:
            widths.append(twips(one.right + _SLACK - edge))
            aside = one.left - edge
            cells.append(cell(widths[-1], [self._aside(one, rows, aside)]))
        made = table(PLAIN_TABLE, widths, indent=twips(start - left))
        made.append(row(cells))
        yield made
        self._flow.set_bottom(lines[-1], line_top(lines[-1], rows) + step)

    def _spread(self, piece: Piece, style: Style) -> etree._Element:
        """Return a name spread over its cell.

        The widest fills its room, of which LibreOffice wants a little to spare.
        """
        return paragraph(
            self._names.of(style.id),
            _solid(style),
            element("w:ind", {"right": twips(_SLACK / 4)}),
            element("w:jc", {"val": "distribute"}),
            content=runs(piece.runs, Setting(breaks=piece.breaks)),
        )

    def _aside(self, piece: Piece, style: Style, indent: float) -> etree._Element:
        """Return the word at the right of the names, `indent` from the edge of its cell."""
        return paragraph(
            self._names.of(style.id),
            _solid(style),
            element("w:ind", {"left": max(twips(indent), 0)}),
            element("w:jc", {"val": "left"}),
            content=runs(piece.runs, Setting(breaks=piece.breaks)),
        )

    # Rows of fields

    def _tabbed(self, name: str, pieces: Sequence[Piece], *, keep: bool) -> etree._Element:
        """Return fields on a line, each at the tab stop where the page has it."""
        style, left = self._sheet.styles[name], self._sheet.left
        content: list[etree._Element] = []
        stops: list[etree._Element] = []
        end = left + style.left + style.first
        for piece in pieces:
            if piece.line.x > end + NEAR:
                content.append(tab())
                stops.append(element("w:tab", {"val": "left", "pos": twips(piece.line.x - left)}))
            content.extend(self._runs(piece, style))
            end = piece.line.x + piece.line.width
        return paragraph(
            self._names.of(name),
            element("w:keepNext") if keep else None,
            element("w:tabs", {}, *stops) if stops else None,
            self._space(pieces, style),
            content=content,
        )

    # The signature

    def _signature(
        self, block: SignatureBlock, pieces: Sequence[Piece], *, keep: bool, starts_page: bool
    ) -> etree._Element:
        """Return a line of 署名 or 成文日期, a single one by indents and several by tabs.

        `starts_page`: a signature higher than a page goes on there.
        """
        leads = (
            element("w:keepNext") if keep else None,
            element("w:pageBreakBefore") if starts_page else None,
        )
        date = block.date
        is_date = date is not None and pieces[0].field.place == date.place
        name = DATE if is_date else NAME
        style = self._sheet.styles[name]
        if len(pieces) > 1:
            return self._centred(name, pieces, leads)
        align, indent = self._indents(block, pieces[0], is_date=is_date)
        return paragraph(
            self._names.of(name),
            *leads,
            self._space(pieces, style),
            indent,
            element("w:jc", {"val": align}) if align != style.align else None,
            content=self._runs(pieces[0], style),
        )

    def _indents(
        self, block: SignatureBlock, piece: Piece, *, is_date: bool
    ) -> tuple[str, etree._Element]:
        """Return how a field is aligned and its indents.

        A sealed name stands on the middle of the date, one in several lines
        where these begin; all else ends where it ends.
        """
        left, right = self._sheet.left, self._sheet.left + self._sheet.measure
        over = self._layout.lines(block.date.place) if block.date else []
        if not is_date and over and abs(_middle(over[0]) - piece.middle) < NEAR:
            half = min(piece.middle - left, right - piece.middle)
            start, end, align = piece.middle - half, piece.middle + half, "center"
        elif len(piece.lines) > 1:
            start, end, align = piece.left, piece.right + _SLACK, "left"
        else:
            start, end, align = left, piece.right, "right"
        return align, element("w:ind", {"left": twips(start - left), "right": twips(right - end)})

    def _centred(
        self, name: str, pieces: Sequence[Piece], leads: Iterable[etree._Element | None]
    ) -> etree._Element:
        """Return names side by side, each on the middle of its seal."""
        style, left = self._sheet.styles[name], self._sheet.left
        content: list[etree._Element] = []
        stops = []
        for piece in pieces:
            content.append(tab())
            stops.append(element("w:tab", {"val": "center", "pos": twips(piece.middle - left)}))
            content.extend(self._runs(piece, style))
        return paragraph(
            self._names.of(name),
            *leads,
            element("w:tabs", {}, *stops),
            self._space(pieces, style),
            element("w:ind", {"left": 0, "right": 0}) if style.right else None,
            element("w:jc", {"val": "left"}),
            content=content,
        )

    # What paragraphs are made of

    def _space(self, pieces: Sequence[Piece], style: Style) -> etree._Element | None:
        """Return the room above a line where it is not what its style says."""
        room = self._flow.room_above(pieces[0].line, style)
        last = max((line for one in pieces for line in one.lines), key=self._layout.depth_of)
        self._flow.set_bottom(last, line_top(last, style) + style.pitch + style.after)
        if room is None or abs(room - style.before) < NEAR:
            return None
        return element("w:spacing", {"before": max(int(room * 20), 0)})

    def _runs(self, piece: Piece, style: Style) -> Iterator[etree._Element]:
        return runs(piece.runs, self._setting(piece, style))

    def _setting(self, piece: Piece, style: Style) -> Setting:
        """Return what the page has changed of a field's size, tracking and lines."""
        placed = piece.line.runs
        if not placed:
            return PLAIN
        tracking, size = placed[0].spacing, min(run.size for run in placed)
        is_tracked = abs(tracking - style.tracking) > _LOOSE
        tracked = [Tracked(0, piece.length, tracking)] if is_tracked else []
        if style.id == DATE and not tracked:
            tracked = self._layout.evened(piece.line, style, self._sheet)
        return Setting(
            breaks=piece.breaks,
            tracked=tracked,
            size=size if style.size - size > _LOOSE else None,
        )


def beside_signature(blocks: Sequence[StoryBlock], sheet: StyleSheet, layout: Layout) -> range:
    """Return the numbers of the blocks that stay with the signature below them.

    Those that begin on its page, a few at most. If none does and the page
    before is not full, the paragraph that the page cuts goes along as a
    whole, as LibreOffice cuts none that is kept with the next one: a
    signature never stands alone.

    Source: GB/T 9704-2012 §7.3.5.5.
    """
    last = next((at for at, one in enumerate(blocks) if isinstance(one, SignatureBlock)), 0)
    signature = blocks[last] if last else None
    if not isinstance(signature, SignatureBlock):
        return range(0)
    page = next((page for one in signature.fields for page in layout.pages(one.place)), 0)
    first = last
    while (
        last - first < _ALONG
        and first
        and isinstance(blocks[first - 1], TextBlock)
        and layout.pages(blocks[first - 1].place)[:1] == [page]
    ):
        first -= 1
    if first == last and not _fills_page(blocks[last - 1], sheet, layout):
        first -= 1
    return range(first, last)


def _fills_page(block: StoryBlock, sheet: StyleSheet, layout: Layout) -> bool:
    """Return whether the page on which a block begins has no room for another of its lines."""
    lines = layout.lines(block.place)
    if not lines:
        return True
    style = sheet.styles[lines[0].style]
    here = [line for line in lines if layout.page_of(line) == layout.page_of(lines[0])]
    return line_top(here[-1], style) + 2 * style.pitch > sheet.top + sheet.depth + NEAR


def _outset() -> etree._Element:
    """Return indents that let a line be a little wider than the measure: rounding breaks none."""
    return element("w:ind", {"left": -twips(_SLACK), "right": -twips(_SLACK)})


def _solid(style: Style) -> etree._Element:
    """Return the advance of lines with no space around them."""
    line = twips(style.pitch)
    return element("w:spacing", {"before": 0, "after": 0, "line": line, "lineRule": "exact"})


def hanging(
    block: TextBlock, style: Style, sheet: StyleSheet, layout: Layout
) -> etree._Element | None:
    """Return the indents with which turned lines align behind what hangs at a block's head.

    None where the style has them already.
    """
    lines = layout.lines(block.place)
    if not lines:
        return None
    start = lines[0].x - sheet.left
    turned = lines[1].x - sheet.left if len(lines) > 1 else start + _width(lines[0], block.hang)
    if abs(style.left - turned) < NEAR and abs(style.left + style.first - start) < NEAR:
        return None
    out = turned - start
    return element(
        "w:ind",
        {
            "left": twips(turned),
            "hanging": twips(out) if out >= 0 else None,
            "firstLine": twips(-out) if out < 0 else None,
        },
    )


def _width(line: Line, count: int) -> float:
    """Return about the width of the first characters of a line."""
    width = 0.0
    for run in line.runs:
        taken = min(count, len(run.text))
        width += run.width * taken / max(len(run.text), 1)
        count -= taken
    return width


def _middle(line: Line) -> float:
    return line.x + line.width / 2
