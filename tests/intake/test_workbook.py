"""Workbooks as a clerk sees them: values as shown, tables with captions, the hidden told."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image as SheetImage
from openpyxl.styles import Border, Font, Side

from composer.intake.flow import Flow
from composer.intake.sheets.formats import shown
from composer.intake.sheets.reader import read_workbook
from composer.intake.sheets.words import read_sheet_text
from composer.model.blocks import Figure, Heading, Paragraph, Table, plain
from composer.model.errors import OpenError
from tests.samples import picture_data

HEAD = ("单位", "活动日期", "参加人数", "占比")
ROWS = (("第一分会", dt.date(2026, 3, 5), 1234, 0.125), ("第二分会", dt.date(2026, 3, 12), 86, 0.3))


def saved(fill: Callable[[Workbook], None]) -> bytes:
    book = Workbook()
    fill(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def rewritten(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            target.writestr(name, change(name, source.read(name)))
    return made.getvalue()


def statistics(sheet: Any, top: int = 1) -> None:
    sheet.cell(top, 1, "科普活动统计表")
    sheet.merge_cells(start_row=top, start_column=1, end_row=top, end_column=4)
    for column, words in enumerate(HEAD, 1):
        sheet.cell(top + 1, column, words)
    for row, values in enumerate(ROWS, top + 2):
        for column, value in enumerate(values, 1):
            cell = sheet.cell(row, column, value)
            cell.number_format = ("General", 'yyyy"年"m"月"d"日"', "#,##0", "0.0%")[column - 1]


def tables(flow: Flow) -> list[Table]:
    return [one.block for one in flow.blocks if isinstance(one.block, Table)]


def words(table: Table) -> list[list[str]]:
    return [[plain(cell.text) for cell in row] for row in table.rows]


def rules(flow: Flow) -> dict[str, str]:
    return {one.rule: dict(one.facts).get("count", "") for one in flow.remarks}


def test_values_are_written_as_they_are_shown_under_the_caption_over_them() -> None:
    flow = read_workbook(saved(lambda book: statistics(book.active)))
    (table,) = tables(flow)
    assert plain(table.caption) == "科普活动统计表"
    assert words(table) == [
        [*HEAD],
        ["第一分会", "2026年3月5日", "1,234", "12.5%"],
        ["第二分会", "2026年3月12日", "86", "30.0%"],
    ]
    assert table.header_rows == 1
    assert table.rows[1][2].align == "right"
    assert len(flow.blocks) == 1
    assert not flow.remarks


@pytest.mark.parametrize(
    ("value", "code", "said"),
    [
        (dt.datetime(2026, 3, 5), "mm-dd-yy", "2026/3/5"),
        (dt.datetime(2026, 3, 5), '[$-804]yyyy"年"m"月"d"日";@', "2026年3月5日"),
        (dt.datetime(2026, 3, 5), '[DBNum1][$-804]yyyy"年"m"月"d"日"', "二〇二六年三月五日"),
        (dt.datetime(2026, 3, 5, 14, 7), "yyyy-mm-dd hh:mm", "2026-03-05 14:07"),
        (dt.datetime(2026, 3, 5, 14, 7), '上午/下午h"时"mm"分"', "下午2时07分"),
        (dt.datetime(2026, 3, 5), "[$-804]aaaa;@", "星期四"),
        (dt.timedelta(hours=30, minutes=5), "[h]:mm", "30:05"),
        (-1234.5, "#,##0.00;[Red]-#,##0.00", "-1,234.50"),
        (-3, "0;(0)", "(3)"),
        (0, '0;-0;"-"', "-"),
        (1234.5, '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ', "¥1,234.50"),
        (0.345, "0.00", "0.35"),
        (2.5, "0", "3"),
        (7, "000", "007"),
        (12345678, '0!.0,"万"', "1234.6万"),
        (13800000000, "000-0000-0000", "138-0000-0000"),
        (123456, "0.00E+00", "1.23E+05"),
        (5, '"第"0"期"', "第5期"),
        (25, "[DBNum1][$-804]G/通用格式", "二十五"),
        (13800000000, "General", "13800000000"),
        (0.1 + 0.2, "General", "0.3"),
        (True, "General", "TRUE"),
        ("007", "@", "007"),
        (0.5, "# ?/?", None),
        (5, "[>=3]0;0.0", None),
    ],
)
def test_formats_of_numbers_and_days(value: Any, code: str, said: str | None) -> None:
    assert shown(value, code) == said


def test_a_day_in_a_format_that_only_chinese_systems_know_is_a_day() -> None:
    def fill(book: Workbook) -> None:
        book.active.append(["日期", "名称"])
        book.active.append([dt.date(2026, 3, 5), "讲座"])
        book.active["A2"].number_format = 'yyyy"年"m"月"d"日"'

    def number(name: str, content: bytes) -> bytes:
        content = re.sub(rb"<numFmts.*?</numFmts>", b"", content)
        return re.sub(rb'numFmtId="16[45]"', b'numFmtId="31"', content)

    data = rewritten(saved(fill), lambda name, one: number(name, one) if "styles" in name else one)
    assert words(tables(read_workbook(data))[0])[1] == ["2026年3月5日", "讲座"]


def test_blank_rows_and_columns_part_tables_and_borders_hold_them_together() -> None:
    def fill(book: Workbook) -> None:
        sheet = book.active
        statistics(sheet)
        statistics(sheet, 10)
        sheet["G2"], sheet["H2"], sheet["G3"], sheet["H3"] = "姓名", "职务", "甲", "讲师"
        line = Side(style="thin")
        for place in ("A20", "B20", "A21", "B21", "A22", "B22", "A23", "B23"):
            sheet[place].border = Border(left=line, right=line, top=line, bottom=line)
        sheet["A20"], sheet["B20"], sheet["B22"] = "项目", "说明", "有边框的空行不分开表格"

    found = tables(read_workbook(saved(fill)))
    assert [(len(one.rows), plain(one.caption)) for one in found] == [
        (3, "科普活动统计表"), (2, ""), (3, "科普活动统计表"), (3, ""),
    ]  # fmt: skip


def test_merged_cells_span_and_head_rows_are_as_many_as_they_reach() -> None:
    def fill(book: Workbook) -> None:
        sheet = book.active
        for row in (["单位", "人数", None], [None, "男", "女"], ["第一分会", 3, 4]):
            sheet.append(row)
        sheet.merge_cells("A1:A2")
        sheet.merge_cells("B1:C1")
        sheet.column_dimensions["A"].width = 30

    (table,) = tables(read_workbook(saved(fill)))
    assert table.header_rows == 2
    assert (table.rows[0][0].rows, table.rows[0][1].columns) == (2, 2)
    assert words(table) == [["单位", "人数"], ["男", "女"], ["第一分会", "3", "4"]]
    assert table.widths[0] > table.widths[1]


def test_hidden_rows_columns_and_sheets_are_kept_aside() -> None:
    def fill(book: Workbook) -> None:
        sheet = book.active
        for row in (["甲", "乙", "密"], ["1", "2", "不印"], ["隐", "藏", "行"], ["3", "4", "末"]):
            sheet.append(row)
        sheet.column_dimensions["C"].hidden = True
        sheet.row_dimensions[3].hidden = True
        other = book.create_sheet("底稿")
        other["A1"] = "不要发出去"
        other.sheet_state = "hidden"

    flow = read_workbook(saved(fill))
    assert words(tables(flow)[0]) == [["甲", "乙"], ["1", "2"], ["3", "4"]]
    hidden = "".join(next(one for one in flow.asides if one.rule == "workbook_hidden").texts)
    assert all(one in hidden for one in ("密", "不印", "末", "隐", "藏", "行", "不要发出去"))
    assert "底稿" not in "".join(plain(one.block.text) for one in flow.blocks
                                if isinstance(one.block, Heading | Paragraph))  # fmt: skip


def test_sheets_have_their_names_over_them_only_when_they_are_several() -> None:
    def fill(book: Workbook) -> None:
        statistics(book.active)
        statistics(book.create_sheet("二季度"))
        book.create_sheet("空表")

    flow = read_workbook(saved(fill))
    heads = [plain(one.block.text) for one in flow.blocks if isinstance(one.block, Heading)]
    assert heads == ["Sheet", "二季度"]


def test_one_column_is_text_with_its_look() -> None:
    def fill(book: Workbook) -> None:
        sheet = book.active
        sheet["A1"] = "科普讲座走进第三社区"
        sheet["A1"].font = Font(name="方正小标宋简体", size=22, bold=True)
        sheet["A2"] = "3月5日，讲座举行。\n居民到场听讲。"

    flow = read_workbook(saved(fill))
    said = [plain(one.block.text) for one in flow.blocks if isinstance(one.block, Paragraph)]
    assert said == ["科普讲座走进第三社区", "3月5日，讲座举行。", "居民到场听讲。"]
    assert (flow.blocks[0].look.size, flow.blocks[0].look.font) == (22, "方正小标宋简体")


def test_pictures_comments_charts_and_formulas_without_results_are_had_or_told() -> None:
    picture = picture_data()

    def fill(book: Workbook) -> None:
        sheet = book.active
        statistics(sheet)
        sheet["A3"].comment = Comment("人数待核", "甲")
        sheet["C5"] = "=SUM(C3:C4)"
        sheet.add_image(SheetImage(io.BytesIO(picture)), "A8")
        chart = BarChart()
        chart.add_data(Reference(sheet, min_col=3, min_row=2, max_row=4))
        sheet.add_chart(chart, "F2")

    flow = read_workbook(saved(fill))
    assert [type(one.block) for one in flow.blocks] == [Table, Figure]
    assert [one.data for one in flow.pictures] == [picture]
    assert rules(flow) == {"workbook_charts": "1", "workbook_without_values": "1"}
    (comment,) = next(one for one in flow.asides if one.rule == "workbook_comments").texts
    assert comment == "Sheet!A3：人数待核"


def test_pictures_that_wps_keeps_in_cells_are_figures() -> None:
    def fill(book: Workbook) -> None:
        statistics(book.active)
        book.active["D3"] = '=DISPIMG("ID_1",1)'

    main = "http://schemas.openxmlformats.org/drawingml/2006/main"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    sheet = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
    file = io.BytesIO(
        rewritten(
            saved(fill),
            lambda _, content: re.sub(
                rb'(<f>DISPIMG\("ID_1",1\)</f>)<v ?/?>(?:</v>)?',
                rb'\1<v>=DISPIMG("ID_1",1)</v>',
                content,
            ).replace(b'r="D3"', b'r="D3" t="str"'),
        )
    )
    with zipfile.ZipFile(file, "a") as book:
        book.writestr("xl/media/image1.png", picture_data())
        book.writestr(
            "xl/cellimages.xml",
            f'<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData" '
            f'xmlns:xdr="{sheet}" xmlns:a="{main}" xmlns:r="{relation}"><etc:cellImage><xdr:pic>'
            '<xdr:nvPicPr><xdr:cNvPr id="2" name="ID_1"/></xdr:nvPicPr><xdr:blipFill>'
            '<a:blip r:embed="rId1"/></xdr:blipFill></xdr:pic></etc:cellImage></etc:cellImages>',
        )
        book.writestr(
            "xl/_rels/cellimages.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{relation}/image" Target="media/image1.png"/>'
            "</Relationships>",
        )
    flow = read_workbook(file.getvalue())
    assert [one.data for one in flow.pictures] == [picture_data()]
    assert words(tables(flow)[0])[2][3] == "30.0%"
    assert words(tables(flow)[0])[1][3] == ""


def test_formulas_give_their_stored_results() -> None:
    def result(name: str, content: bytes) -> bytes:
        found = rb"<f>SUM\(C3:C4\)</f><v ?/?>(?:</v>)?"
        return (
            re.sub(found, b"<f>SUM(C3:C4)</f><v>1320</v>", content) if "sheet1" in name else content
        )

    def fill(book: Workbook) -> None:
        statistics(book.active)
        book.active["C5"] = "=SUM(C3:C4)"

    flow = read_workbook(rewritten(saved(fill), result))
    assert words(tables(flow)[0])[3] == ["", "", "1320", ""]
    assert not flow.remarks


def test_macros_are_told() -> None:
    data = saved(lambda book: statistics(book.active))
    file = io.BytesIO(data)
    with zipfile.ZipFile(file, "a") as book:
        book.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")
    assert "workbook_macros" in rules(read_workbook(file.getvalue()))


def test_too_many_cells_are_refused_in_words() -> None:
    def fill(book: Workbook) -> None:
        for _ in range(2_100):
            book.active.append(["数"] * 10)

    with pytest.raises(OpenError) as refused:
        read_workbook(saved(fill))
    assert refused.value.reason == "workbook_too_large"


def test_an_empty_workbook_says_so() -> None:
    with pytest.raises(OpenError) as refused:
        read_workbook(saved(lambda book: None))
    assert refused.value.reason == "source_empty"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_values_with_commas_are_a_table_in_every_encoding(encoding: str) -> None:
    source = '单位,说明\r\n第一分会,"讲座，""急救"",共3场"\r\n第二分会,\r\n'
    (one,) = read_sheet_text(source.encode(encoding)).blocks
    assert isinstance(one.block, Table)
    assert words(one.block) == [
        ["单位", "说明"], ["第一分会", '讲座，"急救",共3场'], ["第二分会", ""],
    ]  # fmt: skip
