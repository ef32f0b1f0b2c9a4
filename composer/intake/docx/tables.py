r"""DOCX tables: `w:tbl` read into tables of ours, or into the text that they only lay out.

Paragraphs of a cell are lines of it ("\n"); a table within a cell becomes
lines with tabs; pictures of cells follow the table. Nothing is lost, and
what stands otherwise than in the file is told.

Source: ECMA-376 Part 1 §17.4 (tables), §17.6 (sections).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from lxml import etree

from composer.intake.docx.grid import Grid, Place, read_grid, says
from composer.intake.docx.layout import laid_out_text
from composer.intake.docx.package import W
from composer.intake.docx.reading import Reading
from composer.intake.flow import FlowBlock
from composer.intake.lines import BLANKS
from composer.intake.web.blocks import MOST_CELLS, marked
from composer.model import tables
from composer.model.blocks import (
    Align,
    Cell,
    Figure,
    Heading,
    ItemList,
    Paragraph,
    Span,
    Table,
    Text,
    joined,
    plain,
)

_SHORT = 40
_MOST_NOTES = 3
"""Short lines that may stand with a table on pages of its own: its number, its name, a note."""
_BULLET = "●"


def read_table(table: etree._Element, reading: Reading) -> tuple[FlowBlock, ...]:
    """Return what a `w:tbl` is: a table, or the blocks of its cells when it only lays out text."""
    grid = read_grid(table, reading)
    free = laid_out_text(grid)
    if free is not None:
        return free
    figures = [one for place in grid.places for one in place.blocks if _is_figure(one)]
    made = [_table(part, reading) for part in _parts(grid)]
    if len(made) > 1:
        reading.remark("docx_table_parted", "", "warning", limit=str(MOST_CELLS))
    if figures:
        reading.remark("docx_pictures_of_table", _sample(grid))
    is_turned = _is_turned(table)
    whole = [FlowBlock(replace(one, is_turned=is_turned)) for one in made if one.rows]
    return (*whole, *figures)


def _is_figure(one: FlowBlock) -> bool:
    return isinstance(one.block, Figure)


def _sample(grid: Grid) -> str:
    return next((plain(line)[:30] for one in grid.said for line in _lines(one.blocks)), "")


# Tables


def _parts(grid: Grid) -> Iterator[Grid]:
    """Yield a grid in parts that a table of ours can hold; nearly always it is the only one."""
    if len(grid.places) <= MOST_CELLS:
        yield grid
        return
    begin, count = 0, 0
    counts = [0] * grid.rows
    for one in grid.places:
        counts[one.row] += 1
    for row, cells in enumerate(counts):
        if count and count + cells > MOST_CELLS:
            yield _part(grid, begin, row)
            begin, count = row, 0
        count += cells
    yield _part(grid, begin, grid.rows)


def _part(grid: Grid, begin: int, end: int) -> Grid:
    inside = [
        replace(one, row=one.row - begin, rows=min(one.rows, end - one.row))
        for one in grid.places
        if begin <= one.row < end
    ]
    head = min(grid.head, end - begin) if not begin else 0
    return Grid(inside, end - begin, head, grid.widths, grid.has_lines)


def _table(grid: Grid, reading: Reading) -> Table:
    head = grid.head if grid.head < grid.rows else 0
    head = head or min(1, grid.rows - 1)
    rows: list[list[Cell]] = [[] for _ in range(grid.rows)]
    for one in grid.places:
        rows[one.row].append(_cell(one, reading, is_head=one.row < head))
    reach = max((one.row + one.rows for one in grid.places if one.row < head), default=head)
    head = reach if reach < grid.rows else head
    made = Table(tuple(map(tuple, rows)), head)
    columns = tables.laid_out(made).columns
    widths = grid.widths if len(grid.widths) == columns else ()
    return tables.rectangular(replace(made, widths=widths))


def _cell(place: Place, reading: Reading, *, is_head: bool) -> Cell:
    if any(isinstance(one.block, Table) for one in place.blocks):
        first = next((plain(line)[:30] for line in _lines(place.blocks)), "")
        reading.remark("docx_table_in_cell", first)
    lines = _trimmed([*_lines(place.blocks)])
    content = joined([span for line in lines for span in (Span("\n"), *line)][1:])
    if is_head and all(span.bold or not span.text.strip() for span in content):
        content = joined(replace(span, bold=False) for span in content)  # our style sees to that
    return Cell(content, _align(place.blocks), place.columns, place.rows)


def _trimmed(lines: list[Text]) -> list[Text]:
    """Return lines without empty ones at both ends."""
    said = [at for at, line in enumerate(lines) if plain(line).strip(BLANKS)]
    return lines[said[0] : said[-1] + 1] if said else []


def _align(blocks: Iterable[FlowBlock]) -> Align | None:
    for one in blocks:
        if isinstance(one.block, Paragraph | Heading) and says(one):
            own = one.block.align if isinstance(one.block, Paragraph) else None
            return own or one.look.align
    return None


def _lines(blocks: Iterable[FlowBlock]) -> Iterator[Text]:
    """Yield blocks as lines of a cell."""
    for one in blocks:
        block = one.block
        match block:
            case Paragraph() | Heading():
                yield block.text
            case ItemList():
                for number, item in enumerate(block.items, 1):
                    yield marked(f"{number}." if block.numbered else _BULLET, item)
            case Table():
                if block.caption:
                    yield block.caption
                for row in block.rows:
                    spans = [span for cell in row for span in (Span("\t"), *_in_line(cell.text))]
                    yield joined(spans[1:])
            case Figure():
                if block.caption:
                    yield block.caption


def _in_line(content: Text) -> Iterator[Span]:
    r"""Yield a text whose "\n" cannot stay as the row that it stands in is a line."""
    for span in content:
        yield replace(span, text=span.text.replace("\n", " "))


# Pages across


def _is_turned(table: etree._Element) -> bool:
    """Return whether a table stands alone, but for short lines, on pages that lie across."""
    parent = table.getparent()
    if parent is None or parent.tag != f"{W}body":
        return False
    if not _is_begun_by(table):
        return False
    room = _MOST_NOTES
    for one in table.itersiblings(etree.Element):
        section = one if one.tag == f"{W}sectPr" else one.find(f"{W}pPr/{W}sectPr")
        room -= _cost(one)
        if section is not None:
            return room >= 0 and _lies_across(section)
        if room < 0:
            break
    return False


def _is_begun_by(table: etree._Element) -> bool:
    room = _MOST_NOTES
    for one in table.itersiblings(etree.Element, preceding=True):
        if one.find(f"{W}pPr/{W}sectPr") is not None:
            return True
        room -= _cost(one)
        if room < 0:
            return False
    return True


def _cost(element: etree._Element) -> int:
    """Return 1 for a short line, 0 for an empty one and what is none, more for all else."""
    if element.tag == f"{W}tbl":
        return _MOST_NOTES + 1
    length = sum(len(one.text or "") for one in element.iter(f"{W}t"))
    return 0 if not length else 1 if length <= _SHORT else _MOST_NOTES + 1


def _lies_across(section: etree._Element) -> bool:
    size = section.find(f"{W}pgSz")
    if size is None:
        return False
    sides = [size.get(f"{W}{side}") or "" for side in ("w", "h")]
    return all(one.isdecimal() and len(one) < 7 for one in sides) and int(sides[0]) > int(sides[1])
