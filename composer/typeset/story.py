"""Story: the styled blocks of a document, before they have positions.

Made from content by a builder (`composer.typeset.bulletin`). The composer
sets a story in pages; the writers of Word and web files write it as it is,
because those flow by themselves. Everything printed is in it: markers, fixed
words, brackets. `place` is the path of a block in the content.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
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


def cut_runs(runs: Sequence[Run], start: int, end: int) -> tuple[Run, ...]:
    """Return the characters `start` to `end` of runs.

    >>> [run.text for run in cut_runs((Run("甲乙"), Run("丙丁")), 1, 3)]
    ['乙', '丙']
    """
    found, place = [], 0
    for run in runs:
        text = run.text[max(start - place, 0) : max(end - place, 0)]
        place += len(run.text)
        if text:
            found.append(replace(run, text=text))
    return tuple(found)


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
    hang: int = 0
    """So many characters at its head stand out: turned lines align with the one after them."""
    is_turned: bool = False
    """Stands with a turned table on its page, turned like it."""

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
    keep_next: bool = False
    """Stays on the page of what follows (the rule of a 版头)."""


@dataclass(frozen=True, slots=True)
class MarkBlock:
    """发文机关标志: names one below the other, and the word that ends the mark.

    The word stands right behind a single name, and in the middle at the
    right of several. `top` is where the ink of the topmost characters
    begins, in pt from the top of the trimmed page; what is wider than the
    measure is condensed.
    """

    place: str
    style: str
    names: tuple[Field, ...]
    word: Field | None
    top: float
    above: tuple[TextBlock, ...] = ()
    """The lines that stand over it (份号, 密级, 紧急程度), blocks of their own: it begins at
    `top` whatever room they take."""

    @property
    def fields(self) -> tuple[Field, ...]:
        """Its pieces in reading order."""
        return (*self.names, *_there(self.word))


@dataclass(frozen=True, slots=True)
class SignersBlock:
    """发文字号 at the left and 签发人 at the right, two of them a row, in a document to superiors.

    The number stands on the last row; names below each other are aligned.
    """

    place: str
    style: str
    number: Field | None
    label: Field
    """签发人：."""
    signers: tuple[Field, ...]

    @property
    def fields(self) -> tuple[Field, ...]:
        """Its pieces in reading order."""
        return (*_there(self.number), self.label, *self.signers)


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """署名 and 成文日期, with the room that seals or stamps take (GB/T 9704-2012 §7.3.5).

    `seal` as `composer.model.official.Seal`. `post` stands left of a stamp,
    the names above it; without a post every name is one with a stamp of its own.
    """

    place: str
    style: str
    names: tuple[Field, ...]
    date: Field | None
    seal: Literal["seal", "none", "stamp"]
    post: Field | None = None

    @property
    def fields(self) -> tuple[Field, ...]:
        """Its pieces in reading order."""
        return (*_there(self.post), *self.names, *_there(self.date))


def _there(field: Field | None) -> tuple[Field, ...]:
    return () if field is None else (field,)


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
    is_turned: bool = False
    """Set across pages of its own, its head at the left (横排表格, GB/T 9704-2012 §8)."""


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


StoryBlock: TypeAlias = (
    TextBlock
    | RowBlock
    | RuleBlock
    | TableBlock
    | FigureBlock
    | MarkBlock
    | SignersBlock
    | SignatureBlock
)


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
    first_page_rules: tuple[str, ...] = ()
    """Rules with a place of their own on page 1 (信函), named in the template."""
    numbers_from: int = 1
    """The first page that bears a page number."""
    is_foot_even: bool = True
    """Whether printing on both sides asks for an even page for the foot."""

    @property
    def blocks(self) -> Iterator[StoryBlock]:
        """The blocks of the text in order, without the foot."""
        for part in self.parts:
            yield from part.blocks
