"""DOCX chunks: foreign files (`w:altChunk`) that Word shows as part of the text."""

from __future__ import annotations

from lxml import etree

from composer.intake.docxreading import Reading
from composer.intake.flow import FlowBlock


def read_chunk(chunk: etree._Element, reading: Reading) -> tuple[FlowBlock, ...]:
    """Return the blocks of a `w:altChunk`."""
    return ()
