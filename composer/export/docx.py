"""DOCX: a story as a Word file that an office can go on editing.

The text flows by itself in Word, so it is written from the story; what only
the composition knows (where a title is broken, the size of a fitted name,
the pictures' sizes, page numbers) is taken from there. Nothing is decided
here. The 报尾 is a table that floats at the foot of the page on which the
text ends, so that it stays there when the text grows.

Characters, tabs between the fields of a row and breaks in balanced titles
aside, the text of the file is the text of the story.

Sources: ECMA-376 Part 1 §17 (WordprocessingML), §20.4 (pictures in text).
"""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from lxml import etree

from composer.export.ooxml import Package, Part, element, texted, twips
from composer.export.wordlayout import Layout
from composer.export.wordpictures import inline_picture, office_image
from composer.export.wordstyles import (
    ANCHOR,
    ANCHOR_LINE,
    EVEN_FOOTER,
    FIGURE,
    FOOT_TABLE,
    PLAIN_TABLE,
    TABLE,
    Fitted,
    StyleNames,
    StyleWriter,
    border,
    font_table,
    right_stop,
    settings,
    style_names,
)
from composer.export.wordtables import Slot, cell, row, rows_of_slots, table
from composer.export.wordtext import (
    PLAIN,
    Setting,
    characters,
    justification,
    page_field,
    paragraph,
    runs,
    tab,
)
from composer.typeset.composition import Composition, PlacedPicture
from composer.typeset.story import (
    Field,
    FigureBlock,
    RowBlock,
    RuleBlock,
    Story,
    StoryBlock,
    TableBlock,
    TextBlock,
)
from composer.typeset.stylesheet import Style, StyleSheet
from composer.typeset.tablegrid import lay_out
from composer.typeset.units import mm

_NEAR = 0.5
"""Two places that differ by less are the same, in pt."""
_DOCUMENT = "word/document.xml"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_EXTENDED = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties"
)
_MAIN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


def write_docx(composition: Composition, story: Story, media: Mapping[str, bytes]) -> bytes:
    """Return `story` as the bytes of a .docx file, the same for the same input.

    `composition` is the same story set in pages; `media` holds the pictures.
    """
    package = Package()
    layout = Layout(composition)
    sheet = _with_footer_place(story.sheet)
    names = style_names(sheet)
    rows = sorted({one.style for one in _every_block(story) if isinstance(one, RowBlock)})
    fitted = dict(_fitted(story, layout))
    writer = StyleWriter(sheet, names, fitted=fitted, rows=rows)

    body = _Body(story, sheet, names, layout, media, package)
    document = package.part(_DOCUMENT, "document.main", body.tree())
    document.relations += body.document.relations
    for name, tree in (
        ("styles", writer.tree()),
        ("settings", settings(sheet)),
        ("fontTable", font_table()),
    ):
        package.part(f"word/{name}.xml", name, tree)
        document.relate(f"word/{name}.xml", name)
    package.root(_DOCUMENT, _MAIN)
    _add_properties(package, story)
    return package.save()


def _every_block(story: Story) -> Iterator[StoryBlock]:
    yield from story.blocks
    yield from story.foot


def _fitted(story: Story, layout: Layout) -> Iterator[tuple[str, Fitted]]:
    """Return the size and tracking that the composition found for styles fitted to the measure."""
    for block in _every_block(story):
        if isinstance(block, TextBlock) and story.sheet.styles[block.style].fit:
            for line in layout.lines(block.place):
                for run in line.runs:
                    yield block.style, Fitted(run.size, run.spacing)


def _with_footer_place(sheet: StyleSheet) -> StyleSheet:
    """Return the sheet with the page number's style standing where the option says."""
    style = sheet.styles["page_number"]
    if sheet.options.get("page_numbers") == "center":
        placed = replace(style, align="center")
    else:
        inset = sheet.number("page_number_inset_em") * style.size
        placed = replace(style, align="right", right=inset)
    return replace(sheet, styles={**sheet.styles, "page_number": placed})


