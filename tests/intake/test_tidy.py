from __future__ import annotations

import pytest

from composer.intake.text import import_text
from composer.intake.tidy.digits import without_spaces_beside_digits
from composer.model.blocks import Paragraph, Span, plain, text
from composer.model.issue import Article, Issue, Section
from tests.intake.accounting import body, seed
from tests.samples import digest


def tidied(words: str) -> str:
    issue = Issue(sections=(Section(articles=(Article(blocks=(Paragraph(text(words)),)),)),))
    return body(without_spaces_beside_digits(issue))[0][0]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("1 月 19 日下午", "1月19日下午"),
        ("（市党工委[2018]1 号）", "（市党工委[2018]1号）"),
        ("在 2017 年，共 5 万元。", "在2017年，共5万元。"),
        ("见《通知》 3 份", "见《通知》3份"),
        ("普 e 站", "普 e 站"),
        ("Windows 10 and 11", "Windows 10 and 11"),
        ("科协 助力", "科协 助力"),
        ("本报讯  1月6日", "本报讯  1月6日"),
        ("“1• 5”", "“1• 5”"),
        ("电话 0000 1234", "电话0000 1234"),
    ],
)
def test_only_spaces_between_hanzi_and_digits_go(words: str, expected: str) -> None:
    assert tidied(words) == expected


def test_marks_of_the_text_stay() -> None:
    spans = (Span("在 5 月"), Span("共 3 次", bold=True))
    issue = Issue(sections=(Section(articles=(Article("题", (Paragraph(spans),)),)),))
    (block,) = without_spaces_beside_digits(issue).articles[0].blocks
    assert block == Paragraph((Span("在5月"), Span("共3次", bold=True)))


def test_what_has_no_such_spaces_is_the_same_object() -> None:
    issue = Issue(sections=(Section(articles=(Article("题目"), Article("在 5 月"))),))
    after = without_spaces_beside_digits(issue)
    assert after.articles[0] is issue.articles[0]
    assert after.articles[1].title == "在5月"


def test_a_real_bulletin_loses_the_spaces_and_the_remark() -> None:
    issue = import_text(seed("000"))
    after = without_spaces_beside_digits(issue)
    assert digest(plain(after.briefs[0].text)) == "6e554ee920e6"
    assert digest(body(after)[0][0]) == "58c08314aecb"
    rules = [one.rule for one in after.remarks]
    assert "spaces_beside_digits" not in rules
    assert len(rules) == len(issue.remarks) - 1
