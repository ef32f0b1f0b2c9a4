"""DOCX drawings: pictures, text boxes and shapes that stand in a paragraph."""

from __future__ import annotations

from lxml import etree

from composer.intake.docxreading import Reading
from composer.intake.flow import FlowBlock


def read_drawing(drawing: etree._Element, reading: Reading) -> tuple[FlowBlock, ...]:
    """Return what a `w:drawing`, `w:pict` or `w:object` shows.

    They come before their paragraph when it has said nothing yet, else behind
    it. Pictures of one paragraph without words between become one figure.
    """
    return ()
