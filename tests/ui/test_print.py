"""Printing: what reaches the printer is the PDF's pages, at their size."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat
from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from composer.app import prints
from composer.app.draft import State
from composer.model.issue import Issue
from composer.store.media import Media
from composer.ui import printing
from composer.ui.actions import Actions
from composer.ui.bookletdialog import BookletDialog
from composer.ui.desk import Desk
from composer.ui.exportcommands import ExportCommands
from composer.ui.proofs import Proofs
from tests import samples
from tests.ui.frame import Frame

Ask = Callable[..., bool]


@pytest.fixture
def frame(qtbot: QtBot, desk: Desk, actions: Actions, live_proofs: Proofs) -> Frame:
    article = samples.article(
        blocks=tuple(samples.paragraph(samples.SENTENCE * at) for at in range(1, 12))
    )
    desk.apply("长", samples.issue(sections=(samples.section(article, article),)))
    made = Frame(desk, actions, live_proofs)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def commands(frame: Frame) -> ExportCommands:
    return ExportCommands(frame.as_window)


def to_file(path: Path, **chosen: Any) -> Ask:
    """Return a dialog that is agreed to, with a printer that prints into a file."""

    def ask(printer: QPrinter, *_: object) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        printer.setResolution(chosen.get("dpi", 150))
        if "pages" in chosen:
            printer.setPrintRange(QPrinter.PrintRange.PageRange)
            printer.setPageRanges(QPageRanges.fromString(chosen["pages"]))
        if "grey" in chosen:
            printer.setColorMode(QPrinter.ColorMode.GrayScale)
        return True

    return ask


def pictures(pdf: bytes | Path) -> list[Image.Image]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=1).to_pil().convert("RGB") for page in document]


def unlikeness(one: Image.Image, other: Image.Image) -> float:
    soft = [each.filter(ImageFilter.GaussianBlur(2)).convert("L") for each in (one, other)]
    return float(ImageStat.Stat(ImageChops.difference(*soft)).mean[0])


def whole(desk: Desk) -> prints.Print:
    return prints.print_of(desk.draft.state)


def test_what_is_printed_is_the_pdf(
    qtbot: QtBot,
    frame: Frame,
    commands: ExportCommands,
    actions: Actions,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(printing, "has_printer", lambda: True)
    monkeypatch.setattr(printing, "ask", to_file(tmp_path / "out.pdf"))
    actions["issue-print"].trigger()
    assert commands.printing.is_busy
    qtbot.waitUntil(lambda: not commands.printing.is_busy, timeout=30_000)
    assert frame.status.message.text() == "已送往打印机。"
    expected = whole(frame.desk)
    with pypdfium2.PdfDocument(tmp_path / "out.pdf") as printed:
        assert len(printed) == expected.count >= 5
        assert printed[0].get_size() == pytest.approx((expected.width, expected.height), abs=0.6)
    seen, meant = pictures(tmp_path / "out.pdf"), pictures(expected.pdf)
    for index, page in enumerate(seen):
        offs = [unlikeness(page, one.resize(page.size)) for one in meant]
        assert offs.index(min(offs)) == index
        assert offs[index] < 2
    reds = [red for red, green, _ in seen[0].get_flattened_data() if red > 180 > 100 > green]
    assert len(reds) > 500  # the masthead


def test_a_range_of_pages_in_grey(
    qtbot: QtBot,
    frame: Frame,
    commands: ExportCommands,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(printing, "has_printer", lambda: True)
    meant = pictures(whole(frame.desk).pdf)
    for pages, expected in (("2-3", [1, 2]), ("5,1", [0, 4])):
        path = tmp_path / f"{pages}.pdf"
        monkeypatch.setattr(printing, "ask", to_file(path, pages=pages, grey=True))
        commands.printing.print_issue()
        qtbot.waitUntil(lambda: not commands.printing.is_busy, timeout=30_000)
        seen = pictures(path)
        assert len(seen) == len(expected)
        for page, index in zip(seen, expected, strict=True):
            offs = [unlikeness(page, one.resize(page.size)) for one in meant]
            assert offs.index(min(offs)) == index
        assert all(red == green == blue for red, green, blue in seen[0].get_flattened_data())


def test_an_inch_is_an_inch_on_larger_paper(qtbot: QtBot, frame: Frame, tmp_path: Path) -> None:
    made = whole(frame.desk)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    printing.prepare(printer, 841.89, 1190.55, "试印")
    printer.setResolution(150)
    job = printing.PrintJob(frame.proofs, printer, made, [0], frame)
    with qtbot.waitSignal(job.done, timeout=20_000):
        job.start()
    (seen,) = pictures(tmp_path / "out.pdf")
    (page, *_) = pictures(made.pdf)
    left, top = (seen.width - page.width) // 2, (seen.height - page.height) // 2
    middle = seen.crop((left, top, left + page.width, top + page.height))
    assert unlikeness(middle, page) < 2


def test_the_window_answers_while_a_page_of_600_dots_is_drawn(
    qtbot: QtBot, frame: Frame, tmp_path: Path
) -> None:
    made = whole(frame.desk)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    printing.prepare(printer, made.width, made.height, "试印")
    assert printer.resolution() == 600
    job = printing.PrintJob(frame.proofs, printer, made, [0, 1], frame)
    waits: list[int] = []
    clock, timer = QElapsedTimer(), QTimer()
    timer.setInterval(5)
    timer.timeout.connect(lambda: waits.append(clock.restart()))
    clock.start()
    timer.start()
    with qtbot.waitSignal(job.done, timeout=60_000):
        job.start()
    timer.stop()
    assert max(waits) < 400, waits


def test_copies_are_made_where_the_printer_makes_none(qapp: object) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setCopyCount(2)
    if not printer.supportsMultipleCopies():
        printer.setCollateCopies(True)
        assert printing.chosen_pages(printer, 3) == [0, 1, 2, 0, 1, 2]
        printer.setCollateCopies(False)
        assert printing.chosen_pages(printer, 3) == [0, 0, 1, 1, 2, 2]
    printer.setCopyCount(1)
    printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
    assert printing.chosen_pages(printer, 3, 1) == [1]
    printer.setPrintRange(QPrinter.PrintRange.AllPages)
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert printing.chosen_pages(printer, 3) == [2, 1, 0]


def test_without_a_printer_a_pdf_is_offered(
    qtbot: QtBot,
    frame: Frame,
    commands: ExportCommands,
    actions: Actions,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(printing, "has_printer", lambda: False)
    actions["issue-print"].trigger()
    (box,) = frame.findChildren(QMessageBox)
    assert "没有安装打印机" in box.text()
    asked: list[bool] = []
    monkeypatch.setattr(commands, "begin", lambda plan: asked.append(True))
    (export,) = [one for one in box.buttons() if one.text() == "导出 PDF"]
    export.click()
    assert asked == [True]


def test_nothing_to_print_is_told(
    qtbot: QtBot,
    frame: Frame,
    commands: ExportCommands,
    actions: Actions,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    frame.desk.apply("空", Issue())
    monkeypatch.setattr(printing, "has_printer", lambda: True)
    monkeypatch.setattr(printing, "ask", to_file(tmp_path / "out.pdf"))
    actions["issue-print"].trigger()
    qtbot.waitUntil(lambda: not commands.printing.is_busy, timeout=30_000)
    (box,) = frame.findChildren(QMessageBox)
    assert "没有可打印的页面" in box.text()
    box.close()


def test_stopping_ends_after_the_page(
    qtbot: QtBot, frame: Frame, commands: ExportCommands, tmp_path: Path
) -> None:
    made = prints.print_of(State(frame.desk.issue, Media(), (0, 1)))
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    job = printing.PrintJob(frame.proofs, printer, made, range(made.count), frame)
    done: list[int] = []
    job.stepped.connect(lambda at, _: (done.append(at), job.stop()))
    job.start()
    qtbot.waitUntil(lambda: not job._painter.isActive() and done != [], timeout=20_000)
    assert done == [1]


def test_closing_the_window_over_a_print_is_asked(
    qtbot: QtBot,
    frame: Frame,
    commands: ExportCommands,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(printing, "has_printer", lambda: True)
    monkeypatch.setattr(printing, "ask", to_file(tmp_path / "out.pdf", dpi=600))
    asked: list[str] = []

    def answer(text: str) -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box.defaultButton().text())
        next(one for one in box.buttons() if one.text() == text).click()

    commands.printing.print_issue()
    qtbot.waitUntil(lambda: commands.printing._job is not None, timeout=20_000)
    QTimer.singleShot(0, lambda: answer("等它完成"))
    assert not frame.close()
    assert frame.isVisible()
    assert commands.printing.is_busy
    QTimer.singleShot(0, lambda: answer("中断并关闭"))
    assert frame.close()
    assert asked == ["等它完成", "等它完成"]
    assert not commands.printing.is_busy
    assert not frame.findChildren(printing.PrintJob)


def booklet(frame: Frame, actions: Actions, qtbot: QtBot) -> BookletDialog:
    actions["issue-booklet"].trigger()
    (dialog,) = frame.findChildren(BookletDialog)
    qtbot.waitUntil(lambda: dialog.view.has_picture, timeout=20_000)
    return dialog


def test_a_booklet_is_counted_shown_and_saved(
    qtbot: QtBot, frame: Frame, commands: ExportCommands, actions: Actions, tmp_path: Path
) -> None:
    dialog = booklet(frame, actions, qtbot)
    count = whole(frame.desk).count
    sheets = -(-count // 4)
    blanks = 4 * sheets - count
    assert blanks
    assert dialog.summary.text() == f"{count} 页，用 {sheets} 张 A3 纸，空白 {blanks} 页，原大。"
    assert dialog.label.text() == "第 1 张正面：空白 | 1"
    dialog.forth.click()
    assert dialog.label.text().startswith("第 1 张反面：2 | ")
    qtbot.waitUntil(lambda: dialog.view.has_picture, timeout=20_000)
    dialog.last_outside.click()
    assert dialog.label.text() == f"第 1 张正面：{count} | 1"
    dialog.paper.setCurrentIndex(1)
    assert dialog.summary.text().endswith("缩至 71%。")
    dialog.paper.setCurrentIndex(0)
    dialog.save_to(tmp_path / "b.pdf")
    qtbot.waitUntil(lambda: "b.pdf" in dialog.summary.text(), timeout=20_000)
    with pypdfium2.PdfDocument(tmp_path / "b.pdf") as document:
        assert len(document) == 2 * sheets
        assert [round(side) for side in document[0].get_size()] == [1191, 842]


def test_two_passes_by_hand(
    qtbot: QtBot,
    frame: Frame,
    commands: ExportCommands,
    actions: Actions,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(printing, "has_printer", lambda: True)
    dialog = booklet(frame, actions, qtbot)
    assert dialog.second.isHidden()
    dialog.way.setCurrentIndex(1)
    made = []
    for button, name in ((dialog.print, "fronts.pdf"), (dialog.second, "backs.pdf")):
        monkeypatch.setattr(printing, "ask", to_file(tmp_path / name, dpi=72))
        with qtbot.waitSignal(dialog.print_wanted, timeout=20_000) as wanted:
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert wanted.args[1] is False
        qtbot.waitUntil(lambda: not commands.printing.is_busy, timeout=20_000)
        made.append(pictures(tmp_path / name))
    fronts, backs = made
    assert len(fronts) == len(backs) == len(dialog.sides) // 2
    page = pictures(whole(frame.desk).pdf)
    half = fronts[0].width // 2
    right = fronts[0].crop((half, 0, 2 * half, fronts[0].height))
    left = backs[0].crop((0, 0, half, backs[0].height))
    assert unlikeness(right, page[0].resize(right.size)) < 4
    assert unlikeness(left, page[1].resize(left.size)) < 4
    assert unlikeness(left, page[0].resize(left.size)) > 4
