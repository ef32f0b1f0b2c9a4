"""Command palette: everything that can be done now, and every part of the issue, by name.

A name is found by what it contains, by the first letters of its pinyin
("xjxyq" finds 新建下一期) and by its whole pinyin. It lies over the window
rather than in one of its own, so that an input method works in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid
from typing_extensions import override

from composer.ui.actions import (
    CONTEXT,
    MENUS,
    NEW_MENU,
    OFFICIAL_MENUS,
    ROWS,
    Actions,
    plain_name,
)
from composer.ui.desk import BRIEFS, IMPRINT, KEY_ITEMS, MASTHEAD, Desk
from composer.ui.icons import icon
from composer.ui.pinyin import choices, spelled
from composer.ui.plain import PlainLabel
from composer.ui.proofs import Proofs
from composer.ui.texts import translated
from composer.ui.theme import tokens

_Index: TypeAlias = QModelIndex | QPersistentModelIndex
_PALETTE = "command-palette"
_RANK = 2
"""Of saying the names: somebody waits for it, and not for pages that are out of sight."""
_RECENT_KEPT = 8
_ROWS_SHOWN = 11
_NOT_LETTERS = re.compile(r"[\W_]+")
_NO_MATCH = 99


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be chosen."""

    id: str
    name: str
    where: str
    """The menu, or what kind of part it is."""
    key: str
    icon: QIcon
    run: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Sound:
    """How a name is said: the first letters that each sign can have, and all letters."""

    initials: tuple[str, ...]
    letters: str


def sounds(names: Iterable[str]) -> dict[str, Sound]:
    """Return how names are said. Slow the first time: it reads a dictionary."""
    said = {}
    for name in names:
        said[name] = Sound(choices(_letters(name)), _letters(spelled(name)))
    return said


def rank(query: str, name: str, sound: Sound | None) -> int:
    """Return how well a name answers a query: 0 is best, 99 not at all.

    >>> [rank("xj", name, Sound(("x", "j"), "xinjian")) for name in ("新建", "xj")]
    [2, 0]
    """
    wanted, plain = query.casefold().strip(), name.casefold()
    if plain.startswith(wanted):
        return 0
    if wanted in plain:
        return 1
    letters = _letters(query)
    if not letters or sound is None or not letters.isascii():
        return _NO_MATCH
    tries = (
        _fits(letters, sound.initials[: len(letters)]),
        any(_fits(letters, sound.initials[n : n + len(letters)]) for n in range(len(name))),
        sound.letters.startswith(letters),
        len(letters) > 1 and letters in sound.letters,
    )
    return next((2 + n for n, fits in enumerate(tries) if fits), _NO_MATCH)


def _fits(letters: str, initials: tuple[str, ...]) -> bool:
    return len(letters) == len(initials) and all(map(_contains, initials, letters))


def _contains(choices: str, letter: str) -> bool:
    return letter in choices


def _letters(text: str) -> str:
    return _NOT_LETTERS.sub("", text).casefold()


