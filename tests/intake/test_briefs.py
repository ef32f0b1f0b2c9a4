from __future__ import annotations

import datetime as dt

import pytest

from composer.intake.text import import_text
from composer.model.blocks import plain
from composer.model.issue import Issue
from tests.intake.accounting import unaccounted

HEAD = ("云岭简报", "第1期", "协会编  2026年1月8日")
ARTICLE = ("协会召开年会", "近日，云岭市科技协会召开会议，研究部署年度工作。", "（办公室）")


def read(*lines: str) -> Issue:
    source = "\n".join((*HEAD, *ARTICLE, *lines))
    issue = import_text(source)
    assert unaccounted(source, issue) == ({}, {})
    return issue


@pytest.mark.parametrize(
    ("lines", "option"),
    [
        (("简讯", "◆1月5日，甲。", "◆近日，乙。"), None),
        (("【工作动态】", "●1月5日，甲。", "●近日，乙。"), "●"),
        (("一句话新闻", "▲1月5日，甲。", "▲近日，乙。"), "▲"),
        (("◆1月5日，甲。", "◆近日，乙。"), None),
        (("◆近日，甲。", "◆近日，乙。"), None),
        (("【他山之石】", "◆近日，甲。", "◆近日，乙。"), None),
        (("简讯", "1. 1月5日，甲。", "2. 近日，乙。"), ""),
        (("简讯", "1月5日，甲。", "1月6日，乙。"), ""),
        (("简讯", "○1月5日，甲。", "○近日，乙。"), None),
        (("简讯", "- 1月5日，甲。", "- 近日，乙。"), None),
    ],
)
def test_forms_of_briefs(lines: tuple[str, ...], option: str | None) -> None:
    issue = read(*lines)
    assert len(issue.briefs) == 2
    assert issue.options.get("brief_mark") == option
    assert len(issue.articles) == 1


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("1月5日", dt.date(2026, 1, 5)),
        ("1 月 5 日下午", dt.date(2026, 1, 5)),
        ("1月5日至7日", dt.date(2026, 1, 5)),
        ("12月30日", dt.date(2025, 12, 30)),
        ("2024年2月29日", dt.date(2024, 2, 29)),
        ("2月30日", None),
        ("近日", None),
    ],
)
def test_days_of_briefs(words: str, day: dt.date | None) -> None:
    assert [one.date for one in read("简讯", f"◆{words}，协会开会。").briefs] == [day]


def test_a_brief_of_two_paragraphs() -> None:
    issue = read("简讯", "◆1月5日，协会开会。", "会议定了三件事。", "◆1月6日，学会换届。")
    assert [plain(one.text) for one in issue.briefs] == [
        "1月5日，协会开会。\n会议定了三件事。",
        "1月6日，学会换届。",
    ]


def test_an_article_after_the_briefs() -> None:
    issue = read(
        "简讯", "◆1月5日，协会开会。", "学会换届选举", "1月6日，学会完成换届。", "（学会）"
    )
    assert [one.title for one in issue.articles] == ["协会召开年会", "学会换届选举"]
    assert len(issue.briefs) == 1
    assert "briefs_moved" in {one.rule for one in issue.remarks}


def test_bullets_within_an_article_are_no_briefs() -> None:
    source = "\n".join(
        (*HEAD, "协会召开年会", "会议定了：", "●建平台。", "●强服务。", "（办公室）")
    )
    issue = import_text(source)
    assert issue.briefs == ()
    assert len(issue.articles[0].blocks) == 3


def test_numbers_within_a_marked_brief_stay_in_it() -> None:
    issue = read(
        "简讯", "◆1月5日，协会定了两件事：", "一、建平台。", "二、强服务。", "◆1月6日，乙。"
    )
    assert [plain(one.text).count("\n") for one in issue.briefs] == [2, 0]
