"""Styles: how paragraphs and marks look in the editor, page-true in face and measure.

One character is one em; the em is the size of the text on the screen at the
zoom in use. Marks are shown as they print: bold in Hei, italic in Kai.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QFont, QTextBlockFormat, QTextCharFormat, QTextFormat

from composer.model.blocks import Align
from composer.ui.body.spans import BOLD, ITALIC, MARKS, SUPERSCRIPT, UNDERLINE
from composer.ui.faces import families
from composer.ui.texts import noop, translated

Style: TypeAlias = Literal[
    "body", "heading-1", "heading-2", "heading-3", "heading-4", "list", "list-numbered",
    "table-caption", "table-head", "table-cell", "figure", "figure-caption",
]  # fmt: skip
"""What a paragraph of the editor is; the first seven are names of actions, too."""

STYLE = int(QTextFormat.Property.UserProperty) + 10
"""Property of a paragraph's format: its style."""

MEASURE = 28
"""Characters in a line of the page unless the template says otherwise."""

_HEADINGS: tuple[Style, ...] = ("heading-1", "heading-2", "heading-3", "heading-4")
_ROLES: dict[Style, str] = {
    "heading-1": "hei", "heading-2": "kai", "table-caption": "hei", "table-head": "hei",
    "figure-caption": "kai",
}  # fmt: skip
_NAMES: dict[Style, str] = {
    "body": noop("Styles", "正文"),
    "heading-1": noop("Styles", "一级标题"),
    "heading-2": noop("Styles", "二级标题"),
    "heading-3": noop("Styles", "三级标题"),
    "heading-4": noop("Styles", "四级标题"),
    "list": noop("Styles", "项目列表"),
    "list-numbered": noop("Styles", "编号列表"),
    "table-caption": noop("Styles", "表题"),
    "table-head": noop("Styles", "表头"),
    "table-cell": noop("Styles", "表格"),
    "figure": noop("Styles", "图片"),
    "figure-caption": noop("Styles", "图题"),
}
_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}
_CENTERED = ("table-caption", "table-head", "figure", "figure-caption")
_SMALL = ("table-caption", "table-head", "table-cell", "figure-caption")
_SMALLER = -1
"""Qt's step below the text's size: four fifths of it."""


@dataclass(frozen=True, slots=True)
class Look:
    """How text is shown: the size of a character in pixels, the colour of a table's lines."""

    em: int = 21
    line: str = "#808080"

    def font(self) -> QFont:
        """Return the font of the text, of which all others are made."""
        font = QFont(families().get("fangsong", ""))
        font.setPixelSize(self.em)
        return font

    def block_format(self, style: Style, align: Align | None = None) -> QTextBlockFormat:
        """Return the look of a paragraph."""
        made = QTextBlockFormat()
        made.setProperty(STYLE, style)
        usual: Align = "center" if style in _CENTERED else "left"
        made.setAlignment(_ALIGN[align or usual])
        flush = style in _CENTERED or style == "table-cell" or align in ("center", "right")
        if style in ("list", "list-numbered"):
            made.setTextIndent(3.25 * self.em)
        elif not flush:
            made.setTextIndent(2 * self.em)
        if style == "table-caption":  # without it Qt gives an empty one before a table no height
            made.setProperty(QTextFormat.Property.BackgroundBrush, QBrush(Qt.BrushStyle.NoBrush))
        if style == "figure" or (style.startswith("table-c") and style != "table-cell"):
            made.setTopMargin(self.em / 2)
        if style not in ("figure", "table-head", "table-cell"):
            made.setLineHeight(
                round(0.5 * self.em), QTextBlockFormat.LineHeightTypes.LineDistanceHeight.value
            )
        return made

    def char_format(self, style: Style, bits: int = 0) -> QTextCharFormat:
        """Return the look of characters with marks in a paragraph of a style."""
        made = mark_format(bits)
        role = _ROLES.get(style, "fangsong")
        if bits & ITALIC:
            role = "kai"
        if bits & BOLD:
            role = "hei"
        if role in families():
            made.setFontFamilies([families()[role]])
        size = _SMALLER if style in _SMALL else 0
        made.setProperty(QTextFormat.Property.FontSizeAdjustment, size)
        return made


def mark_format(bits: int) -> QTextCharFormat:
    """Return the look of marks in a field of a form."""
    made = QTextCharFormat()
    made.setProperty(MARKS, bits)
    made.setFontUnderline(bool(bits & UNDERLINE))
    place = QTextCharFormat.VerticalAlignment
    made.setVerticalAlignment(place.AlignSuperScript if bits & SUPERSCRIPT else place.AlignNormal)
    return made


def field_format(bits: int) -> QTextCharFormat:
    """Return the look of marks in a form's field, which is in the window's face."""
    made = mark_format(bits)
    made.setFontWeight(QFont.Weight.Bold if bits & BOLD else QFont.Weight.Normal)
    made.setFontItalic(bool(bits & ITALIC))
    return made


def heading_style(level: int) -> Style:
    """Return the style of headings of a level."""
    return _HEADINGS[min(max(level, 1), 4) - 1]


def style_name(style: Style) -> str:
    """Return what a style is called."""
    return translated("Styles", _NAMES[style])
