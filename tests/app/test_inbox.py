"""Inbox: what files bring is parted, ticked, changed and placed without losing anything."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from composer.app import inbox as boxes
from composer.app.contributions import Contribution, read_contributions
from composer.app.duplicates import index_of
from composer.app.inbox import Inbox
from composer.intake.sources import Wanted
from composer.model.errors import OpenError
from composer.model.findings import Finding
from composer.model.issue import Article, Issue, Origin, Section
from composer.model.official import OfficialDocument
from composer.store.draftfile import open_draft, save_draft
from composer.store.media import Media
from tests.samples import (
    article,
    brief,
    figure,
    imprint,
    issue,
    masthead,
    paragraph,
    section,
    table,
)


def sent(*articles: Article, **fields) -> Contribution:
    sections = (Section(articles=articles),) if articles else ()
    return Contribution(Issue(**{"sections": sections} | fields), name="一.docx")


def arrived(*contributions: Contribution, into=None) -> Inbox:
    made = Inbox()
    for one in contributions:
        made = boxes.received(made, one, Issue() if into is None else into)
    return made


def test_a_file_is_parted():
    remarks = (
        Finding("title_guessed", "warning", "articles/1/title"),
        Finding("x", "warning", "briefs/0"),
        Finding("y", "warning", "unplaced/0"),
    )
    made = arrived(
        sent(
            article(), article(title="乙", source=""), briefs=(brief(),), unplaced=("丙",),
            remarks=remarks,
        )
    )  # fmt: skip
    assert [one.kind for one in made.arrivals] == ["article", "article", "briefs"]
    first, second, third = made.arrivals
    assert (first.title, first.source) == ("科普进社区活动顺利举行", "联合会办公室")
    assert (first.certainty.title, second.certainty.title) == ("sure", "unsure")
    assert (second.certainty.source, second.remarks[0].place) == ("absent", "articles/0/title")
    assert third.title.startswith("3月2日")
    assert [first.paragraphs, first.pictures, first.tables] == [3, 0, 0]
    assert first.length > 100
    assert [one.is_sure for one in made.arrivals] == [True, False, True]
    assert made.rests[first.group].unplaced == ("丙",)


def test_what_could_be_read_in_part_only_is_not_ticked_and_not_sure():
    damaged = Finding("docx_damaged", "warning", "articles/0")
    (one,) = arrived(sent(article(), remarks=(damaged,))).arrivals
    assert not one.is_ticked
    assert (one.certainty.title, one.certainty.source) == ("unsure", "unsure")


def test_kinds():
    names = ("0" * 64 + ".png", "1" * 64 + ".png")
    made = arrived(
        sent(Article(blocks=(table(),))),
        sent(Article(blocks=(figure(*names),))),
        sent(unplaced=("只有一句话",)),
        Contribution(OfficialDocument(body=article()), name="公文.docx"),
        sent(),
        Contribution(name="坏.docx", problem=OpenError("source_empty", "坏.docx")),
    )
    kinds = [one.kind for one in made.arrivals]
    assert kinds == ["table", "picture", "passages", "official", "problem", "problem"]
    assert made.arrivals[1].pictures == 2
    assert made.arrivals[2].title == "只有一句话"
    assert [one.is_ticked for one in made.arrivals] == [True] * 4 + [False] * 2
    assert len(made.ticked) == 4
    assert len(boxes.ticked(made, is_ticked=True).ticked) == 4


def test_placing_everything_is_what_gathering_gives():
    whole = issue()
    made = boxes.placed(arrived(Contribution(whole, name="一.docx")), Issue(), Media())
    assert made.document == whole
    assert made.count == 3
    assert made.inbox.arrivals == ()
    assert not made.inbox.rests


def test_sections_are_honoured_and_masthead_fills_only_an_empty_draft():
    into = issue(sections=(section(title="要闻"), section(title="基层动态")), briefs=())
    earlier = issue(
        masthead=masthead(issue_number=2, editor="别处编"),
        sections=(
            section(article(title="甲"), title="基层动态"),
            section(article(title="乙"), title="新栏"),
        ),
        imprint=imprint(signer="林一"),
    )
    made = boxes.received(Inbox(), Contribution(earlier, name="二月.docx"), into, section="要闻")
    assert [one.section for one in made.arrivals[:2]] == ["基层动态", "要闻"]
    made = boxes.edited(made, made.arrivals[1].number, section="新栏")
    document = boxes.placed(made, into, Media()).document
    titles = {one.title: [two.title for two in one.articles] for one in document.sections}
    assert titles["基层动态"][-1] == "甲"
    assert titles["新栏"] == ["乙"]
    assert document.masthead == into.masthead
    assert document.imprint == into.imprint
    assert document.unplaced == ()


def test_only_what_is_ticked_is_placed_and_the_rest_comes_once():
    made = arrived(sent(article(title="甲"), article(title="乙"), unplaced=("丙",)))
    first = made.arrivals[0]
    made = boxes.edited(made, first.number, is_ticked=False)
    once = boxes.placed(made, issue(), Media())
    assert [one.title for one in once.document.articles][-1:] == ["乙"]
    assert once.document.unplaced == ("丙",)
    assert [one.title for one in once.inbox.arrivals] == ["甲"]
    again = boxes.placed(boxes.ticked(once.inbox, is_ticked=True), once.document, Media())
    assert again.document.unplaced == ("丙",)
    assert [one.title for one in again.document.articles][-1:] == ["甲"]


def test_remarks_find_their_articles():
    remark = Finding("title_guessed", "warning", "articles/1/title", "乙")
    made = arrived(sent(article(title="甲"), article(title="乙"), remarks=(remark,)))
    document = boxes.placed(made, issue(), Media()).document
    (found,) = document.remarks
    assert document.articles[int(found.place.split("/")[1])].title == "乙"


def test_what_the_clerk_writes_is_sure():
    remark = Finding("title_guessed", "warning", "articles/0/title")
    made = arrived(sent(article(title="猜的"), remarks=(remark,)))
    made = boxes.edited(made, 0, title="对的", source="第一分会")
    (one,) = made.arrivals
    assert (one.title, one.source, one.remarks) == ("对的", "第一分会", ())
    assert one.certainty.title == "sure"


def test_duplicates_lose_their_tick_until_they_are_none():
    into = issue()
    new = Article(
        "新的", (paragraph("讲师团在青禾中学开讲，师生三百人参加，气氛热烈，收获很大。"),)
    )
    made = arrived(sent(into.articles[0]), sent(new), sent(new))
    made = boxes.compared(made, index_of(into))
    assert [one.duplicate and one.duplicate.where for one in made.arrivals] == [
        "issue", None, "batch",
    ]  # fmt: skip
    assert [one.is_ticked for one in made.arrivals] == [False, True, False]
    assert not made.arrivals[0].is_sure
    made = boxes.compared(boxes.without(made, [1]), index_of(Issue()))
    assert [one.is_ticked for one in made.arrivals] == [True, True]


def test_another_draft_has_other_sections():
    made = arrived(sent(article()), into=issue(sections=(section(title="要闻"),)))
    assert made.arrivals[0].section == "要闻"
    other = boxes.suited(made, issue(sections=(section(title="一"), section(title="二"))), "二")
    assert other.arrivals[0].section == "二"


def test_an_official_document_takes_attachments():
    into = OfficialDocument(body=article(title="关于活动的通知"))
    made = boxes.placed(arrived(sent(article(title="名单"))), into, Media())
    assert made.document.attachments[-1].title == "名单"


def test_preview_says_everything_in_order():
    made = arrived(sent(article(blocks=(paragraph("一"), table(1, 2), paragraph("二")))))
    lines = boxes.preview(made.arrivals[0]).split("\n")
    assert lines[:2] == ["科普进社区活动顺利举行", "联合会办公室"]
    assert lines[2:] == ["一", "栏目1\t栏目2", "1-1\t1-2", "二"]
    assert len(boxes.preview(made.arrivals[0], 5)) == 5


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "第一分会.txt"
    path.write_text("科普周启动\n\n协会组织志愿者走进社区。\n", encoding="utf-8")
    return path


def test_the_original_goes_with_the_draft_and_leaves_with_its_article(source, tmp_path):
    made = Inbox()
    for one in read_contributions(source, Wanted()):
        made = boxes.received(made, one, issue())
    result = boxes.placed(made, issue(), Media())
    origin = result.document.articles[-1].origin
    assert origin == Origin(origin.file, "第一分会.txt", 0)
    path = tmp_path / "三月.bulletin"
    save_draft(path, result.document, result.media)
    again = open_draft(path)
    assert again.issue.articles[-1].origin == origin
    assert again.media[origin.file] == source.read_bytes()
    sections = tuple(replace(one, articles=one.articles[:-1]) for one in again.issue.sections)
    save_draft(path, replace(again.issue, sections=sections), again.media)
    assert origin.file not in open_draft(path).media
    assert again.media[origin.file] == source.read_bytes()  # undo still has it
