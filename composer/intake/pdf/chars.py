"""Characters of a PDF: what is painted on each page, with where and how.

`PdfFile` opens the bytes and gives one page after the other, so that only one
is held. Positions are in pt from the top-left corner of the page as it is
read: x to the right, y down, turned so that most of its text stands upright.
Blanks that the file does not hold are not made up.

Source: ISO 32000-1 §8.3 (coordinates), §9.3.6 (text rendering mode), §9.10 (extraction).
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from composer.intake.pdf.places import UNIT, Matrix, PageFrame, moved, times
from composer.model.errors import OpenError

MOST_PAGES = 1000
MOST_CHARACTERS = 3_000_000
"""More is no contribution to a bulletin: a book of 1000 pages has a million."""
MOST_ON_PAGE = 200_000
_MOST_OBJECTS, _DEEPEST = 50_000, 6
_BOLD = re.compile(r"bold|heavy|black|demi|[-, ]bd\b|[-_ ]?W[6-9]\b|-B\b", re.IGNORECASE)
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_HIDDEN_MODES = (3, 7)
_FILL_AND_STROKE = 2
_RULE_WIDTH = 3.0
_MOST_AREAS = 300
_DOUBLED = 0.12
"""The same character again, so many em away, is a bold that is painted twice."""

Hidden: TypeAlias = Literal["", "invisible", "white", "outside"]


@dataclass(frozen=True, slots=True)
class Style:
    """How characters are painted; sizes in pt as they are seen."""

    font: str = ""
    size: float = 0.0
    is_bold: bool = False
    is_red: bool = False
    hidden: Hidden = ""
    turn: int = 0
    """Quarter turns counter-clockwise from the page's own text; -1: aslant."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character and the room it takes; `base` is its baseline."""

    text: str
    x0: float
    x1: float
    base: float
    style: Style


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line that is painted, upright or level."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def is_level(self) -> bool:
        """Whether it goes from left to right."""
        return self.x1 - self.x0 >= self.y1 - self.y0


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture on a page: where it is, and which object of the page it is."""

    x0: float
    y0: float
    x1: float
    y1: float
    handle: Any = field(compare=False, repr=False)


@dataclass(slots=True)
class PageInk:
    """What is painted on a page."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    areas: list[Rule | Placed] = field(default_factory=list)
    """Areas painted in a colour other than white."""
    images: list[Placed] = field(default_factory=list)
    guessed: int = 0
    """Characters of which the file does not say what they are."""
    unread: int = 0
    """Pieces of text whose font neither the file nor this computer has."""
    notes: list[str] = field(default_factory=list)
    """Words of annotations and form fields."""
    handle: Any = None

    def covers(self, x: float, y: float) -> bool:
        """Return whether something dark lies under a point, so that white is seen on it."""
        return any(
            one.x0 <= x <= one.x1 and one.y0 <= y <= one.y1
            for one in (*self.areas[:_MOST_AREAS], *self.images[:_MOST_AREAS])
        )


class PdfFile:
    """A PDF that is open; close it."""

    def __init__(self, data: bytes) -> None:
        import pypdfium2  # noqa: PLC0415 - loads a library of 8 MB that most files do not need
        from pypdfium2 import raw  # noqa: PLC0415

        self._raw = raw
        try:
            self._document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            locked = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
            locked = locked or "password" in str(error).lower()
            raise OpenError("pdf_password" if locked else "pdf_torn") from error

    def close(self) -> None:
        """Let go of the file."""
        self._document.close()

    def __len__(self) -> int:
        """Return the number of pages."""
        return len(self._document)

    @property
    def scripts(self) -> int:
        """How many scripts it carries; none is run."""
        return max(0, int(self._raw.FPDFDoc_GetJavaScriptActionCount(self._document)))

    @property
    def attachments(self) -> int:
        """How many files are attached to it."""
        return max(0, int(self._raw.FPDFDoc_GetAttachmentCount(self._document)))

    def pages(self, torn: list[int]) -> Iterator[PageInk]:
        """Yield what is on the pages; the numbers of those that cannot be read go to `torn`.

        Raises:
            OpenError: There is more on them than any contribution has.
        """
        import pypdfium2  # noqa: PLC0415

        total = 0
        for index in range(len(self)):
            try:
                page = self._document[index]
            except pypdfium2.PdfiumError:
                torn.append(index + 1)
                continue
            try:
                ink = _PageReader(self._raw, page, index + 1).read()
                total += len(ink.glyphs)
                if total > MOST_CHARACTERS:
                    raise OpenError("pdf_too_long", pages=len(self), limit=MOST_PAGES)
                yield ink
            except OverflowError as error:
                raise OpenError("pdf_too_long", pages=len(self), limit=MOST_PAGES) from error
            finally:
                page.close()


