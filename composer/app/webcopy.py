"""Web copy: a document, or some of its blocks, as rich text for the editors of other systems.

Made from the story alone: no pages are set, so it is quick also for a long
issue. The caller puts it on the clipboard.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from composer.app import production
from composer.app.draft import State
from composer.model.blocks import Block
from composer.model.errors import OpenError, ProductionError
from composer.model.issue import Article
from composer.store.media import Media
from composer.typeset.stories import build_story
from composer.typeset.story import Part, PictureFact, Story
from composer.typeset.storyblocks import body_blocks

if TYPE_CHECKING:
    from composer.export.richtext import RichText

__all__ = ["RichText", "copy_blocks", "copy_document"]


def copy_document(state: State) -> RichText:
    """Return a whole document as rich text.

    Raises:
        ProductionError: There is nothing in it.
        OpenError: Its template cannot be read.
    """
    if state.content.is_empty:
        raise ProductionError("nothing_to_copy")
    sheet = production.style_sheet(state.content)
    story = build_story(state.content, sheet)
    facts = _facts(production.picture_names(state.content), state.media)
    return _written(story, state.media, facts)


def copy_blocks(state: State, blocks: Sequence[Block]) -> RichText:
    """Return some blocks as rich text, in the styles of the document's template.

    Raises:
        OpenError: Its template cannot be read.
    """
    sheet = production.style_sheet(state.content)
    made = (
        one
        for index, block in enumerate(blocks)
        for one in body_blocks(block, f"selection/blocks/{index}", sheet)
    )
    part = Part(None, 0, tuple(made))
    story = Story(sheet, (part,), (), "", "", sheet.word("subject"), None)
    names = production.names_of([Article(blocks=tuple(blocks))])
    return _written(story, state.media, _facts(names, state.media))


def _written(story: Story, media: Media, facts: Mapping[str, PictureFact]) -> RichText:
    from composer.export.richtext import write_rich  # noqa: PLC0415 - a start does not wait for it

    return write_rich(story, media, facts)


def _facts(names: Sequence[str], media: Media) -> dict[str, PictureFact]:
    facts = {}
    for name in names:
        try:
            facts[name] = media.fact(name)
        except OpenError:
            continue  # words stand for it
    return facts
