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
import datetime as dt
import gc
import importlib.util
import logging
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stdout, suppress
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from io import BytesIO, StringIO
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import jinja2
from typing_extensions import override

from composer.export.pageview import DocumentView, UnalignedError, view_document
from composer.export.pictures import Pictures, fitted
from composer.export.sfnt import single_face
from composer.export.strokes import legible
from composer.export.structure import Structure
from composer.model.errors import OpenError, ProductionError
from composer.model.findings import Finding
from composer.typeset.composition import Composition, PlacedPicture
from composer.typeset.fonts import Face, FontBook
from composer.typeset.story import Story

VARIANTS = ("pdf/a-2b", "pdf/a-2a", "pdf/ua-1")
"""Standards that a PDF can be made to; "" is none of them."""

GENERATOR = "Bulletin Composer"
_ISSUE_TIME = "T08:00:00+08:00"
"""Time of day of the creation date: a day has none, and the clock would change every file."""
_SRGB = "sRGB IEC61966-2.1"
_UNREAD = "Font-face"
_UNSUBSET = "Unable to subset"
_SLOW = "Using fontTools instead of HarfBuzz-Subset"
_GDEF = (b"GDEF",)
"""HarfBuzz 6 cannot subset some TrueType fonts that have this table."""
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

    def __init__(self, fonts: FontBook) -> None:
        self._fonts = fonts
        self._faces: dict[str, Face] = {}
        self._plain: set[str] = set()
        """URLs of faces that only go into a PDF without their GDEF table."""
        self._configuration: Any = None
        self._configured: set[str] = set()
        """URLs of faces that the configuration has read."""
        self._pictures: dict[tuple[str, float, float, bool], bytes] = {}

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

    def page(self, composition: Composition, story: Story, media: Pictures, index: int) -> bytes:
        """Return one page as PDF for the screen: as printed, but not tagged or compressed.

        Raises:
            IndexError: There is no such page.
        """
        composition.pages[index]
        options = {"uncompressed_pdf": True}
        return self._write(_Job(composition, story, media, (index,), options, tagged=False)).data

    def _write(self, job: _Job) -> Printed:
        view = view_document(
            job.composition, job.pages, self._fonts, job.colours, self._face_url, apart=job.apart
        )
        root = _render(job.story, view, is_archive=job.is_archive)
        structure = Structure(job.story) if job.tagged else None
        pictures = dict(self._fitted(view, job.media, cmyk=job.cmyk))
        try:
            data, findings = self._paint(root, view, structure, pictures, job.options)
        except UnalignedError as error:
            if job.apart:  # so the page files have left specimens out
                name = job.story.sheet.template.id
                raise ProductionError("template_page_wrong", template=name, detail=error) from error
            return self._write(replace(job, apart=True))
        unsubset = {one.text for one in findings if one.rule == "font-not-subset"}
        stubborn = {face.url for face in view.faces if face.family in unsubset} - self._plain
        if stubborn:
            self._plain |= stubborn
            self._configuration = None
            return self._write(job)
        return Printed(data, tuple(dict.fromkeys(findings)))

    def _face_url(self, face: Face) -> str:
        for url, known in self._faces.items():
            if (known.path, known.index) == (face.path, face.index):
                return url
        url = f"face:{len(self._faces)}"
        self._faces[url] = face
        return url

    def _face_data(self, url: str) -> bytes:
        face = self._faces[url]
        try:
            data = face.path.read_bytes()
        except OSError as error:
            raise OpenError("font_missing", face.path) from error
        return single_face(data, face.index, _GDEF if url in self._plain else ())

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
                data = media.printable(placed.media)
                self._pictures[key] = fitted(data, placed.media, width, height, cmyk=cmyk)
            yield url, self._pictures[key]
        if sum(map(len, self._pictures.values())) > _KEPT_PICTURES:
            self._pictures.clear()

    def _paint(
        self,
        root: ElementTree.Element,
        view: DocumentView,
        structure: Structure | None,
        pictures: Mapping[str, bytes],
        options: Mapping[str, Any],
    ) -> tuple[bytes, list[Finding]]:
        """Return the PDF of an XHTML tree and what WeasyPrint had to say."""
        engine = load_engine()
        if self._configuration is None:
            self._configuration = engine.FontConfiguration()
            self._configured.clear()
        unread = {face.url for face in view.faces} - self._configured
        resources = {**pictures, **{url: self._face_data(url) for url in unread}}
        findings: list[Finding] = []
        with (
            _PAINTING,
            _uncollected(),
            _listening(engine, findings),
            _tagging(engine, view, structure, findings),
        ):
            try:
                data: bytes = engine.Page(root, engine.Fetcher(resources)).write_pdf(
                    font_config=self._configuration, pdf_tags=True, **options
                )
            except (ProductionError, UnalignedError, MemoryError):
                raise
            except Exception as error:  # any fault of the engine is a document that was not made
                raise ProductionError("pdf_engine_failed", detail=error) from error
        self._configured |= unread
        return data, findings


# --- markup -------------------------------------------------------------------


def _render(story: Story, view: DocumentView, *, is_archive: bool) -> ElementTree.Element:
    """Return the pages as an XHTML tree, made by the page files of the story's template."""
    sources = story.sheet.template.files
    about = {
        "title": legible(story.title).strip() or legible(story.subject),
        "authors": [legible(story.author)] if legible(story.author).strip() else [],
        "subject": legible(story.subject),
        "generator": GENERATOR,
        "created": _created(story.date),
        "is_archive": is_archive,
    }
    try:
        template = _environment(tuple(sorted(sources.items()))).get_template("page.html.j2")
        return ElementTree.fromstring(template.render(document=view, about=about))
    except _PAGE_FAULTS as error:
        raise ProductionError(
            "template_page_wrong", template=story.sheet.template.id, detail=error
        ) from error


