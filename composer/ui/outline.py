"""Outline: the parts of the issue on the left, to go to, add, rename, move and delete."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from composer.ui.actions import Actions
from composer.ui.desk import Desk
from composer.ui.proofs import Proofs


class Outline(QWidget):
    """See the module."""

    def __init__(self, desk: Desk, actions: Actions, proofs: Proofs) -> None:
        super().__init__()
