"""Icons: line drawings of the Lucide set, in the colours of the theme."""

from __future__ import annotations

from functools import cache

from lucide import lucide_icon
from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

_SIZES = (16, 20, 32, 40, 64)
_ANY = "#010203"  # in place of a colour: looking a drawing up takes longer than dyeing it


def icon(name: str) -> QIcon:
    """Return an icon in the text colour of the theme, paler when disabled."""
    palette = QApplication.palette()
    text = palette.color(QPalette.ColorRole.WindowText).name()
    faint = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText).name()
    return _icon(name, text, faint)


def coloured(name: str, colour: QColor) -> QIcon:
    """Return an icon in one colour."""
    return _icon(name, colour.name(), colour.name())


@cache
def no_icon() -> QIcon:
    """Return an icon of nothing: beside icons, a menu's words without one stand 4 pixels aside."""
    picture = QPixmap(_SIZES[0], _SIZES[0])
    picture.fill(Qt.GlobalColor.transparent)
    return QIcon(picture)


@cache
def _icon(name: str, colour: str, faint: str) -> QIcon:
    made = QIcon()
    drawing = lucide_icon(name, stroke=_ANY, stroke_width="1.75")
    for mode, shade in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, faint)):
        renderer = QSvgRenderer(QByteArray(drawing.replace(_ANY, shade).encode()))
        for size in _SIZES:
            picture = QPixmap(size, size)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            renderer.render(painter, QRectF(0, 0, size, size))
            painter.end()
            made.addPixmap(picture, mode)
    return made
