"""The parts of a workbook file: those for the reader of cells, and what it does not read.

A workbook is a ZIP file of XML. Only what holds cells, styles and comments is
handed to the library that reads cells; drawings, which may hold anything,
are read here: pictures, words in text boxes, and how many charts there are.

Sources: ECMA-376 Part 1 §12 (parts), §20.5 (spreadsheet drawings), Part 2 §9
(relationships).
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from composer.intake import zips
from composer.intake.flow import SourcePicture
from composer.intake.formats import picture_format
from composer.model.errors import OpenError

MOST_WRITTEN_CELLS = 400_000
"""Cells of a sheet, empty ones with a format included."""

_LARGEST_SHEET = 80_000_000
_LARGEST_DRAWING = 20_000_000
_MOST_PICTURES = 500
_KEPT = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/_rels/workbook\.xml\.rels|xl/workbook\.xml"
    r"|xl/(?:styles|sharedStrings)\.xml|xl/theme/[^/]+\.xml|xl/worksheets/[^/]+\.xml"
    r"|xl/chartsheets/[^/]+\.xml|xl/comments[^/]*\.xml|xl/comments/[^/]+\.xml",
    re.IGNORECASE,
)
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_CELL = re.compile(rb"<(?:\w+:)?c[\s>/]")
_WITHOUT_VALUE = re.compile(
    rb"<(?:\w+:)?c(?=[\s>])(?![^>]{0,200}\bt=\"str\")[^>]{0,300}>\s*<(?:\w+:)?f(?:[^<]*</(?:\w+:)?f>|[^>]*/>)"
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_MAIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@dataclass(frozen=True, slots=True)
class Drawn:
    """What lies on a sheet above its cells, with the row, from 1, that it begins in."""

    pictures: tuple[tuple[int, SourcePicture], ...] = ()
    texts: tuple[tuple[int, str], ...] = ()
    charts: int = 0


@dataclass(frozen=True, slots=True)
class Parts:
    """A workbook taken to pieces."""

    cells: bytes
    """The file with nothing but what holds cells."""
    drawn: Mapping[str, Drawn] = field(default_factory=dict)
    """What lies on each sheet, by the name of its part."""
    in_cells: Mapping[str, SourcePicture] = field(default_factory=dict)
    """Pictures that WPS keeps in cells, by the names by which formulas call them."""
    has_macros: bool = False
    without_values: int = 0
    """Formulas whose result was not stored."""


def parts_of(data: bytes) -> Parts:
    """Take a workbook file to pieces.

    Raises:
        OpenError: It is torn, hostile, protected by a password or too large.
    """
    with zips.opened(data) as file:
        names = {one.filename.replace("\\", "/").lstrip("/"): one for one in file.infolist()}
        if not any(name.lower() == "xl/workbook.xml" for name in names):
            raise OpenError("workbook_torn")
        package = _Package(file, names)
        made, missing = io.BytesIO(), 0
        with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as kept:
            for name in names:
                if _KEPT.fullmatch(name):
                    content = package.read(name, _LARGEST_SHEET)
                    missing += _checked(name, content)
                    kept.writestr(name, content)
                elif re.fullmatch(r"xl/(?:work|chart)sheets/_rels/[^/]+\.rels", name):
                    kept.writestr(name, _without_drawings(package.tree(name)))
        sheets = [name for name in names if _SHEET.fullmatch(name)]
        drawn = {name: package.drawn(name) for name in sheets}
        macros = any(name.lower().endswith("vbaproject.bin") for name in names)
        return Parts(made.getvalue(), drawn, package.in_cells(), macros, missing)


def _checked(name: str, content: bytes) -> int:
    """Check a part of XML; return how many formulas of it have no result.

    Raises:
        OpenError: It declares entities, or has more cells than can be read.
    """
    bare = content.replace(b"\x00", b"") if b"\x00" in content[:200] else content
    if b"<!DOCTYPE" in bare or b"<!ENTITY" in bare:
        raise OpenError("source_hostile")
    if not _SHEET.fullmatch(name):
        return 0
    if sum(1 for _ in _CELL.finditer(bare)) > MOST_WRITTEN_CELLS:
        raise OpenError("workbook_too_large", limit=MOST_WRITTEN_CELLS)
    return sum(1 for _ in _WITHOUT_VALUE.finditer(bare))


def _without_drawings(relations: etree._Element | None) -> bytes:
    """Return the relations of a sheet, those to its comments only."""
    if relations is None:
        return (
            b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
        )
    for one in [*relations]:
        if not str(one.get("Type", "")).endswith("/comments") or one.get("TargetMode"):
            relations.remove(one)
    return etree.tostring(relations)


@dataclass(frozen=True, slots=True)
class _Package:
    """A ZIP file whose parts refer to each other."""

    file: zipfile.ZipFile
    names: Mapping[str, zipfile.ZipInfo]

    def read(self, name: str, limit: int) -> bytes:
        part = self.names.get(name)
        if part is None:
            return b""
        if part.file_size > limit:
            raise OpenError("workbook_too_large", limit=MOST_WRITTEN_CELLS)
        return zips.read_part(self.file, part)

    def tree(self, name: str) -> etree._Element | None:
        """Return a small part as a tree; None: it is not there or no XML."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            return etree.fromstring(self.read(name, _LARGEST_DRAWING), parser)
        except (etree.LxmlError, ValueError, OpenError):
            return None

    def targets(self, name: str) -> Iterator[tuple[str, str, str]]:
        """Yield id, kind and name of each part of this file that a part refers to."""
        folder, _, last = name.rpartition("/")
        relations = self.tree(f"{folder}/_rels/{last}.rels")
        for one in relations if relations is not None else []:
            if one.get("TargetMode") != "External":
                said = str(one.get("Target", ""))
                target = said[1:] if said.startswith("/") else posixpath.join(folder, said)
                kind = str(one.get("Type", "")).rpartition("/")[2]
                yield str(one.get("Id", "")), kind, posixpath.normpath(target)

    def drawn(self, sheet: str) -> Drawn:
        """Return what lies on a sheet above its cells."""
        pictures: list[tuple[int, SourcePicture]] = []
        texts: list[tuple[int, str]] = []
        charts = 0
        for _, kind, name in self.targets(sheet):
            tree = self.tree(name) if kind == "drawing" else None
            if tree is None:
                continue
            media = {id_: target for id_, _, target in self.targets(name)}
            for anchor in tree:
                row = _row_of(anchor)
                pictures += [(row, one) for one in self._pictures(anchor, media)]
                texts += [(row, said) for said in _texts_of(anchor)]
                charts += sum(
                    "chart" in str(one.get("uri")) for one in anchor.iter(f"{_MAIN}graphicData")
                )
        pictures.sort(key=lambda one: one[0])
        return Drawn(tuple(pictures[:_MOST_PICTURES]), tuple(texts), charts)

    def in_cells(self) -> dict[str, SourcePicture]:
        """Return the pictures that WPS keeps in cells."""
        name = "xl/cellimages.xml"
        tree = self.tree(name)
        if tree is None:
            return {}
        media = {id_: target for id_, _, target in self.targets(name)}
        found: dict[str, SourcePicture] = {}
        for pic in [*tree.iter(f"{_DRAWING}pic")][:_MOST_PICTURES]:
            told = next(pic.iter(f"{_DRAWING}cNvPr"), None)
            for picture in self._pictures(pic, media):
                if told is not None:
                    found[str(told.get("name", ""))] = picture
        return found

    def _pictures(self, tree: etree._Element, media: Mapping[str, str]) -> Iterator[SourcePicture]:
        for blip in tree.iter(f"{_MAIN}blip"):
            target = media.get(str(blip.get(f"{_RELATION}embed", "")), "")
            try:
                data = self.read(target, zips.LARGEST_PART)
            except OpenError:
                data = b""
            if target:
                ending = target.rpartition(".")[2].lower()
                yield SourcePicture(data, picture_format(data) or ending)


def _row_of(anchor: etree._Element) -> int:
    row = next(anchor.iter(f"{_DRAWING}row"), None)
    said = str(row.text or "").strip() if row is not None else ""
    return int(said) + 1 if said.isdecimal() and len(said) < 8 else 1


def _texts_of(anchor: etree._Element) -> Iterator[str]:
    for shape in anchor.iter(f"{_DRAWING}txBody"):
        lines = (
            "".join(str(one.text or "") for one in line.iter(f"{_MAIN}t"))
            for line in shape.iter(f"{_MAIN}p")
        )
        words = "\n".join(line for line in lines if line.strip())
        if words:
            yield words
