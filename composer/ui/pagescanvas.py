"""Pages canvas: the sheets on a desk, of which only the visible ones are painted.

Lays them out, asks for their pictures and draws them with what lies over
them: findings, the block under the pointer, the cursor's line. What the
clerk does with mouse and keys is in `pagesview`.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSizeF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QHideEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame
from typing_extensions import override

from composer.app.preview import Box, PagePicture, Pages
from composer.store.settings import Settings
from composer.ui import sheets
from composer.ui.desk import Desk
from composer.ui.pageslayout import MARGIN, PagesLayout, fitting_scale
from composer.ui.proofs import NEAR, Proofs
from composer.ui.sheets import Mark, Sheets

FIT_WIDTH, FIT_PAGE = 0, -1
"""Values of the setting `pages_zoom` that are no percentages."""
STEPS = (25, 33, 50, 67, 75, 90, 100, 110, 125, 150, 175, 200, 250, 300)
"""Percentages that zooming stops at."""
_PER_POINT = 96 / 72
"""Pixels per point at 100 %."""
_FINEST = 300.0
"""Dots per inch that a page is painted with at most; beyond, it is stretched."""
_NEAR_DELAY = 150
"""Milliseconds of rest after which the pages beside the visible ones are painted."""
_PATIENCE = 300
"""Milliseconds that a sheet may be blank without a word."""
AROUND = 24
"""Pixels that what is scrolled to keeps from the edge of the view."""
_LANE = "pages"


class PagesCanvas(QAbstractScrollArea):
    """The pages of the desk's draft."""

    page_changed = Signal(int)
    """Another page is the one that is looked at."""
    zoom_changed = Signal()

    def __init__(self, desk: Desk, proofs: Proofs) -> None:
        super().__init__()
        self._desk, self._proofs = desk, proofs
        self._pages: Pages | None = None
        self._layout = PagesLayout(0, 1, 1, 1, 1)
        self._sheets = Sheets()
        self._asked: dict[int, tuple[object, float]] = {}
        """What was asked for and has not come: page object and resolution."""
        self._marks: dict[int, tuple[Mark, ...]] = {}
        self._current = 0
        self._hover: tuple[str, tuple[Box, ...]] = ("", ())
        self._hot: tuple[int, Mark] | None = None
        self._caret: tuple[Box, Box | None] | None = None
        self._near = QTimer(self, singleShot=True, interval=_NEAR_DELAY)
        self._near.timeout.connect(self._ask_near)
        self._is_slow = False
        """Whether a sheet in view has been blank for a while."""
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self._on_slow)
        self._set_up()
        desk.loaded.connect(self._start_anew)
        desk.settings_changed.connect(self._on_settings)
        proofs.composed.connect(self._on_composed)
        proofs.painted.connect(self._on_painted)
        proofs.failed.connect(self._on_failed)

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("版面"))
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    # --- what is shown --------------------------------------------------------

    @property
    def pages(self) -> Pages | None:
        """The pages that are shown; None: there are none yet."""
        return self._pages

    @property
    def current(self) -> int:
        """The page that is looked at."""
        return self._current

    @property
    def percent(self) -> float:
        """The size of the pages in percent."""
        return 100 * self._layout.scale / _PER_POINT

    def rect_of(self, index: int) -> QRectF:
        """Return where a page lies in the viewport."""
        return self._layout.rect(index).translated(-self._offset())

    def show_page(self, index: int) -> None:
        """Scroll to the top of a page."""
        if self._pages is not None:
            index = min(max(index, 0), self._pages.count - 1)
            top = self._layout.rect(index).top() - MARGIN
            self.verticalScrollBar().setValue(round(top))
            self._set_current(index)

    def step_pages(self, steps: int) -> None:
        """Scroll to the row of pages after this one, or before it."""
        columns = 2 if self._layout.two_up else 1
        self.show_page(self._current + steps * columns)

    def zoom_by(self, steps: int, at: QPointF | None = None) -> None:
        """Make the pages larger or smaller by so many steps; `at` stays where it is."""
        now = self.percent
        larger = [one for one in STEPS if one > now + 0.5]
        smaller = [one for one in reversed(STEPS) if one < now - 0.5]
        wanted = (larger if steps > 0 else smaller)[abs(steps) - 1 : abs(steps)]
        if wanted:
            self.zoom_to(wanted[0], at)

    def zoom_to(self, percent: int, at: QPointF | None = None) -> None:
        """Show the pages at a percentage, `FIT_WIDTH` or `FIT_PAGE`."""
        anchor = at or QPointF(self.viewport().rect().center())
        held = self._layout.at(anchor + self._offset())
        self._desk.set_settings(replace(self._desk.settings, pages_zoom=percent))
        if held is not None:
            index, x, y = held
            rect, scale = self._layout.rect(index), self._layout.scale
            self.horizontalScrollBar().setValue(round(rect.left() + x * scale - anchor.x()))
            self.verticalScrollBar().setValue(round(rect.top() + y * scale - anchor.y()))

    def _start_anew(self) -> None:
        self._pages = None
        self._sheets.clear()
        self._asked.clear()
        self._marks.clear()
        self._caret = self._hot = None
        self._hover = ("", ())
        self._current = 0
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self.viewport().update()

    @Slot(object)
    def _on_composed(self, pages: Pages) -> None:
        before, self._pages = self._pages, pages
        self._marks.clear()
        self._hot = None
        same = before is not None and (before.count, before.width, before.height) == (
            pages.count,
            pages.width,
            pages.height,
        )
        if not same or before is None or before.is_double_sided != pages.is_double_sided:
            self._lay_out()
        if self._hover[0]:
            self._hover = (self._hover[0], pages.boxes(self._hover[0]))
        self._ask()
        self.viewport().update()

    @Slot(object)
    def _on_settings(self, settings: Settings) -> None:
        del settings  # read where it is needed
        self._lay_out()

    @Slot(object)
    def _on_painted(self, picture: PagePicture) -> None:
        pages = self._pages
        if pages is None or picture.index >= pages.count or self._sheets.shows(picture):
            return
        if picture.dpi == self._dpi():
            self._asked.pop(picture.index, None)
        elif self._sheets.has(picture.index):
            return
        if picture.index in self._around():
            self._sheets.put(picture)
            self.viewport().update(self._grown(self.rect_of(picture.index)))

    @Slot(object)
    def _on_failed(self, failure: object) -> None:
        del failure  # the pane says it; what is asked for next may go well
        self._asked.clear()

    # --- layout and painting --------------------------------------------------

    def _offset(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _dpi(self) -> float:
        return min(72 * self._layout.scale * self.devicePixelRatioF(), _FINEST)

    def _lay_out(self) -> None:
        """Work out where the sheets lie and how far can be scrolled; stay where we are."""
        pages, room = self._pages, QSizeF(self.viewport().size())
        settings = self._desk.settings
        held = self._current if self._layout.count else None
        below = 0.0
        if held is not None:  # the same part of the same page stays at the top
            top = self._layout.rect(held).top() - MARGIN
            below = (self.verticalScrollBar().value() - top) / self._layout.row_height
        if pages is None:
            self._layout = PagesLayout(0, 1, 1, 1, room.width())
        else:
            zoom = settings.pages_zoom
            scale = zoom / 100 * _PER_POINT
            if zoom <= 0:
                scale = fitting_scale(
                    pages.width,
                    pages.height,
                    room,
                    two_up=settings.two_up,
                    whole=zoom == FIT_PAGE,
                )
            self._layout = PagesLayout(
                pages.count,
                pages.width,
                pages.height,
                scale,
                room.width(),
                settings.two_up,
                settings.two_up and pages.is_double_sided,
            )
        size = self._layout.size
        for bar, whole, part in (
            (self.horizontalScrollBar(), size.width(), room.width()),
            (self.verticalScrollBar(), size.height(), room.height()),
        ):
            bar.setRange(0, max(round(whole - part), 0))
            bar.setPageStep(max(round(part), 1))
            bar.setSingleStep(40)
        if held is not None and pages is not None:
            index = min(held, pages.count - 1)
            top = self._layout.rect(index).top() - MARGIN
            self.verticalScrollBar().setValue(round(top + below * self._layout.row_height))
        self._notice_current()
        self._ask()
        self.zoom_changed.emit()
        self.viewport().update()

    def _visible(self) -> range:
        top = self.verticalScrollBar().value()
        return self._layout.between(top, top + self.viewport().height())

    def _around(self) -> range:
        """Return the visible pages with those of the rows before and after."""
        visible, columns = self._visible(), 2 if self._layout.two_up else 1
        if not visible:
            return visible
        stop = min(visible.stop + columns, self._layout.count)
        return range(max(visible.start - columns, 0), stop)

    def _ask(self) -> None:
        """Ask for the visible pages whose pictures are old; others may follow when all is still."""
        if self._pages is None or not self.isVisible():
            return
        around = self._around()
        self._proofs.want(_LANE, around)
        self._proofs.look_at(self._visible(), self._dpi())
        self._sheets.keep(around)
        self._asked = {at: one for at, one in self._asked.items() if at in around}
        for index in self._visible():
            self._ask_for(index, None)
        self._near.start()

    def _ask_near(self) -> None:
        for index in self._around():
            if index not in self._visible():
                self._ask_for(index, NEAR)

    def _ask_for(self, index: int, rank: int | None) -> None:
        pages, dpi = self._pages, self._dpi()
        if pages is None or self._sheets.is_fresh(pages, index, dpi):
            return
        wanted = (pages.page(index), dpi) if rank is None else (None, dpi)
        if self._asked.get(index) == wanted:
            return
        self._asked[index] = wanted
        if rank is None:
            self._proofs.paint(index, dpi, lane=_LANE)
        else:
            self._proofs.paint(index, dpi, lane=_LANE, rank=rank)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), sheets.desk_colour())
        pages = self._pages
        if pages is not None:
            ratio = self.devicePixelRatioF()
            top = event.rect().top() + self._offset().y()
            for index in self._layout.between(top, top + event.rect().height()):
                rect = _aligned(self.rect_of(index), ratio)
                self._sheets.draw(painter, index, rect, ratio)
                self._draw_over(painter, pages, index)
            self._speak_of_blank(painter)
        if self.hasFocus():
            sheets.draw_focus(painter, QRectF(self.viewport().rect()))
        painter.end()

    def _speak_of_blank(self, painter: QPainter) -> None:
        """Say on the sheets in view that have been blank for a while that they are coming."""
        top = self._offset().y()
        seen = self._layout.between(top, top + self.viewport().height())
        blank = [index for index in seen if not self._sheets.has(index)]
        if not blank:
            self._patience.stop()
            self._is_slow = False
        elif self._is_slow:
            view = QRectF(self.viewport().rect())
            for index in blank:
                sheets.draw_words(
                    painter, self.rect_of(index).intersected(view), self.tr("正在排版…")
                )
        elif not self._patience.isActive():
            self._patience.start()

    def _on_slow(self) -> None:
        self._is_slow = True
        self.viewport().update()

    def _draw_over(self, painter: QPainter, pages: Pages, index: int) -> None:
        if not self._sheets.has(index):
            return
        for box, is_round in pages.seals(index):
            sheets.draw_seal(painter, self._on_view(box), is_round=is_round)
        for mark in self._marks_on(index):
            found = self._hot is not None and self._hot[1] is mark
            for finding in mark.findings:
                if finding.rule.startswith("glyph"):
                    boxes = pages.character_boxes(finding.place, finding.text)
                    rects = [self._on_view(box) for box in boxes if box.page == index]
                    sheets.draw_characters(painter, rects, finding.severity)
            sheets.draw_mark(painter, self._middle(index, mark), mark.severity, is_hot=found)
        hovered = [self._on_view(box) for box in self._hover[1] if box.page == index]
        sheets.draw_hover(painter, hovered)
        if self._caret is not None and self._caret[0].page == index:
            line, caret = self._caret
            place = None if caret is None else self._on_view(caret)
            page, strip = self.rect_of(index), self._on_view(line)
            if place is not None and sheets.is_lying(place):
                strip.setBottom(page.top() + (pages.bottom + 8) * self._layout.scale)
            else:
                strip.setLeft(page.left() + (pages.left - 8) * self._layout.scale)
            sheets.draw_caret(painter, strip, place)

    def _on_view(self, box: Box) -> QRectF:
        """Return a box of a page in pixels of the viewport."""
        rect, scale = self.rect_of(box.page), self._layout.scale
        return QRectF(
            rect.left() + box.x * scale,
            rect.top() + box.y * scale,
            box.width * scale,
            box.height * scale,
        )

    def _marks_on(self, index: int) -> tuple[Mark, ...]:
        if self._pages is None:
            return ()
        if index not in self._marks:
            self._marks[index] = sheets.marks_of(self._pages, index)
        return self._marks[index]

    def _middle(self, index: int, mark: Mark) -> QPointF:
        rect, scale = self.rect_of(index), self._layout.scale
        x = sheets.margin_of(self._pages) if self._pages is not None else 0.0
        return QPointF(rect.left() + x * scale, rect.top() + mark.y * scale)

    @staticmethod
    def _grown(rect: QRectF) -> QRect:
        return rect.adjusted(-8, -8, 8, 8).toAlignedRect()

    # --- events ---------------------------------------------------------------

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._pages is None and self._proofs.pages is not None:
            self._on_composed(self._proofs.pages)
        self._ask()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._near.stop()
        self._asked.clear()
        self._proofs.want(_LANE, ())
        self._proofs.look_at((), 0.0)

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._notice_current()
        self._ask()
        self.viewport().update()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._lay_out()
        return super().event(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self.viewport().update()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _notice_current(self) -> None:
        """Take the first page of which most can be seen as the one that is looked at."""
        if self._pages is None:
            return
        shown = QRectF(self.viewport().rect())

        def seen(index: int) -> float:
            both = self.rect_of(index).intersected(shown)
            return both.height() * both.width()

        visible = self._visible()
        if visible:
            self._set_current(max(visible, key=seen))

    def _set_current(self, index: int) -> None:
        if index != self._current and self._pages is not None:
            self._current = index
            number, count = index + 1, self._pages.count
            said = self.tr("第 {number} 页，共 {count} 页").format(number=number, count=count)
            self.setAccessibleDescription(said)
            self.page_changed.emit(index)


def _aligned(rect: QRectF, ratio: float) -> QRectF:
    """Return a rectangle that begins at a pixel of the screen, so that its picture stays sharp."""
    return QRectF(
        round(rect.left() * ratio) / ratio,
        round(rect.top() * ratio) / ratio,
        rect.width(),
        rect.height(),
    )
