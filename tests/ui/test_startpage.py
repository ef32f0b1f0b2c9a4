"""The start page: what it offers, by mouse and by keys, and what it says where nothing is."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from composer.app.workbench import Recent
from composer.ui.actions import Actions
from composer.ui.desk import Desk
from composer.ui.recentlist import DRAFT, RecentModel
from composer.ui.startpage import StartPage
from tests.samples import picture_data

HERE = Recent(
    Path("/简报/第3期.bulletin"), "青禾科普简报 2026年第3期", changed=dt.datetime(2026, 3, 31)
)
OLDER = Recent(Path("/简报/第2期.bulletin"), changed=dt.datetime(2026, 2, 28))
GONE = Recent(Path("/简报/第1期.bulletin"), "青禾科普简报 2026年第1期", is_there=False)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, actions: Actions) -> StartPage:
    for name in ("draft-new", "draft-next", "draft-open"):
        actions.bind(name, lambda: None)
    made = StartPage(desk, actions)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def shown_words(page: StartPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


@pytest.mark.parametrize(
    ("button", "action"), [("next", "draft-next"), ("new", "draft-new"), ("open", "draft-open")]
)
def test_a_big_button_is_its_action(
    button: str, action: str, page: StartPage, actions: Actions, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(actions[action].triggered, timeout=500):
        qtbot.mouseClick(getattr(page, button), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(actions[action].triggered, timeout=500):
        qtbot.keyClick(getattr(page, button), Qt.Key.Key_Space)


def test_the_sample_is_offered(page: StartPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.sample_wanted, timeout=500):
        qtbot.mouseClick(page.sample, Qt.MouseButton.LeftButton)


def test_an_empty_list_teaches(page: StartPage) -> None:
    assert not page.recent.isVisible()
    assert "新建下一期" in shown_words(page)
    page.show_recent([HERE])
    assert page.recent.isVisible()
    assert "还没有打开过草稿" not in shown_words(page)
    page.show_recent([])
    assert "还没有打开过草稿" in shown_words(page)


def test_enter_opens_what_the_arrows_chose(page: StartPage, qtbot: QtBot) -> None:
    page.show_recent([HERE, OLDER])
    page.recent.setFocus()
    with qtbot.waitSignal(page.open_wanted, timeout=500) as first:
        qtbot.keyClick(page.recent, Qt.Key.Key_Return)
    assert first.args == [str(HERE.path)]
    qtbot.keyClick(page.recent, Qt.Key.Key_Right)
    with qtbot.waitSignal(page.open_wanted, timeout=500) as second:
        qtbot.keyClick(page.recent, Qt.Key.Key_Enter)
    assert second.args == [str(OLDER.path)]


def test_a_click_opens_once(page: StartPage, qtbot: QtBot) -> None:
    page.show_recent([HERE, OLDER])
    asked: list[str] = []
    page.open_wanted.connect(asked.append)
    place = page.recent.visualRect(page.recent.model().index(1, 0)).center()
    qtbot.mouseClick(page.recent.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked == [str(OLDER.path)]


def test_delete_takes_a_draft_off_the_list(page: StartPage, qtbot: QtBot) -> None:
    page.show_recent([GONE])
    page.recent.setFocus()
    with qtbot.waitSignal(page.forget_wanted, timeout=500) as asked:
        qtbot.keyClick(page.recent, Qt.Key.Key_Delete)
    assert asked.args == [str(GONE.path)]


def test_a_missing_draft_offers_its_menu_instead(page: StartPage, qtbot: QtBot) -> None:
    page.show_recent([GONE])
    page.recent.setFocus()
    with qtbot.assertNotEmitted(page.open_wanted):
        qtbot.keyClick(page.recent, Qt.Key.Key_Return)
    (menu,) = page.findChildren(QMenu)
    enabled = [action.text() for action in menu.actions() if action.isEnabled()]
    assert [text.split("(")[0] for text in enabled] == ["从列表中移除"]
    menu.close()


def test_the_menu_of_a_draft_does_what_it_says(page: StartPage, qtbot: QtBot) -> None:
    menu = page.menu_for(HERE)
    open_it, next_one, folder, remove = menu.actions()
    assert folder.isEnabled()
    for action, signal in (
        (open_it, page.open_wanted),
        (next_one, page.next_wanted),
        (remove, page.forget_wanted),
    ):
        with qtbot.waitSignal(signal, timeout=500) as asked:
            action.trigger()
        assert asked.args == [str(HERE.path)]


def test_the_way_back_shows_only_when_there_is_one(page: StartPage, qtbot: QtBot) -> None:
    assert not page.back.isVisible()
    page.set_back("第3期.bulletin")
    assert page.back.isVisible()
    assert "第3期" in page.back.accessibleName()
    with qtbot.waitSignal(page.back_wanted, timeout=500):
        qtbot.mouseClick(page.back, Qt.MouseButton.LeftButton)


def test_templates_are_offered_only_when_there_is_a_choice(page: StartPage, qtbot: QtBot) -> None:
    def offered() -> list[QPushButton]:
        return [
            one for one in page.findChildren(QPushButton) if one.text() and one not in page.others
        ]

    page.show_templates([("bulletin", "简报", "Bulletin")])
    assert offered() == []
    page.show_templates([("bulletin", "简报", "Bulletin"), ("red", "红头文件", "Red")])
    assert [one.text() for one in offered()] == ["简报", "红头文件"]
    with qtbot.waitSignal(page.template_wanted, timeout=500) as asked:
        qtbot.mouseClick(offered()[1], Qt.MouseButton.LeftButton)
    assert asked.args == ["red"]


def test_every_control_has_a_name(page: StartPage) -> None:
    for button in page.findChildren(QPushButton):
        assert button.accessibleName() or button.text()
    assert page.recent.accessibleName()


def test_the_model_holds_its_promises(qapp: object, tmp_path: Path) -> None:
    picture = tmp_path / "a.png"
    picture.write_bytes(picture_data(331, 468))
    model = RecentModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    painted = Recent(HERE.path, HERE.name, changed=HERE.changed, picture=picture)
    for drafts in ([HERE, OLDER], [painted, OLDER], [GONE], []):
        model.show_recent(drafts)
        assert [model.index(row).data(DRAFT) for row in range(model.rowCount())] == drafts
    model.show_recent([painted, OLDER, GONE])
    assert model.index(0).data(Qt.ItemDataRole.DecorationRole).height() == 102
    assert model.index(1).data(Qt.ItemDataRole.DecorationRole).isNull()
    assert model.index(1).data() == "第2期"
    assert "文件已不在" in model.index(2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert model.state(Recent(HERE.path, changed=dt.datetime.now())).startswith("今天")
    del tester


def test_a_broken_picture_is_none(qapp: object, tmp_path: Path) -> None:
    torn = tmp_path / "torn.png"
    torn.write_bytes(picture_data()[:50])
    model = RecentModel()
    model.show_recent([Recent(HERE.path, picture=torn)])
    assert model.index(0).data(Qt.ItemDataRole.DecorationRole).isNull()
