"""Tagging: what is written on a painted page is pinned to its place and given its meaning.

Takes the pages as WeasyPrint has painted them, before they become bytes:

- Every piece of text gets the place and the spacing of the Composition.
  WeasyPrint cuts each gap down to a thousandth of the font size, which adds
  up to 0.16 mm over a line, and it stands on ascents that differ from font
  to font; here the text matrix and the character spacing are set outright.
- Every line becomes one marked content of the element it belongs to, or an
  artifact.
- Where glyphs do not say what they stand for (stand-ins, two characters with
  one glyph, letters spread so far that readers see spaces, marks squeezed so
  much that they see two lines) the true text stands beside them.

Lengths in pt from the top-left corner; in the page streams they are CSS
pixels, 3/4 pt. Sources: ISO 32000-1 §9.3.2 (character spacing), §14.6-14.8
(marked content, structure), §14.9.4 (replacement text).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, NamedTuple

import pydyf

from composer.export.pageview import LineView, PageView, Piece
from composer.export.strokes import WIDE
from composer.export.structure import Element, Structure, with_content
from composer.model.findings import Finding

PIXEL = 0.75
"""A CSS pixel in pt."""
_SHOWN = re.compile(rb"<([0-9a-f]*)>|(-?[0-9.]+(?:e-?[0-9]+)?)")
_ARTIFACT = "/Artifact"
_PAGINATION = pydyf.Dictionary({"Type": "/Pagination"})


class _Glyphs(NamedTuple):
    """What a font of the document knows of its glyphs: text and width in 1/1000 em."""

    family: str
    texts: Mapping[int, str]
    widths: Mapping[int, int]


_NO_GLYPHS = _Glyphs("", {}, {})


class _Spot(NamedTuple):
    """A piece, the number of its line, and what begins and ends with it."""

    piece: Piece
    line: int
    opens_line: bool
    closes_line: bool
    opens_group: bool
    closes_group: bool


class _Glyph(NamedTuple):
    """A painted glyph: its code and what it says."""

    code: int
    text: str
    move: float
    """How far the pen goes back after it, 1/1000 em."""
    width: float
    """Its advance in pt, with that move."""


class _Part(NamedTuple):
    """A piece as painted: its operators, its glyphs, the name of its font and the size in px."""

    piece: Piece
    operators: Sequence[Any]
    glyphs: Sequence[_Glyph]
    font: tuple[bytes, float] | None
    """None if several fonts, or none, are in use."""

    @property
    def text(self) -> str:
        """What its glyphs say."""
        return "".join(one.text for one in self.glyphs)

    @property
    def visible(self) -> Sequence[_Glyph]:
        """Its glyphs without spaces at the end."""
        count = len(self.glyphs)
        while count and self.glyphs[count - 1].text.isspace():
            count -= 1
        return self.glyphs[:count]

    @property
    def spacing(self) -> float:
        """The space in pt after each glyph that fills the width."""
        visible = self.visible
        if not visible:
            return 0.0
        return (self.piece.width - sum(one.width for one in visible)) / len(visible)


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
    group: list[_Part] = field(default_factory=list)
    """Pieces that are read as one, as far as they have come."""
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
        name = boxes[properties["MCID"]].element.get("data-id")
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
        last = len(line.runs) - 1
        for index, piece in enumerate(line.runs):
            before = line.runs[index - 1].group if index else None
            after = line.runs[index + 1].group if index < last else None
            yield (
                piece.id,
                _Spot(
                    piece,
                    number,
                    index == 0,
                    index == last,
                    before != piece.group,
                    after != piece.group,
                ),
            )


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
    if spot.opens_line:
        yield from _begin(page.elements[spot.line], properties, page)
    page.group.append(_read(inner, spot.piece, page))
    if spot.closes_group:
        yield from _said(page.group)
        page.group = []
    if spot.closes_line:
        yield b"EMC"


def _read(inner: Sequence[Any], piece: Piece, page: _Page) -> _Part:
    """Return what the operators of a piece paint."""
    known, font = _NO_GLYPHS, (b"", 0.0)
    fonts, shows, glyphs = 0, 0, []
    for item in inner:
        if not isinstance(item, bytes):
            continue
        if item.endswith(b" Tf"):
            name, number, _ = item.split()
            known, font = page.fonts[name[1:].decode()], (name, float(number))
            fonts += 1
            if known.family != piece.family:
                page.substituted.append((piece, known.family))
        elif item.endswith(b" TJ"):
            shows += 1
            glyphs += [
                _Glyph(
                    code,
                    known.texts.get(code, ""),
                    moved,
                    (known.widths[code] - moved) / 1000 * font[1] * PIXEL,
                )
                for code, moved in _codes(item)
            ]
    return _Part(piece, inner, glyphs, font if fonts == shows == 1 else None)


def _said(group: Sequence[_Part]) -> Iterator[Any]:
    """Yield pieces that are read as one, with the true text where their glyphs say another."""
    true = "".join(part.piece.true for part in group)
    shown = "".join(part.text for part in group)
    is_wide = any(len(part.visible) > 1 and part.spacing > WIDE * part.piece.size for part in group)
    only = group[0]
    if len(group) == 1 and not is_wide and shown == true:
        yield from _pinned(only, only.spacing)
    elif len(group) == 1 and not is_wide and only.font and len(only.glyphs) == len(true):
        yield from _pinned(only, only.spacing, [*_spelled(only)])
    else:
        yield from _replaced(true)
        if len(group) > 1 and only.font and len({(one.font, one.piece.y) for one in group}) == 1:
            yield from _pinned(only, 0.0, [_merged(group)])
        else:
            for part in group:
                yield from _pinned(part, part.spacing)
        yield b"EMC"


def _replaced(true: str) -> Iterator[Any]:
    """Yield the start of what is read as `true`."""
    yield "/Span"
    yield pydyf.Dictionary({"ActualText": pydyf.String(_encodable(true))})
    yield b"BDC"


def _spelled(part: _Part) -> Iterator[Any]:
    """Yield the showing of a piece where only some glyphs say something else than they should."""
    pairs = zip(part.glyphs, part.piece.true, strict=True)
    for is_true, stretch in groupby(pairs, key=lambda pair: pair[0].text == pair[1]):
        glyphs, characters = zip(*stretch, strict=True)
        shown = "".join(f"<{one.code:04x}>{one.move or ''}" for one in glyphs)
        if not is_true:
            yield from _replaced("".join(characters))
        yield f"[{shown}] TJ".replace("><", "").encode()
        if not is_true:
            yield b"EMC"


def _pinned(part: _Part, spacing: float, shown: Sequence[Any] = ()) -> Iterator[Any]:
    """Yield the operators of a piece with its own text matrix and `spacing` in pt.

    `shown` replaces what it shows.
    """
    for item in part.operators:
        if isinstance(item, bytes) and item.endswith(b" Tm"):
            x, y = part.piece.x / PIXEL, part.piece.y / PIXEL
            yield f"1 0 0 -1 {x:.4f} {y:.4f} Tm {spacing / PIXEL:.5f} Tc".encode()
        elif shown and isinstance(item, bytes) and item.endswith(b" TJ"):
            yield from shown
        else:
            yield item


def _merged(group: Sequence[_Part]) -> bytes:
    """Return one TJ operation for pieces of one font.

    pdfium takes replacement text for that of one text object, and would see a
    space after the first of several.
    """
    shown = []
    pen = group[0].piece.x
    size = group[0].piece.size
    for part in group:
        place = part.piece.x
        for glyph in part.visible:
            if abs(place - pen) > size / 10_000:
                shown.append(f"{(pen - place) * 1000 / size:.3f}")
            shown.append(f"<{glyph.code:04x}>")
            pen = place + glyph.width
            place = pen + part.spacing
    return f"[{''.join(shown)}] TJ".encode()


def _loosened(inner: Sequence[Any]) -> Iterator[Any]:
    """Yield text that a template has added: with the spacing it was laid out with."""
    for item in inner:
        yield item
        if isinstance(item, bytes) and item.endswith(b" Tm"):
            yield b"0 Tc"


def _codes(shown: bytes) -> Iterator[tuple[int, float]]:
    """Yield the glyphs of a TJ operation and how far the pen goes back after each, 1/1000 em.

    >>> list(_codes(b"[<000a000b>-120<000c>] TJ"))
    [(10, 0.0), (11, -120.0), (12, 0.0)]
    """
    parts = _SHOWN.findall(shown)
    for index, (codes, _) in enumerate(parts):
        raw = bytes.fromhex(codes.decode())
        last = len(raw) - 2
        move = parts[index + 1][1] if index + 1 < len(parts) else b""
        for at in range(0, len(raw), 2):
            yield raw[at] << 8 | raw[at + 1], float(move or 0) if at == last else 0.0


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
