from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from composer.model import edits
from composer.model.blocks import Paragraph
from composer.model.findings import Finding
from composer.model.issue import Article, Brief, Issue, Section, key_items
from tests import samples
from tests.store.strategies import issues

A, B, C, D = (Article(title, (samples.paragraph(title),)) for title in "甲乙丙丁")
ISSUE = Issue(
    masthead=samples.masthead(),
    sections=(Section("一", (A, B)), Section("空"), Section("二", (C,))),
    briefs=(samples.brief("三"), samples.brief("四"), samples.brief("五")),
    imprint=samples.imprint(),
    unplaced=("余一", "余二"),
    remarks=(Finding("a", "hint"), Finding("b", "hint")),
)


def titles(issue: Issue) -> list[str]:
    return [
        section.title + "".join(one.title for one in section.articles) for section in issue.sections
    ]


# fields


def test_setting_fields_shares_the_rest() -> None:
    after = edits.set_masthead(ISSUE, name="新名", date=None)
    assert (after.masthead.name, after.masthead.date) == ("新名", None)
    assert after.masthead.editor is ISSUE.masthead.editor
    assert after.sections is ISSUE.sections
    after = edits.set_imprint(ISSUE, copies=5)
    assert after.imprint.copies == 5
    assert after.imprint.send_to is ISSUE.imprint.send_to
    assert after.masthead is ISSUE.masthead


def test_setting_what_is_there_changes_nothing() -> None:
    assert edits.set_masthead(ISSUE, name=ISSUE.masthead.name, year=2026) is ISSUE
    assert (
        edits.set_imprint(ISSUE, send_to=tuple(map(tuple, map(list, ISSUE.imprint.send_to))))
        is ISSUE
    )
    assert edits.set_article(ISSUE, 0, blocks=(A.blocks[0],)) is ISSUE
    assert edits.set_template(ISSUE, "bulletin") is ISSUE
    assert edits.set_template(ISSUE, "other").template == "other"


def test_an_equal_block_of_another_make_is_a_change() -> None:
    """Undo and the preview go by identity, so the caller's own objects must arrive."""
    block = samples.paragraph("甲")
    after = edits.replace_block(ISSUE, 0, 0, block)
    assert after.articles[0].blocks[0] is block


@pytest.mark.parametrize("edit", [edits.set_masthead, edits.set_imprint])
def test_a_field_that_does_not_exist_is_a_bug(edit: Callable[..., Issue]) -> None:
    with pytest.raises(TypeError):
        edit(ISSUE, nmae="错")
    with pytest.raises(TypeError):
        edits.set_article(ISSUE, 0, titel="错")


def test_options_are_chosen_and_given_back() -> None:
    one = edits.set_option(ISSUE, "columns", 29)
    two = edits.set_option(one, "double_sided", True)
    assert dict(two.options) == {"columns": 29, "double_sided": True}
    assert dict(edits.set_option(two, "columns", 30).options) == {
        "columns": 30,
        "double_sided": True,
    }
    assert dict(edits.set_option(two, "columns", None).options) == {"double_sided": True}
    assert edits.set_option(two, "columns", 29) is two
    assert edits.set_option(two, "none", None) is two
    assert edits.set_option(two, "double_sided", 1).options["double_sided"] is not True


def test_options_cannot_be_changed_behind_the_back() -> None:
    options = edits.set_option(ISSUE, "columns", 29).options
    assert isinstance(options, MappingProxyType)


# articles


def test_an_article_is_added_where_said() -> None:
    assert titles(edits.add_article(ISSUE, D)) == ["一甲乙丁", "空", "二丙"]
    assert titles(edits.add_article(ISSUE, D, 1)) == ["一甲乙", "空丁", "二丙"]
    assert titles(edits.add_article(ISSUE, D, 2, 0)) == ["一甲乙", "空", "二丁丙"]
    assert titles(edits.add_article(ISSUE, D, 0, 99)) == ["一甲乙丁", "空", "二丙"]
    assert edits.add_article(Issue(), D).sections == (Section("", (D,)),)


def test_an_added_article_leaves_other_sections_alone() -> None:
    after = edits.add_article(ISSUE, D, 0, 1)
    assert after.sections[1] is ISSUE.sections[1]
    assert after.sections[2] is ISSUE.sections[2]
    assert after.articles[0] is A
    assert after.articles[1] is D
    assert after.briefs is ISSUE.briefs


def test_articles_are_counted_through_all_sections() -> None:
    assert [edits.locate_article(ISSUE, index) for index in range(3)] == [(0, 0), (0, 1), (2, 0)]
    after = edits.replace_article(ISSUE, 2, D)
    assert titles(after) == ["一甲乙", "空", "二丁"]
    assert after.sections[0] is ISSUE.sections[0]
    assert edits.replace_article(ISSUE, 2, C) is ISSUE
    assert titles(edits.set_article(ISSUE, 1, title="改")) == ["一甲改", "空", "二丙"]
    assert titles(edits.remove_article(ISSUE, 2)) == ["一甲乙", "空", "二"]
    assert titles(edits.duplicate_article(ISSUE, 0)) == ["一甲甲乙", "空", "二丙"]


