"""Word styles: a stylesheet as the styles of a Word file.

Every look that Word can name is a style here, so that the text itself
carries almost no formatting. Styles go by their titles of the template;
those that Word knows by a name of its own go by Word's, because Word would
otherwise show two styles of one name. Knows nothing of content.

Sources: ECMA-376 Part 1 §17.3.1 (paragraphs), §17.7 (styles).
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from lxml import etree

from composer.export.ooxml import Value, eighths, element, twips
from composer.export.wordnames import BUILT_IN, HEADINGS, StyleNames
from composer.export.wordtablestyles import cell_margins, table_styles
from composer.typeset.stylesheet import FontRole, RuleStyle, Style, StyleSheet

FAMILIES: Mapping[FontRole, tuple[str, str]] = {
    "xiaobiaosong": ("方正小标宋简体", "华文中宋"),
    "fangsong": ("仿宋_GB2312", "仿宋"),
    "kai": ("楷体_GB2312", "楷体"),
    "hei": ("黑体", "SimHei"),
    "song": ("宋体", "SimSun"),
}
"""The official font of each role and what Word takes where that is missing."""

_PICTURE_SLACK = 1.0
"""What pictures side by side come closer in Word, in pt."""
FIGURE = "FigureLine"
ANCHOR = "FootAnchor"
ANCHOR_LINE = 20
"""Height in twips of the line that Word wants after every table: as low as it can be."""
EVEN_FOOTER = "EvenFooter"
FITTED_LINE = "FittedLine"
MARKER = "ItemMark"
PICTURE_GAP = "PictureGap"
MARKS = {
    "bold": "Strong",
    "italic": "Emphasis",
    "underline": "Underlined",
    "superscript": "Raised",
}
"""Inline mark -> id of its character style, in the order in which they win."""


def fonts(role: FontRole) -> etree._Element:
    """Return the font of `role` for every script, so that none is left to a theme."""
    family = FAMILIES[role][0]
    return element(
        "w:rFonts",
        {
            "hint": "eastAsia",
            "ascii": family,
            "hAnsi": family,
            "eastAsia": family,
            "cs": family,
        },
    )


@dataclass(frozen=True, slots=True)
class Fitted:
    """Size and tracking in pt of a style whose text is fitted to the measure.

    `scale` is the width of its characters as a share of their own.
    """

    size: float
    tracking: float
    scale: float = 1.0


class StyleWriter:
    """Writes word/styles.xml for one stylesheet.

    `fitted` are the sizes found for styles that fit their text to the
    measure, `rows` the styles whose lines have a field at the right edge,
    `paged` those whose lines end with the number of another page.
    """

    def __init__(
        self,
        sheet: StyleSheet,
        names: StyleNames,
        *,
        fitted: Mapping[str, Fitted],
        rows: Collection[str],
        paged: Collection[str],
    ) -> None:
        self._sheet = sheet
        self._names = names
        self._fitted = fitted
        self._rows = rows
        self._paged = paged
        self._base = base_style(sheet)

    def tree(self) -> etree._Element:
        """Return the whole part."""
        styles = element("w:styles", {}, self._defaults(), _latent())
        styles.append(self._normal())
        styles.append(_default("character", "DefaultParagraphFont", "Default Paragraph Font"))
        styles.append(_table_normal())
        styles.append(_default("numbering", "NoList", "No List"))
        for order, style in enumerate(self._sheet.styles.values(), 1):
            styles.append(self._paragraph(style, order))
        styles.extend(self._rule(rule) for rule in self._sheet.rules.values())
        styles.extend((_figure_line(), _anchor(), self._even_footer()))
        styles.extend(self._marks())
        styles.extend(table_styles(self._sheet))
        return styles

    def _defaults(self) -> etree._Element:
        base = self._base
        return element(
            "w:docDefaults",
            {},
            element(
                "w:rPrDefault",
                {},
                element(
                    "w:rPr",
                    {},
                    fonts(base.font),
                    *sizes(base.size),
                    element("w:lang", {"val": "en-US", "eastAsia": "zh-CN", "bidi": "ar-SA"}),
                ),
            ),
            element("w:pPrDefault"),
        )

    def _normal(self) -> etree._Element:
        base, sheet = self._base, self._sheet
        latin = float(sheet.options.get("latin_gap", 0)) > 0
        paragraph = element(
            "w:pPr",
            {},
            element("w:widowControl"),
            element("w:kinsoku"),
            # On, as in every Chinese Word: LibreOffice reads it the wrong way round (up to 7.4 at
            # least), hangs marks where it is off, and then loses some of them.
            element("w:overflowPunct"),
            element("w:autoSpaceDE", {"val": latin}),
            element("w:autoSpaceDN", {"val": latin}),
            # All pitches are exact: the grid is there for what a user adds, not for our styles.
            element("w:snapToGrid", {"val": False}),
            element(
                "w:spacing",
                {
                    "before": 0,
                    "after": 0,
                    "line": twips(base.pitch),
                    "lineRule": "exact",
                },
            ),
            element("w:jc", {"val": "both"}),
        )
        return element(
            "w:style",
            {"type": "paragraph", "default": True, "styleId": "Normal"},
            element("w:name", {"val": "Normal"}),
            element("w:qFormat"),
            paragraph,
            element("w:rPr", {}, _tracking(base.tracking)),
        )

    def _paragraph(self, style: Style, order: int) -> etree._Element:
        names = self._names
        ident = names.of(style.id)
        return element(
            "w:style",
            {
                "type": "paragraph",
                "customStyle": None if _is_built_in(ident, names, style) else True,
                "styleId": ident,
            },
            element("w:name", {"val": names.names[style.id]}),
            element("w:aliases", {"val": names.aliases[style.id]})
            if style.id in names.aliases
            else None,
            element("w:basedOn", {"val": "Normal"}),
            element("w:next", {"val": self._next(style)}),
            element("w:uiPriority", {"val": order}),
            element("w:qFormat"),
            self._paragraph_properties(style),
            self._run_properties(style),
        )

    def _next(self, style: Style) -> str:
        """Return the style that follows when Enter is pressed: text after a heading."""
        leads = style.outline or style.keep_next or style.fit
        return self._names.of(self._base.id if leads else style.id)

    def _paragraph_properties(self, style: Style) -> etree._Element:
        base = self._base
        spacing: dict[str, Value] = {
            # Rounded down: LibreOffice lets a page hold so many grid lines and not a twip more.
            "before": int(style.before * 20) or None,
            "after": int(style.after * 20) or None,
            "line": twips(style.pitch) if style.pitch != base.pitch else None,
        }
        if spacing["line"] is not None:
            spacing["lineRule"] = "exact"
        return element(
            "w:pPr",
            {},
            element("w:keepNext") if style.keep_next else None,
            element("w:keepLines") if style.keep_together else None,
            self._tabs(style),
            element("w:autoSpaceDE", {"val": False}) if style.is_solid else None,
            element("w:autoSpaceDN", {"val": False}) if style.is_solid else None,
            element("w:spacing", spacing) if any(v is not None for v in spacing.values()) else None,
            _indent(style),
            element("w:jc", {"val": style.align}) if style.align != "justify" else None,
            element("w:outlineLvl", {"val": style.outline - 1})
            if 0 < style.outline <= HEADINGS
            else None,
        )

    def _tabs(self, style: Style) -> etree._Element | None:
        if style.id in self._paged:
            return element("w:tabs", {}, right_stop(self._sheet, style, leader="dot"))
        if style.id in self._rows:
            return element("w:tabs", {}, right_stop(self._sheet, style))
        return None

    def _run_properties(self, style: Style) -> etree._Element:
        base = self._base
        fit = self._fitted.get(style.id, Fitted(style.size, style.tracking))
        return element(
            "w:rPr",
            {},
            fonts(style.font) if style.font != base.font else None,
            element("w:color", {"val": _rgb(self._sheet, style.colour)})
            if style.colour != "black"
            else None,
            _tracking(fit.tracking) if twips(fit.tracking) != twips(base.tracking) else None,
            element("w:w", {"val": math.floor(100 * fit.scale)}) if fit.scale < 1 else None,
            *(sizes(fit.size) if fit.size != base.size else ()),
        )

    def _rule(self, rule: RuleStyle) -> etree._Element:
        """Return a style whose empty line is a rule: a border over a line of the rule's height."""
        room = max(twips(rule.height - rule.offset - rule.thickness), 20)
        if rule.second:
            room = max(twips(rule.gap), 1)
        return element(
            "w:style",
            {
                "type": "paragraph",
                "customStyle": True,
                "styleId": self._names.of(rule.id),
            },
            element("w:name", {"val": self._names.names[rule.id]}),
            element("w:basedOn", {"val": "Normal"}),
            element("w:next", {"val": self._names.of(self._base.id)}),
            element(
                "w:pPr",
                {},
                element("w:pBdr", {}, *self._borders(rule)),
                element(
                    "w:spacing",
                    {
                        "before": twips(rule.offset) or None,
                        "line": room,
                        "lineRule": "exact",
                    },
                ),
            ),
            element("w:rPr", {}, *sizes(1)),
        )

    def _borders(self, rule: RuleStyle) -> Iterator[etree._Element]:
        """Yield the lines of a rule: the second one of a double rule is the lower border."""
        yield border("top", rule, self._sheet)
        if rule.second:
            yield border("bottom", replace(rule, thickness=rule.second), self._sheet)

    def _even_footer(self) -> etree._Element:
        """Return the page number of even pages: at the left where the odd one is at the right."""
        footer = self._sheet.styles["page_number"]
        outside = self._sheet.options.get("page_numbers") == "outside"
        inset = twips(self._sheet.number("page_number_inset_em") * footer.size)
        return element(
            "w:style",
            {"type": "paragraph", "customStyle": True, "styleId": EVEN_FOOTER},
            element("w:name", {"val": f"{footer.title}（双页）"}),
            element("w:basedOn", {"val": self._names.of(footer.id)}),
            element(
                "w:pPr",
                {},
                element("w:ind", {"left": inset, "right": 0}) if outside else None,
                element("w:jc", {"val": "left"}) if outside else None,
            ),
        )

    def _marks(self) -> list[etree._Element]:
        template = self._sheet.template
        bold = template.marks.get("bold")
        italic = template.marks.get("italic")
        return [
            _character(MARKS["bold"], "Strong", fonts(bold) if bold else element("w:b")),
            _character(MARKS["italic"], "Emphasis", fonts(italic) if italic else element("w:i")),
            _character(MARKS["underline"], "下划线", element("w:u", {"val": "single"})),
            # Only a name: the tracking is written beside it. So all such lines can be found.
            _character(FITTED_LINE, "排齐字距"),
            _character(PICTURE_GAP, "图片间距", *self._picture_gap()),
            _character(
                MARKS["superscript"], "上标", element("w:vertAlign", {"val": "superscript"})
            ),
            _character(MARKER, "条目标记", *self._marker()),
        ]

    def _picture_gap(self) -> tuple[etree._Element, ...]:
        """Return the properties of a small character that keeps two pictures apart.

        They are a little closer than on the page, so that rounding never puts
        the last one of a full line on the next.
        """
        gap = self._sheet.number("figure_gap_em") * self._sheet.template.page.size
        return _tracking(0), *sizes(max(gap - _PICTURE_SLACK, 1))

    def _marker(self) -> tuple[etree._Element, ...]:
        """Return the properties of ◆ ◎: smaller, the room of its cell behind it."""
        sheet, size = self._sheet, self._base.size
        scale = sheet.number("marker_scale")
        room = (1 - scale + float(sheet.options.get("latin_gap", 0))) * size
        return (
            _tracking(self._base.tracking + room),
            *sizes(size * scale),
        )


