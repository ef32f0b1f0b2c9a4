"""The list of 简讯: typing, adding, moving, sorting, pasting, and how fast it is with many."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest

from composer.app.draft import Draft, Spot
from composer.app.preview import Preview
from composer.model import edits
from composer.model.blocks import plain
from composer.store.media import Media
from composer.ui.briefsform import BriefsForm
from composer.ui.briefsmodel import DATE, TEXT, WORDS
from composer.ui.briefstable import BriefEditor
from composer.ui.fields.dates import DateField
from tests.samples import SENTENCE, brief, issue

THREE = ("3月9日，甲。", "3月2日，乙。", "丙。")


@pytest.fixture
def form(qtbot, desk, actions, proofs):
    """Return the form with three briefs, shown."""
    desk.load(Draft(issue(briefs=tuple(map(brief, THREE))), Media()), Spot("briefs"))
    made = BriefsForm(desk, actions, proofs)
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    qtbot.addWidget(made)
    made.resize(560, 400)
    made.show()
    made.activateWindow()
    return made


def texts(desk):
    """Return the briefs as characters."""
    return [plain(one.text) for one in desk.issue.briefs]


def editor(form):
    """Return the editor with the cursor in it."""
    found = form.table.delegate.editor
    assert isinstance(found, BriefEditor)
    assert found.hasFocus()
    return found


def test_typing_changes_the_brief_and_is_one_step(desk, form):
    desk.go(Spot("briefs/1", 0, 0))
    QTest.keyClicks(editor(form), "ab")
    assert texts(desk)[1] == "ab3月2日，乙。"
    assert desk.spot == Spot("briefs/1", 2, 2)
    desk.undo()
    assert editor(form).toPlainText() == "3月2日，乙。"
    assert desk.draft.undo_label is None


def test_return_adds_a_brief_after_this_one(desk, actions, form):
    desk.go("briefs/0")
    QTest.keyClick(editor(form), Qt.Key.Key_Return)
    QTest.keyClicks(editor(form), "new")
    assert texts(desk) == [THREE[0], "new", *THREE[1:]]
    actions["brief-add"].trigger()
    QTest.keyClicks(editor(form), "next")
    assert texts(desk)[2] == "next"


def test_adding_from_elsewhere_adds_at_the_end(desk, actions, form):
    desk.go("masthead")
    actions["brief-add"].trigger()
    assert desk.item == "briefs"
    assert texts(desk) == [*THREE, ""]


def test_an_empty_brief_is_erased_from_behind(desk, form):
    desk.go("briefs/1")
    form.add()
    QTest.keyClick(editor(form), Qt.Key.Key_Backspace)
    assert texts(desk) == [*THREE]
    assert desk.spot == Spot("briefs/1", 7, 7)
    QTest.keyClicks(editor(form), "x")
    assert texts(desk)[1].endswith("x")


def test_alt_arrows_move_and_undo_brings_back(desk, form):
    desk.go("briefs/0")
    QTest.keyClick(editor(form), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert texts(desk) == [THREE[1], THREE[0], THREE[2]]
    assert desk.spot.place == "briefs/1"
    assert editor(form).toPlainText() == THREE[0]
    desk.undo()
    assert texts(desk) == [*THREE]
    assert editor(form).toPlainText() == THREE[0]


def test_numbers_are_dragged(desk, form):
    down = form.table.verticalHeader()
    start = QPoint(10, down.sectionViewportPosition(0) + 10)
    end = QPoint(10, down.sectionViewportPosition(2) + down.sectionSize(2) - 4)
    QTest.mousePress(down.viewport(), Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 6):
        QTest.mouseMove(down.viewport(), start + (end - start) * step / 5)
    QTest.mouseRelease(down.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert texts(desk) == [THREE[1], THREE[2], THREE[0]]
    assert [down.visualIndex(row) for row in range(3)] == [0, 1, 2]


def test_sorting_takes_the_days_of_the_texts(desk, form):
    form.buttons["sort"].click()
    assert texts(desk) == [THREE[1], THREE[0], THREE[2]]
    assert [one.date for one in desk.issue.briefs] == [
        dt.date(2026, 3, 2),
        dt.date(2026, 3, 9),
        None,
    ]
    steps = desk.draft.undo_label
    form.buttons["sort"].click()
    assert desk.draft.undo_label == steps
    desk.undo()
    assert texts(desk) == [*THREE]


def test_pasted_paragraphs_become_briefs(desk, form):
    desk.go("briefs/1")
    QGuiApplication.clipboard().setText("◆3月11日，丁。\n\n◆3月12日，戊。\n")
    editor(form).paste()
    assert texts(desk) == [*THREE[:2], "3月11日，丁。", "3月12日，戊。", THREE[2]]
    assert desk.issue.briefs[2].date == dt.date(2026, 3, 11)
    desk.undo()
    assert texts(desk) == [*THREE]


def test_one_pasted_line_goes_into_the_text(desk, form):
    desk.go(Spot("briefs/2", 0, 0))
    QGuiApplication.clipboard().setText("丁\n")
    editor(form).paste()
    assert texts(desk)[2] == "丁丙。"


def test_deleting_keeps_a_row_current(desk, form):
    desk.go("briefs/2")
    QTest.keyClick(editor(form), Qt.Key.Key_Escape)
    assert form.table.hasFocus()
    QTest.keyClick(form.table, Qt.Key.Key_Delete)
    QTest.keyClick(form.table, Qt.Key.Key_Delete)
    assert texts(desk) == [THREE[0]]
    assert form.table.row == 0
    QTest.keyClick(form.table, Qt.Key.Key_Delete)
    assert form.first_button.isVisible()


def test_dates_are_typed(desk, form):
    form.table.edit(form.model.index(2, DATE))
    field = form.table.delegate.editor
    assert isinstance(field, DateField)
    QTest.keyClicks(field, "3.7")
    assert desk.issue.briefs[2].date == dt.date(2026, 3, 7)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert form.model.index(2, DATE).data() == "3月7日"
    assert form.model.index(2, WORDS).data() == "2"


def test_arrows_walk_through_the_list(desk, form):
    desk.go(Spot("briefs/0", 2, 2))
    QTest.keyClick(editor(form), Qt.Key.Key_Down)
    assert desk.spot.place == "briefs/1"
    QTest.keyClick(editor(form), Qt.Key.Key_Up)
    assert desk.spot.place == "briefs/0"


def test_rows_grow_with_their_text(desk, form):
    low = form.table.rowHeight(0)
    desk.apply("改", edits.replace_brief(desk.issue, 0, brief(SENTENCE * 6)))
    assert form.table.rowHeight(0) > 2 * low


def test_an_empty_brief_is_marked(desk, proofs, form):
    form.add()
    proofs.composed.emit(Preview().compose(desk.draft.state))
    index = form.model.index(form.table.row, WORDS)
    assert index.data(Qt.ItemDataRole.DecorationRole) is not None
    assert index.data(Qt.ItemDataRole.ToolTipRole)


def quickest(do, times=5):
    """Return the least seconds that something takes: the rest is what else the machine does."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        do()
        taken.append(time.perf_counter() - start)
    return min(taken)


def test_a_key_takes_about_as_long_among_many_briefs_as_among_few(desk, form):
    def key():
        QTest.keyClick(editor(form), Qt.Key.Key_X)
        form.repaint()

    def keys_among(count):
        many = (brief(f"3月{number % 28 + 1}日，{SENTENCE}{SENTENCE}") for number in range(count))
        desk.load(Draft(issue(briefs=tuple(many)), Media()), Spot("briefs"))
        form.table.fit_rows()
        form.repaint()
        desk.go(f"briefs/{count // 2}")
        taken = quickest(key)
        assert form.model.index(count // 2, TEXT).data().startswith("xxxxx")
        return taken

    assert keys_among(200) < 5 * keys_among(20)
