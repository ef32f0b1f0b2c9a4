"""Word columns: the pages of a newspaper as sections of one and of several columns.

Headlines stand in sections of one column, texts in sections of several, which
Word balances itself because the next section begins on the same page. Boxes
are tables (`wordboxes`). The running head is the header of every page but the first.

Sources: ECMA-376 Part 1 §17.6.4 (cols), §17.6.22 (continuous sections),
§17.10 (headers).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from composer.export.ooxml import Value, eighths, element, twips
from composer.export.wordboxes import Boxes
from composer.export.wordflow import line_top
from composer.export.wordfoot import foot_table
from composer.export.wordnarrow import Writer, is_paragraph, narrowed, put, written
from composer.export.wordstyles import ANCHOR, ANCHOR_LINE, right_stop
from composer.export.wordtext import characters, page_field, paragraph, tab
from composer.typeset.column import ColumnPart, Region
from composer.typeset.columnfill import make_tracks
from composer.typeset.columnstrips import part_groups
from composer.typeset.story import Part, TextBlock
from composer.typeset.units import mm

_SLACK = 12
"""What columns come closer in Word, in twips, so that rounding never costs a line a character."""
_FOOT_SHARE = 0.5
"""Of the gap above the foot, so that what frames and rules add up to moves it to no other page."""
_HEADER = "word/header-{kind}.xml"


_BOXES: tuple[Region, ...] = ("box", "half")


class ColumnDocument:
    """Writes the document element of a newspaper page."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._sheet = writer.sheet
        self._size = self._sheet.styles["body"].size
        self._gap = self._sheet.number("column_gap_em") * self._size
        self._count = int(self._sheet.options["columns_count"])
        self._boxes = Boxes(writer, self._size, self._gap, self._count)
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
            foot = self._writer.story.foot
            self._body.append(
                foot_table(foot, self._sheet, lambda one: write(one, keep=False), _FOOT_SHARE)
            )
        self._body.append(paragraph(ANCHOR))
        self._body.append(self._section())
        return element("w:document", {}, self._body)

    def _part(self, group: Sequence[Part]) -> None:
        part = group[0]
        region = _region(part)
        if region == "columns":
            self._turn(self._count, starts_page=part.starts_page)
            tracks = make_tracks(0.0, self._sheet.measure, self._count, self._size, self._gap)
            writer = narrowed(self._writer, tracks.width, is_set=True)
            made = list(written(part.blocks, writer))
            first = part.blocks[0] if part.blocks else None
            if isinstance(first, TextBlock) and self._sheet.styles[first.style].before:
                put(made[0], "spacing", {"before": 0})  # as on top of every column of the page
            self._body.extend(made)
        elif region == "span":
            self._turn(1, starts_page=part.starts_page)
            is_kept = any(block.place.startswith("sections/") for block in part.blocks)
            self._body.extend(written(part.blocks, self._writer, keep=is_kept))
        else:
            self._turn(1, starts_page=part.starts_page)
            self._body.extend(self._boxes.elements(group))

    def _space_between(self, above: Part, below: Part) -> None:
        """Let columns begin where the page has them, below a headline, and all below a frame."""
        region = _region(below)
        if _region(above) in _BOXES:
            if region not in _BOXES:
                room = self._sheet.pitch if region == "columns" else self._boxes.space_above / 2
                space = {"before": max(twips(room) - ANCHOR_LINE, 0)}
                self._body.append(paragraph(ANCHOR, element("w:spacing", space)))
            return
        if region != "columns" or not (above.blocks and below.blocks and len(self._body)):
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
            put(self._body[-1], "spacing", {"after": max(twips(room - pitch), 0)})

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
        properties = last.find(f"{{{last.nsmap['w']}}}pPr") if is_paragraph(last) else None
        if properties is None or properties.find(f"{{{last.nsmap['w']}}}sectPr") is not None:
            self._body.append(paragraph(ANCHOR, self._section()))
        else:
            properties.append(self._section())

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


def _region(part: Part) -> Region:
    return part.region if isinstance(part, ColumnPart) else "span"
