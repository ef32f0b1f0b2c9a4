"""Redline for Word: a file with tracked changes (修订), to be accepted or refused one by one.

Accepting all of them leaves the newer text, refusing all the older one,
paragraph by paragraph. What cannot be tracked, such as a change of how words
are set, is a comment (批注). Plain styles of its own: it is a copy to read,
not an issue to print.

Sources: ECMA-376 Part 1 §17.13.4 (comments), §17.13.5 (revisions).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import count

from lxml import etree

from composer.export.ooxml import OFFICE, Package, Value, element, texted, twips
from composer.export.redline import Line, Redline, Run, State
from composer.export.wordstyles import FAMILIES

_DOCUMENT = "word/document.xml"
_LONG_AGO = dt.datetime(2000, 1, 1)
_REVISIONS = {"gone": "w:del", "new": "w:ins"}
_STYLES: dict[str, tuple[str, float, dict[str, Value]]] = {
    "part": ("hei", 12, {"before": 240}),
    "title": ("hei", 16, {"before": 360, "after": 120}),
    "heading": ("hei", 12, {}),
    "body": ("fangsong", 12, {}),
    "field": ("fangsong", 12, {}),
    "small": ("kai", 10.5, {}),
    "head": ("xiaobiaosong", 18, {"after": 120}),
    "fact": ("song", 9, {}),
}
"""Of each style: face, size in pt, and what stands above and below, in twentieths of a point."""
_CENTRED = ("title", "small", "head")
_LINE = 360
"""Distance of lines: one and a half, in 240ths."""


def document(redline: Redline) -> bytes:
    """Return the redline as the bytes of a .docx file."""
    package = Package()
    body = element("w:body")
    remarks = element("w:comments")
    writer = _Writer(redline, remarks)
    for child in writer.paragraphs():
        body.append(child)
    body.append(_page())
    part = package.part(_DOCUMENT, "document.main", element("w:document", {}, body))
    package.root(_DOCUMENT, f"{OFFICE}/officeDocument")
    package.part("word/styles.xml", "styles", _styles())
    part.relate("word/styles.xml", "styles")
    if len(remarks):
        package.part("word/comments.xml", "comments", remarks)
        part.relate("word/comments.xml", "comments")
    return package.save()


class _Writer:
    """Writes paragraphs and the comments on them."""

    def __init__(self, redline: Redline, remarks: etree._Element) -> None:
        self._redline = redline
        self._remarks = remarks
        self._ids = count(1)
        time = (redline.time or _LONG_AGO).replace(microsecond=0, tzinfo=None)
        self._who: dict[str, Value] = {"author": redline.author, "date": f"{time.isoformat()}Z"}

    def paragraphs(self) -> Iterator[etree._Element]:
        """Yield the head, the facts, the lines, and an empty paragraph that both texts end with."""
        redline = self._redline
        title = Line("body", (Run("kept", redline.title),), note=redline.note)
        yield self._paragraph(title, "head")
        for fact in redline.facts:
            yield self._paragraph(Line("body", (Run("kept", fact),)), "fact")
        for line in redline.lines:
            yield self._paragraph(line, line.style)
        yield element("w:p")

    def _paragraph(self, line: Line, style: str) -> etree._Element:
        mark = None
        if line.end != "kept":
            mark = element("w:rPr", {}, element(_REVISIONS[line.end], self._revision()))
        made = element(
            "w:p", {}, element("w:pPr", {}, element("w:pStyle", {"val": style.title()}), mark)
        )
        runs = [self._run(run) for run in line.runs if run.text]
        made.extend(self._noted(runs, line.note) if line.note else runs)
        return made

    def _run(self, run: Run) -> etree._Element:
        looks = element("w:rPr", {}, element("w:color", {"val": "7F7F7F"}))
        made = element("w:r", {}, looks if run.is_label else None)
        made.extend(_characters(run.text, run.state))
        if run.state == "kept":
            return made
        return element(_REVISIONS[run.state], self._revision(), made)

    def _revision(self) -> dict[str, Value]:
        return {"id": next(self._ids), **self._who}

    def _noted(self, runs: Iterable[etree._Element], note: str) -> Iterator[etree._Element]:
        number = len(self._remarks)
        said = element("w:p", {}, element("w:r", {}, texted("w:t", note)))
        named = {"id": number, **self._who, "initials": self._redline.author[:2]}
        self._remarks.append(element("w:comment", named, said))
        yield element("w:commentRangeStart", {"id": number})
        yield from runs
        yield element("w:commentRangeEnd", {"id": number})
        yield element("w:r", {}, element("w:commentReference", {"id": number}))


def _characters(text: str, state: State) -> Iterator[etree._Element]:
    """Yield the content of a run."""
    name = "w:delText" if state == "gone" else "w:t"
    piece = ""
    for character in (*text, ""):
        if character and character not in "\n\t":
            piece += character
            continue
        if piece:
            yield texted(name, piece, {"xml:space": "preserve"})
        if character:
            yield element("w:br" if character == "\n" else "w:tab")
        piece = ""


def _page() -> etree._Element:
    """Return the page: A4, margins of about an inch."""
    return element(
        "w:sectPr",
        {},
        element("w:pgSz", {"w": 11906, "h": 16838}),
        element(
            "w:pgMar",
            {
                "top": 1417,
                "right": 1304,
                "bottom": 1304,
                "left": 1304,
                "header": 851,
                "footer": 851,
                "gutter": 0,
            },
        ),
    )


def _styles() -> etree._Element:
    made = element("w:styles")
    for name, (role, points, spacing) in _STYLES.items():
        family = FAMILIES[role][0]  # type: ignore[index]
        fonts = {"ascii": family, "hAnsi": family, "eastAsia": family, "hint": "eastAsia"}
        indent = element("w:ind", {"firstLineChars": 200, "firstLine": twips(2 * points)})
        made.append(
            element(
                "w:style",
                {"type": "paragraph", "styleId": name.title(), "default": name == "field" or None},
                element("w:name", {"val": "Normal" if name == "field" else f"Redline {name}"}),
                element(
                    "w:pPr",
                    {},
                    element("w:spacing", {**spacing, "line": _LINE, "lineRule": "auto"}),
                    indent if name == "body" else None,
                    element("w:jc", {"val": "center"}) if name in _CENTRED else None,
                ),
                element(
                    "w:rPr",
                    {},
                    element("w:rFonts", fonts),
                    element("w:sz", {"val": round(2 * points)}),
                    element("w:lang", {"val": "en-US", "eastAsia": "zh-CN"}),
                ),
            )
        )
    return made
