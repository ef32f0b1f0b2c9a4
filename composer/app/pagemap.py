"""Page map: where lines and pictures of one page are, found by place and by point.

Made once for each page object and kept as long as the page does not change.
Points from the top-left corner of the trimmed page, y down. Turned lines run
up the page: their strips stand upright, and places along them count from
their x as if they ran to the right.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from composer.app.places import item_of
from composer.typeset.bands import BASELINE
from composer.typeset.composition import Line, Page, PlacedPicture, PlacedRun
from composer.typeset.fonts import MISSING, FontBook, is_weightless
from composer.typeset.stylesheet import StyleSheet
from composer.typeset.table import INK_MIDDLE

_ROWS = frozenset(
    (
        "masthead_line",
        "classification",
        "imprint_line",
        "letter_line",
        "mark",
        "signers",
        "signature",
    )
)
"""Styles of pieces that may stand side by side."""
_ROOM = 3.0
"""What a table's edge keeps from its texts, in pt."""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of a page by its edges."""

    left: float
    top: float
    right: float
    bottom: float

    def joined(self, other: Area) -> Area:
        """Return the smallest rectangle around both."""
        return Area(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def distance(self, x: float, y: float) -> float:
        """Return how far away a point is; 0 inside."""
        across = max(self.left - x, 0.0, x - self.right)
        down = max(self.top - y, 0.0, y - self.bottom)
        return math.hypot(across, down)


class PageMap:
    """The lines and pictures of a page by the places that they print."""

    def __init__(self, page: Page, sheet: StyleSheet) -> None:
        self.page = page
        self._sheet = sheet
        self.lines: dict[str, list[Line]] = {}
        self.pictures: dict[str, list[PlacedPicture]] = {}
        self.items: dict[str, Area] = {}
        for line in page.lines:
            self.lines.setdefault(line.block, []).append(line)
        for picture in page.pictures:
            self.pictures.setdefault(picture.block, []).append(picture)
        for place in (*self.lines, *self.pictures):
            area = self.area(place)
            item = item_of(place)
            if area is not None:
                self.items[item] = self.items[item].joined(area) if item in self.items else area

    def area(self, place: str) -> Area | None:
        """Return what is printed at exactly this place; None: nothing."""
        areas = [
            self.line_area(line, whole=self._is_alone(line)) for line in self.lines.get(place, ())
        ]
        areas += [
            Area(one.x, one.y, one.x + one.width, one.y + one.height)
            for one in self.pictures.get(place, ())
        ]
        return _union(areas)

    def area_below(self, place: str) -> Area | None:
        """Return what is printed at a place and at all below it."""
        below = f"{place}/"
        names = {*self.lines, *self.pictures}
        found = [name for name in names if name == place or name.startswith(below)]
        union = _union(area for name in found if (area := self.area(name)) is not None)
        if union is not None and any("/rows/" in name for name in found) and "/rows/" not in place:
            page = self._type_area()
            if self.is_turned:
                return Area(union.left - _ROOM, page.top, union.right + _ROOM, page.bottom)
            union = Area(page.left, union.top - _ROOM, page.right, union.bottom + _ROOM)
        return union

    @property
    def is_turned(self) -> bool:
        """Whether the text of the page is turned."""
        return bool(self.page.lines) and self.page.lines[0].is_turned

    def _type_area(self) -> Area:
        sheet = self._sheet
        return Area(sheet.left, sheet.top, sheet.left + sheet.measure, sheet.top + sheet.depth)

    def line_area(self, line: Line, *, whole: bool = False) -> Area:
        """Return the strip of a line; `whole`: as wide as the measure."""
        style = self._sheet.styles[line.style]
        size = max((run.size for run in line.runs), default=style.size)
        above = BASELINE * style.pitch
        height = style.pitch
        if "/rows/" in line.block:  # text of cells hangs by the middle of its ink
            height *= size / style.size
            above = height / 2 + INK_MIDDLE * size
        page = self._type_area()
        if line.is_turned:
            top, bottom = line.y - line.width, line.y
            if whole:
                top, bottom = min(top, page.top), max(bottom, page.bottom)
            return Area(line.x - above, top, line.x - above + height, bottom)
        top = line.y - above
        left, right = line.x, line.x + line.width
        if whole:
            left, right = min(left, page.left), max(right, page.right)
        return Area(left, top, right, top + height)

    def _is_alone(self, line: Line) -> bool:
        """Return whether a line has its strip of the measure for itself."""
        inside = "/rows/" in line.block or "/missing/" in line.block
        return not (inside or _is_field(line) or self._sheet.template.kind == "column")

    def nearest(self, x: float, y: float) -> Line | PlacedPicture | None:
        """Return the line or picture nearest to a point; of lines side by side the nearer one."""
        best: tuple[float, float] | None = None
        found: Line | PlacedPicture | None = None
        for line in self.page.lines:
            if line.block.startswith("page/"):
                continue
            far = self.line_area(line, whole=self._is_alone(line) or _is_field(line)).distance(x, y)
            key = (far, self.line_area(line).distance(x, y))
            if best is None or key < best:
                best, found = key, line
        for picture in self.page.pictures:
            area = Area(picture.x, picture.y, picture.x + picture.width, picture.y + picture.height)
            far = area.distance(x, y)
            if best is None or (far, far) < best:
                best, found = (far, far), picture
        return found


def _is_field(line: Line) -> bool:
    """Return whether a line may have others beside it: a piece of a row, a page number."""
    return line.style in _ROWS or line.block.endswith("/page")


def _union(areas: Iterable[Area]) -> Area | None:
    union: Area | None = None
    for area in areas:
        union = area if union is None else union.joined(area)
    return union


def along(line: Line, x: float, y: float) -> float:
    """Return where along a line a point of the page is, as `edges_of` counts."""
    return line.x + line.y - y if line.is_turned else x


def stretch_of(line: Line, area: Area, start: float, end: float) -> Area:
    """Return what of a line's strip lies between two places along it."""
    if line.is_turned:
        foot = line.x + line.y
        return Area(area.left, foot - end, area.right, foot - start)
    return Area(start, area.top, end, area.bottom)


def edges_of(line: Line, fonts: FontBook) -> list[float]:
    """Return the left edge of each character of a line on the page, and the last one's right edge.

    Characters that take no room, like spaces at a line's end, stand where the
    one before them ends.
    """
    edges: list[float] = []
    end = line.x
    for run in line.runs:
        start = max(line.text.find(run.text, len(edges)), len(edges))
        edges += [line.x + run.x] * (start - len(edges))
        end = line.x + run.x
        for advance in _advances(run, fonts):
            edges.append(end)
            end += advance
    edges += [end] * (len(line.text) + 1 - len(edges))
    return edges


def _advances(run: PlacedRun, fonts: FontBook) -> Iterator[float]:
    """Yield the room of each character of a run; all together are as wide as it is."""
    face = fonts.face_of(run.face)
    known = [
        0.0 if is_weightless(one) else None if run.face == MISSING else face.advance(one)
        for one in run.text
    ]
    heavy = sum(not is_weightless(one) for one in run.text)
    size = run.size * run.scale
    spare = run.width - heavy * run.spacing - sum(one or 0.0 for one in known) * size
    blanks = sum(one is None for one in known)
    blank = max(spare, 0.0) / blanks if blanks else 0.0
    for character, advance in zip(run.text, known, strict=True):
        wide = blank if advance is None else advance * size
        yield wide if is_weightless(character) else wide + run.spacing
