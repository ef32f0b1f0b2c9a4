"""Export from the window: the dialog, the list before it, files, stopping, failing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pypdfium2
import pytest
from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from composer.app.draft import Draft, Spot
from composer.model import edits
from composer.store.media import Media
from composer.ui.actions import Actions
from composer.ui.desk import Desk
from composer.ui.exportcommands import ExportCommands
from composer.ui.exportdialog import ExportDialog
from composer.ui.proofs import Proofs
from composer.ui.resultbar import ResultBar
from tests.samples import article, issue, masthead, section
from tests.ui.frame import Frame


class Opened(QObject):
    """Stands for the system's file manager."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: list[Path] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.paths.append(Path(url.toLocalFile()))


@pytest.fixture
def opened(qapp: QApplication) -> Iterator[Opened]:
    made = Opened()
    QDesktopServices.setUrlHandler("file", made, "take")
    yield made
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def frame(qtbot: QtBot, desk: Desk, actions: Actions, live_proofs: Proofs) -> Frame:
    made = Frame(desk, actions, live_proofs)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def commands(frame: Frame, tmp_path: Path) -> ExportCommands:
    desk = frame.desk
    desk.set_settings(replace(desk.settings, export_folder=str(tmp_path), open_after_export=False))
    return ExportCommands(frame.as_window)


def dialog_of(frame: Frame, actions: Actions) -> ExportDialog:
    actions["issue-export"].trigger()
    (dialog,) = [one for one in frame.findChildren(ExportDialog) if one.isVisible()]
    return dialog


def press(text: str) -> Callable[[], None]:
    """Return what clicks the button `text` of the question that is open."""

    def do() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        (button,) = [one for one in box.buttons() if one.text() == text]
        button.click()

    return do


def result(frame: Frame) -> ResultBar:
    bar = frame.bars[-1]
    assert isinstance(bar, ResultBar)
    return bar


