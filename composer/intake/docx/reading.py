"""DOCX reading: what the readers of parts of a Word file ask of the one that walks through it.

Tables, drawings and foreign parts have readers of their own, which read what
stands in them, keep pictures and tell remarks through the `Reading` they get.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Protocol

from lxml import etree

from composer.intake.docx.package import Package, Part
from composer.intake.flow import FlowBlock
from composer.model.findings import Severity


class Reading(Protocol):
    """What the readers of tables, drawings and foreign parts ask of the walk and tell it."""

    @property
    def package(self) -> Package:
        """The whole file."""

    @property
    def part(self) -> Part:
        """The part that is read: the text, a header, the notes. Relations are those of a part."""

    @property
    def depth(self) -> int:
        """How many tables and text boxes are around what is read."""

    def blocks(self, element: etree._Element, box: int = 0) -> tuple[FlowBlock, ...]:
        """Return the blocks that the children of `element` are (a cell, a text box), in order.

        `box` is the number of the text box that they stand in, as `next_box` gave it.
        """

    def next_box(self) -> int:
        """Return a number that no text box has had."""

    @property
    def pictures(self) -> MutableMapping[str, str]:
        """Where the pictures of parts were kept, by name of the part: none is unpacked twice."""

    def picture(self, data: bytes, extension: str, alt: str = "") -> str:
        """Keep a picture; return its position in the flow, which its `Figure` names it by."""

    def aside(self, rule: str, text: str) -> None:
        """Keep words that are not of the text; those of one rule are told of together."""

    def remark(
        self, rule: str, text: str = "", severity: Severity = "hint", **facts: object
    ) -> None:
        """Tell something; of one rule once, with the `count` of how often and the first `text`."""
