from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest

from composer.app.production import compose
from composer.app.shapes import (
    document_shape,
    findings_shape,
    issue_shape,
    official_shape,
    pages_shape,
)
from composer.model.blocks import Cell, ItemList, Paragraph, Span, Table, text
from composer.model.findings import Finding
from composer.model.issue import Article, Issue
from composer.model.official import Head, OfficialDocument
from composer.store.media import Media
from composer.typeset.composition import Composition, Line, Page
from composer.typeset.units import mm
from tests import officials, samples

NAMES = {
    "kind": str,
    "masthead": {
        "name": str | None, "issue_number": int | None, "total_number": int | None,
        "year": int | None, "editor": str | None, "date": str | None,
    },
    "key_items": [str],
    "articles": [
        {
            "kicker": str | None, "title": str | None, "subtitle": str | None,
            "section": str | None, "section_pinyin": str | None,
            "source": str | None, "author": str | None, "blocks": [dict],
        }
    ],
    "briefs": [{"text": str, "date": str | None}],
    "imprint": {
        "report_to": [str], "send_to": [str], "issue_to": [str],
        "copies": int | None, "contact": [str],
    },
    "unplaced": [str],
}  # fmt: skip

BLOCK = dict
OFFICIAL_NAMES = {
    "kind": str, "form": str, "issuers": [str], "mark_word": str | None,
    "document_number": str | None, "signers": [str], "copy_number": str | None,
    "classification": str | None, "urgency": str | None, "title": str | None,
    "recipients": str | None, "blocks": [BLOCK],
    "attachments": [{"title": str | None, "name": str | None, "blocks": [BLOCK]}],
    "extra_attachments": [str], "signature": [str], "date": str | None, "seal": str,
    "post": str | None, "signatory": str | None, "note": str | None,
    "attendance": [{"label": str, "names": str}], "send_to": str | None, "copy_to": [str],
    "printer": str | None, "print_date": str | None, "copies": int | None, "unplaced": [str],
}  # fmt: skip


def fits(value: object, shape: object) -> bool:
    """Return whether data has exactly the keys and types of a shape."""
    if isinstance(shape, dict):
        return (
            isinstance(value, dict)
            and list(value) == list(shape)
            and all(fits(value[key], inner) for key, inner in shape.items())
        )
    if isinstance(shape, list):
        return isinstance(value, list) and all(fits(one, shape[0]) for one in value)
    return isinstance(value, shape) and not isinstance(value, bool)


def test_show_has_the_documented_shape() -> None:
    for issue in (Issue(), samples.issue(), samples.issue(unplaced=("甲",))):
        assert fits(json.loads(json.dumps(issue_shape(issue))), NAMES)


def test_absent_facts_are_null() -> None:
    shape = issue_shape(Issue())
    assert set(shape["masthead"].values()) == {None}
    assert shape["imprint"] == {
        "report_to": [], "send_to": [], "issue_to": [], "copies": None, "contact": [],
    }  # fmt: skip


def test_distribution_is_flat_and_contact_fields_stand_apart() -> None:
    imprint = issue_shape(samples.issue())["imprint"]
    assert imprint["send_to"] == ["各县科普联合会", "各学会", "联合会常委"]
    assert imprint["contact"] == ["电话：0000-1234567  网址：www.example.org"]


def test_every_kind_of_block() -> None:
    blocks = (
        samples.paragraph("甲"),
        samples.heading("（一）乙", 2),
        ItemList((text("丙"), (Span("丁", bold=True),))),
        Table(((Cell(text("戊")), Cell(text("己"))),), caption=text("表")),
        samples.figure("a.png", caption="图"),
    )
    section = samples.section(samples.article(blocks=blocks), title="动态")
    (article,) = issue_shape(samples.issue(sections=(section,)))["articles"]
    assert article["section"] == "动态"
    assert article["blocks"] == [
        {"style": "paragraph", "text": "甲", "head": None},
        {"style": "heading2", "text": "（一）乙"},
        {"style": "list", "text": "丙\n丁", "items": ["丙", "丁"]},
        {"style": "table", "text": "戊\t己", "caption": "表", "rows": [["戊", "己"]]},
        {"style": "figure", "text": "图", "pictures": ["a.png"]},
    ]


@pytest.mark.parametrize(
    ("spans", "head"),
    [
        ((Span("一是抓落实。", bold=True), Span("明确责任。")), "一是抓落实。"),
        ((Span("一是", bold=True), Span("抓。", bold=True, italic=True), Span("明")), "一是抓。"),
        ((Span("全部加粗", bold=True),), None),
        ((Span("不加粗"), Span("加粗", bold=True)), None),
        ((), None),
    ],
)
def test_a_run_in_heading_is_the_head_of_its_paragraph(spans, head) -> None:
    section = samples.section(samples.article(blocks=(Paragraph(spans),)))
    (article,) = issue_shape(samples.issue(sections=(section,)))["articles"]
    assert article["blocks"][0]["head"] == head


