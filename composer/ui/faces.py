"""Faces: the fonts of the page on the screen, and one for the window where the system has none.

The editor shows the faces that are printed, taken from the very same files.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from composer.app.production import screen_fonts

_SYSTEM = QFontDatabase.WritingSystem.SimplifiedChinese


@cache
def families() -> Mapping[str, str]:
    """Return the family that Qt knows for each font role ("fangsong", "hei", "kai", …)."""
    known = {}
    for role, (path, face) in screen_fonts().items():
        number = QFontDatabase.addApplicationFont(str(path))
        names = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
        if names:
            known[role] = names[min(face, len(names) - 1)]
    return known


def window_font() -> QFont:
    """Return the system's font, or the Hei of the page when the system cannot write Chinese."""
    font = QApplication.font()
    if not QFontDatabase.families(_SYSTEM) and "hei" in families():
        font.setFamilies([font.family(), families()["hei"]])
    return font
