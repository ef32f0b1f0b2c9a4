"""Story: the styled blocks of a document, before they have positions.

Made from content by a builder (`composer.typeset.bulletin`). The composer
sets a story in pages; the writers of Word and web files write it as it is,
because those flow by themselves. Everything printed is in it: markers, fixed
words, brackets. `place` is the path of a block in the content.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from composer.typeset.stylesheet import Alignment, FontRole, StyleSheet


@dataclass(frozen=True, slots=True)
class Run:
    """Characters set alike. `font` None: the paragraph style's own."""

    text: str
    font: FontRole | None = None
    bold: bool = False
    italic: bool = False
    underline: bool = False
    superscript: bool = False
    marker: bool = False
    """The mark at the head of an item (◆ ◎): smaller than the character cell it stands in."""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph of one style. `align` None: as the style says.

    Where it stands on top of a page, also because of `starts_page`, the
    style's space before it is dropped; only the first page keeps it.
    """

    place: str
    style: str
    runs: tuple[Run, ...]
    align: Alignment | None = None
    starts_page: bool = False
    page_of: str = ""
    """Place of the block whose page number is set at the right end ("" = none)."""

    @property
    def text(self) -> str:
        """All characters of the block."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Field:
    """A piece of a one-line row, at the left, in the middle or at the right."""

    place: str
    runs: tuple[Run, ...]
    align: Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class RowBlock:
    """A line of fields (编发单位 left, date right); too long ones go to a line of their own."""

    place: str
    style: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class RuleBlock:
    """A horizontal rule over the measure, named in the template."""

    place: str
    rule: str


@dataclass(frozen=True, slots=True)
class CellBlock:
    """A cell of a table; `columns` and `rows` are how many it spans."""

    place: str
    style: str
    runs: tuple[Run, ...]
    align: Literal["left", "center", "right"] | None
    columns: int
    rows: int


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table; the first `header_rows` repeat; `widths` are shares, empty = from content.

    `starts_page` holds for the caption if there is one.
    """

    place: str
    rows: tuple[tuple[CellBlock, ...], ...]
    header_rows: int
    widths: tuple[float, ...]
    caption: TextBlock | None
    starts_page: bool = False


@dataclass(frozen=True, slots=True)
class StoryPicture:
    """A picture by its stored media name."""

    media: str
    alt: str
    turns: int


@dataclass(frozen=True, slots=True)
class FigureBlock:
    """Pictures side by side over a caption."""

    place: str
    pictures: tuple[StoryPicture, ...]
    caption: TextBlock | None
    starts_page: bool = False


StoryBlock: TypeAlias = TextBlock | RowBlock | RuleBlock | TableBlock | FigureBlock


@dataclass(frozen=True, slots=True)
class PictureFact:
    """What is known of a stored picture: pixels as stored and its EXIF quarter turns."""

    width: int
    height: int
    turns: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """The blocks made from one piece of content, kept to be used again.

    `source` is that piece (compared by identity), `index` its number among
    its like; `starts_page` whether it begins a page.
    """

    source: object
    index: int
    blocks: tuple[StoryBlock, ...]
    starts_page: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """The styled blocks of a document. `foot` stands at the foot of the last page."""

    sheet: StyleSheet
    parts: tuple[Part, ...]
    foot: tuple[StoryBlock, ...]
    title: str
    author: str
    subject: str
    date: dt.date | None
    facts: tuple[tuple[str, str], ...] = field(default=())

    @property
    def blocks(self) -> Iterator[StoryBlock]:
        """The blocks of the text in order, without the foot."""
        for part in self.parts:
            yield from part.blocks
