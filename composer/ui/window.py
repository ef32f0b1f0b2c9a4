"""Window: one draft on a desk, with the panes around it.

Made of panes that know the desk and not each other, and of commands that
open dialogs over the window.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedWidget

from composer.app.worker import Worker
from composer.store.settings import Settings
from composer.ui.actions import Actions
from composer.ui.bottompanel import BottomPanel
from composer.ui.desk import Desk
from composer.ui.editorstack import EditorStack
from composer.ui.exportcommands import ExportCommands
from composer.ui.filecommands import FileCommands
from composer.ui.helpcommands import HelpCommands
from composer.ui.menus import fill_menus, fill_tool_bar
from composer.ui.officecommands import OfficeCommands
from composer.ui.outline import Outline
from composer.ui.pagespane import PagesPane
from composer.ui.proofs import Proofs
from composer.ui.startpage import StartPage
from composer.ui.statusbar import StatusBar
from composer.ui.viewcommands import ViewCommands


class Window(QMainWindow):
    """The main window: the start page, or a draft with its panes."""

    def __init__(self, settings: Settings, worker: Worker) -> None:
        super().__init__()
        self.desk = Desk(settings, self)
        self.commands = Actions(self)
        self.proofs = Proofs(self.desk, worker, self)
        self.outline = Outline(self.desk, self.commands, self.proofs)
        self.editor = EditorStack(self.desk, self.commands, self.proofs)
        self.panel = BottomPanel(self.desk, self.commands, self.proofs)
        self.pages = PagesPane(self.desk, self.commands, self.proofs)
        self.start = StartPage(self.desk, self.commands)
        self.middle = QSplitter(Qt.Orientation.Vertical)
        self.workspace = QSplitter(Qt.Orientation.Horizontal)
        self.body = QStackedWidget()
        self._arrange()
        self.files = FileCommands(self)
        self.exports = ExportCommands(self)
        self.office = OfficeCommands(self)
        self.view = ViewCommands(self)
        self.help = HelpCommands(self)
        fill_menus(self.menuBar(), self.commands)
        fill_tool_bar(self.addToolBar(""), self.commands)
        self.setStatusBar(StatusBar(self.desk, self.commands, self.proofs))
        self.desk.loaded.connect(self.show_workspace)

    def show_workspace(self) -> None:
        """Show the draft with its panes."""
        self.body.setCurrentWidget(self.workspace)

    def show_start(self) -> None:
        """Show the start page."""
        self.body.setCurrentWidget(self.start)

    def _arrange(self) -> None:
        self.middle.addWidget(self.editor)
        self.middle.addWidget(self.panel)
        self.middle.setStretchFactor(0, 1)
        for pane, share in ((self.outline, 0), (self.middle, 5), (self.pages, 4)):
            self.workspace.addWidget(pane)
            self.workspace.setStretchFactor(self.workspace.indexOf(pane), share)
        self.body.addWidget(self.start)
        self.body.addWidget(self.workspace)
        self.setCentralWidget(self.body)
