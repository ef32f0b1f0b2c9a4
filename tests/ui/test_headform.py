"""The form of 版头: fields of each form of document, the number, and how it will read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from composer.app.draft import Draft
from composer.app.preview import Preview
from composer.model.edits import set_closing, set_head
from composer.store.media import Media
from composer.ui.headform import HeadForm, changed_form
from tests import officials
from tests.samples import issue
from tests.ui.frame import write
from tests.ui.official import lay, official, retype

__all__ = ["official"]


@pytest.fixture
def form(qtbot, official, actions, proofs):
    """Return the form, shown."""
    made = HeadForm(official, actions, proofs)
    qtbot.addWidget(made)
    made.resize(560, 640)
    made.show()
    return made


def choose(form, value):
    """Choose a form of document as the mouse does."""
    row = form.form.findData(value)
    form.form.setCurrentIndex(row)
    form.form.activated.emit(row)


def test_all_fields_show_and_change_the_document_and_read_as_printed(desk, actions, form):
    actions["head-show"].trigger()
    assert form.issuers.line.hasFocus()
    assert form.issuers.names() == (officials.OFFICE,)
    retype(form.document_number, "QKX 5")
    retype(form.copy_number, "000013")
    retype(form.classification, "A")
    retype(form.urgency, "B")
    head = desk.official.head
    assert (head.document_number, head.copy_number, head.classification, head.urgency) == (
        "QKX 5",
        "000013",
        "A",
        "B",
    )
    lines = form.reading.text().split("\n")
    assert f"{officials.OFFICE}文件" in lines
    assert "QKX 5" in lines


def test_offices_are_chips_in_order_and_no_groups(desk, form):
    form.issuers.setFocus()
    QTest.keyClick(form.issuers.line, Qt.Key.Key_End)
    write(form.issuers.line, "青禾市教育局，市文明办、")
    assert desk.official.head.issuers == (officials.OFFICE, "青禾市教育局", "市文明办")
    form.issuers.move_unit(2, 0)
    assert desk.official.head.issuers[0] == "市文明办"
    desk.undo()
    desk.undo()
    assert desk.official.head.issuers == (officials.OFFICE,)


def test_the_number_gets_its_year_when_it_is_taken(desk, form):
    form.document_number.setFocus()
    form.document_number.selectAll()
    write(form.document_number, "青科协12")
    assert desk.official.head.document_number == "青科协12"  # as typed, until he takes the other
    form.document_number.arrow.click()
    assert desk.official.head.document_number == "青科协〔2026〕12号"
    assert form.document_number.cursorPosition() == len("青科协〔2026〕12")
    form.document_number.arrow.click()
    assert desk.official.head.document_number == "青科协〔2026〕12号"


def test_another_form_takes_its_own_word_and_seal_and_hides_what_it_has_not(desk, form):
    assert form.signers.isVisible()
    choose(form, "order")
    document = desk.official
    assert (document.form, document.head.mark_word, document.closing.seal) == (
        "order",
        "令",
        "stamp",
    )
    assert not form.signers.isVisible()
    assert "第5号" in form.document_number.placeholderText()
    desk.undo()
    assert form.form.value() == "document"
    assert form.signers.isVisible()


def test_signers_that_a_form_does_not_print_stay_and_are_said_so(desk, actions, form):
    lay(desk, actions, officials.upward())
    assert "上行文" in form.about_signers.text()
    choose(form, "letter")
    assert form.signers.isVisible()
    assert not form.signers.isEnabled()
    assert "不印" in form.about_signers.text()


def test_a_word_or_seal_that_was_chosen_stays():
    document = set_head(officials.document(), mark_word="通报")
    document = set_closing(document, seal="none")
    changed = changed_form(document, "order")
    assert (changed.head.mark_word, changed.closing.seal) == ("通报", "none")


def test_usual_words_are_offered_by_the_arrow(qtbot, form):
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    form.urgency.show_value("")
    form.urgency.arrow.click()
    popup = form.urgency.completer_popup
    assert popup.isVisible()
    assert [popup.model().index(row, 0).data() for row in range(2)] == ["特急", "加急"]
    popup.hide()


def test_findings_stand_beside_their_field(desk, proofs, form):
    desk.apply("改", set_head(desk.official, issuers=(), document_number=""))
    pages = Preview().compose(desk.draft.state)
    proofs.composed.emit(pages)
    places = {one.place for one in pages.findings}
    told = bool(form.document_number.accessibleDescription())
    assert told == any(place.startswith("head/document_number") for place in places)


def test_a_bulletin_is_none_of_its_business(desk, form):
    form.copy_number.setFocus()
    desk.load(Draft(issue(), Media()))
    before = desk.content
    form.copy_number.show_value("")
    QTest.keyClicks(form.copy_number, "7")
    form.issuers.setFocus()
    assert desk.content is before
    assert desk.content == replace(issue())


def test_every_field_has_a_name(form):
    fields = (
        form.form,
        form.issuers,
        form.mark_word,
        form.document_number,
        form.signers,
        form.copy_number,
        form.classification,
        form.urgency,
    )
    for field in fields:
        assert field.accessibleName()
