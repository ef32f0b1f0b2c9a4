"""Habits of different offices: what a clerk's text looks like before it is typeset."""

from __future__ import annotations

import datetime as dt

import pytest

from composer.intake.text import import_text
from composer.model.blocks import Paragraph, plain
from composer.model.issue import Issue, key_items
from tests.intake.accounting import unaccounted

BODY = "　　3月6日，临湖区供销协会在湖滨社区举办活动，接待群众350余人次。"
FIRST, SECOND = "农资下乡活动走进湖滨社区", "区供销协会召开理事会"


def read(*lines: str) -> Issue:
    source = "\n".join(lines)
    issue = import_text(source)
    assert unaccounted(source, issue) == ({}, {})
    return issue


def bulletin(
    *, head: tuple[str, ...] = (), items: tuple[str, ...] = (), foot: tuple[str, ...] = ()
):
    masthead = head or ("临湖供销简报", "第4期")
    office = "临湖区供销协会编　　　　2026年4月8日"
    return read(
        *masthead, office, *items, FIRST, BODY, "（办公室）", SECOND, BODY, "（秘书处）", *foot
    )


def titles(issue: Issue) -> list[str]:
    return [article.title for article in issue.articles]


def rules(issue: Issue) -> set[str]:
    return {remark.rule for remark in issue.remarks}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("2026 年第 4 期", "（总第 88 期）"), (4, 88, 2026)),
        (("总第88期", "第4期"), (4, 88, None)),
        (("第十二期", "（总第一百〇五期）"), (12, 105, None)),
    ],
)
def test_issue_and_total_number_on_two_lines(lines, expected) -> None:
    masthead = bulletin(head=("临湖供销简报", *lines)).masthead
    assert (masthead.issue_number, masthead.total_number, masthead.year) == expected


def test_a_second_issue_number_is_kept_aside() -> None:
    issue = bulletin(head=("临湖供销简报", "第4期", "第5期（总第88期）"))
    assert issue.masthead.issue_number == 4
    assert issue.unplaced == ("第5期（总第88期）",)


def test_a_note_in_brackets_is_no_part_of_the_name() -> None:
    issue = bulletin(head=("临湖供销简报", "（内部资料 免费交流）", "第4期"))
    assert issue.masthead.name == "临湖供销简报"
    assert issue.masthead.classification == "（内部资料 免费交流）"


@pytest.mark.parametrize("mark", ["·", "・", "\uf06c", "•", "- "])
def test_marks_of_key_items(mark: str) -> None:
    issue = bulletin(items=("本期要目", mark + FIRST, mark + SECOND))
    assert [item.text for item in key_items(issue)] == [FIRST, SECOND]
    assert titles(issue) == [FIRST, SECOND]


@pytest.mark.parametrize("head", ["【要文目录】", "本期要闻", "导读："])
def test_heads_of_key_items(head: str) -> None:
    issue = bulletin(items=(head, "◎" + FIRST, "◎" + SECOND))
    assert [item.text for item in key_items(issue)] == [FIRST, SECOND]


def test_titles_that_carry_the_mark_of_their_key_items() -> None:
    issue = read(
        "望江诗词信息", "第3期", "本期要点：", "★" + FIRST, "★" + SECOND,
        "★" + FIRST, BODY, "★" + SECOND, BODY,
    )  # fmt: skip
    assert titles(issue) == [FIRST, SECOND]
    assert not issue.extra_key_items
    assert "key_item_unlike_title" not in rules(issue)


def test_titles_that_carry_the_number_of_their_key_items() -> None:
    issue = read(
        "桐花工作简报", "第3期", "要目", "一、" + FIRST, "二、" + SECOND,
        "一、" + FIRST, BODY + "（区联谊会）", "二、" + SECOND, BODY + "（发展部）",
    )  # fmt: skip
    assert titles(issue) == ["一、" + FIRST, "二、" + SECOND]
    assert [item.text for item in key_items(issue)] == [FIRST, SECOND]
    assert [article.source for article in issue.articles] == ["区联谊会", "发展部"]
    assert "key_item_unlike_title" not in rules(issue)


