"""The status bar: the draft's state in words, work that takes long, sentences that pass."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from composer.app.draft import Draft, Spot
from composer.store.media import Media
from composer.ui.actions import Actions
from composer.ui.desk import Desk
from composer.ui.proofs import Proofs
from composer.ui.statusbar import PATIENCE, StatusBar
from tests.samples import issue


@pytest.fixture
def bar(desk: Desk, actions: Actions, proofs: Proofs, qtbot: QtBot) -> StatusBar:
    made = StatusBar(desk, actions, proofs)
    qtbot.addWidget(made)
    made.resize(1100, 28)
    made.show()
    return made


def rename(desk: Desk) -> None:
    masthead = replace(desk.issue.masthead, name="甲")
    desk.apply("改名", replace(desk.issue, masthead=masthead))


def test_the_state_of_the_file_is_said_in_words(bar: StatusBar, desk: Desk, tmp_path: Path) -> None:
    assert bar.saved.text() == "新草稿，尚未保存"
    file = tmp_path / "a.bulletin"
    file.write_bytes(b"")
    desk.load(Draft(issue(), Media(), file))
    assert re.fullmatch("已保存 [0-9]{2}:[0-9]{2}", bar.saved.text())
    os.utime(file, (0, 86400 * 365))
    desk.notify_status()
    assert bar.saved.text().startswith("已保存 1971-01-01 ")
    rename(desk)
    assert bar.saved.text() == "未保存"
    desk.undo()
    assert bar.saved.text().startswith("已保存 ")
    assert bar.saved.accessibleName() == f"保存状态：{bar.saved.text()}"


def test_words_are_counted_and_those_selected_too(bar: StatusBar, desk: Desk, qtbot: QtBot) -> None:
    before = bar.count.text()
    assert before.endswith(" 字")
    desk.notice_spot(Spot("articles/0/title", 1, 4))
    assert bar.count.text().startswith("选中 3 字")
    desk.notice_spot(Spot("articles/0/title", 4, 4))
    assert bar.count.text() == before
    first = desk.issue.sections[0]
    changed = replace(first, articles=(replace(first.articles[0], title="甲"), *first.articles[1:]))
    desk.apply("改题", replace(desk.issue, sections=(changed, *desk.issue.sections[1:])))
    qtbot.waitUntil(lambda: bar.count.text() != before)


def test_pages_findings_and_fonts_come_with_the_pages(
    desk: Desk, actions: Actions, live_proofs: Proofs, qtbot: QtBot
) -> None:
    bar = StatusBar(desk, actions, live_proofs)
    qtbot.addWidget(bar)
    assert not bar.findings.isEnabled()
    asked: list[str] = []
    actions.bind("findings-show", lambda: asked.append("findings"))
    bar.fonts_wanted.connect(lambda: asked.append("fonts"))
    with qtbot.waitSignal(live_proofs.composed, timeout=20000):
        desk.load(Draft(issue(), Media()))
    assert " 页" in bar.pages.text()
    assert bar.findings.text() == "无待查" or bar.findings.text().endswith(" 处待查")
    assert bar.fonts.text().startswith("字体")
    bar.findings.click()
    bar.fonts.click()
    assert asked == ["findings", "fonts"]


def test_a_sentence_stays_a_while_and_a_hint_goes_before_it(bar: StatusBar) -> None:
    bar.say("已导出")
    bar.hint("保存草稿")
    assert bar.message.text() == "保存草稿"
    bar.hint("")
    assert bar.message.text() == "已导出"
    bar._clear_message()
    assert bar.message.text() == ""


def test_short_work_is_not_shown(bar: StatusBar, qtbot: QtBot) -> None:
    work = bar.begin_work("正在导出")
    assert not bar.work.isVisible()
    work.end()
    assert not bar.is_busy
    qtbot.wait(PATIENCE + 50)
    assert not bar.work.isVisible()


def test_long_work_is_shown_with_its_steps_and_can_be_given_up(
    bar: StatusBar, qtbot: QtBot
) -> None:
    given_up: list[bool] = []
    work = bar.begin_work("正在导出", lambda: given_up.append(True))
    work.set_step("排版", 0.25)
    qtbot.waitUntil(bar.work.isVisible)
    assert bar.work.text.text() == "正在导出：排版"
    assert bar.work.progress.value() == 25
    work.set_step("写文件")
    assert bar.work.progress.maximum() == 0  # how far is not known
    bar.work.cancel.click()
    assert given_up == [True]
    assert not bar.work.isVisible()
    work.end()  # more than once does no harm


def test_work_without_a_way_back_has_no_button(bar: StatusBar, qtbot: QtBot) -> None:
    work = bar.begin_work("正在保存")
    qtbot.waitUntil(bar.work.isVisible)
    assert not bar.work.cancel.isVisible()
    work.end()


def test_of_several_works_the_newest_is_shown_until_all_have_ended(
    bar: StatusBar, qtbot: QtBot
) -> None:
    first, second = bar.begin_work("甲"), bar.begin_work("乙")
    qtbot.waitUntil(bar.work.isVisible)
    assert bar.work.text.text() == "乙"
    second.end()
    assert bar.work.text.text() == "甲"
    assert bar.is_busy
    first.end()
    assert not bar.work.isVisible()


def test_nothing_of_a_draft_is_said_on_the_start_page(bar: StatusBar) -> None:
    bar.set_facts_shown(shown=False)
    assert not bar.saved.isVisible()
    bar.say("已打开")
    assert bar.message.isVisible()


def test_cells_that_do_something_can_be_reached_by_key(bar: StatusBar) -> None:
    for cell in (bar.findings, bar.fonts, bar.work.cancel):
        assert cell.focusPolicy().value & 1  # by Tab
        assert cell.accessibleName()
