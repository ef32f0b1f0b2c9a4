"""Menus: the menu bar and the tool bar, made from the table of actions."""

from __future__ import annotations

from PySide6.QtWidgets import QMenuBar, QToolBar

from composer.ui.actions import CONTEXT, MENUS, ROWS, Actions
from composer.ui.texts import translated


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


def fill_tool_bar(bar: QToolBar, actions: Actions) -> None:
    """Put what is used most into a tool bar."""
    for name in ("draft-next", "draft-open", "draft-save"):
        bar.addAction(actions[name])
