"""Help commands: help, keys, tour, about, and the command palette."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

from composer.ui.aboutdialog import AboutDialog
from composer.ui.commandpalette import CommandPalette
from composer.ui.helpwindow import HelpWindow
from composer.ui.inputmethod import Advice
from composer.ui.keysdialog import KeysDialog
from composer.ui.noticebar import NoticeBar
from composer.ui.tour import Stop, Tour

if TYPE_CHECKING:
    from composer.ui.window import Window


class HelpCommands(QObject):
    """Binds the help actions of a window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self._advice: Advice | None = None
        self._wants_tour = False
        self.tour: Tour | None = None
        self.help: HelpWindow | None = None
        self.palette = CommandPalette(window, window.desk, window.commands, window.proofs)
        for name, act in (
            ("command-palette", self.palette.open),
            ("help-show", self.show_help),
            ("help-keys", self.show_keys),
            ("help-tour", self.begin_tour),
            ("help-about", self.show_about),
        ):
            window.commands.bind(name, act)
        window.desk.loaded.connect(self._on_loaded)
        window.status.fonts_wanted.connect(self.show_fonts)

    def show_help(self, page: str = "") -> None:
        """Show the help, at a page if one is named."""
        if self.help is None:
            self.help = HelpWindow(self._window, self._desk.settings.language)
        if page:
            self.help.show_page(page)
        self.help.show()
        self.help.raise_()
        self.help.activateWindow()

    def show_keys(self) -> None:
        """Show the list of keys."""
        dialog = KeysDialog(self._window, self._window.commands)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def show_about(self, *, fonts: bool = False) -> None:
        """Show what this is and what it runs on; `fonts`: its fonts first."""
        dialog = AboutDialog(self._window, self._desk.settings.language, show_fonts=fonts)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def show_fonts(self) -> None:
        """Show which fonts are in use."""
        self.show_about(fonts=True)

    def offer_tour(self) -> None:
        """Have the tour begin with the first draft, unless it has been seen."""
        self._wants_tour = not self._desk.settings.toured

    def begin_tour(self) -> None:
        """Show a new clerk around; on the start page with the sample issue."""
        if not self._window.shows_draft:
            self._wants_tour = True
            if self._window.files.has_draft:
                self._window.show_workspace()
                self._on_loaded()
            else:
                self._window.files.open_sample()
            return
        if self.tour is not None:
            self.tour.end()
        self._window.view.leave_focus()
        self._window.view.show_panes(outline=True, pages=True)
        self.tour = Tour(self._window, self._stops())
        self.tour.ended.connect(self._on_toured)

    def advise(self, advice: Advice | None) -> None:
        """Tell in a bar what is the matter with the input method, once for all."""
        if advice is None or advice.id in self._desk.settings.told:
            return
        self._advice = advice
        bar = NoticeBar(advice.sentence(), "keyboard")
        bar.closed.connect(self._on_told)
        self._window.show_bar(bar)

    def _on_told(self) -> None:
        settings = self._desk.settings
        if self._advice is not None and self._advice.id not in settings.told:
            told = (*settings.told, self._advice.id)
            self._desk.set_settings(replace(settings, told=told))

    def _on_loaded(self) -> None:
        if self._wants_tour:
            self._wants_tour = False
            QTimer.singleShot(0, self, self.begin_tour)  # when the panes have their places

    def _on_toured(self) -> None:
        self.tour = None
        self._window.focus_pane(self._window.editor)
        if not self._desk.settings.toured:
            self._desk.set_settings(replace(self._desk.settings, toured=True))

    def _stops(self) -> tuple[Stop, ...]:
        window = self._window
        return (
            Stop(
                window.outline,
                self.tr("左边是这一期的目录"),
                self.tr("点一下就到那里。文章可以拖动排序，也可以按 Alt+↑ 和 Alt+↓ 移动。"),
            ),
            Stop(
                window.editor,
                self.tr("中间填写和修改"),
                self.tr(
                    "从 Word、WPS 或网页粘贴的文字会换成本刊的样式。Ctrl+1 至 Ctrl+4 是各级标题。"
                ),
            ),
            Stop(
                window.pages,
                self.tr("右边就是印出来的样子"),
                self.tr("随写随排。点版面上的字，光标就到正文的那个地方。"),
            ),
            Stop(
                window.tools.button("findings-show"),
                self.tr("印之前检查一下"),
                self.tr(
                    "缺供稿单位、缺字、标题层次不对等，都会逐条列出，点一下就到那里。快捷键 F7。"
                ),
            ),
            Stop(
                window.tools.export,
                self.tr("导出 PDF 和 DOCX"),
                self.tr("满意了就导出或打印。每一步都可以撤销；按 F1 随时看使用说明。"),
            ),
        )
