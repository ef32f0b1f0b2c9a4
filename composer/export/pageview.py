"""Page view: the Composition as the page templates and the PDF's tags need it.

Each page becomes lines, bars, pictures and bookmarks with ready CSS; equal
declarations share one class, because the style cascade is what costs time.
Knows no engine and no files. Lengths in pt from the top-left corner of the
trimmed page, y down.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from composer.export.strokes import Stroke, grouped, is_plain, legible, strokes_of
from composer.typeset.composition import (
    Bar,
    Bookmark,
    Composition,
    Line,
    Page,
    PlacedPicture,
    PlacedRun,
)
from composer.typeset.fonts import MISSING, Face, FontBook

UNDERLINE_DROP = 0.13
"""Distance of an underline's upper edge from the baseline, em; clear of Hanzi ink."""
UNDERLINE_WEIGHT = 0.05
"""Thickness of an underline, em."""


class UnalignedError(Exception):
    """The glyphs and the characters of a specimen do not pair."""


class SpecimenView(NamedTuple):
    """The characters of a look, each once, or a piece that must be shaped as a whole."""

    id: str
    css: str
    text: str


class Piece(NamedTuple):
    """Characters painted in one go; `x` is the origin of the first."""

    specimen: str
    """`id` of the specimen that has their glyphs."""
    is_whole: bool
    """Whether they are that specimen, because shaping may not keep one glyph a character."""
    family: str
    text: str
    """What is painted; spaces at its end count for nothing."""
    true: str
    """What stands here."""
    x: float
    y: float
    width: float
    """From `x` to where the next character would stand, tracking included."""
    size: float
    group: int
    """Pieces of a line with the same number are too near or too far from each other to be read
    one after the other, so that readers must be told what they say together."""
    is_turned: bool = False
    """Whether it runs up the page."""
    scale: float = 1.0
    """How wide its glyphs are of what they are in their font."""

    @property
    def along(self) -> float:
        """Where it begins, counted in the direction of its line."""
        return -self.y if self.is_turned else self.x

    @property
    def baseline(self) -> float:
        """Where its baseline is, from the edge of the page beside which its line runs."""
        return self.x if self.is_turned else self.y


class LineView(NamedTuple):
    """A line with something to paint. `source` is the line of the Composition."""

    pieces: tuple[Piece, ...]
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
    """Pages, specimens of their text, the faces, and the CSS classes: (name, declarations)."""

    width: float
    height: float
    pages: tuple[PageView, ...]
    specimens: tuple[SpecimenView, ...]
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
    *,
    apart: bool = False,
) -> DocumentView:
    """Return the view of the pages at these indexes.

    `colours` are CSS by name; `apart` makes a specimen of every piece.
    """
    maker = _Maker(fonts, colours, face_url, apart)
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
        tuple(maker.specimens()),
        tuple(maker.faces.values()),
        tuple((name, declarations) for declarations, name in maker.classes.names.items()),
    )


@dataclass(slots=True)
class _Maker:
    fonts: FontBook
    colours: Mapping[str, str]
    face_url: Callable[[Face], str]
    apart: bool
    classes: _Classes = field(default_factory=_Classes)
    faces: dict[str, FaceView] = field(default_factory=dict)
    looks: dict[tuple[str, float, str], tuple[str, str]] = field(default_factory=dict)
    characters: dict[str, dict[str, None]] = field(default_factory=dict)
    """Class -> characters in that look, in order of appearance."""
    wholes: list[SpecimenView] = field(default_factory=list)

    def specimens(self) -> Iterator[SpecimenView]:
        for css, characters in self.characters.items():
            yield SpecimenView(f"look-{css}", css, "".join(characters))
        yield from self.wholes

    def page(self, page: Page, bookmarks: Sequence[Bookmark]) -> PageView:
        lines = tuple(self.line(line) for line in page.lines if line.runs)
        return PageView(
            tuple(self.bar(bar) for bar in (*page.bars, *underlines(page.lines))),
            tuple(self.picture(one, index) for index, one in enumerate(page.pictures)),
            tuple(self.bookmark(mark) for mark in bookmarks),
            tuple(line for line in lines if line.pieces),
        )

    def line(self, line: Line) -> LineView:
        strokes: list[Stroke] = []
        silent = ""
        for run in line.runs:
            fresh = [*strokes_of(run, self.fonts)]
            if fresh:
                fresh[0].true = silent + fresh[0].true
                silent = ""
                strokes += fresh
            elif not strokes:
                silent += run.text
            else:
                strokes[-1].end_with(run.text)
        if strokes:
            strokes[-1].true = strokes[-1].true.rstrip("\n\r\u2028\u2029")
        return LineView(tuple(self.piece(line, *one) for one in grouped(strokes)), line)

    def piece(self, line: Line, stroke: Stroke, group: int) -> Piece:
        css, family = self.look(stroke.run, line.colour)
        is_whole = self.apart or not is_plain(stroke.text)
        if is_whole:
            specimen = f"whole-{len(self.wholes)}"
            self.wholes.append(SpecimenView(specimen, css, stroke.text))
        else:
            specimen = f"look-{css}"
            self.characters.setdefault(css, {}).update(dict.fromkeys(stroke.text))
        rise = stroke.run.rise
        if line.is_turned:
            x, y = line.x - rise, line.y - stroke.x
        else:
            x, y = line.x + stroke.x, line.y - rise
        return Piece(
            specimen,
            is_whole,
            family,
            stroke.text,
            stroke.true,
            x,
            y,
            stroke.width,
            stroke.run.size,
            group,
            line.is_turned,
            stroke.run.scale,
        )

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


def underlines(lines: Sequence[Line]) -> Iterator[Bar]:
    """Yield the bars below what is underlined."""
    for line in lines:
        for run in line.runs:
            if run.underline and run.width > 0:
                drop = UNDERLINE_DROP * run.size - run.rise
                weight = UNDERLINE_WEIGHT * run.size
                if line.is_turned:
                    y = line.y - run.x - run.width
                    yield Bar(line.x + drop, y, weight, run.width, line.colour)
                else:
                    yield Bar(line.x + run.x, line.y + drop, run.width, weight, line.colour)
