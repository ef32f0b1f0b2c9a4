"""Key items form: the lines of 本期要文, automatic or set by hand."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from composer.ui.actions import Actions
from composer.ui.desk import Desk
from composer.ui.proofs import Proofs


class KeyItemsForm(QWidget):
    """See the module."""

    def __init__(self, desk: Desk, actions: Actions, proofs: Proofs) -> None:
        super().__init__()
