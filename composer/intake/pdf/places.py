"""Places on a PDF page: from the coordinates of the file to those of the reader.

A file counts from any corner upwards; the reader from the top left downwards,
the page turned so that its text stands upright. All in pt.

Source: ISO 32000-1 §8.3.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def times(one: Matrix, other: Matrix) -> Matrix:
    """Return what moves as `one` does and then `other`."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j,
            e * g + f * i + k, e * h + f * j + m)  # fmt: skip


def moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Return where a matrix moves a point."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


@dataclass(slots=True)
class PageFrame:
    """The page as it is read; `turn`: quarter turns of its text counter-clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int = 0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as it is read."""
        sides = self.right - self.left, self.top - self.bottom
        return sides if self.turn % 2 == 0 else (sides[1], sides[0])

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return a point of the file as it is read."""
        if self.turn == 0:
            return x - self.left, self.top - y
        if self.turn == 1:
            return y - self.bottom, x - self.left
        if self.turn == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """Return a box of the file as it is read: left, top, right, bottom."""
        one, other = self.point(x0, y0), self.point(x1, y1)
        return (min(one[0], other[0]), min(one[1], other[1]),
                max(one[0], other[0]), max(one[1], other[1]))  # fmt: skip
