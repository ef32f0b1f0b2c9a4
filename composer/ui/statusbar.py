"""Status bar: saved or not, pages, words, findings, stand-ins, and how long work goes."""

from __future__ import annotations

from PySide6.QtWidgets import QStatusBar

from composer.ui.actions import Actions
from composer.ui.desk import Desk
from composer.ui.proofs import Proofs


class StatusBar(QStatusBar):
    """See the module."""

    def __init__(self, desk: Desk, actions: Actions, proofs: Proofs) -> None:
        super().__init__()
