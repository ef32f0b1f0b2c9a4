"""Faces: the fonts of the page on the screen, and one for the window where the system has none.

The editor shows the faces that are printed, taken from the very same files.
A system without Chinese fonts has nothing for rare characters either, so
there the fonts that fill in on the page do so on the screen.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from composer.app.production import screen_fonts


@cache
def families() -> Mapping[str, str]:
    """Return the family that Qt knows for each font role ("fangsong", "hei", "kai", …)."""
    fills = not _writes_chinese()
    known = {}
    for role, (own, *fillers) in screen_fonts().items():
        family = _family(*own)
        if family:
            known[role] = family
            if fills:
                QFont.insertSubstitutions(family, [_family(*one) for one in fillers])
    return known


@cache
def _writes_chinese() -> bool:
    """Return whether the system has a Chinese font; asked before ours are added to it."""
    return bool(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese))


@cache
def _family(path: Path, face: int) -> str:
    number = QFontDatabase.addApplicationFont(str(path))
    names = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return names[min(face, len(names) - 1)] if names else ""


def window_font() -> QFont:
    """Return the system's font, or the Hei of the page when the system cannot write Chinese."""
    font = QApplication.font()
    if not _writes_chinese() and "hei" in families():
        font.setFamilies([font.family(), families()["hei"]])
    return font
