"""Rules for the body of official documents and attachments: is there one, and its headings.

Sources: GB/T 9704-2012 §7.3.3; GB/T 15834-2011 B.4. That headings of one
level are all of one manner is practice.
"""

from __future__ import annotations

from collections.abc import Iterator

from composer.model import numerals
from composer.model.blocks import Figure, Heading, ItemList, Paragraph, Table, plain, run_in_head
from composer.model.findings import Finding
from composer.model.issue import Article


def says_something(article: Article) -> bool:
    """Return whether a body has words, a table or a picture."""
    for block in article.blocks:
        match block:
            case Table() | Figure():
                return True
            case ItemList():
                if any(plain(item).strip() for item in block.items):
                    return True
            case _:
                if plain(block.text).strip():
                    return True
    return False


def check_headings(article: Article, place: str) -> Iterator[Finding]:
    """Yield headings that end with a mark, and levels that are written in two manners (F22).

    Headings of the lower levels are often whole sentences, so only 一、 and
    （一） are looked at for their end.
    """
    alone: dict[int, int] = {}
    run_in: dict[int, int] = {}
    for index, block in enumerate(article.blocks):
        if isinstance(block, Heading):
            words = plain(block.text).rstrip()
            alone.setdefault(block.level, index)
            if (
                block.level <= 2
                and words.endswith(("。", "；", "，", "："))
                and not _runs_on(words)
            ):
                where = f"{place}/blocks/{index}"
                yield Finding("heading_end_mark", "hint", where, words, words[:-1])
        elif isinstance(block, Paragraph):
            level = numerals.heading_level(run_in_head(block.text))
            if level is not None:
                run_in.setdefault(level, index)
    for level in sorted(alone.keys() & run_in.keys()):
        later = max(alone[level], run_in[level])
        facts = (("level", str(level)),)
        words = _words(article, later)
        where = f"{place}/blocks/{later}"
        yield Finding("headings_of_two_kinds", "hint", where, words, facts=facts)


def _words(article: Article, index: int) -> str:
    block = article.blocks[index]
    if isinstance(block, Paragraph):
        return run_in_head(block.text)
    return plain(block.text) if isinstance(block, Heading) else ""


def _runs_on(words: str) -> bool:
    """Return whether a heading is a paragraph of several sentences by itself."""
    return any(mark in words[:-1] for mark in "。；")
