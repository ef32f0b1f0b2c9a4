"""The window around the panes: what is shown and enabled, undo, clipboard, focus, language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton, QTextEdit, QToolButton
from pytestqt.qtbot import QtBot

from composer.app.draft import Draft, Spot
from composer.store.media import Media
from composer.store.settings import Settings
from composer.ui.actions import MENUS, Actions
from composer.ui.fields.binder import Binder
from composer.ui.language import install
from composer.ui.proofs import Proofs
from composer.ui.toolbar import ToolBar
from composer.ui.window import Window
from tests.samples import issue
from tests.ui.conftest import IdleWorker


def unasked(window: Window) -> None:
    """Let a window close without asking about what is not saved."""
    window.files._may_close = True


@pytest.fixture
def empty(qtbot: QtBot) -> Window:
    """Return a window that shows the start page."""
    made = Window(Settings(theme="light"), IdleWorker())
    qtbot.addWidget(made, before_close_func=unasked)
    made.resize(1366, 768)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def window(empty: Window) -> Window:
    """Return a window with a draft on its desk."""
    empty.desk.load(Draft(issue(), Media()))
    return empty


@pytest.fixture
def field(window: Window) -> QLineEdit:
    """Return a field of the window's own, with the focus."""
    made = QLineEdit()
    window.show_bar(made)
    made.show()
    made.setFocus()
    return made


@pytest.fixture
def chinese(qapp: QApplication) -> Iterator[None]:
    """Leave the texts Chinese after a test."""
    yield
    install(qapp, "zh")


def rename(window: Window, title: str) -> None:
    first = window.desk.issue
    masthead = replace(first.masthead, name=title)
    window.desk.apply("改名《甲》", replace(first, masthead=masthead))


def test_the_start_page_has_no_tools_and_nothing_that_needs_a_draft(empty: Window) -> None:
    assert not empty.tools.isVisible()
    assert not empty.commands["outline-show"].isEnabled()
    assert empty.commands["theme-dark"].isEnabled()
    empty.desk.load(Draft(issue(), Media()))
    assert empty.tools.isVisible()
    assert empty.commands["outline-show"].isEnabled()
    empty.show_start()
    assert not empty.commands["outline-show"].isEnabled()


def test_enter_presses_the_button_that_has_the_focus(window: Window, qtbot: QtBot) -> None:
    heard: list[str] = []
    for kind in (QPushButton, QToolButton):
        button = kind()
        window.show_bar(button)
        button.show()
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setFocus()
        button.clicked.connect(lambda _=False, name=kind.__name__: heard.append(name))
        qtbot.keyClick(button, Qt.Key.Key_Return)
    assert heard == ["QPushButton", "QToolButton"]


def test_every_menu_is_there_and_recent_drafts_have_one(window: Window) -> None:
    names = [f"menu-{name}" for name, _title in MENUS]
    found = [menu.objectName() for menu in window.menuBar().findChildren(QMenu)]
    assert [name for name in found if name in names] == names
    assert "menu-recent" in found


def test_the_tool_bar_has_words_in_a_window_of_the_smallest_size(
    window: Window, qtbot: QtBot
) -> None:
    window.resize(1100, 680)
    qtbot.wait(0)
    with_words = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    assert window.tools.button("draft-next").toolButtonStyle() == with_words
    assert window.tools.button("findings-show").toolButtonStyle() == with_words
    extension = window.tools.findChild(QToolButton, "qt_toolbar_ext_button")
    assert extension is None or not extension.isVisible()


def test_the_tool_bar_gives_up_words_before_buttons(
    actions: Actions, proofs: Proofs, qtbot: QtBot
) -> None:
    tools = ToolBar(actions, proofs)
    qtbot.addWidget(tools)
    tools.resize(1366, 46)
    tools.show()
    needed = tools.sizeHint().width()
    assert needed <= 1100
    tools.resize(needed - 100, tools.height())
    assert tools.button("draft-open").toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
    assert tools.button("draft-next").toolButtonStyle() != Qt.ToolButtonStyle.ToolButtonIconOnly
    assert tools.button("draft-open").accessibleName() == "打开"
    tools.resize(needed + 100, tools.height())
    with_words = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    qtbot.waitUntil(lambda: tools.button("draft-open").toolButtonStyle() == with_words)


