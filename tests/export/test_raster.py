"""Pages as pictures, and how a page looks that was set by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from PIL.Image import Image

from composer.export.raster import page_images
from composer.model.errors import ProductionError
from composer.typeset.composition import Bar, Composition, Line, Page
from composer.typeset.units import mm
from tests.export.printing import line, pages, pdf_of, runs_of

GoldenPicture = Callable[[str, Image], None]
MEASURE, LEFT = mm(156), mm(28)


def spread(text: str, size: float, y: float) -> Line:
    """Return a red name over the whole measure."""
    spacing = (MEASURE - len(text) * size) / (len(text) - 1)
    runs = runs_of(text, "xiaobiaosong", size, spacing=spacing)
    return line(runs, y, LEFT, colour="red", style="masthead_name", block="masthead/name")


def first_page() -> Composition:
    """Return a first page with everything that a page can have but pictures."""
    body = "协会组织科技志愿者走进社区，为居民讲解用电安全、食品安全和急救知识。" * 3
    lines = [
        spread("青禾科普简报", 50, 150),
        line(runs_of("2026年第3期（总第27期）", "fangsong", 16), 185, LEFT + 130),
        line(runs_of("“三优”社区", "xiaobiaosong", 22), 290, LEFT + 150),
        line(runs_of("一、提高认识，", "hei", 16, x=32, spacing=-0.25), 330, LEFT),
        line(runs_of("（一）加强领导。", "kai", 16, x=32, spacing=-0.25), 359, LEFT),
    ]
    lines += [
        line(runs_of(body[at : at + 28], "fangsong", 16, spacing=-0.2), 388 + at / 28 * 28.95, LEFT)
        for at in range(0, len(body), 28)
    ]
    names = runs_of("王䶮、陈祎", "fangsong", 16, underline=True)
    metres = runs_of("，10m", "fangsong", 16, x=names[-1].x + names[-1].width)
    square = runs_of("2", "fangsong", 9.6, x=metres[-1].x + metres[-1].width, rise=5.6)
    lines.append(line([*names, *metres, *square], 600, LEFT))
    lines.append(line(runs_of("— 1 —", "song", 14), 762, LEFT + 380))
    bars = (
        Bar(LEFT, 210, MEASURE, 2.25, "red"),
        Bar(LEFT, 640, MEASURE, 0.992),
    )
    return pages(*lines, bars=bars)


def test_how_a_page_looks(golden_picture: GoldenPicture) -> None:
    data = pdf_of(first_page())
    (page,) = page_images(data, 36, grey=True)
    golden_picture("pages/first_page.png", page)
    (page,) = page_images(data, 96, grey=True)
    golden_picture("pages/masthead.png", page.crop((90, 120, 720, 300)))


@pytest.mark.parametrize("cmyk", [False, True])
def test_red_and_black(*, cmyk: bool) -> None:
    (page,) = page_images(pdf_of(first_page(), cmyk=cmyk), 72)
    assert page.mode == "RGB"
    red, green, blue = page.getpixel((300, 211))  # type: ignore[misc]
    assert red > 200
    assert max(green, blue) < 90
    assert max(page.getpixel((300, 640))) < 130  # type: ignore[arg-type]


def sizes(images: Sequence[Image]) -> list[tuple[int, int]]:
    return [image.size for image in images]


def test_some_pages_and_resolutions() -> None:
    page = first_page().pages[0]
    wide = Composition(400, 200, (page, Page(2), page))
    data = pdf_of(wide)
    assert sizes(list(page_images(data, 72))) == [(400, 200)] * 3
    assert sizes(list(page_images(data, 36, pages=(1,)))) == [(200, 100)]
    blank = next(page_images(data, 36, pages=(1,), grey=True))
    assert (blank.mode, blank.getextrema()) == ("L", (255, 255))
    with pytest.raises(IndexError):
        list(page_images(data, 36, pages=(3,)))


def test_bytes_that_are_no_pdf() -> None:
    with pytest.raises(ProductionError) as caught:
        list(page_images(b"no PDF", 36))
    assert caught.value.reason == "pdf_unreadable"
