"""Pieces of Word files: runs, paragraphs, sections, changes, fields, tables, as raw XML.

What goes into what: runs stand in paragraphs, paragraphs in cells and files.
Words without a tag are taken for a run or a paragraph. Sizes are in pt.
"""

# ruff: noqa: E501 - elements of XML read best in one line

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from xml.sax.saxutils import escape, quoteattr

STYLE_MARK = "\ue0f0"
"""Stands around the name of a style until the flavour is known."""
IDS = count(1)
"""Numbers for whatever wants one of its own."""
LANDSCAPE = (841.9, 595.3)
PORTRAIT = (595.3, 841.9)


def run(
    words: str,
    *,
    bold: bool = False,
    size: float = 0,
    font: str = "",
    colour: str = "",
    raw: str = "",
) -> str:
    r"""Return a run; "\t" and "\n" in it are a tab and a break of the line; `raw`: more of w:rPr."""
    look = f'<w:rFonts w:eastAsia={quoteattr(font)} w:hint="eastAsia"/>' if font else ""
    look += "<w:b/>" if bold else ""
    look += raw
    look += f'<w:color w:val="{colour}"/>' if colour else ""
    look += f'<w:sz w:val="{round(size * 2)}"/>' if size else ""
    inside = escape(words).replace("\t", "\0<w:tab/>\1").replace("\n", "\0<w:br/>\1")
    inside = inside.replace("\0", "</w:t>").replace("\1", '<w:t xml:space="preserve">')
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{inside}</w:t></w:r>'


def para(
    *runs: str,
    style: str = "",
    align: str = "",
    num: int = 0,
    level: int = 0,
    raw: str = "",
) -> str:
    """Return a paragraph of runs and words.

    `style` is the name of a style; `num` a list of `Word.numbering`, `level`
    its level from 0; `raw` more of w:pPr (framePr, ind, pageBreakBefore …).
    """
    look = f'<w:pStyle w:val="{STYLE_MARK}{style}{STYLE_MARK}"/>' if style else ""
    numbered = (
        f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>' if num else ""
    )
    if raw.startswith(("<w:framePr", "<w:keep", "<w:pageBreakBefore")):
        look += raw + numbered
    else:
        look += numbered + raw
    look += f'<w:jc w:val="{align}"/>' if align else ""
    properties = f"<w:pPr>{look}</w:pPr>" if look else ""
    return f"<w:p>{properties}{as_runs(runs)}</w:p>"


def section(*, size: tuple[float, float] = PORTRAIT, references: str = "", raw: str = "") -> str:
    """Return the properties of a section; to end one, give `para(raw=section(…))`."""
    width, height = (round(one * 20) for one in size)
    turned = ' w:orient="landscape"' if width > height else ""
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        '<w:pgMar w:top="1440" w:right="1800" w:bottom="1440" w:left="1800" w:header="851"'
        f' w:footer="992" w:gutter="0"/>{raw}<w:cols w:space="425"/></w:sectPr>'
    )


def inserted(*runs: str) -> str:
    """Return runs that somebody has added with changes tracked."""
    return f'<w:ins w:id="{next(IDS)}" w:author="编辑" w:date="2026-03-05T09:00:00Z">{as_runs(runs)}</w:ins>'


def deleted(words: str) -> str:
    """Return words that somebody has taken out with changes tracked."""
    made = run(words).replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ")
    return f'<w:del w:id="{next(IDS)}" w:author="编辑" w:date="2026-03-05T09:00:00Z">{made}</w:del>'


def moved_from(words: str) -> str:
    """Return words where they stood before somebody moved them with changes tracked."""
    return f'<w:moveFrom w:id="{next(IDS)}" w:author="编辑">{run(words)}</w:moveFrom>'


def moved_to(words: str) -> str:
    """Return words where somebody has moved them with changes tracked."""
    return f'<w:moveTo w:id="{next(IDS)}" w:author="编辑">{run(words)}</w:moveTo>'


DELETED_MARK = '<w:rPr><w:del w:id="9001" w:author="编辑"/></w:rPr>'
"""Raw properties of a paragraph whose end has been deleted with changes tracked."""


