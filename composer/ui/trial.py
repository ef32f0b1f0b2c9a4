"""Trial: a desk of its own for a dialog, and the pages of what lies on it.

What is tried does not touch the draft on the window's desk; it is set and
painted by the same worker, under other names, so that neither drops the
other's work.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from composer.app.draft import Draft
from composer.app.preview import PagePicture, Pages
from composer.app.words import sentence
from composer.app.worker import Outcome, Worker
from composer.model.document import Document
from composer.model.errors import Failure
from composer.store.media import Media
from composer.ui.desk import Desk
from composer.ui.fields.buttons import IconButton
from composer.ui.plain import PlainLabel
from composer.ui.proofs import Proofs
from composer.ui.theme import GRID, tokens

_LANE = "trial"
_NEAR = 2.0  # pixels


class _TrialWorker(Worker):
    """The window's worker under another name for each kind of job."""

    def __init__(self, worker: Worker, lane: str) -> None:
        self._worker = worker
        self._lane = lane

    @override
    def submit(
        self,
        kind: str,
        run: Callable[[], object],
        done: Callable[[Outcome], None],
        *,
        rank: int = 0,
    ) -> None:
        self._worker.submit(f"{self._lane}-{kind}", run, done, rank=rank + 1)

    @override
    def close(self) -> None:
        pass


class Trial(QObject):
    """A desk and its proofs for as long as a dialog is open.

    Two that may be open at a time need names of their own for the worker: `lane`.
    """

    def __init__(
        self,
        desk: Desk,
        proofs: Proofs,
        issue: Document,
        media: Media,
        parent: QObject,
        *,
        lane: str = _LANE,
    ) -> None:
        super().__init__(parent)
        self.desk = Desk(desk.settings, self)
        self.desk.sets = desk.sets
        self.desk.load(Draft(issue, media))
        worker = _TrialWorker(proofs.worker, lane)
        self.proofs = Proofs(self.desk, worker, self, is_passing=True)

    def show_issue(self, issue: Document) -> None:
        """Try another content."""
        self.desk.apply("", issue, merge=_LANE)

    def end(self) -> None:
        """Hear no more of the desk, and of pages that are under way."""
        self.desk.release()
        self.proofs.release()


class TrialPages(QWidget):
    """The pages of a trial, one at a time, as large as there is room."""

    def __init__(self, trial: Trial) -> None:
        super().__init__()
        self._trial = trial
        self._at = 0
        self.view = PageView()
        self.view.resized.append(self._ask)
        self.label = PlainLabel()
        self.label.setAccessibleName(self.tr("页"))
        self.back = IconButton("chevron-left", self.tr("上一页"))
        self.forth = IconButton("chevron-right", self.tr("下一页"))
        steps = QHBoxLayout()
        steps.addStretch(1)
        for part in (self.back, self.label, self.forth):
            steps.addWidget(part)
        steps.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view, 1)
        layout.addLayout(steps)
        self.back.clicked.connect(self.step_back)
        self.forth.clicked.connect(self.step_forth)
        trial.proofs.composed.connect(self._on_composed)
        trial.proofs.painted.connect(self._on_painted)
        trial.proofs.failed.connect(self._on_failed)
        self._show_label()

    @property
    def has_picture(self) -> bool:
        """Whether a page is shown."""
        return not self.view.image.isNull()

    def step_back(self) -> None:
        """Show the page before."""
        self._at -= 1
        self._ask()

    def step_forth(self) -> None:
        """Show the next page."""
        self._at += 1
        self._ask()

    def show_page(self, index: int) -> None:
        """Show a page; -1 is the last one."""
        pages = self._trial.proofs.pages
        self._at = index if index >= 0 or pages is None else pages.count - 1
        self._ask()

    def _on_composed(self, _pages: Pages) -> None:
        self._ask()

    def _ask(self) -> None:
        pages = self._trial.proofs.pages
        if pages is not None and pages.count:
            self._at = max(0, min(self._at, pages.count - 1))
            dpi = self.view.dots(pages.width, pages.height)
            self._trial.proofs.paint(self._at, dpi, lane=_LANE)
        self._show_label()

    def _show_label(self) -> None:
        pages = self._trial.proofs.pages
        count = 0 if pages is None else pages.count
        self.back.setEnabled(self._at > 0)
        self.forth.setEnabled(self._at + 1 < count)
        text = self.tr("第 {page} 页，共 {count} 页").format(page=self._at + 1, count=count)
        self.label.setText(text if count else self.tr("正在排版…"))
        self.view.setAccessibleName(self.label.text())

    def _on_painted(self, picture: PagePicture) -> None:
        if picture.index == self._at:
            self.view.show_picture(picture)

    def _on_failed(self, failure: Failure) -> None:
        self.label.setText(sentence(failure, self._trial.desk.settings.language))


class PageView(QWidget):
    """A sheet of paper in the middle of its room."""

    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()
        self.resized: list[Callable[[], None]] = []
        self.setMinimumSize(280, 380)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def dots(self, width: float, height: float) -> float:
        """Return the resolution at which a page of this size fills the room."""
        room = self._room()
        return max(20.0, min(room.width() / width, room.height() / height) * 72) * (
            self.devicePixelRatioF()
        )

    def show_picture(self, picture: PagePicture) -> None:
        """Show a painted page."""
        size = (picture.width, picture.height, picture.stride)
        self.image = QImage(picture.data, *size, QImage.Format.Format_RGB32).copy()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(400, 540)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for heard in self.resized:
            heard()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().desk))
        if self.image.isNull():
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(fitted(self.image, self._room(), self.devicePixelRatioF()), self.image)

    def _room(self) -> QRectF:
        return QRectF(self.rect()).adjusted(GRID, GRID, -GRID, -GRID)


def fitted(image: QImage, room: QRectF, ratio: float) -> QRectF:
    """Return where a picture goes in its room; one that nearly fits is not scaled, to stay sharp.

    `ratio` is pixels of the screen per pixel of the window.
    """
    own = QSizeF(image.width() / ratio, image.height() / ratio)
    size = own.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    if abs(size.width() - own.width()) < _NEAR and own.height() <= room.height() + 1:
        size = own
    left = round((room.center().x() - size.width() / 2) * ratio) / ratio
    top = round((room.center().y() - size.height() / 2) * ratio) / ratio
    return QRectF(left, top, size.width(), size.height())
