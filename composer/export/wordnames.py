"""Word names: what the styles of a stylesheet are called in a Word file.

Source: ECMA-376 Part 1 §17.7.4.9 (names), §17.7.4.1 (aliases), §17.7.4.17 (ids).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from composer.typeset.stylesheet import RuleStyle, Style, StyleSheet

BUILT_IN = {
    "正文": "Body Text",
    "副标题": "Subtitle",
    "列表": "List",
    "页码": "footer",
    "页眉": "header",
    "日期": "Date",
    "签名": "Signature",
    "标题": "Title",
    "题注": "caption",
}
"""Titles by which a Chinese Word shows its own styles, and the names it stores them under."""

HEADINGS = 9
"""Word has the built-in headings 1 to 9."""


@dataclass(frozen=True, slots=True)
class StyleNames:
    """The id of every paragraph style in the file, and the name that Word shows."""

    ids: Mapping[str, str]
    names: Mapping[str, str]
    aliases: Mapping[str, str]

    def of(self, style: str) -> str:
        """Return the id in the file of a style or rule of the stylesheet."""
        return self.ids[style]


def style_names(sheet: StyleSheet) -> StyleNames:
    """Return the ids and names for the styles and rules of `sheet`.

    The last style of an outline level becomes Word's built-in heading of
    that level, with its own title as an alias; a stylesheet that has two
    (栏目 and 文章标题) keeps the outline level on the other one.
    """
    headings = {
        style.outline: style.id for style in sheet.styles.values() if 0 < style.outline <= HEADINGS
    }
    ids: dict[str, str] = {}
    names: dict[str, str] = {}
    aliases: dict[str, str] = {}
    every: Iterable[Style | RuleStyle] = (*sheet.styles.values(), *sheet.rules.values())
    for style in every:
        name = BUILT_IN.get(style.title, style.title)
        if isinstance(style, Style) and headings.get(style.outline) == style.id:
            aliases[style.id] = style.title
            name = f"heading {style.outline}"
        if name in names.values():
            name = f"{name} {style.id}"
        names[style.id] = name
        ids[style.id] = _ascii(name if name.isascii() else style.id)
    return StyleNames(ids, names, aliases)


def _ascii(name: str) -> str:
    """Return an id in ASCII letters and digits.

    >>> _ascii("heading 1"), _ascii("masthead_name")
    ('Heading1', 'MastheadName')
    """
    words = "".join(c if c.isalnum() else " " for c in name).split()
    joined = "".join(word[:1].upper() + word[1:] for word in words)
    return "".join(c if c.isascii() else f"{ord(c):x}" for c in joined)
