"""Unframed: tables that hold the head, the key items or the foot of a bulletin, as their lines.

Offices set 报、送、发 in a table at the end, 本期要文 in one after the head,
期号 and date in one at the start. What such a table is its words say; every
other table stays one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from composer.intake import imprint, signs
from composer.intake.flow import FlowBlock
from composer.intake.lines import BLANKS, width
from composer.model import numerals
from composer.model.blocks import Paragraph, Span, Table, Text, joined, plain

_HEAD, _FOOT, _KEYS = 3, 3, 12
"""A table of the head, of the foot, of the key items is among so many blocks at its end."""
_MOST_ROWS, _MOST_COLUMNS = 24, 3


def unframed(blocks: Sequence[FlowBlock]) -> tuple[FlowBlock, ...]:
    """Return blocks with the lines of such tables in place of them."""
    made: list[FlowBlock] = []
    for at, one in enumerate(blocks):
        lines = _lines(one.block, at, len(blocks)) if isinstance(one.block, Table) else ()
        made += [type(one)(Paragraph(line), one.look) for line in lines] or [one]
    return tuple(made)


def _lines(table: Table, at: int, count: int) -> tuple[Text, ...]:
    rows = [[cell.text for cell in row if plain(cell.text).strip(BLANKS)] for row in table.rows]
    rows = [row for row in rows if row]
    if not rows or table.caption or len(rows) > _MOST_ROWS or max(map(len, rows)) > _MOST_COLUMNS:
        return ()
    firsts = [_bare(row[0]) for row in rows]
    if at >= count - _FOOT and _is_foot(firsts):
        return tuple(_line(row) for row in rows)
    is_head = at < _HEAD and any(numerals.read_issue_line(one) for one in firsts)
    is_head = is_head and all(width(_bare(cell)) < 40 for row in rows for cell in row)
    is_keys = at < _KEYS and len(rows) > 1 and signs.is_key_head(firsts[0])
    return tuple(line for row in rows for line in _parts(row)) if is_head or is_keys else ()


def _is_foot(firsts: Sequence[str]) -> bool:
    """Return whether the rows of a table begin as those of the foot do, all but one or two."""
    labelled = sum(imprint.is_distribution_line(one) for one in firsts)
    return labelled > 0 and len(firsts) - labelled <= 2 and imprint.is_imprint_line(firsts[0])


def _line(row: Sequence[Text]) -> Text:
    """Return a row of the foot in one line: the label goes on in what it labels."""
    first, *rest = row
    is_label = _bare(first).endswith(("：", ":"))
    spans = [*first]
    for at, cell in enumerate(rest):
        spans += cell if is_label and not at else (Span("\t"), *cell)
    return joined(Span(one.text.replace("\n", ""), one.bold) for one in spans)


def _parts(row: Sequence[Text]) -> Iterator[Text]:
    """Yield a row of short cells as one line, the lines of a cell that stands alone apart."""
    if len(row) > 1:
        spans = [span for cell in row for span in (Span("\t"), *cell)][1:]
        yield joined(Span(one.text.replace("\n", " "), one.bold) for one in spans)
        return
    for line in plain(row[0]).split("\n"):
        if line.strip(BLANKS):
            yield (Span(line.strip(BLANKS)),)


def _bare(content: Text) -> str:
    return plain(content).strip(BLANKS)
