"""Pieces of Word files that are drawn: pictures, objects, boxes of text, shapes, as raw XML.

All of them are runs but `picture` and `wsp`, which stand in a `group` or on
a `canvas`. Sizes are in pt.
"""

# ruff: noqa: E501 - elements of XML read best in one line

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from tests.corpus import wordparts as parts
from tests.corpus.wordpieces import IDS, as_blocks, para


def picture(
    number: str,
    *,
    width: float = 120,
    height: float = 90,
    alt: str = "",
    turn: int = 0,
    crop: str = "",
    link: bool = False,
) -> str:
    """Return the `pic:pic` of a stored picture, `link`ed when it lies outside.

    `turn` is in degrees clockwise, `crop` are attributes of a:srcRect, as in
    't="10000" b="20000"'.
    """
    name = f"图片 {next(IDS)}"
    source = f'r:{"link" if link else "embed"}="{number}"'
    cut = f"<a:srcRect {crop}/>" if crop else ""
    rotated = f' rot="{turn * 60000}"' if turn else ""
    return (
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{next(IDS)}" name="{name}" descr={quoteattr(alt)}/>'
        f"<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip {source}/>{cut}<a:stretch><a:fillRect/>"
        f'</a:stretch></pic:blipFill><pic:spPr><a:xfrm{rotated}><a:off x="0" y="0"/>'
        f"{_extent('a:ext', width, height)}</a:xfrm>"
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )


def inline(
    number: str, *, alt: str = "", width: float = 120, height: float = 90, **look: object
) -> str:
    """Return a run with a picture in the line; `look` as `picture` takes it."""
    made = picture(number, width=width, height=height, **look)  # type: ignore[arg-type]
    return placed(graphic("picture", made), width, height, alt, "")


def anchored(
    number: str, *, alt: str = "", width: float = 120, height: float = 90, **look: object
) -> str:
    """Return a run with a picture that floats; `look` as `picture` takes it."""
    made = picture(number, width=width, height=height, **look)  # type: ignore[arg-type]
    return f"<w:r>{_anchor(graphic('picture', made), width, height, alt)}</w:r>"


def vml_picture(number: str, *, alt: str = "", attribute: str = "r:id") -> str:
    """Return a run with a picture as old Word and WPS write it; "r:href" where it lies outside."""
    source = f"<v:imagedata {attribute}={quoteattr(number)} o:title={quoteattr(alt)}/>"
    return (
        f'<w:r><w:pict><v:shape id="_x0000_i{next(IDS)}" type="#_x0000_t75"'
        f' style="width:120pt;height:90pt" alt={quoteattr(alt)}>{source}</v:shape></w:pict></w:r>'
    )


def ole(preview: str, embedded: str, program: str = "Excel.Sheet.12") -> str:
    """Return a run with an embedded object and the picture that shows it."""
    shape = f"_x0000_i{next(IDS)}"
    return (
        f'<w:r><w:object w:dxaOrig="2400" w:dyaOrig="1800"><v:shape id="{shape}"'
        f' style="width:120pt;height:90pt"><v:imagedata r:id="{preview}" o:title=""/></v:shape>'
        f'<o:OLEObject Type="Embed" ProgID="{program}" ShapeID="{shape}" DrawAspect="Content"'
        f' ObjectID="_1{next(IDS)}" r:id="{embedded}"/></w:object></w:r>'
    )


def graphic(kind: str, inside: str) -> str:
    """Return a `a:graphic` of a kind: "picture", "chart", "diagram", or a Word one ("wps:wsp")."""
    address = f"http://schemas.openxmlformats.org/drawingml/2006/{kind}"
    if ":" in kind:
        address = parts.NAMESPACES[kind.partition(":")[0]]
    return f'<a:graphic><a:graphicData uri="{address}">{inside}</a:graphicData></a:graphic>'


def _extent(tag: str, width: float, height: float) -> str:
    return f'<{tag} cx="{round(width * 12700)}" cy="{round(height * 12700)}"/>'


