"""Edits of tables: the grid stays whole and no text is lost that was not deleted."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from composer.model.blocks import Cell, Table, plain, text
from composer.model.tables import (
    Area,
    can_merge,
    delete_columns,
    delete_rows,
    fill,
    insert_columns,
    insert_rows,
    laid_out,
    merge,
    new_table,
    rectangular,
    set_align,
    set_header_rows,
    set_text,
    set_widths,
    split,
    whole_area,
)


def table_of(*rows: str, **fields: object) -> Table:
    """Return a table of words: a row is "甲 乙 丙"."""
    cells = tuple(tuple(Cell(text(word)) for word in row.split()) for row in rows)
    return replace(Table(cells), **fields)


def words(table: Table) -> list[list[str]]:
    return [[plain(cell.text) for cell in row] for row in table.rows]


def spans(table: Table) -> list[tuple[int, int, int, int]]:
    return [(one.row, one.column, one.rows, one.columns) for one in laid_out(table).cells]


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Tables of any kind, ragged and with spans that lead nowhere."""
    number = iter(range(1000))
    cell = st.builds(
        lambda columns, rows: Cell(text(f"字{next(number)}。"), columns=columns, rows=rows),
        st.integers(-1, 3),
        st.integers(-1, 3),
    )
    rows = draw(st.lists(st.lists(cell, max_size=4).map(tuple), min_size=1, max_size=5))
    widths = draw(st.lists(st.floats(0.5, 9), max_size=5).map(tuple))
    made = Table(tuple(rows), draw(st.integers(0, 3)), widths, text("表题"))
    assume(laid_out(made).columns)
    return made


def all_words(table: Table) -> Counter[str]:
    joined = "".join(plain(one.cell.text) for one in laid_out(table).cells)
    return Counter(joined.replace("\n", "").split("。"))


def assert_whole(table: Table) -> None:
    """Every place is covered once, spans say what they cover, heads and widths fit."""
    layout = laid_out(table)
    covered = Counter(
        (row, column)
        for one in layout.cells
        for row in range(one.row, one.end_row)
        for column in range(one.column, one.end_column)
    )
    places = {(row, column) for row in range(layout.rows) for column in range(layout.columns)}
    assert set(covered) == places
    assert set(covered.values()) == {1}
    assert all((one.rows, one.columns) == (one.cell.rows, one.cell.columns) for one in layout.cells)
    assert all(table.rows)
    assert {one.column for one in layout.cells} == set(range(layout.columns))
    assert 0 <= table.header_rows <= len(table.rows)
    assert len(table.widths) in (0, layout.columns)
    assert all(one > 0 for one in table.widths)


@given(tables())
def test_any_table_can_be_made_rectangular_once_and_for_all(table: Table) -> None:
    whole = rectangular(table)
    assert_whole(whole)
    assert all_words(whole) == all_words(table)
    assert rectangular(whole) == whole


@given(tables(), st.integers(-1, 9), st.integers(1, 3))
def test_inserting_and_deleting_again_changes_nothing(table: Table, at: int, count: int) -> None:
    whole = rectangular(table)
    layout = laid_out(whole)
    rows = insert_rows(whole, at, count)
    columns = insert_columns(whole, at, count)
    assert_whole(rows)
    assert_whole(columns)
    assert laid_out(rows).rows == layout.rows + count
    assert laid_out(columns).columns == layout.columns + count
    row, column = min(max(at, 0), layout.rows), min(max(at, 0), layout.columns)
    assert words(delete_rows(rows, row, row + count - 1)) == words(whole)
    assert spans(delete_columns(columns, column, column + count - 1)) == spans(whole)


@given(tables(), st.integers(0, 9), st.integers(0, 9))
def test_deleting_loses_only_the_cells_that_lie_within(table: Table, one: int, two: int) -> None:
    whole = rectangular(table)
    layout = laid_out(whole)
    first, last = sorted((one % layout.rows, two % layout.rows))
    kept = delete_rows(whole, first, last)
    if kept is None:
        assert (first, last) == (0, layout.rows - 1)
    else:
        assert_whole(kept)
        gone = [x.cell for x in layout.cells if first <= x.row and x.end_row - 1 <= last]
        assert all_words(whole) - all_words(kept) == all_words(
            Table((tuple(gone),)) if gone else Table(())
        ) - Counter([""])
    first, last = sorted((one % layout.columns, two % layout.columns))
    narrow = delete_columns(whole, first, last)
    if narrow is not None:
        assert_whole(narrow)
        stay = [x for x in layout.cells if not (first <= x.column and x.end_column - 1 <= last)]
        assert sum(map(len, words(narrow))) >= len(stay)
        assert set(all_words(narrow)) - {""} == {plain(x.cell.text).rstrip("。") for x in stay} - {
            ""
        }


@given(tables(), st.tuples(*[st.integers(0, 9)] * 4))
def test_merging_and_splitting_keep_all_words(table: Table, at: tuple[int, ...]) -> None:
    whole = rectangular(table)
    layout = laid_out(whole)
    rows = sorted((at[0] % layout.rows, at[2] % layout.rows))
    columns = sorted((at[1] % layout.columns, at[3] % layout.columns))
    area = Area(rows[0], columns[0], rows[1], columns[1])
    merged = merge(whole, area)
    assert_whole(merged)
    assert all_words(merged) == all_words(whole)
    grown = whole_area(whole, area)
    if can_merge(whole, area):
        assert len(laid_out(merged).cells) == (
            len(layout.cells) - sum(grown.touches(one) for one in layout.cells) + 1
        )
    else:
        assert merged == whole
    for one in laid_out(merged).cells:
        parted = split(merged, one.row, one.column)
        assert_whole(parted)
        assert all_words(parted) == all_words(whole)
        if laid_out(parted).rows == laid_out(merged).rows:
            assert laid_out(parted).at(one.row, one.column).rows == 1


