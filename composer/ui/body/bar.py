"""Bar: the small tool bar below the text while the cursor is in a table or picture.

Its buttons do what the context menu does. Alt+F10 goes into it, the arrows
go along it, Escape goes back to the text.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QPalette
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QMenu, QToolButton
from typing_extensions import override

from composer.ui.body.edit import BodyEdit
from composer.ui.icons import icon, no_icon
from composer.ui.theme import GRID

_LINE = 5


class Bar(QFrame):
    """A row of buttons below the text; it hides no line and moves none."""

    def __init__(self, edit: BodyEdit, name: str, menu_name: str) -> None:
        super().__init__(edit)
        self._menu_name = menu_name
        self._edit = edit
        self._icons: list[tuple[QAction, str]] = []
        self.actions_of_bar: list[QAction | None] = []
        """In their order; None is a line between groups."""
        self.setProperty("foot", True)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(GRID, 3, GRID, 2)
        self._row.setSpacing(0)
        self.hide()
        edit.installEventFilter(self)

    def add(
        self, symbol: str, name: str, do: Callable[[], object], *, checkable: bool = False
    ) -> QAction:
        """Add a button and return its action."""
        action = QAction(icon(symbol), name, self)
        action.setCheckable(checkable)
        action.setToolTip(name.replace("&", "").rstrip("…"))
        action.triggered.connect(lambda _checked=False: do())
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setIconSize(QSize(16, 16))
        button.setAccessibleName(action.toolTip())
        button.setProperty("bare", True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.installEventFilter(self)
        self._row.addWidget(button)
        self._icons.append((action, symbol))
        self.actions_of_bar.append(action)
        return action

    def finish(self) -> None:
        """Keep the buttons together in the middle."""
        self._row.insertStretch(0, 1)
        self._row.addStretch(1)

    def add_line(self) -> None:
        """Add a line between groups."""
        line = QFrame(self)
        line.setFrameShape(QFrame.Shape.VLine)
        line.setFrameShadow(QFrame.Shadow.Plain)
        line.setForegroundRole(QPalette.ColorRole.Mid)
        line.setFixedWidth(_LINE)
        self._row.addWidget(line)
        self.actions_of_bar.append(None)

    def fill(self, menu: QMenu) -> None:
        """Put the actions that can be done now into a context menu, as a menu of their own."""
        inner = QMenu(self._menu_name, menu)
        inner.setIcon(no_icon())
        menu.addMenu(inner)
        for action in self.actions_of_bar:
            if action is None:
                inner.addSeparator()
            elif action.isVisible() and action.isEnabled():
                inner.addAction(action)

    def dock(self) -> None:
        """Show the bar below the text."""
        self._edit.set_foot(self)

    def undock(self) -> None:
        """Give the place back to the text."""
        if self._edit.foot is self:
            self._edit.set_foot(None)

    def retint(self) -> None:
        """Draw the icons in the colours of the theme."""
        for action, symbol in self._icons:
            action.setIcon(icon(symbol))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if watched is self._edit:
            alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
            if alt and event.key() == Qt.Key.Key_F10 and self.isVisible():
                self._step(None, 1)
                return True
            return False
        if event.key() == Qt.Key.Key_Escape:
            self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step(watched, 1 if event.key() == Qt.Key.Key_Right else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            assert isinstance(watched, QToolButton)
            watched.click()
        else:
            return False
        return True

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.retint()

    def holds_focus(self) -> bool:
        """Whether one of the buttons has the focus."""
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _step(self, from_button: QObject | None, step: int) -> None:
        found = cast(list[QToolButton], self.findChildren(QToolButton))
        buttons = [one for one in found if one.isVisible() and one.isEnabled()]
        if not buttons:
            return
        here = buttons.index(from_button) if from_button in buttons else -1
        buttons[(here + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)
