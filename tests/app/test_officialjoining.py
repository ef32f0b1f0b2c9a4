"""What becomes of official documents, articles and pages that are put together."""

from __future__ import annotations

from collections import Counter
from itertools import product

import pytest

from composer.app.gather import gather
from composer.intake.text import import_text
from composer.model.blocks import Paragraph, plain
from composer.model.document import Document
from composer.model.issue import Article, Issue, Masthead, Section
from composer.model.official import Closing, Head, OfficialDocument, OfficialImprint
from tests import officials, samples
from tests.fuzz.test_intake import exists
from tests.intake.accounting import TEXTS, characters, printed, printed_official

NAMES = sorted(path.stem for path in TEXTS.glob("*.txt"))


def sample(name: str) -> Document:
    return import_text((TEXTS / f"{name}.txt").read_text(encoding="utf-8"))


def official(name: str) -> OfficialDocument:
    document = sample(name)
    assert isinstance(document, OfficialDocument)
    return document


def words(article: Article) -> list[str]:
    return [plain(one.text) for one in article.blocks if isinstance(one, Paragraph)]


def said(document: Document) -> Counter[str]:
    """Return every Hanzi of what a document prints or keeps aside, the key items left out."""
    if isinstance(document, OfficialDocument):
        return hanzi("".join(printed_official(document)))
    options = {**document.options, "key_items": False}
    return hanzi("".join(printed(samples_without_items(document, options))))


def samples_without_items(issue: Issue, options: dict[str, object]) -> Issue:
    return Issue(
        issue.masthead, issue.sections, issue.briefs, issue.imprint, issue.extra_key_items,
        issue.unplaced, issue.remarks, issue.template, options,  # type: ignore[arg-type]
    )  # fmt: skip


def hanzi(text: str) -> Counter[str]:
    return Counter({c: n for c, n in characters(text).items() if "\u4e00" <= c <= "\u9fff"})


ADDED = hanzi("附件本期要文简讯编者按第期总年月日共印份责任编辑审核签发人主抄送报发增一二十" * 30)
"""Words of the templates, and numerals, that may be said otherwise once a document has joined."""


@pytest.mark.parametrize(("first", "second"), [*product(NAMES, NAMES)])
def test_nothing_is_lost_whatever_joins_what(first: str, second: str) -> None:
    one, other = sample(first), sample(second)
    both = said(one) + said(other)
    if first == second:  # what agrees is said once
        both = said(one)
    joined = gather([one, other])
    assert both - said(joined) - ADDED == Counter()
    assert [remark for remark in joined.remarks if not exists(remark.place, joined)] == []


def test_a_notice_becomes_an_article_of_a_bulletin() -> None:
    issue = gather([official("notice")], samples.issue())
    assert isinstance(issue, Issue)
    article, *attachments = issue.articles[-3:]
    assert article.title == "关于举办2026年全市科普讲解大赛的通知"
    assert words(article)[0].endswith("有关单位：")
    assert words(article)[-6:] == [
        "附件：1. 全市科普讲解大赛评分标准", "2. 全市科普讲解大赛报名表", "3. 参赛选手汇总表",
        "青禾市科普协会", "2026年3月2日", "（联系人：白桦，电话：0000-1234567）",
    ]  # fmt: skip
    assert [(one.kicker, one.key_item) for one in attachments] == [("附件1", ""), ("附件2", "")]
    assert "青科协〔2026〕4号" in issue.unplaced
    assert "抄送：省科普协会，市委宣传部、市教育局。" in issue.unplaced
    assert "joined_as_article" in {one.rule for one in issue.remarks}


def test_remarks_of_a_notice_follow_their_paragraphs() -> None:
    issue = gather([official("request")], samples.issue())
    number = len(issue.articles) - 1
    places = {one.rule: one.place for one in issue.remarks}
    assert places["printed_otherwise"] == f"articles/{number}"


def test_an_empty_bulletin_becomes_the_document() -> None:
    notice = official("notice")
    assert gather([notice], Issue()) is notice


