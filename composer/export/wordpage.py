"""Word page: sections, page numbers and properties of a Word file.

A document has one section, or a second one for a foot (报尾) that has a page
to itself: it begins on an even page where the template prints on both
sides, so that Word adds the blank page by itself. Tables across the page
have sections of turned paper, whose page numbers stand where the bound
document has them. What only page 1 of a letter has is in its header.

Sources: ECMA-376 Part 1 §17.6 (sections), §17.10 (headers and footers);
GB/T 9704-2012 §7.5 (page numbers; a blank page and the 版记 page after it
have none), §8 (tables across the page), §10.1 (letters).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from lxml import etree

from composer.export.ooxml import Package, Part, Value, element, texted, twips
from composer.export.wordnames import StyleNames
from composer.export.wordstyles import ANCHOR, EVEN_FOOTER
from composer.export.wordtables import cell, row, table
from composer.export.wordtablestyles import PLAIN_TABLE
from composer.export.wordtext import characters, page_field, paragraph
from composer.typeset.story import Story
from composer.typeset.stylesheet import StyleSheet
from composer.typeset.units import mm

_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_HEADER_DISTANCE = 851
_TURNED_FOOTER = 400
"""How far the line that holds a turned page number's cell is from the edge, in twips."""
_BELOW_BASELINE = 0.2
"""Share of a line of exact height below its baseline, in Word as on our page."""


class Sections:
    """Writes the section properties of a document and the footers they name."""

    def __init__(
        self,
        sheet: StyleSheet,
        names: StyleNames,
        package: Package,
        document: Part,
        drop: float | None,
    ) -> None:
        """`drop` is how far below the type area the page number's baseline is, in pt."""
        self._sheet = sheet
        self._names = names
        self._package = package
        self._document = document
        self._first: list[etree._Element] = []
        self._drop = mm(sheet.number("page_number_drop_mm")) if drop is None else drop

    def section(
        self, *, kind: str | None = None, is_numbered: bool = True, is_turned: bool = False
    ) -> etree._Element:
        """Return the properties of a section; `kind` says where it begins, None: the next page.

        `is_turned`: the paper lies across, what is at its top is at the left
        of the bound document. The first section has the first page's header.
        """
        sheet = self._sheet
        below = sheet.height - sheet.top - mm(sheet.template.page.type_height)
        distance = below - self._drop - _BELOW_BASELINE * sheet.styles["page_number"].pitch
        top, right, bottom, left = (
            twips(sheet.top),
            twips(sheet.width - sheet.left - sheet.measure),
            int(below * 20),
            twips(sheet.left),
        )
        width, height = twips(sheet.width), twips(sheet.height)
        if is_turned:
            top, right, bottom, left = left, top, right, bottom
            width, height = height, width
        margins: dict[str, Value] = {
            "top": top,
            "right": right,
            "bottom": bottom,
            "left": left,
            "header": _HEADER_DISTANCE,
            "footer": _TURNED_FOOTER if is_turned else max(twips(distance), 0),
            "gutter": 0,
        }
        size: dict[str, Value] = {"w": width, "h": height}
        if is_turned:
            size["orient"] = "landscape"
        first, self._first = self._first, []
        return element(
            "w:sectPr",
            {},
            *first[:1],
            *self._footers(is_numbered=is_numbered, is_turned=is_turned),
            *first[1:],
            element("w:type", {"val": kind}) if kind else None,
            element("w:pgSz", size),
            element("w:pgMar", margins),
            element("w:cols", {"space": 425}),
            element("w:titlePg") if first else None,
            # Turned paper holds no whole number of lines, and LibreOffice would centre the grid.
            None
            if is_turned
            else element("w:docGrid", {"type": "lines", "linePitch": twips(sheet.pitch)}),
        )

    def begin_otherwise(self, content: Sequence[etree._Element]) -> None:
        """Give the first page a header of its own with `content`, and no page number."""
        name = self._names.of("page_number")
        header = element("w:hdr", {}, *content, paragraph(ANCHOR))
        self._package.part("word/header-first.xml", "header", header)
        footer = element("w:ftr", {}, paragraph(name))
        self._package.part("word/footer-first.xml", "footer", footer)
        self._first = [
            element(
                f"w:{kind}Reference",
                {"type": "first", "r:id": self._document.relate(f"word/{kind}-first.xml", kind)},
            )
            for kind in ("header", "footer")
        ]

    def _footers(self, *, is_numbered: bool, is_turned: bool) -> list[etree._Element]:
        if self._sheet.options.get("page_numbers") == "none":
            return []
        odd = self._names.of("page_number")
        name = "Turned" if is_turned else "" if is_numbered else "Blank"
        return [
            element("w:footerReference", {"type": kind, "r:id": self._footer(kind + name, style)})
            for kind, style in (("default", odd), ("even", EVEN_FOOTER))
        ]

    def _footer(self, name: str, style: str) -> str:
        content: list[etree._Element] = []
        if not name.endswith("Blank"):
            before, _, after = self._sheet.template.words["page_number"].partition("{number}")
            content.append(element("w:r", {}, *characters(before)))
            content.extend(page_field("PAGE", "1"))
            content.append(element("w:r", {}, *characters(after)))
        file = f"word/footer-{name.lower()}.xml"
        if name.endswith("Turned"):
            bare = element("w:spacing", {"before": 0})
            made = [self._turned(paragraph(style, bare, content=content)), paragraph(ANCHOR)]
        else:
            made = [paragraph(style, content=content)]
        self._package.part(file, "footer", element("w:ftr", {}, *made))
        return self._document.relate(file, "footer")

    def _turned(self, number: etree._Element) -> etree._Element:
        """Return the page number in a cell beside the text, its lines running down.

        Turned back, the cell lies below the type area of the bound document.
        """
        sheet, pitch = self._sheet, self._sheet.styles["page_number"].pitch
        baseline = sheet.height - sheet.top - mm(sheet.template.page.type_height) - self._drop
        place = element(
            "w:tblpPr",
            {
                "leftFromText": 0,
                "rightFromText": 0,
                "vertAnchor": "page",
                "horzAnchor": "page",
                "tblpX": max(twips(baseline - _BELOW_BASELINE * pitch), 1),
                "tblpY": twips(sheet.left),
            },
        )
        made = table(PLAIN_TABLE, [twips(pitch)], place=place)
        inside = cell(twips(pitch), [number], align=None, direction="tbRl")
        made.append(row([inside], height=twips(sheet.measure), is_exact=True))
        return made


def add_properties(package: Package, story: Story) -> None:
    """Add the document properties: those of the issue, and no clock."""
    facts = (("title", story.title), ("subject", story.subject), ("creator", story.author))
    core = element(
        "cp:coreProperties",
        {},
        *(texted(f"dc:{name}", fact) for name, fact in facts if fact),
        texted("dc:language", "zh-CN"),
    )
    if story.date:
        day = dt.datetime.combine(story.date, dt.time()).isoformat() + "Z"
        for name in ("created", "modified"):
            core.append(texted(f"dcterms:{name}", day, {"xsi:type": "dcterms:W3CDTF"}))
    package.xml("docProps/core.xml", _CORE_TYPE, core)
    package.root("docProps/core.xml", _CORE)
