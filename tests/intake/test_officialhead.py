from __future__ import annotations

import datetime as dt

import pytest

from tests.intake.officialreading import (
    BODY,
    read,
    remark,
    rules,
    words,
)


def test_a_title_on_two_lines_is_one() -> None:
    text = f"关于转发《省科普协会关于开展全国\n科普日活动的通知》的通知\n\n各学会：\n\n{BODY}\n"
    document = read(text)
    assert document.body.title == "关于转发《省科普协会关于开展全国科普日活动的通知》的通知"
    assert remark(document, "title_lines_joined").text.count("／") == 1


def test_a_number_of_an_announcement() -> None:
    document = read("青禾市科普协会公告\n2026年第2号\n现予公告。\n青禾市科普协会\n2026年6月3日")
    assert document.head.document_number == "2026年第2号"
    assert document.body.title == "青禾市科普协会公告"


@pytest.mark.parametrize("line", ["机关各部门：", "白桦同志:", "石桥镇、河湾镇政府：", "市委："])
def test_recipients_of_many_kinds(line: str) -> None:
    document = read(
        f"青科协〔2026〕6号\n\n关于任免职务的通知\n\n{line}\n\n经研究决定：\n\n任命如下。"
    )
    assert document.recipients == line[:-1]
    assert words(document.body)[0] == "经研究决定："


@pytest.mark.parametrize(
    ("title", "line", "text"),
    [
        ("关于国庆节放假的通知", "各部室、各直属单位", "现将放假安排通知如下。"),
        ("关于召开年会的通知", "各县（市、区）科普协会，有关单位", "定于3月召开年会："),
        ("关于设立科普日的批复", "市科普协会", "你会《关于设立科普日的请示》收悉。"),
    ],
)
def test_recipients_that_lack_their_colon(title: str, line: str, text: str) -> None:
    document = read(f"青政〔2026〕6号\n\n{title}\n\n{line}\n\n{text}\n\n此复。")
    assert document.recipients == line
    assert words(document.body) == [text, "此复。"]
    assert remark(document, "recipients_without_colon").suggestion == f"{line}："


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("青禾市科普协会", "近期，我会开展了调研。"),
        ("时间、地点安排", "会议定于3月召开。"),
        ("各县科普协会", "青禾市科普协会"),
    ],
)
def test_what_lacks_no_colon(line: str, text: str) -> None:
    document = read(f"青科协〔2026〕6号\n\n关于年会的通知\n\n{line}\n\n{text}\n\n2026年3月2日")
    assert document.recipients == ""
    assert "recipients_without_colon" not in rules(document)


def test_an_office_of_an_office_is_addressed_as_well() -> None:
    document = read(f"青科协〔2026〕6号\n\n关于年会的函\n\n市教育局办公室：\n\n{BODY}")
    assert document.recipients == "市教育局办公室"


def test_the_mark_of_minutes_on_two_lines() -> None:
    document = read(f"青禾市科普协会\n专题会议纪要\n第12期\n\n{BODY}\n\n分送：各部门。")
    assert document.head.issuers == ("青禾市科普协会",)
    assert (document.head.mark_word, document.closing.seal) == ("专题会议纪要", "none")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("秘密★6个月", "classification"),
        ("机密★10年", "classification"),
        ("机密★年", "classification"),
        ("绝密★长期", "classification"),
        ("编号：000012", "copy_number"),
        ("特 急", "urgency"),
    ],
)
def test_lines_over_the_mark(line: str, name: str) -> None:
    source = f"{line}\n\n青禾市科普协会文件\n\n青科协〔2026〕6号\n\n关于年会的通知\n\n{BODY}"
    document = read(source)
    assert getattr(document.head, name) == line.removeprefix("编号：").replace(" ", "")
    assert document.head.issuers == ("青禾市科普协会",)


def test_lines_over_the_mark_side_by_side() -> None:
    source = f"000012 机密★1年 特急\n\n青禾市科普协会文件\n\n关于年会的通知\n\n{BODY}"
    head = read(source).head
    assert (head.copy_number, head.classification, head.urgency) == ("000012", "机密★1年", "特急")
    assert head.issuers == ("青禾市科普协会",)


def test_a_number_in_brackets_under_an_announcement() -> None:
    document = read(
        "青禾市科普协会公告\n（2026年第3号）\n现予公告。\n青禾市科普协会\n二○二六年六月一日"
    )
    assert document.head.document_number == "（2026年第3号）"
    assert words(document.body) == ["现予公告。"]
    assert document.closing.date == dt.date(2026, 6, 1)


def test_a_document_without_anything_but_a_title() -> None:
    document = read("青科协〔2026〕4号\n\n关于召开年会的通知")
    assert (document.body.title, document.body.blocks) == ("关于召开年会的通知", ())
