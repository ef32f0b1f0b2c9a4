"""Word text: paragraphs, runs and fields of a Word file.

Knows the elements of running text and how marks become character styles;
where things stand is none of its business.

Source: ECMA-376 Part 1 §17.3 (paragraphs and rich text), §17.16 (fields).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from composer.export.ooxml import element, texted, twips
from composer.export.wordlayout import Tracked
from composer.export.wordstyles import FITTED_LINE, MARKER, MARKS, PICTURE_GAP, fonts, sizes
from composer.typeset.story import Run


@dataclass(frozen=True, slots=True)
class Setting:
    """How a text differs from its style, by offsets into it.

    `breaks` are where lines are broken by hand, `tracked` the lines with a
    tracking of their own, `size` is in pt, `rise` is that of markers.
    """

    breaks: Collection[int] = ()
    tracked: Sequence[Tracked] = ()
    size: float | None = None
    rise: float = 0.0


PLAIN = Setting()


def paragraph(
    style: str, *properties: etree._Element | None, content: Iterable[etree._Element] = ()
) -> etree._Element:
    """Return a paragraph of the style with this id; `properties` in the order of the schema."""
    start = element("w:pPr", {}, element("w:pStyle", {"val": style}), *properties)
    return element("w:p", {}, start, *content)


def justification(align: str) -> str:
    """Return Word's name of an alignment."""
    return "both" if align == "justify" else align


def runs(source: Iterable[Run], setting: Setting = PLAIN) -> Iterator[etree._Element]:
    """Return the runs of a text."""
    start = 0
    for run in source:
        end = start + len(run.text)
        edges = {start, end}
        for one in setting.tracked:
            edges |= {edge for edge in (one.start, one.end) if start < edge < end}
        for first, last in pairwise(sorted(edges)):
            tracking = next(
                (one.tracking for one in setting.tracked if one.start <= first < one.end), None
            )
            piece = run.text[first - start : last - start]
            breaks = {at - first for at in setting.breaks}
            properties = (
                _marker(setting.rise) if run.marker else _properties(run, setting.size, tracking)
            )
            yield element("w:r", {}, properties, *characters(piece, breaks))
        start = end


def _marker(rise: float) -> etree._Element:
    """Return the properties of a marker, whose spacing holds the room of its cell.

    Raised beside its style: in a style LibreOffice takes that for a superscript.
    """
    raised = element("w:position", {"val": round(rise * 2)}) if rise else None
    return element("w:rPr", {}, element("w:rStyle", {"val": MARKER}), raised)


def _properties(run: Run, size: float | None, tracking: float | None) -> etree._Element | None:
    """Return the marks of a run: a character style for the first, the rest beside it."""
    marks = [name for name in MARKS if getattr(run, name)]
    styles = [MARKS[name] for name in marks] or ([FITTED_LINE] if tracking is not None else [])
    if not styles and run.font is None and size is None:
        return None
    rest = marks[1:]
    return element(
        "w:rPr",
        {},
        element("w:rStyle", {"val": styles[0]}) if styles else None,
        fonts(run.font) if run.font else None,
        element("w:spacing", {"val": twips(tracking)}) if tracking is not None else None,
        *(sizes(size) if size else ()),
        element("w:u", {"val": "single"}) if "underline" in rest else None,
        element("w:vertAlign", {"val": "superscript"}) if "superscript" in rest else None,
    )


def characters(text: str, breaks: Collection[int] = ()) -> Iterator[etree._Element]:
    """Return the content of a run: text, tabs and breaks, the set ones and those at `breaks`."""
    piece = ""
    for index, character in enumerate(text):
        is_broken = index in breaks and (not index or text[index - 1] != "\n")
        if is_broken or character in "\n\t":
            yield from _text(piece)
            piece = ""
        if is_broken:
            yield element("w:br")
        if character in "\n\t":
            yield element("w:br" if character == "\n" else "w:tab")
        else:
            piece += character
    yield from _text(piece)


def _text(piece: str) -> Iterator[etree._Element]:
    if piece:
        yield texted("w:t", piece, {"xml:space": "preserve"})


def tab() -> etree._Element:
    """Return a tab on its own."""
    return element("w:r", {}, element("w:tab"))


def picture_gap() -> etree._Element:
    """Return the space between two pictures of a line, as wide as its style says."""
    return element(
        "w:r",
        {},
        element(
            "w:rPr",
            {},
            element("w:rStyle", {"val": PICTURE_GAP}),
            element("w:position", {"val": 10}),
        ),
        texted("w:t", "\u3000", {"xml:space": "preserve"}),
    )


def page_field(code: str, result: str) -> Iterator[etree._Element]:
    """Return a field that shows `result` until Word works it out again."""
    yield element("w:r", {}, element("w:fldChar", {"fldCharType": "begin"}))
    yield element("w:r", {}, texted("w:instrText", f" {code} ", {"xml:space": "preserve"}))
    yield element("w:r", {}, element("w:fldChar", {"fldCharType": "separate"}))
    yield element("w:r", {}, texted("w:t", result))
    yield element("w:r", {}, element("w:fldChar", {"fldCharType": "end"}))
