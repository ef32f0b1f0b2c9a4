"""Bottom panel: findings, find and replace, what has come, and what could not be placed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid
from typing_extensions import override

from composer.ui.actions import Actions
from composer.ui.countdialog import CountDialog
from composer.ui.desk import Desk
from composer.ui.findingspanel import FindingsPanel
from composer.ui.findpanel import FindPanel
from composer.ui.icons import icon
from composer.ui.proofs import Proofs
from composer.ui.theme import GRID
from composer.ui.unplacedpanel import UnplacedPanel

if TYPE_CHECKING:
    from composer.ui.inboxpanel import InboxPanel
    from composer.ui.tidypanel import TidyPanel

FIND, FINDINGS, TIDY, UNPLACED, INBOX = range(5)
_LINES = 15
"""Height of the panel in lines of text, until somebody makes it another one."""


class BottomPanel(QWidget):
    """Tabs below the editor, hidden until somebody asks for one."""

    inbox_made = Signal(object)
    """The `InboxPanel` is there now."""

    def __init__(self, desk: Desk, actions: Actions, proofs: Proofs) -> None:
        super().__init__()
        self._desk = desk
        self._height = 0
        self._before: QWidget | None = None
        """What had the focus before the panel."""
        self._spot = desk.spot
        self.finder = FindPanel(desk, actions, proofs)
        self.findings = FindingsPanel(desk, proofs)
        self.unplaced = UnplacedPanel(desk)
        self._actions, self._proofs = actions, proofs
        self._tidy: TidyPanel | None = None
        self._tidy_room = QWidget()
        self._inbox: InboxPanel | None = None
        self._inbox_room = QWidget()
        self.tabs = QTabBar()
        self._stack = QStackedWidget()
        self._close_button = QToolButton()
        self._arrange()
        self._bind(actions)
        self._count_findings(self.findings.to_look_at)
        self._count_unplaced(len(desk.content.unplaced))
        self.hide()

    def _arrange(self) -> None:
        self.setMinimumHeight(20 * GRID)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(self.tr("查找、检查和整理"))
        for panel, name in (
            (self.finder, self.tr("查找")),
            (self.findings, self.tr("检查")),
            (self._tidy_room, self.tr("整理")),
            (self.unplaced, self.tr("未归位")),
            (self._inbox_room, self.tr("来稿")),
        ):
            self.tabs.addTab(name)
            self._stack.addWidget(panel)
        self._close_button.setIcon(icon("x"))
        self._close_button.setToolTip(self.tr("关闭 (Esc)"))
        self._close_button.setAccessibleName(self.tr("关闭面板"))
        head = QHBoxLayout()
        head.setContentsMargins(GRID, GRID // 2, GRID // 2, 0)
        head.addWidget(self.tabs, 1)
        head.addWidget(self._close_button)
        sheet = QVBoxLayout(self)
        sheet.setContentsMargins(0, 0, 0, 0)
        sheet.setSpacing(0)
        sheet.addLayout(head)
        sheet.addWidget(self._stack, 1)

    def _bind(self, actions: Actions) -> None:
        self.tabs.currentChanged.connect(self._turn)
        self._close_button.clicked.connect(self.leave)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.leave)
        self.finder.shown.connect(self.show_find)
        self.finder.counted.connect(self._count_hits)
        self.findings.counted.connect(self._count_findings)
        self.findings.shown.connect(self._peek_findings)
        self.findings.unplaced_wanted.connect(self._show_passage)
        self.unplaced.counted.connect(self._count_unplaced)
        for name, do in (
            ("edit-find", self.show_find),
            ("edit-replace", self.show_replace),
            ("edit-find-next", self.finder.next),
            ("edit-find-previous", self.finder.previous),
            ("findings-show", self.show_findings),
            ("findings-next", self.findings.next),
            ("text-tidy", self.show_tidy),
            ("sources-show", self.show_unplaced),
            ("inbox-show", self.show_inbox),
            ("words-count", self.show_counts),
        ):
            actions.bind(name, do)

    # Showing

    def show_find(self) -> None:
        """Look for words."""
        self._show(FIND)
        self.finder.open_for(replacing=False)

    def show_replace(self) -> None:
        """Look for words and replace them."""
        self._show(FIND)
        self.finder.open_for(replacing=True)

    def show_findings(self) -> None:
        """List what is to be looked at."""
        self._show(FINDINGS)
        self.findings.setFocus()

    def show_unplaced(self) -> None:
        """Show what an import could not place."""
        self._show(UNPLACED)
        self.unplaced.setFocus()

    @property
    def tidy(self) -> TidyPanel:
        """What could be tidied; made when it is asked for, as a start does not wait for rules."""
        if self._tidy is None:
            from composer.ui.tidypanel import TidyPanel  # noqa: PLC0415 - as said

            self._tidy = TidyPanel(self._desk, self._proofs)
            self._tidy.counted.connect(self._count_changes)
            room = QVBoxLayout(self._tidy_room)
            room.setContentsMargins(0, 0, 0, 0)
            room.addWidget(self._tidy)
        return self._tidy

    def show_tidy(self) -> None:
        """Show what could be tidied."""
        self._show(TIDY)
        self.tidy.setFocus()

    @property
    def inbox(self) -> InboxPanel:
        """What has come; made when it is asked for, as a start does not wait for the readers."""
        if self._inbox is None:
            from composer.ui.inboxpanel import InboxPanel  # noqa: PLC0415 - as said

            self._inbox = InboxPanel(self._desk, self._actions)
            self._inbox.counted.connect(self._count_arrivals)
            room = QVBoxLayout(self._inbox_room)
            room.setContentsMargins(0, 0, 0, 0)
            room.addWidget(self._inbox)
            self.inbox_made.emit(self._inbox)
        return self._inbox

    @property
    def has_inbox(self) -> bool:
        """Whether anything has come yet, or somebody has looked."""
        return self._inbox is not None

    def show_inbox(self) -> None:
        """Show what contributors' files have brought."""
        self._show(INBOX)
        self.inbox.setFocus()

    def peek_inbox(self) -> None:
        """Show it, and leave the focus to a text that somebody may be writing."""
        focus = QApplication.focusWidget()
        is_text = focus is not None and focus.testAttribute(
            Qt.WidgetAttribute.WA_InputMethodEnabled
        )
        self._show(INBOX)
        if not (is_text and focus is not None and focus.isVisible()):
            self.inbox.setFocus()

    def grow(self) -> None:
        """Take half of the room, for a long list, unless it has more already."""
        splitter = self.parentWidget()
        if isinstance(splitter, QSplitter):
            room = sum(splitter.sizes())
            if room and self.height() < room // 2:
                splitter.setSizes([room - room * 11 // 20, room * 11 // 20])

    def _turn(self, tab: int) -> None:
        if tab == INBOX:
            self.inbox.show()
        elif tab == TIDY:
            self.tidy.show()
        self._stack.setCurrentIndex(tab)

    def _show_passage(self, row: int) -> None:
        self.show_unplaced()
        self.unplaced.list.setCurrentIndex(self.unplaced.model.index(row))

    def show_counts(self) -> None:
        """Show how many words there are."""
        CountDialog(self._desk, self.window()).open()

    def _peek_findings(self) -> None:
        """Show the findings and leave the focus where it is."""
        self._show(FINDINGS)

    def _show(self, tab: int) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and not self.isAncestorOf(focus):
            self._before, self._spot = focus, self._desk.spot
        self.tabs.setCurrentIndex(tab)
        self.show()

    def leave(self) -> None:
        """Hide the panel; the clerk is where he was, or where it has led him."""
        self.hide()
        before, self._before = self._before, None
        spot = self._desk.spot
        self._desk.go(spot)
        was_led_away = spot != self._spot and QApplication.focusWidget() is not None
        if before is not None and not was_led_away and isValid(before) and before.isVisible():
            before.setFocus()

    @override
    def sizeHint(self) -> QSize:
        usual = round(self.fontMetrics().height() * _LINES)
        return QSize(super().sizeHint().width(), self._height or usual)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible() and event.oldSize().isValid():
            self._height = event.size().height()

    # Counts on the tabs

    def _count_hits(self, count: int) -> None:
        self._name(FIND, self.tr("查找"), count)

    def _count_findings(self, count: int) -> None:
        self._name(FINDINGS, self.tr("检查"), count or -1)

    def _count_unplaced(self, count: int) -> None:
        self._name(UNPLACED, self.tr("未归位"), count or -1)

    def _count_changes(self, count: int) -> None:
        self._name(TIDY, self.tr("整理"), count or -1)

    def _count_arrivals(self, count: int) -> None:
        self._name(INBOX, self.tr("来稿"), count or -1)

    def _name(self, tab: int, name: str, count: int) -> None:
        self.tabs.setTabText(tab, name if count < 0 else f"{name} {count}")
        said = name if count < 0 else self.tr("{name}，%n 处", "", count).format(name=name)
        self.tabs.setAccessibleTabName(tab, said)
