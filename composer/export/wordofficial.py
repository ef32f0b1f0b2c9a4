"""Word official: the parts of an official document that no bulletin has, as paragraphs and frames.

Positions come from the composition; what an office edits in Word comes from
styles and frames.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from composer.export.wordlayout import Layout
from composer.export.wordnames import StyleNames
from composer.export.wordtext import PLAIN, paragraph, runs
from composer.typeset.story import MarkBlock, SignatureBlock, SignersBlock
from composer.typeset.stylesheet import StyleSheet


def official_paragraphs(
    block: MarkBlock | SignersBlock | SignatureBlock,
    sheet: StyleSheet,
    names: StyleNames,
    layout: Layout,
) -> Iterator[etree._Element]:
    """Yield the paragraphs of a mark, of signers or of a signature."""
    for field in block.fields:
        made = paragraph(names.of(block.style))
        made.extend(runs(field.runs, PLAIN))
        yield made
