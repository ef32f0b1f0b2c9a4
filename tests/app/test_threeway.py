from __future__ import annotations

import time
from types import MappingProxyType

import pytest

from composer.app.threeway import Joined, common, joined, joined_blocks
from composer.model.blocks import text
from composer.model.issue import Article, Brief, Imprint, Masthead
from tests.samples import masthead, paragraph


def blocks(words: str):
    return tuple(paragraph(one) for one in words)


def said(found: Joined) -> tuple[str, bool]:
    return "".join(one.text[0].text for one in found.value), found.is_conflict


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "expected"),
    [
        ("甲乙丙丁", "甲一丙丁", "甲乙丙二", ("甲一丙二", False)),
        ("甲乙丙丁", "始甲乙丙丁", "甲乙丙丁终", ("始甲乙丙丁终", False)),
        ("甲乙丙丁", "甲丙丁", "甲乙丙", ("甲丙", False)),
        ("甲乙丙", "甲一丙", "甲二丙", ("甲一二丙", True)),
        ("甲乙丙丁", "甲一丙丁", "甲乙二丁", ("甲一丙乙二丁", True)),  # neighbours
        ("甲乙丙", "甲新乙丙", "甲另乙丙", ("甲新另乙丙", True)),
        ("甲乙丙", "甲新乙丙", "甲新乙丙丁", ("甲新乙丙丁", False)),
        ("甲乙丙", "甲丙", "甲乙改丙", ("甲乙改丙", True)),
        ("", "甲", "乙", ("甲乙", True)),
        ("甲甲甲", "甲甲", "甲甲甲甲", ("甲甲", None)),
    ],
)
def test_paragraphs_are_joined_when_no_neighbours_were_changed(
    base: str, mine: str, theirs: str, expected: tuple[str, bool | None]
) -> None:
    words, is_conflict = said(joined_blocks(blocks(base), blocks(mine), blocks(theirs)))
    if expected[1] is None:
        assert is_conflict
        assert len(words) >= len(expected[0])
    else:
        assert (words, is_conflict) == expected


def test_fields_are_joined_one_by_one_and_mine_stays_where_both_changed_one() -> None:
    base = masthead()
    mine = masthead(issue_number=4, editor="甲编")
    theirs = masthead(total_number=28, editor="乙编")
    assert joined(base, mine, theirs) == Joined(
        masthead(issue_number=4, total_number=28, editor="甲编"), is_conflict=True
    )
    assert not joined(base, masthead(year=2027), masthead(name="青禾")).is_conflict


def test_a_text_is_never_mixed() -> None:
    base, mine, theirs = (Masthead(note=text(one)) for one in ("按语。", "按语一。", "二按语。"))
    assert joined(base, mine, theirs) == Joined(mine, is_conflict=True)


def test_units_and_briefs_are_joined_item_by_item() -> None:
    base = Imprint(send_to=(("甲局", "乙局"), ("丙镇",)))
    mine = Imprint(send_to=(("甲局", "乙局", "丁局"), ("丙镇",)))
    theirs = Imprint(send_to=(("戊局", "甲局", "乙局"), ("丙镇",), ("己镇",)))
    assert joined(base, mine, theirs) == Joined(
        Imprint(send_to=(("戊局", "甲局", "乙局", "丁局"), ("丙镇",), ("己镇",)))
    )
    old, one, other = (Brief(text(word)) for word in "旧一二")
    assert joined((old,), (old, one), (old, other)) == Joined((old, one, other))
    assert joined((old,), (one,), (other,)).is_conflict


def test_options_are_joined_key_by_key() -> None:
    base, mine, theirs = (
        MappingProxyType(one)
        for one in ({"甲": 1, "乙": 2, "丙": 3}, {"甲": 9, "丙": 3}, {"甲": 1, "乙": 2, "丁": True})
    )
    assert joined(base, mine, theirs) == Joined({"甲": 9, "丁": True})
    gone = joined(base, MappingProxyType({"甲": 1, "乙": 2}), base | {"丙": 4})
    assert gone == Joined({"甲": 1, "乙": 2, "丙": 4}, is_conflict=True)


def test_of_an_article_that_nobody_had_both_lists_are_there() -> None:
    found = joined(None, Article("甲", blocks("一")), Article("乙", blocks("二")))
    assert found == Joined(Article("甲", blocks("一二")), is_conflict=True)


def test_what_two_lists_have_in_common_is_in_order() -> None:
    assert common("甲乙丙丁", "乙新丁戊") == ("乙", "丁")
    assert common("", "甲") == common("甲", "") == ()


def test_hostile_lists_take_no_time() -> None:
    began = time.perf_counter()
    base = tuple(paragraph("") for _ in range(5_000))
    mine = (paragraph("始"), *base, paragraph("终"), *base)
    theirs = (*base[:2_500], paragraph("中"), *base, paragraph("末"))
    found = joined_blocks(base, mine, theirs)
    words = [one.text[0].text for one in found.value if one.text]
    assert words == ["始", "终", "中", "末"]
    assert time.perf_counter() - began < 5
