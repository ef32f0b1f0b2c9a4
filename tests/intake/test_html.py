"""Pages of Word, WPS, Excel and the web read into blocks, in the shapes these programs write."""

from __future__ import annotations

import time

import pytest

from composer.intake.web import markup as html
from composer.intake.web.markup import read_html
from composer.model.blocks import (
    Block,
    Figure,
    Heading,
    ItemList,
    Paragraph,
    Span,
    Table,
    Text,
    plain,
)
from composer.model.errors import OpenError


def said(source: str) -> list[str]:
    """Return the blocks of a page in one line each."""
    return [_said(block) for block in read_html(source).blocks]


def _said(block: Block) -> str:
    if isinstance(block, Paragraph):
        return f"P {plain(block.text)}" + (f" [{block.align}]" if block.align else "")
    if isinstance(block, Heading):
        return f"H{block.level} {plain(block.text)}"
    if isinstance(block, ItemList):
        return f"{'1.' if block.numbered else '•'} " + " | ".join(map(plain, block.items))
    if isinstance(block, Table):
        rows = " / ".join(" | ".join(plain(cell.text) for cell in row) for row in block.rows)
        return f"T{block.header_rows} {rows}"
    return f"F {' '.join(one.media for one in block.pictures)} {plain(block.caption)}".rstrip()


def marks(content: Text) -> list[tuple[str, str]]:
    names = ("bold", "italic", "underline", "superscript")
    return [(one.text, " ".join(name for name in names if getattr(one, name))) for one in content]


def first_text(source: str) -> Text:
    block = read_html(source).blocks[0]
    assert isinstance(block, Paragraph | Heading)
    return block.text


WORD_ITEM = (
    "<p class=MsoListParagraph style='margin-left:18.0pt;mso-list:l0 level1 lfo1'>"
    "<![if !supportLists]><span lang=EN-US style='mso-fareast-font-family:等线'>"
    "<span style='mso-list:Ignore'>{mark}<span style='font:7.0pt \"Times New Roman\"'>"
    "&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>{text}<o:p></o:p></p>"
)


# Structure


def test_headings_keep_their_level_and_numbers_in_words_make_none() -> None:
    source = (
        "<h1>总题</h1><h4>细目</h4><h6>更细</h6><p>一、不是标题</p>"
        "<p class=MsoNormal style='mso-outline-level:2'>（一）是标题</p>"
        "<p class=MsoHeading3>三级</p><p style='mso-outline-level:body-text'>正文</p>"
    )
    assert said(source) == [
        "H1 总题", "H4 细目", "H4 更细", "P 一、不是标题", "H2 （一）是标题", "H3 三级", "P 正文",
    ]  # fmt: skip


@pytest.mark.parametrize("mark", ["1.", "（3）", "一、", "第十二条", "④", "iv)"])
def test_numbers_that_word_has_counted_survive_as_text(mark: str) -> None:
    block = read_html(WORD_ITEM.format(mark=mark, text="做法")).blocks[0]
    assert isinstance(block, Paragraph)
    assert plain(block.text) in (f"{mark}做法", f"{mark} 做法")


def test_numbers_survive_in_the_comments_of_the_clipboard_too() -> None:
    source = WORD_ITEM.format(mark="2.", text="做法")
    source = source.replace("<![if", "<!--[if").replace("lists]>", "lists]-->")
    source = source.replace("!supportLists]>", "!supportLists]-->").replace(
        "<![endif]>", "<!--[endif]-->"
    )
    assert said(source) == ["P 2.做法"]


def test_the_number_of_a_heading_is_part_of_it() -> None:
    source = (
        "<h2 style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>一、</span>成效</h2>"
    )
    assert said(source) == ["H2 一、成效"]


