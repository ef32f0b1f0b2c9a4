"""Word tables: the cells of a story's table as the rows that Word counts.

Word wants every place of the grid filled: a cell that spans rows stands in
each of them, first with its text and then empty, and a place that no cell
covers gets an empty cell. Widths come from the same layout as the page's.

Source: ECMA-376 Part 1 §17.4 (tables), §17.4.84 (vMerge).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from composer.export.ooxml import element
from composer.typeset.tablegrid import GridCell, TableGrid


@dataclass(frozen=True, slots=True)
class Slot:
    """What stands in one row at `column`: a cell, a later piece of one, or nothing."""

    column: int
    columns: int
    cell: GridCell | None
    is_first: bool

    @property
    def merge(self) -> str | None:
        """Return what Word calls a piece of a cell that spans rows."""
        if self.cell is None or self.cell.rows == 1:
            return None
        return "restart" if self.is_first else "continue"


def rows_of_slots(grid: TableGrid) -> list[list[Slot]]:
    """Return the slots of every row from left to right; each row fills all columns."""
    rows: list[list[Slot]] = [[] for _ in range(grid.rows)]
    for cell in grid.cells:
        for row in range(cell.row, cell.row + cell.rows):
            rows[row].append(Slot(cell.column, cell.columns, cell, row == cell.row))
    return [_filled(sorted(slots, key=lambda slot: slot.column), grid.columns) for slots in rows]


def _filled(slots: Sequence[Slot], columns: int) -> list[Slot]:
    covered = {
        column for slot in slots for column in range(slot.column, slot.column + slot.columns)
    }
    empty = [
        Slot(column, 1, None, is_first=True) for column in range(columns) if column not in covered
    ]
    return sorted([*slots, *empty], key=lambda slot: slot.column)


def table(
    style: str,
    widths: Sequence[int],
    *,
    place: etree._Element | None = None,
    align: str | None = None,
    sides: int | None = None,
    indent: int | None = None,
) -> etree._Element:
    """Return a table without rows. `widths` in twips; `place` lets it float.

    `sides` is what its cells keep free at their sides if the style says
    otherwise, `indent` how far from the left edge it begins, in twips.
    """
    return element(
        "w:tbl",
        {},
        element(
            "w:tblPr",
            {},
            element("w:tblStyle", {"val": style}),
            place,
            element("w:tblOverlap", {"val": "never"}) if place is not None else None,
            element("w:tblW", {"w": sum(widths), "type": "dxa"}),
            element("w:jc", {"val": align}) if align else None,
            None if indent is None else element("w:tblInd", {"w": indent, "type": "dxa"}),
            element("w:tblLayout", {"type": "fixed"}),
            None if sides is None else element("w:tblCellMar", {}, *_sides(sides)),
        ),
        element("w:tblGrid", {}, *(element("w:gridCol", {"w": width}) for width in widths)),
    )


def _sides(room: int) -> list[etree._Element]:
    return [element(f"w:{side}", {"w": room, "type": "dxa"}) for side in ("left", "right")]


def row(
    cells: Sequence[etree._Element],
    *,
    height: int = 0,
    is_head: bool = False,
    is_exact: bool = False,
) -> etree._Element:
    """Return a row that no page break cuts, at least or exactly `height` twips high."""
    rule = "exact" if is_exact else "atLeast"
    return element(
        "w:tr",
        {},
        element(
            "w:trPr",
            {},
            element("w:cantSplit"),
            element("w:trHeight", {"val": height, "hRule": rule}) if height else None,
            element("w:tblHeader") if is_head else None,
        ),
        *cells,
    )


def cell(
    width: int,
    content: Sequence[etree._Element],
    *,
    slot: Slot | None = None,
    borders: Sequence[etree._Element] = (),
    margins: Sequence[tuple[str, int]] = (),
    align: str | None = "center",
    direction: str | None = None,
) -> etree._Element:
    """Return a cell `width` twips wide; `margins` name sides and twips, `align` is vertical.

    `direction` is that of its lines, None: from left to right.
    """
    spans = slot is not None and slot.columns > 1
    return element(
        "w:tc",
        {},
        element(
            "w:tcPr",
            {},
            element("w:tcW", {"w": width, "type": "dxa"}),
            element("w:gridSpan", {"val": slot.columns}) if slot is not None and spans else None,
            element("w:vMerge", {"val": slot.merge}) if slot is not None and slot.merge else None,
            element("w:tcBorders", {}, *borders) if borders else None,
            element(
                "w:tcMar",
                {},
                *(element(f"w:{side}", {"w": room, "type": "dxa"}) for side, room in margins),
            )
            if margins
            else None,
            element("w:textDirection", {"val": direction}) if direction else None,
            element("w:vAlign", {"val": align}) if align else None,
        ),
        *content,
    )
