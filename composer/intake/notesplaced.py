"""Notes placed: notes at the end of a file moved to the end of the article that refers to them.

Readers give foot- and endnotes behind the text, each behind its raised sign;
in a file of several articles they would all stand in the last one. Only a
sign that one article alone refers to says where its note belongs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from composer.model.blocks import Block, ItemList, Paragraph, Span, Table
from composer.model.issue import Article, Issue


def with_notes_placed(issue: Issue) -> Issue:
    """Return an issue whose notes stand in the articles that refer to them."""
    articles = [one for section in issue.sections for one in section.articles]
    if len(articles) < 2:
        return issue
    last = articles[-1]
    first = len(last.blocks)
    while first and _sign(last.blocks[first - 1]):
        first -= 1
    if first == len(last.blocks):
        return issue
    signs = [set(_references(one.blocks)) for one in articles[:-1]]
    signs.append(set(_references(last.blocks[:first])))
    places: list[list[Block]] = [[*one.blocks] for one in articles[:-1]]
    places.append([*last.blocks[:first]])
    for note in last.blocks[first:]:
        referring = [at for at, one in enumerate(signs) if _sign(note) in one]
        places[referring[0] if len(referring) == 1 else -1].append(note)
    return _with_blocks(issue, iter(places))


def _with_blocks(issue: Issue, blocks: Iterator[list[Block]]) -> Issue:
    def placed(one: Article) -> Article:
        made = tuple(next(blocks))
        return one if made == one.blocks else replace(one, blocks=made)

    sections = tuple(
        replace(section, articles=tuple(map(placed, section.articles)))
        for section in issue.sections
    )
    return replace(issue, sections=sections)


def _sign(block: Block) -> str:
    """Return the raised sign that a note begins with, "" for what is no note."""
    if not isinstance(block, Paragraph) or len(block.text) < 2:
        return ""
    first = block.text[0]
    return first.text.strip() if first.superscript else ""


def _references(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        for span in _spans(block):
            if span.superscript:
                yield span.text.strip()


def _spans(block: Block) -> Iterator[Span]:
    match block:
        case Table():
            for row in block.rows:
                for cell in row:
                    yield from cell.text
        case ItemList():
            for item in block.items:
                yield from item
        case Paragraph():
            yield from block.text
        case _:
            return
