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
from itertools import zip_longest

from composer.intake.flow import FlowBlock
from composer.intake.lines import Piece, Role, width
from composer.intake.official import signs as official
from composer.model.blocks import ItemList, Paragraph, Text, joined, plain, text
from composer.model.issue import Issue

_STYLES = frozenset(("报名", "期号和日期", "头条标题", "框内标题"))
"""Styles that only the newspaper pages of this program have."""
_LINE, _SIGNED = "期号和日期", "署名"
_BRIEFS = "heading 1"
"""What Word calls 简讯栏目, the last style of its outline level."""
_TYPE_WIDTH, _BOX_WIDTH, _COLUMN_WIDTH = 504.0, 225.0, 145.0
"""Widths of a page, of half of it in a frame, of a column, in pt: longer headlines are turned."""
_PAGE = re.compile(r"第[0-9]{1,4}版")
_BYLINE = re.compile(r"（([^（）]+)）")
_OF_PAGE = re.compile("本(?:栏目|版|专栏)")
"""Begins the credit of a whole section: it stands in the text of its last article."""


def is_own_column(blocks: Sequence[FlowBlock]) -> bool:
    """Return whether blocks are of a newspaper page that this program has written."""
    return any(one.look.style in _STYLES for one in blocks)


def with_bylines(blocks: Sequence[FlowBlock]) -> tuple[FlowBlock, ...]:
    """Return blocks whose bylines, which stand behind a tab on a last line, are blocks too."""
    made: list[FlowBlock] = []
    for one in blocks:
        match one.block:
            case Paragraph() if one.look.style != _LINE:
                content, byline = _parted(one.block.text)
                made.append(replace(one, block=replace(one.block, text=content)))
            case ItemList() if one.block.items:
                *items, last = one.block.items
                content, byline = _parted(last)
                made.append(replace(one, block=replace(one.block, items=(*items, content))))
            case _:
                byline = ()
                made.append(one)
        if byline:
            made.append(
                replace(one, block=Paragraph(byline), look=replace(one.look, style=_SIGNED))
            )
    return tuple(made)


def _parted(content: Text) -> tuple[Text, Text]:
    """Return a text without the byline behind its last tab, and that; () when it has none."""
    words, tab, name = plain(content).rpartition("\t")
    if not words or not tab or not _BYLINE.fullmatch(name):
        return content, ()
    kept, at = [], 0
    for span in content:
        kept.append(replace(span, text=span.text[: max(len(words) - at, 0)]))
        at += len(span.text)
    return joined(kept), text(name)


def page_marks(pieces: Sequence[Piece]) -> tuple[str, ...]:
    """Return what the line under the name says of the page: 第1版."""
    lines = (piece.text.split("\t") for piece in pieces if piece.role == "masthead")
    return tuple(one for line in lines for one in line if _PAGE.fullmatch(one.strip()))


def column_pieces(pieces: Sequence[Piece], blocks: Sequence[FlowBlock]) -> Iterator[Piece]:
    """Yield the pieces of an own page with every field of theirs a piece of its own."""
    signed = False
    for piece, after in zip_longest(pieces, pieces[1:]):
        look = blocks[piece.number].look
        if piece.role == "masthead":
            for one in piece.text.split("\t"):
                if not _PAGE.fullmatch(one.strip()):
                    yield replace(piece, text=one, bold=(), marks=())
        elif piece.role == "title" and look.style.lower() == _BRIEFS:
            yield replace(piece, role="brief_head", level=0)
        elif piece.role in ("title", "subtitle", "kicker"):
            yield replace(piece, text=_unturned(piece.text, look.size, look.style))
        elif piece.role == "heading" and "\n" in piece.text:
            yield _turned_back(piece, look.size)
        elif look.style == _SIGNED and _OF_PAGE.match(piece.text.lstrip("（")):
            yield replace(piece, align=None)
        elif look.style == _SIGNED:
            is_first = after is not None and blocks[after.number].look.style == _SIGNED
            yield _signed(piece, "author" if is_first else "source" if signed else "")
            signed = True
            continue
        else:
            yield piece
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


def _turned_back(piece: Piece, size: float) -> Piece:
    """Return a heading without the breaks that it has because it is longer than a column."""
    words = piece.text.replace("\n", "")
    is_turned = width(words) * size > _COLUMN_WIDTH
    return replace(piece, text=words, bold=(), marks=()) if is_turned else piece


def _signed(piece: Piece, role: Role) -> Piece:
    """Return a byline: who wrote the text stands over the unit; alone it is told by its words."""
    found = _BYLINE.fullmatch(piece.text)
    name = found[1] if found else piece.text
    role = role or ("source" if official.is_office(name) else "author")
    return replace(piece, text=name, role=role, bold=(), marks=(), align=None)
