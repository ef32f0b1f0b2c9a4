"""Help: pages that are whole, a search, keys as they are, a tour of real widgets, diagnostics."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from composer.store.settings import Settings
from composer.ui import helpwindow
from composer.ui.aboutdialog import AboutDialog
from composer.ui.actions import ROWS, Actions
from composer.ui.helpwindow import HelpWindow, load_pages
from composer.ui.inputmethod import Advice
from composer.ui.keysdialog import KeysDialog
from composer.ui.noticebar import NoticeBar
from composer.ui.tour import Stop, Tour
from composer.ui.window import Window
from tests.ui.conftest import IdleWorker
from tests.ui.pictures import LARGEST, SCENES


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    """Return a window of three columns and a button."""
    made = QWidget()
    layout = QHBoxLayout(made)
    for name in ("left", "middle", "right"):
        column = QWidget()
        column.setObjectName(name)
        layout.addWidget(column)
    QPushButton("按钮", made).setGeometry(900, 4, 80, 24)
    qtbot.addWidget(made)
    made.resize(1100, 680)
    made.show()
    return made


def stops(host: QWidget) -> list[Stop]:
    found = [host.findChild(QWidget, name) for name in ("left", "middle", "right")]
    targets = [*found, host.findChild(QPushButton)]
    return [Stop(target, f"题{n}", "一句说明。") for n, target in enumerate(targets) if target]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_pages_have_titles_and_their_links_lead_somewhere(language: str) -> None:
    pages = load_pages(language)
    assert len(pages) >= 4
    names = {page.id for page in pages}
    for page in pages:
        assert page.text.startswith("# ")
        assert page.title
        assert set(re.findall(r"\]\(([\w-]+)\.md\)", page.text)) <= names
        for picture in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", page.text):
            assert re.fullmatch(r"pictures/[a-z0-9-]+\.png", picture)


def test_every_picture_is_there_small_and_shown_somewhere() -> None:
    folder = helpwindow.help_pictures()
    there = {path.name for path in folder.glob("*.png")}
    pages = [page.text for language in ("zh", "en") for page in load_pages(language)]
    assert {name for text in pages for name in re.findall(r"pictures/([\w-]+\.png)", text)} == there
    assert {name.removesuffix(".png") for name in there if "-en." not in name} == set(SCENES)
    assert max(path.stat().st_size for path in folder.glob("*.png")) <= LARGEST


def test_keys_that_the_pages_name_are_those_of_the_table(actions: Actions) -> None:
    known = {key.toString() for action in actions for key in action.shortcuts()}
    beyond = {"Alt+F10", "Ctrl+Enter", "Shift+Enter", "Shift+Tab"}
    named = r"\b(?:Ctrl\+|Alt\+|Shift\+)+(?:[A-Z0-9]\w*|[=-](?=\W))|\bF\d+\b"
    for language in ("zh", "en"):
        for page in load_pages(language):
            for key in re.findall(named, page.text):
                assert key in known | beyond, (page.id, key)


def test_chinese_pages_call_actions_by_their_names(actions: Actions) -> None:
    text = "".join(page.text for page in load_pages("zh"))
    for name in ("新建下一期", "导入来稿", "另存副本", "特殊符号", "小册子打印", "机构设置"):
        assert name in text
        assert any(name in action.text() for action in actions)


def test_contents_lead_to_pages_and_the_search_finds_them(host: QWidget, qtbot: QtBot) -> None:
    shown = HelpWindow(host, "zh")
    shown.show()
    assert "一期的全过程" in shown.browser.toPlainText()
    shown.show_page("10-export")
    assert "骑马钉" in shown.browser.toPlainText()
    qtbot.keyClicks(shown.field, "fcitx")
    titles = [shown.contents.item(n) for n in range(shown.contents.count())]
    assert [item.text() for item in titles if not item.isHidden()] == ["遇到问题"]
    assert "fcitx" in shown.browser.textCursor().selectedText()
    shown.field.setText("没有的词没有")
    assert shown.nothing.isVisible()
    shown.field.clear()
    assert not any(item.isHidden() for item in titles)


def test_a_link_leads_to_its_page(host: QWidget) -> None:
    shown = HelpWindow(host, "zh")
    shown.browser.anchorClicked.emit(QUrl("09-check.md"))
    assert "检查只提示" in shown.browser.toPlainText()


def test_pictures_are_shown_when_they_are_there(
    host: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(helpwindow, "help_pictures", lambda: tmp_path)
    assert "\ufffc" not in HelpWindow(host, "zh").browser.toPlainText()
    picture = QImage(3000, 1000, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    picture.save(str(tmp_path / "window.png"))
    shown = HelpWindow(host, "zh")
    shown.show()
    assert "\ufffc" in shown.browser.toPlainText()
    loaded = shown.browser.loadResource(2, QUrl("pictures/window.png"))
    assert isinstance(loaded, QImage)
    assert loaded.width() <= shown.browser.viewport().width()
    document = shown.browser.document()
    block = document.firstBlock()
    while "\ufffc" not in block.text():
        block = block.next()
    assert document.documentLayout().blockBoundingRect(block).height() < 1.2 * loaded.height()


def test_english_falls_back_to_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_pages("en")[0].title == "From contributions to print"
    assert load_pages("fr") == load_pages("zh")


def test_every_key_is_listed_found_and_on_the_printed_sheet(
    host: QWidget, actions: Actions, qtbot: QtBot
) -> None:
    dialog = KeysDialog(host, actions)
    qtbot.addWidget(dialog)
    keyed = [row for row in ROWS if row.key]
    assert len(dialog.rows) >= len(keyed)
    qtbot.keyClicks(dialog.filter, "ctrl+shift+e")
    shown = [
        dialog.table.item(row, 1).text()
        for row in range(dialog.table.rowCount())
        if not dialog.table.isRowHidden(row)
    ]
    assert shown == ["新建下一期"]
    assert "命令面板" in dialog.sheet().toPlainText()
    assert not dialog.print_button.autoDefault()


def test_the_tour_stands_beside_what_it_is_about(host: QWidget, qtbot: QtBot) -> None:
    tour = Tour(host, stops(host))
    told: list[str] = []
    for stop in stops(host):
        told.append(tour.title.text())
        target = QRect(stop.target.mapTo(host, QPoint(0, 0)), stop.target.size())
        assert host.rect().contains(tour.geometry())
        if stop.target.height() < tour.height():
            assert not tour.geometry().intersects(target)
        assert tour.next.hasFocus() or not host.isActiveWindow()
        if stop is not stops(host)[-1] and len(told) < 4:
            tour.next.click()
    assert told == ["题0", "题1", "题2", "题3"]
    assert tour.next.text() == "开始使用"
    with qtbot.waitSignal(tour.ended):
        tour.next.click()


def test_escape_and_skip_end_the_tour(host: QWidget, qtbot: QtBot) -> None:
    tour = Tour(host, stops(host))
    with qtbot.waitSignal(tour.ended):
        qtbot.keyClick(tour.next, Qt.Key.Key_Escape)
    tour = Tour(host, stops(host))
    with qtbot.waitSignal(tour.ended):
        tour.skip.click()


def test_tab_stays_in_the_tour_and_the_focus_goes_back(host: QWidget, qtbot: QtBot) -> None:
    before = QLineEdit(host)
    before.show()
    host.activateWindow()
    before.setFocus()
    qtbot.waitUntil(before.hasFocus)
    tour = Tour(host, stops(host))
    seen = []
    for _ in range(3):
        qtbot.keyClick(host.focusWidget(), Qt.Key.Key_Tab)
        seen.append(host.focusWidget())
    assert seen == [tour.skip, tour.next, tour.skip]
    qtbot.keyClick(tour.skip, Qt.Key.Key_Escape)
    assert before.hasFocus()


def test_the_tour_follows_the_window(host: QWidget, qtbot: QtBot) -> None:
    tour = Tour(host, stops(host))
    tour.step()
    tour.step()
    host.resize(800, 500)
    qtbot.waitUntil(lambda: host.rect().contains(tour.geometry()))
    tour.end()


def test_diagnostics_name_versions_and_fonts_and_can_be_copied(host: QWidget, qtbot: QtBot) -> None:
    dialog = AboutDialog(host, "zh", show_fonts=True)
    qtbot.addWidget(dialog)
    dialog.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    for part in ("Qt：6.", "Python：3.", "系统：", "仿宋", "小标宋", ".otf"):
        assert part in copied
    assert dialog.copy_button.text() == "已复制"


def test_advice_is_given_once(qtbot: QtBot) -> None:
    window = Window(Settings(theme="light"), IdleWorker())
    qtbot.addWidget(window)
    window.show()
    window.help.advise(Advice("fcitx4"))
    bar = window.findChild(NoticeBar)
    assert bar is not None
    assert "fcitx 5" in bar.text.text()
    bar.close_button.click()
    assert window.desk.settings.told == ("input-fcitx4",)
    qtbot.waitUntil(lambda: window.findChild(NoticeBar) is None)
    window.help.advise(Advice("fcitx4"))
    assert window.findChild(NoticeBar) is None
    window.desk.set_settings(replace(window.desk.settings, told=()))
    window.help.advise(None)
    assert window.findChild(NoticeBar) is None
