"""How the parts of an article are told apart, in small texts."""

from __future__ import annotations

import pytest

from composer.intake.text import import_text
from composer.model.blocks import Heading, Paragraph, plain
from composer.model.issue import Issue
from tests.intake.accounting import unaccounted

BODY = "近日，云岭市科技协会召开会议，研究部署年度工作。"


def read(*lines: str) -> Issue:
    source = "\n".join(lines)
    issue = import_text(source)
    assert unaccounted(source, issue) == ({}, {})
    return issue


def parts(issue: Issue) -> list[tuple[str, str, str, str]]:
    return [(one.kicker, one.title, one.subtitle, one.source) for one in issue.articles]


def rules(issue: Issue) -> set[str]:
    return {one.rule for one in issue.remarks}


def test_key_items_in_titles_kickers_and_lines() -> None:
    issue = read(
        "本期要文",
        "◎协会召开理论学习会",
        "◎山村来了科技馆",
        "◎全市科技工作会议在云岭举行",
        "协会召开理论学习会", BODY, "（办公室）",
        "喜迎科技活动周", "山村来了科技馆", "——流动科技馆侧记", BODY, "（科普部）",
        "全市科技工作会议", "在云岭举行", BODY, "（办公室）",
    )  # fmt: skip
    assert parts(issue) == [
        ("", "协会召开理论学习会", "", "办公室"),
        ("喜迎科技活动周", "山村来了科技馆", "——流动科技馆侧记", "科普部"),
        ("", "全市科技工作会议\n在云岭举行", "", "办公室"),
    ]
    assert [one.key_item for one in issue.articles] == [None, None, None]
    assert "printed_otherwise" not in rules(issue)


def test_a_title_that_differs_from_its_key_item() -> None:
    issue = read("本期要文", "◎协会召开理论学习会", "协会召开理论自学会", BODY, "（办公室）")
    assert issue.articles[0].title == "协会召开理论自学会"
    assert issue.articles[0].key_item == "协会召开理论学习会"
    (remark,) = (one for one in issue.remarks if one.rule == "key_item_unlike_title")
    assert (remark.place, remark.text, remark.suggestion) == (
        "articles/0/title",
        "协会召开理论自学会",
        "协会召开理论学习会",
    )


def test_only_the_articles_without_title_take_one() -> None:
    issue = read(
        "本期要文", "◎甲协会换届选举", "◎乙学会举办年会", "◎丙园区建成开放",
        BODY, "（甲协会）", "乙学会举办年会", BODY, "（乙学会）", BODY, "（丙园区）",
    )  # fmt: skip
    assert [one.title for one in issue.articles] == [
        "甲协会换届选举",
        "乙学会举办年会",
        "丙园区建成开放",
    ]


def test_more_key_items_than_articles() -> None:
    issue = read("本期要文", "◎甲协会换届选举", "◎乙学会举办年会", BODY, "（甲协会）")
    assert [one.title for one in issue.articles] == ["甲协会换届选举"]
    assert issue.extra_key_items == ("乙学会举办年会",)
    assert "key_item_left_over" in rules(issue)


def test_more_articles_than_key_items() -> None:
    issue = read(
        "本期要文", "◎甲协会换届选举", "甲协会换届选举", BODY, "（甲协会）",
        "丁学会走进校园", BODY, "（丁学会）", BODY, "（戊学会）",
    )  # fmt: skip
    assert [(one.title, one.key_item) for one in issue.articles] == [
        ("甲协会换届选举", None),
        ("丁学会走进校园", ""),
        ("", None),
    ]
    assert rules(issue) >= {"title_not_in_key_items", "no_title"}


@pytest.mark.parametrize(
    ("marks", "option", "changed"),
    [
        (("◎", "◎"), None, False),
        (("◆", "◆"), "◆", False),
        (("▲", "▲"), None, True),
        (("1.", "2."), "1.", False),
        (("1、", "2、"), "1.", True),
        (("一、", "二、"), "一、", False),
        (("（一）", "（二）"), "一、", True),
        (("- ", "- "), None, True),
        (("", ""), "", False),
    ],
)
def test_marks_of_key_items(marks: tuple[str, str], option: str | None, changed: bool) -> None:
    first, second = "甲协会换届选举", "乙学会举办年会"
    issue = read(
        "本期要文", marks[0] + first, marks[1] + second,
        first, BODY, "（甲协会）", second, BODY, "（乙学会）",
    )  # fmt: skip
    assert issue.options.get("key_item_mark") == option
    assert ("printed_otherwise" in rules(issue)) is changed
    assert [one.key_item for one in issue.articles] == [None, None]


