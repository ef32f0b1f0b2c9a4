"""Tagging: what is written on a painted page is pinned to its place and given its meaning.

Takes the pages as WeasyPrint has painted them, before they become bytes:

- Every piece of text gets the place and the spacing of the Composition.
  WeasyPrint cuts each gap down to a thousandth of the font size, which adds
  up to 0.16 mm over a line, and it stands on ascents that differ from font
  to font; here the text matrix and the character spacing are set outright.
- Every line becomes one marked content of the element it belongs to, or an
  artifact.
- A line whose glyphs do not say what it says (stand-ins, two characters with
  one glyph, letters spread so far that readers see spaces) gets its true
  text beside it.

Lengths in pt from the top-left corner; in the page streams they are CSS
pixels, 3/4 pt. Sources: ISO 32000-1 §9.3.2 (character spacing), §14.6-14.8
(marked content, structure), §14.9.4 (replacement text).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pydyf

from composer.export.pageview import LineView, PageView, Piece
from composer.export.structure import Element, Structure, with_content
from composer.model.findings import Finding

PIXEL = 0.75
"""A CSS pixel in pt."""
WIDE = 0.1
"""Gap in em from which on readers of PDF text take two characters for two words."""

_SHOWN = re.compile(rb"<([0-9a-f]*)>|(-?[0-9.]+(?:e-?[0-9]+)?)")
_ARTIFACT = "/Artifact"
_PAGINATION = pydyf.Dictionary({"Type": "/Pagination"})


class _Glyphs(NamedTuple):
    """What a font of the document knows of its glyphs: text and width in 1/1000 em."""

    family: str
    texts: Mapping[int, str]
    widths: Mapping[int, int]


class _Spot(NamedTuple):
    """A piece and its line; whether it opens and closes the line."""

    piece: Piece
    line: int
    opens: bool
    closes: bool


@dataclass(slots=True)
class _Shown:
    """What has been found on the way through a line."""

    text: str = ""
    is_wide: bool = False
    end: float | None = None
    properties: Any = None


@dataclass(slots=True)
class _Page:
    """A page on its way from painted to tagged."""

    index: int
    view: PageView
    fonts: Mapping[str, _Glyphs]
    elements: Sequence[Element | None]
    """Of each line."""
    figures: Mapping[str, Element]
    owners: list[Element] = field(default_factory=list)
    """Element of each marked content, by its number."""
    shown: _Shown = field(default_factory=_Shown)
    substituted: list[tuple[Piece, str]] = field(default_factory=list)
    """Pieces that another font has painted, and which."""


def pin_and_tag(
    pdf: Any,
    document: Any,
    streams: Sequence[Any],
    views: Sequence[PageView],
    structure: Structure | None,
) -> Iterator[Finding]:
    """Pin the text of painted pages, add the structure tree (None: no tree), yield what is odd."""
    fonts = _fonts(document.fonts.values())
    pages = []
    for index, (stream, view) in enumerate(zip(streams, views, strict=True)):
        page = _Page(index, view, fonts, *_owners(view, index, structure))
        boxes = {mark["mcid"]: box for box, mark in stream._tags.items()}  # noqa: SLF001
        stream.stream = list(_rewritten(stream.stream, boxes, page))
        pages.append(page)
    if structure is not None:
        _write_tree(pdf, structure, pages)
    for page in pages:
        for piece, used in page.substituted:
            facts = (("family", piece.family), ("used", used))
            yield Finding("font-substituted", "warning", text=piece.text, facts=facts)


def _fonts(fonts: Sequence[Any]) -> Mapping[str, _Glyphs]:
    known: dict[str, _Glyphs] = {}
    for font in fonts:
        have = known.get(font.hash, _Glyphs(font.family, {}, {}))
        texts, widths = {**have.texts, **font.to_unicode}, {**have.widths, **font.widths}
        known[font.hash] = _Glyphs(font.family, texts, widths)
    return known


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


def _rewritten(items: Sequence[Any], boxes: Mapping[int, Any], page: _Page) -> Iterator[Any]:
    """Yield the items of a page stream with every marked content pinned and named."""
    spots = dict(_spots(page.view.lines))
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
        name = boxes[properties["MCID"]].element.get("id")
        if name in spots:
            yield from _text(inner, spots[name], properties, page)
        elif name in page.figures:
            yield from _begin(page.figures[name], properties, page)
            yield from (*inner, b"EMC")
        else:
            yield from (_ARTIFACT, b"BMC", *_loosened(inner), b"EMC")
        index = end + 1


def _spots(lines: Sequence[LineView]) -> Iterator[tuple[str, _Spot]]:
    for number, line in enumerate(lines):
        for index, piece in enumerate(line.runs):
            yield piece.id, _Spot(piece, number, index == 0, index == len(line.runs) - 1)


def _begin(element: Element | None, properties: Any, page: _Page) -> Iterator[Any]:
    """Yield the start of a marked content; `properties` gets its number."""
    if element is None:
        properties.clear()
        properties.update(_PAGINATION)
        yield _ARTIFACT
    else:
        number = properties["MCID"] = len(page.owners)
        page.owners.append(element)
        element.marks.append((page.index, number))
        yield "/Span"
    yield properties
    yield b"BDC"


def _text(inner: Sequence[Any], spot: _Spot, properties: Any, page: _Page) -> Iterator[Any]:
    """Yield a piece of text in its place, inside the marked content of its line."""
    if spot.opens:
        page.shown = _Shown(properties=properties)
        yield from _begin(page.elements[spot.line], properties, page)
    yield from _pinned(inner, spot.piece, page)
    if spot.closes:
        _say(page.view.lines[spot.line], page.shown)
        yield b"EMC"


def _pinned(inner: Sequence[Any], piece: Piece, page: _Page) -> Iterator[Any]:
    """Yield the operators of a piece with its own text matrix and character spacing."""
    glyphs, natural = 0, 0.0
    size, font = piece.size / PIXEL, _Glyphs("", {}, {})
    text = []
    for item in inner:
        if not isinstance(item, bytes):
            continue
        if item.endswith(b" Tf"):
            name, number, _ = item.split()
            font, size = page.fonts[name[1:].decode()], float(number)
            if font.family != piece.family:
                page.substituted.append((piece, font.family))
        elif item.endswith(b" TJ"):
            codes, moved = _codes(item)
            glyphs += len(codes)
            natural += (sum(font.widths[code] for code in codes) - moved) / 1000 * size
            text += [font.texts.get(code, "") for code in codes]
    spacing = (piece.width / PIXEL - natural) / glyphs if glyphs else 0.0
    _look(page.shown, piece, "".join(text), spacing * PIXEL)
    for item in inner:
        if isinstance(item, bytes) and item.endswith(b" Tm"):
            x, y = piece.x / PIXEL, piece.y / PIXEL
            yield f"1 0 0 -1 {x:.4f} {y:.4f} Tm {spacing:.5f} Tc".encode()
        else:
            yield item


def _loosened(inner: Sequence[Any]) -> Iterator[Any]:
    """Yield text that a template has added: with the spacing it was laid out with."""
    for item in inner:
        yield item
        if isinstance(item, bytes) and item.endswith(b" Tm"):
            yield b"0 Tc"


def _codes(shown: bytes) -> tuple[list[int], float]:
    """Return the glyphs of a TJ operand and the sum of its moves to the left, 1/1000 em.

    >>> _codes(b"[<000a000b>-120<000c>] TJ")
    ([10, 11, 12], -120.0)
    """
    codes: list[int] = []
    moved = 0.0
    for found in _SHOWN.finditer(shown):
        if found[2]:
            moved += float(found[2])
        else:
            raw = bytes.fromhex(found[1].decode())
            codes += [raw[at] << 8 | raw[at + 1] for at in range(0, len(raw), 2)]
    return codes, moved


def _look(shown: _Shown, piece: Piece, text: str, spacing: float) -> None:
    """Note what a reader would make of a piece after those before it in its line."""
    room = WIDE * piece.size
    gap = 0.0 if shown.end is None else piece.x - shown.end
    shown.is_wide = shown.is_wide or gap > room or (len(piece.text) > 1 and spacing > room)
    shown.end = piece.x + piece.width - spacing
    shown.text += text


def _say(line: LineView, shown: _Shown) -> None:
    """Write the true text beside a line whose glyphs would be read as something else."""
    true = line.source.text.rstrip()
    if shown.is_wide or shown.text.rstrip() != true:
        shown.properties["ActualText"] = pydyf.String(_encodable(true))


def _encodable(text: str) -> str:
    """Return text without lone surrogates, which no encoding has."""
    return text.encode("utf-16-be", "surrogatepass").decode("utf-16-be", "replace")


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
        written["Alt"] = pydyf.String(_encodable(element.alt))
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
