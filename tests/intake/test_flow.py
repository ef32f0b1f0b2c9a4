"""A flow becomes a document of which no character is lost, whatever its file says of it."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from composer.intake.flow import Aside, Flow, FlowBlock, Look
from composer.intake.recognition import read_flow
from composer.model.blocks import (
    Cell,
    Figure,
    Heading,
    ItemList,
    Paragraph,
    Picture,
    Span,
    Table,
    joined,
    plain,
    text,
)
from composer.model.issue import Issue
from tests.corpus.contributions import A1, A2, TITLE, UNITS, flow
from tests.fuzz.test_intake import SIGNS, WORDS, exists
from tests.intake.accounting import said, unaccounted
from tests.intake.recall import CONTRIBUTIONS, read

_NAMES = """
Normal|heading 1|heading 2|标题 3|Title|标题|副标题|眉题|作者|供稿单位|caption|题注|Body Text|表题
简报名称|期号|编发单位和日期|本期要文|要文条目|栏目|简讯栏目|简讯|按语|报尾|报送发|署名|成文日期|附件序号
发文机关标志|图题
"""
STYLES = st.sampled_from(_NAMES.strip().replace("\n", "|").split("|"))
LOOKS = st.builds(
    Look,
    style=STYLES,
    level=st.sampled_from([0, 0, 0, 1, 2]),
    size=st.sampled_from([0.0, 14.0, 16.0, 22.0, 48.0]),
    font=st.sampled_from(["", "仿宋", "黑体", "方正小标宋简体", "楷体"]),
    is_bold=st.booleans(),
    is_red=st.booleans(),
    align=st.sampled_from([None, "center", "right", "left"]),
    gap=st.sampled_from([0, 0, 1, 3]),
    breaks_page=st.booleans(),
    box=st.sampled_from([0, 0, 0, 1]),
)
LINES = st.lists(WORDS | SIGNS | st.sampled_from([TITLE, A1, A2, "图1 会场", "表1 人数"]),
                 max_size=3).map("".join)  # fmt: skip
SPANS = st.lists(
    st.builds(Span, LINES, bold=st.booleans(), italic=st.booleans(), superscript=st.booleans()),
    max_size=3,
).map(joined)
BLOCKS = st.one_of(
    SPANS.map(Paragraph),
    SPANS.map(Paragraph),
    st.builds(Heading, st.integers(1, 3), SPANS),
    st.lists(LINES.map(text), min_size=1, max_size=3).map(lambda some: ItemList(tuple(some))),
    st.lists(LINES.map(lambda one: (Cell(text(one)), Cell(text(one)))), min_size=1, max_size=3).map(
        lambda rows: Table(tuple(rows))
    ),
    SPANS.map(lambda words: Figure((Picture("0"),), words)),
)
ASIDES = st.lists(LINES.filter(str.strip), max_size=2).map(
    lambda words: Aside("page_surroundings", tuple(words))
)
FLOWS = st.builds(
    Flow,
    st.lists(st.builds(FlowBlock, BLOCKS, LOOKS), max_size=14).map(tuple),
    asides=st.lists(ASIDES, max_size=1).map(tuple),
)


@given(FLOWS, st.booleans())
@settings(deadline=None, max_examples=100)
def test_no_character_of_a_flow_is_lost(flow: Flow, knows: bool) -> None:
    document = read_flow(flow, units=UNITS if knows else ())
    assert unaccounted(said(flow), document) == ({}, {})
    assert [one for one in document.remarks if not exists(one.place, document)] == []


def test_no_character_of_the_corpus_is_lost() -> None:
    for one in CONTRIBUTIONS:
        if isinstance(one.said, Flow):
            assert unaccounted(said(one.said), read(one)) == ({}, {}), one.name


def test_marks_breaks_and_alignment_stay() -> None:
    marked = (
        Span("面积 30 m"),
        Span("2", superscript=True),
        Span("，"),
        Span("扩大", bold=True),
        Span("了。"),
    )
    source = Flow((
        FlowBlock(Paragraph(text(TITLE)), Look(size=22, align="center")),
        FlowBlock(Paragraph(marked), Look(size=16)),
        FlowBlock(Paragraph(text("特此说明。")), Look(size=16, align="right")),
    ))  # fmt: skip
    document = read_flow(source)
    first, second = document.articles[0].blocks
    assert isinstance(first, Paragraph)
    assert first.text == marked
    assert isinstance(second, Paragraph)
    assert second.align == "right"


def test_a_title_on_two_lines_keeps_its_break() -> None:
    source = flow(
        "k 志愿服务在身边", "T “科普惠民”三年行动", "T 走进实验小学", "k ——侧记", f"b {A1}"
    )
    (article,) = read_flow(source).articles
    assert (article.kicker, article.title, article.subtitle) == (
        "志愿服务在身边",
        "“科普惠民”三年行动\n走进实验小学",
        "——侧记",
    )


def test_the_paragraphs_of_a_rich_file_are_not_joined_by_guess() -> None:
    lines = [f"这一段恰好和别的段落一样长但是没有标点第{one}" for one in "甲乙丙丁戊己庚辛"]
    (article,) = read_flow(flow(f"T {TITLE}", *(f"b {one}" for one in lines), "b 完。")).articles
    assert [plain(one.text) for one in article.blocks if isinstance(one, Paragraph)] == [
        *lines,
        "完。",
    ]


def test_a_second_heading_that_is_not_sure_to_be_a_title_starts_no_article() -> None:
    issue = read_flow(flow(f"1 {TITLE}", f"b {A1}", "1 反响热烈", f"b {A2}"))
    assert isinstance(issue, Issue)
    (article,) = issue.articles
    assert article.title == TITLE
    assert [type(one) for one in article.blocks] == [Paragraph, Heading, Paragraph]


def test_a_long_file_takes_time_in_proportion() -> None:
    """A guard against quadratic work: the bound is many times the usual time."""
    one = flow(
        f"T {TITLE}", *[f"b {A1}", f"b {A2}", "B 活动现场", f"b {A1}"] * 10, "r （第一分会）"
    )
    start = time.process_time()
    issue = read_flow(Flow(one.blocks * 200), units=UNITS)
    assert time.process_time() - start < 8
    assert len(issue.articles) == 200
