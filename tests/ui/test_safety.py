"""What lies on the desk is in a journal, whatever becomes of the window, and in every language."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from typing_extensions import override

from composer.app import faultlog, recovery
from composer.app.draft import Draft
from composer.app.recovery import Found
from composer.app.worker import Worker
from composer.model import edits
from composer.store.disk import Disk, replaced
from composer.store.draftfile import open_draft
from composer.store.journal import journals_folder, read_journal
from composer.store.media import Media
from composer.store.settings import load_settings
from composer.ui.mastheadform import MastheadForm
from composer.ui.noticebar import NoticeBar
from composer.ui.sessionend import SessionEnd
from composer.ui.window import Window
from tests.samples import ROOT, issue, stored
from tests.ui.answers import answering

PATIENCE = 15_000


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
    yield made
    worker.close()


def let_go(window: Window) -> None:
    window.files._may_close = True


def lay_down(window: Window, path: Path | None = None) -> None:
    window.files.opening.show(Draft(issue(), Media(), path))


def rename(window: Window, title: str) -> None:
    window.desk.apply("改标题", edits.set_article(window.desk.issue, 0, title=title))


def journaled(window: Window) -> str:
    """Return the title that the window's journal has, once all is on the disk."""
    assert window.safety.flush(10)
    file = window.safety.recorder.file
    assert file is not None
    return read_journal(file).document.articles[0].title


def last_words(window: Window) -> str:
    assert window.safety.flush(10)
    file = window.safety.recorder.file
    assert file is not None
    return read_journal(file).about.words


def left(*, refused: bool = False) -> list[str]:
    found: tuple[Found, ...] = recovery.refused() if refused else recovery.look()
    return [one.content.document.articles[0].title for one in found if one.content is not None]


def test_every_change_is_journaled_also_in_another_language(window: Window) -> None:
    lay_down(window)
    rename(window, "甲")
    assert journaled(window) == "甲"
    file = window.safety.recorder.file
    window.rebuild()
    assert window.safety.recorder.file == file
    assert journaled(window) == "甲"
    rename(window, "乙")
    assert journaled(window) == "乙"
    assert len(list(journals_folder().glob("*.journal"))) == 1


