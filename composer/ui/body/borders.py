"""Borders: column widths of a table, dragged with the mouse.

Near a border between two columns the pointer says that it can be dragged; a
line follows it, and the widths are changed when it is let go. Escape gives
up.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTextCursor, QTextTable
from PySide6.QtWidgets import QRubberBand
from typing_extensions import override

from composer.model.blocks import Table
from composer.ui.body.edit import BodyEdit

_NEAR = 4
"""Pixels from a border in which the pointer takes hold of it."""
_LEAST = 24
"""Pixels of a column at least."""


@dataclass(frozen=True, slots=True)
class Grip:
    """A border: the table's block, all edges of its columns, and which one is held."""

    block: int
    edges: tuple[int, ...]
    held: int
    area: QRect


class Borders(QObject):
    """Watches the pointer over the tables of an editor."""

    widths_chosen = Signal(int, object)
    """Block of the table and the widths of all its columns, in pixels."""

    def __init__(self, edit: BodyEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._grip: Grip | None = None
        self._over = False
        self._aside = 0
        self._line = QRubberBand(QRubberBand.Shape.Line, edit.viewport())
        edit.viewport().setMouseTracking(True)
        edit.viewport().installEventFilter(self)
        edit.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._grip is not None and self._give_up(event)
        if not isinstance(event, QMouseEvent) or watched is not self._edit.viewport():
            return False
        place = event.position().toPoint()
        if event.type() == QEvent.Type.MouseMove:
            return self._move(place, event.buttons())
        if event.type() == QEvent.Type.MouseButtonPress:
            return event.button() == Qt.MouseButton.LeftButton and self._press(place)
        if event.type() == QEvent.Type.MouseButtonRelease and self._grip is not None:
            self._release(place)
            return True
        return False

    def _move(self, place: QPoint, buttons: Qt.MouseButton) -> bool:
        if self._grip is not None:
            self._draw(self._kept_between(place.x()))
            return True
        if buttons != Qt.MouseButton.NoButton:
            return False
        over = self.grip_at(place) is not None
        if over != self._over:
            self._over = over
            shape = Qt.CursorShape.SplitHCursor if over else Qt.CursorShape.IBeamCursor
            self._edit.viewport().setCursor(shape)
        return over

    def _press(self, place: QPoint) -> bool:
        self._grip = self.grip_at(place)
        if self._grip is None:
            return False
        self._aside = place.x() - self._grip.edges[self._grip.held]
        self._edit.record()
        self._draw(self._kept_between(place.x()))
        return True

    def _release(self, place: QPoint) -> None:
        grip, at = self._grip, self._kept_between(place.x())
        self._end()
        if grip is None or abs(at - grip.edges[grip.held]) < 2:
            return
        edges = [*grip.edges[: grip.held], at, *grip.edges[grip.held + 1 :]]
        widths = tuple(float(right - left) for left, right in pairwise(edges))
        self.widths_chosen.emit(grip.block, widths)

    def _give_up(self, event: QKeyEvent) -> bool:
        if event.key() != Qt.Key.Key_Escape:
            return False
        self._end()
        return True

    def _end(self) -> None:
        self._grip = None
        self._line.hide()

    def _kept_between(self, x: int) -> int:
        grip = self._grip
        assert grip is not None
        low, high = grip.edges[grip.held - 1] + _LEAST, grip.edges[grip.held + 1] - _LEAST
        return min(max(x - self._aside, low), max(low, high))

    def _draw(self, x: int) -> None:
        assert self._grip is not None
        self._line.setGeometry(QRect(x, self._grip.area.top(), 2, self._grip.area.height()))
        self._line.show()

    def grip_at(self, place: QPoint) -> Grip | None:
        """Return the border at a point, between two columns; None: there is none."""
        edit = self._edit
        if edit.isReadOnly():
            return None
        for sideways in (0, 2 * _NEAR):
            point = QPoint(place.x() + sideways, place.y())
            found = edit.body().address(edit.cursorForPosition(point).blockNumber())
            if found is None or not isinstance(edit.body().unit(found[0]).block, Table):
                continue
            frame = QTextCursor(edit.body().paragraph(found[0], 1)).currentTable()
            edges, area = self._edges(frame)
            if not area.contains(place):
                continue
            for held in range(1, len(edges) - 1):
                if abs(edges[held] - place.x()) <= _NEAR:
                    return Grip(found[0], edges, held, area)
        return None

    def _edges(self, frame: QTextTable) -> tuple[tuple[int, ...], QRect]:
        """Return the edges of all columns from left to right, and where the table is."""
        layout = self._edit.document().documentLayout()
        scroll = self._edit.verticalScrollBar().value()
        area = layout.frameBoundingRect(frame).translated(0, -scroll).toRect()
        padding = frame.format().cellPadding()
        edges = [area.left()]
        for column in range(1, frame.columns()):
            for row in range(frame.rows()):
                cell = frame.cellAt(row, column)
                if cell.column() == column:
                    block = cell.firstCursorPosition().block()
                    edges.append(round(layout.blockBoundingRect(block).left() - padding))
                    break
        return (*edges, area.right()), area
