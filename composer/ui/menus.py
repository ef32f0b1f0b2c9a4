"""Menus: the menu bar, made from the table of actions."""

from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QMenu, QMenuBar

from composer.ui.actions import CONTEXT, MENUS, NEW_MENU, OFFICIAL_MENUS, ROWS, Actions
from composer.ui.icons import icon
from composer.ui.texts import noop, translated

RECENT = "menu-recent"
"""Object name of the menu of recent drafts, which the file commands fill."""
_AFTER = "draft-open"
_AFTER_NEW = "draft-new"


def fill_menus(bar: QMenuBar, actions: Actions) -> None:
    """Put all menus into a menu bar."""
    for name, title in MENUS:
        menu = bar.addMenu(translated(CONTEXT, title))
        menu.setObjectName(f"menu-{name}")
        _fill(menu, name, actions)


def name_menus(bar: QMenuBar, actions: Actions) -> None:
    """Call the menus as is usual for the kind of document that the actions are of."""
    for name, title in MENUS:
        if name in OFFICIAL_MENUS:
            menu = cast("QMenu", bar.findChild(QMenu, f"menu-{name}"))
            said = OFFICIAL_MENUS[name] if actions.kind == "official" else title
            menu.setTitle(translated(CONTEXT, said))


def _fill(menu: QMenu, name: str, actions: Actions) -> None:
    group = 0
    for row in ROWS:
        if row.menu == name:
            if row.group != group:
                menu.addSeparator()
                group = row.group
            menu.addAction(actions[row.id])
            if row.id == _AFTER:
                _add_recent(menu)
            elif row.id == _AFTER_NEW:
                inner = menu.addMenu(icon("files"), translated(CONTEXT, NEW_MENU[1]))
                inner.setObjectName(f"menu-{NEW_MENU[0]}")
                _fill(inner, NEW_MENU[0], actions)


def _add_recent(menu: QMenu) -> None:
    recent = menu.addMenu(icon("clock"), translated(CONTEXT, noop("Actions", "最近(&R)")))
    recent.setObjectName(RECENT)
    recent.setEnabled(False)  # until there is something in it
