"""Workbook: the sheets of an Excel file read into a flow of tables.

Values are written as the sheet shows them, formulas as the results that were
stored with them. Blank rows and columns part tables; a merged row over a
table is its caption; cells one below the other are paragraphs. What is
hidden, commented or drawn is kept aside or told.

Sources: ECMA-376 Part 1 §18 (SpreadsheetML).
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from composer.intake import libreoffice
from composer.intake.flow import Aside, Flow, FlowBlock, Look, SourcePicture
from composer.intake.sheets.cells import SheetCells, cells_of
from composer.intake.sheets.parts import Drawn, Parts, parts_of
from composer.intake.sheets.tables import blocks_of
from composer.model.blocks import Figure, Heading, Paragraph, Picture, text
from composer.model.errors import OpenError
from composer.model.findings import Finding

if TYPE_CHECKING:
    from openpyxl import Workbook

_IN_CELL = re.compile(r'=?(?:_xlfn\.)?DISPIMG\("([^"]{1,80})"', re.IGNORECASE)


@dataclass(slots=True)
class _Made:
    """What has been read so far."""

    pictures: list[SourcePicture] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    charts: int = 0
    unknown: int = 0
    boxes: int = 0

    def figure(self, picture: SourcePicture) -> FlowBlock:
        """Return a figure of one more picture."""
        self.pictures.append(picture)
        return FlowBlock(Figure((Picture(str(len(self.pictures) - 1)),)))


def read_workbook(data: bytes) -> Flow:
    """Return each sheet that says something as a table under its name.

    Raises:
        OpenError: It is torn, protected by a password, hostile, or no workbook.
    """
    parts = parts_of(data)
    try:
        return _flow(parts, _opened(parts))
    except OpenError as problem:
        if problem.reason != "workbook_torn" or not libreoffice.is_installed():
            raise
    mended = _mended(data)  # other programs write what the library does not take
    return _flow(mended, _opened(mended))


def _mended(data: bytes) -> Parts:
    try:
        return parts_of(libreoffice.converted(data, "xlsx", "xlsx"))
    except OpenError as cause:
        raise OpenError("workbook_torn", cause=cause.reason) from cause


def _opened(parts: Parts) -> Workbook:
    from openpyxl import load_workbook  # noqa: PLC0415 - it costs 0.3 s, few files are workbooks

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load_workbook(io.BytesIO(parts.cells), data_only=True, keep_links=False)
    except Exception as cause:  # it raises whatever a torn file provokes
        raise OpenError("workbook_torn", cause=cause) from cause


def _flow(parts: Parts, book: Workbook) -> Flow:
    made = _Made()
    said: list[tuple[str, list[FlowBlock]]] = []
    try:
        for sheet in book.worksheets:
            cells = cells_of(sheet)
            name = str(getattr(sheet, "path", "")).lstrip("/")
            drawn = parts.drawn.get(name) or _drawn_at(book, sheet, parts)
            made.comments += [f"{sheet.title}!{one}" for one in cells.comments]
            made.unknown += cells.unknown
            if sheet.sheet_state != "visible":
                made.hidden += [f"{sheet.title}\n{words}" for words in [cells.words()] if words]
                continue
            made.hidden += [f"{sheet.title}\n{words}" for words in cells.hidden]
            made.charts += drawn.charts
            blocks = [*_blocks(cells, drawn, parts.in_cells, made)]
            if blocks:
                said.append((sheet.title, blocks))
    except OpenError:
        raise
    except Exception as cause:  # as above: some parts are only read when asked for
        raise OpenError("workbook_torn", cause=cause) from cause
    if not said:
        raise OpenError("source_empty")
    blocks = [block for title, found in said for block in _titled(title, found, len(said) > 1)]
    asides = (
        Aside("workbook_hidden", tuple(made.hidden)),
        Aside("workbook_comments", tuple(made.comments)),
    )
    return Flow(tuple(blocks), tuple(made.pictures), asides, (*_remarks(parts, made),))


def _drawn_at(book: Workbook, sheet: object, parts: Parts) -> Drawn:
    """Return what lies on a sheet whose part the library does not name, by its position."""
    names = sorted(parts.drawn, key=lambda name: (len(name), name))
    at = book.worksheets.index(sheet)  # type: ignore[arg-type]
    return parts.drawn[names[at]] if len(names) == len(book.worksheets) else Drawn()


def _titled(title: str, blocks: Sequence[FlowBlock], is_needed: bool) -> Iterator[FlowBlock]:
    if is_needed:
        yield FlowBlock(Heading(1, text(title)), Look(level=1))
    yield from blocks


def _blocks(
    cells: SheetCells, drawn: Drawn, in_cells: Mapping[str, SourcePicture], made: _Made
) -> Iterator[FlowBlock]:
    """Yield what a sheet says, its pictures and boxes behind the table that they lie on."""
    pictures = [*drawn.pictures]
    for (row, column), value in [*cells.values.items()]:
        found = _IN_CELL.match(value.words)
        if found:
            del cells.values[row, column]
            picture = in_cells.get(found[1], SourcePicture(b"", "png"))
            pictures.append((row, picture))
    pictures.sort(key=lambda one: one[0])
    texts = [*drawn.texts]
    for row, found_blocks in blocks_of(cells):
        yield from _until(row, pictures, texts, made)
        yield from found_blocks
    yield from _until(None, pictures, texts, made)


def _until(
    row: int | None,
    pictures: list[tuple[int, SourcePicture]],
    texts: list[tuple[int, str]],
    made: _Made,
) -> Iterator[FlowBlock]:
    """Yield, and take away, what begins above a row; None: all the rest."""
    while texts and (row is None or texts[0][0] < row):
        made.boxes += 1
        for line in texts.pop(0)[1].split("\n"):
            yield FlowBlock(Paragraph(text(line)), Look(box=made.boxes))
    while pictures and (row is None or pictures[0][0] < row):
        yield made.figure(pictures.pop(0)[1])


def _remarks(parts: Parts, made: _Made) -> Iterator[Finding]:
    if parts.has_macros:
        yield Finding("workbook_macros", "hint")
    if parts.without_values:
        yield Finding(
            "workbook_without_values", "warning", facts=(("count", str(parts.without_values)),)
        )
    if made.charts:
        yield Finding("workbook_charts", "warning", facts=(("count", str(made.charts)),))
    if made.unknown:
        yield Finding("workbook_formats", "hint", facts=(("count", str(made.unknown)),))
