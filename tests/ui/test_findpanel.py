"""Tests of finding and replacing: what is typed is found, what is shown is replaced."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy
from PySide6.QtWidgets import QApplication, QLineEdit

from composer.app.draft import Draft, Spot
from composer.model import edits
from composer.model.blocks import Paragraph, Span, plain, text
from composer.model.issue import Issue
from composer.store.media import Media
from composer.ui.bottompanel import BottomPanel
from composer.ui.hitmodel import PAGE, PLACE, TEXT, HitModel
from composer.ui.panels import PIECES
from tests.samples import article, issue, masthead, section

_FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def story() -> Issue:
    """Return an issue in which 讲师 stands five times, once in bold."""
    first = Paragraph((Span("请"), Span("讲师", bold=True), Span("到会，讲师报名。")))
    return Issue(
        masthead=masthead(),
        sections=(
            section(
                article(title="讲师开讲", source="", blocks=(first,)),
                article(title="另一篇", source="", blocks=(Paragraph(text("讲师３名，讲师4名")),)),
            ),
        ),
    )


@pytest.fixture
def panel(qtbot, desk, actions, proofs):
    return shown(qtbot, BottomPanel(desk, actions, proofs), desk)


def shown(qtbot, panel: BottomPanel, desk) -> BottomPanel:
    qtbot.addWidget(panel)
    panel.resize(700, 300)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    desk.load(Draft(story(), Media()))
    return panel


def typed(qtbot, panel: BottomPanel, words: str) -> None:
    """Type into the field and wait for what is found."""
    find = panel.finder
    find.words.setFocus()
    find.words.selectAll()
    event = QInputMethodEvent("", [])
    event.setCommitString(words)
    with qtbot.waitSignal(find.counted):
        QApplication.sendEvent(find.words, event)


def excerpts(model: HitModel) -> list[str]:
    return [model.index(row, TEXT).data() for row in range(model.rowCount())]


def body(desk, index: int) -> str:
    return plain(desk.issue.articles[index].blocks[0].text)


def test_what_is_typed_is_found_in_the_whole_issue(qtbot, desk, actions, panel):
    QAbstractItemModelTester(panel.finder.model, _FATAL)
    actions["edit-find"].trigger()
    assert not panel.finder.replacement.isVisible()
    typed(qtbot, panel, "3名")
    assert excerpts(panel.finder.model) == ["讲师３名，讲师4名"]
    pieces = panel.finder.model.index(0, TEXT).data(PIECES)
    assert pieces == (("讲师", "plain"), ("３名", "found"), ("，讲师4名", "plain"))
    assert panel.tabs.tabText(0) == "查找 1"
    typed(qtbot, panel, "没有的词")
    assert panel.finder.state.text() == "没有找到"


def test_enter_goes_from_hit_to_hit_and_the_focus_stays(qtbot, desk, actions, panel):
    actions["edit-find"].trigger()
    typed(qtbot, panel, "讲师")
    wanted = QSignalSpy(desk.spot_wanted)
    seen = []
    for _ in range(3):
        qtbot.keyClick(panel.finder.words, Qt.Key.Key_Return)
        seen.append((desk.spot.place, desk.spot.anchor, desk.spot.position))
    assert seen == [
        ("articles/0/title", 0, 2),
        ("articles/0/blocks/0", 1, 3),
        ("articles/0/blocks/0", 6, 8),
    ]
    assert wanted.count() == 3
    assert panel.finder.words.hasFocus()
    assert panel.finder.state.text() == "第 3 处，共 5 处"
    qtbot.keyClick(panel.finder.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert desk.spot.anchor == 1


def test_f3_goes_on_from_the_cursor_and_round(qtbot, desk, actions, panel):
    actions["edit-find"].trigger()
    typed(qtbot, panel, "讲师")
    panel.leave()
    desk.go("articles/1/blocks/0")
    actions["edit-find-next"].trigger()
    assert (desk.spot.place, desk.spot.anchor) == ("articles/1/blocks/0", 0)
    actions["edit-find-next"].trigger()
    actions["edit-find-next"].trigger()
    assert desk.spot.place == "articles/0/title"
    actions["edit-find-previous"].trigger()
    assert (desk.spot.place, desk.spot.anchor) == ("articles/1/blocks/0", 5)


def test_f3_without_words_opens_the_panel(desk, actions, panel):
    panel.hide()
    actions["edit-find-next"].trigger()
    assert panel.isVisible()


def test_selected_words_are_what_is_looked_for(qtbot, desk, actions, panel):
    desk.go("articles/0/title")
    desk.notice_spot(Spot("articles/0/title", 0, 2))
    with qtbot.waitSignal(panel.finder.counted):
        actions["edit-find"].trigger()
    assert panel.finder.words.text() == "讲师"
    assert len(panel.finder.model.hits) == 5


def test_every_hit_shows_what_would_stand_there_and_can_be_left_out(qtbot, desk, actions, panel):
    actions["edit-replace"].trigger()
    typed(qtbot, panel, "讲师")
    qtbot.keyClicks(panel.finder.replacement, "Teacher")
    model = panel.finder.model
    assert model.index(0, TEXT).data(PIECES)[1:3] == (("讲师", "gone"), ("Teacher", "new"))
    box = model.index(0, PLACE)
    assert model.setData(box, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert model.index(0, TEXT).data(PIECES)[1] == ("讲师", "found")
    qtbot.mouseClick(panel.finder.replace_all, Qt.MouseButton.LeftButton)
    assert desk.issue.articles[0].title == "讲师开讲"
    assert body(desk, 0) == "请Teacher到会，Teacher报名。"
    assert desk.issue.articles[0].blocks[0].text[1] == Span("Teacher", bold=True)
    assert body(desk, 1) == "Teacher３名，Teacher4名"
    assert desk.draft.undo_label == "全部替换 4 处"
    assert panel.finder.state.text() == "已替换 4 处。第 1 处，共 1 处"
    desk.undo()
    assert desk.issue.articles[1] == story().articles[1]


def test_one_article_is_replaced_alone(qtbot, desk, actions, panel):
    actions["edit-replace"].trigger()
    typed(qtbot, panel, "讲师")
    desk.go("masthead")
    assert not panel.finder.replace_here.isEnabled()
    desk.go("articles/1")
    panel.finder.replacement.setText("老师")
    qtbot.mouseClick(panel.finder.replace_here, Qt.MouseButton.LeftButton)
    assert body(desk, 1) == "老师３名，老师4名"
    assert desk.issue.articles[0] == story().articles[0]
    assert desk.draft.undo_label == "本篇替换 2 处"


def test_one_hit_is_replaced_and_the_next_one_shown(qtbot, desk, actions, panel):
    actions["edit-replace"].trigger()
    typed(qtbot, panel, "讲师")
    panel.finder.replacement.setText("讲师团")
    panel.finder.replacement.setFocus()
    qtbot.keyClick(panel.finder.replacement, Qt.Key.Key_Return)
    qtbot.keyClick(panel.finder.replacement, Qt.Key.Key_Return)
    assert desk.issue.articles[0].title == "讲师团开讲"
    assert body(desk, 0) == "请讲师团到会，讲师报名。"
    assert (desk.spot.place, desk.spot.anchor) == ("articles/0/blocks/0", 7)
    assert panel.finder.replacement.hasFocus()
    assert desk.draft.undo_label == "替换“讲师”"


def test_nothing_can_be_replaced_that_is_not_shown_yet(qtbot, desk, actions, panel):
    actions["edit-replace"].trigger()
    typed(qtbot, panel, "讲师")
    assert panel.finder.replace_all.isEnabled()
    qtbot.keyClicks(panel.finder.words, "x")
    assert not panel.finder.replace_all.isEnabled()
    typed(qtbot, panel, "讲师")
    with qtbot.waitSignal(panel.finder.counted):
        desk.apply("改", edits.set_article(desk.issue, 0, title="变了"))
        assert not panel.finder.replace_all.isEnabled()
    assert len(panel.finder.model.hits) == 4


def test_the_options_matter(qtbot, desk, actions, panel):
    actions["edit-find"].trigger()
    typed(qtbot, panel, "3")
    count = len(panel.finder.model.hits)
    with qtbot.waitSignal(panel.finder.counted):
        qtbot.mouseClick(
            panel.finder.options["any_width"], Qt.MouseButton.LeftButton, pos=QPoint(8, 8)
        )
    assert len(panel.finder.model.hits) == count - 1


@pytest.mark.slow
def test_patterns_are_matched_behind_the_window(qtbot, desk, actions, live_proofs):
    panel = shown(qtbot, BottomPanel(desk, actions, live_proofs), desk)
    find = panel.finder
    actions["edit-replace"].trigger()
    with qtbot.waitSignal(find.counted, timeout=20000):
        find.options["is_pattern"].setChecked(True)
        find.words.setText(r"讲师(\d)名")
    assert len(find.model.hits) == 2
    find.replacement.setText("$1位讲师")
    find.replace_all.click()
    assert body(desk, 1) == "３位讲师，4位讲师"
    with qtbot.waitSignal(find.counted, timeout=20000):
        find.words.setText("(讲师")
    assert (
        find.state.text() == "表达式第 1 个字符处的圆括号不成对；要查找括号本身，请写成 \\( 或 \\)"
    )
    assert not find.replace_all.isEnabled()
    with qtbot.waitSignal(find.counted, timeout=20000):
        find.words.setText("讲师")
    assert find.state.property("danger") is False
    find._matcher.close()


def test_escape_hides_the_panel_and_leaves_the_clerk_where_he_is(qtbot, desk, actions, panel):
    actions["edit-find"].trigger()
    desk.go("articles/1/title")
    wanted = QSignalSpy(desk.spot_wanted)
    qtbot.keyClick(panel.finder.words, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert wanted.at(0)[0].place == "articles/1/title"


def test_rows_of_ten_thousand_hits_are_made_when_they_are_needed(qtbot, desk, actions, panel):
    QAbstractItemModelTester(panel.finder.model, _FATAL)
    long = Paragraph(text("讲师" * 10000))
    desk.load(Draft(issue(sections=(section(article(title="", blocks=(long,))),)), Media()))
    actions["edit-replace"].trigger()
    typed(qtbot, panel, "讲师")
    model = panel.finder.model
    assert len(model.hits) == 10001  # one in 简讯
    assert model.rowCount() <= 1000
    desk.notice_spot(Spot("articles/0/blocks/0", 12000, 12000))
    actions["edit-find-next"].trigger()
    assert panel.finder.list.row == 6000
    panel.finder.replacement.setText("师")
    panel.finder.replace_all.click()
    assert body(desk, 0) == "师" * 10000


def test_escape_gives_the_focus_back_to_who_had_it(qtbot, desk, actions, panel):
    before = QLineEdit()
    qtbot.addWidget(before)
    before.show()
    before.activateWindow()
    before.setFocus()
    qtbot.waitUntil(before.hasFocus)
    actions["edit-find"].trigger()
    panel.activateWindow()
    panel.leave()
    assert before.hasFocus()


@pytest.mark.slow
def test_hits_tell_their_page(qtbot, desk, actions, live_proofs):
    panel = shown(qtbot, BottomPanel(desk, actions, live_proofs), desk)
    with qtbot.waitSignal(live_proofs.composed, timeout=30000):
        many = (Paragraph(text("一段话。" * 60)),) * 12
        content = edits.set_article(desk.issue, 1, blocks=(*many, Paragraph(text("讲师到会"))))
        desk.apply("改", content)
    actions["edit-find"].trigger()
    typed(qtbot, panel, "讲师")
    qtbot.waitUntil(lambda: page_of(panel, -1) > page_of(panel, 0), timeout=30000)
    assert page_of(panel, 0) == 1


def page_of(panel: BottomPanel, row: int) -> int:
    model = panel.finder.model
    return int(model.index(row % len(model.hits), PAGE).data() or 0)
