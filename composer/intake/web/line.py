r"""HTML line: the characters of one paragraph of a page, its white space collapsed as CSS says.

A line feed of the source between two wide characters is nothing, because
Word breaks the lines of its HTML anywhere in Chinese; elsewhere it is a
space. Spaces that are not of HTML (no-break, full width) are characters
like others.

Sources: CSS Text 3 §4.1.1–4.1.3.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from composer.intake.web.style import Look
from composer.model.blocks import Span, Text, joined

_SPACE = " \t\n\r\f"
_PIECES = re.compile(r"[ \t\n\r\f]+|[^ \t\n\r\f]+")
_LINES = re.compile(r"\n|[ \t\r\f]+|[^ \t\n\r\f]+")
_OPEN_WIDTH = "“”‘’—…·"
"""Wide beside Hanzi, narrow beside Latin letters."""
_INVISIBLE = re.compile("[\xad\u200b-\u200f\u2060-\u2064\ufeff]")


class Line:
    """Takes characters and gives them back as texts."""

    def __init__(self) -> None:
        self._spans: list[Span] = []
        self._waiting = ""
        self._waiting_look = Look()
        self._last = ""

    @property
    def is_empty(self) -> bool:
        """Whether no character has come yet that shows."""
        return not self._last

    def add(self, characters: str, look: Look) -> None:
        """Add characters of the source."""
        if look.space == "pre":
            text = characters.replace("\r\n", "\n").replace("\r", "\n")
            self._put(text, look)
            return
        pieces = _LINES if look.space == "pre-line" else _PIECES
        for piece in pieces.findall(characters):
            if look.space == "pre-line" and piece == "\n":
                self.end_line()
            elif piece[0] in _SPACE:
                self._wait(piece, look)
            else:
                self._put(piece, look)

    def add_space(self) -> None:
        """Part what came from what comes: the cells of a table that is none any more."""
        self._wait(" ", Look())

    def end_line(self) -> None:
        """Break the line as the author wants it broken."""
        self._waiting = ""
        self._spans.append(Span("\n"))
        self._last = "\n"

    def take(self) -> list[Text]:
        """Return the paragraphs that have come, without those that show nothing, and start anew.

        Breaks at the ends do not show; an empty line parts paragraphs.
        """
        spans, self._spans, self._waiting, self._last = self._spans, [], "", ""
        lines: list[list[Span]] = [[]]
        for span in spans:
            first, *others = span.text.split("\n")
            lines[-1].append(replace(span, text=first))
            lines += [[replace(span, text=one)] for one in others]
        paragraphs: list[list[Span]] = []
        is_open = False
        for line in lines:
            if not _shows(line):
                is_open = False
            elif is_open:
                paragraphs[-1] += [Span("\n"), *line]
            else:
                paragraphs.append(line)
                is_open = True
        return [joined(one) for one in paragraphs]

    def _wait(self, space: str, look: Look) -> None:
        if not self._waiting:
            self._waiting_look = look
        self._waiting += space

    def _put(self, text: str, look: Look) -> None:
        if not text:
            return
        if self._waiting:
            if self._last not in ("", "\n") and not self._is_nothing(text[0]):
                self._spans.append(_span(" ", self._waiting_look))
            self._waiting = ""
        self._spans.append(_span(text, look))
        self._last = text[-1]

    def _is_nothing(self, following: str) -> bool:
        """Return whether the white space that waits is a line feed between wide characters."""
        if "\n" not in self._waiting and "\r" not in self._waiting:
            return False
        before, after = self._last, following
        if before == "\u200b" or after == "\u200b":
            return True
        wide = (_is_wide(before), _is_wide(after))
        return all(wide) or (any(wide) and (before in _OPEN_WIDTH or after in _OPEN_WIDTH))


def _span(text: str, look: Look) -> Span:
    return Span(text, look.bold, look.italic, look.underline, look.superscript)


def _is_wide(character: str) -> bool:
    is_hangul = "\u1100" <= character <= "\u11ff" or "\uac00" <= character <= "\ud7ff"
    return not is_hangul and unicodedata.east_asian_width(character) in "FWH"


def _shows(line: list[Span]) -> bool:
    return any(_INVISIBLE.sub("", span.text).strip() for span in line)
