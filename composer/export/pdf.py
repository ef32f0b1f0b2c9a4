"""PDF: the pages of a Composition painted by WeasyPrint, the one door to it.

Decides nothing: lines, bars and pictures stand where the Composition says.
jinja2 makes XHTML of a page view, WeasyPrint lays out bars and pictures,
chooses glyphs, subsets fonts and writes the file, `tagging` puts the lines
on the pages and adds the structure. Nothing is fetched but fonts and
pictures that are handed over; nothing depends on the clock, so the same
input gives the same bytes.

Sources: ISO 32000-1 (PDF), ISO 19005-2 (PDF/A-2), ISO 14289-1 (PDF/UA-1).
"""

from __future__ import annotations

import ctypes.util
import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, redirect_stdout, suppress
from dataclasses import dataclass, replace
from functools import cache, partial
from importlib.resources import files
from io import BytesIO, StringIO
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from composer.export.enginecare import (
    Shown,
    import_late,
    leave_files,
    patched,
    remove_fonts_at_exit,
    spare_copies,
    uncollected,
)
from composer.export.enginelog import listening
from composer.export.markup import markup_of, tree_of
from composer.export.pageview import (
    DocumentView,
    FaceView,
    PageView,
    UnalignedError,
    underlines,
    view_document,
)
from composer.export.pictures import Fit, Pictures, fit
from composer.export.sfnt import single_face
from composer.export.structure import Structure
from composer.model.errors import OpenError, ProductionError
from composer.model.findings import Finding
from composer.typeset.composition import Composition, Page, PlacedPicture
from composer.typeset.fonts import Face, FontBook
from composer.typeset.story import Story
from composer.typeset.stylesheet import Template

if TYPE_CHECKING:
    from composer.export.screen import Screen

VARIANTS = ("pdf/a-2b", "pdf/a-2a", "pdf/ua-1")
"""Standards that a PDF can be made to; "" is none of them."""

_SRGB = "sRGB IEC61966-2.1"
_GDEF = (b"GDEF",)
"""HarfBuzz 6 cannot subset some TrueType fonts that have this table."""
_BUILD_FONTS = "build_fonts_dictionary"
_KEPT_GROUNDS = 8_000_000
"""Bytes of grounds of single pages that are kept."""
_KEPT_PICTURES = 64_000_000
"""Bytes of fitted pictures that are kept for the next page."""

_PAINTING = threading.Lock()
"""WeasyPrint's log and its hook for tags are the whole process's."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF and what was not perfect about making it."""

    data: bytes
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Job:
    """What is to be painted, and how."""

    composition: Composition
    story: Story
    media: Pictures
    pages: Sequence[int]
    options: Mapping[str, Any]
    """Of WeasyPrint."""
    cmyk: bool = False
    tagged: bool = True
    apart: bool = False
    """Whether every piece of text is shaped by itself."""

    @property
    def colours(self) -> Mapping[str, str]:
        """CSS of the template's colours."""
        space = "cmyk" if self.cmyk else "rgb"
        return {name: css[space] for name, css in self.story.sheet.template.colours.items()}

    @property
    def is_archive(self) -> bool:
        """Whether the file is made to PDF/A."""
        return str(self.options.get("pdf_variant")).startswith("pdf/a")


