"""What `import_text` makes of official documents: seeds, and samples of every form."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

import pytest
import yaml

from composer.intake import reading
from composer.intake.text import import_text
from composer.intake.tidy import without_spaces_beside_digits
from composer.model.blocks import Heading, Paragraph, Table, plain, run_in_head
from composer.model.findings import Finding
from composer.model.issue import Article
from composer.model.official import Attendance, OfficialDocument, attachment_names
from tests.intake.accounting import TEXTS, seed, unaccounted
from tests.samples import ROOT


def read(source: str) -> OfficialDocument:
    document = import_text(source)
    assert isinstance(document, OfficialDocument)
    assert unaccounted(source, document) == ({}, {})
    return document


def sample(name: str) -> OfficialDocument:
    return read((TEXTS / f"{name}.txt").read_text(encoding="utf-8"))


def rules(document: OfficialDocument) -> set[str]:
    return {one.rule for one in document.remarks}


def remark(document: OfficialDocument, rule: str) -> Finding:
    (found,) = (one for one in document.remarks if one.rule == rule)
    return found


def heads(article: Article) -> list[str]:
    """Return the run-in heads of an article."""
    paragraphs = (one for one in article.blocks if isinstance(one, Paragraph))
    return [head for one in paragraphs if (head := run_in_head(one.text))]


def kinds(article: Article) -> str:
    """Return the blocks of an article in letters: a heading's level, p, t."""
    return "".join(
        str(one.level) if isinstance(one, Heading) else "t" if isinstance(one, Table) else "p"
        for one in article.blocks
    )


def words(article: Article) -> list[str]:
    return [plain(one.text) for one in article.blocks if isinstance(one, Paragraph | Heading)]


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


BODY = "现将有关事项通知如下，请认真贯彻执行。"


def notice(*lines: str, end: str = "青禾市科普协会\n2026年3月2日") -> OfficialDocument:
    """Read a notice with `lines` behind its body."""
    start = f"青科协〔2026〕4号\n\n关于召开年会的通知\n\n各会员单位：\n\n{BODY}"
    return read("\n\n".join([start, *lines, end]))


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("附件：会员名册", ("会员名册",)),
        ("附：会员名册。", ("会员名册",)),
        ("附件：1.名册2.回执；3.议程。", ("名册", "回执", "议程")),
        ("附件：1．名册\n2．回执", ("名册", "回执")),
        ("附件：\n1.名册\n2.回执", ("名册", "回执")),
        ("附件: 1、名册 2、回执", ("名册", "回执")),
        ("附件：2026年4.5级以上地震应急预案", ("2026年4.5级以上地震应急预案",)),
    ],
)
def test_names_of_attachments(line: str, names: tuple[str, ...]) -> None:
    assert notice(line).extra_attachments == names


@pytest.mark.parametrize(
    ("label", "number"),
    [("附件1", "2"), ("附件一：", "二："), ("【附件1】", "2"), ("附件 1", " 2")],
)
def test_labels_of_attachments(label: str, number: str) -> None:
    second = "附件" + number if "【" not in label else "【附件2】"
    tail = f"{label}\n\n会员名册\n\n名册如下。\n\n{second}\n\n回执\n\n请填写回执。"
    document = notice("附件：1.会员名册\n2.回执", end=f"青禾市科普协会\n2026年3月2日\n\n{tail}")
    assert [one.title for one in document.attachments] == ["会员名册", "回执"]
    assert [one.key_item for one in document.attachments] == [None, None]
    assert document.extra_attachments == ()


def test_attachments_are_paired_by_number_where_the_titles_differ() -> None:
    end = (
        "青禾市科普协会\n2026年3月2日\n\n附件2\n\n参会回执表\n\n请填写。\n\n附件1\n\n名册\n\n如下。"
    )
    document = notice("附件：1.会员名册\n2.回执", end=end)
    assert [(one.title, one.key_item) for one in document.attachments] == [
        ("参会回执表", "回执"),
        ("名册", "会员名册"),
    ]
    assert rules(document) >= {"attachment_named_otherwise", "attachments_in_other_order"}


def test_an_attachment_that_is_a_document_itself() -> None:
    end = (
        "青禾市科普协会\n2026年3月2日\n\n附件\n\n省科普协会文件\n\n省科协〔2026〕31号\n\n"
        "关于开展科普日活动的通知\n\n各市科普协会：\n\n请认真组织。\n\n省科普协会\n2026年2月28日"
    )
    (attachment,) = notice("附件：关于开展科普日活动的通知", end=end).attachments
    assert attachment.title == "关于开展科普日活动的通知"
    assert words(attachment)[:3] == ["省科普协会文件", "省科协〔2026〕31号", "各市科普协会："]
    assert [getattr(one, "align", None) for one in attachment.blocks][-2:] == ["right", "right"]


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


def test_a_title_on_two_lines_is_one() -> None:
    text = f"关于转发《省科普协会关于开展全国\n科普日活动的通知》的通知\n\n各学会：\n\n{BODY}\n"
    document = read(text)
    assert document.body.title == "关于转发《省科普协会关于开展全国科普日活动的通知》的通知"
    assert remark(document, "title_lines_joined").text.count("／") == 1


