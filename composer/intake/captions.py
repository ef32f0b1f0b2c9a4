"""Captions: blocks of a rich file put in order before they are read.

What stands under a picture or over a table as its caption becomes that;
paragraphs of a list become one; tables that only lay out lines are lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from composer.intake.flow import FlowBlock, Look
from composer.intake.imprint import is_imprint_line
from composer.intake.lines import BLANKS, width
from composer.intake.roles import is_own
from composer.model import numerals
from composer.model.blocks import (
    Figure,
    Heading,
    ItemList,
    Paragraph,
    Span,
    Table,
    Text,
    joined,
    plain,
)

_FIGURE_STYLES = frozenset(("caption", "题注", "图题", "图注"))
_TABLE_STYLES = frozenset(("caption", "题注", "表题"))
_FIGURE_WORDS = re.compile(
    r"图\s?[0-9０-９一二三四五六七八九十]{1,3}(?:[-.—][0-9]{1,2})?(?![0-9])[\s　：:.、．]*\S"
    r"|[（(]?图为|[（(]?图[片]?说明\s*[：:]|[（(]图[/：:]|[（(]?(?:摄影|供图|图片?)\s*[/：:]|[▲△↑]\s*\S"
)
_TABLE_WORDS = re.compile(
    r"(?:附?表)\s?[0-9０-９一二三四五六七八九十]{1,3}(?![0-9])[\s　：:.、．]+\S"
)
_LONGEST = 90
"""No caption is longer, in em."""
_SMALL = 14.5
"""Captions are set in this size or a smaller one, in pt; the text of offices in 16 pt."""
_LIST_MARK = re.compile("·|([0-9]{1,3})\\. ?")


def settled(blocks: Sequence[FlowBlock]) -> tuple[FlowBlock, ...]:
    """Return the blocks with captions and lists as such, and without tables that are none."""
    flat = [line for at, one in enumerate(blocks) for line in _unframed(one, at, len(blocks))]
    own = is_own(flat)
    made: list[FlowBlock] = []
    at = 0
    while at < len(flat):
        one, after = flat[at], flat[at + 1] if at + 1 < len(flat) else None
        if own and (items := _items(flat, at)):
            made.append(replace(one, block=_list(items)))
            at += len(items)
            continue
        at += 1
        if isinstance(one.block, Figure) and not one.block.caption and after is not None:
            caption = _caption(after, _FIGURE_STYLES, _FIGURE_WORDS)
            if caption:
                made.append(replace(one, block=replace(one.block, caption=caption)))
                at += 1
                continue
        if after is not None and isinstance(after.block, Table) and not after.block.caption:
            caption = _caption(one, _TABLE_STYLES, _TABLE_WORDS)
            if caption:
                made.append(replace(after, block=replace(after.block, caption=caption)))
                at += 1
                continue
        made.append(one)
    return tuple(made)


def _caption(one: FlowBlock, styles: frozenset[str], words: re.Pattern[str]) -> Text:
    """Return the caption that a block is, () for what is none."""
    if not isinstance(one.block, Paragraph | Heading):
        return ()
    said = plain(one.block.text).strip(BLANKS)
    if not said or width(said[: 2 * _LONGEST]) > _LONGEST:
        return ()
    is_caption = one.look.style.strip().lower() in styles or bool(words.match(said))
    if styles is _FIGURE_STYLES:
        is_caption = is_caption or _is_set_as_caption(one.look, said)
    return one.block.text if is_caption else ()


def _is_set_as_caption(look: Look, said: str) -> bool:
    """Return whether a line under a picture is set as captions are: small, in the middle."""
    if look.align != "center" or look.is_bold or width(said) > _LONGEST / 2:
        return False
    return 0 < look.size <= _SMALL and not numerals.heading_level(said)


def _items(blocks: Sequence[FlowBlock], at: int) -> list[tuple[str, Text]]:
    """Return the marks and texts of the list that begins here, in a file of our own."""
    items: list[tuple[str, Text]] = []
    for one in blocks[at:]:
        if one.look.style.strip().lower() not in ("list", "列表"):
            break
        if not isinstance(one.block, Paragraph | Heading):
            break
        found = _LIST_MARK.match(plain(one.block.text).lstrip(BLANKS))
        if found is None or (items and (found[1] is None) != (items[0][0] == "·")):
            break
        if found[1] is not None and int(found[1]) != len(items) + 1:
            break
        items.append(("·" if found[1] is None else "1", _without(one.block.text, found[0])))
    return items


def _without(content: Text, mark: str) -> Text:
    """Return a text without a mark at its start."""
    words = plain(content)
    left = len(words) - len(words.lstrip(BLANKS)) + len(mark)
    spans = []
    for span in content:
        spans.append(replace(span, text=span.text[left:]))
        left = max(0, left - len(span.text))
    return joined(spans)


def _list(items: Sequence[tuple[str, Text]]) -> ItemList:
    return ItemList(tuple(words for _, words in items), numbered=items[0][0] != "·")


_SIGNATURES = frozenset(("署名", "署名和成文日期"))
"""Styles of our own whose paragraphs have the offices that sign side by side."""
_HEAD_REACH, _FOOT_REACH = 6, 3


def _unframed(one: FlowBlock, at: int, count: int) -> Iterator[FlowBlock]:
    """Yield the lines of a table that only lays them out: the foot of a bulletin, a red head."""
    block = one.block
    if isinstance(block, Paragraph) and one.look.style in _SIGNATURES:
        for line in _parted(block.text, "\t"):
            if plain(line).strip(BLANKS):
                yield replace(one, block=replace(block, text=line))
        return
    if not isinstance(block, Table):
        yield one
        return
    texts = [plain(cell.text) for row in block.rows for cell in row]
    is_column = all(len(row) == 1 for row in block.rows)
    is_foot = is_column and any(is_imprint_line(line) for line in texts if line)
    is_last = at >= count - _FOOT_REACH
    is_head = at < _HEAD_REACH and any(line.strip() == "文件" for line in texts)
    if not is_foot and not is_head:
        yield one
        return
    for line in (part for row in block.rows for cell in row for part in _parted(cell.text)):
        if plain(line).strip(BLANKS):
            look = replace(one.look, style="报尾") if is_foot and is_last else one.look
            yield replace(one, block=Paragraph(line), look=look)


def _parted(content: Text, mark: str = "\n") -> list[Text]:
    lines: list[list[Span]] = [[]]
    for span in content:
        first, *others = span.text.split(mark)
        lines[-1].append(replace(span, text=first))
        lines += [[replace(span, text=other)] for other in others]
    return [joined(line) for line in lines]
