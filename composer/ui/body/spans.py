r"""Spans: a text with marks as characters of a text document, and back without loss.

One character of a `Text` is one character of the document, whatever it is. A
kept line break ("\n") is U+2028. What Qt would take for structure stands as
U+FFFD whose format remembers the real character. Keys of a span that we do
not know ride along in the format as a number of `Extras`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextFormat

from composer.model.blocks import NOTHING, Extra, Span, Text, joined, plain
from composer.ui.body.difference import changed_text, cut
from composer.ui.fields.cursors import units

_FIRST = int(QTextFormat.Property.UserProperty)
MARKS, EXTRA, RAW = _FIRST + 1, _FIRST + 2, _FIRST + 3
"""Properties of a character's format: bits of marks, number of extra keys, real character."""

BOLD, ITALIC, UNDERLINE, SUPERSCRIPT = 1, 2, 4, 8
BREAK = "\u2028"
_STAND_IN = "\ufffd"
_TRAPS = re.compile("[\0\r\u2028\u2029\ufdd0\ufdd1\ufeff\ufffc\ufffe\uffff\ud800-\udfff]")
"""Ends of paragraphs and frames, objects, byte order marks, halves of characters."""

Ink: TypeAlias = Callable[[int], QTextCharFormat]
"""Gives the look of characters with these bits of marks."""


class Extras:
    """The unknown keys of the spans in one document, by number from 1; 0 is none."""

    def __init__(self) -> None:
        self._kept: list[Extra] = [NOTHING]

    def number(self, extra: Extra) -> int:
        """Return the number under which `extra` is kept from now on."""
        if not extra:
            return 0
        for number, kept in enumerate(self._kept):
            if kept is extra:
                return number
        self._kept.append(extra)
        return len(self._kept) - 1

    def __getitem__(self, number: int) -> Extra:
        return self._kept[number]


def bits_of(span: Span) -> int:
    """Return the marks of a span as bits."""
    return (
        BOLD * span.bold
        | ITALIC * span.italic
        | UNDERLINE * span.underline
        | SUPERSCRIPT * span.superscript
    )


def span_of(characters: str, bits: int, extra: Extra = NOTHING) -> Span:
    """Return characters with marks as a span."""
    return Span(
        characters,
        bold=bool(bits & BOLD),
        italic=bool(bits & ITALIC),
        underline=bool(bits & UNDERLINE),
        superscript=bool(bits & SUPERSCRIPT),
        extra=extra,
    )


def insert_text(cursor: QTextCursor, value: Text, ink: Ink, extras: Extras) -> None:
    """Put a text in at the cursor; it stays in the cursor's paragraph."""
    for span in value:
        bits = bits_of(span)
        look = ink(bits)
        look.setProperty(MARKS, bits)
        number = extras.number(span.extra)
        if number:
            look.setProperty(EXTRA, number)
        for characters, raw in _pieces(span.text):
            if raw is None:
                cursor.insertText(characters, look)
            else:
                strange = QTextCharFormat(look)
                strange.setProperty(RAW, raw)
                cursor.insertText(characters, strange)


def read_text(block: QTextBlock, extras: Extras) -> Text:
    """Return the text of a paragraph of a document."""
    return joined(_spans(block, extras))


def patch_text(block: QTextBlock, new: Text, ink: Ink, extras: Extras) -> bool:
    """Make a paragraph say `new`, touching only what differs; return whether anything did.

    Cursors elsewhere in the document, and in what does not differ, stay.
    """
    old = read_text(block, extras)
    stretch = changed_text(old, new)
    if stretch.is_empty:
        return False
    characters = plain(old)
    start = block.position() + units(characters[: stretch.start])
    cursor = QTextCursor(block)
    cursor.beginEditBlock()
    cursor.setPosition(start)
    stop = start + units(characters[stretch.start : stretch.old_stop])
    cursor.setPosition(stop, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    insert_text(cursor, cut(new, stretch.start, stretch.new_stop), ink, extras)
    cursor.endEditBlock()
    return True


def typable(characters: str) -> str:
    r"""Return characters as Qt may put them in for a clerk: breaks as its own, without traps.

    >>> typable("甲\n\ufffc乙") == "甲" + BREAK + "乙"
    True
    """
    lines = re.split("\r\n|[\r\n\u2028\u2029]", characters)
    return BREAK.join(_TRAPS.sub("", line) for line in lines)


def points(block: QTextBlock, position: int) -> int:
    """Return how many characters of a paragraph precede Qt's `position` in it."""
    text = block.text()
    if text.isascii() or units(text) == len(text):
        return min(position, len(text))
    seen = 0
    for count, character in enumerate(text):
        if seen >= position:
            return count
        seen += 2 if character > "\uffff" else 1
    return len(text)


def offset(block: QTextBlock, count: int) -> int:
    """Return Qt's position in a paragraph after `count` characters; its end at most."""
    return min(units(block.text()[:count]), block.length() - 1)


def _pieces(characters: str) -> Iterator[tuple[str, int | None]]:
    position = 0
    for trap in _TRAPS.finditer(characters):
        if trap.start() > position:
            yield characters[position : trap.start()].replace("\n", BREAK), None
        yield _STAND_IN, ord(trap.group())
        position = trap.end()
    if position < len(characters):
        yield characters[position:].replace("\n", BREAK), None


def _spans(block: QTextBlock, extras: Extras) -> Iterator[Span]:
    place = block.begin()
    while not place.atEnd():
        fragment = place.fragment()
        look = fragment.charFormat()
        characters = fragment.text().replace(BREAK, "\n").replace("\ufffc", "")
        raw = look.property(RAW)
        if raw is not None:
            characters = characters.replace(_STAND_IN, chr(raw))
        yield span_of(characters, look.intProperty(MARKS), extras[look.intProperty(EXTRA)])
        place += 1
