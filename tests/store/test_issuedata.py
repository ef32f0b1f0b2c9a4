from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import yaml

from composer.model.blocks import Cell, Figure, Heading, ItemList, Paragraph, Picture, Span, text
from composer.model.issue import Article, Issue, Section
from composer.model.official import OfficialDocument
from composer.store import issuedata
from composer.store.values import Scalar
from composer.store.yamls import BadDataError, dump, parse
from tests import officials, samples


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


OFFICIAL = {"format": 2, "kind": "official"}


def official(data: dict[str, object]) -> OfficialDocument:
    document = issuedata.from_data(OFFICIAL | data)
    assert isinstance(document, OfficialDocument)
    return document


def test_an_empty_official_document_is_four_lines() -> None:
    data = dump(issuedata.to_data(OfficialDocument()))
    assert data == b"format: 2\ntemplate: official\nkind: official\nform: document\n"
    assert issuedata.from_data(parse(data)) == OfficialDocument()


@pytest.mark.parametrize(
    "make",
    officials.EVERY_FORM,
)
def test_every_form_comes_back(make) -> None:
    document = make()
    assert issuedata.from_data(parse(dump(issuedata.to_data(document)))) == document


def test_an_official_document_reads_as_plain_yaml() -> None:
    data = yaml.safe_load(dump(issuedata.to_data(officials.document())))
    assert list(data) == [
        *("format", "template", "kind", "form", "head", "recipients", "body", "attachments"),
        *("closing", "imprint"),
    ]
    assert data["head"]["issuers"] == ["青禾市科普协会"]
    assert data["closing"]["date"] == dt.date(2026, 2, 27)
    assert data["imprint"]["copy_to"] == [["省科普协会", "市委办公室"], ["各区办公室"]]


def test_unknown_keys_of_official_documents_survive_on_every_level() -> None:
    source = """\
format: 2
kind: official
head: {issuers: [甲], 新: 1}
body: {title: 乙, 新: {深: 层}}
attachments:
- {title: 丙, 新: [1, null]}
closing:
  signature: [甲]
  attendance: [{names: 丁, 新: 无}]
  新: 2026-01-01
imprint: {copies: 3, 新: 1.5}
新: {2: 一, true: 真}
"""
    document = issuedata.from_data(parse(source.encode()))
    again = parse(dump(issuedata.to_data(document)))
    expected = yaml.safe_load(source)
    assert again == expected | {"template": "official", "form": "document"}


def test_the_kind_is_known_from_format_2_on() -> None:
    """A program that knew format 1 only would have kept such a key as one it does not know."""
    old = issuedata.from_data({"format": 1, "kind": "official"})
    assert isinstance(old, Issue)
    assert dict(old.extra) == {"kind": "official"}
    assert isinstance(issuedata.from_data({"format": 2}), Issue)


@pytest.mark.parametrize(
    ("data", "problem", "key"),
    [
        ({"form": "memo"}, "value", "form"),
        ({"form": 3}, "value", "form"),
        ({"head": []}, "type", "head"),
        ({"head": {"issuers": "甲"}}, "type", "head/issuers"),
        ({"head": {"issuers": [3]}}, "type", "head/issuers/0"),
        ({"head": {"document_number": 4}}, "type", "head/document_number"),
        ({"head": {"copy_number": 12}}, "type", "head/copy_number"),
        ({"recipients": ["甲"]}, "type", "recipients"),
        ({"body": "正文"}, "type", "body"),
        ({"body": {"blocks": [{"paragraph": 1}]}}, "type", "body/blocks/0/text"),
        ({"attachments": {"title": "甲"}}, "type", "attachments"),
        ({"attachments": [{"title": None}]}, "type", "attachments/0/title"),
        ({"extra_attachments": "甲"}, "type", "extra_attachments"),
        ({"closing": {"seal": "wax"}}, "value", "closing/seal"),
        ({"closing": {"date": "2026-01-01"}}, "type", "closing/date"),
        ({"closing": {"signature": {"甲": 1}}}, "type", "closing/signature"),
        ({"closing": {"attendance": ["出席"]}}, "type", "closing/attendance/0"),
        ({"closing": {"attendance": [{"names": ["甲"]}]}}, "type", "closing/attendance/0/names"),
        ({"imprint": {"copies": "80"}}, "type", "imprint/copies"),
        ({"imprint": {"copy_to": ["甲"]}}, "type", "imprint/copy_to/0"),
        ({"imprint": {"print_date": 20260227}}, "type", "imprint/print_date"),
        ({"imprint": {"send_to": [["甲"]]}}, "type", "imprint/send_to"),
    ],
)
def test_a_fault_of_an_official_document_is_told_with_its_place(data, problem, key) -> None:
    with pytest.raises(BadDataError) as caught:
        official(data)
    assert (caught.value.problem, caught.value.key) == (problem, key)


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
