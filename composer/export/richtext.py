"""Rich text: a story for pasting into the editors of OA systems and of WeChat.

They drop style sheets, classes and unknown elements, so there are only
sections, paragraphs, spans, strong, tables and pictures, each with its look
in a `style` of its own; pictures are within it. `plain` is the same as lines
of characters, for fields that take no more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from composer.export.markup import GENERATOR, filled
from composer.export.pictures import Pictures
from composer.export.web import Album
from composer.export.webdocument import (
    Piece,
    WebBlock,
    WebDocument,
    WebFigure,
    WebList,
    WebMark,
    WebRow,
    WebRule,
    WebRuleStyle,
    WebSignature,
    WebSigners,
    WebStyle,
    WebTable,
    WebText,
)
from composer.export.webview import view_of
from composer.typeset.story import PictureFact, Story

BODY_SIZE = 16
"""Pixels of the text: what phones and the pages of offices show alike."""
_FACES = {
    "xiaobiaosong": "方正小标宋简体,FZXiaoBiaoSong-B05S,STZhongsong,SimSun,serif",
    "song": "SimSun,宋体,serif",
    "fangsong": "仿宋_GB2312,FangSong_GB2312,FangSong,仿宋,STFangsong,serif",
    "kai": "楷体_GB2312,KaiTi_GB2312,KaiTi,楷体,STKaiti,serif",
    "hei": "SimHei,黑体,STHeiti,sans-serif",
}
_GAP = "\u3000\u3000"
"""Between the fields of a line, as plain text."""


@dataclass(frozen=True, slots=True)
class RichText:
    """The same content as a piece of HTML and as lines of characters."""

    html: str
    plain: str


def write_rich(story: Story, media: Pictures, facts: Mapping[str, PictureFact]) -> RichText:
    """Return a story as rich text.

    Raises:
        ProductionError: A page file of the template is faulty.
    """
    album = Album(story, media, facts, "")
    document = view_of(story, album.picture, GENERATOR)
    return RichText(
        filled(story, "rich.html.j2", document=document, looks=Looks(document)),
        "\n".join(plain_lines(document)),
    )


class Looks:
    """The inline styles of a document's elements."""

    whole = f"font-size:{BODY_SIZE}px;line-height:1.75;"
    bare_table = "width:100%;border:none;border-collapse:collapse;margin:0;"
    table = "width:100%;border-collapse:collapse;margin:8px 0;"
    picture_line = "text-align:center;margin:8px 0;"
    picture = "max-width:100%;height:auto;"
    signed = "text-align:right;margin-right:2em;text-indent:0;"
    signed_next = f"{signed}margin-top:0;"

    def __init__(self, document: WebDocument) -> None:
        self._styles = {one.id: one for one in document.styles}
        self._rules = {one.id: one for one in document.rules}
        self._red = document.red
        self._marks = document.marks

    def line(self, one: WebText) -> str:
        """Return the look of a paragraph."""
        style = self._styles[one.css]
        said = self._letters(style) + f"text-align:{one.align or style.align};"
        if style.first != "0" and one.align not in ("center", "right"):
            said += f"text-indent:{style.first}em;"
        said += (
            f"margin:{_pixels(style.before)} {style.right}em {_pixels(style.after)} {style.left}em;"
        )
        return said + _blanks(one)

    def bare_cell(self, one: WebText) -> str:
        """Return the look of a field in a line."""
        style = self._styles[one.css]
        return (
            f"border:none;padding:0;{self._letters(style)}text-align:{one.align or 'left'};"
            + _blanks(one)
        )

    def cell(self, one: WebText) -> str:
        """Return the look of a cell."""
        style = self._styles[one.css]
        align = one.align or ("left" if style.align == "justify" else style.align)
        return (
            f"border:1px solid #8f8f8a;padding:4px 6px;{self._letters(style)}text-align:{align};"
            "font-weight:normal;" + _blanks(one)
        )

    def rule(self, one: WebRule) -> str:
        """Return the look of a rule."""
        rule: WebRuleStyle = self._rules[one.css]
        colour = self._red if rule.colour == "red" else "#000000"
        said = f"border-top:{rule.thickness}pt solid {colour};"
        if rule.second:
            said += f"border-bottom:{rule.second}pt solid {colour};height:{rule.gap}pt;"
        return said + "margin:8px 0;font-size:0;line-height:0;"

    def piece(self, one: Piece) -> str:
        """Return the look of characters that are set otherwise than their paragraph."""
        face = one.face or (self._marks.get("bold", "") if one.bold else "")
        face = face or (self._marks.get("italic", "") if one.italic else "")
        said = f"font-family:{_FACES[face]};" if face in _FACES else ""
        said += "text-decoration:underline;" if one.underline else ""
        return said + ("vertical-align:super;font-size:70%;" if one.superscript else "")

    def _letters(self, style: WebStyle) -> str:
        said = f"font-family:{_FACES.get(style.face, 'serif')};font-size:{_size(style)};"
        said += f"color:{self._red};" if style.colour == "red" else ""
        return said + ("font-weight:bold;" if style.face == "xiaobiaosong" else "")


def plain_lines(document: WebDocument) -> Iterator[str]:
    """Yield the lines of a document as characters only."""
    yield from _lines(document.head)
    for group in document.groups:
        yield from _lines(group.blocks)
    yield from _lines(document.foot)


def _lines(blocks: Sequence[WebBlock]) -> Iterator[str]:
    for block in blocks:
        match block:
            case WebText():
                yield _words(block)
            case WebList():
                yield from map(_words, block.items)
            case WebRow():
                yield _GAP.join(map(_words, block.fields))
            case WebMark():
                *others, last = [*map(_words, block.names)] or [""]
                yield from others
                yield last + (_words(block.word) if block.word else "")
            case WebSigners():
                number = [_words(block.number)] if block.number else []
                yield _GAP.join([*number, _words(block.label) + " ".join(map(_words, block.names))])
            case WebSignature():
                yield from map(_words, filter(None, (block.post, *block.names, block.date)))
            case WebTable():
                yield from [_words(block.caption)] if block.caption else []
                for row in (*block.head, *block.body):
                    yield "\t".join(_words(cell).replace("\n", " ") for cell in row)
            case WebFigure():
                yield from [_words(block.caption)] if block.caption else []
            case WebRule():
                pass


def _words(one: WebText) -> str:
    return "".join("\n" if piece.is_break else piece.text for piece in one.pieces)


def _size(style: WebStyle) -> str:
    """Return the size of a style in pixels; that of a line as wide as the page is bounded."""
    return f"{min(float(style.size), 2.0) * BODY_SIZE:.0f}px"


def _pixels(rem: str) -> str:
    return f"{float(rem) * BODY_SIZE:.0f}px" if rem != "0" else "0"


def _blanks(one: WebText) -> str:
    """Return what keeps blanks that HTML would make one."""
    words = _words(one)
    kept = "  " in words or "\t" in words or words != words.strip(" ")
    return "white-space:pre-wrap;" if kept else ""
