from __future__ import annotations

import datetime as dt

import pytest

from composer.intake.text import import_text
from composer.model.issue import Issue, Masthead
from tests.intake.accounting import unaccounted

ARTICLE = ("协会召开年会", "近日，云岭市科技协会召开会议，研究部署年度工作。", "（办公室）")


def read(*lines: str, name: str = "") -> Issue:
    source = "\n".join((*lines, *ARTICLE))
    issue = import_text(source, name=name)
    assert [one.title for one in issue.articles] == [ARTICLE[0]]
    if not name:
        assert unaccounted(source, issue) == ({}, {})
    return issue


DAY = dt.date(2026, 3, 5)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("云岭简报", "第3期", "协会办公室编    2026年3月5日"),
         Masthead(name="云岭简报", issue_number=3, editor="协会办公室编", date=DAY)),
        (("云岭简报", "（总第 47 期）", "协会办公室编 2026 年 3 月 5 日"),
         Masthead(name="云岭简报", total_number=47, editor="协会办公室编", date=DAY)),
        (("云岭简报（第3期）", "协会办公室编印", "2026年3月5日"),
         Masthead(name="云岭简报", issue_number=3, editor="协会办公室编印", date=DAY)),
        (("云岭简报2026年第3期（总第47期）", "云岭市科技协会", "2026年3月5日"),
         Masthead(name="云岭简报", issue_number=3, total_number=47, year=2026,
                  editor="云岭市科技协会", date=DAY)),
        (("2026年第3期    2026年3月5日",), Masthead(issue_number=3, year=2026, date=DAY)),
        (("云岭市科技协会编    2026年3月5日",), Masthead(editor="云岭市科技协会编", date=DAY)),
        (("秘密★1年    编号：000012", "云岭简报", "第3期"),
         Masthead(name="云岭简报", issue_number=3, classification="秘密★1年",
                  copy_number="编号：000012")),
        (("内部资料", "注意保存", "云岭简报", "第3期"),
         Masthead(name="云岭简报", issue_number=3, classification="内部资料 注意保存")),
        (("云岭市科技协会", "工 作 简 报", "第三期"),
         Masthead(name="云岭市科技协会工作简报", issue_number=3)),
        ((), Masthead()),
    ],
)  # fmt: skip
def test_forms_of_a_masthead(lines: tuple[str, ...], expected: Masthead) -> None:
    assert read(*lines).masthead == expected


def test_a_date_under_the_title_is_not_the_mastheads() -> None:
    source = "\n".join(
        ("云岭简报", "第3期", "协会编  2026年3月5日", "协会召开年会", "2026年3月2日", *ARTICLE[1:])
    )
    issue = import_text(source)
    assert issue.masthead.date == DAY
    assert issue.articles[0].title == "协会召开年会"
    assert issue.unplaced == ()


def test_a_second_masthead_is_asked_about() -> None:
    issue = import_text("\n".join(("云岭简报", "第3期", *ARTICLE, "第4期", *ARTICLE)))
    assert issue.masthead.issue_number == 3
    assert issue.unplaced == ("第4期",)
    assert "second_masthead" in {one.rule for one in issue.remarks}


def test_a_supplement_keeps_its_words() -> None:
    issue = read("云岭简报", "增刊第2期", "协会办公室编    2026年3月5日")
    assert issue.masthead.issue_number is None
    assert issue.unplaced == ("增刊第2期",)


def test_a_day_that_does_not_exist() -> None:
    issue = read("云岭简报", "第3期", "协会办公室编    2026年2月30日")
    assert issue.masthead.date is None
    assert issue.unplaced == ("2026年2月30日",)


def test_columns_within_the_key_items() -> None:
    issue = read(
        "云岭简报", "第3期", "本期要文", "【要闻】", "◎协会召开年会", "【动态】", "◎学会换届"
    )
    assert issue.unplaced == ("【要闻】", "【动态】")
    assert issue.extra_key_items == ("学会换届",)


def test_the_given_name_leaves_the_texts_own_aside() -> None:
    assert read("云岭简报", "第3期", name="云岭简报").unplaced == ()
    issue = read("云岭简报（第3期）", name="科技简报")
    assert (issue.masthead.name, issue.unplaced) == ("科技简报", ("云岭简报",))