def border(side: str, rule: RuleStyle, sheet: StyleSheet) -> etree._Element:
    """Return a rule as the border on one side of a paragraph or cell."""
    return element(
        f"w:{side}",
        {
            "val": "single",
            "sz": eighths(rule.thickness),
            "space": 0,
            "color": _rgb(sheet, rule.colour),
        },
    )


def _rgb(sheet: StyleSheet, colour: str) -> str:
    return sheet.template.colours[colour]["rgb"].removeprefix("#").upper()


def right_stop(sheet: StyleSheet, style: Style, leader: str | None = None) -> etree._Element:
    """Return the tab stop at the right edge of the lines of `style`; `leader` fills the way."""
    edge = int((sheet.measure - style.right) * 20)
    return element("w:tab", {"val": "right", "leader": leader, "pos": edge})


def base_style(sheet: StyleSheet) -> Style:
    """Return the style that Normal looks like: the body, else the first one."""
    return sheet.styles.get("body") or next(iter(sheet.styles.values()))


def _is_built_in(ident: str, names: StyleNames, style: Style) -> bool:
    return style.id in names.aliases or style.title in BUILT_IN


def sizes(size: float) -> tuple[etree._Element, etree._Element]:
    """Return a font size in pt, for Hanzi and for scripts that have one of their own."""
    half_points = max(round(size * 2), 2)
    return element("w:sz", {"val": half_points}), element("w:szCs", {"val": half_points})