class PdfWriter:
    """Writes PDFs with one set of fonts, keeping WeasyPrint warm in between.

    Not for several threads at once. The first document costs half a second
    more than the others.
    """

    def __init__(self, fonts: FontBook, fit: Fit = fit) -> None:
        self._fonts = fonts
        self._fit = fit
        self._faces: dict[str, Face] = {}
        self._plain: set[str] = set()
        """URLs of faces that only go into a PDF without their GDEF table."""
        self._configuration: Any = None
        self._configured: set[str] = set()
        """URLs of faces that the configuration has read."""
        self._pictures: dict[tuple[str, float, float, bool], bytes] = {}
        self._screen: Screen | None = None
        """What is known for single pages."""
        self._grounds: OrderedDict[str, bytes] = OrderedDict()
        """What single pages have but lines, by its markup."""

    def write(
        self,
        composition: Composition,
        story: Story,
        media: Pictures,
        *,
        variant: str = "",
        cmyk: bool = False,
    ) -> Printed:
        """Return a whole document: tagged, with bookmarks and metadata.

        `variant` is one of `VARIANTS` or "".

        Raises:
            ProductionError: The PDF engine is missing or has failed, or the
                variant does not go with `cmyk`.
            OpenError: A font file is gone, or a picture cannot be printed.
        """
        if variant and variant not in VARIANTS:
            raise ProductionError("pdf_variant_unknown", variant=variant, known=", ".join(VARIANTS))
        if cmyk and variant.startswith("pdf/a"):
            raise ProductionError("pdf_archive_cmyk", variant=variant)
        options: dict[str, Any] = {"pdf_variant": variant or None}
        if variant.startswith("pdf/a"):
            options |= load_engine().archive_colours()
        pages = range(len(composition.pages))
        return self._write(_Job(composition, story, media, pages, options, cmyk=cmyk))

    def page(
        self, composition: Composition, story: Story, media: Pictures, index: int
    ) -> tuple[bytes, ...]:
        """Return one page for the screen, as PDFs that are painted one over the other.

        It looks as it prints, but is not tagged or compressed. What has been
        worked out for pages before is used again.

        Raises:
            IndexError: There is no such page.
        """
        page = composition.pages[index]
        options = {"uncompressed_pdf": True}
        job = _Job(composition, story, media, (index,), options, tagged=False)
        try:
            screen = self._screen_for(story.sheet.template)
            letters, faces = self._letters(job, page, screen)
            return self._ground(job, page, faces), letters
        except UnalignedError:
            return (self._write(job).data,)

    def _screen_for(self, template: Template) -> Screen:
        """Return what is known for pages of a template.

        Raises:
            UnalignedError: It does something with lines, which must all be there then.
        """
        if self._screen is None or self._screen.template is not template:
            self._screen = load_engine().Screen(template)
            self._grounds.clear()
        if any(".lines" in source for source in template.files.values()):
            raise UnalignedError(template.id)
        return self._screen

    def _letters(self, job: _Job, page: Page, screen: Screen) -> tuple[bytes, tuple[FaceView, ...]]:
        """Return the lines of a page as PDF, and the faces in them.

        WeasyPrint is asked about new characters only.
        """
        engine = load_engine()
        screen.make_room()
        fresh = tuple(line for line in page.lines if not screen.has(line))
        if fresh:
            view = self._view(job, replace(page, lines=fresh, bars=(), pictures=()))
            unknown = screen.unknown(view)
            if unknown and screen.is_full:
                self._screen = engine.Screen(screen.template)
                return self._letters(job, page, self._screen)
            if unknown:
                asked = replace(view, pages=(PageView((), (), (), ()),), specimens=unknown)
                self._ask(job, asked, screen)
            screen.write(view, fresh)
        if not screen.has_fonts:
            findings: list[Finding] = []
            with _PAINTING, listening(engine.logger, findings):
                screen.subset(engine.pdf.build_fonts_dictionary)
            leave_files(self._configuration._folder)  # noqa: SLF001 - where its fonts are
            if findings:
                raise UnalignedError(findings[0].text)
        return screen.page(page.lines), screen.faces(page.lines)

    def _ask(self, job: _Job, view: DocumentView, screen: Screen) -> None:
        """Let WeasyPrint paint specimens, from which `screen` learns their glyphs."""

        def learn(_: object, pdf: Any, document: Any, streams: Sequence[Any]) -> Iterable[Finding]:
            screen.learn(pdf, document, streams[0], view)
            return ()

        tree = tree_of(job.story, markup_of(job.story, view))
        self._paint(tree, view.faces, learn, {}, job.options, has_fonts=False)

    def _ground(self, job: _Job, page: Page, faces: tuple[FaceView, ...]) -> bytes:
        """Return all of a page but its lines as PDF."""
        bars = (*page.bars, *underlines(page.lines))
        view = self._view(job, replace(page, lines=(), bars=bars))
        view = replace(view, faces=faces)
        markup = markup_of(job.story, view)
        data = self._grounds.pop(markup, None)
        if data is None:
            tag = partial(_letter_and_tag, view, None)
            pictures = dict(self._fitted(view, job.media, cmyk=False))
            tree = tree_of(job.story, markup)
            data, _ = self._paint(tree, view.faces, tag, pictures, job.options)
        self._grounds[markup] = data
        while len(self._grounds) > 1 and sum(map(len, self._grounds.values())) > _KEPT_GROUNDS:
            self._grounds.popitem(last=False)
        return data

    def _view(self, job: _Job, page: Page) -> DocumentView:
        composition = replace(job.composition, pages=(page,))
        return view_document(composition, (0,), self._fonts, job.colours, self._face_url)

    def _write(self, job: _Job) -> Printed:
        view = view_document(
            job.composition, job.pages, self._fonts, job.colours, self._face_url, apart=job.apart
        )
        markup = markup_of(job.story, view, is_archive=job.is_archive)
        structure = Structure(job.story) if job.tagged else None
        pictures = dict(self._fitted(view, job.media, cmyk=job.cmyk))
        tag = partial(_letter_and_tag, view, structure)
        try:
            data, findings = self._paint(
                tree_of(job.story, markup), view.faces, tag, pictures, job.options
            )
        except UnalignedError as error:
            if job.apart:  # so the page files have left specimens out
                name = job.story.sheet.template.id
                raise ProductionError("template_page_wrong", template=name, detail=error) from error
            return self._write(replace(job, apart=True))
        unsubset = {one.text for one in findings if one.rule == "font-not-subset"}
        stubborn = {face.url for face in view.faces if face.family in unsubset} - self._plain
        if stubborn:
            self._plain |= stubborn
            self._configuration = self._screen = None
            return self._write(job)
        return Printed(data, tuple(dict.fromkeys(findings)))

    def _face_url(self, face: Face) -> str:
        for url, known in self._faces.items():
            if (known.path, known.index) == (face.path, face.index):
                return url
        url = f"face:{len(self._faces)}"
        self._faces[url] = face
        return url

    def _face_data(self, url: str) -> bytes | Shown:
        face = self._faces[url]
        without = _GDEF if url in self._plain else ()
        try:
            shown = Shown(face.path)
            if not without and bytes(shown.read()[:4]) != b"ttcf":
                return shown
            return single_face(face.path.read_bytes(), face.index, without)
        except (OSError, ValueError) as error:
            raise OpenError("font_missing", face.path) from error

    def _fitted(
        self, view: DocumentView, media: Pictures, *, cmyk: bool
    ) -> Iterator[tuple[str, bytes]]:
        """Yield the address and the bytes of each picture, as large as it is shown at most."""
        largest: dict[str, tuple[float, float, PlacedPicture]] = {}
        for page in view.pages:
            for picture in page.pictures:
                placed = picture.source
                width, height = placed.width, placed.height
                if placed.turns % 2:
                    width, height = height, width
                if picture.url not in largest or width > largest[picture.url][0]:
                    largest[picture.url] = (width, height, placed)
        for url, (width, height, placed) in largest.items():
            key = (placed.media, width, height, cmyk)
            if key not in self._pictures:
                self._pictures[key] = self._fit(media, placed.media, width, height, cmyk)
            yield url, self._pictures[key]
        if sum(map(len, self._pictures.values())) > _KEPT_PICTURES:
            self._pictures.clear()

    def _paint(
        self,
        root: ElementTree.Element,
        faces: Sequence[FaceView],
        tag: _Tag,
        pictures: Mapping[str, bytes],
        options: Mapping[str, Any],
        *,
        has_fonts: bool = True,
    ) -> tuple[bytes, list[Finding]]:
        """Return a document as PDF and what was odd; `tag` sees it before it becomes bytes.

        `has_fonts` is false for a document that is thrown away after that.
        """
        engine = load_engine()
        if self._configuration is None:
            self._configuration = engine.FontConfiguration()
            remove_fonts_at_exit(self._configuration)
            self._configured.clear()
        unread = {face.url for face in faces} - self._configured
        resources: dict[str, bytes | Shown] = {
            **pictures,
            **{url: self._face_data(url) for url in unread},
        }
        findings: list[Finding] = []
        with (
            _PAINTING,
            uncollected(),
            listening(engine.logger, findings),
            _tagging(engine, tag, findings),
            nullcontext() if has_fonts else patched(engine.pdf, _BUILD_FONTS, engine.no_fonts),
        ):
            try:
                data: bytes = engine.Page(root, engine.Fetcher(resources)).write_pdf(
                    font_config=self._configuration, pdf_tags=True, **options
                )
            except (ProductionError, UnalignedError, MemoryError):
                raise
            except Exception as error:  # any fault of the engine is a document that was not made
                raise ProductionError("pdf_engine_failed", detail=error) from error
            finally:
                resources.clear()  # the engine keeps them until garbage is looked for
        self._configured |= unread
        return data, findings


