"""Pictures in a Word file: the bytes that every office program shows alike, and their drawing.

Word, WPS and LibreOffice disagree about the EXIF orientation of an embedded
picture and about formats younger than PNG, so a turned picture is stored
upright and an unusual one as PNG; all others go in as they are.

Sources: ECMA-376 Part 1 §20.4.2.8 (inline), §20.2 (pictures).
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree
from PIL import Image

from composer.export.ooxml import NAMESPACES, element, emus

_CONTENT_TYPES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "bmp": "image/bmp",
}
"""What every office program opens."""

_JPEG_QUALITY = 95

_TURNS = {
    1: Image.Transpose.ROTATE_270,  # Pillow counts anticlockwise
    2: Image.Transpose.ROTATE_180,
    3: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True, slots=True)
class OfficeImage:
    """A picture as it is stored in the file: its name below word/, its type and its bytes."""

    name: str
    content_type: str
    data: bytes


def office_image(media: str, data: bytes, turns: int) -> OfficeImage:
    """Return a picture upright after `turns` clockwise quarter turns, EXIF included."""
    stem, _, extension = media.rpartition(".")
    extension = extension.lower()
    turns %= 4
    if not turns and extension in _CONTENT_TYPES and not _has_orientation(data):
        return OfficeImage(f"media/{media}", _CONTENT_TYPES[extension], data)
    kind = "jpeg" if extension in ("jpg", "jpeg") else "png"
    name = f"media/{stem}{f'-{turns}' if turns else ''}.{kind}"
    return OfficeImage(name, _CONTENT_TYPES[kind], _turned(data, turns, kind))


def _has_orientation(data: bytes) -> bool:
    with Image.open(io.BytesIO(data)) as image:
        return image.getexif().get(0x0112, 1) != 1


@lru_cache(maxsize=8)
def _turned(data: bytes, turns: int, kind: str) -> bytes:
    with Image.open(io.BytesIO(data)) as image:
        upright: Image.Image = image.transpose(_TURNS[turns]) if turns else image.copy()
    upright.info.pop("exif", None)
    if kind == "png" and upright.mode not in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"):
        upright = upright.convert("RGB")
    buffer = io.BytesIO()
    if kind == "jpeg":
        upright.save(buffer, "JPEG", quality=_JPEG_QUALITY, subsampling=0)
    else:
        upright.save(buffer, "PNG", optimize=False)
    return buffer.getvalue()


def inline_picture(
    relation: str, number: int, width: float, height: float, *, alt: str
) -> etree._Element:
    """Return a drawing that stands in the text like a character. Sizes in pt.

    `relation` is the relationship to the image part, `number` is unique among
    the drawings of the document.
    """
    extent = {"cx": emus(width), "cy": emus(height)}
    name = f"图片 {number}"
    picture = element(
        "pic:pic",
        {},
        element(
            "pic:nvPicPr",
            {},
            element("pic:cNvPr", {"id": number, "name": name, "descr": alt}),
            element("pic:cNvPicPr", {}, element("a:picLocks", {"noChangeAspect": True})),
        ),
        element(
            "pic:blipFill",
            {},
            element("a:blip", {"r:embed": relation}),
            element("a:stretch", {}, element("a:fillRect")),
        ),
        element(
            "pic:spPr",
            {},
            element("a:xfrm", {}, element("a:off", {"x": 0, "y": 0}), element("a:ext", extent)),
            element("a:prstGeom", {"prst": "rect"}, element("a:avLst")),
        ),
    )
    return element(
        "w:drawing",
        {},
        element(
            "wp:inline",
            {"distT": 0, "distB": 0, "distL": 0, "distR": 0},
            element("wp:extent", extent),
            element("wp:effectExtent", {"l": 0, "t": 0, "r": 0, "b": 0}),
            element("wp:docPr", {"id": number, "name": name, "descr": alt}),
            element(
                "wp:cNvGraphicFramePr", {}, element("a:graphicFrameLocks", {"noChangeAspect": True})
            ),
            element("a:graphic", {}, element("a:graphicData", {"uri": NAMESPACES["pic"]}, picture)),
        ),
    )
