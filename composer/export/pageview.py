"""Page view: the Composition as the page templates and the PDF's tags need it.

Each page becomes lines, bars, pictures and bookmarks with ready CSS; equal
declarations share one class, because the style cascade is what costs time.
A run is cut into pieces where a character has nothing to paint (a joiner, a
tab, a space its font lacks), so that what follows stands in its place.

Knows no engine and no files. Lengths in pt from the top-left corner of the
trimmed page, y down.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from composer.typeset.composition import (
    Bar,
    Bookmark,
    Composition,
    Line,
    Page,
    PlacedPicture,
    PlacedRun,
)
from composer.typeset.fonts import MISSING, STAND_IN, Face, FontBook, is_weightless

UNDERLINE_DROP = 0.13
"""Distance of an underline's upper edge from the baseline, em; clear of Hanzi ink."""
UNDERLINE_WEIGHT = 0.05
"""Thickness of an underline, em."""

_UNPAINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
"""Control and format characters: nothing to see, and some would turn the line around."""


class Piece(NamedTuple):
    """Characters painted in one go. `id` is unique on its page; `x` is the origin of the first."""

    id: str
    css: str
    family: str
    text: str
    x: float
    y: float
    width: float
    """From `x` to where the next character would stand, tracking included."""
    size: float


class LineView(NamedTuple):
    """A line with something to paint. `source` is the line of the Composition."""

    css: str
    runs: tuple[Piece, ...]
    source: Line


class BoxView(NamedTuple):
    """A bar."""

    css: str


class PictureView(NamedTuple):
    """A picture; `url` is served by the writer from the draft's media."""

    id: str
    css: str
    url: str
    source: PlacedPicture


class BookmarkView(NamedTuple):
    """An entry of the outline and the place it points to."""

    css: str
    title: str


class PageView(NamedTuple):
    """All that is painted on a page, in painting order."""

    bars: tuple[BoxView, ...]
    pictures: tuple[PictureView, ...]
    bookmarks: tuple[BookmarkView, ...]
    lines: tuple[LineView, ...]


class FaceView(NamedTuple):
    """A font face of the document: CSS family and the address that the writer serves."""

    family: str
    url: str


@dataclass(frozen=True, slots=True)
class DocumentView:
    """Pages, the faces they use, and the CSS classes: (name, declarations)."""

    width: float
    height: float
    pages: tuple[PageView, ...]
    faces: tuple[FaceView, ...]
    classes: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class _Classes:
    """CSS classes by their declarations."""

    names: dict[str, str] = field(default_factory=dict)

    def of(self, declarations: str) -> str:
        """Return the class that has exactly these declarations."""
        return self.names.setdefault(declarations, f"c{len(self.names)}")


def view_document(
    composition: Composition,
    pages: Sequence[int],
    fonts: FontBook,
    colours: Mapping[str, str],
    face_url: Callable[[Face], str],
) -> DocumentView:
    """Return the view of the pages at these indexes. `colours` are CSS by name."""
    maker = _Maker(fonts, colours, face_url)
    marks: dict[int, list[Bookmark]] = {}
    for mark in composition.bookmarks:
        marks.setdefault(mark.page, []).append(mark)
    views = tuple(
        maker.page(composition.pages[index], marks.get(composition.pages[index].number, ()))
        for index in pages
    )
    return DocumentView(
        composition.width,
        composition.height,
        views,
        tuple(maker.faces.values()),
        tuple((name, declarations) for declarations, name in maker.classes.names.items()),
    )