class _Body:
    """Writes word/document.xml, its footers and its pictures into a package."""

    def __init__(
        self,
        story: Story,
        sheet: StyleSheet,
        names: StyleNames,
        layout: Layout,
        media: Mapping[str, bytes],
        package: Package,
    ) -> None:
        self.story = story
        self.sheet = sheet
        self.names = names
        self.layout = layout
        self.media = media
        self.package = package
        self.document = Part(_DOCUMENT, "", b"")
        self.bookmarks = self._bookmark_numbers()
        self.drawings = 0

    def _bookmark_numbers(self) -> dict[str, int]:
        """Return a number for every place whose page is asked for."""
        wanted = {
            block.page_of
            for block in _every_block(self.story)
            if isinstance(block, TextBlock) and block.page_of
        }
        known = [block.place for block in _every_block(self.story) if isinstance(block, TextBlock)]
        return {
            place: number for number, place in enumerate(dict.fromkeys(known), 1) if place in wanted
        }

    def tree(self) -> etree._Element:
        """Return the document element."""
        body = element("w:body")
        blocks = list(self.story.blocks)
        with_foot = self._beside_foot(blocks)
        for number, block in enumerate(blocks):
            below = blocks[number + 1] if number + 1 < len(blocks) else None
            keep = number >= with_foot
            if below is not None and self._keeps_previous(below):
                keep = keep or self._together(block, below)
            pieces = list(self.block(block, keep=keep))
            if _is_table(pieces[:1]) and _is_table(body[-1:]):
                body.append(paragraph(ANCHOR))
            body.extend(pieces)
        if self.story.foot:
            if _is_table(body[-1:]):
                body.append(paragraph(ANCHOR))
            body.append(self.foot())
        if self.story.foot or not len(body) or _is_table(body[-1:]):
            body.append(paragraph(ANCHOR))
        body.append(self._section())
        return element("w:document", {}, body)

    def _beside_foot(self, blocks: Sequence[StoryBlock]) -> int:
        """Return the number of the first block that stays with the foot.

        Two lines of text at least go along when the foot moves to a new page.
        """
        first, lines = len(blocks), 0
        while self.story.foot and first and lines < 2 and self._together(*blocks[first - 1 :]):
            first -= 1
            lines += len(self.layout.lines(blocks[first].place))
        return first

    def _together(self, *blocks: StoryBlock) -> bool:
        """Return whether blocks stand on one page.

        LibreOffice never cuts a paragraph that is kept with the next one, so
        one that the page cuts is not kept.
        """
        return len({page for block in blocks for page in self.layout.pages(block.place)}) == 1

    def _keeps_previous(self, block: StoryBlock) -> bool:
        if isinstance(block, TextBlock | RowBlock):
            return self.sheet.styles[block.style].keep_previous
        return isinstance(block, RuleBlock)

    # Blocks

    def block(self, block: StoryBlock, *, keep: bool) -> Iterator[etree._Element]:
        """Return the elements of a block; `keep` holds it together with the next one."""
        match block:
            case TextBlock():
                yield self.text(block, keep=keep)
            case RowBlock():
                yield from self.row(block, keep=keep)
            case RuleBlock():
                yield paragraph(self.names.of(block.rule))
            case TableBlock():
                if block.caption:
                    yield self.text(block.caption, keep=True)
                yield self.table(block)
            case FigureBlock():
                yield from self.figure(block, keep=keep)

    def text(self, block: TextBlock, *, keep: bool) -> etree._Element:
        """Return a paragraph."""
        style = self.sheet.styles[block.style]
        align = block.align if block.align != style.align else None
        made = paragraph(
            self.names.of(block.style),
            element("w:keepNext") if keep and not style.keep_next else None,
            element("w:pageBreakBefore") if block.starts_page else None,
            element(
                "w:tabs",
                {},
                element("w:tab", {"val": "right", "pos": int(self.sheet.measure * 20)}),
            )
            if block.page_of
            else None,
            element("w:jc", {"val": justification(align)}) if align else None,
        )
        number = self.bookmarks.get(block.place)
        if number is not None:
            made.append(element("w:bookmarkStart", {"id": number, "name": _bookmark(number)}))
        made.extend(runs(block.runs, self._setting(block, style)))
        if number is not None:
            made.append(element("w:bookmarkEnd", {"id": number}))
        if block.page_of:
            made.append(tab())
            made.extend(self._page_reference(block.page_of))
        return made

    def _setting(self, block: TextBlock, style: Style) -> Setting:
        """Return what keeps the lines of a paragraph as they are on the page.

        Titles are broken by hand where the page balances them.
        """
        if style.shape != "none":
            return Setting(breaks=self.layout.breaks(block.place))
        if style.fit or (block.align or style.align) in ("center", "right"):
            return PLAIN
        return Setting(tracked=self.layout.tracked(block.place, block.text, style, self.sheet))

    def _page_reference(self, place: str) -> Iterator[etree._Element]:
        number = self.bookmarks.get(place)
        page = str(next(iter(self.layout.pages(place)), 1))
        if number is None:
            yield element("w:r", {}, texted("w:t", page))
        else:
            yield from page_field(f"PAGEREF {_bookmark(number)} \\h", page)

    def row(self, block: RowBlock, *, keep: bool) -> Iterator[etree._Element]:
        """Return fields on one line, or on several where the page needed them."""
        style = self.sheet.styles[block.style]
        heights: dict[float | None, list[Field]] = defaultdict(list)
        for one in block.fields:
            lines = self.layout.lines(one.place)
            heights[lines[0].y if lines else None].append(one)
        for fields in heights.values():
            content, stops = self._tabbed(fields, style)
            yield paragraph(
                self.names.of(block.style),
                element("w:keepNext") if keep and not style.keep_next else None,
                element("w:tabs", {}, *stops) if stops else None,
                element("w:jc", {"val": "left"}),
                content=content,
            )

    def _tabbed(
        self, fields: Sequence[Field], style: Style
    ) -> tuple[list[etree._Element], list[etree._Element]]:
        """Return the content of a line of fields and the tab stops that its style lacks."""
        content: list[etree._Element] = []
        stops: list[etree._Element] = []
        for number, one in enumerate(fields):
            stop = self._stop(one, style)
            if number or stop is not None:
                content.append(tab())
                stops += [stop] if stop is not None and one.align != "right" else []
            content.extend(runs(one.runs))
        return content, stops

    def _stop(self, one: Field, style: Style) -> etree._Element | None:
        """Return the tab stop at which a field stands on the page, None at the left edge.

        A field at the right edge stands at the stop that its style has.
        """
        lines = self.layout.lines(one.place)
        if not lines:
            return right_stop(self.sheet, style) if one.align == "right" else None
        x, width = lines[0].x - self.sheet.left, lines[0].width
        if x <= style.left + _NEAR:
            return None
        if one.align == "right":
            return right_stop(self.sheet, style)
        if one.align == "center":
            return element("w:tab", {"val": "center", "pos": twips(x + width / 2)})
        return element("w:tab", {"val": "left", "pos": twips(x)})

    # Tables

    def table(self, block: TableBlock) -> etree._Element:
        """Return a table over the measure; its head is repeated on every page."""
        layout = lay_out(block, self.sheet)
        edges = [round(20 * edge) for edge in accumulate(layout.widths, initial=0.0)]
        widths = [end - start for start, end in pairwise(edges)]
        made = table(TABLE, widths)
        height = twips(self.sheet.number("table_row_lines") * self.sheet.pitch)
        for number, slots in enumerate(rows_of_slots(layout.grid)):
            cells = [
                cell(
                    sum(widths[slot.column : slot.column + slot.columns]),
                    [self._cell_text(slot, layout.scale)],
                    slot=slot,
                )
                for slot in slots
            ]
            made.append(row(cells, height=height, is_head=number < block.header_rows))
        return made

    def _cell_text(self, slot: Slot, scale: float) -> etree._Element:
        if slot.cell is None or not slot.is_first:
            return paragraph(self.names.of("table_cell"))
        source = slot.cell.cell
        style = self.sheet.styles[source.style]
        align = source.align if source.align != style.align else None
        smaller = scale < 1
        return paragraph(
            self.names.of(source.style),
            element("w:spacing", {"line": twips(scale * style.pitch), "lineRule": "exact"})
            if smaller
            else None,
            element("w:jc", {"val": justification(align)}) if align else None,
            content=runs(source.runs, Setting(size=scale * style.size if smaller else None)),
        )

    # Pictures

    def figure(self, block: FigureBlock, *, keep: bool) -> Iterator[etree._Element]:
        """Return the rows of pictures and the caption below them."""
        together = keep or block.caption is not None
        for pictures in self.layout.picture_rows(block.place):
            if len(pictures) == 1:
                yield self._picture_line(pictures[0], together, self._room(pictures[0]) / 2)
            else:
                yield self._picture_row(pictures, together)
        if block.caption:
            yield self.text(block.caption, keep=keep)

    def _room(self, placed: PlacedPicture) -> float:
        """Return what a row of pictures is short of whole grid lines."""
        pitch = self.sheet.pitch
        lines = math.ceil((placed.height + self.sheet.number("figure_space_pt")) / pitch - 1e-6)
        return max(lines, 1) * pitch - placed.height

    def _picture_line(self, placed: PlacedPicture, keep: bool, space: float) -> etree._Element:
        return paragraph(
            FIGURE,
            element("w:keepNext") if keep else None,
            element("w:spacing", {"before": twips(space), "after": twips(space)})
            if space
            else None,
            content=[self.picture(placed)],
        )

    def _picture_row(self, pictures: Sequence[PlacedPicture], keep: bool) -> etree._Element:
        """Return pictures side by side, each in a cell of a table without rules."""
        gap = self.sheet.number("figure_gap_em") * self.sheet.template.page.size
        widths = [twips(one.width + gap * (1 - 1 / len(pictures))) for one in pictures]
        made = table(PLAIN_TABLE, widths, align="center")
        height = twips(pictures[0].height + self._room(pictures[0]))
        made.append(
            row(
                [
                    cell(width, [self._picture_line(one, keep, 0)])
                    for width, one in zip(widths, pictures, strict=True)
                ],
                height=height,
            )
        )
        return made

    def picture(self, placed: PlacedPicture) -> etree._Element:
        """Return a run that holds a picture in its set size, upright whatever its EXIF says."""
        image = office_image(placed.media, self.media[placed.media], placed.turns)
        self.package.add(f"word/{image.name}", image.content_type, image.data)
        relation = self.document.relate(f"word/{image.name}", "image")
        self.drawings += 1
        return element(
            "w:r",
            {},
            inline_picture(
                relation,
                self.drawings,
                placed.width,
                placed.height,
                alt=placed.alt,
            ),
        )

    # The foot and the page

    def foot(self) -> etree._Element:
        """Return the foot as a table that floats at the bottom of the type area.

        A row for what stands between two rules; the rules are the borders.
        """
        sheet = self.sheet
        # The line that the table hangs on takes one point of the gap.
        gap = max(twips(sheet.number("foot_gap_lines") * sheet.pitch) - ANCHOR_LINE, 0)
        place = element(
            "w:tblpPr",
            {
                "leftFromText": 0,
                "rightFromText": 0,
                "topFromText": gap,
                "bottomFromText": 0,
                "vertAnchor": "margin",
                "horzAnchor": "page",
                "tblpX": twips(sheet.left),
                "tblpYSpec": "bottom",
            },
        )
        width = int(sheet.measure * 20)
        made = table(FOOT_TABLE, [width], place=place)
        for above, blocks, below in _between_rules(self.story.foot):
            made.append(row([self._foot_cell(width, above, blocks, below)]))
        return made

    def _foot_cell(
        self, width: int, above: str | None, blocks: Sequence[StoryBlock], below: str | None
    ) -> etree._Element:
        rules = self.sheet.rules
        room = twips(rules[above].height - rules[above].thickness) if above else 0
        borders = [
            border(side, rules[rule], self.sheet)
            for side, rule in (("top", above), ("bottom", below))
            if rule
        ]
        content = [piece for block in blocks for piece in self.block(block, keep=False)]
        return cell(
            width,
            content or [paragraph(ANCHOR)],
            borders=borders,
            margins=[("top", max(room, 0))],
            align=None,
        )

    def _section(self) -> etree._Element:
        sheet = self.sheet
        type_bottom = sheet.height - sheet.top - mm(sheet.template.page.type_height)
        right = sheet.width - sheet.left - sheet.measure
        made = element("w:sectPr", {})
        if sheet.options.get("page_numbers") != "none":
            for kind, style in (("default", self.names.of("page_number")), ("even", EVEN_FOOTER)):
                made.append(
                    element("w:footerReference", {"type": kind, "r:id": self._footer(kind, style)})
                )
        made.extend(
            (
                element("w:pgSz", {"w": twips(sheet.width), "h": twips(sheet.height)}),
                element(
                    "w:pgMar",
                    {
                        "top": twips(sheet.top),
                        "right": twips(right),
                        "bottom": int(type_bottom * 20),
                        "left": twips(sheet.left),
                        "header": 851,
                        "footer": self._footer_distance(type_bottom),
                        "gutter": 0,
                    },
                ),
                element("w:cols", {"space": 425}),
                element("w:docGrid", {"type": "lines", "linePitch": twips(sheet.pitch)}),
            )
        )
        return made

    def _footer(self, kind: str, style: str) -> str:
        before, _, after = self.sheet.template.words["page_number"].partition("{number}")
        content = [
            element("w:r", {}, *characters(before)),
            *page_field("PAGE", "1"),
            element("w:r", {}, *characters(after)),
        ]
        name = f"word/footer{1 if kind == 'default' else 2}.xml"
        tree = element("w:ftr", {}, paragraph(style, content=content))
        self.package.part(name, "footer", tree)
        return self.document.relate(name, "footer")

    def _footer_distance(self, type_bottom: float) -> int:
        """Return the distance from the page's edge to the footer's, so that its baseline is right.

        A line of exact height has a fifth of it below its baseline.
        """
        below = 0.2 * self.sheet.styles["page_number"].pitch
        return twips(type_bottom - mm(self.sheet.number("page_number_drop_mm")) - below)


