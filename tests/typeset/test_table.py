"""Tables: columns from content, spans, heads on every page, no row lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from composer.model.blocks import Cell, Table, text
from composer.model.issue import Issue
from composer.typeset.bulletin import build_story
from composer.typeset.composition import Composition, Line
from composer.typeset.story import TableBlock
from composer.typeset.tablegrid import joined_rows, lay_out, place_cells
from composer.typeset.units import mm
from tests import samples
from tests.conftest import Golden
from tests.typeset.composing import compose, dump, sheet, shown, texts


def table(*rows: str, header_rows: int = 1, **more: object) -> Table:
    """Return a table of rows written "甲|乙"."""
    cells = tuple(tuple(Cell(text(cell)) for cell in row.split("|")) for row in rows)
    return Table(cells, header_rows, **more)  # type: ignore[arg-type]


def block(source: Table) -> TableBlock:
    """Return a table as the story has it."""
    story = build_story(issue(source), sheet())
    return next(one for one in story.blocks if isinstance(one, TableBlock))


def issue(source: Table) -> Issue:
    """Return an issue whose only article is a table."""
    one = samples.article(title="核查通报", blocks=(source,), source="")
    return samples.issue(sections=(samples.section(one),), briefs=())


def cells(composition: Composition) -> list[tuple[int, Line]]:
    return [
        (page.number, line)
        for page in composition.pages
        for line in page.lines
        if "/rows/" in line.block
    ]


def widths(source: Table) -> tuple[float, ...]:
    return lay_out(block(source), sheet()).widths


def test_columns_are_as_wide_as_the_measure_and_narrow_where_the_text_is_short() -> None:
    got = widths(
        table("序号|项目|进展", f"1|科普馆|{samples.SENTENCE}", f"2|科普角|{samples.SENTENCE}")
    )
    assert sum(got) == pytest.approx(mm(156))
    assert got[0] < got[1] < got[2]
    assert got[0] < mm(16)
    assert got[1] < mm(24)


def test_an_address_does_not_take_the_room_of_the_others() -> None:
    address = "https://www.example.com/kepu/2026/index.html?id=12&from=jianbao"
    source = table("项目|网址|进展", f"科普馆|{address}|{samples.SENTENCE}")
    layout = lay_out(block(source), sheet())
    assert layout.scale == 1
    assert min(layout.widths[1:]) > mm(40)
    parts = [line.text for _, line in cells(compose(issue(source))) if line.text in address]
    assert "".join(parts) == address
    assert all(part[-1] in "/?&=.:" for part in parts[:-1])


def test_narrow_cells_are_not_justified() -> None:
    words = "市直有关部门认真学习"
    source = table("|".join("甲乙丙丁戊己庚"), "|".join([words] * 7))
    layout = lay_out(block(source), sheet())
    assert {one.align for one in layout.grid.cells if one.row == 1} == {"left"}
    for _, line in cells(compose(issue(source))):
        assert all(run.spacing == 0 for run in line.runs)


def test_words_that_may_be_parted_leave_room_for_the_others() -> None:
    address = "https://www.example.com/kepu/2026/index.html?id=12"
    source = table(
        "一|二|三|四|五",
        f"{address}|{samples.SENTENCE}|kepu-office@example.com|state-of-the-art|已完成",
    )
    layout = lay_out(block(source), sheet())
    assert layout.scale == 1
    assert max(layout.widths) == layout.widths[1]


def test_heads_and_short_phrases_are_not_broken_where_there_is_room() -> None:
    source = table(
        "序号|完成时限|进展|备注", f"1|3月底前|{samples.SENTENCE * 2}|{samples.SENTENCE}"
    )
    lines = [line.text for _, line in cells(compose(issue(source)))]
    assert {"完成时限", "3月底前"} <= set(lines)


def test_given_shares_are_kept() -> None:
    got = widths(table("甲|乙|丙", widths=(1.0, 2.0, 1.0)))
    assert got == pytest.approx((mm(39), mm(78), mm(39)))


@pytest.mark.parametrize("shares", [(1.0,), (0.0, -1.0, float("nan")), (1.0, 1.0, 1.0, 5.0)])
def test_shares_that_make_no_sense_do_no_harm(shares: tuple[float, ...]) -> None:
    got = widths(table("甲|乙|丙", widths=shares))
    assert sum(got) == pytest.approx(mm(156))
    assert min(got) > 0


def test_forty_columns_are_set_in_smaller_type() -> None:
    wide = table("|".join(f"第{number}列" for number in range(40)), "|".join(["12"] * 40))
    layout = lay_out(block(wide), sheet())
    assert layout.scale == 0.5
    composition = compose(issue(wide))
    story = texts(build_story(issue(wide), sheet()))
    assert {place: words for place, words in shown(composition).items() if place in story} == story


def test_cells_take_the_next_free_place() -> None:
    grid = place_cells(
        block(
            Table(
                (
                    (Cell(text("甲"), rows=2), Cell(text("乙"), columns=2)),
                    (Cell(text("丙")), Cell(text("丁"))),
                    (Cell(text("戊"), columns=9, rows=9),),
                )
            )
        )
    )
    assert [(one.row, one.column, one.rows, one.columns) for one in grid.cells] == [
        (0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1), (2, 0, 1, 9),
    ]  # fmt: skip
    assert list(joined_rows(grid)) == [(0, 2), (2, 3)]


def test_the_head_stands_on_every_page_and_every_row_once() -> None:
    source = table("序号|内容", *(f"{number}|{samples.SENTENCE * 2}" for number in range(1, 41)))
    composition = compose(issue(source))
    heads = [page for page, line in cells(composition) if line.text == "序号"]
    assert heads == list(range(1, len(composition.pages) + 1))
    numbers = [line.text for _, line in cells(composition) if line.text.isdigit()]
    assert numbers == [str(number) for number in range(1, 41)]


def test_rows_tied_together_are_not_parted() -> None:
    rows = [
        (Cell(text(f"第{number}组"), rows=3), Cell(text("甲")))
        if step == 0
        else (Cell(text("乙")),)
        for number in range(12)
        for step in range(3)
    ]
    composition = compose(issue(Table(((Cell(text("组")), Cell(text("人"))), *rows))))
    pages: dict[str, set[int]] = {}
    for page, line in cells(composition):
        row = int(line.block.split("/")[-2])
        if row:
            pages.setdefault(f"group {(row - 1) // 3}", set()).add(page)
    assert len(pages) == 12
    assert all(len(found) == 1 for found in pages.values())


def test_a_row_higher_than_a_page_is_cut_between_lines() -> None:
    long = samples.SENTENCE * 60
    composition = compose(issue(table("甲|乙", f"1|{long}")))
    assert len(composition.pages) > 2
    assert shown(composition)["articles/0/blocks/0/rows/1/1"] == long
    for page in composition.pages:
        for line in page.lines:
            if "/rows/" in line.block:
                assert mm(37) < line.y < mm(262)


def test_text_stands_inside_its_cell() -> None:
    source = table("序号|项目|进展", f"1|科普馆建设与展品更新维护|{samples.SENTENCE * 3}")
    layout = lay_out(block(source), sheet())
    edges = [mm(28) + sum(layout.widths[:column]) for column in range(4)]
    for _, line in cells(compose(issue(source))):
        column = int(line.block.split("/")[-1])
        assert edges[column] <= line.x
        assert line.x + line.width <= edges[column + 1] + 0.01


@pytest.mark.parametrize(
    "source",
    [
        Table(()),
        Table(((),)),
        Table(((), (Cell(text("甲")),)), header_rows=5),
        table("甲|乙|丙", "甲", "甲|乙"),
        table("", "|"),
        replace(table("甲"), header_rows=0),
        Table(((Cell(text("甲"), columns=-3, rows=0),),)),
    ],
)
def test_odd_tables_are_set(source: Table) -> None:
    story = texts(build_story(issue(source), sheet()))
    found = shown(compose(issue(source)))
    assert {place: words for place, words in found.items() if place in story} == story


def test_short_columns_are_centred() -> None:
    grid = place_cells(block(table("序号|内容", f"1|{samples.SENTENCE}")))
    assert [one.align for one in grid.cells] == ["center", None, "center", None]


def test_a_table_as_a_dump(golden: Golden) -> None:
    rows = (
        (Cell(text("类别"), rows=2), Cell(text("数量"), columns=2)),
        (Cell(text("科普馆")), Cell(text("科普角"))),
        (Cell(text("乡镇")), Cell(text("12")), Cell(text("186"))),
        (Cell(text("社区"), rows=2), Cell(text("3")), Cell(text(samples.SENTENCE))),
        (Cell(text("4")),),
    )
    source = Table(rows, header_rows=2, caption=text("表1 阵地"))
    golden("composition/table.txt", dump(compose(issue(source))))


def test_a_cell_that_spans_more_than_any_table_has_is_cut() -> None:
    huge = Table(((Cell(text("甲"), columns=2_000_000_000, rows=2_000_000_000), Cell(text("乙"))),))
    grid = place_cells(block(huge))
    assert grid.columns == 64
    assert grid.rows == 1
