"""Tests of tidying a document: proposals of every place, what is accepted, and what is lost."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from composer.app import search
from composer.app.loss import Loss, compared, loss
from composer.app.texts import texts
from composer.app.tidying import KINDS, Proposal, Proposer, effective, proposals, role_of, tidied
from composer.app.words import LANGUAGES, phrase
from composer.model.blocks import (
    Block,
    Cell,
    Figure,
    Heading,
    ItemList,
    Paragraph,
    Span,
    Table,
    plain,
    text,
)
from composer.model.findings import Finding
from composer.model.issue import Article, Brief, Issue, Section
from composer.model.official import Closing, OfficialDocument
from tests.samples import figure, issue

LINES = (
    "青禾市科普协会近日组织科技志愿者走进社区开展科",
    "普宣传活动，现场发放资料三百余份，解答居民提问",
    '五十余人次，受到居民一致"好评，并表示希望今后',
    '多来"。协会有关负责人表示下一步将加大力度。',
)


def document(*blocks: Block, **fields: str) -> Issue:
    return Issue(sections=(Section(articles=(Article(blocks=blocks, **fields),)),))


def printed(times: int = 3, ends: str = "") -> tuple[Paragraph, ...]:
    return tuple(Paragraph(text(line + ends)) for line in LINES * times)


def all_sure(content: Issue | OfficialDocument) -> Issue | OfficialDocument:
    return tidied(content, [one for one in proposals(content) if one.is_sure])


def said(content: Issue | OfficialDocument) -> list[str]:
    return [plain(one) for _, one in texts(content) if one]


def body(content: Issue) -> list[str]:
    return [plain(one.text) for one in content.articles[0].blocks if isinstance(one, Paragraph)]


# Lines


def test_printed_lines_are_joined_and_quotations_paired_across_them() -> None:
    before = document(*printed(ends="  "))
    after = all_sure(before)
    whole = "".join(LINES).replace('"', "“", 1).replace('"', "”")
    assert body(after) == [whole] * 3
    assert loss(before, after) == Loss(exchanged=(('"', "“"), ('"', "”")) * 3)
    assert [one for one in proposals(after) if one.is_sure] == []


def test_lines_within_one_paragraph_are_joined_as_well() -> None:
    before = document(Paragraph(text("\n".join(LINES * 3))))
    joins = [one for one in proposals(before) if one.kind == "lines"]
    assert [one.old for one in joins] == ["\n"] * 11
    assert sum(one.is_sure for one in joins) == 9
    assert len(body(all_sure(before))[0].split("\n")) == 3


def test_a_line_that_ends_a_sentence_is_asked_about() -> None:
    before = document(*printed())
    asked = [one for one in proposals(before) if one.effect == "join" and not one.is_sure]
    assert {one.place for one in asked} == {"articles/0/blocks/3", "articles/0/blocks/7"}
    every = [one for one in proposals(before) if one.effect == "join"]
    assert len(body(tidied(before, every))) == 1


def test_headings_bold_lines_items_and_tables_are_not_joined() -> None:
    bold = Paragraph((Span("科普志愿服务活动在全市十二个社区顺利举行效果好", bold=True),))
    table = Table(((Cell(text("甲")),),))
    blocks = (*printed(), bold, Heading(1, text("一、标题")), table, *printed(1))
    after = all_sure(document(*blocks))
    kinds = [type(one).__name__ for one in after.articles[0].blocks]
    assert kinds == ["Paragraph"] * 4 + ["Heading", "Table", "Paragraph"]
    assert after.articles[0].blocks[3] is bold


def test_paragraphs_of_a_text_are_no_lines() -> None:
    blocks = [Paragraph(text("协会组织志愿者走进社区。" * count)) for count in (2, 5, 3, 7, 4)]
    assert proposals(document(*blocks)) == ()
    names = [Paragraph(text(f"青禾市第{one}实验学校科普工作站")) for one in "一二三四五六"]
    assert proposals(document(*names)) == ()


def test_latin_words_are_joined_with_a_space_and_empty_lines_between_go() -> None:
    lines = [
        "协会邀请专家作报告介绍国际上的经验和做法如某Open",
        "Science行动，听众来自各县，现场气氛十分热烈啊",
        "会后大家围绕报告进行了讨论，普遍认为很有启发的",
        "下一步还要继续办下去，把好的做法推广到各个县去。",
    ] * 3
    blocks = [Paragraph(text(one)) for line in lines for one in (line, "　")]
    after = all_sure(document(*blocks))
    assert len(body(after)) == 3
    assert "某Open Science行动" in body(after)[0]


# Other effects


def test_empty_paragraphs_go_but_the_last_block_stays() -> None:
    empty = Paragraph(text("　\u200b"))
    after = all_sure(document(empty, Paragraph(text("甲")), Paragraph(())))
    assert body(after) == ["甲"]
    assert len(all_sure(document(empty, empty)).articles[0].blocks) == 1
    assert proposals(document(Paragraph(()))) == ()


def test_marks_of_several_paragraphs_make_a_list_and_of_one_go() -> None:
    before = document(
        Paragraph(text("●甲")), Paragraph((Span("● 乙"), Span("丙", bold=True))),
        Paragraph(text("丁")), Paragraph(text("◆戊")),
    )  # fmt: skip
    assert not any(one.is_sure for one in proposals(before))
    after = tidied(before, proposals(before))
    items = ItemList((text("甲"), (Span("乙"), Span("丙", bold=True))))
    assert after.articles[0].blocks == (items, Paragraph(text("丁")), Paragraph(text("戊")))
    assert loss(before, after).dropped == ("●", "●", "◆")


def test_words_between_marks_of_markdown_become_bold() -> None:
    before = document(Paragraph(text("做好**三件**和**两件**事")))
    after = tidied(before, proposals(before))
    spans = (Span("做好"), Span("三件", bold=True), Span("和"), Span("两件", bold=True), Span("事"))
    assert after.articles[0].blocks == (Paragraph(spans),)


def test_marks_of_the_text_stay_where_they_were() -> None:
    spans = (Span("在 5 月"), Span("共(3)次", bold=True), Span(" ,完", italic=True))
    after = all_sure(document(Paragraph(spans)))
    bold = Span("共（3）次", bold=True)
    assert after.articles[0].blocks == (
        Paragraph((Span("在5月"), bold, Span("，完", italic=True))),
    )


def test_every_place_of_search_is_looked_at() -> None:
    content = issue()
    blocks = (
        Heading(1, text("x")), Paragraph(text("x")), ItemList((text("x"),)),
        Table(((Cell(text("x")),),), caption=text("x")), figure(),
    )  # fmt: skip
    article = Article("x", blocks, "x", "x", "x", "x", text("x"), "x")
    content = replace(
        content, sections=(Section("x", (article,), "x"),), briefs=(Brief(text("x")),),
        extra_key_items=("x",),
    )  # fmt: skip
    official = OfficialDocument(
        body=article, attachments=(article, article), recipients="x", closing=Closing(note="x")
    )
    for document in (content, official):
        dirty = {place for place, said in texts(document) if said}
        marked = search.replace(document, search.find(document, search.Query("x")), "科\u200b普")
        found = {one.place for one in proposals(marked)}
        assert found == {place for place, said in texts(marked) if "\u200b" in plain(said)}
        assert found <= dirty
        assert "\u200b" not in "".join(map(plain, dict(texts(all_sure(marked))).values()))


def test_remarks_about_what_is_tidied_go_and_places_follow() -> None:
    remarks = (
        Finding("spaces_beside_digits", "hint"),
        Finding("half_width_marks", "hint"),
        Finding("paragraph_start_guessed", "hint", "articles/0/blocks/4", LINES[0]),
    )
    before = replace(document(*printed(), Paragraph(text("在 5 月(好)"))), remarks=remarks)
    after = all_sure(before)
    assert [(one.rule, one.place) for one in after.remarks] == [
        ("paragraph_start_guessed", "articles/0/blocks/1")
    ]


# Accepting


def test_nothing_accepted_is_the_same_document() -> None:
    content = document(*printed())
    assert tidied(content, ()) is content
    told = [one for one in proposals(document(Paragraph(text("甲\ue123")))) if one.is_told]
    assert len(told) == 1
    assert effective(told) == ()


def test_what_is_not_touched_is_the_same_object() -> None:
    content = Issue(sections=(Section(articles=(Article("甲"), Article("乙(丙)"))),))
    after = all_sure(content)
    assert after.articles[0] is content.articles[0]
    assert after.articles[1].title == "乙（丙）"


def test_of_overlapping_ones_the_longest_takes_effect() -> None:
    before = document(Paragraph(text("完成!!")))
    found = proposals(before)
    assert [one.kind for one in found] == ["marks", "repeated"]
    assert body(tidied(before, found)) in (["完成！"], ["完成！！"])
    quotes = proposals(document(Paragraph(text('甲"乙'))))
    assert [one.new for one in effective(quotes)] == ["“"]


def test_a_proposal_about_what_is_not_there_any_more_does_nothing() -> None:
    content = document(Paragraph(text("甲,乙")))
    stale = Proposal("marks", "articles/0/blocks/0", 0, 1, ",", "，")
    assert tidied(content, [stale]) is content


def test_a_proposal_that_would_lose_a_character_is_refused() -> None:
    content = document(Paragraph(text("甲乙丙")))
    with pytest.raises(AssertionError, match="乙"):
        tidied(content, [Proposal("marks", "articles/0/blocks/0", 1, 2, "乙", "")])


def test_places_narrow_what_is_proposed() -> None:
    content = Issue(sections=(Section(articles=(Article("甲,乙"), Article("丙,丁"))),))
    assert [one.place for one in proposals(content, {"articles/1"})] == ["articles/1/title"]
    assert len(proposals(content)) == 2


def test_every_kind_has_a_name_and_a_reason() -> None:
    for kind in KINDS:
        for language in LANGUAGES:
            assert phrase(f"tidy_{kind}", language) != f"tidy_{kind}"
            assert phrase(f"tidy_{kind}_why", language) != f"tidy_{kind}_why"
    assert role_of("masthead/name") == "name"


# Loss


def test_loss_tells_what_is_lost_and_added() -> None:
    assert compared("甲乙丙丁戊己", "甲丙丁戊己").lost == ("乙",)
    assert compared("甲丙丁戊己", "甲乙丙丁戊己").added == ("乙",)
    assert compared("甲乙", "甲丙") == Loss(("乙",), ("丙",))
    assert compared("甲乙丙", "").lost == ("甲", "乙", "丙")
    assert compared("好。。", "好。").dropped == ("。",)
    assert compared("好...1、", "好……1.").exchanged == (("...", "……"), ("、", "."))
    assert not compared("甲，乙", "甲。乙").is_none
    assert not compared("“甲”", "甲").is_none


_SIGNS = (
    "科普张三一1２,.，。、：;!？()（）\"“”'‘’ 　\n\u00a0\u200b…-—*#●\uf06c\ue123⽂㈠⑴％%aB．㈩•"
)
_SAID = st.text(_SIGNS, max_size=30)
_SPANS = st.lists(st.builds(Span, _SAID, bold=st.booleans()), max_size=3).map(tuple)
_BLOCKS = st.lists(
    st.one_of(
        st.builds(Paragraph, _SPANS),
        st.builds(Heading, st.just(1), _SPANS),
        st.builds(ItemList, st.lists(_SPANS, min_size=1, max_size=2).map(tuple)),
        st.builds(lambda said: Figure((), said), _SPANS),
        st.sampled_from([*printed(1), Paragraph(text("　"))]),
    ),
    max_size=8,
).map(tuple)


@given(_BLOCKS, _SAID, _SPANS, st.randoms(use_true_random=False))
@settings(max_examples=250, deadline=None)
def test_no_character_is_ever_lost(blocks, title, note, random) -> None:
    content = Issue(
        sections=(Section(articles=(Article(title, blocks, editor_note=note),)),),
        briefs=(Brief(note),),
    )
    found = proposals(content)
    told = loss(content, tidied(content, [one for one in found if random.random() < 0.5]))
    assert told.is_none
    assert loss(content, tidied(content, found)).is_none


@given(st.lists(_SPANS, max_size=6), _SAID)
@settings(max_examples=250, deadline=None)
def test_what_is_tidied_has_nothing_sure_to_tidy(paragraphs, title) -> None:
    content = document(*map(Paragraph, paragraphs), title=title)
    after = all_sure(content)
    again = [one for one in proposals(after) if one.is_sure]
    # lines are judged by widths, which marks made full-width have changed; what is in lines that
    # go together now is judged anew with them
    assert again == [] or any(one.kind == "lines" for one in again)


def test_a_large_issue_takes_little_time_and_less_again() -> None:
    sentence = (
        '协会组织"三型"科协，把工作做好。在 5 月召开扩大会议，有关人员参加，张三、李四等到会。'
    )
    articles = [
        Article("题", tuple(Paragraph(text(sentence * 3 + str(at))) for at in range(30)))
        for _ in range(45)
    ]
    content = Issue(sections=(Section(articles=tuple(articles)),))
    assert search.size(content) > 180_000
    proposer = Proposer()
    start = time.perf_counter()
    first = proposer.proposals(content)
    assert time.perf_counter() - start < 2  # half a second on an idle core
    start = time.perf_counter()
    assert proposer.proposals(replace(content, briefs=())) == first
    assert time.perf_counter() - start < 0.2
