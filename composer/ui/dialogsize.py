"""Dialog size: room that grows with the size of the window's text, as far as the screen goes."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from composer.store.settings import Settings

_SHARE = 0.92
"""Of the screen that a dialog may take."""


def give_room(dialog: QDialog, width: int, height: int, settings: Settings) -> None:
    """Open a dialog with so many pixels at a text size of 100 %; its fields may need more."""
    screen = dialog.screen().availableSize()
    factor = max(1.0, settings.text_scale / 100)
    dialog.resize(
        min(round(width * factor), round(screen.width() * _SHARE)),
        min(round(height * factor), round(screen.height() * _SHARE)),
    )
