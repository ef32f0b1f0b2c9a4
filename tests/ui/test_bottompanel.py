"""Tests of the bottom panel: findings, what an import has left over, and the counts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from composer.app.counts import count_issue
from composer.app.draft import Draft
from composer.app.preview import Pages
from composer.model import edits
from composer.model.blocks import plain
from composer.model.findings import Finding
from composer.store.media import Media
from composer.ui.bottompanel import UNPLACED, BottomPanel
from composer.ui.countdialog import CountDialog
from composer.ui.findingspanel import PLACE, TEXT
from tests.samples import issue

_FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal

HINT = Finding("source_not_given", "hint", "articles/0/source")
WARNING = Finding("key_item_differs", "warning", "articles/1/title", "讲师团", suggestion="宣讲团")
ERROR = Finding("title_missing", "error", "articles/0/title")


@dataclass
class FakePages:
    """As much of `Pages` as the panel asks for."""

    findings: tuple[Finding, ...]

    def box_of(self, spot):
        return None

    def extent(self, item):
        return None


def pages(*findings: Finding) -> Pages:
    return cast("Pages", FakePages(findings))


@pytest.fixture
def panel(qtbot, desk, actions, proofs):
    made = BottomPanel(desk, actions, proofs)
    qtbot.addWidget(made)
    made.resize(700, 300)
    return made


def test_the_panel_is_hidden_until_somebody_asks(panel, actions):
    assert not panel.isVisible()
    actions["findings-show"].trigger()
    assert panel.isVisible()
    assert panel.findings.isVisible()
    actions["sources-show"].trigger()
    assert panel.unplaced.isVisible()


def test_the_panel_remembers_its_height(panel, actions):
    actions["findings-show"].trigger()
    panel.resize(700, 411)
    panel.leave()
    assert panel.sizeHint().height() == 411


# Findings


def test_findings_come_worst_first_with_their_sentence_and_place(desk, proofs, actions, panel):
    QAbstractItemModelTester(panel.findings.model, _FATAL)
    actions["findings-show"].trigger()
    assert panel.findings.empty.isVisible()
    assert panel.findings.empty.text() == "正在检查，版面排好后列在这里"
    proofs.composed.emit(pages())
    assert panel.findings.empty.text() == "没有发现问题"
    proofs.composed.emit(pages(HINT, WARNING, ERROR))
    model = panel.findings.model
    assert model.findings == (ERROR, WARNING, HINT)
    assert model.index(1, PLACE).data() == "第2篇文章标题"
    assert "讲师团 → 宣讲团" in model.index(1, TEXT).data()
    assert panel.tabs.tabText(1) == "检查 2"  # hints are listed, not counted
    assert not panel.findings.empty.isVisible()


def test_f4_goes_from_finding_to_finding_with_their_words_selected(desk, proofs, actions, panel):
    proofs.composed.emit(pages(HINT, WARNING, ERROR))
    seen = []
    for _ in range(3):
        actions["findings-next"].trigger()
        seen.append((desk.spot.place, desk.spot.anchor, desk.spot.position))
    assert seen == [
        ("articles/0/title", 0, 0),
        ("articles/1/title", 2, 5),
        ("articles/0/title", 0, 0),
    ]
    assert panel.isVisible()


def test_a_suggestion_is_put_in_place_of_the_words(qtbot, desk, proofs, actions, panel):
    proofs.composed.emit(pages(WARNING, HINT))
    actions["findings-show"].trigger()
    qtbot.mouseClick(panel.findings.apply_button, Qt.MouseButton.LeftButton)
    assert desk.issue.articles[1].title == "科普宣讲团开讲"
    assert desk.draft.undo_label == "改为“宣讲团”"
    assert panel.findings.model.findings == (HINT,)
    assert not panel.findings.apply_button.isEnabled()


@pytest.mark.parametrize(
    "finding",
    [
        replace(WARNING, text="讲"),
        replace(WARNING, text="没有"),
        replace(WARNING, suggestion=""),
        replace(WARNING, rule="printed_otherwise"),
        replace(WARNING, place="masthead/issue_number"),
    ],
)
def test_no_suggestion_is_offered_where_it_is_not_clear_what_it_replaces(proofs, panel, finding):
    proofs.composed.emit(pages(finding))
    panel.findings.list.set_row(0)
    assert panel.findings.apply_button.isEnabled() is False


def test_a_remark_of_an_import_can_be_dismissed_and_comes_back(qtbot, desk, proofs, actions, panel):
    desk.load(Draft(issue(remarks=(HINT,)), Media()))
    proofs.composed.emit(pages(HINT))
    actions["findings-show"].trigger()
    qtbot.mouseClick(panel.findings.dismiss_button, Qt.MouseButton.LeftButton)
    assert desk.issue.remarks == ()
    assert panel.findings.model.findings == ()
    desk.undo()
    assert desk.issue.remarks == (HINT,)
    proofs.composed.emit(pages(ERROR))
    assert not panel.findings.dismiss_button.isEnabled()


def test_enter_in_the_list_goes_to_the_text(qtbot, desk, proofs, actions, panel):
    proofs.composed.emit(pages(ERROR, WARNING))
    actions["findings-show"].trigger()
    wanted = QSignalSpy(desk.spot_wanted)
    qtbot.keyClick(panel.findings.list, Qt.Key.Key_Down)
    qtbot.keyClick(panel.findings.list, Qt.Key.Key_Return)
    assert [wanted.at(at)[0].place for at in range(2)] == ["articles/1/title"] * 2


def test_a_finding_about_a_left_over_text_leads_to_it(qtbot, desk, proofs, actions, panel):
    desk.load(Draft(issue(unplaced=("甲段", "乙段")), Media()))
    proofs.composed.emit(pages(Finding("text_unplaced", "warning", "unplaced/1", "乙段")))
    actions["findings-show"].trigger()
    before = desk.spot
    qtbot.keyClick(panel.findings.list, Qt.Key.Key_Return)
    assert panel.unplaced.isVisible()
    assert panel.unplaced.list.currentIndex().data() == "乙段"
    assert desk.spot == before


def test_a_finding_about_the_whole_issue_leads_nowhere(qtbot, desk, proofs, actions, panel):
    desk.go("articles/1")
    proofs.composed.emit(pages(Finding("issue_empty", "error")))
    actions["findings-next"].trigger()
    qtbot.keyClick(panel.findings.list, Qt.Key.Key_Return)
    assert desk.item == "articles/1"


# What an import has left over


@pytest.fixture
def left_over(desk):
    desk.load(Draft(issue(unplaced=("甲段", "通知\n第一段。", "丙段")), Media()))


def test_left_over_texts_are_shown_whole_with_a_count(left_over, panel, actions):
    QAbstractItemModelTester(panel.unplaced.model, _FATAL)
    actions["sources-show"].trigger()
    model = panel.unplaced.model
    assert [model.index(row).data() for row in range(3)] == ["甲段", "通知\n第一段。", "丙段"]
    assert panel.tabs.tabText(UNPLACED) == "未归位 3"


def test_a_left_over_text_goes_where_the_cursor_is(qtbot, left_over, desk, panel, actions):
    actions["sources-show"].trigger()
    desk.go("masthead")
    assert not panel.unplaced.insert_button.isEnabled()
    desk.go("articles/0/blocks/1")
    qtbot.mouseClick(panel.unplaced.insert_button, Qt.MouseButton.LeftButton)
    assert plain(desk.issue.articles[0].blocks[2].text) == "甲段"
    assert desk.issue.unplaced == ("通知\n第一段。", "丙段")
    desk.undo()
    assert desk.issue.unplaced[0] == "甲段"


def test_a_left_over_text_becomes_an_article(qtbot, left_over, desk, panel, actions):
    actions["sources-show"].trigger()
    panel.unplaced.list.setCurrentIndex(panel.unplaced.model.index(1))
    qtbot.mouseClick(panel.unplaced.article_button, Qt.MouseButton.LeftButton)
    assert desk.issue.articles[2].title == "通知"
    assert desk.item == "articles/2"
    assert desk.issue.unplaced == ("甲段", "丙段")


def test_left_over_texts_are_dropped_until_none_is_left(qtbot, left_over, desk, panel, actions):
    QAbstractItemModelTester(panel.unplaced.model, _FATAL)
    actions["sources-show"].trigger()
    for _ in range(3):
        qtbot.mouseClick(panel.unplaced.delete_button, Qt.MouseButton.LeftButton)
    assert desk.issue.unplaced == ()
    assert panel.unplaced.empty.isVisible()
    assert panel.tabs.tabText(UNPLACED) == "未归位"
    for _ in range(3):
        desk.undo()
    assert panel.unplaced.model.rowCount() == 3


# Counts


def test_the_counts_of_articles_add_up(qtbot, desk):
    dialog = CountDialog(desk)
    qtbot.addWidget(dialog)
    table = dialog.table
    rows = {
        table.item(row, 0).text(): int(table.item(row, 1).text()) for row in range(table.rowCount())
    }
    assert rows["文章和简讯合计"] == count_issue(desk.issue).words
    assert rows["全期"] == rows["文章和简讯合计"] + rows["报头、栏目和报尾"]
    assert list(rows)[:3] == ["科普进社区活动顺利举行", "科普讲师团开讲", "简讯（2 条）"]
    dialog.copy()
    copied = QGuiApplication.clipboard().text().split("\n")
    assert copied[0].split("\t")[:2] == ["文章", "字数"]
    assert len(copied) == table.rowCount() + 1


def test_the_counts_are_those_of_now(qtbot, desk, actions, panel):
    panel.show()
    desk.apply("改", edits.set_article(desk.issue, 0, title="新题"))
    actions["words-count"].trigger()
    dialog = panel.findChild(CountDialog)
    assert dialog.table.item(0, 0).text() == "新题"
    dialog.close()
