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

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from lxml import etree

from composer.export.ooxml import element, twips
from composer.export.wordflow import NEAR, Flow, line_top
from composer.export.wordframes import frame, rule_frame
from composer.export.wordlayout import Layout, Tracked
from composer.export.wordnames import StyleNames
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
_LEFT_SHARE = 0.45
"""Share of the measure that a frame at the left takes."""

OfficialBlock: TypeAlias = MarkBlock | SignersBlock | SignatureBlock


@dataclass(frozen=True, slots=True)
class _Piece:
    """A field in its place: the first of its lines, and where further ones start."""

    field: Field
    line: Line
    breaks: frozenset[int]


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
        for pieces in self._rows([one for one in fields if one.runs]):
            if isinstance(block, MarkBlock):
                yield self._frame(pieces, style, self._sheet.left, self._sheet.measure, "center")
                continue
            for piece in pieces:
                yield self._side_frame(piece, style)

    def _side_frame(self, piece: _Piece, style: Style) -> etree._Element:
        """Return a frame at the left, or at the right with its text ending there."""
        sheet = self._sheet
        start, width = sheet.left, _LEFT_SHARE * sheet.measure
        if piece.line.x <= start + NEAR:
            return self._frame([piece], style, start, width, "left")
        align = "right" if piece.line.x > start + sheet.measure / 2 - width / 2 else "center"
        return self._frame([piece], style, start + width, sheet.measure - width, align)

    def _frame(
        self, pieces: Sequence[_Piece], style: Style, x: float, width: float, align: str
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
        rows = self._rows(block.fields)
        if isinstance(block, MarkBlock):
            if len(rows) > 1:
                yield from self._joint_mark(block)
            else:
                yield from (self._mark(pieces, block) for pieces in rows)
            return
        for number, pieces in enumerate(rows):
            stays = keep or (isinstance(block, SignatureBlock) and number + 1 < len(rows))
            if isinstance(block, SignatureBlock):
                yield self._signature(block, pieces, keep=stays)
            else:
                yield self._tabbed(block.style, pieces, keep=stays)

    def _rows(self, fields: Sequence[Field]) -> list[list[_Piece]]:
        """Return the fields line by line from top to bottom and from left to right."""
        rows: dict[float, list[_Piece]] = {}
        for one in fields:
            lines = self._layout.lines(one.place)
            if not lines:
                continue
            height = next((y for y in rows if abs(y - lines[0].y) < NEAR), lines[0].y)
            breaks = frozenset(line.start for line in lines if line.start)
            rows.setdefault(height, []).append(_Piece(one, lines[0], breaks))
        pages = {id(line): page for one in fields for line, page in self._paged(one)}
        ordered = sorted(rows.values(), key=lambda row: (pages[id(row[0].line)], row[0].line.y))
        return [sorted(row, key=lambda piece: piece.line.x) for row in ordered]

    def _paged(self, field: Field) -> Iterator[tuple[Line, int]]:
        yield from zip(
            self._layout.lines(field.place), self._layout.pages(field.place), strict=True
        )

    # The mark

    def _mark(self, pieces: Sequence[_Piece], block: MarkBlock) -> etree._Element:
        style = self._sheet.styles[block.style]
        return paragraph(
            self._names.of(style.id),
            self._space(pieces, style),
            _outset(),
            content=self._mark_runs(pieces),
        )

    def _mark_runs(self, pieces: Sequence[_Piece]) -> Iterator[etree._Element]:
        """Yield the runs of a mark, whose style is fitted to it.

        The last character gives up its tracking, which would move a centred line.
        """
        for number, piece in enumerate(pieces, 1):
            length = sum(len(run.text) for run in piece.field.runs)
            end = Tracked(length - 1, length, 0.0)
            is_spread = any(run.spacing > _LOOSE for run in piece.line.runs)
            tracked = [end] if number == len(pieces) and is_spread and length > 1 else []
            yield from runs(piece.field.runs, Setting(breaks=piece.breaks, tracked=tracked))

    def _joint_mark(self, block: MarkBlock) -> Iterator[etree._Element]:
        """Yield the names of several organs as a table, the word at their right."""
        style, left = self._sheet.styles[block.style], self._sheet.left
        names = [piece for one in block.names for row in self._rows((one,)) for piece in row]
        after = () if block.word is None else (block.word,)
        words = [piece for row in self._rows(after) for piece in row]
        lines = [line for one in names for line in self._layout.lines(one.field.place)]
        step = lines[1].y - lines[0].y if len(lines) > 1 else style.pitch
        rows = replace(style, pitch=step)
        room = self._flow.room_above(lines[0], rows) or 0.0
        yield paragraph(ANCHOR, element("w:spacing", {"before": max(twips(room) - ANCHOR_LINE, 0)}))
        start = min((line.x for line in lines), default=left)
        edge = max(line.x + line.width for line in lines) + _SLACK / 2
        widths = [twips(edge - start)]
        cells = [cell(widths[0], [self._spread(one, rows) for one in names])]
        for one in words:
            widths.append(twips(one.line.x + one.line.width + _SLACK - edge))
            aside = one.line.x - edge
            cells.append(cell(widths[-1], [self._aside(one, rows, aside)]))
        made = table(PLAIN_TABLE, widths, indent=twips(start - left))
        made.append(row(cells))
        yield made
        self._flow.set_bottom(lines[-1], line_top(lines[-1], rows) + step)

    def _spread(self, piece: _Piece, style: Style) -> etree._Element:
        """Return a name spread over its cell."""
        return paragraph(
            self._names.of(style.id),
            element("w:spacing", {"before": 0, "after": 0, "line": twips(style.pitch)}),
            element("w:ind", {"right": twips(_SLACK / 2)}),
            element("w:jc", {"val": "distribute"}),
            content=runs(piece.field.runs, Setting(breaks=piece.breaks)),
        )

    def _aside(self, piece: _Piece, style: Style, indent: float) -> etree._Element:
        return paragraph(
            self._names.of(style.id),
            element("w:spacing", {"before": 0, "after": 0, "line": twips(style.pitch)}),
            element("w:ind", {"left": max(twips(indent), 0)}),
            element("w:jc", {"val": "left"}),
            content=runs(piece.field.runs, Setting(breaks=piece.breaks)),
        )

    # Rows of fields

    def _tabbed(self, name: str, pieces: Sequence[_Piece], *, keep: bool) -> etree._Element:
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
        self, block: SignatureBlock, pieces: Sequence[_Piece], *, keep: bool
    ) -> etree._Element:
        """Return a line of 署名 or 成文日期, a single one by indents and several by tabs."""
        date = block.date
        is_date = date is not None and pieces[0].field.place == date.place
        name = DATE if is_date else NAME
        style = self._sheet.styles[name]
        if len(pieces) > 1 or pieces[0].field is block.post:
            return self._centred(name, pieces, keep=keep)
        line = pieces[0].line
        centre = None
        if block.seal != "none" and date is not None and not is_date:
            over = self._layout.lines(date.place)
            if over and abs(_middle(over[0]) - _middle(line)) < NEAR:
                centre = _middle(line)
        align, indent = self._indents(line, centre)
        return paragraph(
            self._names.of(name),
            element("w:keepNext") if keep else None,
            self._space(pieces, style),
            indent,
            element("w:jc", {"val": align}) if align != style.align else None,
            content=self._runs(pieces[0], style),
        )

    def _indents(self, line: Line, centre: float | None) -> tuple[str, etree._Element]:
        """Return how a line is aligned and its indents: on `centre`, else ending where it ends."""
        left, right = self._sheet.left, self._sheet.left + self._sheet.measure
        if centre is None:
            return "right", element(
                "w:ind", {"left": 0, "right": twips(right - line.x - line.width)}
            )
        half = min(centre - left, right - centre)
        return "center", element(
            "w:ind",
            {"left": twips(centre - half - left), "right": twips(right - centre - half)},
        )

    def _centred(self, name: str, pieces: Sequence[_Piece], *, keep: bool) -> etree._Element:
        """Return names side by side, each on the middle of its seal."""
        style, left = self._sheet.styles[name], self._sheet.left
        content: list[etree._Element] = []
        stops = []
        for piece in pieces:
            content.append(tab())
            stops.append(
                element("w:tab", {"val": "center", "pos": twips(_middle(piece.line) - left)})
            )
            content.extend(self._runs(piece, style))
        return paragraph(
            self._names.of(name),
            element("w:keepNext") if keep else None,
            element("w:tabs", {}, *stops),
            self._space(pieces, style),
            element("w:ind", {"left": 0, "right": 0}) if style.right else None,
            element("w:jc", {"val": "left"}),
            content=content,
        )

    # What paragraphs are made of

    def _space(self, pieces: Sequence[_Piece], style: Style) -> etree._Element | None:
        """Return the room above a line where it is not what its style says."""
        line = pieces[0].line
        room = self._flow.room_above(line, style)
        self._flow.set_bottom(line, line_top(line, style) + style.pitch + style.after)
        if room is None or abs(room - style.before) < NEAR:
            return None
        return element("w:spacing", {"before": max(int(room * 20), 0)})

    def _runs(self, piece: _Piece, style: Style) -> Iterator[etree._Element]:
        return runs(piece.field.runs, self._setting(piece, style))

    def _setting(self, piece: _Piece, style: Style) -> Setting:
        """Return what the page has changed of a field's size, tracking and lines."""
        placed = piece.line.runs
        if not placed:
            return PLAIN
        tracking, size = placed[0].spacing, min(run.size for run in placed)
        length = sum(len(run.text) for run in piece.field.runs)
        is_tracked = abs(tracking - style.tracking) > _LOOSE
        tracked = [Tracked(0, length, tracking)] if is_tracked else []
        if style.id == DATE and not tracked:
            tracked = self._layout.evened(piece.line, style, self._sheet)
        return Setting(
            breaks=piece.breaks,
            tracked=tracked,
            size=size if style.size - size > _LOOSE else None,
        )


def _outset() -> etree._Element:
    """Return indents that let a line be a little wider than the measure: rounding breaks none."""
    return element("w:ind", {"left": -twips(_SLACK), "right": -twips(_SLACK)})


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
