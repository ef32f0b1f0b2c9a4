"""Word figures: rows of pictures in the text, as large and as far apart as on the page.

A single picture stands in a line of its own, several side by side in the
cells of a table without rules, so that each can be exchanged by itself.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from lxml import etree

from composer.export.ooxml import Package, Part, element, twips
from composer.export.pictures import Pictures
from composer.export.wordpictures import inline_picture, office_image
from composer.export.wordstyles import FIGURE, PLAIN_TABLE
from composer.export.wordtables import cell, row, table
from composer.export.wordtext import paragraph
from composer.typeset.composition import PlacedPicture
from composer.typeset.stylesheet import StyleSheet


class Figures:
    """Writes pictures into a package and counts them."""

    def __init__(
        self, sheet: StyleSheet, media: Pictures, package: Package, document: Part
    ) -> None:
        self._sheet = sheet
        self._media = media
        self._package = package
        self._document = document
        self._count = 0

    def row(self, pictures: Sequence[PlacedPicture], *, keep: bool) -> etree._Element:
        """Return a paragraph or table of pictures; `keep` holds it together with what follows."""
        space = self._space(pictures[0])
        if len(pictures) == 1:
            return self._line(pictures[0], keep=keep, space=space / 2)
        gap = self._sheet.number("figure_gap_em") * self._sheet.template.page.size
        share = gap * (1 - 1 / len(pictures))
        widths = [twips(one.width + share) for one in pictures]
        cells = [
            cell(width, [self._line(one, keep=keep)])
            for width, one in zip(widths, pictures, strict=True)
        ]
        made = table(PLAIN_TABLE, widths, align="center")
        made.append(row(cells, height=twips(pictures[0].height + space)))
        return made

    def _space(self, placed: PlacedPicture) -> float:
        """Return what a row of pictures is short of whole grid lines, in pt."""
        pitch = self._sheet.pitch
        room = placed.height + self._sheet.number("figure_space_pt")
        return max(math.ceil(room / pitch - 1e-6), 1) * pitch - placed.height

    def _line(self, placed: PlacedPicture, *, keep: bool, space: float = 0.0) -> etree._Element:
        sides = {"before": twips(space), "after": twips(space)}
        return paragraph(
            FIGURE,
            element("w:keepNext") if keep else None,
            element("w:spacing", sides) if space else None,
            content=[self._picture(placed)],
        )

    def _picture(self, placed: PlacedPicture) -> etree._Element:
        """Return a run that holds a picture in its set size, upright whatever its EXIF says."""
        image = office_image(self._media.printable(placed.media), placed)
        self._package.add(f"word/{image.name}", image.content_type, image.data)
        relation = self._document.relate(f"word/{image.name}", "image")
        self._count += 1
        drawing = inline_picture(relation, self._count, placed.width, placed.height, alt=placed.alt)
        return element("w:r", {}, drawing)
