"""Pictures in a PDF: in place, no finer than print, turned as the Composition says."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image, ImageCms

from composer.export.pictures import fitted
from composer.export.raster import page_images
from composer.model.errors import OpenError
from composer.store.media import Media
from composer.typeset.composition import Composition, PlacedPicture
from composer.typeset.fonts import FontBook
from tests.export.pdfreading import opened
from tests.export.printing import fonts, pages, pdf_of, proof, writer

WIDTH, HEIGHT = 144.0, 108.0


def encoded(image: Image.Image, kind: str = "PNG", **more: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def quarters(width: int = 80, height: int = 60) -> Image.Image:
    """Return a picture with red, green, blue and white quarters, clockwise from the top left."""
    image = Image.new("RGB", (width, height), "white")
    for box, colour in (
        ((0, 0, width // 2, height // 2), "#ff0000"),
        ((width // 2, 0, width, height // 2), "#00ff00"),
        ((width // 2, height // 2, width, height), "#0000ff"),
    ):
        image.paste(colour, box)
    return image


def placed(data: bytes, kind: str = "png", turns: int = 0) -> tuple[Composition, Media]:
    media, name = Media().with_file(data, kind)
    width, height = (HEIGHT, WIDTH) if turns % 2 else (WIDTH, HEIGHT)
    one = PlacedPicture(100, 200, width, height, name, "四格", turns, "articles/0/blocks/0")
    return pages(pictures=(one,)), media


def corners(data: bytes, width: float, height: float) -> list[str]:
    """Return the colours seen in the four quarters of the placed picture, clockwise."""
    (image,) = page_images(data, 72)
    names = {(255, 0, 0): "red", (0, 255, 0): "green", (0, 0, 255): "blue"}
    names[255, 255, 255] = "white"
    return [
        names.get(image.getpixel((100 + int(width * x), 200 + int(height * y))), "other")
        for x, y in ((0.25, 0.25), (0.75, 0.25), (0.75, 0.75), (0.25, 0.75))
    ]


@pytest.mark.parametrize("turns", [0, 1, 2, 3, 5])
def test_turned_clockwise(turns: int) -> None:
    composition, media = placed(encoded(quarters()), turns=turns)
    size = (HEIGHT, WIDTH) if turns % 2 else (WIDTH, HEIGHT)
    seen = corners(pdf_of(composition, media), *size)
    colours = ["red", "green", "blue", "white"]
    assert seen == colours[-(turns % 4) :] + colours[: -(turns % 4)] if turns else seen == colours


def test_exif_is_left_to_the_composition() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = encoded(quarters(), "JPEG", exif=exif.tobytes(), quality=100, subsampling=0)
    composition, media = placed(data, "jpg", turns=1)
    (image,) = page_images(pdf_of(composition, media), 72)
    red = image.getpixel((100 + int(HEIGHT * 0.75), 200 + int(WIDTH * 0.25)))
    assert red[0] > 240
    assert max(red[1:]) < 16


def test_stands_where_the_composition_says() -> None:
    composition, media = placed(encoded(Image.new("RGB", (80, 60), "black")))
    (image,) = page_images(pdf_of(composition, media), 144, grey=True)
    box = image.point(lambda value: 255 - value).getbbox()
    assert box == pytest.approx((200, 400, 200 + 288, 400 + 216), abs=1)


def stored(data: bytes) -> Any:
    """Return the picture of a page: width, height, filter, colour space."""
    with opened(data) as pdf:
        (image,) = pdf.pages[0].get_images().values()
        return (int(image.Width), int(image.Height), str(image.Filter), str(image.ColorSpace))


@pytest.mark.parametrize(
    ("kind", "size", "expected"),
    [
        ("PNG", (3000, 2250), (600, 450, "/FlateDecode", "/DeviceRGB")),
        ("JPEG", (3000, 2250), (600, 450, "/DCTDecode", "/DeviceRGB")),
        ("PNG", (850, 637), (850, 637, "/FlateDecode", "/DeviceRGB")),
        ("JPEG", (80, 60), (80, 60, "/DCTDecode", "/DeviceRGB")),
    ],
)
def test_no_finer_than_print(kind: str, size: tuple[int, int], expected: object) -> None:
    composition, media = placed(encoded(quarters(*size), kind), kind.lower())
    assert stored(pdf_of(composition, media)) == expected


def test_a_photograph_that_fits_passes_byte_for_byte() -> None:
    data = encoded(quarters(), "JPEG")
    composition, media = placed(data, "jpg")
    assert data in pdf_of(composition, media)


MODES = {
    "grey": (Image.new("L", (40, 30), 90), "PNG", "L"),
    "grey and alpha": (Image.new("LA", (40, 30), (90, 128)), "PNG", "LA"),
    "alpha": (Image.new("RGBA", (40, 30), (9, 90, 9, 128)), "PNG", "RGBA"),
    "palette": (quarters(40, 30).quantize(4), "PNG", "RGB"),
    "bilevel": (Image.new("1", (40, 30), 1), "PNG", "L"),
    "16 bits": (Image.new("I;16", (40, 30), 25_700), "PNG", "L"),
    "ink": (Image.new("CMYK", (40, 30), (0, 200, 200, 0)), "JPEG", "RGB"),
}


@pytest.mark.parametrize("name", MODES)
def test_every_kind_of_picture_becomes_one_that_a_pdf_can_name(name: str) -> None:
    image, kind, mode = MODES[name]
    data = fitted(encoded(image, kind), name, 40, 30)
    with Image.open(io.BytesIO(data)) as made:
        assert (made.mode, made.size) == (mode, (40, 30))
        if name == "16 bits":
            assert made.getpixel((5, 5)) == 100
        if name == "ink":
            red = made.getpixel((5, 5))
            assert red[0] > 200 > 100 > red[1]
    composition, media = placed(encoded(image, kind), kind.lower())
    assert pdf_of(composition, media, variant="pdf/a-2b")


def test_ink_stays_ink_for_the_press() -> None:
    data = encoded(MODES["ink"][0], "JPEG")
    assert fitted(data, "ink", 40, 30, cmyk=True) == data
    composition, media = placed(data, "jpg")
    assert stored(pdf_of(composition, media, cmyk=True))[3] == "/DeviceCMYK"
    assert stored(pdf_of(composition, media))[3] == "/DeviceRGB"


def test_transparent_palettes_keep_their_hole() -> None:
    image = quarters(40, 30).quantize(4)
    data = encoded(image, "PNG", transparency=0)
    with Image.open(io.BytesIO(fitted(data, "hole", 40, 30))) as made:
        assert made.mode == "RGBA"
        assert made.getchannel("A").getextrema() == (0, 255)


def swapped(profile: bytes) -> bytes:
    """Return an sRGB profile as one whose red and green are the other's."""
    tags = profile[:400].replace(b"rXYZ", b"?XYZ").replace(b"gXYZ", b"rXYZ")
    swapped = tags.replace(b"?XYZ", b"gXYZ") + profile[400:]
    return swapped.replace("sRGB".encode("utf-16-be"), "xRGB".encode("utf-16-be"))


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_colours_of_another_space_are_brought_to_srgb(kind: str) -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image = Image.new("RGB", (40, 30), (250, 0, 0))
    same = encoded(image, kind, icc_profile=srgb)
    assert fitted(same, "same", 40, 30) == same
    other = fitted(encoded(image, kind, icc_profile=swapped(srgb)), "other", 40, 30)
    with Image.open(io.BytesIO(other)) as made:
        assert "icc_profile" not in made.info
        red, green, _ = made.getpixel((5, 5))
        assert green > 200 > 60 > red
    torn = fitted(encoded(image, kind, icc_profile=b"torn"), "torn", 40, 30)
    with Image.open(io.BytesIO(torn)) as made:
        assert made.getpixel((5, 5))[0] > 240
        assert "icc_profile" not in made.info


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n" + bytes(50)])
def test_what_is_no_picture_is_said(data: bytes) -> None:
    with pytest.raises(OpenError) as caught:
        fitted(data, "torn.png", 10, 10)
    assert (caught.value.reason, caught.value.facts["media"]) == ("picture_unreadable", "torn.png")


def test_a_picture_is_fitted_once_for_the_largest_place(monkeypatch: pytest.MonkeyPatch) -> None:
    composition, media = placed(encoded(quarters(3000, 2250)))
    (page,) = composition.pages
    small = PlacedPicture(300, 500, 40, 30, page.pictures[0].media, "", 0, "articles/0/blocks/0")
    both = pages(pictures=(small, *page.pictures))
    data = pdf_of(both, media)
    assert stored(data)[:2] == (600, 450)
    monkeypatch.setattr("composer.export.pictures.fitted", None)
    assert pdf_of(both, media) == data


def test_the_book_of_fonts_is_shared() -> None:
    assert isinstance(fonts(), FontBook)
    made, media = proof("sample")
    used = {one.media for page in made.composition.pages for one in page.pictures}
    with opened(writer().write(made.composition, made.story, media).data) as pdf:
        images = {image.objgen for page in pdf.pages for image in page.get_images().values()}
    assert len(images) == len(used) == 3