def test_undo_says_what_it_takes_back_and_goes_both_ways(window: Window, qtbot: QtBot) -> None:
    undo, redo = window.commands["edit-undo"], window.commands["edit-redo"]
    assert not undo.isEnabled()
    before = window.desk.issue
    rename(window, "甲")
    assert undo.text().startswith("撤销 改名《甲》")
    assert "撤销 改名《甲》" in undo.toolTip()
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.desk.issue is before
    assert not undo.isEnabled()
    assert redo.text().startswith("重做 改名《甲》")
    qtbot.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert window.desk.issue.masthead.name == "甲"


def test_the_draft_is_undone_and_not_the_field_that_has_the_focus(
    window: Window, field: QLineEdit, qtbot: QtBot
) -> None:
    before = window.desk.issue
    qtbot.keyClicks(field, "abc")
    rename(window, "甲")
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.desk.issue is before
    assert field.text() == "abc"


def test_a_search_field_may_keep_its_own_undo(
    window: Window, field: QLineEdit, qtbot: QtBot
) -> None:
    field.setProperty("local_undo", True)
    rename(window, "甲")
    qtbot.keyClicks(field, "abc")
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.desk.issue.masthead.name == "甲"
    assert field.text() == ""


def test_the_clipboard_actions_follow_focus_and_selection(window: Window, field: QLineEdit) -> None:
    can = {name: window.commands[f"edit-{name}"] for name in ("cut", "copy", "paste-plain")}
    field.setText("甲")
    assert [action.isEnabled() for action in can.values()] == [False, False, True]
    field.selectAll()
    assert [action.isEnabled() for action in can.values()] == [True, True, True]
    field.setReadOnly(True)
    field.deselect()
    field.selectAll()
    assert [action.isEnabled() for action in can.values()] == [False, True, False]
    field.setReadOnly(False)
    window.commands["edit-select-all"].trigger()
    window.commands["edit-cut"].trigger()
    assert (field.text(), QGuiApplication.clipboard().text()) == ("", "甲")
    field.clearFocus()
    assert not window.commands["edit-select-all"].isEnabled()


def test_plain_paste_leaves_formats_behind(window: Window) -> None:
    text = QTextEdit()
    window.show_bar(text)
    text.show()
    text.setFocus()
    data = QMimeData()
    data.setHtml("<b>粗</b>")
    data.setText("粗")
    QGuiApplication.clipboard().setMimeData(data)
    window.commands["edit-paste-plain"].trigger()
    assert text.toPlainText() == "粗"
    assert not text.textCursor().charFormat().font().bold()


def test_deleting_the_field_with_the_focus_disables_the_clipboard(
    window: Window, field: QLineEdit, qtbot: QtBot
) -> None:
    field.setText("甲")
    field.selectAll()
    field.deleteLater()
    qtbot.waitUntil(lambda: not window.commands["edit-copy"].isEnabled())


def test_panes_hide_and_come_back_by_key(window: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F8)
    assert window.outline.isHidden()
    assert not window.commands["outline-show"].isChecked()
    qtbot.keyClick(window, Qt.Key.Key_F8)
    assert window.outline.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_F9)
    qtbot.keyClick(window, Qt.Key.Key_F11)
    assert window.outline.isHidden()
    assert not window.tools.isVisible()
    assert window.editor.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_F11)
    assert window.outline.isVisible()
    assert window.tools.isVisible()
    assert window.pages.isHidden()  # it was before


def test_showing_a_pane_ends_the_text_alone(window: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F11)
    qtbot.keyClick(window, Qt.Key.Key_F8)
    assert not window.commands["view-focus"].isChecked()
    assert window.outline.isVisible()
    assert window.tools.isVisible()


def test_a_window_at_home_gives_the_text_its_room(window: Window) -> None:
    outline, text, pages = window.workspace.sizes()
    assert 200 <= outline <= 260
    assert text >= 520
    assert pages >= 400


