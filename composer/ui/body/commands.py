"""Commands: the actions of the format menu on the body editor, and what is checked there."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import partial
from typing import cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QMenu

from composer.model.blocks import Align, Block, Table, text
from composer.store.settings import Settings
from composer.ui.actions import Actions
from composer.ui.body import flow
from composer.ui.body.column import FITTING, ZOOMS
from composer.ui.body.edit import BodyEdit
from composer.ui.body.marks import changed_marks, marks_at
from composer.ui.body.parts import cell_at
from composer.ui.body.richfield import RichField
from composer.ui.body.spans import BOLD, ITALIC, MARKS, SUPERSCRIPT, UNDERLINE
from composer.ui.body.styles import Style, style_name
from composer.ui.icons import no_icon

STYLES: tuple[Style, ...] = (
    "body", "heading-1", "heading-2", "heading-3", "heading-4", "list", "list-numbered",
)  # fmt: skip
_MARKS = {
    "mark-bold": BOLD,
    "mark-italic": ITALIC,
    "mark-underline": UNDERLINE,
    "mark-superscript": SUPERSCRIPT,
}
_ALIGNS = ("left", "center", "right")
_MENU = (
    ("edit-cut", "edit-copy", "edit-paste", "edit-paste-plain"),
    ("mark-bold", "mark-italic", "mark-underline", "mark-superscript", "format-clear"),
    ("align-left", "align-center", "align-right"),
    ("edit-select-all",),
)


class BodyCommands(QObject):
    """Binds the actions, keeps them checked as the cursor is, fills the context menu."""

    def __init__(self, edit: BodyEdit, actions: Actions) -> None:
        super().__init__(edit)
        self._edit = edit
        self._actions = actions
        for style in STYLES:
            actions.bind(f"style-{style}", partial(self._set_style, style))
        for name, bit in _MARKS.items():
            actions.bind(name, partial(self._toggle_mark, bit))
        for align in _ALIGNS:
            actions.bind(f"align-{align}", partial(self._set_align, cast(Align, align)))
        actions.bind("format-clear", self._clear)
        actions.bind("date-add", self._add_date)
        actions.bind("editor-zoom-in", partial(self._zoom, 1))
        actions.bind("editor-zoom-out", partial(self._zoom, -1))
        actions.bind("editor-zoom-fit", partial(self._set_zoom, FITTING))
        actions.bind("editor-zoom-full", partial(self._set_zoom, 100))
        edit.zoom_wanted.connect(self._zoom)
        edit.menu_fillers.insert(0, self._fill_menu)
        edit.cursorPositionChanged.connect(self.show_state)
        edit.here_changed.connect(self.show_state)
        edit.currentCharFormatChanged.connect(self.show_state)
        edit.desk.settings_changed.connect(self._on_settings)
        edit.desk.item_changed.connect(self.show_state)
        self._on_settings(edit.desk.settings)
        self.show_state()

    def show_state(self) -> None:
        """Enable and check the actions as the cursor is."""
        edit = self._edit
        shown = edit.key is not None and edit.desk.item.startswith("articles/")
        style = edit.current_style() if shown else "figure"
        lines = shown and (style in STYLES or edit.textCursor().hasSelection())
        for name in STYLES:
            action = self._actions[f"style-{name}"]
            action.setEnabled(lines)
            action.setChecked(style == name)
        bits = edit.currentCharFormat().intProperty(MARKS)
        for name_of_mark, bit in _MARKS.items():
            action = self._actions[name_of_mark]
            action.setEnabled(shown and style != "figure")
            action.setChecked(bool(bits & bit))
        align = self._align() if shown else None
        for side in _ALIGNS:
            action = self._actions[f"align-{side}"]
            action.setEnabled(shown and style in ("body", "table-cell", "table-head"))
            action.setChecked(align == side)
        for other in ("format-clear", "date-add", "table-add", "figure-add"):
            self._actions[other].setEnabled(shown)
        for zoom in ("in", "out", "fit", "full"):
            self._actions[f"editor-zoom-{zoom}"].setEnabled(shown)

    def _align(self) -> Align | None:
        here = self._edit.here()
        if here is None:
            return None
        unit = self._edit.body().unit(here[0])
        if isinstance(unit.block, Table):
            cell = cell_at(unit.block, here[1], unit.grid)
            return None if cell is None else cell.align
        return cast("Align | None", getattr(unit.block, "align", None))

    def _set_style(self, style: Style) -> None:
        edit = self._edit
        edit.record()
        start, stop = edit.selection()
        name = style_name(style)
        blocks = edit.blocks
        if start.block >= len(blocks):  # the empty end becomes a paragraph
            blocks, start = flow.split(blocks, start)
            stop = start
        row, last = flow.rows_before(blocks, start), flow.rows_before(blocks, stop)
        if edit.current_style() == style:
            self.show_state()
            if start == stop:
                return
        new = flow.set_style(blocks, start, stop, style)
        self._keep_selection(edit.tr("设为{style}").format(style=name), new, (row, last))

    def _keep_selection(self, label: str, blocks: tuple[Block, ...], rows: tuple[int, int]) -> None:
        """Make a change that moves no character; the selection stays on the same lines."""
        edit = self._edit
        start, stop = edit.selection()
        first = flow.point_of_row(blocks, rows[0], start.offset)
        last = flow.point_of_row(blocks, rows[1], stop.offset)
        if isinstance(blocks[min(first.block, len(blocks) - 1)], Table):
            first, last = start, stop
        edit.change(label, blocks, last, anchor=first)
        self.show_state()

    def _toggle_mark(self, bit: int) -> None:
        focus = QApplication.focusWidget()
        if isinstance(focus, RichField):
            focus.toggle_mark(bit)
            return
        edit = self._edit
        if not edit.textCursor().hasSelection():
            edit.toggle_typing_mark(bit)
            self.show_state()
            return
        edit.record()
        wanted = not marks_at(edit.blocks, edit.selection()[0]) & bit
        self._change_marks(edit.tr("改变字形"), bit if wanted else 0, 0 if wanted else bit)

    def _change_marks(self, label: str, add: int, take: int) -> None:
        edit = self._edit
        start, stop = edit.selection()
        cells = edit.selected_cells()
        blocks = changed_marks(edit.blocks, start, stop, add, take, cells=cells)
        edit.change(label, blocks, stop, anchor=start)
        self.show_state()

    def _clear(self) -> None:
        edit = self._edit
        edit.record()
        if edit.textCursor().hasSelection():
            self._change_marks(edit.tr("清除格式"), 0, BOLD | ITALIC | UNDERLINE | SUPERSCRIPT)
            return
        self._set_style("body")

    def _set_align(self, align: Align) -> None:
        edit = self._edit
        edit.record()
        start, stop = edit.selection()
        wanted = None if self._align() == align else align
        blocks = flow.set_align(edit.blocks, start, stop, wanted, edit.selected_cells())
        edit.change(edit.tr("改变对齐"), blocks, stop, anchor=start)
        self.show_state()

    def _add_date(self) -> None:
        today = dt.date.today()
        said = f"{today.year}年{today.month}月{today.day}日"
        self._edit.insert_text(text(said), self._edit.tr("插入日期"))

    def _zoom(self, step: int) -> None:
        shown = self._edit.shown_zoom()
        further = [one for one in ZOOMS if (one - shown) * step > 0]
        if further:
            self._set_zoom(min(further, key=lambda one: abs(one - shown)))

    def _set_zoom(self, zoom: int) -> None:
        settings = self._edit.desk.settings
        if zoom == settings.editor_zoom:
            self._on_settings(settings)
        else:
            self._edit.desk.set_settings(replace(settings, editor_zoom=zoom))

    def _on_settings(self, settings: Settings) -> None:
        self._edit.set_zoom(settings.editor_zoom, settings.text_scale)
        self._actions["editor-zoom-fit"].setChecked(settings.editor_zoom == FITTING)
        self._actions["editor-zoom-full"].setChecked(settings.editor_zoom == 100)

    def _fill_menu(self, menu: QMenu) -> None:
        for group in _MENU:
            menu.addSeparator()
            for name in group:
                menu.addAction(self._actions[name])
        styles = QMenu(self._edit.tr("样式"), menu)
        styles.setIcon(no_icon())
        for style in STYLES:
            styles.addAction(self._actions[f"style-{style}"])
        menu.insertMenu(self._actions["mark-bold"], styles)
