"""The form of 报尾: units, named sets, rows of contacts, people."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from composer.app.draft import Draft
from composer.store.media import Media
from composer.ui.imprintform import ImprintForm
from tests.samples import imprint, issue


@pytest.fixture
def form(qtbot, desk, actions, proofs):
    """Return the form, shown."""
    made = ImprintForm(desk, actions, proofs)
    qtbot.addWidget(made)
    made.resize(560, 760)
    made.show()
    return made


def tool(form, name):
    """Return a button of a row of contacts."""
    return form.contact.findChild(QToolButton, f"contact-{name}")


def test_units_change_the_issue_and_are_steps_of_their_own(desk, actions, form):
    actions["imprint-show"].trigger()
    field = form.lines["report_to"]
    assert field.line.hasFocus()
    QTest.keyClicks(field.line, "A")
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert desk.issue.imprint.report_to == (("市科普工作委员会", "A"),)
    QTest.keyClick(field.line, Qt.Key.Key_Left)
    QTest.keyClick(field.line, Qt.Key.Key_Delete)
    assert desk.issue.imprint.report_to == (("市科普工作委员会",),)
    desk.undo()
    assert field.value() == (("市科普工作委员会", "A"),)
    desk.undo()
    assert field.value() == (("市科普工作委员会",),)


def test_the_place_of_a_unit_is_told(desk, form):
    field = form.lines["send_to"]
    field.line.setFocus()
    QTest.keyClick(field.line, Qt.Key.Key_Left)
    assert (desk.spot.place, desk.spot.anchor) == (
        "imprint/send_to",
        len("各县科普联合会、各学会，"),
    )


def test_named_sets_are_kept_and_applied(desk, form):
    form.keep_set("日常报送")
    assert desk.sets.names() == ("日常报送",)
    before = desk.issue.imprint
    desk.load(
        Draft(issue(imprint=imprint(report_to=(), send_to=(), issue_to=(), copies=1)), Media())
    )
    form.sets_menu.aboutToShow.emit()
    next(one for one in form.sets_menu.actions() if one.text() == "日常报送").trigger()
    after = desk.issue.imprint
    assert (after.report_to, after.send_to, after.issue_to, after.copies) == (
        before.report_to,
        before.send_to,
        before.issue_to,
        120,
    )
    assert desk.draft.undo_label == "套用名单“日常报送”"


def test_a_name_of_blanks_keeps_nothing(desk, form):
    form.keep_set("  ")
    assert desk.sets.names() == ()


def test_contacts_are_typed_added_moved_and_dropped(desk, form):
    form.contact.add_button.click()
    assert form.contact.fields["1/0"].hasFocus()
    QTest.keyClicks(form.contact.fields["1/0"], "Fax")
    assert desk.issue.imprint.contact[1] == ("Fax",)
    tool(form, "field-1").click()
    QTest.keyClicks(form.contact.fields["1/1"], "Mail")
    tool(form, "up-1").click()
    assert desk.issue.imprint.contact[0] == ("Fax", "Mail")
    assert form.contact.fields["0/0"].text() == "Fax"
    tool(form, "drop-1").click()
    assert desk.issue.imprint.contact == (("Fax", "Mail"),)
    for _ in range(6):
        desk.undo()
    assert [field.text() for field in form.contact.fields.values()] == [
        "电话：0000-1234567",
        "网址：www.example.org",
    ]


def test_people_and_copies(desk, form):
    form.people["signer"].setFocus()
    QTest.keyClicks(form.people["signer"], "Gu")
    form.copies.setFocus()
    QTest.keyClick(form.copies, Qt.Key.Key_Up)
    assert (desk.issue.imprint.signer, desk.issue.imprint.copies) == ("Gu", 121)
    assert "共印121份" in form.reading.text()
