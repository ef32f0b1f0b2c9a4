"""Export commands: export, print and booklet, with their dialogs.

An export is made behind the window of the content as it is when it begins;
the clerk goes on working meanwhile, or stops it.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QPushButton
from shiboken6 import isValid
from typing_extensions import override

from composer.app import exporting
from composer.app.exporting import Exported, Plan, Stop, StoppedError
from composer.app.words import phrase, sentence
from composer.model.errors import Failure, SaveError
from composer.ui.exportdialog import ExportDialog
from composer.ui.folders import folder_of
from composer.ui.plain import PlainBox
from composer.ui.printcommands import PrintCommands
from composer.ui.resultbar import ResultBar, open_path

if TYPE_CHECKING:
    from composer.ui.statusbar import Work
    from composer.ui.window import Window


class ExportCommands(QObject):
    """See the module."""

    _stepped = Signal(str)

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self._dialog: ExportDialog | None = None
        self._bar: ResultBar | None = None
        self._work: Work | None = None
        self._steps: tuple[str, ...] = ()
        self._stop: Stop | None = None
        self._made: dict[Path, int] = {}
        self._stepped.connect(self._show_step, Qt.ConnectionType.QueuedConnection)
        self._desk.loaded.connect(self._drop_bar)
        window.installEventFilter(self)
        window.commands.bind("issue-export", self.show_dialog)
        window.commands.bind("issue-export-pdf", self.export_pdf)
        self.printing = PrintCommands(window, self.export_pdf)

    @property
    def is_busy(self) -> bool:
        """Whether an export is going on."""
        return self._stop is not None

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask before the window is closed over an export or a print."""
        if event.type() != QEvent.Type.Close or not (self.is_busy or self.printing.is_busy):
            return False
        if self._may_break_off():
            return False
        event.ignore()
        return True

    def _may_break_off(self) -> bool:
        said = (
            self.tr("打印还没有完成，现在关闭会中断打印。")
            if self.printing.is_busy
            else self.tr("导出还没有完成，现在关闭就得不到导出的文件。草稿不受影响。")
        )
        box = PlainBox(self._window, QMessageBox.Icon.Question, self.tr("关闭"), said)
        breaking = box.addButton(self.tr("中断并关闭"), QMessageBox.ButtonRole.DestructiveRole)
        waiting = box.addButton(self.tr("等它完成"), QMessageBox.ButtonRole.RejectRole)
        agreed = _agrees(box, breaking, waiting)
        if agreed:
            self.break_off()
        return agreed

    def break_off(self) -> None:
        """Stop what is under way, leaving no half file."""
        if self._stop is not None:
            self._stop.set()
        self.printing.break_off()

    def show_dialog(self) -> None:
        """Open the dialog, or bring it to the front."""
        if self._dialog is None:
            self._dialog = ExportDialog(
                self._desk,
                self._window.commands,
                self._window.proofs,
                self.folder(),
                self._window,
            )
            self._dialog.wanted.connect(self.begin)
            self._dialog.finished.connect(self._forget_dialog)
            self.destroyed.connect(self._dialog.deleteLater)  # the window has another language
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()

    def export_pdf(self) -> None:
        """Export a PDF as the last one was."""
        settings = replace(self._desk.settings, export_formats=("pdf",))
        draft = self._desk.draft
        folder = Path(settings.export_folder or self.folder())
        kind = self.tr("公文") if self._desk.kind == "official" else self.tr("简报")
        name = exporting.draft_name(draft.path) or kind
        places = exporting.places(draft.content, folder, settings.export_name, ("pdf",), name)
        self.begin(Plan(exporting.order_of(settings), places))

    def folder(self) -> Path:
        """Return the folder that exports go to unless said otherwise: the draft's, else 文档."""
        return folder_of(self._desk.draft.path)

    def begin(self, plan: Plan) -> None:
        """Make the files of a plan behind the window, after asking about files that are there."""
        if self._stop is not None:
            self._window.status.say(self.tr("上一次导出还没有完成。"))
            return
        if not self._may_replace(plan):
            return
        if self._dialog is not None:
            self._dialog.accept()
        stop, state = Stop(), self._desk.draft.state
        self._stop = stop
        self._work = self._window.status.begin_work(self.tr("正在导出"), stop.set)

        job = partial(exporting.export, state, plan, self._tell_step, stop)
        self._steps = exporting.steps(plan.order)
        self._window.proofs.run("export", job, self._finish, self._fail)

    def _may_replace(self, plan: Plan) -> bool:
        """Return whether no file is lost by the export, or the clerk agrees that it is.

        Files that this program has made since it began and nobody has touched
        are not asked about.
        """
        asked = [path for path in exporting.standing(plan.places) if not self._is_ours(path)]
        if not asked:
            return True
        names = self.tr("、").join(self.tr("《{name}》").format(name=path.name) for path in asked)
        said = self.tr("{names}已经存在。要用这次导出的内容覆盖吗？").format(names=names)
        kind, folder = QMessageBox.Icon.Question, str(asked[0].parent)
        box = PlainBox(self._window, kind, self.tr("导出"), said, folder)
        replacing = box.addButton(self.tr("覆盖"), QMessageBox.ButtonRole.DestructiveRole)
        keeping = box.addButton(self.tr("不覆盖"), QMessageBox.ButtonRole.RejectRole)
        return _agrees(box, replacing, keeping)

    def _is_ours(self, path: Path) -> bool:
        return path in self._made and self._made[path] == _written_at(path)

    def _tell_step(self, step: str) -> None:
        """Hear from the worker's thread how far it is."""
        with suppress(RuntimeError):  # the window has gone, or speaks another language now
            self._stepped.emit(step)

    def _show_step(self, step: str) -> None:
        if self._work is not None:
            share = self._steps.index(step) / len(self._steps)
            language = self._desk.settings.language
            self._work.set_step(phrase(f"progress_{step}", language), share)

    def _finish(self, made: Exported) -> None:
        if not isValid(self):  # the window has been made anew in another language
            return
        self._end()
        self._made |= {path: _written_at(path) for path in made.files}
        language = self._desk.settings.language
        remark = " ".join(sentence(one, language) for one in made.findings)
        self._drop_bar()
        self._bar = ResultBar(made.files, remark)
        self._bar.destroyed.connect(self._forget_bar)
        self._window.show_bar(self._bar)
        if self._desk.settings.open_after_export:
            open_path(made.files[0].parent)

    def _fail(self, problem: Exception) -> None:
        if not isValid(self):
            return
        self._end()
        if isinstance(problem, StoppedError):
            self._window.status.say(self.tr("已停止导出，没有改动任何文件。"))
            return
        if not isinstance(problem, Failure):
            raise problem
        self._tell(problem)

    def _tell(self, problem: Failure) -> None:
        said = sentence(problem, self._desk.settings.language)
        box = PlainBox(self._window, QMessageBox.Icon.Warning, self.tr("导出"), said)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shut = box.addButton(self.tr("关闭"), QMessageBox.ButtonRole.RejectRole)
        if isinstance(problem, SaveError):
            other = box.addButton(self.tr("另选位置…"), QMessageBox.ButtonRole.ActionRole)
            other.clicked.connect(self.show_dialog)
        box.setDefaultButton(shut)
        box.setEscapeButton(shut)
        box.open()

    def _end(self) -> None:
        self._stop = None
        if self._work is not None:
            self._work.end()
            self._work = None

    def _forget_dialog(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None

    def _drop_bar(self) -> None:
        """Take away what was told of an export: it was of another draft, or of an older state."""
        bar, self._bar = self._bar, None
        if bar is not None and isValid(bar):
            bar.dismiss()

    def _forget_bar(self, bar: QObject) -> None:
        if self._bar is bar:
            self._bar = None


def _agrees(box: QMessageBox, yes: QPushButton, no: QPushButton) -> bool:
    """Ask; whoever presses Enter or Esc does not agree."""
    box.setDefaultButton(no)
    box.setEscapeButton(no)
    box.exec()
    agreed = box.clickedButton() is yes
    box.deleteLater()
    return agreed


def _written_at(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
