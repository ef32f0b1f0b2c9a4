"""DOCX tables: `w:tbl` read into tables of ours."""

from __future__ import annotations

from lxml import etree

from composer.intake.docxreading import Reading
from composer.intake.flow import FlowBlock


def read_table(table: etree._Element, reading: Reading) -> tuple[FlowBlock, ...]:
    """Return what a `w:tbl` is: a table, or the blocks of its cells when it only lays out text."""
    return tuple(one for cell in table.iter("{*}tc") for one in reading.blocks(cell))
