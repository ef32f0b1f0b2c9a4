"""Offer: a small strip that proposes a heading's level when a paragraph begins like one.

Nothing changes until the clerk presses Ctrl+Enter or the strip. It stands to
the right of the paragraph's own line, where nothing else is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from composer.model.blocks import Paragraph, plain
from composer.ui.body import flow
from composer.ui.body.styles import heading_style, style_name

if TYPE_CHECKING:
    from composer.ui.body.edit import BodyEdit

_HANZI = "[一二三四五六七八九十百]"
_BEGINNINGS = (
    re.compile(rf"{_HANZI}{{1,4}}、"),
    re.compile(rf"[（(]{_HANZI}{{1,4}}[）)]"),
    re.compile(r"\d{1,2}[.．](?!\d)"),
    re.compile(r"[（(]\d{1,2}[）)]"),
)
_LONGEST = 40
"""Characters; a longer paragraph that begins with a number is no heading."""


def level_of(said: str) -> int | None:
    """Return the level of heading that a paragraph begins like.

    >>> level_of("（一）阵地覆盖到村"), level_of("一是优质资源"), level_of("3.5万人")
    (2, None, None)
    """
    if len(said) > _LONGEST or said.endswith("。"):
        return None
    for level, beginning in enumerate(_BEGINNINGS, start=1):
        if beginning.match(said):
            return level
    return None


class Offer(QToolButton):
    """The strip. Hidden most of the time."""

    def __init__(self, edit: BodyEdit) -> None:
        super().__init__(edit.viewport())
        self._edit = edit
        self._level: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setObjectName("offer")
        self.hide()
        self.clicked.connect(self.accept)
        edit.cursorPositionChanged.connect(self._on_move)
        edit.verticalScrollBar().valueChanged.connect(self.hide)

    def look(self) -> None:
        """Offer what the cursor's paragraph begins like, after a key has been typed there."""
        self._level = None
        here = self._edit.here()
        # Not the article's blocks: the cursor moves while they are being put into the document.
        block = None if here is None else self._edit.body().unit(here[0]).block
        if isinstance(block, Paragraph):
            self._level = level_of(plain(block.text))
        if self._level is None:
            self.hide()
            return
        name = style_name(heading_style(self._level))
        self.setText(self.tr("设为{style}  Ctrl+Enter").format(style=name))
        self.adjustSize()
        line = self._edit.cursorRect()
        left = self._edit.viewport().width() - self.width()
        if line.right() + 16 > left:
            self.hide()
            return
        self.move(left, line.center().y() - self.height() // 2)
        self.show()

    def accept(self) -> None:
        """Make the paragraph the heading it begins like."""
        here, level = self._edit.here(), self._level
        self.hide()
        self._level = None
        if here is None or level is None:
            return
        self._edit.record()
        at = self._edit.point()
        blocks = flow.set_style(self._edit.blocks, at, at, heading_style(level))
        name = style_name(heading_style(level))
        self._edit.change(self.tr("设为{style}").format(style=name), blocks, at)

    def _on_move(self) -> None:
        if self.isVisible():
            self.look()