def _is_table(elements: Sequence[etree._Element]) -> bool:
    return bool(elements) and etree.QName(elements[0]).localname == "tbl"


def _between_rules(
    blocks: Iterable[StoryBlock],
) -> Iterator[tuple[str | None, list[StoryBlock], str | None]]:
    """Return what stands between rules, with the rule above and the rule below."""
    above: str | None = None
    group: list[StoryBlock] = []
    for block in blocks:
        if not isinstance(block, RuleBlock):
            group.append(block)
            continue
        if group:
            yield above, group, block.rule
        above, group = block.rule, []
    if group:
        yield above, group, None


def _bookmark(number: int) -> str:
    """Return a bookmark name that Word keeps out of its list, as those of its own references."""
    return f"_Ref{number:08d}"


def _add_properties(package: Package, story: Story) -> None:
    """Add the document properties: those of the issue, and no clock."""
    core = element(
        "cp:coreProperties",
        {},
        texted("dc:title", story.title) if story.title else None,
        texted("dc:subject", story.subject) if story.subject else None,
        texted("dc:creator", story.author) if story.author else None,
        texted("dc:language", "zh-CN"),
    )
    if story.date:
        day = dt.datetime.combine(story.date, dt.time()).isoformat() + "Z"
        for name in ("created", "modified"):
            core.append(texted(f"dcterms:{name}", day, {"xsi:type": "dcterms:W3CDTF"}))
    package.add(
        "docProps/core.xml",
        "application/vnd.openxmlformats-package.core-properties+xml",
        etree.tostring(core, xml_declaration=True, encoding="UTF-8", standalone=True),
    )
    package.root("docProps/core.xml", _CORE)
