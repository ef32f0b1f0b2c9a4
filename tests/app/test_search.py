"""Tests of search: what is found where, and what replacing leaves alone."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer.app import search
from composer.app.patterns import PatternMatcher
from composer.app.search import Hit, Query, find, replacement_of
from composer.app.texts import texts
from composer.model.blocks import ItemList, Paragraph, Span, plain, text
from composer.model.errors import OrderError
from composer.model.issue import Issue
from tests.samples import article, brief, figure, imprint, issue, masthead, section, table

_LETTERS = st.text("甲乙aAＡ ，,", max_size=12)
_SPANS = st.lists(st.builds(Span, _LETTERS, bold=st.booleans()), max_size=4).map(tuple)


def paragraphs(*spoken: str) -> Issue:
    return issue(sections=(section(article(blocks=tuple(Paragraph(text(one)) for one in spoken))),))


def found(content: Issue, **query: object) -> list[tuple[str, str]]:
    return [(hit.place, hit.found) for hit in find(content, Query(**query))]  # type: ignore[arg-type]


def test_every_text_of_an_issue_is_searched():
    mark = "青禾"
    content = Issue(
        masthead=masthead(
            name=mark, editor=mark, classification=mark, copy_number=mark, note=text(mark)
        ),
        sections=(
            section(
                article(
                    title=mark,
                    kicker=mark,
                    subtitle=mark,
                    source=mark,
                    author=mark,
                    editor_note=text(mark),
                    key_item=mark,
                    blocks=(
                        Paragraph(text(mark)),
                        ItemList((text("一"), text(mark))),
                        figure("a.png", caption=mark),
                    ),
                ),
                title=mark,
            ),
        ),
        briefs=(brief(mark),),
        imprint=imprint(
            report_to=((mark,),),
            send_to=(("甲", mark),),
            issue_to=((mark,),),
            added=((mark,),),
            contact=((f"电话：{mark}",),),
            responsible_editor=mark,
            reviewer=mark,
            signer=mark,
        ),
        extra_key_items=(mark,),
    )
    assert [place for place, _ in found(content, text=mark)] == [
        "masthead/classification",
        "masthead/copy_number",
        "masthead/name",
        "masthead/editor",
        "masthead/note",
        "extra_key_items/0",
        "sections/0",
        "articles/0/kicker",
        "articles/0/title",
        "articles/0/subtitle",
        "articles/0/key_item",
        "articles/0/editor_note",
        "articles/0/blocks/0",
        "articles/0/blocks/1/items/1",
        "articles/0/blocks/2/caption",
        "articles/0/source",
        "articles/0/author",
        "briefs/0",
        "imprint/report_to/0/0",
        "imprint/send_to/0/1",
        "imprint/issue_to/0/0",
        "imprint/added/0/0",
        "imprint/contact/0/0",
        "imprint/responsible_editor",
        "imprint/reviewer",
        "imprint/signer",
    ]
    renamed = search.replace(content, find(content, Query(mark)), "赤禾")
    assert not found(renamed, text=mark)
    assert len(found(renamed, text="赤禾")) == 26


def test_cells_and_captions_of_tables_are_found():
    content = issue(sections=(section(article(blocks=(table(),))),))
    assert found(content, text="2-3") == [("articles/0/blocks/0/rows/2/2", "2-3")]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query("ai"), ["AI", "ai", "ＡＩ", "ai"]),
        (Query("ai", any_width=False), ["AI", "ai", "ai"]),
        (Query("AI", match_case=True), ["AI", "ＡＩ"]),
        (Query("ai", whole_word=True), ["AI", "ＡＩ"]),
        (Query("用AI", whole_word=True), ["用AI"]),
        (Query("（"), ["(", "（"]),
        (Query("a.", is_pattern=True), ["AI", "ai", "ＡＩ", "ai"]),
        (Query("（", is_pattern=True), ["(", "（"]),
        (Query("ＡＩ", is_pattern=True, any_width=False), ["ＡＩ"]),
        (Query("x*", is_pattern=True), []),
        (Query(""), []),
    ],
)
def test_options_say_what_counts_as_the_same(query, expected):
    content = Issue(sections=paragraphs("用AI写(mail)，ＡＩ（chain）").sections)
    body = [hit.found for hit in find(content, query) if "blocks" in hit.place]
    assert body == expected


@pytest.mark.parametrize(
    ("pattern", "reason", "position"),
    [
        ("[甲", "pattern_bracket_open", "1"),
        ("甲(乙", "pattern_parenthesis", "2"),
        ("甲)", "pattern_parenthesis", "2"),
        ("*甲", "pattern_repeat", "1"),
        (r"甲\q", "pattern_escape", "2"),
        ("(?甲)", "pattern_wrong", "2"),
    ],
)
def test_a_malformed_pattern_is_refused_in_words(pattern, reason, position):
    with pytest.raises(OrderError) as refused:
        find(issue(), Query(pattern, is_pattern=True))
    assert refused.value.reason == reason
    assert refused.value.facts["position"] == position


def test_groups_stand_in_the_replacement_as_they_were_written():
    content = paragraphs("３月２日、4月5日")
    hits = find(content, Query(r"(\d)月(\d)日", is_pattern=True))
    replaced = search.replace(content, hits, r"$2/\1($&)\n$$\\\9")
    assert (
        search.text_at(replaced, "articles/0/blocks/0") == "２/３(３月２日)\n$\\、5/4(4月5日)\n$\\"
    )


def test_references_are_plain_characters_when_words_were_looked_for():
    assert replacement_of(Hit("masthead/name", 0, 1, "甲"), r"$1\1") == r"$1\1"


def test_replaced_words_keep_the_marks_of_what_they_replace():
    said = (Span("请"), Span("各单位", bold=True), Span("报送。"))
    assert search.replace_range(said, 1, 4, "各县") == (
        Span("请"),
        Span("各县", bold=True),
        Span("报送。"),
    )
    assert search.replace_range(said, 0, 4, "望各单位") == (
        Span("望"),
        Span("各单位", bold=True),
        Span("报送。"),
    )
    assert search.replace_range(said, 4, 4, "及时") == (
        Span("请"),
        Span("各单位及时", bold=True),
        Span("报送。"),
    )
    assert search.replace_range(said, 1, 4, "") == (Span("请报送。"),)
    assert search.replace_range((), 0, 0, "新") == (Span("新"),)


def test_only_what_changes_is_another_object():
    content = issue(sections=(section(article()), section(article(title="讲师团"))))
    replaced = search.replace(content, find(content, Query("讲师团")), "宣讲团")
    assert replaced.masthead is content.masthead
    assert replaced.imprint is content.imprint
    assert replaced.sections[0] is content.sections[0]
    assert replaced.articles[1].blocks is content.articles[1].blocks
    assert replaced.articles[1].title == "宣讲团"


def test_a_hit_whose_words_are_gone_is_left_alone():
    content = paragraphs("甲乙")
    stale = Hit("articles/0/blocks/0", 0, 1, "丙")
    assert search.replace(content, [stale], "丁") is content
    assert search.replace(content, [Hit("articles/9/title", 0, 1, "丙")], "丁") is content


def test_a_unit_that_is_replaced_by_nothing_is_gone():
    content = issue()
    hits = find(content, Query("各学会"))
    assert search.replace(content, hits, "").imprint.send_to == (
        ("各县科普联合会",),
        ("联合会常委",),
    )


def test_the_next_hit_is_the_first_behind_the_cursor():
    content = paragraphs("甲乙甲", "甲")
    hits = find(content, Query("甲"))
    order = search.places(content)
    start = len(hits) - 3
    assert search.hits_from(hits, order, "articles/0/blocks/0", 1) == start + 1
    assert search.hits_from(hits, order, "articles/0/blocks/0", 3) == start + 2
    assert search.hits_from(hits, order, "articles/0", 7) == start
    assert search.hits_from(hits, order, "imprint", 0) == len(hits)
    assert list(search.within(hits, {"articles/0"})) == list(hits[start:])


@given(_SPANS, _LETTERS.filter(bool), st.booleans())
def test_replacing_words_by_themselves_changes_nothing(said, wanted, any_width):
    content = Issue(sections=(section(article(blocks=(Paragraph(said),))),))
    query = Query(wanted, match_case=True, any_width=any_width)
    for hit in find(content, query):
        assert search.replace(content, [hit], hit.found) is content


@given(_SPANS, _LETTERS.filter(bool), _LETTERS)
def test_replacing_is_what_it_is_for_plain_characters(said, wanted, new):
    content = Issue(sections=(section(article(title="", source="", blocks=(Paragraph(said),))),))
    query = Query(wanted, match_case=True, any_width=False)
    replaced = search.replace(content, find(content, query), new)
    assert search.text_at(replaced, "articles/0/blocks/0") == plain(said).replace(wanted, new)


@given(_SPANS, st.integers(0, 60), st.integers(0, 60), _LETTERS)
def test_what_is_outside_of_the_range_keeps_its_marks(said, one, other, new):
    length = len(plain(said))
    start, end = sorted((min(one, length), min(other, length)))
    changed = search.replace_range(said, start, end, new)
    before = [(sign, span.bold) for span in said for sign in span.text]
    after = [(sign, span.bold) for span in changed for sign in span.text]
    assert after[:start] == before[:start]
    assert after[len(after) - (length - end) :] == before[end:]
    assert [sign for sign, _ in after] == [*plain(said)[:start], *new, *plain(said)[end:]]


def test_every_place_is_named_once():
    places = [place for place, _ in texts(issue())]
    assert len(places) == len(set(places))


@pytest.mark.slow
def test_a_pattern_that_never_ends_is_given_up_and_the_next_one_works():
    matcher = PatternMatcher(patience=0.5)
    content = paragraphs("a" * 40 + "甲")
    try:
        with pytest.raises(OrderError) as refused:
            find(content, Query("(a+)+$", is_pattern=True), matcher)
        assert refused.value.reason == "pattern_too_slow"
        assert [hit.found for hit in find(content, Query("a甲", is_pattern=True), matcher)] == [
            "a甲"
        ]
        assert matcher(re.compile("(甲)?乙"), ["乙甲乙"]) == [
            [((0, 1), (-1, -1)), ((1, 3), (1, 2))]
        ]
    finally:
        matcher.close()
