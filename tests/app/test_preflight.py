from __future__ import annotations

from dataclasses import replace

from composer.app.preflight import preflight, told
from composer.model.findings import Finding
from composer.model.issue import Issue
from composer.model.official import Closing
from tests import officials, samples


def test_a_clean_issue_has_nothing_to_look_at() -> None:
    assert preflight(samples.issue(), None) == ()


def test_the_worst_comes_first_then_the_order_of_the_content() -> None:
    issue = samples.issue(
        masthead=samples.masthead(issue_number=None, total_number=None, date=None),
        sections=(
            samples.section(
                *(samples.article(source="") for _ in range(11)), samples.article(title="")
            ),
        ),
        extra_key_items=("没有文章的一条",),
        unplaced=("无处可放",),
    )
    found = [(one.rule, one.place) for one in preflight(issue, None)]
    assert found[:3] == [
        ("number_missing", "masthead/issue_number"),
        ("date_missing", "masthead/date"),
        ("title_missing", "articles/11/title"),
    ]
    assert found[3] == ("key_item_without_article", "extra_key_items/0")
    assert [place for rule, place in found if rule == "source_not_given"] == [
        f"articles/{at}/source" for at in range(11)
    ]
    assert found[-1] == ("text_unplaced", "unplaced/0")


def test_remarks_of_imports_are_there_once() -> None:
    remark = Finding("text_unplaced", "warning", "unplaced/0")
    issue = samples.issue(unplaced=("无",), remarks=(remark,))
    assert preflight(issue, None) == (remark,)
    assert preflight(Issue(), None)[0].rule == "issue_empty"


def test_fonts_that_stand_in_are_named() -> None:
    finding = Finding(
        "font_stands_in", "hint", facts=(("role", "fangsong"), ("family", "FandolFang"))
    )
    assert (
        told(finding, "zh")
        == "仿宋用“FandolFang”代替，字形与规定字体略有不同；安装规定字体后会自动改用。"
    )
    assert told(Finding("date_missing", "error"), "zh").endswith("。")


def test_a_rare_character_is_told_once_where_it_comes_first() -> None:
    facts = (("code", "U+5F67"),)
    first, again, other = (
        Finding("glyph_filler", "hint", f"articles/0/blocks/{at}", text, facts=facts)
        for at, text in ((1, "彧"), (2, "彧"), (3, "祎"))
    )
    assert preflight(samples.issue(remarks=(first, again, other)), None) == (first, other)


def test_findings_of_an_official_document_follow_its_parts() -> None:
    document = replace(
        officials.document(),
        head=replace(officials.document().head, document_number="青科协〔2026〕号"),
        recipients="各县：",
        extra_attachments=("名单",),
        closing=Closing(note="（甲）"),
        imprint=replace(officials.document().imprint, printer=""),
        unplaced=("无处可放",),
    )
    warnings = [one for one in preflight(document, None) if one.severity == "warning"]
    assert [one.place for one in warnings] == [
        "head/document_number",
        "recipients",
        "extra_attachments/0",
        "closing/signature",
        "closing/date",
        "closing/note",
        "imprint/printer",
        "unplaced/0",
    ]
