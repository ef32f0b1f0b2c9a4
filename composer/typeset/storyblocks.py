"""Story blocks: what bodies of articles and lines of fields become in a story, in any template."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Literal

from composer.model.blocks import (
    Block,
    Figure,
    Heading,
    ItemList,
    Paragraph,
    Span,
    Table,
    Text,
    joined,
    text,
)
from composer.model.issue import Distribution
from composer.typeset.story import (
    CellBlock,
    Field,
    FigureBlock,
    RowBlock,
    Run,
    StoryBlock,
    StoryPicture,
    TableBlock,
    TextBlock,
)
from composer.typeset.stylesheet import StyleSheet


def runs(value: Text) -> tuple[Run, ...]:
    """Return a text as runs."""
    return tuple(
        Run(span.text, None, span.bold, span.italic, span.underline, span.superscript)
        for span in joined(value)
    )


def plain_block(place: str, style: str, characters: str) -> TextBlock:
    """Return a paragraph of plain characters."""
    return TextBlock(place, style, runs(text(characters)))


def row_block(
    place: str, style: str, fields: tuple[tuple[str, str, Literal["left", "center", "right"]], ...]
) -> RowBlock | None:
    """Return a row of the fields (name, characters, align) that are filled; None without any."""
    filled = tuple(
        Field(f"{place}/{name}", runs(text(characters)), align)
        for name, characters, align in fields
        if characters
    )
    return RowBlock(place, style, filled) if filled else None


def starting_page(blocks: Sequence[StoryBlock]) -> list[StoryBlock]:
    """Return blocks of which the first one begins a page."""
    if blocks and isinstance(blocks[0], TextBlock | TableBlock | FigureBlock):
        return [replace(blocks[0], starts_page=True), *blocks[1:]]
    return list(blocks)


def turned_along(blocks: Iterable[StoryBlock], sheet: StyleSheet) -> list[StoryBlock]:
    """Return blocks with the headings that are kept with a turned table turned like it.

    Source: GB/T 9704-2012 §8.
    """
    made = list(blocks)
    for index in range(len(made) - 1, 0, -1):
        above, below = made[index - 1], made[index]
        is_turned = isinstance(below, TextBlock | TableBlock) and below.is_turned
        if is_turned and isinstance(above, TextBlock) and sheet.styles[above.style].keep_next:
            made[index - 1] = replace(above, is_turned=True)
    return made


def body_blocks(block: Block, place: str, sheet: StyleSheet) -> Iterator[StoryBlock]:
    """Yield what a block of a body becomes."""
    match block:
        case Paragraph():
            yield TextBlock(place, "body", runs(block.text), block.align)
        case Heading():
            yield TextBlock(place, f"heading{min(max(block.level, 1), 4)}", runs(block.text))
        case ItemList():
            for index, item in enumerate(block.items):
                mark = f"{index + 1}." if block.numbered else sheet.word("list_mark")
                yield TextBlock(f"{place}/items/{index}", "list", runs((Span(mark), *item)))
        case Table():
            yield table_block(block, place)
        case Figure():
            yield FigureBlock(
                place,
                tuple(StoryPicture(one.media, one.alt, one.turns) for one in block.pictures),
                caption_block(block.caption, place, "figure_caption"),
            )


def caption_block(value: Text, place: str, style: str) -> TextBlock | None:
    """Return the caption of the block at `place`, if it has one."""
    return TextBlock(f"{place}/caption", style, runs(value)) if value else None


def table_block(table: Table, place: str) -> TableBlock:
    """Return a table."""
    rows = tuple(
        tuple(
            CellBlock(
                f"{place}/rows/{row}/{column}",
                "table_head" if row < table.header_rows else "table_cell",
                runs(cell.text),
                cell.align,
                cell.columns,
                cell.rows,
            )
            for column, cell in enumerate(cells)
        )
        for row, cells in enumerate(table.rows)
    )
    return TableBlock(
        place,
        rows,
        table.header_rows,
        table.widths,
        caption_block(table.caption, place, "table_caption"),
        is_turned=table.is_turned,
    )


def distribution_line(units: Distribution, sheet: StyleSheet) -> str:
    """Return the units of a distribution in one line, with the marks of the template."""
    groups = (sheet.word("unit_mark").join(group) for group in units)
    return sheet.word("group_mark").join(groups) + sheet.word("distribution_end")
