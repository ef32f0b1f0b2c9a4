"""Office commands: profiles, templates, template options and settings, with their dialogs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QMessageBox

from composer.app import office
from composer.app.words import sentence
from composer.model.errors import Failure
from composer.model.profile import Profile
from composer.store.settings import with_names
from composer.ui.officesets import OfficeSets
from composer.ui.optionsdialog import OptionsDialog
from composer.ui.plain import PlainBox
from composer.ui.profiledialog import ProfileDialog
from composer.ui.settingsdialog import SettingsDialog
from composer.ui.templatesdialog import TemplatesDialog

if TYPE_CHECKING:
    from composer.ui.window import Window


class OfficeCommands(QObject):
    """See the module."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self._sets = OfficeSets(window.desk)
        window.desk.sets = self._sets
        for name, do in (
            ("template-options", self.choose_options),
            ("templates-show", self.choose_template),
            ("profile-edit", self.edit_profile),
            ("settings-edit", self.edit_settings),
        ):
            window.commands.bind(name, do)

    def choose_options(self) -> None:
        """Open the options of the issue's template."""
        self._open(lambda: OptionsDialog(self._desk, self._window.proofs, self._window))

    def choose_template(self) -> None:
        """Open the templates."""
        self._open(lambda: TemplatesDialog(self._desk, self._window.proofs, self._window))

    def edit_settings(self) -> None:
        """Open the settings."""
        self._open(lambda: SettingsDialog(self._desk, self._window))

    def edit_profile(self) -> None:
        """Open what the office has set up."""
        self._open(self._profile_dialog)

    def _profile_dialog(self) -> QDialog:
        trouble: Failure | None = None
        try:
            profile = office.profile(self._desk.settings)
        except Failure as failure:  # whoever saves sets the file that cannot be read aside
            profile, trouble = Profile(), failure
        dialog = ProfileDialog(profile, self._desk, self._window.proofs, self._window)
        if trouble is not None:
            dialog.say(trouble)
        dialog.kept.connect(self._take_profile)
        return dialog

    def _take_profile(self, profile: Profile) -> None:
        self._sets.take(profile)
        settings = with_names(self._desk.settings, profile.authors, profile.units)
        self._desk.set_settings(settings)
        self._window.status.say(self.tr("机构设置已保存。"))

    def _open(self, made: Callable[[], QDialog]) -> None:
        """Open a dialog over the window; why it cannot be made is said in its place."""
        try:
            dialog = made()
        except Failure as failure:
            said = sentence(failure, self._desk.settings.language)
            box = PlainBox(self._window, QMessageBox.Icon.Warning, "", said)
            box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            box.addButton(self.tr("关闭"), QMessageBox.ButtonRole.RejectRole)
            box.open()
            return
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
