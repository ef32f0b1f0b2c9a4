"""Tagging: what stands on a painted page is given its meaning.

Takes the pages as WeasyPrint has painted them, before they become bytes. The
specimens of text on the first page are taken away and the lines lettered
with them (`lettering`), every line as one marked content of the element it
belongs to, or as an artifact; the structure tree of the document is written.
Text that a template has added is an artifact.

Sources: ISO 32000-1 §14.6-14.8 (marked content, structure).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pydyf

from composer.export.lettering import Glyphs, Specimen, check, letter, read_specimen, text_string
from composer.export.pageview import DocumentView, PageView
from composer.export.structure import Element, Structure, with_content
from composer.model.findings import Finding

_ARTIFACT = "/Artifact"


@dataclass(slots=True)
class _Page:
    """A page on its way from painted to tagged."""

    index: int
    view: PageView
    elements: Sequence[Element | None]
    """Of each line."""
    figures: Mapping[str, Element]
    owners: list[Element] = field(default_factory=list)
    """Element of each marked content, by its number."""
    findings: list[Finding] = field(default_factory=list)


def letter_and_tag(
    pdf: Any,
    document: Any,
    streams: Sequence[Any],
    view: DocumentView,
    structure: Structure | None,
) -> list[Finding]:
    """Letter painted pages, add the structure tree (None: no tree) and return what is odd.

    Raises:
        UnalignedError: The specimen of a look does not give each character a glyph.
    """
    specimens = _Specimens(
        _fonts(document.fonts.values()), {one.id: one.text for one in view.specimens}
    )
    pages = []
    for index, (stream, page_view) in enumerate(zip(streams, view.pages, strict=True)):
        page = _Page(index, page_view, *_owners(page_view, index, structure))
        boxes = {mark["mcid"]: box for box, mark in stream._tags.items()}  # noqa: SLF001
        stream.stream = [*_rewritten(stream.stream, boxes, page, specimens)]
        stream.stream += _lines(page, specimens.found)
        pages.append(page)
    if structure is not None:
        _write_tree(pdf, structure, pages)
    return [finding for page in pages for finding in page.findings]


def _fonts(fonts: Sequence[Any]) -> Mapping[str, Glyphs]:
    """Return what is known of each font; WeasyPrint may have several of one file."""
    known: dict[str, tuple[dict[str, str], dict[str, float]]] = {}
    families = {}
    for font in fonts:
        families[font.hash] = font.family
        texts, widths = known.setdefault(font.hash, ({}, {}))
        texts |= {f"{code:04x}": text for code, text in font.to_unicode.items()}
        widths |= {f"{code:04x}": width / 1000 for code, width in font.widths.items()}
    return {name: Glyphs(families[name], *maps) for name, maps in known.items()}


def _owners(
    view: PageView, index: int, structure: Structure | None
) -> tuple[list[Element | None], dict[str, Element]]:
    """Return the element of each line and of each picture of a page."""
    if structure is None:
        return [None] * len(view.lines), {}
    figures = {}
    for picture in view.pictures:
        placed = picture.source
        element = structure.figure(placed.block, placed.media)
        if element is not None:
            element.box = (placed.x, placed.y, placed.width, placed.height)
            figures[picture.id] = element
    return [structure.claim(line.source, index) for line in view.lines], figures


# --- page streams -------------------------------------------------------------


@dataclass(slots=True)
class _Specimens:
    """The specimens of a document: their texts, and those that have been found painted."""

    fonts: Mapping[str, Glyphs]
    texts: Mapping[str, str]
    found: dict[str, Specimen] = field(default_factory=dict)


def _rewritten(
    items: Sequence[Any], boxes: Mapping[int, Any], page: _Page, specimens: _Specimens
) -> Iterator[Any]:
    """Yield the items of a page stream, specimens taken away, pictures and the rest named."""
    colour: tuple[Any, ...] = ()
    index = 0
    while index < len(items):
        item = items[index]
        properties = items[index + 1] if index + 1 < len(items) else None
        if not (isinstance(properties, dict) and "MCID" in properties):
            yield item
            index += 1
            continue
        end = items.index(b"EMC", index)
        inner = items[index + 3 : end]
        index = end + 1
        name = boxes[properties["MCID"]].element.get("data-id")
        if name in specimens.texts:
            found = read_specimen(specimens.texts[name], inner, specimens.fonts, colour)
            specimens.found[name] = found
            colour = found.colour
        elif name in page.figures:
            yield from (*_begin(page.figures[name], page), *inner, b"EMC")
        else:
            yield from (_ARTIFACT, b"BMC", *inner, b"EMC")


def painted_specimens(
    stream: Any, view: DocumentView, fonts: Mapping[str, Glyphs]
) -> Mapping[str, Specimen]:
    """Return the specimens of a view that a page stream has. `fonts` by their names in the PDF."""
    specimens = _Specimens(fonts, {one.id: one.text for one in view.specimens})
    boxes = {mark["mcid"]: box for box, mark in stream._tags.items()}  # noqa: SLF001
    for _ in _rewritten(stream.stream, boxes, _Page(0, view.pages[0], (), {}), specimens):
        pass
    return specimens.found


def _lines(page: _Page, specimens: Mapping[str, Specimen]) -> Iterator[Any]:
    """Yield all lines of a page, each a marked content; the stream counts in pt by now."""
    page.findings += check(page.view.lines, specimens)
    for line, element in zip(page.view.lines, page.elements, strict=True):
        yield from _begin(element, page)
        yield from letter(line, specimens)
        yield b"EMC"


def _begin(element: Element | None, page: _Page) -> Iterator[Any]:
    """Yield the start of a marked content."""
    if element is None:
        yield from (_ARTIFACT, pydyf.Dictionary({"Type": "/Pagination"}), b"BDC")
        return
    number = len(page.owners)
    page.owners.append(element)
    element.marks.append((page.index, number))
    yield from ("/Span", pydyf.Dictionary({"MCID": number}), b"BDC")


# --- structure tree -----------------------------------------------------------


def _write_tree(pdf: Any, structure: Structure, pages: Sequence[_Page]) -> None:
    """Add the structure tree, the way back from marked contents to it, and what announces both."""
    parents, root = pydyf.Dictionary(), pydyf.Dictionary({"Type": "/StructTreeRoot"})
    pdf.add_object(root)
    pdf.add_object(parents)
    references: dict[int, bytes] = {}
    page_references = pdf.page_references
    document = _write_element(pdf, structure.root, root.reference, references, page_references)
    parents["Nums"] = pydyf.Array()
    for page in pages:
        parents["Nums"].append(page.index)
        parents["Nums"].append(pydyf.Array(references[id(owner)] for owner in page.owners))
    root["K"] = pydyf.Array([document])
    root["ParentTree"] = parents.reference
    root["ParentTreeNextKey"] = len(pages)
    pdf.catalog["StructTreeRoot"] = root.reference
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})


def _write_element(
    pdf: Any, element: Element, parent: bytes, references: dict[int, bytes], pages: Sequence[bytes]
) -> bytes:
    """Add an element with all below it and return its reference."""
    written = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{element.kind}", "P": parent})
    pdf.add_object(written)
    references[id(element)] = written.reference
    kids = pydyf.Array()
    if element.marks:
        first = element.marks[0][0]
        written["Pg"] = pages[first]
        kids.extend(
            number
            if page == first
            else pydyf.Dictionary({"Type": "/MCR", "Pg": pages[page], "MCID": number})
            for page, number in element.marks
        )
    kids.extend(
        _write_element(pdf, child, written.reference, references, pages)
        for child in with_content(element)
    )
    written["K"] = kids
    if element.alt:
        written["Alt"] = text_string(element.alt)
    attributes = _attributes(element, pdf)
    if attributes:
        written["A"] = attributes
    return references[id(element)]


def _attributes(element: Element, pdf: Any) -> Any:
    """Return the attributes of a figure or a table cell, None for others."""
    if element.kind == "Figure" and element.box is not None:
        x, y, width, height = element.box
        page = pdf.objects[int(pdf.page_references[element.marks[0][0]].split()[0])]
        top = page["MediaBox"][3]
        box = pydyf.Array((x, top - y - height, x + width, top - y))
        return pydyf.Dictionary({"O": "/Layout", "Placement": "/Block", "BBox": box})
    facts: dict[str, object] = {}
    if element.kind == "TH":
        facts["Scope"] = "/Column"
    if element.rows > 1:
        facts["RowSpan"] = element.rows
    if element.columns > 1:
        facts["ColSpan"] = element.columns
    return pydyf.Dictionary({"O": "/Table", **facts}) if facts else None
