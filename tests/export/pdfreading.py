"""A small PDF reader of its own: where each glyph of a page stands, and what it is read as.

It interprets the page streams by ISO 32000-1 §9 with pikepdf's parser, so
that it shares nothing with the writer. Positions in pt from the top left.
"""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

_UNREAD = frozenset({"Td", "TD", "T*", "Tj", "'", '"', "Tz", "TL", "Tw"})


@dataclass(frozen=True)
class Glyph:
    text: str
    x: float
    y: float
    font: str
    size: float
    mark: int | None
    """Marked-content number; None: artifact or nothing."""
    is_artifact: bool
    actual: int | None
    """Number of the replacement text that covers it, counted through the page."""
    code: int


@dataclass(frozen=True)
class PageText:
    glyphs: tuple[Glyph, ...]
    replacements: tuple[str, ...]
    operators: frozenset[str]

    def read(self, glyphs: tuple[Glyph, ...]) -> str:
        """Return what a reader makes of glyphs, replacement texts honoured."""
        said: list[str] = []
        last = None
        for glyph in glyphs:
            if glyph.actual is None:
                said.append(glyph.text)
            elif glyph.actual != last:
                said.append(self.replacements[glyph.actual])
            last = glyph.actual
        return "".join(said)


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def read_pages(data: bytes) -> list[PageText]:
    with opened(data) as pdf:
        return [_Reader(page).read() for page in pdf.pages]


class _Font:
    def __init__(self, font: Any) -> None:
        descendant = font.DescendantFonts[0]
        self.name = str(descendant.BaseFont).partition("+")[2]
        self.widths: dict[int, float] = {}
        entries = list(descendant.W)
        while entries:
            first, widths = int(entries.pop(0)), entries.pop(0)
            for offset, width in enumerate(widths):
                self.widths[first + offset] = float(width)
        self.texts = dict(_mappings(font.ToUnicode.read_bytes().decode("ascii")))


def _mappings(cmap: str) -> Iterator[tuple[int, str]]:
    for block in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, text in re.findall(r"<([0-9a-f]+)>\s*<([0-9a-f]*)>", block):
            yield int(code, 16), bytes.fromhex(text).decode("utf-16-be")


class _Reader:
    def __init__(self, page: Any) -> None:
        self.page = page
        self.height = float(page.MediaBox[3])
        self.fonts = {name: _Font(font) for name, font in page.Resources.Font.items()}
        self.matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        self.text = self.matrix
        self.spacing, self.rise, self.size, self.font = 0.0, 0.0, 0.0, ""
        self.stack: list[Any] = []
        self.marks: list[dict[str, Any]] = []
        self.glyphs: list[Glyph] = []
        self.replacements: list[str] = []
        self.operators: set[str] = set()

    def read(self) -> PageText:
        for operands, operator in pikepdf.parse_content_stream(self.page):
            name = str(operator)
            self.operators.add(name)
            self.operate(name, operands)
        assert not self.marks
        assert not self.stack
        return PageText(tuple(self.glyphs), tuple(self.replacements), frozenset(self.operators))

    def operate(self, name: str, operands: Any) -> None:
        assert name not in _UNREAD, f"an operator that this reader does not know: {name}"
        if name == "TJ":
            for part in operands[0]:
                self.show(part)
        elif name in ("BDC", "BMC"):
            self.begin(str(operands[0]), operands[1] if name == "BDC" else {})
        elif name == "EMC":
            self.marks.pop()
        elif name == "q":
            self.stack.append((self.matrix, self.spacing, self.rise, self.size, self.font))
        elif name == "Q":
            self.matrix, self.spacing, self.rise, self.size, self.font = self.stack.pop()
        else:
            self.set(name, operands)

    def set(self, name: str, operands: Any) -> None:
        match name:
            case "cm":
                self.matrix = _times(tuple(map(float, operands)), self.matrix)
            case "Tm":
                self.text = tuple(map(float, operands))
            case "Tc":
                self.spacing = float(operands[0])
            case "Ts":
                self.rise = float(operands[0])
            case "Tf":
                self.font, self.size = str(operands[0]), float(operands[1])

    def begin(self, tag: str, properties: Any) -> None:
        mark: dict[str, Any] = dict(self.marks[-1]) if self.marks else {}
        if tag == "/Artifact":
            mark["artifact"] = True
        if "/MCID" in properties:
            assert "mcid" not in mark
            assert "artifact" not in mark
            mark["mcid"] = int(properties["/MCID"])
        if "/ActualText" in properties:
            mark["actual"] = len(self.replacements)
            self.replacements.append(str(properties["/ActualText"]))
        self.marks.append(mark)

    def show(self, part: Any) -> None:
        if not isinstance(part, pikepdf.String):
            self.text = _times((1, 0, 0, 1, -float(part) / 1000 * self.size, 0), self.text)
            return
        font, raw = self.fonts[self.font], bytes(part)
        mark = self.marks[-1] if self.marks else {}
        for at in range(0, len(raw), 2):
            code = raw[at] << 8 | raw[at + 1]
            *_, x, y = _times((1, 0, 0, 1, 0, self.rise), _times(self.text, self.matrix))
            right, down, *_ = _times(self.text, self.matrix)
            size = self.size * math.hypot(right, down)
            self.glyphs.append(
                Glyph(
                    font.texts[code],
                    x,
                    self.height - y,
                    font.name,
                    size,
                    mark.get("mcid"),
                    "artifact" in mark,
                    mark.get("actual"),
                    code,
                )
            )
            advance = font.widths[code] / 1000 * self.size + self.spacing
            self.text = _times((1, 0, 0, 1, advance, 0), self.text)


def _times(one: Any, other: Any) -> Any:
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )
