"""Ruler: measures a printed page in mm, by what PDFium finds on it and by nothing of ours.

Positions count from the top-left corner of the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops

from tests.acceptance.command import MM, glyphs
from tests.export.pdfreading import PageText, read_pages

DPI = 400
_PAPER = 200
"""What is lighter is paper, or the soft edge of a glyph."""
_WHITE = 255
_INNER = (30, 182)
"""What every rule over the type area covers, in mm."""
_RULED = 90
"""A row that is so dark on the average is part of a rule."""


def _is_dark(grey: int) -> int:
    return 255 if grey < _PAPER else 0


@dataclass(frozen=True)
class Ink:
    """A character and its origin on the baseline."""

    text: str
    x: float
    y: float


@dataclass(frozen=True)
class Rule:
    """A horizontal rule: its box, and whether it is red."""

    x: float
    y: float
    width: float
    height: float
    red: bool


@dataclass(frozen=True)
class Box:
    """What is painted reaches from here to there."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Sheet:
    """What is on a page."""

    inks: tuple[Ink, ...]
    picture: Image.Image
    """The page at `DPI`, in colours."""

    @property
    def text(self) -> str:
        return "".join(ink.text for ink in self.inks)

    def find(self, words: str, nth: int = 0) -> Sequence[Ink]:
        """Return the characters of the words where they stand for the `nth` time."""
        at = -1
        for _ in range(nth + 1):
            at = self.text.index(words, at + 1)
        return self.inks[at : at + len(words)]

    def lines(self) -> list[list[Ink]]:
        """Return the characters by baseline, from top to bottom, each line from left to right."""
        found: list[list[Ink]] = []
        for ink in sorted(self.inks, key=lambda one: one.y):
            if not found or ink.y - found[-1][0].y > 1:
                found.append([])
            found[-1].append(ink)
        return [sorted(line, key=lambda one: one.x) for line in found]

    def ink(self, left: float, top: float, right: float, bottom: float) -> Box:
        """Return the box around what is painted in a part of the page.

        Raises:
            ValueError: Nothing is.
        """
        return self._box(self.picture.convert("L"), (left, top, right, bottom))

    def red_ink(self, left: float, top: float, right: float, bottom: float) -> Box:
        """Return the box around what is painted red in a part of the page.

        Raises:
            ValueError: Nothing is.
        """
        red, green, _ = self.picture.split()
        return self._box(ImageChops.subtract(green, red, offset=_WHITE), (left, top, right, bottom))

    def _box(self, greys: Image.Image, part: tuple[float, float, float, float]) -> Box:
        scale = DPI / 25.4
        x, y, end, foot = (round(one * scale) for one in part)
        found = greys.crop((x, y, end, foot)).point(_is_dark).getbbox()
        if found is None:
            raise ValueError(part)
        left, top, right, bottom = found
        return Box((x + left) / scale, (y + top) / scale, (x + right) / scale, (y + bottom) / scale)

    def wide_rules(self) -> list[Rule]:
        """Return the rules over the type area or more, from top to bottom, as they are painted.

        A row of dots counts by how dark it is, so that heights are good for
        hundredths of a millimetre.
        """
        scale = DPI / 25.4
        greys = self.picture.convert("L")
        inner = greys.crop((round(_INNER[0] * scale), 0, round(_INNER[1] * scale), greys.height))
        rows = [
            255 - grey for grey in inner.resize((1, greys.height), Image.Resampling.BOX).tobytes()
        ]
        found = []
        for start, end in _runs([row > _RULED for row in rows]):
            painted = rows[max(start - 1, 0) : end + 1]
            height = sum(painted) / max(painted) / scale
            middle = sum(at * row for at, row in enumerate(painted, start - 1)) / sum(painted) + 0.5
            box = greys.crop((0, start, greys.width, end)).point(_is_dark).getbbox()
            assert box is not None
            red, green, _ = self.picture.getpixel((greys.width // 2, (start + end) // 2))
            x, width = box[0] / scale, (box[2] - box[0]) / scale
            found.append(
                Rule(x, middle / scale - height / 2, width, height, red > green + _WHITE // 4)
            )
        return found


def _runs(flags: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield from where to where flags are set."""
    start = None
    for at, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = at
        elif not flag and start is not None:
            yield start, at
            start = None


def sheets(pdf: Path) -> list[Sheet]:
    """Return all pages of a PDF, the characters of ours read operator by operator.

    PDFium spreads characters evenly where a PDF says what a stretch is read
    as, which ours does; it is asked about those of other programs.
    """
    try:
        read = [list(_glyphs(page)) for page in read_pages(pdf.read_bytes())]
    except (AssertionError, AttributeError, KeyError):  # operators that we never write
        read = [[Ink(one.text, one.x, one.y) for one in page] for page in glyphs(pdf)]
    with pypdfium2.PdfDocument(pdf) as document:
        return [
            _bound(Sheet(tuple(inks), page.render(scale=DPI / 72).to_pil().convert("RGB")))
            for page, inks in zip(document, read, strict=True)
        ]


def _bound(sheet: Sheet) -> Sheet:
    """Return a page as it is bound: paper that lies stands, what was its head at the left."""
    if sheet.picture.width <= sheet.picture.height:
        return sheet
    width = sheet.picture.width / DPI * 25.4
    turned = tuple(Ink(ink.text, ink.y, width - ink.x) for ink in sheet.inks)
    return Sheet(turned, sheet.picture.transpose(Image.Transpose.ROTATE_90))


def _glyphs(page: PageText) -> Iterator[Ink]:
    for glyph in page.glyphs:
        if not glyph.text.isspace():
            yield Ink(glyph.text, glyph.x * MM, glyph.y * MM)
