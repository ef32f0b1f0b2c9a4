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
from composer.export.wordpictures import inline_picture, office_image
from composer.export.wordstyles import (
    ANCHOR,
    EVEN_FOOTER,
    FIGURE,
    FOOT_TABLE,
    MARKS,
    PLAIN_TABLE,
    TABLE,
    Fitted,
    StyleNames,
    StyleWriter,
    border,
    font_table,
    fonts,
    settings,
    sizes,
    style_names,
)
from composer.export.wordtables import Slot, cell, row, rows_of_slots, table
from composer.typeset.composition import Composition, Line, PlacedPicture
from composer.typeset.story import (
    Field,
    FigureBlock,
    RowBlock,
    RuleBlock,
    Run,
    Story,
    StoryBlock,
    TableBlock,
    TextBlock,
)
from composer.typeset.stylesheet import Style, StyleSheet
from composer.typeset.tablegrid import lay_out
from composer.typeset.units import mm

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
    layout = _Layout(composition)
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


class _Layout:
    """What the writer takes from a composition, by place in the content."""

    def __init__(self, composition: Composition) -> None:
        self.lines: dict[str, list[Line]] = defaultdict(list)
        self.pictures: dict[str, list[PlacedPicture]] = defaultdict(list)
        self.pages: dict[str, int] = {}
        for page in composition.pages:
            for line in page.lines:
                self.lines[line.block].append(line)
                self.pages.setdefault(line.block, page.number)
            for picture in page.pictures:
                self.pictures[picture.block].append(picture)

    def breaks(self, place: str) -> frozenset[int]:
        """Return the offsets into a block's text at which its lines after the first start."""
        return frozenset(line.start for line in self.lines[place] if line.start)


def _every_block(story: Story) -> Iterator[StoryBlock]:
    yield from story.blocks
    yield from story.foot


def _fitted(story: Story, layout: _Layout) -> Iterator[tuple[str, Fitted]]:
    """Return the size and tracking that the composition found for styles fitted to the measure."""
    for block in _every_block(story):
        if isinstance(block, TextBlock) and story.sheet.styles[block.style].fit:
            for line in layout.lines[block.place]:
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
        layout: _Layout,
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
        for block, below in zip(blocks, [*blocks[1:], None], strict=True):
            keep = below is not None and self._keeps_previous(below)
            pieces = list(self.block(block, keep=keep))
            if _is_table(pieces[:1]) and _is_table(body[-1:]):
                body.append(_paragraph(ANCHOR))
            body.extend(pieces)
        if self.story.foot:
            if _is_table(body[-1:]):
                body.append(_paragraph(ANCHOR))
            body.append(self.foot())
        if self.story.foot or not len(body) or _is_table(body[-1:]):
            body.append(_paragraph(ANCHOR))
        body.append(self._section())
        return element("w:document", {}, body)

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
                yield _paragraph(self.names.of(block.rule))
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
        made = _paragraph(
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
            element("w:jc", {"val": _jc(align)}) if align else None,
        )
        number = self.bookmarks.get(block.place)
        if number is not None:
            made.append(element("w:bookmarkStart", {"id": number, "name": _bookmark(number)}))
        breaks = self.layout.breaks(block.place) if style.shape != "none" else frozenset()
        made.extend(self.runs(block.runs, breaks))
        if number is not None:
            made.append(element("w:bookmarkEnd", {"id": number}))
        if block.page_of:
            made.append(element("w:r", {}, element("w:tab")))
            made.extend(self._page_reference(block.page_of))
        return made

    def runs(
        self, runs: Iterable[Run], breaks: frozenset[int] = frozenset(), size: float | None = None
    ) -> Iterator[etree._Element]:
        """Return the runs of a text, with set breaks before the characters at `breaks`.

        `size` in pt, where it is not that of the style.
        """
        start = 0
        for run in runs:
            inside = sorted(at - start for at in breaks if 0 <= at - start < len(run.text))
            yield element("w:r", {}, _run_properties(run, size), *_characters(run.text, inside))
            start += len(run.text)

    def _page_reference(self, place: str) -> Iterator[etree._Element]:
        number = self.bookmarks.get(place)
        page = str(self.layout.pages.get(place, 1))
        if number is None:
            yield element("w:r", {}, texted("w:t", page))
        else:
            yield from _field(f"PAGEREF {_bookmark(number)} \\h", page)

    def row(self, block: RowBlock, *, keep: bool) -> Iterator[etree._Element]:
        """Return fields on one line, or a paragraph for each where they did not fit on one."""
        style = self.sheet.styles[block.style]
        heights = {line.y for one in block.fields for line in self.layout.lines[one.place]}
        if len(heights) > 1:
            for one in block.fields:
                yield _paragraph(
                    self.names.of(block.style),
                    element("w:jc", {"val": _jc(one.align)}),
                    content=self.runs(one.runs),
                )
            return
        first = block.fields[0]
        content: list[etree._Element] = []
        tabs: list[etree._Element] = []
        for one in block.fields:
            if one is not first or one.align != "left":
                content.append(element("w:r", {}, element("w:tab")))
                stop = self._tab(one, style, is_last=one is block.fields[-1])
                tabs += [stop] if stop is not None else []
            content.extend(self.runs(one.runs))
        yield _paragraph(
            self.names.of(block.style),
            element("w:keepNext") if keep and not style.keep_next else None,
            element("w:tabs", {}, *tabs) if tabs else None,
            element("w:jc", {"val": "left"}),
            content=content,
        )

    def _tab(self, one: Field, style: Style, *, is_last: bool) -> etree._Element | None:
        """Return the tab stop of a field, None where the style has it already."""
        if one.align == "right" and is_last:
            return None
        lines = self.layout.lines[one.place]
        x = lines[0].x - self.sheet.left if lines else self.sheet.measure / 2
        if one.align == "center" and lines:
            return element("w:tab", {"val": "center", "pos": twips(x + lines[0].width / 2)})
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
            return _paragraph(self.names.of("table_cell"))
        source = slot.cell.cell
        style = self.sheet.styles[source.style]
        align = source.align if source.align != style.align else None
        smaller = scale < 1
        return _paragraph(
            self.names.of(source.style),
            element("w:spacing", {"line": twips(scale * style.pitch), "lineRule": "exact"})
            if smaller
            else None,
            element("w:jc", {"val": _jc(align)}) if align else None,
            content=self.runs(source.runs, size=scale * style.size if smaller else None),
        )

    # Pictures

    def figure(self, block: FigureBlock, *, keep: bool) -> Iterator[etree._Element]:
        """Return the rows of pictures and the caption below them."""
        rows: dict[float, list[PlacedPicture]] = defaultdict(list)
        for picture in self.layout.pictures[block.place]:
            rows[picture.y].append(picture)
        together = keep or block.caption is not None
        for pictures in rows.values():
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
        return _paragraph(
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
        gap = twips(sheet.number("foot_gap_lines") * sheet.pitch)
        place = element(
            "w:tblpPr",
            {
                "leftFromText": 0,
                "rightFromText": 0,
                "topFromText": gap,
                "bottomFromText": 0,
                "vertAnchor": "margin",
                "horzAnchor": "margin",
                "tblpXSpec": "left",
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
            content or [_paragraph(ANCHOR)],
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
            element("w:r", {}, *_characters(before, ())),
            *_field("PAGE", "1"),
            element("w:r", {}, *_characters(after, ())),
        ]
        name = f"word/footer{1 if kind == 'default' else 2}.xml"
        tree = element("w:ftr", {}, _paragraph(style, content=content))
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


def _paragraph(
    style: str, *properties: etree._Element | None, content: Iterable[etree._Element] = ()
) -> etree._Element:
    return element(
        "w:p",
        {},
        element("w:pPr", {}, element("w:pStyle", {"val": style}), *properties),
        *content,
    )


def _jc(align: str) -> str:
    return "both" if align == "justify" else align


def _bookmark(number: int) -> str:
    """Return a bookmark name that Word keeps out of its list, as those of its own references."""
    return f"_Ref{number:08d}"


def _run_properties(run: Run, size: float | None) -> etree._Element | None:
    """Return the marks of a run: a character style for the first, the rest beside it."""
    marks = [name for name in MARKS if getattr(run, name)]
    if not marks and run.font is None and size is None:
        return None
    rest = marks[1:]
    return element(
        "w:rPr",
        {},
        element("w:rStyle", {"val": MARKS[marks[0]]}) if marks else None,
        fonts(run.font) if run.font else None,
        element("w:i") if "italic" in rest else None,
        *(sizes(size) if size else ()),
        element("w:u", {"val": "single"}) if "underline" in rest else None,
        element("w:vertAlign", {"val": "superscript"}) if "superscript" in rest else None,
    )


def _characters(text: str, breaks: Sequence[int]) -> Iterator[etree._Element]:
    """Return the content of a run: text, tabs and breaks, the set ones and those at `breaks`."""
    pieces: list[str] = [""]
    for index, character in enumerate(text):
        if index in breaks and (not index or text[index - 1] != "\n"):
            pieces += ["\n", ""]
        if character in "\n\t":
            pieces += [character, ""]
        else:
            pieces[-1] += character
    for piece in pieces:
        if piece == "\n":
            yield element("w:br")
        elif piece == "\t":
            yield element("w:tab")
        elif piece:
            yield texted("w:t", piece, {"xml:space": "preserve"})


def _field(code: str, result: str) -> Iterator[etree._Element]:
    """Return a field that shows `result` until Word works it out again."""
    yield element("w:r", {}, element("w:fldChar", {"fldCharType": "begin"}))
    yield element("w:r", {}, texted("w:instrText", f" {code} ", {"xml:space": "preserve"}))
    yield element("w:r", {}, element("w:fldChar", {"fldCharType": "separate"}))
    yield element("w:r", {}, texted("w:t", result))
    yield element("w:r", {}, element("w:fldChar", {"fldCharType": "end"}))


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
