"""Parts: two states are the same when all parts are, both can be read out, and no change hides."""

from __future__ import annotations

import datetime as dt
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from composer.app.parts import changed_parts, pairs, parts, section_pairs
from composer.model.blocks import Cell, ItemList, Paragraph, Span, Table, text
from composer.model.findings import Finding
from composer.model.issue import Article, Brief, Imprint, Issue, Masthead, Origin, Section
from composer.model.official import Attendance, Closing, Head, OfficialDocument, OfficialImprint
from tests.samples import article, figure, heading, masthead, paragraph, table
from tests.store.strategies import issues, officials

documents = st.one_of(issues, officials)


def of(*articles, **fields):
    """Return an issue of one section."""
    return Issue(sections=(Section(articles=articles),), **fields)


def states(found):
    return [(one.name, one.before, one.after, one.state, one.is_moved) for one in found]


def characters(found, side):
    """Return the characters of one side, blanks and pictures left out."""
    pieces = [piece for part in found for row in part.rows for piece in row.pieces]
    said = "".join(one.text for one in pieces if one.state in ("kept", side))
    return Counter("".join(said.replace("\ufffc", "").split()))


def words_of(value: object, name: str = "") -> Iterator[str]:
    """Yield every string that a document's values hold, but ids, links and what is not said."""
    if isinstance(value, Origin | Finding) or name in ("extra", "media", "alt", "align"):
        yield value.text if isinstance(value, Finding) else ""
    elif isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for one in fields(value):
            yield from words_of(getattr(value, one.name), one.name)
    elif isinstance(value, tuple):
        for one in value:
            yield from words_of(one)


def are_all_said(document, said):
    """Return whether each character of the words of a document is among those said."""
    return not Counter("".join("".join(words_of(document)).split())) - said


@given(documents, documents)
@settings(max_examples=15, deadline=None)
def test_all_parts_are_the_same_when_the_documents_are(before, after):
    assert all(one.is_same for one in parts(before, before))
    assert all(one.is_same for one in parts(before, after)) == (before == after)


@given(documents, documents)
@settings(max_examples=15, deadline=None)
def test_both_documents_can_be_read_out(before, after):
    found = parts(before, after)
    assert are_all_said(before, characters(found, "gone"))
    assert are_all_said(after, characters(found, "new"))


@given(st.data())
@settings(max_examples=15, deadline=None)
def test_a_change_of_one_field_is_seen_there_only(data):
    before = data.draw(st.one_of(issues, officials))
    after = data.draw(officials if isinstance(before, OfficialDocument) else issues)
    names = [one.name for one in fields(before) if one.name not in ("sections", "extra")]
    name = data.draw(st.sampled_from(names))
    changed = replace(before, **{name: getattr(after, name)})
    seen = {one.name for one in changed_parts(parts(before, changed))}
    articles = {"body": "article", "attachments": "article"}
    expected = {articles.get(name, name)} if before != changed else set()
    assert seen == expected


@given(st.data())
@settings(max_examples=15, deadline=None)
def test_pairs_have_every_article_once_and_in_the_order_of_the_newer(data):
    made = [article(title=f"第{number}篇", blocks=()) for number in range(6)]
    before = data.draw(st.lists(st.sampled_from(made), max_size=6))
    after = data.draw(st.lists(st.sampled_from(made), max_size=6))
    found = pairs(before, after)
    assert sorted(old for old, _ in found if old is not None) == list(range(len(before)))
    assert [new for _, new in found if new is not None] == list(range(len(after)))
    together = sum(1 for old, new in found if old is not None and new is not None)
    same = Counter(one.title for one in before) & Counter(one.title for one in after)
    assert together >= same.total()


A, B, C, D = (
    article(title=title, blocks=(paragraph(words),))
    for title, words in (
        ("科普进社区", "协会组织志愿者走进社区，讲解用电安全。"),
        ("科学家故事会", "三位退休教师讲述青年时代的求学经历。"),
        ("流动科技馆巡展", "展品一百二十件，接待学生两千人次。"),
        ("科普讲解大赛", "来自五个县区的选手同台比拼。"),
    )
)


def test_articles_that_were_moved_are_one_part():
    found = [one for one in parts(of(A, B, C, D), of(D, A, B, C)) if one.name == "article"]
    assert states(found) == [
        ("article", 3, 0, "kept", True),
        ("article", 0, 1, "kept", False),
        ("article", 1, 2, "kept", False),
        ("article", 2, 3, "kept", False),
    ]


