"""What is broken, missing, huge or in the way: a clear sentence, nothing lost, the window lives."""

from __future__ import annotations

import errno
import os
import shutil
import time
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox
from pytestqt.qtbot import QtBot

from composer.app.draft import Draft
from composer.app.words import sentence
from composer.app.worker import Worker
from composer.model import edits
from composer.model.blocks import Paragraph, plain
from composer.model.errors import Failure
from composer.model.issue import Article, Section
from composer.store.disk import Disk, replaced
from composer.store.draftfile import open_draft, save_draft
from composer.store.media import Media
from composer.store.resources import settings_folder
from composer.store.settings import load_settings
from composer.ui import printing
from composer.ui.window import Window
from tests.samples import figure, issue, paragraph, picture_data, section, stored
from tests.ui.answers import answering

PATIENCE = 30_000
MEGABYTE = 1_000_000
A_MOMENT = 0.5
"""Seconds that a deed may take at most in these tests, on a machine that does other things."""


@pytest.fixture(autouse=True)
def _folders(own_folders: None) -> None:
    pass


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    worker = Worker()
    made = Window(replace(load_settings(), theme="light", toured=True), worker)
    qtbot.addWidget(made, before_close_func=let_go)
    made.resize(1366, 768)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    try:
        yield made
    finally:
        worker.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return stored(tmp_path / "三月.bulletin")


def let_go(window: Window) -> None:
    """Close without being asked."""
    window.files._may_close = True


def open_file(window: Window, path: Path, qtbot: QtBot) -> None:
    window.files.open(str(path))
    qtbot.waitUntil(lambda: window.desk.draft.path == path, timeout=PATIENCE)


def rename(window: Window, title: str) -> None:
    window.desk.apply("改标题", edits.set_article(window.desk.issue, 0, title=title))


def is_alive(window: Window, qtbot: QtBot) -> None:
    """See that the window still takes what is typed, sets pages, and can undo."""
    qtbot.waitUntil(lambda: not isinstance(QApplication.activeWindow(), QDialog), timeout=PATIENCE)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.desk.go("masthead/name")
    before = window.desk.issue.masthead.name
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClicks(focus, "x")
    assert "x" in window.desk.issue.masthead.name
    window.commands["edit-undo"].trigger()
    assert window.desk.issue.masthead.name == before


def message(window: Window) -> str:
    """Return what the message box of a window says."""
    boxes = [box for box in window.findChildren(QMessageBox) if box.isVisible()]
    return boxes[0].text() if boxes else ""


# --- drafts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04rubbish", b"\x00" * 5000, "刊名：甲".encode("gbk"), b"[" * 100_000],
    ids=["empty", "torn", "zeros", "another-code", "brackets"],
)
def test_a_broken_draft_is_told_with_its_name(
    window: Window, path: Path, tmp_path: Path, qtbot: QtBot, data: bytes
) -> None:
    open_file(window, path, qtbot)
    rename(window, "没有保存的题目")
    broken = tmp_path / "坏.bulletin"
    broken.write_bytes(data)
    with answering("放弃更改", "知道了") as answers:
        window.files.open(str(broken))
        qtbot.waitUntil(lambda: len(answers.asked) == 2, timeout=PATIENCE)
    assert "坏.bulletin" in answers.asked[1]
    assert window.desk.issue.articles[0].title == "没有保存的题目"
    assert broken.read_bytes() == data
    is_alive(window, qtbot)


