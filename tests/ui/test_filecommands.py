"""The flows of files in a real window: new, next, open, save, close, import, drop, reopen."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from composer.app.worker import Worker
from composer.model import edits
from composer.store.draftfile import open_draft, save_draft
from composer.store.media import Media
from composer.store.settings import Settings, load_settings
from composer.store.versions import versions_folder
from composer.ui.inboxmodel import TIP
from composer.ui.menus import RECENT
from composer.ui.window import Window
from tests.samples import issue, picture_data, stored
from tests.store.test_files import nobody
from tests.ui.answers import answering

PATIENCE = 15_000


@pytest.fixture(autouse=True)
def _folders(own_folders: None) -> None:
    pass


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[], Window]]:
    workers: list[Worker] = []

    def make() -> Window:
        workers.extend((Worker(), Worker("filer")))
        settings = replace(load_settings(), theme="light")
        made = Window(settings, workers[-2], filer=workers[-1])
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
    """Close without being asked."""
    window.files._may_close = True


def do(window: Window, action: str) -> None:
    assert window.commands[action].isEnabled(), f"{action} is greyed out"
    window.commands[action].trigger()


def rename(window: Window, title: str) -> None:
    changed = edits.set_article(window.desk.issue, 0, title=title)
    window.desk.apply("改标题", changed)


def titled(path: Path) -> str:
    return open_draft(path).issue.articles[0].title


def open_file(window: Window, path: Path, qtbot: QtBot) -> None:
    window.files.open(str(path))
    qtbot.waitUntil(lambda: window.desk.draft.path == path, timeout=PATIENCE)


def wait_saved(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.desk.draft.is_dirty, timeout=PATIENCE)


def written_by_another(path: Path) -> None:
    changed = edits.set_article(open_draft(path).issue, 0, title="别人改的")
    save_draft(path, changed, Media())
    status = path.stat()
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 2_000_000_000))


# --- opening and saving ---------------------------------------------------------------------------


def test_open_edit_save(window: Window, path: Path, qtbot: QtBot) -> None:
    with answering(path):
        do(window, "draft-open")
        qtbot.waitUntil(lambda: window.desk.draft.path == path, timeout=PATIENCE)
    assert window.shows_draft
    assert "三月.bulletin" in window.windowTitle()
    assert not window.isWindowModified()
    rename(window, "甲")
    assert window.isWindowModified()
    do(window, "draft-save")
    wait_saved(window, qtbot)
    assert not window.isWindowModified()
    assert titled(path) == "甲"
    assert load_or_wait(qtbot, lambda: load_settings().recent) == (str(path),)


def test_that_no_version_was_kept_is_said(window: Window, path: Path, qtbot: QtBot) -> None:
    versions_folder().parent.mkdir(parents=True)
    versions_folder().write_bytes(b"in the way")
    with answering(path):
        do(window, "draft-open")
        qtbot.waitUntil(lambda: window.desk.draft.path == path, timeout=PATIENCE)
    rename(window, "甲")
    do(window, "draft-save")
    wait_saved(window, qtbot)
    assert titled(path) == "甲"
    assert "没能留下历史版本" in window.status.message.text()


def load_or_wait(qtbot: QtBot, read: Callable[[], tuple[str, ...]]) -> tuple[str, ...]:
    qtbot.waitUntil(lambda: bool(read()), timeout=PATIENCE)
    return read()


def test_a_new_draft_is_saved_under_its_name_and_number(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    do(window, "draft-new")
    assert window.shows_draft
    assert window.desk.issue.masthead.date == dt.date.today()
    assert "尚未保存" in window.windowTitle()
    window.desk.apply("刊名", edits.set_masthead(window.desk.issue, name="青禾", issue_number=3))
    with answering(tmp_path / "新的") as answers:
        do(window, "draft-save")
        wait_saved(window, qtbot)
    year = dt.date.today().year
    assert f"青禾 {year}年第3期.bulletin" in answers.asked[0]
    assert window.desk.draft.path == tmp_path / "新的.bulletin"


def test_typing_goes_on_while_the_file_is_written(window: Window, path: Path, qtbot: QtBot) -> None:
    open_file(window, path, qtbot)
    rename(window, "甲")
    do(window, "draft-save")
    rename(window, "乙")
    qtbot.waitUntil(lambda: titled(path) == "甲", timeout=PATIENCE)
    qtbot.waitUntil(lambda: not window.files.saving.is_writing, timeout=PATIENCE)
    assert window.desk.draft.is_dirty
    do(window, "draft-save")
    wait_saved(window, qtbot)
    assert titled(path) == "乙"


def test_saving_twice_at_once_is_no_conflict(window: Window, path: Path, qtbot: QtBot) -> None:
    open_file(window, path, qtbot)
    rename(window, "甲")
    with answering() as answers:
        do(window, "draft-save")
        rename(window, "乙")
        do(window, "draft-save")
        wait_saved(window, qtbot)
    assert answers.asked == []
    assert titled(path) == "乙"


def test_saving_a_new_draft_twice_at_once_asks_once(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    do(window, "draft-new")
    window.desk.apply("刊名", edits.set_masthead(window.desk.issue, name="青禾"))
    with answering(tmp_path / "新的") as answers:
        do(window, "draft-save")
        do(window, "draft-save")
        wait_saved(window, qtbot)
        qtbot.waitUntil(lambda: not window.files.saving.is_writing, timeout=PATIENCE)
    assert len(answers.asked) == 1


def test_save_as_goes_on_with_the_new_file(window: Window, path: Path, qtbot: QtBot) -> None:
    open_file(window, path, qtbot)
    rename(window, "甲")
    other = path.with_name("四月.bulletin")
    with answering(other):
        do(window, "draft-save-as")
        wait_saved(window, qtbot)
    assert window.desk.draft.path == other
    assert titled(other) == "甲"
    assert titled(path) != "甲"


def test_a_copy_changes_nothing_here(window: Window, path: Path, qtbot: QtBot) -> None:
    open_file(window, path, qtbot)
    rename(window, "甲")
    copy = path.with_name("副本.bulletin")
    with answering(copy) as answers:
        do(window, "draft-save-copy")
        qtbot.waitUntil(copy.exists, timeout=PATIENCE)
    assert "三月 副本.bulletin" in answers.asked[0]
    assert titled(copy) == "甲"
    assert window.desk.draft.path == path
    assert window.desk.draft.is_dirty


# --- what could be lost ---------------------------------------------------------------------------


def test_unsaved_work_is_asked_about(window: Window, path: Path, qtbot: QtBot) -> None:
    open_file(window, path, qtbot)
    rename(window, "甲")
    with answering("取消") as answers:
        do(window, "draft-new")
    assert "三月.bulletin" in answers.asked[0]
    assert window.desk.draft.path == path
    with answering("放弃更改"):
        do(window, "draft-new")
    assert window.desk.draft.path is None
    assert titled(path) != "甲"


def test_saving_before_closing(window: Window, path: Path, qtbot: QtBot) -> None:
    open_file(window, path, qtbot)
    rename(window, "甲")
    with answering("保存"), qtbot.waitSignal(window.files.closing, timeout=PATIENCE):
        window.close()
    assert titled(path) == "甲"
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=PATIENCE)


def test_escape_keeps_the_window(window: Window, path: Path, qtbot: QtBot) -> None:
    open_file(window, path, qtbot)
    rename(window, "甲")
    with answering(None):
        do(window, "program-quit")
    assert window.isVisible()
    assert window.desk.draft.is_dirty


def test_closing_a_draft_shows_the_start_page(window: Window, path: Path, qtbot: QtBot) -> None:
    open_file(window, path, qtbot)
    do(window, "window-close")
    assert not window.shows_draft
    assert not window.files.has_draft
    assert "三月" not in window.windowTitle()
    assert not window.commands["draft-save"].isEnabled()
    assert window.isVisible()
    do(window, "window-close")
    assert not window.isVisible()


def test_the_start_page_leads_back(window: Window, path: Path, qtbot: QtBot) -> None:
    open_file(window, path, qtbot)
    rename(window, "甲")
    do(window, "draft-start")
    assert not window.shows_draft
    qtbot.mouseClick(window.start.back, Qt.MouseButton.LeftButton)
    assert window.shows_draft
    assert window.desk.issue.articles[0].title == "甲"
    assert window.desk.draft.undo_label


def test_another_writer_is_noticed(window: Window, path: Path, qtbot: QtBot) -> None:
    open_file(window, path, qtbot)
    rename(window, "甲")
    written_by_another(path)
    with answering("取消") as answers:
        do(window, "draft-save")
        qtbot.waitUntil(lambda: bool(answers.asked), timeout=PATIENCE)
    assert "改写" in answers.asked[0]
    assert titled(path) == "别人改的"
    other = path.with_name("我的.bulletin")
    with answering("另存一份", other):
        do(window, "draft-save")
        wait_saved(window, qtbot)
    assert titled(other) == "甲"
    assert titled(path) == "别人改的"


def test_another_writer_is_overwritten_or_read_again(
    window: Window, path: Path, qtbot: QtBot
) -> None:
    open_file(window, path, qtbot)
    rename(window, "甲")
    written_by_another(path)
    with answering("覆盖"):
        do(window, "draft-save")
        wait_saved(window, qtbot)
    assert titled(path) == "甲"
    rename(window, "乙")
    written_by_another(path)
    with answering("重新打开"):
        do(window, "draft-save")
        wait_saved(window, qtbot)
    assert window.desk.issue.articles[0].title == "别人改的"


def test_a_place_that_cannot_be_written_offers_another(
    window: Window, path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    open_file(window, path, qtbot)
    rename(window, "甲")
    (tmp_path / "文件").write_text("")
    window.desk.draft.path = tmp_path / "文件" / "三月.bulletin"
    other = tmp_path / "别处.bulletin"
    with answering("另存一份", other) as answers:
        do(window, "draft-save")
        wait_saved(window, qtbot)
    assert str(tmp_path / "文件") in answers.asked[0]
    assert titled(other) == "甲"


def test_a_field_that_is_being_typed_into_is_saved(
    window: Window, path: Path, qtbot: QtBot
) -> None:
    open_file(window, path, qtbot)
    do(window, "masthead-show") if window.commands["masthead-show"].isEnabled() else None
    focus = window.editor.focusWidget()
    assert focus is not None
    focus.setFocus()
    qtbot.keyClicks(focus, "x")
    do(window, "draft-save")
    wait_saved(window, qtbot)
    assert open_draft(path).issue == window.desk.issue != issue()


# --- bad files ------------------------------------------------------------------------------------


def test_a_broken_draft_leaves_the_open_one(
    window: Window, path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    open_file(window, path, qtbot)
    for name, data in (("空.bulletin", b""), ("坏.bulletin", path.read_bytes()[:300])):
        (tmp_path / name).write_bytes(data)
        with answering("知道了") as answers:
            window.files.open(str(tmp_path / name))
            qtbot.waitUntil(lambda found=answers: bool(found.asked), timeout=PATIENCE)
        assert name in answers.asked[0]
    with answering("知道了") as answers:
        window.files.open(str(tmp_path / "没有.bulletin"))
        qtbot.waitUntil(lambda: bool(answers.asked), timeout=PATIENCE)
    assert window.desk.draft.path == path
    assert window.shows_draft


def test_settings_that_cannot_be_written_cost_one_sentence(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "config").write_text("")
    window.desk.set_settings(replace(window.desk.settings, two_up=True))
    qtbot.waitUntil(lambda: "设置没有保存" in window.status.message.text(), timeout=PATIENCE)
    assert window.isVisible()


# --- the next issue -------------------------------------------------------------------------------


def test_the_next_issue_of_the_open_draft(window: Window, path: Path, qtbot: QtBot) -> None:
    before = path.read_bytes()
    open_file(window, path, qtbot)
    do(window, "draft-next")
    head = window.desk.issue.masthead
    assert (head.issue_number, head.total_number) == (4, 28)
    assert window.desk.issue.is_empty
    assert window.desk.issue.imprint == issue().imprint
    assert window.desk.draft.path is None
    assert path.read_bytes() == before
    with answering(None) as answers:
        do(window, "draft-save")
    assert "第4期.bulletin" in answers.asked[0]


def test_the_next_issue_of_a_file(window: Window, path: Path, qtbot: QtBot) -> None:
    with answering(path) as answers:
        do(window, "draft-next")
        qtbot.waitUntil(lambda: window.files.has_draft, timeout=PATIENCE)
    assert "上一期" in answers.asked[0]
    assert window.desk.issue.masthead.issue_number == 4


def test_typing_while_the_last_issue_is_read_is_not_lost(
    window: Window, path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    open_file(window, path, qtbot)
    with answering("取消") as answers:
        window.files.next_issue_of(str(stored(tmp_path / "上一期.bulletin")))
        rename(window, "其间输入的")
        qtbot.waitUntil(lambda: bool(answers.asked), timeout=PATIENCE)
    assert "未保存的更改" in answers.asked[0]
    assert window.desk.issue.articles[0].title == "其间输入的"
    assert window.desk.draft.is_dirty


def test_changes_given_up_do_not_reach_the_next_issue(
    window: Window, path: Path, qtbot: QtBot
) -> None:
    open_file(window, path, qtbot)
    window.desk.apply("刊名", edits.set_masthead(window.desk.issue, name="改错的"))
    with answering("放弃更改"):
        do(window, "draft-next")
    assert window.desk.issue.masthead.name == issue().masthead.name


def test_the_sample_is_to_play_with(window: Window, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.start.sample, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(window.desk.issue.articles), timeout=PATIENCE)
    assert window.desk.draft.path is None
    assert not window.desk.draft.is_dirty


# --- importing and dropping -----------------------------------------------------------------------


@pytest.fixture
def sources(tmp_path: Path) -> list[Path]:
    torn = tmp_path / "坏.txt"
    torn.write_bytes(b"")
    one, two = tmp_path / "一.txt", tmp_path / "二.txt"
    one.write_text("科普周启动\n\n协会组织志愿者走进社区，开展科普服务。\n", encoding="utf-8")
    two.write_text("讲师团开讲\n\n讲师团在青禾中学开讲，师生三百人参加。\n", encoding="gb18030")
    return [one, torn, two]


def test_import_is_one_step_and_a_torn_file_stops_no_other(
    window: Window, path: Path, sources: list[Path], qtbot: QtBot
) -> None:
    open_file(window, path, qtbot)
    before = window.desk.draft.state
    with answering(sources):
        do(window, "sources-import")
        qtbot.waitUntil(lambda: _arrived(window) == 3, timeout=PATIENCE)
    assert "坏.txt" in window.panel.inbox.model.index(1, TIP).data()
    window.panel.inbox.place()
    assert "志愿者走进社区" in str(window.desk.issue)
    assert "师生三百人" in str(window.desk.issue)
    assert window.desk.draft.undo_label == "放入来稿 2 篇"
    assert _arrived(window) == 1
    window.desk.undo()
    assert window.desk.draft.state is before


def _arrived(window: Window) -> int:
    return len(window.panel.inbox.inbox.arrivals) if window.panel.has_inbox else 0


def drop(window: Window, *paths: Path) -> bool:
    """Drop files on the surface of a window, as the system does; return whether it took them."""
    surface = window.windowHandle()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    how = (
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(QPoint(300, 300), *how)
    enter.ignore()
    QApplication.sendEvent(surface, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(surface, QDropEvent(QPointF(300, 300), *how))
    return True


def test_a_draft_dropped_anywhere_is_opened(window: Window, path: Path, qtbot: QtBot) -> None:
    assert drop(window, path)
    qtbot.waitUntil(lambda: window.desk.draft.path == path, timeout=PATIENCE)


def test_texts_dropped_join_the_draft_or_begin_one(
    window: Window, sources: list[Path], qtbot: QtBot
) -> None:
    assert drop(window, sources[0])
    qtbot.waitUntil(lambda: bool(window.desk.issue.articles), timeout=PATIENCE)
    assert window.shows_draft
    assert window.desk.draft.path is None
    assert drop(window, sources[2])
    qtbot.waitUntil(lambda: "师生三百人" in str(window.desk.issue), timeout=PATIENCE)
    assert "志愿者走进社区" in str(window.desk.issue)


def test_torn_texts_begin_no_draft(window: Window, sources: list[Path], qtbot: QtBot) -> None:
    with answering("知道了") as answers:
        assert drop(window, sources[1])
        qtbot.waitUntil(lambda: bool(answers.asked), timeout=PATIENCE)
    assert not window.files.has_draft
    assert not window.shows_draft


def test_pictures_are_left_to_the_panes(window: Window, tmp_path: Path) -> None:
    picture = tmp_path / "照片.PNG"
    picture.write_bytes(picture_data())
    taken: list[list[Path]] = []
    window.files._drops._take = taken.append
    drop(window, picture)
    assert taken == []


# --- what is remembered ---------------------------------------------------------------------------


def test_reopened_where_it_was_left(opened: Callable[[], Window], path: Path, qtbot: QtBot) -> None:
    first = opened()
    open_file(first, path, qtbot)
    first.desk.go("articles/1/title")
    first.close()
    second = opened()
    assert second.desk.settings.recent == (str(path),)
    open_file(second, path, qtbot)
    assert second.desk.spot.place == "articles/1/title"


def test_the_recent_menu(window: Window, path: Path, tmp_path: Path, qtbot: QtBot) -> None:
    gone = stored(tmp_path / "二月.bulletin")
    open_file(window, gone, qtbot)
    open_file(window, path, qtbot)
    gone.unlink()
    menu = window.menuBar().findChild(QMenu, RECENT)
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    qtbot.waitUntil(
        lambda: [entry.isEnabled() for entry in menu.actions()[:2]] == [True, False],
        timeout=PATIENCE,
    )
    assert "文件已不在" in menu.actions()[1].text()
    do(window, "window-close")
    menu.actions()[0].trigger()
    qtbot.waitUntil(lambda: window.desk.draft.path == path, timeout=PATIENCE)
    menu.actions()[-1].trigger()
    assert window.desk.settings.recent == ()
    assert not menu.isEnabled()


def test_names_are_learnt_on_saving(window: Window, path: Path, qtbot: QtBot) -> None:
    open_file(window, path, qtbot)
    changed = edits.set_article(window.desk.issue, 0, author="林一", source="讲师团")
    window.desk.apply("作者", changed)
    do(window, "draft-save")
    wait_saved(window, qtbot)
    assert "林一" in window.desk.settings.author_names
    assert "讲师团" in window.desk.settings.unit_names
    qtbot.waitUntil(lambda: "林一" in load_settings().author_names, timeout=PATIENCE)


def test_a_picture_of_page_one_is_kept(
    window: Window, path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    open_file(window, path, qtbot)
    folder = tmp_path / "cache" / "thumbnails"
    qtbot.waitUntil(lambda: bool(list(folder.glob("*.png"))), timeout=60_000)
    do(window, "draft-start")
    qtbot.waitUntil(
        lambda: (
            not window.start.recent.model()
            .index(0, 0)
            .data(Qt.ItemDataRole.DecorationRole)
            .isNull()
        ),
        timeout=PATIENCE,
    )


def test_another_language_keeps_the_draft(window: Window, path: Path, qtbot: QtBot) -> None:
    open_file(window, path, qtbot)
    rename(window, "甲")
    window.desk.set_settings(Settings(language="en", theme="light"))
    qtbot.waitUntil(lambda: window.desk.settings.language == "en", timeout=PATIENCE)
    qtbot.waitUntil(lambda: window.files.has_draft, timeout=PATIENCE)
    do(window, "draft-save")
    wait_saved(window, qtbot)
    assert titled(path) == "甲"


def test_another_language_while_a_draft_is_saved(window: Window, path: Path, qtbot: QtBot) -> None:
    open_file(window, path, qtbot)
    rename(window, "甲")
    draft, status = window.desk.draft, window.status
    do(window, "draft-save")
    window.rebuild()
    assert window.status is not status
    qtbot.waitUntil(lambda: not draft.is_dirty, timeout=PATIENCE)
    assert window.desk.draft is draft
    assert titled(path) == "甲"


def test_a_folder_that_may_not_be_written(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "只读"
    folder.mkdir()
    path = stored(folder / "三月.bulletin")
    open_file(window, path, qtbot)
    rename(window, "甲")
    for one in (tmp_path, *tmp_path.parents[:2]):
        one.chmod(0o755)
    with nobody(), answering("关闭") as answers:
        do(window, "draft-save")
        qtbot.waitUntil(lambda: bool(answers.asked), timeout=PATIENCE)
    assert str(path) in answers.asked[0]
    assert window.desk.draft.is_dirty
