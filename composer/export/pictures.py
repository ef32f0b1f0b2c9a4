"""Pictures for paper: no finer than print can show, in colours that a document can name.

Takes PNG or JPEG as `Media.printable` gives them and returns PNG or JPEG. A
photograph that fits as it is passes byte for byte. RGB pictures stay RGB
when the document is CMYK: only the press knows its inks, and its RIP
separates pictures better than a formula could.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeAlias

from composer.model.errors import OpenError

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 300
"""Dots per inch on paper; print shows no more."""
SLACK = 1.5
"""How many times finer a picture may be before it is made smaller."""
QUALITY = 90
"""JPEG quality of photographs that are written again."""

_READY = ("L", "LA", "RGB", "RGBA")


class Pictures(Protocol):
    """Where the bytes of pictures come from: `Media` of a draft."""

    def printable(self, name: str) -> bytes:
        """Return a picture as PNG or JPEG, its EXIF turns still to be done.

        Raises:
            OpenError: It cannot be printed.
        """
        ...


Fit: TypeAlias = Callable[[Pictures, str, float, float, bool], bytes]
"""Gives a picture by its name, fit to be shown so many points wide and high, for a press or not."""


def fit(media: Pictures, name: str, width: float, height: float, cmyk: bool) -> bytes:
    """Return a picture fit for paper, as `fitted` does."""
    return fitted(media.printable(name), name, width, height, cmyk=cmyk)


def fitted(data: bytes, name: str, width: float, height: float, *, cmyk: bool = False) -> bytes:
    """Return a picture fit to be shown `width` × `height` pt large, before any turn.

    Raises:
        OpenError: It cannot be decoded.
    """
    from PIL import Image  # noqa: PLC0415 - documents without pictures need not pay for it

    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(data)) as image:
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            kind = "JPEG" if image.format == "JPEG" else "PNG"
            size = _wanted(image, width, height)
            ready = _READY + (("CMYK",) if cmyk else ())
            profile = image.info.get("icc_profile", b"")
            foreign = bool(profile) and image.mode == "RGB" and not _is_srgb(profile)
            if size is None and image.mode in ready and not foreign:
                return data
            if size and kind == "JPEG":
                image.draft(None, size)
            shown = _coloured(image, ready)
            if foreign:
                shown = _in_srgb(shown, profile)
            if size:
                shown = shown.resize(size, Image.Resampling.LANCZOS)
            return _encoded(shown, kind)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise OpenError("picture_unreadable", media=name, cause=error) from error


def _wanted(image: Image, width: float, height: float) -> tuple[int, int] | None:
    """Return the pixels that print can show, None if the picture is not much finer."""
    share = max(width * DPI / 72 / image.width, height * DPI / 72 / image.height)
    if share * SLACK >= 1:
        return None
    return max(round(image.width * share), 1), max(round(image.height * share), 1)


def _coloured(image: Image, ready: tuple[str, ...]) -> Image:
    """Return a picture in one of the modes that are `ready`."""
    if "transparency" in image.info:
        return image.convert("RGBA")
    if image.mode in ready:
        return image.copy()
    if image.mode.startswith("I"):  # 16 bits of grey; a plain conversion would cut them off
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    return image.convert("L" if image.mode == "1" else "RGB")


def _is_srgb(profile: bytes) -> bool:
    return b"sRGB" in profile or "sRGB".encode("utf-16-be") in profile


def _in_srgb(image: Image, profile: bytes) -> Image:
    """Return a picture of another colour space in sRGB, as it is where its profile is torn."""
    from PIL import ImageCms  # noqa: PLC0415

    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        turned = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"))
    except (ImageCms.PyCMSError, OSError):
        return image
    return turned or image


def _encoded(image: Image, kind: str) -> bytes:
    out = io.BytesIO()
    # Without a profile: a PDF cannot use it, and lcms puts the time of day into its own.
    if kind == "JPEG":
        image.save(out, "JPEG", quality=QUALITY, icc_profile=None)
    else:
        image.save(out, "PNG", icc_profile=None)
    return out.getvalue()
