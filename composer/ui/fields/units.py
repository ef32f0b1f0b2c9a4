"""Units: a field for the units of a distribution line, as chips in order.

The line for typing stands among the chips, at the gap where the next unit
goes. Knows tokens (`unitwords`): a unit, or None between two groups.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QMenu, QSizePolicy, QWidget
from typing_extensions import override

from composer.model.issue import Distribution
from composer.ui.fields.chips import Chip, arranged, cross_of, gap_at, gap_mark, paint_chip
from composer.ui.fields.completing import no_words
from composer.ui.fields.unitline import UnitLine
from composer.ui.fields.unitwords import Token, groups_of, text_of, tokens_in, tokens_of
from composer.ui.theme import tokens as colours_now

_NONE = -1


class UnitsField(QWidget):
    """Units in groups. ← → choose a chip, Ctrl+← Ctrl+→ move it, Enter edits, Del removes it.

    "、" ends a unit, "，" ends a group; a whole line can be pasted.
    """

    edited = Signal()
    visited = Signal()
    entered = Signal()
    left = Signal()

    def __init__(
        self,
        name: str,
        hint: str = "",
        *,
        words: Callable[[], Iterable[str]] = no_words,
        grouped: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._grouped = grouped
        self._tokens: list[Token] = []
        self._gap = 0
        self._chosen = _NONE
        self._hint = hint
        self._chips: list[Chip] = []
        self._dragged = _NONE
        self._pressed: QPointF | None = None
        self._drop = _NONE
        self.line = UnitLine(self, name, words)
        self.line.setParent(self)
        self.line.setPlaceholderText(hint)
        self.line.edited.connect(self._on_line)
        self.line.visited.connect(self._visit)
        self.line.entered.connect(self._on_entered)
        self.line.left.connect(self._on_left)
        self.setFocusProxy(self.line)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(
            self.tr("“、”分开单位，“，”分组；可粘贴整行；拖动或 Ctrl+←→ 调整顺序，Del 删除")
            if grouped
            else self.tr("用“、”分开；可粘贴整行；拖动或 Ctrl+←→ 调整顺序，Del 删除")
        )
        self._arrange()

    # The value

    def value(self) -> Distribution:
        """Return the units, what is being typed included."""
        typed = self._read(self.line.text())
        return groups_of([*self._tokens[: self._gap], *typed, *self._tokens[self._gap :]])

    def show_value(self, value: Distribution) -> None:
        """Show other units; the line for typing goes to their end."""
        if value == self.value() or self.line.is_composing:
            return
        self._tokens = tokens_of(value)
        self.line.show_value("")
        self._chosen = _NONE
        self._gap = len(self._tokens)
        self._arrange()

    def names(self) -> tuple[str, ...]:
        """Return the units without their groups."""
        return tuple(unit for group in self.value() for unit in group)

    def show_names(self, names: tuple[str, ...]) -> None:
        """Show other units, all of one group."""
        self.show_value((names,) if names else ())

    def _read(self, typed: str) -> list[Token]:
        tokens = tokens_in(typed)
        return tokens if self._grouped else [token for token in tokens if token is not None]

    @property
    def tokens(self) -> list[Token]:
        """The chips in order; None is the mark between two groups."""
        return list(self._tokens)

    @property
    def chosen(self) -> int:
        """The chip that is chosen, -1: none."""
        return self._chosen

    def chip_rect(self, index: int) -> QRect:
        """Return where a chip is."""
        return next(chip.rect for chip in self._chips if chip.index == index)

    def selection(self) -> tuple[int, int]:
        """Return what is chosen, in code points of the units as one line."""
        if self._chosen != _NONE:
            start = self._offset(self._chosen)
            return start, start + len(self._tokens[self._chosen] or "，")
        start = self._offset(self._gap)
        anchor, position = self.line.selection()
        return start + anchor, start + position

    def select(self, anchor: int, position: int) -> None:
        """Choose the unit at a position of the units as one line."""
        self._chosen = _NONE
        for index in range(len(self._tokens)):
            start = self._offset(index)
            unit = self._tokens[index]
            if unit and start <= min(anchor, position) < start + len(unit):
                self._chosen = index
        self._gap = len(self._tokens) if self._chosen == _NONE else self._chosen + 1
        self._arrange()
        self._visit()

    def _offset(self, index: int) -> int:
        before = self._tokens[:index]
        length = len(text_of(groups_of(before)))
        follows_unit = bool(before) and before[-1] is not None
        ends_group = index < len(self._tokens) and self._tokens[index] is None
        at_end = index == len(self._tokens)
        return length + (bool(before) and not (follows_unit and (ends_group or at_end)))

    # Changing it

    def commit(self) -> None:
        """Make chips of what has been typed."""
        typed = self.line.text()
        new = self._read(typed)
        if self._grouped and typed.rstrip().endswith(("，", ",", "；", ";")):
            new.append(None)
        self._tokens[self._gap : self._gap] = new
        self._gap += len(new)
        self.line.show_value("")
        self._arrange()
        self.edited.emit()

    def remove(self, index: int) -> None:
        """Remove a chip."""

        def do() -> None:
            del self._tokens[index]
            self._gap = min(self._gap - (self._gap > index), len(self._tokens))
            self._chosen = min(index, len(self._tokens) - 1)

        self._do(do)

    def move_unit(self, index: int, gap: int) -> None:
        """Move a chip to the gap before the chip that now is number `gap`."""
        if gap in (index, index + 1):
            return

        def do() -> None:
            token = self._tokens.pop(index)
            target = gap - (gap > index)
            self._tokens.insert(target, token)
            self._chosen = target
            self._gap = target + 1

        self._do(do)

    def edit(self, index: int) -> None:
        """Take a chip back into the line, to be changed there."""
        self._settle()
        unit = self._tokens[index]
        if unit is None:
            return
        del self._tokens[index]
        self._gap, self._chosen = index, _NONE
        self.line.show_value(unit)
        self.line.setCursorPosition(len(self.line.text()))
        self._arrange()

    def part_after(self, index: int) -> None:
        """End a group after a chip."""
        self._do(lambda: self._tokens.insert(index + 1, None))

    def _do(self, change: Callable[[], object]) -> None:
        """Do something to the chips as a step of its own."""
        self._settle()
        self.entered.emit()
        change()
        self._arrange()
        self.edited.emit()
        self.entered.emit()
        self._visit()

    def _settle(self) -> None:
        if self.line.text().strip():
            self.commit()

    def _on_line(self) -> None:
        self._chosen = _NONE
        typed = self.line.text()
        found = self._read(typed)
        if len(found) > 1 or (typed and typed[-1] in "、，,；;。" and _is_whole(typed)):
            self.commit()
            return
        self._arrange()
        self.edited.emit()

    # Keys

    def wants_key(self, event: QEvent) -> bool:
        """Return whether a key that the window has an action for is meant for the chips."""
        if not isinstance(event, QKeyEvent) or self.line.hasSelectedText():
            return False
        keys = QKeySequence.StandardKey
        if self._chosen != _NONE and (event.matches(keys.Cut) or event.key() == Qt.Key.Key_Delete):
            return True
        return event.matches(keys.Copy)

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key means for the chips; return whether it meant anything."""
        keys = QKeySequence.StandardKey
        if event.matches(keys.Copy) and not self.line.hasSelectedText():
            self._copy()
            return True
        if self._chosen != _NONE:
            return self._take_key_on_chip(event)
        return self._take_key_in_line(event)

    def _take_key_in_line(self, event: QKeyEvent) -> bool:
        line, key = self.line, event.key()
        at_start = line.cursorPosition() == 0 and not line.hasSelectedText()
        at_end = line.cursorPosition() == len(line.text()) and not line.hasSelectedText()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if line.text().strip():
                self.commit()
            else:
                self.focusNextChild()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Backspace) and at_start and self._gap:
            self._choose(self._gap - 1)
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Delete) and at_end:
            if self._gap == len(self._tokens):
                return False
            self._choose(self._gap)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and not line.text():
            self._gap = 0 if key == Qt.Key.Key_Home else len(self._tokens)
            self._arrange()
            self._visit()
        else:
            return False
        return True

    def _take_key_on_chip(self, event: QKeyEvent) -> bool:
        key, chosen = event.key(), self._chosen
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(key), 0)
        if event.matches(QKeySequence.StandardKey.Cut):
            self._copy()
            self.remove(chosen)
        elif step and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if 0 <= chosen + step < len(self._tokens):
                self.move_unit(chosen, chosen + (step if step < 0 else 2))
        elif step:
            self._choose(chosen + step)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._choose(0 if key == Qt.Key.Key_Home else len(self._tokens) - 1)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove(chosen)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edit(chosen)
        elif key == Qt.Key.Key_Escape:
            self._choose(_NONE)
        else:
            return False
        return True

    def _choose(self, index: int) -> None:
        """Choose a chip; beyond the last or first one, the line is where one types."""
        self._settle()
        if not 0 <= index < len(self._tokens):
            self._chosen = _NONE
            self._gap = 0 if index == _NONE and self._gap <= 1 else len(self._tokens)
        else:
            self._chosen, self._gap = index, index + 1
        self._arrange()
        self._visit()

    def _copy(self) -> None:
        groups = self.value()
        if self._chosen != _NONE:
            QGuiApplication.clipboard().setText(self._tokens[self._chosen] or "，")
        elif groups:
            QGuiApplication.clipboard().setText(text_of(groups))

    # Focus

    def _visit(self) -> None:
        if self.line.hasFocus():
            self.setAccessibleDescription(self._told())
            self.visited.emit()

    def _told(self) -> str:
        """Say what is chosen, for who does not see it."""
        if self._chosen == _NONE:
            return text_of(self.value())
        return self.tr("第 {number} 个，共 {count} 个：{unit}").format(
            number=self._chosen + 1,
            count=len(self._tokens),
            unit=self._tokens[self._chosen] or self.tr("分组"),
        )

    def _on_entered(self) -> None:
        self.entered.emit()
        self.update()

    def _on_left(self) -> None:
        self._settle()
        self._chosen = _NONE
        self._gap = len(self._tokens)
        self._arrange()
        self.left.emit()

    # Look

    @override
    def sizeHint(self) -> QSize:
        return QSize(320, self.height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._arrange()

    def _arrange(self) -> None:
        """Put chips and line in rows from left to right."""
        if not hasattr(self, "line"):
            return
        self.line.setPlaceholderText("" if self._tokens else self._hint)
        rows = arranged(
            self._tokens,
            self._gap,
            self.line.text(),
            self.fontMetrics(),
            self.width(),
            is_chosen=self._chosen != _NONE,
        )
        self._chips = rows.chips
        self.line.setGeometry(rows.line)
        if rows.height != self.height() or self.minimumHeight() != rows.height:
            self.setFixedHeight(rows.height)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = colours_now()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.line.hasFocus()
        painter.setPen(QPen(QColor(colours.focus if focused else colours.line), 1))
        painter.setBrush(QColor(colours.surface if self.isEnabled() else colours.ground))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        for chip in self._chips:
            is_chosen = chip.index == self._chosen
            paint_chip(painter, chip.rect, self._tokens[chip.index], is_chosen=is_chosen)
        if self._drop != _NONE:
            painter.fillRect(gap_mark(self._chips, self._drop), QColor(colours.focus))
        painter.end()

    # Mouse

    def _chip_at(self, point: QPointF) -> Chip | None:
        return next((one for one in self._chips if one.rect.contains(point.toPoint())), None)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        chip = self._chip_at(event.position())
        self.line.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if chip is None:
            self._choose(len(self._tokens))
            return
        index = chip.index
        if self.line.text().strip():
            self._settle()
            chip = self._chip_at(event.position())
            index = index if chip is None else chip.index
        is_unit = self._tokens[index] is not None
        if is_unit and cross_of(self.chip_rect(index)).contains(event.position().toPoint()):
            self.remove(index)
            return
        self._pressed = event.position()
        self._choose(index)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or self._chosen == _NONE:
            return
        far = (event.position() - self._pressed).manhattanLength()
        if self._dragged == _NONE and far >= QApplication.startDragDistance():
            self._dragged = self._chosen
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._dragged != _NONE:
            self._drop = gap_at(self._chips, event.position())
            self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragged, drop = self._dragged, self._drop
        self._pressed, self._dragged, self._drop = None, _NONE, _NONE
        self.unsetCursor()
        if dragged != _NONE and drop != _NONE:
            self.move_unit(dragged, drop)
        self.update()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        chip = self._chip_at(event.position())
        if chip is not None:
            self._pressed = None
            self.edit(chip.index)

    def open_menu(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the chip under the pointer, or the one that is chosen."""
        chip = self._chip_at(QPointF(self.mapFromGlobal(event.globalPos())))
        if chip is not None:
            self._choose(chip.index)
        menu = self._menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.open_menu(event)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        chosen = self._chosen
        is_unit = chosen != _NONE and self._tokens[chosen] is not None
        ends_group = self._tokens[chosen + 1 : chosen + 2] == [None]
        copy = self.tr("复制(&C)") if is_unit else self.tr("复制整行(&C)")
        for name, do, enabled in (
            (self.tr("修改(&E)"), self._edit_chosen, is_unit),
            (
                self.tr("在此后分组(&G)"),
                self._part_chosen,
                is_unit and not ends_group and self._grouped,
            ),
            (self.tr("删除(&D)"), self._remove_chosen, chosen != _NONE),
            (copy, self.copy, bool(self._tokens)),
            (self.tr("粘贴(&P)"), self.paste, True),
        ):
            action = menu.addAction(name)
            action.triggered.connect(do)
            action.setEnabled(enabled)
        return menu

    def _edit_chosen(self) -> None:
        self.edit(self._chosen)

    def _part_chosen(self) -> None:
        self.part_after(self._chosen)

    def _remove_chosen(self) -> None:
        self.remove(self._chosen)

    def copy(self) -> None:
        """Copy the chosen unit, or the whole line."""
        self._copy()

    def paste(self) -> None:
        """Paste units at the gap."""
        self.line.paste()


def _is_whole(typed: str) -> bool:
    """Return whether no bracket is open."""
    return all(typed.count(a) <= typed.count(b) for a, b in ("（）", "()", "《》", "〔〕"))
