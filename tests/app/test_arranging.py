"""Tests of arranging: several articles at once, and what an import has left over."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer.app import arranging
from composer.model import edits
from composer.model.blocks import plain
from composer.model.findings import Finding
from composer.model.issue import Article, Issue, Section
from tests.samples import issue


def shelf(*sections: str) -> Issue:
    """Return an issue whose articles have titles of one letter."""
    return Issue(sections=tuple(Section("", tuple(map(Article, letters))) for letters in sections))


def titles(content: Issue) -> list[str]:
    return ["".join(one.title for one in section.articles) for section in content.sections]


@pytest.mark.parametrize(
    ("moved", "section", "position", "expected"),
    [
        ([0], 0, 3, ["bca", "de", ""]),
        ([2], 0, 0, ["cab", "de", ""]),
        ([0, 2], 1, 1, ["b", "dace", ""]),
        ([0, 4], 0, 2, ["baec", "d", ""]),
        ([1, 3], 2, 0, ["ac", "e", "bd"]),
    ],
)
def test_articles_land_together_before_what_stood_there(moved, section, position, expected):
    assert (
        titles(arranging.move_articles(shelf("abc", "de", ""), moved, section, position))
        == expected
    )


def test_moving_to_where_it_is_changes_nothing():
    content = shelf("abc", "de")
    assert arranging.move_articles(content, [1], 0, 1) is content
    assert arranging.move_articles(content, [1], 0, 2) is content
    assert arranging.move_articles(content, [], 0, 0) is content


@pytest.mark.parametrize(
    ("moved", "step", "expected"),
    [
        ([1], -1, ["bac", "de", ""]),
        ([0], -1, ["abc", "de", ""]),
        ([3], -1, ["abcd", "e", ""]),
        ([2], 1, ["ab", "cde", ""]),
        ([4], 1, ["abc", "d", "e"]),
        ([0, 1], 1, ["cab", "de", ""]),
        ([0, 2], -1, ["acb", "de", ""]),
        ([], 1, ["abc", "de", ""]),
    ],
)
def test_shifting_goes_over_the_edges_of_sections(moved, step, expected):
    assert titles(arranging.shift_articles(shelf("abc", "de", ""), moved, step)) == expected


def test_shifting_the_last_one_down_changes_nothing():
    content = shelf("abc")
    assert arranging.shift_articles(content, [2], 1) is content


@given(st.data())
def test_moving_loses_nothing_and_keeps_the_order_of_the_others(data):
    content = shelf(*data.draw(st.lists(st.text("abcdef", max_size=4), min_size=1, max_size=4)))
    count = len(content.articles)
    moved = data.draw(st.sets(st.integers(0, max(count - 1, 0)), max_size=count))
    section = data.draw(st.integers(0, len(content.sections) - 1))
    position = data.draw(st.integers(0, 5))
    after = arranging.move_articles(content, moved, section, position)
    assert sorted(map(id, after.articles)) == sorted(map(id, content.articles))
    kept = [one for index, one in enumerate(content.articles) if index not in moved]
    still = {id(one) for one in kept}
    assert [one for one in after.articles if id(one) in still] == kept


def test_removed_articles_are_those_that_were_named():
    assert titles(arranging.remove_articles(shelf("abc", "de"), [0, 3])) == ["bc", "e"]


def left_over() -> Issue:
    return issue(
        unplaced=("甲", "一则通知\n第一段。\n\n第二段。", "丙"),
        remarks=(
            Finding("no_place_found", "warning", "unplaced/1", "一则通知"),
            Finding("no_place_found", "warning", "unplaced/2", "丙"),
            Finding("title_missing", "warning", "articles/0/title"),
        ),
    )


def test_a_resolved_piece_takes_its_remarks_along():
    after = arranging.resolve(left_over(), 1)
    assert after.unplaced == ("甲", "丙")
    assert [remark.place for remark in after.remarks] == ["unplaced/1", "articles/0/title"]
    assert edits.resolve_unplaced(issue(unplaced=("甲",)), 0).remarks == ()


def test_a_piece_becomes_paragraphs_where_the_cursor_is():
    content = left_over()
    after = arranging.insert_unplaced(content, 1, 0, 1)
    blocks = after.articles[0].blocks
    assert blocks[0] is content.articles[0].blocks[0]
    assert [plain(block.text) for block in blocks[1:4]] == ["一则通知", "第一段。", "第二段。"]
    assert blocks[4:] == content.articles[0].blocks[1:]
    assert after.unplaced == ("甲", "丙")


def test_a_short_first_line_is_the_title_of_a_new_article():
    made = arranging.article_of_unplaced(left_over(), 1)
    assert made.title == "一则通知"
    assert [plain(block.text) for block in made.blocks] == ["第一段。", "第二段。"]
    assert arranging.article_of_unplaced(left_over(), 0).title == ""
