"""Parts of Word files that hardly ever change: namespaces, styles, theme, settings.

Three flavours: "word" as a Chinese Word writes (ids of styles are digits and
letters), "wps" as WPS Office does, "libreoffice" with ids that are names.
"""

# ruff: noqa: E501 - elements of XML read best in one line

from __future__ import annotations

from typing import Literal, TypeAlias

Flavour: TypeAlias = Literal["word", "wps", "libreoffice"]

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wp14": "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "wpc": "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
}
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
IGNORED = 'mc:Ignorable="w14 w15 wp14"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

STYLE_IDS: dict[str, dict[Flavour, str]] = {
    "Normal": {"word": "a", "wps": "1", "libreoffice": "Normal"},
    "heading 1": {"word": "1", "wps": "2", "libreoffice": "Heading1"},
    "heading 2": {"word": "2", "wps": "3", "libreoffice": "Heading2"},
    "heading 3": {"word": "3", "wps": "4", "libreoffice": "Heading3"},
    "Title": {"word": "a3", "wps": "7", "libreoffice": "Title"},
    "Subtitle": {"word": "a4", "wps": "8", "libreoffice": "Subtitle"},
    "caption": {"word": "a5", "wps": "5", "libreoffice": "Caption"},
    "List Paragraph": {"word": "a6", "wps": "13", "libreoffice": "ListParagraph"},
    "footnote text": {"word": "a7", "wps": "6", "libreoffice": "Footnote"},
    "header": {"word": "a8", "wps": "9", "libreoffice": "Header"},
    "footer": {"word": "a9", "wps": "10", "libreoffice": "Footer"},
}
"""Names of the styles that every file has, and their ids by flavour."""

_LOOKS = {
    "Normal": ("", '<w:kern w:val="2"/><w:sz w:val="21"/>'),
    "heading 1": ('<w:keepNext/><w:outlineLvl w:val="0"/>', '<w:b/><w:sz w:val="44"/>'),
    "heading 2": (
        '<w:keepNext/><w:outlineLvl w:val="1"/>',
        '<w:rFonts w:asciiTheme="majorHAnsi" w:eastAsiaTheme="majorEastAsia"/><w:b/><w:sz w:val="32"/>',
    ),
    "heading 3": ('<w:keepNext/><w:outlineLvl w:val="2"/>', '<w:b/><w:sz w:val="32"/>'),
    "Title": ('<w:jc w:val="center"/><w:outlineLvl w:val="0"/>', '<w:b/><w:sz w:val="32"/>'),
    "Subtitle": ('<w:jc w:val="center"/>', '<w:sz w:val="28"/>'),
    "caption": ("", '<w:rFonts w:eastAsia="黑体"/><w:sz w:val="20"/>'),
    "List Paragraph": ('<w:ind w:firstLineChars="200" w:firstLine="420"/>', ""),
    "footnote text": ('<w:snapToGrid w:val="0"/>', '<w:sz w:val="18"/>'),
    "header": ('<w:jc w:val="center"/>', '<w:sz w:val="18"/>'),
    "footer": ("", '<w:sz w:val="18"/>'),
}

_COLOURS = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "44546A", "lt2": "E7E6E6", "accent1": "4472C4",
    "accent2": "ED7D31", "accent3": "A5A5A5", "accent4": "FFC000", "accent5": "5B9BD5",
    "accent6": "70AD47", "hlink": "0563C1", "folHlink": "954F72",
}  # fmt: skip

THEME = (
    f'{HEAD}<a:theme xmlns:a="{NAMESPACES["a"]}" name="Office"><a:themeElements><a:clrScheme name="Office">'
    + "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items()
    )
    + '</a:clrScheme><a:fontScheme name="Office">'
    '<a:majorFont><a:latin typeface="等线 Light"/><a:ea typeface=""/><a:cs typeface=""/>'
    '<a:font script="Hans" typeface="等线 Light"/></a:majorFont>'
    '<a:minorFont><a:latin typeface="等线"/><a:ea typeface=""/><a:cs typeface=""/>'
    '<a:font script="Hans" typeface="等线"/></a:minorFont></a:fontScheme>'
    '<a:fmtScheme name="Office"><a:fillStyleLst><a:solidFill><a:schemeClr val="phClr"/>'
    "</a:solidFill></a:fillStyleLst><a:lnStyleLst><a:ln/></a:lnStyleLst><a:effectStyleLst>"
    "<a:effectStyle><a:effectLst/></a:effectStyle></a:effectStyleLst><a:bgFillStyleLst>"
    '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:bgFillStyleLst></a:fmtScheme>'
    "</a:themeElements></a:theme>"
)


def style_id(name: str, flavour: Flavour) -> str:
    """Return the id of a style by its name; a name that is none of ours is its own id."""
    return STYLE_IDS[name][flavour] if name in STYLE_IDS else name


def styles(flavour: Flavour, others: str = "") -> str:
    """Return the part of styles; `others` are more `w:style` elements."""
    default = (
        '<w:rFonts w:ascii="Liberation Serif" w:eastAsia="宋体" w:hAnsi="Liberation Serif"/>'
        if flavour == "libreoffice"
        else '<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"'
        ' w:hAnsiTheme="minorHAnsi"/>'
    )
    made = [
        HEAD,
        f"<w:styles {DECLARED} {IGNORED}><w:docDefaults><w:rPrDefault><w:rPr>{default}",
        '<w:sz w:val="21"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr>',
        "</w:rPrDefault><w:pPrDefault/></w:docDefaults>",
    ]
    for name, (paragraph, run) in _LOOKS.items():
        based = f'<w:basedOn w:val="{style_id("Normal", flavour)}"/>' if name != "Normal" else ""
        mark = ' w:default="1"' if name == "Normal" else ""
        made.append(
            f'<w:style w:type="paragraph"{mark} w:styleId="{style_id(name, flavour)}">'
            f'<w:name w:val="{name}"/>{based}<w:qFormat/>'
            f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
        )
    made.append(
        '<w:style w:type="character" w:default="1" w:styleId="CharDefault">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
        '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
        + "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        + "</w:tblBorders></w:tblPr></w:style>"
    )
    return "".join((*made, others, "</w:styles>"))


def settings(flavour: Flavour) -> str:
    """Return the part of settings."""
    own = '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>' if flavour != "libreoffice" else ""
    return (
        f'{HEAD}<w:settings {DECLARED} {IGNORED}><w:zoom w:percent="100"/>'
        '<w:defaultTabStop w:val="420"/><w:compat><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f"{own}</w:settings>"
    )


PROPERTIES = {
    "word": ("Microsoft Office Word", "16.0000"),
    "wps": ("WPS_1.2", "16.0000"),
    "libreoffice": ("LibreOffice/7.4", "15.0000"),
}
"""What wrote a file of a flavour, and of which version."""
