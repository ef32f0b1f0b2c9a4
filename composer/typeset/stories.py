"""Stories: which builder a document needs for its template, and which compositor.

The kind of a template says how it sets: `bulletin` and `column` are for
issues, `official` for official documents. A template of the wrong kind for a
document gives way to the builder of the document. A start does not wait for
what only some kinds need.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from composer.model.document import Document
from composer.model.findings import Finding
from composer.model.official import OfficialDocument
from composer.typeset import bulletin
from composer.typeset.compose import Compositor
from composer.typeset.composition import Composition
from composer.typeset.fonts import FontBook
from composer.typeset.story import PictureFact, Story
from composer.typeset.stylesheet import StyleSheet


def build_story(document: Document, sheet: StyleSheet, before: Story | None = None) -> Story:
    """Return the story of a document; parts that did not change since `before` are kept."""
    if isinstance(document, OfficialDocument):
        from composer.typeset import official  # noqa: PLC0415

        return official.build_story(document, sheet, before)
    if sheet.template.kind == "column":
        from composer.typeset import column  # noqa: PLC0415

        return column.build_story(document, sheet, before)
    return bulletin.build_story(document, sheet, before)


def compose_document(
    document: Document,
    compositor: Compositor,
    pictures: Mapping[str, PictureFact],
    before: tuple[Story, Composition] | None = None,
) -> tuple[Story, Composition]:
    """Return a document as a story and in pages; what did not change since `before` is kept.

    主送机关 that would push the body off page 1 are named in the 版记 instead,
    which is said in a finding.

    Source: GB/T 9704-2012 §7.3.2, §7.3.3.
    """
    story_before, pages_before = (None, None) if before is None else before
    story = build_story(document, compositor.sheet, story_before)
    composition = compositor.compose(story, pictures, pages_before)
    pushed = any(one.rule == "recipients_fill_page" for one in composition.findings)
    if not pushed or not isinstance(document, OfficialDocument):
        return story, composition
    from composer.typeset import official  # noqa: PLC0415

    story = official.build_story(document, compositor.sheet, story, recipients_at_foot=True)
    composition = compositor.compose(story, pictures, pages_before)
    said = Finding("recipients_moved", "warning", "recipients", document.recipients)
    return story, replace(composition, findings=(*composition.findings, said))


def make_compositor(sheet: StyleSheet, fonts: FontBook) -> Compositor:
    """Return a compositor for stories of a stylesheet."""
    if sheet.template.kind == "column":
        from composer.typeset.columns import ColumnCompositor  # noqa: PLC0415

        return ColumnCompositor(sheet, fonts)
    return Compositor(sheet, fonts)
