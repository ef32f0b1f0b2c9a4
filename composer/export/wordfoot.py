"""Word foot: the foot (报尾, 版记) as a table that floats at the bottom of the type area.

So it stays where it is when the text above it grows. A row holds what stands
between two rules, and the rules are its borders.

Source: ECMA-376 Part 1 §17.4.57 (floating tables).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from lxml import etree

from composer.export.ooxml import element, twips
from composer.export.wordstyles import ANCHOR, ANCHOR_LINE, border
from composer.export.wordtables import cell, row, table
from composer.export.wordtablestyles import FOOT_TABLE
from composer.export.wordtext import paragraph
from composer.typeset.story import RuleBlock, StoryBlock
from composer.typeset.stylesheet import StyleSheet


def foot_table(
    blocks: Sequence[StoryBlock],
    sheet: StyleSheet,
    write: Callable[[StoryBlock], Iterable[etree._Element]],
    share: float = 1.0,
) -> etree._Element:
    """Return the foot; `write` makes paragraphs of a block.

    What is above keeps `share` of the gap from it at least.
    """
    # The line that the table hangs on takes one point of the gap.
    gap = max(twips(share * sheet.number("foot_gap_lines") * sheet.pitch) - ANCHOR_LINE, 0)
    place = element(
        "w:tblpPr",
        {
            "leftFromText": 0,
            "rightFromText": 0,
            "topFromText": gap,
            "bottomFromText": 0,
            "vertAnchor": "margin",
            "horzAnchor": "page",
            "tblpX": twips(sheet.left),
            "tblpYSpec": "bottom",
        },
    )
    width = int(sheet.measure * 20)
    made = table(FOOT_TABLE, [width], place=place)
    for above, inside, below in _between_rules(blocks):
        content = [piece for block in inside for piece in write(block)]
        made.append(row([_cell(width, above, content, below, sheet)]))
    return made


def _cell(
    width: int,
    above: str | None,
    content: Sequence[etree._Element],
    below: str | None,
    sheet: StyleSheet,
) -> etree._Element:
    rules = sheet.rules
    # As on the page: what a rule keeps free below it, and above it.
    top = rules[above].height - rules[above].offset - rules[above].thickness if above else 0.0
    bottom = rules[below].offset if below else 0.0
    borders = [
        border(side, rules[rule], sheet)
        for side, rule in (("top", above), ("bottom", below))
        if rule
    ]
    return cell(
        width,
        content or [paragraph(ANCHOR)],
        borders=borders,
        margins=[("top", max(twips(top), 0)), ("bottom", twips(bottom))],
        align=None,
    )


def _between_rules(
    blocks: Iterable[StoryBlock],
) -> Iterator[tuple[str | None, list[StoryBlock], str | None]]:
    """Return what stands between rules, with the rule above and the rule below."""
    above: str | None = None
    group: list[StoryBlock] = []
    for block in blocks:
        if not isinstance(block, RuleBlock):
            group.append(block)
            continue
        if group:
            yield above, group, block.rule
        above, group = block.rule, []
    if group:
        yield above, group, None
