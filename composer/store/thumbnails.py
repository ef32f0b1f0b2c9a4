"""Thumbnails: small pictures of the first pages of drafts, in the user's cache folder.

Only a convenience: whatever cannot be read or written is not there.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from io import BytesIO
from pathlib import Path

from PIL import Image

from composer.model.errors import SaveError
from composer.store.disk import disk
from composer.store.files import make_folder, write_atomic
from composer.store.fontfiles import cache_folder

MOST_THUMBNAILS = 200
_FOLDER = "thumbnails"


def thumbnail_file(draft: Path) -> Path | None:
    """Return where the picture of a draft is kept; None: nothing is cached for this user."""
    cache = cache_folder()
    if cache is None:
        return None
    name = hashlib.sha256(os.fsencode(str(draft))).hexdigest()[:32]
    return cache / _FOLDER / f"{name}.png"


def keep_thumbnail(draft: Path, width: int, height: int, stride: int, data: bytes) -> None:
    """Keep the picture of a draft, as well as can be; never raises.

    `data` are rows of `stride` bytes, four bytes a pixel in the order B G R X.
    """
    path = thumbnail_file(draft)
    if path is None:
        return
    picture = Image.frombuffer("RGB", (width, height), data, "raw", "BGRX", stride, 1)
    packed = BytesIO()
    picture.quantize(64).save(packed, "PNG")
    with suppress(SaveError, OSError):
        make_folder(path.parent)
        write_atomic(path, packed.getvalue())
        _drop_oldest(path.parent)


def _drop_oldest(folder: Path) -> None:
    by_age = sorted(folder.glob("*.png"), key=lambda one: one.stat().st_mtime_ns)
    for old in by_age[:-MOST_THUMBNAILS]:
        disk().unlink(old)