_RawGlyph: TypeAlias = tuple[str, float, float, float, float, float, float, Style]


class _PageReader:
    """Reads one page through the library's own calls."""

    def __init__(self, raw: Any, page: Any, number: int) -> None:
        self._raw, self._page, self._number = raw, page, number
        box = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(page, box)
        self._frame = PageFrame(box.left, box.bottom, box.right, box.top)
        self._styles: dict[int, Style] = {}
        self._guessed = 0

    def read(self) -> PageInk:
        glyphs = self._glyphs()
        turns = Counter(one[-1].turn for one in glyphs if not one[-1].hidden and one[-1].turn >= 0)
        own = turns.most_common(1)[0][0] if turns else self._raw.FPDFPage_GetRotation(self._page)
        self._frame.turn = own % 4
        width, height = self._frame.size
        ink = PageInk(self._number, width, height, guessed=self._guessed, handle=self._page)
        self._objects(self._page, UNIT, 0, ink)
        ink.glyphs = _once([self._placed(one, ink) for one in glyphs])
        ink.notes = self._notes()
        return ink

    # Characters

    def _glyphs(self) -> list[_RawGlyph]:
        raw = self._raw
        text_page = raw.FPDFText_LoadPage(self._page)
        if not text_page:
            return []
        try:
            return self._characters(text_page)
        finally:
            raw.FPDFText_ClosePage(text_page)

    def _characters(self, text_page: Any) -> list[_RawGlyph]:
        raw, found = self._raw, []
        box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        count = raw.FPDFText_CountChars(text_page)
        if count > MOST_ON_PAGE:
            raise OverflowError(count)
        high = 0
        for index in range(count):
            if raw.FPDFText_IsGenerated(text_page, index) == 1:
                continue
            code = raw.FPDFText_GetUnicode(text_page, index)
            if 0xD800 <= code < 0xDC00:
                high = code
                continue
            if 0xDC00 <= code < 0xE000 and high:
                code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
            high = 0
            if raw.FPDFText_HasUnicodeMapError(text_page, index) == 1:
                self._guessed += 1
            raw.FPDFText_GetLooseCharBox(text_page, index, box)
            raw.FPDFText_GetCharOrigin(text_page, index, x, y)
            style = self._style(text_page, index)
            sides = box.left, box.bottom, box.right, box.top
            found.append((_character(code), *sides, x.value, y.value, style))
        return found

    def _style(self, text_page: Any, index: int) -> Style:
        raw = self._raw
        handle = raw.FPDFText_GetTextObject(text_page, index)
        key = ctypes.cast(handle, ctypes.c_void_p).value or 0
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = self._style_of(text_page, index, handle)
        return style

    def _style_of(self, text_page: Any, index: int, handle: Any) -> Style:
        raw = self._raw
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(text_page, index, matrix)
        size = raw.FPDFText_GetFontSize(text_page, index) * math.hypot(matrix.c, matrix.d)
        angle = math.degrees(math.atan2(matrix.b, matrix.a)) % 360
        turn = round(angle / 90) % 4
        if min(angle % 90, 90 - angle % 90) > 3:
            turn = -1
        if not handle:
            return Style(size=size, turn=turn)
        font = raw.FPDFTextObj_GetFont(handle)
        name, bold = self._font(font)
        mode = raw.FPDFTextObj_GetTextRenderMode(handle)
        colour = [ctypes.c_uint() for _ in range(4)]
        painted = raw.FPDFPageObj_GetFillColor(handle, *colour)
        red, green, blue, alpha = (one.value for one in colour) if painted else (0, 0, 0, 255)
        hidden: Hidden = ""
        if mode in _HIDDEN_MODES or alpha == 0:
            hidden = "invisible"
        elif min(red, green, blue) >= 245 and mode != 1:
            hidden = "white"
        is_red = red >= 150 and green <= 90 and blue <= 90
        is_bold = bold or mode == _FILL_AND_STROKE
        return Style(name, round(size, 2), is_bold, is_red, hidden, turn)

    def _font(self, font: Any) -> tuple[str, bool]:
        if not font:
            return "", False
        raw = self._raw
        length = raw.FPDFFont_GetBaseFontName(font, None, 0)
        if not 0 < length < 1000:
            return "", False
        buffer = ctypes.create_string_buffer(length)
        raw.FPDFFont_GetBaseFontName(font, buffer, length)
        name = _SUBSET.sub("", _decoded(buffer.value))
        is_forced = raw.FPDFFont_GetFlags(font) & (1 << 18) > 0
        return name, bool(_BOLD.search(name)) or is_forced or raw.FPDFFont_GetWeight(font) >= 650

    def _placed(self, one: _RawGlyph, ink: PageInk) -> Glyph:
        text, left, bottom, right, top, x, y, style = one
        x0, _, x1, _ = self._frame.box(left, bottom, right, top)
        _, base = self._frame.point(x, y)
        hidden, turn = style.hidden, style.turn
        middle, height = (x0 + x1) / 2, base - style.size * 0.35
        if hidden == "white" and ink.covers(middle, height):
            hidden = ""
        if not (-2 <= middle <= ink.width + 2 and -2 <= height <= ink.height + 2):
            hidden = "outside"
        turn = (turn - self._frame.turn) % 4 if turn >= 0 else -1
        if hidden != style.hidden or turn != style.turn:
            style = self._turned(style, hidden, turn)
        return Glyph(text, x0, x1, base, style)

    def _turned(self, style: Style, hidden: Hidden, turn: int) -> Style:
        return Style(style.font, style.size, style.is_bold, style.is_red, hidden, turn)

    # Rules and pictures

    def _objects(self, parent: Any, matrix: Matrix, depth: int, ink: PageInk) -> None:
        raw = self._raw
        if depth:
            count, get = raw.FPDFFormObj_CountObjects(parent), raw.FPDFFormObj_GetObject
        else:
            count, get = raw.FPDFPage_CountObjects(parent), raw.FPDFPage_GetObject
        for index in range(min(count, _MOST_OBJECTS)):
            if len(ink.rules) + len(ink.areas) + len(ink.images) > _MOST_OBJECTS:
                return
            one = get(parent, index)
            kind = raw.FPDFPageObj_GetType(one)
            if kind == raw.FPDF_PAGEOBJ_PATH:
                self._path(one, matrix, ink)
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                box = self._bounds(one, matrix)
                if box is not None:
                    ink.images.append(Placed(*box, one))
            elif kind == raw.FPDF_PAGEOBJ_TEXT:
                ink.unread += self._is_left_out(one)
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                self._objects(one, times(self._matrix(one), matrix), depth + 1, ink)

    def _is_left_out(self, one: Any) -> bool:
        """Return whether the library has left out words whose font is not there to measure."""
        key = ctypes.cast(one, ctypes.c_void_p).value or 0
        if key in self._styles:
            return False
        font = self._raw.FPDFTextObj_GetFont(one)
        return bool(font) and self._raw.FPDFFont_GetIsEmbedded(font) == 0

    def _matrix(self, one: Any) -> Matrix:
        matrix = self._raw.FS_MATRIX()
        if not self._raw.FPDFPageObj_GetMatrix(one, matrix):
            return UNIT
        return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)

    def _bounds(self, one: Any, matrix: Matrix) -> tuple[float, float, float, float] | None:
        sides = [ctypes.c_float() for _ in range(4)]
        if not self._raw.FPDFPageObj_GetBounds(one, *sides):
            return None
        left, bottom, right, top = (side.value for side in sides)
        first, last = moved(matrix, left, bottom), moved(matrix, right, top)
        return self._frame.box(*first, *last)

    def _path(self, one: Any, matrix: Matrix, ink: PageInk) -> None:
        raw = self._raw
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(one, fill, stroke)
        if not fill.value and not stroke.value:
            return
        box = self._bounds(one, matrix)
        if box is None:
            return
        is_thin = min(box[2] - box[0], box[3] - box[1]) <= _RULE_WIDTH
        if is_thin:
            if self._is_seen(one, stroke=not fill.value):
                ink.rules.append(Rule(*box))
            return
        if fill.value and self._is_seen(one, stroke=False):
            ink.areas.append(Rule(*box))
        if stroke.value and self._is_seen(one, stroke=True):
            self._segments(one, matrix, ink)

    def _is_seen(self, one: Any, *, stroke: bool) -> bool:
        get = self._raw.FPDFPageObj_GetStrokeColor if stroke else self._raw.FPDFPageObj_GetFillColor
        colour = [ctypes.c_uint() for _ in range(4)]
        if not get(one, *colour):
            return True
        *parts, alpha = (part.value for part in colour)
        return alpha > 0 and min(parts) < 245

    def _segments(self, one: Any, matrix: Matrix, ink: PageInk) -> None:
        """Take the sides of a path; a rectangle is four of them."""
        raw = self._raw
        whole = times(self._matrix(one), matrix)
        start = last = (0.0, 0.0)
        x, y = ctypes.c_float(), ctypes.c_float()
        for index in range(min(raw.FPDFPath_CountSegments(one), 2000)):
            segment = raw.FPDFPath_GetPathSegment(one, index)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            point = self._frame.point(*moved(whole, x.value, y.value))
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO:
                start = point
            elif kind == raw.FPDF_SEGMENT_LINETO:
                _add_side(ink.rules, last, point)
            last = point
            if raw.FPDFPathSegment_GetClose(segment):
                _add_side(ink.rules, last, start)
                last = start

    # Words beside the text

    def _notes(self) -> list[str]:
        raw, found = self._raw, []
        for index in range(min(raw.FPDFPage_GetAnnotCount(self._page), 500)):
            note = raw.FPDFPage_GetAnnot(self._page, index)
            if not note:
                continue
            try:
                kind = raw.FPDFAnnot_GetSubtype(note)
                if kind == raw.FPDF_ANNOT_POPUP:
                    continue
                key = b"V" if kind == raw.FPDF_ANNOT_WIDGET else b"Contents"
                words = self._words(note, key).strip()
                if words and kind != raw.FPDF_ANNOT_LINK:
                    found.append(words)
            finally:
                raw.FPDFPage_CloseAnnot(note)
        return found

    def _words(self, note: Any, key: bytes) -> str:
        raw = self._raw
        length = raw.FPDFAnnot_GetStringValue(note, key, None, 0)
        if not 2 < length <= 2_000_000:
            return ""
        buffer = (raw.FPDF_WCHAR * (length // 2 + 1))()
        raw.FPDFAnnot_GetStringValue(note, key, buffer, length)
        return bytes(buffer)[: length - 2].decode("utf-16-le", "replace")


def _character(code: int) -> str:
    """Return the character of a code; the library marks hyphens at line ends with U+0002."""
    if code in (0x02, 0xFFFE):
        return "-"
    if code in (0x09, 0x0A, 0x0D, 0x0B, 0x0C):
        return " "
    if code < 0x20 or 0xD800 <= code < 0xE000 or code > 0x10FFFF or code == 0xFFFF:
        return "\ufffd"
    return chr(code)


def _decoded(name: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return name.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name.decode("latin-1")


def _add_side(rules: list[Rule], one: tuple[float, float], other: tuple[float, float]) -> None:
    x0, x1 = sorted((one[0], other[0]))
    y0, y1 = sorted((one[1], other[1]))
    if min(x1 - x0, y1 - y0) <= 1 and max(x1 - x0, y1 - y0) > _RULE_WIDTH:
        rules.append(Rule(x0, y0, x1, y1))


def _once(glyphs: list[Glyph]) -> list[Glyph]:
    """Return the glyphs without those that are painted again in their place to look bold."""
    seen: dict[tuple[str, float, int, int], list[Glyph]] = {}
    kept = []
    for one in glyphs:
        size = one.style.size
        near = _DOUBLED * max(size, 1)
        column, row = int(one.x0 // near), int(one.base // near)
        around = (
            other
            for x in (-1, 0, 1)
            for y in (-1, 0, 1)
            for other in seen.get((one.text, size, column + x, row + y), ())
        )
        again = not one.text.isspace() and any(
            abs(other.x0 - one.x0) < near and abs(other.base - one.base) < near
            and other.style.hidden == one.style.hidden
            for other in around
        )  # fmt: skip
        if not again:
            seen.setdefault((one.text, size, column, row), []).append(one)
            kept.append(one)
    return kept