def test_bullets_of_word_are_a_list_whatever_letter_their_font_draws() -> None:
    source = "".join(
        f"<p style='mso-list:l0 level1 lfo1'><span style='font-family:{font}'>"
        f"<span style='mso-list:Ignore'>{mark}<span>&nbsp;</span></span></span>{text}</p>"
        for font, mark, text in (
            ("Wingdings", "l", "甲"),
            ("Symbol", "·", "乙"),
            ("宋体", "●", "丙"),
        )
    )
    assert said(source) == ["• 甲 | 乙 | 丙"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<ol><li>甲<li>乙</ol>", ["1. 甲 | 乙"]),
        ("<ol start=3><li>甲<li>乙</ol>", ["P 3.甲", "P 4.乙"]),
        ("<ol type=a><li>甲<li>乙</ol>", ["P a.甲", "P b.乙"]),
        ("<ol style='list-style-type:upper-roman'><li>甲<li>乙</ol>", ["P I.甲", "P II.乙"]),
        ("<ol style='list-style-type:cjk-ideographic'><li>甲</ol>", ["P 一、甲"]),
        ("<ol><li>甲<li value=5>乙<li>丙</ol>", ["P 1.甲", "P 5.乙", "P 6.丙"]),
        ("<ol><li>甲<ul><li>子</ul><li>乙</ol>", ["P 1.甲", "• 子", "P 2.乙"]),
        ("<ol><li>甲<p>又</p><li>乙</ol>", ["1. 甲\n又 | 乙"]),
        ("<ol><li><h3>甲</h3><li><h3>乙</h3></ol>", ["H3 1.甲", "H3 2.乙"]),
        ("<ul><li>甲<ul><li>子</ul><li>乙</ul>", ["• 甲 | 子 | 乙"]),
        ("<ul><li>甲</ul><ul><li>乙</ul>", ["• 甲", "• 乙"]),
        ("<ul style='list-style:none'><li>甲<li>乙</ul>", ["P 甲", "P 乙"]),
        ("<ol><li>甲<table><tr><td>1<td>2</table><li>乙</ol>", ["P 1.甲", "T0 1 | 2", "P 2.乙"]),
        ("<li>散", ["P 散"]),
    ],
)
def test_lists_show_the_numbers_they_showed(source: str, expected: list[str]) -> None:
    assert said(source) == expected


def test_empty_lines_part_paragraphs_and_single_breaks_stay() -> None:
    assert said("<div>甲<br>乙<br><br>丙<br></div><p>&nbsp;</p><p>　</p>") == ["P 甲\n乙", "P 丙"]


def test_a_page_of_nested_sections_is_paragraphs() -> None:
    page = "<section>" * 40 + "甲<section>乙</section>丙" + "</section>" * 40
    assert said(page) == ["P 甲", "P 乙", "P 丙"]


# Tables


def test_a_table_keeps_spans_head_and_caption() -> None:
    source = (
        "<table><caption>表1　经费</caption><thead><tr><th colspan=2>项目<th rowspan=2>金额</tr>"
        "<tr><th>大类<th>小类</tr></thead><tbody><tr><td>培训<td>讲课费<td align=right>1,200.00"
        "</tr></tbody></table>"
    )
    (table,) = read_html(source).blocks
    assert isinstance(table, Table)
    assert _said(table) == "T2 项目 | 金额 / 大类 | 小类 / 培训 | 讲课费 | 1,200.00"
    assert [(one.columns, one.rows) for one in table.rows[0]] == [(2, 1), (1, 2)]
    assert table.rows[2][2].align == "right"
    assert plain(table.caption) == "表1　经费"


def test_nested_tables_and_lists_in_cells_lose_no_text() -> None:
    source = (
        "<table><tr><td>甲<table><caption>内</caption><tr><td>1<td>2<tr><td>3</table>乙"
        "<td><ol start=2><li>丙<li>丁</ol><p>戊</p></table>"
    )
    assert said(source) == ["T0 甲\n内\n1 2\n3\n乙 | 2.丙\n3.丁\n戊"]


def test_a_frame_of_one_cell_is_no_table() -> None:
    assert said("<table><tr><td><h2>题</h2><p>文</p></td></tr></table>") == ["H2 题", "P 文"]


def test_what_only_runs_over_in_excel_spans_nothing_and_hidden_rows_are_left_out() -> None:
    source = (
        "<style><!--\n.xl65{mso-number-format:Percent;font-weight:700;text-align:center}\n"
        ".gone{display:none}--></style><table><!--StartFragment--><col width=72>"
        "<tr><td class=xl65 x:num='0.5'>50%<td>2026/3/1<td></tr>"
        "<tr class=gone><td>隐<td>藏<td></tr>"
        "<tr><td colspan=3 style='mso-ignore:colspan'>说明很长</tr></table><!--EndFragment-->"
    )
    (table,) = read_html(source).blocks
    assert isinstance(table, Table)
    assert _said(table) == "T1 50% | 2026/3/1 |  / 说明很长 |  | "
    assert table.rows[0][0].align == "center"
    assert marks(table.rows[0][0].text) == [("50%", "")]  # the head is bold by our style


def test_bold_cells_of_the_body_stay_bold() -> None:
    (table,) = read_html("<table><tr><td><b>甲</b><td>乙<tr><td><b>丙</b><td>丁</table>").blocks
    assert isinstance(table, Table)
    assert marks(table.rows[0][0].text) == [("甲", "")]
    assert marks(table.rows[1][0].text) == [("丙", "bold")]


def test_words_between_cells_and_pictures_in_cells_are_kept() -> None:
    source = "<table>散<tr>句<td>1<td><img src='data:image/png;base64,AA' alt=图>2</table>"
    assert said(source) == ["T0 1 | 2", "P 散", "P 句", "F 0"]


