"""Listed: the labelled and counted lines that listings for a terminal are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from composer.app.words import Language, phrase, printable
from composer.model.blocks import Block, Figure, ItemList, Table, plain


def labelled(key: str, text: object, language: Language) -> str:
    """Return a label, by the key of its words, and what it is a label of."""
    return phrase("labelled", language, label=phrase(key, language), text=text)


def counted(key: str, values: Sequence[object], language: Language) -> str:
    """Return a label and how many there are of what it names."""
    return phrase("counted", language, label=phrase(key, language), count=len(values))


def length(blocks: Sequence[Block], language: Language) -> str:
    """Return how long a body is, in blocks and characters."""
    return phrase("article_length", language, blocks=len(blocks), characters=_characters(blocks))


def unplaced_lines(passages: Iterable[str]) -> Iterator[str]:
    """Return passages that an import could not place, whole."""
    for passage in passages:
        yield f"  {printable(passage)}"


def _characters(blocks: Iterable[Block]) -> int:
    return sum(len(part) for block in blocks for part in _texts(block))


def _texts(block: Block) -> Iterator[str]:
    match block:
        case ItemList():
            yield from (plain(item) for item in block.items)
        case Table():
            yield from (plain(cell.text) for row in block.rows for cell in row)
        case Figure():
            yield plain(block.caption)
        case _:
            yield plain(block.text)
