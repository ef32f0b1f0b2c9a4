r"""Blocks: the body of an article as frozen values.

Knows words and their order, not how they look: no sizes, no pages, no files.
A `Text` is a tuple of `Span`; "" is the empty tuple. A line break that the
author wants kept is the character "\n" inside a span. Media are named by
`<sha256>.<extension>`, the name under which the draft stores them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import takewhile
from types import MappingProxyType
from typing import Literal, TypeAlias

Extra: TypeAlias = Mapping[str, object]
"""Keys that a newer or foreign program wrote into a draft; kept, never read."""

NOTHING: Extra = MappingProxyType({})


def _nothing() -> Extra:
    return NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """What every stored value shares: the keys we do not know but keep."""

    extra: Extra = field(default_factory=_nothing, repr=False, hash=False)


@dataclass(frozen=True, slots=True)
class Span(Node):
    """A run of characters with the same inline marks."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    superscript: bool = False

    def has_marks_of(self, other: Span) -> bool:
        """Return whether both spans carry the same marks."""
        return replace(self, text="") == replace(other, text="")


Text: TypeAlias = tuple[Span, ...]
Align: TypeAlias = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Paragraph(Node):
    """A paragraph of the body; `align` None means as the style says."""

    text: Text
    align: Align | None = None


@dataclass(frozen=True, slots=True)
class Heading(Node):
    """A heading of level 1 to 4 (一、（一）1.（1）); its number is part of the text."""

    level: int
    text: Text


@dataclass(frozen=True, slots=True)
class ItemList(Node):
    """A list; `numbered` items are set 1. 2. 3., the others with the template's mark."""

    items: tuple[Text, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Cell(Node):
    """A cell of a table; `columns` and `rows` are how many it spans, at least 1."""

    text: Text
    align: Align | None = None
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Table(Node):
    """A table of rows of cells; the first `header_rows` repeat on every page.

    `widths` are the shares of the columns (any positive scale); empty means
    from the content.
    """

    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int = 1
    widths: tuple[float, ...] = ()
    caption: Text = ()
    is_turned: bool = False
    """Set across pages of its own (横排), for what is too wide."""


@dataclass(frozen=True, slots=True)
class Picture(Node):
    """One picture: stored media name, words for who cannot see it, extra quarter turns.

    `turns` counts clockwise quarter turns on top of the EXIF orientation.
    """

    media: str
    alt: str = ""
    turns: int = 0


@dataclass(frozen=True, slots=True)
class Figure(Node):
    """One picture, or several side by side, over a caption."""

    pictures: tuple[Picture, ...]
    caption: Text = ()


Block: TypeAlias = Paragraph | Heading | ItemList | Table | Figure


def text(characters: str) -> Text:
    """Return `characters` as text without marks.

    >>> text("")
    ()
    """
    return (Span(characters),) if characters else ()


def plain(value: Text) -> str:
    """Return the characters of a text without its marks.

    >>> plain((Span("一是"), Span("改革", bold=True)))
    '一是改革'
    """
    return "".join(span.text for span in value)


def joined(spans: Iterable[Span]) -> Text:
    """Return spans as a text: empty ones dropped, neighbours of equal marks merged."""
    runs: list[tuple[Span, list[str]]] = []
    for span in spans:
        if not span.text:
            continue
        if runs and runs[-1][0].has_marks_of(span):
            runs[-1][1].append(span.text)
        else:
            runs.append((span, [span.text]))
    return tuple(
        span if len(texts) == 1 else replace(span, text="".join(texts)) for span, texts in runs
    )


def run_in_head(value: Text) -> str:
    """Return the bold characters that a paragraph begins with, when it goes on in others.

    >>> run_in_head((Span("一是抓落实。", bold=True), Span("明确责任。")))
    '一是抓落实。'
    """
    spans = joined(value)
    bold = "".join(span.text for span in takewhile(lambda one: one.bold, spans))
    return "" if len(bold) == len(plain(spans)) else bold
