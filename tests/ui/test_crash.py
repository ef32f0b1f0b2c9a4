"""A mistake of the program is reported once, the work can be saved, and the window stays."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from composer.model.errors import SaveError
from composer.ui.crash import CrashDialog, Crashes, report, save_elsewhere
from tests.ui.answers import answering


class Saver:
    """Saves, or not, and counts."""

    def __init__(self) -> None:
        self.count = 0
        self.works = True
        self.is_kept = True
        self.flushed: list[str] = []
        """Names of the threads that had the work kept."""

    def flush(self) -> bool:
        self.flushed.append(threading.current_thread().name)
        return self.is_kept

    def __call__(self) -> bool:
        self.count += 1
        return self.works


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def saver() -> Saver:
    return Saver()


@pytest.fixture
def crashes(window: QWidget, saver: Saver, monkeypatch: pytest.MonkeyPatch) -> Iterator[Crashes]:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(sys, "__excepthook__", lambda *_: None)
    made = Crashes(window, saver, saver.flush)
    made.install()
    yield made
    made.deleteLater()


def fail(secret: str = "居民的姓名") -> None:
    raise ValueError(secret)


def throw(crashes: Crashes) -> None:
    try:
        fail()
    except ValueError as problem:
        sys.excepthook(type(problem), problem, problem.__traceback__)


def dialogs(window: QWidget) -> list[CrashDialog]:
    return [one for one in window.findChildren(CrashDialog) if one.isVisible()]


def test_a_mistake_is_shown_and_the_work_saved(
    crashes: Crashes, window: QWidget, saver: Saver, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(crashes.caught, timeout=1000):
        throw(crashes)
    (dialog,) = dialogs(window)
    assert "ValueError" in dialog.report.toPlainText()
    qtbot.mouseClick(dialog.elsewhere, Qt.MouseButton.LeftButton)
    assert saver.count == 1
    assert "已另存" in dialog.said.text()
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    assert "test_crash.py" in QApplication.clipboard().text()
    qtbot.mouseClick(dialog.go_on, Qt.MouseButton.LeftButton)
    assert dialogs(window) == []
    assert window.isVisible()


def test_what_could_not_be_saved_is_not_called_saved(
    crashes: Crashes, window: QWidget, saver: Saver, qtbot: QtBot
) -> None:
    saver.works = False
    with qtbot.waitSignal(crashes.caught, timeout=1000):
        throw(crashes)
    (dialog,) = dialogs(window)
    qtbot.mouseClick(dialog.elsewhere, Qt.MouseButton.LeftButton)
    assert dialog.said.text() == ""


def test_the_work_is_kept_before_anything_is_said_on_any_thread(
    crashes: Crashes, window: QWidget, saver: Saver, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(crashes.caught, timeout=2000):
        thread = threading.Thread(target=fail, name="aside", daemon=True)
        thread.start()
        thread.join()
        assert saver.flushed == ["aside"]
        assert dialogs(window) == []
    assert "已安全保留在本机" in dialogs(window)[0].advice.text()


@pytest.mark.parametrize("fails", [False, True])
def test_what_could_not_be_kept_is_not_called_kept(
    crashes: Crashes, window: QWidget, saver: Saver, qtbot: QtBot, *, fails: bool
) -> None:
    saver.is_kept = False
    if fails:
        crashes._flush = fail  # type: ignore[assignment]
    with qtbot.waitSignal(crashes.caught, timeout=1000):
        throw(crashes)
    (dialog,) = dialogs(window)
    assert "没能保留到磁盘上" in dialog.advice.text()
    assert "安全保留" not in dialog.advice.text()


def test_the_same_mistake_is_shown_once(crashes: Crashes, window: QWidget, qtbot: QtBot) -> None:
    for number in range(3):
        with qtbot.waitSignal(crashes.caught, timeout=1000):
            throw(crashes)
        shown = dialogs(window)
        assert len(shown) == (1 if number == 0 else 0)
        for dialog in shown:
            dialog.reject()


def test_a_mistake_on_a_thread_is_shown(crashes: Crashes, window: QWidget, qtbot: QtBot) -> None:
    with qtbot.waitSignal(crashes.caught, timeout=2000) as told:
        thread = threading.Thread(target=fail, daemon=True)
        thread.start()
        thread.join()
    assert "ValueError" in told.args[0]
    assert len(dialogs(window)) == 1


def test_a_report_holds_nothing_of_the_clerks_texts() -> None:
    try:
        try:
            fail("居民的姓名")
        except ValueError as cause:
            raise KeyError("供稿单位") from cause
    except KeyError as problem:
        text = report(problem)
    assert "居民" not in text
    assert "供稿" not in text
    assert "KeyError" in text
    assert "ValueError" in text
    assert "Bulletin Composer" in text
    assert str(Path(__file__).parent) not in text


def test_a_failed_rescue_is_tried_elsewhere(window: QWidget, tmp_path: Path, qtbot: QtBot) -> None:
    places = [tmp_path / "甲", tmp_path / "乙"]
    written: list[Path] = []

    def write(path: Path) -> None:
        if path.name == "甲":
            raise SaveError("disk_full", path)
        written.append(path)

    with answering(None) as answers:
        assert save_elsewhere(window, lambda: places.pop(0), write, lambda: "zh")
    assert "磁盘已满" in answers.asked[0]
    assert written == [tmp_path / "乙"]
    assert not save_elsewhere(window, lambda: None, write, lambda: "zh")


def test_the_report_can_be_read_with_the_keyboard(
    crashes: Crashes, window: QWidget, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(crashes.caught, timeout=1000):
        throw(crashes)
    (dialog,) = dialogs(window)
    (text,) = dialog.findChildren(QPlainTextEdit)
    assert text.isReadOnly()
    assert text.accessibleName()
