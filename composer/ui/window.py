"""Window: one draft on a desk, with the panes around it.

Made of panes that know the desk and not each other, and of commands that
open dialogs over the window. Another language makes all of it anew around
the same draft.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QObject, QSettings, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QStatusTipEvent
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QMenuBar,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from composer.app.workbench import Workbench
from composer.app.worker import Worker
from composer.store.settings import Settings
from composer.ui.actions import Actions
from composer.ui.bottompanel import BottomPanel
from composer.ui.desk import Desk
from composer.ui.editcommands import EditCommands
from composer.ui.editorstack import EditorStack
from composer.ui.exportcommands import ExportCommands
from composer.ui.filecommands import FileCommands
from composer.ui.helpcommands import HelpCommands
from composer.ui.historycommands import HistoryCommands
from composer.ui.menus import fill_menus, name_menus
from composer.ui.officecommands import OfficeCommands
from composer.ui.origins import Origins
from composer.ui.outline import Outline
from composer.ui.pagespane import PagesPane
from composer.ui.proofs import Proofs
from composer.ui.readonly import ReadOnly
from composer.ui.recovering import Recovering
from composer.ui.safety import Safety
from composer.ui.sharing import Sharing
from composer.ui.startpage import StartPage
from composer.ui.statusbar import StatusBar
from composer.ui.symboldialog import Symbols
from composer.ui.toolbar import ToolBar
from composer.ui.viewcommands import ViewCommands

SMALLEST = QSize(1100, 680)
_TITLE_BAR = 40
"""Pixels that the system's frame takes at most."""
_FIRST_SIZES = (220, 560, 584)
"""Of outline, text and pages, in a window of 1366 pixels."""


