"""Word sheet: a stylesheet as Word wants it, where that is not as the page has it.

What the page works out from lines and options, Word must be told by styles.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from composer.export.wordlayout import Layout
from composer.typeset.bands import BASELINE
from composer.typeset.composition import Line
from composer.typeset.story import RowBlock, RuleBlock, SignersBlock, StoryBlock, TextBlock
from composer.typeset.stylesheet import Style, StyleSheet
from composer.typeset.units import mm

NAME, DATE = "signature_name", "signature_date"
"""Styles that only the Word file has."""
_ROUNDING = 0.15
"""What rounding to twips may add up to, in pt."""
_FOOTER_PITCH = 1.5
"""em; a higher line would push the text up where lines are far apart."""


def office_sheet(sheet: StyleSheet, paged: Collection[str], rows: Collection[str]) -> StyleSheet:
    """Return the sheet with the styles whose place on the page is none of their own.

    Page numbers stand where the option says. Lines with the number of
    another page give up their right indent, because LibreOffice loses what
    stands behind a tab in it. Rows of fields are parted by tabs. 署名 and
    成文日期, one style on the page, are two.
    """
    number = sheet.styles["page_number"]
    inset = sheet.number("page_number_inset_em") * number.size
    is_centred = sheet.options.get("page_numbers") == "center"
    placed = replace(
        number,
        align="center" if is_centred else "right",
        right=0.0 if is_centred else inset,
        pitch=min(number.pitch, _FOOTER_PITCH * number.size),
    )
    changed = _signature_styles(sheet)
    changed |= {name: replace(sheet.styles[name], right=0.0) for name in paged}
    changed |= {name: replace(sheet.styles[name], align="left") for name in rows}
    return replace(sheet, styles={**sheet.styles, **changed, "page_number": placed})


def settled(sheet: StyleSheet, blocks: Sequence[StoryBlock], layout: Layout) -> StyleSheet:
    """Return the sheet with rules and page numbers where the page has them.

    Both depend on faces. Word is told how far a rule is from the line above
    and from the one below, and what page numbers keep from the type area:
    LibreOffice lets that reach down to them in a section that begins on an
    even page.
    """
    rules = dict(sheet.rules)
    for above, block, below in zip(blocks, blocks[1:], blocks[2:], strict=False):
        if not isinstance(block, RuleBlock) or not sheet.rules[block.rule].under:
            continue
        rule = sheet.rules[block.rule]
        bar, over, under = layout.rule(rule, sheet), _lines(above, layout), _lines(below, layout)
        if bar is None or not over:
            continue
        style = sheet.styles[over[-1].style]
        end = over[-1].y + (1 - BASELINE) * style.pitch
        height = bar.y + rule.depth - end
        if under and layout.page_of(under[0]) == layout.page_of(over[-1]):
            next_style = sheet.styles[under[0].style]
            top = under[0].y - BASELINE * next_style.pitch - next_style.before
            height = max(height, top - end)
        rules[block.rule] = replace(rule, offset=max(bar.y - end, 0.0), height=height)
    number, drop = sheet.styles["page_number"], layout.number_drop(sheet)
    if drop is not None:
        room = sheet.top + sheet.depth + drop - BASELINE * number.pitch - _type_area_end(sheet)
        number = replace(number, before=max(room - _ROUNDING, 0.0))
    return replace(sheet, rules=rules, styles={**sheet.styles, "page_number": number})


def _type_area_end(sheet: StyleSheet) -> float:
    return sheet.top + mm(sheet.template.page.type_height)


def _lines(block: StoryBlock, layout: Layout) -> list[Line]:
    if isinstance(block, TextBlock):
        return layout.lines(block.place)
    if isinstance(block, RowBlock | SignersBlock):
        lines = [line for field in block.fields for line in layout.lines(field.place)]
        return sorted(lines, key=lambda line: line.y)
    return []


def _signature_styles(sheet: StyleSheet) -> dict[str, Style]:
    """Return the styles of 署名 and 成文日期 where the sheet has one for both.

    Source: GB/T 9704-2012 §7.3.5.1 (the date is four characters from the right).
    """
    both = sheet.styles.get("signature")
    if both is None:
        return {}
    return {
        NAME: replace(both, id=NAME, title="署名", align="right", right=2 * both.cell),
        DATE: replace(
            both, id=DATE, title="成文日期", align="right", before=0.0, right=4 * both.cell
        ),
    }
