"""Word rows: fields at the left, in the middle and at the right of one line, parted by tabs.

Where the fields stand is taken from the page; the stop at the right edge
belongs to the style, so that the common row needs no formatting.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from lxml import etree

from composer.export.ooxml import element, twips
from composer.export.wordlayout import Layout
from composer.export.wordnames import StyleNames
from composer.export.wordstyles import right_stop
from composer.export.wordtext import PLAIN, Setting, paragraph, runs, tab
from composer.typeset.story import Field, RowBlock
from composer.typeset.stylesheet import Style, StyleSheet

_NEAR = 0.5
"""Two places that differ by less are the same, in pt."""


def row_paragraphs(
    block: RowBlock, sheet: StyleSheet, names: StyleNames, layout: Layout, *, keep: bool
) -> Iterator[etree._Element]:
    """Return fields on one line, or on several where the page needed them."""
    style = sheet.styles[block.style]
    heights: dict[float | None, list[Field]] = defaultdict(list)
    for one in block.fields:
        lines = layout.lines(one.place)
        heights[lines[0].y if lines else None].append(one)
    for fields in heights.values():
        content, stops = _tabbed(fields, style, sheet, layout)
        yield paragraph(
            names.of(block.style),
            element("w:keepNext") if keep and not style.keep_next else None,
            element("w:tabs", {}, *stops) if stops else None,
            content=content,
        )


def _tabbed(
    fields: Sequence[Field], style: Style, sheet: StyleSheet, layout: Layout
) -> tuple[list[etree._Element], list[etree._Element]]:
    """Return the content of a line of fields and the tab stops that its style lacks."""
    content: list[etree._Element] = []
    stops: list[etree._Element] = []
    for number, one in enumerate(fields):
        stop = _stop(one, style, sheet, layout)
        if number or stop is not None:
            content.append(tab())
            stops += [stop] if stop is not None and one.align != "right" else []
        content.extend(runs(one.runs, _setting(one, style, sheet, layout)))
    return content, stops


def _setting(one: Field, style: Style, sheet: StyleSheet, layout: Layout) -> Setting:
    """Return how a field differs from its style: in official documents dates begin in place."""
    lines = layout.lines(one.place)
    if one.align != "right" or len(lines) != 1 or sheet.template.kind != "official":
        return PLAIN
    return Setting(tracked=layout.evened(lines[0], style, sheet))


def _stop(one: Field, style: Style, sheet: StyleSheet, layout: Layout) -> etree._Element | None:
    """Return the tab stop at which a field stands on the page, None at the left edge."""
    lines = layout.lines(one.place)
    if not lines:
        return right_stop(sheet, style) if one.align == "right" else None
    x, width = lines[0].x - sheet.left, lines[0].width
    if x <= style.left + _NEAR:
        return None
    if one.align == "right":
        return right_stop(sheet, style)
    if one.align == "center":
        return element("w:tab", {"val": "center", "pos": twips(x + width / 2)})
    return element("w:tab", {"val": "left", "pos": twips(x)})