def _tracking(tracking: float) -> etree._Element:
    return element("w:spacing", {"val": twips(tracking)})


def _indent(style: Style) -> etree._Element | None:
    """Return the indents in twips alone: Word, WPS and LibreOffice agree on nothing else."""
    left, right, first = twips(style.left), twips(style.right), twips(style.first)
    if not (left or right or first):
        return None
    return element(
        "w:ind",
        {
            "left": left or None,
            "right": right or None,
            "hanging": -first if first < 0 else None,
            "firstLine": first if first > 0 else None,
        },
    )


def _latent() -> etree._Element:
    """Return the rule for Word's other styles: out of the list until they are used."""
    return element(
        "w:latentStyles",
        {
            "defLockedState": False,
            "defUIPriority": 99,
            "defSemiHidden": True,
            "defUnhideWhenUsed": True,
            "defQFormat": False,
            "count": 376,
        },
    )


def _default(kind: str, ident: str, name: str) -> etree._Element:
    return element(
        "w:style",
        {"type": kind, "default": True, "styleId": ident},
        element("w:name", {"val": name}),
        element("w:uiPriority", {"val": 99}),
        element("w:semiHidden"),
        element("w:unhideWhenUsed"),
    )


def _table_normal() -> etree._Element:
    style = _default("table", "TableNormal", "Normal Table")
    style.append(
        element(
            "w:tblPr",
            {},
            element("w:tblInd", {"w": 0, "type": "dxa"}),
            cell_margins(),
        )
    )
    return style


