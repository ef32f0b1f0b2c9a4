"""Start page: recent issues, new, open, templates, a sample to play with."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from composer.ui.actions import Actions
from composer.ui.desk import Desk


class StartPage(QWidget):
    """See the module."""

    def __init__(self, desk: Desk, actions: Actions) -> None:
        super().__init__()
