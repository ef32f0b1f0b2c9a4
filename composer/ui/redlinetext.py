"""Redline text: rows and parts of a comparison written into a text document (花脸稿).

What is gone is struck out, what is new is underlined, so that both are told
apart without colours, too. Writes for screens and for paper: whoever asks
says which colours and faces. Written piece by piece, as a long issue takes
longer than a window may stand still.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor

from composer.app.comparing import Piece, Row, changed
from composer.app.parts import Part
from composer.app.redline import field_name, row_field
from composer.model.document import Kind
from composer.ui.language import current
from composer.ui.texts import noop, translated
from composer.ui.theme import GRID, LIGHT, Tokens

CONTEXT = "RedlineText"
_BREAK = "\u21b5"
_PICTURE = "\ufffc"
_INDENTED = ("item", "row", "caption", "picture")
_BOLD = ("title", "heading")
_LINE = 140
"""Height of a line in percent of its font's."""

_OFFICIAL = {"form", "head", "recipients", "closing"}
"""Parts that only an official document has."""
_STATES = {
    "changed": noop("RedlineText", "改"),
    "new": noop("RedlineText", "增"),
    "gone": noop("RedlineText", "删"),
    "moved": noop("RedlineText", "移"),
}


@dataclass(frozen=True, slots=True)
class Look:
    """What a redline is written with."""

    colours: Tokens = LIGHT
    faces: Mapping[str, str] = field(default_factory=dict)
    """Families for "body" and "head"; what is not named has the document's own."""
    names: Mapping[str, str] = field(default_factory=dict)
    """What the options of the template are called."""
    kind: Kind = "bulletin"
    """Of the document, whose parts have names of their own."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A place that one goes to from change to change."""

    position: int
    """Of the cursor in the text."""
    part: int
    """Number of the part among those handed in."""
    is_head: bool = False
    """Whether a part begins here, and no changed paragraph."""
    is_change: bool = True


def badge(part: Part) -> str:
    """Return what has become of a part, in a word or two; "" nothing."""
    words = [translated(CONTEXT, _STATES[part.state])] if part.state != "kept" else []
    if part.is_moved:
        words.append(translated(CONTEXT, _STATES["moved"]))
    return translated(CONTEXT, noop("RedlineText", "、")).join(words)


def kind_of(parts: Iterable[Part]) -> Kind:
    """Return what kind of document parts are of."""
    return "official" if any(part.name in _OFFICIAL for part in parts) else "bulletin"


def part_name(part: Part, kind: Kind = "bulletin") -> str:
    """Return what a part is called in lists: 《the article's title》, or 报头 and the like."""
    if part.name != "article":
        return _named(part.name, kind)
    title = " ".join(part.title.split())
    said = title or translated(CONTEXT, noop("RedlineText", "（无标题）"))
    return translated(CONTEXT, noop("RedlineText", "《{title}》")).format(title=said)


def _named(field_: str, kind: Kind) -> str:
    name = field_name(field_, current(), kind)
    return name[:1].upper() + name[1:]


def count_words(gone: int, new: int) -> str:
    """Return how many characters are gone and new, in words."""
    said = translated(CONTEXT, noop("RedlineText", "删 {gone} 字，增 {new} 字"))
    return said.format(gone=gone, new=new)