def test_an_empty_document_takes_over_what_a_text_says() -> None:
    blank = OfficialDocument(
        head=Head(("青禾市科普协会",)),
        closing=Closing(signature=("青禾市科普协会",), seal="none"),
        imprint=OfficialImprint(printer="青禾市科普协会秘书处"),
    )
    joined = gather([official("notice")], blank)
    assert isinstance(joined, OfficialDocument)
    assert joined.head == official("notice").head
    assert (joined.closing.seal, joined.closing.note[:3]) == ("none", "联系人")
    assert joined.imprint.printer == "青禾市科普协会秘书处"
    assert joined.unplaced == ("青禾市科普协会办公室",)
    assert [one.rule for one in joined.remarks] == [one.rule for one in official("notice").remarks]


def test_an_empty_document_takes_the_form_of_the_text() -> None:
    joined = gather([official("minutes")], OfficialDocument(head=Head(("青禾市科普协会",))))
    assert isinstance(joined, OfficialDocument)
    assert (joined.form, joined.head.mark_word) == ("minutes", "纪要")
    assert joined.unplaced == ("青禾市科普协会主席办公会议",)


def test_a_text_without_signs_is_the_body_of_an_empty_document() -> None:
    joined = gather([sample("contribution")], OfficialDocument())
    assert isinstance(joined, OfficialDocument)
    assert joined.body.title == "青禾县科技协会开展种苗普查"
    assert words(joined.body)[-1] == "（青禾县科技协会）"


def test_a_document_that_joins_another_is_its_attachment() -> None:
    joined = gather([official("letter")], officials.document())
    assert isinstance(joined, OfficialDocument)
    attachment = joined.attachments[-1]
    assert attachment.title == "青禾市科普协会关于商请借用展品的函"
    assert words(attachment)[-2:] == ["青禾市科普协会", "2026年5月20日"]
    assert joined.unplaced == ("青禾市科普协会", "青科协函〔2026〕12号")


def test_an_attachment_sent_by_itself_takes_its_place_in_the_list() -> None:
    text = "附件3\n\n参赛选手汇总表\n\n序号\t姓名\t单位\n1\t白桦\t市科技馆\n"
    joined = gather([official("notice"), import_text(text)])
    assert isinstance(joined, OfficialDocument)
    assert joined.attachments[-1].title == "参赛选手汇总表"
    assert joined.extra_attachments == ()
    assert "attachment_not_there" not in {one.rule for one in joined.remarks}


def test_files_of_attachments_are_put_in_the_order_of_the_list() -> None:
    notice = (
        "青科协〔2026〕4号\n\n关于召开年会的通知\n\n各会员单位：\n\n请准时参加。\n\n"
        "附件：1.参会名册\n2.年会议程\n\n青禾市科普协会\n2026年3月2日"
    )
    second = "附件2\n\n年会议程\n\n上午9时报到。"
    first = "附件1\n\n参会名册\n\n名册如下。"
    joined = gather([import_text(one) for one in (second, notice, first)])
    assert isinstance(joined, OfficialDocument)
    assert [one.title for one in joined.attachments] == ["参会名册", "年会议程"]
    assert joined.extra_attachments == ()
    assert [one.rule for one in joined.remarks] == ["mark_missing"]


def test_attachments_that_come_in_another_order_are_remarked_upon() -> None:
    document = OfficialDocument(body=samples.article(), extra_attachments=("名册", "回执", "议程"))
    part = Issue(sections=(Section(articles=(Article("回执"),)),))
    joined = gather([part], document)
    assert isinstance(joined, OfficialDocument)
    assert joined.extra_attachments == ("名册", "议程")
    assert [one.rule for one in joined.remarks] == ["attachments_in_other_order"]


def test_a_newspaper_page_among_articles_makes_a_bulletin() -> None:
    joined = gather([sample("column"), sample("contribution")])
    assert isinstance(joined, Issue)
    assert joined.template == "bulletin"
    assert [one.title for one in joined.sections] == ["", "基层科普"]
    assert gather([sample("column"), sample("column")]).template == "column"


def test_a_newspaper_page_joins_a_bulletin_as_a_section() -> None:
    issue = Issue(masthead=Masthead(name="青禾科普简报"), sections=(samples.section(),))
    joined = gather([sample("column")], issue)
    assert isinstance(joined, Issue)
    assert joined.sections[-1].pinyin == "JI CENG KE PU"
    assert joined.template == "bulletin"
