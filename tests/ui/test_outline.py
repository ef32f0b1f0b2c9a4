"""Tests of the outline: rows follow the issue one by one, and the clerk arranges it there."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from composer.app.draft import Draft
from composer.model import edits
from composer.model.issue import Article, Issue, Section
from composer.store.media import Media
from composer.store.settings import Settings
from composer.ui.desk import Desk
from composer.ui.outline import Outline
from composer.ui.outlinemodel import OutlineModel
from composer.ui.outlinenodes import Kind, Role
from tests.samples import brief, issue, masthead

_FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def shelf(*sections: tuple[str, str]) -> Issue:
    """Return an issue of sections, each a title and articles of one letter."""
    return Issue(
        masthead=masthead(),
        sections=tuple(
            Section(title, tuple(Article(one, source="科") for one in letters))
            for title, letters in sections
        ),
    )


def laid(content: Issue) -> Desk:
    made = Desk(Settings())
    made.load(Draft(content, Media()))
    return made


def tree(model: OutlineModel, parent: QModelIndex | None = None) -> list[object]:
    """Return the titles of a tree: a text, or a pair of a text and what is below it."""
    above = parent or QModelIndex()
    rows: list[object] = []
    for row in range(model.rowCount(above)):
        index = model.index(row, 0, above)
        below = tree(model, index)
        is_section = index.data(Role.KIND) is Kind.SECTION
        rows.append((index.data(), below) if is_section else index.data())
    return rows


def parts(*between: object) -> list[object]:
    return ["报头", "本期要文", *between, "简讯", "报尾"]


@pytest.fixture
def outline(qtbot, desk, actions, proofs):
    pane = Outline(desk, actions, proofs)
    qtbot.addWidget(pane)
    pane.resize(320, 600)
    pane.show()
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    return pane


def put(desk: Desk, content: Issue) -> None:
    desk.load(Draft(content, Media()))


def select(outline: Outline, *places: str) -> None:
    outline.view.setFocus()
    model = outline.view.model()
    outline.view.setCurrentIndex(model.index_of(places[0]))
    for place in places[1:]:
        outline.view.selectionModel().select(
            model.index_of(place), outline.view.selectionModel().SelectionFlag.Select
        )


def test_untitled_sections_show_their_articles_on_the_first_level(qapp):
    model = OutlineModel(laid(shelf(("", "ab"), ("动态", "c"), ("空", ""), ("", "d"))))
    assert tree(model) == parts("a", "b", ("动态", ["c"]), ("空", []), "d")


def test_rows_say_how_many_lines_and_what_is_unnamed(qapp):
    content = shelf(("", "a"))
    content = edits.add_article(edits.add_brief(content, brief()), Article(), 0)
    model = OutlineModel(laid(content))
    assert model.index_of("key_items").data(Role.COUNT) == 1
    assert model.index_of("briefs").data(Role.COUNT) == 1
    assert model.index_of("articles/1").data() == "未命名"
    assert model.index_of("articles/1").data(Role.UNTITLED)
    assert model.index_of("articles/0/title").data(Role.PLACE) == "articles/0"
    assert model.index_of("articles/0").data(Role.WORDS) == 2


_SECTIONS = st.lists(
    st.tuples(st.sampled_from(["", "甲", "乙", "丙"]), st.integers(0, 3)), max_size=4
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_SECTIONS, _SECTIONS, st.randoms(use_true_random=False))
def test_any_change_makes_the_tree_that_a_fresh_one_would_be(first, second, chance):
    """Articles are shuffled, dropped and added; the model tester looks on."""
    before = shelf(*((title, "abc"[:count]) for title, count in first))
    desk = laid(before)
    model = OutlineModel(desk)
    QAbstractItemModelTester(model, _FATAL)
    pool = [*before.articles, Article("新"), Article("增")]
    chance.shuffle(pool)
    sections = []
    for title, count in second:
        sections.append(Section(title, tuple(pool[:count])))
        del pool[:count]
    desk.apply("改", Issue(sections=tuple(sections)))
    assert tree(model) == tree(OutlineModel(laid(desk.issue)))
    desk.undo()
    assert tree(model) == tree(OutlineModel(laid(before)))


def test_one_moved_article_moves_one_row(qapp):
    desk = laid(shelf(("", "abcdef"), ("动态", "g")))
    model = OutlineModel(desk)
    moved, reset = QSignalSpy(model.rowsMoved), QSignalSpy(model.modelReset)
    kept = QPersistentModelIndex(model.index_of("articles/0"))
    desk.apply("移", edits.move_article(desk.issue, 0, 0, 4))
    desk.apply("移", edits.move_article(desk.issue, 4, 1, 0))
    assert (moved.count(), reset.count()) == (2, 0)
    assert kept.data() == "a"
    assert tree(model) == parts("b", "c", "d", "e", "f", ("动态", ["a", "g"]))


def test_typing_a_title_redraws_one_row_and_moves_none(qapp):
    desk = laid(shelf(("动态", "abc")))
    model = OutlineModel(desk)
    changed, moved = QSignalSpy(model.dataChanged), QSignalSpy(model.rearranged)
    desk.apply("改", edits.set_article(desk.issue, 1, title="新题"))
    rows = {changed.at(at)[0].data() for at in range(changed.count())}
    assert rows == {"新题"}
    assert moved.count() == 0


def test_a_section_keeps_its_row_when_it_is_renamed(qapp):
    desk = laid(shelf(("动态", "ab")))
    model = OutlineModel(desk)
    kept = QPersistentModelIndex(model.index_of("sections/0"))
    desk.apply("改", edits.rename_section(desk.issue, 0, "风采"))
    assert kept.isValid()
    assert kept.data() == "风采"


def test_two_hundred_articles_are_followed_quickly(qapp):
    content = Issue(sections=(Section("", tuple(Article(str(at)) for at in range(200))),))
    desk = laid(content)
    model = OutlineModel(desk)
    order = list(content.articles)
    random.Random(3).shuffle(order)
    moved = QSignalSpy(model.rowsMoved)
    desk.apply("理", Issue(sections=(Section("", tuple(order)),)))
    assert list(tree(model)[2:-2]) == [one.title for one in order]
    assert 0 < moved.count() < 200


# Dragging


def dropped(model: OutlineModel, places: list[str], row: int, parent: QModelIndex) -> bool:
    """Drop rows as the view would; return whether they may land there."""
    data: QMimeData = model.mimeData([model.index_of(place) for place in places])
    may = model.canDropMimeData(data, Qt.DropAction.MoveAction, row, 0, parent)
    assert model.dropMimeData(data, Qt.DropAction.MoveAction, row, 0, parent) is False
    return may


def test_articles_are_dragged_into_sections_and_out_again(qapp):
    desk = laid(shelf(("", "ab"), ("动态", "cd"), ("空", "")))
    model = OutlineModel(desk)
    root = QModelIndex()
    assert dropped(model, ["articles/0"], 1, model.index_of("sections/1"))
    assert tree(model) == parts("b", ("动态", ["c", "a", "d"]), ("空", []))
    assert desk.draft.undo_label == "移动文章《a》"
    assert dropped(model, ["articles/1", "articles/3"], -1, model.index_of("sections/2"))
    assert tree(model) == parts("b", ("动态", ["a"]), ("空", ["c", "d"]))
    assert desk.draft.undo_label == "移动 2 篇文章"
    assert dropped(model, ["articles/3"], 2, root)
    assert tree(model) == parts("d", "b", ("动态", ["a"]), ("空", ["c"]))
    assert dropped(model, ["articles/1"], 6, root)
    assert tree(model) == parts("d", ("动态", ["a"]), ("空", ["c", "b"]))
    for _ in range(4):
        desk.undo()
    assert tree(model) == parts("a", "b", ("动态", ["c", "d"]), ("空", []))


def test_sections_are_dragged_between_sections_only(qapp):
    desk = laid(shelf(("", "ab"), ("动态", "c"), ("风采", "d")))
    model = OutlineModel(desk)
    root = QModelIndex()
    assert not dropped(model, ["sections/2"], 3, root)
    assert not dropped(model, ["sections/2"], 0, model.index_of("sections/1"))
    assert dropped(model, ["sections/2"], 2, root)
    assert tree(model) == parts(("风采", ["d"]), "a", "b", ("动态", ["c"]))
    assert dropped(model, ["sections/0"], 6, root)
    assert tree(model) == parts("a", "b", ("动态", ["c"]), ("风采", ["d"]))


@pytest.mark.parametrize("row", [0, 1, 5, 6, -1])
def test_nothing_lands_among_the_fixed_parts(qapp, row):
    desk = laid(shelf(("", "ab")))
    model = OutlineModel(desk)
    assert not dropped(model, ["articles/0"], row if row != 5 else 6, QModelIndex())
    assert not desk.draft.is_dirty


def test_a_mixture_is_not_dragged(qapp):
    model = OutlineModel(laid(shelf(("动态", "a"))))
    data = model.mimeData([model.index_of("articles/0"), model.index_of("sections/0")])
    assert not data.formats()
    assert model.removeRows(0, 1) is False


# The pane


def test_going_through_the_rows_shows_their_items_and_keeps_the_focus(qtbot, desk, outline):
    select(outline, "masthead")
    wanted = QSignalSpy(desk.spot_wanted)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down):
        qtbot.keyClick(outline.view, key)
    assert desk.item == "articles/0"
    assert outline.view.hasFocus()
    assert wanted.count() == 0
    qtbot.keyClick(outline.view, Qt.Key.Key_Return)
    assert wanted.count() == 1


def test_the_row_follows_the_clerk(desk, outline):
    desk.go("articles/1/blocks/0")
    assert outline.view.currentIndex().data() == "科普讲师团开讲"
    assert outline.view.marks.current == "articles/1"


def test_a_new_article_comes_behind_the_current_one(desk, actions, outline):
    desk.go("articles/0")
    wanted = QSignalSpy(desk.spot_wanted)
    actions["article-add"].trigger()
    assert desk.spot.place == "articles/1/title"
    assert wanted.count() == 1
    assert outline.view.currentIndex().data() == "未命名"
    assert len(desk.issue.articles) == 3
    desk.undo()
    assert desk.item == "articles/0"
    assert outline.view.currentIndex().data() == "科普进社区活动顺利举行"


def test_the_first_article_of_an_empty_issue_takes_the_lesson_away(desk, actions, outline):
    put(desk, Issue())
    assert outline.view.accessibleDescription().startswith("还没有文章")
    actions["article-add"].trigger()
    assert desk.issue.sections[0].articles == (Article(),)
    assert outline.view.accessibleDescription() == ""


def test_a_new_section_is_named_in_place(qtbot, desk, actions, outline):
    actions["section-add"].trigger()
    editor = outline.focusWidget()
    assert editor.text() == "新栏目"
    qtbot.keyClicks(editor, "News")
    with qtbot.waitSignal(desk.changed):
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert [one.title for one in desk.issue.sections] == ["", "News"]
    assert desk.draft.undo_label == "栏目改名为“News”"


def test_after_a_name_the_clerk_is_back_in_the_text(qtbot, desk, actions, proofs):
    window = QWidget()
    pane, text = Outline(desk, actions, proofs), QLineEdit()
    layout = QVBoxLayout(window)
    layout.addWidget(pane)
    layout.addWidget(text)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        desk.go("articles/0")
        text.setFocus()
        qtbot.waitUntil(text.hasFocus)
        actions["item-rename"].trigger()
        name = QApplication.focusWidget()
        assert pane.isAncestorOf(name)
        qtbot.keyClick(name, key)
        qtbot.waitUntil(text.hasFocus)


def test_an_article_is_renamed_in_place_and_an_empty_name_changes_nothing(
    qtbot, desk, actions, outline
):
    for typed in ("A", " "):
        desk.go("articles/1")
        actions["item-rename"].trigger()
        editor = outline.focusWidget()
        editor.selectAll()
        qtbot.keyClicks(editor, typed)
        with qtbot.waitSignal(outline.view.marks.closeEditor):
            qtbot.keyClick(editor, Qt.Key.Key_Return)
        assert desk.issue.articles[1].title == "A"


def test_moving_goes_over_the_borders_of_sections_and_the_selection_goes_along(
    desk, actions, outline
):
    put(desk, shelf(("甲", "ab"), ("乙", "c")))
    select(outline, "articles/0", "articles/1")
    actions["item-down"].trigger()
    model = outline.view.model()
    assert tree(model) == parts(("甲", []), ("乙", ["a", "b", "c"]))
    chosen = sorted(index.data() for index in outline.view.selectedIndexes())
    assert chosen == ["a", "b"]
    assert desk.draft.undo_label == "移动 2 篇文章"
    actions["item-up"].trigger()
    assert tree(model) == parts(("甲", ["a", "b"]), ("乙", ["c"]))
    desk.go("sections/1")
    actions["item-up"].trigger()
    assert tree(model) == parts(("乙", ["c"]), ("甲", ["a", "b"]))
    assert desk.item == "sections/0"


def test_delete_needs_no_question_and_undo_brings_back(qtbot, desk, outline):
    put(desk, shelf(("甲", "abc")))
    select(outline, "articles/1")
    qtbot.keyClick(outline.view, Qt.Key.Key_Delete)
    assert [one.title for one in desk.issue.articles] == ["a", "c"]
    assert outline.view.currentIndex().data() == "c"
    assert desk.item == "articles/1"
    desk.undo()
    assert [one.title for one in desk.issue.articles] == ["a", "b", "c"]
    assert outline.view.currentIndex().data() == "b"


def test_deleting_everything_leaves_the_masthead(qtbot, desk, outline):
    put(desk, shelf(("", "ab")))
    select(outline, "articles/0", "articles/1")
    qtbot.keyClick(outline.view, Qt.Key.Key_Delete)
    assert desk.issue.articles == ()
    assert desk.item == "masthead"
    assert desk.draft.undo_label == "删除 2 篇文章"


def test_a_deleted_section_leaves_its_articles(desk, actions, outline):
    put(desk, shelf(("甲", "a"), ("乙", "b")))
    desk.go("sections/1")
    actions["item-delete"].trigger()
    assert tree(outline.view.model()) == parts(("甲", ["a", "b"]))
    assert desk.draft.undo_label == "删除栏目“乙”"
    assert desk.item == "articles/1"
    desk.go("sections/0")
    actions["item-delete"].trigger()
    assert tree(outline.view.model()) == parts("a", "b")
    assert desk.item == "articles/0"


def test_an_empty_section_that_is_deleted_leaves_the_clerk_at_the_one_before(
    desk, actions, outline
):
    put(desk, shelf(("甲", ""), ("乙", "")))
    desk.go("sections/1")
    actions["item-delete"].trigger()
    assert desk.item == "sections/0"
    actions["item-delete"].trigger()
    assert desk.item == "masthead"


def test_a_copy_stands_behind_its_original(desk, actions, outline):
    put(desk, shelf(("", "ab")))
    desk.go("articles/0")
    actions["item-duplicate"].trigger()
    assert [one.title for one in desk.issue.articles] == ["a", "a", "b"]
    assert desk.item == "articles/1"
    assert len(set(desk.draft.state.keys)) == 3


def test_expansion_stays_and_new_sections_come_open(desk, outline):
    put(desk, shelf(("甲", "a"), ("乙", "b")))
    model = outline.view.model()
    outline.view.collapse(model.index_of("sections/0"))
    desk.apply("移", edits.move_section(desk.issue, 0, 1))
    desk.apply("加", edits.add_section(desk.issue, "丙"))
    opened = [outline.view.isExpanded(model.index_of(f"sections/{at}")) for at in range(2)]
    assert opened == [True, False]
    desk.apply("加", edits.add_article(desk.issue, Article("c"), 2))
    assert outline.view.isExpanded(model.index_of("sections/2"))


def test_a_filter_comes_with_twelve_articles(qtbot, desk, outline):
    put(desk, shelf(("甲", "abcdefgh"), ("乙", "ijk")))
    assert not outline.filter.isVisible()
    desk.apply("加", edits.add_article(desk.issue, Article("Kappa", source="台站"), 0))
    assert outline.filter.isVisible()
    qtbot.keyClicks(outline.filter, "k")
    view, model = outline.view, outline.view.model()
    shown = [
        index.data()
        for index in model.indexes(Kind.ARTICLE)
        if not view.isRowHidden(index.row(), index.parent())
    ]
    assert shown == ["Kappa", "k"]
    qtbot.keyClick(outline.filter, Qt.Key.Key_Return)
    assert desk.issue.articles[int(desk.item.split("/")[1])].title == "Kappa"
    assert view.hasFocus()
    outline.filter.setText("台站")
    assert view.isRowHidden(model.index_of("sections/1").row(), QModelIndex())
    outline.filter.clear()
    assert not view.isRowHidden(model.index_of("sections/1").row(), QModelIndex())


def test_the_head_names_the_issue(desk, outline):
    assert outline._number.text() == "第 3 期"
    assert outline._total.isVisible()
    outline.resize(170, 600)
    assert not outline._total.isVisible()
    desk.apply("改", edits.set_masthead(desk.issue, issue_number=4, total_number=None))
    assert (outline._number.text(), outline._total.text()) == ("第 4 期", "")


def test_a_screen_reader_hears_what_the_badges_say(qapp):
    model = OutlineModel(laid(issue()))
    node = model.node(model.index_of("articles/0"))
    node.findings, node.length = 2, 1.5
    said = model.index_of("articles/0").data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "科普进社区活动顺利举行，2 处待查，1.5页"


@pytest.mark.slow
def test_real_pages_bring_lengths_and_findings(qtbot, desk, actions, live_proofs):
    pane = Outline(desk, actions, live_proofs)
    qtbot.addWidget(pane)
    model = pane.view.model()
    long = desk.issue.articles[1]
    with qtbot.waitSignal(live_proofs.composed, timeout=30000):
        content = edits.set_article(desk.issue, 1, blocks=long.blocks * 6)
        desk.apply("改", edits.set_article(content, 0, title=""))
    if not model.index_of("articles/0").data(Role.FINDINGS):
        qtbot.waitSignal(live_proofs.composed, timeout=30000).wait()
    assert model.index_of("articles/0").data(Role.SEVERITY) == "error"
    length = model.index_of("articles/1").data(Role.LENGTH)
    assert float(length.removesuffix("页")) > 1
    assert model.index_of("imprint").data(Role.LENGTH) == ""
