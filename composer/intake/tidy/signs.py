"""Tidy signs: the characters that tidying tells apart, as tables and small questions.

Knows single characters and what stands beside them, no rules. Positions count
code points.

Sources: Unicode 15 blocks Kangxi Radicals, CJK Radicals Supplement and CJK
Compatibility Ideographs; GB/T 15834-2011 for the marks; the symbol fonts of
word processors put their signs at U+F020 to U+F0FF.
"""

from __future__ import annotations

import re
import unicodedata

HANZI = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
OPENING, CLOSING = "（《〈【「『〔“‘", "）》〉】」』〕”’"
STOPS = "，。；：！？、"
_IS_HANZI = re.compile(f"[{HANZI}]")
_WIDE = frozenset(STOPS + "（《〈【「『〔）》〉】」』〕…—％")
"""Full-width marks; quotation marks are apart, because English has the same ones."""

BULLETS = "●○◆◇■□▪▫►▶➢➤➣★☆▲△◎❖✓✔☑•\uf06c\uf06e\uf0a7\uf0b7\uf0d8\uf0fc\uf0fe\uf076\uf075\uf0a8"
"""What stands at the head of a paragraph as the mark of a list, also from symbol fonts."""
SYMBOLS = {
    "\uf06c": "●", "\uf06e": "■", "\uf075": "◆", "\uf076": "❖", "\uf0a7": "▪", "\uf0a8": "□",
    "\uf0b7": "•", "\uf0d8": "➢", "\uf0e0": "→", "\uf0fc": "✓", "\uf0fe": "☑",
    "\uf0b0": "°", "\uf0b1": "±", "\uf0b3": "≥", "\uf0a3": "≤", "\uf0b9": "≠", "\uf0b4": "×",
}  # fmt: skip
"""Signs of symbol fonts that have lost their font, and what they looked like."""
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
WIDTHS = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)}
"""Full-width forms of ASCII, as a table for `str.translate`."""


def unified(sign: str) -> str:
    """Return the common character for a radical or compatibility ideograph; else itself.

    >>> unified("⽂"), unified("文")
    ('文', '文')
    """
    return unicodedata.normalize("NFKC", sign)


VARIANTS = re.compile("[\u2e80-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1f]")


def is_hanzi(sign: str) -> bool:
    """Return whether a character is a Hanzi; "" is none."""
    return bool(sign) and bool(_IS_HANZI.match(sign))


def is_chinese(sign: str) -> bool:
    """Return whether a character is a Hanzi or a full-width mark other than a quotation mark."""
    return bool(sign) and (sign in _WIDE or bool(_IS_HANZI.match(sign)))


def is_latin(sign: str) -> bool:
    """Return whether a character is a letter or digit of ASCII."""
    return sign.isascii() and sign.isalnum()


def is_digit(sign: str) -> bool:
    """Return whether a character is a digit of ASCII."""
    return sign.isascii() and sign.isdecimal()


def sign_at(said: str, at: int) -> str:
    """Return the character at a position; "" is before the first or behind the last."""
    return said[at] if 0 <= at < len(said) else ""


_ADDRESS = re.compile(
    r"(?:https?|ftps?|file)://[!-~]+|www\.[!-~]+|[A-Za-z]:\\[^\s\u3000-\u303f\uff00-\uffef]*",
    re.IGNORECASE,
)
_MAIL = re.compile(r"(?<![\w.%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,200}")


def addresses(said: str) -> list[tuple[int, int]]:
    """Return where addresses of pages, mail and files stand, in which no mark is changed.

    A mark at the end of one, before Hanzi or the end, is a mark of the sentence.
    """
    if "@" not in said and ":" not in said and "www" not in said.lower():
        return []
    found = [*_ADDRESS.finditer(said)]
    if "@" in said:
        found += _MAIL.finditer(said)
    return [(one.start(), one.start() + len(one[0].rstrip(",;:?!).\"'"))) for one in found]
