"""Pages pane: the pages as they will print, on the right, with their list and their tools."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from composer.app.draft import Spot
from composer.app.preview import Pages
from composer.app.words import sentence
from composer.model.errors import Failure
from composer.store.settings import Settings
from composer.ui.actions import Actions
from composer.ui.desk import Desk
from composer.ui.fields.buttons import ActionButton
from composer.ui.pagelist import PageList
from composer.ui.pagescanvas import FIT_PAGE, FIT_WIDTH, STEPS
from composer.ui.pagesview import PagesView
from composer.ui.plain import PlainLabel
from composer.ui.proofs import Proofs
from composer.ui.theme import GRID

_PATIENCE = 300
"""Milliseconds that pages may take before somebody is told to wait."""
_OFFERED = tuple(step for step in STEPS if step in (50, 75, 100, 125, 150, 200, 300))


class PagesPane(QWidget):
    """See the module."""

    def __init__(self, desk: Desk, actions: Actions, proofs: Proofs) -> None:
        super().__init__()
        self._desk, self._actions, self._proofs = desk, actions, proofs
        self.view = PagesView(desk, proofs)
        self.list = PageList(desk, proofs)
        self.failure = PlainLabel()
        self.waiting = PlainLabel()
        self.page_field = QLineEdit()
        self._count = PlainLabel()
        self._zoom = QToolButton()
        self._stack = QStackedLayout()
        self._wait = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._wait.timeout.connect(self._say_waiting)
        self._arrange()
        self._bind()
        self.setFocusProxy(self.view)
        self.setAccessibleName(self.tr("版面"))
        self.view.page_changed.connect(self._show_number)
        self.view.zoom_changed.connect(self._show_zoom)
        self.view.menu_wanted.connect(self._show_menu)
        self.list.page_chosen.connect(self.view.show_page)
        desk.loaded.connect(self._start_anew)
        desk.settings_changed.connect(self._show_settings)
        proofs.composed.connect(self._on_composed)
        proofs.failed.connect(self._on_failed)
        self._show_settings(desk.settings)
        self._start_anew()

    # --- arrangement ----------------------------------------------------------

    def _arrange(self) -> None:
        self.failure.setWordWrap(True)
        self.failure.setObjectName("pages-failure")
        self.failure.setProperty("danger", "true")
        self.failure.setContentsMargins(GRID, GRID, GRID, GRID)
        self.failure.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.failure.hide()
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.waiting.setProperty("muted", "true")
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.waiting)
        self.list.hide()
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.list)
        middle.addLayout(self._stack, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.failure)
        whole.addLayout(middle, 1)
        whole.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        """Return the tools below the pages: ‹ 第 2 页 / 8 ›   适合页宽 ▾."""
        foot = QHBoxLayout()
        foot.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        foot.setSpacing(GRID // 2)
        self.page_field.setValidator(QIntValidator(1, 9999, self.page_field))
        self.page_field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.page_field.setFixedWidth(6 * GRID)
        self.page_field.setAccessibleName(self.tr("页码"))
        self.page_field.setToolTip(self.tr("输入页码，按回车转到那一页"))
        self.page_field.returnPressed.connect(self._jump)
        self.page_field.editingFinished.connect(self._show_number)
        self._zoom.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._zoom.setMenu(self._zoom_menu())
        self._zoom.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self._zoom.setAccessibleName(self.tr("版面的大小"))
        self._zoom.setToolTip(self.tr("版面的大小（Ctrl+滚轮也可缩放）"))
        foot.addWidget(self._button("pages-list"))
        foot.addStretch(1)
        foot.addWidget(self._button("pages-previous"))
        foot.addWidget(PlainLabel(self.tr("第")))
        foot.addWidget(self.page_field)
        foot.addWidget(self._count)
        foot.addWidget(self._button("pages-next"))
        foot.addStretch(1)
        foot.addWidget(self._zoom)
        foot.addWidget(self._button("pages-two-up"))
        return foot

    def _button(self, name: str) -> QToolButton:
        action = self._actions[name]
        return ActionButton(action, action.text())

    def _zoom_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(self._actions["pages-fit-width"])
        menu.addAction(self._actions["pages-fit-page"])
        menu.addSeparator()
        for step in _OFFERED:
            menu.addAction(f"{step}%").triggered.connect(partial(self._zoom_to, step))
        menu.addSeparator()
        menu.addAction(self._actions["pages-zoom-in"])
        menu.addAction(self._actions["pages-zoom-out"])
        return menu

    def _bind(self) -> None:
        for name, do in (
            ("pages-zoom-in", partial(self.view.zoom_by, 1)),
            ("pages-zoom-out", partial(self.view.zoom_by, -1)),
            ("pages-fit-width", partial(self._zoom_to, FIT_WIDTH)),
            ("pages-fit-page", partial(self._zoom_to, FIT_PAGE)),
            ("pages-two-up", self._toggle_two_up),
            ("pages-list", self._toggle_list),
            ("pages-next", partial(self.view.step_pages, 1)),
            ("pages-previous", partial(self.view.step_pages, -1)),
        ):
            self._actions.bind(name, do)

    # --- what changes ---------------------------------------------------------

    def _zoom_to(self, percent: int, _checked: bool = False) -> None:
        self.view.zoom_to(percent)
        self._show_settings(self._desk.settings)

    def _toggle_two_up(self) -> None:
        is_two_up = self._actions["pages-two-up"].isChecked()
        self._desk.set_settings(replace(self._desk.settings, two_up=is_two_up))

    def _toggle_list(self) -> None:
        self.list.setVisible(self._actions["pages-list"].isChecked())
        self.list.show_current(self.view.current)

    @Slot(object)
    def _show_settings(self, settings: Settings) -> None:
        self._actions["pages-fit-width"].setChecked(settings.pages_zoom == FIT_WIDTH)
        self._actions["pages-fit-page"].setChecked(settings.pages_zoom == FIT_PAGE)
        self._actions["pages-two-up"].setChecked(settings.two_up)
        self._show_zoom()

    @Slot()
    def _show_zoom(self) -> None:
        zoom = self._desk.settings.pages_zoom
        texts = {FIT_WIDTH: self.tr("适合页宽"), FIT_PAGE: self.tr("整页")}
        self._zoom.setText(texts.get(zoom, f"{zoom}%") + " ▾")

    @Slot()
    def _show_number(self) -> None:
        pages = self.view.pages
        count = 0 if pages is None else pages.count
        self.page_field.setText(str(self.view.current + 1) if count else "")
        self._count.setText(self.tr("页 / {count}").format(count=count))
        self._actions["pages-previous"].setEnabled(self.view.current > 0)
        self._actions["pages-next"].setEnabled(self.view.current < count - 1)
        if count and self.list.isVisible():
            self.list.show_current(self.view.current)

    @Slot()
    def _jump(self) -> None:
        if self.page_field.text():
            self.view.show_page(int(self.page_field.text()) - 1)
        self._show_number()
        self.view.setFocus()

    @Slot()
    def _start_anew(self) -> None:
        """Wait for the first pages of a draft without a word, as long as that is short."""
        self.failure.hide()
        self.waiting.clear()
        self._stack.setCurrentWidget(self.waiting if self._proofs.pages is None else self.view)
        self._wait.start()
        self._show_number()

    @Slot()
    def _say_waiting(self) -> None:
        if self._proofs.pages is None and self.failure.isHidden():
            self.waiting.setText(self.tr("正在排版…"))

    @Slot(object)
    def _on_composed(self, pages: Pages) -> None:
        del pages  # the view shows them
        self._wait.stop()
        self.failure.hide()
        self._stack.setCurrentWidget(self.view)
        self._show_number()

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        said = sentence(failure, self._desk.settings.language)
        if self._proofs.pages is not None:
            said = self.tr("{problem}下面是改动前的版面。").format(problem=said)
        self.waiting.clear()
        self.failure.setText(said)
        self.failure.show()

    # --- menu -----------------------------------------------------------------

    @Slot(QPoint, object, int)
    def _show_menu(self, at: QPoint, spot: Spot | None, index: int) -> None:
        menu = self.menu_for(spot, index)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def menu_for(self, spot: Spot | None, index: int) -> QMenu:
        """Return the menu for a place of the pages, None: beside them, and for a page."""
        menu = QMenu(self)
        there = menu.addAction(self.tr("转到此处"))
        there.setEnabled(spot is not None)
        there.triggered.connect(partial(self._go, spot))
        copied = menu.addAction(self.tr("复制本页文字"))
        copied.setEnabled(self.view.pages is not None)
        copied.triggered.connect(partial(self._copy, index))
        menu.addSeparator()
        for name in ("pages-zoom-in", "pages-zoom-out", "pages-fit-width", "pages-fit-page"):
            menu.addAction(self._actions[name])
        menu.addSeparator()
        for name in ("pages-two-up", "pages-list"):
            menu.addAction(self._actions[name])
        return menu

    def _go(self, spot: Spot | None, _checked: bool = False) -> None:
        if spot is not None:
            self._desk.go(spot)

    def _copy(self, index: int, _checked: bool = False) -> None:
        pages = self.view.pages
        if pages is not None and index < pages.count:
            QApplication.clipboard().setText(pages.text_of(index))
