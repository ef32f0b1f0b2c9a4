"""Inbox panel (来稿): what contributors' files have brought, to be ticked and put into the issue.

Shows an `Inbox` and makes others of it. Who reads the files hands over what
they say (`add`); who places it hears `place_wanted`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from composer.app import inbox as boxes
from composer.app.contributions import Contribution
from composer.app.draft import Change
from composer.app.duplicates import Index, index_of
from composer.app.inbox import Arrival, Inbox
from composer.model.edits import locate_article
from composer.ui.actions import Actions
from composer.ui.desk import Desk
from composer.ui.fields.buttons import CHANGES, WordButton
from composer.ui.inboxmodel import (
    FILE,
    PICTURES,
    SECTION,
    SOURCE,
    TITLE,
    WORDS,
    InboxDelegate,
    InboxModel,
)
from composer.ui.panels import ListView
from composer.ui.plain import PlainLabel
from composer.ui.theme import GRID

_OWN_KEYS = (
    Qt.Key.Key_F2,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Space,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
)
_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LIST_SHARE, _PREVIEW_SHARE = 7, 3
_WIDTHS = (0, 9, 4, 3, 7, 10, 15)
_NARROW_WIDTHS = (0, 8, 4, 3, 5, 7, 3)
_NARROWEST_WIDTHS = (0, 6, 4, 3, 5, 7, 2)
_WIDE, _NARROW = 64, 36
"""Hanzi from which a row has room for all that is to be known of it, and for numbers."""


class InboxView(ListView):
    """The rows: Space ticks, F2 edits, Del removes, Enter places."""

    ticked = Signal()
    removed = Signal()

    @override
    def event(self, event: QEvent) -> bool:
        # These keys mean something else in the window, but not here.
        is_key = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_key and isinstance(event, QKeyEvent) and event.key() in _OWN_KEYS:
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self.state() == QAbstractItemView.State.EditingState:
            event.accept()  # a line that is being written hands its Enter on; it places nothing
        elif key == Qt.Key.Key_Space:
            self.ticked.emit()
        elif key == Qt.Key.Key_Delete:
            self.removed.emit()
        elif key == Qt.Key.Key_F2 and self.currentIndex().isValid():
            index = self.currentIndex()
            if not index.flags() & Qt.ItemFlag.ItemIsEditable:
                index = index.siblingAtColumn(TITLE)
            if index.flags() & Qt.ItemFlag.ItemIsEditable:
                self.edit(index)
        else:
            super().keyPressEvent(event)


class InboxPanel(QWidget):
    """The list, the beginning of the current text, and what can be done."""

    counted = Signal(int)
    """How many rows there are."""
    place_wanted = Signal()
    """What is ticked is to be placed."""
    original_wanted = Signal(object)
    """The file of an `Arrival` is to be opened."""
    retry_wanted = Signal(object)
    """The file of an `Arrival` is to be read again; the row is gone already."""

    def __init__(self, desk: Desk, actions: Actions) -> None:
        super().__init__()
        self._desk = desk
        self._actions = actions
        self._earlier: Index | None = None
        self._batch: Index | None = None
        """What the rows are, as long as nothing but new rows has come."""
        self.inbox = Inbox()
        self.units: Sequence[str] = ()
        """Contributing units of the office, offered beside those used before."""
        self.model = InboxModel(desk.settings.language, self)
        self.list = InboxView(self.tr("来稿"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(InboxDelegate(self.list, self._units, self._sections))
        self.preview = QPlainTextEdit(readOnly=True)
        self.empty = PlainLabel(
            self.tr("把来稿（Word、WPS、PDF、网页、文字、邮件、压缩包……）拖到这里")
        )
        self.place_button = QPushButton()
        self.all_button = QPushButton(self.tr("全选(&L)"))
        self.none_button = QPushButton(self.tr("全不选(&N)"))
        self.remove_button = WordButton("trash", self.tr("移除(&X)"))
        self.original_button = WordButton("file-symlink", self.tr("打开原件(&W)"))
        self.retry_button = WordButton("rotate-cw", self.tr("重试(&R)"))
        self.add_button = WordButton("plus", self.tr("添加来稿(&I)…"))
        self.count = PlainLabel()
        self._rows = QSplitter(Qt.Orientation.Horizontal)
        self._level = 0
        """How much is left out for want of room."""
        self._plain_buttons = (self.place_button, self.all_button, self.none_button)
        self._words: dict[WordButton, str] = {
            button: button.text()
            for button in (
                self.remove_button,
                self.original_button,
                self.retry_button,
                self.add_button,
            )
        }
        self._arrange()
        self._connect()
        self._on_loaded()

    def add(self, contribution: Contribution, path: str = "") -> tuple[Arrival, ...]:
        """Take in what a file says; return its rows."""
        made = boxes.received(
            self.inbox, contribution, self._desk.content, section=self._section(), path=path
        )
        old = len(self.inbox.arrivals)
        new = made.arrivals[old:]
        batch = self._batch
        if batch is None:  # the rows before have been changed since
            batch, old = Index("batch"), 0
        self._take(boxes.compared(made, *self._indexes(), batch=batch, since=old), batch)
        numbers = {one.number for one in new}
        return tuple(one for one in self.inbox.arrivals if one.number in numbers)

    def reveal(self, count: int) -> None:
        """Go to the first of the newest rows, unless somebody is in the list."""
        if not self.list.hasFocus() or self.list.row < 0:
            self._choose(max(0, self.model.rowCount() - count))

    def show_inbox(self, inbox: Inbox) -> None:
        """Show another inbox."""
        self._take(self._with_duplicates(inbox))

    def compare(self, earlier: Index) -> None:
        """Look for what has come in earlier issues, too."""
        self._earlier = earlier
        self._take(self._with_duplicates(self.inbox))

    # Making

    def _arrange(self) -> None:
        self.place_button.setProperty(CHANGES, True)
        self.setFocusProxy(self.list)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.set_widths(*_WIDTHS)
        self.list.header().setMinimumSectionSize(3 * GRID)
        self.preview.setAccessibleName(self.tr("来稿的文字"))
        self.preview.setTabChangesFocus(True)
        self.preview.setPlaceholderText(self.tr("选中一行，这里显示它的文字"))
        self.empty.setProperty("muted", True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.place_button.setProperty("primary", True)
        self.place_button.setToolTip(self.tr("把打勾的放入本期，可以撤销（Ctrl+Enter）"))
        self.remove_button.setToolTip(self.tr("不要选中的来稿；文件没有改动（Del）"))
        self.original_button.setToolTip(self.tr("用系统里的程序打开收到的文件"))
        self.retry_button.setToolTip(self.tr("再读一次没有读成的文件"))
        self.add_button.setToolTip(self.tr("选择更多来稿文件，也可以把文件或文件夹拖进窗口"))
        self.count.setProperty("muted", True)
        for worded, said in self._words.items():
            worded.setAccessibleName(said.partition("(")[0].replace("&", "").rstrip("…"))
        for widget, share in ((self.list, _LIST_SHARE), (self.preview, _PREVIEW_SHARE)):
            self._rows.addWidget(widget)
            self._rows.setStretchFactor(self._rows.indexOf(widget), share)
        self._rows.setChildrenCollapsible(False)
        self._rows.setProperty("plain", True)
        self._rows.setHandleWidth(GRID)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        for button in (
            self.place_button,
            self.all_button,
            self.none_button,
            self.remove_button,
            self.original_button,
            self.retry_button,
        ):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addWidget(self.count)
        buttons.addStretch(1)
        buttons.addWidget(self.add_button)
        sheet = QVBoxLayout(self)
        sheet.setContentsMargins(GRID, GRID, GRID, GRID)
        sheet.setSpacing(GRID)
        sheet.addWidget(self._rows, 1)
        sheet.addWidget(self.empty, 1)
        sheet.addLayout(buttons)

    def _connect(self) -> None:
        self.model.edited.connect(self._edit)
        self._rows.splitterMoved.connect(self._fit)
        selected = self.list.selectionModel()
        selected.currentRowChanged.connect(self._preview)
        selected.selectionChanged.connect(self._allow)
        self.list.opened.connect(self.place)
        self.list.ticked.connect(self.tick)
        self.list.removed.connect(self.remove)
        self.place_button.clicked.connect(self.place)
        self.all_button.clicked.connect(partial(self._tick_all, is_ticked=True))
        self.none_button.clicked.connect(partial(self._tick_all, is_ticked=False))
        self.remove_button.clicked.connect(self.remove)
        self.original_button.clicked.connect(self._open_original)
        self.retry_button.clicked.connect(self._retry)
        self.add_button.clicked.connect(self._actions["sources-import"].trigger)
        self._desk.loaded.connect(self._on_loaded)
        self._desk.changed.connect(self._on_changed)

    # What is done

    def place(self) -> None:
        """Put what is ticked into the issue."""
        if self.inbox.ticked:
            self.place_wanted.emit()

    def tick(self) -> None:
        """Tick the chosen rows, or take their ticks away when the current one has one."""
        current = self._current()
        if current is None:
            return
        made = self.inbox
        for one in self._chosen():
            made = boxes.edited(made, one.number, is_ticked=not current.is_ticked)
        self._take(made)

    def remove(self) -> None:
        """Take the chosen rows off the list; their files are left alone."""
        row = self.list.row
        self._take(boxes.without(self.inbox, [one.number for one in self._chosen()]))
        if self.model.rowCount():
            self._choose(min(row, self.model.rowCount() - 1))

    def _tick_all(self, *_: object, is_ticked: bool) -> None:
        self._take(boxes.ticked(self.inbox, is_ticked=is_ticked))

    def _edit(self, number: int, name: str, value: object) -> None:
        self._take(boxes.edited(self.inbox, number, **{name: value}))

    def _open_original(self) -> None:
        current = self._current()
        if current is not None:
            self.original_wanted.emit(current)

    def _retry(self) -> None:
        again = [one for one in self._chosen() if one.problem is not None]
        self._take(boxes.without(self.inbox, [one.number for one in again]))
        for one in again:
            self.retry_wanted.emit(one)

    # What is shown

    def _take(self, inbox: Inbox, batch: Index | None = None) -> None:
        was = self.list.row
        self._batch = batch
        self.inbox = inbox
        self.model.show(inbox)
        has_rows = bool(inbox.arrivals)
        if has_rows and was < 0:
            self._choose(0)
        self._rows.setVisible(has_rows)
        self.empty.setVisible(not has_rows)
        self.counted.emit(len(inbox.arrivals))
        self._preview()
        self._allow()

    def _fit(self, *_: int) -> None:
        """Leave out what there is no room for: files and words beside signs first, then numbers.

        All of it is told above the text. Buttons keep only their icons.
        """
        metrics = self.fontMetrics()
        hanzi = self.list.width() / metrics.horizontalAdvance("国")
        level = (hanzi < _WIDE) + (hanzi < _NARROW)
        if level != self._level:
            self._level = level
            self.model.is_brief = level > 0
            self.list.set_widths(*(_WIDTHS, _NARROW_WIDTHS, _NARROWEST_WIDTHS)[level])
            self.list.setColumnHidden(FILE, level > 0)
            for column in (WORDS, PICTURES):
                self.list.setColumnHidden(column, level > 1)
        words = (*self._words.values(), *(one.text() for one in self._plain_buttons))
        needed = sum(metrics.horizontalAdvance(one) + 7 * GRID for one in words)
        is_tight = self.width() < needed + metrics.horizontalAdvance(self.count.text())
        self.count.setVisible(not is_tight)
        for button, said in self._words.items():
            button.setText("" if is_tight else said)

    def _choose(self, row: int) -> None:
        flags = QItemSelectionModel.SelectionFlag
        self.list.selectionModel().setCurrentIndex(
            self.model.index(row, TITLE), flags.ClearAndSelect | flags.Rows
        )

    def _preview(self, *_: QModelIndex) -> None:
        current = self._current()
        text = ""
        if current is not None:
            remarks = "\n".join(f"· {one}" for one in self.model.remarks(current))
            told = self.model.told(current)
            head = self.tr("［{name}］").format(name=current.name) if current.name else ""
            if current.problem is None:
                head += self._size(current)
            head = "\n".join(part for part in (head, told, remarks) if part)
            text = "\n\n".join(part for part in (head, boxes.preview(current)) if part)
        if text != self.preview.toPlainText():
            self.preview.setPlainText(text)

    def _size(self, one: Arrival) -> str:
        said = [
            self.tr("{count} 字").format(count=one.length),
            self.tr("{count} 段").format(count=one.paragraphs),
            self.tr("图 {count}").format(count=one.pictures) if one.pictures else "",
            self.tr("表 {count}").format(count=one.tables) if one.tables else "",
        ]
        return self.tr("，").join(part for part in said if part)

    def _allow(self) -> None:
        chosen, ticked = self._chosen(), len(self.inbox.ticked)
        current = self._current()
        has_rows = bool(self.inbox.arrivals)
        self.place_button.setEnabled(ticked > 0)
        for button in (self.all_button, self.none_button):
            button.setEnabled(has_rows)
        self.remove_button.setEnabled(bool(chosen))
        has_file = current is not None and bool(current.file or current.path)
        self.original_button.setEnabled(has_file)
        self.retry_button.setVisible(any(one.problem is not None for one in self.inbox.arrivals))
        self.retry_button.setEnabled(any(one.problem is not None for one in chosen))
        self._name_place_button(ticked)
        rows = self.tr("共 %n 项", "", len(self.inbox.arrivals))
        self.count.setText(rows if has_rows else "")

    def _name_place_button(self, ticked: int) -> None:
        is_official = self._desk.kind == "official"
        name = self.tr("放入公文(&P)") if is_official else self.tr("放入本期(&P)")
        self.place_button.setText(f"{name} {ticked}" if ticked else name)

    def _current(self) -> Arrival | None:
        row = self.list.row
        return self.inbox.arrivals[row] if 0 <= row < len(self.inbox.arrivals) else None

    def _chosen(self) -> list[Arrival]:
        rows = sorted(index.row() for index in self.list.selectionModel().selectedRows())
        return [self.inbox.arrivals[row] for row in rows if row < len(self.inbox.arrivals)]

    # What is there already

    def _with_duplicates(self, inbox: Inbox) -> Inbox:
        return boxes.compared(inbox, *self._indexes())

    def _indexes(self) -> tuple[Index, ...]:
        earlier = () if self._earlier is None else (self._earlier,)
        return (index_of(self._desk.content), *earlier)

    def _on_loaded(self) -> None:
        is_official = self._desk.kind == "official"
        self.model.is_official = is_official
        self.list.setColumnHidden(SECTION, is_official)
        self.list.setColumnHidden(SOURCE, is_official)
        self._earlier = None
        made = boxes.suited(self.inbox, self._desk.content, self._section())
        self._take(self._with_duplicates(made))

    def _on_changed(self, change: Change) -> None:
        """Look again for duplicates when articles have come or gone, not while somebody types."""
        before, after = change.before.content.articles, change.after.content.articles
        if self.inbox.arrivals and len(before) != len(after):
            self._take(self._with_duplicates(self.inbox))

    def _section(self) -> str:
        """Return the title of the section where the clerk is; "" is none."""
        kind, _, number = self._desk.item.partition("/")
        issue = self._desk.issue
        if kind == "articles" and number and int(number) < len(issue.articles):
            return issue.sections[locate_article(issue, int(number))[0]].title
        if kind == "sections" and number and int(number) < len(issue.sections):
            return issue.sections[int(number)].title
        return ""

    def _sections(self) -> Sequence[str]:
        current = self._current()
        own = () if current is None else (current.own_section,)
        titles = (*(one.title for one in self._desk.issue.sections), *own)
        return tuple(dict.fromkeys(title for title in titles if title))

    def _units(self) -> Sequence[str]:
        used = [one.source for one in self._desk.content.articles if one.source]
        return tuple(dict.fromkeys((*self.units, *used, *self._desk.settings.unit_names)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        has_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in _RETURNS and has_control:
            self.place()
        else:
            super().keyPressEvent(event)
