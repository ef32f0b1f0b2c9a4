"""Questions: the dialogs of the file commands, each of which is one question.

Only what cannot be undone is asked. The button that Enter presses loses
nothing, Escape goes back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum, auto
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import (
    QFileDialog,
    QInputDialog,
    QMessageBox,
    QPushButton,
    QTreeView,
    QWidget,
)

from composer.app.words import Language, sentence
from composer.model.errors import Failure
from composer.ui.plain import PlainBox

_Role = QMessageBox.ButtonRole
_MOST_LISTED = 8
_SENT = (
    "*.docx *.docm *.doc *.wps *.rtf *.odt *.pdf *.html *.htm *.xhtml *.mht *.mhtml "
    "*.txt *.text *.md *.eml *.zip *.xlsx *.xls *.et *.ods *.csv "
    "*.png *.jpg *.jpeg *.tif *.tiff *.bmp *.gif *.webp"
)
"""Patterns of what contributors send; what is none of these may be a contribution all the same."""
_KIND = 2
"""Column of Qt's file dialog that says "Folder", which Qt has in no other language."""


class Answer(Enum):
    """What the clerk has chosen."""

    CANCEL = auto()
    SAVE = auto()
    DISCARD = auto()
    ELSEWHERE = auto()
    OVERWRITE = auto()
    RELOAD = auto()
    MERGE = auto()
    READ = auto()
    """Open it, but only to look at it."""
    COPY = auto()
    """Open what it says as a draft without a file."""
    TAKE = auto()
    """Open it, and take the lock from who has gone."""


