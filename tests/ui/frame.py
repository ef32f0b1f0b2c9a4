"""Frame: what commands need of a window, without its panes, for tests of dialogs."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget

from composer.ui.actions import Actions
from composer.ui.desk import Desk
from composer.ui.proofs import Proofs
from composer.ui.statusbar import StatusBar

if TYPE_CHECKING:
    from composer.ui.window import Window


class Frame(QMainWindow):
    """A window with a desk, actions, proofs and a status bar."""

    def __init__(self, desk: Desk, actions: Actions, proofs: Proofs) -> None:
        super().__init__()
        self.desk, self.commands, self.proofs = desk, actions, proofs
        self.status = StatusBar(desk, actions, proofs)
        self.setStatusBar(self.status)
        self.addActions(list(actions))
        self.bars: list[QWidget] = []
        centre = QWidget()
        self._column = QVBoxLayout(centre)
        self.setCentralWidget(centre)

    def show_bar(self, bar: QWidget) -> None:
        """Show a bar as the window does."""
        self.bars.append(bar)
        self._column.addWidget(bar)

    @property
    def as_window(self) -> Window:
        """This, for what asks for a window."""
        return cast("Window", self)


def write(field: QWidget, text: str) -> None:
    """Write Chinese text into a field as an input method does."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)
