"""Word table styles: rules and room of the tables in a Word file.

Source: ECMA-376 Part 1 §17.7.6 (table styles), §17.4.42 (cell margins).
"""

from __future__ import annotations

from lxml import etree

from composer.export.ooxml import Value, eighths, element, twips
from composer.typeset.bands import BASELINE
from composer.typeset.stylesheet import Style, StyleSheet
from composer.typeset.table import INK_MIDDLE

TABLE = "BulletinTable"
FOOT_TABLE = "FootTable"
PLAIN_TABLE = "PlainTable"
_NAMES = {"official": ("公文表格", "版记表格")}
"""What Word calls the styles of tables and of the foot, by kind of template."""


def table_styles(sheet: StyleSheet) -> list[etree._Element]:
    """Return the styles of tables of text, of the foot and of pictures that are missing."""
    edge: dict[str, Value] = {
        "val": "single",
        "sz": eighths(sheet.number("table_edge_pt")),
        "space": 0,
        "color": "000000",
    }
    inner = {**edge, "sz": eighths(sheet.number("table_inner_pt"))}
    padding = sheet.number("table_padding_em") * sheet.styles["table_cell"].size
    space, low = sheet.number("table_space_pt"), _hanging_low(sheet.styles["table_cell"])
    margins = twips(max(space - low, 0)), cell_sides(padding, sheet), twips(space + low)
    borders = element(
        "w:tblBorders",
        {},
        *(element(f"w:{side}", edge) for side in ("top", "left", "bottom", "right")),
        *(element(f"w:{side}", inner) for side in ("insideH", "insideV")),
    )
    text, foot = _NAMES.get(sheet.template.kind, ("简报表格", "报尾表格"))
    return [
        _table_style(TABLE, text, borders, *margins),
        _table_style(FOOT_TABLE, foot, None),
        _table_style(PLAIN_TABLE, "图片位置", None),
    ]


def cell_sides(padding: float, sheet: StyleSheet) -> int:
    """Return what a cell keeps free at its sides, in twips: less than the page by the rule.

    LibreOffice takes the rules between cells out of their room, which would
    break a text that just fits.
    """
    return max(twips(padding - sheet.number("table_inner_pt") / 2), 0)


def _hanging_low(style: Style) -> float:
    """Return how far the ink of a line of exact height hangs below the line's middle, in pt.

    Word sets the baseline at four fifths of the line, whatever the font.
    """
    return (BASELINE - 0.5) * style.pitch - INK_MIDDLE * style.size


def cell_margins(top: int = 0, sides: int = 0, bottom: int = 0) -> etree._Element:
    """Return what cells keep free, in twips."""
    margins = (("top", top), ("left", sides), ("bottom", bottom), ("right", sides))
    return element(
        "w:tblCellMar",
        {},
        *(element(f"w:{side}", {"w": room, "type": "dxa"}) for side, room in margins),
    )


def _table_style(
    ident: str,
    name: str,
    borders: etree._Element | None,
    top: int = 0,
    sides: int = 0,
    bottom: int = 0,
) -> etree._Element:
    return element(
        "w:style",
        {"type": "table", "customStyle": True, "styleId": ident},
        element("w:name", {"val": name}),
        element("w:basedOn", {"val": "TableNormal"}),
        element("w:tblPr", {}, borders, cell_margins(top, sides, bottom)),
    )