# --- WeasyPrint ---------------------------------------------------------------


@cache
def load_engine() -> SimpleNamespace:
    """Return the parts of WeasyPrint that are used, loaded on the first call.

    Raises:
        ProductionError: WeasyPrint or the Pango library is not there.
    """
    try:
        with uncollected(), redirect_stdout(StringIO()):  # it prints how to install libraries
            _load_libraries()
            import_late("fontTools.subset")
            import cssselect2  # noqa: PLC0415
            import weasyprint  # noqa: PLC0415 - a fifth of a second that other commands need not pay
            from weasyprint import pdf, text, urls  # noqa: PLC0415

            from composer.export import screen, tagging  # noqa: PLC0415 - need its PDF library
    except (ImportError, OSError) as error:
        raise ProductionError("pdf_engine_missing", detail=error) from error

    class Fetcher(urls.URLFetcher):  # type: ignore[misc]
        """Serves what is handed over and nothing else: no network, no files."""

        def __init__(self, resources: Mapping[str, bytes | Shown]) -> None:
            super().__init__()
            self._resources = resources

        def fetch(self, url: str, headers: object = None) -> Any:
            if url not in self._resources:
                raise ValueError(url)
            return urls.URLFetcherResponse(url, self._resources[url])

    class Page(weasyprint.HTML):  # type: ignore[misc]
        """A document that is parsed already: expat is 30 times faster than an HTML parser."""

        def __init__(self, root: ElementTree.Element, fetcher: Fetcher) -> None:
            self.base_url = None
            self.media_type = "print"
            self.url_fetcher = fetcher
            self.wrapper_element = cssselect2.ElementWrapper.from_html_root(
                root, content_language=None
            )
            self.etree_element = root

        def _ua_stylesheets(self, forms: bool = False) -> list[Any]:
            """Return no stylesheet: the page template says everything itself."""
            return []

    spare_copies(pdf, text)

    def archive_colours() -> dict[str, Any]:
        """Return the options that say what RGB means, which an archive must know.

        WeasyPrint's own way leaves the file of the profile open.
        """
        profile = files(pdf) / "sRGB2014.icc"
        srgb = weasyprint.css.ColorProfile(
            BytesIO(profile.read_bytes()), _SRGB, "relative-colorimetric", (["r"], ["g"], ["b"])
        )
        return {"output_intent": "--srgb", "color_profiles": {"--srgb": srgb}}

    return SimpleNamespace(
        archive_colours=archive_colours,
        Fetcher=Fetcher,
        Page=Page,
        FontConfiguration=text.fonts.FontConfiguration,
        logger=weasyprint.LOGGER,
        pdf=pdf,
        letter_and_tag=tagging.letter_and_tag,
        Screen=screen.Screen,
        no_fonts=screen.no_fonts,
    )


