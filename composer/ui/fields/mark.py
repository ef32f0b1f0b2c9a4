"""Mark: the small sign beside a field that something is to be looked at there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel
from typing_extensions import override

from composer.ui.fields.buttons import COLOURS_CHANGED
from composer.ui.icons import coloured
from composer.ui.plain import plain_tip
from composer.ui.theme import tokens

_SIZE = 16


class Mark(QLabel):
    """A place of fixed width, so that nothing moves when the sign comes and goes."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(QSize(_SIZE + 8, _SIZE + 8))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentences: list[str] = []
        self._severity = ""

    @property
    def sentences(self) -> list[str]:
        """What is to be looked at."""
        return self._sentences

    def show_sentences(self, sentences: list[str], severity: str) -> None:
        """Show the sign with its sentences, or nothing when there are none."""
        if (sentences, severity) == (self._sentences, self._severity):
            return
        self._sentences, self._severity = sentences, severity
        self.setToolTip(plain_tip("\n".join(sentences)))
        self.setAccessibleName("\n".join(sentences))
        self._draw()

    def _draw(self) -> None:
        if not self._sentences:
            self.clear()
            return
        colours = tokens()
        name, colour = {
            "error": ("circle-alert", colours.danger),
            "warning": ("triangle-alert", colours.warning),
        }.get(self._severity, ("info", colours.muted))
        picture = coloured(name, QColor(colour)).pixmap(
            QSize(_SIZE, _SIZE), self.devicePixelRatio()
        )
        self.setPixmap(picture)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in COLOURS_CHANGED and hasattr(self, "_sentences"):
            self._draw()
