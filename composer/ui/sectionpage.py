"""Section page: the title of a section and the articles in it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from composer.ui.actions import Actions
from composer.ui.desk import Desk
from composer.ui.proofs import Proofs


class SectionPage(QWidget):
    """See the module."""

    def __init__(self, desk: Desk, actions: Actions, proofs: Proofs) -> None:
        super().__init__()
