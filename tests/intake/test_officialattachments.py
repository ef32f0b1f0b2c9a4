from __future__ import annotations

import pytest

from tests.intake.officialreading import (
    notice,
    rules,
    words,
)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("附件：会员名册", ("会员名册",)),
        ("附：会员名册。", ("会员名册",)),
        ("附件：1.名册2.回执；3.议程。", ("名册", "回执", "议程")),
        ("附件：1．名册\n2．回执", ("名册", "回执")),
        ("附件：\n1.名册\n2.回执", ("名册", "回执")),
        ("附件: 1、名册 2、回执", ("名册", "回执")),
        ("附件：2026年4.5级以上地震应急预案", ("2026年4.5级以上地震应急预案",)),
    ],
)
def test_names_of_attachments(line: str, names: tuple[str, ...]) -> None:
    assert notice(line).extra_attachments == names


@pytest.mark.parametrize(
    ("label", "number"),
    [("附件1", "2"), ("附件一：", "二："), ("【附件1】", "2"), ("附件 1", " 2")],
)
def test_labels_of_attachments(label: str, number: str) -> None:
    second = "附件" + number if "【" not in label else "【附件2】"
    tail = f"{label}\n\n会员名册\n\n名册如下。\n\n{second}\n\n回执\n\n请填写回执。"
    document = notice("附件：1.会员名册\n2.回执", end=f"青禾市科普协会\n2026年3月2日\n\n{tail}")
    assert [one.title for one in document.attachments] == ["会员名册", "回执"]
    assert [one.key_item for one in document.attachments] == [None, None]
    assert document.extra_attachments == ()


def test_attachments_are_paired_by_number_where_the_titles_differ() -> None:
    end = (
        "青禾市科普协会\n2026年3月2日\n\n附件2\n\n参会回执表\n\n请填写。\n\n附件1\n\n名册\n\n如下。"
    )
    document = notice("附件：1.会员名册\n2.回执", end=end)
    assert [(one.title, one.key_item) for one in document.attachments] == [
        ("参会回执表", "回执"),
        ("名册", "会员名册"),
    ]
    assert rules(document) >= {"attachment_named_otherwise", "attachments_in_other_order"}


def test_an_attachment_that_is_a_document_itself() -> None:
    end = (
        "青禾市科普协会\n2026年3月2日\n\n附件\n\n省科普协会文件\n\n省科协〔2026〕31号\n\n"
        "关于开展科普日活动的通知\n\n各市科普协会：\n\n请认真组织。\n\n省科普协会\n2026年2月28日"
    )
    (attachment,) = notice("附件：关于开展科普日活动的通知", end=end).attachments
    assert attachment.title == "关于开展科普日活动的通知"
    assert words(attachment)[:3] == ["省科普协会文件", "省科协〔2026〕31号", "各市科普协会："]
    assert [getattr(one, "align", None) for one in attachment.blocks][-2:] == ["right", "right"]


def test_twelve_attachments() -> None:
    names = [f"{name}制度" for name in "甲乙丙丁戊己庚辛壬癸子丑"]
    listed = "\n".join(f"{number}.{name}" for number, name in enumerate(names, 1))
    pages = "\n\n".join(
        f"附件{number}\n\n{name}\n\n第一条 为规范工作，制定本制度。"
        for number, name in enumerate(names, 1)
    )
    document = notice(f"附件：{listed}", end=f"青禾市科普协会\n2026年3月2日\n\n{pages}")
    assert [one.title for one in document.attachments] == names
    assert {one.key_item for one in document.attachments} == {None}
    assert document.extra_attachments == ()
