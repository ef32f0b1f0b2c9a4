"""What is recognised of the corpus of contributions: enough of it, and nothing wrong for sure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest

from composer.app.certainty import recognised
from composer.intake.credits import read_credits
from composer.intake.text import import_text
from composer.intake.units import Units
from composer.model.findings import Finding
from composer.model.issue import Issue
from tests.corpus.contributions import A1, A2, CONTRIBUTIONS, TITLE, UNITS, Contribution
from tests.corpus.heldout import HELD_OUT, SEALED
from tests.intake.accounting import unaccounted
from tests.intake.recall import read, scores


def test_the_corpus_is_recognised_and_nothing_is_wrong_for_sure() -> None:
    made = scores()
    assert len(CONTRIBUTIONS) >= 60
    for kind, floor in (
        ("title", 0.95), ("source", 0.95), ("author", 0.8), ("paragraph", 0.98),
        ("heading", 0.95), ("picture", 1.0), ("subtitle", 1.0),
    ):  # fmt: skip
        assert made[kind].recall >= floor, made[kind].wrong
    for kind in ("title", "source", "author"):
        assert made[kind].right == made[kind].sure, made[kind].wrong


@pytest.mark.parametrize(
    ("corpus", "floors"),
    [
        (HELD_OUT, {"title": 0.96, "source": 0.98, "author": 0.97, "paragraph": 0.98,
                    "heading": 0.95, "picture": 1.0, "subtitle": 1.0, "brief": 1.0}),
        (SEALED, {"title": 0.95, "source": 0.95, "author": 0.9, "paragraph": 0.95}),
    ],
    ids=["held out", "sealed"],
)  # fmt: skip
def test_contributions_that_it_was_not_made_with_are_recognised(
    corpus: Sequence[Contribution], floors: dict[str, float]
) -> None:
    made = scores(corpus)
    for kind, floor in floors.items():
        assert made[kind].recall >= floor, kind
    for kind in ("title", "source", "author"):
        assert made[kind].right == made[kind].sure, kind
        assert made[kind].invented <= 1, kind


NOTICE = "近日，望川市科普协会召开工作会议，研究部署下半年的重点任务，三十余人参加。"


@pytest.mark.parametrize(
    "lines",
    [
        (NOTICE, "参加单位如下。", "望川市图书馆", "柏溪区图书馆", "白鹭县图书馆"),
        (NOTICE, "活动点位：", "青禾市科学技术馆", "青禾市图书馆"),
        (NOTICE, "名单如下。", "青禾市图书馆 周书文", "望川市第一中学 叶知微"),
        (NOTICE + "（地点在市民中心）",),
        (NOTICE + "（即望川市科技馆）",),
        (NOTICE + "（全文）",),
        (NOTICE, "杏花社区服务中心", NOTICE, "柏溪区科技馆", NOTICE),
        (NOTICE, "记者：您怎么看这件事", NOTICE, "记者：谢谢您接受采访"),
        (NOTICE, "单位：万元"),
        (NOTICE, "感谢望川市科技馆"),
    ],
    ids=lambda lines: lines[-1][-12:],
)
def test_nobody_is_taken_for_who_sent_or_wrote_it(lines: tuple[str, ...]) -> None:
    (article,) = text(TITLE, *lines).articles
    assert (article.title, article.source, article.author) == (TITLE, "", "")


def test_lines_that_only_their_place_makes_a_unit() -> None:
    signed = text(TITLE, NOTICE, "望川恒远水务有限公司", "2026年6月28日")
    over = text("望川市科学技术局", TITLE, NOTICE)
    one_title = text("青禾市科普协会", "召开年度工作会议", NOTICE)
    assert recognised(signed)[0].source == "sure"
    assert (over.articles[0].source, recognised(over)[0].source) == ("望川市科学技术局", "unsure")
    assert (one_title.articles[0].title, one_title.articles[0].source) == (
        "青禾市科普协会\n召开年度工作会议", "",
    )  # fmt: skip


@pytest.mark.parametrize(
    "one",
    [one for one in (*CONTRIBUTIONS, *HELD_OUT, *SEALED) if isinstance(one.said, str)],
    ids=lambda one: one.name,
)
def test_no_character_of_a_text_of_the_corpus_is_lost(one: Contribution) -> None:
    assert isinstance(one.said, str)
    assert unaccounted(one.said, read(one)) == ({}, {})


def text(*lines: str, file_name: str = "") -> Issue:
    issue = import_text("\n".join(lines), units=UNITS, file_name=file_name)
    assert isinstance(issue, Issue)
    assert unaccounted("\n".join(lines), issue) == ({}, {})
    return issue


def remarked(issue: Issue, rule: str) -> Finding:
    (found,) = (one for one in issue.remarks if one.rule == rule)
    return found


def test_a_unit_that_is_like_one_of_the_list_is_asked_about() -> None:
    issue = text(TITLE, A1, A2, "（青禾科学技术馆）")
    assert issue.articles[0].source == "青禾科学技术馆"
    assert remarked(text(TITLE, A1, A2, "（青禾市科普学会第一分会）"), "source_unsure") == Finding(
        "source_unsure",
        "hint",
        "articles/0/source",
        "青禾市科普学会第一分会",
        "青禾市科普协会第一分会",
    )
    assert recognised(text(TITLE, A1, A2, "（青禾市科普学会第一分会）"))[0].source == "unsure"


def test_a_date_is_kept_with_the_article_and_not_printed() -> None:
    issue = text(TITLE, A1, A2, "（第一分会）", "（2026年3月5日）")
    (article,) = issue.articles
    assert article.origin is not None
    assert article.origin.date == dt.date(2026, 3, 5)
    assert issue.unplaced == ("（2026年3月5日）",)
    assert remarked(issue, "date_aside").place == "unplaced/0"


def test_who_has_edited_and_checked_is_kept_aside() -> None:
    issue = text(TITLE, "供稿：第一分会 审核：李青 校对：周岚", A1, A2)
    assert issue.articles[0].source == "第一分会"
    assert issue.unplaced == ("审核：李青", "校对：周岚")


def test_the_name_of_the_file_proposes_and_does_not_say() -> None:
    issue = text(TITLE, A1, A2, file_name="附件1：稿件（第二分会 张晓禾）.docx")
    assert issue.articles[0].source == ""
    found = remarked(issue, "source_from_file_name")
    assert (found.place, found.suggestion) == ("articles/0/source", "青禾市科普协会第二分会")
    assert recognised(issue)[0].source == "absent"
    untitled = text(A1, A2, file_name="科普走进实验小学.txt")
    assert remarked(untitled, "title_from_file_name").suggestion == TITLE


def test_the_name_of_the_file_confirms() -> None:
    doubted = text(TITLE, A1, A2 + "（青禾市科普学会第一分会）")
    assert recognised(doubted)[0].source == "unsure"
    file_name = "青禾市科普协会第一分会--科普走进实验小学.docx"
    said = text(TITLE, A1, A2 + "（第一分会）", file_name=file_name)
    assert recognised(said)[0].source == "sure"


@pytest.mark.parametrize(
    "line",
    [
        "（以下简称协会）",
        "（图为活动现场）",
        "各位老师：",
        "活动现场",
        "来源于生活。",
        "作者：",
        "编辑部",
    ],
)
def test_lines_that_are_no_credits(line: str) -> None:
    assert read_credits(line, Units(UNITS), is_tail=True) == ()


def test_units_by_number_are_not_mistaken() -> None:
    units = Units(UNITS)
    assert units.match("第三分会").by == ""
    assert units.match("第二分会").unit == "青禾市科普协会第二分会"
    assert units.match("科普协会").by == ""
    assert units.match("").by == ""
