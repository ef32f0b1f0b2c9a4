"""Preview: the pages of a draft as they are now, and where everything is on them.

`Preview` sets and paints and belongs to the worker's thread; `Pages` and
`PagePicture` are values for the window. Lengths are points from the top-left
corner of the trimmed page, y down; pages count from 0.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property

from composer.app.checking import findings_of
from composer.app.draft import Spot, State
from composer.app.pagemap import Area, PageMap, along, edges_of, stretch_of
from composer.app.places import Places, item_of
from composer.app.production import Proof, picture_names, style_sheet
from composer.export.pdf import PdfWriter, load_engine
from composer.export.pictures import Pictures, fit
from composer.export.raster import page_bitmap
from composer.model.document import Document
from composer.model.errors import Failure, OpenError
from composer.model.findings import Finding, to_look_at
from composer.model.issue import Option
from composer.store.fontfiles import find_fonts
from composer.store.media import Media
from composer.typeset.compose import Compositor
from composer.typeset.composition import Line, Page
from composer.typeset.fonts import FontBook
from composer.typeset.stories import compose_document, make_compositor
from composer.typeset.story import PictureFact

_OF_CHARACTERS = ("glyph_missing", "glyph_filler")
"""Rules about a character in a text, not about the text."""
_KEPT_PICTURES = 24_000_000
"""Bytes of painted pages that are kept."""
_LARGE_PICTURE = 40_000_000
"""Pixels of a picture that take 0.2 GB while it is made smaller; a camera's are fewer."""
_GREY = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a4944415478da63b80b0000df00de84f10a3b0000000049454e44ae426082"
)
"""PNG of one grey pixel: what is painted for a picture that can no longer be read."""


