"""Profiles, templates, options and settings, as a clerk goes through their dialogs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QMessageBox, QSpinBox
from pytestqt.qtbot import QtBot

from composer.app import office
from composer.app.looks import templates_place
from composer.model import edits
from composer.model.profile import Profile
from composer.store.settings import Settings
from composer.ui.actions import Actions
from composer.ui.desk import Desk
from composer.ui.officecommands import OfficeCommands
from composer.ui.optionsdialog import OptionsDialog
from composer.ui.profiledialog import ProfileDialog
from composer.ui.proofs import Proofs
from composer.ui.settingsdialog import SettingsDialog
from composer.ui.templatesdialog import TemplatesDialog
from tests.samples import imprint
from tests.ui.frame import Frame, write


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "config"))


@pytest.fixture
def frame(qtbot: QtBot, desk: Desk, actions: Actions, live_proofs: Proofs) -> Iterator[Frame]:
    made = Frame(desk, actions, live_proofs)
    qtbot.addWidget(made)
    made.show()
    made.office = OfficeCommands(made.as_window)  # type: ignore[attr-defined]
    yield made
    for dialog in made.findChildren(QDialog):
        dialog.close()


def dialog_of(frame: Frame, action: str) -> QDialog:
    frame.commands[action].trigger()
    dialogs = [one for one in frame.findChildren(QDialog) if one.isVisible()]
    return dialogs[-1]


def options_of(frame: Frame) -> OptionsDialog:
    dialog = dialog_of(frame, "template-options")
    assert isinstance(dialog, OptionsDialog)
    return dialog


def test_options_are_tried_beside_their_pages_and_applied_as_one_step(
    qtbot: QtBot, frame: Frame
) -> None:
    desk = frame.desk
    before = desk.issue
    dialog = options_of(frame)
    qtbot.waitUntil(lambda: dialog.pages.has_picture, timeout=20_000)
    columns = dialog.form.rows["columns"]
    assert isinstance(columns.field, QSpinBox)
    assert not columns.reset.isEnabled()
    with qtbot.waitSignal(dialog.trial.proofs.painted, timeout=20_000):
        columns.field.setFocus()
        columns.field.selectAll()
        qtbot.keyClicks(columns.field, "30")
    start = dialog.form.rows["article_start"].field
    assert isinstance(start, QComboBox)
    start.setFocus()
    with qtbot.waitSignal(dialog.trial.proofs.composed, timeout=20_000):
        qtbot.keyClick(start, Qt.Key.Key_Down)
    assert desk.issue is before
    with qtbot.waitSignal(desk.changed) as changed:
        qtbot.mouseClick(dialog.apply, Qt.MouseButton.LeftButton)
    assert changed.args[0].label == "版式选项"
    assert dict(desk.issue.options) == {"columns": 30, "article_start": "page"}
    desk.undo()
    assert desk.issue is before


def test_an_option_goes_back_to_the_default(qtbot: QtBot, frame: Frame) -> None:
    desk = frame.desk
    desk.apply("改", edits.set_option(edits.set_option(desk.issue, "columns", 30), "rows", 20))
    dialog = options_of(frame)
    columns, rows = dialog.form.rows["columns"], dialog.form.rows["rows"]
    assert (columns.value, rows.value) == (30, 20)
    qtbot.mouseClick(columns.reset, Qt.MouseButton.LeftButton)
    assert columns.value == 28
    dialog.apply.click()
    assert dict(desk.issue.options) == {"rows": 20}
    dialog = options_of(frame)
    dialog.restore.click()
    dialog.apply.click()
    assert dict(desk.issue.options) == {}


def test_cancelling_options_changes_nothing(frame: Frame) -> None:
    before = frame.desk.issue
    dialog = options_of(frame)
    dialog.form.rows["double_sided"].set_value(True)
    dialog.shut.click()
    assert frame.desk.issue is before
    assert not dialog.isVisible()


def test_options_of_a_template_that_is_not_there_are_refused_in_words(frame: Frame) -> None:
    frame.desk.apply("改", edits.set_template(frame.desk.issue, "nowhere"))
    frame.commands["template-options"].trigger()
    (box,) = frame.findChildren(QMessageBox)
    assert "nowhere" in box.text()
    box.close()


def test_a_template_is_chosen_and_a_broken_one_cannot_be(qtbot: QtBot, frame: Frame) -> None:
    good = Path("templates/bulletin/template.yaml").read_text("utf-8")
    for name, content in (
        ("own", good.replace("id: bulletin", "id: own").replace("name: 工作简报", "name: 快报")),
        ("wrong", "format: 1\n"),
    ):
        (templates_place() / name).mkdir(parents=True)
        (templates_place() / name / "template.yaml").write_text(content, "utf-8")
    dialog = dialog_of(frame, "templates-show")
    assert isinstance(dialog, TemplatesDialog)
    texts = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert texts == ["工作简报", "专版", "快报", "wrong（不能用）"]
    assert dialog.list.currentRow() == 0
    dialog.list.setFocus()
    qtbot.keyClick(dialog.list, Qt.Key.Key_End)
    assert not dialog.choose.isEnabled()
    assert "template.yaml" in dialog.about.text()
    dialog.accept()
    assert dialog.isVisible()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Up)
    assert dialog.about.text().startswith("纸张 210 × 297 毫米")
    qtbot.waitUntil(lambda: dialog.pages.has_picture, timeout=20_000)
    dialog.choose.click()
    assert frame.desk.issue.template == "own"
    assert frame.desk.draft.undo_label == "换用版式《快报》"


def test_settings_take_effect_at_once(qtbot: QtBot, frame: Frame) -> None:
    desk = frame.desk
    desk.set_settings(replace(desk.settings, unit_names=("甲", "乙"), recent=("a", "b", "c")))
    dialog = dialog_of(frame, "settings-edit")
    assert isinstance(dialog, SettingsDialog)
    assert dialog.names.text() == "供稿单位 2 个，作者 0 个"
    dialog.theme.setFocus()
    with qtbot.waitSignal(desk.settings_changed):
        qtbot.keyClick(dialog.theme, Qt.Key.Key_Down)
    assert desk.settings.theme == "dark"
    dialog.scale.setValue(150)
    dialog.recent.setValue(2)
    dialog.versions.setValue(2500)
    qtbot.mouseClick(dialog.forget, Qt.MouseButton.LeftButton)
    dialog.name.setFocus()
    dialog.name.selectAll()
    qtbot.keyClicks(dialog.name, "{{date}}".replace("{{", "{").replace("}}", "}"))
    dialog.shut.click()
    settings = desk.settings
    assert (settings.text_scale, settings.recent, settings.unit_names) == (150, ("a", "b"), ())
    assert settings.export_name == "{date}"
    assert settings.versions_limit == 2500
    assert not dialog.isVisible()


def profile_dialog(frame: Frame) -> ProfileDialog:
    dialog = dialog_of(frame, "profile-edit")
    assert isinstance(dialog, ProfileDialog)
    return dialog


def save(qtbot: QtBot, dialog: ProfileDialog) -> Profile:
    with qtbot.waitSignal(dialog.kept, timeout=20_000) as kept:
        qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    profile = kept.args[0]
    assert isinstance(profile, Profile)
    return profile


def test_an_office_takes_over_what_the_issue_has(qtbot: QtBot, frame: Frame) -> None:
    dialog = profile_dialog(frame)
    dialog.office.name.setFocus()
    write(dialog.office.name, "青禾市科普联合会")
    dialog.office.units.setFocus()
    write(dialog.office.units, "办公室")
    qtbot.keyClick(dialog.office.units, Qt.Key.Key_Return)
    write(dialog.office.units, "讲师团")
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert dialog.list.currentItem().text() == "青禾科普简报"
    page = dialog._pages[0]
    qtbot.waitUntil(lambda: page.pages.has_picture, timeout=20_000)
    page.head.classification.setFocus()
    write(page.head.classification, "内部资料")
    page.head.sections.setFocus()
    write(page.head.sections, "工作动态")
    profile = save(qtbot, dialog)
    assert office.profile(Settings()) == profile
    (bulletin,) = profile.bulletins
    assert (bulletin.masthead.name, bulletin.masthead.classification) == (
        "青禾科普简报",
        "内部资料",
    )
    assert bulletin.masthead.issue_number is None
    assert bulletin.imprint == imprint()
    assert bulletin.sections == ("工作动态",)
    assert (profile.office, profile.units) == ("青禾市科普联合会", ("办公室", "讲师团"))
    assert set(frame.desk.settings.unit_names) == {"办公室", "讲师团"}


def test_several_bulletins_are_ordered_and_cancelling_keeps_the_old(
    qtbot: QtBot, frame: Frame
) -> None:
    dialog = profile_dialog(frame)
    dialog.take.click()
    dialog.take.click()
    assert dialog.list.count() == 3  # the same bulletin is taken over again, not twice
    dialog.add.click()
    write(dialog._pages[1].head.name, "快报")
    assert dialog.list.currentItem().text() == "快报"
    qtbot.mouseClick(dialog.up, Qt.MouseButton.LeftButton)
    profile = save(qtbot, dialog)
    assert [one.masthead.name for one in profile.bulletins] == ["快报", "青禾科普简报"]
    dialog = profile_dialog(frame)
    dialog.list.setCurrentRow(1)
    dialog.remove.click()
    assert dialog.list.count() == 3
    dialog.shut.click()
    assert office.profile(Settings()) == profile


def test_undo_in_the_dialog_is_of_the_bulletin(qtbot: QtBot, frame: Frame) -> None:
    before = frame.desk.issue
    dialog = profile_dialog(frame)
    dialog.take.click()
    page = dialog._pages[0]
    page.head.classification.setFocus()
    write(page.head.classification, "内部")
    dialog.undo()
    assert page.head.classification.value() == ""
    dialog.redo()
    assert page.bulletin.masthead.classification == "内部"
    assert frame.desk.issue is before


def test_a_profile_is_handed_to_a_colleague(qtbot: QtBot, frame: Frame, tmp_path: Path) -> None:
    dialog = profile_dialog(frame)
    dialog.take.click()
    path = tmp_path / "交接.yaml"
    dialog.export_to(path)
    assert "交接.yaml" in dialog.about.text()
    dialog.shut.click()
    assert office.profile(Settings()).is_empty
    dialog = profile_dialog(frame)
    dialog.import_from(path)
    assert [dialog.list.item(row).text() for row in (0, 1)] == ["机构", "青禾科普简报"]
    path.write_text("nothing", "utf-8")
    dialog.import_from(path)
    assert "不是机构设置文件" in dialog.about.text()
    assert len(save(qtbot, dialog).bulletins) == 1


def test_a_profile_that_cannot_be_written_stays_in_the_dialog(
    qtbot: QtBot, frame: Frame, tmp_path: Path
) -> None:
    (tmp_path / "config").write_text("a file where the folder should be")
    dialog = profile_dialog(frame)
    dialog.take.click()
    dialog.save.click()
    qtbot.waitUntil(lambda: dialog.about.text() != "", timeout=20_000)
    assert "config" in dialog.about.text()
    assert dialog.isVisible()
    assert dialog.save.isEnabled()


def test_named_distributions_are_kept_and_dropped(qtbot: QtBot, frame: Frame) -> None:
    sets = frame.desk.sets
    assert sets.names() == ()
    dialog = profile_dialog(frame)
    dialog.take.click()
    dialog._pages[0].imprint.keep_set("日常")
    dialog._pages[0].imprint.keep_set("全会")
    dialog.list.setCurrentRow(0)
    assert dialog.office.sets.count() == 2
    qtbot.mouseClick(dialog.office.drop, Qt.MouseButton.LeftButton)
    profile = save(qtbot, dialog)
    assert [one.name for one in profile.distributions] == ["全会"]
    assert sets.names() == ("全会",)
    sets.put(replace(sets.get("全会"), name="周报"))
    assert [one.name for one in office.profile(Settings()).distributions] == ["全会", "周报"]
    with pytest.raises(KeyError):
        sets.get("日常")


def test_nothing_is_left_over(qapp: QApplication, frame: Frame, qtbot: QtBot) -> None:
    for action in ("template-options", "templates-show", "settings-edit", "profile-edit"):
        dialog_of(frame, action).reject()
    qtbot.waitUntil(lambda: not frame.findChildren(QDialog), timeout=5000)