@pytest.mark.parametrize("head", ["简讯四则", "动态信息", "工作简讯（2条）", "【工作动态】"])
def test_heads_of_briefs_may_count_them(head: str) -> None:
    issue = bulletin(foot=(head, "◆3月2日，协会召开会议。", "◆3月9日，协会赴东港镇调研。"))
    assert [plain(one.text) for one in issue.briefs] == [
        "3月2日，协会召开会议。",
        "3月9日，协会赴东港镇调研。",
    ]
    assert len(issue.articles) == 2


@pytest.mark.parametrize(
    "words", ["［12月22日］协会植树。", "（12月22日）协会植树。", "协会植树。（12月22日）"]
)
def test_days_of_briefs_in_brackets(words: str) -> None:
    source = ("静水简报", "第1期", "静水学会　　2026年1月9日", "工作动态", f"●{words}")
    (brief,) = read(*source).briefs
    assert plain(brief.text) == words
    assert brief.date == dt.date(2025, 12, 22)


def test_a_brief_goes_on_after_a_page_number() -> None:
    issue = bulletin(
        foot=("简讯", "◆3月9日，协会赴东港镇调研春耕备", "- 3 -", "耕工作，走访20户。")
    )
    (brief,) = issue.briefs
    assert plain(brief.text).replace("\n", "") == "3月9日，协会赴东港镇调研春耕备耕工作，走访20户。"
    assert len(issue.articles) == 2


def test_a_key_item_that_stands_for_the_briefs() -> None:
    issue = bulletin(
        items=("要目", "1." + FIRST, "2." + SECOND, "3.工作动态"),
        foot=("工作动态", "●3月5日，协会植树。"),
    )
    assert issue.extra_key_items == ("工作动态",)
    assert "key_item_left_over" not in rules(issue)


def test_copies_behind_or_under_a_distribution_line() -> None:
    behind = bulletin(foot=("送：各乡镇、各会员单位　　共印80份",)).imprint
    under = bulletin(foot=("送：各乡镇、各会员单位", "本期印数：80份")).imprint
    for imprint in (behind, under):
        assert imprint.send_to == (("各乡镇", "各会员单位"),)
        assert imprint.copies == 80


def test_several_labels_on_one_line() -> None:
    imprint = bulletin(foot=("报：市文明办　　送：各会员单位\u00a0\u00a0发：各分会",)).imprint
    assert imprint.report_to == (("市文明办",),)
    assert imprint.send_to == (("各会员单位",),)
    assert imprint.issue_to == (("各分会",),)


def test_numbered_key_items_under_the_names_of_columns() -> None:
    issue = read(
        "白鹭简报", "第15期", "白鹭协会秘书处　　2026年11月12日", "目　录",
        "【要闻】", f"1. {FIRST}………………1", f"2. {SECOND}………………2",
        "【简讯】", "3. 志愿者清理河道等2则………………3",
        "【要闻】", FIRST, BODY, SECOND, BODY,
        "【简讯】", "志愿者清理河道。11月2日，志愿者清理河道。", "候鸟抵达。11月5日，候鸟抵达。",
        "送：市林业部门，各会员单位",
    )  # fmt: skip
    items = [item.text for item in key_items(issue)]
    assert items == [FIRST, SECOND, "志愿者清理河道等2则"]
    assert titles(issue) == [FIRST, SECOND]
    assert len(issue.briefs) == 2
    assert issue.unplaced == ("【要闻】", "【简讯】")


def test_the_author_and_his_office_under_a_title() -> None:
    lines = ("坚持以读者为中心", "　　　　林溪市图书服务站　苏晚晴", BODY)
    (article,) = read("林溪简报", "第7期", "林溪中心编  2026年7月31日", "", *lines).articles
    assert (article.title, article.author) == ("坚持以读者为中心", "林溪市图书服务站　苏晚晴")


def test_an_office_and_a_date_under_a_text_are_its_signature() -> None:
    lines = ("会员服务情况通报", BODY, "　　　　　　　　石桥县协会", "　　　　　　　　2026年4月2日")
    (article,) = read("石桥简报", "第3期", "石桥县协会  2026年4月3日", "", *lines).articles
    assert [block.align for block in article.blocks if isinstance(block, Paragraph)] == [
        None, "right", "right",
    ]  # fmt: skip
