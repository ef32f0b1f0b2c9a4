"""Print commands: print the issue, or as a booklet, and say how far it is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QMessageBox
from shiboken6 import isValid

from composer.app import exporting, prints
from composer.app.prints import Print
from composer.app.words import sentence
from composer.model.errors import Failure
from composer.ui import printing
from composer.ui.bookletdialog import BookletDialog
from composer.ui.plain import PlainBox
from composer.ui.printing import PrintJob

if TYPE_CHECKING:
    from composer.ui.statusbar import Work
    from composer.ui.window import Window

_LONGEST_WAIT = 3000  # milliseconds
_A4 = (595.276, 841.89)
"""Paper to ask for while it is not known yet how large the pages are."""


class PrintCommands(QObject):
    """See the module."""

    def __init__(self, window: Window, export_pdf: Callable[[], object]) -> None:
        super().__init__(window)
        self._window = window
        self._export_pdf = export_pdf
        self._job: PrintJob | None = None
        self._work: Work | None = None
        self._booklet: BookletDialog | None = None
        self._printer: QPrinter | None = None
        window.commands.bind("issue-print", self.print_issue)
        window.commands.bind("issue-booklet", self.show_booklet)

    @property
    def is_busy(self) -> bool:
        """Whether something is on its way to the printer."""
        return self._printer is not None

    def print_issue(self) -> None:
        """Ask how, then print the issue."""
        if not self._may_print():
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        pages = self._window.proofs.pages
        box = None if pages is None else pages.box_of(self._window.desk.spot)
        current = None if box is None else box.page
        size = _A4 if pages is None else (pages.width, pages.height)
        printing.prepare(printer, *size, self._name())
        if self._window.desk.content.options.get("double_sided"):
            printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
        if not printing.ask(printer, self._window, pages.count if pages else 0, current):
            return
        state = self._window.desk.draft.state
        self._printer = printer
        self._begin_work()

        def found(made: Print) -> None:
            if self._printer is printer:
                self._send(made, printing.chosen_pages(printer, made.count, current))

        self._window.proofs.run("print", partial(prints.print_of, state), found, self._fail)

    def show_booklet(self) -> None:
        """Open the dialog of the booklet, or bring it to the front."""
        if self._booklet is None:
            self._booklet = BookletDialog(self._window.desk, self._window.proofs, self._window)
            self._booklet.print_wanted.connect(self.print_sheets)
            self._booklet.failed.connect(self._tell)
            self._booklet.finished.connect(self._forget_booklet)
            self.destroyed.connect(self._booklet.deleteLater)  # the window has another language
        self._booklet.show()
        self._booklet.raise_()
        self._booklet.activateWindow()

    def print_sheets(self, sheets: Print, both_sides: bool) -> None:
        """Ask for the printer, then print sheets of a booklet."""
        if not self._may_print():
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        duplex = (
            QPrinter.DuplexMode.DuplexShortSide if both_sides else QPrinter.DuplexMode.DuplexNone
        )
        printing.prepare(printer, sheets.width, sheets.height, self._name())
        printer.setDuplex(duplex)
        if not printing.ask(printer, self._booklet or self._window, sheets.count):
            return
        self._printer = printer
        self._begin_work()
        self._send(sheets, printing.chosen_pages(printer, sheets.count))

    def _may_print(self) -> bool:
        if self.is_busy:
            self._window.status.say(self.tr("上一次打印还没有完成。"))
            return False
        if printing.has_printer():
            return True
        said = self.tr("这台电脑还没有安装打印机。可以先导出 PDF，在有打印机的电脑上打印。")
        box = PlainBox(self._window, QMessageBox.Icon.Information, self.tr("打印"), said)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        export = box.addButton(self.tr("导出 PDF"), QMessageBox.ButtonRole.ActionRole)
        shut = box.addButton(self.tr("关闭"), QMessageBox.ButtonRole.RejectRole)
        export.clicked.connect(self._export_pdf)
        box.setDefaultButton(shut)
        box.setEscapeButton(shut)
        box.open()
        return False

    def _name(self) -> str:
        return exporting.file_name("{name}{number}", self._window.desk.content) or self.tr("简报")

    def _begin_work(self) -> None:
        self._work = self._window.status.begin_work(self.tr("正在打印"), self._stop)

    def _send(self, made: Print, pages: list[int]) -> None:
        if self._printer is None or not pages:
            self._end()
            return
        self._job = PrintJob(self._window.proofs, self._printer, made, pages, self)
        self._job.stepped.connect(self._show_step)
        self._job.done.connect(self._finish)
        self._job.failed.connect(self._fail)
        self._job.start()

    def _show_step(self, done: int, count: int) -> None:
        if self._work is not None:
            text = self.tr("第 {done} 页，共 {count} 页").format(done=done, count=count)
            self._work.set_step(text, done / count)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.stop()
        self._end()
        self._window.status.say(self.tr("已停止打印。"))

    def break_off(self) -> None:
        """Stop printing, and wait until the printer has been told: the program may end now."""
        job = self._job
        self._printer = None  # what is not on its way yet does not set out
        if job is None:
            return
        over = QEventLoop()
        job.destroyed.connect(over.quit)
        QTimer.singleShot(_LONGEST_WAIT, over, over.quit)
        self._stop()
        over.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def _finish(self) -> None:
        self._end()
        self._window.status.say(self.tr("已送往打印机。"))

    def _fail(self, problem: Exception) -> None:
        if not isValid(self):  # the window has been made anew in another language
            return
        self._end()
        if not isinstance(problem, Failure):
            raise problem
        self._tell(problem)

    def _tell(self, problem: Failure) -> None:
        said = sentence(problem, self._window.desk.settings.language)
        box = PlainBox(self._window, QMessageBox.Icon.Warning, self.tr("打印"), said)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.addButton(self.tr("关闭"), QMessageBox.ButtonRole.RejectRole)
        box.open()

    def _end(self) -> None:
        self._printer = None
        self._job = None
        if self._work is not None:
            work, self._work = self._work, None
            work.end()

    def _forget_booklet(self) -> None:
        if self._booklet is not None:
            self._booklet.deleteLater()
            self._booklet = None
