"""What a killed window has left is offered by the next one, opened, compared or set aside."""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from composer.app import recovery
from composer.app.worker import Worker
from composer.model import edits
from composer.model.document import Document
from composer.model.issue import Issue
from composer.store.draftfile import open_draft, save_draft
from composer.store.journal import About, JournalWriter, content_digest, journals_folder
from composer.store.media import Media
from composer.store.settings import load_settings
from composer.ui.noticebar import NoticeBar
from composer.ui.recoverydialog import RecoveredDialog, RecoveryDialog
from composer.ui.window import Window
from tests.samples import ROOT, issue, stored
from tests.ui.answers import answering

PATIENCE = 15_000
NOW = dt.datetime(2026, 3, 31, 14, 32)


@pytest.fixture(autouse=True)
def _folders(own_folders: None) -> None:
    pass


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Callable[[], Window]]:
    workers: list[Worker] = []

    def make() -> Window:
        workers.append(Worker())
        made = Window(replace(load_settings(), theme="light"), workers[-1])
        qtbot.addWidget(made, before_close_func=let_go)
        made.show()
        qtbot.waitExposed(made)
        return made

    try:
        yield make
    finally:
        for worker in workers:
            worker.close()


@pytest.fixture
def window(opened: Callable[[], Window]) -> Window:
    return opened()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return stored(tmp_path / "三月.bulletin")


def let_go(window: Window) -> None:
    window.files._may_close = True


def titled(title: str) -> Issue:
    return edits.set_article(issue(), 0, title=title)


def leave(document: Document, path: Path | None = None, now: dt.datetime = NOW) -> Path:
    """Leave a journal behind as a window does that is killed."""
    writer = JournalWriter()
    digest = "" if path is None else content_digest(open_draft(path).content)
    about = About(path, digest, "articles/0/title", "最后写的几个字")
    writer.write(document, Media(), about, now)
    file = writer.file
    assert file is not None
    writer.close(remove=False)
    return file


def offered(window: Window, qtbot: QtBot, first: Path | None = None) -> RecoveryDialog:
    window.recovering.offer(first)
    return shown(window, qtbot)


def shown(window: Window, qtbot: QtBot) -> RecoveryDialog:
    qtbot.waitUntil(lambda: window.recovering.dialog is not None, timeout=PATIENCE)
    dialog = window.recovering.dialog
    assert dialog is not None
    return dialog


def click(button: QPushButton, qtbot: QtBot) -> None:
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def row(dialog: RecoveryDialog) -> str:
    return str(dialog.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole))


def title_of(window: Window) -> str:
    articles = window.desk.issue.articles
    return articles[0].title if articles else ""


# --- the whole way --------------------------------------------------------------------------------

_TYPING = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from composer.store.settings import load_settings
from composer.ui import start

out = sys.stdout
real = start.Window.show

def show(window):
    real(window)
    def begin():
        window.files.new()
        window.commands["article-add"].trigger()
        QTimer.singleShot(0, type_on)
    def type_on(typed=[]):
        field = window.editor.article.fields.title
        field.setFocus()
        QTest.keyClicks(field, "word%d " % len(typed))
        typed.append(1)
        print(len(typed), flush=True, file=out)
        QTimer.singleShot(50, type_on)
    QTimer.singleShot(0, begin)

start.Window.show = show
sys.exit(start.run([], load_settings()))
"""
_OPENING = """
import sys
from PySide6.QtCore import QTimer
from composer.store.settings import load_settings
from composer.ui import start

out = sys.stdout
real = start.Window.show

def show(window):
    real(window)
    def look():
        dialog = window.recovering.dialog
        if dialog is not None and dialog.isVisible():
            dialog.open_button.click()
        articles = window.desk.issue.articles
        if not articles:
            QTimer.singleShot(20, look)
            return
        print(window.isWindowModified(), articles[0].title, flush=True, file=out)
        window.files._may_close = True
        window.close()
    QTimer.singleShot(0, look)

