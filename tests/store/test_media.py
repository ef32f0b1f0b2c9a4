from __future__ import annotations

import hashlib
import io
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageCms, ImageFile, ImageOps

from composer.model.errors import OpenError
from composer.store import media as media_module
from composer.store import pictures
from composer.store.media import Media, StoredPicture
from composer.typeset.story import PictureFact
from tests import samples


def encoded(
    kind: str, mode: str = "RGB", size: tuple[int, int] = (40, 30), **more: object
) -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, size).save(buffer, kind, **more)
    return buffer.getvalue()


def turned(orientation: int, kind: str = "JPEG") -> bytes:
    """Return a picture 40 × 30, red in its upper left corner as stored."""
    image = Image.new("RGB", (40, 30), "white")
    image.paste("red", (0, 0, 16, 8))
    exif = Image.Exif()
    exif[0x0112] = orientation
    buffer = io.BytesIO()
    image.save(buffer, kind, exif=exif, quality=95)
    return buffer.getvalue()


def stored(data: bytes, extension: str = "png") -> tuple[Media, str]:
    return Media().with_file(data, extension)


def reason(data: bytes) -> str:
    media, name = stored(data)
    with pytest.raises(OpenError) as caught:
        media.fact(name)
    assert caught.value.facts["media"] == name
    return caught.value.reason


def shown(media: Media, name: str) -> Image.Image:
    return Image.open(io.BytesIO(media.printable(name)))


# the mapping


def test_a_picture_is_named_by_its_content() -> None:
    empty = Media()
    data = samples.picture_data()
    one, name = empty.with_file(data, ".PNG")
    assert name == f"{hashlib.sha256(data).hexdigest()}.png"
    assert (list(empty), list(one), len(one), dict(one)) == ([], [name], 1, {name: data})
    again, same = one.with_file(data, "png")
    assert again is one
    assert same == name


@pytest.mark.parametrize(
    ("extension", "ending"),
    [
        ("JPG", "jpeg"),
        (".tif", "tiff"),
        ("", "bin"),
        ("../x/y", "xy"),
        ("照片", "bin"),
        ("a" * 99, "a" * 8),
    ],
)
def test_extensions_are_made_plain(extension: str, ending: str) -> None:
    assert stored(b"1", extension)[1].partition(".")[2] == ending


def test_a_picture_that_is_not_there() -> None:
    media, name = stored(b"1")
    assert name in media
    assert "x.png" not in media
    for ask in (media.__getitem__, media.fact, media.printable, media.picture):
        with pytest.raises(OpenError, match="picture_missing"):
            ask("x.png")


def test_a_picture_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(media_module, "LARGEST", 3)
    with pytest.raises(OpenError, match="picture_too_large"):
        stored(b"1234")


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    name = "0" * 64 + ".png"
    (tmp_path / name).write_bytes(b"other")
    media = Media({name: StoredPicture(name, tmp_path / name)})
    with pytest.raises(OpenError, match="picture_damaged"):
        media[name]
    (tmp_path / name).unlink()
    with pytest.raises(OpenError, match="picture_lost"):
        media[name]


# what is known of a picture


@pytest.mark.parametrize(
    ("orientation", "turns", "mirrored"),
    [(1, 0, False), (2, 0, True), (3, 2, False), (4, 2, True), (5, 3, True), (6, 1, False),
     (7, 1, True), (8, 3, False), (0, 0, False), (99, 0, False)],
)  # fmt: skip
def test_turns_and_printable_together_show_what_exif_asks_for(
    orientation: int, turns: int, mirrored: bool
) -> None:
    media, name = stored(turned(orientation), "jpg")
    assert media.fact(name) == PictureFact(40, 30, turns)
    image = shown(media, name)
    assert image.size == (40, 30)
    assert image.format == "JPEG"
    assert (media.printable(name) != media[name]) is mirrored
    assert (image.getexif().get(0x0112) == orientation) is not mirrored
    as_printed = image.convert("RGB").rotate(-90 * turns, expand=True)
    with Image.open(io.BytesIO(media[name])) as original:
        expected = ImageOps.exif_transpose(original).convert("RGB")
    assert as_printed.size == expected.size
    for x in (2, as_printed.width - 3):
        for y in (2, as_printed.height - 3):
            red_here = as_printed.getpixel((x, y))[1] < 128  # type: ignore[index]
            assert red_here == (expected.getpixel((x, y))[1] < 128)  # type: ignore[index]


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_other_formats_turn_too(kind: str) -> None:
    media, name = stored(turned(6, kind))
    assert media.fact(name) == PictureFact(40, 30, 1)
    image = shown(media, name).convert("RGB")
    assert image.size == (40, 30)
    assert image.getpixel((2, 2))[1] < 128  # type: ignore[index]


def test_a_tiff_counts_as_turned() -> None:
    media, name = stored(turned(6, "TIFF"))
    assert media.fact(name) == PictureFact(30, 40)
    image = shown(media, name).convert("RGB")
    assert image.size == (30, 40)
    assert image.getpixel((27, 2))[1] < 128  # type: ignore[index]