def test_key_items_with_page_numbers() -> None:
    issue = read("目  录", "◎甲协会换届选举……………3", BODY, "（甲协会）")
    assert issue.articles[0].title == "甲协会换届选举"


@pytest.mark.parametrize(
    ("line", "source", "changed"),
    [
        ("（市科技协会）", "市科技协会", False),
        ("(市科技协会)", "市科技协会", True),
        ("（青禾县（高新区）科技协会 林溪）", "青禾县（高新区）科技协会", True),
        ("（图书馆）", "图书馆", False),
        ("（市科技协会供稿）", "市科技协会", True),
        ("供稿：市科技协会", "市科技协会", True),
        ("来源：市科技协会", "市科技协会", True),
        ("市科技协会  供稿", "市科技协会", True),
    ],
)
def test_forms_of_the_contributing_unit(line: str, source: str, changed: bool) -> None:
    issue = read("协会召开年会", BODY, line)
    assert [one.source for one in issue.articles] == [source]
    assert ("printed_otherwise" in rules(issue)) is changed


@pytest.mark.parametrize(
    "line", ["（以下简称协会）", "（一）", "（图为活动现场）", "（注：略）", "（见附件）", "（12）"]
)
def test_brackets_that_are_no_unit(line: str) -> None:
    issue = read("协会召开年会", BODY, line, BODY)
    (article,) = issue.articles
    assert article.source == ""
    assert len(article.blocks) == 3


def test_two_lines_in_brackets() -> None:
    (article,) = read("协会召开年会", BODY, "（摄影 石川）", "（办公室）").articles
    assert article.source == "办公室"
    assert isinstance(article.blocks[-1], Paragraph)
    assert article.blocks[-1].align == "right"


@pytest.mark.parametrize(
    ("paragraph", "source", "author"),
    [
        (BODY + " （本报记者 白桦）", "", "本报记者 白桦"),
        (BODY + "（通讯员 石川）", "", "通讯员 石川"),
        (BODY + " (石川)", "", "石川"),
        (BODY + " （市图书馆）", "市图书馆", ""),
        (BODY + "（石川）", "", "石川"),
        (BODY + "（全文）", "", ""),
        (BODY + "（详见附件）", "", ""),
    ],
)
def test_bylines_at_the_end_of_a_paragraph(paragraph: str, source: str, author: str) -> None:
    (article,) = read("协会召开年会", paragraph).articles
    assert (article.source, article.author) == (source, author)


def test_editor_notes() -> None:
    issue = read(
        "协会召开年会", "编者按：本文值得一读。", BODY, "（甲协会）",
        "【编者按】这一篇也是。", "学会举办沙龙", BODY, "（乙学会）",
    )  # fmt: skip
    assert [plain(one.editor_note) for one in issue.articles] == ["本文值得一读。", "这一篇也是。"]
    assert rules(issue) >= {"editor_note_moved", "printed_otherwise"}


def test_levels_and_runs() -> None:
    (article,) = read(
        "协会召开年会", "一、主要做法", "（一）建机制", "1.定人员", "（1）明责任",
        "一是领导带头。", "二、建立机制。做到有人管、有人抓。", "1、抓好落实；", "（甲协会）",
    ).articles  # fmt: skip
    levels = [one.level if isinstance(one, Heading) else 0 for one in article.blocks]
    assert levels == [1, 2, 3, 4, 0, 0, 0]


def test_numbered_titles() -> None:
    issue = read(
        "云岭简报",
        "第3期",
        "一、甲协会换届选举",
        BODY,
        "（甲协会）",
        "二、乙学会举办年会",
        "（一）会前准备",
        BODY,
        "（乙学会）",
    )
    assert [one.title for one in issue.articles] == ["一、甲协会换届选举", "二、乙学会举办年会"]


