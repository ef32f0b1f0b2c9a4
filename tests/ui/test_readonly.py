"""A draft that may only be looked at: nothing that a clerk can do changes it, in a real window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from composer.app.draft import Draft
from composer.app.worker import Worker
from composer.model import edits
from composer.model.document import Document
from composer.store.draftfile import save_draft
from composer.store.media import Media
from composer.store.settings import Settings
from composer.ui.actions import CHANGES, ROWS
from composer.ui.desk import ITEMS
from composer.ui.window import Window
from tests.officials import document
from tests.samples import issue
from tests.ui.answers import answering

PATIENCE = 15_000
LEAVES = {
    "draft-new", "draft-next", "draft-open", "draft-start", "draft-recover", "column-new",
    "official-new-document", "official-new-letter", "official-new-minutes", "official-new-order",
    "window-close", "program-quit", "theme-dark", "language-switch", "help-show", "help-keys",
    "help-tour", "help-about", "profile-edit", "settings-edit", "command-palette",
    "issue-export", "issue-export-pdf", "issue-print", "issue-booklet",
}  # fmt: skip
"""Actions that are of other drafts, of none, or put a copy on paper."""
_KEYS = (
    Qt.Key.Key_X, Qt.Key.Key_Space, Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Return,
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageDown,
)  # fmt: skip


@pytest.fixture(autouse=True)
def _folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("BULLETIN_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    worker, filer = Worker(), Worker("filer")
    made = Window(Settings(theme="light", toured=True), worker, filer=filer)
    qtbot.addWidget(made, before_close_func=_let_go)
    made.show()
    qtbot.waitExposed(made)
    try:
        yield made
    finally:
        filer.close()
        worker.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "三月.bulletin"


@pytest.fixture
def refusals(window: Window) -> list[str]:
    """Return what the desk, the last door, has refused."""
    said: list[str] = []
    window.desk.refused.connect(lambda: said.append("refused"))
    return said


def _let_go(window: Window) -> None:
    window.files._may_close = True


def lay(window: Window, path: Path, qtbot: QtBot, content: Document | None = None) -> Draft:
    """Open a draft whose file is marked as not to be written."""
    save_draft(path, content or issue(), Media())
    path.chmod(0o444)
    window.files.open(str(path))
    qtbot.waitUntil(lambda: window.desk.draft.path == path, timeout=PATIENCE)
    assert window.desk.is_read_only
    return window.desk.draft


def test_no_action_changes_it(
    window: Window, refusals: list[str], path: Path, qtbot: QtBot
) -> None:
    draft = lay(window, path, qtbot)
    before = draft.state
    window.desk.go("articles/0/blocks/0")
    window.editor.article.body.selectAll()
    QApplication.clipboard().setText("粘贴进来的字")
    done = []
    for row in ROWS:
        action = window.commands[row.id]
        if row.id in LEAVES or not action.isEnabled():
            continue
        with answering() as _:
            action.trigger()
            QApplication.processEvents()
            for dialog in QApplication.topLevelWidgets():
                if dialog is not window and dialog.isVisible():
                    dialog.close()
        done.append(row.id)
        assert draft.state is before, row.id
    assert {"edit-find", "findings-show", "words-count", "pages-next"} <= set(done)
    assert not set(done) & CHANGES
    assert refusals == []


def test_what_changes_content_is_greyed_out_and_comes_back(
    window: Window, path: Path, qtbot: QtBot
) -> None:
    lay(window, path, qtbot)
    window.desk.go("articles/0/blocks/0")
    assert not [name for name in CHANGES if window.commands[name].isEnabled()]
    for name in ("issue-export", "issue-print", "edit-find", "draft-save-as", "findings-show"):
        assert window.commands[name].isEnabled(), name
    window.set_read_only(False)
    assert window.commands["article-add"].isEnabled()
    assert window.commands["draft-save"].isEnabled()


@pytest.mark.parametrize("kind", ["bulletin", "official"])
def test_no_field_changes_it(
    kind: str, window: Window, refusals: list[str], path: Path, qtbot: QtBot
) -> None:
    draft = lay(window, path, qtbot, document() if kind == "official" else issue())
    before = draft.state
    QApplication.clipboard().setText("粘贴进来的字")
    tried = 0
    for item in (*ITEMS[draft_kind(draft)], "articles/0"):
        window.desk.go(item)
        page = window.editor.currentWidget()
        for widget in cast("list[QWidget]", page.findChildren(QWidget)):
            if widget.isVisible():
                tried += 1
                shown = said(widget)
                maltreat(widget)
                assert draft.state is before, (item, widget, shown)
                assert said(widget) == shown, (item, widget)
    assert tried > 100
    assert refusals == []  # held back before the desk had to refuse


def draft_kind(draft: Draft) -> str:
    return "official" if draft.official.articles else "bulletin"


def said(widget: QWidget) -> str:
    if isinstance(widget, QLineEdit):
        return widget.text()
    return widget.toPlainText() if isinstance(widget, QTextEdit) else ""


def maltreat(widget: QWidget) -> None:
    """Do to a widget what hands can do."""
    widget.setFocus()
    for key in _KEYS:
        QTest.keyClick(widget, key)
    QTest.keyClick(widget, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(widget, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    written = QInputMethodEvent()
    written.setCommitString("写进来的字")
    QApplication.sendEvent(widget, written)
    middle = widget.rect().center()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseDClick(widget, Qt.MouseButton.LeftButton, pos=middle)
    turn(widget, middle)
    drop(widget, middle)
    QApplication.processEvents()
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()


def turn(widget: QWidget, place: QPoint) -> None:
    event = QWheelEvent(
        QPointF(place), QPointF(widget.mapToGlobal(place)), QPoint(0, 0), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
        False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def drop(widget: QWidget, place: QPoint) -> None:
    data = QMimeData()
    data.setText("拖进来的字")
    args = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QDragEnterEvent(place, *args, none))
    QApplication.sendEvent(widget, QDropEvent(QPointF(place), *args, none))


def test_text_can_be_selected_by_keys_and_copied(window: Window, path: Path, qtbot: QtBot) -> None:
    lay(window, path, qtbot)
    window.desk.go("articles/0/blocks/0")
    body = window.editor.article.body
    assert body.isReadOnly()
    QTest.keyClick(body, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    for _ in range(3):
        QTest.keyClick(body, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    chosen = body.textCursor().selectedText()
    assert len(chosen) == 3
    body.copy()
    assert QApplication.clipboard().text() == chosen


def test_what_is_held_back_is_said(window: Window, path: Path, qtbot: QtBot) -> None:
    lay(window, path, qtbot)
    window.desk.go("articles/0/title")
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_X)
    assert "只读" in window.status.message.text()


def test_the_desk_is_the_last_door(
    window: Window, refusals: list[str], path: Path, qtbot: QtBot
) -> None:
    draft = lay(window, path, qtbot)
    before = draft.state
    window.desk.apply("改", edits.set_article(window.desk.issue, 0, title="不行"))
    window.desk.undo()
    window.desk.redo()
    assert draft.state is before
    assert len(refusals) == 3
    # What a pane shows already, as it thought it had been done, is put right.
    title = window.editor.article.fields.findChildren(QLineEdit)[0]
    shown = title.text()
    title.setText("显示错了")
    window.desk.apply("改", edits.set_article(window.desk.issue, 0, title="不行"))
    window.desk.go("articles/0/title")
    qtbot.waitUntil(lambda: title.text() == shown, timeout=PATIENCE)


def test_find_works_and_replace_does_not(window: Window, path: Path, qtbot: QtBot) -> None:
    draft = lay(window, path, qtbot)
    before = draft.state
    window.commands["edit-find"].trigger()
    finder = window.panel.finder
    finder.words.setText("科普")
    QTest.keyClick(finder.words, Qt.Key.Key_A)
    assert finder.words.text() == "科普a"  # a field of the window, not of the draft
    finder.words.setText("科普")
    qtbot.waitUntil(lambda: finder.model.rowCount() > 0, timeout=PATIENCE)
    finder.replacement.setText("改")
    QTest.mouseClick(finder.replace_all, Qt.MouseButton.LeftButton)
    assert draft.state is before


def test_another_language_keeps_it_so(window: Window, path: Path, qtbot: QtBot) -> None:
    draft = lay(window, path, qtbot)
    window.rebuild()
    assert window.desk.is_read_only
    window.desk.go("articles/0/blocks/0")
    assert window.editor.article.body.isReadOnly()
    window.set_read_only(False)
    window.desk.apply("改", edits.set_article(window.desk.issue, 0, title="行"))
    assert draft.issue.articles[0].title == "行"


def test_fields_can_be_written_again(window: Window, path: Path, qtbot: QtBot) -> None:
    draft = lay(window, path, qtbot)
    window.desk.go("articles/0/title")
    window.set_read_only(False)
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_X)
    assert "x" in draft.issue.articles[0].title
