"""Counts: words and characters as Word counts them in Chinese texts.

A word (字数) is one Hanzi, kana or full-width sign, or a run of other
characters between blanks: "用AI技术 3.5倍" is 用, AI, 技, 术, 3.5, 倍. Line and
paragraph breaks are no characters.

Sources: Word, 审阅 > 字数统计; its treatment of quotation marks and dashes,
which depends on the font there, follows the letters beside them here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from composer.app.texts import article_texts, texts
from composer.model.blocks import plain
from composer.model.document import Document, issue_of
from composer.model.issue import Article, Brief

_WIDE = (
    r"\u1100-\u11ff\u2e80-\u2fff\u3001-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uffef"
    r"\U00020000-\U0003ffff"
)
_EITHER = r"\u00b7\u2014\u2018\u2019\u201c\u201d\u2025\u2026"
"""Signs that are as wide as the writing they stand in."""
_ASIAN = re.compile(rf"(?:[{_WIDE}]+|(?<![A-Za-z0-9])[{_EITHER}]|[{_EITHER}](?![A-Za-z0-9]))+")
_AROUND = (
    "masthead", "sections", "imprint", "head", "recipients", "extra_attachments", "closing"
)  # fmt: skip
_KEPT = 1000
"""Articles whose counts are remembered."""
_counted: dict[int, tuple[Article, Count]] = {}


@dataclass(frozen=True, slots=True)
class Count:
    """How much text there is."""

    words: int = 0
    """字数."""
    characters: int = 0
    """字符数（不计空格）."""
    with_blanks: int = 0
    """字符数（计空格）."""
    asian: int = 0
    """中文字符: Hanzi and full-width signs."""

    def __add__(self, other: Count) -> Count:
        return Count(
            self.words + other.words,
            self.characters + other.characters,
            self.with_blanks + other.with_blanks,
            self.asian + other.asian,
        )


def count(characters: str) -> Count:
    """Return how much text some characters are.

    >>> count("用AI技术 3.5倍")
    Count(words=6, characters=9, with_blanks=10, asian=4)
    """
    breaks = characters.count("\n") + characters.count("\r")
    with_blanks = len(characters) - breaks
    seen = len("".join(characters.split()))
    rest, runs = _ASIAN.subn(" ", characters)
    asian = len(characters) - len(rest) + runs
    return Count(len(rest.split()) + asian, seen, with_blanks, asian)


def total(counts: Iterable[Count]) -> Count:
    """Return the sum of counts."""
    return sum(counts, Count())


def count_article(article: Article) -> Count:
    """Return how much text an article is: titles, source, author, 编者按 and body."""
    known = _counted.get(id(article))
    if known is None or known[0] is not article:
        counted = total(count(plain(text)) for _, text in article_texts(article))
        if len(_counted) >= _KEPT:
            _counted.clear()
        known = _counted[id(article)] = (article, counted)
    return known[1]


def count_brief(brief: Brief) -> Count:
    """Return how much text a brief is."""
    return count(plain(brief.text))


def count_issue(issue: Document) -> Count:
    """Return how much text articles and briefs are: what an office pays and is measured by.

    Of an official document it is its title, its body and its attachments.
    """
    return total(
        (
            *(count_article(article) for article in issue.articles),
            *(count_brief(brief) for brief in issue_of(issue).briefs),
        )
    )


def count_frame(issue: Document) -> Count:
    """Return how much text is around them: masthead, titles of sections, 报尾; 版头, 落款, 版记."""
    return total(
        count(plain(text)) for place, text in texts(issue) if place.partition("/")[0] in _AROUND
    )
