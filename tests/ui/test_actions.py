"""The table of actions: keys and mnemonics are clear, and what needs a draft waits for one."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from composer.ui.actions import MENUS, ROWS, Actions, plain_name
from composer.ui.icons import icon


@pytest.fixture
def made(qapp: QApplication) -> Actions:
    return Actions(QObject(qapp))


def repeated(names: list[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


def test_no_id_and_no_key_stands_twice(made: Actions) -> None:
    assert repeated([row.id for row in ROWS]) == []
    keys = [key.toString() for action in made for key in action.shortcuts() if not key.isEmpty()]
    assert repeated(keys) == []
    assert len(keys) > 50


def test_no_key_is_one_that_input_methods_take() -> None:
    taken = {"Ctrl+Space", "Ctrl+.", "Ctrl+Shift+F", "Shift+Space"}
    assert not taken & {QKeySequence(row.key).toString() for row in ROWS}


@pytest.mark.parametrize("menu", [name for name, _title in MENUS])
def test_mnemonics_of_a_menu_are_unique(menu: str) -> None:
    found = [re.search(r"&(.)", row.name) for row in ROWS if row.menu == menu]
    assert repeated([one[1].upper() for one in found if one]) == []


def test_every_menu_has_a_mnemonic_of_its_own() -> None:
    letters = [re.search(r"&(.)", title) for _name, title in MENUS]
    assert all(letters)
    assert repeated([one[1] for one in letters if one]) == []


def test_every_row_is_in_a_menu_has_a_tip_or_a_plain_name_and_a_known_icon() -> None:
    menus = {name for name, _title in MENUS}
    for row in ROWS:
        assert row.menu in menus, row.id
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", row.id)
        if row.icon:
            assert not icon(row.icon).isNull(), row.icon


def test_plain_names_have_neither_mnemonic_nor_dots(made: Actions) -> None:
    assert plain_name(made["draft-open"]) == "打开"
    assert made["draft-open"].iconText() == "打开"
    assert not [action for action in made if re.search("[&…]", plain_name(action))]


def test_an_action_is_disabled_until_it_is_bound_and_while_there_is_no_draft(
    made: Actions,
) -> None:
    called: list[str] = []
    assert not made["draft-save"].isEnabled()
    made.bind("draft-save", lambda: called.append("save"))
    made.bind("draft-open", lambda: called.append("open"))
    made.set_draft_open(False)
    made["draft-save"].trigger()
    made["draft-open"].trigger()
    assert called == ["open"]
    made.set_draft_open(True)
    made["draft-save"].trigger()
    assert called == ["open", "save"]


def test_a_pane_that_enables_its_action_on_the_start_page_has_it_when_the_draft_opens(
    made: Actions,
) -> None:
    made.set_draft_open(False)
    made["mark-bold"].setEnabled(True)
    made["mark-italic"].setDisabled(True)
    assert not made["mark-bold"].isEnabled()
    made.set_draft_open(True)
    assert made["mark-bold"].isEnabled()
    assert not made["mark-italic"].isEnabled()
