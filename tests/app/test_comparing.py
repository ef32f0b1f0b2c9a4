"""Comparing: both texts can be read out of the comparison, and it says what a person would."""

from __future__ import annotations

import time
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from composer.app.comparing import changed, differences, pieces_of
from composer.model.blocks import Paragraph, text
from composer.model.issue import Article
from tests.samples import article, figure, heading, paragraph, table


def said(pieces, *states):
    return "".join(one.text for one in pieces if one.state in states)


def body(*paragraphs):
    return Article("甲", tuple(map(paragraph, paragraphs)))


def marked(rows):
    signs = {"kept": "{}", "gone": "[-{}-]", "new": "[+{}+]"}
    return ["".join(signs[one.state].format(one.text) for one in row.pieces) for row in rows]


@given(st.text("科普活动，。ab \n", max_size=60), st.text("科普活动，。ab \n", max_size=60))
def test_both_texts_are_in_it(before, after):
    pieces = pieces_of(before, after)
    assert said(pieces, "kept", "gone") == before
    assert said(pieces, "kept", "new") == after


_BODIES = st.lists(st.text("科普活动，。x", min_size=1, max_size=12), max_size=6)


@given(_BODIES, _BODIES)
def test_no_character_of_two_articles_is_missing(before, after):
    rows = differences(body(*before), body(*after))
    pieces = [piece for row in rows for piece in row.pieces]
    bare = [said(pieces, "kept", state).replace("\n", "") for state in ("gone", "new")]
    assert bare == ["甲" + "".join(before), "甲" + "".join(after)]


def test_the_same_article_has_no_changes():
    rows = differences(article(), article())
    assert not any(row.is_changed for row in rows)
    assert changed(rows) == (0, 0)


def test_a_word_and_a_paragraph():
    before = body("协会组织志愿者走进社区。", "活动持续三天。", "居民三百人参加。")
    after = body("协会组织志愿者走进学校。", "居民三百人参加。", "下一站是青禾中学。")
    rows = differences(replace(before, source="第一分会"), replace(after, title="乙"))
    assert marked(rows) == [
        "[-甲-][+乙+]",
        "[-第一分会-]",
        "协会组织志愿者走进[-社区-][+学校+]。",
        "[-活动持续三天。-]",
        "居民三百人参加。",
        "[+下一站是青禾中学。+]",
    ]
    assert changed(rows) == (14, 12)


def test_lines_that_were_joined_are_no_new_text():
    before = body("协会组织志愿者走进社", "区，为居民讲解用电安全", "和急救知识。")
    after = body("协会组织志愿者走进社区，为居民讲解用电安全和急救知识。")
    rows = differences(before, after)
    assert changed(rows) == (0, 0)
    assert (
        said(rows[1].pieces, "kept", "new")
        == "协会组织志愿者走进社区，为居民讲解用电安全和急救知识。"
    )


def test_headings_tables_and_pictures():
    one, two = ("0" * 64 + ".png", "1" * 64 + ".png")
    before = Article("甲", (heading(), table(1, 2), figure(one)))
    after = Article("甲", (Paragraph(text("一、主要做法")), table(1, 2), figure(two)))
    rows = differences(before, after)
    assert [row.role for row in rows] == ["title", "paragraph", "row", "row", "picture", "picture"]
    assert [row.is_changed for row in rows] == [False, False, False, False, True, True]


def test_a_long_text_takes_no_long_time():
    before = body(*("的一是在不了有和人这" * 500 for _ in range(3)))
    after = body(*("的一是在了不有和人这，" * 500 for _ in range(4)))
    start = time.monotonic()
    rows = differences(before, after)
    assert time.monotonic() - start < 3
    assert changed(rows)[1]