@dataclass(frozen=True)
class Box:
    """A rectangle on a page."""

    page: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Extent:
    """From where to where an item reaches: pages, and their number with tenths."""

    first: int
    last: int
    length: float


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A painted page: rows of `stride` bytes, four bytes a pixel in the order B G R X."""

    page: Page
    index: int
    dpi: float
    width: int
    height: int
    stride: int
    data: memoryview = field(repr=False)


@dataclass(frozen=True)
class Pages:
    """A draft's pages at one moment, with what is to be looked at."""

    state: State
    proof: Proof
    findings: tuple[Finding, ...] = ()
    """Of structure, options, fonts and pages, and the remarks of imports."""
    maps: Sequence[PageMap] = field(default=(), repr=False)
    """Where everything is, for each page."""

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self.proof.composition.pages)

    @property
    def width(self) -> float:
        """Width of the trimmed page."""
        return self.proof.composition.width

    @property
    def height(self) -> float:
        """Height of the trimmed page."""
        return self.proof.composition.height

    @property
    def left(self) -> float:
        """The left edge of the type area."""
        return self.proof.story.sheet.left

    @property
    def right(self) -> float:
        """The right edge of the type area."""
        return self.left + self.proof.story.sheet.measure

    @property
    def bottom(self) -> float:
        """The lower edge of the type area."""
        return self.proof.story.sheet.top + self.proof.story.sheet.depth

    @property
    def is_double_sided(self) -> bool:
        """Whether pages face each other when the issue lies open."""
        return bool(self.proof.story.sheet.options.get("double_sided", False))

    def page(self, index: int) -> Page:
        """Return a page; pages that have not changed are the same objects as before."""
        return self.proof.composition.pages[index]

    def seals(self, index: int) -> tuple[tuple[Box, bool], ...]:
        """Return the room that a page keeps for seals and stamps, and whether each is round."""
        return tuple(
            (Box(index, one.x, one.y, one.width, one.height), one.kind == "seal")
            for one in self.page(index).seals
        )

    @cached_property
    def to_look_at(self) -> int:
        """How many findings somebody has to look at: all but hints."""
        return to_look_at(self.findings)

    @cached_property
    def lines_left(self) -> int:
        """How many lines of text the last page still has room for."""
        return int(self.proof.composition.room / self.proof.story.sheet.pitch + 1e-3)

    @cached_property
    def stand_ins(self) -> tuple[tuple[str, str], ...]:
        """Font roles that run on a stand-in: (role, family in use)."""
        roles = self.proof.fonts.files.roles.items()
        return tuple((role, one.file.family) for role, one in roles if not one.file.official)

    def spot_at(self, index: int, x: float, y: float) -> Spot | None:
        """Return the place and character nearest to a point of a page; None: nothing is there."""
        found = self.maps[index].nearest(x, y)
        if found is None:
            return None
        if not isinstance(found, Line):
            return Spot(found.block)
        edges = edges_of(found, self.proof.fonts)
        place = along(found, x, y)
        nearest = min(range(len(edges)), key=lambda at: abs(edges[at] - place))
        return self._places.spot(found.block, found.start + nearest, found.text)

    def text_of(self, index: int) -> str:
        """Return the words of a page, its lines joined where a paragraph runs on."""
        words: list[str] = []
        before = None
        for line in self.page(index).lines:
            joins = before is not None and before.block == line.block and line.start
            words += [line.text] if joins or before is None else ["\n", line.text]
            before = line
        return "".join(words)

    def boxes(self, place: str) -> tuple[Box, ...]:
        """Return where a place and everything below it is printed, in page order."""
        for name in (place, *self._places.printed_places(place)):
            found = tuple(self._boxes(name))
            if found:
                return found
        return ()

    def box_of(self, spot: Spot) -> Box | None:
        """Return the line that a spot is in; None: it is not printed."""
        found = self._line_of(spot)
        if found is None:
            boxes = self.boxes(spot.place)
            return boxes[0] if boxes else None
        index, line, _ = found
        return _box(index, self.maps[index].line_area(line))

    def caret_of(self, spot: Spot) -> Box | None:
        """Return where the cursor stands; None: in no line of text.

        A box without width, in a turned line one without height.
        """
        found = self._line_of(spot)
        if found is None:
            return None
        index, line, offset = found
        area = self.maps[index].line_area(line)
        edges = edges_of(line, self.proof.fonts)
        place = edges[min(max(offset - line.start, 0), len(edges) - 1)]
        return _box(index, stretch_of(line, area, place, place))

    def extent(self, item: str) -> Extent | None:
        """Return the pages of an item ("articles/3", "briefs"); None: it is not printed."""
        return self._extents.get(item_of(item))

    def place_at(self, index: int, x: float, y: float) -> str | None:
        """Return the printed place whose box a point is in; None: it is in none."""
        found = self.maps[index].nearest(x, y)
        if found is None:
            return None
        place = found.block.partition("/rows/")[0].partition("/missing/")[0]
        area = self.maps[index].area_below(place)
        return place if area is not None and area.distance(x, y) == 0 else None

    def marks(self, index: int) -> tuple[tuple[Finding, Box], ...]:
        """Return the findings about a page, each with the line or block it is about."""
        here = self.maps[index]
        marked = []
        for finding in self.findings:
            box = self._mark(index, here, finding) if finding.place else None
            if box is not None:
                marked.append((finding, box))
        return tuple(marked)

    def _mark(self, index: int, here: PageMap, finding: Finding) -> Box | None:
        for place in (finding.place, *self._places.printed_places(finding.place)):
            if item_of(place) not in here.items:
                continue
            for line in here.lines.get(place, ()):
                if finding.text and finding.text in line.text:
                    return _box(index, here.line_area(line))
            if finding.rule in _OF_CHARACTERS:
                continue
            area = here.area_below(place)
            if area is not None and not self._begins_before(index, place):
                return _box(index, area)
        return None

    def _begins_before(self, index: int, place: str) -> bool:
        """Return whether a place is printed on the page before as well."""
        return index > 0 and self.maps[index - 1].area_below(place) is not None

    def character_boxes(self, place: str, character: str) -> tuple[Box, ...]:
        """Return where a character stands in the text that is printed at a place."""
        boxes = []
        for index, line in self._lines(place):
            edges = edges_of(line, self.proof.fonts) if character in line.text else ()
            area = self.maps[index].line_area(line)
            for at, one in enumerate(line.text[: len(edges)]):
                if one == character:
                    stretch = stretch_of(line, area, edges[at], edges[at + 1])
                    boxes.append(_box(index, stretch))
        return tuple(boxes)

    @cached_property
    def _places(self) -> Places:
        story = self.proof.story
        moved = any(block.place == "recipients" for block in story.foot)
        return Places(self.state.content, story.sheet, recipients_at_foot=moved)

    @cached_property
    def _extents(self) -> Mapping[str, Extent]:
        spans: dict[str, tuple[int, int, float]] = {}
        for index, one in enumerate(self.maps):
            for item, area in one.items.items():
                first, _, height = spans.get(item, (index, index, 0.0))
                spans[item] = (first, index, height + area.bottom - area.top)
        depth = self.proof.story.sheet.depth
        return {
            item: Extent(first, last, max(round(height / depth, 1), 0.1))
            for item, (first, last, height) in spans.items()
        }

    def _range(self, printed: str) -> range:
        """Return the pages that the item of a printed place is on."""
        extent = self._extents.get(item_of(printed))
        return range(0) if extent is None else range(extent.first, extent.last + 1)

    def index(self) -> Pages:
        """Work out what every look-up needs, so that the window need not wait for it."""
        self._extents  # noqa: B018 - kept by the property
        return self

    def _boxes(self, printed: str) -> Iterator[Box]:
        item = item_of(printed)
        for index in self._range(printed):
            one = self.maps[index]
            area = one.items.get(item) if item == printed else one.area_below(printed)
            if area is not None:
                yield _box(index, area)

    def _lines(self, printed: str) -> Iterator[tuple[int, Line]]:
        """Yield the lines at exactly this place; heads of tables that are repeated once only."""
        start = -1
        for index in self._range(printed):
            for line in self.maps[index].lines.get(printed, ()):
                if line.start > start:
                    start = line.start
                    yield index, line

    def _line_of(self, spot: Spot) -> tuple[int, Line, int] | None:
        """Return page, line and printed character of a spot; None: in no line of text."""
        places = self._places
        for name in (spot.place, *places.printed_places(spot.place)):
            lines = list(self._lines(name))
            if not lines:
                continue
            passage = places.passage_of(spot.place, name)
            if (
                passage.place == spot.place
                and not passage.holds(spot.position)
                and name[-1:].isdigit()
            ):
                continue
            offset = passage.printed(spot.position)
            index, line = max(
                (one for one in lines if one[1].start <= offset),
                key=lambda one: one[1].start,
                default=lines[0],
            )
            return index, line, offset
        return None