def test_a_picture_is_measured_once(monkeypatch: pytest.MonkeyPatch) -> None:
    media, name = stored(samples.picture_data())
    fact = media.fact(name)
    monkeypatch.setattr(pictures, "measure", None)
    more, _ = media.with_file(b"another", "png")
    assert more.fact(name) is fact


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a picture",
        b"%PDF-1.7",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\x89PNG\r\n\x1a\n",
    ],
)
def test_what_is_no_picture(data: bytes) -> None:
    assert reason(data) in {"not_a_picture", "picture_unreadable"}


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP"])
def test_a_picture_cut_anywhere_never_raises_anything_else(kind: str) -> None:
    data = encoded(kind, size=(64, 64))
    for length in range(0, len(data), 11):
        media, name = stored(data[:length])
        for ask in (media.fact, media.printable):
            try:
                ask(name)
            except OpenError:
                continue


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_torn_picture_is_told(kind: str) -> None:
    buffer = io.BytesIO()
    image = Image.effect_noise((200, 100), 50)
    exif = Image.Exif()
    exif[0x010E] = "\xff\xd9"  # an end in the head is none
    image.save(buffer, kind, exif=exif)
    data = buffer.getvalue()
    for length in (len(data) // 2, len(data) - 100):
        assert reason(data[:length]) in {"picture_torn", "picture_unreadable"}
    media, name = stored(data + b"a film after the photo \xff\xda")
    assert media.fact(name) == PictureFact(200, 100)


def test_a_decompression_bomb_is_told_by_its_head(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_PIXELS", 1000)
    assert reason(encoded("PNG", size=(40, 30))) == "picture_too_many_pixels"
    assert reason(encoded("PNG", size=(400, 300))) == "picture_too_many_pixels"


def test_a_large_photo_is_no_bomb() -> None:
    media, name = stored(encoded("PNG", "1", (12_000, 9_000)))
    assert media.fact(name) == PictureFact(12_000, 9_000)


def test_a_text_bomb_in_a_picture_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as the PDF writer leaves it
    head, tail = samples.picture_data()[:33], samples.picture_data()[33:]
    body = b"Comment\0\0" + zlib.compress(bytes(100_000_000))
    chunk = (
        struct.pack(">I", len(body))
        + b"zTXt"
        + body
        + struct.pack(">I", zlib.crc32(b"zTXt" + body))
    )
    assert reason(head + chunk + tail) == "picture_unreadable"


# what the writers get


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        ("PNG", "RGBA"),
        ("PNG", "P"),
        ("PNG", "I;16"),
        ("JPEG", "RGB"),
        ("JPEG", "L"),
        ("JPEG", "CMYK"),
    ],
)
def test_png_and_jpeg_pass_as_they_are(kind: str, mode: str) -> None:
    data = encoded(kind, mode)
    media, name = stored(data)
    assert media.printable(name) == data


@pytest.mark.parametrize(
    ("kind", "mode", "becomes"),
    [
        ("WEBP", "RGB", "RGB"),
        ("WEBP", "RGBA", "RGBA"),
        ("BMP", "1", "1"),
        ("BMP", "RGB", "RGB"),
        ("GIF", "P", "P"),
        ("TIFF", "CMYK", "RGB"),
        ("TIFF", "I;16", "I;16"),
        ("TIFF", "I;16B", "I;16"),
        ("TIFF", "LA", "LA"),
        ("TIFF", "YCbCr", "RGB"),
    ],
)
def test_other_formats_become_png(kind: str, mode: str, becomes: str) -> None:
    media, name = stored(encoded(kind, mode))
    image = shown(media, name)
    assert (image.format, image.size) == ("PNG", (40, 30))
    assert image.mode == becomes
    assert media.fact(name) == PictureFact(40, 30)


@pytest.mark.parametrize("orientation", [1, 2])
def test_photos_of_phones_with_a_second_picture_behind_stay_jpeg(orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    second = Image.new("RGB", (8, 8))
    data = encoded("MPO", save_all=True, append_images=[second], exif=exif)
    media, name = stored(data, "jpg")
    assert media.fact(name) == PictureFact(40, 30)
    assert shown(media, name).format in {"MPO", "JPEG"}
    assert (media.printable(name) == data) is (orientation == 1)


def test_colours_stay_what_they_are() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    buffer = io.BytesIO()
    Image.new("RGB", (4, 4), (200, 30, 40)).save(buffer, "TIFF", icc_profile=profile)
    image = shown(*stored(buffer.getvalue()))
    assert image.getpixel((1, 1)) == (200, 30, 40)
    assert image.info["icc_profile"] == profile


def test_a_profile_for_other_colours_is_left_out() -> None:
    assert "icc_profile" not in shown(*stored(encoded("TIFF", "CMYK", icc_profile=b"cmyk"))).info


@pytest.mark.parametrize("mode", ["F", "LAB"])
def test_kinds_of_colour_that_cannot_be_printed(mode: str) -> None:
    media, name = stored(encoded("TIFF", mode))
    with pytest.raises(OpenError) as caught:
        media.printable(name)
    assert (caught.value.reason, caught.value.facts["cause"]) == ("picture_unreadable", mode)


def test_a_mirrored_picture_for_the_press_stays_cmyk() -> None:
    exif = Image.Exif()
    exif[0x0112] = 2
    image = shown(*stored(encoded("JPEG", "CMYK", exif=exif)))
    assert (image.format, image.mode) == ("JPEG", "CMYK")


def test_the_same_picture_gives_the_same_png() -> None:
    media, name = stored(encoded("WEBP"))
    assert media.printable(name) == media.printable(name)


def test_pillow_is_not_loaded_before_it_is_needed() -> None:
    code = "import composer.store.draftfile, sys; print('PIL' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=samples.ROOT, check=True
    )
    assert done.stdout.strip() == "False"