def test_cells_without_table_are_parted_by_a_space() -> None:
    assert said("<tr><td>甲</td><td>乙</td></tr>") == ["P 甲 乙"]


# Marks and characters


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<b>粗</b><strong>重</strong>平", [("粗重", "bold"), ("平", "")]),
        ("<span style='font-weight:700'>粗<span style='font-weight:400'>平</span></span>",
         [("粗", "bold"), ("平", "")]),
        ("<b style='font-weight:normal'>平</b>", [("平", "")]),
        ("<i>斜</i><em>重</em><span style='font-style:oblique'>三</span>", [("斜重三", "italic")]),
        ("<u>线</u><span style='text-decoration:underline dotted'>二</span>",
         [("线二", "underline")]),
        ("<a href=x><u>链接</u></a>", [("链接", "")]),
        ("米<sup>2</sup><span style='vertical-align:super'>3</span>",
         [("米", ""), ("23", "superscript")]),
        ("<b><i><u>全</u></i></b>", [("全", "bold italic underline")]),
        ("<font color=red size=7 style='background:blue'>彩</font>", [("彩", "")]),
    ],
)  # fmt: skip
def test_marks_are_ours_and_looks_are_dropped(source: str, expected: list[tuple[str, str]]) -> None:
    assert marks(first_text(f"<p>{source}</p>")) == expected


def test_a_heading_that_is_bold_as_a_whole_has_no_mark() -> None:
    assert first_text("<h1><b>全</b><b>粗</b></h1>") == (Span("全粗"),)
    assert marks(first_text("<h1>半<b>粗</b></h1>")) == [("半", ""), ("粗", "bold")]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("  甲  \n 乙 ", "甲乙"),
        ("甲 乙", "甲 乙"),
        ("one\ntwo", "one two"),
        ("甲\nword", "甲 word"),
        ("说：\n“好”\n他说", "说：“好”他说"),
        ("<b>甲 </b> 乙", "甲 乙"),
        ("<b>a</b> <i>b</i>", "a b"),
        ("a<span> </span><span> b</span>", "a b"),
        ("　　甲&nbsp;&nbsp;乙　", "　　甲\xa0\xa0乙　"),
        ("<span style='white-space:pre'>a  b\tc</span>", "a  b\tc"),
        ("<span style='white-space:pre-wrap'>a\n b</span>", "a\n b"),
        ("<span style='white-space:pre-line'>a \n  b   c</span>", "a\nb c"),
        ("“引”‘文’——……·〔2026〕1号", "“引”‘文’——……·〔2026〕1号"),
        ("&lt;b&gt; &amp; &#x3007; 𠮷 😀", "<b> & 〇 𠮷 😀"),
        ("한\n글", "한 글"),
        ("甲<span> \n </span>乙", "甲乙"),
    ],
)
def test_white_space_collapses_as_css_says(source: str, expected: str) -> None:
    assert plain(first_text(f"<p>{source}</p>")) == expected


@pytest.mark.parametrize(
    "unseen",
    [
        "<script>x</script>", "<style>p{}</style>", "<!-- 注 -->", "<!--[if mso]>旧<![endif]-->",
        "<span style='display:none'>隐</span>", "<span style='mso-hide:all'>隐</span>",
        "<div hidden>隐</div>", "<span style='visibility: hidden'>隐</span>", "<o:p>&nbsp;</o:p>",
        "<title>题</title>", "<select><option>选</select>", "<template>模</template>",
        "<a class=msocomanchor href='#_msocom_1'>[批注1]</a>", "<noscript>无</noscript>",
    ],
)  # fmt: skip
def test_what_nobody_sees_is_not_pasted(unseen: str) -> None:
    assert "".join(said(f"<p>甲{unseen}乙</p>")).replace("P ", "") == "甲乙"


def test_rules_for_print_hide_nothing_and_those_after_them_hold() -> None:
    style = "@media print{.a{display:none} .b{color:red}} @page S{size:A4} .c{display:none}"
    assert said(f"<style>{style}</style><p class=a>甲<p class=c>隐<p class=b>乙") == [
        "P 甲",
        "P 乙",
    ]


def test_a_bomb_of_rules_takes_no_time() -> None:
    start = time.perf_counter()
    for style in (
        "@media{" * 50_000,
        "@a" * 200_000,
        "a{" * 200_000,
        "@a{b{" * 80_000,
        "/*" * 200_000,
    ):
        read_html(f"<style>{style}</style>甲")
    assert time.perf_counter() - start < 10