def _character(ident: str, name: str, *properties: etree._Element) -> etree._Element:
    custom = None if name.isascii() else True
    return element(
        "w:style",
        {"type": "character", "customStyle": custom, "styleId": ident},
        element("w:name", {"val": name}),
        element("w:basedOn", {"val": "DefaultParagraphFont"}),
        element("w:qFormat"),
        element("w:rPr", {}, *properties),
    )


def _figure_line() -> etree._Element:
    """Return the style of a line that holds pictures: as high as they are."""
    return element(
        "w:style",
        {"type": "paragraph", "customStyle": True, "styleId": FIGURE},
        element("w:name", {"val": "图片"}),
        element("w:basedOn", {"val": "Normal"}),
        element("w:qFormat"),
        element(
            "w:pPr",
            {},
            element("w:spacing", {"line": 240, "lineRule": "auto"}),
            element("w:jc", {"val": "center"}),
        ),
        element("w:rPr", {}, *sizes(1)),
    )


def _anchor() -> etree._Element:
    """Return the style of a line that takes no room: Word wants one after every table."""
    return element(
        "w:style",
        {"type": "paragraph", "customStyle": True, "styleId": ANCHOR},
        element("w:name", {"val": "表后空行"}),
        element("w:basedOn", {"val": "Normal"}),
        element("w:pPr", {}, element("w:spacing", {"line": ANCHOR_LINE, "lineRule": "exact"})),
        element("w:rPr", {}, *sizes(1)),
    )
