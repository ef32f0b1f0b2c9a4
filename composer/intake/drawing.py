"""Drawings (EMF, WMF, SVG) as LibreOffice is given them, and as it gives them back.

Writer alone, which is the part that is always installed, paints no picture
file. So a drawing becomes the only thing on a page of a text document, the
page becomes a PDF, and that is painted and cut to what shows.

Sources: ODF 1.3 Part 3 §10.4.2 (draw:frame), [MS-EMF] §2.3.4.2 (header),
[MS-WMF] §2.3.2.3 (placeable header).
"""

from __future__ import annotations

import io
import re
import struct
import zipfile

from lxml import etree

from composer.model.errors import OpenError

_DPI = 220
_WIDEST = 180.0
"""mm; wider than any column."""
_ROOM = 2.0
_LARGEST_PAGE = 2_000.0
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest manifest:version="1.2" '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" '
    'manifest:media-type="application/vnd.oasis.opendocument.text"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="Pictures/{name}" manifest:media-type="image/x"/>'
    "</manifest:manifest>"
)
_SPACES = "".join(
    f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("text", "text"), ("draw", "drawing"), ("style", "style"),
        ("svg", "svg-compatible"), ("fo", "xsl-fo-compatible"),
    )
)  # fmt: skip
_CONTENT = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content{spaces} '
    'xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"><office:body><office:text>'
    '<text:p><draw:frame text:anchor-type="as-char" svg:width="{width:.2f}mm" '
    'svg:height="{height:.2f}mm"><draw:image xlink:href="Pictures/{name}" xlink:type="simple" '
    'xlink:show="embed" xlink:actuate="onLoad"/></draw:frame></text:p>'
    "</office:text></office:body></office:document-content>"
)
_STYLES = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-styles{spaces} office:version="1.2">'
    '<office:automatic-styles><style:page-layout style:name="P"><style:page-layout-properties '
    'fo:page-width="{width:.2f}mm" fo:page-height="{height:.2f}mm" fo:margin="{room}mm"/>'
    "</style:page-layout></office:automatic-styles><office:master-styles>"
    '<style:master-page style:name="Standard" style:page-layout-name="P"/>'
    "</office:master-styles></office:document-styles>"
)
_SIDE = r"""<svg\b[^>]{0,2000}?\s%s\s*=\s*["']\s*([\d.]{1,12})(mm|cm|in|pt|px)?["']"""
_SIDES = [re.compile((_SIDE % side).encode()) for side in ("width", "height")]
_BOX = re.compile(
    rb"""<svg\b[^>]{0,2000}?\sviewBox\s*=\s*["']\s*"""
    rb"""[-\d.]{1,12}[\s,]+[-\d.]{1,12}[\s,]+([\d.]{1,12})[\s,]+([\d.]{1,12})"""
)
_UNSAFE = frozenset({"script", "foreignobject", "iframe", "handler", "set", "animate", "audio",
                     "video"})  # fmt: skip
_OWN = re.compile(r"\s*(?:#|data:image/(?:png|jpe?g|gif|bmp|webp)[;,])", re.IGNORECASE)
_ELSEWHERE = re.compile(r"""url\(\s*["']?\s*(?!["'#\s])""", re.IGNORECASE)
_MM = {b"mm": 1.0, b"cm": 10.0, b"in": 25.4, b"pt": 25.4 / 72, b"px": 25.4 / 96, b"": 25.4 / 96}


def packed(data: bytes, extension: str) -> bytes:
    """Return a text document (ODT) whose only page shows a drawing.

    Raises:
        OpenError: An SVG is no XML, or declares entities.
    """
    if extension == "svg":
        data = _without_links(data)
    width, height = _size(data, extension)
    name = f"drawing.{extension}"
    page = {"width": width + 2 * _ROOM + 1, "height": height + 2 * _ROOM + 8, "room": _ROOM}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        file.writestr("META-INF/manifest.xml", _MANIFEST.format(name=name))
        file.writestr("styles.xml", _STYLES.format(spaces=_SPACES, **page))
        content = _CONTENT.format(spaces=_SPACES, width=width, height=height, name=name)
        file.writestr("content.xml", content)
        file.writestr(f"Pictures/{name}", data)
    return made.getvalue()


def painted(pdf: bytes) -> bytes:
    """Return what shows on the first page of a PDF, as PNG; b"" when nothing does."""
    import pypdfium2  # noqa: PLC0415 - few files have drawings
    from PIL import Image, ImageChops  # noqa: PLC0415 - as above

    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        image = page.render(scale=_DPI / 72).to_pil().convert("RGB")
    finally:
        document.close()
    box = ImageChops.difference(image, Image.new("RGB", image.size, "white")).getbbox()
    if box is None:
        return b""
    made = io.BytesIO()
    image.crop(box).save(made, "PNG", dpi=(_DPI, _DPI))
    return made.getvalue()


def _without_links(data: bytes) -> bytes:
    """Return an SVG that refers to nothing but itself: what draws it would follow files."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as cause:
        raise OpenError("source_hostile") from cause
    if root.getroottree().docinfo.internalDTD is not None:
        entities = root.getroottree().docinfo.internalDTD.iterentities()  # type: ignore[union-attr]
        if next(iter(entities), None) is not None:
            raise OpenError("source_hostile")
    for one in [*root.iter(etree.Element)]:
        tag = etree.QName(one).localname.lower()
        parent = one.getparent()
        if tag in _UNSAFE and parent is not None:
            parent.remove(one)
            continue
        for name, value in [*one.attrib.items()]:
            is_link = str(name).rpartition("}")[2].lower() in ("href", "src", "base")
            if (is_link and not _OWN.match(str(value))) or _ELSEWHERE.search(str(value)):
                del one.attrib[name]
        if tag == "style" and (_ELSEWHERE.search(one.text or "") or "@import" in (one.text or "")):
            one.text = ""
    return etree.tostring(root)


def _size(data: bytes, extension: str) -> tuple[float, float]:
    """Return width and height of a drawing in mm, within what a page can have."""
    try:
        width, height = {"emf": _of_emf, "wmf": _of_wmf}.get(extension, _of_svg)(data)
    except (struct.error, ValueError, ZeroDivisionError):
        width = height = 0.0
    if not (0.1 < width < _LARGEST_PAGE * 10 and 0.1 < height < _LARGEST_PAGE * 10):
        return _WIDEST, _WIDEST * 0.75
    shrink = min(1.0, _WIDEST / width, _LARGEST_PAGE / height)
    return max(width * shrink, 0.5), max(height * shrink, 0.5)


def _of_emf(data: bytes) -> tuple[float, float]:
    left, top, right, bottom = struct.unpack_from("<4i", data, 24)
    return (right - left) / 100, (bottom - top) / 100


def _of_wmf(data: bytes) -> tuple[float, float]:
    if not data.startswith(b"\xd7\xcd\xc6\x9a"):
        raise ValueError("no size")
    left, top, right, bottom, inch = struct.unpack_from("<4hH", data, 6)
    return (right - left) * 25.4 / inch, (bottom - top) * 25.4 / inch


def _of_svg(data: bytes) -> tuple[float, float]:
    head = data[:4096]
    width, height = (pattern.search(head) for pattern in _SIDES)
    if width and height:
        return float(width[1]) * _MM[width[2] or b""], float(height[1]) * _MM[height[2] or b""]
    box = _BOX.search(head)
    if not box:
        raise ValueError("no size")
    return float(box[1]) * _MM[b"px"], float(box[2]) * _MM[b"px"]
