"""DOCX drawings: pictures, text boxes and shapes that stand in a paragraph.

DrawingML and VML are walked alike: whatever holds a picture, words or another
drawing is found, however groups and canvases are nested. What a chart or a
diagram says is kept aside, as its picture is not in the file.

Sources: ECMA-376 Part 1 §20.4 (DrawingML in text), §21.2 (charts), §21.4
(diagrams); Part 4 §19 (VML); [MS-ODRAWXML] §2.2 (wps, wpg, wpc).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from composer.intake.docx.package import A, R, W, children
from composer.intake.docx.pictures import (
    QUARTER,
    O,
    Shown,
    V,
    blip_picture,
    is_cropped,
    vml_picture,
    words_of_alt,
)
from composer.intake.docx.reading import Reading
from composer.intake.flow import FlowBlock, Look
from composer.intake.web.markup import words_for_picture
from composer.model.blocks import Figure, Paragraph, text

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_CX = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_ROTATION = re.compile(r"(?:^|;)\s*rotation\s*:\s*(-?\d{1,4})(?:\.\d{0,9})?(fd)?\s*(?:;|$)")
_FLIP = re.compile(r"(?:^|;)\s*flip\s*:\s*[xy]")
_HIDDEN = re.compile(r"(?:^|;)\s*(?:visibility\s*:\s*hidden|display\s*:\s*none)")
_DEFINITIONS = frozenset((f"{V}shapetype", f"{V}formulas", f"{A}extLst"))
_NAME = frozenset((f"{A}prstGeom", f"{A}custGeom"))


def read_drawing(drawing: etree._Element, reading: Reading) -> tuple[FlowBlock, ...]:
    """Return what a `w:drawing`, `w:pict` or `w:object` shows.

    They come before their paragraph when it has said nothing yet, else behind
    it. Pictures of one paragraph without words between become one figure.
    """
    found = _Drawing(reading)
    found.walk(drawing, Shown())
    if drawing.tag == f"{W}object":
        found.end_object(drawing)
    figures, rest = found.figures, found.rest
    if len(figures) > 1:
        pictures = tuple(picture for one in figures for picture in one.pictures)
        figures = [Figure(pictures)]
    return (*map(FlowBlock, figures), *rest)


@dataclass(slots=True)
class _Drawing:
    """What is found in a drawing: pictures, and boxes and words behind them."""

    reading: Reading
    figures: list[Figure] = field(default_factory=list)
    rest: list[FlowBlock] = field(default_factory=list)

    def walk(self, element: etree._Element, shown: Shown) -> None:
        """Take what stands in an element; `shown` is what the ones around it say."""
        for one in children(element):
            if one.tag in _DEFINITIONS or one.tag in _NAME:
                continue
            if _is_hidden(one):
                self._put_aside(one)
            elif not self._take(one, shown):
                self.walk(one, _shown(one, shown))

    def end_object(self, element: etree._Element) -> None:
        """Tell of an embedded object, with words in its place when no picture shows it."""
        program = next((one.get("ProgID") or "" for one in element.iter(f"{O}OLEObject")), "")
        control = next((one.get(f"{W}name") or "" for one in element.iter(f"{W}control")), "")
        name = program or control
        self.reading.remark("docx_object", name, names=name)
        if not self.figures and not self.rest:
            self.rest.append(FlowBlock(Paragraph(text(words_for_picture(name)))))

    def _take(self, one: etree._Element, shown: Shown) -> bool:
        """Take an element that holds something; False: it only may hold others that do."""
        tag = str(one.tag)
        if tag in (f"{W}txbxContent", f"{W}txbx"):
            self.rest += self.reading.blocks(one, self.reading.next_box())
        elif tag.endswith("}txbx") or tag == f"{V}textbox":
            self._box(one)
        elif tag.endswith("}blip"):
            self._picture(blip_picture(one, shown, self.reading))
        elif tag in (f"{V}imagedata", f"{V}fill"):
            alt = words_of_alt(shown.alt, one.get(f"{O}title"))
            self._picture(vml_picture(one, replace(shown, alt=alt), self.reading))
        elif tag == f"{V}textpath":
            self._words(one.get("string") or "")
        elif tag == f"{A}p":
            self._words(_plain(one))
        elif tag.endswith("}chart"):
            self._drawn(one.get(f"{R}id") or "", "docx_chart", shown.alt)
        elif tag == f"{_DGM}relIds":
            self._drawn(one.get(f"{R}dm") or "", "docx_diagram", shown.alt)
        elif tag in (f"{R}contentPart", f"{W}contentPart"):
            self.reading.remark("docx_ink", shown.alt, "warning")
            self._missing(shown.alt)
        else:
            return False
        return True

    def _box(self, box: etree._Element) -> None:
        """Take a box of text: as Word keeps it, or plain words of a VML that no Word wrote."""
        held = next(box.iter(f"{W}txbxContent"), None)
        if held is not None:
            self.rest += self.reading.blocks(held, self.reading.next_box())
        else:
            self._words("".join(map(str, box.itertext())))

    def _picture(self, found: FlowBlock | None) -> None:
        if found is None:
            return
        if isinstance(found.block, Figure):
            self.figures.append(found.block)
        else:
            self.rest.append(found)

    def _words(self, words: str) -> None:
        if words.strip():
            self.rest.append(FlowBlock(Paragraph(text(words)), Look(box=self.reading.next_box())))

    def _missing(self, alt: str) -> None:
        self.rest.append(FlowBlock(Paragraph(text(words_for_picture(alt)))))

    def _drawn(self, number: str, rule: str, alt: str) -> None:
        """Take a chart or diagram: words in its place, and what it says aside."""
        relation = self.reading.part.relations.get(number)
        part = None
        if relation is not None and not relation.is_external:
            part = self.reading.package.part(relation.target)
        root = None if part is None else part.root
        texts = [] if root is None else [*_texts(root)]
        name = words_of_alt(alt, texts[0] if texts and rule == "docx_chart" else "")
        self.reading.remark("docx_chart_unshown", name, "warning")
        if texts:
            self.reading.aside(rule, "\n".join(texts))
        self._missing(name)

    def _put_aside(self, element: etree._Element) -> None:
        """Keep aside what the file does not show."""
        inside = _Drawing(self.reading)
        if not inside._take(element, Shown()):
            inside.walk(element, Shown())
        words = [_said(one) for one in inside.rest]
        if any(words):
            self.reading.aside("docx_hidden", "\n".join(filter(None, words)))
        if inside.figures:
            self.figures += inside.figures
            self.reading.remark("docx_picture_hidden")


def _said(one: FlowBlock) -> str:
    return "".join(span.text for span in getattr(one.block, "text", ()))


def _shown(element: etree._Element, shown: Shown) -> Shown:
    """Return how the pictures in an element are shown, by what it says of them."""
    tag = str(element.tag)
    if tag in (f"{_WP}inline", f"{_WP}anchor"):
        named = element.find(f"{_WP}docPr")
        return shown if named is None else replace(shown, alt=_alt(named, shown.alt))
    if tag == f"{_PIC}pic":
        named = element.find(f"{_PIC}nvPicPr/{_PIC}cNvPr")
        shown = _turned(element.find(f"{_PIC}spPr/{A}xfrm"), shown)
        return shown if named is None else replace(shown, alt=_alt(named, shown.alt))
    if tag.endswith(("}wgp", "}grpSp")):
        return _turned(element.find(f"./*/{A}xfrm"), shown)
    if tag.endswith("}blipFill"):
        return replace(shown, is_cropped=is_cropped(element))
    if tag.startswith(V):
        return _of_shape(element, shown)
    return shown


def _alt(named: etree._Element, outer: str) -> str:
    return words_of_alt(named.get("descr"), outer, named.get("title"))


def _turned(frame: etree._Element | None, shown: Shown) -> Shown:
    if frame is None:
        return shown
    said = frame.get("rot") or "0"
    turn = int(said) if said.lstrip("-").isdecimal() and len(said) < 10 else 0
    flips = sum((frame.get(side) or "0") in ("1", "true") for side in ("flipH", "flipV"))
    turn += 2 * QUARTER if flips == 2 else 0
    return replace(shown, turn=shown.turn + turn, is_mirrored=shown.is_mirrored ^ (flips == 1))


def _of_shape(shape: etree._Element, shown: Shown) -> Shown:
    """Return how a picture in a VML shape is shown."""
    style = shape.get("style") or ""
    found = _ROTATION.search(style)
    turn = 0
    if found:
        turn = int(found[1]) * (60_000 if not found[2] else 1)
    mirrored = shown.is_mirrored or bool(_FLIP.search(style))
    alt = words_of_alt(shape.get("alt"), shown.alt)
    return replace(shown, alt=alt, turn=shown.turn + turn, is_mirrored=mirrored)


def _is_hidden(element: etree._Element) -> bool:
    if element.tag in (f"{_WP}inline", f"{_WP}anchor"):
        named = element.find(f"{_WP}docPr")
        return named is not None and (named.get("hidden") or "0") in ("1", "true")
    return str(element.tag).startswith(V) and bool(_HIDDEN.search(element.get("style") or ""))


def _plain(paragraph: etree._Element) -> str:
    """Return the words of an `a:p`."""
    signs = {f"{A}br": "\n", f"{A}tab": "\t"}
    return "".join(
        (one.text or "") if one.tag == f"{A}t" else signs.get(str(one.tag), "")
        for one in paragraph.iter(etree.Element)
    )


def _texts(root: etree._Element) -> Iterator[str]:
    """Yield what a chart or a diagram says, in its order."""
    for one in root.iter(f"{A}p", f"{_C}v", f"{_CX}pt"):
        words = _plain(one) if one.tag == f"{A}p" else one.text or ""
        if words.strip():
            yield words