@pytest.mark.parametrize(
    "document",
    [
        OfficialDocument(),
        officials.document(),
        officials.joint(),
        officials.upward(),
        officials.letter(),
        officials.minutes(),
        officials.order(),
    ],
    ids=lambda one: one.head.document_number or "empty",
)
def test_an_official_document_has_the_documented_shape(document) -> None:
    assert fits(json.loads(json.dumps(document_shape(document))), OFFICIAL_NAMES)


def test_facts_of_an_official_document() -> None:
    shape = official_shape(officials.document())
    assert shape["issuers"] == ["青禾市科普协会"]
    assert (shape["mark_word"], shape["document_number"]) == ("文件", "青科协〔2026〕4号")
    assert shape["title"] == "关于印发《青禾市科普协会2026年工作要点》的通知"
    assert shape["blocks"][2]["head"] == "（一）健全工作机制。"
    assert [one["name"] for one in shape["attachments"]] == [
        "青禾市科普协会2026年工作要点",
        "青禾市科普协会2026年重点项目计划",
    ]
    assert shape["attachments"][1]["blocks"][0]["rows"][0][0] == "序号"
    assert shape["copy_to"] == ["省科普协会", "市委办公室", "各区办公室"]
    assert (shape["date"], shape["print_date"]) == ("2026-02-27", "2026-02-27")
    assert shape["attendance"] == []


def test_names_of_attachments_in_the_list() -> None:
    document = OfficialDocument(
        attachments=(Article("方案"), Article("表", key_item="项目表"), Article("图", key_item="")),
        extra_attachments=("名单",),
    )
    shape = official_shape(document)
    assert [one["name"] for one in shape["attachments"]] == ["方案", "项目表", None]
    assert shape["extra_attachments"] == ["名单"]


def test_absent_facts_of_an_official_document_are_null() -> None:
    shape = official_shape(OfficialDocument(head=Head(mark_word="")))
    given = {name: value for name, value in shape.items() if value not in (None, [])}
    assert given == {"kind": "official", "form": "document", "seal": "seal"}


def test_dates_are_iso() -> None:
    issue = samples.issue(briefs=(samples.brief(date=dt.date(2026, 3, 2)),))
    shape = issue_shape(issue)
    assert shape["masthead"]["date"] == "2026-03-31"
    assert shape["briefs"][0]["date"] == "2026-03-02"


def test_pages_are_in_millimetres() -> None:
    line = Line(mm(28), mm(72.3), mm(156), "body", "甲", "articles/0/blocks/3", 0, ())
    composition = Composition(mm(210), mm(297), (Page(1, (line,)), Page(2)))
    assert pages_shape(composition) == {
        "pages": [
            {
                "number": 1,
                "lines": [
                    {"x": 28.0, "y": 72.3, "width": 156.0, "style": "body", "text": "甲",
                     "block": "articles/0/blocks/3"}
                ],
            },
            {"number": 2, "lines": []},
        ]
    }  # fmt: skip


def test_findings_say_the_same_in_both_languages() -> None:
    findings = [Finding("key_item_differs", "warning", "articles/0/key_item", "甲", "乙")]
    (zh,), (en,) = findings_shape(findings, "zh"), findings_shape(findings, "en")
    assert zh.pop("message") == "要文条目与文章标题不一致。"
    assert en.pop("message") == "The key item differs from the title of its article."
    assert zh == en == {
        "rule": "key_item_differs", "severity": "warning", "place": "articles/0/key_item",
        "text": "甲", "suggestion": "乙",
    }  # fmt: skip


def test_key_items_that_are_not_printed_are_not_shown() -> None:
    issue = samples.issue(options={"key_items": False})
    assert issue.articles
    assert issue_shape(issue)["key_items"] == []


def test_a_column_page_shows_key_items_only_where_they_are_wanted() -> None:
    page = samples.issue(template="column", extra_key_items=("本报开通网页",))
    assert issue_shape(page)["key_items"] == ["本报开通网页"]
    titles = [article.title for article in page.articles]
    wanted = replace(page, options={"key_items": True})
    assert issue_shape(wanted)["key_items"] == [*titles, "本报开通网页"]


def test_pages_say_where_seals_will_be_and_what_is_turned() -> None:
    document = replace(
        officials.document(), body=Article("通知", (officials.table(3, is_turned=True),))
    )
    pages = pages_shape(compose(document, Media()).composition)["pages"]
    assert isinstance(pages, list)
    seals = [seal for page in pages for seal in page.get("seals", ())]
    assert [(seal["kind"], seal["width"], seal["block"]) for seal in seals] == [
        ("seal", 42.0, "closing/signature/0")
    ]
    lines = [line for page in pages for line in page["lines"] if "/rows/" in line["block"]]
    assert any(line.get("turned") for line in lines)
    assert all("seals" not in page for page in pages if page["number"] == 1)