@given(tables(), tables(), st.integers(0, 4), st.integers(0, 4))
def test_a_filled_table_shows_the_other_one_where_it_was_laid(
    table: Table, other: Table, row: int, column: int
) -> None:
    whole = rectangular(table)
    layout, extent = laid_out(whole), laid_out(rectangular(other))
    row, column = row % (layout.rows + 1), column % (layout.columns + 1)
    filled = fill(whole, row, column, other)
    assert_whole(filled)
    inside = Area(row, column, row + extent.rows - 1, column + extent.columns - 1)
    outside = [one for one in layout.cells if not inside.touches(one)]
    said = set(all_words(filled))
    assert {plain(one.cell.text).rstrip("。") for one in (*extent.cells, *outside)} <= said | {""}


def test_a_row_within_a_merged_cell_makes_it_higher() -> None:
    tall = Table(((Cell(text("甲"), rows=2), Cell(text("乙"))), (Cell(text("丙")),)))
    grown = insert_rows(tall, 1)
    assert spans(grown) == [(0, 0, 3, 1), (0, 1, 1, 1), (1, 1, 1, 1), (2, 1, 1, 1)]


def test_a_row_among_the_head_rows_is_one_of_them_and_a_row_below_is_not() -> None:
    table = table_of("甲 乙", "丙 丁", header_rows=1)
    assert insert_rows(table, 0).header_rows == 2
    assert insert_rows(table, 1).header_rows == 1
    assert delete_rows(table, 0, 0).header_rows == 0


def test_new_rows_are_aligned_like_the_row_above() -> None:
    table = set_align(table_of("甲 乙", "丙 丁"), Area(1, 1, 1, 1), "right")
    assert insert_rows(table, 2).rows[2][1].align == "right"
    assert insert_rows(table, 1).rows[1][1].align is None


def test_a_new_column_is_as_wide_as_the_one_before_and_deleting_keeps_the_others() -> None:
    table = set_widths(table_of("甲 乙", "丙 丁"), (1, 3))
    assert insert_columns(table, 2).widths == (1, 3, 3)
    assert insert_columns(table, 0).widths == (1, 1, 3)
    assert delete_columns(table, 0, 0).widths == (3,)


def test_merged_texts_are_lines_and_merging_whole_columns_adds_their_widths() -> None:
    table = set_widths(table_of("甲 乙 丙", "丁 戊 己"), (1, 2, 4))
    merged = merge(merge(table, Area(0, 0, 0, 1)), Area(1, 0, 1, 1))
    assert words(merged) == [["甲\n乙", "丙"], ["丁\n戊", "己"]]
    assert merged.widths == (3, 4)


def test_merging_over_part_of_a_merged_cell_takes_all_of_it() -> None:
    table = merge(table_of("甲 乙 丙", "丁 戊 己"), Area(0, 0, 0, 1))
    assert whole_area(table, Area(0, 1, 1, 1)) == Area(0, 0, 1, 1)
    assert words(merge(table, Area(0, 1, 1, 1))) == [["甲\n乙\n丁\n戊", "丙"], ["己"]]


def test_a_cell_is_found_by_any_place_it_covers() -> None:
    table = merge(table_of("甲 乙 丙", "丁 戊 己"), Area(0, 0, 1, 1))
    assert words(set_text(table, 1, 0, text("新")))[0][0] == "新"
    assert words(split(table, 1, 0)) == [["甲\n乙\n丁\n戊", "丙"], ["", "己"]]


def test_a_fill_grows_the_table_and_keeps_alignment() -> None:
    table = set_align(table_of("甲 乙", "丙 丁"), Area(1, 1, 1, 1), "right")
    filled = fill(table, 1, 1, table_of("1 2", "3 4"))
    assert words(filled) == [["甲", "乙", ""], ["丙", "1", "2"], ["", "3", "4"]]
    assert filled.rows[1][1].align == "right"


def test_spans_of_a_bomb_count_as_one() -> None:
    table = Table(tuple((Cell(text("甲"), columns=9000, rows=9000),) for _ in range(300)))
    assert laid_out(table).columns == 1


def test_shares_must_fit_the_columns() -> None:
    table = new_table(2, 2)
    for wrong in ((1.0,), (1.0, 0.0), (1.0, 2.0, 3.0)):
        with pytest.raises(ValueError, match=r"\("):
            set_widths(table, wrong)
    assert set_widths(table, (1, 2)).widths == (1, 2)
    assert set_header_rows(table, 9).header_rows == 2


def test_rows_that_do_not_exist_are_refused() -> None:
    table = new_table(2, 2)
    for first, last in ((-1, 0), (0, 2), (1, 0)):
        with pytest.raises(IndexError):
            delete_rows(table, first, last)
        with pytest.raises(IndexError):
            delete_columns(table, first, last)
    assert delete_rows(table, 0, 1) is None
    with pytest.raises(IndexError):
        laid_out(table).at(2, 0)
