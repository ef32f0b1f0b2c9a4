"""The command palette: found by name and by pinyin, done by Enter, quick to open."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from composer.ui.actions import Actions
from composer.ui.commandpalette import CommandPalette, EntryList, Sound, rank, sounds
from composer.ui.desk import Desk
from composer.ui.proofs import Proofs


class Host(QWidget):
    """A window with one field, on which the palette lies."""

    def __init__(self, desk: Desk, actions: Actions, proofs: Proofs) -> None:
        super().__init__()
        self.field = QLineEdit()
        QVBoxLayout(self).addWidget(self.field)
        self.done: list[str] = []
        actions.bind("draft-next", lambda: self.done.append("draft-next"))
        actions.bind("draft-open", lambda: self.done.append("draft-open"))
        actions.bind("masthead-show", lambda: self.done.append("masthead-show"))
        self.palette = CommandPalette(self, desk, actions, proofs)


@pytest.fixture
def host(desk: Desk, actions: Actions, live_proofs: Proofs, qtbot: QtBot) -> Iterator[Host]:
    made = Host(desk, actions, live_proofs)
    qtbot.addWidget(made)
    made.resize(1100, 680)
    made.show()
    made.activateWindow()
    made.field.setFocus()
    qtbot.waitUntil(made.field.hasFocus)
    return made


def names(host: Host) -> list[str]:
    entries = host.palette.entries
    return [entries.entry(row).name for row in range(entries.rowCount())]


def test_pinyin_initials_and_syllables_find_a_name() -> None:
    said = sounds(["新建下一期", "导出 PDF", "重做"])
    assert said["新建下一期"].letters == "xinjianxiayiqi"
    assert rank("dcpdf", "导出 PDF", said["导出 PDF"]) < 99
    assert rank("cz", "重做", said["重做"]) < 99
    assert rank("xjxyq", "新建下一期", said["新建下一期"]) < 99
    assert rank("xyq", "新建下一期", said["新建下一期"]) < 99
    assert rank("XinJian", "新建下一期", said["新建下一期"]) < 99
    assert rank("dc pdf", "导出 PDF", said["导出 PDF"]) < 99
    assert rank("qqq", "新建下一期", said["新建下一期"]) == 99
    assert rank("xjxyq", "新建下一期", None) == 99


def test_what_is_written_goes_before_what_is_said() -> None:
    sound = Sound(("x", "j"), "xinjian")
    assert rank("新", "新建", sound) < rank("建", "新建", sound) < rank("xj", "新建", sound)


def test_only_what_can_be_done_is_offered_and_articles_by_their_titles(host: Host) -> None:
    host.palette.open()
    assert "新建下一期" in names(host)
    assert "保存" not in names(host)  # nobody has bound it
    titles = [one.title.replace("\n", "") for one in host.palette._desk.issue.articles]
    assert titles
    assert set(titles) <= set(names(host))


def test_the_model_is_sound(host: Host) -> None:
    QAbstractItemModelTester(host.palette.entries)
    QAbstractItemModelTester(EntryList())
    host.palette.open()
    host.palette.field.setText("新")
    assert host.palette.entries.rowCount() >= 1
    index = host.palette.entries.index(0)
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "新建下一期，文件，Ctrl+Shift+E"


def test_initials_and_enter_do_it_and_give_the_focus_back(host: Host, qtbot: QtBot) -> None:
    host.palette.open()
    assert host.palette.field.hasFocus()
    qtbot.waitUntil(lambda: not host.palette.entries.unknown())
    qtbot.keyClicks(host.palette.field, "xjxyq")
    assert names(host)[0] == "新建下一期"
    qtbot.keyClick(host.palette.field, Qt.Key.Key_Return)
    assert host.done == ["draft-next"]
    assert not host.palette.isVisible()
    assert host.field.hasFocus()


def test_an_article_is_gone_to(host: Host, desk: Desk, qtbot: QtBot) -> None:
    title = desk.issue.articles[0].title.replace("\n", "")
    host.palette.open()
    host.palette.field.setText(title)
    with qtbot.waitSignal(desk.spot_wanted):
        qtbot.keyClick(host.palette.field, Qt.Key.Key_Return)
    assert desk.item == "articles/0"


def test_what_was_used_last_comes_first(host: Host, qtbot: QtBot) -> None:
    host.palette.open()
    assert names(host)[0] == "新建下一期"
    host.palette.field.setText("打开")
    qtbot.keyClick(host.palette.field, Qt.Key.Key_Return)
    host.palette.open()
    assert names(host)[0] == "打开"
    assert host.palette.field.text() == ""


def test_arrows_go_round_and_escape_leaves(host: Host, qtbot: QtBot) -> None:
    host.palette.open()
    field, shown = host.palette.field, host.palette.list
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert shown.currentIndex().row() == host.palette.entries.rowCount() - 1
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert shown.currentIndex().row() == 1
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not host.palette.isVisible()
    assert host.done == []
    assert host.field.hasFocus()


def test_a_click_elsewhere_closes_it(host: Host, qtbot: QtBot) -> None:
    host.palette.open()
    host.field.setFocus()
    assert not host.palette.isVisible()
    assert host.field.hasFocus()


def test_what_finds_nothing_says_so(host: Host, qtbot: QtBot) -> None:
    host.palette.open()
    host.palette.field.setText("没有这个命令")
    assert host.palette.nothing.isVisible()
    qtbot.keyClick(host.palette.field, Qt.Key.Key_Return)
    assert host.done == []
    assert host.palette.isVisible()


def test_it_opens_at_once(host: Host) -> None:
    times = []
    for _ in range(5):
        start = time.perf_counter()
        host.palette.open()
        host.repaint()
        times.append(time.perf_counter() - start)
        host.palette.close_palette()
    assert min(times) < 0.1  # the others: what else the machine does
