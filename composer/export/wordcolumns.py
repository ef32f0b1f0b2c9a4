"""Word columns: the pages of a newspaper as sections of one and of several columns.

Headlines stand in sections of one column, texts in sections of several, which
Word balances itself because the next section begins on the same page. Boxes
are tables of one row: a cell for each box, whose text goes over its width.
The running head is the header of every page but the first.

Sources: ECMA-376 Part 1 §17.6.4 (cols), §17.6.22 (continuous sections),
§17.10 (headers).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from lxml import etree
from typing_extensions import override

from composer.export.ooxml import Package, Part, Value, eighths, element, twips
from composer.export.wordflow import line_top
from composer.export.wordfoot import foot_table
from composer.export.wordlayout import Layout, Tracked
from composer.export.wordnames import StyleNames
from composer.export.wordstyles import ANCHOR, ANCHOR_LINE, right_stop
from composer.export.wordtables import cell, row, table
from composer.export.wordtablestyles import PLAIN_TABLE
from composer.export.wordtext import Setting, characters, page_field, paragraph, runs, tab
from composer.typeset.column import ColumnPart
from composer.typeset.columnfill import make_tracks
from composer.typeset.columnstrips import part_groups
from composer.typeset.composition import Line
from composer.typeset.story import CellBlock, Story, StoryBlock, TextBlock
from composer.typeset.story import Part as StoryPart
from composer.typeset.stylesheet import Style, StyleSheet
from composer.typeset.units import mm

_NEAR = 0.5
"""Lines whose baselines differ by less are beside each other, in pt."""
_SLACK = 12
"""What columns come closer in Word, in twips, so that rounding never costs a line a character."""
_HEADER = "word/header-{kind}.xml"


class Writer(Protocol):
    """What writes the blocks of a story in a measure."""

    story: Story
    sheet: StyleSheet
    names: StyleNames
    layout: Layout
    package: Package
    document: Part

    def block(
        self,
        block: StoryBlock,
        *,
        keep: bool,
        above: StoryBlock | None = None,
        below: StoryBlock | None = None,
    ) -> Iterator[etree._Element]:
        """Return the elements of a block; `keep` holds it together with the next one."""

    def narrowed(self, measure: float, *, is_set: bool) -> Writer:
        """Return a writer of the same document in another measure.

        `is_set`: the page has the same lines in it.
        """


class NarrowLayout(Layout):
    """A composition whose lines stand in columns: they begin where their style says."""

    def __init__(self, layout: Layout, *, is_set: bool) -> None:
        """Share the lines of `layout`, of use for their ends only if they are set as here."""
        vars(self).update(vars(layout))
        self._is_set = is_set

    @override
    def tracked(
        self,
        block: TextBlock | CellBlock,
        style: Style,
        sheet: StyleSheet,
        room: float | None = None,
    ) -> list[Tracked]:
        return super().tracked(block, style, sheet, room) if self._is_set else []

    @override
    def _free(self, line: Line, style: Style, sheet: StyleSheet) -> float:
        return sheet.measure - style.right - style.left - (0.0 if line.start else style.first)


class ColumnDocument:
    """Writes the document element of a newspaper page."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._sheet = writer.sheet
        self._size = self._sheet.styles["body"].size
        self._gap = self._sheet.number("column_gap_em") * self._size
        self._count = int(self._sheet.options["columns_count"])
        self._body = element("w:body")
        self._columns = 1
        """Of the section that is being written."""
        self._kind: str | None = None
        self._is_first = True

    def tree(self) -> etree._Element:
        """Return the document element."""
        groups = list(part_groups(self._writer.story.parts))
        for number, group in enumerate(groups):
            self._part(group)
            if number + 1 < len(groups):
                self._space_between(group[-1], groups[number + 1][0])
        self._turn(1)
        if self._writer.story.foot:
            # A section that begins with a floating table loses its beginning in LibreOffice.
            self._body.append(paragraph(ANCHOR))
            write = self._writer.block
            self._body.append(
                foot_table(self._writer.story.foot, self._sheet, lambda one: write(one, keep=False))
            )
        self._body.append(paragraph(ANCHOR))
        self._body.append(self._section())
        return element("w:document", {}, self._body)

    def _part(self, group: Sequence[StoryPart]) -> None:
        part = group[0]
        region = part.region if isinstance(part, ColumnPart) else "span"
        if region == "columns":
            self._turn(self._count, starts_page=part.starts_page)
            tracks = make_tracks(0.0, self._sheet.measure, self._count, self._size, self._gap)
            writer = self._writer.narrowed(tracks.width, is_set=True)
            made = list(_written(part.blocks, writer))
            first = part.blocks[0] if part.blocks else None
            if isinstance(first, TextBlock) and self._sheet.styles[first.style].before:
                _set_space(made[0], "before", 0.0)  # as on top of every column of the page
            self._body.extend(made)
        elif region == "span":
            self._turn(1, starts_page=part.starts_page)
            is_kept = any(block.place.startswith("sections/") for block in part.blocks)
            self._body.extend(_written(part.blocks, self._writer, keep=is_kept))
        else:
            self._turn(1, starts_page=part.starts_page)
            self._boxes(group)

    def _space_between(self, above: StoryPart, below: StoryPart) -> None:
        """Let columns begin where the page has them, below a headline."""
        is_columns = isinstance(below, ColumnPart) and below.region == "columns"
        if not (is_columns and above.blocks and below.blocks and len(self._body)):
            return
        over, under = above.blocks[-1], below.blocks[0]
        if not isinstance(over, TextBlock) or not isinstance(under, TextBlock):
            return
        layout, styles = self._writer.layout, self._sheet.styles
        last, first = layout.lines(over.place)[-1:], layout.lines(under.place)[:1]
        if self._columns > 1 or not last or not first:
            return
        if layout.page_of(last[0]) == layout.page_of(first[0]):
            pitch = styles[over.style].pitch
            room = line_top(first[0], styles[under.style]) - line_top(last[0], styles[over.style])
            _set_space(self._body[-1], "after", max(room - pitch, 0.0))

    def _turn(self, columns: int, *, starts_page: bool = False) -> None:
        """End the section if the next part needs another number of columns or a new page."""
        if columns == self._columns and not starts_page:
            return
        if len(self._body):
            self._end()
            self._kind = "nextPage" if starts_page else "continuous"
        self._columns = columns

    def _end(self) -> None:
        """Put the section's properties into its last paragraph, or into an empty one."""
        last = self._body[-1]
        properties = last.find(f"{{{last.nsmap['w']}}}pPr") if _is_paragraph(last) else None
        if properties is None or properties.find(f"{{{last.nsmap['w']}}}sectPr") is not None:
            self._body.append(paragraph(ANCHOR, self._section()))
        else:
            properties.append(self._section())

    def _boxes(self, parts: Sequence[StoryPart]) -> None:
        """Add a row of boxes: cells with a frame, and an empty one between two."""
        sheet = self._sheet
        gap = self._gap / 2
        width = (sheet.measure - gap * (len(parts) - 1)) / len(parts)
        padding = sheet.number("box_padding_em") * self._size
        inset = twips(sheet.number("box_inset_lines") * sheet.pitch)
        inner = self._writer.narrowed(width - 2 * padding, is_set=len(parts) > 1)
        cells: list[etree._Element] = []
        for number, part in enumerate(parts):
            if number:
                cells.append(cell(twips(gap), [paragraph(ANCHOR)]))
            content = list(_written(part.blocks, inner))
            if not content or not _is_paragraph(content[-1]):
                content.append(paragraph(ANCHOR))
            cells.append(
                cell(
                    twips(width),
                    content,
                    borders=self._frame(),
                    margins=[
                        ("top", inset),
                        ("left", twips(padding)),
                        ("bottom", inset),
                        ("right", twips(padding)),
                    ],
                    align=None,
                )
            )
        widths = [twips(width)]
        for _ in parts[1:]:
            widths += [twips(gap), twips(width)]
        room = twips(sheet.number("box_gap_lines") * sheet.pitch) - ANCHOR_LINE
        self._body.append(
            paragraph(ANCHOR, element("w:keepNext"), element("w:spacing", {"before": max(room, 0)}))
        )
        made = table(PLAIN_TABLE, widths, indent=0)
        made.append(row(cells))
        self._body.append(made)
        # What follows must not begin on the frame.
        self._body.append(paragraph(ANCHOR, element("w:spacing", {"before": max(room // 2, 0)})))

    def _frame(self) -> list[etree._Element]:
        rule: dict[str, Value] = {
            "val": "single",
            "sz": eighths(self._sheet.number("box_rule_pt")),
            "space": 0,
            "color": "000000",
        }
        return [element(f"w:{side}", rule) for side in ("top", "left", "bottom", "right")]

    # Sections

    def _section(self) -> etree._Element:
        """Return the properties of the section that ends here."""
        sheet = self._sheet
        below = sheet.height - sheet.top - mm(sheet.template.page.type_height)
        references = self._headers() if self._is_first else []
        self._is_first = False
        margins: dict[str, Value] = {
            "top": twips(sheet.top),
            "right": twips(sheet.width - sheet.left - sheet.measure),
            "bottom": int(below * 20),
            "left": twips(sheet.left),
            "header": max(twips(self._header_top()), 0),
            "footer": 400,
            "gutter": 0,
        }
        return element(
            "w:sectPr",
            {},
            *references,
            element("w:type", {"val": self._kind}) if self._kind else None,
            element("w:pgSz", {"w": twips(sheet.width), "h": twips(sheet.height)}),
            element("w:pgMar", margins),
            self._column_properties(),
            element("w:titlePg") if references else None,
            element("w:docGrid", {"type": "lines", "linePitch": twips(sheet.pitch)}),
        )

    def _column_properties(self) -> etree._Element:
        sheet = self._sheet
        tracks = make_tracks(0.0, sheet.measure, self._columns, self._size, self._gap)
        if self._columns == 1 or tracks.count == 1:
            return element("w:cols", {"space": 425})
        has_rule = bool(sheet.options["column_rule"]) or None
        return element(
            "w:cols",
            {
                "num": tracks.count,
                "sep": has_rule,
                "space": twips(tracks.gap) - _SLACK,
                "equalWidth": True,
            },
        )

    def _header_top(self) -> float:
        """Return how far from the page's top the header begins, so that its rule is in place."""
        sheet = self._sheet
        rule = sheet.top - mm(sheet.number("running_head_drop_mm"))
        return rule - sheet.styles["running_head"].pitch

    def _headers(self) -> list[etree._Element]:
        """Return the references to the header of odd pages, of even ones and of the first."""
        numbers = str(self._sheet.options["page_numbers"])
        title = self._writer.story.title.strip()
        made: list[etree._Element] = []
        for kind in ("default", "even", "first"):
            content: list[etree._Element] = []
            if kind != "first" and (title or numbers != "none"):
                is_first = numbers == "outside" and kind == "even"
                content = list(self._header_line(title, numbers, is_first=is_first))
            head = paragraph(
                self._writer.names.of("running_head"), *self._header_look(bool(content))
            )
            head.extend(content)
            name = _HEADER.format(kind=kind)
            self._writer.package.part(name, "header", element("w:hdr", {}, head))
            relation = self._writer.document.relate(name, "header")
            made.append(element("w:headerReference", {"type": kind, "r:id": relation}))
        return made

    def _header_look(self, has_rule: bool) -> list[etree._Element | None]:
        sheet = self._sheet
        rule: dict[str, Value] = {
            "val": "single",
            "sz": eighths(sheet.number("column_rule_pt")),
            "space": 0,
            "color": "000000",
        }
        border = element("w:pBdr", {}, element("w:bottom", rule)) if has_rule else None
        stop = right_stop(sheet, sheet.styles["running_head"])
        return [border, element("w:tabs", {}, stop)]

    def _header_line(self, title: str, numbers: str, *, is_first: bool) -> Iterator[etree._Element]:
        """Yield the title and the page number, at the outer edge of the page."""
        before, _, after = self._sheet.template.words["page_number"].partition("{number}")
        number = [
            element("w:r", {}, *characters(before)),
            *page_field("PAGE", "1"),
            element("w:r", {}, *characters(after)),
        ]
        words = [element("w:r", {}, *characters(title))]
        if numbers == "none":
            yield from words
            return
        yield from [*number, tab(), *words] if is_first else [*words, tab(), *number]


def _set_space(made: etree._Element, side: str, space: float) -> None:
    """Set the space above or below a paragraph, in pt."""
    properties = made[0]
    spacing = next((one for one in properties if etree.QName(one).localname == "spacing"), None)
    if spacing is None:
        spacing = element("w:spacing")
        before = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "pBdr", "tabs")
        at = sum(etree.QName(one).localname in before for one in properties)
        properties.insert(at, spacing)
    spacing.attrib.update(element("w:spacing", {side: twips(space)}).attrib)


def _written(
    blocks: Sequence[StoryBlock], writer: Writer, *, keep: bool = False
) -> Iterator[etree._Element]:
    """Yield the elements of blocks; what stands beside another block goes to its paragraph.

    `keep` holds them together with what follows, rules as well.
    """
    done: list[etree._Element] = []
    for number, block in enumerate(blocks):
        above = blocks[number - 1] if number else None
        below = blocks[number + 1] if number + 1 < len(blocks) else None
        if done and _is_paragraph(done[-1]) and _is_beside(block, above, writer.layout):
            assert isinstance(block, TextBlock)
            _append(done[-1], block, writer)
            continue
        made = list(writer.block(block, keep=keep, above=above, below=below))
        if _is_table(made[:1]) and _is_table(done[-1:]):
            done.append(paragraph(ANCHOR))
        done += made
    if _is_table(done[-1:]):
        done.append(paragraph(ANCHOR))
    yield from done


def _is_beside(block: StoryBlock, above: StoryBlock | None, layout: Layout) -> bool:
    """Return whether the page has a byline or pinyin on the last line of the block above."""
    if not isinstance(block, TextBlock) or block.style not in ("byline", "pinyin"):
        return False
    lines = layout.lines(block.place)
    others = layout.lines(above.place) if isinstance(above, TextBlock) else []
    return (
        len(lines) == 1
        and bool(others)
        and abs(lines[0].y - others[-1].y) < _NEAR
        and layout.pages(block.place)[0] == layout.pages(above.place if above else "")[-1]
    )


def _append(made: etree._Element, block: TextBlock, writer: Writer) -> None:
    """Set a byline at the right end of a paragraph, or pinyin behind a title."""
    sheet = writer.sheet
    style = sheet.styles[block.style]
    line = writer.layout.lines(block.place)[0]
    if block.style == "byline":
        stop = right_stop(sheet, style)
    else:
        stop = element("w:tab", {"val": "left", "pos": twips(line.x - sheet.left)})
    properties = made[0]
    tabs = element("w:tabs", {}, stop)
    at = 1 + sum(
        etree.QName(one).localname in ("keepNext", "keepLines", "pageBreakBefore")
        for one in properties
    )
    properties.insert(at, tabs)
    made.append(tab())
    faced = tuple(
        one if one.font or one.bold else replace(one, font=style.font) for one in block.runs
    )
    made.extend(runs(faced, Setting(size=style.size)))


def _is_paragraph(one: etree._Element) -> bool:
    return etree.QName(one).localname == "p"


def _is_table(elements: Iterable[etree._Element]) -> bool:
    return any(etree.QName(one).localname == "tbl" for one in elements)
