"""Tables in the text: every operation by its button, keys and mouse, one step each."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QMenu, QToolButton

from composer.app.draft import Draft, Spot
from composer.model import tables
from composer.model.blocks import Table, plain, text
from composer.store.media import Media
from composer.ui.articlepage import ArticlePage
from composer.ui.body.flow import Point
from composer.ui.tabledialog import TableDialog, WidthsDialog
from tests.samples import article, issue, paragraph, section, table

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(qtbot, desk, actions, proofs):
    made = ArticlePage(desk, actions, proofs)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


@pytest.fixture
def write(desk, page):
    def lay(*blocks, at=(0, 0, 0)):
        content = issue(sections=(section(article(blocks=blocks)),))
        desk.load(Draft(content, Media()), Spot("articles/0/blocks/0"))
        page.body.setFocus()
        page.body.set_point(Point(*at))
        QApplication.processEvents()
        return page.body

    return lay


def table_of(desk, index=0):
    block = desk.issue.articles[0].blocks[index]
    assert isinstance(block, Table)
    return block


def words(block):
    return [[plain(cell.text) for cell in row] for row in block.rows]


def button(page, name):
    bar = page.tools.tables.bar
    return next(one for one in bar.findChildren(QToolButton) if one.accessibleName() == name)


def click(qtbot, page, name):
    assert button(page, name).isVisible()
    qtbot.mouseClick(button(page, name), Qt.MouseButton.LeftButton)


def select_cells(body, first, last):
    cursor = body.textCursor()
    start = body.body().paragraph(*first)
    end = body.body().paragraph(*last)
    cursor.setPosition(start.position())
    cursor.setPosition(end.position() + end.length() - 1, QTextCursor.MoveMode.KeepAnchor)
    body.setTextCursor(cursor)
    QApplication.processEvents()


@pytest.mark.parametrize(
    ("name", "expected", "label"),
    [
        ("在上方插入行", [["栏目1", "栏目2"], ["", ""], ["1-1", "1-2"], ["2-1", "2-2"]], "插入行"),
        ("在下方插入行", [["栏目1", "栏目2"], ["1-1", "1-2"], ["", ""], ["2-1", "2-2"]], "插入行"),
        (
            "在左侧插入列",
            [["", "栏目1", "栏目2"], ["", "1-1", "1-2"], ["", "2-1", "2-2"]],
            "插入列",
        ),
        (
            "在右侧插入列",
            [["栏目1", "", "栏目2"], ["1-1", "", "1-2"], ["2-1", "", "2-2"]],
            "插入列",
        ),
        ("删除行", [["栏目1", "栏目2"], ["2-1", "2-2"]], "删除行"),
        ("删除列", [["栏目2"], ["1-2"], ["2-2"]], "删除列"),
    ],
)
def test_rows_and_columns_by_the_bar(qtbot, desk, page, write, name, expected, label):
    write(paragraph("前"), paragraph("中"), table(2, 2), at=(2, 3, 0))
    before = desk.issue
    click(qtbot, page, name)
    assert words(table_of(desk, 2)) == expected
    assert desk.draft.undo_label == label
    assert page.body.hasFocus()
    desk.undo()
    assert desk.issue is before
    assert desk.draft.undo_label is None


def test_as_many_rows_come_as_are_selected(qtbot, desk, page, write):
    body = write(paragraph("前"), paragraph("中"), table(3, 2), at=(2, 3, 0))
    select_cells(body, (2, 3), (2, 6))
    click(qtbot, page, "在下方插入行")
    assert [row[0] for row in words(table_of(desk, 2))] == ["栏目1", "1-1", "2-1", "", "", "3-1"]


def test_selected_cells_are_merged_and_parted_again(qtbot, desk, page, write):
    body = write(paragraph("前"), paragraph("中"), table(2, 2), at=(2, 1, 0))
    assert not button(page, "合并单元格").isEnabled()
    select_cells(body, (2, 1), (2, 2))
    click(qtbot, page, "合并单元格")
    assert words(table_of(desk, 2))[0] == ["栏目1\n栏目2"]
    assert table_of(desk, 2).rows[0][0].columns == 2
    assert body.toPlainText().count("栏目1") == 1
    click(qtbot, page, "拆分单元格")
    assert words(table_of(desk, 2))[0] == ["栏目1\n栏目2", ""]
    assert not button(page, "拆分单元格").isEnabled()


def test_the_head_is_set_to_the_row_of_the_cursor_and_back(qtbot, desk, page, write):
    write(paragraph("前"), paragraph("中"), table(2, 2), at=(2, 3, 0))
    click(qtbot, page, "表头行（跨页重复）")
    assert table_of(desk, 2).header_rows == 2
    assert button(page, "表头行（跨页重复）").isChecked()
    click(qtbot, page, "表头行（跨页重复）")
    assert table_of(desk, 2).header_rows == 1


def test_cells_are_aligned_and_given_back_to_the_style(qtbot, desk, page, write):
    body = write(paragraph("前"), paragraph("中"), table(1, 2), at=(2, 3, 0))
    select_cells(body, (2, 3), (2, 4))
    click(qtbot, page, "单元格右对齐")
    assert [cell.align for cell in table_of(desk, 2).rows[1]] == ["right", "right"]
    body.set_point(Point(2, 3, 0))
    QApplication.processEvents()
    click(qtbot, page, "单元格右对齐")
    assert [cell.align for cell in table_of(desk, 2).rows[1]] == [None, "right"]


def test_tab_in_the_last_cell_adds_a_row(qtbot, desk, write):
    body = write(table(1, 2), at=(0, 4, 0))
    qtbot.keyClick(body, Qt.Key.Key_Tab)
    qtbot.keyClicks(body, "new")
    assert words(table_of(desk)) == [["栏目1", "栏目2"], ["1-1", "1-2"], ["new", ""]]


def test_what_was_typed_before_a_button_is_not_lost(qtbot, desk, page, write):
    body = write(paragraph("前"), paragraph("中"), table(1, 2), at=(2, 3, 0))
    qtbot.keyClicks(body, "x")
    click(qtbot, page, "在下方插入行")
    assert words(table_of(desk, 2))[1] == ["x1-1", "1-2"]
    desk.undo()
    assert words(table_of(desk, 2))[1] == ["x1-1", "1-2"]


def test_deleting_the_only_row_takes_the_table_and_leaves_a_place_to_write(
    qtbot, desk, page, write
):
    body = write(paragraph("前"), tables.new_table(1, 2), at=(1, 1, 0))
    click(qtbot, page, "删除行")
    assert len(desk.issue.articles[0].blocks) == 1
    assert not page.tools.tables.bar.isVisible()
    qtbot.keyClicks(body, "abc")
    assert "abc" in body.toPlainText()


def test_the_bar_comes_and_goes_with_the_cursor(page, write):
    body = write(paragraph("前"), paragraph("中"), table(1, 2), at=(0, 0, 0))
    bar = page.tools.tables.bar
    assert not bar.isVisible()
    top = body.block_area(2).top()
    body.set_point(Point(2, 1, 0))
    QApplication.processEvents()
    assert bar.isVisible()
    assert bar.geometry().top() >= body.viewport().geometry().bottom()
    assert body.rect().contains(bar.geometry())
    assert body.block_area(2).top() == top
    body.set_point(Point(0))
    QApplication.processEvents()
    assert not bar.isVisible()


def test_the_bar_by_keys(qtbot, desk, page, write):
    body = write(paragraph("前"), paragraph("中"), table(1, 2), at=(2, 3, 0))
    qtbot.keyClick(body, Qt.Key.Key_F10, ALT)
    assert button(page, "在上方插入行").hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert words(table_of(desk, 2))[2] == ["", ""]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert body.hasFocus()


def test_the_context_menu_has_what_can_be_done(page, write):
    body = write(table(1, 2), at=(0, 3, 0))
    menu = QMenu(body)
    for fill in body.menu_fillers:
        fill(menu)
    (inner,) = [one for one in menu.findChildren(QMenu) if one.title() == "表格(&G)"]
    names = [action.text() for action in inner.actions()]
    assert "删除表格" in names
    assert "拆分单元格" not in names
    menu.deleteLater()


def test_a_table_by_its_dialog(qtbot, desk, actions, write):
    body = write(paragraph("甲"), at=(0, 0, 1))

    def answer():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, TableDialog)
        qtbot.waitUntil(dialog.rows.hasFocus)
        qtbot.keyClicks(dialog.rows, "2")
        qtbot.keyClick(dialog.rows, Qt.Key.Key_Tab)
        qtbot.keyClicks(dialog.columns, "5")
        dialog.caption.setText(" 表1 ")
        qtbot.keyClick(dialog, Qt.Key.Key_Return)

    QTimer.singleShot(0, body, answer)
    actions["table-add"].trigger()
    made = table_of(desk, 1)
    assert (len(made.rows), len(made.rows[0]), made.header_rows) == (2, 5, 1)
    assert made.caption == text("表1")
    assert desk.spot.place == "articles/0/blocks/1/rows/0/0"
    assert desk.draft.undo_label == "插入表格"


def test_column_widths_by_their_dialog(qtbot, desk, page, write):
    body = write(paragraph("前"), paragraph("中"), table(1, 2), at=(2, 3, 0))

    def answer():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, WidthsDialog)
        assert not dialog.shares[0].isEnabled()
        qtbot.mouseClick(dialog.automatic, Qt.MouseButton.LeftButton, pos=QPoint(8, 10))
        for field, share in zip(dialog.shares, ("30", "70"), strict=True):
            field.selectAll()
            qtbot.keyClicks(field, share)
        qtbot.keyClick(dialog, Qt.Key.Key_Return)

    QTimer.singleShot(0, body, answer)
    click(qtbot, page, "列宽…".rstrip("…"))
    assert table_of(desk, 2).widths == (30.0, 70.0)


def test_a_border_is_dragged(qtbot, desk, page, write):
    body = write(paragraph("前"), paragraph("中"), table(1, 2), at=(2, 3, 0))
    area = body.block_area(2)
    view = body.viewport()
    borders = page.tools.tables.borders
    middle = next(
        x
        for x in range(area.left() + 10, area.right() - 10)
        if borders.grip_at(QPoint(x, area.bottom() - 10)) is not None
    )
    start = QPoint(middle + 2, area.bottom() - 10)
    qtbot.mouseMove(view, start)
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(view, start + QPoint(60, 0))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start + QPoint(60, 0))
    left, right = table_of(desk, 2).widths
    assert left > right + 60
    assert desk.draft.undo_label == "调整列宽"
    moved = [
        x
        for x in range(area.left() + 10, area.right() - 10)
        if borders.grip_at(QPoint(x, area.bottom() - 10)) is not None
    ]
    assert abs(sum(moved) / len(moved) - (start.x() + 60)) < 10
