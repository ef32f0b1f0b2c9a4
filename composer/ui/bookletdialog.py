"""Booklet dialog (小册子打印): paper, order and passes, with a picture of each side of each sheet.

Not modal. The pages are those of the draft when the dialog opened.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from composer.app import booklet, exporting, prints
from composer.app.booklet import Paper, Side, Which
from composer.app.prints import Print, Strip
from composer.model.errors import Failure
from composer.ui.desk import Desk
from composer.ui.dialogs import fill, give_room, roomy_form
from composer.ui.fields.buttons import IconButton
from composer.ui.folders import folder_of
from composer.ui.plain import PlainLabel
from composer.ui.proofs import Proofs
from composer.ui.theme import GRID, tokens
from composer.ui.trial import fitted


@dataclass(frozen=True, slots=True)
class _Choice:
    """How the booklet is to be; `which` sides go through the printer now."""

    paper: Paper
    last_outside: bool
    which: Which
    backwards: bool


class BookletDialog(QDialog):
    """Asks how the booklet is to be, and shows its sheets."""

    print_wanted = Signal(object, bool)
    """The sheets as a `Print`, and whether the printer prints both sides."""
    failed = Signal(object)
    """The `Failure` that kept it from being made."""

    def __init__(self, desk: Desk, proofs: Proofs, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._proofs = desk, proofs
        self._print: Print | None = None
        self._at = 0
        self.setWindowTitle(self.tr("小册子打印"))
        give_room(self, 860, 500, desk.settings)
        self._make_fields()
        self._arrange()
        self._connect()
        self._show_choice()
        state = desk.draft.state
        proofs.run("booklet", partial(prints.print_of, state), self._take, self._fail)

    @property
    def sides(self) -> list[Side]:
        """The sides of all sheets, from the outermost in."""
        return booklet.sides(self._sheets())

    def _make_fields(self) -> None:
        self.paper = QComboBox()
        self.paper.setAccessibleName(self.tr("纸张"))
        self.paper.addItem(self.tr("A3 横放，每面两页"), "A3")
        self.paper.addItem(self.tr("A4 横放，每面两页，缩小"), "A4")
        is_official = self._desk.kind == "official"
        foot = self.tr("版记") if is_official else self.tr("报尾")
        self.last_outside = QCheckBox(self.tr("最后一页（{foot}）放在封底").format(foot=foot))
        self.last_outside.setToolTip(self.tr("空白页排在最后一页之前"))
        self.way = QComboBox()
        self.way.setAccessibleName(self.tr("打印方式"))
        self.way.addItem(self.tr("打印机自动双面（沿短边翻转）"), True)
        self.way.addItem(self.tr("手动双面，分两遍"), False)
        self.backwards = QCheckBox(self.tr("第二遍从最后一张印起"))
        self.backwards.setToolTip(self.tr("取出的纸第一张在最下面时勾选"))
        self.summary = _text(self.tr("正在排页…"))
        self.advice = _text("")
        self.advice.setProperty("muted", True)
        self.view = SideView()
        self.label = PlainLabel()
        self.label.setAccessibleName(self.tr("正在看的一面"))
        self.back = IconButton("chevron-left", self.tr("上一面"))
        self.forth = IconButton("chevron-right", self.tr("下一面"))
        self.print = QPushButton(self.tr("打印(&P)…"))
        self.print.setProperty("primary", True)
        self.print.setDefault(True)
        self.second = QPushButton(self.tr("打印第二遍(&2)…"))
        self.save = QPushButton(self.tr("导出 PDF(&E)…"))
        self.shut = QPushButton(self.tr("关闭"))

    def _arrange(self) -> None:
        form = roomy_form()
        for text, field in ((self.tr("纸张(&A)"), self.paper), (self.tr("方式(&W)"), self.way)):
            label = PlainLabel(text)
            label.setBuddy(field)
            form.addRow(label, field)
        form.addRow("", self.backwards)
        form.addRow("", self.last_outside)
        left = QVBoxLayout()
        left.setSpacing(2 * GRID)
        left.addLayout(form)
        left.addWidget(self.summary)
        left.addWidget(self.advice)
        left.addStretch(1)
        steps = QHBoxLayout()
        steps.addStretch(1)
        steps.addWidget(self.back)
        steps.addWidget(self.label)
        steps.addWidget(self.forth)
        steps.addStretch(1)
        right = QVBoxLayout()
        right.addWidget(self.view, 1)
        right.addLayout(steps)
        halves = QHBoxLayout()
        halves.setSpacing(2 * GRID)
        halves.addLayout(left, 2)
        halves.addLayout(right, 3)
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addStretch(1)
        for button in (self.print, self.second, self.save, self.shut):
            button.setAutoDefault(button is self.print)
            foot.addWidget(button)
        fill(self, halves, foot)

    def _connect(self) -> None:
        self.paper.currentIndexChanged.connect(self._show_choice)
        self.way.currentIndexChanged.connect(self._show_choice)
        self.last_outside.toggled.connect(self._show_choice)
        self.back.clicked.connect(self.step_back)
        self.forth.clicked.connect(self.step_forth)
        self.print.clicked.connect(self._print_first)
        self.second.clicked.connect(self._print_second)
        self.save.clicked.connect(self._save)
        self.shut.clicked.connect(self.reject)
        self._desk.loaded.connect(self.reject)

    def step_back(self) -> None:
        """Show the side before."""
        self._at -= 1
        self._show_side()

    def step_forth(self) -> None:
        """Show the next side."""
        self._at += 1
        self._show_side()

    def _take(self, made: Print) -> None:
        self._print = made
        self._show_choice()

    def _sheets(self) -> tuple[booklet.Sheet, ...]:
        count = 0 if self._print is None else self._print.count
        return booklet.sheets(count, last_outside=self.last_outside.isChecked())

    def _paper(self) -> Paper:
        return "A4" if self.paper.currentData() == "A4" else "A3"

    def _show_choice(self) -> None:
        automatic = bool(self.way.currentData())
        self.backwards.setVisible(not automatic)
        self.second.setVisible(not automatic)
        self.print.setText(self.tr("打印(&P)…") if automatic else self.tr("打印第一遍(&P)…"))
        self.advice.setText(
            self.tr("在打印机的设置里选“双面，沿短边翻转”。印好后整叠对折，在折缝处订两钉。")
            if automatic
            else self.tr(
                "第一遍印各张的正面。印好后把整叠纸左右翻面、上边不变，放回纸盒，再打印第二遍。"
                "纸张方向各打印机不同，请先用两张纸试印。"
            )
        )
        for button in (self.print, self.second, self.save):
            button.setEnabled(self._print is not None)
        if self._print is not None:
            self._sum_up(self._print)
        self._at = 0
        self._show_side()

    def _sum_up(self, made: Print) -> None:
        sheets = self._sheets()
        blanks = 4 * len(sheets) - made.count
        paper = self._paper()
        text = self.tr("{pages} 页，用 {sheets} 张 {paper} 纸").format(
            pages=made.count, sheets=len(sheets), paper=paper
        )
        if blanks:
            text += self.tr("，空白 %n 页", "", blanks)
        scale = booklet.scale_on(paper, made.width, made.height)
        size = self.tr("原大") if scale == 1 else self.tr("缩至 {n}%").format(n=round(100 * scale))
        self.summary.setText(self.tr("{text}，{size}。").format(text=text, size=size))

    def _show_side(self) -> None:
        sides = self.sides
        self._at = max(0, min(self._at, len(sides) - 1))
        self.back.setEnabled(self._at > 0)
        self.forth.setEnabled(self._at + 1 < len(sides))
        if not sides or self._print is None:
            self.label.setText("")
            return
        side = sides[self._at]
        front = self._at % 2 == 0
        face = self.tr("正面") if front else self.tr("反面")
        pages = [self._page_name(page) for page in (side.left, side.right)]
        text = self.tr("第 {sheet} 张{face}：{left} | {right}").format(
            sheet=self._at // 2 + 1, face=face, left=pages[0], right=pages[1]
        )
        self.label.setText(text)
        self.view.show_side(side, self.tr("空白"), text)
        paper = self._paper()
        dots = self.view.dots(booklet.PAPERS[paper][0])
        paint = partial(_painted, self._print, side, paper, dots)
        self._proofs.run("booklet-side", paint, self._show_picture, self._fail)

    def _page_name(self, page: int | None) -> str:
        return self.tr("空白") if page is None else str(page + 1)

    def _show_picture(self, painted: tuple[Side, Strip]) -> None:
        side, strip = painted
        if side == self.view.side:
            self.view.show_picture(strip)

    def _choice(self, which: Which) -> _Choice:
        backwards = which == "backs" and self.backwards.isChecked()
        return _Choice(self._paper(), self.last_outside.isChecked(), which, backwards)

    def _print_first(self) -> None:
        automatic = bool(self.way.currentData())
        self._with_sheets("all" if automatic else "fronts")

    def _print_second(self) -> None:
        self._with_sheets("backs")

    def _with_sheets(self, which: Which) -> None:
        if self._print is not None:
            job = partial(_made, self._print, self._choice(which))
            found = partial(self._hand_over, bool(self.way.currentData()))
            self._proofs.run("booklet", job, found, self._fail)

    def _hand_over(self, automatic: bool, made: Print) -> None:
        self.print_wanted.emit(made, automatic)

    def _save(self) -> None:
        issue = self._desk.content
        name = exporting.file_name("{name}{number}", issue) or self.tr("简报")
        name = self.tr("{name}小册子").format(name=name)
        folder = Path(self._desk.settings.export_folder or folder_of(self._desk.draft.path))
        title, kinds = self.tr("导出小册子"), self.tr("PDF 文件 (*.pdf)")
        chosen, _ = QFileDialog.getSaveFileName(self, title, str(folder / f"{name}.pdf"), kinds)
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Write the sheets as a PDF."""
        if self._print is not None:
            job = partial(_written, self._print, self._choice("all"), path)
            self._proofs.run("booklet", job, self._saved, self._fail)

    def _saved(self, path: Path) -> None:
        self.summary.setText(self.tr("已导出 {name}").format(name=path.name))

    def _fail(self, problem: Exception) -> None:
        if not isinstance(problem, Failure):
            raise problem
        self.failed.emit(problem)


