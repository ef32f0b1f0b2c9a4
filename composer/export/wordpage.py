"""Word page: sections, page numbers and properties of a Word file.

A document has one section, or a second one for a foot (报尾) that has a page
to itself: it begins on an even page where the template prints on both
sides, so that Word adds the blank page by itself.

Sources: ECMA-376 Part 1 §17.6 (sections), §17.10 (footers); GB/T 9704-2012
§7.5 (page numbers; a blank page and the 版记 page after it have none).
"""

from __future__ import annotations

import datetime as dt

from lxml import etree

from composer.export.ooxml import Package, Part, element, texted, twips
from composer.export.wordnames import StyleNames
from composer.export.wordstyles import EVEN_FOOTER
from composer.export.wordtext import characters, page_field, paragraph
from composer.typeset.story import Story
from composer.typeset.stylesheet import StyleSheet
from composer.typeset.units import mm

_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_HEADER_DISTANCE = 851
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
        self._drop = mm(sheet.number("page_number_drop_mm")) if drop is None else drop

    def section(self, *, kind: str | None = None, is_numbered: bool = True) -> etree._Element:
        """Return the properties of a section; `kind` says where it begins, None: the next page."""
        sheet = self._sheet
        below = sheet.height - sheet.top - mm(sheet.template.page.type_height)
        distance = below - self._drop - _BELOW_BASELINE * sheet.styles["page_number"].pitch
        margins = {
            "top": twips(sheet.top),
            "right": twips(sheet.width - sheet.left - sheet.measure),
            "bottom": int(below * 20),
            "left": twips(sheet.left),
            "header": _HEADER_DISTANCE,
            "footer": max(twips(distance), 0),
            "gutter": 0,
        }
        return element(
            "w:sectPr",
            {},
            *self._footers(is_numbered=is_numbered),
            element("w:type", {"val": kind}) if kind else None,
            element("w:pgSz", {"w": twips(sheet.width), "h": twips(sheet.height)}),
            element("w:pgMar", margins),
            element("w:cols", {"space": 425}),
            element("w:docGrid", {"type": "lines", "linePitch": twips(sheet.pitch)}),
        )

    def _footers(self, *, is_numbered: bool) -> list[etree._Element]:
        if self._sheet.options.get("page_numbers") == "none":
            return []
        odd = self._names.of("page_number")
        name = "" if is_numbered else "Blank"
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
        tree = element("w:ftr", {}, paragraph(style, content=content))
        self._package.part(file, "footer", tree)
        return self._document.relate(file, "footer")


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
