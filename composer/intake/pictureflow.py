"""A picture that was sent alone: a flow of one figure, without a title.

What every program prints is taken as it is. Drawings and the pictures of
telephones are made PNG where this machine can do it.
"""

from __future__ import annotations

import io
import re
import warnings

from composer.intake import libreoffice
from composer.intake.flow import Flow, FlowBlock, SourcePicture
from composer.intake.formats import picture_format
from composer.model.blocks import Figure, Picture
from composer.model.errors import OpenError
from composer.model.findings import Finding

_MOST_PIXELS = 200_000_000
"""More is a mistake or an attack: A4 at 1200 dpi has 139 million."""
_DRAWINGS = ("emf", "wmf", "svg")
_FROM_OUTSIDE = re.compile(rb"<!ENTITY|<!DOCTYPE[^>]*\[", re.IGNORECASE)


def read_picture(data: bytes, name: str) -> Flow:
    """Return a picture as a flow; `name` is what its file is called.

    Raises:
        OpenError: It is torn or absurdly large, or its format cannot be
            printed and not be converted here.
    """
    kind = picture_format(data)
    remarks = [Finding("picture_alone", "hint", "", name.rpartition("/")[2][:60])]
    if kind == "heic":
        raise OpenError("picture_of_telephone")
    if kind in _DRAWINGS:
        if kind == "svg" and _FROM_OUTSIDE.search(data):
            raise OpenError("source_hostile")
        if not libreoffice.is_installed():
            raise OpenError("drawing_not_read", extension=kind)
        data = libreoffice.converted(data, kind, "png")
        remarks.append(Finding("source_converted", "hint", "", "", "", (("ending", kind),)))
        kind = "png"
    _check(data)
    figure = FlowBlock(Figure((Picture("0"),)))
    return Flow((figure,), (SourcePicture(data, kind),), (), tuple(remarks))


def _check(data: bytes) -> None:
    """Look at the head of a picture; its pixels are not decoded."""
    from PIL import Image  # noqa: PLC0415 - costs 60 ms that most files need not pay

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data)) as image:
                pixels = image.width * image.height
    except Image.DecompressionBombError as cause:
        raise OpenError("source_picture_too_large", limit=_MOST_PIXELS // 1_000_000) from cause
    except Exception as cause:  # Pillow raises whatever a torn picture provokes
        raise OpenError("source_picture_torn", cause=cause) from cause
    if pixels > _MOST_PIXELS:
        raise OpenError("source_picture_too_large", limit=_MOST_PIXELS // 1_000_000)