def _box(index: int, area: Area) -> Box:
    return Box(index, area.left, area.top, area.right - area.left, area.bottom - area.top)


class Preview:
    """Sets and paints the pages of one draft after another, keeping what it can use again.

    Not for several threads at once.
    """

    def __init__(self) -> None:
        self._fonts: FontBook | None = None
        self._compositor: Compositor | None = None
        self._look: tuple[str, dict[str, Option]] | None = None
        self._pages: Pages | None = None
        self._writer: PdfWriter | None = None
        self._lost: set[str] = set()
        """Pictures of the media of the last pages that cannot be read."""
        self._pictures: OrderedDict[tuple[int, float], PagePicture] = OrderedDict()

    @property
    def pages(self) -> Pages | None:
        """The pages that were set last."""
        return self._pages

    def compose(self, state: State) -> Pages:
        """Return the pages of a state; what has not changed since the last one is taken over.

        A picture that cannot be read is left out and found.

        Raises:
            OpenError: The template or a font cannot be read.
        """
        fonts = self._fonts = self._fonts or FontBook(find_fonts())
        compositor = self._compositor_for(state.content, fonts)
        before = self._pages
        if before is not None and before.state.media is not state.media and self._lost:
            self._lost.clear()
            self._forget_paint()
        pictures = dict(self._facts(state))
        story, composition = compose_document(
            state.content,
            compositor,
            pictures,
            None if before is None else (before.proof.story, before.proof.composition),
        )
        findings = findings_of(
            state.content, composition.findings, template=compositor.sheet.template
        )
        known = {} if before is None else {id(one.page): one for one in before.maps}
        maps = tuple(
            known.get(id(page)) or PageMap(page, compositor.sheet) for page in composition.pages
        )
        proof = Proof(story, composition, fonts, pictures)
        self._pages = Pages(state, proof, findings, maps).index()
        return self._pages

    def warm(self) -> None:
        """Load fonts and engine before they are needed. Raises as `compose` and `paint` do."""
        self._fonts = self._fonts or FontBook(find_fonts())
        load_engine()

    def paint(self, pages: Pages, index: int, dpi: float) -> PagePicture:
        """Return a page as it will print.

        Raises:
            IndexError: There is no such page.
            ProductionError: The PDF engine is missing or has failed.
        """
        page = pages.page(index)
        kept = self._pictures.get((id(page), dpi))
        if kept is not None:
            self._pictures.move_to_end((id(page), dpi))
            return kept
        made = page_bitmap(self._layers(pages, index), dpi)
        picture = PagePicture(page, index, dpi, made.width, made.height, made.stride, made.data)
        self._pictures[id(page), dpi] = picture
        size = sum(len(one.data) for one in self._pictures.values())
        while size > _KEPT_PICTURES and len(self._pictures) > 1:
            size -= len(self._pictures.popitem(last=False)[1].data)
        return picture

    def _layers(self, pages: Pages, index: int) -> tuple[bytes, ...]:
        """Return a page as layers of PDF."""
        if self._writer is None:
            self._writer = PdfWriter(pages.proof.fonts, _fit)
        media = _Lenient(pages.state.media, self._lost)
        return self._writer.page(pages.proof.composition, pages.proof.story, media, index)

    def _compositor_for(self, issue: Document, fonts: FontBook) -> Compositor:
        """Return the compositor of an issue's template and options; a new one when they change."""
        look = issue.template, dict(issue.options)
        if self._compositor is None or look != self._look:
            self._compositor = make_compositor(style_sheet(issue), fonts)
            self._look, self._pages = look, None
            self._forget_paint()
        return self._compositor

    def _forget_paint(self) -> None:
        self._pictures.clear()
        self._writer = None

    def _facts(self, state: State) -> Iterator[tuple[str, PictureFact]]:
        for name in picture_names(state.content):
            if name not in self._lost:
                try:
                    yield name, state.media.fact(name)
                except OpenError:
                    self._lost.add(name)


def _fit(media: Pictures, name: str, width: float, height: float, cmyk: bool) -> bytes:
    """Return a picture fit for a page; a very large one is made so in a process of its own."""
    if isinstance(media, _Lenient) and media.is_large(name):
        return media.fitted(name, width, height)
    return fit(media, name, width, height, cmyk)


@dataclass(frozen=True, slots=True)
class _Lenient:
    """The pictures of a draft, with grey for those that cannot be read."""

    media: Media
    lost: set[str]

    def is_large(self, name: str) -> bool:
        """Return whether decoding a picture takes more memory than the window can spare."""
        with suppress(OpenError):
            fact = self.media.fact(name)
            return fact.width * fact.height > _LARGE_PICTURE
        return False

    def fitted(self, name: str, width: float, height: float) -> bytes:
        """Return a large picture as small as it is shown."""
        from composer.app import maker  # noqa: PLC0415 - hardly any draft has one

        try:
            return maker.fit(self.media.picture(name), width, height)
        except Failure:
            self.lost.add(name)
            return _GREY

    def printable(self, name: str) -> bytes:
        try:
            return self.media.printable(name)
        except OpenError:
            self.lost.add(name)
            return _GREY