def test_a_second_article_after_a_wider_gap() -> None:
    issue = read("甲协会换届选举", BODY, BODY, "", "", "乙学会举办年会", BODY)
    assert [one.title for one in issue.articles] == ["甲协会换届选举", "乙学会举办年会"]
    assert "article_from_gap" in rules(issue)


def test_a_short_line_in_the_text_is_asked_about() -> None:
    issue = read("甲协会换届选举", BODY, "会议现场", BODY)
    (remark,) = (one for one in issue.remarks if one.rule == "perhaps_title")
    assert (remark.place, remark.text) == ("articles/0/blocks/1", "会议现场")


def test_columns() -> None:
    issue = read(
        "【学会之窗】", "甲学会换届选举", BODY, "（甲学会）",
        "基层动态", "乙协会举办年会", BODY, "（乙协会）", "丙协会走进校园", BODY, "（丙协会）",
        "【他山之石】",
    )  # fmt: skip
    assert [(one.title, len(one.articles)) for one in issue.sections] == [
        ("【学会之窗】", 1),
        ("基层动态", 2),
    ]
    assert issue.articles[-1].source == "丙协会"


def test_a_title_like_a_column_stays_a_title() -> None:
    (article,) = read("主题党日活动", BODY, "（甲学会）").articles
    assert article.title == "主题党日活动"


def test_key_items_part_articles_that_have_no_unit() -> None:
    issue = read(
        "本期要文", "◎甲协会换届选举", "◎乙学会举办年会", "◎全市科技工作会议在云岭举行",
        "甲协会换届选举", BODY, "乙学会举办“年会”", BODY, "全市科技工作会议", "在云岭举行", BODY,
    )  # fmt: skip
    assert [one.title for one in issue.articles] == [
        "甲协会换届选举",
        "乙学会举办“年会”",
        "全市科技工作会议\n在云岭举行",
    ]


def test_a_key_item_turned_over_two_lines() -> None:
    issue = read(
        "本期要文", "◎全市科技工作会议", "在云岭举行", "◎甲协会换届选举", BODY, "（办公室）"
    )
    assert [one.title for one in issue.articles] == ["全市科技工作会议在云岭举行"]
    assert issue.extra_key_items == ("甲协会换届选举",)


def test_a_head_without_key_items_is_kept_aside() -> None:
    issue = read("本期要文", BODY, "◎", "（办公室）")
    assert issue.unplaced == ("本期要文",)


def test_tables_part_by_their_columns_and_end_before_titles() -> None:
    issue = read(
        "甲协会换届选举", BODY, "姓名\t票数", "白桦\t30", "届次\t年份\t人数", "（甲协会）",
        "乙学会举办年会", "时间\t地点", "1月\t云岭", "（乙学会）",
    )  # fmt: skip
    assert [[type(block).__name__ for block in one.blocks] for one in issue.articles] == [
        ["Paragraph", "Table", "Paragraph"],
        ["Table"],
    ]
    assert [one.source for one in issue.articles] == ["甲协会", "乙学会"]


def test_a_unit_after_a_byline_comes_last() -> None:
    (article,) = read("协会召开年会", BODY + "（本报记者 白桦）", "（办公室）").articles
    assert (article.source, article.author) == ("办公室", "本报记者 白桦")
    assert plain(article.blocks[-1].text) == BODY  # type: ignore[union-attr]


def test_a_note_on_a_line_of_its_own_before_the_articles() -> None:
    issue = read(
        "云岭简报", "第3期", "编者按", "本期值得一读。", "协会召开年会", BODY, "（办公室）"
    )
    assert plain(issue.masthead.note) == "编者按\n本期值得一读。"


def test_damaged_and_invisible_characters_are_counted() -> None:
    issue = read("协会召开年会", "会议在\ufffd\ufffd召开\u200b了\xa0。", "（办公室）")
    facts = {one.rule: dict(one.facts) for one in issue.remarks}
    assert facts["damaged_characters"] == {"count": "2"}
    assert facts["invisible_characters"] == {"count": "2", "characters": "U+00A0 U+200B"}
