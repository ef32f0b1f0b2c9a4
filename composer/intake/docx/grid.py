"""DOCX grid: the cells of a `w:tbl` where they lie, merged as Word merges them.

Knows rows, columns and blocks, not what a table is for. Rows and columns
count from 0. What Word does not show (rows that were deleted with changes
tracked, cells that others cover) is kept aside.

Source: ECMA-376 Part 1 §17.4 (tables: gridSpan, vMerge, hMerge, gridBefore).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from composer.intake.docx.package import W, children
from composer.intake.docx.reading import Reading
from composer.intake.flow import FlowBlock
from composer.intake.lines import BLANKS
from composer.model.blocks import Figure, Heading, ItemList, Paragraph, Table, plain

WIDEST = 200
"""Columns that a cell may span or a row may leave out; Word has 63 at most."""

_AROUND = frozenset(
    f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")
)
_OFF = frozenset(("0", "false", "off"))
_NO_LINE = frozenset(("", "none", "nil"))


@dataclass(slots=True)
class Place:
    """A cell on its grid; `blocks` is what stands in it."""

    row: int
    column: int
    columns: int = 1
    rows: int = 1
    blocks: tuple[FlowBlock, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Nothing stands in it."""
        return not any(map(says, self.blocks))


@dataclass(slots=True)
class Grid:
    """The cells of a table in their order."""

    places: list[Place] = field(default_factory=list)
    rows: int = 0
    head: int = 0
    """Rows that the file itself repeats on every page."""
    widths: tuple[float, ...] = ()
    """Widths of the columns of the grid in twentieths of a point; empty: unknown."""
    has_lines: bool = True
    """Lines are drawn between its cells."""

    @property
    def said(self) -> list[Place]:
        """The cells in which something stands."""
        return [one for one in self.places if not one.is_empty]

    def said_by_row(self) -> list[list[Place]]:
        """Return the cells in which something stands, row by row; rows without any are left out."""
        rows: dict[int, list[Place]] = {}
        for one in self.said:
            rows.setdefault(one.row, []).append(one)
        return [*rows.values()]


def says(one: FlowBlock) -> bool:
    """Return whether a block has a character or a picture."""
    match one.block:
        case Paragraph() | Heading():
            return bool(plain(one.block.text).strip(BLANKS))
        case Table():
            return any(cell.text for row in one.block.rows for cell in row)
        case ItemList() | Figure():
            return True


def words_of(blocks: Sequence[FlowBlock]) -> str:
    """Return the characters of blocks, a line for each paragraph or row."""
    return "\n".join(line for one in blocks for line in _lines(one))


def _lines(one: FlowBlock) -> Iterator[str]:
    match one.block:
        case Paragraph() | Heading():
            yield plain(one.block.text)
        case Table():
            if one.block.caption:
                yield plain(one.block.caption)
            for row in one.block.rows:
                yield "\t".join(plain(cell.text) for cell in row)
        case ItemList():
            yield from map(plain, one.block.items)
        case Figure():
            if one.block.caption:
                yield plain(one.block.caption)


def read_grid(table: etree._Element, reading: Reading) -> Grid:
    """Return the cells of a `w:tbl`, read in their order."""
    grid = Grid(widths=_widths(table), has_lines=_has_lines(table, reading))
    above: dict[int, Place] = {}
    for row in _within(table, "tr"):
        properties = row.find(f"{W}trPr")
        if properties is not None and properties.find(f"{W}del") is not None:
            words = "\n".join(words_of(reading.blocks(cell)) for cell in _within(row, "tc"))
            _put_aside(words, "docx_deleted", reading)
            continue
        above = _read_row(row, grid, above, reading)
        if _is_on(properties, "tblHeader") and grid.head == grid.rows:
            grid.head += 1
        grid.rows += 1
    return grid


