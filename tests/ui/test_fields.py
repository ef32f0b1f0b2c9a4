"""Fields: typing, undo, input methods, cursors, dates, and the chips of units."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from composer.app.draft import Spot
from composer.model.edits import set_masthead
from composer.store.settings import Settings
from composer.ui.fields.binder import Binder
from composer.ui.fields.buttons import IconButton
from composer.ui.fields.completing import CompletingField
from composer.ui.fields.dates import DateField, read_typed_date
from composer.ui.fields.line import LineField
from composer.ui.fields.lines import TextField
from composer.ui.fields.mark import Mark
from composer.ui.fields.numbers import NumberField
from composer.ui.fields.units import UnitsField
from composer.ui.fields.unitwords import groups_of, text_of, tokens_in
from composer.ui.theme import apply_theme

MARCH = dt.date(2026, 3, 31)
UNITS = (("各县科普联合会", "各学会"), ("联合会常委",))


def compose(widget: QWidget, letters: str, words: str) -> None:
    """Type as an input method does."""
    QApplication.sendEvent(widget, QInputMethodEvent(letters, []))
    done = QInputMethodEvent("", [])
    done.setCommitString(words)
    QApplication.sendEvent(widget, done)


def shown(qtbot, *fields):
    """Show fields in a window that has the focus."""
    window = QWidget()
    layout = QVBoxLayout(window)
    for field in fields:
        layout.addWidget(field)
    window.resize(480, 300)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    fields[0].kept_window = window  # else Python deletes it, and the fields with it
    fields[0].setFocus()
    qtbot.waitUntil(fields[0].hasFocus)
    return window


@pytest.mark.parametrize("make", [LineField, TextField])
def test_keys_of_emacs_delete_nothing(qtbot, make):
    field = make("标题")
    window = shown(qtbot, field)
    heard = []
    for name in ("Ctrl+D", "Ctrl+E"):
        action = QAction(name, window)
        action.setShortcut(name)
        action.triggered.connect(lambda _=False, name=name: heard.append(name))
        window.addAction(action)
    QTest.keyClicks(field, "abc")
    field.select(0, 0)
    for key in (Qt.Key.Key_K, Qt.Key.Key_U, Qt.Key.Key_D, Qt.Key.Key_E):
        QTest.keyClick(field, key, Qt.KeyboardModifier.ControlModifier)
    assert field.value() == "abc"
    assert heard == ["Ctrl+E"]  # whoever writes does not mean to double an article


@pytest.fixture
def bound(qtbot, desk, proofs):
    """Return a name field and an editor field tied to the masthead."""
    name, editor = LineField("刊名"), LineField("编发单位")
    window = shown(qtbot, name, editor)
    binder = Binder(
        desk,
        proofs,
        window,
        prefix=lambda: "masthead",
        get=lambda field: getattr(desk.issue.masthead, field),
        put=lambda field, value: set_masthead(desk.issue, **{field: value}),
    )
    binder.bind("name", name, "修改刊名", mark=Mark())
    binder.bind("editor", editor, "修改编发单位", mark=Mark())
    binder.refresh()
    editor.setFocus()
    name.setFocus()
    return name, editor


def test_typing_is_one_step_a_visit(desk, bound):
    name, editor = bound
    name.setCursorPosition(0)
    QTest.keyClicks(name, "abc")
    assert desk.issue.masthead.name == "abc青禾科普简报"
    editor.setFocus()
    name.setFocus()
    name.setCursorPosition(0)
    QTest.keyClicks(name, "x")
    desk.undo()
    assert desk.issue.masthead.name == name.text() == "abc青禾科普简报"
    desk.undo()
    assert name.text() == "青禾科普简报"
    assert desk.draft.undo_label is None
    assert name.hasFocus()


def test_undo_key_is_left_to_the_window(qtbot, desk, bound):
    name, _ = bound
    asked = []
    undo = QAction(name.window())
    undo.setShortcut("Ctrl+Z")
    undo.triggered.connect(lambda: asked.append("undo"))
    name.window().addAction(undo)
    QTest.keyClicks(name, "abc")
    QTest.keyClick(name, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(name, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert asked == ["undo"]
    assert "abc" in name.text()


def test_nothing_is_applied_while_composing(desk, bound):
    name, _ = bound
    name.selectAll()
    QApplication.sendEvent(name, QInputMethodEvent("jian'bao", []))
    assert desk.issue.masthead.name == "青禾科普简报"
    done = QInputMethodEvent("", [])
    done.setCommitString("简报")
    QApplication.sendEvent(name, done)
    assert desk.issue.masthead.name == "简报"


def test_cursor_goes_to_the_desk_and_comes_from_it(desk, bound):
    name, editor = bound
    name.setSelection(1, 2)
    assert desk.spot == Spot("masthead/name", 1, 3)
    desk.go(Spot("masthead/editor", 2, 2))
    assert editor.hasFocus()
    assert editor.cursorPosition() == 2


def test_rare_characters_count_once(desk, bound):
    name, _ = bound
    name.clear()
    compose(name, "lin", "𬘡𬘡简报")
    name.setCursorPosition(4)
    assert desk.spot.position == 2
    desk.go(Spot("masthead/name", 0, 1))
    assert name.selectedText() == "𬘡"


def test_cursor_stays_when_the_text_changes_elsewhere(desk, bound):
    name, _ = bound
    name.setCursorPosition(2)
    desk.apply("改名", set_masthead(desk.issue, name="新青禾科普简报"))
    assert (name.text(), name.cursorPosition()) == ("新青禾科普简报", 3)


def test_pasted_lines_become_one(qtbot, desk, bound):
    name, editor = bound
    QGuiApplication.clipboard().setText("  关于开展\n科普工作的通知 ")
    name.selectAll()
    name.paste()
    editor.setFocus()
    assert desk.issue.masthead.name == "关于开展科普工作的通知"


def test_what_changes_while_one_composes_is_shown_when_the_field_is_left(desk, bound):
    name, editor = bound
    name.selectAll()
    QApplication.sendEvent(name, QInputMethodEvent("qing'he", []))
    desk.apply("改", set_masthead(desk.issue, name="青禾简报"))
    editor.setFocus()
    assert name.value() == desk.issue.masthead.name


def test_return_goes_to_the_next_field(bound):
    name, editor = bound
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert editor.hasFocus()


def test_title_breaks_by_shift_enter_only(qtbot):
    field = TextField("标题", breaks=False)
    shown(qtbot, field)
    compose(field, "jia", "甲")
    with qtbot.waitSignal(field.finished):
        QTest.keyClick(field, Qt.Key.Key_Return)
    low = field.height()
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    compose(field, "yi", "乙")
    assert field.value() == "甲\n乙"
    assert field.height() > low


@pytest.mark.parametrize(
    ("typed", "value"),
    [("12", 12), ("", None), ("十二", 12), ("１２", 12)],
)
def test_numbers_may_be_empty_or_in_hanzi(qtbot, typed, value):
    number, other = NumberField("期号"), LineField("刊名")
    shown(qtbot, number, other)
    number.show_value(3)
    number.lineEdit().selectAll()
    QTest.keyClick(number, Qt.Key.Key_Delete)
    compose(number, "", typed)
    assert number.value() == value
    other.setFocus()
    assert number.text() == ("" if value is None else str(value))


def test_numbers_step_and_what_is_none_is_not_told(qtbot):
    number = NumberField("期号", start=5)
    shown(qtbot, number)
    QTest.keyClick(number, Qt.Key.Key_Up)
    assert number.value() == 5
    QTest.keyClick(number, Qt.Key.Key_Down)
    assert number.value() == 4
    with qtbot.assertNotEmitted(number.edited):
        QTest.keyClicks(number, "x")
    assert number.is_unreadable


def test_a_number_that_nobody_can_read_gives_way_to_the_one_that_counts(qtbot):
    number, other = NumberField("期号"), LineField("刊名")
    shown(qtbot, number, other)
    number.show_value(3)
    number.lineEdit().setFocus()
    with qtbot.assertNotEmitted(number.edited):
        compose(number, "", "一段文字")
    with qtbot.assertNotEmitted(number.edited):
        compose(number, "", "9" * 5000)
    other.setFocus()
    assert number.value() == 3


def test_a_day_that_nobody_can_read_gives_way_to_the_one_that_counts(qtbot):
    field, other = DateField("日期", near=lambda: MARCH), LineField("刊名")
    shown(qtbot, field, other)
    field.show_day(MARCH)
    field.selectAll()
    compose(field, "", "下周三")
    other.setFocus()
    assert field.day() == MARCH


def test_days_end_with_the_calendar(qtbot):
    field = DateField("日期", near=lambda: MARCH)
    shown(qtbot, field)
    field.show_day(dt.date.max)
    QTest.keyClick(field, Qt.Key.Key_Up)
    QTest.keyClick(field, Qt.Key.Key_PageUp)
    assert field.day() == dt.date.max


@pytest.mark.parametrize(
    "typed",
    "2026-3-5 2026年3月5日 3.5 三月五日 2026/03/05 20260305 26.3.5 3月5号 "  # noqa: SIM905
    "二〇二六年三月五日 ５日 5 ３．５ 0305".split(),
)
def test_dates_are_read_in_many_ways(typed):
    assert read_typed_date(typed, MARCH, MARCH) == dt.date(2026, 3, 5)


@pytest.mark.parametrize("typed", ["4.2", "4月2日", "0402"])
def test_dates_of_news_are_of_the_past(typed):
    near = dt.date(2026, 11, 21)
    assert read_typed_date(typed, near, near, is_news=True) == dt.date(2026, 4, 2)


@pytest.mark.parametrize("typed", ["", "2.30", "下周", "2026", "3.5.7.8", "13月1日"])
def test_what_is_no_date_is_none(typed):
    assert read_typed_date(typed, MARCH, MARCH) is None


def test_date_is_told_when_it_is_one_and_shown_in_full(qtbot):
    field, other = DateField("日期", near=lambda: MARCH), LineField("刊名")
    shown(qtbot, field, other)
    told = []
    field.edited.connect(lambda: told.append(field.day()))
    QTest.keyClicks(field, "4.12")
    assert told[-1] == dt.date(2026, 4, 12)
    assert None not in told
    other.setFocus()
    assert field.text() == "2026年4月12日"
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert told[-1] == dt.date(2026, 4, 13)
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    assert told[-1] is None


def test_calendar_gives_a_day(qtbot):
    field = DateField("日期", near=lambda: MARCH)
    shown(qtbot, field)
    field.calendar_button.click()
    assert field.calendar is not None
    assert field.calendar.selectedDate() == QDate(2026, 3, 31)
    field.calendar.clicked.emit(QDate(2026, 3, 9))
    assert field.day() == dt.date(2026, 3, 9)
    assert not field.calendar.isVisible()


def test_completion_by_parts_and_initials(qtbot):
    field = CompletingField("作者", words=lambda: ("市科普联合会", "桐湾区科普联合会", "讲师团"))
    shown(qtbot, field)
    QTest.keyClicks(field, "jst")
    popup = field.completer_popup
    assert popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    with qtbot.waitSignal(field.edited):
        QTest.keyClick(popup, Qt.Key.Key_Return)
    assert field.value() == "讲师团"
    assert not popup.isVisible()


# Units


@pytest.mark.parametrize("line", ["甲、乙，丙", "甲", "各县（市、区）科协、各学会，联合会常委"])
def test_units_are_the_same_as_text_and_back(line):
    assert text_of(groups_of(tokens_in(line))) == line


@pytest.fixture
def units(qtbot):
    field = UnitsField("送", "单位")
    shown(qtbot, field)
    field.show_value(UNITS)
    return field


def press(field, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(field.line, key, modifier)


def test_typed_units_become_chips(units):
    compose(units.line, "a", "各基地、各高校，讲师团")
    assert units.value() == (
        ("各县科普联合会", "各学会"),
        ("联合会常委", "各基地", "各高校"),
        ("讲师团",),
    )
    assert units.line.text() == ""


def test_what_is_being_typed_belongs_to_the_value(units):
    compose(units.line, "a", "各基地")
    assert units.value()[-1] == ("联合会常委", "各基地")
    assert units.tokens[-1] == "联合会常委"
    press(units, Qt.Key.Key_Return)
    assert units.tokens[-1] == "各基地"


def test_a_whole_line_is_pasted(units):
    units.show_value(())
    QGuiApplication.clipboard().setText("送：各县（市、区）科协、各学会，联合会常委。\n")
    units.line.paste()
    assert units.value() == (("各县（市、区）科协", "各学会"), ("联合会常委",))


def test_keys_choose_move_remove_and_edit(units):
    press(units, Qt.Key.Key_Left)
    assert units.tokens[units.chosen] == "联合会常委"
    press(units, Qt.Key.Key_Home)
    press(units, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert units.value()[0] == ("各学会", "各县科普联合会")
    press(units, Qt.Key.Key_Delete)
    assert units.value() == (("各学会",), ("联合会常委",))
    press(units, Qt.Key.Key_Home)
    press(units, Qt.Key.Key_Return)
    assert units.line.text() == "各学会"
    assert units.value() == (("各学会",), ("联合会常委",))


def test_removing_the_mark_joins_groups(units):
    press(units, Qt.Key.Key_Left)
    press(units, Qt.Key.Key_Left)
    press(units, Qt.Key.Key_Delete)
    assert units.value() == (("各县科普联合会", "各学会", "联合会常委"),)


def test_backspace_chooses_before_it_removes(units):
    press(units, Qt.Key.Key_Backspace)
    assert units.value() == UNITS
    press(units, Qt.Key.Key_Backspace)
    assert units.value() == (("各县科普联合会", "各学会"),)


def test_chips_are_dragged(units):
    start = units.chip_rect(0).center()
    end = units.chip_rect(3).center() + QPoint(units.chip_rect(3).width() // 2, 0)
    QTest.mousePress(units, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(units, start + QPoint(30, 0))
    QTest.mouseMove(units, end)
    QTest.mouseRelease(units, Qt.MouseButton.LeftButton, pos=end)
    assert units.value() == (("各学会",), ("联合会常委", "各县科普联合会"))


def test_cross_removes(units):
    rect = units.chip_rect(1)
    QTest.mouseClick(
        units, Qt.MouseButton.LeftButton, pos=rect.center() + QPoint(rect.width() // 2 - 6, 0)
    )
    assert units.value() == (("各县科普联合会",), ("联合会常委",))


def test_units_tell_where_the_chosen_one_stands(units):
    line = text_of(UNITS)
    for number, unit in ((0, "各县科普联合会"), (1, "各学会"), (3, "联合会常委")):
        units.select(line.index(unit), line.index(unit))
        assert units.chosen == number
        start, end = units.selection()
        assert line[start:end] == unit


def test_many_units_wrap_and_the_field_grows(units):
    low = units.height()
    units.show_value((tuple(f"第{number}科普基地" for number in range(40)),))
    assert units.height() > 3 * low
    assert units.chip_rect(39).right() <= units.width()


def test_icons_follow_the_theme(qtbot, qapp):
    field, button = DateField("日期"), IconButton("plus", "加")
    shown(qtbot, field, button)
    before = [one.icon().pixmap(16).toImage() for one in (field.calendar_button, button)]
    apply_theme(qapp, Settings(theme="dark"))
    after = [one.icon().pixmap(16).toImage() for one in (field.calendar_button, button)]
    assert before[0] != after[0]
    assert before[1] != after[1]