def test_a_number_of_an_announcement() -> None:
    document = read("青禾市科普协会公告\n2026年第2号\n现予公告。\n青禾市科普协会\n2026年6月3日")
    assert document.head.document_number == "2026年第2号"
    assert document.body.title == "青禾市科普协会公告"


@pytest.mark.parametrize("line", ["机关各部门：", "白桦同志:", "石桥镇、河湾镇政府：", "市委："])
def test_recipients_of_many_kinds(line: str) -> None:
    document = read(
        f"青科协〔2026〕6号\n\n关于任免职务的通知\n\n{line}\n\n经研究决定：\n\n任命如下。"
    )
    assert document.recipients == line[:-1]
    assert words(document.body)[0] == "经研究决定："


@pytest.mark.parametrize(
    ("title", "line", "text"),
    [
        ("关于国庆节放假的通知", "各部室、各直属单位", "现将放假安排通知如下。"),
        ("关于召开年会的通知", "各县（市、区）科普协会，有关单位", "定于3月召开年会："),
        ("关于设立科普日的批复", "市科普协会", "你会《关于设立科普日的请示》收悉。"),
    ],
)
def test_recipients_that_lack_their_colon(title: str, line: str, text: str) -> None:
    document = read(f"青政〔2026〕6号\n\n{title}\n\n{line}\n\n{text}\n\n此复。")
    assert document.recipients == line
    assert words(document.body) == [text, "此复。"]
    assert remark(document, "recipients_without_colon").suggestion == f"{line}："


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("青禾市科普协会", "近期，我会开展了调研。"),
        ("时间、地点安排", "会议定于3月召开。"),
        ("各县科普协会", "青禾市科普协会"),
    ],
)
def test_what_lacks_no_colon(line: str, text: str) -> None:
    document = read(f"青科协〔2026〕6号\n\n关于年会的通知\n\n{line}\n\n{text}\n\n2026年3月2日")
    assert document.recipients == ""
    assert "recipients_without_colon" not in rules(document)


def test_an_office_of_an_office_is_addressed_as_well() -> None:
    document = read(f"青科协〔2026〕6号\n\n关于年会的函\n\n市教育局办公室：\n\n{BODY}")
    assert document.recipients == "市教育局办公室"


def test_the_mark_of_minutes_on_two_lines() -> None:
    document = read(f"青禾市科普协会\n专题会议纪要\n第12期\n\n{BODY}\n\n分送：各部门。")
    assert document.head.issuers == ("青禾市科普协会",)
    assert (document.head.mark_word, document.closing.seal) == ("专题会议纪要", "none")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("秘密★6个月", "classification"),
        ("机密★10年", "classification"),
        ("机密★年", "classification"),
        ("绝密★长期", "classification"),
        ("编号：000012", "copy_number"),
        ("特 急", "urgency"),
    ],
)
def test_lines_over_the_mark(line: str, name: str) -> None:
    source = f"{line}\n\n青禾市科普协会文件\n\n青科协〔2026〕6号\n\n关于年会的通知\n\n{BODY}"
    document = read(source)
    assert getattr(document.head, name) == line.removeprefix("编号：").replace(" ", "")
    assert document.head.issuers == ("青禾市科普协会",)


def test_lines_over_the_mark_side_by_side() -> None:
    source = f"000012 机密★1年 特急\n\n青禾市科普协会文件\n\n关于年会的通知\n\n{BODY}"
    head = read(source).head
    assert (head.copy_number, head.classification, head.urgency) == ("000012", "机密★1年", "特急")
    assert head.issuers == ("青禾市科普协会",)


def test_a_number_in_brackets_under_an_announcement() -> None:
    document = read(
        "青禾市科普协会公告\n（2026年第3号）\n现予公告。\n青禾市科普协会\n二○二六年六月一日"
    )
    assert document.head.document_number == "（2026年第3号）"
    assert words(document.body) == ["现予公告。"]
    assert document.closing.date == dt.date(2026, 6, 1)


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


def test_twelve_attachments() -> None:
    names = [f"{name}制度" for name in "甲乙丙丁戊己庚辛壬癸子丑"]
    listed = "\n".join(f"{number}.{name}" for number, name in enumerate(names, 1))
    pages = "\n\n".join(
        f"附件{number}\n\n{name}\n\n第一条 为规范工作，制定本制度。"
        for number, name in enumerate(names, 1)
    )
    document = notice(f"附件：{listed}", end=f"青禾市科普协会\n2026年3月2日\n\n{pages}")
    assert [one.title for one in document.attachments] == names
    assert {one.key_item for one in document.attachments} == {None}
    assert document.extra_attachments == ()


def test_a_document_without_anything_but_a_title() -> None:
    document = read("青科协〔2026〕4号\n\n关于召开年会的通知")
    assert (document.body.title, document.body.blocks) == ("关于召开年会的通知", ())


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


def test_three_hundred_pages_in_a_second() -> None:
    """A guard against quadratic work, not a benchmark: the bound is many times the usual time."""
    source = (TEXTS / "notice.txt").read_text(encoding="utf-8")
    head, _, rest = source.partition("    一、大赛主题")
    body, _, tail = rest.partition("    附件：1.")
    text = head + ("    一、大赛主题" + body) * 600 + "    附件：1." + tail + "没有说完，\n" * 5000
    start = time.process_time()
    document = import_text(text)
    assert time.process_time() - start < 5
    assert len(document.articles[0].blocks) > 4000
