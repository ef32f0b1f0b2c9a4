"""Screen: the lines of single pages as PDF, lettered anew at each key.

What WeasyPrint has once said about a glyph holds as long as the fonts do:
it is asked about new characters only, fonts are subset for all characters
that have been seen so far, and a line is written once. The operators are
those of the document (`lettering`), so that the page looks as it prints.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pydyf

from composer.export.lettering import Glyphs, Specimen, check, letter
from composer.export.pageview import DocumentView, FaceView, SpecimenView, UnalignedError
from composer.export.tagging import painted_specimens
from composer.typeset.composition import Line
from composer.typeset.stylesheet import Template

_KEPT_LINES = 4000
"""Lines that are kept written, about a hundred pages."""

_MANY_GLYPHS = 1000

_OPAQUE = b"/a1.0 gs"
"""What WeasyPrint writes before the first colour; pages are so from the start."""

_Key = tuple[str, str]
"""CSS of a look and, if it is shaped as a whole, its text."""


class _Written(NamedTuple):
    """A line, what is written of it and the families in it."""

    line: Line
    content: bytes = b""
    families: tuple[str, ...] = ()


class Screen:
    """What is known about the glyphs of one set of fonts, and the lines written with them."""

    def __init__(self, template: Template) -> None:
        self.template = template
        self._faces: dict[str, FaceView] = {}
        """Faces that have been met, by family."""
        self._fonts: dict[str, Any] = {}
        """WeasyPrint's fonts by their names in the PDF."""
        self._glyphs: dict[str, Glyphs] = {}
        self._specimens: dict[_Key, Specimen] = {}
        self._barred: set[object] = set()
        """Families and specimens that cannot be kept."""
        self._lines: dict[int, _Written] = {}
        self._sheet: dict[str, Any] = {}
        """What a page says of its size."""
        self._turn = b""
        """The operator that lets y count down."""
        self._start: tuple[bytes, Sequence[int], bytes] | None = None
        """The file up to the lines, the places of its objects, the reference of the catalogue;
        None: fonts have changed."""

    def has(self, line: Line) -> bool:
        """Return whether a line is written."""
        return id(line) in self._lines

    def unknown(self, view: DocumentView) -> tuple[SpecimenView, ...]:
        """Return specimens of the characters of a view that WeasyPrint has not been asked about.

        Raises:
            UnalignedError: One of them cannot be kept.
        """
        self._faces |= {face.family: face for face in view.faces}
        if self._barred:
            for piece in (one for line in view.pages[0].lines for one in line.pieces):
                if piece.family in self._barred:
                    raise UnalignedError(piece.family)
        return tuple(self._unknown(view))

    def _unknown(self, view: DocumentView) -> Iterator[SpecimenView]:
        for specimen, key in _keyed(view):
            if (key, specimen.text) in self._barred:
                raise UnalignedError(specimen.text)
            kept = self._specimens.get(key)
            if kept is None:
                yield specimen
            elif not key[1] and not kept.places.keys() >= set(specimen.text):
                fresh = (one for one in specimen.text if one not in kept.places)
                yield specimen._replace(text="".join(fresh))

    def learn(self, pdf: Any, document: Any, stream: Any, view: DocumentView) -> None:
        """Keep what WeasyPrint has painted of a view of nothing but specimens.

        Raises:
            UnalignedError: One of them cannot be kept.
        """
        fonts = document.fonts.values()
        self._barred |= {font.family for font in fonts if _is_odd(font)}
        for font in fonts:
            if font.family in self._barred:
                raise UnalignedError(font.family)
            kept = self._fonts.setdefault(font.hash, font)
            kept.widths = {**font.widths, **kept.widths}
            kept.to_unicode = {**font.to_unicode, **kept.to_unicode}
            self._glyphs[font.hash] = Glyphs(
                font.family,
                {f"{code:04x}": text for code, text in kept.to_unicode.items()},
                {f"{code:04x}": width / 1000 for code, width in kept.widths.items()},
            )
        self._start = None
        self._turn = stream.stream[0]
        page = pdf.objects[int(pdf.page_references[0].split()[0])]
        self._sheet = {"MediaBox": page["MediaBox"]}
        found = painted_specimens(stream, view, self._glyphs)
        for specimen, key in _keyed(view):
            self._keep(key, specimen, found)

    def _keep(self, key: _Key, asked: SpecimenView, found: Mapping[str, Specimen]) -> None:
        fresh = found.get(asked.id)
        kept = self._specimens.get(key)
        if fresh is None or not (key[1] or fresh.places) or not _is_plain(fresh.colour):
            self._barred.add((key, asked.text))
            raise UnalignedError(asked.id)
        fresh.colour = tuple(one for one in fresh.colour if one != _OPAQUE)
        if kept is None:
            self._specimens[key] = fresh
            return
        if (kept.font, kept.families, kept.colour) != (fresh.font, fresh.families, fresh.colour):
            self._barred.add((key, asked.text))
            raise UnalignedError(asked.id)
        count = len(kept.codes)
        kept.places |= {character: count + at for character, at in fresh.places.items()}
        kept.text += fresh.text
        kept.codes += fresh.codes
        kept.texts += fresh.texts
        kept.widths += fresh.widths
        kept.moves += fresh.moves

    def write(self, view: DocumentView, lines: Sequence[Line]) -> None:
        """Write lines, those of a view whose glyphs are all known.

        Raises:
            UnalignedError: A look has not one glyph for each character.
        """
        specimens = {one.id: self._specimens[key] for one, key in _keyed(view)}
        (page,) = view.pages
        for _ in check(page.lines, specimens):
            pass
        self._lines |= {id(line): _Written(line) for line in lines}
        for line in page.lines:
            written = b"\n".join(map(_bytes, letter(line, specimens)))
            families = dict.fromkeys(piece.family for piece in line.pieces)
            self._lines[id(line.source)] = _Written(line.source, written, tuple(families))

    def make_room(self) -> None:
        """Forget all lines when they have become many; before a page, not while it is written."""
        if len(self._lines) > _KEPT_LINES:
            self._lines.clear()

    @property
    def is_full(self) -> bool:
        """Whether to start anew for the next new character.

        Fonts of 2400 glyphs take 60 ms to make; those of a page have 300.
        """
        return sum(len(font.to_unicode) for font in self._fonts.values()) > _MANY_GLYPHS

    @property
    def has_fonts(self) -> bool:
        """Whether the fonts have all the glyphs that are known."""
        return self._start is not None

    def subset(self, build_fonts: Callable[..., Any]) -> None:
        """Make fonts of all glyphs that are known, by WeasyPrint's own `build_fonts`."""
        pdf = pydyf.PDF()
        options = {"hinting": False, "pdf_version": None}
        fonts = build_fonts(pdf, self._fonts, False, True, options)
        sheet = pydyf.Dictionary({"Type": "/Page", "Parent": pdf.pages.reference, **self._sheet})
        sheet["Resources"] = pydyf.Dictionary({"Font": fonts})
        pdf.add_page(sheet)
        sheet["Contents"] = f"{len(pdf.objects)} 0 R"
        start, places = bytearray(b"%PDF-1.7\n"), []
        for item in pdf.objects[1:]:
            places.append(len(start))
            start += item.indirect + b"\n"
        self._start = bytes(start), places, pdf.catalog.reference

    def faces(self, lines: Sequence[Line]) -> tuple[FaceView, ...]:
        """Return the faces of lines that are written, in the order in which they appear."""
        families = dict.fromkeys(one for line in lines for one in self._lines[id(line)].families)
        return tuple(self._faces[family] for family in families)

    def page(self, lines: Sequence[Line]) -> bytes:
        """Return a PDF of lines that are written."""
        assert self._start is not None
        start, places, root = self._start
        content = b"\n".join((self._turn, *(self._lines[id(line)].content for line in lines)))
        head = f"{len(places) + 1} 0 obj\n<</Length {len(content)}>>\nstream\n".encode()
        body = b"".join((start, head, content, b"\nendstream\nendobj\n"))
        count = len(places) + 2
        rows = b"".join(b"%010d 00000 n \n" % place for place in (*places, len(start)))
        return b"".join((
            body, b"xref\n0 %d\n0000000000 65535 f \n" % count, rows,
            b"trailer\n<</Size %d /Root %s>>\n" % (count, root),
            b"startxref\n%d\n%%%%EOF\n" % len(body),
        ))  # fmt: skip


def no_fonts(*_: object) -> Any:
    """Return the fonts of a document that nobody will see."""
    return pydyf.Dictionary()


def _bytes(item: Any) -> bytes:
    """Return an operator or operand as it is written."""
    if isinstance(item, bytes):
        return item
    return item.encode() if isinstance(item, str) else bytes(item.data)


def _keyed(view: DocumentView) -> Iterator[tuple[SpecimenView, _Key]]:
    """Yield the specimens of a view with what they are kept by."""
    css = dict(view.classes)
    for one in view.specimens:
        yield one, (css[one.css], one.text if one.id.startswith("whole") else "")


def _is_plain(colour: Sequence[Any]) -> bool:
    """Return whether a colour can be written without resources of a page."""
    return all(one == _OPAQUE or str(one).rstrip("'").endswith(" rg") for one in colour)


def _is_odd(font: Any) -> bool:
    """Return whether a font is more than outlines, or WeasyPrint has made up numbers of glyphs."""
    is_picture = font.bitmap or font.png or font.svg or font.colr
    return bool(is_picture or font.missing or "fvar" in font.tables)
