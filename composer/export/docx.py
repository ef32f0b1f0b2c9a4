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

import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import replace
from itertools import accumulate, pairwise

from lxml import etree

from composer.export.ooxml import Package, Part, element, texted, twips
from composer.export.pictures import Pictures
from composer.export.wordfigures import Figures
from composer.export.wordflow import Flow
from composer.export.wordfoot import foot_table
from composer.export.wordlayout import Layout
from composer.export.wordnames import StyleNames, style_names
from composer.export.wordofficial import Official, beside_signature, hanging
from composer.export.wordpage import Sections, add_properties
from composer.export.wordrows import row_paragraphs
from composer.export.wordsettings import font_table, settings
from composer.export.wordsheet import office_sheet, settled
from composer.export.wordstyles import (
    ANCHOR,
    ANCHOR_LINE,
    Fitted,
    StyleWriter,
)
from composer.export.wordtables import Slot, cell, row, rows_of_slots, table
from composer.export.wordtablestyles import TABLE, cell_sides
from composer.export.wordtext import (
    PLAIN,
    Setting,
    justification,
    page_field,
    paragraph,
    runs,
    tab,
)
from composer.typeset.composition import Composition
from composer.typeset.story import (
    FigureBlock,
    MarkBlock,
    RowBlock,
    RuleBlock,
    SignatureBlock,
    SignersBlock,
    Story,
    StoryBlock,
    TableBlock,
    TextBlock,
)
from composer.typeset.stylesheet import Style, StyleSheet
from composer.typeset.tablegrid import TableLayout, lay_out

_DOCUMENT = "word/document.xml"
_ROW_SLACK = 2
"""What rows of tables are less high than on the page, in twips: LibreOffice rounds them up."""
_MAIN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


def write_docx(composition: Composition, story: Story, media: Pictures) -> bytes:
    """Return `story` as the bytes of a .docx file, the same for the same input.

    `composition` is the same story set in pages; `media` holds the pictures.
    """
    package = Package()
    layout = Layout(composition)
    blocks = list(_every_block(story))
    paged = {one.style for one in blocks if isinstance(one, TextBlock) and one.page_of}
    rows = {one.style for one in blocks if isinstance(one, RowBlock)}
    sheet = settled(office_sheet(story.sheet, paged, rows), blocks, layout)
    names = style_names(sheet)
    fitted = dict(_fitted(story, layout))
    writer = StyleWriter(sheet, names, fitted=fitted, rows=rows, paged=paged)

    body = _Body(story, sheet, names, layout, media, package, paged)
    if story.sheet.template.kind == "column":
        from composer.export.wordcolumns import ColumnDocument  # noqa: PLC0415 - few need it

        tree = ColumnDocument(body).tree()
    else:
        tree = body.tree()
    document = package.part(_DOCUMENT, "document.main", tree)
    document.relations += body.document.relations
    for name, tree in (
        ("styles", writer.tree()),
        ("settings", settings(sheet)),
        ("fontTable", font_table()),
    ):
        package.part(f"word/{name}.xml", name, tree)
        document.relate(f"word/{name}.xml", name)
    package.root(_DOCUMENT, _MAIN)
    add_properties(package, story)
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
        elif isinstance(block, MarkBlock):
            lines = [line for field in block.fields for line in layout.lines(field.place)]
            is_row = len({line.y for line in lines}) == 1
            for run in (run for line in lines for run in line.runs):
                yield block.style, Fitted(run.size, run.spacing if is_row else 0.0, run.scale)


