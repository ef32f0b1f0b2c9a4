"""Figures: scaled to the measure, never too coarse, upright, with room in whole lines."""

from __future__ import annotations

import pytest

from composer.model.blocks import Figure, Picture, text
from composer.model.issue import Issue
from composer.typeset.bulletin import build_story
from composer.typeset.composition import Composition, PlacedPicture
from composer.typeset.story import PictureFact
from composer.typeset.units import mm
from tests import samples
from tests.conftest import Golden
from tests.typeset.composing import compose, compositor, dump, sheet

PHOTO = PictureFact(4000, 3000)


def issue(figure: Figure) -> Issue:
    """Return an issue with a figure between two paragraphs."""
    blocks = (samples.paragraph(), figure, samples.paragraph())
    one = samples.article(blocks=blocks, source="")
    return samples.issue(sections=(samples.section(one),), briefs=())


def figure(*names: str, turns: int = 0, caption: str = "图1 活动现场") -> Figure:
    return Figure(tuple(Picture(name, "现场", turns) for name in names), text(caption))


def pictures(composition: Composition) -> list[PlacedPicture]:
    return [picture for page in composition.pages for picture in page.pictures]


def test_a_photograph_fills_the_measure_and_stands_in_the_middle() -> None:
    (one,) = pictures(compose(issue(figure("甲")), {"甲": PictureFact(4000, 2000)}))
    assert one.x == pytest.approx(mm(28))
    assert one.width == pytest.approx(mm(156))
    assert one.height == pytest.approx(one.width / 2)


def test_a_high_picture_is_at_most_as_high_as_the_template_says() -> None:
    (one,) = pictures(compose(issue(figure("甲")), {"甲": PictureFact(3000, 9000)}))
    assert one.height <= sheet().number("figure_max_lines") * sheet().pitch
    assert one.width == pytest.approx(one.height / 3)
    assert one.x + one.width / 2 == pytest.approx(mm(28 + 78))


@pytest.mark.parametrize("rows", [16, 22, 28])
def test_a_high_picture_takes_the_same_share_of_every_page(rows: int) -> None:
    facts = {"甲": PictureFact(3000, 9000)}
    (one,) = pictures(compose(issue(figure("甲")), facts, rows=rows))
    assert 0.5 * mm(225) < one.height < 14 / 22 * mm(225)


def test_two_pictures_have_one_height_and_fill_the_measure() -> None:
    facts = {"甲": PHOTO, "乙": PictureFact(3000, 4000)}
    left, right = pictures(compose(issue(figure("甲", "乙")), facts))
    assert left.height == right.height
    assert left.y == right.y
    assert left.x == pytest.approx(mm(28))
    assert right.x + right.width == pytest.approx(mm(184))
    assert right.x - left.x - left.width == pytest.approx(16)


def test_five_pictures_stand_in_two_rows() -> None:
    names = "甲乙丙丁戊"
    placed = pictures(compose(issue(figure(*names)), dict.fromkeys(names, PHOTO)))
    assert [one.media for one in placed] == list(names)
    assert len({(one.y, one.height) for one in placed}) == 2


@pytest.mark.parametrize(
    ("exif", "by_hand", "turned"), [(0, 0, False), (1, 0, True), (1, 1, False), (0, 3, True)]
)
def test_pictures_are_set_upright(exif: int, by_hand: int, turned: bool) -> None:
    facts = {"甲": PictureFact(4000, 3000, exif)}
    (one,) = pictures(compose(issue(figure("甲", turns=by_hand)), facts))
    assert (one.width < one.height) == turned
    assert one.turns == (exif + by_hand) % 4


def test_a_small_picture_is_not_blown_up() -> None:
    composition = compose(issue(figure("甲")), {"甲": PictureFact(240, 180)})
    (one,) = pictures(composition)
    assert one.width == pytest.approx(240 * 72 / 96)
    (finding,) = [one for one in composition.findings if one.rule == "picture_low_resolution"]
    assert dict(finding.facts)["dpi"] == "96"


def test_a_good_picture_is_not_reported() -> None:
    assert compose(issue(figure("甲")), {"甲": PHOTO}).findings == ()


def test_a_missing_picture_keeps_a_frame_and_is_reported() -> None:
    composition = compose(issue(figure("甲")))
    assert pictures(composition) == []
    assert [one.rule for one in composition.findings] == ["picture_left_out"]
    words = [
        line.text for page in composition.pages for line in page.lines if "missing" in line.block
    ]
    assert words == ["（图片缺失）"]


@pytest.mark.parametrize(
    "fact", [PHOTO, PictureFact(100, 100), PictureFact(1, 9999), PictureFact(9999, 1), None]
)
def test_the_text_below_a_figure_stands_on_the_grid(fact: PictureFact | None) -> None:
    composition = compose(issue(figure("甲")), {} if fact is None else {"甲": fact})
    above, below = (
        next(line for page in composition.pages for line in page.lines if line.block == place)
        for place in ("articles/0/blocks/0", "articles/0/blocks/2")
    )
    if any({above, below} <= set(page.lines) for page in composition.pages):
        lines = (below.y - above.y) / sheet().pitch
        assert lines == pytest.approx(round(lines), abs=0.01)


def test_a_caption_stays_with_its_pictures() -> None:
    for count in range(12):
        blocks = (*(samples.paragraph() for _ in range(count)), figure("甲"))
        one = samples.article(blocks=blocks)
        composition = compose(
            samples.issue(sections=(samples.section(one),)), {"甲": PictureFact(4000, 1000)}
        )
        (page,) = [page for page in composition.pages if page.pictures]
        caption = [line for line in page.lines if line.block.endswith("/caption")]
        assert len(caption) == 1
        assert caption[0].y > page.pictures[0].y + page.pictures[0].height


def test_facts_that_come_later_are_used() -> None:
    of, source = sheet(), issue(figure("甲"))
    memory, story = compositor(of), build_story(source, of)
    before = memory.compose(story, {})
    after = memory.compose(story, {"甲": PHOTO}, before)
    assert not pictures(before)
    assert after == compose(source, {"甲": PHOTO})


def test_figures_as_a_dump(golden: Golden) -> None:
    source = figure("甲", "乙", "丙")
    facts = {"甲": PHOTO, "乙": PictureFact(3000, 4000)}
    golden("composition/figures.txt", dump(compose(issue(source), facts)))
