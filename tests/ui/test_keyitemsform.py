"""The form of 本期要文: automatic lines, lines set by hand, left out, and added."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from composer.app.draft import Draft, Spot
from composer.model import edits
from composer.model.issue import key_items
from composer.store.media import Media
from composer.ui.keyitemsform import KeyItemsForm
from composer.ui.keyitemsmodel import LINE, MARK, STATE
from tests.samples import article, issue, section

NAMES = ("科普进社区活动顺利举行", "科普讲师团开讲", "青禾市科技馆开馆")


@pytest.fixture
def form(qtbot, desk, actions, proofs):
    """Return the form with three articles and one extra line, shown."""
    content = issue(
        sections=(section(*(article(title=one) for one in NAMES)),), extra_key_items=("简讯",)
    )
    desk.load(Draft(content, Media()), Spot("key_items"))
    made = KeyItemsForm(desk, actions, proofs)
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    qtbot.addWidget(made)
    made.resize(560, 400)
    made.show()
    made.activateWindow()
    return made


def lines(desk):
    """Return the printed lines."""
    return [one.text for one in key_items(desk.issue)]


def states(form):
    """Return what the last column says."""
    return [form.model.index(row, STATE).data() for row in range(form.model.rowCount())]


def retype(form, text):
    """Type over the current line."""
    QTest.keyClick(form.table, Qt.Key.Key_F2)
    editor = form.table.delegate.editor
    assert editor is not None
    editor.selectAll()
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    QTest.keyClicks(editor, text)
    return editor


def test_automatic_lines_follow_their_titles(desk, form):
    desk.apply("改", edits.set_article(desk.issue, 1, title="讲师团\n开讲"))
    assert form.model.index(1, LINE).data() == "讲师团开讲"
    assert states(form) == ["自动", "自动", "自动", "另加"]


def test_a_line_is_set_by_hand_and_made_automatic_again(desk, form):
    desk.go("articles/1/key_item")
    assert form.table.hasFocus()
    editor = retype(form, "Talks")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert lines(desk)[1] == "Talks"
    assert states(form)[1] == "已改"
    form.buttons["auto"].click()
    assert desk.issue.articles[1].key_item is None
    desk.undo()
    assert lines(desk)[1] == "Talks"
    desk.undo()
    assert states(form)[1] == "自动"
    assert desk.draft.undo_label is None


def test_the_titles_own_words_are_no_override(qtbot, desk, form):
    desk.apply("改", edits.set_article(desk.issue, 0, title="ab"))
    desk.go("articles/0/key_item")
    retype(form, "ab")
    assert desk.issue.articles[0].key_item is None


def test_rows_that_come_and_go_leave_the_others_as_they_were_meanwhile(desk, form):
    before = desk.issue
    desk.apply("改", edits.set_key_item(edits.remove_article(before, 0), 0, "别的话"))
    assert lines(desk) == ["别的话", NAMES[2], "简讯"]
    desk.apply("改回", before)
    assert [row.text for row in form.model.rows] == [*NAMES, "简讯"]


def test_a_line_that_is_being_changed_is_not_asked_for_again(qtbot, desk, form):
    form.table.choose(3)
    form.table.edit_current()
    editor = form.table.delegate.editor
    form.table.edit_current()
    assert form.table.delegate.editor is editor


def test_an_emptied_line_becomes_automatic(qtbot, desk, form):
    desk.apply("改", edits.set_key_item(desk.issue, 0, "另一个说法"))
    desk.go("articles/0/key_item")
    editor = retype(form, "")
    assert desk.issue.articles[0].key_item == "另一个说法"
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.issue.articles[0].key_item is None)


def test_lines_are_left_out_and_taken_back(desk, form):
    desk.go("articles/0/key_item")
    QTest.keyClick(form.table, Qt.Key.Key_Delete)
    assert lines(desk) == [NAMES[1], NAMES[2], "简讯"]
    assert states(form)[0] == "不列入"
    assert form.table.current.title == NAMES[0]
    form.buttons["out"].click()
    assert lines(desk)[0] == NAMES[0]
    QTest.keyClick(form.table, Qt.Key.Key_Delete)
    assert lines(desk)[0] == NAMES[1]
    QTest.keyClick(form.table, Qt.Key.Key_Delete)
    assert lines(desk)[0] == NAMES[0]


def test_extra_lines_are_added_moved_and_dropped(desk, form):
    form.buttons["add"].click()
    editor = form.table.delegate.editor
    editor.selectAll()
    QTest.keyClicks(editor, "More")
    assert desk.issue.extra_key_items == ("简讯", "More")
    form.table.closeEditor(editor, form.table.delegate.EndEditHint.NoHint)
    QTest.keyClick(form.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert desk.issue.extra_key_items == ("More", "简讯")
    assert form.table.current.text == "More"
    QTest.keyClick(form.table, Qt.Key.Key_Delete)
    assert desk.issue.extra_key_items == ("简讯",)


def test_enter_goes_to_the_article(desk, form):
    desk.go("articles/2/key_item")
    QTest.keyClick(form.table, Qt.Key.Key_Return)
    assert desk.spot == Spot("articles/2/title")


def test_a_line_that_says_something_else_is_marked(desk, form):
    desk.apply("改", edits.set_key_item(desk.issue, 0, "春季防火紧急通知"))
    index = form.model.index(0, STATE)
    assert NAMES[0] in index.data(Qt.ItemDataRole.ToolTipRole)
    desk.apply("改", edits.set_key_item(desk.issue, 0, "科普进社区"))
    assert index.data(Qt.ItemDataRole.DecorationRole) is None


def test_switch_and_mark_are_options_of_the_issue(desk, form):
    form.mark.setCurrentIndex(form.mark.findData("一、"))
    form.mark.activated.emit(form.mark.currentIndex())
    assert desk.issue.options["key_item_mark"] == "一、"
    assert form.model.index(1, MARK).data() == "二、"
    form.is_printed.click()
    assert desk.issue.options["key_items"] is False
    assert not form.table.isEnabled()
    desk.undo()
    assert form.is_printed.isChecked()


def test_rows_tell_and_find_their_places(desk, form):
    desk.apply("改", edits.set_key_item(desk.issue, 0, ""))
    desk.go("key_items/1")
    assert form.table.current.title == NAMES[2]
    desk.go("extra_key_items/0")
    assert form.table.current.text == "简讯"
    QTest.keyClick(form.table, Qt.Key.Key_Up)
    assert desk.spot == Spot("articles/2/key_item")


def test_an_added_line_that_is_still_empty_is_taken_back(desk, form):
    before = desk.issue
    form.buttons["add"].click()
    assert form.table.delegate.editor is not None
    desk.undo()
    assert desk.issue is before
    assert desk.draft.redo_label is not None


def test_an_article_that_goes_while_an_added_line_is_empty(desk, form):
    form.buttons["add"].click()
    desk.apply("删除", edits.remove_article(desk.issue, 0))
    assert len(form.model.rows) == 4
    assert desk.draft.undo_label == "删除"


def test_who_leaves_an_empty_line_for_another_item_comes_there(desk, form):
    form.buttons["add"].click()
    desk.item_changed.connect(form.hide)
    desk.go("imprint/copies")
    QApplication.processEvents()
    assert desk.issue.extra_key_items == ("简讯",)
    assert desk.spot.place == "imprint/copies"


def test_an_added_line_that_stays_empty_goes_away(qtbot, desk, form):
    form.buttons["add"].click()
    QTest.keyClick(form.table.delegate.editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.issue.extra_key_items == ("简讯",))
    assert form.model.rowCount() == 4


def test_a_list_without_lines_gives_the_room_to_words_and_the_focus_to_what_is_there(
    qtbot, desk, form, actions
):
    desk.load(Draft(issue(sections=()), Media()))
    desk.go("masthead/name")
    form.table.clearFocus()
    actions["key-items-show"].trigger()
    assert not form.table.isVisible()
    assert form.empty.isVisible()
    qtbot.waitUntil(form.is_printed.hasFocus)
