"""The dialog in which two states are merged: by keys, by buttons, and what has to be decided."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from composer.app.draft import Draft
from composer.app.merging import merged, merges
from composer.model import edits
from composer.model.issue import Issue
from composer.store.media import Media
from composer.store.settings import Settings
from composer.ui.mergedialog import MergeDialog
from tests.samples import article, issue, section

BASE = issue(
    sections=(section(article(title="甲"), article(title="乙"), article(title="丙")),),
)


def titled(content: Issue, number: int, title: str) -> Issue:
    return edits.set_article(content, number, title=title)


MINE = titled(titled(BASE, 0, "甲，我改的"), 1, "乙，我改的")
THEIRS = titled(titled(BASE, 1, "乙，他改的"), 2, "丙，他改的")


@pytest.fixture
def dialog(qtbot: QtBot) -> MergeDialog:
    return shown(BASE, qtbot)


def shown(base: Issue | None, qtbot: QtBot) -> MergeDialog:
    found = merges(base, MINE, THEIRS)
    made = MergeDialog(None, "对照并合并", found, Settings(), knows_base=base is not None)
    qtbot.addWidget(made)
    made.show()
    return made


def column(dialog: MergeDialog, number: int) -> list[str]:
    items = [dialog.list.topLevelItem(row) for row in range(dialog.list.topLevelItemCount())]
    return [item.text(number) for item in items if item is not None]


def titles(dialog: MergeDialog, base: Issue | None = BASE) -> list[str]:
    mine, theirs = Draft(MINE, Media()).state, Draft(THEIRS, Media()).state
    content, _ = merged(base, mine, theirs, dialog.chosen)
    return [one.title for one in content.articles]


def test_it_says_who_has_changed_what(dialog: MergeDialog) -> None:
    assert column(dialog, 1) == ["我改了", "双方都改了", "对方改了"]
    assert "1 处双方都改了" in dialog.head.text()
    current = dialog.list.currentItem()
    assert current is not None
    assert "乙" in current.text(0)  # what has to be decided comes first
    assert dialog.view.text.toPlainText()


def test_keys_choose(dialog: MergeDialog) -> None:
    QTest.keyClick(dialog.list, Qt.Key.Key_2)
    assert titles(dialog) == ["甲，我改的", "乙，他改的", "丙，他改的"]
    QTest.keyClick(dialog.list, Qt.Key.Key_1)
    assert titles(dialog) == ["甲，我改的", "乙，我改的", "丙，他改的"]
    QTest.keyClick(dialog.list, Qt.Key.Key_3)
    assert titles(dialog) == ["甲，我改的", "乙，我改的", "乙，他改的", "丙，他改的"]
    assert column(dialog, 2)[1] == "两份都留"


def test_nothing_is_merged_before_each_was_looked_at(qtbot: QtBot) -> None:
    dialog = shown(None, qtbot)  # nobody knows what both began with: everything is a conflict
    assert not dialog.is_decided
    assert not dialog.merge_button.isEnabled()
    assert column(dialog, 2).count("请选") == len(column(dialog, 2)) - 1
    for _ in range(dialog.list.topLevelItemCount() - 1):
        assert not dialog.merge_button.isEnabled()
        dialog.next_button.click()
    assert dialog.is_decided
    assert dialog.merge_button.isEnabled()
    assert titles(dialog, None) == ["甲，我改的", "乙，我改的", "丙"]


def test_buttons_choose_for_the_current_part(dialog: MergeDialog) -> None:
    dialog.list.setCurrentItem(dialog.list.topLevelItem(0))
    dialog.sides["theirs"].click()
    assert column(dialog, 2)[0] == "对方的"
    assert titles(dialog)[0] == "甲"
