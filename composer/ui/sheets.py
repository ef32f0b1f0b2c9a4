"""Sheets: the pictures of pages as they come from the worker, and how a sheet is drawn.

A sheet keeps its old picture, stretched if need be, until a new one comes.
Paper is white in the dark theme too, so what is drawn on it has the colours
of the light one.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from composer.app.preview import Box, PagePicture, Pages
from composer.model.findings import Finding, Severity
from composer.ui.theme import LIGHT, tokens

_SHADOW = ((1, 26), (3, 12), (6, 6))
"""Pixels that a layer of the shadow reaches, and how dark it is of 255."""
_MARK = 4.0
"""Radius of a finding's mark, in pixels."""
_MARK_GAP = 14.0
"""From the type area's edge to the middle of the marks, in pt."""
_SEAL = QColor(200, 30, 30, 90)
_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "hint")


@dataclass(frozen=True, slots=True)
class Mark:
    """Findings that are shown as one mark beside a line of a page. `y` in pt."""

    y: float
    box: Box
    findings: tuple[Finding, ...]

    @property
    def severity(self) -> Severity:
        """The gravest of them."""
        said = {finding.severity for finding in self.findings}
        return next(one for one in _SEVERITIES if one in said)


def marks_of(pages: Pages, index: int) -> tuple[Mark, ...]:
    """Return the marks in the margin of a page, from top to bottom."""
    by_line: dict[int, tuple[Box, list[Finding]]] = {}
    for finding, box in pages.marks(index):
        by_line.setdefault(round(box.y), (box, []))[1].append(finding)
    return tuple(
        Mark(box.y + min(box.height, 28) / 2, box, tuple(found))
        for _, (box, found) in sorted(by_line.items())
    )


def margin_of(pages: Pages) -> float:
    """Return x of the marks on a page, in pt."""
    return pages.right + _MARK_GAP


@dataclass(frozen=True, slots=True)
class _Shown:
    """A page's picture. `picture` holds the pixels that `image` shows."""

    picture: PagePicture
    image: QImage


class Sheets:
    """The pictures of the pages of one view."""

    def __init__(self) -> None:
        self._shown: dict[int, _Shown] = {}

    def clear(self) -> None:
        """Forget all pictures: another draft is shown."""
        self._shown.clear()

    def put(self, picture: PagePicture) -> None:
        """Take a picture as the one of its page."""
        image = QImage(
            picture.data,
            picture.width,
            picture.height,
            picture.stride,
            QImage.Format.Format_RGB32,
        )
        self._shown[picture.index] = _Shown(picture, image)

    def keep(self, indexes: Collection[int]) -> None:
        """Forget the pictures of all other pages."""
        for index in set(self._shown).difference(indexes):
            del self._shown[index]

    def is_fresh(self, pages: Pages, index: int, dpi: float) -> bool:
        """Return whether a page's picture shows what is on it, at this resolution."""
        shown = self._shown.get(index)
        if shown is None or index >= pages.count:
            return False
        return shown.picture.page is pages.page(index) and shown.picture.dpi == dpi

    def shows(self, picture: PagePicture) -> bool:
        """Return whether this picture is what its page has."""
        shown = self._shown.get(picture.index)
        return shown is not None and shown.picture is picture

    def has(self, index: int) -> bool:
        """Return whether there is a picture of a page, old or new."""
        return index in self._shown

    def draw(self, painter: QPainter, index: int, rect: QRectF, ratio: float) -> None:
        """Draw the sheet of a page; `ratio` is the screen's pixels per pixel."""
        _draw_shadow(painter, rect)
        painter.fillRect(rect, Qt.GlobalColor.white)
        shown = self._shown.get(index)
        if shown is None:
            return
        image = shown.image
        wide, high = rect.width() * ratio, rect.height() * ratio
        if abs(image.width() - wide) <= 1.5 and abs(image.height() - high) <= 1.5:
            size = image.width() / ratio, image.height() / ratio
            painter.drawImage(QRectF(rect.left(), rect.top(), *size), image)
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(rect, image)
        painter.restore()


def _draw_shadow(painter: QPainter, rect: QRectF) -> None:
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for reach, strength in _SHADOW:
        painter.setBrush(QColor(0, 0, 0, strength))
        grown = rect.adjusted(-reach, -reach + 1, reach, reach + 1)
        painter.drawRoundedRect(grown, reach, reach)
    painter.restore()


def draw_words(painter: QPainter, rect: QRectF, words: str) -> None:
    """Draw quiet words in the middle of a sheet."""
    painter.setPen(QColor(LIGHT.muted))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)


def draw_hover(painter: QPainter, rects: Sequence[QRectF]) -> None:
    """Draw the outline of the block under the pointer."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    line = QColor(LIGHT.focus)
    ground = QColor(LIGHT.focus)
    ground.setAlpha(16)
    for rect in rects:
        painter.setPen(QPen(line, 1.0))
        painter.setBrush(ground)
        painter.drawRoundedRect(rect, 2, 2)
    painter.restore()


def draw_seal(painter: QPainter, rect: QRectF, *, is_round: bool) -> None:
    """Draw the room for a seal or a stamp, which no paper will show."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(_SEAL, 1.0, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if is_round:
        painter.drawEllipse(rect)
    else:
        painter.drawRect(rect)
    painter.restore()


def draw_caret(painter: QPainter, line: QRectF, caret: QRectF | None) -> None:
    """Draw where the clerk's cursor is: a bar beside its line, a thin caret in it.

    The caret of a line that runs up the page lies, and the bar is below it.
    """
    painter.save()
    colour = QColor(LIGHT.accent)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if caret is not None and is_lying(caret):
        painter.drawRoundedRect(QRectF(line.left(), line.bottom(), line.width(), 3), 1.5, 1.5)
        painter.fillRect(QRectF(line.left(), caret.top() - 0.75, line.width(), 1.5), colour)
    else:
        painter.drawRoundedRect(QRectF(line.left() - 3, line.top(), 3, line.height()), 1.5, 1.5)
    if caret is not None and not is_lying(caret):
        painter.fillRect(QRectF(caret.left() - 0.75, line.top(), 1.5, line.height()), colour)
    painter.restore()


def is_lying(caret: QRectF) -> bool:
    """Return whether a caret stands in a line that runs up the page."""
    return caret.height() < caret.width()


def draw_mark(painter: QPainter, middle: QPointF, severity: Severity, *, is_hot: bool) -> None:
    """Draw a finding's mark; an error is filled, a hint is a ring."""
    shade = {"error": LIGHT.danger, "warning": LIGHT.warning, "hint": LIGHT.muted}[severity]
    radius = _MARK + (1.5 if is_hot else 0.0)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(shade), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush if severity == "hint" else QColor(shade))
    painter.drawEllipse(middle, radius, radius)
    painter.restore()


def draw_characters(painter: QPainter, rects: Sequence[QRectF], severity: Severity) -> None:
    """Draw a line below characters that a finding is about; those no font has get a tint too."""
    shade = QColor(LIGHT.danger if severity == "error" else LIGHT.muted)
    tint = QColor(shade)
    tint.setAlpha(40)
    for rect in rects:
        if severity == "error":
            painter.fillRect(rect, tint)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1.5, rect.width(), 1.5), shade)


def draw_focus(painter: QPainter, rect: QRectF) -> None:
    """Draw the frame of the view that has the keyboard."""
    painter.save()
    painter.setPen(QPen(QColor(tokens().focus), 1.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.restore()


def desk_colour() -> QColor:
    """Return the colour of the ground below the sheets."""
    return QColor(tokens().desk)
