"""Setting: a block of the story becomes bands, one kind after the other.

Here is decided where the baseline stands in its line, how a row of fields is
spread and what room a rule takes. Lines are broken in `linebreak`, tables
and figures have modules of their own, pages are filled in `paging`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from composer.model.findings import Finding
from composer.typeset.bands import AVOID, BASELINE, Band, SetBlock, text_prices
from composer.typeset.composition import Bar, Line, SetLine
from composer.typeset.figure import PictureRow, frame, set_pictures
from composer.typeset.fonts import MISSING, FontBook
from composer.typeset.linebreak import BreakRules, set_lines
from composer.typeset.story import (
    Field,
    FigureBlock,
    MarkBlock,
    PictureFact,
    RowBlock,
    RuleBlock,
    Run,
    SignatureBlock,
    SignersBlock,
    StoryBlock,
    TableBlock,
    TextBlock,
)
from composer.typeset.stylesheet import Alignment, RuleStyle, Style, StyleSheet
from composer.typeset.table import INK_MIDDLE, CellText, set_table
from composer.typeset.tablegrid import GridCell, TableLayout, is_narrow, lay_out

_SMALL = 0.6
"""Share of its size below which a fitted line is worth a word."""
_MANY = 3
"""A row of so many fields is a list of facts; one of two is a left and a right end."""

Pictures = Mapping[str, PictureFact]


@dataclass(slots=True)
class Setter:
    """Sets blocks for one stylesheet and one set of fonts."""

    sheet: StyleSheet
    fonts: FontBook
    rules: BreakRules
    upright: dict[tuple[str, str], Style] = field(default_factory=dict)
    across: Setter | None = None
    """Sets what stands on turned pages."""
    is_across: bool = False
    """Whether it is that one."""
    own_faces: frozenset[str] = field(init=False)
    """Faces that play a role themselves; all others fill in for them."""

    def __post_init__(self) -> None:
        self.own_faces = frozenset(role.file.name for role in self.fonts.files.roles.values())

    def block(self, block: StoryBlock, pictures: Pictures) -> tuple[SetBlock, ...]:
        """Return a block in its setting; a caption is a block of its own."""
        match block:
            case TextBlock(is_turned=True) | TableBlock(is_turned=True):
                return self._turned(replace(block, is_turned=False))
            case TextBlock():
                return (self.text(block),)
            case RowBlock():
                return (self.row(block),)
            case RuleBlock():
                return (self.rule(block),)
            case TableBlock():
                above = self._caption(block.caption, starts_page=block.starts_page)
                starts = block.starts_page and not above
                return (*above, *self.table(block, starts_page=starts))
            case FigureBlock():
                return (*self.figure(block, pictures), *self._caption(block.caption))
            case MarkBlock() | SignersBlock() | SignatureBlock():
                return (self._official(block),)

    def _official(self, block: MarkBlock | SignersBlock | SignatureBlock) -> SetBlock:
        """Set what only official documents have; a start does not wait for it."""
        from composer.typeset import letterhead, signature  # noqa: PLC0415

        if isinstance(block, MarkBlock):
            return letterhead.set_mark(block, self)
        if isinstance(block, SignersBlock):
            return letterhead.set_signers(block, self)
        return signature.set_signature(block, self)

    def lines(self, runs: Sequence[Run], style: Style, measure: float) -> tuple[SetLine, ...]:
        """Return the lines of a text; an empty one has one empty line."""
        return set_lines(runs, style, measure, self.fonts, self.rules) or (
            SetLine("", 0, 0, style.left, 0.0, ()),
        )

    def flush(self, style: Style, align: Alignment = "left") -> Style:
        """Return `style` without indents, set as `align` says."""
        key = (style.id, align)
        if key not in self.upright:
            self.upright[key] = replace(
                style, first=0.0, left=0.0, right=0.0, align=align, shape="none", fit=False
            )
        return self.upright[key]

    def text(self, block: TextBlock) -> SetBlock:
        """Set a paragraph."""
        style = self.sheet.styles[block.style]
        if block.align is not None:
            style = replace(style, align=block.align)
        lines = self._text_lines(block, style)
        bands = tuple(self.band(line, style, block.place) for line in lines)
        return SetBlock(
            block.place,
            bands,
            text_prices(len(bands), together=style.keep_together),
            before=style.before,
            after=style.after,
            keep_next=style.keep_next,
            keep_previous=style.keep_previous,
            starts_page=block.starts_page,
            outline=style.outline,
            title=block.text.replace("\n", "").strip() if style.outline else "",
            page_of=block.page_of,
            findings=(
                *self.findings(lines, style, block.place),
                *_shrunk(lines, style, block.place),
            ),
        )

    def _text_lines(self, block: TextBlock, style: Style) -> tuple[SetLine, ...]:
        """Return the lines of a paragraph; what hangs at its head decides where turned lines begin.

        It is measured where it stands in its line, as gaps may have been changed there.
        """
        measure = self.sheet.measure
        lines = self.lines(block.runs, style, measure)
        if not block.hang or len(lines) == 1 or lines[0].end <= block.hang:
            return lines
        first = style.left + style.first
        width = self._edge(lines[0], block.hang) - first
        if width > (measure - first) / 2:
            return lines
        hanging = replace(style, left=first + width, first=-width)
        return self.lines(block.runs, hanging, measure)

    def _edge(self, line: SetLine, count: int) -> float:
        """Return where the character after the first `count` of a line begins."""
        for run in line.runs:
            if count < len(run.text):
                face = self.fonts.face_of(run.face)
                advances = (face.advance(one) or 0.0 for one in run.text[:count])
                return line.x + run.x + run.size * sum(advances) + run.spacing * count
            count -= len(run.text)
        return line.x + line.width

    def band(self, line: SetLine, style: Style, place: str) -> Band:
        """Return the band of one line over the whole measure."""
        placed = self.line(line, style, place, self.sheet.left, BASELINE * style.pitch)
        return Band(style.pitch, (placed,))

    def line(self, line: SetLine, style: Style, place: str, x: float, y: float) -> Line:
        """Return a set line with its measure starting at `x` and its baseline at `y`."""
        return Line(
            x + line.x,
            y,
            line.width,
            style.id,
            line.text,
            place,
            line.start,
            line.runs,
            style.colour,
        )

    def rule(self, block: RuleBlock) -> SetBlock:
        """Set a rule; it stays with the block above it."""
        rule = self.sheet.rules[block.rule]
        offset, room = self._rule_room(rule)
        bars = rule_bars(rule, self.sheet, offset)
        return SetBlock(
            block.place,
            (Band(room, bars=bars),),
            (),
            keep_previous=True,
            keep_next=block.keep_next,
        )

    def _rule_room(self, rule: RuleStyle) -> tuple[float, float]:
        """Return how far below the line before a rule begins, and how much room it takes."""
        offset = rule.offset
        if rule.under:
            above = self.sheet.styles[rule.under]
            body = -self.fonts.body(above.font).bottom * above.size
            offset = rule.drop - ((1 - BASELINE) * above.pitch - body)
        room = max(rule.height, offset + rule.depth)
        if rule.over:
            below = self.sheet.styles[rule.over]
            body = self.fonts.body(below.font).top * below.size
            room = offset + rule.depth + rule.clearance - (BASELINE * below.pitch - body)
        return offset, room

    def row(self, block: RowBlock) -> SetBlock:
        """Set fields on one line, or on several where they do not fit side by side.

        A line takes as many fields as have at least one em between them; a
        field longer than a line has lines of its own.
        """
        style = self.sheet.styles[block.style]
        room = self.sheet.measure - style.left - style.right
        bands: list[Band] = []
        findings: list[Finding] = []
        waiting: list[tuple[Field, SetLine]] = []
        for one in block.fields:
            lines = self.lines(one.runs, self.flush(style), room)
            findings += self.findings(lines, style, one.place)
            widths = [line.width for _, line in waiting] + [lines[0].width]
            if waiting and (len(lines) > 1 or sum(widths) + style.size * len(waiting) > room):
                bands.append(self._fields(waiting, style, room, is_whole=False))
                waiting = []
            if len(lines) > 1:
                bands += (self._fields([(one, line)], style, room, is_whole=True) for line in lines)
            else:
                waiting.append((one, lines[0]))
        if waiting:
            is_whole = len(block.fields) < _MANY or not bands
            bands.append(self._fields(waiting, style, room, is_whole=is_whole))
        return SetBlock(
            block.place,
            tuple(bands),
            (AVOID,) * (len(bands) - 1),
            before=style.before,
            after=style.after,
            keep_next=style.keep_next,
            keep_previous=style.keep_previous,
            findings=tuple(findings),
        )

    def _fields(
        self, fields: Sequence[tuple[Field, SetLine]], style: Style, room: float, *, is_whole: bool
    ) -> Band:
        """Return the band of fields on one line.

        `is_whole`: they stand as they ask to; else as part of a row that went
        over several lines, in columns, with the row's last field at the right.
        """
        widths = [line.width for _, line in fields]
        aligns = [one.align for one, _ in fields]
        if not is_whole and len(fields) == 1:
            aligns = ["left"]
        column = room / len(fields)
        if is_whole or aligns[-1] == "right" or max(widths) + style.size > column:
            places = spread(aligns, widths, room, style.size)
        else:
            places = tuple(column * index for index in range(len(fields)))
        return Band(
            style.pitch,
            tuple(
                self.line(
                    replace(line, x=0.0),
                    style,
                    one.place,
                    self.sheet.left + style.left + x,
                    BASELINE * style.pitch,
                )
                for (one, line), x in zip(fields, places, strict=True)
            ),
        )

    def _caption(
        self, caption: TextBlock | None, *, starts_page: bool = False
    ) -> tuple[SetBlock, ...]:
        if caption is None:
            return ()
        return (self.text(replace(caption, starts_page=starts_page)),)

    def table(self, block: TableBlock, *, starts_page: bool = False) -> tuple[SetBlock, ...]:
        """Set a table; one without a cell has no setting."""
        layout = lay_out(block, self.sheet)
        if not layout.grid.cells:
            return ()
        texts = tuple(self._cell(one, layout) for one in layout.grid.cells)
        done = set_table(layout, texts, block.header_rows, self.sheet, self.line)
        findings = tuple(
            finding
            for text in texts
            for finding in self.findings(text.lines, text.style, text.cell.cell.place)
        )
        if not self.is_across and is_narrow(layout, self.sheet):
            findings += (Finding("table_narrow", "hint", block.place),)
        before, after = (
            self.sheet.number(f"table_{side}_lines") * self.sheet.pitch
            for side in ("before", "after")
        )
        return (
            SetBlock(
                block.place,
                done.bands,
                done.prices,
                before=0.0 if block.caption else before,
                after=after,
                starts_page=starts_page,
                repeat=done.bands[: done.head],
                repeat_from=done.head,
                findings=findings,
            ),
        )

    def _turned(self, block: TextBlock | TableBlock) -> tuple[SetBlock, ...]:
        """Set a table, or a heading above it, across the page.

        Lines are as long as the type area is deep.

        Source: GB/T 9704-2012 §8.
        """
        if self.across is None:
            sheet = replace(
                self.sheet, left=0.0, measure=self.sheet.depth, depth=self.sheet.measure
            )
            self.across = Setter(sheet, self.fonts, self.rules, is_across=True)
        return tuple(replace(one, is_turned=True) for one in self.across.block(block, {}))

    def _cell(self, cell: GridCell, layout: TableLayout) -> CellText:
        """Return a cell with its lines, set in the width of its columns."""
        style = self._scaled(cell, layout.scale)
        columns = layout.widths[cell.column : cell.column + cell.columns]
        measure = sum(columns) - 2 * layout.padding
        return CellText(cell, self.lines(cell.cell.runs, style, measure), style)

    def _scaled(self, cell: GridCell, scale: float) -> Style:
        """Return the style of a cell; smaller type goes by half points."""
        style = self.sheet.styles[cell.cell.style]
        style = style if cell.align is None else replace(style, align=cell.align)
        if scale == 1.0:
            return style
        size = math.floor(2 * scale * style.size) / 2
        return replace(style, size=size, pitch=style.pitch * size / style.size)

    def figure(self, block: FigureBlock, pictures: Pictures) -> tuple[SetBlock, ...]:
        """Set the pictures of a figure; without any there is no setting."""
        rows = set_pictures(block, pictures, self.sheet)
        if not rows:
            return ()
        return (
            SetBlock(
                block.place,
                tuple(self._pictures(row, block.place) for row in rows),
                (AVOID,) * (len(rows) - 1),
                keep_next=block.caption is not None,
                starts_page=block.starts_page,
                findings=tuple(finding for row in rows for finding in row.findings),
            ),
        )

    def _pictures(self, row: PictureRow, place: str) -> Band:
        """Return the band of a row of pictures, with words in the frames of missing ones."""
        style = self.flush(self.sheet.styles["figure_caption"], "center")
        lines: list[Line] = []
        for number, kept in enumerate(row.missing):
            words = (Run(self.sheet.word("picture_missing")),)
            most = max(int(kept.height // style.pitch), 0)
            y = kept.y + kept.height / 2 + INK_MIDDLE * style.size
            set_words = self.lines(words, style, kept.width)
            if len(set_words) == 1 and most:
                name = f"{place}/missing/{number}"
                lines.append(self.line(set_words[0], style, name, kept.x, y))
        bars = tuple(bar for kept in row.missing for bar in frame(kept))
        return Band(row.height, tuple(lines), bars, row.pictures)

    def findings(self, lines: Sequence[SetLine], style: Style, place: str) -> tuple[Finding, ...]:
        """Return which characters of a text come from another font or from none."""
        found: dict[tuple[str, str], None] = {}
        for line in lines:
            for run in line.runs:
                if run.face not in self.own_faces:
                    rule = "glyph_missing" if run.face == MISSING else "glyph_filler"
                    found.update(dict.fromkeys((rule, one) for one in run.text))
        return tuple(
            Finding(
                rule,
                "error" if rule == "glyph_missing" else "hint",
                place,
                character,
                facts=(("code", f"U+{ord(character):04X}"),),
            )
            for rule, character in found
        )


def rule_bars(rule: RuleStyle, sheet: StyleSheet, top: float) -> tuple[Bar, ...]:
    """Return the one or two lines of a rule whose top edge is at `top`."""
    x, width = sheet.left, sheet.measure
    if rule.width is not None:
        x, width = (sheet.width - rule.width) / 2, rule.width
    upper = Bar(x, top, width, rule.thickness, rule.colour)
    if not rule.second:
        return (upper,)
    below = top + rule.thickness + rule.gap
    return (upper, Bar(x, below, width, rule.second, rule.colour))


def _shrunk(lines: Sequence[SetLine], style: Style, place: str) -> Iterator[Finding]:
    """Yield a finding for a line that had to be fitted into the measure with much smaller type."""
    sizes = [run.size for line in lines for run in line.runs] if style.fit else []
    if sizes and min(sizes) < _SMALL * style.size:
        yield Finding("name_shrunk", "hint", place, facts=(("size", f"{min(sizes):g}"),))


def spread(
    aligns: Sequence[str], widths: Sequence[float], room: float, gap: float
) -> tuple[float, ...]:
    """Return the left edges of fields side by side in `room`.

    Left ones stand at the left end, right ones at the right end, one between
    them in the middle of the line if that leaves a `gap` on both sides.
    Otherwise all gaps are equal.

    >>> spread(["left", "center", "right"], [10, 20, 10], 100.0, 5)
    (0.0, 40.0, 90.0)
    >>> spread(["left", "center", "right"], [50, 20, 10], 100.0, 5)
    (0.0, 60.0, 90.0)
    """
    edges = [
        {"left": 0.0, "center": (room - width) / 2, "right": room - width}[align]
        for align, width in zip(aligns, widths, strict=True)
    ]
    if all(
        left + width + gap <= right
        for left, width, right in zip(edges, widths, edges[1:], strict=False)
    ):
        return tuple(edges)
    rest = (room - sum(widths)) / (len(widths) - 1)
    return tuple(sum(widths[:index]) + rest * index for index in range(len(widths)))