def _load_libraries() -> None:
    """Load the libraries of WeasyPrint by the loader alone, where that can be.

    WeasyPrint tries the names that libraries have on other systems first, and
    for each of them ctypes asks a compiler and a linker, fifty times: 0.4 s.
    On Linux the loader knows the right name; only if not, they are asked.
    """
    if sys.platform == "linux":
        with suppress(OSError), patched(ctypes.util, "find_library", lambda _: None):
            import weasyprint.text.ffi  # noqa: PLC0415, F401


_Tag = Callable[[SimpleNamespace, Any, Any, Sequence[Any]], Iterable[Finding]]
"""Does what WeasyPrint's own tagging would: with the engine, the PDF, the document, its pages."""


@contextmanager
def _tagging(engine: SimpleNamespace, tag: _Tag, findings: list[Finding]) -> Iterator[None]:
    """Have `tag` do what WeasyPrint's own tagging would.

    Its own makes an element of every box and takes as long as the layout.
    """

    def add_tags(pdf: Any, document: Any, _version: Any, streams: Sequence[Any]) -> None:
        findings.extend(tag(engine, pdf, document, streams))

    with patched(engine.pdf, "add_tags", add_tags):
        yield


def _letter_and_tag(
    view: DocumentView,
    structure: Structure | None,
    engine: SimpleNamespace,
    pdf: Any,
    document: Any,
    streams: Sequence[Any],
) -> Iterable[Finding]:
    found: Iterable[Finding] = engine.letter_and_tag(pdf, document, streams, view, structure)
    return found
