"""Key items form: the lines of 本期要文, which follow the titles unless set by hand."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QStyledItemDelegate,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from composer.app.asprinted import option, option_choices
from composer.app.draft import Change, Spot
from composer.app.preview import Pages
from composer.app.words import sentence
from composer.model import edits
from composer.model.issue import Issue
from composer.ui.actions import Actions
from composer.ui.desk import KEY_ITEMS, Desk
from composer.ui.fields.binder import next_visit
from composer.ui.fields.buttons import IconButton
from composer.ui.fields.form import muted, scroll_to, share_of
from composer.ui.fields.line import LineField
from composer.ui.keyitemsmodel import (
    LINE,
    MARK,
    STATE,
    TITLE,
    KeyItemsModel,
    KeyRow,
    key_rows,
    row_of,
)
from composer.ui.plain import PlainLabel
from composer.ui.proofs import Proofs
from composer.ui.theme import GRID

_Index = QModelIndex | QPersistentModelIndex


class _LineDelegate(QStyledItemDelegate):
    """Makes a line field over a row; every keystroke is told."""

    edited = Signal(int)
    visited = Signal(int)
    opened = Signal()
    left_empty = Signal(int)
    """The line of a row was emptied, and then left."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.editor: LineField | None = None
        self._index = QPersistentModelIndex()

    @override
    def createEditor(self, parent: QWidget, option: Any, index: _Index) -> QWidget:
        editor = LineField(self.tr("要文"), self.tr("空着就恢复自动"), parent)
        editor.returnPressed.disconnect()
        editor.edited.connect(self._tell)
        editor.visited.connect(self._visit)
        self.editor, self._index = editor, QPersistentModelIndex(index)
        self.opened.emit()
        return editor

    @override
    def destroyEditor(self, editor: QWidget, index: _Index) -> None:
        if editor is self.editor:
            self.editor = None
            if index.isValid() and not self._text_of(editor):
                self.left_empty.emit(index.row())
        super().destroyEditor(editor, index)

    @override
    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        model = index.model()
        if isinstance(editor, LineField) and isinstance(model, KeyItemsModel):
            text = model.rows[index.row()].text
            # An emptied line is not applied, and must not come back while one types.
            if editor.text() or not editor.hasFocus():
                editor.show_value(text)

    @override
    def setModelData(self, editor: QWidget, model: Any, index: _Index) -> None:
        """Do nothing: every keystroke has been applied already."""

    @staticmethod
    def _text_of(editor: QWidget) -> str:
        return editor.text().strip() if isinstance(editor, LineField) else ""

    def _visit(self) -> None:
        if self._index.isValid():
            self.visited.emit(self._index.row())

    def _tell(self) -> None:
        if self._index.isValid():
            self.edited.emit(self._index.row())


class KeyItemsTable(QTableView):
    """The lines. Enter goes to the article, F2 or typing changes the line."""

    asked = Signal(str)

    def __init__(self, model: KeyItemsModel) -> None:
        super().__init__()
        self.items = model
        self.delegate = _LineDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self.delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.SelectedClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        )
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setAccessibleName(self.tr("本期要文"))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(32)
        across = self.horizontalHeader()
        across.setSectionsClickable(False)
        across.setHighlightSections(False)
        across.setSectionResizeMode(LINE, QHeaderView.ResizeMode.Stretch)
        for column, width in ((MARK, 40), (TITLE, 136), (STATE, 84)):
            self.setColumnWidth(column, width)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    @property
    def current(self) -> KeyRow | None:
        """The current row."""
        index = self.currentIndex()
        rows = self.items.rows
        return rows[index.row()] if index.isValid() and index.row() < len(rows) else None

    def choose(self, row: int) -> None:
        """Make a row the current one."""
        self.setCurrentIndex(self.items.index(row, LINE))
        self.scrollTo(self.currentIndex())

    def edit_current(self) -> None:
        """Open the line of the current row to be changed."""
        index = self.currentIndex()
        if index.isValid() and self.state() != QAbstractItemView.State.EditingState:
            line = self.items.index(index.row(), LINE)
            self.setCurrentIndex(line)
            self.edit(line)

    def meaning(self, event: QKeyEvent) -> str:
        """Return what a key asks for, "" when nothing."""
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return {Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down"}.get(key, "")
        return {
            Qt.Key.Key_Return: "go",
            Qt.Key.Key_Enter: "go",
            Qt.Key.Key_Delete: "drop",
            Qt.Key.Key_F2: "edit",
        }.get(key, "")

    @override
    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self.meaning(event)
        ):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        meaning = self.meaning(event)
        if meaning and self.current is not None:
            self.asked.emit(meaning)
        else:
            super().keyPressEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.indexAt(event.position().toPoint()).isValid():
            self.asked.emit("go")


