"""Dialogs: how the larger ones are laid out, and how much room they open with."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QFormLayout, QLayout, QVBoxLayout

from composer.store.settings import Settings
from composer.ui.theme import GRID

_SHARE = 0.92
"""Of the screen that a dialog may take."""


def give_room(dialog: QDialog, width: int, height: int, settings: Settings) -> None:
    """Open a dialog with so many pixels at a text size of 100 %, as far as the screen goes.

    Its fields may need more.
    """
    screen = dialog.screen().availableSize()
    factor = max(1.0, settings.text_scale / 100)
    dialog.resize(
        min(round(width * factor), round(screen.width() * _SHARE)),
        min(round(height * factor), round(screen.height() * _SHARE)),
    )


def fill(dialog: QDialog, body: QLayout, foot: QLayout) -> None:
    """Lay out a dialog: what it is about, and the buttons below."""
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
    layout.setSpacing(2 * GRID)
    layout.addLayout(body, 1)
    layout.addLayout(foot)


def roomy_form() -> QFormLayout:
    """Return an empty form whose fields grow with the dialog."""
    form = QFormLayout()
    form.setVerticalSpacing(GRID)
    form.setHorizontalSpacing(2 * GRID)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return form
