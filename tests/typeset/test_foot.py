"""The foot stands at the bottom of the last page and takes text along where it must."""

from __future__ import annotations

import pytest

from composer.typeset.bands import Band, SetBlock
from composer.typeset.foot import FootPlan, place_foot
from composer.typeset.paging import Pager
from tests.typeset.test_paging import block, shown


def plan(lines: int | list[SetBlock], foot: int = 3, *, even: bool = False) -> FootPlan:
    """Place a foot of so many lines below text on pages of ten lines, one line between."""
    stream = [block("a", lines)] if isinstance(lines, int) else lines
    feet = [SetBlock("f", (Band(1.0),) * foot, (0,) * (foot - 1))] if foot else []
    return place_foot(Pager(10), stream if lines else [], feet, gap=1, even=even)


def pages(done: FootPlan) -> list[str]:
    """Return text and foot of each page, "|" between them, "-" on pages without number."""
    return [
        f"{shown(leaf.text)}|{shown(leaf.foot)}{'' if leaf.has_number else '-'}"
        for leaf in done.leaves
    ]


def test_it_stands_on_the_bottom_edge_of_the_last_page() -> None:
    done = plan(6)
    assert pages(done) == ["a0 a1 a2 a3 a4 a5|f0 f1 f2"]
    assert done.leaves[0].foot_top == 7
    assert not done.is_alone


def test_it_takes_the_last_lines_along() -> None:
    done = plan(7)
    assert pages(done) == ["a0 a1 a2 a3 a4|", "a5 a6|f0 f1 f2"]
    assert not done.is_alone


def test_it_does_not_part_what_belongs_together() -> None:
    stream = [block("a", 4), block("b", 3), block("s", 1, keep_previous=True)]
    assert pages(plan(stream)) == ["a0 a1 a2 a3|", "b0 b1 b2 s0|f0 f1 f2"]


def test_it_stands_alone_where_no_line_can_move() -> None:
    done = plan([block("a", 3, prices=(2, 2)), block("b", 5, keep_previous=True, prices=(2,) * 4)])
    assert pages(done) == ["a0 a1 a2 b0 b1 b2 b3 b4|", "|f0 f1 f2"]
    assert done.is_alone


def test_text_that_would_not_fit_beside_it_does_not_move() -> None:
    done = plan([block("a", 2), block("b", 7, prices=(2,) * 6)], foot=5)
    assert pages(done)[-1] == "|f0 f1 f2 f3 f4"
    assert done.is_alone


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (6, ["a0 a1 a2 a3 a4 a5|", "|f0 f1 f2"]),  # one page: the foot goes to its back
        (7, ["a0 a1 a2 a3 a4|", "a5 a6|f0 f1 f2"]),  # with text, where it does not fit anyway
    ],
)
def test_double_sided_it_stands_on_an_even_page(lines: int, expected: list[str]) -> None:
    assert pages(plan(lines, even=True)) == expected


def test_double_sided_a_blank_page_and_the_one_behind_it_bear_no_number() -> None:
    stream = [block("a", 10), block("b", 9)]
    assert [page.partition("|")[2] for page in pages(plan(stream, even=True))] == [
        "", "", "-", "f0 f1 f2-",
    ]  # fmt: skip


def test_a_foot_higher_than_a_page_flows() -> None:
    done = plan(2, foot=14)
    assert pages(done) == [
        "a0 a1|",
        "|f0 f1 f2 f3 f4 f5 f6 f7 f8 f9",
        "|f10 f11 f12 f13",
    ]
    assert done.is_high


def test_a_document_without_text_or_foot_has_one_page() -> None:
    assert pages(plan(0, foot=0)) == ["|"]
    assert pages(plan(0)) == ["|f0 f1 f2"]


def test_no_foot_no_change() -> None:
    assert pages(plan(12, foot=0)) == ["a0 a1 a2 a3 a4 a5 a6 a7 a8 a9|", "a10 a11|"]
