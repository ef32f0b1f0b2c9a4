"""Paging: pages are full, what belongs together stays together, nothing is lost."""

from __future__ import annotations

import pytest

from composer.typeset.bands import AVOID, FREE, KEEP, Band, SetBlock, text_prices
from composer.typeset.composition import Line
from composer.typeset.paging import Fill, Pager, Place, cut_at, cut_for_foot, fill_page

LINE = Line(0.0, 0.8, 1.0, "body", "甲", "", 0, ())


def block(place: str, lines: int, **more: object) -> SetBlock:
    """Return a paragraph of lines one point high."""
    bands = (Band(1.0, (LINE,)),) * lines
    prices = more.pop("prices", text_prices(lines, together=False))
    return SetBlock(place, bands, prices, **more)  # type: ignore[arg-type]


def pages(stream: list[SetBlock], depth: float = 10) -> list[str]:
    """Return what stands on each page: "a0 a1 b0", repeated bands in brackets."""
    return [shown(fill) for _, fill in Pager(depth).pages(stream)]


def shown(fill: Fill) -> str:
    return " ".join(
        f"({one.block.place}{one.number})" if one.repeated else f"{one.block.place}{one.number}"
        for one in fill.placed
    )


def test_a_page_takes_what_it_holds() -> None:
    assert pages([block("a", 6), block("b", 8)]) == [
        "a0 a1 a2 a3 a4 a5 b0 b1 b2 b3",
        "b4 b5 b6 b7",
    ]


@pytest.mark.parametrize(
    ("above", "lines", "first"),
    [
        (8, 3, 8),  # a paragraph of three lines is not broken
        (9, 4, 9),  # one line does not stand alone at the foot
        (7, 4, 9),  # nor at the top of the next page
        (8, 2, 10),
        (9, 1, 10),
    ],
)
def test_no_line_stands_alone(above: int, lines: int, first: int) -> None:
    fill = fill_page([block("a", above), block("b", lines), block("c", 9)], Place(0, 0), 10)
    assert len([one for one in fill.placed if one.block.place != "c"]) == first


def test_a_heading_takes_two_lines_of_its_text_along() -> None:
    stream = [block("a", 8), block("h", 1, keep_next=True), block("b", 5)]
    assert pages(stream)[1].startswith("h0 b0")
    stream = [block("a", 7), block("h", 1, keep_next=True), block("b", 5)]
    assert pages(stream)[0].endswith("h0 b0 b1")


def test_headings_in_a_row_stay_together() -> None:
    stream = [
        block("a", 7),
        block("s", 1, keep_next=True),
        block("t", 2, keep_next=True, prices=text_prices(2, together=True)),
        block("b", 5),
    ]
    assert pages(stream) == ["a0 a1 a2 a3 a4 a5 a6", "s0 t0 t1 b0 b1 b2 b3 b4"]


def test_a_source_line_keeps_the_last_two_lines() -> None:
    stream = [block("a", 4), block("b", 6), block("s", 1, keep_previous=True)]
    assert pages(stream) == ["a0 a1 a2 a3 b0 b1 b2 b3", "b4 b5 s0"]


def test_a_title_is_parted_only_where_it_must_be() -> None:
    together = text_prices(4, together=True)
    assert pages([block("a", 8), block("t", 4, prices=together)]) == [
        "a0 a1 a2 a3 a4 a5 a6 a7",
        "t0 t1 t2 t3",
    ]
    assert pages([block("t", 4, prices=together)], depth=3) == ["t0 t1", "t2 t3"]


def test_demands_that_cannot_be_met_lose_nothing() -> None:
    stream = [block(name, 1, keep_next=True) for name in "abcdefghijklm"]
    assert pages(stream, depth=5) == ["a0 b0 c0 d0 e0", "f0 g0 h0 i0 j0", "k0 l0 m0"]
    assert pages([block("a", 3)], depth=1) == ["a0", "a1", "a2"]


def test_a_band_higher_than_the_page_has_a_page_of_its_own() -> None:
    high = SetBlock("h", (Band(30.0),), ())
    assert pages([block("a", 2), high, block("b", 2)]) == ["a0 a1", "h0", "b0 b1"]


def test_space_before_is_dropped_at_a_page_top_but_not_on_the_first_page() -> None:
    stream = [block("a", 9, before=1.0), block("b", 2, before=1.0)]
    (_, first), (_, second) = Pager(10).pages(stream)
    assert first.placed[0].y == 1.0
    assert second.placed[0].y == 0.0


def test_space_is_added_between_blocks_and_dropped_at_the_foot() -> None:
    fill = fill_page([block("a", 2, after=0.5), block("b", 2, before=1.0)], Place(0, 0), 10)
    assert fill.placed[2].y == 3.5
    assert len(fill_page([block("a", 4, after=3.0)], Place(0, 0), 4).placed) == 4


def test_a_block_can_start_a_page() -> None:
    stream = [block("a", 2), block("b", 2, starts_page=True)]
    assert pages(stream) == ["a0 a1", "b0 b1"]
    assert pages([block("b", 2, starts_page=True)]) == ["b0 b1"]


def table(rows: int, head: int = 1) -> SetBlock:
    bands = tuple(Band(1.0) for _ in range(rows))
    prices = tuple(KEEP if row < head else FREE for row in range(rows - 1))
    return SetBlock("t", bands, prices, repeat=bands[:head], repeat_from=head)


def test_the_head_of_a_table_is_repeated() -> None:
    assert pages([table(6)], depth=3) == ["t0 t1 t2", "(t0) t3 t4", "(t0) t5"]


def test_the_head_of_a_table_is_not_left_behind() -> None:
    assert pages([block("a", 9), table(3)])[0] == "a0 a1 a2 a3 a4 a5 a6 a7 a8"


def test_a_head_that_leaves_no_room_is_not_repeated() -> None:
    bands = (Band(2.0), Band(3.0), Band(3.0))
    high = SetBlock("t", bands, (FREE, FREE), repeat=bands[:1], repeat_from=1)
    assert pages([high], depth=4) == ["t0", "t1", "t2"]


def test_pages_are_taken_over_where_nothing_changed() -> None:
    pager = Pager(10)
    stream = [block(name, 5) for name in "abcdefgh"]
    before = [fill for _, fill in pager.pages(stream)]
    changed = [*stream[:3], block("x", 5), *stream[4:]]
    after = [fill for _, fill in pager.pages(changed)]
    assert [one is two for one, two in zip(before, after, strict=True)] == [
        True, False, True, True,
    ]  # fmt: skip
    longer = [*stream[:3], block("x", 15), *stream[4:]]
    assert [fill for _, fill in pager.pages(longer)][-2:] == after[-2:]


def test_a_page_that_was_the_last_is_not_taken_over_when_text_follows() -> None:
    pager = Pager(10)
    stream = [block("a", 4), block("b", 4)]
    pager.pages(stream)
    assert [shown(fill) for _, fill in pager.pages([*stream, block("c", 4)])] == [
        "a0 a1 a2 a3 b0 b1 b2 b3 c0 c1",
        "c2 c3",
    ]


def test_the_foot_takes_at_least_two_lines_along() -> None:
    fill = fill_page([block("a", 6), block("b", 1), block("c", 1)], Place(0, 0), 10)
    cut = cut_for_foot(fill)
    assert cut is not None
    assert shown(cut_at(fill, cut)) == "a0 a1 a2 a3 a4 a5"
    whole = fill_page([block("a", 3)], Place(0, 0), 10)
    assert cut_for_foot(whole) is None


def test_prices_of_a_title_are_below_those_of_a_lone_line() -> None:
    assert FREE < AVOID < KEEP
