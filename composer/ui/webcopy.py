"""Web copy: the document, or what is selected of its text, goes to the clipboard as rich text.

It is made on the worker, as pictures take their time; the status bar says
when it can be pasted.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from composer.app import webcopy
from composer.app.words import sentence
from composer.model.errors import Failure
from composer.ui.body.edit import BodyEdit

if TYPE_CHECKING:
    from composer.app.webcopy import RichText
    from composer.ui.window import Window

_ENCODING = '<meta charset="utf-8">'
"""Without it programs take a piece of a page for Latin."""


class WebCopy(QObject):
    """See the module."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window

    def copy(self, text: QWidget | None) -> None:
        """Copy what is selected in `text`, where that is a body, else the whole document."""
        state = self._window.desk.draft.state
        if isinstance(text, BodyEdit) and text.textCursor().hasSelection():
            said = self.tr("已复制选中的内容，可以粘贴到网页和微信公众号的编辑器。")
            job = partial(webcopy.copy_blocks, state, text.selected_blocks())
        else:
            said = self.tr("已复制全文，可以粘贴到网页和微信公众号的编辑器。")
            job = partial(webcopy.copy_document, state)
        self._window.status.say(self.tr("正在复制…"))
        self._window.proofs.run("copy-web", job, partial(self._take, said), self._fail)

    def _take(self, said: str, made: RichText) -> None:
        if not isValid(self):
            return
        mime = QMimeData()
        mime.setHtml(_ENCODING + made.html)
        mime.setText(made.plain)
        QGuiApplication.clipboard().setMimeData(mime)
        self._window.status.say(said)

    def _fail(self, problem: Exception) -> None:
        if not isValid(self):
            return
        if not isinstance(problem, Failure):
            raise problem
        self._window.status.say(sentence(problem, self._window.desk.settings.language))