class Window(QMainWindow):
    """The main window: the start page, or a draft with its panes."""

    closed = Signal()
    """It has been closed, in whatever language: nothing is unsaved any longer."""

    def __init__(
        self,
        settings: Settings,
        worker: Worker,
        workbench: Workbench | None = None,
        filer: Worker | None = None,
    ) -> None:
        super().__init__()
        self.workbench = workbench or Workbench(dt.date.today())
        self._worker = worker
        self.filer = filer or worker
        """Reads and writes drafts; None: the one that sets pages does that, too."""
        self.sharing = Sharing(self)
        self._held_back: ReadOnly | None = None
        self._places: Path | None = None
        self._retired: list[QObject] = []
        room = self.screen().availableSize() - QSize(0, _TITLE_BAR)
        self.setMinimumSize(SMALLEST.boundedTo(room))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.safety = Safety(self)
        self._build(settings)

    def show_workspace(self) -> None:
        """Show the draft with its panes."""
        self.body.setCurrentWidget(self.workspace)
        self._on_body()

    def show_start(self) -> None:
        """Show the start page."""
        self.view.leave_focus()
        self.body.setCurrentWidget(self.start)
        self._on_body()

    @property
    def shows_draft(self) -> bool:
        """Whether the draft with its panes is shown, and not the start page."""
        return self.body.currentWidget() is self.workspace

    def set_read_only(self, wanted: bool) -> None:
        """Let the draft only be looked at, or be changed again; who asks for it says why."""
        self.desk.set_read_only(wanted)
        self.commands.set_read_only(wanted)
        if self._held_back is not None and not wanted:
            self._held_back.end()
            self._held_back = None
        elif self._held_back is None and wanted:
            self._held_back = ReadOnly(self)
            self._held_back.refused.connect(self.sharing.say_refused)
        self.desk.notify_status()

    def show_bar(self, bar: QWidget) -> None:
        """Show a bar with advice above everything, until it is closed."""
        self._bars.addWidget(bar)

    def focus_pane(self, pane: QWidget) -> None:
        """Put the focus into a pane: where it was last, else on its first field."""
        last: QWidget | None = pane.focusWidget()
        if last is not None and last.isVisible() and last.isEnabled():
            last.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        for widget in (pane, *pane.findChildren(QWidget)):
            takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            if takes and widget.isVisible() and widget.isEnabled():
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def step_pane(self, step: int) -> None:
        """Go `step` panes on, round and round, over those that are shown."""
        panes = [self.outline, self.editor, self.panel, self.pages]
        shown = [pane for pane in panes if pane.isVisible() and pane.width() and pane.height()]
        if not shown:
            return
        focus = QApplication.focusWidget()
        here = [n for n, pane in enumerate(shown) if focus is not None and _holds(pane, focus)]
        start = here[0] if here else (-1 if step > 0 else 0)
        self.focus_pane(shown[(start + step) % len(shown)])

    @property
    def places(self) -> Path | None:
        """The file that keeps place and size of windows; None: none does."""
        return self._places

    def restore_places(self, path: Path) -> None:
        """Take place, size and splitters from a file, and keep them there on closing."""
        self._places = path
        kept = QSettings(str(path), QSettings.Format.IniFormat)
        for name, take in (
            ("window", self.restoreGeometry),
            ("panes", self.workspace.restoreState),
            ("panel", self.middle.restoreState),
        ):
            value = kept.value(name)
            if isinstance(value, QByteArray):
                take(value)
        self.view.show_panes(
            outline=kept.value("outline", "true") == "true",
            pages=kept.value("pages", "true") == "true",
        )

    def keep_places(self) -> None:
        """Write place, size and splitters to the file they came from."""
        if self._places is None:
            return
        self.view.leave_focus()
        kept = QSettings(str(self._places), QSettings.Format.IniFormat)
        kept.setValue("window", self.saveGeometry())
        kept.setValue("panes", self.workspace.saveState())
        kept.setValue("panel", self.middle.saveState())
        kept.setValue("outline", "false" if self.outline.isHidden() else "true")
        kept.setValue("pages", "false" if self.pages.isHidden() else "true")

    def rebuild(self) -> None:
        """Make all widgets anew, for another language, around the same draft and its steps."""
        self.view.leave_focus()
        draft, spot, is_open = self.desk.draft, self.desk.spot, self.files.has_draft
        shown = self.shows_draft
        panes, panel = self.workspace.saveState(), self.middle.saveState()
        outline, pages = not self.outline.isHidden(), not self.pages.isHidden()
        settings = self.desk.settings
        inbox = self.panel.inbox.inbox if self.panel.has_inbox else None
        self._take_down()
        self._build(settings)
        self.workspace.restoreState(panes)
        self.middle.restoreState(panel)
        self.view.show_panes(outline=outline, pages=pages)
        if is_open:
            self.desk.load(draft, spot)
        if inbox is not None and inbox.arrivals:
            self.panel.inbox.show_inbox(inbox)
        if is_open and not shown:
            self.show_start()
        self.desk.settings_changed.emit(settings)  # for the new file commands, which write them

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QStatusTipEvent):
            self.status.hint(event.tip())
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Have Enter press the button that has the focus, which Qt does in dialogs only."""
        focus = QApplication.focusWidget()
        presses = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if presses and isinstance(focus, QPushButton | QToolButton) and focus.isEnabled():
            focus.click()
        else:
            super().keyPressEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if event.isAccepted():
            self.keep_places()
            self.closed.emit()

    def _build(self, settings: Settings) -> None:
        self.desk = Desk(settings, self)
        self.commands = Actions(self)
        self.commands.set_draft_open(False)
        self.desk.loaded.connect(self._suit_commands)  # before any pane shows the draft
        self.addActions(list(self.commands))
        self.proofs = Proofs(self.desk, self._worker, self)
        self.outline = Outline(self.desk, self.commands, self.proofs)
        self.editor = EditorStack(self.desk, self.commands, self.proofs)
        self.panel = BottomPanel(self.desk, self.commands, self.proofs)
        self.pages = PagesPane(self.desk, self.commands, self.proofs)
        self.start = StartPage(self.desk, self.commands)
        self.middle = QSplitter(Qt.Orientation.Vertical)
        self.workspace = QSplitter(Qt.Orientation.Horizontal)
        self.body = QStackedWidget()
        self._arrange()
        menus = QMenuBar()
        fill_menus(menus, self.commands)
        self.setMenuBar(menus)
        self.tools = ToolBar(self.commands, self.proofs)
        self.addToolBar(self.tools)
        self.status = StatusBar(self.desk, self.commands, self.proofs)
        self.setStatusBar(self.status)
        self.editor.article.selection_changed.connect(self.status.show_chosen)
        self.files = FileCommands(self)
        self.sharing.attach()
        self.safety.attach()
        self.recovering = Recovering(self)
        self.origins = Origins(self)
        self.exports = ExportCommands(self)
        self.history = HistoryCommands(self)
        self.office = OfficeCommands(self)
        self.edit = EditCommands(self)
        self.symbols = Symbols(self.desk, self.commands, self)
        self.view = ViewCommands(self)
        self.help = HelpCommands(self)
        self.commands.kind_changed.connect(self._name_menus)
        self.desk.loaded.connect(self.show_workspace)
        self._on_body()

    def _arrange(self) -> None:
        self.middle.addWidget(self.editor)
        self.middle.addWidget(self.panel)
        self.middle.setStretchFactor(0, 1)
        self.middle.setChildrenCollapsible(False)
        for pane, share in ((self.outline, 0), (self.middle, 5), (self.pages, 4)):
            self.workspace.addWidget(pane)
            self.workspace.setStretchFactor(self.workspace.indexOf(pane), share)
        self.workspace.setChildrenCollapsible(False)
        self.workspace.setSizes(list(_FIRST_SIZES))
        for splitter in (self.middle, self.workspace):
            splitter.setHandleWidth(1)
        self.body.addWidget(self.start)
        self.body.addWidget(self.workspace)
        centre = QWidget()
        self._bars = QVBoxLayout()
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._bars)
        layout.addWidget(self.body, 1)
        self.setCentralWidget(centre)

    def _take_down(self) -> None:
        if self._held_back is not None:
            self._held_back.end()
            self._held_back = None
        self.desk.release()
        self.proofs.release()
        for action in self.commands:
            self.removeAction(action)
        self.files.release()
        self.origins.release()
        self.history.release()
        commands = (self.history, self.origins, self.exports, self.office, self.edit, self.symbols)
        for old in (*commands, self.view, self.help, self.recovering):
            old.deleteLater()
        # The panes go before their actions: what the worker brings may come in between.
        self.takeCentralWidget().deleteLater()
        self.status.deleteLater()
        self.removeToolBar(self.tools)
        self.tools.deleteLater()
        self.commands.deleteLater()
        if self.help.tour is not None:
            self.help.tour.end()
        for over in (self.help.palette, self.help.help):
            if over is not None:
                over.deleteLater()
        # The worker may still bring what these have asked for, so they live on, talking to nobody.
        self._retired += [self.desk, self.proofs, self.files]

    def _suit_commands(self) -> None:
        self.commands.set_kind(self.desk.kind)

    def _name_menus(self) -> None:
        name_menus(self.menuBar(), self.commands)

    def _on_body(self) -> None:
        shown = self.shows_draft
        self.commands.set_draft_open(shown)
        self.tools.setVisible(shown)
        self.status.set_facts_shown(shown=shown)


def _holds(pane: QWidget, widget: QWidget) -> bool:
    return pane is widget or pane.isAncestorOf(widget)