class Questions(QObject):
    """Asks over one window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    # Files

    def draft_to_open(self, folder: Path, title: str) -> Path | None:
        """Ask for a draft; None: none was chosen."""
        dialog = self._file_dialog(folder, title)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [self.tr("简报和公文草稿 (*.bulletin *.yaml *.yml)"), self._all_files()]
        )
        chosen = _chosen(dialog)
        return chosen[0] if chosen else None

    def sources_to_import(self, folder: Path) -> list[Path]:
        """Ask for contributors' files; none: nothing was chosen."""
        dialog = self._file_dialog(folder, self.tr("导入来稿"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        every = self.tr("来稿 ({patterns})").format(patterns=_SENT)
        dialog.setNameFilters([every, self._all_files()])
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, self.tr("导入"))
        return _chosen(dialog)

    def place_to_save(self, proposed: Path, title: str) -> Path | None:
        """Ask where to save; that a file is there already has been asked. None: nowhere."""
        dialog = self._file_dialog(proposed.parent, title)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix("bulletin")
        dialog.setNameFilters([self.tr("简报和公文草稿 (*.bulletin)"), self._all_files()])
        dialog.selectFile(proposed.name)
        chosen = _chosen(dialog)
        return chosen[0] if chosen else None

    # Decisions

    def about_losing(self, name: str, *, is_kept: bool) -> Answer:
        """Ask what to do with unsaved changes of a draft; `is_kept`: they can be found again."""
        lost = self.tr("放弃后，上次保存以来的更改无法找回。")
        kept = self.tr("放弃的更改会在本机保留 30 天，可从“文件 > 找回未保存的内容”找回。")
        box = self._box(
            self.tr("“{name}”有未保存的更改，是否保存？").format(name=name),
            kept if is_kept else lost,
        )
        save = box.addButton(self.tr("保存(&S)"), _Role.AcceptRole)
        discard = box.addButton(self.tr("放弃更改(&D)"), _Role.DestructiveRole)
        return answer_of(box, {save: Answer.SAVE, discard: Answer.DISCARD}, self.tr("取消"))

    def about_another_writer(self, path: Path, *, keeps: bool) -> Answer:
        """Ask what to do when somebody else has written the draft's file.

        `keeps` says whether a state that is given up stays among the earlier versions.
        """
        told = self.tr("选“覆盖”或“重新打开”，被替换的一方会留在“历史版本”里，可以取回。")
        if not keeps:
            told = self.tr("选“覆盖”，别人的更改会丢失；选“重新打开”，这里未保存的更改会丢失。")
        box = self._box(
            self.tr("“{name}”打开以后，已被别人或其他程序改写。").format(name=path.name),
            self.tr("“对照并合并”逐篇列出双方的更改，由您选用。\n{told}\n{path}").format(
                told=told, path=path
            ),
        )
        answers = {
            box.addButton(self.tr("对照并合并(&M)…"), _Role.AcceptRole): Answer.MERGE,
            box.addButton(self.tr("另存一份(&A)…"), _Role.AcceptRole): Answer.ELSEWHERE,
            box.addButton(self.tr("覆盖(&O)"), _Role.DestructiveRole): Answer.OVERWRITE,
            box.addButton(self.tr("重新打开(&R)"), _Role.DestructiveRole): Answer.RELOAD,
        }
        return answer_of(box, answers, self.tr("取消"))

    def about_failed_saving(
        self, failure: Failure, language: Language, *, is_kept: bool = False
    ) -> Answer:
        """Say why a draft could not be saved, and offer another place.

        `is_kept` when the journal on this machine has all of it.
        """
        where = self.tr("已输入的内容都还在窗口里，可以换个位置保存。")
        if is_kept:
            where = self.tr("已输入的内容都已安全保留在本机，可以换个位置保存。")
        box = self._box(sentence(failure, language), where)
        elsewhere = box.addButton(self.tr("另存一份(&A)…"), _Role.AcceptRole)
        return answer_of(box, {elsewhere: Answer.ELSEWHERE}, self.tr("关闭"))

    def tell(self, failure: Failure, language: Language) -> None:
        """Say what could not be done."""
        box = self._box(sentence(failure, language), "")
        answer_of(box, {}, self.tr("知道了"))

    def tell_all(self, head: str, failures: Sequence[Failure], language: Language) -> None:
        """Say what could not be done with some of several files."""
        lines = [sentence(failure, language) for failure in failures]
        box = self._box(head, "\n\n".join(lines[:_MOST_LISTED]))
        if len(lines) > _MOST_LISTED:
            box.setDetailedText("\n\n".join(lines))
        answer_of(box, {}, self.tr("知道了"))

    def which(self, title: str, label: str, names: Sequence[str]) -> int | None:
        """Ask for one of several things; None: none."""
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle(title)
        dialog.setLabelText(label)
        dialog.setComboBoxItems(list(names))
        dialog.setOption(QInputDialog.InputDialogOption.UseListViewForComboBoxItems)
        dialog.setOkButtonText(self.tr("新建"))
        dialog.setCancelButtonText(self.tr("取消"))
        accepted = dialog.exec()
        chosen = dialog.textValue()
        dialog.deleteLater()
        return list(names).index(chosen) if accepted and chosen in names else None

    def _file_dialog(self, folder: Path, title: str) -> QFileDialog:
        dialog = QFileDialog(self._window, title, str(folder))
        found = cast(list[QTreeView], dialog.findChildren(QTreeView))
        for details in found:  # none in a dialog of the system's own
            details.hideColumn(_KIND)
        return dialog

    def _all_files(self) -> str:
        return self.tr("所有文件 (*)")

    def _box(self, text: str, more: str) -> QMessageBox:
        kind, title = QMessageBox.Icon.Warning, self.tr("简报编排")
        return PlainBox(self._window, kind, title, text, more)


def _chosen(dialog: QFileDialog) -> list[Path]:
    accepted = dialog.exec()
    chosen = [Path(name) for name in dialog.selectedFiles()] if accepted else []
    dialog.deleteLater()
    return chosen


def answer_of(box: QMessageBox, answers: Mapping[QPushButton, Answer], back: str) -> Answer:
    """Ask, with a button that goes back; the first answer is the one that loses nothing."""
    leave = box.addButton(back, _Role.RejectRole)
    box.setEscapeButton(leave)
    first = next(iter(answers), leave)
    box.setDefaultButton(first)
    box.exec()
    pressed = box.clickedButton()
    box.deleteLater()
    return next((answer for button, answer in answers.items() if button is pressed), Answer.CANCEL)
