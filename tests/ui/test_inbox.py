"""The inbox in a real window: files come, are looked at, ticked, placed, and found again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from composer.app.contributions import Contribution
from composer.app.worker import Worker
from composer.model.edits import set_article
from composer.model.errors import OpenError
from composer.model.findings import Finding
from composer.model.issue import Article, Issue, Section
from composer.store.settings import load_settings
from composer.ui.bottompanel import INBOX
from composer.ui.inboxmodel import FILE, SECTION, SOURCE, TIP, TITLE, WORDS
from composer.ui.inboxpanel import InboxPanel
from composer.ui.window import Window
from tests.samples import article, issue, paragraph, section, stored
from tests.ui.test_filecommands import let_go, open_file

PATIENCE = 30_000
_FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def sent(*articles: Article, name: str = "一.docx", **fields) -> Contribution:
    sections = (Section(articles=articles),)
    return Contribution(Issue(**{"sections": sections} | fields), name=name)


# --- the panel alone ------------------------------------------------------------------------------


@pytest.fixture
def panel(qtbot, desk, actions):
    made = InboxPanel(desk, actions)
    qtbot.addWidget(made)
    made.resize(1000, 260)
    made.show()
    return made


def said(panel: InboxPanel, row: int, column: int) -> str:
    return panel.model.index(row, column).data()


def test_empty(panel):
    assert panel.empty.isVisible()
    assert "拖到这里" in panel.empty.text()
    assert not panel.place_button.isEnabled()
    assert not panel.retry_button.isVisible()


def test_rows_say_what_came(panel, qtbot):
    QAbstractItemModelTester(panel.model, _FATAL, panel)
    remark = Finding("title_not_found", "warning", "articles/1/title")
    panel.add(sent(article(title="甲"), article(title="乙", source=""), remarks=(remark,)))
    panel.add(
        Contribution(name="坏.docx", problem=OpenError("source_empty", "坏.docx")), "/x/坏.docx"
    )
    assert panel.model.rowCount() == 3
    assert [said(panel, row, TITLE) for row in range(3)] == ["甲", "乙？", "读不了：坏.docx"]
    assert [said(panel, row, SOURCE) for row in range(2)] == ["联合会办公室", "未写"]
    assert int(said(panel, 0, WORDS)) > 100
    assert said(panel, 0, FILE) == "一.docx"
    assert said(panel, 0, TIP) == "与本期《科普进社区活动顺利举行》重复" or said(panel, 0, TIP)
    assert "拿不准：标题" in said(panel, 1, TIP)
    assert "坏.docx" in said(panel, 2, TIP)
    assert "协会组织科技志愿者" in panel.preview.toPlainText()
    assert panel.retry_button.isVisible()
    assert not panel.empty.isVisible()


def test_keys_tick_edit_and_remove(panel, qtbot):
    one = Article(
        "甲稿", (paragraph("讲师团走进青禾中学，为三百名师生讲解天文知识。"),), source="一分会"
    )
    two = Article("乙稿", (paragraph("水稻病虫害防治培训班在云溪县举办，农户踊跃参加。"),))
    panel.add(sent(one))
    panel.add(sent(two, name="二.docx"))
    panel.list.setFocus()
    qtbot.keyClick(panel.list, Qt.Key.Key_Space)
    assert [arrival.is_ticked for arrival in panel.inbox.arrivals] == [False, True]
    qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    panel.list.setCurrentIndex(panel.model.index(1, SOURCE))
    qtbot.keyClick(panel.list, Qt.Key.Key_F2)
    box = panel.list.findChild(QComboBox)
    assert box is not None
    box.setEditText("二分会")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.inbox.arrivals[1].source == "二分会")
    with qtbot.waitSignal(panel.place_wanted):
        qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    assert [arrival.title for arrival in panel.inbox.arrivals] == ["甲稿"]


def test_enter_ends_the_writing_of_a_title_and_places_nothing(panel, qtbot):
    panel.add(sent(Article("甲", (paragraph("讲师团走进青禾中学，讲解天文知识。"),))))
    panel.list.setFocus()
    placed: list[object] = []
    panel.place_wanted.connect(lambda: placed.append(None))
    qtbot.keyClick(panel.list, Qt.Key.Key_F2)
    (line,) = panel.list.viewport().findChildren(QLineEdit)
    line.setText("乙")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.inbox.arrivals[0].title == "乙")
    assert not placed
    idle = panel.list.State.NoState
    qtbot.waitUntil(lambda: panel.list.state() == idle)
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert placed


def test_a_title_and_a_section_are_written_into_their_cells(panel, desk):
    panel.add(sent(article(title="甲")))
    panel.model.setData(panel.model.index(0, TITLE), "改过的  标题")
    panel.model.setData(panel.model.index(0, SECTION), "要闻")
    (one,) = panel.inbox.arrivals
    assert (one.title, one.section) == ("改过的 标题", "要闻")


def test_what_this_issue_has_is_unticked(panel, desk):
    panel.add(sent(desk.issue.articles[0]))
    (one,) = panel.inbox.arrivals
    assert not one.is_ticked
    assert said(panel, 0, TIP).startswith("与本期《科普进社区活动顺利举行》重复")
    panel.all_button.click()
    assert panel.inbox.arrivals[0].is_ticked
    panel.none_button.click()
    assert not panel.place_button.isEnabled()


# --- in the window --------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def _folders(own_folders: None) -> None:
    pass


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    worker = Worker()
    made = Window(replace(load_settings(), theme="light"), worker)
    qtbot.addWidget(made, before_close_func=let_go)
    made.show()
    qtbot.waitExposed(made)
    try:
        yield made
    finally:
        made.files._importing.release()
        worker.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    content = issue(
        sections=(section(title="要闻"), section(article(title="旧文"), title="基层动态"))
    )
    return stored(tmp_path / "三月.bulletin", content)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "来稿"
    made.mkdir()
    for number, words in enumerate(
        ("志愿者走进社区开展科普服务", "讲师团在青禾中学开讲", "农技培训班开班")
    ):
        body = f"3月{number + 2}日，协会{words}，三百余人参加活动。"
        text = f"{words}\n\n{body}\n\n（第{number + 1}分会）\n"
        (made / f"{number + 1}.txt").write_text(text, encoding="utf-8")
    (made / "9空.txt").write_bytes(b"")
    return made


def rows(window: Window) -> list[str]:
    return [one.title for one in window.panel.inbox.inbox.arrivals]


def read_all(window: Window, qtbot: QtBot, done: Callable[[], bool]) -> None:
    qtbot.waitUntil(lambda: not window.files._importing._runs and done(), timeout=PATIENCE)


def test_a_folder_is_read_shown_and_placed_in_one_step(
    window: Window, path: Path, folder: Path, qtbot: QtBot
) -> None:
    open_file(window, path, qtbot)
    before = window.desk.draft.state
    window.files.take_files([folder])
    read_all(window, qtbot, lambda: window.panel.has_inbox and len(rows(window)) == 4)
    panel = window.panel.inbox
    assert window.panel.isVisible()
    assert window.panel.tabs.currentIndex() == INBOX
    assert window.panel.tabs.tabText(INBOX) == "来稿 4"
    assert rows(window)[:3] == [
        "志愿者走进社区开展科普服务",
        "讲师团在青禾中学开讲",
        "农技培训班开班",
    ]
    assert panel.inbox.arrivals[3].kind == "problem"
    assert window.desk.draft.state is before
    first = panel.inbox.arrivals[0]
    panel._edit(first.number, "section", "基层动态")
    panel.place()
    titles = {one.title: [two.title for two in one.articles] for one in window.desk.issue.sections}
    assert titles["要闻"][-2:] == ["讲师团在青禾中学开讲", "农技培训班开班"]
    assert titles["基层动态"] == ["旧文", "志愿者走进社区开展科普服务"]
    assert window.desk.draft.undo_label == "放入来稿 3 篇"
    placed = window.desk.spot.place.split("/")
    assert window.desk.issue.articles[int(placed[1])].title == "讲师团在青禾中学开讲"
    assert "文章 3 篇" in window.status.message.text()
    assert [one.kind for one in panel.inbox.arrivals] == ["problem"]
    origin = window.desk.issue.articles[-1].origin
    assert origin is not None
    assert window.desk.media[origin.file] == (folder / "1.txt").read_bytes()
    window.desk.undo()
    assert window.desk.draft.state is before


def test_what_was_torn_is_read_again(
    window: Window, path: Path, folder: Path, qtbot: QtBot
) -> None:
    open_file(window, path, qtbot)
    window.files.take_files([folder / "9空.txt", folder / "1.txt"])
    read_all(window, qtbot, lambda: window.panel.has_inbox and len(rows(window)) == 2)
    panel = window.panel.inbox
    (folder / "9空.txt").write_text(
        "补来的稿子\n\n科普馆周末开放，市民踊跃参观。\n", encoding="utf-8"
    )
    panel.list.setCurrentIndex(panel.model.index(0, TITLE))
    panel.retry_button.click()
    read_all(window, qtbot, lambda: "补来的稿子" in rows(window))
    assert len(rows(window)) == 2


def test_an_earlier_issue_has_it_already(
    window: Window, path: Path, folder: Path, qtbot: QtBot
) -> None:
    text = (folder / "1.txt").read_text("utf-8").split("\n\n")
    old = Article(text[0], (paragraph(text[1]),))
    head = replace(issue().masthead, issue_number=2)
    stored(path.with_name("二月.bulletin"), issue(masthead=head, sections=(section(old),)))
    open_file(window, path, qtbot)
    window.files.take_files([folder / "1.txt"])
    read_all(window, qtbot, lambda: window.panel.has_inbox and len(rows(window)) == 1)
    qtbot.waitUntil(window.panel.isVisible, timeout=PATIENCE)
    panel = window.panel.inbox
    assert said(panel, 0, TIP).startswith("与2026年第2期《志愿者走进社区开展科普服务》重复")
    assert not panel.inbox.arrivals[0].is_ticked
    assert len(window.desk.issue.articles) == 2


def test_a_single_clear_article_is_placed_at_once(
    window: Window, path: Path, folder: Path, qtbot: QtBot
) -> None:
    open_file(window, path, qtbot)
    window.files.take_files([folder / "2.txt"])
    qtbot.waitUntil(lambda: len(window.desk.issue.articles) == 3, timeout=PATIENCE)
    assert not window.panel.isVisible()
    assert window.desk.draft.undo_label == "放入来稿 1 篇"
    assert rows(window) == []


def test_the_focus_stays_in_the_text_that_is_written(
    window: Window, path: Path, folder: Path, qtbot: QtBot
) -> None:
    open_file(window, path, qtbot)
    window.activateWindow()
    window.desk.go("articles/0/blocks/0")
    writing = QApplication.focusWidget()
    assert writing is not None
    window.files.take_files([folder])
    read_all(window, qtbot, lambda: window.panel.has_inbox and len(rows(window)) == 4)
    assert window.panel.inbox.isVisible()
    assert QApplication.focusWidget() is writing


def test_who_writes_meanwhile_is_not_led_away(
    window: Window, path: Path, folder: Path, qtbot: QtBot
) -> None:
    open_file(window, path, qtbot)
    window.desk.go("articles/0/blocks/0")
    window.files.take_files([folder / "2.txt"])
    window.desk.apply("改", set_article(window.desk.content, 0, title="改过"))
    qtbot.waitUntil(lambda: len(window.desk.issue.articles) == 3, timeout=PATIENCE)
    assert window.desk.item == "articles/0"


def test_a_whole_issue_dropped_on_the_start_page_is_known_already(
    window: Window, path: Path, folder: Path, qtbot: QtBot
) -> None:
    open_file(window, path, qtbot)
    window.files.take_files([folder / "2.txt"])
    qtbot.waitUntil(lambda: len(window.desk.issue.articles) == 3, timeout=PATIENCE)
    window.files.save()
    qtbot.waitUntil(lambda: not window.desk.draft.is_dirty, timeout=PATIENCE)
    window.files.close_draft()
    qtbot.waitUntil(lambda: not window.shows_draft, timeout=PATIENCE)
    (folder / "另存.txt").write_bytes((folder / "2.txt").read_bytes() + b"\n")
    window.files.take_files([folder / "另存.txt"])
    read_all(window, qtbot, lambda: window.panel.has_inbox and len(rows(window)) == 1)
    qtbot.waitUntil(lambda: window.panel.inbox.inbox.arrivals[0].duplicate is not None)
    assert not window.panel.inbox.inbox.arrivals[0].is_ticked


def test_cancelled(window: Window, path: Path, folder: Path, qtbot: QtBot) -> None:
    for number in range(10, 40):
        (folder / f"{number}.txt").write_text(f"第{number}篇\n\n科普活动{number}。\n", "utf-8")
    open_file(window, path, qtbot)
    window.files.take_files([folder])
    qtbot.waitUntil(lambda: window.panel.has_inbox and len(rows(window)) > 0, timeout=PATIENCE)
    assert window.status.is_busy
    window.status._cancel_work()
    read_all(window, qtbot, lambda: True)
    assert 0 < len(rows(window)) < 34
    assert "停下" in window.status.message.text()


def test_rows_stay_with_another_draft_and_another_language(
    window: Window, path: Path, folder: Path, qtbot: QtBot
) -> None:
    open_file(window, path, qtbot)
    window.files.take_files([folder])
    read_all(window, qtbot, lambda: window.panel.has_inbox and len(rows(window)) == 4)
    other = stored(path.with_name("四月.bulletin"), issue(sections=(section(title="一"),)))
    open_file(window, other, qtbot)
    assert len(rows(window)) == 4
    assert window.panel.inbox.inbox.arrivals[0].section == "一"
    window.rebuild()
    assert len(rows(window)) == 4
    assert window.panel.tabs.tabText(INBOX) == "来稿 4"


def test_a_folder_begins_an_issue(window: Window, folder: Path, qtbot: QtBot) -> None:
    window.files.take_files([folder])
    read_all(window, qtbot, lambda: window.panel.has_inbox and len(rows(window)) == 4)
    assert window.files.has_draft
    assert window.shows_draft
    window.panel.inbox.place()
    assert len(window.desk.issue.articles) == 3


def test_closing_while_reading_ends_the_reader(
    window: Window, path: Path, folder: Path, qtbot: QtBot
) -> None:
    open_file(window, path, qtbot)
    window.files.take_files([folder])
    qtbot.waitUntil(lambda: window.files._importing._runs[0].batch is not None, timeout=PATIENCE)
    batch = window.files._importing._runs[0].batch
    window.close()
    assert batch is not None
    assert not batch.is_running
