"""Official documents as PDF, measured in mm by PDFium: what the standard fixes, on paper."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PIL.Image import Image

from composer.export.raster import page_images
from composer.store.media import Media
from composer.typeset.composition import Composition
from composer.typeset.stories import build_story
from tests import officials
from tests.acceptance.ruler import Sheet, sheets
from tests.export.printing import fonts, writer
from tests.export.test_pdf_places import assert_same, painted, places
from tests.typeset.composing import compositor, official_sheet
from tests.typeset.test_official import ALL

OFF = 0.3
"""What a place may be off, in mm."""
PITCH = 225 / 22


@cache
def made(name: str) -> tuple[Composition, bytes]:
    sheet = official_sheet()
    story = build_story(ALL[name](), sheet)
    composition = compositor(sheet).compose(story, {})
    return composition, writer().write(composition, story, Media()).data


@cache
def measured(name: str) -> list[Sheet]:
    with TemporaryDirectory() as folder:
        pdf = Path(folder) / "made.pdf"
        pdf.write_bytes(made(name)[1])
        return sheets(pdf)


@pytest.fixture
def page(request: pytest.FixtureRequest) -> list[Sheet]:
    return measured(request.param)


@pytest.mark.parametrize("name", ALL)
def test_every_character_stands_where_the_composition_says(name: str) -> None:
    composition, data = made(name)
    for index in range(len(composition.pages)):
        assert_same(places(composition, index), painted(data, index))


@pytest.mark.parametrize(
    ("page", "top"),
    [
        ("document", 72),
        ("joint", 72),
        ("upward", 72),
        ("minutes", 72),
        ("order", 57),
        ("letter", 30),
    ],
    indirect=["page"],
)
def test_the_mark_begins_at_its_height_and_is_156_mm_wide_at_most(
    page: list[Sheet], top: float
) -> None:
    mark = page[0].red_ink(0, 0, 210, 50 if top == 30 else 112)
    assert mark.top == pytest.approx(top, abs=OFF)
    if top != 30:
        assert mark.left >= 28 - OFF
        assert mark.right <= 184 + OFF
        assert mark.left + mark.right == pytest.approx(212, abs=1.5)


@pytest.mark.parametrize("page", ["document", "joint", "upward", "minutes"], indirect=True)
def test_the_red_rule_is_4_mm_below_the_number(page: list[Sheet]) -> None:
    rule = next(one for one in page[0].wide_rules() if one.red)
    assert (rule.x, rule.width) == pytest.approx((28, 156), abs=OFF)
    number = page[0].ink(28, rule.y - 8, 184, rule.y - 0.5)
    assert rule.y - number.bottom == pytest.approx(4, abs=OFF)


@pytest.mark.parametrize("page", ["letter"], indirect=True)
def test_the_double_rules_of_a_letter(page: list[Sheet]) -> None:
    upper, thin, second, thick = [one for one in page[0].wide_rules() if one.red]
    for rule in (upper, thin, second, thick):
        assert (rule.x, rule.width) == pytest.approx((20, 170), abs=OFF)
    assert upper.y - page[0].red_ink(0, 0, 210, upper.y - 0.5).bottom == pytest.approx(4, abs=OFF)
    assert 297 - thick.y - thick.height == pytest.approx(20, abs=OFF)
    below = thin.y + thin.height
    number = page[0].ink(28, below + 0.5, 184, below + 12)
    assert number.top - below == pytest.approx(14 * 25.4 / 72, abs=0.5)
    assert number.right == pytest.approx(184, abs=0.6)
    assert not any(one.red for one in page[1].wide_rules())


@pytest.mark.parametrize("page", ["upward"], indirect=True)
def test_title_and_foot(page: list[Sheet]) -> None:
    (rule, *_) = [one for one in page[0].wide_rules() if one.red]
    title = page[0].find("青禾市科普协会关于")[0]
    body = fonts().body("xiaobiaosong").top * 22 * 25.4 / 72
    top = title.y - body
    blank = top - rule.y - rule.height
    assert 2 * PITCH <= blank <= 2.5 * PITCH
    foot = page[-1].wide_rules()[-4:]
    assert foot[-1].y + foot[-1].height == pytest.approx(262, abs=OFF)
    heights = [one.height for one in foot]
    assert heights == pytest.approx([0.35, 0.25, 0.25, 0.35], abs=0.05)
    assert all((one.x, one.width) == pytest.approx((28, 156), abs=OFF) for one in foot)


@pytest.mark.parametrize("page", ["document"], indirect=True)
def test_page_numbers(page: list[Sheet]) -> None:
    for number, sheet in enumerate(page[:4], 1):
        dash = next(ink for ink in sheet.lines()[-1] if ink.text == "—")
        assert dash.y > 262
        box = sheet.ink(dash.x - 0.2, dash.y - 4, dash.x + 4, dash.y + 1)
        assert (box.top + box.bottom) / 2 == pytest.approx(269, abs=OFF)
        line = sheet.ink(0, dash.y - 4, 210, dash.y + 1)
        if number % 2:
            assert line.right == pytest.approx(184 - 14 * 25.4 / 72, abs=OFF)
        else:
            assert line.left == pytest.approx(28 + 14 * 25.4 / 72, abs=OFF)


def test_a_condensed_mark_is_read_as_it_is_written() -> None:
    _, data = made("minutes")
    words = "".join(glyph[0] or "" for glyph in painted(data, 0))
    assert words.startswith(f"{officials.OFFICE}办公会议纪要")


@pytest.mark.parametrize("name", ["joint", "letter"])
def test_how_the_first_page_looks(golden_picture: Callable[[str, Image], None], name: str) -> None:
    (page,) = page_images(made(name)[1], 36, grey=True, pages=(0,))
    golden_picture(f"pages/official_{name}.png", page)
