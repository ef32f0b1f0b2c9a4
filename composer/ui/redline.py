"""Redline: two states as one text, what is gone struck out and what is new underlined (花脸稿).

`RedlineView(parent)` is one view for all who compare: `show_rows(rows)` for
one article, `show_parts(parts)` for two whole documents, which also lists
the parts that changed. `same` is the sentence for two states that do not
differ. `next`, `previous`, `only_changes` and `counts` are part of it, and
F7 and Shift+F7 go through the changes while the focus is in it. A long text
is written in the window's pauses, its beginning at once.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from composer.app.comparing import Row, changed
from composer.app.parts import Part
from composer.ui.fields.buttons import COLOURS_CHANGED
from composer.ui.plain import PlainLabel, plain_tip
from composer.ui.redlinetext import (
    Look,
    RedlineText,
    Stop,
    badge,
    count_words,
    kind_of,
    part_name,
)
from composer.ui.theme import GRID, tokens

_MOMENT = 0.008
"""Seconds that writing may take before the window has its turn again."""
_FIRST_MOMENT = 0.003
"""The same before anything is seen: more has to be done then."""
_PART = int(Qt.ItemDataRole.UserRole)


class RedlineView(QWidget):
    """Shows a comparison, how much it is, and a way through it."""

    part_changed = Signal(object)
    """The cursor has come to another `Part` that changed; None: to none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()
        self._parts: tuple[Part, ...] = ()
        self._names: Mapping[str, str] = {}
        self._counts: dict[int, tuple[int, int]] = {}
        """Characters that are gone and new in each part that changed."""
        self._stops: list[Stop] = []
        """Where one goes to, and where parts begin, in the order of the text."""
        self._steps: Iterator[Stop | None] | None = None
        self._cursor: QTextCursor | None = None
        self._wanted: int | None = None
        """The part to be gone to as soon as it is written."""
        self._current: int | None = None
        """The changed part that the cursor is in; before writing, the one to begin with."""
        self._pause = QTimer(self, singleShot=True, interval=0)
        self._pause.timeout.connect(self._write_on)
        self.counts = PlainLabel()
        self.counts.setWordWrap(True)
        self.only_changes = QCheckBox(self.tr("只看有改动的(&O)"))
        self.previous_button = QPushButton(self.tr("上一处(&P)"))
        self.next_button = QPushButton(self.tr("下一处(&N)"))
        self.list = QListWidget()
        self.text = QTextEdit(readOnly=True)
        self._arrange()
        self._connect()
        self._allow()

    def _arrange(self) -> None:
        self.text.setAccessibleName(self.tr("改动"))
        self.text.setAccessibleDescription(self.tr("划掉的是删去的，加下划线的是新增的"))
        self.text.setTabChangesFocus(True)
        self.text.setUndoRedoEnabled(False)
        self.list.setAccessibleName(self.tr("有改动的部分"))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.hide()
        self.previous_button.setToolTip("Shift+F7")
        self.next_button.setToolTip("F7")
        for button in (self.previous_button, self.next_button):
            button.setAutoDefault(False)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self.counts, 1)
        head.addWidget(self.only_changes)
        head.addWidget(self.previous_button)
        head.addWidget(self.next_button)
        both = QSplitter()
        both.addWidget(self.list)
        both.addWidget(self.text)
        both.setStretchFactor(1, 1)
        both.setSizes([190, 600])
        both.setChildrenCollapsible(False)
        both.setHandleWidth(GRID)
        both.setProperty("plain", True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(head)
        layout.addWidget(both, 1)

    def _connect(self) -> None:
        self.only_changes.toggled.connect(self._write)
        self.previous_button.clicked.connect(self.previous)
        self.next_button.clicked.connect(self.next)
        self.list.currentItemChanged.connect(self._on_item)
        self.text.cursorPositionChanged.connect(self._on_cursor)
        for key, act in (("F7", self.next), ("Shift+F7", self.previous)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # What is shown

    @property
    def part(self) -> Part | None:
        """The changed part that the cursor is in; None: it is in none."""
        return None if self._current is None else self._parts[self._current]

    @property
    def is_complete(self) -> bool:
        """Whether all of the text is there."""
        return self._steps is None

    def show_rows(self, rows: Sequence[Row], same: str = "") -> None:
        """Show one article, or whatever has no parts."""
        self._take(rows, ())
        touched = any(row.is_changed or row.is_set_otherwise for row in self._rows)
        said = count_words(*changed(self._rows)) if touched else same
        self.counts.setText(said or self.tr("没有改动。"))
        self._fill_list()
        self._write()

    def show_parts(
        self, parts: Sequence[Part], same: str = "", names: Mapping[str, str] | None = None
    ) -> None:
        """Show two documents, part by part, from the first change on.

        `names` is what the options of the template are called (`app.looks`).
        """
        self._take((), parts)
        self._names = dict(names or {})
        self.counts.setText(self._sum() or same or self.tr("没有改动。"))
        self._fill_list()
        self._write()

    def clear(self, words: str = "") -> None:
        """Show nothing but a word about it."""
        self._take((), ())
        self.counts.setText(words)
        self._fill_list()
        self._write()

    def show_part(self, number: int) -> None:
        """Go to a part, counted among those that were handed in; as soon as it is written."""
        self._wanted = number
        self._go_wanted()

    def _take(self, rows: Sequence[Row], parts: Sequence[Part]) -> None:
        self._rows, self._parts = tuple(rows), tuple(parts)
        self._counts = {
            number: changed(part.rows) for number, part in enumerate(parts) if not part.is_same
        }
        self._current = next(iter(self._counts), None)

    def _sum(self) -> str:
        """Return how many parts and characters differ; "" none."""
        touched = [part for part in self._parts if not part.is_same]
        if not touched:
            return ""
        kinds = {
            self.tr("改 {n}"): sum(part.state == "changed" for part in touched),
            self.tr("增 {n}"): sum(part.state == "new" for part in touched),
            self.tr("删 {n}"): sum(part.state == "gone" for part in touched),
            self.tr("移 {n}"): sum(part.is_moved for part in touched),
        }
        said = self.tr("，").join(text.format(n=n) for text, n in kinds.items() if n)
        gone, new = (sum(counts) for counts in zip(*self._counts.values(), strict=True))
        return self.tr("{parts}；{characters}").format(
            parts=said, characters=count_words(gone, new)
        )

    def _fill_list(self) -> None:
        kind = kind_of(self._parts)
        with QSignalBlocker(self.list):
            self.list.clear()
            for number, part in enumerate(self._parts):
                if part.is_same:
                    continue
                item = QListWidgetItem(f"{badge(part)}\u2002{part_name(part, kind)}")
                said = count_words(*self._counts[number])
                item.setToolTip(plain_tip(f"{item.text()}\n{said}"))
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{item.text()} {said}")
                item.setData(_PART, number)
                self.list.addItem(item)
        self.list.setVisible(self.list.count() > 1)

    # Writing

    def _write(self) -> None:
        """Write the text anew, its beginning at once and the rest in pauses."""
        here = self._current
        with QSignalBlocker(self.text):
            self.text.clear()
        self._stops.clear()
        self._current = None
        self._cursor = QTextCursor(self.text.document())
        writer = RedlineText(
            self._cursor, Look(tokens(), names=self._names, kind=kind_of(self._parts))
        )
        only = self.only_changes.isChecked()
        self._steps = (
            writer.parts(self._parts, only_changes=only)
            if self._parts
            else writer.rows(self._rows, only_changes=only)
        )
        self._write_on(_FIRST_MOMENT)
        self._go(0)
        self._notice(0)
        if here is not None:
            self.show_part(here)

    def _write_on(self, moment: float = 0.0) -> None:
        cursor, steps = self._cursor, self._steps
        if cursor is None or steps is None:
            return
        end = time.monotonic() + (moment or _MOMENT)
        cursor.beginEditBlock()
        for stop in steps:
            if stop is not None:
                self._stops.append(stop)
            if time.monotonic() > end:
                self._pause.start()
                break
        else:
            self._steps = self._cursor = None
        cursor.endEditBlock()
        self._allow()
        self._go_wanted()

    def _allow(self) -> None:
        changes = any(stop.is_change for stop in self._stops)
        self.only_changes.setEnabled(changes or self.only_changes.isChecked())
        for button in (self.previous_button, self.next_button):
            button.setEnabled(changes)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in COLOURS_CHANGED and (self._rows or self._parts):
            self._write()

    # Going through the changes

    def next(self) -> None:
        """Go to the next change, after the last one to the first."""
        here = self.text.textCursor().position()
        changes = self._changes()
        if changes:
            self._go(next((at for at in changes if at > here), changes[0]))

    def previous(self) -> None:
        """Go to the change before, before the first one to the last."""
        here = self.text.textCursor().position()
        changes = self._changes()
        if changes:
            before = [at for at in changes if at < here]
            self._go(before[-1] if before else changes[-1])

    def _changes(self) -> list[int]:
        return [stop.position for stop in self._stops if stop.is_change]

    def _go(self, position: int, share: float = 1 / 3) -> None:
        """Put the cursor somewhere, and that so far below the top of the view."""
        cursor = self.text.textCursor()
        cursor.setPosition(position)
        self.text.setTextCursor(cursor)
        top = self.text.cursorRect().top()
        bar = self.text.verticalScrollBar()
        bar.setValue(round(bar.value() + top - self.text.viewport().height() * share))

    def _go_wanted(self) -> None:
        number = self._wanted
        for stop in self._stops:
            if stop.is_head and stop.part == number:
                self._wanted = None
                self._go(stop.position, 0)
                return
        if self._steps is None:
            self._wanted = None

    def _on_item(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.show_part(item.data(_PART))

    def _on_cursor(self) -> None:
        self._notice(self.text.textCursor().position())

    def _notice(self, position: int) -> None:
        """Tell which part the cursor is in."""
        heads = [stop for stop in self._stops if stop.is_head and stop.position <= position]
        number = heads[-1].part if heads else None
        if number is not None and self._parts[number].is_same:
            number = None
        if number == self._current:
            return
        self._current = number
        with QSignalBlocker(self.list):
            self.list.setCurrentRow(-1)
            for row in range(self.list.count()):
                if self.list.item(row).data(_PART) == number:
                    self.list.setCurrentRow(row)
        self.part_changed.emit(self.part)