@pytest.mark.parametrize(
    ("index", "section", "position", "after"),
    [
        (0, 0, 1, ["一乙甲", "空", "二丙"]),
        (1, 0, 0, ["一乙甲", "空", "二丙"]),
        (0, 0, 9, ["一乙甲", "空", "二丙"]),
        (0, 1, 0, ["一乙", "空甲", "二丙"]),
        (1, 2, 0, ["一甲", "空", "二乙丙"]),
        (2, 0, 1, ["一甲丙乙", "空", "二"]),
        (2, 0, 2, ["一甲乙丙", "空", "二"]),
    ],
)
def test_an_article_moves(index: int, section: int, position: int, after: list[str]) -> None:
    moved = edits.move_article(ISSUE, index, section, position)
    assert titles(moved) == after
    assert {id(article) for article in moved.articles} == {id(A), id(B), id(C)}


def test_an_article_that_does_not_move_is_no_change() -> None:
    assert edits.move_article(ISSUE, 0, 0, 0) is ISSUE
    assert edits.move_article(ISSUE, 2, 2, 5) is ISSUE


@pytest.mark.parametrize(
    "edit",
    [
        lambda: edits.add_article(ISSUE, D, 3),
        lambda: edits.add_article(ISSUE, D, -1),
        lambda: edits.add_article(ISSUE, D, 0, -1),
        lambda: edits.add_article(Issue(), D, 1),
        lambda: edits.replace_article(ISSUE, 3, D),
        lambda: edits.replace_article(ISSUE, -1, D),
        lambda: edits.set_article(ISSUE, 3, title=""),
        lambda: edits.remove_article(ISSUE, 3),
        lambda: edits.remove_article(ISSUE, -1),
        lambda: edits.move_article(ISSUE, 3, 0, 0),
        lambda: edits.move_article(ISSUE, 0, 3, 0),
        lambda: edits.move_article(ISSUE, 0, -1, 0),
        lambda: edits.move_article(ISSUE, 0, 0, -1),
        lambda: edits.duplicate_article(ISSUE, 3),
        lambda: edits.replace_block(ISSUE, 0, 1, A.blocks[0]),
        lambda: edits.replace_block(ISSUE, 0, -1, A.blocks[0]),
        lambda: edits.replace_blocks(ISSUE, 0, 0, 2),
        lambda: edits.replace_blocks(ISSUE, 0, 1, 0),
        lambda: edits.replace_blocks(ISSUE, 0, -1, 0),
        lambda: edits.replace_blocks(ISSUE, 9, 0, 0),
        lambda: edits.set_key_item(ISSUE, 3, ""),
        lambda: edits.add_section(ISSUE, "", -1),
        lambda: edits.rename_section(ISSUE, 3, ""),
        lambda: edits.rename_section(ISSUE, -1, ""),
        lambda: edits.remove_section(ISSUE, 3),
        lambda: edits.move_section(ISSUE, 3, 0),
        lambda: edits.move_section(ISSUE, 0, -1),
        lambda: edits.add_brief(ISSUE, Brief(), -1),
        lambda: edits.replace_brief(ISSUE, 3, Brief()),
        lambda: edits.remove_brief(ISSUE, -1),
        lambda: edits.move_brief(ISSUE, 3, 0),
        lambda: edits.resolve_unplaced(ISSUE, 2),
        lambda: edits.resolve_remark(ISSUE, -1),
    ],
)
def test_a_place_that_does_not_exist_is_an_index_error(edit: Callable[[], Issue]) -> None:
    with pytest.raises(IndexError):
        edit()


# blocks and key items


def test_blocks_are_replaced_inserted_and_removed() -> None:
    one, two, three = (samples.paragraph(characters) for characters in "123")
    issue = edits.set_article(ISSUE, 1, blocks=(one, two))
    after = edits.replace_block(issue, 1, 1, three)
    assert after.articles[1].blocks == (one, three)
    assert after.articles[1].blocks[0] is one
    assert after.articles[0] is issue.articles[0]
    assert after.sections[2] is issue.sections[2]
    assert edits.replace_blocks(issue, 1, 1, 1, (three,)).articles[1].blocks == (one, three, two)
    assert edits.replace_blocks(issue, 1, 0, 1).articles[1].blocks == (two,)
    assert edits.replace_blocks(issue, 1, 0, 2, (three,)).articles[1].blocks == (three,)
    assert edits.replace_block(issue, 1, 0, one) is issue
    assert edits.replace_blocks(issue, 1, 1, 1) is issue


