"""The form of 落款: signature, date, seal, note, 附件说明, and the attendance of minutes."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtWidgets import QToolButton

from composer.app.draft import Spot
from composer.model.official import Attendance
from composer.ui.closingform import ClosingForm
from tests import officials
from tests.ui.frame import write
from tests.ui.official import lay, official, retype

__all__ = ["official"]


@pytest.fixture
def form(qtbot, official, actions, proofs):
    """Return the form, shown."""
    made = ClosingForm(official, actions, proofs)
    qtbot.addWidget(made)
    made.resize(560, 640)
    made.show()
    return made


def test_fields_show_and_change_the_document_and_read_as_printed(desk, actions, form):
    actions["closing-show"].trigger()
    assert form.signature.line.hasFocus()
    retype(form.date, "2026-3-2")
    retype(form.note, "Public")
    closing = desk.official.closing
    assert (closing.date, closing.note) == (dt.date(2026, 3, 2), "Public")
    lines = form.reading.text().split("\n")
    assert officials.OFFICE in lines
    assert "2026年3月2日" in lines
    assert "（Public）" in lines
    assert any("2026年工作要点" in line for line in lines)


def test_a_stamp_has_a_post_and_a_name(desk, form):
    assert not form.post.isVisible()
    row = form.seal.findData("stamp")
    form.seal.setCurrentIndex(row)
    form.seal.activated.emit(row)
    assert desk.official.closing.seal == "stamp"
    assert form.post.isVisible()
    form.post.setFocus()
    write(form.post, "会长")
    form.signatory.setFocus()
    write(form.signatory, "林溪")
    assert (desk.official.closing.post, desk.official.closing.signatory) == ("会长", "林溪")
    desk.undo()
    desk.undo()
    desk.undo()
    assert form.seal.value() == "seal"
    assert not form.post.isVisible()


def test_names_without_attachments_stand_one_a_line_and_blank_lines_go(desk, form):
    form.extra.setFocus()
    write(form.extra, "报名表\n\n回执\n")
    form.note.setFocus()
    assert desk.official.extra_attachments == ("报名表", "回执")
    assert form.extra.value() == "报名表\n回执"
    assert "回执" in form.reading.text()
    assert "2" in form.about_names.text()


def test_attendance_is_for_minutes_and_rows_are_added_moved_and_dropped(desk, actions, form):
    assert not form.attendance.isVisible()
    lay(desk, actions, officials.minutes())
    rows = form.attendance
    assert rows.isVisible()
    assert rows.fields["1/label"].value() == "请假"
    rows.fields["1/names"].setFocus()
    write(rows.fields["1/names"], "苏禾、")
    assert desk.official.closing.attendance[1].names == "苏禾、马川"
    rows.add_button.click()
    assert desk.official.closing.attendance[3] == Attendance("主持", "")
    assert rows.fields["3/names"].hasFocus()
    rows.findChild(QToolButton, "attendance-up-3").click()
    assert desk.official.closing.attendance[2].label == "主持"
    rows.findChild(QToolButton, "attendance-drop-2").click()
    assert [one.label for one in desk.official.closing.attendance] == ["出席", "请假", "列席"]
    desk.go(Spot("closing/attendance/2/names", 1, 1))
    assert rows.fields["2/names"].hasFocus()


def test_every_field_has_a_name(desk, actions, form):
    lay(desk, actions, officials.minutes())
    for field in (form.signature, form.date, form.seal, form.post, form.signatory, form.note):
        assert field.accessibleName()
    for field in form.attendance.fields.values():
        assert field.accessibleName()
