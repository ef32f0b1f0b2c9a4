"""Recovering: offers at the start, and whenever it is asked for, what was never saved.

Journals are read on a thread of their own, as a folder in the network may take
minutes to answer. What is opened lies on the desk unsaved; what is set aside
stays for 30 days; what is left alone is offered again.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QMessageBox
from shiboken6 import isValid

from composer.app import recovery
from composer.app.draft import Draft
from composer.app.parts import Part
from composer.app.recovery import Found
from composer.app.words import sentence
from composer.app.workbench import Session
from composer.ui.noticebar import NoticeBar
from composer.ui.plain import PlainBox

if TYPE_CHECKING:
    from composer.ui.recoverydialog import RecoveryDialog
    from composer.ui.window import Window

_AGAIN = 300
"""Milliseconds after which a dialog is tried again that another one is in the way of."""


@dataclass(frozen=True, slots=True)
class _Looked:
    """What was found, and for whom."""

    found: tuple[Found, ...]
    is_start: bool
    first: Path | None = None


class Recovering(QObject):
    """Binds the action of a window that finds again what was not saved."""

    _looked = Signal(object)

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self.dialog: RecoveryDialog | None = None
        """The dialog, while it is shown."""
        self._bar: NoticeBar | None = None
        self._looked.connect(self._show, Qt.ConnectionType.QueuedConnection)
        window.commands.bind("draft-recover", self.show)

    def offer(self, first: Path | None = None) -> None:
        """Look behind the window, and show what a crash has left; nothing when there is none.

        `first` is the file that the program was started with.
        """
        self._look(is_start=True, first=None if first is None else first.absolute())

    def show(self) -> None:
        """Show all that can be found again, also what was set aside."""
        if self.dialog is None:
            self._look(is_start=False, first=None)

    def _look(self, *, is_start: bool, first: Path | None) -> None:
        looking = threading.Thread(
            target=self._find, args=(is_start, first), name="recovery", daemon=True
        )
        looking.start()

    def _find(self, is_start: bool, first: Path | None) -> None:
        found = recovery.look()
        if not is_start:
            found += recovery.refused()
        found = tuple(sorted(found, key=lambda one: one.path is None or one.path != first))
        with suppress(RuntimeError):  # the window has gone meanwhile
            self._looked.emit(_Looked(found, is_start, first))

    @Slot(object)
    def _show(self, looked: _Looked) -> None:
        if not isValid(self._window) or self.dialog is not None:
            return
        if not looked.found:
            if not looked.is_start:
                self._tell(self.tr("没有可以找回的内容。"), self.tr("编辑过的内容都已经保存。"))
            return
        if looked.is_start and all(one.content is None for one in looked.found):
            self._say_problem(looked.found[0])
            return
        if QApplication.activeModalWidget() is not None:
            QTimer.singleShot(_AGAIN, self, partial(self._show, looked))
            return
        from composer.ui.recoverydialog import RecoveryDialog  # noqa: PLC0415 - a start does not wait for it

        desk = self._window.desk
        self.dialog = RecoveryDialog(
            self._window,
            looked.found,
            desk.settings,
            self._window.proofs,
            is_start=looked.is_start,
        )
        self.dialog.open_wanted.connect(self._open)
        self.dialog.compare_wanted.connect(self._compare)
        self.dialog.refuse_wanted.connect(self._refuse)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    @Slot(int)
    def _forget(self, _result: int) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None

    # What the clerk decides

    @Slot(object)
    def _open(self, found: Found) -> None:
        dialog = self.dialog
        left = 0 if dialog is None else sum(not one.is_refused for one in dialog.found) - 1
        if dialog is not None:
            dialog.accept()
        self._window.files.errands.run(
            self.tr("正在打开找回的内容"),
            partial(recovery.reopen, found, self._window.workbench),
            partial(self._opened, found, left),
        )

    def _opened(self, found: Found, left: int, opened: tuple[Draft, Session]) -> None:
        self._window.files.leave(partial(self._lay_down, found, left, opened))

    def _lay_down(self, found: Found, left: int, opened: tuple[Draft, Session]) -> None:
        draft, session = opened
        self._window.safety.take_over(draft, found.journal)
        self._window.files.opening.show(draft, session)
        self._window.show_workspace()
        said = self.tr("已找回。内容还没有保存，请看过以后保存。")
        if found.is_held:
            said += self.tr("还没有填完的是“{words}”，请补上。").format(words=found.words)
        if left > 0:
            said += self.tr("另有 %n 份可从“文件 > 找回未保存的内容”打开。", "", left)
        bar = self._say(said)
        bar.close_after(self._window.files.saving.saved, self._window.desk.loaded)

    @Slot(object)
    def _refuse(self, found: Found) -> None:
        self._window.files.errands.run(
            self.tr("正在丢弃"), partial(recovery.refuse, found), self._refused
        )
        if self.dialog is not None:
            self.dialog.drop(found)

    def _refused(self, _: object) -> None:
        self._window.status.say(self.tr("丢弃后 30 天内仍可找回：“文件 > 找回未保存的内容”。"))

    @Slot(object)
    def _compare(self, found: Found) -> None:
        self._window.files.errands.run(
            self.tr("正在对照"),
            partial(recovery.comparison, found),
            partial(self._compared, found),
        )

    def _compared(self, found: Found, parts: tuple[Part, ...] | None) -> None:
        if parts is None or found.path is None:
            self._tell(self.tr("原来的文件现在打不开，无法对照。"), self.tr("找回的内容不受影响。"))
            return
        from composer.ui.recoverydialog import RecoveredDialog  # noqa: PLC0415 - a start does not wait for it

        dialog = RecoveredDialog(
            self.dialog or self._window, found.path.name, parts, self._window.desk.settings
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _say_problem(self, found: Found) -> None:
        """Say in a bar what cannot be opened by this program: a dialog would come at each start."""
        if found.problem is not None:
            self._say(sentence(found.problem, self._window.desk.settings.language))

    def _say(self, text: str) -> NoticeBar:
        if self._bar is not None and isValid(self._bar):
            self._bar.hide()
            self._bar.deleteLater()
        self._bar = NoticeBar(text, "archive-restore")
        self._window.show_bar(self._bar)
        return self._bar

    def _tell(self, text: str, more: str) -> None:
        box = PlainBox(
            self.dialog or self._window,
            QMessageBox.Icon.Information,
            self.tr("找回未保存的内容"),
            text,
            more,
        )
        box.addButton(self.tr("知道了"), QMessageBox.ButtonRole.AcceptRole)
        box.finished.connect(box.deleteLater)
        box.open()
