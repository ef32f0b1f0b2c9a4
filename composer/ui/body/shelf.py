"""Shelf: copies of the draft's pictures for the screen, decoded small behind the window.

A picture of 50 megapixels is never unpacked whole where its format allows
it, and never on the window's thread. What has not come yet is a grey area of
the right shape, or of an ordinary one.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QBuffer, QIODevice, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader

from composer.app.words import sentence
from composer.model.errors import Failure, OpenError
from composer.store.media import Media
from composer.ui.desk import Desk
from composer.ui.proofs import Proofs

LARGEST = QSize(1400, 900)
"""Pixels of a copy at most, enough for the text at 200 % on a dense screen."""
MOST_COPIES = 24
_MEGABYTES = 512
"""What Qt may unpack at once: 128 megapixels where a format cannot be read smaller."""
_USUAL = (4.0, 3.0)


@dataclass(frozen=True, slots=True)
class Copy:
    """A picture for the screen, upright as EXIF says; or why there is none."""

    image: QImage | None = None
    shape: tuple[float, float] = _USUAL
    problem: str = ""


class Shelf(QObject):
    """Keeps the copies that were shown last."""

    arrived = Signal(str)
    """The copy of the picture of this name is there now."""

    def __init__(self, desk: Desk, proofs: Proofs, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._proofs = proofs
        self._copies: OrderedDict[str, Copy] = OrderedDict()
        self._shapes: dict[str, tuple[float, float]] = {}
        self._asked: set[str] = set()
        if QImageReader.allocationLimit() < _MEGABYTES:
            QImageReader.setAllocationLimit(_MEGABYTES)
        desk.loaded.connect(self._forget)

    def shape(self, name: str) -> tuple[float, float]:
        """Return width and height of a picture in some unit; 4 : 3 while they are unknown.

        A text may be laid out a moment before its new pictures are the
        draft's. They are not asked for before somebody wants to paint them,
        else they would be held to be gone.
        """
        if name in self._desk.media:
            self._ask(name)
        return self._shapes.get(name, _USUAL)

    def copy(self, name: str) -> Copy | None:
        """Return the copy of a picture; None: it has not come yet, `arrived` will tell."""
        self._ask(name)
        found = self._copies.get(name)
        if found is not None:
            self._copies.move_to_end(name)
        return found

    def _ask(self, name: str) -> None:
        if name in self._copies or name in self._asked:
            return
        self._asked.add(name)
        self._proofs.run(
            f"copy-{name}",
            partial(screen_copy, self._desk.media, name),
            partial(self._take, name),
            partial(self._fail, name),
        )

    def _take(self, name: str, copy: Copy) -> None:
        self._asked.discard(name)
        self._shapes[name] = copy.shape
        self._copies[name] = copy
        while len(self._copies) > MOST_COPIES:
            self._copies.popitem(last=False)
        self.arrived.emit(name)

    def _fail(self, name: str, problem: Exception) -> None:
        if not isinstance(problem, Failure):
            raise problem
        said = sentence(problem, self._desk.settings.language)
        self._take(name, Copy(problem=said.replace(name, "").replace("  ", " ")))

    def _forget(self) -> None:
        self._copies.clear()
        self._shapes.clear()
        self._asked.clear()


def screen_copy(media: Media, name: str) -> Copy:
    """Return a stored picture small enough for the screen.

    Raises:
        OpenError: It is gone, or cannot be decoded.
    """
    image, problem = _decoded(media[name])
    if image.isNull():
        raise OpenError("picture_unreadable", media=name, cause=problem)
    if image.width() > LARGEST.width() or image.height() > LARGEST.height():
        image = image.scaled(
            LARGEST,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    kind = QImage.Format
    is_clear = image.hasAlphaChannel()
    image = image.convertToFormat(
        kind.Format_ARGB32_Premultiplied if is_clear else kind.Format_RGB32
    )
    return Copy(image, (float(image.width()), float(image.height())))


def _decoded(data: bytes) -> tuple[QImage, str]:
    buffer = QBuffer()
    buffer.setData(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and (size.width() > LARGEST.width() or size.height() > LARGEST.height()):
        side = max(LARGEST.width(), LARGEST.height())  # EXIF may turn it after it is scaled
        reader.setScaledSize(size.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    problem = reader.errorString()
    del reader  # before the device, which some formats read once more when they are closed
    buffer.close()
    return image, problem
