"""Sheet text: a file of values with commas or tabs between them (CSV), read as a table."""

from __future__ import annotations

import csv
import io

from composer.intake.decode import decode
from composer.intake.flow import Flow, FlowBlock
from composer.intake.web.blocks import MOST_CELLS
from composer.model import tables
from composer.model.blocks import Cell, Table, text
from composer.model.errors import OpenError

_LONGEST_VALUE = 1_000_000
_MARKS = ",\t;，"


def read_sheet_text(data: bytes) -> Flow:
    """Return a file of values as one table, its first row being the head.

    Raises:
        OpenError: It is no text, torn, empty, or has more cells than a table of an article.
    """
    characters, _ = decode(data)
    csv.field_size_limit(_LONGEST_VALUE)
    try:
        rows = [*_rows(characters)]
    except csv.Error as cause:
        raise OpenError("sheet_text_torn", cause=cause) from cause
    if not rows:
        raise OpenError("source_empty")
    width = max(map(len, rows))
    if width * len(rows) > MOST_CELLS:
        raise OpenError("workbook_too_large", limit=MOST_CELLS)
    cells = tuple(
        tuple(Cell(text(value)) for value in [*row, *[""] * (width - len(row))]) for row in rows
    )
    made = tables.rectangular(Table(cells, 1 if len(cells) > 1 else 0))
    return Flow((FlowBlock(made),))


def _rows(characters: str) -> list[list[str]]:
    first = characters.lstrip().partition("\n")[0]
    mark = max(_MARKS, key=first.count) if any(one in first for one in _MARKS) else ","
    rows: list[list[str]] = []
    cells = 0
    for row in csv.reader(io.StringIO(characters, newline=""), delimiter=mark):
        values = [value.strip().replace("\r\n", "\n").replace("\r", "\n") for value in row]
        while values and not values[-1]:
            values.pop()
        cells += len(values)
        if cells > MOST_CELLS:
            raise OpenError("workbook_too_large", limit=MOST_CELLS)
        if values:
            rows.append(values)
    return rows
