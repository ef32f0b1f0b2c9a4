"""Word narrow: blocks of the story in a measure that is not the page's own: a column, a box.

Lines begin where their style says, and end with the tracking of the page
where the page has the same lines in that measure. Where the page sets a byline
or pinyin on a line of another block, they go to its paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from lxml import etree
from typing_extensions import override

from composer.export.ooxml import Package, Part, Value, element, twips
from composer.export.wordlayout import Layout, Tracked
from composer.export.wordnames import StyleNames
from composer.export.wordstyles import ANCHOR, right_stop
from composer.export.wordtext import Setting, paragraph, runs, tab
from composer.typeset.composition import Line
from composer.typeset.story import CellBlock, Story, StoryBlock, TextBlock
from composer.typeset.stylesheet import Style, StyleSheet

_NEAR = 0.5
"""Lines whose baselines differ by less are beside each other, in pt."""
_ORDER = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl"),
    *("pBdr", "tabs", "spacing", "ind", "jc"),
)
"""Properties of paragraphs in the order that Word demands, as far as there are any here."""


class Writer(Protocol):
    """What writes the blocks of a story in a measure."""

    story: Story
    sheet: StyleSheet
    names: StyleNames
    layout: Layout
    package: Package
    document: Part

    def block(
        self,
        block: StoryBlock,
        *,
        keep: bool,
        above: StoryBlock | None = None,
        below: StoryBlock | None = None,
    ) -> Iterator[etree._Element]:
        """Return the elements of a block; `keep` holds it together with the next one."""

    def narrowed(self, measure: float, layout: Layout) -> Writer:
        """Return a writer of the same document in another measure."""


class NarrowLayout(Layout):
    """A composition whose lines stand in columns: they begin where their style says."""

    def __init__(self, layout: Layout, *, is_set: bool) -> None:
        """Share the lines of `layout`, of use for their ends only if they are set as here."""
        vars(self).update(vars(layout))
        self._is_set = is_set
        self._own: dict[str, tuple[list[Line], list[int]]] = {}
        self._going_on: set[str] = set()

    def add(self, place: str, lines: Sequence[Line], page: int, *, goes_on: bool) -> None:
        """Add the lines that a piece of a block has on a page; `goes_on`: not its first piece."""
        self._own[place] = (list(lines), [page] * len(lines))
        if goes_on:
            self._going_on.add(place)

    @override
    def lines(self, place: str) -> list[Line]:
        return self._own[place][0] if place in self._own else super().lines(place)

    @override
    def pages(self, place: str) -> list[int]:
        return self._own[place][1] if place in self._own else super().pages(place)

    @override
    def tracked(
        self,
        block: TextBlock | CellBlock,
        style: Style,
        sheet: StyleSheet,
        room: float | None = None,
    ) -> list[Tracked]:
        return super().tracked(block, style, sheet, room) if self._is_set else []

    @override
    def _free(self, line: Line, style: Style, sheet: StyleSheet) -> float:
        is_first = not line.start and line.block not in self._going_on
        return sheet.measure - style.right - style.left - (style.first if is_first else 0.0)


def narrowed(writer: Writer, measure: float, *, is_set: bool) -> Writer:
    """Return a writer in a measure; `is_set`: the page has the same lines in it."""
    return writer.narrowed(measure, NarrowLayout(writer.layout, is_set=is_set))


def put(
    made: etree._Element, name: str, attributes: Mapping[str, Value] | None = None
) -> etree._Element:
    """Return the property of a paragraph that has this name, with these attributes."""
    properties = made[0]
    found = next((one for one in properties if etree.QName(one).localname == name), None)
    if found is None:
        found = element(f"w:{name}")
        before = _ORDER[: _ORDER.index(name)]
        properties.insert(sum(etree.QName(one).localname in before for one in properties), found)
    found.attrib.update(element(f"w:{name}", attributes).attrib)
    return found


def written(
    blocks: Sequence[StoryBlock], writer: Writer, *, keep: bool = False
) -> Iterator[etree._Element]:
    """Yield the elements of blocks; what stands beside another block goes to its paragraph.

    `keep` holds them together with what follows, rules as well.
    """
    done: list[etree._Element] = []
    for number, block in enumerate(blocks):
        above = blocks[number - 1] if number else None
        below = blocks[number + 1] if number + 1 < len(blocks) else None
        if done and is_paragraph(done[-1]) and _is_beside(block, above, writer.layout):
            assert isinstance(block, TextBlock)
            _append(done[-1], block, writer)
            continue
        made = list(writer.block(block, keep=keep, above=above, below=below))
        if is_table(made[:1]) and is_table(done[-1:]):
            done.append(paragraph(ANCHOR))
        done += made
    if is_table(done[-1:]):
        done.append(paragraph(ANCHOR))
    yield from done


def _is_beside(block: StoryBlock, above: StoryBlock | None, layout: Layout) -> bool:
    """Return whether the page has a byline or pinyin on the last line of the block above."""
    if not isinstance(block, TextBlock) or block.style not in ("byline", "pinyin"):
        return False
    lines = layout.lines(block.place)
    others = layout.lines(above.place) if isinstance(above, TextBlock) else []
    return (
        len(lines) == 1
        and bool(others)
        and abs(lines[0].y - others[-1].y) < _NEAR
        and layout.pages(block.place)[0] == layout.pages(above.place if above else "")[-1]
    )


def _append(made: etree._Element, block: TextBlock, writer: Writer) -> None:
    """Set a byline at the right end of a paragraph, or pinyin behind a title."""
    sheet = writer.sheet
    style = sheet.styles[block.style]
    line = writer.layout.lines(block.place)[0]
    if block.style == "byline":
        stop = right_stop(sheet, style)
    else:
        stop = element("w:tab", {"val": "left", "pos": twips(line.x - sheet.left)})
    put(made, "tabs").append(stop)
    made.append(tab())
    faced = tuple(
        one if one.font or one.bold else replace(one, font=style.font) for one in block.runs
    )
    length = sum(len(run.text) for run in faced)
    tracked = [Tracked(0, length, style.tracking)] if style.tracking else []
    made.extend(runs(faced, Setting(size=style.size, tracked=tracked)))


def is_paragraph(one: etree._Element) -> bool:
    """Return whether an element is a paragraph."""
    return etree.QName(one).localname == "p"


def is_table(elements: Iterable[etree._Element]) -> bool:
    """Return whether there is a table among elements."""
    return any(etree.QName(one).localname == "tbl" for one in elements)