class KeyItemsForm(QWidget):
    """本期要文: whether and how it is printed, and its lines."""

    def __init__(self, desk: Desk, actions: Actions, proofs: Proofs) -> None:
        super().__init__()
        self._desk = desk
        self._visit = 0
        self.model = KeyItemsModel(self)
        self.table = KeyItemsTable(self.model)
        self.is_printed = QCheckBox(self.tr("印本期要文"))
        self.mark = QComboBox()
        self.buttons: dict[str, IconButton] = {}
        self.empty = muted(self.tr("还没有文章。有了文章，这里会自动列出它们的标题。"))
        self._lay_out()
        self._connect()
        desk.loaded.connect(self._show)
        desk.changed.connect(self._on_changed)
        desk.spot_wanted.connect(self._seek)
        proofs.composed.connect(self._show_findings)
        actions.bind("key-items-show", self._show_key_items)
        self._show()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        heading = PlainLabel(self.tr("本期要文"))
        heading.setProperty("title", True)
        column.addWidget(heading)
        column.addWidget(
            muted(
                self.tr(
                    "自动列出文章标题，标题改了这里也跟着改；也可以另写一行或不列入。"
                    "次序随文章，在目录中移动文章即可。"
                )
            )
        )
        options = QHBoxLayout()
        options.addWidget(self.is_printed)
        options.addSpacing(2 * GRID)
        label = PlainLabel(self.tr("标记"))
        label.setBuddy(self.mark)
        self.mark.setAccessibleName(self.tr("要文标记"))
        self.mark.setMinimumWidth(80)
        options.addWidget(label)
        options.addWidget(self.mark)
        options.addStretch(1)
        for name, picture, tip in (
            ("edit", "pencil", self.tr("另写这一行（F2）")),
            ("auto", "rotate-ccw", self.tr("恢复自动：与文章标题一致")),
            ("out", "eye-off", self.tr("不列入（Del）")),
            ("go", "arrow-right", self.tr("到这篇文章（回车）")),
            ("add", "plus", self.tr("另加一行，不属于任何文章")),
            ("up", "arrow-up", self.tr("上移另加的一行（Alt+↑）")),
            ("down", "arrow-down", self.tr("下移另加的一行（Alt+↓）")),
        ):
            button = IconButton(picture, tip)
            button.setObjectName(name)
            button.clicked.connect(self._on_button)
            options.addWidget(button)
            self.buttons[name] = button
        column.addLayout(options)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty)
        column.addStretch(0)  # takes the room while the table is not shown

    def _connect(self) -> None:
        self.is_printed.clicked.connect(self._set_printed)
        self.mark.activated.connect(self._set_mark)
        self.table.asked.connect(self.do)
        self.table.customContextMenuRequested.connect(self._open_menu)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.table.delegate.edited.connect(self._take)
        self.table.delegate.visited.connect(self._notice)
        self.table.delegate.opened.connect(self._begin_visit)
        self.table.delegate.left_empty.connect(self._finish)

    def scroll_share(self) -> float:
        """Return how far the list is scrolled, 0 to 1."""
        return share_of(self.table.verticalScrollBar())

    def set_scroll_share(self, share: float) -> None:
        """Scroll the list, as `scroll_share` has said."""
        scroll_to(self.table.verticalScrollBar(), share)

    # What is done

    def do(self, what: str) -> None:
        """Do something with the current row: edit, auto, out, in, go, add, drop, up, down."""
        row = self.table.current
        if what == "add":
            self._add()
        elif row is None:
            return
        elif what == "edit":
            self.table.edit_current()
        elif what == "go":
            self._go(row)
        elif what in ("up", "down"):
            self._move(row, -1 if what == "up" else 1)
        elif row.kind == "extra":
            if what in ("drop", "out"):
                self._drop(row)
        elif what in ("out", "drop") and row.kind != "out":
            self._set_line(row, self.tr("不列入要文《{title}》"), "")
        elif what in ("auto", "in", "out", "drop") and row.kind in ("own", "out"):
            self._set_line(row, self.tr("恢复自动要文《{title}》"), None)

    def _set_line(self, row: KeyRow, label: str, line: str | None) -> None:
        issue = edits.set_key_item(self._desk.issue, row.number, line)
        self._apply(label.format(title=row.title), issue, row.place)

    def _go(self, row: KeyRow) -> None:
        if row.kind == "extra":
            self.table.edit_current()
        else:
            self._desk.go(f"articles/{row.number}/title")

    def _add(self) -> None:
        lines = self._desk.issue.extra_key_items
        issue = edits.set_extra_key_items(self._desk.issue, (*lines, ""))
        self._apply(self.tr("另加一行要文"), issue, f"extra_key_items/{len(lines)}")
        self.table.setFocus()
        self.table.edit_current()

    def _drop(self, row: KeyRow) -> None:
        lines = list(self._desk.issue.extra_key_items)
        del lines[row.number]
        issue = edits.set_extra_key_items(self._desk.issue, tuple(lines))
        at = self.table.currentIndex().row()
        self._apply(self.tr("删除要文“{line}”").format(line=row.text), issue, KEY_ITEMS)
        if self.model.rows:
            self.table.choose(min(at, len(self.model.rows) - 1))

    def _move(self, row: KeyRow, step: int) -> None:
        lines = list(self._desk.issue.extra_key_items)
        to = row.number + step
        if row.kind == "extra" and 0 <= to < len(lines):
            lines[row.number], lines[to] = lines[to], lines[row.number]
            issue = edits.set_extra_key_items(self._desk.issue, tuple(lines))
            self._apply(self.tr("移动要文"), issue, f"extra_key_items/{to}")

    def _apply(self, label: str, issue: Issue, place: str) -> None:
        is_here = self._desk.item == KEY_ITEMS  # not while he leaves an empty line for elsewhere
        self._desk.apply(label, issue, spot=Spot(place) if is_here else None)
        row = row_of(self.model.rows, place)
        if row is not None:
            self.table.choose(row)

    def _on_button(self) -> None:
        self.do(self.sender().objectName())

    # What is typed

    def _begin_visit(self) -> None:
        self._visit = next_visit()

    def _take(self, at: int) -> None:
        """Apply what stands in the editor; an emptied line waits for what comes next."""
        editor = self.table.delegate.editor
        line = "" if editor is None else editor.value()
        if editor is None or not line.strip() or at >= len(self.model.rows):
            return
        row = self.model.rows[at]
        place = row.place
        if row.kind == "extra":
            lines = list(self._desk.issue.extra_key_items)
            lines[row.number] = line
            issue = edits.set_extra_key_items(self._desk.issue, tuple(lines))
        else:
            own = None if line == row.title else line
            issue = edits.set_key_item(self._desk.issue, row.number, own)
        self._desk.apply(
            self.tr("修改要文"),
            issue,
            merge=f"{place}#{self._visit}",
            spot=Spot(place, *editor.selection()),
            origin=self,
        )

    def _notice(self, at: int) -> None:
        editor = self.table.delegate.editor
        if editor is not None and at < len(self.model.rows):
            self._desk.notice_spot(Spot(self.model.rows[at].place, *editor.selection()))

    def _finish(self, at: int) -> None:
        """Take a line that was left empty as the wish for the title, or for no line."""
        if at < len(self.model.rows) and not self.model.is_changing:
            row = self.model.rows[at]
            if row.kind == "extra":
                self._drop(row)
            elif row.kind == "own":
                self._set_line(row, self.tr("恢复自动要文《{title}》"), None)

    # What is shown

    def _on_changed(self, change: Change) -> None:
        issue = change.after.issue
        if change.touches("template", "options") or key_rows(issue) != self.model.rows:
            self._show()

    def _show(self) -> None:
        issue = self._desk.issue
        mark = option(issue, "key_item_mark")
        rows = key_rows(issue)
        self.model.refresh(rows, str(mark or ""))
        self.empty.setVisible(not rows)
        self.table.setVisible(bool(rows))
        self.table.setColumnHidden(TITLE, all(row.kind != "own" for row in rows))
        self.is_printed.setChecked(option(issue, "key_items") is not False)
        choices = option_choices(issue, "key_item_mark")
        if [self.mark.itemData(at) for at in range(self.mark.count())] != list(choices):
            self.mark.clear()
            for choice in choices:
                self.mark.addItem(str(choice) or self.tr("无"), choice)
        self.mark.setCurrentIndex(max(0, self.mark.findData(mark)))
        self.table.setEnabled(self.is_printed.isChecked())
        self.mark.setEnabled(self.is_printed.isChecked())
        self._show_buttons()

    def _on_row(self) -> None:
        self._show_buttons()
        row = self.table.current
        if row is not None and self.table.hasFocus():
            self._desk.notice_spot(Spot(row.place))

    def _show_buttons(self) -> None:
        row = self.table.current
        kind = row.kind if row is not None else ""
        last = len(self._desk.issue.extra_key_items) - 1
        can = {
            "edit": bool(kind),
            "auto": kind in ("own", "out"),
            "out": bool(kind),
            "go": kind not in ("", "extra"),
            "add": True,
            "up": row is not None and kind == "extra" and row.number > 0,
            "down": row is not None and kind == "extra" and row.number < last,
        }
        for name, button in self.buttons.items():
            button.setEnabled(can[name] and self.is_printed.isChecked())
        tips = {
            "out": ("eye", self.tr("重新列入（Del）")),
            "extra": ("trash", self.tr("删除这一行（Del）")),
        }
        picture, tip = tips.get(kind, ("eye-off", self.tr("不列入（Del）")))
        self.buttons["out"].say(picture, tip)

    def _show_findings(self, pages: Pages) -> None:
        if pages.state is not self._desk.draft.state:
            return
        language = self._desk.settings.language
        self.model.show_findings(
            {
                finding.place: sentence(finding, language)
                for finding in pages.findings
                if finding.place.startswith("extra_key_items/")
            }
        )

    def _seek(self, spot: Spot) -> None:
        if spot.place == KEY_ITEMS:
            focus = QApplication.focusWidget()
            if focus is None or not self.isAncestorOf(focus):
                (self.table if self.model.rows else self.is_printed).setFocus()
        if self._desk.item != KEY_ITEMS or spot.place == KEY_ITEMS:
            return
        row = row_of(self.model.rows, spot.place)
        if row is not None:
            self.table.choose(row)
            self.table.setFocus()
            if spot.position or spot.anchor:
                self._edit_at(spot)

    def _edit_at(self, spot: Spot) -> None:
        """Go on in the words of a line that is set by hand."""
        row = self.table.current
        if row is not None and row.kind in ("own", "extra"):
            self.table.edit_current()
            if self.table.delegate.editor is not None:
                self.table.delegate.editor.select(spot.anchor, spot.position)

    def _show_key_items(self) -> None:
        self._desk.go(self.model.rows[0].place if self.model.rows else KEY_ITEMS)

    def _set_printed(self) -> None:
        chosen = self.is_printed.isChecked()
        label = self.tr("印本期要文") if chosen else self.tr("不印本期要文")
        issue = edits.set_option(self._desk.issue, "key_items", chosen)
        self._desk.apply(label, issue, spot=Spot(KEY_ITEMS))

    def _set_mark(self) -> None:
        issue = edits.set_option(self._desk.issue, "key_item_mark", self.mark.currentData())
        self._desk.apply(self.tr("改要文标记"), issue, spot=Spot(KEY_ITEMS))

    def _open_menu(self, place: QPoint) -> None:
        index = self.table.indexAt(place)
        if index.isValid():
            self.table.choose(index.row())
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, button in self.buttons.items():
            action = menu.addAction(button.icon(), button.toolTip())
            action.setObjectName(name)
            action.setEnabled(button.isEnabled())
            action.triggered.connect(self._on_button)
        menu.popup(self.table.viewport().mapToGlobal(place))
