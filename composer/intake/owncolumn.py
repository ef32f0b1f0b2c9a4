"""Own column: the newspaper page that this program has written as a Word file, read back.

Its styles say what every line is; told here is only what a line of such a
page holds besides: fields of the line under the name, pinyin behind the title
of a section, a byline on the last line of a text, breaks that set a headline.

Source: `templates/column/template.yaml` for the names of the styles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from composer.intake import officialsigns as official
from composer.intake.lines import Piece, Role, width
from composer.model.issue import Issue

if TYPE_CHECKING:
    from composer.intake.flow import FlowBlock

_STYLES = frozenset(("报名", "期号和日期", "头条标题", "框内标题"))
"""Styles that only the newspaper pages of this program have."""
_BRIEFS = "heading 1"
"""What Word calls 简讯栏目, the last style of its outline level."""
_TYPE_WIDTH, _BOX_WIDTH = 504.0, 225.0
"""Widths of a page and of half of it in a frame, in pt: longer headlines are turned."""
_PAGE = re.compile(r"第[0-9]{1,4}版")
_BYLINE = re.compile(r"（([^（）]+)）")
_OF_PAGE = re.compile("本(?:栏目|版|专栏)")
"""Begins the credit of a whole section: it stands in the text of its last article."""


def is_own_column(blocks: Sequence[FlowBlock]) -> bool:
    """Return whether blocks are of a newspaper page that this program has written."""
    return any(one.look.style in _STYLES for one in blocks)


def page_marks(pieces: Sequence[Piece]) -> tuple[str, ...]:
    """Return what the line under the name says of the page: 第1版."""
    lines = (piece.text.split("\t") for piece in pieces if piece.role == "masthead")
    return tuple(one for line in lines for one in line if _PAGE.fullmatch(one.strip()))


def column_pieces(pieces: Sequence[Piece], blocks: Sequence[FlowBlock]) -> Iterator[Piece]:
    """Yield the pieces of an own page with every field of theirs a piece of its own."""
    signed = False
    for piece in pieces:
        look = blocks[piece.number].look
        if piece.role == "masthead":
            for one in piece.text.split("\t"):
                if not _PAGE.fullmatch(one.strip()):
                    yield replace(piece, text=one, bold=(), marks=())
        elif piece.role == "title" and look.style.lower() == _BRIEFS:
            yield replace(piece, role="brief_head", level=0)
        elif piece.role in ("title", "subtitle", "kicker"):
            yield replace(piece, text=_unturned(piece.text, look.size, look.style))
        elif look.style == "署名" and _OF_PAGE.match(piece.text.lstrip("（")):
            yield replace(piece, align=None)
        elif look.style == "署名":
            yield _signed(piece, is_second=signed)
            signed = True
            continue
        else:
            yield from _parted(piece)
        signed = False


def with_pinyin(issue: Issue) -> Issue:
    """Return an issue with the pinyin behind the titles of its sections where it belongs."""
    sections = tuple(
        replace(one, title=one.title.partition("\t")[0], pinyin=one.title.partition("\t")[2])
        for one in issue.sections
    )
    return replace(issue, sections=sections, template="column")


def _unturned(words: str, size: float, style: str) -> str:
    """Return a headline without the breaks that it has because it is longer than a line."""
    room = _BOX_WIDTH if style.startswith("框内") else _TYPE_WIDTH
    whole = words.replace("\n", "")
    return whole if width(whole) * size > room else words


def _signed(piece: Piece, *, is_second: bool) -> Piece:
    """Return a byline: who wrote the text, or the unit when it is one or stands behind them."""
    found = _BYLINE.fullmatch(piece.text)
    name = found[1] if found else piece.text
    role: Role = "source" if is_second or official.is_office(name) else "author"
    return replace(piece, text=name, role=role, bold=(), marks=(), align=None)


def _parted(piece: Piece) -> Iterator[Piece]:
    """Yield a paragraph, and the byline that stands behind a tab on its last line."""
    words, tab, name = piece.text.rpartition("\t")
    if piece.role != "body" or not tab or not _BYLINE.fullmatch(name):
        yield piece
        return
    bold = tuple((first, min(last, len(words))) for first, last in piece.bold if first < len(words))
    marks = tuple((a, min(b, len(words)), like) for a, b, like in piece.marks if a < len(words))
    yield replace(piece, text=words, bold=bold, marks=marks)
    yield _signed(replace(piece, text=name), is_second=False)
