"""Signs are found by keys, name and initials, and go where the cursor is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from composer.ui.actions import Actions
from composer.ui.desk import Desk
from composer.ui.symboldialog import SymbolDialog, Symbols, type_in
from composer.ui.symboltable import SYMBOLS


def signs(dialog: SymbolDialog) -> list[str]:
    model = dialog.signs.model()
    return [model.index(row, 0).data(Qt.ItemDataRole.UserRole) for row in range(model.rowCount())]


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[..., SymbolDialog]:
    def show(*recent: str) -> SymbolDialog:
        dialog = SymbolDialog(recent)
        qtbot.addWidget(dialog)
        QAbstractItemModelTester(
            dialog.signs.model(),
            QAbstractItemModelTester.FailureReportingMode.Fatal,
            dialog,
        )
        dialog.show()
        return dialog

    return show


def test_every_sign_is_there_once_and_has_a_name() -> None:
    wanted = "〔〕《》〈〉【】①⑳㈠Ⅰ℃％‰㎡□☑→※§№·—…"
    said = "".join(symbol.sign for symbol in SYMBOLS)
    assert [sign for sign in wanted if sign not in said] == []
    assert len({symbol.sign for symbol in SYMBOLS}) == len(SYMBOLS)
    assert all(symbol.name.strip() for symbol in SYMBOLS)


def test_recent_signs_come_first(shown: Callable[..., SymbolDialog]) -> None:
    dialog = shown("℃", "§")
    assert signs(dialog)[:2] == ["℃", "§"]
    assert len(signs(dialog)) == len(SYMBOLS)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("smh", ["《》", "〈〉"]), ("shesd", []), ("ssd", ["℃"]), ("℃", ["℃"]), ("SSD", ["℃"])],
)
def test_signs_are_found_by_initials_and_by_themselves(
    shown: Callable[..., SymbolDialog], qtbot: QtBot, typed: str, expected: list[str]
) -> None:
    dialog = shown()
    if typed.isascii():
        qtbot.keyClicks(dialog.search, typed)
    else:  # keys of a keyboard cannot say it; an input method does
        type_in(dialog.search, typed)
    assert signs(dialog) == expected
    assert bool(dialog.name.text())


def test_enter_in_the_search_takes_the_first_and_escape_none(
    shown: Callable[..., SymbolDialog], qtbot: QtBot
) -> None:
    dialog = shown()
    qtbot.keyClicks(dialog.search, "qfh")
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.sign == "‰"
    assert dialog.isHidden()
    other = shown()
    qtbot.keyClick(other, Qt.Key.Key_Escape)
    assert other.sign == ""


def test_arrows_go_from_the_search_into_the_signs(
    shown: Callable[..., SymbolDialog], qtbot: QtBot
) -> None:
    dialog = shown()
    dialog.activateWindow()
    dialog.search.setFocus()
    qtbot.waitUntil(dialog.search.hasFocus)
    qtbot.keyClick(dialog.search, Qt.Key.Key_Down)
    assert dialog.signs.hasFocus()
    qtbot.keyClick(dialog.signs, Qt.Key.Key_Right)
    name = dialog.name.text()
    qtbot.keyClick(dialog.signs, Qt.Key.Key_Return)
    assert dialog.sign == signs(dialog)[1]
    assert name == SYMBOLS[1].shown_name


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_a_pair_of_brackets_comes_around_the_cursor_and_is_remembered(
    desk: Desk, actions: Actions, qtbot: QtBot, kind: type[QWidget]
) -> None:
    target = kind()
    qtbot.addWidget(target)
    target.show()
    target.activateWindow()
    target.setFocus()
    qtbot.waitUntil(target.hasFocus)
    symbols = Symbols(desk, actions, target)

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, SymbolDialog)
        qtbot.keyClicks(dialog.search, "fwzh")
        qtbot.keyClick(dialog.search, Qt.Key.Key_Return)

    QTimer.singleShot(0, symbols, answer)
    actions["symbol-add"].trigger()
    qtbot.keyClicks(target, "2026")
    said = target.text() if isinstance(target, QLineEdit) else target.toPlainText()
    assert said == "〔2026〕"
    assert desk.settings.recent_symbols == ("〔〕",)
