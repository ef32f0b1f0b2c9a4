"""Rules for official documents: whole ones have no findings, and each slip has its own."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest

from composer.model.blocks import Heading, ItemList, Paragraph, Span, text
from composer.model.findings import Finding
from composer.model.issue import Article
from composer.model.official import Attendance, OfficialDocument
from composer.proof.checks import check
from composer.proof.official import check_official
from tests import officials, samples

FORMS = (
    officials.document,
    officials.joint,
    officials.upward,
    officials.letter,
    officials.minutes,
    officials.order,
)


def rules(document: OfficialDocument, *, hints: bool = True) -> list[tuple[str, str]]:
    return [
        (one.rule, one.place) for one in check_official(document) if hints or one.severity != "hint"
    ]


def found(document: OfficialDocument) -> list[tuple[str, str, str]]:
    """Return what is found beyond the hints about the title of the sample."""
    return [
        (one.rule, one.place, one.suggestion)
        for one in check_official(document)
        if one.rule != "title_without_issuer"
    ]


def with_head(**fields: Any) -> OfficialDocument:
    document = officials.document()
    return replace(document, head=replace(document.head, **fields))


def with_closing(document: OfficialDocument | None = None, **fields: Any) -> OfficialDocument:
    document = document or officials.document()
    return replace(document, closing=replace(document.closing, **fields))


def with_imprint(**fields: Any) -> OfficialDocument:
    document = officials.document()
    return replace(document, imprint=replace(document.imprint, **fields))


def with_body(**fields: Any) -> OfficialDocument:
    document = officials.document()
    return replace(document, body=replace(document.body, **fields))


@pytest.mark.parametrize("make", FORMS)
def test_a_whole_document_of_every_form_has_nothing_to_look_at(make) -> None:
    assert rules(make(), hints=False) == []


def test_an_empty_document_says_just_that() -> None:
    assert rules(OfficialDocument()) == [("document_empty", "")]
    chosen = OfficialDocument(template="other", options=MappingProxyType({"rows": 20}))
    assert rules(chosen) == [("document_empty", "")]


def test_a_document_without_content_says_what_its_head_lacks() -> None:
    begun = OfficialDocument(closing=replace(OfficialDocument().closing, date=officials.DATE))
    assert rules(begun) == [
        ("document_empty", ""),
        ("issuers_missing", "head/issuers"),
        ("document_number_missing", "head/document_number"),
    ]


@pytest.mark.parametrize(
    ("fields", "rule", "place", "suggestion"),
    [
        ({"issuers": ()}, "issuers_missing", "head/issuers", "青禾市科普协会"),
        ({"copy_number": "12"}, "copy_number_form", "head/copy_number", "000012"),
        ({"copy_number": "甲1"}, "copy_number_form", "head/copy_number", ""),
        ({"copy_number": ""}, "copy_number_missing", "head/copy_number", ""),
        ({"classification": "内部"}, "classification_unknown", "head/classification", ""),
        ({"classification": "机密1年"}, "classification_form", "head/classification", "机密★1年"),
        ({"classification": "机密☆一年"}, "classification_form", "head/classification", "机密★1年"),
        (
            {"classification": "机密 ★ 1年"},
            "classification_form",
            "head/classification",
            "机密★1年",
        ),
        ({"classification": "秘密★11年"}, "classification_period", "head/classification", ""),
        ({"classification": "机密★21年"}, "classification_period", "head/classification", ""),
        ({"classification": "绝密★31年"}, "classification_period", "head/classification", ""),
        ({"urgency": "急件"}, "urgency_unknown", "head/urgency", "加急"),
        ({"urgency": "特别紧急"}, "urgency_unknown", "head/urgency", "特急"),
        ({"document_number": ""}, "document_number_missing", "head/document_number", ""),
        (
            {"document_number": "青科协[2026]4号"},
            "document_number_brackets",
            "head/document_number",
            "青科协〔2026〕4号",
        ),
    ],
)
def test_head(fields: dict[str, Any], rule: str, place: str, suggestion: str) -> None:
    assert found(with_head(**fields)) == [(rule, place, suggestion)]


@pytest.mark.parametrize(
    "fields",
    [
        {"classification": "绝密★30年"},
        {"classification": "秘密★6个月"},
        {"classification": "机密"},
        {"classification": "机密★长期"},
        {"classification": "", "copy_number": ""},
        {"urgency": "加急"},
        {"urgency": ""},
        {"mark_word": ""},
    ],
)
def test_heads_that_are_right(fields: dict[str, Any]) -> None:
    assert found(with_head(**fields)) == []


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("青禾市科普协会关于开展科普月活动的通知", []),
        ("青禾市科普协会关于印发《办法（试行）》的通知（征求意见稿）", []),
        ("关于开展科普月活动的通知", ["title_without_issuer"]),
        ("青禾市科普协会科普月活动通知", ["title_without_about"]),
        ("青禾市科普协会公告", []),
        ("青禾市科普协会关于科普月活动", ["title_without_kind"]),
        ("2026年工作要点", ["title_without_kind"]),
        ("青禾市科普协会关于科普月的通知。", ["title_end_mark"]),
        ("青禾市科普协会关于“科普怎么做？”的通知", []),
    ],
)
def test_titles(title: str, expected: list[str]) -> None:
    assert [rule for rule, _ in rules(with_body(title=title))] == expected


def test_mends_of_titles() -> None:
    title = "关于科普月的通知。"
    by_rule = {one.rule: one.suggestion for one in check_official(with_body(title=title))}
    assert by_rule["title_end_mark"] == "关于科普月的通知"
    assert by_rule["title_without_issuer"] == "青禾市科普协会关于科普月的通知。"


def test_a_document_without_a_title_and_a_body() -> None:
    assert found(with_body(title="")) == [("document_title_missing", "articles/0/title", "")]
    blank = (Paragraph(text("  ")), ItemList((text(""),)))
    assert found(with_body(blocks=blank)) == [("body_empty", "articles/0", "")]


@pytest.mark.parametrize(
    ("recipients", "expected"),
    [
        ("各县科普协会，各有关单位", []),
        ("各县科普协会：", [("recipients_end", "各县科普协会")]),
        ("各县科普协会: ", [("recipients_end", "各县科普协会")]),
        ("各县科普协会。", [("recipients_end", "各县科普协会")]),
        ("", [("recipients_missing", "")]),
    ],
)
def test_recipients(recipients: str, expected: list[tuple[str, str]]) -> None:
    document = replace(officials.document(), recipients=recipients)
    assert [(rule, mend) for rule, _, mend in found(document)] == expected


def test_recipients_in_the_imprint_are_enough() -> None:
    assert found(replace(with_imprint(send_to="各县科普协会"), recipients="")) == []


def test_a_report_names_who_has_signed_it() -> None:
    upward = officials.upward()
    unsigned = replace(upward, head=replace(upward.head, signers=()))
    assert found(unsigned) == [("signers_missing", "head/signers", "")]
    (finding,) = [one for one in check_official(unsigned) if one.rule == "signers_missing"]
    assert finding.facts == (("kind", "报告"),)


def test_a_request_goes_to_one_office() -> None:
    upward = officials.upward()
    body = replace(upward.body, title="青禾市科普协会关于建设科普馆的请示")
    request = replace(upward, body=body, recipients="省科普协会，市政府")
    assert found(request) == [("request_recipients", "recipients", "")]
    assert found(replace(request, recipients="省科普协会")) == []


def test_every_issuer_of_a_joint_report_signs() -> None:
    joint = officials.joint()
    assert found(replace(joint, head=replace(joint.head, signers=("林溪", "周牧远")))) == [
        ("signers_too_few", "head/signers", "")
    ]


def test_the_signatures_are_those_of_the_issuers() -> None:
    joint = officials.joint()
    first, second, third = joint.head.issuers
    few = with_closing(joint, signature=(first, second))
    assert found(few) == [("signature_count", "closing/signature", "")]
    turned = with_closing(joint, signature=(second, first, third))
    assert found(turned) == [
        ("signature_order", "closing/signature", "、".join(joint.head.issuers))
    ]
    short = with_closing(joint, signature=("青禾科协", second, third))
    assert found(short) == []


@pytest.mark.parametrize(
    ("fields", "rule", "place", "suggestion"),
    [
        ({"signature": ()}, "signature_missing", "closing/signature", ""),
        ({"signature": (" ",)}, "signature_missing", "closing/signature", ""),
        ({"date": None}, "document_date_missing", "closing/date", ""),
        ({"note": "（此件公开发布）"}, "note_bracketed", "closing/note", "此件公开发布"),
        ({"note": "(此件公开发布。)"}, "note_bracketed", "closing/note", "此件公开发布"),
        ({"note": "此件公开发布。"}, "note_end_mark", "closing/note", "此件公开发布"),
        ({"post": "会长"}, "signatory_not_printed", "closing/signatory", ""),
        ({"signatory": "林溪"}, "signatory_not_printed", "closing/signatory", ""),
        ({"post": "会长", "seal": "none"}, "signatory_not_printed", "closing/signatory", ""),
        ({"date": dt.date(2026, 3, 1)}, "print_date_earlier", "imprint/print_date", ""),
    ],
)
def test_closing(fields: dict[str, Any], rule: str, place: str, suggestion: str) -> None:
    assert found(with_closing(**fields)) == [(rule, place, suggestion)]


@pytest.mark.parametrize(
    ("fields", "rule", "place", "suggestion"),
    [
        ({"copy_to": (("省科普协会。",),)}, "unit_end_mark", "imprint/copy_to/0/0", "省科普协会"),
        ({"copy_to": (("甲",), ("乙", "周副市长"))}, "copy_to_person", "imprint/copy_to/1/1", ""),
        ({"send_to": "各县："}, "unit_end_mark", "imprint/send_to", "各县"),
        ({"print_date": dt.date(2026, 2, 26)}, "print_date_earlier", "imprint/print_date", ""),
        ({"print_date": None}, "print_date_missing", "imprint/print_date", ""),
        ({"printer": ""}, "printer_missing", "imprint/printer", ""),
    ],
)
def test_imprint(fields: dict[str, Any], rule: str, place: str, suggestion: str) -> None:
    assert found(with_imprint(**fields)) == [(rule, place, suggestion)]


def test_organs_that_sound_like_persons_are_organs() -> None:
    units = ("市委书记办公会", "省主席团", "市长热线办公室", "各校长委员会")
    assert found(with_imprint(copy_to=(units,))) == []


def test_special_forms() -> None:
    letter, minutes, order = officials.letter(), officials.minutes(), officials.order()
    assert found(replace(letter, head=replace(letter.head, mark_word="文件"))) == [
        ("letter_mark_word", "head/mark_word", "")
    ]
    joint = replace(letter, head=replace(letter.head, issuers=("甲", "乙")))
    assert found(joint) == [("letter_issuers", "head/issuers", "")]
    assert found(replace(letter, head=replace(letter.head, signers=("林溪",)))) == [
        ("signers_not_printed", "head/signers", "")
    ]
    assert found(with_closing(minutes, attendance=())) == [
        ("attendance_missing", "closing/attendance", "")
    ]
    nameless = (Attendance("", "林溪"),)
    assert found(with_closing(minutes, attendance=nameless)) == [
        ("attendance_label_missing", "closing/attendance/0/label", "")
    ]
    assert found(replace(minutes, head=replace(minutes.head, mark_word=""))) == [
        ("minutes_mark_word", "head/mark_word", "纪要")
    ]
    assert found(replace(order, head=replace(order.head, mark_word="文件"))) == [
        ("order_mark_word", "head/mark_word", "令")
    ]
    assert found(with_closing(order, post="", signatory="", date=None)) == [
        ("order_post_missing", "closing/post", ""),
        ("order_signatory_missing", "closing/signatory", ""),
        ("document_date_missing", "closing/date", ""),
    ]


TITLES = ("青禾市科普协会2026年工作要点", "青禾市科普协会2026年重点项目计划")


def with_attachments(*attachments: Article, extra: tuple[str, ...] = ()) -> OfficialDocument:
    return replace(officials.document(), attachments=attachments, extra_attachments=extra)


def attachment(title: str, **fields: Any) -> Article:
    return Article(title, (samples.paragraph(),), **fields)


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (attachment("方案"), []),
        (attachment("方\n案", key_item="方案"), []),
        (attachment("方 案", key_item="方案"), []),
        (attachment("方案", key_item=""), [("attachment_not_listed", "articles/1", "")]),
        (
            attachment("方案", key_item="计划"),
            [("attachment_name_differs", "articles/1/key_item", "方案")],
        ),
        (attachment(""), [("attachment_title_missing", "articles/1/title", "")]),
        (Article("方案"), [("attachment_empty", "articles/1", "")]),
        (attachment("方案。"), [("attachment_name_end", "articles/1/title", "方案")]),
        (attachment("《方案》"), [("attachment_name_quoted", "articles/1/title", "方案")]),
        (attachment("《方案》和《计划》"), []),
        (attachment("附件1：方案"), [("attachment_name_numbered", "articles/1/title", "方案")]),
        (attachment("附件：方案"), [("attachment_name_numbered", "articles/1/title", "方案")]),
        (attachment("1.方案"), [("attachment_name_numbered", "articles/1/title", "方案")]),
        (attachment("附件管理办法"), []),
        (attachment("1.5万人培训计划"), []),
        (attachment("2026年方案"), []),
    ],
)
def test_attachments(one: Article, expected: list[tuple[str, str, str]]) -> None:
    assert found(with_attachments(one)) == expected


def test_what_a_title_hands_on_need_not_be_listed() -> None:
    handed_on = attachment("青禾市科普协会 2026 年\n工作要点", key_item="")
    assert found(with_attachments(handed_on)) == []


def test_who_has_signed_without_a_seal_is_printed() -> None:
    assert found(with_closing(post="会长", signatory="林溪", seal="none")) == []


def test_the_foot_of_a_letter_is_short() -> None:
    letter = replace(officials.letter(), imprint=officials.document().imprint)
    assert found(letter) == [("imprint_not_printed", "imprint/printer", "")]


def test_a_name_without_an_attachment() -> None:
    assert found(with_attachments(extra=("名单；",))) == [
        ("attachment_missing", "extra_attachments/0", ""),
        ("attachment_name_end", "extra_attachments/0", "名单"),
    ]


@pytest.mark.parametrize("words", ["附件：1. 方案", "附：名单", "附件1:方案", "附 件：方案"])
def test_a_list_of_attachments_typed_into_the_body(words: str) -> None:
    blocks = (*officials.body(), Paragraph(text(words)))
    assert found(with_body(blocks=blocks)) == [
        ("attachment_list_in_body", "articles/0/blocks/5", "")
    ]


@pytest.mark.parametrize(
    "words", ["附件中的表格请于月底前报送。", "附近的居民：", "附件一并印发。"]
)
def test_sentences_about_attachments_are_no_list(words: str) -> None:
    assert found(with_body(blocks=(*officials.body(), Paragraph(text(words))))) == []


@pytest.mark.parametrize(
    "words", ["2026年2月27日", "2026 年 2 月 27 日　", "二〇二六年二月二十七日"]
)
def test_a_date_typed_into_the_body(words: str) -> None:
    blocks = (*officials.body(), Paragraph(text(words)))
    assert found(with_body(blocks=blocks)) == [("date_in_body", "articles/0/blocks/5", "")]


def run_in(head: str) -> Paragraph:
    return Paragraph((Span(head, bold=True), Span("明确责任。")))


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ((Heading(1, text("一、总体要求")), Heading(1, text("二、安排"))), []),
        (
            (Heading(1, text("一、总体要求。")),),
            [("heading_end_mark", "articles/0/blocks/0", "一、总体要求")],
        ),
        ((Heading(1, text("一、总体要求。全面落实。")),), []),
        ((Heading(3, text("1. 报送名单。")),), []),
        ((run_in("一、总体要求。"), run_in("二、安排。")), []),
        (
            (Heading(1, text("一、总体要求")), run_in("二、安排。")),
            [("headings_of_two_kinds", "articles/0/blocks/1", "")],
        ),
        ((Heading(1, text("一、总体要求")), run_in("（一）安排。"), run_in("一是落实。")), []),
    ],
)
def test_headings(blocks, expected) -> None:
    document = with_body(blocks=(*blocks, samples.paragraph()))
    assert found(document) == expected


def test_words_that_no_official_document_prints_are_told() -> None:
    document = with_body(source="办公室", editor_note=text("按"))
    assert found(document) == [
        ("field_not_printed", "articles/0/source", ""),
        ("field_not_printed", "articles/0/editor_note", ""),
    ]


def test_entries_of_a_foreign_program_are_told() -> None:
    document = with_closing(extra=MappingProxyType({"会签": "甲"}))
    (finding,) = [one for one in check_official(document) if one.rule == "entry_unknown"]
    assert (finding.place, finding.text) == ("closing", "会签")


def test_text_without_a_place_is_told_unless_the_import_has() -> None:
    document = replace(officials.document(), unplaced=("甲", "乙"))
    told = [("text_unplaced", "unplaced/0", ""), ("text_unplaced", "unplaced/1", "")]
    assert found(document) == told
    remark = Finding("menu_left_out", "warning", "unplaced/0")
    assert found(replace(document, remarks=(remark,))) == told[1:]


def test_what_an_import_has_said_is_not_said_again() -> None:
    remark = Finding("signature_missing", "warning", "closing/signature")
    document = replace(with_closing(signature=()), remarks=(remark,))
    assert found(document) == []


def test_the_document_before_is_held_against_the_number() -> None:
    before = officials.document()
    after = with_head(document_number="青科协〔2026〕6号")
    assert "document_number_not_next" in [one.rule for one in check(after, before)]
    assert "document_number_not_next" not in [one.rule for one in check(after, samples.issue())]


def test_findings_come_in_the_order_of_the_content() -> None:
    document = OfficialDocument(
        recipients="各县：",
        body=Article("标题。", (Heading(1, text("一、甲。")),)),
        attachments=(Article(""),),
        unplaced=("甲",),
    )
    places = [place for _, place in rules(document)]
    order = ["head", "articles/0/title", "recipients", "articles/0", "closing", "articles/1"]
    ranks = [
        next((rank for rank, part in enumerate(order) if place.startswith(part)), len(order))
        for place in places
    ]
    assert [rank for rank in ranks if rank not in (1, 3)] == sorted(
        rank for rank in ranks if rank not in (1, 3)
    )
    assert places[-1] == "unplaced/0"
