"""Word figures: rows of pictures in the text, as large and as far apart as on the page.

Pictures stand in a line of their own like characters, those side by side
with a wide space between them: LibreOffice would leave a title alone at the
foot of a page if a table of pictures came next. A missing picture keeps a
framed cell of its size, with words that say so, into which another one can
be put.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from itertools import count
from typing import NamedTuple

from lxml import etree

from composer.export.ooxml import Package, Part, Value, eighths, element, twips
from composer.export.pictures import Pictures
from composer.export.wordnames import StyleNames
from composer.export.wordpictures import inline_picture, office_image
from composer.export.wordstyles import ANCHOR, ANCHOR_LINE, FIGURE
from composer.export.wordtables import Slot, cell, row, table
from composer.export.wordtablestyles import PLAIN_TABLE
from composer.export.wordtext import characters, paragraph, picture_gap
from composer.typeset.composition import PlacedPicture
from composer.typeset.figure import set_pictures
from composer.typeset.story import FigureBlock
from composer.typeset.stylesheet import StyleSheet

_FRAME = 0.5
"""Thickness of the frame of a missing picture in pt, as on the page."""

_TIGHT = 0.25
"""What the space above and below pictures is less than on the page, in pt.

LibreOffice lets a page hold its grid lines and not a twip more, and a line of
pictures is as high as they are and a little.
"""


class Shown(NamedTuple):
    """A picture of a row, or the room that is kept for a missing one."""

    placed: PlacedPicture
    is_missing: bool


class Figures:
    """Writes pictures into a package and counts them."""

    def __init__(
        self,
        sheet: StyleSheet,
        names: StyleNames,
        media: Pictures,
        package: Package,
        document: Part,
        numbers: Iterator[int] | None = None,
    ) -> None:
        """Count with `numbers`, None: from 1."""
        self._sheet = sheet
        self._names = names
        self._media = media
        self._package = package
        self._document = document
        self._numbers = count(1) if numbers is None else numbers

    def narrowed(self, sheet: StyleSheet) -> Figures:
        """Return a writer of figures of another measure, which counts on with this one."""
        return Figures(
            sheet, self._names, self._media, self._package, self._document, self._numbers
        )

    def rows(
        self,
        block: FigureBlock,
        there: Sequence[PlacedPicture],
        *,
        keep: bool,
        keep_rows: bool,
        more: tuple[float, float] = (0.0, 0.0),
    ) -> Iterator[etree._Element]:
        """Yield the rows of a figure.

        `there` are those of its pictures that stand on the page, `keep` holds
        the last row together with what follows, `keep_rows` the others with
        the next one; `more` is the room in pt above the first and below the
        last one beyond their own.
        """
        rows = list(self._shown(block, there))
        for number, shown in enumerate(rows, 1):
            is_last = number == len(rows)
            is_kept = keep if is_last else keep_rows
            room = (more[0] if number == 1 else 0.0, more[1] if is_last else 0.0)
            if any(one.is_missing for one in shown):
                yield from self._framed_row(shown, keep=is_kept, more=room)
            else:
                yield self._row([one.placed for one in shown], keep=is_kept, more=room)

    def _shown(
        self, block: FigureBlock, there: Sequence[PlacedPicture]
    ) -> Iterator[tuple[Shown, ...]]:
        """Yield what is shown in each row: missing pictures are as high as those beside them."""
        known = {one.media for one in there}
        following = iter(there)
        for row_of_rooms in set_pictures(block, {}, self._sheet):
            rooms = row_of_rooms.missing
            placed = [next(following) if one.media in known else None for one in rooms]
            height = next((one.height for one in placed if one), rooms[0].height)
            yield tuple(
                Shown(one, is_missing=False) if one else Shown(_scaled(room, height), True)
                for one, room in zip(placed, rooms, strict=True)
            )

    def _row(
        self, pictures: Sequence[PlacedPicture], *, keep: bool, more: tuple[float, float]
    ) -> etree._Element:
        """Return a line of pictures."""
        space = self._space(pictures[0]) / 2 - _TIGHT
        before, after = (max(int(20 * (space + one)), 0) for one in more)
        return self._line(pictures, keep=keep, sides={"before": before, "after": after})

    def _framed_row(
        self, shown: Sequence[Shown], *, keep: bool, more: tuple[float, float]
    ) -> Iterator[etree._Element]:
        """Yield a table with frames for missing pictures, below a line that keeps its distance.

        What is free below is a row: LibreOffice keeps a table with the very next line only.
        """
        space = self._space(shown[0].placed) / 2
        kept = element("w:keepNext") if keep else None
        cells, widths = [], []
        for number, one in enumerate(shown):
            if number:
                widths.append(twips(self._gap))
                cells.append(cell(widths[-1], [paragraph(ANCHOR, copy(kept))]))
            widths.append(twips(one.placed.width))
            cells.append(self._framed(one, widths[-1], keep=keep))
        made = table(PLAIN_TABLE, widths, align="center")
        made.append(row(cells, height=twips(shown[0].placed.height)))
        below = cell(
            sum(widths), [paragraph(ANCHOR, copy(kept))], slot=Slot(0, len(widths), None, True)
        )
        made.append(row([below], height=twips(space + more[1])))
        room = {"before": max(twips(space + more[0]) - ANCHOR_LINE, 0)}
        yield paragraph(ANCHOR, element("w:keepNext"), element("w:spacing", room))
        yield made

    def _framed(self, shown: Shown, width: int, *, keep: bool) -> etree._Element:
        if not shown.is_missing:
            return cell(width, [self._line([shown.placed], keep=keep)])
        edge: dict[str, Value] = {
            "val": "single",
            "sz": eighths(_FRAME),
            "space": 0,
            "color": "000000",
        }
        words = element("w:r", {}, *characters(self._sheet.word("picture_missing")))
        style = self._names.of("figure_caption")
        return cell(
            width,
            [paragraph(style, element("w:keepNext") if keep else None, content=[words])],
            borders=[element(f"w:{side}", edge) for side in ("top", "left", "bottom", "right")],
        )

    @property
    def _gap(self) -> float:
        """What is free between two pictures, in pt."""
        return self._sheet.number("figure_gap_em") * self._sheet.template.page.size

    def _space(self, placed: PlacedPicture) -> float:
        """Return what a row of pictures is short of whole grid lines, in pt."""
        pitch = self._sheet.pitch
        room = placed.height + self._sheet.number("figure_space_pt")
        return max(math.ceil(room / pitch - 1e-6), 1) * pitch - placed.height

    def _line(
        self,
        pictures: Sequence[PlacedPicture],
        *,
        keep: bool,
        sides: Mapping[str, Value] | None = None,
    ) -> etree._Element:
        content: list[etree._Element] = []
        for one in pictures:
            content += [picture_gap()] if content else []
            content.append(self._picture(one))
        return paragraph(
            FIGURE,
            element("w:keepNext") if keep else None,
            element("w:spacing", sides) if sides else None,
            content=content,
        )

    def _picture(self, placed: PlacedPicture) -> etree._Element:
        """Return a run that holds a picture in its set size, upright whatever its EXIF says."""
        image = office_image(self._media.printable(placed.media), placed)
        self._package.add(f"word/{image.name}", image.content_type, image.data)
        relation = self._document.relate(f"word/{image.name}", "image")
        number = next(self._numbers)
        drawing = inline_picture(relation, number, placed.width, placed.height, alt=placed.alt)
        return element("w:r", {}, drawing)


def _scaled(room: PlacedPicture, height: float) -> PlacedPicture:
    """Return the room of a missing picture as high as its row."""
    return replace(room, width=room.width * height / room.height, height=height)
