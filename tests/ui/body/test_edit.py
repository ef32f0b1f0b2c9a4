"""The body editor as a clerk uses it: keys and actions on a real desk."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from composer.app.draft import Draft, Spot
from composer.model import edits
from composer.model.blocks import (
    Figure,
    Heading,
    ItemList,
    Paragraph,
    Picture,
    Span,
    Table,
    plain,
    text,
)
from composer.store.media import Media
from composer.ui.articlepage import ArticlePage
from composer.ui.body.flow import Point
from tests.samples import article, figure, heading, issue, paragraph, section, table

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot, desk, actions, proofs):
    made = ArticlePage(desk, actions, proofs)
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def blocks_of(desk, index=0):
    return desk.issue.articles[index].blocks


def said(desk):
    return [
        plain(block.text) if isinstance(block, Paragraph | Heading) else type(block).__name__
        for block in blocks_of(desk)
    ]


def test_alt_shift_and_an_arrow_move_paragraphs_and_items(qtbot, desk, write):
    held = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    items = ItemList((text("一"), text("二")))
    body = write(paragraph("甲"), paragraph("乙"), items, at=(1, 0, 1))
    qtbot.keyClick(body, Qt.Key.Key_Up, held)
    assert said(desk) == ["乙", "甲", "ItemList"]
    assert body.point() == Point(0, 0, 1)
    qtbot.keyClick(body, Qt.Key.Key_Up, held)  # there is no place above
    assert desk.draft.undo_label == "移动文字"
    desk.undo()
    assert said(desk) == ["甲", "乙", "ItemList"]
    assert desk.draft.undo_label is None
    body.set_point(Point(2, 0, 1))
    for _ in range(2):
        qtbot.keyClick(body, Qt.Key.Key_Down, held)
    assert [plain(item) for item in blocks_of(desk)[2].items] == ["二", "一"]
    assert body.point() == Point(2, 1, 1)


def test_typing_changes_only_the_paragraph_and_is_one_step(qtbot, desk, write):
    body = write(paragraph("甲"), paragraph("乙"), at=(1, 0, 1))
    before = blocks_of(desk)
    qtbot.keyClicks(body, "abc")
    assert said(desk) == ["甲", "乙abc"]
    assert blocks_of(desk)[0] is before[0]
    assert desk.draft.undo_label == "输入"
    desk.undo()
    assert blocks_of(desk) is before
    assert body.toPlainText() == "甲\n乙"
    assert desk.draft.undo_label is None


def test_typing_after_the_cursor_has_moved_is_another_step(qtbot, desk, write):
    body = write(paragraph("甲乙"), at=(0, 0, 2))
    qtbot.keyClicks(body, "ab")
    body.set_point(Point(0, 0, 0))
    qtbot.keyClicks(body, "c")
    desk.undo()
    assert said(desk) == ["甲乙ab"]
    assert body.point() == Point(0, 0, 0)
    desk.undo()
    assert said(desk) == ["甲乙"]


def test_typing_and_deleting_are_two_steps(qtbot, desk, write):
    body = write(paragraph("甲"), at=(0, 0, 1))
    qtbot.keyClicks(body, "ab")
    qtbot.keyClick(body, Qt.Key.Key_Backspace)
    assert said(desk) == ["甲a"]
    assert desk.draft.undo_label == "删除"
    desk.undo()
    assert said(desk) == ["甲ab"]


def test_enter_after_a_heading_gives_body_text(qtbot, desk, write):
    body = write(heading("一、做法"), at=(0, 0, 4))
    qtbot.keyClick(body, Qt.Key.Key_Return)
    qtbot.keyClicks(body, "a")
    assert blocks_of(desk) == (heading("一、做法"), paragraph("a"))


def test_enter_parts_a_paragraph_and_backspace_joins_it_again(qtbot, desk, write):
    body = write(paragraph("甲乙"), paragraph("丙"), at=(0, 0, 1))
    kept = blocks_of(desk)[1]
    qtbot.keyClick(body, Qt.Key.Key_Return)
    assert said(desk) == ["甲", "乙", "丙"]
    assert blocks_of(desk)[2] is kept
    qtbot.keyClick(body, Qt.Key.Key_Backspace)
    assert said(desk) == ["甲乙", "丙"]
    assert body.point() == Point(0, 0, 1)


def test_shift_enter_keeps_a_break_within_the_paragraph(qtbot, desk, write):
    body = write(paragraph("甲乙"), at=(0, 0, 1))
    qtbot.keyClick(body, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert said(desk) == ["甲\n乙"]


def test_backspace_at_a_heading_makes_it_body_text_first(qtbot, desk, write):
    body = write(paragraph("甲"), heading("乙"), at=(1, 0, 0))
    qtbot.keyClick(body, Qt.Key.Key_Backspace)
    assert blocks_of(desk) == (paragraph("甲"), paragraph("乙"))
    qtbot.keyClick(body, Qt.Key.Key_Backspace)
    assert said(desk) == ["甲乙"]


def test_enter_in_an_empty_item_ends_the_list(qtbot, desk, write):
    body = write(ItemList((text("甲"),)), at=(0, 0, 1))
    qtbot.keyClick(body, Qt.Key.Key_Return)
    assert blocks_of(desk) == (ItemList((text("甲"), ())),)
    qtbot.keyClick(body, Qt.Key.Key_Return)
    qtbot.keyClicks(body, "b")
    assert blocks_of(desk) == (ItemList((text("甲"),)), paragraph("b"))


def test_neighbouring_lists_stay_apart(qtbot, desk, write):
    body = write(ItemList((text("甲"),)), ItemList((text("乙"),)), at=(1, 0, 1))
    qtbot.keyClicks(body, "a")
    assert blocks_of(desk) == (ItemList((text("甲"),)), ItemList((text("乙a"),)))


def test_deleting_across_paragraphs_tables_and_pictures(qtbot, desk, write):
    figure = Figure((Picture("a"),))
    body = write(paragraph("甲乙"), table(), figure, heading("丙丁"))
    body.set_point(Point(3, 0, 1), Point(0, 0, 1))
    qtbot.keyClick(body, Qt.Key.Key_Delete)
    assert said(desk) == ["甲丁"]
    assert body.point() == Point(0, 0, 1)
    desk.undo()
    assert said(desk) == ["甲乙", "Table", "Figure", "丙丁"]


def test_typing_over_a_selection_of_paragraphs_is_one_step(qtbot, desk, write):
    body = write(paragraph("甲乙"), paragraph("丙丁"))
    body.set_point(Point(1, 0, 1), Point(0, 0, 1))
    qtbot.keyClicks(body, "xy")
    assert said(desk) == ["甲xy丁"]
    desk.undo()
    assert said(desk) == ["甲乙", "丙丁"]


def test_select_all_and_delete_leaves_an_article_one_can_write(qtbot, desk, write):
    body = write(paragraph("甲"), table())
    body.selectAll()
    qtbot.keyClick(body, Qt.Key.Key_Delete)
    assert blocks_of(desk) == ()
    qtbot.keyClicks(body, "a")
    assert said(desk) == ["a"]


def test_an_empty_article_is_written_in(qtbot, desk, write):
    body = write()
    assert blocks_of(desk) == ()
    qtbot.keyClicks(body, "a")
    assert blocks_of(desk) == (paragraph("a"),)
    qtbot.keyClicks(body, "b")
    desk.undo()
    assert blocks_of(desk) == ()


def test_writing_behind_a_table_that_ends_the_article(qtbot, desk, write):
    body = write(table())
    body.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(body, "ab")
    assert said(desk) == ["Table", "ab"]


def test_cells_are_written_in_and_tab_goes_through_them(qtbot, desk, write):
    body = write(table(2, 2), at=(0, 1, 0))
    qtbot.keyClick(body, Qt.Key.Key_Tab)
    qtbot.keyClicks(body, "x")
    qtbot.keyClick(body, Qt.Key.Key_Return)
    qtbot.keyClicks(body, "y")
    cells = blocks_of(desk)[0].rows[0]
    assert [plain(cell.text) for cell in cells] == ["栏目1", "x\ny"]
    assert desk.spot.place == "articles/0/blocks/0/rows/0/1"
    with qtbot.waitSignal(body.row_wanted):
        body.set_point(Point(0, 6, 0))
        qtbot.keyClick(body, Qt.Key.Key_Tab)


def test_figures_take_no_letters_but_go_with_a_key(qtbot, desk, write):
    body = write(paragraph("甲"), Figure((Picture("a"),), text("图")), at=(1, 0, 0))
    qtbot.keyClicks(body, "x")
    assert said(desk) == ["甲", "Figure"]
    body.set_point(Point(1, 1, 1))
    qtbot.keyClicks(body, "x")
    assert plain(blocks_of(desk)[1].caption) == "图x"
    body.set_point(Point(1, 0, 1))
    qtbot.keyClick(body, Qt.Key.Key_Backspace)
    assert said(desk) == ["甲"]
    assert desk.draft.undo_label == "删除图片"


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ("style-heading-2", Heading(2, text("甲"))),
        ("style-list", ItemList((text("甲"),))),
        ("style-list-numbered", ItemList((text("甲"),), numbered=True)),
        ("align-center", Paragraph(text("甲"), "center")),
    ],
)
def test_styles_by_action_and_their_checks(actions, desk, write, action, expected):
    body = write(paragraph("甲"), paragraph("乙"), at=(0, 0, 1))
    kept = blocks_of(desk)[1]
    actions[action].trigger()
    assert blocks_of(desk) == (expected, paragraph("乙"))
    assert blocks_of(desk)[1] is kept
    assert actions[action].isChecked()
    assert body.point() == Point(0, 0, 1)
    body.set_point(Point(1, 0, 0))
    assert not actions[action].isChecked()
    assert actions["style-body"].isChecked()


def test_a_list_of_selected_paragraphs_joins_the_one_before(actions, desk, write):
    body = write(ItemList((text("甲"),)), paragraph("乙"), paragraph("丙"))
    body.set_point(Point(2, 0, 1), Point(1, 0, 0))
    actions["style-list"].trigger()
    assert blocks_of(desk) == (ItemList((text("甲"), text("乙"), text("丙"))),)
    actions["style-body"].trigger()
    assert said(desk) == ["ItemList", "乙", "丙"]


def test_marks_by_action(actions, desk, write):
    body = write(paragraph("甲乙"), paragraph("丙"))
    body.set_point(Point(1, 0, 1), Point(0, 0, 1))
    actions["mark-bold"].trigger()
    assert blocks_of(desk)[0].text == (Span("甲"), Span("乙", bold=True))
    assert blocks_of(desk)[1].text == (Span("丙", bold=True),)
    assert actions["mark-bold"].isChecked()
    actions["mark-bold"].trigger()
    assert blocks_of(desk)[0] == paragraph("甲乙")


def test_a_mark_holds_for_what_is_typed_next(qtbot, actions, desk, write):
    body = write(paragraph("甲"), at=(0, 0, 1))
    actions["mark-superscript"].trigger()
    qtbot.keyClicks(body, "2")
    assert blocks_of(desk)[0].text == (Span("甲"), Span("2", superscript=True))


def test_clearing_takes_marks_or_the_style(actions, desk, write):
    body = write(Heading(1, (Span("甲", bold=True),)))
    body.set_point(Point(0, 0, 1), Point(0, 0, 0))
    actions["format-clear"].trigger()
    assert blocks_of(desk) == (heading("甲"),)
    body.set_point(Point(0, 0, 1))
    actions["format-clear"].trigger()
    assert blocks_of(desk) == (paragraph("甲"),)


def test_tab_moves_a_heading_through_the_levels(qtbot, desk, write):
    body = write(heading("甲"), at=(0, 0, 1))
    qtbot.keyClick(body, Qt.Key.Key_Tab)
    assert blocks_of(desk) == (heading("甲", 2),)
    qtbot.keyClick(body, Qt.Key.Key_Backtab)
    qtbot.keyClick(body, Qt.Key.Key_Backtab)
    assert blocks_of(desk) == (paragraph("甲"),)


def test_a_heading_is_offered_and_made_only_on_demand(qtbot, desk, write):
    body = write(paragraph("一"), at=(0, 0, 1))
    QApplication.sendEvent(
        body, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, "、")
    )
    assert blocks_of(desk) == (paragraph("一、"),)
    offer = body.findChild(type(body._keys._offer))
    assert offer.isVisible()
    qtbot.keyClick(body, Qt.Key.Key_Return, CONTROL)
    assert blocks_of(desk) == (heading("一、"),)
    assert not offer.isVisible()
    desk.undo()
    assert blocks_of(desk) == (paragraph("一、"),)


def test_an_offer_stands_a_picture_that_comes_behind_it(qtbot, desk, write):
    body = write(paragraph(""))
    done = QInputMethodEvent("", [])
    done.setCommitString("一、")
    QApplication.sendEvent(body, done)
    offer = body._keys._offer
    assert offer.isVisible()
    body.insert_blocks((figure("图"),), "插入图片")
    assert said(desk) == ["一、", "Figure"]
    assert not offer.isVisible()


def test_date_of_today(actions, desk, write):
    write(paragraph("甲乙"), at=(0, 0, 1))
    actions["date-add"].trigger()
    today = dt.date.today()
    assert said(desk) == [f"甲{today.year}年{today.month}月{today.day}日乙"]


def test_composing_changes_nothing_until_it_is_done(qtbot, desk, write):
    body = write(paragraph("甲乙"), at=(0, 0, 1))
    before = desk.issue
    for preedit in ("q", "qi", "qing"):
        QApplication.sendEvent(body, QInputMethodEvent(preedit, []))
        QApplication.processEvents()
        assert desk.issue is before
    done = QInputMethodEvent("", [])
    done.setCommitString("青")
    QApplication.sendEvent(body, done)
    assert said(desk) == ["甲青乙"]
    assert desk.draft.undo_label == "输入"
    QApplication.sendEvent(body, QInputMethodEvent("he", []))
    QApplication.sendEvent(body, QInputMethodEvent("", []))
    assert said(desk) == ["甲青乙"]


def test_an_input_method_that_brings_breaks_and_signs_of_qt_tears_nothing(desk, write):
    body = write(paragraph("甲乙"), at=(0, 0, 1))
    done = QInputMethodEvent("", [])
    done.setCommitString("\ufffc一\u2029二\n\ufdd0")
    QApplication.sendEvent(body, done)
    assert said(desk) == ["甲一\n二\n乙"]
    assert body.toPlainText() == "甲一\n二\n乙"
    desk.undo()
    assert said(desk) == ["甲乙"]


def test_candidates_stand_at_the_cursor(write):
    body = write(paragraph("甲乙"), at=(0, 0, 1))
    asked = body.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    shown = body.cursorRect().translated(body.viewport().pos())
    assert asked.toRect().center() == shown.center()


def test_undo_elsewhere_keeps_cursor_selection_and_scroll(qtbot, desk, write):
    body = write(*(paragraph(f"第{number}段" * 30) for number in range(40)))
    content = edits.replace_block(desk.issue, 0, 2, paragraph("换过的一段"))
    desk.apply("替换", content)
    body.set_point(Point(30, 0, 7), Point(30, 0, 3))
    scroll = body.verticalScrollBar().value()
    desk.apply("替换", edits.replace_block(desk.issue, 0, 39, paragraph("末段")))
    assert body.selection() == (Point(30, 0, 3), Point(30, 0, 7))
    assert body.verticalScrollBar().value() == scroll
    assert said(desk)[39] == "末段"
    assert body.document().lastBlock().text() == "末段"


def test_spots_come_and_go(qtbot, desk, write):
    body = write(paragraph("甲乙𠮷丙"), ItemList((text("丁"), text("戊己"))))
    qtbot.keyClick(body, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: desk.spot == Spot("articles/0/blocks/0", 4, 4))
    desk.go(Spot("articles/0/blocks/1/items/1", 0, 1))
    assert body.selection() == (Point(1, 1, 0), Point(1, 1, 1))


def test_articles_keep_their_cursor_while_another_is_shown(qtbot, desk, write):
    body = write(paragraph("甲乙丙"), at=(0, 0, 2))
    desk.go("articles/1/title")
    assert plain(body.blocks[0].text).startswith("协会")
    desk.go("articles/0/title")
    assert body.point() == Point(0, 0, 2)


def test_an_article_that_moves_is_still_the_one_that_is_written(qtbot, desk, write):
    body = write(paragraph("甲"), at=(0, 0, 1))
    desk.apply("移动", edits.move_article(desk.issue, 0, 0, 1), spot=Spot("articles/1/blocks/0"))
    body.setFocus()
    qtbot.keyClicks(body, "x")
    assert blocks_of(desk, 1) == (paragraph("甲x"),)


def test_copy_and_paste_inside_keep_everything(qtbot, desk, write):
    body = write(heading("甲"), table(1, 2), paragraph("乙"))
    body.selectAll()
    qtbot.keyClick(body, Qt.Key.Key_C, CONTROL)
    mime = QApplication.clipboard().mimeData()
    assert mime.text() == "甲\n栏目1\t栏目2\n1-1\t1-2\n乙"
    assert "<h1>甲</h1>" in mime.html()
    assert "<th>栏目1</th>" in mime.html()
    body.set_point(Point(2, 0, 1))
    qtbot.keyClick(body, Qt.Key.Key_Return)
    qtbot.keyClick(body, Qt.Key.Key_V, CONTROL)
    assert said(desk) == ["甲", "Table", "乙", "甲", "Table", "乙"]
    assert desk.draft.undo_label == "粘贴"


def test_plain_paste_makes_paragraphs(qtbot, desk, write):
    body = write(paragraph("甲乙"), at=(0, 0, 1))
    mime = QMimeData()
    mime.setText("一\r\n二\n\n三")
    QApplication.clipboard().setMimeData(mime)
    body.paste()
    assert said(desk) == ["甲一", "二", "三乙"]
    assert body.point() == Point(2, 0, 1)
    desk.undo()
    assert said(desk) == ["甲乙"]


def test_paste_asks_the_handler_first(qtbot, desk, write):
    body = write(paragraph("甲"), at=(0, 0, 1))
    body.paste_handler = lambda mime: (heading("题"),)
    mime = QMimeData()
    mime.setText("题")
    QApplication.clipboard().setMimeData(mime)
    body.paste()
    assert blocks_of(desk) == (paragraph("甲"), heading("题"))


def test_cut_across_paragraphs(qtbot, desk, write):
    body = write(paragraph("甲乙"), paragraph("丙丁"))
    body.set_point(Point(1, 0, 1), Point(0, 0, 1))
    body.cut()
    assert said(desk) == ["甲丁"]
    assert QApplication.clipboard().text() == "乙\n丙"


def test_what_comes_past_the_keys_is_taken_as_well(qtbot, desk, write):
    body = write(paragraph("甲"), at=(0, 0, 1))
    with qtbot.waitSignal(desk.changed):
        body.insertPlainText("℃")
    assert said(desk) == ["甲℃"]


def test_selected_characters_are_counted(qtbot, page, write):
    body = write(paragraph("甲乙 丙"), paragraph("丁"))
    with qtbot.waitSignal(page.selection_changed) as counted:
        body.set_point(Point(1, 0, 1), Point(0, 0, 1))
    assert counted.args == [3]


def test_zoom_goes_through_the_settings(actions, desk, write):
    body = write(paragraph("甲"), table(1, 1))
    actions["editor-zoom-full"].trigger()
    em = body.body().look.em
    actions["editor-zoom-in"].trigger()
    assert desk.settings.editor_zoom == 110
    assert body.body().look.em > em
    assert body.textCursor().block().blockFormat().textIndent() == 2 * body.body().look.em


def test_a_whole_line_of_the_page_fits_the_room(qtbot, actions, desk, page, write):
    body = write(paragraph("青" * 60))
    for width, em in ((580, 16), (660, 19), (1000, 21), (450, 15)):
        page.resize(width, 600)
        qtbot.waitUntil(lambda em=em: body.body().look.em == em)
        first = body.document().begin().layout().lineAt(1)
        whole = body.viewport().width() // em
        assert first.textLength() == min(28, whole)
    actions["editor-zoom-in"].trigger()
    assert desk.settings.editor_zoom == 75  # the next size above that of now
    actions["editor-zoom-fit"].trigger()
    assert desk.settings.editor_zoom == 0
    assert actions["editor-zoom-fit"].isChecked()


def test_a_huge_paste_comes_in_portions_and_loses_nothing(qtbot, desk, write):
    body = write(paragraph("甲"), at=(0, 0, 1))
    mime = QMimeData()
    mime.setText("\n".join(f"第{number}段" for number in range(3000)))
    QApplication.clipboard().setMimeData(mime)
    body.paste()
    assert len(blocks_of(desk)) == 3000
    assert body.isReadOnly()
    qtbot.waitUntil(lambda: not body.isReadOnly(), timeout=10_000)
    assert body.body().blocks is blocks_of(desk)
    assert body.document().blockCount() == 3000
    assert Table not in map(type, blocks_of(desk))
    assert body.point() == Point(2999, 0, 6)


def test_tables_and_pictures_are_changed_by_their_tools(qtbot, desk, write):
    body = write(paragraph("甲"), table(1, 1), at=(0, 0, 1))
    body.replace_block(1, table(2, 2), "插入行", part=2)
    assert blocks_of(desk)[1] == table(2, 2)
    assert body.here() == (1, 2)
    assert desk.draft.undo_label == "插入行"
    body.set_point(Point(0, 0, 1))
    body.insert_blocks([Figure((Picture("a"),))], "插入图片")
    assert said(desk) == ["甲", "Figure", "Table"]
    assert body.block_area(1).height() > 0


@pytest.mark.parametrize("width", [500, 760, 1400])
def test_lines_are_as_long_as_the_page_has_them_or_as_there_is_room(qtbot, desk, page, width):
    desk.go("articles/0/blocks/0")
    page.resize(width, 600)
    body = page.body
    qtbot.waitUntil(lambda: body.document().textWidth() == body.viewport().width())
    assert body.viewport().width() <= 28 * body.look().em + body.look().em
    assert body.gutter.geometry().right() <= body.viewport().x()
    if width == 1400:
        assert body.viewport().width() >= 28 * body.look().em


def test_a_column_of_cells_is_emptied_and_copied_alone(qtbot, actions, desk, write):
    body = write(table(2, 2), at=(0, 2, 0))
    cursor = body.textCursor()
    frame = cursor.currentTable()
    cursor.setPosition(frame.cellAt(0, 1).firstPosition())
    cursor.setPosition(frame.cellAt(2, 1).lastPosition(), QTextCursor.MoveMode.KeepAnchor)
    body.setTextCursor(cursor)
    actions["mark-bold"].trigger()
    assert [row[0].text[0].bold for row in blocks_of(desk)[0].rows] == [False] * 3
    assert [row[1].text[0].bold for row in blocks_of(desk)[0].rows] == [True] * 3
    body.setTextCursor(cursor)
    body.copy()
    assert QApplication.clipboard().text() == "栏目2\n1-2\n2-2"
    qtbot.keyClick(body, Qt.Key.Key_Delete)
    assert [[plain(cell.text) for cell in row] for row in blocks_of(desk)[0].rows] == [
        ["栏目1", ""],
        ["1-1", ""],
        ["2-1", ""],
    ]


def test_going_into_a_very_long_article_waits_until_the_place_is_there(qtbot, desk, page):
    blocks = tuple(paragraph(f"第{number}段") for number in range(2000))
    content = issue(sections=(section(article(blocks=blocks), article(title="另一篇")),))
    desk.load(Draft(content, Media()), Spot("articles/0/blocks/1900", 1, 1))
    desk.go("articles/1/blocks/0")
    assert len(page.body.blocks) == 3
    desk.go(Spot("articles/0/blocks/1900", 1, 1))
    qtbot.waitUntil(lambda: not page.body.isReadOnly(), timeout=10_000)
    assert page.body.point() == Point(1900, 0, 1)
    assert blocks_of(desk) is content.articles[0].blocks
