"""Metafiles: the bitmap that one wraps is taken out; what draws is painted or refused in words."""

from __future__ import annotations

import gzip
from io import BytesIO

import pytest
from PIL import Image, ImageFile

from composer.intake import libreoffice
from composer.intake.metafiles import LARGEST, kind_of, shown
from composer.model.errors import OpenError
from tests.corpus.metafiles import (
    bitmap,
    emf,
    emf_bitmap,
    emf_line,
    wmf,
    wmf_bitmap,
    wmf_line,
)

WRAPPED = {"emf": emf(emf_bitmap(bitmap())), "wmf": wmf(wmf_bitmap(bitmap()))}
DRAWN = {"emf": emf(emf_line()), "wmf": wmf(wmf_line())}


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data)).convert("RGB")


@pytest.mark.parametrize("kind", ["emf", "wmf"])
def test_a_wrapped_bitmap_is_taken_out_as_it_is(kind: str) -> None:
    assert kind_of(WRAPPED[kind]) == kind
    data, extension = shown(WRAPPED[kind], may_convert=False)
    picture = opened(data)
    assert (extension, picture.size, picture.getpixel((3, 3))) == (
        "png",
        (12, 8),
        (0x4A, 0x7A, 0x5C),
    )


def test_packed_metafiles_are_unpacked() -> None:
    data, _ = shown(gzip.compress(WRAPPED["emf"]), may_convert=False)
    assert opened(data).size == (12, 8)


def test_a_metafile_packed_to_burst_is_refused() -> None:
    with pytest.raises(OpenError):
        shown(gzip.compress(bytes(LARGEST + 10), 9), may_convert=False)


@pytest.mark.parametrize(
    "data",
    [
        *DRAWN.values(),
        emf(emf_bitmap(bitmap()), emf_line()),
        emf(emf_bitmap(bitmap()), emf_bitmap(bitmap())),
        wmf(wmf_bitmap(bitmap()), wmf_line()),
        emf(emf_bitmap(bitmap()[:60])),
        WRAPPED["emf"][:150],
        WRAPPED["wmf"][:60],
    ],
)
def test_more_than_a_bitmap_is_not_taken_for_one(
    data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as the PDF writer leaves it
    with pytest.raises(OpenError):
        shown(data, may_convert=False)


def test_whatever_stands_in_the_bytes_only_failures_come_out() -> None:
    for kind, whole in WRAPPED.items():
        for at in range(0, len(whole), 3):
            data = whole[:at] + b"\xff\xff" + whole[at + 2 :]
            try:
                shown(data, may_convert=False)
            except OpenError:
                continue
            assert kind_of(data) == kind


def test_no_metafile_is_no_picture() -> None:
    with pytest.raises(OpenError, match="not_a_picture"):
        shown(b"abc")


@pytest.mark.timeout(150)
@pytest.mark.skipif(not libreoffice.is_installed(), reason="LibreOffice is not installed")
def test_a_drawing_is_painted_by_libreoffice() -> None:
    data, extension = shown(DRAWN["emf"])
    assert extension == "png"
    colours = opened(data).getcolors(1 << 24) or []
    assert len(colours) > 1