_PAGE_FAULTS = (
    jinja2.TemplateError,
    ElementTree.ParseError,
    ArithmeticError,
    LookupError,
    TypeError,
    ValueError,
)
"""What a faulty page file raises when it is read, filled in or parsed."""


@cache
def _environment(sources: tuple[tuple[str, str], ...]) -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.DictLoader(dict(sources)), autoescape=True, undefined=jinja2.StrictUndefined
    )


def _created(date: dt.date | None) -> str:
    """Return when the document was made, as far as its bytes are concerned.

    >>> _created(dt.date(2026, 3, 31))
    '2026-03-31T08:00:00+08:00'
    """
    return date.isoformat() + _ISSUE_TIME if date else ""


# --- WeasyPrint ---------------------------------------------------------------


@cache
def load_engine() -> SimpleNamespace:
    """Return the parts of WeasyPrint that are used, loaded on the first call.

    Raises:
        ProductionError: WeasyPrint or the Pango library is not there.
    """
    try:
        with _uncollected(), redirect_stdout(StringIO()):  # it prints how to install libraries
            _load_libraries()
            _import_late("fontTools.subset")
            import cssselect2  # noqa: PLC0415
            import weasyprint  # noqa: PLC0415 - a fifth of a second that other commands need not pay
            from weasyprint import pdf, text, urls  # noqa: PLC0415

            from composer.export import tagging  # noqa: PLC0415 - needs the engine's PDF library
    except (ImportError, OSError) as error:
        raise ProductionError("pdf_engine_missing", detail=error) from error

    class Fetcher(urls.URLFetcher):  # type: ignore[misc]
        """Serves what is handed over and nothing else: no network, no files."""

        def __init__(self, resources: Mapping[str, bytes]) -> None:
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

    class Font(pdf.fonts.Font):  # type: ignore[misc]
        """Copies the bytes of its file only if they are needed whole: they are up to 25 MB."""

        def __init__(self, *args: Any) -> None:
            with _patched(pdf.fonts, "get_hb_object_data", _no_bytes):
                super().__init__(*args)

        @property
        def file_content(self) -> bytes:
            """The font as it goes into the PDF: subset, if that was possible."""
            return self._content or text.fonts.get_hb_object_data(self.hb_face)

        @file_content.setter
        def file_content(self, content: bytes) -> None:
            self._content = content

    pdf.stream.Font = Font

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
    )


def _no_bytes(_face: object) -> bytes:
    return b""


def _load_libraries() -> None:
    """Load the libraries of WeasyPrint by the loader alone, where that can be.

    WeasyPrint tries the names that libraries have on other systems first, and
    for each of them ctypes asks a compiler and a linker, fifty times: 0.4 s.
    On Linux the loader knows the right name; only if not, they are asked.
    """
    if sys.platform == "linux":
        with suppress(OSError), _patched(ctypes.util, "find_library", lambda _: None):
            import weasyprint.text.ffi  # noqa: PLC0415, F401


def _import_late(name: str) -> None:
    """Let a module be loaded when it is first used.

    WeasyPrint imports the subsetter of fontTools for systems without HarfBuzz's: 0.04 s.
    """
    spec = None if name in sys.modules else importlib.util.find_spec(name)
    if spec is None or spec.loader is None:
        return
    spec.loader = importlib.util.LazyLoader(spec.loader)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let no garbage be looked for: all that is built lives until the file is made.

    Looking for it in vain takes a fifth of the time.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextmanager
def _patched(owner: Any, name: str, value: object) -> Iterator[None]:
    """Let a name of a module mean something else for a while."""
    own = getattr(owner, name)
    setattr(owner, name, value)
    try:
        yield
    finally:
        setattr(owner, name, own)


@contextmanager
def _tagging(
    engine: SimpleNamespace,
    view: DocumentView,
    structure: Structure | None,
    findings: list[Finding],
) -> Iterator[None]:
    """Let `tagging` do what WeasyPrint's own tagging would.

    Its own makes an element of every box and takes as long as the layout.
    """

    def add_tags(pdf: Any, document: Any, _version: Any, streams: Sequence[Any]) -> None:
        findings.extend(engine.letter_and_tag(pdf, document, streams, view, structure))

    with _patched(engine.pdf, "add_tags", add_tags):
        yield


class _Listener(logging.Handler):
    """Turns WeasyPrint's warnings into findings."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(logging.WARNING)
        self._findings = findings

    @override
    def emit(self, record: logging.LogRecord) -> None:
        about = str(record.args[0]) if isinstance(record.args, tuple) and record.args else ""
        template = str(record.msg)
        if template.startswith(_UNREAD):
            raise ProductionError("pdf_font_refused", family=about)
        if template.startswith(_UNSUBSET):
            self._findings.append(Finding("font-not-subset", "warning", text=about))
        elif template.startswith(_SLOW):
            self._findings.append(Finding("slow-subsetting", "hint"))
        else:
            detail = (("detail", record.getMessage()),)
            self._findings.append(Finding("pdf-engine-warning", "warning", facts=detail))


@contextmanager
def _listening(engine: SimpleNamespace, findings: list[Finding]) -> Iterator[None]:
    """Collect what WeasyPrint logs, which nobody would see otherwise."""
    handler = _Listener(findings)
    propagates = engine.logger.propagate
    engine.logger.addHandler(handler)
    engine.logger.propagate = False
    try:
        yield
    finally:
        engine.logger.removeHandler(handler)
        engine.logger.propagate = propagates
