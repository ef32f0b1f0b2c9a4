from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from composer.model.blocks import Span, plain, text
from composer.ui.body.richfield import RichField


@pytest.fixture
def field(qtbot):
    made = RichField()
    qtbot.addWidget(made)
    made.resize(300, 80)
    made.show()
    made.setFocus()
    return made


def test_typing_says_edited_and_gives_the_text(qtbot, field):
    with qtbot.waitSignal(field.edited):
        qtbot.keyClicks(field, "abc")
    assert field.text() == text("abc")


def test_setting_a_text_is_no_edit(qtbot, field):
    with qtbot.assertNotEmitted(field.edited):
        field.set_text(text("第一段\n第二段"))
    assert field.text() == text("第一段\n第二段")
    assert field.document().blockCount() == 1


def test_marks_by_key_go_on_and_off(qtbot, field):
    field.set_text(text("青禾市"))
    field.set_selection(0, 2)
    qtbot.keyClick(field, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == (Span("青禾", bold=True), Span("市"))
    qtbot.keyClick(field, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == (Span("青禾", bold=True, underline=True), Span("市"))
    qtbot.keyClick(field, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == (Span("青禾", underline=True), Span("市"))


def test_mark_chosen_before_typing_holds_for_what_is_typed(qtbot, field):
    field.set_text(text("a"))
    field.set_selection(1, 1)
    qtbot.keyClick(field, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(field, "b")
    assert field.text() == (Span("a"), Span("b", italic=True))


def test_an_input_method_that_brings_breaks_keeps_one_paragraph(field):
    done = QInputMethodEvent("", [])
    done.setCommitString("一\u2029二\ufffc")
    QApplication.sendEvent(field, done)
    assert field.text() == text("一\n二")
    assert field.toPlainText() == "一\n二"


def test_enter_is_a_kept_break(qtbot, field):
    qtbot.keyClicks(field, "a")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClicks(field, "b")
    assert field.text() == text("a\nb")


def test_paste_is_plain(qtbot, field):
    mime = QMimeData()
    mime.setHtml("<h1 style='color:red'>题</h1>")
    mime.setText("题\r\n文")
    QApplication.clipboard().setMimeData(mime)
    field.paste()
    assert field.text() == text("题\n文")
    assert field.document().blockCount() == 1


def test_setting_a_text_keeps_the_cursor(field):
    field.set_text(text("青禾市科普联合会"))
    field.set_selection(6, 8)
    field.set_text(text("青禾县科普联合会"))
    assert field.selection() == (6, 8)


def test_undo_is_left_to_the_window(field):
    event = QKeyEvent(
        QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier
    )
    event.ignore()
    QApplication.sendEvent(field, event)
    assert not event.isAccepted()


def test_tab_leaves_the_field(qtbot):
    form = QWidget()
    layout = QVBoxLayout(form)
    field, below = RichField(), QLineEdit()
    layout.addWidget(field)
    layout.addWidget(below)
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert field.text() == ()
    assert form.focusWidget() is below


def test_it_grows_with_what_it_says(qtbot, field):
    low = field.sizeHint().height()
    field.set_text(text("一段话。" * 60))
    qtbot.waitUntil(lambda: field.sizeHint().height() > low)
    field.set_text(text("一段话。" * 6000))
    assert field.sizeHint().height() < 400


def test_while_composing_nothing_is_told(qtbot, field):
    with qtbot.assertNotEmitted(field.edited):
        QApplication.sendEvent(field, QInputMethodEvent("qing", []))
    done = QInputMethodEvent("", [])
    done.setCommitString("青")
    with qtbot.waitSignal(field.edited):
        QApplication.sendEvent(field, done)
    assert plain(field.text()) == "青"