def test_a_saved_draft_and_a_clean_end_leave_nothing(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    lay_down(window, stored(tmp_path / "三月.bulletin"))
    rename(window, "甲")
    assert journaled(window) == "甲"
    window.commands["draft-save"].trigger()
    qtbot.waitUntil(lambda: not window.desk.draft.is_dirty, timeout=PATIENCE)
    qtbot.waitUntil(lambda: not list(journals_folder().glob("*.journal")), timeout=PATIENCE)
    window.close()
    assert recovery.look() == ()


def test_what_was_thrown_away_can_be_found_for_a_while(window: Window, qtbot: QtBot) -> None:
    lay_down(window)
    rename(window, "放弃了的")
    with answering("放弃更改") as answers:
        window.commands["draft-new"].trigger()
        qtbot.waitUntil(lambda: not window.desk.issue.articles, timeout=PATIENCE)
    assert "30 天" in answers.asked[0]
    assert "无法找回" not in answers.asked[0]
    window.close()
    assert left() == []
    assert left(refused=True) == ["放弃了的"]


def test_a_window_closed_without_saving_keeps_what_was_thrown_away(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    path = stored(tmp_path / "三月.bulletin")
    lay_down(window, path)
    rename(window, "关窗放弃的")
    with answering("放弃更改"):
        window.close()
        qtbot.waitUntil(lambda: not window.isVisible(), timeout=PATIENCE)
    assert left() == []
    assert left(refused=True) == ["关窗放弃的"]
    history = window.workbench.history
    (kept,) = [one for one in history.versions(path) if one.kind == "discarded"]
    assert history.load(kept).issue.articles[0].title == "关窗放弃的"
    assert open_draft(path).issue.articles[0].title != "关窗放弃的"


def test_what_cannot_be_kept_is_not_called_kept(window: Window, qtbot: QtBot) -> None:
    with replaced(FullDisk()):
        lay_down(window)
        rename(window, "放弃了的")
        with answering("取消") as answers:
            window.commands["draft-new"].trigger()
            qtbot.waitUntil(lambda: bool(answers.asked), timeout=PATIENCE)
    assert "无法找回" in answers.asked[0]
    window.safety.flush(10)


class FullDisk(Disk):
    """A disk that takes no journal."""

    @override
    def write(self, handle: int, data: bytes | memoryview) -> int:
        raise OSError(28, "No space left on device")


def bars(window: Window) -> list[str]:
    return [one.text.text() for one in window.findChildren(NoticeBar) if one.isVisible()]


def test_a_disk_that_is_full_is_told_and_that_it_works_again(window: Window, qtbot: QtBot) -> None:
    window.safety.recorder._retry = 0.05
    lay_down(window)
    with replaced(FullDisk()):
        rename(window, "写不下")
        qtbot.waitUntil(lambda: bool(bars(window)), timeout=PATIENCE)
        assert "不能自动保留" in bars(window)[0]
        window.rebuild()
        qtbot.waitUntil(lambda: bool(bars(window)), timeout=PATIENCE)
        assert "不能自动保留" in bars(window)[-1]
    qtbot.waitUntil(lambda: not bars(window), timeout=PATIENCE)
    assert "又能自动保留" in window.status.message.text()
    assert journaled(window) == "写不下"


def test_the_system_ends_the_session_and_nobody_is_asked(window: Window, qtbot: QtBot) -> None:
    lay_down(window)
    rename(window, "关机之前")
    window.safety.end_session()
    assert window.close()
    assert left() == ["关机之前"]


def test_a_session_that_goes_on_asks_again(window: Window, qtbot: QtBot) -> None:
    lay_down(window)
    rename(window, "关机之前")
    window.safety.end_session()
    with answering("取消") as answers:
        window.commands["draft-new"].trigger()  # nothing is taken for granted meanwhile
        qtbot.waitUntil(lambda: bool(answers.asked), timeout=PATIENCE)
    rename(window, "又接着写")
    assert not window.safety.is_taken_away
    with answering("取消") as answers:
        assert not window.close()
        qtbot.waitUntil(lambda: bool(answers.asked), timeout=PATIENCE)
    assert journaled(window) == "又接着写"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no signals")
def test_a_session_that_was_not_ended_after_all_asks_who_quits(
    window: Window, qtbot: QtBot
) -> None:
    lay_down(window)
    rename(window, "甲")
    window.safety.end_session()
    with answering("取消") as answers:
        window.commands["program-quit"].trigger()
        qtbot.waitUntil(lambda: bool(answers.asked), timeout=PATIENCE)
    assert window.isVisible()


def test_a_signal_keeps_everything(window: Window, qtbot: QtBot) -> None:
    name = "SIGTERM"
    ending = SessionEnd(window)
    ending.install()
    try:
        lay_down(window)
        rename(window, name)
        os.kill(os.getpid(), getattr(signal, name))
        qtbot.waitUntil(lambda: not window.isVisible(), timeout=PATIENCE)
    finally:
        ending.remove()
    assert left() == [name]


def test_a_program_that_ends_with_its_window_open_keeps_everything(window: Window) -> None:
    lay_down(window)
    rename(window, "没关窗口")
    window.safety.finish()
    assert left() == ["没关窗口"]
    window.safety.finish()
    assert left() == ["没关窗口"]


# --- words that are no value yet ------------------------------------------------------------------


def type_into(line: QLineEdit, keys: str, qtbot: QtBot) -> None:
    line.setFocus(Qt.FocusReason.OtherFocusReason)
    line.selectAll()
    QTest.keyClicks(line, keys)


def test_what_is_no_value_yet_is_kept_as_words(window: Window, qtbot: QtBot) -> None:
    lay_down(window)
    rename(window, "甲")
    window.desk.go("masthead/name")
    form = window.editor.currentWidget()
    assert isinstance(form, MastheadForm)
    before = window.desk.issue
    number = form.issue_number.findChild(QLineEdit)
    for line, keys in ((form.date, "3."), (number, "xy"), (form.date, "99.99")):
        with qtbot.waitSignal(window.safety._typed.held, timeout=PATIENCE):
            type_into(line, keys, qtbot)
        assert last_words(window) == keys
    with qtbot.waitSignal(window.safety._typed.held, timeout=PATIENCE):
        form.name.setFocus(Qt.FocusReason.OtherFocusReason)
    assert last_words(window) != "99.99"
    window.desk.go("articles/0/title")
    box = window.editor.article.fields.section
    with qtbot.waitSignal(window.safety._typed.held, timeout=PATIENCE):
        type_into(box.lineEdit(), "abc", qtbot)
    assert last_words(window) == "abc"
    assert window.desk.issue == before
    window.commands["edit-find"].trigger()  # what is searched for is nobody's words
    type_into(window.panel.finder.words, "def", qtbot)
    assert window.safety._typed._line is None


def test_words_in_a_field_of_a_saved_draft_are_kept_until_they_are_gone(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    lay_down(window, stored(tmp_path / "三月.bulletin"))
    assert not window.desk.draft.is_dirty
    window.desk.go("masthead/date")
    form = window.editor.currentWidget()
    assert isinstance(form, MastheadForm)
    with qtbot.waitSignal(window.safety._typed.held, timeout=PATIENCE):
        type_into(form.date, "99.", qtbot)
    assert last_words(window) == "99."
    assert not window.desk.draft.is_dirty
    with qtbot.waitSignal(window.safety._typed.held, timeout=PATIENCE):
        form.name.setFocus(Qt.FocusReason.OtherFocusReason)
    assert window.safety.recorder.flush(10)
    assert window.safety.recorder.file is None


def test_words_in_a_field_are_kept_when_the_session_ends(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    lay_down(window, stored(tmp_path / "三月.bulletin"))
    window.desk.go("masthead/date")
    form = window.editor.currentWidget()
    assert isinstance(form, MastheadForm)
    type_into(form.date, "99.", qtbot)
    window.safety.end_session()  # before the silence is over
    window.close()
    (found,) = recovery.look()
    assert (found.words, found.is_held, found.file_state) == ("99.", True, "same")


def test_the_fault_log_is_private_and_bounded(tmp_path: Path) -> None:
    log = faultlog.fault_log()
    log.parent.mkdir(parents=True)
    log.write_bytes(b"x" * (faultlog.LARGEST + 1))
    script = (
        "import faulthandler\nfrom composer.app import faultlog\n"
        "faultlog.begin()\nsecret = '居民的姓名'\nfaulthandler._sigabrt()\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False)
    assert done.returncode != 0
    said = log.read_text(encoding="utf-8", errors="replace")
    assert "Fatal Python error" in said
    assert "居民" not in said
    assert len(said) < faultlog.LARGEST
    if sys.platform != "win32":
        assert log.stat().st_mode & 0o077 == 0


def test_a_window_without_a_draft_has_no_journal(window: Window) -> None:
    assert window.safety.flush()
    window.close()
    assert not journals_folder().exists()
