"""The form of 报头: fields, how it will read, and the year that is not the date's."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from composer.app.preview import Preview
from composer.model.blocks import plain
from composer.model.edits import set_masthead
from composer.ui.mastheadform import MastheadForm


@pytest.fixture
def form(qtbot, desk, actions, proofs):
    """Return the form, shown."""
    made = MastheadForm(desk, actions, proofs)
    qtbot.addWidget(made)
    made.resize(560, 600)
    made.show()
    return made


def retype(field, text):
    """Type over what stands in a field."""
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, text)


def test_all_fields_change_the_issue_and_read_as_printed(desk, actions, form):
    actions["masthead-show"].trigger()
    assert form.name.hasFocus()
    retype(form.name, "News")
    retype(form.issue_number, "12")
    retype(form.total_number, "125")
    retype(form.editor, "Office")
    retype(form.date, "2026-5-6")
    retype(form.classification, "A")
    retype(form.copy_number, "B")
    retype(form.note, "Hello")
    head = desk.issue.masthead
    assert (head.name, head.issue_number, head.total_number, head.editor) == (
        "News",
        12,
        125,
        "Office",
    )
    assert (head.date, head.classification, head.copy_number, plain(head.note)) == (
        dt.date(2026, 5, 6),
        "A",
        "B",
        "Hello",
    )
    assert form.reading.text().split("\n") == [
        "A\u3000\u3000B",
        "News",
        "2026年第12期（总第125期）",
        "Office\u3000\u30002026年5月6日",
    ]


def test_an_empty_number_is_none(desk, form):
    form.total_number.setFocus()
    form.total_number.selectAll()
    QTest.keyClick(form.total_number, Qt.Key.Key_Backspace)
    assert desk.issue.masthead.total_number is None
    desk.undo()
    assert form.total_number.text() == "27"
    assert form.total_number.hasFocus()


def test_year_that_is_not_the_dates_is_mended_by_a_click(desk, form):
    assert not form.warning.isVisible()
    desk.apply("改", set_masthead(desk.issue, year=2025))
    assert form.warning.isVisible()
    form.mend_year.click()
    assert desk.issue.masthead.year == 2026
    assert not form.warning.isVisible()
    desk.undo()
    form.mend_date.click()
    assert desk.issue.masthead.date == dt.date(2025, 3, 31)


def test_a_year_that_no_calendar_has_is_no_hindrance(desk, form):
    desk.apply("改年份", set_masthead(desk.issue, year=20261))
    retype(form.date, "4.12")
    assert desk.issue.masthead.date.month == 4
    assert not form.warning.isVisible()


def test_date_without_year_is_near_the_issue(desk, form):
    retype(form.date, "4.2")
    form.editor.setFocus()
    assert desk.issue.masthead.date == dt.date(2026, 4, 2)
    assert form.date.text() == "2026年4月2日"


def test_date_without_year_is_of_the_year_that_is_printed(desk, form):
    desk.apply("改", set_masthead(desk.issue, year=2026, date=dt.date(2026, 11, 21)))
    retype(form.date, "4.30")
    form.editor.setFocus()
    assert desk.issue.masthead.date == dt.date(2026, 4, 30)


def test_findings_stand_beside_their_field(desk, proofs, form):
    desk.apply("改", set_masthead(desk.issue, name="", issue_number=30))
    proofs.composed.emit(Preview().compose(desk.draft.state))
    assert form.name.accessibleDescription()
    assert form.issue_number.accessibleDescription()
    assert not form.editor.accessibleDescription()


def test_every_field_has_a_name(form):
    for field in (form.name, form.year, form.issue_number, form.date, form.note, form.editor):
        assert field.accessibleName()


def test_alt_down_opens_the_calendar_and_does_not_move_an_item(desk, actions, form):
    moved = []
    actions.bind("item-down", lambda: moved.append("down"))
    form.addAction(actions["item-down"])
    form.date.setFocus()
    QTest.keyClick(form.date, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert form.date.calendar is not None
    assert form.date.calendar.isVisible()
    form.date.calendar.hide()
    assert moved == []
