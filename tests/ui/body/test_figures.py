"""Pictures in the text: inserted from files, changed by buttons, keys and clicks, shown small."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QInputDialog, QMessageBox, QToolButton

from composer.app.draft import Draft, Spot
from composer.model.blocks import Figure, Picture, plain, text
from composer.model.errors import OpenError
from composer.store.media import Media
from composer.ui.articlepage import ArticlePage
from composer.ui.body.flow import Point
from composer.ui.body.shelf import LARGEST, Shelf, screen_copy
from tests.samples import article, issue, paragraph, picture_data, section

COLOURS = ("#aa0000", "#00aa00", "#0000aa")


@pytest.fixture
def page(qtbot, desk, actions, live_proofs):
    made = ArticlePage(desk, actions, live_proofs)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


@pytest.fixture
def stored():
    """Return media with three pictures of one colour each, and their names."""
    media, names = Media(), []
    for colour in COLOURS:
        media, name = media.with_file(picture_data(60, 40, colour), "png")
        names.append(name)
    return media, names


@pytest.fixture
def write(desk, page, stored):
    media, names = stored

    def lay(*blocks, at=(0, 0, 0)):
        content = issue(sections=(section(article(blocks=blocks)),))
        desk.load(Draft(content, media), Spot("articles/0/blocks/0"))
        page.body.setFocus()
        page.body.set_point(Point(*at))
        QApplication.processEvents()
        return page.body

    def figure(*which, caption=""):
        return Figure(tuple(Picture(names[one]) for one in which), text(caption))

    lay.figure = figure
    return lay


def figures_of(desk, stored):
    """Return the figures of the article as digits: which of the stored pictures are in them."""
    names = stored[1]
    return [
        "".join(str(names.index(one.media)) for one in block.pictures)
        for block in desk.issue.articles[0].blocks
        if isinstance(block, Figure)
    ]


def click(qtbot, page, name):
    bar = page.tools.figures.bar
    button = next(one for one in bar.findChildren(QToolButton) if one.accessibleName() == name)
    assert button.isVisible()
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def choose(monkeypatch, page, *paths: Path):
    tools = page.tools.figures
    monkeypatch.setattr(tools, "ask_files", lambda _title, several: list(paths))


def test_several_files_become_figures_at_the_cursor_in_one_step(
    qtbot, desk, page, actions, write, monkeypatch, tmp_path
):
    write(paragraph("前"), paragraph("后"), at=(0, 0, 1))
    paths = [tmp_path / "一.png", tmp_path / "二.JPG"]
    for path, size in zip(paths, (9, 7), strict=True):
        path.write_bytes(picture_data(size, size))
    choose(monkeypatch, page, *paths)
    with qtbot.waitSignal(desk.changed):
        actions["figure-add"].trigger()
    kinds = [type(block).__name__ for block in desk.issue.articles[0].blocks]
    assert kinds == ["Paragraph", "Figure", "Figure", "Paragraph"]
    assert desk.draft.undo_label == "插入图片"
    desk.undo()
    assert len(desk.issue.articles[0].blocks) == 2
    assert desk.draft.undo_label is None


def test_a_picture_laid_out_before_the_draft_has_it_is_no_missing_one(desk, proofs):
    shelf = Shelf(desk, proofs, desk)
    media, name = desk.media.with_file(picture_data(60, 40, COLOURS[0]), "png")
    shelf.shape(name)  # asks nobody for a picture that is not there yet
    assert f"copy-{name}" not in proofs.worker.asked
    desk.load(Draft(desk.issue, media))
    shelf.shape(name)
    assert f"copy-{name}" in proofs.worker.asked


def test_bad_files_are_told_and_the_good_ones_inserted(
    qtbot, desk, page, actions, write, monkeypatch, tmp_path
):
    write(paragraph("前"), at=(0, 0, 1))
    good, bad = tmp_path / "好.png", tmp_path / "坏.png"
    good.write_bytes(picture_data(9, 9))
    bad.write_bytes(picture_data()[:60])
    choose(monkeypatch, page, good, bad)
    with qtbot.waitSignal(page.tools.taker.told) as said:
        actions["figure-add"].trigger()
    assert "坏.png" in said.args[0]
    assert isinstance(desk.issue.articles[0].blocks[1], Figure)
    choose(monkeypatch, page, bad)
    before = desk.issue
    with qtbot.waitSignal(page.tools.taker.told):
        actions["figure-add"].trigger()
    box = page.findChild(QMessageBox)
    qtbot.waitUntil(box.isVisible)
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert desk.issue is before


@pytest.mark.parametrize(
    ("name", "expected", "label"),
    [
        ("左移", ["102"], "移动图片"),
        ("右移", ["021"], "移动图片"),
        ("删除图片", ["02"], "删除图片"),
        ("不再并排", ["0", "1", "2"], "不再并排"),
    ],
)
def test_the_picture_of_the_cursor_is_changed_by_the_bar(
    qtbot, page, write, stored, name, expected, label
):
    desk = write(paragraph("前"), write.figure(0, 1, 2), at=(1, 0, 1)).desk
    click(qtbot, page, name)
    assert figures_of(desk, stored) == expected
    assert desk.draft.undo_label == label
    desk.undo()
    assert figures_of(desk, stored) == ["012"]


def test_pictures_are_turned_both_ways(qtbot, desk, page, write):
    write(paragraph("前"), write.figure(0, 1), at=(1, 0, 1))
    click(qtbot, page, "向左旋转")
    click(qtbot, page, "向左旋转")
    click(qtbot, page, "向右旋转")
    figure = desk.issue.articles[0].blocks[1]
    assert [one.turns for one in figure.pictures] == [0, 3]


def test_a_figure_joins_the_one_above(qtbot, desk, page, write, stored):
    write(write.figure(0, caption="左"), write.figure(1, caption="右"), at=(1, 0, 0))
    click(qtbot, page, "与上面的图片并排")
    assert figures_of(desk, stored) == ["01"]
    assert plain(desk.issue.articles[0].blocks[0].caption) == "左　右"


def test_pictures_are_added_beside_and_replaced(
    qtbot, desk, page, write, stored, monkeypatch, tmp_path
):
    write(paragraph("前"), write.figure(0, 1, caption="图"), at=(1, 0, 0))
    path = tmp_path / "绿.png"
    path.write_bytes(stored[0][stored[1][2]])
    choose(monkeypatch, page, path)
    with qtbot.waitSignal(desk.changed):
        click(qtbot, page, "并排添加图片")
    assert figures_of(desk, stored) == ["021"]
    page.body.set_point(Point(1, 0, 0))
    QApplication.processEvents()
    with qtbot.waitSignal(desk.changed):
        click(qtbot, page, "替换图片")
    assert figures_of(desk, stored) == ["221"]
    assert plain(desk.issue.articles[0].blocks[1].caption) == "图"


def test_a_click_takes_a_picture_and_delete_takes_it_away(qtbot, desk, page, write, stored):
    body = write(paragraph("前"), write.figure(0, 1, 2), at=(0, 0, 0))
    area = body.block_area(1)
    place = area.center()
    place.setY(area.top() + area.height() // 3)
    qtbot.mouseClick(body.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QApplication.processEvents()
    assert desk.spot.place == "articles/0/blocks/1"
    qtbot.keyClick(body, Qt.Key.Key_Delete)
    assert figures_of(desk, stored) == ["02"]
    qtbot.keyClick(body, Qt.Key.Key_Delete)
    qtbot.keyClick(body, Qt.Key.Key_Delete)
    assert figures_of(desk, stored) == []


def test_enter_goes_to_the_caption_where_one_can_type(qtbot, desk, write):
    body = write(paragraph("前"), write.figure(0, caption="图"), at=(1, 0, 0))
    qtbot.keyClick(body, Qt.Key.Key_Return)
    qtbot.keyClicks(body, "1")
    assert plain(desk.issue.articles[0].blocks[1].caption) == "图1"


def test_words_for_who_cannot_see_a_picture(qtbot, desk, page, write):
    body = write(paragraph("前"), write.figure(0, 1), at=(1, 0, 1))

    def answer():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QInputDialog)
        dialog.setTextValue(" 会场 ")
        dialog.accept()

    QTimer.singleShot(0, body, answer)
    click(qtbot, page, "替代文字")
    assert [one.alt for one in desk.issue.articles[0].blocks[1].pictures] == ["", "会场"]


def test_pictures_are_shown_in_their_colours_and_shape(qtbot, page, write):
    body = write(paragraph("前"), write.figure(0), at=(0, 0, 0))
    name = body.blocks[1].pictures[0].media
    qtbot.waitUntil(lambda: page.tools.shelf.shape(name) == (60.0, 40.0))
    QApplication.processEvents()
    area = body.block_area(1)
    shown = body.viewport().grab().toImage()
    place = area.center()
    place.setY(area.top() + area.height() // 3)
    ratio = shown.devicePixelRatio()
    assert shown.pixelColor(place * ratio).name() == COLOURS[0]


def test_a_missing_picture_says_so_where_it_should_be(qtbot, page, write):
    body = write(paragraph("前"), Figure((Picture("f" * 64 + ".png"),)), at=(0, 0, 0))
    name = body.blocks[1].pictures[0].media
    qtbot.waitUntil(lambda: page.tools.shelf.copy(name) is not None)
    copy = page.tools.shelf.copy(name)
    assert copy.image is None
    assert copy.problem
    assert name not in copy.problem


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        ("JPEG", "RGB"),
        ("JPEG", "CMYK"),
        ("TIFF", "RGB"),
        ("WEBP", "RGBA"),
        ("BMP", "L"),
        ("GIF", "P"),
    ],
)
def test_every_kind_is_shown_small(kind: str, mode: str) -> None:
    buffer = io.BytesIO()
    Image.new(mode, (3000, 1000)).save(buffer, kind)
    media, name = Media().with_file(buffer.getvalue(), kind)
    copy = screen_copy(media, name)
    assert copy.image is not None
    assert copy.image.width() <= LARGEST.width()
    assert abs(copy.shape[0] / copy.shape[1] - 3) < 0.01


def test_a_picture_is_upright_as_its_camera_says() -> None:
    buffer = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (2000, 1000)).save(buffer, "JPEG", exif=exif)
    media, name = Media().with_file(buffer.getvalue(), "jpg")
    assert screen_copy(media, name).shape == (450.0, 900.0)


def test_what_cannot_be_decoded_is_refused() -> None:
    media, name = Media().with_file(b"nothing", "png")
    with pytest.raises(OpenError) as failure:
        screen_copy(media, name)
    assert failure.value.reason == "picture_unreadable"
