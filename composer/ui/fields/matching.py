"""Matching: which of the words used before somebody means by what he has typed.

Words are found by what they contain and by the initials of their pinyin:
"lhh" finds 联合会.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from composer.ui.pinyin import letters

MOST = 12
"""So many words are offered at once."""
_MOST_KEPT = 300


@cache
def initials(word: str) -> str:
    """Return the first letters of a word's pinyin; other characters as they are.

    >>> initials("联合会"), initials("市App组")
    ('lhh', 'sappz')
    """
    return letters(word).lower()


def warm_up() -> None:
    """Load what pinyin needs, so that the first letter need not wait; for the worker."""
    initials("甲")


def kept_first(word: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words used before, with `word` in front; an empty one changes nothing.

    >>> kept_first("丙", ("甲", "丙")), kept_first("", ("甲",))
    (('丙', '甲'), ('甲',))
    """
    if not word or words[:1] == (word,):
        return words
    return (word, *(one for one in words if one != word))[:_MOST_KEPT]


def matching(words: Iterable[str], typed: str) -> list[str]:
    """Return the words that `typed` may mean: beginnings first, then parts, then initials.

    >>> matching(("市科协", "科协办公室", "镜湖县科普办", "科协"), "科协")
    ['科协办公室', '市科协']
    >>> matching(("镜湖县科普办",), "jhx"), matching(("甲",), "")
    (['镜湖县科普办'], ['甲'])
    """
    sought = typed.strip().lower()
    ranked: list[tuple[int, str]] = []
    is_sound = sought.isascii() and sought.isalnum()
    for word in dict.fromkeys(words):
        lower = word.lower()
        if lower == sought:
            continue
        if lower.startswith(sought):
            ranked.append((0, word))
        elif sought in lower:
            ranked.append((1, word))
        elif is_sound and sought in initials(word):
            ranked.append((2, word))
    return [word for _, word in sorted(ranked, key=lambda one: one[0])][:MOST]
