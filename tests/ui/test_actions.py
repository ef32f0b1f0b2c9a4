"""The table of actions: keys and mnemonics are clear, and what needs a draft waits for one."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from composer.model.document import Kind
from composer.ui.actions import MENUS, NEW_MENU, OFFICIAL, ROWS, Actions, plain_name
from composer.ui.icons import icon


@pytest.fixture
def made(qapp: QApplication) -> Actions:
    return Actions(QObject(qapp))


def repeated(names: list[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


@pytest.mark.parametrize("kind", ["bulletin", "official"])
def test_no_id_and_no_key_of_a_kind_stands_twice(made: Actions, kind: Kind) -> None:
    assert repeated([row.id for row in ROWS]) == []
    made.set_kind(kind)
    shown = [action for action in made if action.isVisible()]
    keys = [key.toString() for action in shown for key in action.shortcuts() if not key.isEmpty()]
    assert repeated(keys) == []
    assert len(keys) > 50


def test_no_key_is_one_that_input_methods_take() -> None:
    taken = {"Ctrl+Space", "Ctrl+.", "Ctrl+Shift+F", "Shift+Space"}
    assert not taken & {QKeySequence(row.key).toString() for row in ROWS}


@pytest.mark.parametrize("kind", ["bulletin", "official"])
@pytest.mark.parametrize("menu", [name for name, _title in (*MENUS, NEW_MENU)])
def test_mnemonics_of_a_menu_are_unique(made: Actions, menu: str, kind: Kind) -> None:
    made.set_kind(kind)
    rows = [row for row in ROWS if row.menu == menu and row.kind in (None, kind)]
    found = [re.search(r"&(.)", made[row.id].text()) for row in rows]
    letters = [one[1].upper() for one in found if one]
    if menu == "file":
        found = [re.search(r"&(.)", NEW_MENU[1])]
        letters += [one[1] for one in found if one]
    assert repeated(letters) == []


def test_every_menu_has_a_mnemonic_of_its_own() -> None:
    letters = [re.search(r"&(.)", title) for _name, title in MENUS]
    assert all(letters)
    assert repeated([one[1] for one in letters if one]) == []


def test_every_row_is_in_a_menu_has_a_tip_or_a_plain_name_and_a_known_icon() -> None:
    menus = {name for name, _title in (*MENUS, NEW_MENU)}
    for row in ROWS:
        assert row.menu in menus, row.id
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", row.id)
        if row.icon:
            assert not icon(row.icon).isNull(), row.icon


def test_an_official_document_has_its_own_actions_and_names(made: Actions) -> None:
    made.bind("briefs-show", lambda: None)
    made.bind("head-show", lambda: None)
    assert made["briefs-show"].isEnabled()
    assert not made["head-show"].isEnabled()
    made.set_kind("official")
    assert not made["briefs-show"].isVisible()
    assert not made["briefs-show"].isEnabled()
    assert made["head-show"].isEnabled()
    assert made["article-add"].iconText() == "附件"
    assert "一个附件" in made["article-add"].toolTip()
    made.set_kind("bulletin")
    assert made["briefs-show"].isEnabled()
    assert made["article-add"].iconText() == "文章"


def test_what_is_called_otherwise_is_an_action_of_every_kind() -> None:
    assert set(OFFICIAL) <= {row.id for row in ROWS if row.kind is None}


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