def test_pictures_that_are_missing_leave_the_rest(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    media, name = Media().with_file(picture_data(), "png")
    content = issue(sections=(section(Article("甲", (paragraph(), figure(name)))),))
    save_draft(tmp_path / "有图.bulletin", content, media)
    torn = tmp_path / "缺图.bulletin"
    with zipfile.ZipFile(tmp_path / "有图.bulletin") as whole, zipfile.ZipFile(torn, "w") as less:
        for one in whole.infolist():
            if one.filename in ("mimetype", "issue.yaml"):
                less.writestr(one, whole.read(one))
    open_file(window, torn, qtbot)
    assert window.desk.issue == content
    window.desk.go("articles/0/blocks/1")
    qtbot.waitUntil(lambda: window.proofs.pages is not None, timeout=PATIENCE)
    found = [one for one in window.proofs.pages.findings if "articles/0/blocks/1" in one.place]
    assert found, "nothing is said about the picture"
    rename(window, "乙")
    with answering():
        window.commands["draft-save"].trigger()
        qtbot.waitUntil(lambda: not window.desk.draft.is_dirty, timeout=PATIENCE)
    assert open_draft(torn).issue == window.desk.issue
    is_alive(window, qtbot)


def test_a_draft_that_goes_away_while_it_is_open_is_written_again(
    window: Window, path: Path, qtbot: QtBot
) -> None:
    open_file(window, path, qtbot)
    rename(window, "甲")
    path.unlink()
    window.commands["draft-save"].trigger()
    qtbot.waitUntil(
        lambda: not window.desk.draft.is_dirty or bool(message(window)), timeout=PATIENCE
    )
    assert open_draft(path).issue.articles[0].title == "甲"
    is_alive(window, qtbot)


def test_a_draft_whose_folder_goes_away_can_be_saved_elsewhere(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "优盘"
    folder.mkdir()
    path = stored(folder / "三月.bulletin")
    open_file(window, path, qtbot)
    rename(window, "甲")
    shutil.rmtree(folder)
    other = tmp_path / "别处.bulletin"
    with answering("另存一份", other) as answers:
        window.commands["draft-save"].trigger()
        qtbot.waitUntil(lambda: not window.desk.draft.is_dirty, timeout=PATIENCE)
    assert str(path) in answers.asked[0]
    assert open_draft(other).issue.articles[0].title == "甲"
    is_alive(window, qtbot)


class FullDisk(Disk):
    """A disk on which one call fails, in one folder or everywhere."""

    def __init__(self, call: str, folder: Path | None) -> None:
        self.call, self.folder = call, folder
        self.handles: set[int] = set()

    def fail(self, call: str, is_here: bool) -> None:
        if call == self.call and is_here:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def open(self, path: Path, flags: int, mode: int = 0o666) -> int:
        handle = super().open(path, flags, mode)
        if self.folder in (None, path.parent):
            self.handles.add(handle)
        return handle

    def write(self, handle: int, data: bytes | memoryview) -> int:
        self.fail("write", handle in self.handles)
        return super().write(handle, data)

    def fsync(self, handle: int) -> None:
        self.fail("fsync", handle in self.handles)
        super().fsync(handle)

    def close(self, handle: int) -> None:
        self.handles.discard(handle)
        super().close(handle)

    def replace(self, source: Path, target: Path) -> None:
        self.fail("replace", self.folder in (None, target.parent))
        super().replace(source, target)


@pytest.mark.parametrize(
    ("call", "is_everywhere", "where"),
    [
        ("write", False, "已安全保留在本机"),
        ("fsync", False, "已安全保留在本机"),
        ("replace", False, "已安全保留在本机"),
        ("write", True, "都还在窗口里"),
    ],
)
def test_a_full_disk_costs_nothing_that_was_written(
    window: Window, path: Path, qtbot: QtBot, call: str, is_everywhere: bool, where: str
) -> None:
    open_file(window, path, qtbot)
    before = path.read_bytes()
    qtbot.waitUntil(lambda: window.proofs.pages is not None, timeout=PATIENCE)
    with replaced(FullDisk(call, None if is_everywhere else path.parent)):
        rename(window, "甲")
        with answering("关闭") as answers:
            window.commands["draft-save"].trigger()
            qtbot.waitUntil(lambda: bool(answers.asked), timeout=PATIENCE)
    assert "磁盘" in answers.asked[0]
    assert str(path) in answers.asked[0]
    assert where in answers.asked[0]
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.glob("*.tmp")] == []
    assert window.desk.draft.is_dirty
    is_alive(window, qtbot)
    window.commands["draft-save"].trigger()
    qtbot.waitUntil(lambda: not window.desk.draft.is_dirty, timeout=PATIENCE)
    assert open_draft(path).issue.articles[0].title == "甲"


# --- templates ------------------------------------------------------------------------------------


def user_template(name: str, text: str) -> None:
    folder = settings_folder() / "templates" / name
    folder.mkdir(parents=True)
    (folder / "template.yaml").write_text(text, "utf-8")


BAD_TEMPLATES = {
    "no-yaml": "a: [",
    "newer": "format: 99",
    "empty": "",
    "nothing-in-it": "format: 1\nid: mine\n",
}


@pytest.mark.parametrize("text", BAD_TEMPLATES.values(), ids=BAD_TEMPLATES.keys())
def test_a_template_that_fails_to_load_leaves_everything_to_be_written(
    window: Window, tmp_path: Path, qtbot: QtBot, text: str
) -> None:
    user_template("mine", text)
    path = stored(tmp_path / "坏版式.bulletin", edits.set_template(issue(), "mine"))
    go_through(window, path, qtbot)


def test_a_template_that_is_not_here_is_told_and_the_draft_open(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    path = stored(tmp_path / "别处的版式.bulletin", edits.set_template(issue(), "elsewhere"))
    go_through(window, path, qtbot)


def test_dialogs_open_over_a_template_that_is_not_here(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    user_template("mine", "a: [")
    path = stored(tmp_path / "别处的版式.bulletin", edits.set_template(issue(), "elsewhere"))
    open_file(window, path, qtbot)
    for action in (
        *("template-options", "templates-show", "settings-edit", "profile-edit"),
        *("issue-export", "issue-booklet", "issue-print", "words-count"),
    ):
        with answering():
            window.commands[action].trigger()
            qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None, timeout=PATIENCE)
            for top in QApplication.topLevelWidgets():
                if top is not window and top.isVisible():
                    top.close()
    is_alive(window, qtbot)


def go_through(window: Window, path: Path, qtbot: QtBot) -> None:
    """Open a draft whose pages cannot be set, look at everything in it, and take another."""
    failures: list[Failure] = []
    window.proofs.failed.connect(failures.append)
    open_file(window, path, qtbot)
    qtbot.waitUntil(lambda: bool(failures), timeout=PATIENCE)
    said = sentence(failures[0], "zh")
    assert window.desk.issue.template in said, said
    for place in ("key_items", "articles/0", "briefs", "imprint", "masthead"):
        window.desk.go(place)
        QApplication.processEvents()
    assert window.shows_draft
    is_alive(window, qtbot)
    window.desk.apply("换版式", edits.set_template(window.desk.issue, "bulletin"))
    qtbot.waitUntil(lambda: window.proofs.pages is not None, timeout=PATIENCE)


# --- large things ---------------------------------------------------------------------------------


def test_a_megabyte_of_plain_text_is_pasted_and_taken_back(window: Window, qtbot: QtBot) -> None:
    window.desk.load(Draft(issue(), Media()))
    body = window.editor.article.body
    window.desk.go("articles/0/blocks/0")
    body.setFocus()
    first = window.desk.issue
    line = "协会组织科技志愿者走进社区，为居民讲解用电安全。"
    count = MEGABYTE // len(line.encode())
    QGuiApplication.clipboard().setText("\n".join([line] * count))
    window.commands["edit-paste-plain"].trigger()
    qtbot.waitUntil(
        lambda: len(window.desk.issue.articles[0].blocks) >= count, timeout=2 * PATIENCE
    )
    qtbot.waitUntil(lambda: not body.isReadOnly(), timeout=2 * PATIENCE)
    said = [
        plain(one.text)
        for one in window.desk.issue.articles[0].blocks
        if isinstance(one, Paragraph)
    ]
    assert sum(one.count(line) for one in said) == count
    window.commands["edit-undo"].trigger()
    assert window.desk.issue == first
    qtbot.waitUntil(lambda: not body.isReadOnly(), timeout=2 * PATIENCE)
    is_alive(window, qtbot)


def test_a_megabyte_of_html_is_pasted_while_the_window_answers(
    window: Window, qtbot: QtBot
) -> None:
    window.desk.load(Draft(issue(), Media()))
    body = window.editor.article.body
    window.desk.go("articles/0/blocks/0")
    body.setFocus()
    first = window.desk.issue
    line = "<p class=MsoNormal style='text-indent:2em'><span>协会<b>走进</b>社区。</span></p>"
    count = MEGABYTE // len(line.encode())
    mime = QMimeData()
    mime.setHtml(f"<html><body>{line * count}</body></html>")
    mime.setText("协会走进社区。\n" * count)
    QGuiApplication.clipboard().setMimeData(mime)
    start = time.monotonic()
    window.commands["edit-paste"].trigger()
    assert time.monotonic() - start < A_MOMENT, "the window waited for the paste"
    qtbot.waitUntil(
        lambda: len(window.desk.issue.articles[0].blocks) >= count, timeout=2 * PATIENCE
    )
    qtbot.waitUntil(lambda: not body.isReadOnly(), timeout=2 * PATIENCE)
    window.commands["edit-undo"].trigger()
    assert window.desk.issue == first
    qtbot.waitUntil(lambda: not body.isReadOnly(), timeout=2 * PATIENCE)


def test_a_clipboard_that_is_emptied_while_it_is_read_is_no_hindrance(
    window: Window, qtbot: QtBot
) -> None:
    window.desk.load(Draft(issue(), Media()))
    window.desk.go("articles/0/blocks/0")
    window.editor.article.body.setFocus()
    mime = QMimeData()
    mime.setHtml("<p>协会走进社区。</p>" * 10_000)
    QGuiApplication.clipboard().setMimeData(mime)
    window.commands["edit-paste"].trigger()
    QGuiApplication.clipboard().clear()
    qtbot.waitUntil(lambda: len(window.desk.issue.articles[0].blocks) > 9000, timeout=2 * PATIENCE)
    qtbot.waitUntil(lambda: not window.editor.article.body.isReadOnly(), timeout=2 * PATIENCE)
    before = window.desk.issue
    for action in ("edit-paste", "edit-paste-plain"):
        window.commands[action].trigger()
        QApplication.processEvents()
    assert window.desk.issue is before
    is_alive(window, qtbot)


def test_another_article_while_something_long_is_pasted(window: Window, qtbot: QtBot) -> None:
    window.desk.load(Draft(issue(), Media()))
    window.desk.go("articles/0/blocks/0")
    window.editor.article.body.setFocus()
    mime = QMimeData()
    mime.setHtml("<p>协会走进社区。</p>" * 10_000)
    QGuiApplication.clipboard().setMimeData(mime)
    before = window.desk.issue
    window.commands["edit-paste"].trigger()
    window.desk.go("articles/1/blocks/0")
    qtbot.waitUntil(lambda: "没有插入" in window.status.message.text(), timeout=PATIENCE)
    assert window.desk.issue is before


def test_two_hundred_articles(window: Window, qtbot: QtBot) -> None:
    many = tuple(
        Section(
            f"栏目{number}",
            tuple(Article(f"第{number}之{one}", (paragraph(),) * 4) for one in range(20)),
        )
        for number in range(10)
    )
    window.desk.load(Draft(issue(sections=many), Media()))
    start = time.monotonic()
    window.desk.go("articles/150/title")
    rename(window, "改过的")
    window.desk.apply("移动", edits.move_article(window.desk.issue, 150, 0, 0))
    window.commands["edit-undo"].trigger()
    window.commands["edit-undo"].trigger()
    assert time.monotonic() - start < 4 * A_MOMENT
    assert window.desk.issue.sections == many
    model = window.outline._model
    assert sum(model.rowCount(model.index(row, 0)) for row in range(model.rowCount())) == 200
    qtbot.waitUntil(lambda: window.proofs.pages is not None, timeout=2 * PATIENCE)
    is_alive(window, qtbot)


# --- the system -----------------------------------------------------------------------------------


def test_without_a_printer_the_way_out_is_a_pdf(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "has_printer", lambda: False)
    window.desk.load(Draft(issue(), Media()))
    window.commands["issue-print"].trigger()
    qtbot.waitUntil(lambda: "打印机" in message(window), timeout=PATIENCE)
    box = next(box for box in window.findChildren(QMessageBox) if box.isVisible())
    assert "导出 PDF" in [button.text() for button in box.buttons()]
    box.reject()
    is_alive(window, qtbot)


def test_settings_that_cannot_be_kept_are_told_once_and_hold_for_today(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "config").write_text("")
    window.desk.load(Draft(issue(), Media()))
    for zoom in (110, 120):
        window.desk.set_settings(replace(window.desk.settings, editor_zoom=zoom))
    qtbot.waitUntil(lambda: "设置没有保存" in window.status.message.text(), timeout=PATIENCE)
    assert window.desk.settings.editor_zoom == 120
    is_alive(window, qtbot)
