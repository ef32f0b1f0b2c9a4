"""The form of 版记: distribution in groups, printer, date, copies, and moved 主送机关."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from composer.app.draft import Spot
from composer.model.edits import set_closing, set_official_imprint
from composer.ui.officialimprintform import OfficialImprintForm
from tests import officials
from tests.ui.frame import write
from tests.ui.official import official, retype

__all__ = ["official"]


@pytest.fixture
def form(qtbot, official, actions, proofs):
    """Return the form, shown."""
    made = OfficialImprintForm(official, actions, proofs)
    qtbot.addWidget(made)
    made.resize(560, 640)
    made.show()
    return made


def test_fields_show_and_change_the_document_and_read_as_printed(desk, actions, form):
    actions["official-imprint-show"].trigger()
    assert form.copy_to.line.hasFocus()
    write(form.copy_to.line, "市统计局，")
    retype(form.print_date, "2026-3-3")
    retype(form.copies, "120")
    imprint = desk.official.imprint
    assert imprint.copy_to[-1] == ("各区办公室", "市统计局")
    assert (imprint.print_date, imprint.copies) == (dt.date(2026, 3, 3), 120)
    assert "市统计局" in form.reading.text()
    assert "2026年3月3日印发" in form.reading.text()


def test_a_day_without_its_year_is_meant_near_the_date_of_the_document(desk, form):
    document = set_closing(desk.official, date=dt.date(2026, 4, 20))
    document = set_official_imprint(document, print_date=dt.date(2026, 11, 22))
    desk.apply("改", document)
    retype(form.print_date, "4-21")
    assert desk.official.imprint.print_date == dt.date(2026, 4, 21)


def test_recipients_move_to_the_foot_and_back_in_one_step(desk, form):
    said = desk.official.recipients
    assert form.mover.isVisible()
    form.mover.click()
    assert (desk.official.recipients, desk.official.imprint.send_to) == ("", said)
    assert form.send_to.value() == said
    form.mover.click()
    assert (desk.official.recipients, desk.official.imprint.send_to) == (said, "")
    desk.undo()
    desk.undo()
    assert desk.official == officials.document()


def test_a_finding_leads_to_its_field(desk, form):
    desk.go(Spot("imprint/printer", 0, 2))
    assert form.printer.hasFocus()
    assert form.printer.selectedText() == "青禾"
    QTest.keyClick(form.printer, Qt.Key.Key_Delete)
    assert desk.official.imprint.printer == "市科普协会办公室"


def test_every_field_has_a_name(form):
    for field in (form.copy_to, form.printer, form.print_date, form.copies, form.send_to):
        assert field.accessibleName()
