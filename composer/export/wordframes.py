"""Word frames: paragraphs with a place of their own on the page, and rules in such places.

A frame is a paragraph like any other that Word sets at fixed distances from
the edges of the page; its text is edited where it stands. Rules are the
borders of an empty one, a double rule the upper and the lower border.

Source: ECMA-376 Part 1 §17.3.1.11 (framePr), §17.3.1.24 (pBdr).
"""

from __future__ import annotations

from lxml import etree

from composer.export.ooxml import element, twips
from composer.export.wordnames import StyleNames
from composer.export.wordtext import paragraph
from composer.typeset.stylesheet import RuleStyle, StyleSheet


def frame(x: float, y: float, width: float, height: float | None = None) -> etree._Element:
    """Return the properties of a frame; lengths in pt, from the top-left corner of the page.

    Text flows on beside it as if it were not there. `height` None: that of its text.
    """
    return element(
        "w:framePr",
        {
            "w": twips(width),
            "h": None if height is None else twips(height),
            "hRule": None if height is None else "exact",
            "hSpace": 0,
            "vSpace": 0,
            "wrap": "around",
            "vAnchor": "page",
            "hAnchor": "page",
            "x": twips(x),
            "y": twips(y),
        },
    )


def rule_frame(rule: RuleStyle, top: float, sheet: StyleSheet, names: StyleNames) -> etree._Element:
    """Return a rule whose top edge is at `top`."""
    width = sheet.measure if rule.width is None else rule.width
    x = sheet.left if rule.width is None else (sheet.width - rule.width) / 2
    return paragraph(
        names.of(rule.id),
        frame(x, top, width),
        element("w:spacing", {"before": 0}) if rule.offset else None,
    )
