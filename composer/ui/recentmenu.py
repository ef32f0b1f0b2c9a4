"""Recent menu: the drafts used last, in the file menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from composer.app.workbench import Recent
from composer.ui.plain import plain_tip

_NUMBERED = 9
"""So many have a digit as mnemonic."""
_LONGEST = 60


class RecentMenu(QObject):
    """Keeps a menu filled with recent drafts."""

    wanted = Signal()
    """The menu opens: what it lists may have changed on disk."""

    def __init__(
        self,
        menu: QMenu,
        open_draft: Callable[[str], object],
        clear: Callable[[], object],
    ) -> None:
        super().__init__(menu)
        self._menu = menu
        self._open = open_draft
        self._clear = clear
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self.wanted)

    def show_recent(self, drafts: Sequence[Recent]) -> None:
        """List these drafts; those whose file has gone are grey."""
        self._menu.clear()
        self._menu.setEnabled(bool(drafts))
        for number, draft in enumerate(drafts, 1):
            self._menu.addAction(self._entry(number, draft))
        if drafts:
            self._menu.addSeparator()
            clear = self._menu.addAction(self.tr("清除列表(&C)"))
            clear.triggered.connect(partial(_call, self._clear))

    def _entry(self, number: int, draft: Recent) -> QAction:
        name = draft.path.name if draft.name in ("", draft.path.stem) else draft.name
        if not draft.is_there:
            name = self.tr("{name}（文件已不在）").format(name=name)
        name = (name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…").replace("&", "&&")
        entry = QAction(f"&{number}  {name}" if number <= _NUMBERED else name, self._menu)
        entry.setToolTip(plain_tip(str(draft.path)))
        entry.setStatusTip(str(draft.path))
        entry.setEnabled(draft.is_there)
        entry.triggered.connect(partial(_call, partial(self._open, str(draft.path))))
        return entry


def _call(act: Callable[[], object], _checked: bool = False) -> None:
    act()
