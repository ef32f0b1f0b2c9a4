"""Compose: a story is set in lines and pages, and what has not changed is used again.

Memories found by the identity of values that `build_story` takes over make a
keystroke cheap: parts that are set already, blocks that were set before
anywhere in the document, and pages that start with the same line and hold
the same blocks. The result is the same as that of a cold start.

Source: GB/T 9704-2012 §7.5 (page numbers).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from composer.model.findings import Finding
from composer.typeset.bands import SetBlock
from composer.typeset.composition import Composition
from composer.typeset.fonts import FontBook
from composer.typeset.foot import FootPlan, place_foot
from composer.typeset.imposing import Imposer
from composer.typeset.linebreak import break_rules
from composer.typeset.paging import Pager
from composer.typeset.setting import Pictures, Setter
from composer.typeset.story import FigureBlock, Part, Story, StoryBlock
from composer.typeset.stylesheet import StyleSheet

_MASTHEAD_END = "masthead/rule"
"""Place of the rule below the masthead."""
_SIGNATURE = "closing"
_BODY = "articles/0/blocks/"
"""How places of the blocks of an official document's body begin."""


@dataclass(frozen=True, slots=True, eq=False)
class _SetPart:
    """A part in its setting, with the facts of the pictures it was set with."""

    part: Part
    blocks: tuple[SetBlock, ...]
    facts: tuple[object, ...]


class Compositor:
    """Sets stories of one stylesheet, remembering what it has set.

    Not for several threads at once.
    """

    def __init__(self, sheet: StyleSheet, fonts: FontBook) -> None:
        self.sheet = sheet
        self._setter = Setter(sheet, fonts, break_rules(sheet))
        self._pager = Pager(sheet.depth, turned_depth=sheet.measure)
        self._imposer = Imposer(self._setter)
        self._parts: dict[int, _SetPart] = {}
        self._blocks: dict[object, tuple[SetBlock, ...]] = {}

    def compose(
        self, story: Story, pictures: Pictures, before: Composition | None = None
    ) -> Composition:
        """Return the pages of a story.

        `pictures` are the facts of the media that exist. Pages that equal
        those of `before` are the same objects.
        """
        stream = self._stream(story.parts, pictures)
        foot = self._set_all(story.foot, pictures)
        self._forget([*stream, *foot])
        gap = self.sheet.number("foot_gap_lines") * self.sheet.pitch
        plan = place_foot(
            self._pager,
            stream,
            foot,
            gap=gap,
            even=bool(self.sheet.options["double_sided"]) and story.is_foot_even,
        )
        known = () if before is None else before.pages
        pages, bookmarks = self._imposer.impose(plan, story, known)
        return Composition(
            self.sheet.width,
            self.sheet.height,
            pages,
            bookmarks,
            (*_findings(stream), *_findings(foot), *self._page_findings(plan, stream)),
            self._room(plan, gap),
        )

    def _room(self, plan: FootPlan, gap: float) -> float:
        """Return the height that is free on the last page between the text and the foot."""
        leaf = plan.leaves[-1]
        if plan.is_high or leaf.text.is_turned:
            return 0.0
        bottom = leaf.foot_top - gap if leaf.foot.placed else self.sheet.depth
        return max(0.0, bottom - leaf.text.depth)

    def _stream(self, parts: Iterable[Part], pictures: Pictures) -> list[SetBlock]:
        """Return all blocks of the text; parts that are gone are forgotten."""
        known: dict[int, _SetPart] = {}
        stream: list[SetBlock] = []
        for part in parts:
            one = self._parts.get(id(part))
            if one is None or one.facts != _facts(part.blocks, pictures):
                blocks = self._set_all(part.blocks, pictures)
                one = _SetPart(part, blocks, _facts(part.blocks, pictures))
            known[id(part)] = one
            stream += one.blocks
        self._parts = known
        return stream

    def _set_all(self, blocks: Iterable[StoryBlock], pictures: Pictures) -> tuple[SetBlock, ...]:
        return tuple(one for block in blocks for one in self._set(block, pictures))

    def _set(self, block: StoryBlock, pictures: Pictures) -> tuple[SetBlock, ...]:
        key = (block, _facts((block,), pictures))
        known = self._blocks.get(key)
        if known is None:
            known = self._blocks[key] = self._setter.block(block, pictures)
        return known

    def _page_findings(self, plan: FootPlan, stream: Sequence[SetBlock]) -> Iterable[Finding]:
        """Yield what the arrangement of the pages gives cause to say.

        The 版记 of an official document has a page to itself whenever it must be even.
        """
        is_official = self.sheet.template.kind == "official"
        first = {placed.block.place for placed in plan.leaves[0].text.placed}
        if is_official:
            yield from _signature_findings(plan, stream)
            yield from _first_page_finding(first, stream)
        elif stream and stream[0].place.startswith("masthead") and _MASTHEAD_END not in first:
            yield Finding("masthead_high", "warning", "masthead")
        high, alone = (
            ("imprint_high", "imprint_alone") if is_official else ("foot_high", "foot_alone")
        )
        facts = (("page", str(len(plan.leaves))),)
        if plan.is_high:
            yield Finding(high, "warning", "imprint", facts=facts)
        elif plan.is_alone and not (is_official and plan.is_for_even):
            yield Finding(alone, "hint", "imprint", facts=facts)

    def _forget(self, used_blocks: Sequence[SetBlock]) -> None:
        """Drop settings that the document does not use any more, when they have become many."""
        if len(self._blocks) > 2 * len(used_blocks) + 200:
            used = set(map(id, used_blocks))
            self._blocks = {
                key: blocks
                for key, blocks in self._blocks.items()
                if any(id(one) in used for one in blocks)
            }


def _facts(blocks: Iterable[StoryBlock], pictures: Pictures) -> tuple[object, ...]:
    """Return what the setting of `blocks` depends on besides themselves."""
    return tuple(
        pictures.get(picture.media)
        for block in blocks
        if isinstance(block, FigureBlock)
        for picture in block.pictures
    )


def _findings(stream: Iterable[SetBlock]) -> Iterable[Finding]:
    for block in stream:
        if block.findings:
            yield from block.findings


def _signature_findings(plan: FootPlan, stream: Sequence[SetBlock]) -> Iterable[Finding]:
    """Yield a finding for a signature on a page without text (GB/T 9704-2012 §7.3.5.5)."""
    if not any(block.place == _SIGNATURE for block in stream):
        return
    has_body = False
    for number, leaf in enumerate(plan.leaves, 1):
        places = [placed.block.place for placed in leaf.text.placed]
        is_here = any(place.startswith(_BODY) for place in places)
        if has_body and not is_here and _SIGNATURE in places:
            facts = (("page", str(number)),)
            yield Finding("signature_alone", "warning", _SIGNATURE, facts=facts)
        has_body = has_body or is_here


def _first_page_finding(first: Set[str], stream: Sequence[SetBlock]) -> Iterable[Finding]:
    """Yield that page 1 of an official document, on which `first` is set, shows none of its body.

    Recipients are what can move away from there.

    Source: GB/T 9704-2012 §7.3.2, §7.3.3.
    """
    if "recipients" not in first or any(place.startswith(_BODY) for place in first):
        return
    if any(block.place.startswith(_BODY) for block in stream):
        yield Finding("recipients_fill_page", "warning", "recipients")
