"""Pages view: what the clerk does on the pages with mouse and keys, and how they follow him.

A click takes him to the words under the pointer. Scrolling by hand is left
alone: the view follows the cursor only when that moves.
"""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QPoint, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip
from typing_extensions import override

from composer.app.draft import Spot
from composer.app.preview import Pages
from composer.app.words import place_name, sentence
from composer.ui.desk import Desk
from composer.ui.pagescanvas import AROUND, PagesCanvas
from composer.ui.pageslayout import MARGIN
from composer.ui.plain import plain_tip
from composer.ui.proofs import Proofs
from composer.ui.sheets import Mark

_BY_HAND = 800
"""Milliseconds after scrolling by hand in which the view does not follow the cursor."""
_NOTCH = 120
"""What a wheel says for one step."""
_REACH = 10
"""Pixels around the middle of a mark that belong to it."""


class PagesView(PagesCanvas):
    """The pages of the desk's draft, to be read, clicked and scrolled."""

    menu_wanted = Signal(QPoint, object, int)
    """A menu is asked for, there on the screen, for a `Spot` or None and a page."""

    def __init__(self, desk: Desk, proofs: Proofs) -> None:
        self._followed: Spot | None = None
        self._pressed: QPointF | None = None
        self._panned = False
        self._hand = QElapsedTimer()
        self._notches = 0
        super().__init__(desk, proofs)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.actionTriggered.connect(self._on_hand)
        desk.spot_changed.connect(self._on_spot)

    # --- following the cursor -------------------------------------------------

    @Slot()
    def _on_hand(self) -> None:
        self._hand.start()

    @property
    def _is_scrolling(self) -> bool:
        """Whether the clerk is scrolling the pages himself."""
        if any(
            bar.isSliderDown() for bar in (self.verticalScrollBar(), self.horizontalScrollBar())
        ):
            return True
        return self._hand.isValid() and self._hand.elapsed() < _BY_HAND

    @Slot(object)
    def _on_spot(self, spot: Spot) -> None:
        del spot  # the desk knows it
        if self._pages is not None and self._pages.state is self._desk.draft.state:
            self._look_at_spot()

    @override
    def _start_anew(self) -> None:
        super()._start_anew()
        self._followed = None

    @override
    def _on_composed(self, pages: Pages) -> None:
        super()._on_composed(pages)
        self._look_at_spot()

    @override
    def _lay_out(self) -> None:
        """Work out where the sheets lie; the cursor's line stays in view if it was."""
        line = None if self._caret is None else self._caret[0]
        was_seen = line is not None and self._is_seen(self._on_view(line))
        super()._lay_out()
        if line is not None and was_seen and self._pages is not None:
            self._bring(line.page, self._on_view(line).top(), self._on_view(line).bottom())

    def _is_seen(self, rect: QRectF) -> bool:
        return rect.bottom() > 0 and rect.top() < self.viewport().height()

    def _look_at_spot(self) -> None:
        """Mark the cursor's line, and bring it into view if the cursor has moved."""
        pages, spot = self._pages, self._desk.spot
        if pages is None:
            return
        line = pages.box_of(spot)
        caret = (line, pages.caret_of(spot)) if line is not None else None
        if caret != self._caret:
            self._caret = caret
            self.viewport().update()
        if spot == self._followed or pages.state is not self._desk.draft.state:
            return
        self._followed = spot
        if line is not None and not self._is_scrolling:
            self._bring(line.page, self._on_view(line).top(), self._on_view(line).bottom())
            x = self._on_view((caret or (line, None))[1] or line).left()
            if not 0 <= x <= self.viewport().width():
                across = self.horizontalScrollBar()
                across.setValue(across.value() + round(x - self.viewport().width() / 2))

    def _bring(self, page: int, top: float, bottom: float) -> None:
        """Scroll as little as shows a strip of a page; far away, to its upper third."""
        height = self.viewport().height()
        if top >= AROUND and bottom <= height - AROUND:
            return
        bar = self.verticalScrollBar()
        if bottom >= 0 and top <= height:
            move = top - AROUND if top < AROUND else bottom - height + AROUND
        else:
            sheet = self.rect_of(page)
            fits = sheet.height() + AROUND <= height or bottom - sheet.top() + AROUND <= height
            move = sheet.top() - MARGIN if fits else top - height / 3
        bar.setValue(bar.value() + round(move))

    # --- pointer --------------------------------------------------------------

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            moved = event.position() - self._pressed
            if self._panned or moved.manhattanLength() >= QApplication.startDragDistance():
                self._pan(moved)
                self._pressed = event.position()
            return
        self._point_at(event.position())

    def _pan(self, moved: QPointF) -> None:
        self._panned = True
        self._hand.start()
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        for bar, way in (
            (self.horizontalScrollBar(), moved.x()),
            (self.verticalScrollBar(), moved.y()),
        ):
            bar.setValue(bar.value() - round(way))

    def _point_at(self, point: QPointF | None) -> None:
        """Show what is under the pointer; None: it has left."""
        pages = self._pages
        held = None if point is None else self._layout.at(point + self._offset())
        hot = None if point is None or held is None else self._mark_at(held[0], point)
        place = None
        if pages is not None and held is not None and hot is None:
            place = pages.place_at(*held)
        if (place or "") != self._hover[0] or hot != self._hot:
            boxes = pages.boxes(place) if pages is not None and place else ()
            self._hover, self._hot = (place or "", boxes), hot
            self.viewport().update()
        leads = hot is not None or (place is not None and not place.startswith("page/"))
        shape = Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def _mark_at(self, index: int, point: QPointF) -> tuple[int, Mark] | None:
        for mark in self._marks_on(index):
            if (self._middle(index, mark) - point).manhattanLength() <= _REACH:
                return index, mark
        return None

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._panned = event.position(), False

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        was_panned, self._pressed, self._panned = self._panned, None, False
        if not was_panned:
            self._go(event.position())
        self._point_at(event.position())

    def _go(self, point: QPointF) -> None:
        """Take the clerk to the finding or the words at a point."""
        held = self._layout.at(point + self._offset())
        hot = None if held is None else self._mark_at(held[0], point)
        if hot is not None:
            self._desk.go(hot[1].findings[0].place)
            return
        spot = self.spot_at(point)
        if spot is not None:
            self._desk.go(spot)

    def spot_at(self, point: QPointF) -> Spot | None:
        """Return the place of the content at a point of the view; None: no page is there."""
        held = self._layout.at(point + self._offset())
        if held is None or self._pages is None:
            return None
        return self._pages.spot_at(*held)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        self._hand.start()
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        self._notches += event.angleDelta().y()
        steps = int(self._notches / _NOTCH)
        if steps:
            self._notches -= steps * _NOTCH
            self.zoom_by(steps, event.position())
        event.accept()

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._point_at(None)
        elif isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), plain_tip(self._tip(QPointF(event.pos()))), self)
            return True
        return super().viewportEvent(event)

    def _tip(self, point: QPointF) -> str:
        """Return what is under the pointer, in words."""
        language = self._desk.settings.language
        held = self._layout.at(point + self._offset())
        if held is None or self._pages is None:
            return ""
        hot = self._mark_at(held[0], point)
        if hot is not None:
            return "\n".join(sentence(finding, language) for finding in hot[1].findings)
        spot = self.spot_at(point) if self._pages.place_at(*held) else None
        return "" if spot is None else place_name(spot.place, language, self._desk.kind)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        point = QPointF(event.pos())
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            point = QPointF(self.viewport().rect().center())
        held = self._layout.at(point + self._offset())
        index = self.current if held is None else held[0]
        at = self.viewport().mapToGlobal(point.toPoint())
        self.menu_wanted.emit(at, self.spot_at(point), index)

    # --- keys -----------------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar, key = self.verticalScrollBar(), Qt.Key(event.key())
        whole = self._layout.row_height <= self.viewport().height() + AROUND
        self._hand.start()
        if key == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif key == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Space):
            back = key == Qt.Key.Key_PageUp or (
                key == Qt.Key.Key_Space and event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            )
            if whole:
                self.step_pages(-1 if back else 1)
            else:
                step = bar.pageStep() - 2 * AROUND
                bar.setValue(bar.value() + (-step if back else step))
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not self._is_wide:
            self.step_pages(1 if key == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    @property
    def _is_wide(self) -> bool:
        """Whether the sheets are wider than the view."""
        return self.horizontalScrollBar().maximum() > 0
