"""What `import_text` makes of official documents: seeds, and samples of every form."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import yaml

from composer.intake import reading
from composer.intake.text import import_text
from composer.intake.tidy.digits import without_spaces_beside_digits
from composer.model.blocks import Table, plain
from composer.model.official import Attendance, attachment_names
from tests.intake.accounting import TEXTS, seed, unaccounted
from tests.intake.officialreading import (
    BODY,
    heads,
    kinds,
    notice,
    read,
    remark,
    rules,
    sample,
    words,
)
from tests.samples import ROOT

# seeds: their texts are not ours to print, so only their shape is said


def test_a_notice_with_a_plan() -> None:
    document = read(seed("001"))
    assert (document.form, document.head.mark_word) == ("document", "文件")
    assert [len(one) for one in document.head.issuers] == [9]
    assert document.recipients[-1] not in "：:"
    assert (kinds(document.body), len(document.attachments)) == ("p", 1)
    plan = document.attachments[0]
    assert kinds(plan) == "p1ppp1ppp1ppp1ppp1ppp1ppp"
    assert [head.split(".")[0] for head in heads(plan)] == [str(n + 1) for n in range(18)]
    assert attachment_names(document)[0].article == 1
    assert document.extra_attachments == ()
    assert (document.closing.signature, document.closing.date) == ((), None)
    assert document.imprint.print_date == dt.date(2020, 2, 27)
    assert document.imprint.printer == document.head.issuers[0]
    assert [len(group) for group in document.imprint.copy_to] == [3, 1]
    assert document.unplaced == ()
    text = "".join(words(plan))
    assert "*" not in text
    assert "#" not in text
    assert all(one[-1] in "。”" for one in words(plan) if "。" in one)
    assert remark(document, "run_in_like_others").place == "articles/1/blocks/2"
    joins = [one for one in document.remarks if one.rule == "paragraph_joined"]
    assert len(joins) == 5
    assert remark(document, "title_with_blank").place == "articles/0/title"


def test_a_notice_with_a_plan_and_a_table() -> None:
    document = read(seed("002"))
    assert (document.head.mark_word, len(document.head.issuers)) == ("", 1)
    assert len(document.recipients) == 35
    plan, table = document.attachments
    assert (plan.key_item, table.key_item) == ("", None)
    assert [one.article for one in attachment_names(document)] == [2]
    assert remark(document, "attachment_unlisted").place == "articles/1/title"
    (rows,) = (one for one in table.blocks if isinstance(one, Table))
    assert (len(rows.rows), {len(row) for row in rows.rows}, rows.header_rows) == (27, {5}, 1)
    assert kinds(document.body) == "p"
    found = heads(plan)
    assert [one[0] for one in found if one[1] == "、"] == list("一二三四")
    assert [one[0] for one in found if one[1] == "是"] == list("二三一二三一二三三四")
    joined = next(one for one in plan.blocks if plain(one.text).startswith("一、"))  # type: ignore[union-attr]
    bold = [span.text for span in joined.text if span.bold]  # type: ignore[union-attr]
    assert (bold[1][:2], bold[1][-1]) == ("一是", "。")
    assert [len(group) for group in document.imprint.copy_to] == [3]
    assert document.imprint.copy_to[0][-1].endswith("组")
    assert remark(document, "imprint_in_midst").place == "imprint"
    assert document.unplaced == ()


def test_a_notice_copied_from_a_web_page() -> None:
    document = read(seed("004"))
    assert (document.head.issuers, document.head.document_number[-6:]) == ((), "19〕22号")
    assert document.recipients[0] == "各"
    assert (document.closing.date, len(document.closing.signature[0])) == (dt.date(2019, 3, 12), 9)
    (plan,) = document.attachments
    assert plan.key_item == ""
    assert kinds(plan) == "p1pp1pp1ppp1pp"
    assert [one[:2] for one in heads(plan)] == [f"{n}、" for n in range(1, 10)]
    assert len(document.unplaced) == 10
    assert rules(document) >= {
        "web_page_line", "publication_line", "half_width_marks", "mark_missing",
        "attachment_without_label", "run_in_guessed", "invisible_characters",
    }  # fmt: skip


# samples of every form


def test_a_wrapped_notice() -> None:
    document = sample("notice")
    head, closing, foot = document.head, document.closing, document.imprint
    assert (head.copy_number, head.classification, head.urgency) == ("000012", "机密★1年", "特急")
    assert (head.issuers, head.mark_word) == (("青禾市科普协会",), "文件")
    assert head.document_number == "青科协〔2026〕4号"
    assert document.title_line == "关于举办2026年全市科普讲解大赛的通知"
    assert document.recipients.endswith("（协会、研究会），有关单位")
    assert kinds(document.body) == "p1p1pp1pp"
    assert heads(document.body) == [
        "（一）专业组。",
        "（二）业余组。",
        "1.加强领导。",
        "2.按时报送。",
    ]
    assert [one.title for one in document.attachments] == [
        "全市科普讲解大赛评分标准", "全市科普讲解大赛报名表",
    ]  # fmt: skip
    assert document.extra_attachments == ("参赛选手汇总表",)
    assert remark(document, "attachment_not_there").text == "参赛选手汇总表"
    assert (closing.signature, closing.date) == (("青禾市科普协会",), dt.date(2026, 3, 2))
    assert closing.note == "联系人：白桦，电话：0000-1234567"
    assert foot.copy_to == (("省科普协会",), ("市委宣传部", "市教育局"))
    assert (foot.printer, foot.copies) == ("青禾市科普协会办公室", 50)
    assert foot.print_date == dt.date(2026, 3, 2)
    assert document.unplaced == ()


def test_a_joint_request_to_superiors() -> None:
    document = sample("request")
    assert document.head.issuers == ("青禾市科普协会", "青禾市教育局", "青禾市财政局")
    assert document.head.mark_word == "文件"
    assert document.head.signers == ("白  桦", "石小川", "林  溪")
    assert document.is_upward
    assert document.title_line == "关于建设青少年科普实践基地的请示"
    assert document.closing.signature == document.head.issuers
    assert document.closing.date == dt.date(2026, 5, 8)
    assert document.closing.note == "此件依申请公开"
    assert remark(document, "printed_otherwise").text == "二〇二六年五月八日"
    assert document.extra_attachments == ("青少年科普实践基地建设方案",)


def test_a_letter() -> None:
    document = sample("letter")
    assert (document.form, document.head.mark_word) == ("letter", "")
    assert words(document.body)[-1] == "特此函达"
    assert document.closing.signature == ("青禾市科普协会",)
    assert "letter_guessed" in rules(document)


def test_minutes() -> None:
    document = sample("minutes")
    assert (document.form, document.head.mark_word) == ("minutes", "纪要")
    assert document.head.issuers == ("青禾市科普协会主席办公会议",)
    assert document.head.document_number == "〔2026〕3号"
    assert kinds(document.body) == "p1p1p"
    assert document.closing.attendance == (
        Attendance("出席", "白桦、石小川、林溪"),
        Attendance("列席", "程可、苏荷"),
        Attendance("请假", "江枫"),
    )
    assert document.imprint.copy_to == (("各副主席",), ("机关各部门",))


def test_an_order_and_what_it_issues() -> None:
    document = sample("order")
    assert (document.form, document.head.mark_word) == ("order", "令")
    assert (document.head.document_number, document.body.title) == ("第5号", "")
    assert (document.closing.post, document.closing.signatory) == ("市　长", "白　桦")
    assert (document.closing.seal, document.closing.signature) == ("stamp", ())
    assert [one.title for one in document.attachments] == ["青禾市科学技术普及办法"]
    assert "no_title" not in rules(document)


def test_a_notice_pasted_from_a_web_page() -> None:
    document = sample("pasted")
    assert document.title_line == "关于征集科普作品的通知"
    assert [one.title for one in document.attachments] == ["征集要求", "作品登记表"]
    assert [one.key_item for one in document.attachments] == [None, None]
    assert len(document.unplaced) == 5
    assert document.closing.date == dt.date(2026, 4, 2)


# lines of every kind


@pytest.mark.parametrize(
    ("end", "signature"),
    [
        ("青禾市科普协会　　2026年3月2日", ("青禾市科普协会",)),
        ("青禾市科普协会　　青禾市教育局\n2026年3月2日", ("青禾市科普协会", "青禾市教育局")),
        ("青 禾 市 科 普 协 会\n2026 年 3 月 2 日", ("青禾市科普协会",)),
        ("青禾市科普协会\n2026年3月2日\n（此件公开发布）", ("青禾市科普协会",)),
    ],
)
def test_signatures(end: str, signature: tuple[str, ...]) -> None:
    closing = notice(end=end).closing
    assert (closing.signature, closing.date) == (signature, dt.date(2026, 3, 2))


def test_a_date_that_does_not_exist_is_kept_aside() -> None:
    document = notice(end="青禾市科普协会\n2026年2月30日")
    assert document.closing.date is None
    assert "2026年2月30日" in (*document.unplaced, *words(document.body))


def test_dates_of_a_schedule_are_no_date_of_the_document() -> None:
    document = notice("2026年3月5日\n上午报到。\n2026年3月6日\n集中授课。")
    assert words(document.body) == [
        BODY,
        "2026年3月5日",
        "上午报到。",
        "2026年3月6日",
        "集中授课。",
    ]
    assert document.closing.date == dt.date(2026, 3, 2)


def test_a_second_line_of_a_kind_is_kept_aside() -> None:
    end = "青禾市科普协会\n2026年3月2日\n\n抄送：甲局。\n抄送：乙局。\n主题词：年会 通知\n共印9份"
    document = notice(end=end)
    assert document.imprint.copy_to == (("甲局",),)
    assert document.imprint.copies == 9
    assert set(document.unplaced) == {"抄送：乙局。", "主题词：年会 通知"}


@pytest.mark.parametrize(
    ("line", "printer"),
    [
        ("青禾市科普协会办公室　　2026年3月5日印发", "青禾市科普协会办公室"),
        ("青禾市科普协会办公室\n2026年3月5日印发", "青禾市科普协会办公室"),
        ("承办单位：普及部　　印发日期：2026年3月5日", "承办单位：普及部"),
        ("印发时间：2026年3月5日", ""),
    ],
)
def test_who_printed_it_and_when(line: str, printer: str) -> None:
    document = notice(end=f"青禾市科普协会\n2026年3月2日\n\n抄送：甲局。\n{line}")
    assert (document.imprint.printer, document.imprint.print_date) == (printer, dt.date(2026, 3, 5))
    assert document.imprint.copy_to == (("甲局",),)
    assert rules(document) <= {"mark_missing", "printed_otherwise"}


def test_lists_of_a_word_processor() -> None:
    """Their numbers have a tab behind them; lines broken by hand end with a sign of their own."""
    document = read(
        "青禾市科普协会文件\x0b青科协〔2026〕21号\n关于做好2026年\x0b科普统计工作的通知\n各学会：\n"
        f"\t{BODY}\n\t一、\t统计范围\n\t1.\t请按时报送。\n\t2.\t数据要真实。\n序号\t单位\n1.\t科技馆\n"
        "\t附件：\t1.统计表\n\t\t2.说明\n\t\t\t青禾市科普协会\n\t\t\t2026年10月12日\n"
    )
    assert document.body.title == "关于做好2026年科普统计工作的通知"
    assert kinds(document.body) == "p1ppt"
    assert words(document.body)[1:] == ["一、统计范围", "1.请按时报送。", "2.数据要真实。"]
    assert document.extra_attachments == ("统计表", "说明")


def test_a_second_document_is_kept_aside_whole() -> None:
    first = sample("notice")
    second = (TEXTS / "request.txt").read_text(encoding="utf-8").lstrip()
    source = (TEXTS / "notice.txt").read_text(encoding="utf-8")
    number = "青科协〔2026〕5号\n\n关于推荐理事的通知\n\n各会员单位：\n\n请推荐理事。"
    document = read(f"{source}\n青禾市科普协会文件\n\n{number}\n\n{second}")
    (kept,) = document.unplaced
    assert kept.startswith("青禾市科普协会文件\n青科协〔2026〕5号")
    assert remark(document, "second_document").text == "青禾市科普协会文件"
    assert (document.body, document.attachments) == (first.body, first.attachments)
    assert (document.closing, document.imprint) == (first.closing, first.imprint)


def test_a_head_without_a_text_behind_an_imprint() -> None:
    document = read(f"关于年会的通知\n\n各学会：\n\n{BODY}\n\n抄送：甲局。\n\n青科协〔2026〕5号")
    assert "second_document" not in rules(document)


def test_tidying_an_official_document() -> None:
    document = read(seed("001"))
    tidied = without_spaces_beside_digits(document)
    assert "spaces_beside_digits" not in rules(tidied)
    assert " 2020 " in document.attachments[0].title
    assert " 2020 " not in tidied.attachments[0].title


def test_the_words_compared_with_are_the_templates_own() -> None:
    path = ROOT / "templates/official/template.yaml"
    words_of_template = yaml.safe_load(path.read_text(encoding="utf-8"))["words"]
    own = reading.OFFICIAL_PRINTED
    assert {name: words_of_template[name] for name in own} == own


@pytest.mark.parametrize("path", sorted(TEXTS.glob("*.txt")), ids=lambda path: path.stem)
def test_line_ends_and_stripped_lines_change_nothing_that_is_said(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    document = import_text(source)
    assert import_text(source.replace("\n", "\r\n")) == document
    for changed in (source, source.replace("\n", "\r"), source.replace("\n\n", "\n")):
        assert unaccounted(changed, import_text(changed)) == ({}, {})
