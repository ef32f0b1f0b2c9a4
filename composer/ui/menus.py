"""Menus: the menu bar, made from the table of actions."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QMenuBar

from composer.ui.actions import CONTEXT, MENUS, ROWS, Actions
from composer.ui.icons import icon
from composer.ui.texts import noop, translated

RECENT = "menu-recent"
"""Object name of the menu of recent drafts, which the file commands fill."""
_AFTER = "draft-open"


def fill_menus(bar: QMenuBar, actions: Actions) -> None:
    """Put all menus into a menu bar."""
    for name, title in MENUS:
        menu = bar.addMenu(translated(CONTEXT, title))
        menu.setObjectName(f"menu-{name}")
        group = 0
        for row in ROWS:
            if row.menu == name:
                if row.group != group:
                    menu.addSeparator()
                    group = row.group
                menu.addAction(actions[row.id])
                if row.id == _AFTER:
                    _add_recent(menu)


def _add_recent(menu: QMenu) -> None:
    recent = menu.addMenu(icon("clock"), translated(CONTEXT, noop("Actions", "最近(&R)")))
    recent.setObjectName(RECENT)
    recent.setEnabled(False)  # until there is something in it