def test_what_is_gone_stands_where_it_stood():
    assert pairs((A, B, C, D), (A, D)) == ((0, 0), (1, None), (2, None), (3, 1))
    assert pairs((A, B), (C, D)) == ((0, None), (1, None), (None, 0), (None, 1))


def test_articles_belong_together_by_origin_title_and_text():
    origin = Origin("0" * 64 + ".docx", "来稿.docx", 2)
    sent = replace(A, origin=origin)
    rewritten = Article("完全另写", (paragraph("一句都不一样的话，换了说法。"),), origin=origin)
    assert pairs((B, sent), (rewritten, B)) == ((1, 0), (0, 1))
    retitled = replace(C, title="展品下乡")
    assert pairs((B, C), (retitled, replace(D, title=B.title))) == ((1, 0), (0, 1))
    assert pairs((Article(), B), (A, B)) == ((0, 0), (1, 1))


def test_articles_that_are_all_alike_belong_to_those_where_they_stand():
    made = [article(title=f"第{number}场活动") for number in range(60)]
    retitled = [article(title=f"第{number}场活动记") for number in range(60)]
    assert pairs(made, retitled) == tuple((at, at) for at in range(60))


def test_an_article_that_went_to_another_section_has_moved():
    before = Issue(sections=(Section("要闻", (A, B)), Section("基层", (C,))))
    after = Issue(sections=(Section("要闻", (A,)), Section("基层", (B, C))))
    found = changed_parts(parts(before, after))
    assert states(found) == [("article", 1, 1, "kept", True)]


def test_sections_are_compared_by_title():
    before = (Section("要闻"), Section("基层"), Section("通知"))
    after = (Section("要闻"), Section("各地"), Section("通知"), Section("附录"))
    assert section_pairs(before, after) == ((0, 0), (1, 1), (2, 2), (None, 3))
    found = changed_parts(parts(Issue(sections=before), Issue(sections=after)))
    assert [(one.name, one.state) for one in found] == [("sections", "changed")]
    assert [row.label for row in found[0].rows] == ["title"] * 4
    assert [row.is_changed for row in found[0].rows] == [False, True, False, True]


BASE = of(
    article(
        blocks=(
            paragraph("加粗的一段话。"),
            heading(),
            ItemList((text("一项"), text("两项"))),
            table(),
            figure("0" * 64 + ".png", "f" * 64 + ".png"),
        ),
        editor_note=text("编者按"),
    ),
    masthead=masthead(note=text("按语")),
    briefs=(Brief(text("三月二日，座谈会召开。"), dt.date(2026, 3, 2)),),
    imprint=Imprint(send_to=(("甲县", "乙县"),), copies=120),
    options=MappingProxyType({"key_items": True}),
)
_BLOCKS = BASE.articles[0].blocks


def _with_block(at, block):
    blocks = (*_BLOCKS[:at], block, *_BLOCKS[at + 1 :])
    return replace(BASE, sections=(Section(articles=(replace(BASE.articles[0], blocks=blocks),)),))


_TABLE = next(one for one in _BLOCKS if isinstance(one, Table))
_FIGURE = _BLOCKS[4]
_CELLS = (replace(_TABLE.rows[1][0], align="right"), *_TABLE.rows[1][1:])

UNSEEN = {
    "bold": _with_block(0, Paragraph((Span("加粗", bold=True), Span("的一段话。")))),
    "alignment": _with_block(0, replace(_BLOCKS[0], align="center")),
    "level": _with_block(1, replace(_BLOCKS[1], level=2)),
    "kind": _with_block(1, Paragraph(_BLOCKS[1].text)),
    "numbered": _with_block(2, replace(_BLOCKS[2], numbered=True)),
    "head rows": _with_block(3, replace(_TABLE, header_rows=2)),
    "widths": _with_block(3, replace(_TABLE, widths=(1.0, 2.0, 1.0))),
    "turned": _with_block(3, replace(_TABLE, is_turned=True)),
    "cell": _with_block(3, replace(_TABLE, rows=(_TABLE.rows[0], _CELLS, *_TABLE.rows[2:]))),
    "span": _with_block(
        3, replace(_TABLE, rows=((Cell(_TABLE.rows[0][0].text, columns=2), *_TABLE.rows[0][1:]),))
    ),
    "turns": _with_block(
        4, replace(_FIGURE, pictures=(replace(_FIGURE.pictures[0], turns=1), *_FIGURE.pictures[1:]))
    ),
    "alt": _with_block(
        4,
        replace(_FIGURE, pictures=(replace(_FIGURE.pictures[0], alt="图"), *_FIGURE.pictures[1:])),
    ),
    "blank": _with_block(0, Paragraph((), extra=MappingProxyType({"x": 1}))),
    "brief date": replace(BASE, briefs=(replace(BASE.briefs[0], date=None),)),
    "units": replace(BASE, imprint=replace(BASE.imprint, send_to=(("甲县、乙县",),))),
    "note": replace(BASE, masthead=replace(BASE.masthead, note=(Span("按语", underline=True),))),
    "unknown": replace(BASE, extra=MappingProxyType({"more": 1})),
}


