"""One draft and two windows: who may write it, what is said, and what is kept."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from composer.app import recovery
from composer.app.draft import Draft
from composer.app.worker import Worker
from composer.model import edits
from composer.store import locks
from composer.store.draftfile import open_draft, save_draft
from composer.store.media import Media
from composer.store.settings import Settings
from composer.ui.sharebar import ShareBar
from composer.ui.window import Window
from tests.samples import stored
from tests.ui.answers import answering

PATIENCE = 15_000


@pytest.fixture(autouse=True)
def _folders(own_folders: None) -> None:
    pass


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Callable[[], Window]]:
    workers: list[Worker] = []

    def make() -> Window:
        workers.extend((Worker(), Worker("filer")))
        made = Window(Settings(theme="light", toured=True), workers[-2], filer=workers[-1])
        qtbot.addWidget(made, before_close_func=_let_go)
        made.show()
        return made

    try:
        yield make
    finally:
        for worker in reversed(workers):
            worker.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return stored(tmp_path / "第12期.bulletin")


class Another:
    """Somebody with a process of his own who has a draft open."""

    def __init__(self, path: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _HOLDS, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert self._process.stdout is not None
        self._process.stdout.read(1)

    def leave(self) -> None:
        """Close the draft."""
        self._process.communicate(b"x", timeout=15)


_HOLDS = """
import datetime, pathlib, sys
from composer.store import locks
lock = locks.take(pathlib.Path(sys.argv[1]), datetime.datetime.now().astimezone())
sys.stdout.write("x"); sys.stdout.flush()
sys.stdin.read(1)
lock.release()
"""


def _let_go(window: Window) -> None:
    window.files._may_close = True


def open_file(window: Window, path: Path, qtbot: QtBot) -> None:
    window.files.open(str(path))
    qtbot.waitUntil(lambda: window.desk.draft.path == path, timeout=PATIENCE)


def shut(window: Window) -> None:
    _let_go(window)
    window.close()


def bars(window: Window) -> list[str]:
    return [bar.text.text() for bar in window.findChildren(ShareBar) if not bar.isHidden()]


def wait_bar(window: Window, words: str, qtbot: QtBot) -> None:
    def look() -> bool:
        if window.sharing._watch is not None:
            window.sharing._watch.look()
        return any(words in one for one in bars(window))

    qtbot.waitUntil(look, timeout=PATIENCE)


def press(window: Window, name: str) -> None:
    found = [
        button
        for bar in window.findChildren(ShareBar)
        if not bar.isHidden()
        for button in bar.findChildren(QPushButton)
        if button.text().startswith(name)
    ]
    assert found, f"no {name} among {bars(window)}"
    found[0].click()


def rename(window: Window, title: str, number: int = 0) -> None:
    window.desk.apply("改标题", edits.set_article(window.desk.issue, number, title=title))


def titles(path: Path) -> list[str]:
    return [one.title for one in open_draft(path).issue.articles]


def write_as_another(path: Path, title: str, number: int = 0) -> None:
    """Write a draft as somebody who asks nobody does."""
    changed = edits.set_article(open_draft(path).issue, number, title=title)
    save_draft(path, changed, Media())
    status = path.stat()
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 2_000_000_000))


# --- opening --------------------------------------------------------------------------------------


def test_the_second_may_look_until_the_first_has_gone(
    opened: Callable[[], Window], path: Path, qtbot: QtBot
) -> None:
    first = Another(path)
    second = opened()
    with answering("只读打开") as answers:
        open_file(second, path, qtbot)
    assert "《第12期》" in answers.asked[0]
    assert "今天" in answers.asked[0]
    assert second.desk.is_read_only
    assert "只读" in second.windowTitle()
    write_as_another(path, "先开的改了")
    wait_bar(second, "只读", qtbot)
    press(second, "再看一次")
    qtbot.waitUntil(lambda: second.desk.issue.articles[0].title == "先开的改了", timeout=PATIENCE)
    assert second.desk.is_read_only
    first.leave()
    wait_bar(second, "现在可以编辑了", qtbot)
    press(second, "开始编辑")
    qtbot.waitUntil(lambda: not second.desk.is_read_only, timeout=PATIENCE)
    rename(second, "后开的改了")
    second.files.save()
    qtbot.waitUntil(lambda: titles(path)[0] == "后开的改了", timeout=PATIENCE)
    assert bars(second) == []


def test_a_copy_is_another_draft(
    opened: Callable[[], Window], path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    first, second = opened(), opened()
    open_file(first, path, qtbot)
    with answering("打开一份副本"):
        second.files.open(str(path))
        qtbot.waitUntil(lambda: second.files.has_draft, timeout=PATIENCE)
    assert second.desk.draft.path is None
    assert not second.desk.is_read_only
    rename(second, "副本里的")
    with answering(tmp_path / "另一份.bulletin") as answers:
        second.files.save()
        qtbot.waitUntil(lambda: second.desk.draft.path is not None, timeout=PATIENCE)
    assert "第12期 副本" in answers.asked[0]
    assert titles(path)[0] != "副本里的"
    assert locks.lock_file(tmp_path / "另一份.bulletin").exists()


def test_nothing_is_opened_when_he_changes_his_mind(
    opened: Callable[[], Window], path: Path, qtbot: QtBot
) -> None:
    first, second = opened(), opened()
    open_file(first, path, qtbot)
    with answering("取消") as answers:
        second.files.open(str(path))
        qtbot.waitUntil(lambda: bool(answers.asked), timeout=PATIENCE)
    assert not second.files.has_draft


def test_a_lock_goes_with_the_draft(
    opened: Callable[[], Window], path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = opened()
    open_file(window, path, qtbot)
    assert locks.lock_file(path).exists()
    other = tmp_path / "改名.bulletin"
    window.files.saving.save(path=other, overwrite=True)
    qtbot.waitUntil(lambda: window.desk.draft.path == other, timeout=PATIENCE)
    assert locks.lock_file(other).exists()
    qtbot.waitUntil(lambda: not locks.lock_file(path).exists(), timeout=PATIENCE)
    window.rebuild()
    assert locks.lock_file(other).exists()
    window.files.close_draft()
    qtbot.waitUntil(lambda: not locks.lock_file(other).exists(), timeout=PATIENCE)


def test_a_second_click_opens_it_once(
    opened: Callable[[], Window], path: Path, qtbot: QtBot
) -> None:
    window = opened()
    with answering() as answers:
        window.files.open(str(path))
        open_file(window, path, qtbot)
    assert answers.asked == []
    assert not window.desk.is_read_only
    assert locks.lock_file(path).exists()


def test_what_is_not_shown_after_all_is_let_go(
    opened: Callable[[], Window], path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = opened()
    other = stored(tmp_path / "别的.bulletin")
    answers = threading.Event()
    read = [window.sharing.read(one) for one in (path, other)]
    window.filer.submit("folder", answers.wait, lambda _: None, rank=-100)
    for one in read:
        window.sharing.let_go(one)
    answers.set()
    for one in (path, other):
        place = locks.lock_file(one)
        qtbot.waitUntil(lambda place=place: not place.exists(), timeout=PATIENCE)


def test_another_state_of_the_open_file_keeps_its_lock(
    opened: Callable[[], Window], path: Path, qtbot: QtBot
) -> None:
    window = opened()
    open_file(window, path, qtbot)
    hold = window.sharing._hold
    read = open_draft(path)
    window.files.opening.show(Draft(read.content, read.media, path))
    assert window.sharing._hold is hold
    window.sharing._watching().look()
    assert bars(window) == []
    assert locks.lock_file(path).exists()


def test_what_comes_from_a_crash_takes_the_lock_that_it_left(
    opened: Callable[[], Window], path: Path, qtbot: QtBot
) -> None:
    place = locks.lock_file(path)
    first = opened()
    open_file(first, path, qtbot)
    said = place.read_text("utf-8")
    shut(first)
    qtbot.waitUntil(lambda: not place.exists(), timeout=PATIENCE)
    gone = said.replace(f'"process": {os.getpid()}', '"process": 4194303')
    place.write_text(gone.replace('"number": "', '"number": "0'), "utf-8")
    second = opened()
    read = open_draft(path)
    second.files.opening.show(Draft(read.content, read.media, path))
    qtbot.waitUntil(lambda: isinstance(second.sharing._hold, locks.Lock), timeout=PATIENCE)
    assert f'"process": {os.getpid()}' in place.read_text("utf-8")
    shut(second)
    qtbot.waitUntil(lambda: not place.exists(), timeout=PATIENCE)


def test_a_folder_where_nothing_may_be_saved_is_looked_at(
    opened: Callable[[], Window], path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    window = opened()
    monkeypatch.setattr(os, "access", lambda *_: False)
    open_file(window, path, qtbot)
    assert window.desk.is_read_only
    wait_bar(window, "所在文件夹里保存的权限", qtbot)
    monkeypatch.undo()
    press(window, "再看一次")
    qtbot.waitUntil(lambda: not window.desk.is_read_only, timeout=PATIENCE)
    assert bars(window) == []


def test_what_somebody_left_behind_is_taken_over(
    opened: Callable[[], Window], path: Path, qtbot: QtBot
) -> None:
    place = locks.lock_file(path)
    first = opened()
    open_file(first, path, qtbot)
    said = place.read_text("utf-8")
    shut(first)
    qtbot.waitUntil(lambda: not place.exists(), timeout=PATIENCE)
    gone = said.replace(f'"process": {os.getpid()}', '"process": 4194303')
    gone = gone.replace('"number": "', '"number": "0')
    place.write_text(gone.replace('"account": "', '"account": "li'), "utf-8")
    second = opened()
    with answering("继续打开") as answers:
        open_file(second, path, qtbot)
    assert "没有正常关闭" in answers.asked[0]
    assert not second.desk.is_read_only


def test_what_a_window_of_ones_own_left_behind_is_taken_over_without_a_word(
    opened: Callable[[], Window], path: Path, qtbot: QtBot
) -> None:
    place = locks.lock_file(path)
    first = opened()
    open_file(first, path, qtbot)
    said = place.read_text("utf-8")
    shut(first)
    qtbot.waitUntil(lambda: not place.exists(), timeout=PATIENCE)
    gone = said.replace(f'"process": {os.getpid()}', '"process": 4194303')
    place.write_text(gone.replace('"number": "', '"number": "0'), "utf-8")
    second = opened()
    open_file(second, path, qtbot)
    assert not second.desk.is_read_only
    assert '"process": 4194303' not in place.read_text("utf-8")


def test_nobody_saves_onto_what_another_has_open(
    opened: Callable[[], Window], path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    first, second = opened(), opened()
    open_file(first, path, qtbot)
    open_file(second, stored(tmp_path / "别的.bulletin"), qtbot)
    before = path.read_bytes()
    with answering("关闭") as answers:
        second.files.saving.save(path=path, overwrite=True)
        qtbot.waitUntil(lambda: bool(answers.asked), timeout=PATIENCE)
    assert "打开着" in answers.asked[0]
    assert path.read_bytes() == before


# --- while it is open -----------------------------------------------------------------------------


def test_a_file_that_was_written_meanwhile_is_told_and_read_again(
    opened: Callable[[], Window], path: Path, qtbot: QtBot
) -> None:
    window = opened()
    open_file(window, path, qtbot)
    write_as_another(path, "别人写的")
    wait_bar(window, "已被别人或其他程序改写", qtbot)
    press(window, "重新打开")
    qtbot.waitUntil(lambda: window.desk.issue.articles[0].title == "别人写的", timeout=PATIENCE)
    assert bars(window) == []
    assert not window.desk.is_read_only
    assert locks.lock_file(path).exists()


def test_reading_it_again_keeps_mine(
    opened: Callable[[], Window], path: Path, qtbot: QtBot
) -> None:
    window = opened()
    open_file(window, path, qtbot)
    rename(window, "我没有保存的")
    assert window.safety.flush(10)
    write_as_another(path, "别人写的")
    wait_bar(window, "已被别人或其他程序改写", qtbot)
    press(window, "重新打开")
    qtbot.waitUntil(lambda: window.desk.issue.articles[0].title == "别人写的", timeout=PATIENCE)
    history = window.workbench.history
    (kept,) = [one for one in history.versions(path) if one.kind == "discarded"]
    assert history.load(kept).issue.articles[0].title == "我没有保存的"
    (aside,) = recovery.refused()
    assert aside.content is not None
    assert aside.content.document.articles[0].title == "我没有保存的"


def test_a_file_that_has_gone_is_told_comes_back_or_is_made_again(
    opened: Callable[[], Window], path: Path, qtbot: QtBot
) -> None:
    window = opened()
    open_file(window, path, qtbot)
    before = titles(path)
    aside = path.with_name("移走了")
    path.rename(aside)
    wait_bar(window, "已被删除或移走", qtbot)
    aside.rename(path)
    window.sharing._watching().look()
    qtbot.waitUntil(lambda: bars(window) == [], timeout=PATIENCE)
    path.unlink()
    wait_bar(window, "已被删除或移走", qtbot)
    press(window, "保存")
    qtbot.waitUntil(path.exists, timeout=PATIENCE)
    qtbot.waitUntil(lambda: bars(window) == [], timeout=PATIENCE)
    assert titles(path) == before


def test_a_lock_that_somebody_has_taken_is_told(
    opened: Callable[[], Window], path: Path, qtbot: QtBot
) -> None:
    window = opened()
    open_file(window, path, qtbot)
    locks.lock_file(path).unlink()
    other = Another(path)
    watch = window.sharing._watch
    assert watch is not None
    assert watch._looks is not None
    watch._looks._renewed -= 2 * locks.RENEWAL
    wait_bar(window, "保存时会发现他的更改", qtbot)
    assert not window.desk.is_read_only
    window.sharing.look_again()
    qtbot.waitUntil(lambda: window.desk.is_read_only, timeout=PATIENCE)
    other.leave()


def test_saving_itself_is_no_news(opened: Callable[[], Window], path: Path, qtbot: QtBot) -> None:
    window = opened()
    open_file(window, path, qtbot)
    for title in ("甲", "乙", "丙"):
        rename(window, title)
        window.files.save()
        window.sharing._watching().look()
        qtbot.waitUntil(lambda: not window.desk.draft.is_dirty, timeout=PATIENCE)
    assert bars(window) == []


def test_a_conflict_copy_is_told_merged_and_thrown_away(
    opened: Callable[[], Window], path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = opened()
    open_file(window, path, qtbot)
    copy = path.with_name("第12期 (OFFICE-3 的冲突副本 2026-03-14).bulletin")
    theirs = edits.set_article(open_draft(path).issue, 1, title="副本里改的")
    save_draft(copy, theirs, Media())
    wait_bar(window, "冲突副本", qtbot)
    press(window, "对照并合并")
    merging = window.sharing.merging
    assert merging is not None
    qtbot.waitUntil(lambda: merging.dialog is not None, timeout=PATIENCE)
    dialog = merging.dialog
    assert dialog is not None
    dialog.choose("theirs")
    dialog.merge_button.click()
    assert window.desk.issue.articles[1].title == "副本里改的"
    assert window.desk.draft.undo_label == "合并他人的更改"
    assert copy.exists()
    wait_bar(window, "还在原处", qtbot)
    if sys.platform == "linux":  # elsewhere it would be the trash of whoever runs this
        press(window, "移到回收站")
        qtbot.waitUntil(lambda: bars(window) == [], timeout=PATIENCE)
        assert not copy.exists()
        assert list((tmp_path / "data" / "Trash" / "files").iterdir())


def test_what_was_changed_while_it_was_merged_is_compared_again(
    opened: Callable[[], Window], path: Path, qtbot: QtBot
) -> None:
    window = opened()
    open_file(window, path, qtbot)
    write_as_another(path, "别人改的", 1)
    merging = window.sharing.merging
    assert merging is not None
    merging.with_file()
    merging.with_file()  # a second click
    qtbot.waitUntil(lambda: merging.dialog is not None, timeout=PATIENCE)
    first = merging.dialog
    assert first is not None
    rename(window, "其间恢复的", 0)  # as the window of versions can
    first.merge_button.click()
    qtbot.waitUntil(lambda: merging.dialog not in (None, first), timeout=PATIENCE)
    second = merging.dialog
    assert second is not None
    second.merge_button.click()
    assert [one.title for one in window.desk.issue.articles] == ["其间恢复的", "别人改的"]
    assert merging.dialog is None


def test_saving_over_what_another_wrote_merges(
    opened: Callable[[], Window], path: Path, qtbot: QtBot
) -> None:
    window = opened()
    open_file(window, path, qtbot)
    rename(window, "我改的", 0)
    write_as_another(path, "别人改的", 1)
    with answering("对照并合并") as answers:
        window.files.save()
        merging = window.sharing.merging
        assert merging is not None
        qtbot.waitUntil(lambda: bool(answers.asked), timeout=PATIENCE)
    qtbot.waitUntil(lambda: merging.dialog is not None, timeout=PATIENCE)
    dialog = merging.dialog
    assert dialog is not None
    assert dialog.is_decided  # each has changed another article: nothing is to be asked
    dialog.merge_button.click()
    qtbot.waitUntil(lambda: titles(path) == ["我改的", "别人改的"], timeout=PATIENCE)
    qtbot.waitUntil(lambda: not window.desk.draft.is_dirty, timeout=PATIENCE)
    window.desk.undo()
    mine, other = (one.title for one in window.desk.issue.articles)
    assert mine == "我改的"
    assert other != "别人改的"


def test_pages_are_set_while_a_folder_does_not_answer(
    opened: Callable[[], Window], path: Path, qtbot: QtBot
) -> None:
    window = opened()
    open_file(window, path, qtbot)
    answers = threading.Event()
    window.filer.submit("folder", answers.wait, lambda _: None)
    try:
        with qtbot.waitSignal(window.proofs.composed, timeout=PATIENCE):
            rename(window, "排得出来")
        window.files.save()
        assert window.files.saving.is_writing
    finally:
        answers.set()
    qtbot.waitUntil(lambda: titles(path)[0] == "排得出来", timeout=PATIENCE)