def test_key_items_follow_titles_unless_said_otherwise() -> None:
    by_hand = edits.set_key_item(ISSUE, 1, "乙的要点")
    assert [item.text for item in key_items(by_hand)] == ["甲", "乙的要点", "丙"]
    assert [item.text for item in key_items(edits.set_key_item(by_hand, 0, ""))] == [
        "乙的要点",
        "丙",
    ]
    assert [item.text for item in key_items(edits.set_key_item(by_hand, 1, None))] == [
        "甲",
        "乙",
        "丙",
    ]
    more = edits.set_extra_key_items(ISSUE, ("下月安排",))
    assert key_items(more)[-1].article is None
    assert edits.set_extra_key_items(more, ("下月安排",)) is more


def test_an_article_without_title_has_no_key_item() -> None:
    assert key_items(edits.set_article(ISSUE, 0, title=" \n"))[0].text == "乙"


# sections


def test_sections_are_added_renamed_and_moved() -> None:
    assert titles(edits.add_section(ISSUE, "三")) == ["一甲乙", "空", "二丙", "三"]
    assert titles(edits.add_section(ISSUE, "三", 0)) == ["三", "一甲乙", "空", "二丙"]
    renamed = edits.rename_section(ISSUE, 0, "改")
    assert titles(renamed) == ["改甲乙", "空", "二丙"]
    assert renamed.sections[0].articles is ISSUE.sections[0].articles
    assert renamed.sections[1] is ISSUE.sections[1]
    assert edits.rename_section(ISSUE, 0, "一") is ISSUE
    moved = edits.move_section(ISSUE, 2, 0)
    assert titles(moved) == ["二丙", "一甲乙", "空"]
    assert moved.sections[0] is ISSUE.sections[2]
    assert edits.move_section(ISSUE, 1, 1) is ISSUE


def test_removing_a_section_loses_no_article() -> None:
    assert titles(edits.remove_section(ISSUE, 0)) == ["空甲乙", "二丙"]
    assert titles(edits.remove_section(ISSUE, 1)) == ["一甲乙", "二丙"]
    assert titles(edits.remove_section(ISSUE, 2)) == ["一甲乙", "空丙"]
    first = Issue(sections=(Section("一", (A,)), Section("二", (B,))))
    assert titles(edits.remove_section(first, 0)) == ["二甲乙"]
    only = Issue(sections=(Section("一", (A,)),))
    assert titles(edits.remove_section(only, 0)) == ["甲"]
    assert edits.remove_section(ISSUE, 1).sections[0] is ISSUE.sections[0]


# briefs and leftovers


def test_briefs_are_edited() -> None:
    three, four, five = ISSUE.briefs
    new = samples.brief("新")
    assert edits.add_brief(ISSUE, new).briefs == (three, four, five, new)
    assert edits.add_brief(ISSUE, new, 1).briefs[1:3] == (new, four)
    assert edits.replace_brief(ISSUE, 1, new).briefs == (three, new, five)
    assert edits.replace_brief(ISSUE, 1, four) is ISSUE
    assert edits.remove_brief(ISSUE, 0).briefs == (four, five)
    assert edits.move_brief(ISSUE, 0, 2).briefs == (four, five, three)
    assert edits.move_brief(ISSUE, 0, 0) is ISSUE
    assert edits.move_brief(ISSUE, 0, 2).briefs[0] is four


def test_briefs_are_sorted_by_date_and_keep_their_order_else() -> None:
    days = [None, dt.date(2026, 3, 5), dt.date(2026, 3, 2), None, dt.date(2026, 3, 5), dt.date.max]
    briefs = tuple(samples.brief(str(number), date=day) for number, day in enumerate(days))
    issue = edits.sort_briefs(replace(ISSUE, briefs=briefs))
    assert [brief.text[0].text for brief in issue.briefs] == ["2", "1", "4", "5", "0", "3"]
    assert edits.sort_briefs(issue) is issue


def test_leftovers_of_an_import_are_dealt_with() -> None:
    assert edits.resolve_unplaced(ISSUE, 0).unplaced == ("余二",)
    assert edits.resolve_remark(ISSUE, 1).remarks == ISSUE.remarks[:1]


# any issue


@settings(deadline=None, max_examples=50)
@given(issues, st.data())
def test_any_edit_of_any_issue_loses_and_copies_nothing(
    issue: Issue, choice: st.DataObject
) -> None:
    count = len(issue.articles)
    added = edits.add_article(issue, D, max(len(issue.sections) - 1, 0))
    assert added.articles[-1] is D
    assert edits.remove_article(added, count).articles == issue.articles
    index = choice.draw(st.integers(0, count))
    section = choice.draw(st.integers(0, len(added.sections) - 1))
    moved = edits.move_article(added, index, section, choice.draw(st.integers(0, count)))
    assert sorted(map(id, moved.articles)) == sorted(map(id, added.articles))
    removed = edits.remove_section(moved, section)
    assert sorted(map(id, removed.articles)) == sorted(map(id, added.articles))
    after = edits.replace_blocks(moved, index, 0, 0, (Paragraph(()),))
    for position, (old, new) in enumerate(zip(moved.articles, after.articles, strict=True)):
        assert (old is new) is (position != index)
