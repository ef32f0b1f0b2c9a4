"""Word boxes: rows of boxes as tables, with a cell for every column of their text.

A box over the width has its heads in a row of one cell and its text in a row
of several, cut where the page cuts it, as Word knows no columns in a frame.
Boxes side by side are cells of one row. A box that the page has in several
pieces, or with more than paragraphs in it, is one cell whose text goes over
its width.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from lxml import etree

from composer.export.ooxml import Value, eighths, element, twips
from composer.export.wordnarrow import NarrowLayout, Writer, is_paragraph, narrowed, put, written
from composer.export.wordpieces import cut
from composer.export.wordstyles import ANCHOR, ANCHOR_LINE
from composer.export.wordtables import Slot, cell, row, table
from composer.export.wordtablestyles import PLAIN_TABLE
from composer.export.wordtext import paragraph
from composer.typeset.column import ColumnPart
from composer.typeset.columnfill import Tracks, make_tracks
from composer.typeset.composition import Line
from composer.typeset.story import Part, TextBlock

_SIDES = ("top", "left", "bottom", "right")
_SLACK = 0.6
"""What a cell is wider than its lines, so that rounding never costs one a character, in pt."""
_ROUNDING = 1.0
"""What a line may begin left of its column, in pt."""


class Boxes:
    """Writes rows of boxes. `size` is that of the text, `gap` what parts columns, in pt."""

    def __init__(self, writer: Writer, size: float, gap: float, count: int) -> None:
        sheet = self._sheet = writer.sheet
        self._writer = writer
        self._size, self._gap, self._count = size, gap, count
        self._padding = sheet.number("box_padding_em") * size
        # The frame of the page is within the box, that of a cell outside of its margins.
        inset = sheet.number("box_inset_lines") * sheet.pitch
        self._inset = max(inset - sheet.number("box_rule_pt"), 0.0)
        self.space_above = sheet.number("box_gap_lines") * sheet.pitch

    def elements(self, parts: Sequence[Part]) -> Iterator[etree._Element]:
        """Yield a row of boxes with the space above it."""
        room = max(twips(self.space_above) - ANCHOR_LINE, 0)
        yield paragraph(ANCHOR, element("w:keepNext"), element("w:spacing", {"before": room}))
        part, sheet = parts[0], self._sheet
        width = sheet.measure - 2 * self._padding
        tracks = make_tracks(self._padding, width, self._count, self._size, self._gap)
        if len(parts) == 1 and tracks.count > 1:
            columns = self._columns(part, tracks)
            if columns:
                yield self._columned(part, columns, tracks)
                return
        yield self._side_by_side(parts)

    def _side_by_side(self, parts: Sequence[Part]) -> etree._Element:
        """Return boxes as cells with a frame, and an empty one between two."""
        gap = self._gap / 2
        width = (self._sheet.measure - gap * (len(parts) - 1)) / len(parts)
        inner = narrowed(self._writer, width - 2 * self._padding, is_set=len(parts) > 1)
        cells: list[etree._Element] = []
        widths: list[int] = []
        for part in parts:
            if cells:
                cells.append(cell(twips(gap), [paragraph(ANCHOR)]))
                widths.append(twips(gap))
            content = list(written(part.blocks, inner))
            room = (self._inset, self._padding, self._inset, self._padding)
            cells.append(self._cell(twips(width), content, room, _SIDES))
            widths.append(twips(width))
        made = table(PLAIN_TABLE, widths, indent=0)
        made.append(row(cells))
        return made

    # A box with columns

    def _columns(self, part: Part, tracks: Tracks) -> list[list[tuple[TextBlock, list[Line]]]]:
        """Return the pieces of a box's text by columns, none where Word cannot have them."""
        layout = self._writer.layout
        heads = part.heads if isinstance(part, ColumnPart) else 0
        columns: list[list[tuple[TextBlock, list[Line]]]] = [[] for _ in range(tracks.count)]
        step, first = tracks.width + tracks.gap, self._sheet.left + tracks.left
        pages = {number for block in part.blocks for number in layout.pages(block.place)}
        for block in part.blocks[heads:]:
            if not isinstance(block, TextBlock) or len(pages) != 1:
                return []
            lines = layout.lines(block.place)
            for number, group in groupby(lines, lambda line: (line.x - first + _ROUNDING) // step):
                if not 0 <= number < tracks.count:
                    return []
                columns[int(number)].append((block, list(group)))
        return columns if any(columns) else []

    def _columned(
        self, part: Part, columns: Sequence[list[tuple[TextBlock, list[Line]]]], tracks: Tracks
    ) -> etree._Element:
        """Return a box as rows: its heads, the columns of its text, and the room below them."""
        whole, margin = twips(self._sheet.measure), tracks.gap / 2
        starts = [tracks.x(number) - margin for number in range(1, tracks.count)]
        edges = [0, *map(twips, starts), whole]
        widths = [end - start for start, end in pairwise(edges)]
        across = Slot(0, tracks.count, None, is_first=True)
        made = table(PLAIN_TABLE, widths, indent=0)
        heads = part.blocks[: part.heads] if isinstance(part, ColumnPart) else ()
        wide = narrowed(self._writer, self._sheet.measure - 2 * self._padding, is_set=True)
        room = (self._inset, self._padding, 0.0, self._padding)
        top = self._cell(
            whole, list(written(heads, wide)), room, ("top", "left", "right"), slot=across
        )
        made.append(row([top]))
        cells = []
        for number, column in enumerate(columns):
            left = margin if number else self._padding
            right = max(widths[number] / 20 - left - tracks.width - _SLACK, 0.0)
            framed = ["left"] * (number == 0) + ["right"] * (number == tracks.count - 1)
            rule = "right" if any(columns[number + 1 :]) else ""
            content = self._column(column, tracks.width)
            room = (0.0, left, 0.0, right)
            cells.append(self._cell(widths[number], content, room, framed, rule=rule))
        made.append(row(cells))
        below = self._cell(whole, [], (0.0,) * 4, ("left", "bottom", "right"), slot=across)
        made.append(row([below], height=twips(self._inset), is_exact=True))
        return made

    def _column(
        self, pieces: Sequence[tuple[TextBlock, list[Line]]], measure: float
    ) -> list[etree._Element]:
        """Return the paragraphs of a column; one that is cut is spread to its last line."""
        layout = NarrowLayout(self._writer.layout, is_set=True)
        done: list[etree._Element] = []
        blocks: list[TextBlock] = []
        for block, lines in pieces:
            start, end = lines[0].start, _end(lines)
            if start == 0 and end >= len(block.text):
                blocks.append(block)
                continue
            place = f"{block.place}#{start}"
            page = layout.pages(block.place)[0]
            moved = [replace(line, start=line.start - start, block=place) for line in lines]
            layout.add(place, moved, page, goes_on=start > 0)
            blocks.append(replace(block, place=place, runs=cut(block.runs, start, end)))
        done = list(written(blocks, self._writer.narrowed(measure, layout)))
        if blocks[:1] and pieces[0][1][0].start:
            put(done[0], "spacing", {"before": 0})
            put(done[0], "ind", {"firstLine": 0})
        if blocks and pieces[-1][0].text[_end(pieces[-1][1]) :]:
            put(done[-1], "jc", {"val": "distribute"})
        return done

    def _cell(
        self,
        width: int,
        content: Sequence[etree._Element],
        room: tuple[float, float, float, float],
        framed: Sequence[str],
        *,
        slot: Slot | None = None,
        rule: str = "",
    ) -> etree._Element:
        """Return a cell of a box with `room` in pt at its sides and a frame at those `framed`.

        `rule` is a side with a rule between columns.
        """
        paragraphs = list(content)
        if not paragraphs or not is_paragraph(paragraphs[-1]):
            paragraphs.append(paragraph(ANCHOR))
        sides = dict.fromkeys(framed, "box_rule_pt")
        if rule and self._sheet.options["column_rule"]:
            sides[rule] = "column_rule_pt"
        return cell(
            width,
            paragraphs,
            slot=slot,
            borders=[self._border(side, sides[side]) for side in _SIDES if side in sides],
            margins=[(side, twips(one)) for side, one in zip(_SIDES, room, strict=True)],
            align=None,
        )

    def _border(self, side: str, thickness: str) -> etree._Element:
        rule: dict[str, Value] = {
            "val": "single",
            "sz": eighths(self._sheet.number(thickness)),
            "space": 0,
            "color": "000000",
        }
        return element(f"w:{side}", rule)


def _end(lines: Sequence[Line]) -> int:
    """Return the offset into its block's text at which a piece ends."""
    return lines[-1].start + len(lines[-1].text)