def _made(of: Print, choice: _Choice) -> Print:
    sheets = booklet.sheets(of.count, last_outside=choice.last_outside)
    sides = booklet.sides(sheets, choice.which, backwards=choice.backwards)
    return prints.booklet_print(of, sides, choice.paper)


def _written(of: Print, choice: _Choice, path: Path) -> Path:
    exporting.write_pdf(path, _made(of, choice).pdf)
    return path


def _painted(of: Print, side: Side, paper: Paper, dots: float) -> tuple[Side, Strip]:
    return side, prints.picture(prints.booklet_print(of, [side], paper), 0, dots)


class SideView(QWidget):
    """One side of a sheet: its pages, the fold between them, and which half is blank."""

    def __init__(self) -> None:
        super().__init__()
        self.side: Side | None = None
        self._blank = ""
        self._image = QImage()
        self.setMinimumSize(420, 300)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_side(self, side: Side, blank: str, text: str) -> None:
        """Show another side; its picture comes later, `text` is what it is called."""
        self.side, self._blank = side, blank
        self._image = QImage()
        self.setAccessibleName(text)
        self.update()

    def show_picture(self, strip: Strip) -> None:
        """Show what is printed on the side."""
        kind = QImage.Format.Format_RGB32
        self._image = QImage(strip.data, strip.width, strip.height, strip.stride, kind).copy()
        self.update()

    def dots(self, width: float) -> float:
        """Return the resolution at which a sheet of this width in points fills the room."""
        return max(20.0, self._sheet().width() / width * 72) * self.devicePixelRatioF()

    @property
    def has_picture(self) -> bool:
        """Whether the picture has come."""
        return not self._image.isNull()

    @override
    def sizeHint(self) -> QSize:
        return QSize(560, 400)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().desk))
        if self.side is None:
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        sheet = self._sheet()
        painter.fillRect(sheet, Qt.GlobalColor.white)
        if not self._image.isNull():
            sheet = fitted(self._image, sheet, self.devicePixelRatioF())
            painter.drawImage(sheet, self._image)
        painter.setPen(QPen(QColor("#8a8a8a"), 1, Qt.PenStyle.DashLine))
        middle = sheet.center().x()
        painter.drawLine(QPointF(middle, sheet.top()), QPointF(middle, sheet.bottom()))
        painter.setPen(QColor("#6b6b6b"))
        half = QRectF(sheet.left(), sheet.top(), sheet.width() / 2, sheet.height())
        for page, left in ((self.side.left, sheet.left()), (self.side.right, middle)):
            if page is None:
                half.moveLeft(left)
                painter.drawText(half, Qt.AlignmentFlag.AlignCenter, self._blank)

    def _sheet(self) -> QRectF:
        room = QRectF(self.rect()).adjusted(GRID, GRID, -GRID, -GRID)
        size = QSize(420, 297).scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        sheet = QRectF(0, 0, size.width(), size.height())
        sheet.moveCenter(room.center())
        return sheet


def _text(words: str) -> QLabel:
    label = PlainLabel(words)
    label.setWordWrap(True)
    return label
