"""Pictures in a Word file: the bytes that every office program shows alike, and their drawing.

Word, WPS and LibreOffice disagree about the EXIF orientation of an embedded
picture, so a turned one is stored upright; all others go in as they are, but
no finer than print can show.

Sources: ECMA-376 Part 1 §20.4.2.8 (inline), §20.2 (pictures).
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from composer.export.ooxml import NAMESPACES, element, emus
from composer.export.pictures import fitted
from composer.model.errors import OpenError
from composer.typeset.composition import PlacedPicture

if TYPE_CHECKING:
    from PIL import Image

_ORIENTATION = 0x0112
_JPEG_QUALITY = 95
_JPEG_START = b"\xff\xd8"


@dataclass(frozen=True, slots=True)
class OfficeImage:
    """A picture as it is stored in the file: its name below word/, its type and its bytes."""

    name: str
    content_type: str
    data: bytes


def office_image(data: bytes, placed: PlacedPicture) -> OfficeImage:
    """Return a PNG or JPEG as it is shown at its place: upright, without EXIF.

    Raises:
        OpenError: It cannot be decoded.
    """
    turns = placed.turns % 4
    size = (placed.width, placed.height) if turns % 2 == 0 else (placed.height, placed.width)
    data = fitted(data, placed.media, *size)
    if turns or _has_orientation(data, placed.media):
        data = _turned(data, turns, placed.media)
    kind = "jpeg" if data.startswith(_JPEG_START) else "png"
    stem = placed.media.rpartition(".")[0]
    name = f"media/{stem}-{round(placed.width)}x{round(placed.height)}-{turns}.{kind}"
    return OfficeImage(name, f"image/{kind}", data)


def _has_orientation(data: bytes, name: str) -> bool:
    from PIL import Image  # noqa: PLC0415 - documents without pictures need not pay for it

    try:
        with Image.open(io.BytesIO(data)) as image:
            return int(image.getexif().get(_ORIENTATION, 1)) != 1
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise OpenError("picture_unreadable", media=name, cause=error) from error


def _turned(data: bytes, turns: int, name: str) -> bytes:
    """Return a picture after `turns` clockwise quarter turns; whatever EXIF says is left out."""
    from PIL import Image  # noqa: PLC0415

    way = {
        1: Image.Transpose.ROTATE_270,  # Pillow counts anticlockwise
        2: Image.Transpose.ROTATE_180,
        3: Image.Transpose.ROTATE_90,
    }
    try:
        with Image.open(io.BytesIO(data)) as image:
            upright = image.transpose(way[turns]) if turns else image.copy()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise OpenError("picture_unreadable", media=name, cause=error) from error
    return _encoded(upright, data.startswith(_JPEG_START))


def _encoded(image: Image.Image, is_photograph: bool) -> bytes:
    buffer = io.BytesIO()
    if is_photograph:
        image.save(buffer, "JPEG", quality=_JPEG_QUALITY, subsampling=0, exif=b"")
    else:
        image.info.pop("exif", None)
        image.save(buffer, "PNG")
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
