"""Pages layout: where the sheets lie on the desk, one or two beside each other.

Arithmetic only. Pixels from the top-left corner of the desk, points on a
page; `scale` is pixels per point. Pages count from 0.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF

MARGIN = 16
"""Pixels around the sheets."""
GAP = 16
"""Pixels between rows of sheets."""
SPINE = 2
"""Pixels between two sheets side by side."""


@dataclass(frozen=True, slots=True)
class PagesLayout:
    """`count` sheets of `width` × `height` points in rows.

    `facing`: the first page is a right-hand one, as when the issue lies open.
    `desk_width` is what there is at least; rows are centred in it.
    """

    count: int
    width: float
    height: float
    scale: float
    desk_width: float
    two_up: bool = False
    facing: bool = False

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return self.row_of(self.count - 1) + 1 if self.count else 0

    @property
    def row_height(self) -> float:
        """From the top of a row to that of the next."""
        return self.height * self.scale + GAP

    @property
    def size(self) -> QSizeF:
        """How large the desk is."""
        columns = 2 if self.two_up else 1
        across = columns * self.width * self.scale + (columns - 1) * SPINE + 2 * MARGIN
        down = self.rows * self.row_height - GAP + 2 * MARGIN if self.rows else 0.0
        return QSizeF(max(across, self.desk_width), down)

    def row_of(self, index: int) -> int:
        """Return the row that a page lies in."""
        return (index + self._shift) // 2 if self.two_up else index

    def rect(self, index: int) -> QRectF:
        """Return where a page lies."""
        width, height = self.width * self.scale, self.height * self.scale
        middle = self.size.width() / 2
        left = middle - width / 2
        if self.two_up:
            is_right = (index + self._shift) % 2
            left = middle + SPINE / 2 if is_right else middle - SPINE / 2 - width
        return QRectF(left, MARGIN + self.row_of(index) * self.row_height, width, height)

    def between(self, top: float, bottom: float) -> range:
        """Return the pages of the rows that a strip of the desk shows."""
        first = max(int((top - MARGIN) // self.row_height), 0)
        last = min(int((bottom - MARGIN) // self.row_height), self.rows - 1)
        if last < first:
            return range(0)
        if not self.two_up:
            return range(first, last + 1)
        start = max(2 * first - self._shift, 0)
        return range(start, min(2 * last + 2 - self._shift, self.count))

    def at(self, point: QPointF) -> tuple[int, float, float] | None:
        """Return the page under a point, and where on it; None: beside the sheets."""
        for index in self.between(point.y(), point.y()):
            rect = self.rect(index)
            if rect.contains(point):
                return (
                    index,
                    (point.x() - rect.left()) / self.scale,
                    (point.y() - rect.top()) / self.scale,
                )
        return None

    @property
    def _shift(self) -> int:
        return 1 if self.facing else 0


def fitting_scale(width: float, height: float, room: QSizeF, *, two_up: bool, whole: bool) -> float:
    """Return the pixels per point at which a row fits into `room`: its width, or all of it."""
    columns = 2 if two_up else 1
    scale = (room.width() - 2 * MARGIN - (columns - 1) * SPINE) / (columns * width)
    if whole:
        scale = min(scale, (room.height() - 2 * MARGIN) / height)
    return max(scale, 0.05)
