"""Draft: steps back and forth, what joins into one, what is saved, and the keys of articles."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from composer.app.draft import NOWHERE, Change, Draft, Spot
from composer.model import edits
from composer.model.issue import Article, Issue
from composer.store.media import Media
from tests.samples import article, issue, picture_data

FILE = Path("三月.bulletin")


def draft(path: Path | None = FILE) -> Draft:
    return Draft(issue(), Media(), path)


def rename(open_draft: Draft, title: str, index: int = 0, **how: object) -> None:
    changed = edits.set_article(open_draft.issue, index, title=title)
    open_draft.apply(f"改标题为{title}", changed, **how)  # type: ignore[arg-type]


def test_undo_and_redo_bring_back_the_very_same_states() -> None:
    one = draft()
    states = [one.state]
    for title in "甲乙丙":
        rename(one, title)
        states.append(one.state)
    for state in reversed(states[:-1]):
        one.undo()
        assert one.state is state
    one.undo()
    assert one.state is states[0]
    for state in states[1:]:
        one.redo()
        assert one.state is state
    one.redo()
    assert one.state is states[-1]


def test_steps_are_named() -> None:
    one = draft()
    assert (one.undo_label, one.redo_label) == (None, None)
    rename(one, "甲")
    rename(one, "乙")
    one.undo()
    assert (one.undo_label, one.redo_label) == ("改标题为甲", "改标题为乙")


def test_a_new_step_forgets_what_was_taken_back() -> None:
    one = draft()
    rename(one, "甲")
    one.undo()
    rename(one, "乙")
    assert one.redo_label is None
    one.redo()
    assert one.issue.articles[0].title == "乙"


def test_nothing_changed_is_no_step() -> None:
    one = draft()
    told: list[Change] = []
    one.subscribe(told.append)
    one.apply("无", one.issue)
    assert one.undo_label is None
    assert not told
    assert not one.is_dirty


def test_a_picture_alone_is_a_step() -> None:
    one = draft()
    media, _ = one.media.with_file(picture_data(), "png")
    one.apply("插入图片", one.issue, media=media)
    assert one.is_dirty
    one.undo()
    assert not one.media


def test_typing_is_one_step() -> None:
    one = draft()
    before = one.state
    for title in ("科", "科普", "科普周"):
        rename(one, title, merge="title:0", spot=Spot("articles/0/title", 0, len(title)))
    one.undo()
    assert one.state is before
    one.redo()
    assert one.issue.articles[0].title == "科普周"


def test_typing_elsewhere_or_after_something_else_is_another_step() -> None:
    one = draft()
    rename(one, "甲", merge="title:0")
    rename(one, "乙", index=1, merge="title:1")
    rename(one, "丙", merge="title:0")
    one.undo()
    assert [each.title for each in one.issue.articles] == ["甲", "乙"]


def test_typing_after_saving_is_another_step() -> None:
    one = draft()
    rename(one, "甲", merge="title:0")
    one.mark_saved(one.state, FILE)
    rename(one, "乙", merge="title:0")
    one.undo()
    assert one.issue.articles[0].title == "甲"
    assert not one.is_dirty


def test_typing_after_undo_is_another_step() -> None:
    one = draft()
    rename(one, "甲", merge="title:0")
    rename(one, "乙", merge="other")
    one.undo()
    rename(one, "丙", merge="title:0")
    one.undo()
    assert one.issue.articles[0].title == "甲"


def test_what_is_saved_is_known() -> None:
    one = draft()
    assert not one.is_dirty
    rename(one, "甲")
    written = one.state
    rename(one, "乙")
    one.mark_saved(written, Path("四月.bulletin"))
    assert one.is_dirty, "what was typed while the file was written is not in it"
    assert one.path == Path("四月.bulletin")
    assert one.saved is written
    one.undo()
    assert not one.is_dirty
    one.undo()
    assert one.is_dirty


def test_a_new_draft_has_nothing_to_lose_until_it_is_touched() -> None:
    one = draft(None)
    assert not one.is_dirty
    rename(one, "甲")
    assert one.is_dirty
    one.undo()
    assert not one.is_dirty


def test_subscribers_are_told_what_changed_and_where() -> None:
    one = draft()
    told: list[Change] = []
    leave = one.subscribe(told.append)
    before, me = one.state, object()
    rename(one, "甲", spot_before=Spot("briefs/0"), spot=Spot("articles/0/title"), origin=me)
    one.undo()
    leave()
    one.redo()
    apply, undo = told
    assert (apply.kind, apply.before, apply.after) == ("apply", before, undo.before)
    assert apply.origin is me
    assert (apply.spot, undo.spot) == (Spot("articles/0/title"), Spot("briefs/0"))
    assert (undo.kind, undo.after, undo.origin) == ("undo", before, None)


def test_articles_keep_their_keys() -> None:
    one = draft()
    first, second = one.state.keys
    rename(one, "甲")
    one.apply("移动", edits.move_article(one.issue, 0, 0, 1))
    assert one.state.keys == (second, first)
    one.apply("新建", edits.add_article(one.issue, article(), index=0))
    fresh = one.state.keys[0]
    assert one.state.keys == (fresh, second, first)
    assert fresh not in (first, second)
    assert one.index_of(first) == 2
    one.apply("删除", edits.remove_article(one.issue, 2))
    assert one.index_of(first) is None
    one.undo()
    assert one.index_of(first) == 2


def test_an_article_that_stands_there_twice_has_two_keys() -> None:
    one = draft()
    same = one.issue.articles[0]
    one.apply("粘贴", edits.add_article(one.issue, same))
    assert len(set(one.state.keys)) == len(one.state.keys) == 3
    assert one.index_of(one.state.keys[0]) == 0


@given(
    st.lists(
        st.tuples(st.sampled_from(["add", "remove", "move", "edit", "undo", "redo"]),
                  st.integers(0, 9), st.integers(0, 9)), max_size=25)
)  # fmt: skip
def test_keys_are_always_unique_and_follow_objects(done: list[tuple[str, int, int]]) -> None:
    one = Draft(Issue(), Media())
    for kind, first, second in done:
        before = one.state
        held = dict(zip(map(id, before.issue.articles), before.keys, strict=True))
        count = len(before.issue.articles)
        if kind == "undo":
            one.undo()
        elif kind == "redo":
            one.redo()
        elif kind == "add":
            changed = edits.add_article(before.issue, Article("新"), index=first)
            one.apply(kind, changed, spot=NOWHERE)
        elif count and kind == "remove":
            one.apply(kind, edits.remove_article(before.issue, first % count))
        elif count and kind == "move":
            one.apply(kind, edits.move_article(before.issue, first % count, 0, second))
        elif count:
            rename(one, f"{first}{second}", index=first % count)
        now = one.state
        assert len(set(now.keys)) == len(now.issue.articles) == len(now.keys)
        for each, key in zip(now.issue.articles, now.keys, strict=True):
            assert held.get(id(each), key) == key