def _read_row(
    row: etree._Element, grid: Grid, above: dict[int, Place], reading: Reading
) -> dict[int, Place]:
    """Take the cells of a row; return which cell lies over each column that begins one."""
    properties = row.find(f"{W}trPr")
    column = _number(properties, "gridBefore", 0)
    if column:
        grid.places.append(Place(grid.rows, 0, column))
    below: dict[int, Place] = {}
    last: Place | None = None
    for cell in _within(row, "tc"):
        said = cell.find(f"{W}tcPr")
        if said is not None and said.find(f"{W}cellDel") is not None:
            _put_aside(words_of(reading.blocks(cell)), "docx_deleted", reading)
            continue
        columns = max(_number(said, "gridSpan", 1), 1)
        blocks = reading.blocks(cell)
        over = above.get(column)
        if last is not None and _merged(said, "hMerge") == "continue":
            last.columns = min(last.columns + columns, WIDEST)
            _put_aside(words_of(blocks), "docx_covered_cells", reading)
        elif over is not None and over.columns == columns and _merged(said, "vMerge") == "continue":
            over.rows += 1
            below[column] = over
            _put_aside(words_of(blocks), "docx_covered_cells", reading)
            last = None
        else:
            last = Place(grid.rows, column, columns, 1, blocks)
            grid.places.append(last)
            below[column] = last
        column += columns
    after = _number(properties, "gridAfter", 0)
    if after:
        grid.places.append(Place(grid.rows, column, after))
    return below


def _put_aside(words: str, rule: str, reading: Reading) -> None:
    if words.strip(BLANKS + "\n\t"):
        reading.aside(rule, words.strip("\n"))


def _within(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield rows or cells, those in content controls too, but not those of tables within."""
    for one in children(element):
        if one.tag == f"{W}{name}":
            yield one
        elif one.tag in _AROUND:
            yield from _within(one, name)


def _is_on(properties: etree._Element | None, name: str) -> bool:
    found = None if properties is None else properties.find(f"{W}{name}")
    return found is not None and (found.get(f"{W}val") or "1").lower() not in _OFF


def _number(properties: etree._Element | None, name: str, missing: int) -> int:
    found = None if properties is None else properties.find(f"{W}{name}")
    said = "" if found is None else found.get(f"{W}val") or ""
    return min(int(said), WIDEST) if said.isdecimal() and len(said) < 10 else missing


def _merged(properties: etree._Element | None, name: str) -> str:
    """Return "restart" or "continue" where cells are merged, else ""."""
    found = None if properties is None else properties.find(f"{W}{name}")
    return "" if found is None else found.get(f"{W}val") or "continue"


def _widths(table: etree._Element) -> tuple[float, ...]:
    columns = table.findall(f"{W}tblGrid/{W}gridCol")
    said = [one.get(f"{W}w") or "" for one in columns]
    if not all(one.isdecimal() and 0 < len(one) < 7 and int(one) > 0 for one in said):
        return ()
    return tuple(map(float, said))


# Lines


def _has_lines(table: etree._Element, reading: Reading) -> bool:
    """Return whether lines are drawn between the cells, by the table, its style or a cell."""
    properties = table.find(f"{W}tblPr")
    own = None if properties is None else properties.find(f"{W}tblBorders")
    style = None if properties is None else properties.find(f"{W}tblStyle")
    if own is not None:
        if _draws(own, "insideV", "insideH"):
            return True
    elif style is not None and _style_draws(style.get(f"{W}val") or "", reading):
        return True
    return any(
        _draws(borders, "left", "right", "start", "end")
        for borders in table.iterfind(f"{W}tr/{W}tc/{W}tcPr/{W}tcBorders")
    )


def _draws(borders: etree._Element, *sides: str) -> bool:
    found = (borders.find(f"{W}{side}") for side in sides)
    return any(one is not None and (one.get(f"{W}val") or "") not in _NO_LINE for one in found)


def _style_draws(name: str, reading: Reading) -> bool:
    part = reading.package.part("word/styles.xml")
    root = None if part is None else part.root
    if root is None:
        return False
    styles = {one.get(f"{W}styleId") or "": one for one in root.iterfind(f"{W}style")}
    for _ in range(20):  # styles may be based on each other in a ring
        style = styles.get(name)
        if style is None:
            return False
        borders = style.find(f"{W}tblPr/{W}tblBorders")
        if borders is not None:
            return _draws(borders, "insideV", "insideH")
        if next(style.iterfind(f"{W}tblStylePr//{W}tblBorders"), None) is not None:
            return True
        base = style.find(f"{W}basedOn")
        name = "" if base is None else base.get(f"{W}val") or ""
    return False