start.Window.show = show
sys.exit(start.run([], load_settings()))
"""


def run_driver(driver: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", driver],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=dict(os.environ),
    )


def test_a_window_that_is_killed_while_somebody_types_loses_a_second_at_most() -> None:
    wanted = 30
    with run_driver(_TYPING) as typing:
        assert typing.stdout is not None
        for line in typing.stdout:
            if int(line) == wanted:
                break
        os.kill(typing.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
    assert list(journals_folder().glob("*.journal"))
    with run_driver(_OPENING) as opening:
        said, problems = opening.communicate(timeout=40)
    assert opening.returncode == 0, problems
    modified, title = said.strip().split(" ", 1)
    assert modified == "True"
    second = 20  # words, one every 50 ms and more
    assert f"word{wanted - second} " in title
    assert title.startswith("word0 word1 ")


# --- what is offered ------------------------------------------------------------------------------


def test_nothing_is_shown_when_nothing_was_left(window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.recovering._looked, timeout=PATIENCE):
        window.recovering.offer()
    qtbot.wait(0)
    assert window.recovering.dialog is None
    with answering("知道了") as answers:
        window.commands["draft-recover"].trigger()
        qtbot.waitUntil(lambda: bool(answers.asked), timeout=PATIENCE)
    assert "没有可以找回的内容" in answers.asked[0]


def test_what_is_opened_is_unsaved_and_its_journal_lives_on(
    window: Window, path: Path, qtbot: QtBot
) -> None:
    left = leave(titled("没有保存的标题"), path)
    dialog = offered(window, qtbot)
    assert "最后写的几个字" in dialog.facts.text()
    assert "三月.bulletin" in row(dialog)
    qtbot.waitUntil(lambda: dialog.page_note.text() == "第 1 页", timeout=PATIENCE)
    assert not dialog.page.image.isNull()
    click(dialog.open_button, qtbot)
    qtbot.waitUntil(lambda: title_of(window) == "没有保存的标题", timeout=PATIENCE)
    assert window.isWindowModified()
    assert window.shows_draft
    assert window.desk.spot.place == "articles/0/title"
    assert not window.commands["edit-undo"].isEnabled()
    qtbot.waitUntil(lambda: not left.exists(), timeout=PATIENCE)
    assert len(list(journals_folder().glob("*.journal"))) == 1  # its own
    assert recovery.look() == ()  # which this window holds
    window.commands["draft-save"].trigger()
    qtbot.waitUntil(lambda: not window.desk.draft.is_dirty, timeout=PATIENCE)
    assert open_draft(path).issue.articles[0].title == "没有保存的标题"


def test_a_file_that_was_written_since_is_told_and_not_written_over(
    window: Window, path: Path, qtbot: QtBot
) -> None:
    leave(titled("我的"), path)
    save_draft(path, titled("别人的"), Media())
    dialog = offered(window, qtbot)
    assert "又被改写过" in dialog.remark.text()
    click(dialog.open_button, qtbot)
    qtbot.waitUntil(lambda: title_of(window) == "我的", timeout=PATIENCE)
    with answering(None) as answers:
        window.commands["draft-save"].trigger()
        qtbot.waitUntil(lambda: bool(answers.asked), timeout=PATIENCE)
        qtbot.waitUntil(lambda: not window.files.saving.is_writing, timeout=PATIENCE)
    assert open_draft(path).issue.articles[0].title == "别人的"
    assert window.desk.draft.is_dirty


def test_what_was_half_typed_is_told(window: Window, path: Path, qtbot: QtBot) -> None:
    writer = JournalWriter()
    about = About(path, content_digest(open_draft(path).content), "masthead/date", "3月", True)
    writer.write(open_draft(path).content, Media(), about, NOW)
    writer.close(remove=False)
    dialog = offered(window, qtbot)
    assert "还没有填完的：“3月”" in dialog.facts.text()
    click(dialog.open_button, qtbot)
    qtbot.waitUntil(lambda: window.desk.draft.path == path, timeout=PATIENCE)
    (bar,) = window.findChildren(NoticeBar)
    assert "还没有填完的是“3月”" in bar.text.text()


def test_the_file_the_program_was_started_with_comes_first(
    window: Window, path: Path, qtbot: QtBot
) -> None:
    leave(titled("较早，是这个文件的"), path, NOW - dt.timedelta(hours=3))
    leave(titled("较晚，别的"))
    dialog = offered(window, qtbot, path)
    assert dialog.chosen is not None
    assert dialog.chosen.path == path
    click(dialog.open_button, qtbot)
    qtbot.waitUntil(lambda: title_of(window).startswith("较早"), timeout=PATIENCE)
    qtbot.waitUntil(lambda: bool(window.findChildren(NoticeBar)), timeout=PATIENCE)
    assert "另有 1 份" in window.findChildren(NoticeBar)[-1].text.text()
    qtbot.waitUntil(lambda: [one.path for one in recovery.look()] == [None], timeout=PATIENCE)


def test_it_is_compared_with_its_file(window: Window, path: Path, qtbot: QtBot) -> None:
    leave(titled("换了一个标题"), path)
    dialog = offered(window, qtbot)
    click(dialog.compare_button, qtbot)
    qtbot.waitUntil(lambda: bool(window.findChildren(RecoveredDialog)), timeout=PATIENCE)
    (compared,) = window.findChildren(RecoveredDialog)
    qtbot.waitUntil(lambda: compared.view.is_complete, timeout=PATIENCE)
    assert "换了一个标题" in compared.view.text.toPlainText()
    compared.accept()
    assert dialog.isVisible()
    dialog.reject()
    assert len(recovery.look()) == 1


def test_what_a_newer_program_left_is_told_in_a_bar_and_stays(window: Window, qtbot: QtBot) -> None:
    file = leave(titled("甲"))
    line, rest = file.read_bytes().split(b"\n", 1)
    file.write_bytes(line.replace(b"1", b"999", 1) + b"\n" + rest)
    window.recovering.offer()
    qtbot.waitUntil(lambda: bool(window.findChildren(NoticeBar)), timeout=PATIENCE)
    assert "新" in window.findChildren(NoticeBar)[0].text.text()
    assert window.recovering.dialog is None
    assert file.exists()


def test_what_is_left_for_later_is_offered_again(window: Window, qtbot: QtBot) -> None:
    leave(titled("以后"))
    dialog = offered(window, qtbot)
    assert "从未保存过" in row(dialog)
    assert not dialog.compare_button.isEnabled()
    click(dialog.later_button, qtbot)
    assert len(recovery.look()) == 1
    offered(window, qtbot).reject()


def test_what_is_refused_is_found_by_the_menu_only(window: Window, qtbot: QtBot) -> None:
    leave(titled("不要了"))
    dialog = offered(window, qtbot)
    with qtbot.waitSignal(dialog.finished, timeout=PATIENCE):
        click(dialog.refuse_button, qtbot)
    qtbot.waitUntil(lambda: "30 天" in window.status.message.text(), timeout=PATIENCE)
    assert recovery.look() == ()
    window.commands["draft-recover"].trigger()
    dialog = shown(window, qtbot)
    assert "已丢弃" in row(dialog)
    assert not dialog.refuse_button.isEnabled()
    click(dialog.open_button, qtbot)
    qtbot.waitUntil(lambda: title_of(window) == "不要了", timeout=PATIENCE)


def test_going_through_the_list_shows_each(window: Window, path: Path, qtbot: QtBot) -> None:
    leave(titled("甲"), path)
    leave(titled("乙"), None, NOW - dt.timedelta(days=40))
    dialog = offered(window, qtbot)
    assert dialog.compare_button.isEnabled()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    assert not dialog.compare_button.isEnabled()
    qtbot.waitUntil(lambda: dialog.page_note.text() == "第 1 页", timeout=PATIENCE)
    click(dialog.refuse_button, qtbot)
    assert dialog.isVisible()
    assert dialog.list.count() == 1
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: title_of(window) == "甲", timeout=PATIENCE)
