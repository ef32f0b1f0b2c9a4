"""Paste as a clerk does it: from Word, Excel, the web, of pictures and by dropping files."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QKeySequence
from PySide6.QtWidgets import QApplication, QMessageBox

from composer.model.blocks import Figure, Heading, Paragraph, Table, plain
from composer.ui.articlepage import ArticlePage
from tests.samples import paragraph, picture_data, table

WORD = (
    "<html><body><!--StartFragment--><h1><b>一、成效</b></h1>"
    "<p style='mso-list:l0'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;"
    "</span></span><![endif]><b>甲</b>乙<o:p></o:p></p><!--EndFragment--></body></html>"
)
EXCEL = "<table><tr><td>1,200.00<td>50%<tr><td>三<td>四<tr><td>五<td>六</table>"


@pytest.fixture
def page(qtbot, desk, actions, live_proofs):
    made = ArticlePage(desk, actions, live_proofs)
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def paste(qtbot, body, **flavours):
    data = QMimeData()
    for kind, value in flavours.items():
        getattr(data, f"set{kind[0].upper()}{kind[1:]}")(value)
    QApplication.clipboard().setMimeData(data)
    qtbot.keySequence(body, QKeySequence(QKeySequence.StandardKey.Paste))


def blocks_of(desk):
    return desk.issue.articles[0].blocks


def words(block):
    return [[plain(cell.text) for cell in row] for row in block.rows]


def test_word_is_cleaned_and_keeps_headings_marks_and_numbers(qtbot, desk, write):
    body = write(paragraph("前"), paragraph(""), at=(1, 0, 0))
    paste(qtbot, body, html=WORD, text="一、成效\n1. 甲乙")
    _, head, item = blocks_of(desk)
    assert isinstance(head, Heading)
    assert [(span.text, span.bold) for span in item.text] == [
        ("1.", False), ("甲", True), ("乙", False),
    ]  # fmt: skip
    assert desk.draft.undo_label == "粘贴"
    desk.undo()
    assert [plain(one.text) for one in blocks_of(desk)] == ["前", ""]
    assert desk.draft.undo_label is None


def test_excel_into_the_text_is_a_table(qtbot, desk, write):
    body = write(paragraph("前"), at=(0, 0, 1))
    paste(qtbot, body, html=EXCEL, text="x\ty")
    assert isinstance(blocks_of(desk)[1], Table)
    assert words(blocks_of(desk)[1])[0] == ["1,200.00", "50%"]


def test_excel_into_a_cell_fills_the_cells_from_there_and_adds_rows(qtbot, desk, write):
    body = write(table(2, 2), at=(0, 4, 0))
    paste(qtbot, body, html=EXCEL, text="x\ty")
    (filled,) = blocks_of(desk)
    assert words(filled) == [
        ["栏目1", "栏目2", ""], ["1-1", "1,200.00", "50%"], ["2-1", "三", "四"], ["", "五", "六"],
    ]  # fmt: skip
    assert desk.draft.undo_label == "粘贴到表格"
    assert desk.spot.place == "articles/0/blocks/0/rows/1/1"
    desk.undo()
    assert words(blocks_of(desk)[0]) == words(table(2, 2))


def test_words_into_a_cell_stay_in_it(qtbot, desk, write):
    body = write(table(1, 1), at=(0, 2, 0))
    paste(qtbot, body, html="<p>甲</p><p>乙</p>", text="甲\n乙")
    assert words(blocks_of(desk)[0])[1] == ["甲\n乙1-1"]


def test_a_screenshot_becomes_a_picture(qtbot, desk, write):
    body = write(paragraph("前"), at=(0, 0, 1))
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    with qtbot.waitSignal(desk.changed):
        paste(qtbot, body, imageData=image)
    figure = blocks_of(desk)[1]
    assert isinstance(figure, Figure)
    fact = desk.media.fact(figure.pictures[0].media)
    assert (fact.width, fact.height) == (30, 20)
    desk.undo()
    assert len(desk.media) == 0


def test_large_pages_are_read_behind_the_window(qtbot, desk, write):
    body = write(paragraph("前"), at=(0, 0, 1))
    with qtbot.waitSignal(desk.changed):
        paste(qtbot, body, html="<p>科普活动</p>" * 400 + f"<!--{'x' * 60_000}-->", text="x")
    assert len(blocks_of(desk)) == 400


def test_what_comes_too_late_for_its_article_is_not_put_into_another(qtbot, desk, page, write):
    body = write(paragraph("前"))
    told = page.tools.taker.told
    with qtbot.waitSignal(told) as said:
        paste(qtbot, body, html="<p>甲</p>" + f"<!--{'x' * 60_000}-->", text="x")
        desk.go("articles/1/blocks/0")
    assert "没有插入" in said.args[0]
    assert desk.draft.undo_label is None


def test_pictures_of_the_network_are_told(qtbot, desk, page, write):
    body = write(paragraph(""))
    with qtbot.waitSignal(page.tools.taker.told) as said:
        paste(qtbot, body, html="<p>甲</p><img src='https://example.org/a.png' alt='会场'>")
    assert "1 张图片" in said.args[0]
    assert [plain(one.text) for one in blocks_of(desk)] == ["甲", "〔图片：会场〕"]


def test_picture_files_are_dropped_where_the_pointer_is(qtbot, desk, write, tmp_path):
    body = write(paragraph("甲"), paragraph("乙"))
    path = tmp_path / "图.png"
    path.write_bytes(picture_data())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    place = body.block_area(1).center()
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0))
    QApplication.sendEvent(body.viewport(), enter := QDragEnterEvent(place, *how))
    assert enter.isAccepted()
    drop = QDropEvent(place, *how)
    with qtbot.waitSignal(desk.changed):
        QApplication.sendEvent(body.viewport(), drop)
    kinds = [type(one) for one in blocks_of(desk)]
    assert sorted(kind.__name__ for kind in kinds).count("Figure") == 1
    assert kinds[0] is Paragraph


@pytest.mark.parametrize(("name", "data"), [("坏.png", b"no picture"), ("文.docx", b"PK")])
def test_what_is_no_picture_is_said_in_one_sentence(
    qtbot, desk, page, write, tmp_path: Path, name: str, data: bytes
):
    body = write(paragraph("甲"))
    (tmp_path / name).write_bytes(data)
    with qtbot.waitSignal(page.tools.taker.told) as said:
        paste(qtbot, body, urls=[QUrl.fromLocalFile(str(tmp_path / name))])
    assert name in said.args[0]
    box = page.findChild(QMessageBox)
    qtbot.waitUntil(box.isVisible)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert desk.draft.undo_label is None
