"""The pages beside the text: seen, scrolled, zoomed, clicked, and following the cursor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QWheelEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QMenu, QToolTip
from pytestqt.qtbot import QtBot

from composer.app.draft import Draft, Spot
from composer.app.preview import Box
from composer.app.words import place_name
from composer.model.blocks import Paragraph, plain, text
from composer.model.issue import Issue
from composer.store.media import Media
from composer.store.settings import Settings
from composer.ui.actions import Actions
from composer.ui.desk import Desk
from composer.ui.pagelist import PageListModel
from composer.ui.pageslayout import GAP, MARGIN, PagesLayout, fitting_scale
from composer.ui.pagespane import PagesPane
from composer.ui.proofs import Proofs
from tests import samples
from tests.ui.stepping import StepWorker

BODY = "articles/1/blocks/2"


def long_issue() -> Issue:
    """Return an issue of about five pages, with a character no font has on the second one."""
    blocks = tuple(samples.paragraph(samples.SENTENCE * 4) for _ in range(12))
    rare = samples.article(title="第二篇", blocks=(*blocks, samples.paragraph("王\U000323b0说。")))
    articles = (samples.article(title="第一篇", blocks=blocks), rare)
    return samples.issue(sections=(samples.section(*articles),))


@pytest.fixture
def desk(qapp: QApplication) -> Desk:
    made = Desk(Settings(theme="light"))
    made.load(Draft(long_issue(), Media()))
    return made


@pytest.fixture
def pane(qtbot: QtBot, desk: Desk, actions: Actions, live_proofs: Proofs) -> Iterator[PagesPane]:
    made = PagesPane(desk, actions, live_proofs)
    qtbot.addWidget(made)
    made.resize(520, 640)
    with qtbot.waitSignal(live_proofs.composed):
        made.show()
    qtbot.waitUntil(lambda: is_painted(made))
    yield made
    made.hide()


def is_painted(pane: PagesPane) -> bool:
    """Return whether every visible page shows what is on it now."""
    view = pane.view
    return view.pages is not None and all(
        view._sheets.is_fresh(view.pages, index, view._dpi()) for index in view._visible()
    )


def point_of(pane: PagesPane, box: Box) -> QPoint:
    """Return a point of the view just inside the left end of a box."""
    rect = pane.view._on_view(box)
    return QPoint(round(rect.left() + 4), round(rect.center().y()))


def box_of(pane: PagesPane, spot: Spot) -> Box:
    assert pane.view.pages is not None
    box = pane.view.pages.box_of(spot)
    assert box is not None
    return box


def is_in_view(pane: PagesPane, spot: Spot) -> bool:
    rect = pane.view._on_view(box_of(pane, spot))
    return bool(pane.view.viewport().rect().contains(rect.toRect()))


def scroll(pane: PagesPane) -> int:
    return pane.view.verticalScrollBar().value()


# --- seeing -------------------------------------------------------------------


def test_a_visible_page_is_painted_sharply_and_others_are_not(pane: PagesPane) -> None:
    view = pane.view
    assert view.pages is not None
    assert view.pages.count >= 4
    rect = view.rect_of(0)
    assert rect.width() == pytest.approx(view.viewport().width() - 2 * MARGIN)
    shown = view._sheets._shown[0]
    assert abs(shown.image.width() - rect.width()) <= 1
    assert set(view._sheets._shown) <= {0, 1, 2}
    grabbed = view.viewport().grab().toImage()
    assert has_colour(grabbed, red=True), "the name of the bulletin is red"


def has_colour(image: QImage, *, red: bool) -> bool:
    colours = (
        QColor(image.pixel(x, y)) for y in range(0, image.height(), 2) for x in range(image.width())
    )
    return any((one.red() > 190 and one.blue() < 90) == red for one in colours)


def test_a_change_repaints_the_page_and_keeps_the_old_picture_until_then(
    qtbot: QtBot, desk: Desk, pane: PagesPane, live_proofs: Proofs
) -> None:
    before = pane.view._sheets._shown[0].picture
    with qtbot.waitSignal(live_proofs.composed):
        head = replace(desk.issue.masthead, name="另外一个名称")
        desk.apply("改名", replace(desk.issue, masthead=head))
    assert pane.view._sheets._shown[0].picture is before
    qtbot.waitUntil(lambda: is_painted(pane))
    assert pane.view._sheets._shown[0].picture is not before


def test_another_draft_starts_anew(qtbot: QtBot, desk: Desk, pane: PagesPane) -> None:
    pane.view.show_page(3)
    desk.load(Draft(samples.issue(), Media()))
    assert pane.view.pages is None
    assert scroll(pane) == 0
    assert pane._stack.currentWidget() is pane.waiting
    assert pane.waiting.text() == ""
    qtbot.waitUntil(lambda: is_painted(pane))
    assert pane._stack.currentWidget() is pane.view


def test_after_a_while_somebody_who_waits_is_told(
    qtbot: QtBot, desk: Desk, actions: Actions, proofs: Proofs
) -> None:
    pane = PagesPane(desk, actions, proofs)
    qtbot.addWidget(pane)
    assert pane.waiting.text() == ""
    qtbot.waitUntil(lambda: pane.waiting.text() == "正在排版…", timeout=2000)


def test_pages_that_cannot_be_made_leave_the_old_ones_and_a_sentence(
    qtbot: QtBot, desk: Desk, pane: PagesPane, live_proofs: Proofs
) -> None:
    with qtbot.waitSignal(live_proofs.failed):
        desk.apply("版式", replace(desk.issue, template="gone"))
    assert pane.failure.isVisible()
    assert "gone" in pane.failure.text()
    assert pane.view.pages is not None
    assert pane._stack.currentWidget() is pane.view
    with qtbot.waitSignal(live_proofs.composed):
        desk.undo()
    assert not pane.failure.isVisible()


def test_a_page_that_was_passed_over_is_asked_for_again(
    qtbot: QtBot, desk: Desk, actions: Actions
) -> None:
    steps = StepWorker()
    proofs = Proofs(desk, steps, desk)
    pane = PagesPane(desk, actions, proofs)
    qtbot.addWidget(pane)
    pane.resize(520, 640)
    pane.show()
    with qtbot.waitSignal(proofs.composed):
        steps.step("compose")
    assert "paint-pages-0" in steps.waiting
    pane.view.show_page(4)
    steps.step("paint-pages-0")  # nobody looks at it now, so nothing is painted
    pane.view.show_page(0)
    with qtbot.waitSignal(proofs.painted):
        steps.step("paint-pages-0")
    assert pane.view._sheets.has(0)


def test_a_sheet_that_stays_blank_says_that_it_is_coming(
    qtbot: QtBot, desk: Desk, actions: Actions
) -> None:
    steps = StepWorker()
    proofs = Proofs(desk, steps, desk)
    pane = PagesPane(desk, actions, proofs)
    qtbot.addWidget(pane)
    pane.resize(520, 640)
    pane.show()
    with qtbot.waitSignal(proofs.composed):
        steps.step("compose")
    seen = pane.view.rect_of(0).intersected(QRectF(pane.view.viewport().rect()))
    sheet = QRect(seen.center().toPoint(), QSize(1, 1)).adjusted(-80, -20, 80, 20)
    assert is_blank(pane.view.viewport().grab(sheet).toImage())
    qtbot.waitUntil(lambda: not is_blank(pane.view.viewport().grab(sheet).toImage()), timeout=2000)
    with qtbot.waitSignal(proofs.painted):
        steps.step("paint-pages-0")
    assert pane.view._sheets.has(0)


def is_blank(image: QImage) -> bool:
    """Return whether all is of one colour."""
    first = image.pixel(0, 0)
    return all(
        image.pixel(x, y) == first for x in range(image.width()) for y in range(image.height())
    )


def test_hidden_pages_are_not_painted(qtbot: QtBot, desk: Desk, actions: Actions) -> None:
    steps = StepWorker()
    proofs = Proofs(desk, steps, desk)
    pane = PagesPane(desk, actions, proofs)
    qtbot.addWidget(pane)
    pane.show()
    with qtbot.waitSignal(proofs.composed):
        steps.step("compose")
    pane.hide()
    steps.waiting.clear()
    desk.apply("改名", replace(desk.issue, masthead=samples.masthead(name="另一个名称")))
    with qtbot.waitSignal(proofs.composed):
        steps.step("compose")
    assert list(steps.waiting) == []
    pane.show()
    assert "paint-pages-0" in steps.waiting


# --- turning pages ------------------------------------------------------------


def test_keys_turn_and_scroll_pages(qtbot: QtBot, pane: PagesPane) -> None:
    view = pane.view
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.pages is not None
    assert view.current == view.pages.count - 1
    assert pane.page_field.text() == str(view.pages.count)
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert (view.current, scroll(pane)) == (0, 0)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.current == 1
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.current == 0
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    down = scroll(pane)
    assert down > 300
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert scroll(pane) > down
    qtbot.keyClick(view, Qt.Key.Key_PageUp)
    assert scroll(pane) < down
    assert "第 1 页" in view.accessibleDescription()


def test_whole_pages_are_turned_by_page_keys(
    qtbot: QtBot, actions: Actions, pane: PagesPane
) -> None:
    actions["pages-fit-page"].trigger()
    assert pane.view.rect_of(0).height() < pane.view.viewport().height()
    for _ in range(2):
        qtbot.keyClick(pane.view, Qt.Key.Key_PageDown)
    assert pane.view.current == 2
    qtbot.keyClick(pane.view, Qt.Key.Key_PageUp)
    assert pane.view.current == 1


def test_actions_and_the_field_turn_pages(qtbot: QtBot, actions: Actions, pane: PagesPane) -> None:
    assert not actions["pages-previous"].isEnabled()
    actions["pages-next"].trigger()
    actions["pages-next"].trigger()
    assert pane.page_field.text() == "3"
    actions["pages-previous"].trigger()
    assert pane.view.current == 1
    pane.page_field.selectAll()
    qtbot.keyClicks(pane.page_field, "4")
    qtbot.keyClick(pane.page_field, Qt.Key.Key_Return)
    assert pane.view.current == 3
    pane.page_field.selectAll()
    qtbot.keyClicks(pane.page_field, "999")
    qtbot.keyClick(pane.page_field, Qt.Key.Key_Return)
    assert pane.view.pages is not None
    assert pane.page_field.text() == str(pane.view.pages.count)
    assert not actions["pages-next"].isEnabled()


# --- size ---------------------------------------------------------------------


def test_zoom_by_actions_is_kept_in_the_settings(
    qtbot: QtBot, desk: Desk, actions: Actions, pane: PagesPane
) -> None:
    assert actions["pages-fit-width"].isChecked()
    fitted = pane.view.percent
    actions["pages-zoom-in"].trigger()
    assert desk.settings.pages_zoom > fitted
    assert pane.view.percent == pytest.approx(desk.settings.pages_zoom)
    assert not actions["pages-fit-width"].isChecked()
    shown = pane.view._sheets._shown[0]
    assert shown.image.width() < pane.view.rect_of(0).width()  # the old one, until the new comes
    qtbot.waitUntil(lambda: is_painted(pane))
    actions["pages-zoom-out"].trigger()
    actions["pages-zoom-out"].trigger()
    assert desk.settings.pages_zoom < fitted
    actions["pages-fit-width"].trigger()
    assert desk.settings.pages_zoom == 0
    actions["pages-fit-width"].trigger()
    assert actions["pages-fit-width"].isChecked()
    for _ in range(30):
        actions["pages-zoom-in"].trigger()
    assert desk.settings.pages_zoom == 300
    assert pane.view._dpi() == 288


def test_the_wheel_with_control_zooms_around_the_pointer(desk: Desk, pane: PagesPane) -> None:
    view = pane.view
    at = point_of(pane, box_of(pane, Spot("masthead/date")))
    before = view.spot_at(QPointF(at))
    for _ in range(3):
        wheel(pane, at, 120, Qt.KeyboardModifier.ControlModifier)
    assert desk.settings.pages_zoom > 0
    assert view.spot_at(QPointF(at)) == before
    assert before is not None
    assert before.place == "masthead/date"


def wheel(
    pane: PagesPane,
    at: QPoint,
    turn: int,
    keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    port = pane.view.viewport()
    event = QWheelEvent(
        QPointF(at), QPointF(port.mapToGlobal(at)), QPoint(), QPoint(0, turn),
        Qt.MouseButton.NoButton, keys, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(port, event)


def test_two_pages_side_by_side(
    qtbot: QtBot, desk: Desk, actions: Actions, pane: PagesPane
) -> None:
    actions["pages-two-up"].trigger()
    assert desk.settings.two_up
    left, right = pane.view.rect_of(0), pane.view.rect_of(1)
    assert left.top() == right.top()
    assert left.right() < right.left()
    qtbot.waitUntil(lambda: is_painted(pane))
    options = {"double_sided": True}
    desk.apply("版式", replace(desk.issue, options=options))
    qtbot.waitUntil(lambda: pane.view.pages is not None and pane.view.pages.is_double_sided)
    first, second, third = (pane.view.rect_of(index) for index in range(3))
    assert first.top() < second.top() == third.top()
    assert first.left() == third.left()


def test_the_arithmetic_of_the_sheets() -> None:
    one = PagesLayout(5, 100, 200, 2.0, 400)
    assert one.size == QSizeF(400, 5 * 400 + 4 * GAP + 2 * MARGIN)
    assert (one.rect(0).left(), one.rect(0).top()) == (100, MARGIN)
    assert list(one.between(0, 20)) == [0]
    assert list(one.between(MARGIN + 300, MARGIN + 500)) == [0, 1]
    assert one.at(QPointF(110, MARGIN + 20)) == (0, 5.0, 10.0)
    assert one.at(QPointF(50, MARGIN + 20)) is None
    assert one.at(QPointF(110, MARGIN + 400 + GAP / 2)) is None
    facing = replace(one, two_up=True, facing=True, desk_width=0)
    assert [facing.row_of(index) for index in range(5)] == [0, 1, 1, 2, 2]
    assert list(facing.between(0, 20)) == [0]
    assert list(facing.between(0, 2 * 416)) == [0, 1, 2]
    assert facing.rows == 3
    assert PagesLayout(0, 1, 1, 1, 100).rows == 0
    assert list(PagesLayout(0, 1, 1, 1, 100).between(0, 1000)) == []
    room = QSizeF(232, 100)
    assert fitting_scale(100, 200, room, two_up=False, whole=False) == 2
    assert fitting_scale(100, 200, room, two_up=False, whole=True) == pytest.approx(0.34)
    assert fitting_scale(100, 200, room, two_up=True, whole=False) == pytest.approx(0.99)


# --- from the page to the text and back ---------------------------------------


def test_a_click_takes_the_clerk_to_the_words(qtbot: QtBot, desk: Desk, pane: PagesPane) -> None:
    box = box_of(pane, Spot("masthead/name"))
    with qtbot.waitSignal(desk.spot_wanted) as wanted:
        qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(pane, box))
    assert wanted.args[0] == Spot("masthead/name")
    pane.view.show_page(1)
    block = pane.view.pages
    assert block is not None
    place = block.place_at(1, block.left + 50, 300)
    assert place is not None
    assert place.startswith("articles/0/blocks/")
    line = block.spot_at(1, block.left + 50, 300)
    x, y = pane.view.rect_of(1).left(), pane.view.rect_of(1).top()
    scale = pane.view._layout.scale
    there = QPoint(round(x + (block.left + 50) * scale), round(y + 300 * scale))
    with qtbot.waitSignal(desk.spot_wanted) as wanted:
        qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=there)
    assert wanted.args[0] == line


def test_a_click_beside_the_sheets_does_nothing(qtbot: QtBot, desk: Desk, pane: PagesPane) -> None:
    with qtbot.assertNotEmitted(desk.spot_wanted):
        qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(3, 200))


def test_dragging_moves_the_sheets_and_not_the_cursor(
    qtbot: QtBot, desk: Desk, pane: PagesPane
) -> None:
    port = pane.view.viewport()
    with qtbot.assertNotEmitted(desk.spot_wanted):
        qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=QPoint(200, 400))
        qtbot.mouseMove(port, QPoint(200, 300))
        qtbot.mouseMove(port, QPoint(200, 200))
        qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    assert scroll(pane) == 200


def test_the_pages_follow_the_cursor(desk: Desk, pane: PagesPane) -> None:
    far = Spot("articles/1/blocks/9", 3, 3)
    assert not is_in_view(pane, far)
    desk.notice_spot(far)
    assert is_in_view(pane, far)
    assert pane.view._caret is not None
    assert pane.view._caret[0] == box_of(pane, far)
    stays = scroll(pane)
    desk.notice_spot(Spot("articles/1/blocks/9", 4, 4))
    assert scroll(pane) == stays
    desk.notice_spot(Spot("masthead/name"))
    assert is_in_view(pane, Spot("masthead/name"))


def test_scrolling_by_hand_is_left_alone(desk: Desk, pane: PagesPane) -> None:
    desk.notice_spot(Spot("masthead/name", 1, 1))
    for _ in range(6):
        wheel(pane, QPoint(200, 200), -240)
    here = scroll(pane)
    assert here > 200
    desk.notice_spot(Spot("masthead/name", 2, 2))
    assert scroll(pane) == here
    pane.view._hand.invalidate()  # as if the clerk had rested for a second
    desk.notice_spot(Spot("masthead/name", 3, 3))
    assert scroll(pane) == 0


def test_typing_moves_the_mark_with_the_new_pages(
    qtbot: QtBot, desk: Desk, pane: PagesPane, live_proofs: Proofs
) -> None:
    spot = Spot(BODY, 2, 2)
    desk.notice_spot(spot)
    before = pane.view._caret
    section = desk.issue.sections[0]
    old = section.articles[1]
    first = old.blocks[0]
    assert isinstance(first, Paragraph)
    longer = Paragraph(text(plain(first.text) * 2))
    changed = replace(old, blocks=(longer, *old.blocks[1:]))
    articles = (section.articles[0], changed)
    with qtbot.waitSignal(live_proofs.composed):
        issue = replace(desk.issue, sections=(replace(section, articles=articles),))
        desk.apply("输入", issue)
        assert pane.view._caret == before
    assert pane.view._caret is not None
    assert pane.view._caret[0] == box_of(pane, spot)
    assert pane.view._caret != before


def test_hovering_outlines_the_block_and_names_it(qtbot: QtBot, pane: PagesPane) -> None:
    box = box_of(pane, Spot("masthead/name"))
    port = pane.view.viewport()
    qtbot.mouseMove(port, point_of(pane, box))
    place, boxes = pane.view._hover
    assert place == "masthead/name"
    assert [one.page for one in boxes] == [0]
    at = point_of(pane, box)
    QApplication.sendEvent(port, QHelpEvent(QEvent.Type.ToolTip, at, port.mapToGlobal(at)))
    assert QToolTip.text() == place_name("masthead/name", "zh")
    QApplication.sendEvent(port, QEvent(QEvent.Type.Leave))
    assert pane.view._hover == ("", ())
    QToolTip.hideText()


def test_a_rare_character_is_marked_where_it_is(qtbot: QtBot, desk: Desk, pane: PagesPane) -> None:
    rare = "articles/1/blocks/12"
    desk.notice_spot(Spot(rare))
    index = box_of(pane, Spot(rare)).page
    (mark,) = (one for one in pane.view._marks_on(index) if one.severity == "error")
    at = pane.view._middle(index, mark).toPoint()
    qtbot.mouseMove(pane.view.viewport(), at)
    assert pane.view._hot == (index, mark)
    assert "\U000323b0" in pane.view._tip(QPointF(at))
    with qtbot.waitSignal(desk.spot_wanted) as wanted:
        qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert wanted.args[0].place == rare


def test_the_menu_of_a_page(desk: Desk, pane: PagesPane, qtbot: QtBot) -> None:
    menu = pane.menu_for(Spot("imprint/send_to"), 0)
    names = [action.text() for action in menu.actions() if action.text()]
    assert names[:2] == ["转到此处", "复制本页文字"]
    with qtbot.waitSignal(desk.spot_wanted) as wanted:
        menu.actions()[0].trigger()
    assert wanted.args[0].place == "imprint/send_to"
    menu.actions()[1].trigger()
    assert "第一篇" in QApplication.clipboard().text()
    beside = pane.menu_for(None, 0)
    assert not beside.actions()[0].isEnabled()
    for made in (menu, beside):
        assert isinstance(made, QMenu)
        made.deleteLater()


# --- list ---------------------------------------------------------------------


def test_the_list_of_pages(
    qtbot: QtBot, desk: Desk, actions: Actions, pane: PagesPane, live_proofs: Proofs
) -> None:
    model = pane.list.pages_model
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, pane
    )
    assert not pane.list.isVisible()
    actions["pages-list"].trigger()
    assert pane.list.isVisible()
    assert pane.view.pages is not None
    assert model.rowCount() == pane.view.pages.count
    qtbot.waitUntil(lambda: model.is_fresh(0) and model.is_fresh(1))
    pane.list.setFocus()
    qtbot.keyClick(pane.list, Qt.Key.Key_Down)
    qtbot.keyClick(pane.list, Qt.Key.Key_Down)
    assert pane.view.current == 2
    pane.view.show_page(1)
    assert pane.list.currentIndex().row() == 1
    with qtbot.waitSignal(live_proofs.composed):
        desk.apply("删去", replace(desk.issue, sections=()))
    assert model.rowCount() == pane.view.pages.count == 1
    desk.load(Draft(long_issue(), Media()))
    assert model.rowCount() == 0
    assert tester is not None


def test_the_model_of_the_list_says_what_its_rows_are(pane: PagesPane) -> None:
    model = pane.list.pages_model
    model.set_pages(pane.view.pages)
    said = model.data(model.index(1), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "第 2 页"
    assert isinstance(model, PageListModel)