class RedlineText:
    """Writes a redline at a cursor."""

    def __init__(self, cursor: QTextCursor, look: Look) -> None:
        self._cursor = cursor
        self._look = look
        self._is_first = True

    def rows(
        self, rows: Sequence[Row], *, only_changes: bool = False, part: int = 0, group: str = ""
    ) -> Iterator[Stop | None]:
        """Write paragraphs, one at each step; a step with a change yields where it is.

        `group` is the field group that they are the fields of.
        """
        for row in rows:
            is_odd = row.is_changed or row.is_set_otherwise
            if only_changes and not is_odd:
                continue
            self._begin(row)
            at = self._cursor.position()
            self._write(row, group)
            yield Stop(at, part) if is_odd else None

    def parts(self, parts: Sequence[Part], *, only_changes: bool = False) -> Iterator[Stop | None]:
        """Write parts with a heading each; those that are as they were are one line.

        Of one that is new or gone as a whole the heading is the only stop.
        """
        for number, part in enumerate(parts):
            if part.is_same:
                if not only_changes:
                    yield self._head(part, number)
                continue
            yield self._head(part, number)
            if part.state == "kept":
                continue
            group = "" if part.name == "article" else part.name
            for stop in self.rows(part.rows, only_changes=only_changes, part=number, group=group):
                yield stop if part.state == "changed" else None

    # Headings

    def _head(self, part: Part, number: int) -> Stop:
        touched = not part.is_same
        shape = QTextBlockFormat()
        shape.setTopMargin(2 * GRID if touched else 0)
        shape.setBottomMargin(GRID / 2)
        if touched:
            shape.setHeadingLevel(2)
        self._next_block(shape)
        at = self._cursor.position()
        colours = self._look.colours
        plain = self._shape(colours.muted)
        if touched:
            word = self._shape(colours.surface, "head")
            word.setBackground(QColor(colours.muted))
            self._cursor.insertText(f"\u2009{badge(part)}\u2009", word)
            name = self._shape(colours.text, "head")
            name.setFontWeight(QFont.Weight.Bold)
            self._cursor.insertText(f"\u2002{part_name(part, self._look.kind)}\u2002", name)
        else:
            self._cursor.insertText(f"{part_name(part, self._look.kind)}\u2002", plain)
        self._cursor.insertText(self._remark(part), plain)
        odd = any(row.is_changed or row.is_set_otherwise for row in part.rows)
        has_rows = part.state == "changed" and odd
        return Stop(at, number, is_head=True, is_change=touched and not has_rows)

    def _remark(self, part: Part) -> str:
        if part.is_same:
            return translated(CONTEXT, noop("RedlineText", "没有改动"))
        if part.state == "kept":
            return translated(CONTEXT, noop("RedlineText", "换了位置，内容没有改动"))
        if not any(row.is_changed for row in part.rows):
            return translated(CONTEXT, noop("RedlineText", "文字没有改动，只有格式或设置不同"))
        said = count_words(*changed(part.rows))
        if part.is_set_otherwise:
            said += translated(CONTEXT, noop("RedlineText", "，格式也有改动"))
        return said

    # Paragraphs

    def _begin(self, row: Row) -> None:
        shape = QTextBlockFormat()
        shape.setBottomMargin(GRID / 2)
        shape.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if row.role in _INDENTED:
            shape.setLeftMargin(3 * GRID)
        if row.role == "heading":
            shape.setHeadingLevel(3)
        self._next_block(shape)

    def _next_block(self, shape: QTextBlockFormat) -> None:
        if self._is_first:
            self._cursor.setBlockFormat(shape)
        else:
            self._cursor.insertBlock(shape)
        self._is_first = False

    def _write(self, row: Row, group: str) -> None:
        plain = self._shape(self._look.colours.muted)
        name = self._name(row, group)
        if name:
            self._cursor.insertText(name, plain)
        for piece in row.pieces:
            self._cursor.insertText(_said(piece), self._style(piece.state, row))
        if row.is_set_otherwise:
            self._cursor.insertText(translated(CONTEXT, noop("RedlineText", "（格式有变）")), plain)

    def _name(self, row: Row, group: str) -> str:
        if row.role == "picture":
            return translated(CONTEXT, noop("RedlineText", "〔图〕"))
        name = row_field(row, group or "article") or ("title" if row.role == "title" else "")
        said = self._look.names.get(name, "")
        if name and not said and group != "options":  # whose names are the template's
            said = _named(name, self._look.kind)
        return f"{said}\u3000" if said else ""

    def _style(self, state: str, row: Row) -> QTextCharFormat:
        colours = self._look.colours
        shades = {"gone": colours.danger, "new": colours.ok}
        made = self._shape(shades.get(state, colours.text), "head" if row.role in _BOLD else "body")
        if row.role in _BOLD:
            made.setFontWeight(QFont.Weight.Bold)
        made.setFontStrikeOut(state == "gone")
        made.setFontUnderline(state == "new")
        return made

    def _shape(self, colour: str, face: str = "") -> QTextCharFormat:
        made = QTextCharFormat()
        made.setForeground(QColor(colour))
        family = self._look.faces.get(face, "")
        if family:
            made.setFontFamilies([family])
        return made


def _said(piece: Piece) -> str:
    nothing = translated(CONTEXT, noop("RedlineText", "（没有图题）"))
    text = piece.text.replace(_PICTURE, nothing)
    if piece.state == "kept":
        return text.replace("\n", "\u2028")
    return text.replace("\n", _BREAK)
