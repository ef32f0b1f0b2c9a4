"""Column set: blocks of the story set in any measure, ready to be filled into columns.

In a column a paragraph may be broken after any line, so that columns end
level; only a short last line does not go alone to the next one, and a
heading keeps two lines of its text. A byline goes to the end of the last
line of its text where that leaves room, the pinyin of a section beside its
title.

Source: CLREQ "Widows and orphans" (孤字、孤行 are what Chinese columns avoid).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from composer.typeset.bands import AVOID, FREE, KEEP, Band, SetBlock
from composer.typeset.columnink import moved_line
from composer.typeset.composition import Line
from composer.typeset.fonts import FontBook
from composer.typeset.linebreak import break_rules
from composer.typeset.setting import Pictures, Setter
from composer.typeset.story import FigureBlock, StoryBlock, TextBlock
from composer.typeset.stylesheet import StyleSheet

_SHORT = 0.4
"""Share of the measure below which a last line is not left alone on top of a column."""
_WHOLE = 6
"""Lines that a brief has at most to be kept in one column."""
_SPACE = 1.0
"""em between a text and what is set at its end, at least."""


class ColumnSetter:
    """Sets blocks in measures of any width from 0, remembering what it has set."""

    def __init__(self, sheet: StyleSheet, fonts: FontBook) -> None:
        self._sheet = sheet
        self._fonts = fonts
        self._rules = break_rules(sheet)
        self._setters: dict[float, Setter] = {}
        self._known: dict[object, tuple[SetBlock, ...]] = {}
        self._changed: dict[object, tuple[SetBlock, SetBlock, SetBlock | None]] = {}
        """As set anywhere, as it stands here, and the block above that this is due to."""

    def setter(self, measure: float) -> Setter:
        """Return the setter of a measure, whose left edge is 0."""
        if measure not in self._setters:
            sheet = self._sheet
            size = sheet.template.page.size
            narrow = replace(
                sheet, left=0.0, measure=measure, columns=max(1, int(measure / size + 1e-6))
            )
            self._setters[measure] = Setter(narrow, self._fonts, self._rules)
        return self._setters[measure]

    def blocks(
        self, blocks: Iterable[StoryBlock], measure: float, pictures: Pictures
    ) -> tuple[SetBlock, ...]:
        """Return blocks that stand over a width, in their setting."""
        done: list[SetBlock] = []
        for block in blocks:
            for one in self._set(block, measure, pictures):
                is_beside = isinstance(block, TextBlock) and block.style == "pinyin" and done
                done.append(self._beside(one, done[-1]) if is_beside else one)
        return tuple(done)

    def column(
        self, blocks: Iterable[StoryBlock], measure: float, pictures: Pictures
    ) -> tuple[SetBlock, ...]:
        """Return blocks that stand in a column, in their setting."""
        done: list[SetBlock] = []
        is_text = is_headed = False
        for block in blocks:
            for one in self._set(block, measure, pictures):
                made = one
                if isinstance(block, TextBlock):
                    if block.style == "byline" and is_text:
                        made = self._run_in(one, done[-1])
                    elif not self._sheet.styles[block.style].keep_together:
                        made = self._eased(one, measure, block.style, is_headed=is_headed)
                done.append(made)
            is_text = isinstance(block, TextBlock) and block.style in ("body", "list", "brief")
            is_headed = isinstance(block, TextBlock) and self._sheet.styles[block.style].keep_next
        return tuple(done)

    def facts(self, blocks: Iterable[StoryBlock], pictures: Pictures) -> Iterator[object]:
        """Yield what the setting of blocks depends on besides themselves."""
        for block in blocks:
            if isinstance(block, FigureBlock):
                yield from (pictures.get(picture.media) for picture in block.pictures)

    def forget(self, used: Sequence[SetBlock]) -> None:
        """Drop settings that the document does not use any more, when they have become many."""
        if len(self._known) > 2 * len(used) + 200:
            ids = set(map(id, used))
            kept = {id(first) for first, made, _ in self._changed.values() if id(made) in ids}
            self._known = {
                key: blocks
                for key, blocks in self._known.items()
                if any(id(one) in ids or id(one) in kept for one in blocks)
            }
            self._changed = {key: one for key, one in self._changed.items() if id(one[1]) in ids}

    def _set(self, block: StoryBlock, measure: float, pictures: Pictures) -> tuple[SetBlock, ...]:
        key = (block, measure, tuple(self.facts((block,), pictures)))
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self.setter(measure).block(block, pictures)
        return known

    def _eased(self, block: SetBlock, measure: float, style: str, *, is_headed: bool) -> SetBlock:
        """Return a paragraph that may be broken after any line but for few; a brief stays whole."""
        if len(block.bands) == 1:
            return block
        key = (id(block), is_headed)
        known = self._changed.get(key)
        if known is None or known[0] is not block:
            last = block.bands[-1].lines[-1] if block.bands[-1].lines else None
            is_whole = style == "brief" and len(block.bands) <= _WHOLE
            prices = [KEEP if is_whole else FREE] * (len(block.bands) - 1)
            if last is not None and last.width < _SHORT * measure:
                prices[-1] = AVOID
            if is_headed:
                prices[0] = KEEP
            known = self._changed[key] = (block, replace(block, prices=tuple(prices)), None)
        return known[1]

    def _run_in(self, block: SetBlock, above: SetBlock) -> SetBlock:
        """Return a byline on the last line of the text above it, where there is room."""
        line, end = _only_line(block), _last_line(above)
        if line is None or end is None:
            return block
        size = self._sheet.styles[line.style].size
        if end.x + end.width + _SPACE * size > line.x:
            return block
        return self._raised(block, above, 0.0)

    def _beside(self, block: SetBlock, above: SetBlock) -> SetBlock:
        """Return pinyin behind the title above it, on the same baseline, where there is room."""
        line, end = _only_line(block), _last_line(above)
        if line is None or end is None or len(above.bands) > 1:
            return block
        right = end.x + end.width + _SPACE * self._sheet.styles[end.style].size - line.x
        if line.x + line.width + right > self._sheet.measure:
            return block
        return self._raised(block, above, right)

    def _raised(self, block: SetBlock, above: SetBlock, right: float) -> SetBlock:
        """Return a block of one line on the baseline of the last line above it."""
        key = (id(block), id(above))
        known = self._changed.get(key)
        if known is None or known[0] is not block or known[2] is not above:
            line, end = block.bands[0].lines[0], above.bands[-1].lines[-1]
            down = end.y - above.bands[-1].height - line.y
            band = Band(0.0, (moved_line(line, right, down),))
            made = replace(block, bands=(band,), before=0.0, keep_previous=True)
            known = self._changed[key] = (block, made, above)
        return known[1]


def _only_line(block: SetBlock) -> Line | None:
    lines = [line for band in block.bands for line in band.lines]
    return lines[0] if len(lines) == 1 else None


def _last_line(block: SetBlock) -> Line | None:
    return block.bands[-1].lines[-1] if block.bands and block.bands[-1].lines else None
