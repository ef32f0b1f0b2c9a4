"""Tools: what the body editor is given besides typing: paste, tables, pictures."""

from __future__ import annotations

from composer.ui.actions import Actions
from composer.ui.body.edit import BodyEdit
from composer.ui.body.figures import FigureTools
from composer.ui.body.paste import Paster, Taker
from composer.ui.body.shelf import Shelf
from composer.ui.body.tables import TableTools
from composer.ui.desk import Desk
from composer.ui.proofs import Proofs


class BodyTools:
    """Everything that stands around one body editor."""

    def __init__(self, edit: BodyEdit, desk: Desk, actions: Actions, proofs: Proofs) -> None:
        self.taker = Taker(edit, proofs)
        self.shelf = Shelf(desk, proofs, edit)
        self.paster = Paster(edit, self.taker)
        self.tables = TableTools(edit, actions)
        self.figures = FigureTools(edit, actions, self.taker, self.shelf)
