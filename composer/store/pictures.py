"""Pictures: measured and made printable with Pillow, which is loaded when the first one comes.

Knows bytes, not drafts. Every picture that cannot be used is an `OpenError`.

Sources: Exif 3.0 §4.6.5.4.6 (Orientation).
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from composer.model.errors import OpenError
from composer.typeset.story import PictureFact

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 200_000_000
"""More is a mistake or an attack: A4 at 1200 dpi has 139 million."""

_ORIENTATION = 0x0112
_TURNS = {1: 0, 2: 0, 3: 2, 4: 2, 5: 3, 6: 1, 7: 1, 8: 3}
_MIRRORED = {2, 4, 5, 7}
_JPEG_END = b"\xff\xd9"  # EOI; cannot occur among the pixels, where 0xff is always stuffed
_PNG_EXIF = {"exif", "Raw profile type exif"}
_AS_THEY_ARE = {"PNG": "PNG", "JPEG": "JPEG", "MPO": "JPEG"}  # MPO: JPEG with more behind it
_PNG_MODES = {"1", "L", "LA", "P", "RGB", "RGBA", "I;16"}
_HARDLY_ANY_LOSS: dict[str, dict[str, Any]] = {
    "PNG": {},
    "JPEG": {"quality": 95, "subsampling": 0},
}
_CONVERTED = {
    "CMYK": "RGB",
    "YCbCr": "RGB",
    "PA": "RGBA",
    "RGBX": "RGB",
    "RGBa": "RGBA",
    "La": "LA",
    "I;16B": "I;16",
    "HSV": "RGB",
}


def measure(data: bytes, name: str) -> PictureFact:
    """Return the size of a picture as stored and the turns that its EXIF data ask for.

    A TIFF counts as turned already. Nothing is decoded, but a PNG or JPEG that
    breaks off is found.

    Raises:
        OpenError: It is no picture, has too many pixels or is torn.
    """
    with _opened(data, name) as image:
        fact = PictureFact(image.width, image.height, _TURNS.get(_orientation(image), 0))
        if _is_torn(image, data):
            raise OpenError("picture_torn", media=name)
        return fact


def printable(data: bytes, name: str) -> bytes:
    """Return a picture as PNG or JPEG of the same size and turns.

    PNG and JPEG stay what they are, everything else becomes PNG. Mirrored
    ones (EXIF 2, 4, 5, 7) are mirrored back here, because a turn cannot say
    that. Of an animation the first picture is taken.

    Raises:
        OpenError: It is no picture, has too many pixels or cannot be printed.
    """
    from PIL import Image  # noqa: PLC0415 - costs 60 ms that most runs need not pay

    with _opened(data, name) as image:
        mirrored = _orientation(image) in _MIRRORED
        if image.format in _AS_THEY_ARE and not mirrored:
            return data
        image.load()
        shown: Image.Image = image
        kind = _AS_THEY_ARE.get(image.format or "", "PNG")
        if kind == "PNG" and image.mode not in _PNG_MODES:
            if image.mode not in _CONVERTED:
                raise OpenError("picture_unreadable", media=name, cause=image.mode)
            shown = image.convert(_CONVERTED[image.mode])
        if mirrored:
            shown = shown.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        out = io.BytesIO()
        profile = image.info.get("icc_profile") if shown.mode == image.mode else None
        shown.save(out, kind, icc_profile=profile, exif=b"", **_HARDLY_ANY_LOSS[kind])
        return out.getvalue()


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[Image]:
    from PIL import Image, ImageFile, UnidentifiedImageError  # noqa: PLC0415 - as above

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint switches it on: torn ones would pass
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data))
        with image:
            yield image
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as cause:
        raise OpenError("picture_too_many_pixels", media=name, cause=cause) from cause
    except UnidentifiedImageError as cause:
        raise OpenError("not_a_picture", media=name) from cause
    except OpenError:
        raise
    except Exception as cause:  # Pillow's decoders raise whatever a torn picture provokes
        raise OpenError("picture_unreadable", media=name, cause=cause) from cause


def _is_torn(image: Image, data: bytes) -> bool:
    """Return whether the end is missing: a reader would print the rest grey without a word."""
    from PIL.ImageFile import ImageFile  # noqa: PLC0415 - as above

    if isinstance(image, ImageFile) and image.format in ("JPEG", "MPO") and image.fp is not None:
        return data.find(_JPEG_END, image.fp.tell()) < 0  # Pillow stops where the pixels begin
    if image.format == "PNG":
        image.verify()
    return False


def _orientation(image: Image) -> int:
    if image.format == "TIFF":
        return 1  # Pillow turns these itself, their size included
    if image.format == "PNG" and not _PNG_EXIF & image.info.keys():
        return 1  # it could only stand behind the pixels, which would all be decoded to see
    value = image.getexif().get(_ORIENTATION)
    return value if isinstance(value, int) else 1
