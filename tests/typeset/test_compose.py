"""Composing whole issues: places on the page, page numbers, key items, memory."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from composer.model.blocks import Paragraph, text
from composer.model.issue import Issue
from composer.typeset.bulletin import build_story
from composer.typeset.composition import Composition, Line
from composer.typeset.units import mm, to_mm
from tests import samples
from tests.conftest import Golden
from tests.typeset.composing import compose, compositor, dump, fonts, sheet, shown, texts


def lines_of(composition: Composition, place: str) -> list[Line]:
    return [line for page in composition.pages for line in page.lines if line.block == place]


def long_issue(paragraphs: int = 60) -> Issue:
    body = tuple(
        samples.paragraph(f"{number}. {samples.SENTENCE * 3}") for number in range(paragraphs)
    )
    return samples.issue(sections=(samples.section(samples.article(blocks=body)),), briefs=())


def test_twenty_two_lines_of_text_fill_a_page() -> None:
    page = compose(long_issue()).pages[2]
    body = [line for line in page.lines if line.style == "body"]
    assert len(body) == 22
    steps = {round(below.y - above.y, 3) for above, below in pairwise(body)}
    assert steps == {28.95}
    assert to_mm(body[0].y) == pytest.approx(37 + 0.8 * to_mm(28.95), abs=0.001)


def test_every_text_stands_on_the_pages_once() -> None:
    issue = samples.issue()
    assert {
        place: words
        for place, words in shown(compose(issue)).items()
        if not place.startswith("page/")
    } == texts(build_story(issue, sheet()))


def test_the_foot_ends_on_the_bottom_edge_of_the_type_area() -> None:
    last = compose(long_issue()).pages[-1]
    assert to_mm(max(bar.y + bar.height for bar in last.bars)) == pytest.approx(262, abs=0.001)


@pytest.mark.parametrize(
    ("option", "odd", "even"), [("outside", "right", "left"), ("center", "center", "center")]
)
def test_page_numbers_stand_where_the_option_says(option: str, odd: str, even: str) -> None:
    composition = compose(long_issue(), page_numbers=option)
    for page in composition.pages:
        (line,) = [line for line in page.lines if line.block == f"page/{page.number}"]
        left, right = line.x - mm(28), mm(184) - line.x - line.width
        side = odd if page.number % 2 else even
        em = 14
        if side == "center":
            assert left == pytest.approx(right)
        else:
            assert (left if side == "left" else right) == pytest.approx(em, abs=0.001)
        assert line.text == f"— {page.number} —"


def test_the_dash_of_a_page_number_is_7_mm_below_the_type_area() -> None:
    page = compose(samples.issue()).pages[0]
    (line,) = [line for line in page.lines if line.block == "page/1"]
    dash = fonts().ink("—", "song")
    assert dash is not None
    assert to_mm(line.y - 14 * (dash.bottom + dash.top) / 2) == pytest.approx(269, abs=0.01)


def test_no_page_numbers() -> None:
    composition = compose(long_issue(), page_numbers="none")
    assert not [
        line for page in composition.pages for line in page.lines if line.style == "page_number"
    ]


def test_key_items_show_the_pages_of_their_articles() -> None:
    issue = replace(
        long_issue(20),
        sections=(
            samples.section(*(samples.article(title=f"第{number}篇") for number in range(9))),
        ),
    )
    composition = compose(issue, key_item_pages=True)
    for number in range(9):
        (shown_number,) = lines_of(composition, f"key_items/{number}/page")
        (title,) = lines_of(composition, f"articles/{number}/title")
        page = next(page.number for page in composition.pages if title in page.lines)
        assert shown_number.text == str(page)
        assert shown_number.x + shown_number.width == pytest.approx(mm(184))
        assert shown_number.y == lines_of(composition, f"key_items/{number}")[-1].y


def test_dots_lead_from_key_items_to_their_page_numbers() -> None:
    composition = compose(samples.issue(), key_item_pages=True)
    columns: list[set[float]] = []
    for item in range(2):
        (words,) = lines_of(composition, f"key_items/{item}")
        (number,) = lines_of(composition, f"key_items/{item}/page")
        dots = [
            bar
            for bar in composition.pages[0].bars
            if bar.width < 1 and words.y - 16 < bar.y < words.y
        ]
        assert len(dots) > 5
        assert min(bar.x for bar in dots) > words.x + words.width
        assert max(bar.x + bar.width for bar in dots) < number.x
        columns.append({round(bar.x, 3) for bar in dots})
    assert columns[0] <= columns[1] or columns[1] <= columns[0]


def test_articles_can_start_pages_with_their_section_heads() -> None:
    issue = samples.issue(
        sections=(
            samples.section(samples.article(title="甲", blocks=()), title="一栏"),
            samples.section(samples.article(title="乙"), samples.article(title="丙"), title="二栏"),
        )
    )
    composition = compose(issue, article_start="page")
    firsts = [page.lines[0].text for page in composition.pages]
    assert firsts[1:] == ["二栏", "丙", "简讯"]


def test_a_title_at_a_page_top_has_no_space_above() -> None:
    composition = compose(samples.issue(), article_start="page")
    title = composition.pages[1].lines[0]
    assert title.style == "title"
    assert title.y - mm(37) == pytest.approx(0.8 * sheet().styles["title"].pitch)


def test_bookmarks_point_at_titles() -> None:
    composition = compose(samples.issue())
    for mark in composition.bookmarks:
        first = lines_of(composition, mark.block)[0]
        page = composition.pages[mark.page - 1]
        assert first in page.lines
        assert mark.y < first.y
    assert [mark.title for mark in composition.bookmarks if mark.level == 1] == [
        "科普进社区活动顺利举行", "科普讲师团开讲", "简讯",
    ]  # fmt: skip


def test_long_fields_of_a_row_go_to_lines_of_their_own() -> None:
    editor = "青禾市科学技术普及工作联合会办公室、青禾市科学技术馆编印"
    composition = compose(samples.issue(masthead=samples.masthead(editor=editor)))
    (date,) = lines_of(composition, "masthead/date")
    last = lines_of(composition, "masthead/editor")[-1]
    assert date.y > last.y
    assert date.x + date.width == pytest.approx(mm(184), abs=0.5)


def test_a_row_takes_as_many_fields_as_a_line_holds() -> None:
    contact = (
        ("电话：0000-1234567", "邮箱：bulletin@example.org", "网址：https://www.example.org"),
    )
    imprint = samples.imprint(contact=contact, copies=120)
    composition = compose(samples.issue(imprint=imprint))
    heights = [lines_of(composition, f"imprint/contact/0/{field}")[0].y for field in range(3)]
    (copies,) = lines_of(composition, "imprint/copies")
    assert heights[0] == heights[1] < heights[2] == copies.y
    spans = sorted(
        (line.y, line.x, line.x + line.width)
        for page in composition.pages
        for line in page.lines
        if line.block.startswith("imprint/co")
    )
    for (y, _, end), (next_y, start, _) in pairwise(spans):
        assert y < next_y or end <= start


def test_an_empty_issue_has_one_page() -> None:
    composition = compose(Issue(), page_numbers="none")
    assert len(composition.pages) == 1
    assert composition.pages[0].lines == ()


def test_a_masthead_longer_than_a_page_is_reported_and_flows() -> None:
    issue = samples.issue(masthead=samples.masthead(editor="青禾市科普联合会编" * 90))
    composition = compose(issue)
    assert "masthead_high" in {finding.rule for finding in composition.findings}
    assert shown(composition)["masthead/editor"] == "青禾市科普联合会编" * 90


def test_a_very_long_name_is_reported() -> None:
    issue = samples.issue(masthead=samples.masthead(name="青禾市科学技术普及工作情况交流简报"))
    (finding,) = [one for one in compose(issue).findings if one.rule == "name_shrunk"]
    assert finding.place == "masthead/name"
    assert not [one for one in compose(samples.issue()).findings if one.rule == "name_shrunk"]


def test_rare_characters_are_reported_with_their_place() -> None:
    issue = samples.issue(briefs=(samples.brief("昉主任讲解\U0001f600。"),))
    assert {(one.rule, one.severity, one.place, one.text) for one in compose(issue).findings} == {
        ("glyph_filler", "hint", "briefs/0", "昉"),
        ("glyph_missing", "error", "briefs/0", "\U0001f600"),
    }


def test_a_foot_alone_is_reported() -> None:
    contact = tuple((f"第{number}联络点电话：0000-1234567",) for number in range(22))
    issue = Issue(masthead=samples.masthead(), imprint=samples.imprint(contact=contact))
    composition = compose(issue)
    assert [one.rule for one in composition.findings] == ["foot_alone"]
    assert len(composition.pages) == 2


def typed(issue: Issue, paragraph: int) -> Issue:
    """Return the issue with a character typed into a paragraph of its first article."""
    (one, *others) = issue.sections
    (first, *rest) = one.articles
    blocks = list(first.blocks)
    blocks[paragraph] = Paragraph((*blocks[paragraph].text, *text("字")))
    edited = replace(first, blocks=tuple(blocks))
    return replace(issue, sections=(replace(one, articles=(edited, *rest)), *others))


def test_pages_that_did_not_change_are_the_same_objects() -> None:
    of, issue = sheet(), long_issue()
    memory = compositor(of)
    before_story = build_story(issue, of)
    before = memory.compose(before_story, {})
    edited = typed(issue, 20)
    after = memory.compose(build_story(edited, of, before_story), {}, before)
    assert after == compose(edited)
    same = [one is two for one, two in zip(before.pages, after.pages, strict=True)]
    assert same.count(False) == 1


def test_an_unused_setting_is_forgotten() -> None:
    of, issue = sheet(), long_issue(10)
    memory = compositor(of)
    for _ in range(400):
        issue = typed(issue, 3)
        memory.compose(build_story(issue, of), {})
    assert len(memory._blocks) < 500


def test_double_sided_ends_on_an_even_page() -> None:
    for paragraphs in range(1, 30, 4):
        composition = compose(long_issue(paragraphs), double_sided=True)
        assert len(composition.pages) % 2 == 0
        assert any(line.block.startswith("imprint/") for line in composition.pages[-1].lines)


def test_the_sample_issue_as_a_dump(golden: Golden) -> None:
    golden("composition/small_issue.txt", dump(compose(samples.issue())))