def test_struck_text_and_subscripts_are_kept_and_told() -> None:
    page = read_html("<p>H<sub>2</sub>O<del>旧</del><s>错</s></p>")
    assert _said(page.blocks[0]) == "P H2O旧错"
    assert [(one.rule, dict(one.facts)["count"]) for one in page.remarks] == [
        ("paste_subscript", "1"), ("paste_struck", "2"),
    ]  # fmt: skip


def test_alignment_is_kept_where_the_author_set_it() -> None:
    source = (
        "<p align=center>中</p><div style='text-align:right'><p>右</p>"
        "<p style='text-align:justify'>齐</p></div><center>央</center>"
    )
    assert said(source) == ["P 中 [center]", "P 右 [right]", "P 齐", "P 央 [center]"]


# Pictures


def test_pictures_of_one_paragraph_stand_side_by_side_after_it() -> None:
    source = "<p>甲<img src='data:image/png;base64,AA' alt=一><img src='file:///C:/a.png'>乙</p>"
    page = read_html(source)
    assert [_said(one) for one in page.blocks] == ["P 甲乙", "F 0 1"]
    assert [one.address[:5] for one in page.pictures] == ["data:", "file:"]
    figure = page.blocks[1]
    assert isinstance(figure, Figure)
    assert figure.pictures[0].alt == "一"


def test_the_caption_of_a_figure_goes_with_it() -> None:
    source = "<figure><img src='data:image/png;base64,AA'><figcaption>会场</figcaption></figure>"
    assert said(source) == ["F 0 会场"]
    assert said("<figcaption>散</figcaption>") == ["P 散"]


@pytest.mark.parametrize(
    "address",
    ["https://example.org/a.png", "//x/a.png", "a.png", "cid:1", "blob:x", "",
     "data:image/svg+xml,x", "data:text/html,x", "javascript:x"],
)  # fmt: skip
def test_a_picture_that_is_elsewhere_is_told_by_its_words(address: str) -> None:
    page = read_html(f"<p>甲<img src='{address}' alt='会场 全景'>乙</p>")
    assert [_said(one) for one in page.blocks] == ["P 甲乙", "P 〔图片：会场 全景〕"]
    assert page.pictures == ()
    assert [one.rule for one in page.remarks] == ["paste_picture_remote"]


def test_a_placeholder_for_a_lazy_picture_is_not_the_picture() -> None:
    page = read_html("<img src='data:image/gif;base64,AA' data-src='https://x/1.jpg' alt=''>")
    assert [_said(one) for one in page.blocks] == ["P 〔图片〕"]


def test_a_dot_that_counts_visitors_is_nothing() -> None:
    assert read_html("<p>甲<img src='http://x/y.gif' width=1 height=1></p>").remarks == ()


# Hostile input


def test_a_page_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(OpenError) as failure:
        read_html("甲" * (html.LONGEST + 1))
    assert failure.value.reason == "paste_too_large"


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "table><tr><td", "section"])
def test_a_bomb_of_depth_is_refused(tag: str) -> None:
    with pytest.raises(OpenError) as failure:
        read_html(f"<{tag}>" * 100_000 + "甲")
    assert failure.value.reason == "paste_too_deep"


def test_a_table_of_data_is_refused() -> None:
    with pytest.raises(OpenError) as failure:
        read_html("<table>" + "<tr><td>1<td>2</tr>" * 10_001 + "</table>")
    assert failure.value.reason == "paste_table_too_large"


@pytest.mark.parametrize(
    "source",
    [
        "", " ", "\x00", "<", "&", "<!--", "<![CDATA[x", "<p", "</p>", "</table></td>", "\ud800",
        "<!DOCTYPE x [<!ENTITY a 'b'>]>&a;", "<td>", "<li>", "<ol><ol></ol>", "<table><table>",
        "<td rowspan=0 colspan=-1>x", "<table><tr><td colspan=999999 rowspan=999999>x<td>y",
        "<ol start=99999999999999><li>x", "<li value=-3>x", "<ol start=-3 type=i><li>x",
    ],
)  # fmt: skip
def test_rubbish_is_read_somehow(source: str) -> None:
    read_html(source)


def test_a_megabyte_is_read_quickly() -> None:
    source = "<p style='margin:0cm;font-size:16pt'><span lang=EN-US>科普活动</span></p>" * 15_000
    assert len(source) > 1_000_000
    start = time.perf_counter()
    assert len(read_html(source).blocks) == 15_000
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    "piece", ["<", "&", "<b>甲</b>", "<p>", "<!--", "<i><p>", "\n", "<br>", "　"]
)
def test_no_megabyte_of_anything_takes_long(piece: str) -> None:
    start = time.perf_counter()
    read_html(piece * (1_000_000 // len(piece)))
    assert time.perf_counter() - start < 10
