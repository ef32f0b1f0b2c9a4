"""DOCX layout: tables that only lay out text, read as the text that they lay out.

A frame around one cell, a row without lines under a masthead, a picture
beside its caption, a cell that holds an article: what stands in them is
text in the order of reading, not a table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from composer.intake.docx.captions import trimmed
from composer.intake.docx.grid import Grid, Place, says, words_of
from composer.intake.flow import FlowBlock
from composer.model.blocks import Figure, Paragraph, Span, Table, Text, joined, plain

_GAP = "\u3000\u3000"
"""Stands between cells of a row without lines, as their distance did."""
_MOST_OF_TABLE = 0.7
_LONG, _LONGEST_CAPTION = 60, 60
_SENTENCES, _INDENT = 40, 1.5
_ENDS = frozenset("。！？…：；”）)")
_FRAMED = frozenset(("框内眉题", "框内标题", "框内副标题"))
_MOST_ROWS, _MOST_PAIRS = 4, 2


def laid_out_text(grid: Grid) -> tuple[FlowBlock, ...] | None:
    """Return what stands in a table that only lays out text, None for a table."""
    said = grid.said
    if len(said) <= 1 and len(grid.places) == len(said):
        return _in_order(said)
    if not said:
        return () if len(grid.places) <= 1 else None
    if _is_own_frame(said):
        return _rejoined(said)
    figures = _pictured(grid)
    if figures is not None:
        return figures
    if _holds_article(said) or _is_column_of_prose(grid):
        return _in_order(said)
    if _is_row_of_columns(grid):
        return _rejoined(said)
    if grid.has_lines:
        return None
    if grid.rows > _MOST_ROWS:
        return None
    rows = grid.said_by_row()
    if sum(len(row) > 1 for row in rows) > _MOST_PAIRS:
        return None
    return tuple(one for row in rows for one in _line(row))


def _in_order(places: Sequence[Place]) -> tuple[FlowBlock, ...]:
    return tuple(one for place in places for one in place.blocks)


def _holds_article(said: Sequence[Place]) -> bool:
    """Return whether a cell holds several long paragraphs and most of what the table says."""
    lengths = [len(words_of(one.blocks)) for one in said]
    longest = max(range(len(said)), key=lengths.__getitem__)
    if lengths[longest] < _MOST_OF_TABLE * sum(lengths):
        return False
    blocks = said[longest].blocks
    if any(isinstance(one.block, Table) for one in blocks):
        return True
    return sum(len(words_of([one])) > _LONG for one in blocks) > 1


def _is_own_frame(said: Sequence[Place]) -> bool:
    """Return whether a table is a frame of our own newspaper page, around articles or briefs."""
    styles = {one.look.style.lower() for place in said for one in place.blocks if says(one)}
    has_briefs = "简讯" in styles and styles <= {"简讯", "简讯栏目", "heading 1"}
    return has_briefs or not styles.isdisjoint(_FRAMED)


def _is_column_of_prose(grid: Grid) -> bool:
    """Return whether a table has one column, with a paragraph of sentences in it."""
    if len(grid.places) != len({one.row for one in grid.places}):
        return False
    words = (words_of([one]).rstrip() for place in grid.places for one in place.blocks)
    return any(len(one) > _LONG and one.endswith("。") for one in words)


def _is_row_of_columns(grid: Grid) -> bool:
    """Return whether one row sets articles, or the columns of one, side by side."""
    said = grid.said
    if sum(count > 1 for count in Counter(one.row for one in said).values()) != 1:
        return False
    columns = [one for one in said if any(map(_is_prose, one.blocks))]
    indented = any(one.look.indent >= _INDENT for place in columns for one in place.blocks)
    prose = sum(len(words_of(one.blocks)) for one in columns)
    whole = sum(len(words_of(one.blocks)) for one in said)
    return len(columns) > 1 and indented and prose >= _MOST_OF_TABLE * whole


def _is_prose(one: FlowBlock) -> bool:
    words = words_of([one]) if isinstance(one.block, Paragraph) else ""
    return len(words) > _SENTENCES and "，" in words and "。" in words


def _rejoined(places: Sequence[Place]) -> tuple[FlowBlock, ...]:
    """Return cells in their order, a paragraph that goes on in the next one whole again."""
    made: list[FlowBlock] = []
    row = -1
    for place in places:
        first, *rest = place.blocks
        last = made[-1] if made and place.row == row else None
        if last is not None and _goes_on(last, first):
            made[-1] = replace(last, block=Paragraph(joined((*_text(last), *_text(first)))))
        else:
            made.append(first)
        made += rest
        row = place.row
    return tuple(made)


def _goes_on(last: FlowBlock, first: FlowBlock) -> bool:
    if not isinstance(last.block, Paragraph) or not isinstance(first.block, Paragraph):
        return False
    is_cut = words_of([last])[-1:] not in _ENDS and last.look.indent >= _INDENT
    return is_cut and first.look.indent == 0 and first.look.style == last.look.style


def _line(said: Sequence[Place]) -> list[FlowBlock]:
    """Return a row without lines: short cells as one paragraph, others one after the other."""
    blocks = [[one for one in place.blocks if says(one)] for place in said]
    if len(said) < 2 or not all(map(_is_short, blocks)):
        return [*_in_order(said)]
    texts = [_text(one[0]) for one in blocks]
    whole = joined([span for content in texts for span in (Span(_GAP), *content)][1:])
    return [FlowBlock(Paragraph(whole), replace(blocks[0][0].look, align=None))]


def _is_short(blocks: Sequence[FlowBlock]) -> bool:
    if len(blocks) != 1 or not isinstance(blocks[0].block, Paragraph):
        return False
    words = plain(blocks[0].block.text)
    return len(words) <= _LONG and "\n" not in words


def _text(one: FlowBlock) -> Text:
    assert isinstance(one.block, Paragraph)
    return one.block.text


# Pictures


def _pictured(grid: Grid) -> tuple[FlowBlock, ...] | None:
    """Return the figures of a table that only sets pictures over, or beside, their captions."""
    if not any(isinstance(one.block, Figure) for place in grid.places for one in place.blocks):
        return None
    rows = grid.said_by_row()
    kinds = [{*map(_kind, row)} for row in rows]
    if not any("picture" in kind for kind in kinds):
        return None
    if len(rows) == 1 and kinds[0] <= {"picture", "caption", "text"}:
        return _beside(rows[0])
    if any(len(kind) > 1 or "text" in kind for kind in kinds) or kinds[0] != {"picture"}:
        return None
    made: list[FlowBlock] = []
    captions = 0
    for at, row in enumerate(rows):
        if kinds[at] == {"picture"}:
            below = rows[at + 1] if at + 1 < len(rows) and kinds[at + 1] == {"caption"} else []
            made += _row_of_pictures(row, below)
            captions = len(below)
        elif not captions:
            made += _in_order(row)
        else:
            captions = 0
    return tuple(made)


def _kind(place: Place) -> str:
    """Return "picture" for pictures with at most a short line, "caption" for that, else "text"."""
    said = [one for one in place.blocks if says(one)]
    figures = [one for one in said if isinstance(one.block, Figure)]
    rest = [one for one in said if not isinstance(one.block, Figure)]
    is_short = len(rest) == 1 and _is_caption(rest[0])
    if figures and (not rest or is_short):
        return "picture"
    return "caption" if is_short and not figures else "text"


def _is_caption(one: FlowBlock) -> bool:
    return isinstance(one.block, Paragraph) and len(plain(one.block.text)) <= _LONGEST_CAPTION


def _row_of_pictures(row: Sequence[Place], below: Sequence[Place]) -> list[FlowBlock]:
    """Return a row of pictures with the captions under them."""
    own = [_figures(one) for one in row]
    under = [[one for one in place.blocks if says(one)] for place in below]
    if below and len(below) == len(row):
        pairs = zip(own, under, strict=True)
        return [one for figures, rest in pairs for one in _captioned(figures, rest)]
    alone = [
        one.block
        for figures in own
        for one in figures
        if isinstance(one.block, Figure) and not one.block.caption
    ]
    rest = [one for blocks in under for one in blocks]
    if len(row) > 1 and len(alone) == sum(map(len, own)):
        pictures = tuple(picture for one in alone for picture in one.pictures)
        return _captioned([FlowBlock(Figure(pictures), own[0][0].look)], rest)
    return _captioned([one for figures in own for one in figures], rest)


def _beside(row: Sequence[Place]) -> tuple[FlowBlock, ...]:
    """Return one row: pictures that stand alone go together, a caption beside them is theirs."""
    made: list[FlowBlock] = []
    for place in row:
        kind = _kind(place)
        figures = _figures(place) if kind == "picture" else []
        last = made[-1] if made else None
        if kind == "caption" and last is not None and _lacks_caption(last):
            made[-1:] = _captioned([last], [one for one in place.blocks if says(one)])
        elif (
            len(figures) == 1
            and _lacks_caption(figures[0])
            and last is not None
            and _lacks_caption(last)
        ):
            made[-1] = _side_by_side(last, figures[0])
        else:
            made += figures or [one for one in place.blocks if says(one)]
    return tuple(made)


def _lacks_caption(one: FlowBlock) -> bool:
    return isinstance(one.block, Figure) and not one.block.caption


def _side_by_side(one: FlowBlock, other: FlowBlock) -> FlowBlock:
    assert isinstance(one.block, Figure)
    assert isinstance(other.block, Figure)
    return replace(one, block=Figure((*one.block.pictures, *other.block.pictures)))


def _figures(place: Place) -> list[FlowBlock]:
    """Return the pictures of a cell, the short line behind them as their caption."""
    said = [one for one in place.blocks if says(one)]
    figures = [one for one in said if isinstance(one.block, Figure)]
    rest = [one for one in said if not isinstance(one.block, Figure)]
    if not rest or said[-1] is not rest[0]:
        return said
    return _captioned(figures, rest)


def _captioned(figures: Sequence[FlowBlock], rest: Sequence[FlowBlock]) -> list[FlowBlock]:
    """Return figures of which the last has a short line as its caption, if it has none."""
    last = figures[-1]
    if len(rest) != 1 or not isinstance(last.block, Figure) or last.block.caption:
        return [*figures, *rest]
    if not isinstance(rest[0].block, Paragraph):
        return [*figures, *rest]
    caption = trimmed(rest[0].block.text)
    return [*figures[:-1], replace(last, block=replace(last.block, caption=caption))]
