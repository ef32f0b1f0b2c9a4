"""Merge dialog: what two states of a draft do not have in common, and from whom each part is taken.

Left the parts, right what differs in the current one; 1, 2 and 3 choose mine,
theirs and both. What somebody has to decide comes with a mark; the rest is
proposed (app.merging). Merging is possible when every such part has been
looked at or chosen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QColor, QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QRadioButton,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from composer.app.merging import Merge, Side
from composer.app.parts import Part
from composer.store.settings import Settings
from composer.ui.dialogs import fill, give_room
from composer.ui.plain import PlainLabel, plain_tip
from composer.ui.redline import RedlineView
from composer.ui.redlinetext import part_name
from composer.ui.theme import GRID, tokens

SIDES: tuple[Side, ...] = ("mine", "theirs", "both")
_NAME, _WHO, _TAKEN = range(3)
_LIST = 320
"""Pixels of the list, of which a title has half."""


class MergeDialog(QDialog):
    """Asks from whom each part is taken."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        merges: Sequence[Merge],
        settings: Settings,
        *,
        knows_base: bool,
    ) -> None:
        """Show the parts; without a known base nobody can say who has changed what."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self._merges = tuple(merges)
        self._knows_base = knows_base
        self._chosen: dict[int, Side] = {}
        self._seen: set[int] = set()
        self.head = PlainLabel()
        self.list = QTreeWidget()
        self.view = RedlineView()
        self.question = PlainLabel(self.tr("选用："))
        self.sides: dict[Side, QRadioButton] = {
            "mine": QRadioButton(self.tr("我的(&1)")),
            "theirs": QRadioButton(self.tr("对方的(&2)")),
            "both": QRadioButton(self.tr("两份都留(&3)")),
        }
        self._group = QButtonGroup(self)
        self.next_button = QPushButton(self.tr("下一处要选的(&X)"))
        self.merge_button = QPushButton(self.tr("合并(&M)"))
        self.cancel_button = QPushButton(self.tr("取消"))
        self._arrange()
        self._fill()
        self._connect()
        first = next((n for n, one in enumerate(self._merges) if one.is_conflict), 0)
        self.list.setCurrentItem(self.list.topLevelItem(first))
        self._allow()
        self.list.setFocus()
        give_room(self, 1040, 660, settings)

    @property
    def chosen(self) -> Mapping[int, Side]:
        """From whom each part is taken, by its key."""
        return {one.key: self._side(one) for one in self._merges}

    @property
    def is_decided(self) -> bool:
        """Whether nothing is left that nobody has looked at and somebody has to decide."""
        return not any(self._is_open(one) for one in self._merges)

    def choose(self, side: Side) -> None:
        """Take the current part from a side, if it can be."""
        one = self._current()
        if one is None or (side == "both" and not one.can_both):
            return
        self._chosen[one.key] = side
        self._seen.add(one.key)
        self._show_row(self._merges.index(one))
        self._show_sides(one)
        self._allow()

    def next_conflict(self) -> None:
        """Go to the next part that both have changed, after the last one to the first."""
        here = self.list.indexOfTopLevelItem(self.list.currentItem())
        count = len(self._merges)
        order = [(here + step) % count for step in range(1, count + 1)]
        waiting = [row for row in order if self._is_open(self._merges[row])]
        both = [row for row in order if self._merges[row].is_conflict]
        for row in (waiting or both)[:1]:
            self.list.setCurrentItem(self.list.topLevelItem(row))

    # What it looks like

    def _arrange(self) -> None:
        self.head.setWordWrap(True)
        self.head.setText(self._told())
        self.list.setAccessibleName(self.tr("不同的部分"))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAllColumnsShowFocus(True)
        self.list.setHeaderLabels([self.tr("部分"), self.tr("谁改的"), self.tr("选用")])
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        for column in (_WHO, _TAKEN):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self.question)
        for side in SIDES:
            row.addWidget(self.sides[side])
            self._group.addButton(self.sides[side])
        row.addStretch(1)
        right = QWidget()
        column_layout = QVBoxLayout(right)
        column_layout.setContentsMargins(0, 0, 0, 0)
        column_layout.setSpacing(GRID)
        column_layout.addLayout(row)
        column_layout.addWidget(self.view, 1)
        both = QSplitter()
        both.setProperty("plain", True)
        both.setHandleWidth(GRID)
        both.setChildrenCollapsible(False)
        both.addWidget(self.list)
        both.addWidget(right)
        both.setStretchFactor(1, 1)
        self.list.setMinimumWidth(_LIST)
        both.setSizes([_LIST + 80, 600])
        body = QVBoxLayout()
        body.setSpacing(GRID)
        body.addWidget(self.head)
        body.addWidget(both, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.next_button)
        foot.addStretch(1)
        for button in (self.merge_button, self.cancel_button):
            foot.addWidget(button)
        for button in (self.next_button, self.merge_button, self.cancel_button):
            button.setAutoDefault(False)
        self.merge_button.setProperty("primary", True)
        fill(self, body, foot)

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(self._show)
        for number, side in enumerate(SIDES, start=1):
            act = _Choose(self, side)
            self.sides[side].clicked.connect(act)
            shortcut = QShortcut(QKeySequence(str(number)), self)
            shortcut.activated.connect(act)
        self.next_button.clicked.connect(self.next_conflict)
        self.merge_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)

    def _told(self) -> str:
        both = sum(one.is_conflict for one in self._merges)
        said = self.tr("有 %n 处不同。", "", len(self._merges))
        if not self._knows_base:
            more = self.tr("不知道原先是什么样，所以每一处都请看一看、选一选。")
        elif both:
            more = self.tr(
                "其中 %n 处双方都改了，请选用哪一份；其余已按谁改了用谁的选好。", "", both
            )
        else:
            more = self.tr("各改各的，已按谁改了用谁的选好，看过即可合并。")
        mark = self.tr("右边划掉的是我的，加下划线的是对方的。合并以后可以撤销。")
        return f"{said}{more}{mark}"

    def _fill(self) -> None:
        for row, one in enumerate(self._merges):
            item = QTreeWidgetItem([self._name(one), self._who(one), ""])
            item.setToolTip(_NAME, plain_tip(self._name(one)))
            self.list.addTopLevelItem(item)
            self._show_row(row)

    # Following the clerk

    def _show(self, item: QTreeWidgetItem | None) -> None:
        one = self._current()
        if item is None or one is None:
            return
        self._seen.add(one.key)
        self._show_row(self._merges.index(one))
        self.view.show_rows(one.rows, self.tr("文字相同，别的不同。"))
        self._show_sides(one)
        self._allow()

    def _show_sides(self, one: Merge) -> None:
        both = self.tr("双方的更改都要(&3)") if one.is_joined else self.tr("两份都留(&3)")
        self.sides["both"].setText(both)
        self.sides["both"].setVisible(one.can_both)
        self.sides["mine"].setText(self._side_name(one.mine, one, self.tr("我的(&1)")))
        self.sides["theirs"].setText(self._side_name(one.theirs, one, self.tr("对方的(&2)")))
        self.sides[self._side(one)].setChecked(True)

    def _side_name(self, number: int | None, one: Merge, name: str) -> str:
        """Return the name of a side; an article that it does not have is left out with it."""
        if one.name == "article" and number is None:
            return self.tr("{side}：不要这篇").format(side=name)
        return name

    def _show_row(self, row: int) -> None:
        one = self._merges[row]
        item = self.list.topLevelItem(row)
        item.setText(_TAKEN, self._said(one))
        bold = QFont(self.list.font())
        bold.setBold(self._is_open(one))
        colour = QColor(tokens().danger if self._is_open(one) else tokens().text)
        for column in (_NAME, _WHO, _TAKEN):
            item.setFont(column, bold)
            item.setForeground(column, colour)

    def _said(self, one: Merge) -> str:
        if self._is_open(one):
            return self.tr("请选")
        names = {"mine": self.tr("我的"), "theirs": self.tr("对方的"), "both": self.tr("两份都留")}
        if one.is_joined:
            names["both"] = self.tr("双方的")
        return names[self._side(one)]

    def _allow(self) -> None:
        waiting = sum(self._is_open(one) for one in self._merges)
        self.merge_button.setEnabled(not waiting)
        tip = self.tr("还有 %n 处没有看过", "", waiting) if waiting else ""
        self.merge_button.setToolTip(tip)
        self.next_button.setEnabled(any(one.is_conflict for one in self._merges))

    # What is known of a part

    def _current(self) -> Merge | None:
        row = self.list.indexOfTopLevelItem(self.list.currentItem())
        return self._merges[row] if row >= 0 else None

    def _side(self, one: Merge) -> Side:
        return self._chosen.get(one.key, one.proposed)

    def _is_open(self, one: Merge) -> bool:
        return one.is_conflict and one.key not in self._seen

    def _who(self, one: Merge) -> str:
        if not self._knows_base:
            return self.tr("两份不同")
        if one.is_conflict:
            return self.tr("双方都改了")
        names = {"mine": self.tr("我改了"), "theirs": self.tr("对方改了")}
        return names.get(one.proposed, self.tr("双方改了不同的地方"))

    def _name(self, one: Merge) -> str:
        if one.name == "order":
            return self.tr("文章的次序和栏目")
        if one.name == "document":
            return self.tr("整份文件（种类不同）")
        return part_name(Part(one.name, None, None, "changed", False, one.title, ()))


class _Choose:
    """Chooses a side, without a lambda that keeps the dialog alive."""

    def __init__(self, dialog: MergeDialog, side: Side) -> None:
        self._dialog = dialog
        self._side: Side = side

    def __call__(self, _checked: bool = False) -> None:
        self._dialog.choose(self._side)
