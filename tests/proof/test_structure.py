from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from composer.model.blocks import ItemList, text
from composer.model.findings import Finding
from composer.model.issue import Brief, Issue, Masthead
from composer.proof.structure import check_structure
from tests import samples


def rules(issue: Issue, previous: Issue | None = None) -> list[tuple[str, str]]:
    return [(one.rule, one.place) for one in check_structure(issue, previous)]


def test_a_whole_issue_has_no_findings() -> None:
    assert rules(samples.issue()) == []


def test_an_empty_issue_says_all_that_it_lacks() -> None:
    assert rules(Issue()) == [
        ("issue_empty", ""),
        ("name_missing", "masthead/name"),
        ("number_missing", "masthead/issue_number"),
        ("date_missing", "masthead/date"),
        ("editor_missing", "masthead/editor"),
    ]


def test_briefs_alone_are_an_issue() -> None:
    assert rules(samples.issue(sections=())) == []


def test_a_total_number_alone_is_a_number() -> None:
    head = samples.masthead(issue_number=None, year=None)
    assert rules(samples.issue(masthead=head)) == []


@pytest.mark.parametrize(
    ("fields", "rule", "place"),
    [
        ({"issue_number": 0}, "number_not_positive", "masthead/issue_number"),
        (
            {"total_number": -1, "issue_number": None},
            "number_not_positive",
            "masthead/total_number",
        ),
        ({"issue_number": 28}, "number_above_total", "masthead/issue_number"),
        ({"year": 2025}, "year_not_of_date", "masthead/year"),
        ({"name": "  "}, "name_missing", "masthead/name"),
    ],
)
def test_masthead(fields: dict[str, object], rule: str, place: str) -> None:
    assert rules(samples.issue(masthead=samples.masthead(**fields))) == [(rule, place)]


def test_articles_are_counted_through_all_sections() -> None:
    first = samples.section(samples.article(), title="重点工作")
    second = samples.section(samples.article(title=" \n", source=""), title="基层动态")
    assert rules(samples.issue(sections=(first, second))) == [
        ("title_missing", "articles/1/title"),
        ("source_not_given", "articles/1/source"),
    ]


@pytest.mark.parametrize(
    "blocks", [(), (samples.paragraph(" \u3000"),), (ItemList((text(" "), ())),)]
)
def test_an_article_without_text(blocks: tuple[object, ...]) -> None:
    issue = samples.issue(sections=(samples.section(samples.article(blocks=blocks)),))
    assert rules(issue) == [("article_empty", "articles/0")]


def test_a_table_is_text_enough() -> None:
    article = samples.article(blocks=(samples.table(),))
    assert rules(samples.issue(sections=(samples.section(article),))) == []


def test_a_key_item_that_differs_from_its_title() -> None:
    article = samples.article(title="技能初赛\n专题会", key_item="技能决赛专题会")
    (finding,) = check_structure(samples.issue(sections=(samples.section(article),)))
    assert (finding.rule, finding.place) == ("key_item_differs", "articles/0/key_item")
    assert (finding.text, finding.suggestion) == ("技能决赛专题会", "技能初赛专题会")


@pytest.mark.parametrize("key_item", [None, "", "甲乙"])
def test_key_items_that_agree(key_item: str | None) -> None:
    article = samples.article(title="甲\n乙", key_item=key_item)
    assert rules(samples.issue(sections=(samples.section(article),))) == []


def test_leftovers_have_their_places() -> None:
    issue = samples.issue(
        extra_key_items=("甲", "乙"), briefs=(samples.brief(), Brief()), unplaced=("丙",)
    )
    assert rules(issue) == [
        ("key_item_without_article", "extra_key_items/0"),
        ("key_item_without_article", "extra_key_items/1"),
        ("brief_empty", "briefs/1"),
        ("text_unplaced", "unplaced/0"),
    ]


def test_what_is_remarked_upon_is_not_said_again() -> None:
    remarks = tuple(Finding("a", "hint", place) for place in ("unplaced/1", "extra_key_items/0"))
    issue = samples.issue(extra_key_items=("甲",), unplaced=("乙", "丙"), remarks=remarks)
    assert rules(issue) == [("text_unplaced", "unplaced/0")]


def following(**fields: object) -> Issue:
    values = {"issue_number": 4, "total_number": 28, "date": dt.date(2026, 4, 30)} | fields
    return samples.issue(masthead=replace(samples.masthead(), **values))


def test_the_next_issue_follows() -> None:
    assert rules(following(), samples.issue()) == []


def test_a_new_year_starts_again_at_one() -> None:
    january = following(issue_number=1, year=2027, date=dt.date(2027, 1, 31))
    assert rules(january, samples.issue()) == []


@pytest.mark.parametrize(
    ("fields", "rule", "suggestion"),
    [
        ({"issue_number": 5}, "number_not_next", "4"),
        ({"total_number": 27}, "total_not_next", "28"),
        ({"date": dt.date(2026, 3, 31)}, "date_not_later", ""),
        ({"name": "青禾科技简报"}, "name_not_same", "青禾科普简报"),
    ],
)
def test_what_does_not_follow(fields: dict[str, object], rule: str, suggestion: str) -> None:
    (finding,) = check_structure(following(**fields), samples.issue())
    assert (finding.rule, finding.suggestion) == (rule, suggestion)


def test_unknown_numbers_are_not_compared() -> None:
    assert rules(following(), Issue(masthead=Masthead())) == []


def test_a_key_item_may_stand_for_the_briefs() -> None:
    issue = samples.issue(extra_key_items=("简讯四则",), briefs=(samples.brief(),))
    assert rules(issue) == []
    assert rules(samples.issue(extra_key_items=("简讯四则",), briefs=())) == [
        ("key_item_without_article", "extra_key_items/0")
    ]


def test_entries_that_the_program_does_not_know() -> None:
    article = samples.article(extra={"titel": "甲"})
    section = replace(samples.section(article), extra={"article": []})
    issue = samples.issue(sections=(section,), extra={"x": 1})
    found = [one for one in check_structure(issue) if one.rule == "entry_unknown"]
    assert [(one.place, one.text) for one in found] == [
        ("", "x"), ("sections/0", "article"), ("articles/0", "titel"),
    ]  # fmt: skip
