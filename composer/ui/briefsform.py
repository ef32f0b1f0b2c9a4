"""Briefs form: the items of 简讯 as a list with dates."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from composer.ui.actions import Actions
from composer.ui.desk import Desk
from composer.ui.proofs import Proofs


class BriefsForm(QWidget):
    """See the module."""

    def __init__(self, desk: Desk, actions: Actions, proofs: Proofs) -> None:
        super().__init__()
