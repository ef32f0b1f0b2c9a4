"""Tables in the body editor: what can be done to the one under the cursor.

Every operation is a pure edit of the table and one step of the draft. The
cursor stays in the cell it was in, or in the one that is now there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import cast

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QMenu

from composer.model import tables
from composer.model.blocks import Align, Table, plain
from composer.model.tables import Area
from composer.ui.actions import Actions
from composer.ui.body.bar import Bar
from composer.ui.body.borders import Borders
from composer.ui.body.edit import BodyEdit
from composer.ui.body.flow import Point
from composer.ui.body.paste import cell_here, part_of_cell
from composer.ui.tabledialog import TableDialog, WidthsDialog


class TableTools(QObject):
    """The tool bar, the menu, the keys and the dragged borders of tables."""

    def __init__(self, edit: BodyEdit, actions: Actions) -> None:
        super().__init__(edit)
        self._edit = edit
        self.bar = Bar(edit, self.tr("表格工具"), self.tr("表格(&G)"))
        self._fill_bar()
        self.borders = Borders(edit)
        self.borders.widths_chosen.connect(self._take_widths)
        edit.menu_fillers.append(self._fill_menu)
        edit.here_changed.connect(self.refresh)
        edit.selectionChanged.connect(self.refresh)
        edit.row_wanted.connect(self.add_last_row)
        actions.bind("table-add", self.add)

    def _fill_bar(self) -> None:
        bar = self.bar
        bar.add("between-horizontal-end", self.tr("在上方插入行"), self.row_above)
        bar.add("between-horizontal-start", self.tr("在下方插入行"), self.row_below)
        bar.add("between-vertical-end", self.tr("在左侧插入列"), self.column_before)
        bar.add("between-vertical-start", self.tr("在右侧插入列"), self.column_after)
        bar.add_line()
        bar.add("table-rows-split", self.tr("删除行"), self.delete_rows)
        bar.add("table-columns-split", self.tr("删除列"), self.delete_columns)
        bar.add("trash", self.tr("删除表格"), self.delete_table)
        bar.add_line()
        self.merging = bar.add("table-cells-merge", self.tr("合并单元格"), self.merge)
        self.parting = bar.add("table-cells-split", self.tr("拆分单元格"), self.split)
        self.header = bar.add(
            "panel-top", self.tr("表头行（跨页重复）"), self.toggle_header, checkable=True
        )
        bar.add("move-horizontal", self.tr("列宽…"), self.ask_widths)
        self.turned = bar.add(
            "rectangle-horizontal",
            self.tr("横排（单独占页，表头在装订边）"),
            self.toggle_turned,
            checkable=True,
        )
        bar.add_line()
        self.aligns: dict[Align, QAction] = {
            "left": bar.add(
                "text-align-start", self.tr("单元格左对齐"), self.align_left, checkable=True
            ),
            "center": bar.add(
                "text-align-center", self.tr("单元格居中"), self.align_center, checkable=True
            ),
            "right": bar.add(
                "text-align-end", self.tr("单元格右对齐"), self.align_right, checkable=True
            ),
        }
        bar.finish()

    # Where

    @property
    def table(self) -> tuple[int, Table] | None:
        """The table that the cursor is in, and its block."""
        here = self._edit.here()
        if here is None or here[0] >= len(self._edit.blocks):
            return None
        block = self._edit.blocks[here[0]]
        return (here[0], block) if isinstance(block, Table) else None

    def area(self) -> Area | None:
        """Return the cells that are selected, at least the cursor's; None: it is in none."""
        cell = cell_here(self._edit)
        if cell is None:
            return None
        _, row, column = cell
        selected = cast(tuple[int, int, int, int], self._edit.textCursor().selectedTableCells())
        first, rows, left, columns = selected
        if rows > 0 and columns > 0:
            return Area(first, left, first + rows - 1, left + columns - 1)
        return Area(row, column, row, column)

    def refresh(self) -> None:
        """Show the bar of the table under the cursor, with what can be done now."""
        found = self.table
        if found is None or self._edit.isReadOnly():
            self.bar.undock()
            return
        table = found[1]
        area = self._area_quietly()
        in_cell = area is not None
        for action in self.bar.actions_of_bar:
            if action is not None:
                action.setEnabled(in_cell)
        if area is not None:
            laid = _laid_at(table, area)
            self.merging.setEnabled(tables.can_merge(table, area))
            self.parting.setEnabled(laid is not None and laid.rows * laid.columns > 1)
            self.header.setChecked(area.last_row < table.header_rows)
            self.turned.setChecked(table.is_turned)
            for align, action in self.aligns.items():
                action.setChecked(laid is not None and laid.cell.align == align)
        self.bar.dock()

    # Rows and columns

    def add(self) -> None:
        """Ask how large a table is to be and insert it; the cursor goes to its first cell."""
        dialog = TableDialog(self._edit.window())
        chosen = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        if not chosen:
            return
        edit = self._edit
        edit.setFocus()
        table = dialog.table()
        edit.insert_blocks((table,), self.tr("插入表格"))
        for index, block in enumerate(edit.blocks):
            if block is table:
                edit.set_point(Point(index, 1))

    def add_last_row(self, index: int) -> None:
        """Add a row at the end of block `index` and go to its first cell."""
        table = self._edit.blocks[index]
        if isinstance(table, Table):
            rows = tables.laid_out(table).rows
            self._change(index, tables.insert_rows(table, rows), self.tr("插入行"), (rows, 0))

    def row_above(self) -> None:
        """Insert as many rows as are selected above them."""
        self._insert("row", after=False)

    def row_below(self) -> None:
        """Insert as many rows as are selected below them."""
        self._insert("row", after=True)

    def column_before(self) -> None:
        """Insert as many columns as are selected before them."""
        self._insert("column", after=False)

    def column_after(self) -> None:
        """Insert as many columns as are selected behind them."""
        self._insert("column", after=True)

    def _insert(self, kind: str, *, after: bool) -> None:
        found, area = self.table, self.area()
        if found is None or area is None:
            return
        index, table = found
        if kind == "row":
            at, count = (area.last_row + 1) if after else area.row, area.last_row - area.row + 1
            made = tables.insert_rows(tables.rectangular(table), at, count)
            self._change(index, made, self.tr("插入行"), (at, area.column))
        else:
            count = area.last_column - area.column + 1
            at = (area.last_column + 1) if after else area.column
            made = tables.insert_columns(tables.rectangular(table), at, count)
            self._change(index, made, self.tr("插入列"), (area.row, at))

    def delete_rows(self) -> None:
        """Delete the selected rows."""
        found, area = self.table, self.area()
        if found is not None and area is not None:
            index, table = found
            made = tables.delete_rows(tables.rectangular(table), area.row, area.last_row)
            self._change(index, made, self.tr("删除行"), (area.row, area.column))

    def delete_columns(self) -> None:
        """Delete the selected columns."""
        found, area = self.table, self.area()
        if found is not None and area is not None:
            index, table = found
            made = tables.delete_columns(tables.rectangular(table), area.column, area.last_column)
            self._change(index, made, self.tr("删除列"), (area.row, area.column))

    def delete_table(self) -> None:
        """Delete the whole table."""
        found = self.table
        if found is not None:
            self._edit.remove_block(found[0], self.tr("删除表格"))
            self.refresh()

    # Cells

    def merge(self) -> None:
        """Make one cell of those that are selected."""
        self._edit_area(self.tr("合并单元格"), tables.merge)

    def split(self) -> None:
        """Part the merged cell that the cursor is in."""
        self._edit_area(self.tr("拆分单元格"), _split)

    def align_left(self) -> None:
        """Align the selected cells left, or as the style says when they are left already."""
        self._align("left")

    def align_center(self) -> None:
        """Centre the selected cells."""
        self._align("center")

    def align_right(self) -> None:
        """Align the selected cells right."""
        self._align("right")

    def _align(self, align: Align) -> None:
        found, area = self.table, self.area()
        if found is None or area is None:
            return
        laid = _laid_at(found[1], area)
        wanted = None if laid is not None and laid.cell.align == align else align

        def aligned(table: Table, cells: Area) -> Table:
            return tables.set_align(table, cells, wanted)

        self._edit_area(self.tr("单元格对齐"), aligned)

    def toggle_header(self) -> None:
        """Make the rows down to the selected ones the head, or end the head above them."""
        found, area = self.table, self.area()
        if found is None or area is None:
            return
        index, table = found
        is_head = area.last_row < table.header_rows
        count = area.row if is_head else area.last_row + 1
        made = tables.set_header_rows(table, count)
        self._change(index, made, self.tr("设置表头行"), (area.row, area.column))

    def toggle_turned(self) -> None:
        """Set the table across pages of its own (横排), or along the text again."""
        found, area = self.table, self.area()
        if found is not None and area is not None:
            index, table = found
            made = replace(table, is_turned=not table.is_turned)
            label = self.tr("表格横排") if made.is_turned else self.tr("表格竖排")
            self._change(index, made, label, (area.row, area.column))

    def ask_widths(self) -> None:
        """Ask how wide the columns are to be."""
        found, area = self.table, self.area()
        if found is None or area is None:
            return
        index, table = found
        layout = tables.laid_out(table)
        names = [plain(layout.at(0, column).cell.text)[:8] for column in range(layout.columns)]
        widths = table.widths if len(table.widths) == layout.columns else ()
        dialog = WidthsDialog(names, widths, self._edit.window())
        chosen = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        if chosen and dialog.widths() != table.widths:
            made = tables.set_widths(table, dialog.widths())
            self._change(index, made, self.tr("调整列宽"), (area.row, area.column))

    def _take_widths(self, index: int, widths: tuple[float, ...]) -> None:
        table = self._edit.blocks[index] if index < len(self._edit.blocks) else None
        if isinstance(table, Table) and len(widths) == tables.laid_out(table).columns:
            cell = cell_here(self._edit)
            place = cell[1:] if cell is not None and cell[0] == index else (0, 0)
            self._change(index, tables.set_widths(table, widths), self.tr("调整列宽"), place)

    # Tools

    def _area_quietly(self) -> Area | None:
        return None if self._edit.body().has_news else self.area()

    def _edit_area(self, label: str, change: Callable[[Table, Area], Table]) -> None:
        found, area = self.table, self.area()
        if found is not None and area is not None:
            index, table = found
            made = change(tables.rectangular(table), area)
            self._change(index, made, label, (area.row, area.column))

    def _change(self, index: int, table: Table | None, label: str, place: tuple[int, int]) -> None:
        edit = self._edit
        if table is None:
            edit.remove_block(index, label)
        elif table != edit.blocks[index]:
            layout = tables.laid_out(table)
            row, column = min(place[0], layout.rows - 1), min(place[1], layout.columns - 1)
            edit.replace_block(index, table, label, part=part_of_cell(table, row, column))
        if not self.bar.holds_focus():
            edit.setFocus()
        self.refresh()

    def _fill_menu(self, menu: QMenu) -> None:
        if self.table is not None:
            self.refresh()
            self.bar.fill(menu)


def _split(table: Table, area: Area) -> Table:
    return tables.split(table, area.row, area.column)


def _laid_at(table: Table, area: Area) -> tables.Laid | None:
    try:
        return tables.laid_out(table).at(area.row, area.column)
    except IndexError:
        return None
