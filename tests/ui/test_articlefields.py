"""The head of an article: its fields, rows on demand, and the way to another section."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QVBoxLayout, QWidget

from composer.app.draft import Draft, Spot
from composer.model import edits
from composer.store.media import Media
from composer.ui.articlefields import ArticleFields
from tests.samples import article, issue, section

TWO = (
    section(article(title="甲", author="叶祎"), article(title="乙"), title="工作动态"),
    section(article(title="丙"), title="基层风采"),
)


@pytest.fixture
def head(qtbot, desk, actions, proofs):
    """Return the fields of the first of three articles in two sections, in a window."""
    desk.load(Draft(issue(sections=TWO), Media()))
    window = QWidget()
    layout = QVBoxLayout(window)
    fields = ArticleFields(desk, actions, proofs)
    layout.addWidget(fields)
    layout.addStretch(1)
    qtbot.addWidget(window)
    window.resize(800, 400)
    window.show()
    fields.kept_window = window
    desk.go("articles/0")
    fields.show_article(desk.draft.state.keys[0])
    return fields


def test_fields_follow_the_key_not_the_place(desk, head):
    desk.apply("移动", edits.move_article(desk.issue, 0, 0, 1))
    head.source.setFocus()
    head.source.selectAll()
    QTest.keyClicks(head.source, "abc")
    assert [one.source for one in desk.issue.articles] == ["联合会办公室", "abc", "联合会办公室"]
    assert desk.spot.place == "articles/1/source"


def test_rows_come_when_filled_or_asked_for(desk, actions, head):
    assert not head.kicker.isVisible()
    actions["editor-note-add"].trigger()
    assert head.editor_note.isVisible()
    assert head.editor_note.hasFocus()
    links = [one.text() for one in head.findChildren(QToolButton) if one.isVisible()]
    assert "＋眉题" in links
    assert "＋编者按" not in links
    QTest.keyClicks(head.editor_note, "abc")
    assert desk.issue.articles[0].editor_note[0].text == "abc"
    desk.apply("眉题", edits.set_article(desk.issue, 1, kicker="志愿服务在身边"))
    head.show_article(desk.draft.state.keys[1])
    assert head.kicker.isVisible()
    assert not head.editor_note.isVisible()


def test_a_wanted_row_opens(desk, head):
    desk.go(Spot("articles/0/subtitle"))
    assert head.subtitle.hasFocus()


def test_note_needs_an_article(desk, actions, head):
    desk.go("masthead")
    assert not actions["editor-note-add"].isEnabled()
    desk.go("articles/0")
    assert actions["editor-note-add"].isEnabled()


def test_enter_in_the_title_goes_to_the_body(desk, head):
    head.title.setFocus()
    QTest.keyClick(head.title, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert desk.issue.articles[0].title == "\n甲"
    QTest.keyClick(head.title, Qt.Key.Key_Return)
    assert desk.spot == Spot("articles/0/blocks/0")


def test_another_section_moves_the_article(desk, head):
    head.section.setFocus()
    head.section.setCurrentIndex(1)
    head.section.activated.emit(1)
    assert [[one.title for one in part.articles] for part in desk.issue.sections] == [
        ["乙"],
        ["丙", "甲"],
    ]
    assert desk.item == "articles/2"
    assert head.section.currentText() == "基层风采"
    desk.undo()
    assert head.section.currentText() == "工作动态"


def test_a_new_title_makes_a_section(desk, head):
    head.section.setFocus()
    line = head.section.lineEdit()
    line.selectAll()
    QTest.keyClicks(line, "News")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert [(part.title, len(part.articles)) for part in desk.issue.sections] == [
        ("工作动态", 1),
        ("News", 1),
        ("基层风采", 1),
    ]
    assert desk.draft.undo_label == "把《甲》移到“News”"


def test_who_leaves_a_section_half_typed_for_another_item_comes_there(desk, head):
    head.section.setFocus()
    head.section.lineEdit().selectAll()
    QTest.keyClicks(head.section.lineEdit(), "New")
    desk.notice_spot(Spot("briefs"))
    head.section.clearFocus()
    assert [part.title for part in desk.issue.sections] == ["工作动态", "New", "基层风采"]
    assert desk.item == "briefs"
    assert desk.draft.state.keys[desk.issue.articles.index(desk.issue.sections[1].articles[0])] == 0


def test_a_section_half_typed_makes_none_while_something_else_is_told(desk, head):
    head.section.setFocus()
    head.section.lineEdit().selectAll()
    QTest.keyClicks(head.section.lineEdit(), "New")
    desk.changed.connect(head.section.clearFocus)
    desk.apply("删除", edits.remove_article(desk.issue, 1))
    assert desk.draft.undo_label == "删除"
    assert len(desk.issue.sections) == 2


def test_a_section_typed_and_left_is_taken_and_an_empty_one_is_not(desk, head):
    before = desk.issue
    head.section.setFocus()
    head.section.lineEdit().clear()
    head.title.setFocus()
    assert desk.issue is before
    assert head.section.currentText() == "工作动态"


def test_authors_used_before_are_offered(desk, head):
    head.show_article(desk.draft.state.keys[1])
    head.author.setFocus()
    head.author.selectAll()
    QTest.keyClicks(head.author, "y")
    offered = head.author.completer_popup.model()
    assert [offered.index(row, 0).data() for row in range(offered.rowCount())] == ["叶祎"]


def test_tab_goes_through_the_fields_as_one_fills_them(head):
    head.title.setFocus()
    for expected in (head.source, head.author, head.section.lineEdit()):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert expected.hasFocus()


def test_what_was_written_is_offered_in_later_issues(desk, head):
    head.author.setFocus()
    head.author.selectAll()
    QTest.keyClicks(head.author, "Gu")
    head.source.setFocus()
    assert desk.settings.author_names[0] == "Gu"
    assert "G" not in desk.settings.author_names
