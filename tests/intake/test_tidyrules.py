"""Tests of the rules of tidying: what is proposed for one text, and what must be left alone."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from composer.intake.tidy.quotes import quotes
from composer.intake.tidy.rules import Role, changes


def sure(said: str, role: Role = "body") -> str:
    """Return a text with everything that is sure."""
    for one in reversed([one for one in changes(said, role) if one.is_sure]):
        said = said[: one.start] + one.new + said[one.end :]
    return said


def asked(said: str, role: Role = "body") -> list[tuple[str, str, str]]:
    """Return what somebody is asked: kind, old and new."""
    return [
        (one.kind, said[one.start : one.end], one.new)
        for one in changes(said, role)
        if not one.is_sure
    ]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("　　协会组织志愿者。 ", "协会组织志愿者。"),
        ("精神上来,把工作做好.", "精神上来，把工作做好。"),
        ("上来, 把", "上来，把"),
        ("全体(扩大)会议", "全体（扩大）会议"),
        ("全体（扩大)会议", "全体（扩大）会议"),
        ("时间:10:30", "时间：10:30"),
        ("１０．５ ％的居民", "10.5%的居民"),
        ("２０２６年第Ａ区", "2026年第A区"),
        ('"三型"科协', "“三型”科协"),
        ("他说:“好”,走了", "他说：“好”，走了"),
        ("说：\"称'三型'科协\"", "说：“称‘三型’科协”"),
        ("1、加强领导", "1.加强领导"),
        ("一.总体要求", "一、总体要求"),
        ("(一)、加强", "（一）加强"),
        ("（1）、加强", "（1）加强"),
        ("㈠加强", "（一）加强"),
        ("①、加强", "①加强"),
        ("等等...", "等等……"),
        ("进步。。。后来", "进步……后来"),
        ("主线--科普", "主线——科普"),
        ("在 5 月，", "在5月，"),
        ("科\u200b普\ufeff协\u00ad会", "科普协会"),
        ("2026年\u00a0工作，好", "2026年工作，好"),
        ("⽂化、⼈民", "文化、人民"),
        ("1•5", "1·5"),
        ("一\u2028二", "一\n二"),
        ("one  two", "one two"),
    ],
)
def test_what_is_sure(said: str, expected: str) -> None:
    assert sure(said) == expected


@pytest.mark.parametrize(
    "said",
    [
        "约3.14、10:30、1,000元，比例1:500 000",
        "见http://www.example.org/a?b=c,d;e和one.two@example.org",
        'Hello, world! It\'s (really) good: "yes" he said.',
        "v1.2.3版 C:\\数据",
        '身高5\'6"，屏幕5"和6"',
        "普 e 站用 Windows 10 and 11",
        "共 3～5 天".replace(" ", ""),
        "3、5天和二、三产业",
        "“甲“乙”丙”，‘丁’",
        "北京—上海，2-3月",
        "“五·四”运动……好——是",
        "甲\t乙",
        "目录........3",
    ],
)
def test_what_stays(said: str) -> None:
    assert changes(said, "body") == ()


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("张 三，好", [("spaces", " ", "")]),
        ("科协，张 三到会", [("spaces", " ", "")]),
        ("获奖的有卢甲 唐乙 张丙，好", [("spaces", " ", ""), ("spaces", " ", "")]),
        ("重 点，好", [("spaces", " ", "")]),
        ("签名：　　　日期", [("spaces", "　　　", "")]),
        ("完成！！", [("repeated", "！！", "！")]),
        ("好。。", [("repeated", "。。", "。")]),
        ("●协会", [("bullets", "●", "")]),
        ("- 协会", [("bullets", "- ", "")]),
        ("**重点**内容", [("markdown", "**重点**", "重点")]),
        ("## 标题", [("markdown", "## ", "")]),
        ("卡甲.马乙", [("marks", ".", "。")]),
        ("中\ue123", [("private", "\ue123", "\ue123")]),
        ("中\uf0e0", [("private", "\uf0e0", "→")]),
        ('甲"乙', [("quotes", '"', "“"), ("quotes", '"', "”")]),
        ("“甲“乙", [("quotes", "“", "”")]),
    ],
)
def test_what_somebody_is_asked(said: str, expected: list[tuple[str, str, str]]) -> None:
    assert asked(said) == expected
    assert sure(said) == said


def test_the_sides_of_marks_that_do_not_go_up_are_never_guessed() -> None:
    for said in ('他说"甲"和"乙', '甲"，乙丙"丁', '“甲”"乙', '“甲"乙"'):
        assert sure(said) == said
        assert {new for kind, _, new in asked(said) if kind == "quotes"} == {"“", "”"}


def test_a_mark_of_a_symbol_font_becomes_a_mark_and_then_somebody_is_asked() -> None:
    assert sure("\uf06c甲") == "●甲"
    assert asked("\uf06c甲") == [("bullets", "\uf06c", "")]


def test_titles_and_names_keep_what_sets_them_wide() -> None:
    assert asked("关于 科普", "title") == [("spaces", " ", "")]
    assert changes("张　三", "cell") == changes("张　三  李四", "credit") == ()
    assert sure("报送(三)", "credit") == "报送（三）"
    assert changes('青"禾,1、', "name") == ()


_WELL = st.recursive(
    st.text("科普协会，。；1a 《》", min_size=1, max_size=8),
    lambda inner: st.one_of(
        inner.map("“{}”".format), inner.map("‘{}’".format), st.tuples(inner, inner).map("".join)
    ),
    max_leaves=12,
)


@given(_WELL)
def test_a_text_whose_quotation_marks_are_paired_keeps_them(said: str) -> None:
    assert [*quotes(said)] == []


_TEXTS = st.text(
    "科普张三一1２,.，。、：:;!！?()（）\"“”'‘’ 　\t\n\u00a0\u200b…-—*#●•\uf06c\ue123⽂㈠⑴％%aB．",
    max_size=40,
)


@given(
    _TEXTS,
    st.sampled_from(
        ["body", "item", "heading", "note", "brief", "title", "cell", "credit", "name"]
    ),
)
@settings(max_examples=600, deadline=None)
def test_what_is_tidy_stays_tidy(said: str, role: Role) -> None:
    once = sure(said, role)
    assert sure(once, role) == once
    found = [one for one in changes(said, role) if one.is_sure]
    assert all(one.end <= other.start for one, other in pairwise(found))


_SECONDS = 5
"""For 120,000 characters; a rule that is not linear takes minutes."""


@pytest.mark.parametrize(
    "sign", ["(", '"', " ", "“", ".", "*", "**a", "a@", ",", "。", "张 ", "1、", "\u200b"]
)
def test_hostile_texts_take_linear_time(sign: str) -> None:

    start = time.perf_counter()
    changes(sign * (120_000 // len(sign)), "body")
    assert time.perf_counter() - start < _SECONDS
