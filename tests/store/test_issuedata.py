from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import yaml

from composer.model.blocks import Cell, Figure, Heading, ItemList, Paragraph, Picture, Span, text
from composer.model.issue import Article, Issue, Section
from composer.store import issuedata
from composer.store.values import Scalar
from composer.store.yamls import BadDataError, dump, parse
from tests import samples


def blocks_of(data: object) -> tuple[object, ...]:
    issue = issuedata.from_data({"format": 1, "sections": [{"articles": [{"blocks": data}]}]})
    return issue.articles[0].blocks


def written(*blocks: Any) -> Any:
    issue = Issue(sections=(Section(articles=(Article(blocks=blocks),)),))
    data = yaml.safe_load(dump(issuedata.to_data(issue)))
    return data["sections"][0]["articles"][0]["blocks"]


def trouble(data: dict[str, object]) -> tuple[str, str]:
    with pytest.raises(BadDataError) as caught:
        issuedata.from_data({"format": 1} | data)
    return caught.value.problem, caught.value.key


def test_an_empty_issue_is_two_lines() -> None:
    assert dump(issuedata.to_data(Issue())) == b"format: 1\ntemplate: bulletin\n"
    assert issuedata.from_data({"format": 1}) == Issue()


def test_plain_content_is_written_plainly() -> None:
    assert written(
        samples.paragraph("正文"),
        samples.heading("（一）小题", 2),
        ItemList((text("甲"), ())),
        Figure((Picture("x.png"),)),
        samples.table(1, 1),
    ) == [
        {"paragraph": "正文"},
        {"heading2": "（一）小题"},
        {"list": ["甲", ""]},
        {"figure": ["x.png"]},
        {"table": [["栏目1"], ["1-1"]]},
    ]


def test_what_is_written_reads_as_plain_yaml() -> None:
    issue = samples.issue()
    data = yaml.safe_load(dump(issuedata.to_data(issue)))
    assert list(data) == ["format", "template", "masthead", "sections", "briefs", "imprint"]
    assert data["masthead"]["date"] == dt.date(2026, 3, 31)
    article = data["sections"][0]["articles"][0]
    assert list(article) == ["title", "source", "blocks"]
    assert article["blocks"][1] == {"heading1": "一、主要做法"}
    assert data["imprint"]["send_to"] == [["各县科普联合会", "各学会"], ["联合会常委"]]


def test_short_forms_are_read() -> None:
    assert blocks_of([{"paragraph": ["一", {"text": "二", "bold": True}]}]) == (
        Paragraph((Span("一"), Span("二", bold=True))),
    )
    assert blocks_of([{"table": [["甲", {"text": "乙", "columns": 2}]]}])[0].rows == (  # type: ignore[attr-defined]
        (Cell(text("甲")), Cell(text("乙"), columns=2)),
    )
    assert blocks_of([{"figure": ["x.png", {"media": "y.png", "turns": 1}]}])[0].pictures == (  # type: ignore[attr-defined]
        Picture("x.png"),
        Picture("y.png", turns=1),
    )


def test_unknown_keys_survive_on_every_level() -> None:
    source = """\
format: 1
masthead: {name: 简报, 新: 1}
sections:
- 新: [1, {a: null}]
  articles:
  - 新: {深: 层}
    blocks:
    - {paragraph: [甲, {text: 乙, 新: true}], 新: 2026-01-01}
    - {heading1: 丙, 新: 1.5}
    - {list: [丁], 新: 无}
    - {table: [[{text: 戊, 新: 1}]], 新: 1}
    - {figure: [{media: x.png, 新: 1}], 新: 1}
briefs: [{text: 己, 新: 1}]
imprint: {copies: 3, 新: 1}
remarks: [{rule: a, severity: hint, 新: 1}]
新: {2: 一, true: 真}
"""
    issue = issuedata.from_data(parse(source.encode()))
    again = parse(dump(issuedata.to_data(issue)))
    expected = yaml.safe_load(source)
    expected["template"] = "bulletin"
    assert again == expected


@pytest.mark.parametrize("level", [1, 4, 9, -3])
def test_headings_of_any_level_survive(level: int) -> None:
    heading = Heading(level, (Span("题", italic=True),))
    assert blocks_of(written(heading))[0] == heading


@pytest.mark.parametrize(
    ("data", "problem", "key"),
    [
        ({"masthead": []}, "type", "masthead"),
        ({"masthead": {"issue_number": "3"}}, "type", "masthead/issue_number"),
        ({"masthead": {"issue_number": True}}, "type", "masthead/issue_number"),
        ({"masthead": {"date": "2026-01-01"}}, "type", "masthead/date"),
        ({"masthead": {"date": dt.datetime(2026, 1, 1)}}, "type", "masthead/date"),
        ({"masthead": {"name": None}}, "type", "masthead/name"),
        ({"masthead": {"note": 3}}, "type", "masthead/note"),
        ({"sections": "甲"}, "type", "sections"),
        ({"sections": [{}, {"articles": {}}]}, "type", "sections/1/articles"),
        ({"imprint": {"report_to": ["市科协"]}}, "type", "imprint/report_to/0"),
        ({"options": {"columns": None}}, "type", "options"),
        ({"options": {1: 2}}, "type", "options"),
        ({"options": [1]}, "type", "options"),
        ({"unplaced": "一段"}, "type", "unplaced"),
        ({"remarks": [{"rule": "a", "severity": "bad"}]}, "value", "remarks/0/severity"),
        ({"remarks": [{"severity": "hint"}]}, "missing", "remarks/0/rule"),
        ({"remarks": [{"rule": "a", "severity": "hint", "facts": [["a"]]}]}, "type",
         "remarks/0/facts/0"),
        ({"remarks": [{"rule": "a", "severity": "hint", "facts": ["ab"]}]}, "type",
         "remarks/0/facts/0"),
        ({"sections": [{"articles": [{"blocks": [{"paragraph": "a"}, {"移动": 1}]}]}]}, "type",
         "sections/0/articles/0/blocks/1"),
        ({"sections": [{"articles": [{"blocks": [{"paragraph": "a", "list": []}]}]}]}, "type",
         "sections/0/articles/0/blocks/0"),
        ({"sections": [{"articles": [{"blocks": ["a"]}]}]}, "type",
         "sections/0/articles/0/blocks/0"),
        ({"sections": [{"articles": [{"blocks": [{"table": [["a"]], "widths": ["1"]}]}]}]}, "type",
         "sections/0/articles/0/blocks/0/widths/0"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_place(data: dict[str, object], problem: str, key: str) -> None:
    assert trouble(data) == (problem, key)


def test_a_picture_without_name_is_told() -> None:
    data = {"sections": [{"articles": [{"blocks": [{"figure": [{"alt": "图"}]}]}]}]}
    assert trouble(data) == ("missing", "sections/0/articles/0/blocks/0/pictures/0/media")


def test_scalars_of_options_keep_their_kind() -> None:
    options: dict[str, Scalar] = {"a": True, "b": 1, "c": 1.0, "d": "1."}
    issue = issuedata.from_data(parse(dump({"format": 1, "options": options})))
    kept = issuedata.from_data(parse(dump(issuedata.to_data(issue)))).options
    assert [(name, type(value)) for name, value in kept.items()] == [
        (name, type(value)) for name, value in options.items()
    ]
