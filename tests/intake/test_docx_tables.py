"""Tables of Word files: merged cells, nested tables, heads, captions, and those that are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from composer.intake.docx.reader import read_docx
from composer.intake.flow import Flow
from composer.intake.web.blocks import MOST_CELLS
from composer.model.blocks import Figure, Paragraph, Table, plain
from composer.model.tables import laid_out
from tests.acceptance.office import all_converted, lines_of_pages
from tests.corpus.word import (
    LANDSCAPE,
    Word,
    cell,
    inline,
    para,
    plain_table,
    row,
    run,
    sdt,
    section,
    table,
)
from tests.samples import SENTENCE, picture_data


def flow_of(*pieces: str, file: Word | None = None) -> Flow:
    return read_docx((file or Word()).add(*pieces).data())


def table_of(*pieces: str) -> Table:
    (only,) = [one.block for one in flow_of(*pieces).blocks if isinstance(one.block, Table)]
    return only


def said(value: Table) -> list[list[str]]:
    return [[plain(one.text) for one in row] for row in value.rows]


def lines(flow: Flow) -> list[str]:
    return [
        plain(one.block.text) if isinstance(one.block, Paragraph) else type(one.block).__name__
        for one in flow.blocks
    ]


def rules(flow: Flow) -> set[str]:
    return {one.rule for one in flow.remarks}


# Cells


def test_cells_merge_across_and_down() -> None:
    made = table_of(
        table(
            row(cell("单位", vmerge="restart"), cell("活动", span=2)),
            row(cell(vmerge="continue"), "场次", "人次"),
            row("第一分会", "3", "120"),
            widths=[100, 50, 50],
        )
    )
    assert said(made) == [["单位", "活动"], ["场次", "人次"], ["第一分会", "3", "120"]]
    assert (made.rows[0][0].rows, made.rows[0][1].columns) == (2, 2)
    assert made.header_rows == 2
    assert made.widths == (2000.0, 1000.0, 1000.0)


def test_cells_merge_across_as_old_word_and_wps_write_it() -> None:
    made = table_of(
        table(
            row(cell("合计", hmerge="restart"), cell(hmerge="continue"), "9"),
            row("甲", "乙", "3"),
            row("丙", "丁", "6"),
        )
    )
    assert said(made)[0] == ["合计", "9"]
    assert made.rows[0][0].columns == 2


def test_a_merge_down_goes_on_only_under_its_own_columns() -> None:
    made = table_of(
        table(
            row(cell("甲", vmerge="restart"), "乙", "丙"),
            row(cell(vmerge="continue", span=2), "丁"),
            row("戊", "己", "庚"),
        )
    )
    assert [[one.rows for one in row] for row in made.rows] == [[1, 1, 1], [1, 1], [1, 1, 1]]


def test_rows_that_begin_or_end_within_the_grid_keep_their_columns() -> None:
    made = table_of(
        table(row("甲", "乙", "丙"), row("丁", before=2), row("戊", after=2), widths=[50, 50, 50])
    )
    places = {plain(one.cell.text): one.column for one in laid_out(made).cells}
    assert (places["丁"], places["戊"]) == (2, 0)


def test_what_a_merged_cell_covers_is_kept_aside() -> None:
    flow = flow_of(
        table(
            row(cell("甲", vmerge="restart"), "乙"),
            row(cell("看不见的字", vmerge="continue"), "丙"),
            row("丁", "戊"),
        )
    )
    assert [(one.rule, one.texts) for one in flow.asides] == [
        ("docx_covered_cells", ("看不见的字",))
    ]


def test_a_row_deleted_with_changes_tracked_is_kept_aside() -> None:
    flow = flow_of(table(row("甲", "乙"), row("删去的", "一行", is_deleted=True), row("丙", "丁")))
    (made,) = [one.block for one in flow.blocks if isinstance(one.block, Table)]
    assert said(made) == [["甲", "乙"], ["丙", "丁"]]
    (aside,) = flow.asides
    assert (aside.rule, "".join(aside.texts)) == ("docx_deleted", "删去的\n一行")


def test_rows_and_cells_in_content_controls_are_there() -> None:
    made = table_of(
        table(
            row("甲", "乙"),
            sdt(row("丙", "丁")),
            row(sdt(cell("戊")), "己"),
            sdt(sdt(row("庚", "辛"))),
        )
    )
    assert said(made) == [["甲", "乙"], ["丙", "丁"], ["戊", "己"], ["庚", "辛"]]


def test_paragraphs_of_a_cell_are_its_lines_with_their_numbers() -> None:
    file = Word()
    number = file.numbering("decimal|%1.")
    flow = flow_of(
        table(
            row("步骤", "内容"),
            row("一", cell(para("报名", num=number), para("培训", num=number), para())),
            row("二", cell(para(run("领取", bold=True), "证书", align="center"))),
        ),
        file=file,
    )
    (made,) = [one.block for one in flow.blocks if isinstance(one.block, Table)]
    assert plain(made.rows[1][1].text) == "1.报名\n2.培训"
    assert made.rows[2][1].align == "center"
    assert [(one.text, one.bold) for one in made.rows[2][1].text] == [
        ("领取", True),
        ("证书", False),
    ]


def test_rows_that_the_file_repeats_are_the_head() -> None:
    made = table_of(
        table(row("甲", "乙", head=True), row("丙", "丁", head=True), row("1", "2"), row("3", "4"))
    )
    assert made.header_rows == 2


def test_a_table_in_a_cell_becomes_lines_of_it() -> None:
    inner = plain_table(("早", "晚"), ("晴", "雨"))
    flow = flow_of(table(row("日期", "天气"), row("3月2日", cell(inner)), row("3月3日", "阴")))
    (made,) = [one.block for one in flow.blocks if isinstance(one.block, Table)]
    assert plain(made.rows[1][1].text) == "早\t晚\n晴\t雨"
    assert "docx_table_in_cell" in rules(flow)


def test_a_table_of_data_is_parted_and_stays_whole() -> None:
    rows = [(f"甲{number}", f"乙{number}") for number in range(MOST_CELLS // 2 + 5)]
    flow = flow_of(plain_table(*rows))
    made = [one.block for one in flow.blocks if isinstance(one.block, Table)]
    assert [line for one in made for line in said(one)] == [[*one] for one in rows]
    assert len(made) == 2
    assert "docx_table_parted" in rules(flow)


def test_absurd_spans_are_bounded() -> None:
    made = table_of(
        table(
            row(cell("甲", span=2_000_000_000), "乙"),
            row("丙", "丁"),
            row("戊", "己", before=10**8),
        )
    )
    assert [one for line in said(made) for one in line if one] == [
        "甲",
        "乙",
        "丙",
        "丁",
        "戊",
        "己",
    ]


# Pictures and captions


def test_pictures_of_cells_follow_the_table() -> None:
    file = Word()
    photo = file.media(picture_data())
    flow = flow_of(
        table(
            row("姓名", "照片", "事迹"),
            row("甲某", cell(para(inline(photo, alt="甲某"))), SENTENCE),
            row("乙某", "（无）", SENTENCE),
        ),
        file=file,
    )
    assert [type(one.block) for one in flow.blocks] == [Table, Figure]
    assert "docx_pictures_of_table" in rules(flow)


def test_a_line_over_a_table_that_numbers_it_is_its_caption() -> None:
    flow = flow_of(
        SENTENCE, para("表1　各分会活动统计", align="center"), plain_table(("甲", "乙"), ("1", "2"))
    )
    (made,) = [one.block for one in flow.blocks if isinstance(one.block, Table)]
    assert plain(made.caption) == "表1　各分会活动统计"
    assert lines(flow) == [SENTENCE, "Table"]


def test_a_sentence_before_a_table_stays_a_sentence() -> None:
    flow = flow_of("表1列出了各分会的活动。", plain_table(("甲", "乙"), ("1", "2")))
    assert lines(flow) == ["表1列出了各分会的活动。", "Table"]


# What is no table


def test_a_frame_around_an_article_is_not_a_table() -> None:
    flow = flow_of(table(row(cell(para("关于讲座的报道", align="center"), SENTENCE, SENTENCE))))
    assert lines(flow) == ["关于讲座的报道", SENTENCE, SENTENCE]


def test_a_row_without_lines_under_a_masthead_is_one_line() -> None:
    flow = flow_of(
        table(
            row(cell(para("青禾科普简报", align="center"), span=2)),
            row("第3期", "2026年3月31日"),
            style="",
        ),
        SENTENCE,
    )
    assert lines(flow) == ["青禾科普简报", "第3期　　2026年3月31日", SENTENCE]


def test_a_table_whose_cell_is_an_article_is_that_article() -> None:
    long = SENTENCE * 3
    flow = flow_of(table(row("简讯", cell(long, long, plain_table(("甲", "乙"), ("1", "2"))))))
    assert lines(flow) == ["简讯", long, long, "Table"]


def test_a_column_of_prose_is_no_table_but_a_column_of_words_is() -> None:
    flow = flow_of(table(row("讲座开讲"), row(SENTENCE * 2), row("（第一分会）")))
    assert lines(flow) == ["讲座开讲", SENTENCE * 2, "（第一分会）"]
    assert lines(flow_of(table(row("名单"), row("甲某"), row("乙某")))) == ["Table"]


def test_columns_of_an_article_are_one_text() -> None:
    body = '<w:ind w:firstLineChars="200" w:firstLine="420"/>'
    whole = SENTENCE * 3
    flow = flow_of(
        table(
            row(cell(para("讲座开讲", align="center"), span=2)),
            row(
                cell(para(whole, raw=body), para(whole[:80], raw=body)),
                cell(para(whole[80:]), para(whole, raw=body)),
            ),
        )
    )
    assert lines(flow) == ["讲座开讲", whole, whole, whole]


def test_deeds_in_a_column_of_a_list_stay_in_their_table() -> None:
    deed = para(SENTENCE * 2, raw='<w:ind w:firstLine="420"/>')
    rows = (row(name, cell(deed, deed)) for name in ("甲某", "乙某", "丙某"))
    assert lines(flow_of(table(row("姓名", "事迹"), *rows))) == ["Table"]


def test_pictures_over_their_captions_are_figures() -> None:
    file = Word()
    one, two = (para(inline(file.media(picture_data(colour=colour)))) for colour in ("red", "blue"))
    flow = flow_of(
        table(row(cell(one), cell(two)), row("开幕现场", "实验展示"), style=""),
        table(row(cell(one), cell(two)), row(cell("两场活动", span=2))),
        table(row(cell(one), "讲座现场")),
        file=file,
    )
    found = [one.block for one in flow.blocks if isinstance(one.block, Figure)]
    assert [(len(one.pictures), plain(one.caption)) for one in found] == [
        (1, "开幕现场"), (1, "实验展示"), (2, "两场活动"), (1, "讲座现场")
    ]  # fmt: skip
    assert len(found) == len(flow.blocks)


# Pages across


def test_a_table_alone_on_pages_across_is_turned() -> None:
    wide = plain_table(("甲", "乙"), ("1", "2"))
    flow = flow_of(
        SENTENCE,
        para(raw=section()),
        para("表2　全年活动"),
        wide,
        para(raw=section(size=LANDSCAPE)),
        SENTENCE,
        wide,
        SENTENCE,
    )
    turned = [one.block.is_turned for one in flow.blocks if isinstance(one.block, Table)]
    assert turned == [True, False]


def test_a_table_amid_text_on_pages_across_is_not_turned() -> None:
    flow = flow_of(
        SENTENCE * 3, plain_table(("甲", "乙"), ("1", "2")), para(raw=section(size=LANDSCAPE)), "末"
    )
    assert [one.block.is_turned for one in flow.blocks if isinstance(one.block, Table)] == [False]


# An independent reader


@pytest.mark.timeout(200)
def test_libreoffice_reads_the_same_characters(tmp_path: Path) -> None:
    file = Word()
    number = file.numbering("chineseCounting|%1、")
    file.add(
        table(
            row(cell("并列", vmerge="restart"), cell("横跨两格", span=2), head=True),
            row(cell(vmerge="continue"), "左格", "右格"),
            row(cell("嵌套", plain_table(("里一", "里二"), ("里三", "里四"))), "旁边", "再旁边"),
            widths=[150, 90, 90],
        ),
        SENTENCE,
        table(
            row("短行", "缩进", before=1), row("全行一", "全行二", "全行三"), widths=[70, 70, 70]
        ),
        SENTENCE,
        table(
            row(cell(para("第一项", num=number), para("第二项", num=number)), "编号"),
            row("末", "格"),
        ),
        SENTENCE,
        table(row(cell("框里的文章", SENTENCE, SENTENCE))),
        SENTENCE,
        table(row("第三期", "三月三十一日"), style=""),
        SENTENCE,
    )
    path = file.save(tmp_path / "tables.docx")
    flow = read_docx(path.read_bytes())
    ours = ""
    for one in flow.blocks:
        block = one.block
        if isinstance(block, Table):
            ours += "".join("".join(line) for line in said(block))
        elif isinstance(block, Paragraph):
            ours += plain(block.text)
    (pdf,) = all_converted([path], tmp_path)
    theirs = "".join("".join(page) for page in lines_of_pages(pdf))
    assert sorted("".join(ours.split())) == sorted("".join(theirs.split()))