class EntryList(QAbstractListModel):
    """The entries that answer what is typed, best first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[Entry, ...] = ()
        self._shown: tuple[Entry, ...] = ()
        self._sounds: dict[str, Sound] = {}
        self._recent: Sequence[str] = ()
        self._query = ""

    def set_entries(self, entries: Iterable[Entry], recent: Sequence[str]) -> None:
        """Take other entries; `recent` are ids, last used first."""
        self._all, self._recent = tuple(entries), recent
        self.search("")

    def set_sounds(self, known: dict[str, Sound]) -> None:
        """Take in how names are said, and search again."""
        self._sounds |= known
        self.search(self._query)

    def unknown(self) -> tuple[str, ...]:
        """Return the names whose sound is not known yet."""
        return tuple(entry.name for entry in self._all if entry.name not in self._sounds)

    def search(self, query: str) -> None:
        """Show what answers `query`; "" shows all, what was used last first."""
        self._query = query
        order = {name: number for number, name in enumerate(self._recent)}
        found = []
        for number, entry in enumerate(self._all):
            fit = rank(query, entry.name, self._sounds.get(entry.name)) if query.strip() else 0
            if fit < _NO_MATCH:
                found.append((fit, order.get(entry.id, len(order)), number, entry))
        self.beginResetModel()
        self._shown = tuple(one[-1] for one in sorted(found, key=_order))
        self.endResetModel()

    def entry(self, row: int) -> Entry:
        """Return the entry of a row."""
        return self._shown[row]

    @override
    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.name
        if role == Qt.ItemDataRole.DecorationRole:
            return entry.icon
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return "，".join(part for part in (entry.name, entry.where, entry.key) if part)
        if role == Qt.ItemDataRole.UserRole:
            return entry
        return None


def _order(found: tuple[int, int, int, Entry]) -> tuple[int, int, int]:
    return found[:3]


class CommandPalette(QFrame):
    """A field and a list over the window; hidden until `open`."""

    def __init__(self, parent: QWidget, desk: Desk, actions: Actions, proofs: Proofs) -> None:
        super().__init__(parent)
        self._desk = desk
        self._actions = actions
        self._proofs = proofs
        self._recent: list[str] = []
        self._before: QWidget | None = None
        self.setProperty("callout", True)
        self.setAccessibleName(self.tr("命令面板"))
        self.field = QLineEdit()
        self.field.setProperty("local_undo", True)
        self.field.setPlaceholderText(self.tr("命令或文章的名称，或拼音首字母"))
        self.field.setAccessibleName(self.tr("要执行的命令"))
        self.field.setClearButtonEnabled(True)
        self.entries = EntryList(self)
        self.list = QListView()
        self.list.setModel(self.entries)
        self.list.setItemDelegate(_Row(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setProperty("plain", True)
        self.list.setAccessibleName(self.tr("命令"))
        self.nothing = PlainLabel(self.tr("没有找到。可以换个说法，或试试拼音首字母。"))
        self.nothing.setProperty("muted", True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        for widget in (self.field, self.list, self.nothing):
            layout.addWidget(widget)
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.list.clicked.connect(self._choose)
        self.hide()

    def open(self) -> None:
        """Show what can be done now, and take the keyboard."""
        if self.isVisible():
            self.close_palette()
            return
        self._before = QApplication.focusWidget()
        self.entries.set_entries(self._found_entries(), self._recent)
        self.field.clear()
        self._search("")
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        unknown = self.entries.unknown()
        if unknown and self._desk.settings.language == "zh":
            say = partial(sounds, unknown)
            self._proofs.run("palette", say, self.entries.set_sounds, _ignore, rank=_RANK)

    def close_palette(self) -> None:
        """Hide, and give the keyboard back to whoever had it."""
        before, self._before = self._before, None
        self.hide()
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)

    def run_current(self) -> None:
        """Do what is chosen in the list."""
        index = self.list.currentIndex()
        if index.isValid():
            self._choose(index)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            if QApplication.activePopupWidget() is None and self.window().isActiveWindow():
                self._before = None
                self.hide()
            return False
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key = event.key()
        steps = {
            Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: _ROWS_SHOWN - 1, Qt.Key.Key_PageUp: 1 - _ROWS_SHOWN,
        }  # fmt: skip
        if key in steps:
            self._step(steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.run_current()
        elif key == Qt.Key.Key_Escape:
            self.close_palette()
        else:
            return key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        return True

    def _search(self, query: str) -> None:
        self.entries.search(query)
        count = self.entries.rowCount()
        self.list.setVisible(count > 0)
        self.nothing.setVisible(count == 0)
        if count:
            self.list.setCurrentIndex(self.entries.index(0))
        self._place()

    def _step(self, step: int) -> None:
        count = self.entries.rowCount()
        if count:
            row = self.list.currentIndex().row() + step
            row = row % count if abs(step) == 1 else min(count - 1, max(0, row))
            self.list.setCurrentIndex(self.entries.index(row))

    def _choose(self, index: QModelIndex) -> None:
        entry = self.entries.entry(index.row())
        if entry.id in self._recent:
            self._recent.remove(entry.id)
        self._recent.insert(0, entry.id)
        del self._recent[_RECENT_KEPT:]
        self.close_palette()
        entry.run()

    def _place(self) -> None:
        parent = self.window()
        row = self.list.sizeHintForRow(0)
        rows = min(_ROWS_SHOWN, max(1, self.entries.rowCount()))
        height = self.field.sizeHint().height() + max(24, row) * rows + 32
        width = min(640, parent.width() - 64)
        self.setGeometry((parent.width() - width) // 2, 64, width, height)

    def _found_entries(self) -> list[Entry]:
        own = OFFICIAL_MENUS if self._actions.kind == "official" else {}
        menus = {
            name: _bare(translated(CONTEXT, own.get(name, title)))
            for name, title in (*MENUS, NEW_MENU)
        }
        entries = []
        for row in ROWS:
            action = self._actions[row.id]
            if action.isEnabled() and row.id != _PALETTE:
                key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                name = plain_name(action)
                where = menus[row.menu]
                entries.append(Entry(row.id, name, where, key, action.icon(), action.trigger))
        if self._actions["masthead-show"].isEnabled() or self._actions["head-show"].isEnabled():
            entries += self._parts()
        return entries

    def _parts(self) -> list[Entry]:
        """Return the parts of the document, to go to."""
        if self._actions.kind == "official":
            return self._official_parts()
        article = self.tr("文章")
        part = self.tr("本期")
        found = [
            (MASTHEAD, self.tr("报头"), part, "panel-top"),
            (KEY_ITEMS, self.tr("本期要文"), part, "list-checks"),
        ]
        for index, one in enumerate(self._desk.content.articles):
            title = one.title_line or self.tr("未命名文章")
            found.append((f"articles/{index}", title, article, "file-text"))
        found += [
            (BRIEFS, self.tr("简讯"), part, "newspaper"),
            (IMPRINT, self.tr("报尾"), part, "panel-bottom"),
        ]
        actions = {"masthead-show", "key-items-show", "briefs-show", "imprint-show"}
        shown = {plain_name(self._actions[name]) for name in actions}
        return [
            Entry(f"go-{place}", name, where, "", icon(drawing), partial(self._desk.go, place))
            for place, name, where, drawing in found
            if where == article or name not in shown
        ]

    def _official_parts(self) -> list[Entry]:
        """Return the attachments; the parts that every document has are actions."""
        attachment = self.tr("附件")
        named = enumerate(self._desk.official.attachments, 1)
        return [
            Entry(
                f"go-articles/{index}",
                one.title_line or self.tr("未命名附件"),
                attachment,
                "",
                icon("file-text"),
                partial(self._desk.go, f"articles/{index}"),
            )
            for index, one in named
        ]


class _Row(QStyledItemDelegate):
    """Paints an entry: icon, name, where it is, and its key at the right."""

    @override
    def sizeHint(self, option: Any, index: _Index) -> QSize:
        return QSize(0, max(28, option.fontMetrics.height() + 12))

    @override
    def paint(self, painter: QPainter, option: Any, index: _Index) -> None:
        entry = index.data(Qt.ItemDataRole.UserRole)
        colours = tokens()
        area: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(colours.selection))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, QColor(colours.hover))
        size = 16
        top = area.top() + (area.height() - size) // 2
        entry.icon.paint(painter, QRect(area.left() + 8, top, size, size))
        metrics = option.fontMetrics
        inner = area.adjusted(8 + size + 8, 0, -8, 0)
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setPen(QColor(colours.text if chosen else colours.muted))
        painter.drawText(inner, right, entry.key or entry.where)
        used = metrics.horizontalAdvance(entry.key or entry.where) + 16
        painter.setPen(QColor(colours.text))
        room = inner.adjusted(0, 0, -used, 0)
        name = metrics.elidedText(entry.name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, left, name)


def _bare(title: str) -> str:
    return re.sub(r"\(&.\)|&", "", title)


def _ignore(problem: Exception) -> None:
    """Search by name alone: pinyin is a convenience."""
    del problem