class _Body:
    """Writes word/document.xml, its footers and its pictures into a package."""

    def __init__(
        self,
        story: Story,
        sheet: StyleSheet,
        names: StyleNames,
        layout: Layout,
        media: Pictures,
        package: Package,
        paged: Collection[str],
    ) -> None:
        """`paged` are the styles of lines that end with the number of another page."""
        self.story = story
        self.sheet = sheet
        self.names = names
        self.layout = layout
        self.package = package
        self.paged = paged
        self.document = Part(_DOCUMENT, "", b"")
        self.figures = Figures(sheet, names, media, package, self.document)
        self.bookmarks = self._bookmark_numbers()
        self.flow = Flow(sheet, layout)
        self.official = Official(story, sheet, names, layout, self.flow)
        drop = layout.number_drop(sheet)
        self.sections = Sections(sheet, names, package, self.document, drop)
        if story.first_page_rules or story.numbers_from > 1:
            self.sections.begin_otherwise(self.official.first_page_rules())
        self.is_turned = False

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
        with_signature = beside_signature(blocks, self.sheet, self.layout)
        for number, block in enumerate(blocks):
            if self.official.is_framed(block):
                body.extend(self.official.frames(block))
                continue
            below = blocks[number + 1] if number + 1 < len(blocks) else None
            keep = number >= with_foot or number in with_signature
            if below is not None and self._keeps_previous(below):
                keep = keep or self._together(block, below)
            above = blocks[number - 1] if number else None
            if self._turn(body, block):
                above = None
            pieces = list(self.block(block, keep=keep, above=above, below=below))
            if isinstance(block, TableBlock | FigureBlock) and block.starts_page:
                body.append(paragraph(ANCHOR, element("w:pageBreakBefore")))
            elif _is_table(pieces[:1]) and _is_table(body[-1:]):
                room = twips(sum(self._table_room(above, block))) - ANCHOR_LINE
                body.append(paragraph(ANCHOR, element("w:spacing", {"before": max(room, 0)})))
            body.extend(pieces)
            self.flow.pass_by(block)
        self._close(body)
        return element("w:document", {}, body)

    def narrowed(self, measure: float, layout: Layout) -> _Body:
        """Return a writer in another measure."""
        made = copy(self)
        made.sheet = replace(self.sheet, measure=measure)
        made.layout = layout
        made.figures = self.figures.narrowed(made.sheet)
        return made

    def _turn(self, body: etree._Element, block: StoryBlock | None) -> bool:
        """End the section if what follows stands on paper the other way round.

        Returns whether it does: it begins a page.
        """
        is_turned = isinstance(block, TextBlock | TableBlock) and block.is_turned
        if is_turned == self.is_turned:
            return False
        if len(body):
            body.append(paragraph(ANCHOR, self.sections.section(is_turned=self.is_turned)))
        self.is_turned = is_turned
        self.flow.start_page(block)
        return True

    def _close(self, body: etree._Element) -> None:
        """Add the foot, the last paragraph and the section."""
        self.flow.end()
        kind: str | None = None
        is_numbered = True
        if self.story.foot:
            if self._turns_leaf():
                section = self.sections.section(is_turned=self.is_turned)
                body.append(paragraph(ANCHOR, section))
                self.is_turned = False
                # A section that begins with a floating table loses its beginning in LibreOffice.
                body.append(paragraph(ANCHOR))
                kind, is_numbered = "evenPage", self.layout.is_last_numbered
            elif self.is_turned:
                self._turn(body, None)
                body.append(paragraph(ANCHOR))
            elif _is_table(body[-1:]):
                body.append(paragraph(ANCHOR))
            body.append(
                foot_table(self.story.foot, self.sheet, lambda one: self.block(one, keep=False))
            )
        if self.story.foot or not len(body) or _is_table(body[-1:]):
            body.append(paragraph(ANCHOR))
        section = self.sections.section(
            kind=kind, is_numbered=is_numbered, is_turned=self.is_turned
        )
        body.append(section)

    def _turns_leaf(self) -> bool:
        """Return whether the foot has an even page to itself, behind an empty one maybe."""
        places = {
            place
            for block in self.story.foot
            for place in (
                [one.place for one in block.fields]
                if isinstance(block, RowBlock)
                else [block.place]
            )
        }
        is_double = bool(self.sheet.options.get("double_sided")) and self.story.is_foot_even
        return is_double and self.layout.ends_with_only(places)

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

    def block(
        self,
        block: StoryBlock,
        *,
        keep: bool,
        above: StoryBlock | None = None,
        below: StoryBlock | None = None,
    ) -> Iterator[etree._Element]:
        """Return the elements of a block; `keep` holds it together with the next one."""
        match block:
            case TextBlock():
                yield self.text(block, keep=keep, above=above, below=below)
            case RowBlock():
                yield from row_paragraphs(block, self.sheet, self.names, self.layout, keep=keep)
            case RuleBlock():
                kept = element("w:keepNext") if keep or block.keep_next else None
                yield paragraph(self.names.of(block.rule), kept)
            case TableBlock():
                if block.caption:
                    yield self.text(block.caption, keep=True, above=above)
                yield from self.table(block)
            case FigureBlock():
                yield from self.figure(block, keep=keep, above=above, below=below)
            case MarkBlock() | SignersBlock() | SignatureBlock():
                yield from self.official.paragraphs(block, keep=keep)

    def text(
        self,
        block: TextBlock,
        *,
        keep: bool,
        above: StoryBlock | None = None,
        below: StoryBlock | None = None,
    ) -> etree._Element:
        """Return a paragraph; tables above and below it keep their distance."""
        style = self.sheet.styles[block.style]
        align = block.align if block.align != style.align else None
        made = paragraph(
            self.names.of(block.style),
            element("w:keepNext") if keep and not style.keep_next else None,
            element("w:pageBreakBefore") if block.starts_page else None,
            element("w:widowControl", {"val": False})
            if self.layout.parts_lone_line(block.place)
            else None,
            self._space(block, style, above, below),
            hanging(block, style, self.sheet, self.layout) if block.hang else None,
            element("w:jc", {"val": justification(align)}) if align else None,
        )
        made.extend(self._marked(block.place, runs(block.runs, self._setting(block, style))))
        if block.page_of:
            made.append(tab())
            made.extend(self._page_reference(block.page_of))
        return made

    def _space(
        self, block: TextBlock, style: Style, above: StoryBlock | None, below: StoryBlock | None
    ) -> etree._Element | None:
        """Return space the style does not say: beside tables, and none at a page's head."""
        over, under = self._table_room(above, below)
        own = None if over else self.flow.space_before(block, style)
        if own is not None:
            style = replace(style, before=own)
        before = 0.0 if block.starts_page else style.before + over
        after = style.after + under
        if (before, after) == (style.before, style.after) and own is None:
            return None
        return element(
            "w:spacing",
            {
                "before": int(before * 20) if before != style.before or own is not None else None,
                "after": int(after * 20) if after != style.after else None,
            },
        )

    def _table_room(
        self, above: StoryBlock | None, below: StoryBlock | None
    ) -> tuple[float, float]:
        """Return the room in pt that a table above leaves below itself, and one below above."""
        over = self.sheet.number("table_after_lines") if isinstance(above, TableBlock) else 0.0
        is_bare = isinstance(below, TableBlock) and below.caption is None
        under = self.sheet.number("table_before_lines") if is_bare else 0.0
        return over * self.sheet.pitch, under * self.sheet.pitch

    def _marked(self, place: str, content: Iterable[etree._Element]) -> Iterator[etree._Element]:
        """Return content between the ends of a bookmark, if its page is asked for."""
        number = self.bookmarks.get(place)
        if number is None:
            yield from content
            return
        yield element("w:bookmarkStart", {"id": number, "name": _bookmark(number)})
        yield from content
        yield element("w:bookmarkEnd", {"id": number})

    def _setting(self, block: TextBlock, style: Style) -> Setting:
        """Return how the text of a paragraph differs from its style."""
        setting = self._kept_lines(block, style)
        if any(run.marker for run in block.runs):
            return replace(setting, rise=self.sheet.number("marker_rise_em") * style.size)
        return setting

    def _kept_lines(self, block: TextBlock, style: Style) -> Setting:
        """Return what keeps the lines of a paragraph as they are on the page.

        Titles are broken by hand where the page balances them, and lines with
        a page number where the page keeps its place free.
        """
        if style.shape != "none" or block.style in self.paged:
            return Setting(breaks=self.layout.breaks(block.place))
        if style.fit or (block.align or style.align) in ("center", "right"):
            return PLAIN
        return Setting(tracked=self.layout.tracked(block, style, self.sheet))

    def _page_reference(self, place: str) -> Iterator[etree._Element]:
        number = self.bookmarks.get(place)
        page = str(next(iter(self.layout.pages(place)), 1))
        if number is None:
            yield element("w:r", {}, texted("w:t", page))
        else:
            yield from page_field(f"PAGEREF {_bookmark(number)} \\h", page)

    # Tables

    def table(self, block: TableBlock) -> Iterator[etree._Element]:
        """Return a table over the measure, its head repeated on every page; none without cells."""
        sheet = self.sheet
        if block.is_turned:
            sheet = replace(sheet, measure=sheet.depth, depth=sheet.measure)
        layout = lay_out(block, sheet)
        if not layout.grid.cells:
            return
        edges = [round(20 * edge) for edge in accumulate(layout.widths, initial=0.0)]
        widths = [end - start for start, end in pairwise(edges)]
        padding = self.sheet.number("table_padding_em") * self.sheet.styles["table_cell"].size
        usual, sides = (cell_sides(one, self.sheet) for one in (padding, layout.padding))
        made = table(TABLE, widths, sides=None if sides == usual else sides)
        height = int(self.sheet.number("table_row_lines") * self.sheet.pitch * 20) - _ROW_SLACK
        for number, slots in enumerate(rows_of_slots(layout.grid)):
            cells = [
                cell(
                    sum(widths[slot.column : slot.column + slot.columns]),
                    [self._cell_text(slot, layout)],
                    slot=slot,
                )
                for slot in slots
            ]
            made.append(row(cells, height=height, is_head=number < block.header_rows))
        yield made

    def _cell_text(self, slot: Slot, layout: TableLayout) -> etree._Element:
        if slot.cell is None or not slot.is_first:
            return paragraph(self.names.of("table_cell"))
        source = slot.cell.cell
        style = self.sheet.styles[source.style]
        align = slot.cell.align if slot.cell.align != style.align else None
        size = math.floor(2 * layout.scale * style.size) / 2
        smaller = size < style.size
        shown = replace(style, size=size, pitch=style.pitch * size / style.size)
        room = sum(layout.widths[slot.column : slot.column + slot.columns]) - 2 * layout.padding
        tracked = self.layout.tracked(source, shown, self.sheet, room)
        return paragraph(
            self.names.of(source.style),
            element("w:spacing", {"line": twips(shown.pitch), "lineRule": "exact"})
            if smaller
            else None,
            element("w:jc", {"val": justification(align)}) if align else None,
            content=runs(source.runs, Setting(tracked=tracked, size=size if smaller else None)),
        )

    def figure(
        self,
        block: FigureBlock,
        *,
        keep: bool,
        above: StoryBlock | None = None,
        below: StoryBlock | None = None,
    ) -> Iterator[etree._Element]:
        """Return the rows of pictures and the caption below them."""
        over, under = self._table_room(None if block.starts_page else above, below)
        yield from self.figures.rows(
            block,
            self.layout.pictures(block.place),
            keep=keep or block.caption is not None,
            keep_rows=not self.layout.is_parted(block.place),
            more=(over, 0.0 if block.caption else under),
        )
        self.flow.pass_by(block)
        if block.caption:
            yield self.text(block.caption, keep=keep, below=below)


def _is_table(elements: Sequence[etree._Element]) -> bool:
    return bool(elements) and etree.QName(elements[0]).localname == "tbl"


def _bookmark(number: int) -> str:
    """Return a bookmark name that Word keeps out of its list, as those of its own references."""
    return f"_Ref{number:08d}"
