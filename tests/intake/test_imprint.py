from __future__ import annotations

import pytest

from composer.intake.text import import_text
from composer.model.issue import Imprint
from tests.intake.accounting import unaccounted

ARTICLE = "甲协会换届选举\n近日，甲协会完成换届选举。\n（甲协会）\n"


def read(*lines: str) -> tuple[Imprint, list[tuple[str, str, str]], tuple[str, ...]]:
    source = ARTICLE + "\n".join(lines)
    issue = import_text(source)
    assert unaccounted(source, issue) == ({}, {})
    assert len(issue.articles) == 1
    changed = [
        (one.place, one.text, one.suggestion)
        for one in issue.remarks
        if one.rule == "printed_otherwise"
    ]
    return issue.imprint, changed, issue.unplaced


@pytest.mark.parametrize(
    ("line", "units", "changed"),
    [
        ("送：甲、乙，丙。", (("甲", "乙"), ("丙",)), False),
        ("送：各县（市、区）协会，市级学会（协会、研究会）。",
         (("各县（市、区）协会",), ("市级学会（协会、研究会）",)), False),
        ("送：甲、乙，丙", (("甲", "乙"), ("丙",)), True),
        ("送:甲、乙。", (("甲", "乙"),), True),
        ("送：甲, 乙。", (("甲",), ("乙",)), True),
        ("送：甲；乙、丙。", (("甲",), ("乙", "丙")), True),
        ("送：市委 市政府 市政协", (("市委", "市政府", "市政协"),), True),
        ("送：甲（乙、丙。", (("甲（乙", "丙"),), False),
        ("抄送：甲。", (("甲",),), True),
        ("主 送：甲。", (("甲",),), True),
        ("送：甲，，乙。", (("甲",), ("乙",)), True),
    ],
)  # fmt: skip
def test_distribution_lines(line: str, units: object, changed: bool) -> None:
    imprint, remarks, unplaced = read(line)
    assert imprint.send_to == units
    assert bool(remarks) is changed
    assert all(text == line for _, text, _ in remarks)
    assert unplaced == ()


def test_all_lines_of_a_foot() -> None:
    imprint, changed, unplaced = read(
        "报：省协会。", "送：市委。", "发：各县协会。", "本期增发：各高校。",
        "责编：白桦  核稿：石川　签发人：林溪", "编辑：苏荷 校对：程可",
        "地址：云岭路1号 电话：0000-123", "云岭市科技协会办公室    2026年1月8日印发   共印30份",
    )  # fmt: skip
    assert imprint.report_to == (("省协会",),)
    assert imprint.issue_to == (("各县协会",),)
    assert imprint.added == (("各高校",),)
    people = (imprint.responsible_editor, imprint.reviewer, imprint.signer)
    assert people == ("白桦", "石川", "林溪")
    assert imprint.contact == (
        ("编辑：苏荷", "校对：程可"),
        ("地址：云岭路1号", "电话：0000-123"),
        ("云岭市科技协会办公室", "2026年1月8日印发"),
    )
    assert imprint.copies == 30
    assert changed == [
        ("imprint/responsible_editor", "责编：白桦", "责任编辑：白桦"),
        ("imprint/reviewer", "核稿：石川", "审核：石川"),
        ("imprint/signer", "签发人：林溪", "签发：林溪"),
    ]
    assert unplaced == ()


@pytest.mark.parametrize(
    ("line", "copies", "changed"),
    [("共印150份", 150, False), ("（共印 150 份）", 150, True), ("印数：150份", 150, True)],
)
def test_copies(line: str, copies: int, changed: bool) -> None:
    imprint, remarks, _ = read("发：各县协会。", line)
    assert imprint.copies == copies
    assert bool(remarks) is changed


def test_turned_lines_belong_to_the_line_above() -> None:
    imprint, _, _ = read("发：各县（区）协会，市级学会，", "    各高校协会。", "送：市委。")
    assert imprint.issue_to == (("各县（区）协会",), ("市级学会",), ("各高校协会",))


def test_a_second_line_of_its_kind_is_kept_aside() -> None:
    imprint, _, unplaced = read("送：甲。", "发：乙。", "送：丙。", "报：")
    assert imprint.send_to == (("甲",),)
    assert unplaced == ("送：丙。", "报：")


def test_contact_lines_alone_are_asked_about() -> None:
    issue = import_text(ARTICLE + "联系电话：0000-123")
    assert issue.imprint.contact == (("联系电话：0000-123",),)
    assert "contact_in_imprint" in {one.rule for one in issue.remarks}