def field(instruction: str, *result: str) -> str:
    """Return a field as Word writes it, with what it shows."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{as_runs(result)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def simple_field(instruction: str, *result: str) -> str:
    """Return a field as an element around what it shows."""
    return f"<w:fldSimple w:instr={quoteattr(instruction)}>{as_runs(result)}</w:fldSimple>"


def hyperlink(number: str, *runs: str) -> str:
    """Return runs that lead somewhere; `number` is the id of a relation."""
    return f'<w:hyperlink r:id="{number}">{as_runs(runs)}</w:hyperlink>'


def sdt(*pieces: str, title: str = "内容", data: str = "") -> str:
    """Return a content control around blocks, rows, cells or runs; `data`: more of w:sdtPr."""
    return (
        f"<w:sdt><w:sdtPr><w:alias w:val={quoteattr(title)}/>{data}</w:sdtPr>"
        f"<w:sdtContent>{''.join(pieces)}</w:sdtContent></w:sdt>"
    )


def symbol(font: str, code: str) -> str:
    """Return a run with a sign of a font of signs: `symbol("Wingdings", "F0FC")`."""
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


def ruby(base: str, guide: str) -> str:
    """Return characters with their reading over them."""
    return (
        '<w:r><w:ruby><w:rubyPr><w:rubyAlign w:val="center"/><w:hps w:val="10"/><w:hpsRaise w:val="18"/>'
        '<w:hpsBaseText w:val="21"/><w:lid w:val="zh-CN"/></w:rubyPr>'
        f"<w:rt>{run(guide)}</w:rt><w:rubyBase>{run(base)}</w:rubyBase></w:ruby></w:r>"
    )


def as_runs(pieces: Sequence[str]) -> str:
    return "".join(one if one.startswith("<") else run(one) for one in pieces)


def as_blocks(pieces: Sequence[str]) -> str:
    return "".join(one if one.startswith("<") else para(one) for one in pieces)


# Tables


def cell(
    *pieces: str,
    span: int = 1,
    vmerge: str = "",
    hmerge: str = "",
    width: float = 0,
    raw: str = "",
) -> str:
    """Return a cell of blocks; `vmerge` and `hmerge` are "restart" or "continue"."""
    look = f'<w:tcW w:w="{round(width * 20)}" w:type="dxa"/>' if width else ""
    look += f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    look += f'<w:hMerge w:val="{hmerge}"/>' if hmerge else ""
    look += f'<w:vMerge w:val="{vmerge}"/>' if vmerge == "restart" else ""
    look += "<w:vMerge/>" if vmerge == "continue" else ""
    inside = as_blocks(pieces) or para()
    if inside.endswith("</w:tbl>"):
        inside += para()  # a cell ends in a paragraph, or Word calls the file torn
    return f"<w:tc><w:tcPr>{look}{raw}</w:tcPr>{inside}</w:tc>"


def row(
    *cells: str,
    head: bool = False,
    before: int = 0,
    after: int = 0,
    is_deleted: bool = False,
) -> str:
    """Return a row; `before` and `after` are the columns of the grid that it leaves out."""
    look = f'<w:gridBefore w:val="{before}"/>' if before else ""
    look += f'<w:gridAfter w:val="{after}"/>' if after else ""
    look += "<w:tblHeader/>" if head else ""
    look += '<w:del w:id="9002" w:author="编辑"/>' if is_deleted else ""
    inside = "".join(one if one.startswith("<w:") else cell(one) for one in cells)
    return f"<w:tr><w:trPr>{look}</w:trPr>{inside}</w:tr>"


def table(*rows: str, widths: Sequence[float] = (), raw: str = "", style: str = "TableGrid") -> str:
    """Return a table; `widths` are those of the columns of its grid."""
    look = f'<w:tblStyle w:val="{style}"/>' if style else ""
    grid = "".join(f'<w:gridCol w:w="{round(one * 20)}"/>' for one in widths)
    return (
        f'<w:tbl><w:tblPr>{look}<w:tblW w:w="0" w:type="auto"/>{raw}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def plain_table(*rows: Sequence[str], head: bool = False) -> str:
    """Return a table of words."""
    made = (row(*map(cell, one), head=head and not at) for at, one in enumerate(rows))
    return table(*made, widths=[80.0] * max(map(len, rows)))