def placed(inside: str, width: float, height: float, alt: str, title: str) -> str:
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'{_extent("wp:extent", width, height)}<wp:docPr id="{next(IDS)}" name="图片"'
        f" descr={quoteattr(alt)} title={quoteattr(title)}/>{inside}</wp:inline></w:drawing></w:r>"
    )


def _anchor(inside: str, width: float, height: float, alt: str = "") -> str:
    return (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0"'
        ' relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset>'
        '</wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>200000</wp:posOffset>'
        f"</wp:positionV>{_extent('wp:extent', width, height)}"
        f'<wp:wrapTopAndBottom/><wp:docPr id="{next(IDS)}" name="图形" descr={quoteattr(alt)}/>'
        f"<wp:cNvGraphicFramePr/>{inside}</wp:anchor></w:drawing>"
    )


# Boxes and shapes


def textbox(*pieces: str, fallback: bool = True) -> str:
    """Return a run with a text box as Word writes it: in DrawingML, and again in VML."""
    shape = wsp(*pieces)
    drawing = _anchor(graphic("wps:wsp", shape), 200, 80)
    old = f"<mc:Fallback>{_vml_box(pieces)}</mc:Fallback>" if fallback else ""
    return _alternate("wps", drawing, old)


def vml_textbox(*pieces: str) -> str:
    """Return a run with a text box of old Word, in VML alone."""
    return f"<w:r>{_vml_box(pieces)}</w:r>"


def group(*shapes: str, fallback: str = "") -> str:
    """Return a run with shapes and pictures that belong together (wpg); `wsp`, `picture`."""
    inside = f"<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr/>{''.join(shapes)}</wpg:wgp>"
    drawing = _anchor(graphic("wpg:wgp", inside), 240, 160)
    return _alternate("wpg", drawing, fallback and f"<mc:Fallback>{fallback}</mc:Fallback>")


def canvas(*shapes: str) -> str:
    """Return a run with shapes and pictures on a canvas (wpc)."""
    inside = f"<wpc:wpc><wpc:bg/><wpc:whole/>{''.join(shapes)}</wpc:wpc>"
    return _alternate("wpc", _anchor(graphic("wpc:wpc", inside), 240, 160), "")


def wsp(*pieces: str, link: str = "") -> str:
    """Return a `wps:wsp` with text; `link` is raw XML in place of it (wps:linkedTxbx)."""
    held = f"<w:txbxContent>{as_blocks(pieces)}</w:txbxContent>"
    text = link or (f'<wps:txbx id="{next(IDS)}">{held}</wps:txbx>' if pieces else "")
    return (
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'{_extent("a:ext", 200, 80)}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f'{text}<wps:bodyPr rot="0" vert="horz"/></wps:wsp>'
    )


def wordart(words: str) -> str:
    """Return a run with WordArt of old Word: letters along a path."""
    return (
        f'<w:r><w:pict><v:shape id="_x0000_s{next(IDS)}" type="#_x0000_t136"'
        f' style="width:300pt;height:60pt" fillcolor="red"><v:textpath on="t"'
        f' style="font-family:&quot;宋体&quot;" string={quoteattr(words)}/></v:shape></w:pict></w:r>'
    )


def framed(*runs: str, **look: str) -> str:
    """Return a paragraph in a frame, as LibreOffice writes boxes of text."""
    frame = '<w:framePr w:w="4000" w:hSpace="180" w:wrap="around" w:vAnchor="text" w:hAnchor="page" w:x="2000" w:y="100"/>'
    return para(*runs, raw=frame, **look)  # type: ignore[arg-type]


def _vml_box(pieces: Sequence[str]) -> str:
    return (
        f'<w:pict><v:shape id="_x0000_s{next(IDS)}" type="#_x0000_t202"'
        ' style="position:absolute;width:200pt;height:80pt"><v:textbox><w:txbxContent>'
        f"{as_blocks(pieces)}</w:txbxContent></v:textbox></v:shape></w:pict>"
    )


def _alternate(requires: str, drawing: str, fallback: str) -> str:
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="{requires}">{drawing}</mc:Choice>'
        f"{fallback}</mc:AlternateContent></w:r>"
    )
