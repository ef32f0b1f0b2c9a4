"""Flow: what a file says in the order of reading, before anybody tells what it is.

Readers of rich formats (Word, PDF, workbooks, web pages) give a `Flow`: blocks
with what they look like, pictures, and what stands outside the text. What is
a title, a contributor, a key item is told by `recognition`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from composer.intake.lines import BLANKS
from composer.model.blocks import (
    Align,
    Block,
    Heading,
    Paragraph,
    Span,
    Text,
    joined,
    plain,
)
from composer.model.findings import Finding


@dataclass(frozen=True, slots=True)
class SourcePicture:
    """A picture that a file holds: its bytes, b"" when they cannot be had, and its words.

    `extension` is that of its format, without a dot. A picture that cannot be
    shown is given as it is; who stores it puts words in its place.
    """

    data: bytes
    extension: str
    alt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a block looks like in its file, and what the file itself says that it is."""

    style: str = ""
    """Name of its paragraph style, as the file has it: "heading 1", "标题", "简报名称"."""
    level: int = 0
    """Outline level 1 to 9 by its style or properties; 0: body text."""
    size: float = 0.0
    """Size in pt that most of its characters have; 0: unknown."""
    font: str = ""
    """Font that most of its Hanzi have: "方正小标宋简体"; "": unknown."""
    is_bold: bool = False
    """All of it is bold."""
    is_red: bool = False
    """All of it is red."""
    align: Align | None = None
    indent: float = 0.0
    """First line from the left of the column, in em."""
    gap: int = 0
    """Empty paragraphs, or lines of room, before it."""
    breaks_page: bool = False
    """It begins a page because a break is set before it."""
    lines: int = 0
    """Lines it was printed on; 0: unknown, as the file flows."""
    box: int = 0
    """Text box it stands in, from 1; 0: none."""


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class FlowBlock:
    r"""A block of a flow. Figures name their pictures by position in `Flow.pictures`: "0", "1".

    "\n" in a text is a break of a line that the author has set.
    """

    block: Block
    look: Look = PLAIN


@dataclass(frozen=True, slots=True)
class Aside:
    """What stands outside the text (headers, comments, deleted words): kept, not placed."""

    rule: str
    """Rule of the remark that tells of them."""
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """What a file says."""

    blocks: tuple[FlowBlock, ...] = ()
    pictures: tuple[SourcePicture, ...] = ()
    asides: tuple[Aside, ...] = ()
    remarks: tuple[Finding, ...] = ()


def in_lines(blocks: Sequence[FlowBlock]) -> tuple[FlowBlock, ...]:
    """Return blocks with every line that the author has broken as a paragraph of its own."""
    made: list[FlowBlock] = []
    for one in blocks:
        if isinstance(one.block, Paragraph | Heading) and "\n" in plain(one.block.text):
            parts = (replace(one.block, text=part) for part in lines_of(one.block.text))
            made += [FlowBlock(part, one.look) for part in parts if plain(part.text).strip(BLANKS)]
        else:
            made.append(one)
    return tuple(made)


def lines_of(content: Text) -> Iterator[Text]:
    """Yield the lines of a text."""
    line: list[Span] = []
    for span in content:
        first, *others = span.text.split("\n")
        line.append(replace(span, text=first))
        for other in others:
            yield joined(line)
            line = [replace(span, text=other)]
    yield joined(line)
