"""Web document: what the page files of a template loop over to write a web page.

Values only, in the words of pages (heading, list, table, figure); no markup.
Sizes are strings as CSS has them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters set alike; `is_break` is a line break that the author wants, without any."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    superscript: bool = False
    face: str = ""
    is_break: bool = False


@dataclass(frozen=True, slots=True)
class Fit:
    """The size at which a line fits: in rem on a screen and on paper, in vw on a phone."""

    screen: str
    phone: str
    paper: str


@dataclass(frozen=True, slots=True)
class WebText:
    """A paragraph, heading, caption, cell or field. `tag` is its element, `css` its style."""

    tag: str
    css: str
    pieces: tuple[Piece, ...]
    id: str = ""
    align: str = ""
    target: str = ""
    """Id of what it leads to."""
    time: str = ""
    """The date it says, for machines."""
    columns: int = 1
    rows: int = 1
    fit: Fit | None = None
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class WebList:
    """Items whose marks are among their characters."""

    items: tuple[WebText, ...]
    kind: str = "list"


@dataclass(frozen=True, slots=True)
class WebRow:
    """A line of fields, from the left to the right."""

    css: str
    fields: tuple[WebText, ...]
    kind: str = "row"


@dataclass(frozen=True, slots=True)
class WebRule:
    """A rule over the measure."""

    css: str
    kind: str = "rule"


@dataclass(frozen=True, slots=True)
class WebMark:
    """发文机关标志; the heading of a document that has no title."""

    tag: str
    css: str
    names: tuple[WebText, ...]
    word: WebText | None
    fit: Fit
    kind: str = "mark"


@dataclass(frozen=True, slots=True)
class WebSigners:
    """发文字号 and 签发人."""

    css: str
    number: WebText | None
    label: WebText
    names: tuple[WebText, ...]
    kind: str = "signers"


@dataclass(frozen=True, slots=True)
class WebSignature:
    """署名 and 成文日期."""

    css: str
    names: tuple[WebText, ...]
    date: WebText | None
    post: WebText | None
    kind: str = "signature"


@dataclass(frozen=True, slots=True)
class WebTable:
    """A table; `widths` in percent, none as the content asks."""

    caption: WebText | None
    widths: tuple[str, ...]
    head: tuple[tuple[WebText, ...], ...]
    body: tuple[tuple[WebText, ...], ...]
    label: str
    is_wide: bool
    kind: str = "table"


@dataclass(frozen=True, slots=True)
class WebPicture:
    """A picture; `url` "" where it is missing, and `words` stand for it."""

    url: str
    alt: str
    width: int
    height: int
    words: str


@dataclass(frozen=True, slots=True)
class WebFigure:
    """Pictures over a caption."""

    pictures: tuple[WebPicture, ...]
    caption: WebText | None
    kind: str = "figure"


WebBlock: TypeAlias = (
    WebText
    | WebList
    | WebRow
    | WebRule
    | WebMark
    | WebSigners
    | WebSignature
    | WebTable
    | WebFigure
)


@dataclass(frozen=True, slots=True)
class WebGroup:
    """Blocks that belong together: an article of a bulletin, an attachment, or anything else."""

    tag: Literal["article", "section", ""]
    id: str
    label: str
    """Id of its heading."""
    css: str
    blocks: tuple[WebBlock, ...]


@dataclass(frozen=True, slots=True)
class WebStyle:
    """A paragraph style: sizes in rem, indents in em of its own size, space in rem."""

    id: str
    face: str
    size: str
    align: str
    first: str
    left: str
    right: str
    before: str
    after: str
    colour: str
    fits: bool
    is_large: bool


@dataclass(frozen=True, slots=True)
class WebRuleStyle:
    """A rule: thicknesses in pt, `second` "" of a single one."""

    id: str
    thickness: str
    second: str
    gap: str
    colour: str


@dataclass(frozen=True, slots=True)
class WebDocument:
    """All that the page files of a template need."""

    title: str
    author: str
    subject: str
    generator: str
    date: str
    red: str
    pitch: str
    """pt from line to line on paper."""
    marks: dict[str, str]
    """The faces of bold and italic."""
    styles: tuple[WebStyle, ...]
    rules: tuple[WebRuleStyle, ...]
    head: tuple[WebBlock, ...]
    groups: tuple[WebGroup, ...]
    foot: tuple[WebBlock, ...]
