"""View commands: which panes are shown, which has the focus, theme, language."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from composer.store.settings import Settings
from composer.ui.language import install
from composer.ui.theme import apply_theme, is_dark

if TYPE_CHECKING:
    from composer.ui.window import Window


class ViewCommands(QObject):
    """Binds the view actions of a window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._actions = window.commands
        self._settings = window.desk.settings
        self._rebuild_later = QTimer(self, singleShot=True, interval=0)
        self._rebuild_later.timeout.connect(self._rebuild)
        self._hidden_by_focus: list[QWidget] = []
        for name, act in (
            ("outline-show", self._toggle_outline),
            ("pages-show", self._toggle_pages),
            ("view-focus", self._toggle_focus),
            ("pane-next", self._next_pane),
            ("pane-previous", self._previous_pane),
            ("theme-dark", self._toggle_theme),
            ("language-switch", self._switch_language),
        ):
            self._actions.bind(name, act)
        for name in ("outline-show", "pages-show"):
            self._actions[name].setChecked(True)
        self._actions["theme-dark"].setChecked(is_dark(self._settings))
        window.desk.settings_changed.connect(self._on_settings)
        QApplication.styleHints().colorSchemeChanged.connect(self._on_scheme)

    def show_panes(self, *, outline: bool, pages: bool) -> None:
        """Show or hide the panes beside the text."""
        self._show_pane("outline-show", self._window.outline, shown=outline)
        self._show_pane("pages-show", self._window.pages, shown=pages)

    def leave_focus(self) -> None:
        """Show again what was hidden to have the text alone."""
        if self._actions["view-focus"].isChecked():
            self._actions["view-focus"].setChecked(False)
            self._toggle_focus()

    def _toggle_outline(self) -> None:
        self._toggle("outline-show", self._window.outline)

    def _toggle_pages(self) -> None:
        self._toggle("pages-show", self._window.pages)

    def _toggle(self, name: str, pane: QWidget) -> None:
        shown = self._actions[name].isChecked()
        if self._actions["view-focus"].isChecked():
            self.leave_focus()
            shown = True
        self._show_pane(name, pane, shown=shown)

    def _show_pane(self, name: str, pane: QWidget, *, shown: bool) -> None:
        focus = QApplication.focusWidget()
        if not shown and focus is not None and pane.isAncestorOf(focus):
            self._window.focus_pane(self._window.editor)
        pane.setVisible(shown)
        self._actions[name].setChecked(shown)

    def _toggle_focus(self) -> None:
        window = self._window
        if self._actions["view-focus"].isChecked():
            panes = (window.outline, window.pages, window.tools, window.panel)
            self._hidden_by_focus = [pane for pane in panes if not pane.isHidden()]
            for pane in self._hidden_by_focus:
                pane.hide()
            window.focus_pane(window.editor)
        else:
            for pane in self._hidden_by_focus:
                pane.show()
            self._hidden_by_focus = []
        for name, pane in (("outline-show", window.outline), ("pages-show", window.pages)):
            self._actions[name].setChecked(not pane.isHidden())

    def _next_pane(self) -> None:
        self._window.step_pane(1)

    def _previous_pane(self) -> None:
        self._window.step_pane(-1)

    def _toggle_theme(self) -> None:
        settings = self._window.desk.settings
        dark = self._actions["theme-dark"].isChecked()
        self._window.desk.set_settings(replace(settings, theme="dark" if dark else "light"))

    def _switch_language(self) -> None:
        settings = self._window.desk.settings
        if settings.language == "zh":
            other = replace(settings, language="en")
        else:
            other = replace(settings, language="zh")
        self._window.desk.set_settings(other)

    def _on_settings(self, settings: Settings) -> None:
        before, self._settings = self._settings, settings
        if settings.language != before.language:
            self._rebuild_later.start()
        look = (settings.theme, settings.text_scale)
        if look != (before.theme, before.text_scale):
            self._dress()

    def _on_scheme(self, _scheme: Qt.ColorScheme) -> None:
        if self._settings.theme == "system":
            self._dress()

    def _dress(self) -> None:
        """Give the program the colours and sizes of the settings."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        apply_theme(application, self._settings)
        self._actions.retint()
        self._actions["theme-dark"].setChecked(is_dark(self._settings))

    def _rebuild(self) -> None:
        if QApplication.activeModalWidget() is not None or self._window.status.is_busy:
            self._rebuild_later.start(200)  # when the dialog has closed and the file is written
            return
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        install(application, self._settings.language)
        self._window.rebuild()
