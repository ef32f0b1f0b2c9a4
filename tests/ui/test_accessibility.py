"""What a screen reader is told: the name of every control of the window and of its dialogs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QFrame,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QPushButton,
    QScrollBar,
    QSplitterHandle,
    QTextEdit,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from composer.app.draft import Draft, Spot
from composer.app.worker import Worker
from composer.store.draftfile import open_draft
from composer.store.media import Media
from composer.store.settings import Settings
from composer.ui.bigbutton import BigButton
from composer.ui.body.edit import BodyEdit
from composer.ui.crash import CrashDialog
from composer.ui.window import Window
from tests import officials
from tests.samples import ROOT

SAMPLE = ROOT / "resources/samples/qinghe-2026-03/issue.yaml"
FIELDS = (QLineEdit, QAbstractSpinBox, QComboBox, QPlainTextEdit, QTextEdit)
DIALOGS = (
    "issue-export", "issue-booklet", "template-options", "templates-show", "settings-edit",
    "profile-edit", "words-count", "table-add", "symbol-add", "help-keys", "help-about",
    "help-show", "command-palette",
)  # fmt: skip
PLACES = (
    "masthead/name", "key_items", "sections/0", "articles/0/title", "articles/0/blocks/0",
    "articles/0/editor_note", "articles/0/kicker", "briefs/0", "imprint/send_to",
)  # fmt: skip
OFFICIAL_PLACES = (
    "head/issuers", "articles/0/title", "recipients", "articles/1/key_item", "closing/date",
    "closing/attendance/0/names", "imprint/copy_to",
)  # fmt: skip


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    """Return a window with the sample issue on its desk."""
    worker = Worker()
    made = Window(Settings(theme="light", toured=True), worker)
    qtbot.addWidget(made, before_close_func=_unasked)
    made.resize(1366, 768)
    made.show()
    qtbot.waitExposed(made)
    stored = open_draft(SAMPLE)
    made.desk.load(Draft(stored.issue, stored.media))
    qtbot.waitUntil(lambda: made.proofs.pages is not None, timeout=60_000)
    yield made
    worker.close()


def _unasked(window: Window) -> None:
    window.files._may_close = True


def name_of(widget: QWidget) -> str:
    """Return what a screen reader says of a widget first."""
    found = QAccessible.queryAccessibleInterface(widget)
    return "" if found is None else found.text(QAccessible.Text.Name)


def is_inner(widget: QWidget) -> bool:
    """Return whether a widget is a part that another one speaks for."""
    parent = widget.parentWidget()
    if widget.focusProxy() is not None or isinstance(widget, QMenuBar | QMenu | QScrollBar):
        return True
    if isinstance(parent, QAbstractSpinBox | QComboBox):
        return True
    if isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget:
        return True
    plain = type(widget) in (QWidget, QFrame, QSplitterHandle)
    return plain and widget.focusPolicy() == Qt.FocusPolicy.NoFocus


def faults(root: QWidget) -> list[str]:
    """Return what in a window says nothing to somebody who cannot see it."""
    said = []
    shown = [one for one in root.findChildren(QWidget) if one.isVisibleTo(root)]
    names = {name_of(one) for one in shown if isinstance(one, FIELDS)}
    for widget in shown:
        which = f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__}"
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and not is_inner(widget) and not name_of(widget).strip():
            said.append(f"no name: {which}")
        corner = type(widget) is QAbstractButton and not widget.isEnabled()
        if isinstance(widget, QAbstractButton) and not corner and not is_inner(widget):
            picture = isinstance(widget, QToolButton | QPushButton) and not widget.text()
            picture = picture and not isinstance(widget, BigButton)  # it paints its words itself
            if picture and not widget.toolTip() and not widget.objectName().startswith("qt_"):
                said.append(f"picture without a tip: {which}")
            if not name_of(widget).strip():
                said.append(f"button without a name: {which}")
        if isinstance(widget, QLabel) and widget.buddy() is None:
            plain = widget.text().split("(&")[0].strip("：: ")
            heads = widget.property("title") or widget.property("heading")
            if "(&" in widget.text() or (plain in names and not heads):
                said.append(f"label without a field: {which} {widget.text()}")
    return said


def test_every_control_of_the_window_says_what_it_is(window: Window, qtbot: QtBot) -> None:
    assert faults(window) == []
    for place in PLACES:
        window.desk.go(Spot(place))
        qtbot.wait(0)
        assert (place, faults(window)) == (place, [])
    for action in ("edit-replace", "findings-show", "text-tidy", "sources-show", "pages-list"):
        window.commands[action].trigger()
        qtbot.wait(0)
        assert (action, faults(window)) == (action, [])
    window.show_start()
    assert faults(window) == []


def test_every_control_of_an_official_document_says_what_it_is(
    window: Window, qtbot: QtBot
) -> None:
    minutes = replace(
        officials.minutes(), attachments=officials.document().attachments, unplaced=("放不下",)
    )
    for document in (minutes, officials.order(), officials.upward()):
        window.desk.load(Draft(document, Media()))
        for place in OFFICIAL_PLACES:
            window.desk.go(Spot(place))
            qtbot.wait(0)
            assert (place, faults(window)) == (place, [])
        for action in ("edit-replace", "findings-show", "text-tidy", "sources-show"):
            window.commands[action].trigger()
            qtbot.wait(0)
            assert (action, faults(window)) == (action, [])


def test_tools_of_pictures_and_tables_say_what_they_are(window: Window, qtbot: QtBot) -> None:
    for number, article in enumerate(window.desk.issue.articles):
        for at, block in enumerate(article.blocks):
            if type(block).__name__ in ("Table", "Figure"):
                window.desk.go(Spot(f"articles/{number}/blocks/{at}"))
                qtbot.wait(50)
                assert (number, at, faults(window)) == (number, at, [])


@pytest.mark.parametrize("action", DIALOGS)
def test_every_control_of_a_dialog_says_what_it_is(
    window: Window, qtbot: QtBot, action: str
) -> None:
    window.desk.go(Spot("articles/0/blocks/0"))
    seen: list[str] = []
    timer = QTimer(window, interval=30)

    def look() -> None:
        known = [one for one in QApplication.topLevelWidgets() if one is not window]
        shown = [one for one in known if one.isVisible() and one.findChildren(QWidget)]
        palette = window.help.palette
        if palette is not None and palette.isVisible():
            shown.append(palette)
        for one in shown:
            timer.stop()
            seen.append(name_of(one) or one.windowTitle())
            seen.extend(faults(one))
            seen.extend(_without_default(one))
            _every_page(one, seen.extend)
            one.close()

    timer.timeout.connect(look)
    timer.start()
    window.commands[action].trigger()
    qtbot.waitUntil(lambda: bool(seen), timeout=20_000)
    assert seen[0]
    assert not seen[1:], "\n".join(seen[1:])


def _without_default(dialog: QWidget) -> list[str]:
    """Return the fields where Enter does not press the button that a dialog is for."""
    buttons = [one for one in dialog.findChildren(QPushButton) if one.isVisibleTo(dialog)]
    primary = [one for one in buttons if one.property("primary") and one.isEnabled()]
    if len(primary) != 1 or not isinstance(dialog, QDialog) or not primary[0].autoDefault():
        return []
    said = []
    dialog.activateWindow()
    QApplication.processEvents()
    primary[0].setFocus()
    for field in dialog.findChildren(QWidget):
        if isinstance(field, QLineEdit | QComboBox | QCheckBox) and field.isVisibleTo(dialog):
            field.setFocus()
            if not primary[0].isDefault():
                said.append(f"Enter does nothing in {name_of(field)} of {type(dialog).__name__}")
    return said


def _every_page(dialog: QWidget, tell: Callable[[list[str]], None]) -> None:
    """Look at what a list or tabs in a dialog show."""
    for view in dialog.findChildren(QAbstractItemView):
        model = view.model()
        if model is None or not view.isVisibleTo(dialog):
            continue
        for row in range(min(model.rowCount(), 12)):
            view.setCurrentIndex(model.index(row, 0))
            QApplication.processEvents()
            tell(faults(dialog))


def test_the_report_of_a_crash_says_what_it_is(qtbot: QtBot, window: Window) -> None:
    dialog = CrashDialog(window, "Traceback", bool, is_kept=True)
    assert isinstance(dialog, QDialog)
    dialog.show()
    assert faults(dialog) == []
    dialog.close()


def test_the_body_is_read_as_text(window: Window) -> None:
    window.desk.go(Spot("articles/0/blocks/0"))
    body = window.editor.article.body
    assert isinstance(body, BodyEdit)
    found = QAccessible.queryAccessibleInterface(body)
    assert found.role() == QAccessible.Role.EditableText
    read = found.textInterface()
    assert read is not None
    first = window.desk.issue.articles[0].blocks[0]
    begin = "".join(span.text for span in first.text)  # type: ignore[union-attr]
    assert begin
    assert read.text(0, len(begin.encode("utf-16-le")) // 2) == begin
    assert read.characterCount() == body.document().characterCount() - 1
