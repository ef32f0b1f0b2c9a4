"""Plain: labels, message boxes and tips that show words of a draft as they are.

Qt takes a text that looks like HTML for HTML, and would look for the pictures
it names, also on other machines. A title such as "<img src=…>" comes from
whoever wrote the draft, so nothing here is ever read as HTML.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as Texts
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget


class PlainLabel(QLabel):
    """A label of words."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)


class PlainBox(QMessageBox):
    """A message of words over `parent`; whoever makes it adds the buttons."""

    def __init__(
        self, parent: QWidget | None, icon: QMessageBox.Icon, title: str, text: str, more: str = ""
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setIcon(icon)
        self.setWindowTitle(title)
        self.setText(text)
        self.setInformativeText(more)


def plain_tip(text: str) -> str:
    """Return a text for a tip that says just this.

    >>> plain_tip("三月刊"), plain_tip("<b>三月刊</b>")
    ('三月刊', '<p>&lt;b&gt;三月刊&lt;/b&gt;</p>')
    """
    return Texts.convertFromPlainText(text) if Texts.mightBeRichText(text) else text
