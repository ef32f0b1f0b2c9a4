"""Word settings: what a Word file says of its fonts and of the program that opens it.

Sources: ECMA-376 Part 1 §17.8 (fonts), §17.15 (settings); MS-DOCX §2.3.2
(compatibility settings).
"""

from __future__ import annotations

from lxml import etree

from composer.export.ooxml import Value, element, twips
from composer.export.wordstyles import FAMILIES, base_style
from composer.typeset.stylesheet import StyleSheet


def font_table() -> etree._Element:
    """Return word/fontTable.xml: the fonts, and what stands in for them in Word."""
    table = element("w:fonts")
    for family, other in FAMILIES.values():
        table.append(
            element(
                "w:font",
                {"name": family},
                element("w:altName", {"val": other}),
                element("w:charset", {"val": "86"}),
                element("w:family", {"val": "auto"}),
                element("w:pitch", {"val": "variable"}),
            )
        )
    return table


def settings(sheet: StyleSheet) -> etree._Element:
    """Return word/settings.xml."""
    body = base_style(sheet)
    compat: dict[str, Value] = {
        "compatibilityMode": 15,
        "overrideTableStyleFontSizeAndJustification": 1,
        "enableOpenTypeFeatures": 1,
        "doNotFlipMirrorIndents": 1,
        "differentiateMultirowTableHeaders": 1,
        "useWord2013TrackBottomHyphenation": 0,
    }
    return element(
        "w:settings",
        {},
        element("w:zoom", {"percent": 100}),
        element("w:bordersDoNotSurroundHeader"),
        element("w:bordersDoNotSurroundFooter"),
        element("w:defaultTabStop", {"val": twips(2 * body.cell)}),
        element("w:evenAndOddHeaders"),
        element("w:drawingGridVerticalSpacing", {"val": twips(sheet.pitch)}),
        # What the page squeezes is written as tracking; Word would squeeze other marks as well.
        element("w:characterSpacingControl", {"val": "doNotCompress"}),
        element(
            "w:compat",
            {},
            # A line that ends in a set break is not stretched over the measure.
            element("w:doNotExpandShiftReturn"),
            # Space after and space before are added up, as the page does it.
            element("w:doNotUseHTMLParagraphAutoSpacing"),
            *(
                element(
                    "w:compatSetting",
                    {
                        "name": name,
                        "uri": "http://schemas.microsoft.com/office/word",
                        "val": value,
                    },
                )
                for name, value in compat.items()
            ),
        ),
        element("w:themeFontLang", {"val": "en-US", "eastAsia": "zh-CN"}),
        element("w:decimalSymbol", {"val": "."}),
        element("w:listSeparator", {"val": ","}),
    )