def test_places_are_kept(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "window.ini"
    window.restore_places(file)
    window.workspace.setSizes([300, 500, 560])
    sizes = window.workspace.sizes()
    window.commands["outline-show"].trigger()
    window.keep_places()
    other = Window(Settings(theme="light"), IdleWorker())
    qtbot.addWidget(other, before_close_func=unasked)
    other.restore_places(file)
    other.resize(1366, 768)  # the screen of tests is smaller than the window was
    other.desk.load(Draft(issue(), Media()))
    other.show()
    assert other.outline.isHidden()
    assert not other.commands["outline-show"].isChecked()
    other.commands["outline-show"].trigger()
    qtbot.waitUntil(lambda: abs(other.workspace.sizes()[0] - sizes[0]) <= 2)


def test_a_broken_file_of_places_is_no_hindrance(window: Window, tmp_path: Path) -> None:
    file = tmp_path / "window.ini"
    file.write_bytes(b"[General]\nwindow=@ByteArray(\\0\\1rubbish)\npanes=7\n\xff\xfe")
    window.restore_places(file)
    assert window.outline.isVisible()


def test_another_language_keeps_draft_steps_and_spot(
    window: Window, chinese: None, qtbot: QtBot
) -> None:
    rename(window, "甲")
    window.desk.notice_spot(Spot("articles/0/title", 1, 1))
    draft, spot, desk = window.desk.draft, window.desk.spot, window.desk
    window.commands["language-switch"].trigger()
    qtbot.waitUntil(lambda: window.desk is not desk)
    assert window.desk.settings.language == "en"
    assert window.desk.draft is draft
    assert window.desk.spot == spot
    assert window.shows_draft
    window.commands["edit-undo"].trigger()
    assert window.desk.issue.masthead.name != "甲"
    qtbot.waitUntil(lambda: len(window.findChildren(ToolBar)) == 1)


def test_a_window_remade_again_and_again_answers_each_change_once(
    window: Window, chinese: None, qtbot: QtBot
) -> None:
    for _ in range(3):
        desk = window.desk
        window.commands["language-switch"].trigger()
        qtbot.waitUntil(lambda desk=desk: window.desk is not desk)
    said: list[object] = []
    window.desk.changed.connect(said.append)
    rename(window, "乙")
    assert len(said) == 1
    window.commands["edit-undo"].trigger()
    assert len(said) == 2


def test_dark_is_a_switch_in_the_menu(window: Window) -> None:
    window.commands["theme-dark"].trigger()
    assert window.desk.settings.theme == "dark"
    assert window.palette().window().color().lightness() < 128
    window.commands["theme-dark"].trigger()
    assert window.palette().window().color().lightness() > 128


def test_f6_goes_through_the_panes_and_shift_f6_back(window: Window, qtbot: QtBot) -> None:
    def pane() -> str:
        focus = QApplication.focusWidget()
        panes = {"outline": window.outline, "editor": window.editor, "pages": window.pages}
        return next(
            (name for name, one in panes.items() if focus and one.isAncestorOf(focus)), "none"
        )

    window.activateWindow()
    window.focus_pane(window.outline)
    seen = [pane()]
    for _ in range(3):
        qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_F6)
        seen.append(pane())
    assert seen == ["outline", "editor", "pages", "outline"]
    shift = Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_F6, shift)
    assert pane() == "pages"
    window.commands["pages-show"].trigger()
    assert pane() == "editor"


def test_the_tour_shows_five_places_and_is_remembered(window: Window, qtbot: QtBot) -> None:
    assert not window.desk.settings.toured
    window.commands["pages-show"].trigger()
    window.commands["help-tour"].trigger()
    tour = window.help.tour
    assert tour is not None
    assert window.pages.isVisible()
    for number in range(5):
        assert tour.number == number
        assert window.rect().contains(tour.geometry())
        tour.next.click()
    assert window.help.tour is None
    assert window.desk.settings.toured


def test_the_tour_is_offered_with_the_first_draft_only(empty: Window, qtbot: QtBot) -> None:
    empty.help.offer_tour()
    assert empty.help.tour is None
    empty.desk.load(Draft(issue(), Media()))
    qtbot.waitUntil(lambda: empty.help.tour is not None)
    empty.help.tour.skip.click()
    empty.desk.load(Draft(issue(), Media()))
    qtbot.wait(20)
    assert empty.help.tour is None


def test_the_palette_lists_what_the_window_can_do(window: Window, qtbot: QtBot) -> None:
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_P, keys)
    palette = window.help.palette
    assert palette.isVisible()
    palette.field.setText("深色")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.desk.settings.theme == "dark"
    assert not palette.isVisible()


def test_a_key_in_the_body_is_no_work_for_fields_that_show_something_else(
    window: Window, qtbot: QtBot
) -> None:
    for item in ("masthead", "imprint", "briefs", "key_items", "sections/0"):
        window.desk.go(item)
    window.desk.go(Spot("articles/0/blocks/0", 1, 1))
    shown: list[object] = []
    for binder in window.findChildren(Binder):
        for bound in binder._bound:
            bound.show = shown.append
    before = window.desk.issue
    qtbot.keyClicks(window.editor.article.body, "a")
    assert window.desk.issue is not before
    assert shown == []
    rename(window, "另一种刊")
    assert shown == ["另一种刊"]