@pytest.mark.parametrize("name", sorted(UNSEEN))
def test_a_change_that_is_not_in_the_words_is_told(name):
    found = changed_parts(parts(BASE, UNSEEN[name]))
    assert len(found) == 1
    assert found[0].is_set_otherwise or any(row.is_changed for row in found[0].rows)
    if name not in ("blank", "span"):
        assert found[0].is_set_otherwise
        assert not any(row.is_changed for row in found[0].rows)


def test_bold_words_are_told_although_others_changed_too():
    after = _with_block(0, Paragraph((Span("加粗", bold=True), Span("的两段话。"))))
    (part,) = changed_parts(parts(BASE, after))
    assert [(row.is_changed, row.is_set_otherwise) for row in part.rows if row.is_changed] == [
        (True, True)
    ]
    plainly = _with_block(0, Paragraph((Span("加粗的两段话。"),)))
    (part,) = changed_parts(parts(BASE, plainly))
    assert not part.is_set_otherwise


def test_options_and_fields_have_labels():
    after = replace(
        BASE,
        options=MappingProxyType({"key_items": False, "columns": 2}),
        masthead=replace(BASE.masthead, issue_number=4, date=dt.date(2026, 4, 30)),
    )
    found = {
        (part.name, row.label): "".join(f"{one.state[0]}{one.text} " for one in row.pieces)
        for part in changed_parts(parts(BASE, after))
        for row in part.rows
        if row.is_changed
    }
    assert found == {
        ("options", "key_items"): "gtrue nfalse ",
        ("options", "columns"): "n2 ",
        ("masthead", "issue_number"): "g3 n4 ",
        ("masthead", "date"): "k2026年 g3 n4 k月3 g1 n0 k日 ",
    }


def test_an_official_document_part_by_part():
    before = OfficialDocument(
        head=Head(("青禾市科普协会",), document_number="青科协〔2026〕4号"),
        recipients="各县科普协会",
        body=A,
        attachments=(B, C),
        closing=Closing(("青禾市科普协会",), dt.date(2026, 2, 27)),
        imprint=OfficialImprint(printer="办公室", copies=80),
    )
    after = replace(
        before,
        form="minutes",
        head=replace(before.head, document_number="青科协〔2026〕5号", issuers=("甲", "乙")),
        body=D,
        attachments=(C, B),
        closing=replace(before.closing, seal="none", attendance=(Attendance("出席", "甲乙"),)),
    )
    found = changed_parts(parts(before, after))
    assert states(found) == [
        ("form", None, None, "changed", False),
        ("head", None, None, "changed", False),
        ("article", 0, 0, "changed", False),
        ("article", 2, 1, "kept", True),
        ("closing", None, None, "changed", False),
    ]


def test_documents_of_two_kinds_share_nothing():
    found = parts(of(A, masthead=Masthead("简报")), OfficialDocument(body=A))
    assert {one.state for one in found} == {"gone", "new"}
    assert [one.before for one in found if one.name == "article"] == [0, None]
    assert [one.after for one in found if one.name == "article"] == [None, 0]


def _long(mark=""):
    """Return an issue of about 300 pages."""
    sentence = "协会组织科技志愿者走进社区，为居民讲解用电安全、食品安全和急救知识"
    made = []
    for number in range(300):
        blocks = [paragraph(f"{sentence}，第{number}次第{at}场{mark}。" * 4) for at in range(4)]
        made.append(article(title=f"第{number}场科普活动", blocks=tuple(blocks)))
    return of(*made)


def test_three_hundred_pages_take_no_time():
    before, after = _long(), _long("，效果很好")
    one = [*before.articles]
    one[150] = replace(one[150], blocks=(paragraph("换成这一句。"), *one[150].blocks[1:]))
    started = time.process_time()
    assert len(changed_parts(parts(before, of(*one)))) == 1
    taken = time.process_time() - started
    started = time.process_time()
    assert len(changed_parts(parts(before, after))) == 300
    assert taken < 0.5  # 0.1 s here
    assert time.process_time() - started < 6  # 2 s here
