"""Filling columns: equal heights, and what no column may be broken at."""

from __future__ import annotations

import pytest

from composer.typeset.bands import FREE, Band, SetBlock
from composer.typeset.columnfill import balanced_columns, fill_columns, make_tracks, rest_height
from composer.typeset.paging import Place

PITCH = 10.0


def text(lines: int, **fields: object) -> SetBlock:
    bands = tuple(Band(PITCH) for _ in range(lines))
    values: dict[str, object] = {"prices": (FREE,) * (lines - 1)}
    return SetBlock("甲", bands, **values | fields)  # type: ignore[arg-type]


@pytest.mark.parametrize("lines", range(1, 40))
@pytest.mark.parametrize("count", [2, 3, 4])
def test_columns_that_end_differ_by_a_line_at_most(lines: int, count: int) -> None:
    done = balanced_columns([text(lines)], Place(0, 0), count, 1000.0, PITCH)
    assert done is not None
    heights = [round(fill.depth / PITCH) for fill in done.fills]
    assert sum(heights) == lines
    assert max(heights) - min(heights) <= 1
    assert heights == sorted(heights, reverse=True)
    assert len(heights) == min(count, lines)


def test_text_that_is_too_long_fills_its_columns() -> None:
    stream = [text(50)]
    assert balanced_columns(stream, Place(0, 0), 3, 100.0, PITCH) is None
    done = fill_columns(stream, Place(0, 0), 3, 100.0, PITCH)
    assert [fill.depth for fill in done.fills] == [100.0] * 3
    assert done.end == Place(0, 30)
    rest = fill_columns(stream, done.end, 3, 100.0, PITCH)
    assert [fill.depth for fill in rest.fills] == [70.0, 70.0, 60.0]
    assert rest.is_last


def test_a_heading_never_ends_a_column() -> None:
    stream = [text(9), text(1, keep_next=True), text(9)]
    for depth in (100.0, 200.0):
        done = fill_columns(stream, Place(0, 0), 2, depth, PITCH)
        assert all(fill.placed[-1].block is not stream[1] for fill in done.fills)


def test_what_is_too_high_for_the_rest_of_a_page_waits_for_the_next_one() -> None:
    high = SetBlock("图", (Band(80.0),), ())
    done = fill_columns([text(3), high], Place(0, 0), 2, 50.0, PITCH, is_fresh=False)
    assert [fill.depth for fill in done.fills] == [30.0]
    assert done.end == Place(1, 0)
    fresh = fill_columns([high], Place(0, 0), 2, 50.0, PITCH)
    assert fresh.is_last


def test_adding_up_what_is_left_ends_where_it_is_enough() -> None:
    class Stream(list[SetBlock]):
        def __getitem__(self, at: int) -> SetBlock:  # type: ignore[override]
            assert at < 5, "looked further than needed"
            return super().__getitem__(at)

    stream = Stream([text(3)] * 9)
    assert rest_height(stream, Place(1, 1), 100.0) == 110.0
    assert rest_height([text(3)] * 4, Place(2, 1)) == 50.0


def test_columns_are_whole_characters_wide() -> None:
    for room, count, size in ((504.0, 3, 12.0), (504.0, 2, 10.5), (225.75, 1, 10.5)):
        tracks = make_tracks(0.0, room, count, size, 1.5 * size)
        assert tracks.width % size == pytest.approx(0.0, abs=1e-6)
        right = tracks.x(tracks.count - 1) + tracks.width
        assert right + tracks.left == pytest.approx(room)
    assert make_tracks(0.0, 100.0, 4, 12.0, 18.0).count == 1