def test_both_files_come_out_and_open_with_a_click(
    qtbot: QtBot,
    frame: Frame,
    commands: ExportCommands,
    actions: Actions,
    tmp_path: Path,
    opened: Opened,
) -> None:
    dialog = dialog_of(frame, actions)
    assert not dialog.isModal()
    qtbot.mouseClick(dialog.docx, Qt.MouseButton.LeftButton)
    dialog.name.selectAll()
    qtbot.keyClicks(dialog.name, "{number}-{date}")
    assert "2026年第3期-2026-03-31.pdf\n2026年第3期-2026-03-31.docx" in dialog.names.text()
    qtbot.mouseClick(dialog.open_folder, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    assert commands.is_busy
    qtbot.waitUntil(lambda: not commands.is_busy, timeout=20_000)
    pdf, word = tmp_path / "2026年第3期-2026-03-31.pdf", tmp_path / "2026年第3期-2026-03-31.docx"
    with pypdfium2.PdfDocument(pdf) as document:
        assert len(document) == 2
    assert docx.Document(str(word)).paragraphs
    assert opened.paths == [tmp_path]
    qtbot.mouseClick(result(frame).open_file, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(result(frame).open_folder, Qt.MouseButton.LeftButton)
    assert opened.paths[1:] == [pdf, tmp_path]
    kept = frame.desk.settings
    assert kept.export_formats == ("pdf", "docx")
    assert (kept.export_name, kept.open_after_export) == ("{number}-{date}", True)


def test_what_was_exported_is_told_until_another_draft_is_opened(
    qtbot: QtBot, frame: Frame, commands: ExportCommands, actions: Actions
) -> None:
    actions["issue-export-pdf"].trigger()
    qtbot.waitUntil(lambda: not commands.is_busy, timeout=20_000)
    bar = result(frame)
    qtbot.waitUntil(bar.isVisible)  # a layout shows what it takes in one round later
    with qtbot.waitSignal(bar.destroyed):
        frame.desk.load(Draft(issue(), Media()))


def test_the_key_exports_as_last_time_and_overwrites_its_own_file_only(
    qtbot: QtBot, frame: Frame, commands: ExportCommands, actions: Actions, tmp_path: Path
) -> None:
    path = tmp_path / "青禾科普简报2026年第3期.pdf"
    for _ in range(2):
        actions["issue-export-pdf"].trigger()
        qtbot.waitUntil(lambda: not commands.is_busy, timeout=20_000)
        assert path.read_bytes().startswith(b"%PDF")
    assert not frame.findChildren(ExportDialog)
    path.write_bytes(b"somebody's")
    QTimer.singleShot(0, press("不覆盖"))
    actions["issue-export-pdf"].trigger()
    assert not commands.is_busy
    assert path.read_bytes() == b"somebody's"
    QTimer.singleShot(0, press("覆盖"))
    actions["issue-export-pdf"].trigger()
    qtbot.waitUntil(lambda: not commands.is_busy, timeout=20_000)
    assert path.read_bytes().startswith(b"%PDF")


def test_the_safe_answer_is_the_default(
    frame: Frame, commands: ExportCommands, actions: Actions, tmp_path: Path
) -> None:
    (tmp_path / "青禾科普简报2026年第3期.pdf").write_bytes(b"old")
    asked: list[str] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        default = box.defaultButton()
        assert isinstance(default, QPushButton)
        asked.append(default.text())
        box.reject()

    dialog = dialog_of(frame, actions)
    assert "青禾科普简报2026年第3期.pdf" in dialog.warning.text()
    QTimer.singleShot(0, look)
    dialog.export.click()
    assert asked == [
        "《青禾科普简报2026年第3期.pdf》已经存在。要用这次导出的内容覆盖吗？",
        "不覆盖",
    ]
    assert dialog.isVisible()


def test_stopping_leaves_no_file(
    qtbot: QtBot,
    frame: Frame,
    commands: ExportCommands,
    actions: Actions,
    tmp_path: Path,
) -> None:
    actions["issue-export-pdf"].trigger()
    commands._stepped.connect(lambda _: frame.status._works[-1].on_cancel())  # type: ignore[misc]
    qtbot.waitUntil(lambda: not commands.is_busy, timeout=20_000)
    assert list(tmp_path.iterdir()) == []
    assert frame.status.message.text() == "已停止导出，没有改动任何文件。"
    assert frame.bars == []


def test_a_folder_that_is_gone_is_told_and_another_can_be_chosen(
    qtbot: QtBot, frame: Frame, commands: ExportCommands, actions: Actions, tmp_path: Path
) -> None:
    desk = frame.desk
    desk.set_settings(replace(desk.settings, export_folder=str(tmp_path / "gone")))
    actions["issue-export-pdf"].trigger()
    qtbot.waitUntil(lambda: not commands.is_busy, timeout=20_000)
    (box,) = frame.findChildren(QMessageBox)
    assert "gone" in box.text()
    assert box.defaultButton().text() == "关闭"
    (other,) = [one for one in box.buttons() if one.text() == "另选位置…"]
    other.click()
    (dialog,) = frame.findChildren(ExportDialog)
    assert dialog.isVisible()
    assert dialog.folder.text() == str(tmp_path / "gone")


def test_a_read_only_folder_is_told(
    qtbot: QtBot,
    frame: Frame,
    commands: ExportCommands,
    actions: Actions,
    tmp_path: Path,
) -> None:
    (tmp_path / "青禾科普简报2026年第3期.pdf").mkdir()
    QTimer.singleShot(0, press("覆盖"))
    actions["issue-export-pdf"].trigger()
    qtbot.waitUntil(lambda: not commands.is_busy, timeout=20_000)
    (box,) = frame.findChildren(QMessageBox)
    assert "青禾科普简报2026年第3期.pdf" in box.text()
    box.close()


def test_the_list_is_walked_through_and_gets_shorter(
    qtbot: QtBot, frame: Frame, commands: ExportCommands, actions: Actions
) -> None:
    desk = frame.desk
    desk.apply(
        "改",
        issue(
            masthead=masthead(date=None),
            sections=(section(article(), article(source="")),),
        ),
    )
    dialog = dialog_of(frame, actions)
    concerns = dialog.concerns
    rules = [one.rule for one in concerns.findings if one.severity != "hint"]
    assert rules == ["date_missing", "source_not_given"]
    concerns.list.setFocus()
    with qtbot.waitSignal(desk.spot_wanted) as gone:
        qtbot.keyClick(concerns.list, Qt.Key.Key_Return)
    assert gone.args == [Spot("masthead/date")]
    assert dialog.isVisible()
    assert not commands.is_busy
    mended = edits.set_masthead(desk.issue, date=masthead().date)
    desk.apply("日期", mended)
    qtbot.waitUntil(lambda: "date_missing" not in [one.rule for one in concerns.findings])
    with qtbot.waitSignal(desk.spot_wanted) as gone:
        qtbot.keyClick(concerns.list, Qt.Key.Key_Return)
    assert gone.args == [Spot("articles/1/source")]
    desk.apply("供稿", edits.set_article(mended, 1, source="讲师团"))
    qtbot.waitUntil(
        lambda: not [one for one in concerns.findings if one.severity != "hint"], timeout=5000
    )


def test_an_archive_has_no_colours_of_the_press(
    frame: Frame, commands: ExportCommands, actions: Actions
) -> None:
    dialog = dialog_of(frame, actions)
    dialog.cmyk.click()
    assert dialog.plan.order.cmyk
    dialog.kind.setCurrentIndex(1)
    assert not dialog.cmyk.isEnabled()
    assert (dialog.plan.order.variant, dialog.plan.order.cmyk) == ("pdf/a-2b", False)
    dialog.pdf.click()
    assert not dialog.export.isEnabled()
    assert dialog.warning.text() == "请至少选择一种格式。"
    assert dialog.warning.isVisible()
