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

_SANS = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Noto Sans SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
)
"""Faces for windows that systems have beside a Latin one, the best first."""


@cache
def families() -> Mapping[str, str]:
    """Return the family that Qt knows for each font role ("fangsong", "hei", "kai", …)."""
    fills = not _chinese()
    known = {}
    for role, (own, *fillers) in screen_fonts().items():
        family = _family(*own)
        if family:
            known[role] = family
            if fills:
                QFont.insertSubstitutions(family, [_family(*one) for one in fillers])
    return known


@cache
def _chinese() -> frozenset[str]:
    """Return the system's families that write Chinese; asked before ours are added to them."""
    return frozenset(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese))


@cache
def _family(path: Path, face: int) -> str:
    number = QFontDatabase.addApplicationFont(str(path))
    names = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return names[min(face, len(names) - 1)] if names else ""


def window_font() -> QFont:
    """Return the system's font; one without Hanzi is joined by a sans serif that has them.

    Left to Qt, those would be of any face that is loaded, such as the page's 仿宋.
    """
    font = QApplication.font()
    if font.family() in _chinese():
        return font
    known = next(filter(_is_text_face, _SANS), "") or families().get("hei", "")
    if known:
        font.setFamilies([font.family(), known])
    return font


def _is_text_face(family: str) -> bool:
    """Return whether the system has a face for running text of a family, not only a bold one."""
    weights = (QFontDatabase.weight(family, style) for style in QFontDatabase.styles(family))
    return family in _chinese() and QFont.Weight.Normal in weights
