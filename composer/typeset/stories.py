"""Stories: which builder a document needs for its template, and which compositor.

The kind of a template says how it sets: `bulletin` and `column` are for
issues, `official` for official documents. A template of the wrong kind for a
document gives way to the builder of the document.
"""

from __future__ import annotations

from composer.model.document import Document
from composer.model.official import OfficialDocument
from composer.typeset import bulletin, column, official
from composer.typeset.columns import ColumnCompositor
from composer.typeset.compose import Compositor
from composer.typeset.fonts import FontBook
from composer.typeset.story import Story
from composer.typeset.stylesheet import StyleSheet


def build_story(document: Document, sheet: StyleSheet, before: Story | None = None) -> Story:
    """Return the story of a document; parts that did not change since `before` are kept."""
    if isinstance(document, OfficialDocument):
        return official.build_story(document, sheet, before)
    if sheet.template.kind == "column":
        return column.build_story(document, sheet, before)
    return bulletin.build_story(document, sheet, before)


def make_compositor(sheet: StyleSheet, fonts: FontBook) -> Compositor:
    """Return a compositor for stories of a stylesheet."""
    if sheet.template.kind == "column":
        return ColumnCompositor(sheet, fonts)
    return Compositor(sheet, fonts)