@dataclass(slots=True)
class _Maker:
    fonts: FontBook
    colours: Mapping[str, str]
    face_url: Callable[[Face], str]
    classes: _Classes = field(default_factory=_Classes)
    faces: dict[str, FaceView] = field(default_factory=dict)
    looks: dict[tuple[str, float, str], tuple[str, str]] = field(default_factory=dict)
    pieces: int = 0

    def page(self, page: Page, bookmarks: Sequence[Bookmark]) -> PageView:
        self.pieces = 0
        lines = tuple(self.line(line) for line in page.lines if line.runs)
        return PageView(
            tuple(self.bar(bar) for bar in (*page.bars, *_underlines(page.lines))),
            tuple(self.picture(one, index) for index, one in enumerate(page.pictures)),
            tuple(self.bookmark(mark) for mark in bookmarks),
            tuple(line for line in lines if line.runs),
        )

    def line(self, line: Line) -> LineView:
        runs = tuple(
            piece
            for run in line.runs
            for piece in self.run(run, line.x + run.x, line.y - run.rise, line.colour)
        )
        return LineView(self.classes.of(f"left:{line.x:.3f}pt;top:{line.y:.3f}pt"), runs, line)

    def run(self, run: PlacedRun, x: float, y: float, colour: str) -> Iterator[Piece]:
        css, family = self.look(run, colour)
        for text, start, width in painted(run, self.fonts):
            self.pieces += 1
            name = f"r{self.pieces}"
            yield Piece(name, css, family, text, x + start, y, width, run.size)

    def look(self, run: PlacedRun, colour: str) -> tuple[str, str]:
        """Return the CSS class and the font family of a run."""
        key = (run.face, run.size, colour)
        if key not in self.looks:
            family = self.family(self.fonts.face_of(run.face))
            css = f'font-family:"{family}";font-size:{run.size:.3f}pt;color:{self.colours[colour]}'
            self.looks[key] = (self.classes.of(css), family)
        return self.looks[key]

    def family(self, face: Face) -> str:
        """Return the CSS family of a face; a file that stands for two faces has one."""
        url = self.face_url(face)
        view = self.faces.setdefault(url, FaceView(_family(face), url))
        return view.family

    def bar(self, bar: Bar) -> BoxView:
        return BoxView(
            self.classes.of(
                f"left:{bar.x:.3f}pt;top:{bar.y:.3f}pt;width:{bar.width:.3f}pt;"
                f"height:{bar.height:.3f}pt;background:{self.colours[bar.colour]}"
            )
        )

    def picture(self, placed: PlacedPicture, index: int) -> PictureView:
        turns = placed.turns % 4
        width, height = placed.width, placed.height
        if turns % 2:
            width, height = height, width
        css = (
            f"left:{placed.x + (placed.width - width) / 2:.3f}pt;"
            f"top:{placed.y + (placed.height - height) / 2:.3f}pt;"
            f"width:{width:.3f}pt;height:{height:.3f}pt"
        )
        if turns:
            css += f";transform:rotate({90 * turns}deg)"
        return PictureView(f"p{index}", self.classes.of(css), f"media:{placed.media}", placed)

    def bookmark(self, mark: Bookmark) -> BookmarkView:
        css = self.classes.of(f"left:0;top:{max(mark.y, 0):.3f}pt;bookmark-level:{mark.level}")
        return BookmarkView(css, legible(mark.title))


def _family(face: Face) -> str:
    """Return the name a face has in CSS and in the PDF: its key, without what CSS would escape."""
    return re.sub(r'["\\\n;{}]', "", face.path.stem if face.key == MISSING else face.family)


def _underlines(lines: Sequence[Line]) -> Iterator[Bar]:
    for line in lines:
        for run in line.runs:
            if run.underline and run.width > 0:
                top = line.y - run.rise + UNDERLINE_DROP * run.size
                yield Bar(line.x + run.x, top, run.width, UNDERLINE_WEIGHT * run.size, line.colour)


def painted(run: PlacedRun, fonts: FontBook) -> Iterator[tuple[str, float, float]]:
    """Yield what a run paints: (characters, x from the run's start, width).

    A character that no font has is painted as `STAND_IN`.
    """
    if run.face == MISSING:
        if run.width > 0:
            yield STAND_IN * len(run.text), 0.0, run.width
        return
    widths = fonts.face_of(run.face).widths
    if not _UNPAINTABLE.search(run.text) and all(ord(one) in widths for one in run.text):
        if run.text and not run.text.isspace():
            yield run.text, 0.0, run.width
        return
    yield from _stretches(run, fonts.face_of(run.face))


def _stretches(run: PlacedRun, face: Face) -> Iterator[tuple[str, float, float]]:
    """Yield the stretches of a run between characters that paint nothing."""
    advances = [_advance(character, face, run.size) for character in run.text]
    known = sum(one for one in advances if one is not None) + run.spacing * len(run.text)
    heavy = sum(
        advance is None and not is_weightless(character)
        for character, advance in zip(run.text, advances, strict=True)
    )
    rest = max(run.width - known, 0.0) / heavy if heavy else 0.0
    x, start, stretch = 0.0, 0.0, ""
    for character, advance in zip(run.text, advances, strict=True):
        if advance is None:
            if stretch.strip():
                yield stretch, start, x - start
            x += (0.0 if is_weightless(character) else rest) + run.spacing
            stretch, start = "", x
        else:
            stretch += character
            x += advance + run.spacing
    if stretch.strip():
        yield stretch, start, x - start


def _advance(character: str, face: Face, size: float) -> float | None:
    """Return the advance in pt of a character that is painted, None for one that is not."""
    advance = None if _UNPAINTABLE.match(character) else face.advance(character)
    if advance is None:
        return None
    return 0.0 if unicodedata.combining(character) else advance * size


def legible(characters: str) -> str:
    r"""Return text that metadata, outlines and markup can hold: no control characters.

    >>> legible("一\x07二\n三")
    '一二 三'
    """
    return _UNPAINTABLE.sub("", re.sub(r"[\t\n\r\u2028\u2029]+", " ", characters))
