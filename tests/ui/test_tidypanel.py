"""Tests of the panel of tidying: what is ticked is changed in one step, and nothing else."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from composer.app.draft import Draft, Spot
from composer.app.tidying import Proposal
from composer.model import edits
from composer.model.blocks import Paragraph, plain, text
from composer.model.issue import Article, Issue, Section
from composer.store.media import Media
from composer.ui.bottompanel import TIDY, BottomPanel
from composer.ui.panels import PIECES
from composer.ui.tidymodel import PLACE, TEXT
from composer.ui.tidypanel import ALL, HERE, SELECTED

_FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
_CHECK = Qt.ItemDataRole.CheckStateRole


def story() -> Issue:
    first = (Paragraph(text('协会 组织"三型"科协,张 三到会。')), Paragraph(text("1、好。。")))
    second = (Paragraph(text('他说"好的(')), Paragraph(text("　\u200b")), Paragraph(text("完")))
    return Issue(sections=(Section(articles=(Article("甲", first), Article("乙(丙)", second))),))


@pytest.fixture
def panel(qtbot, desk, actions, proofs):
    made = BottomPanel(desk, actions, proofs)
    qtbot.addWidget(made)
    made.resize(800, 300)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    desk.load(Draft(story(), Media()))
    actions["text-tidy"].trigger()
    return made


def rows(tidy) -> list[str]:
    model = tidy.model
    return [
        model.index(row, PLACE).data() if isinstance(model.entry(row), str) else
        model.index(row, TEXT).data()
        for row in range(model.rowCount())
    ]  # fmt: skip


def row_of(tidy, kind: str, old: str = "") -> int:
    """Return the row of a kind, or of a change of it."""
    for row in range(tidy.model.rowCount()):
        entry = tidy.model.entry(row)
        if entry == kind and not old:
            return row
        if isinstance(entry, Proposal) and (entry.kind, entry.old) == (kind, old):
            return row
    raise AssertionError(rows(tidy))


def body(desk, index: int = 0) -> list[str]:
    return [plain(one.text) for one in desk.issue.articles[index].blocks]


def test_changes_stand_under_their_kinds_with_before_and_after(panel):
    QAbstractItemModelTester(panel.tidy.model, _FATAL)
    assert panel.tabs.currentIndex() == TIDY
    assert panel.tidy.isVisible()
    kinds = [one for one in rows(panel.tidy) if one.startswith("▾")]
    assert kinds == [
        "▾ 空行 1",
        "▾ 多余的空格 2",
        "▾ 半角标点 3",
        "▾ 引号 4",
        "▾ 序号写法 1",
        "▾ 重复的标点 1",
    ]
    assert panel.tabs.tabText(TIDY) == "整理 12"
    row = row_of(panel.tidy, "marks", ",")
    pieces = panel.tidy.model.index(row, TEXT).data(PIECES)
    assert pieces[1:3] == ((",", "gone"), ("，", "new"))
    assert "【,】【，】" in panel.tidy.model.index(row, TEXT).data(
        Qt.ItemDataRole.AccessibleTextRole
    )


def test_only_what_is_sure_is_ticked(panel):
    model = panel.tidy.model
    assert (
        model.index(row_of(panel.tidy, "repeated"), PLACE).data(_CHECK) == Qt.CheckState.Unchecked
    )
    assert model.index(row_of(panel.tidy, "marks"), PLACE).data(_CHECK) == Qt.CheckState.Checked
    partly = model.index(row_of(panel.tidy, "spaces"), PLACE).data(_CHECK)
    assert partly == Qt.CheckState.PartiallyChecked
    assert panel.tidy.accept_button.text() == "接受所选(&A) 8"


def test_what_is_ticked_is_changed_in_one_step_and_the_loss_is_told(qtbot, desk, panel):
    panel.tidy.accept_button.click()
    assert body(desk) == ["协会组织“三型”科协，张 三到会。", "1.好。。"]
    assert desk.issue.articles[1].title == "乙（丙）"
    assert body(desk, 1) == ['他说"好的(', "完"]
    assert panel.tidy.state.text() == "整理 8 处：0 字丢失，6 字换形。共 4 处"
    assert desk.draft.undo_label == "整理"
    desk.undo()
    assert desk.issue == story()
    assert desk.draft.undo_label is None


def test_space_ticks_and_of_two_sides_only_one_is_ticked(qtbot, desk, panel):
    tidy = panel.tidy
    rows_of_quote = [
        row for row in range(tidy.model.rowCount())
        if isinstance(one := tidy.model.entry(row), Proposal) and one.kind == "quotes"
        and one.place.startswith("articles/1")
    ]  # fmt: skip
    for row in rows_of_quote:
        tidy.list.set_row(row)
        qtbot.keyClick(tidy.list, Qt.Key.Key_Space)
    states = [tidy.model.index(row, PLACE).data(_CHECK) for row in rows_of_quote]
    assert states == [Qt.CheckState.Unchecked, Qt.CheckState.Checked]
    tidy.list.set_row(row_of(tidy, "marks"))
    qtbot.keyClick(tidy.list, Qt.Key.Key_Space)
    tidy.accept_button.click()
    assert body(desk, 1)[0] == "他说”好的("
    assert body(desk)[0] == "协会组织“三型”科协,张 三到会。"


def test_going_through_the_list_leads_to_the_place(qtbot, desk, panel):
    tidy = panel.tidy
    tidy.list.set_row(row_of(tidy, "marks"))
    tidy.list.setFocus()
    qtbot.keyClick(tidy.list, Qt.Key.Key_Down)
    assert (desk.spot.place, desk.spot.anchor, desk.spot.position) == (
        "articles/0/blocks/0",
        11,
        12,
    )
    assert tidy.list.hasFocus()
    tidy.list.set_row(row_of(tidy, "numbering", "1、"))
    qtbot.keyClick(tidy.list, Qt.Key.Key_Return)
    assert desk.spot.place == "articles/0/blocks/1"


def test_what_is_refused_is_not_proposed_again_in_this_draft(qtbot, desk, panel):
    tidy = panel.tidy
    tidy.list.set_row(row_of(tidy, "marks", ","))
    qtbot.keyClick(tidy.list, Qt.Key.Key_Delete)
    assert tidy.model.count == 11
    tidy.list.set_row(row_of(tidy, "quotes"))
    tidy.refuse_button.click()
    assert tidy.model.count == 7
    tidy.accept_button.click()
    assert body(desk)[0] == '协会组织"三型"科协,张 三到会。'
    tidy.look()
    assert not any("引号" in one for one in rows(tidy))
    desk.load(Draft(story(), Media()))
    tidy.look()
    assert tidy.model.count == 12


def test_kinds_fold_by_keys(qtbot, panel):
    tidy = panel.tidy
    count = tidy.model.rowCount()
    tidy.list.set_row(row_of(tidy, "marks", ","))
    qtbot.keyClick(tidy.list, Qt.Key.Key_Left)
    assert tidy.model.rowCount() == count - 3
    assert tidy.list.row == row_of(tidy, "marks")
    qtbot.keyClick(tidy.list, Qt.Key.Key_Right)
    assert tidy.model.rowCount() == count


def test_the_scope_is_this_article_or_what_is_selected(desk, panel):
    tidy = panel.tidy
    desk.go("articles/1/title")
    choose(tidy, HERE)
    assert {one.place.split("/")[1] for one in tidy.model.chosen} == {"1"}
    desk.go(Spot("articles/0/blocks/0", 0, 4))
    choose(tidy, SELECTED)
    assert [one.kind for one in tidy.model.chosen] == ["spaces"]
    desk.go("articles/1/title")
    choose(tidy, SELECTED)
    assert tidy.scope.currentIndex() == HERE
    assert tidy.state.text().startswith("没有选中文字，改为本篇。")
    choose(tidy, ALL)
    assert tidy.model.count == 12


def choose(tidy, scope: int) -> None:
    tidy.scope.setCurrentIndex(scope)
    tidy.scope.activated.emit(scope)


def test_nothing_can_be_accepted_that_is_not_shown_as_it_is(qtbot, desk, panel):
    desk.apply("改", edits.set_article(desk.issue, 0, title="丁,丙"))
    assert not panel.tidy.accept_button.isEnabled()
    qtbot.waitUntil(panel.tidy.accept_button.isEnabled)
    assert any(one.place == "articles/0/title" for one in panel.tidy.model.chosen)


def test_a_tidy_text_says_so(desk, panel):
    desk.load(Draft(Issue(sections=(Section(articles=(Article("甲"),)),)), Media()))
    panel.tidy.look()
    assert not panel.tidy.list.isVisible()
    assert panel.tidy.empty.text() == "没有要整理的地方"
    assert panel.tabs.tabText(TIDY) == "整理"


def test_five_thousand_changes_stay_fluid(qtbot, desk, actions, live_proofs):
    made = BottomPanel(desk, actions, live_proofs)
    qtbot.addWidget(made)
    blocks = tuple(Paragraph(text('协会 组织"三型"科协,会议召开,完成(1)次。')) for _ in range(1000))
    desk.load(Draft(Issue(sections=(Section(articles=(Article("甲", blocks),)),)), Media()))
    made.resize(800, 300)
    made.show()
    with qtbot.waitSignal(desk.status_changed, timeout=10, raising=False):
        actions["text-tidy"].trigger()
    qtbot.waitUntil(lambda: made.tidy.model.count >= 5000, timeout=20_000)
    start = time.perf_counter()
    made.tidy.list.set_row(0)
    made.tidy.list.toggled.emit()
    made.tidy.list.toggled.emit()
    made.tidy.list.folded.emit(True)
    assert time.perf_counter() - start < 1
    start = time.perf_counter()
    made.tidy.accept()
    assert time.perf_counter() - start < 5
    assert "0 字丢失" in made.tidy.state.text()
