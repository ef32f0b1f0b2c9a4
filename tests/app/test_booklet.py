from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer.app.booklet import PAPERS, Sheet, leaves, places, scale_on, sheets, sides

A4 = (595.276, 841.89)


def folded(stack: tuple[Sheet, ...]) -> list[int | None]:
    """Return the pages as one reads them: sheets laid into each other, turned leaf by leaf."""
    first = [page for one in stack for page in (one.front.right, one.back.left)]
    second = [page for one in reversed(stack) for page in (one.back.right, one.front.left)]
    return first + second


@given(st.integers(1, 400), st.booleans())
def test_a_folded_booklet_reads_in_order(count: int, last_outside: bool) -> None:
    read = folded(sheets(count, last_outside=last_outside))
    assert [page for page in read if page is not None] == list(range(count))
    assert len(read) % 4 == 0
    assert len(read) - count < 4
    blanks = [at for at, page in enumerate(read) if page is None]
    if last_outside and count > 1:
        assert read[-1] == count - 1
        assert blanks == list(range(count - 1, len(read) - 1))
    else:
        assert blanks == list(range(count, len(read)))
    assert tuple(read) == leaves(count, last_outside=last_outside)


def test_the_order_of_the_trade() -> None:
    two = sheets(8)
    assert [(one.left, one.right) for one in sides(two)] == [(7, 0), (1, 6), (5, 2), (3, 4)]
    assert sheets(0) == ()


@given(st.integers(1, 60), st.booleans())
def test_two_passes_print_every_side_once(count: int, backwards: bool) -> None:
    stack = sheets(count)
    both = sides(stack, "fronts") + sides(stack, "backs", backwards=backwards)
    assert sorted(map(repr, both)) == sorted(map(repr, sides(stack)))
    assert len(sides(stack, "fronts")) == len(sides(stack, "backs"))


@pytest.mark.parametrize(("paper", "scale"), [("A3", 1.0), ("A4", 0.7071)])
def test_pages_meet_at_the_fold(paper: str, scale: float) -> None:
    left, right = places(sheets(4)[0].front, paper, *A4)  # type: ignore[arg-type]
    across, along = PAPERS[paper]  # type: ignore[index]
    assert right.x == pytest.approx(across / 2)
    assert left.x + A4[0] * left.scale == pytest.approx(across / 2, abs=0.01)
    assert left.x == pytest.approx(0, abs=0.6)
    assert left.y == right.y == pytest.approx((along - A4[1] * scale) / 2, abs=0.6)
    assert left.scale == pytest.approx(scale, abs=0.001)


def test_small_pages_are_not_enlarged_and_stand_at_the_fold() -> None:
    (only,) = places(sheets(1)[0].front, "A3", 297.6, 419.5)
    assert only.scale == 1
    assert only.x == pytest.approx(PAPERS["A3"][0] / 2)
    assert only.y > 200
    assert scale_on("A4", 297.6, 419.5) == 1
