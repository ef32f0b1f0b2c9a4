"""Damaged: what the window offers instead of a draft's file that is damaged.

The file and its history are looked at behind the window. What is opened
instead lies on the desk unsaved; the damaged file stays until the clerk
saves, and a copy of it is in the history by then.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from shiboken6 import isValid

from composer.app.draft import Draft
from composer.app.parts import Part
from composer.app.workbench import Session
from composer.model.errors import OpenError
from composer.ui.noticebar import NoticeBar

if TYPE_CHECKING:
    from composer.app.damage import Damage
    from composer.ui.damagedialog import DamageDialog
    from composer.ui.window import Window


class Damaged(QObject):
    """Offers ways on over one window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self.dialog: DamageDialog | None = None
        """The dialog, while it is shown."""
        self._damage: Damage | None = None
        self._bar: NoticeBar | None = None

    def offer(self, path: Path, problem: OpenError) -> None:
        """Look at a draft that could not be opened, and show what there is in its place."""
        from composer.app import damage as damages  # noqa: PLC0415 - a start does not wait for it

        self._window.files.errands.run(
            self.tr("正在检查“{name}”").format(name=path.name),
            partial(damages.examine, path, problem, self._window.workbench.history),
            self._examined,
        )

    def _examined(self, damage: Damage) -> None:
        if damage.is_hopeless:
            self._window.files.errands.tell(damage.problem)
            return
        if self.dialog is not None:
            self.dialog.reject()
        self._damage = damage
        from composer.ui.damagedialog import DamageDialog  # noqa: PLC0415 - a start does not wait for it

        dialog = DamageDialog(self._window, damage, self._window.desk.settings)
        dialog.newest_wanted.connect(self._open_newest)
        dialog.salvaged_wanted.connect(self._open_salvaged)
        dialog.compare_wanted.connect(self._compare)
        dialog.folder_wanted.connect(self._show_folder)
        dialog.finished.connect(self._forget)
        self.dialog = dialog
        dialog.open()

    @Slot(int)
    def _forget(self, _result: int) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None

    # What the clerk decides

    @Slot()
    def _open_newest(self) -> None:
        from composer.app import damage as damages  # noqa: PLC0415 - a start does not wait for it

        said = self.tr("已打开最近的完好版本，还没有保存。")
        self._open(damages.newest_draft, said)

    @Slot()
    def _open_salvaged(self) -> None:
        from composer.app import damage as damages  # noqa: PLC0415 - a start does not wait for it

        said = self.tr("已打开从损坏的文件中读出的内容，还没有保存，需要核对的列在“检查”里。")
        self._open(damages.salvaged_draft, said)

    def _open(self, make: object, said: str) -> None:
        damage = self._damage
        if damage is None or not callable(make):
            return
        if self.dialog is not None:
            self.dialog.accept()
        window = self._window
        window.files.errands.run(
            self.tr("正在打开“{name}”").format(name=damage.path.name),
            partial(make, damage, window.workbench, window.workbench.history),
            partial(self._opened, damage, said),
        )

    def _opened(self, damage: Damage, said: str, opened: tuple[Draft, Session]) -> None:
        self._window.files.leave(partial(self._lay_down, damage, said, opened))

    def _lay_down(self, damage: Damage, said: str, opened: tuple[Draft, Session]) -> None:
        draft, session = opened
        is_unsaved = damage.unsaved is not None and draft.content is damage.newest
        if is_unsaved and damage.unsaved is not None:
            self._window.safety.take_over(draft, damage.unsaved.journal)
        self._window.files.opening.show(draft, session)
        self._window.show_workspace()
        if draft.path is not None:
            said = self.tr("{said}保存时会替换损坏的文件，它的原样已放进历史版本。").format(
                said=said
            )
        else:
            said = self.tr("{said}保存时请另选文件名，损坏的文件原样不动。").format(said=said)
        self._say(said)

    @Slot()
    def _compare(self) -> None:
        from composer.app import damage as damages  # noqa: PLC0415 - a start does not wait for it

        damage = self._damage
        if damage is not None:
            self._window.files.errands.run(
                self.tr("正在对照"),
                partial(damages.comparison, damage),
                partial(self._compared, damage),
            )

    def _compared(self, damage: Damage, parts: tuple[Part, ...]) -> None:
        from composer.ui.damagedialog import BothDialog  # noqa: PLC0415 - a start does not wait for it

        dialog = BothDialog(
            self.dialog or self._window, damage.path.name, parts, self._window.desk.settings
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot()
    def _show_folder(self) -> None:
        if self._damage is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._damage.path.parent)))

    def _say(self, text: str) -> None:
        if self._bar is not None and isValid(self._bar):
            self._bar.hide()
            self._bar.deleteLater()
        self._bar = NoticeBar(text, "archive-restore")
        self._bar.close_after(self._window.files.saving.saved, self._window.desk.loaded)
        self._window.show_bar(self._bar)
