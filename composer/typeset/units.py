"""Units: all lengths inside `typeset` are points (1/72 inch) as floats."""

from __future__ import annotations

POINTS_PER_MM = 72 / 25.4
TWIP = 0.05
"""A twentieth of a point, the finest step Word can express."""


def mm(millimetres: float) -> float:
    """Return a length in points.

    >>> round(mm(156), 3)
    442.205
    """
    return millimetres * POINTS_PER_MM


def to_mm(points: float) -> float:
    """Return a length in millimetres.

    >>> round(to_mm(72), 3)
    25.4
    """
    return points / POINTS_PER_MM
