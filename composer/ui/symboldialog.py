"""Symbol dialog: chooses a sign, the recent ones first, by mouse, keys or name."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QBrush,
    QColor,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from composer.ui.actions import Actions
from composer.ui.desk import Desk
from composer.ui.faces import families
from composer.ui.plain import PlainLabel
from composer.ui.symboltable import SYMBOLS, Symbol
from composer.ui.theme import GRID, tokens

MOST_RECENT = 12
_COLUMNS, _SIDE = 12, 44
_Index: TypeAlias = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_SIGN = int(Qt.ItemDataRole.UserRole)


class SymbolModel(QAbstractListModel):
    """The signs that are shown; the recent ones have a ground of their own."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._symbols: list[Symbol] = []
        self._recent: frozenset[str] = frozenset()

    def show(self, symbols: list[Symbol], recent: frozenset[str]) -> None:
        """Show other signs."""
        self.beginResetModel()
        self._symbols, self._recent = symbols, recent
        self.endResetModel()

    @override
    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._symbols)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        symbol = self._symbols[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return symbol.sign if symbol.sign.strip() else "␣"
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(_SIDE, _SIDE)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.ToolTipRole:
            return symbol.shown_name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{symbol.sign} {symbol.shown_name}"
        if role == Qt.ItemDataRole.BackgroundRole and symbol.sign in self._recent:
            return QBrush(QColor(tokens().hover))
        return symbol.sign if role == _SIGN else None


class SymbolDialog(QDialog):
    """Shows the signs; `sign` is the one that was chosen."""

    def __init__(self, recent: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("特殊符号"))
        self.sign = ""
        self._recent = recent
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("按名称或拼音首字母查找，如“书名号”“smh”"))
        self.search.setAccessibleName(self.tr("查找符号"))
        self.search.setClearButtonEnabled(True)
        self.search.setProperty("local_undo", True)
        self.signs = QListView(self)
        self.name = PlainLabel(parent=self)
        self._model = SymbolModel(self)
        self._arrange()
        self._fill("")
        self.search.textChanged.connect(self._fill)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.signs.currentIndex())
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        view = self.signs
        view.setModel(self._model)
        view.setViewMode(QListView.ViewMode.IconMode)
        view.setMovement(QListView.Movement.Static)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setUniformItemSizes(True)
        view.setGridSize(QSize(_SIDE, _SIDE))
        view.setTextElideMode(Qt.TextElideMode.ElideNone)
        view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        view.setAccessibleName(self.tr("符号"))
        font = view.font()
        face = families().get("fangsong")
        if face:
            font.setFamilies([face, *font.families()])
        font.setPixelSize(20)
        view.setFont(font)
        extra = view.verticalScrollBar().sizeHint().width() + 2 * view.frameWidth() + 4
        view.setMinimumSize(_COLUMNS * _SIDE + extra, 8 * _SIDE)
        view.selectionModel().currentChanged.connect(self._show_name)
        view.activated.connect(self._choose)
        view.doubleClicked.connect(self._choose)
        self.name.setProperty("muted", True)
        buttons = QDialogButtonBox(self)
        insert = QPushButton(self.tr("插入"))
        insert.setProperty("primary", True)  # before it is shown: the style sheet looks once
        buttons.addButton(insert, QDialogButtonBox.ButtonRole.AcceptRole)
        insert.setDefault(True)
        buttons.addButton(self.tr("取消"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._choose_current)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        for widget in (self.search, self.signs, self.name, buttons):
            layout.addWidget(widget)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.search)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self.signs.setFocus)

    def _fill(self, wanted: str) -> None:
        known = {symbol.sign: symbol for symbol in SYMBOLS}
        recent = [known[sign] for sign in self._recent if sign in known]
        found = [*recent, *(one for one in SYMBOLS if one.sign not in self._recent)]
        shown = [symbol for symbol in found if symbol.matches(wanted)]
        self._model.show(shown, frozenset(self._recent))
        if shown:
            self.signs.setCurrentIndex(self._model.index(0, 0))
        else:
            self.name.setText(self.tr("没有叫这个名字的符号"))

    def _show_name(self, index: QModelIndex) -> None:
        tip = index.data(Qt.ItemDataRole.ToolTipRole)
        self.name.setText(tip or "")

    def _choose_current(self) -> None:
        self._choose(self.signs.currentIndex())

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid() and self.isVisible():
            self.sign = index.data(_SIGN)
            self.accept()


class Symbols(QObject):
    """Binds `symbol-add`: puts a sign into whatever text had the focus."""

    def __init__(self, desk: Desk, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        actions.bind("symbol-add", self.add)

    def add(self) -> None:
        """Ask for a sign and put it where the cursor is; a pair of brackets around it."""
        target = QApplication.focusWidget()
        dialog = SymbolDialog(self._desk.settings.recent_symbols, self._window)
        chosen = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        if not chosen:
            return
        self._remember(dialog.sign)
        if target is None or not isinstance(target, QLineEdit | QPlainTextEdit | QTextEdit):
            return
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        type_in(target, dialog.sign)

    def _remember(self, sign: str) -> None:
        settings = self._desk.settings
        rest = [one for one in settings.recent_symbols if one != sign]
        recent = (sign, *rest)[:MOST_RECENT]
        self._desk.set_settings(replace(settings, recent_symbols=recent))


def type_in(target: QWidget, sign: str) -> None:
    """Have a text take a sign as if an input method had typed it; the cursor is within a pair."""
    event = QInputMethodEvent("", [])
    event.setCommitString(sign)
    QApplication.sendEvent(target, event)
    if len(sign) == 2 and sign[0] != sign[1]:
        back = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(target, back)
