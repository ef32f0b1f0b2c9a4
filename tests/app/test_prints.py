from __future__ import annotations

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

from composer.app import booklet, prints
from composer.app.draft import State
from composer.app.prints import Print
from composer.model.document import Document
from composer.model.errors import ProductionError
from composer.model.issue import Issue
from composer.model.official import OfficialDocument
from composer.store.media import Media
from tests import officials, samples


@pytest.fixture(scope="module")
def whole() -> Print:
    article = samples.article(
        blocks=tuple(samples.paragraph(samples.SENTENCE * at) for at in range(1, 15))
    )
    issue = samples.issue(sections=(samples.section(article, article),))
    return prints.print_of(State(issue, Media(), (0, 1)))


def words(pdf: bytes, index: int) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return str(document[index].get_textpage().get_text_range())


def image(of: Print, index: int) -> Image.Image:
    painted = prints.picture(of, index, dpi=72)
    size = (painted.width, painted.height)
    return Image.frombytes("RGB", size, painted.data, "raw", "BGRX", painted.stride).convert("L")


def unlikeness(seen: Image.Image, page: Image.Image | None) -> float:
    """Return how much two pictures differ, a pixel's shift not counted."""
    expected = Image.new("L", seen.size, 255) if page is None else page.crop((0, 0, *seen.size))
    soft = [one.filter(ImageFilter.GaussianBlur(3)) for one in (seen, expected)]
    return float(ImageStat.Stat(ImageChops.difference(*soft)).mean[0])


def test_a_print_is_the_pages_of_the_pdf(whole: Print) -> None:
    assert whole.count >= 5
    assert (round(whole.width), round(whole.height)) == (595, 842)
    with pypdfium2.PdfDocument(whole.pdf) as document:
        assert len(document) == whole.count


@pytest.mark.parametrize("content", [Issue(), OfficialDocument()])
def test_nothing_is_printed_of_nothing(content: Document) -> None:
    with pytest.raises(ProductionError) as raised:
        prints.print_of(State(content, Media(), tuple(range(len(content.articles)))))
    assert raised.value.reason == "nothing_to_print"


def test_an_official_document_is_printed() -> None:
    made = prints.print_of(State(officials.order(), Media(), (0,)))
    assert made.count >= 1
    assert "审议通过" in "".join(words(made.pdf, 0).split())


def test_sheets_carry_their_pages_at_full_size(whole: Print) -> None:
    stack = booklet.sheets(whole.count)
    sides = booklet.sides(stack)
    made = prints.booklet_print(whole, sides, "A3")
    assert made.count == len(sides)
    assert (round(made.width), round(made.height)) == (1191, 842)
    pages = [*(image(whole, index) for index in range(whole.count)), None]
    for index, side in enumerate(sides):
        sheet = image(made, index)
        half = sheet.width // 2
        for page, left in ((side.left, 0), (side.right, half)):
            seen = sheet.crop((left, 0, left + half, sheet.height))
            offs = [unlikeness(seen, one) for one in pages]
            assert offs.index(min(offs)) == (whole.count if page is None else page)
            assert min(offs) < 3
    assert "科普进社区活动顺利举行" in words(made.pdf, 0)


def test_strips_make_up_the_page(whole: Print) -> None:
    at_once = prints.picture(whole, 0, dpi=60)
    parts = list(prints.raster.page_strips(whole.pdf, 0, 60, most=4 * at_once.width * 50))
    assert len(parts) > 10
    assert b"".join(part.data for part in parts) == at_once.data
    assert [part.top for part in parts] == [50 * at for at in range(len(parts))]
    assert sum(part.height for part in parts) == at_once.height == round(841.89 * 60 / 72)


def test_grey_strips_have_a_byte_a_pixel(whole: Print) -> None:
    strips = list(prints.strips(whole, 0, 60, grey=True))
    assert all(strip.stride < 2 * strip.width for strip in strips)
    assert 0 < min(strips[0].data) + 1 < 200 < max(strips[0].data)
    with pytest.raises(IndexError):
        next(prints.strips(whole, whole.count, 60, grey=True))
    with pytest.raises(ProductionError):
        next(prints.strips(Print(b"none", 1, 1, 1), 0, 60, grey=True))
