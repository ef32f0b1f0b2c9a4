"""Inbox model: what has come, as rows of a table, with what is to be known of each in words.

Read only but for ticks, titles, units and sections; what is written into a
cell is told by `edited`, and comes back with the next inbox.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QComboBox, QStyleOptionViewItem, QWidget
from typing_extensions import override

from composer.app import inbox as boxes
from composer.app.certainty import Certainty
from composer.app.contributions import SKIPPED
from composer.app.duplicates import Duplicate
from composer.app.inbox import Arrival, Inbox
from composer.app.words import Language, excerpt, place_name, sentence
from composer.model.document import Kind
from composer.ui.icons import coloured
from composer.ui.panels import PIECES, PiecesDelegate
from composer.ui.plain import plain_tip
from composer.ui.theme import tokens

TITLE, SOURCE, WORDS, PICTURES, SECTION, FILE, TIP = range(7)
COLUMNS = 7
_Index = QModelIndex | QPersistentModelIndex
_LONGEST = 80
_EDITED = {TITLE: "title", SOURCE: "source", SECTION: "section"}


class InboxModel(QAbstractTableModel):
    """One row for each arrival."""

    edited = Signal(int, str, object)
    """Number of an arrival, the field that somebody has changed, and its value."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._inbox = Inbox()
        self.is_official = False
        """Whether the open draft is an official document, which has no sections."""
        self.is_brief = False
        """Whether there is only room for the signs of what is to be known."""

    @property
    def arrivals(self) -> tuple[Arrival, ...]:
        """What the rows show."""
        return self._inbox.arrivals

    def show(self, inbox: Inbox) -> None:
        """Show another inbox; rows that stay are left alone."""
        kept = {one.number for one in inbox.arrivals}
        for row in reversed(range(len(self.arrivals))):
            if self.arrivals[row].number not in kept:
                self.beginRemoveRows(QModelIndex(), row, row)
                left = (*self.arrivals[:row], *self.arrivals[row + 1 :])
                self._inbox = Inbox(left)
                self.endRemoveRows()
        had, have = len(self.arrivals), len(inbox.arrivals)
        if have > had:
            self.beginInsertRows(QModelIndex(), had, have - 1)
            self._inbox = inbox
            self.endInsertRows()
        self._inbox = inbox
        if had:
            self.dataChanged.emit(self.index(0, 0), self.index(had - 1, COLUMNS - 1))

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's
        return 0 if parent.isValid() else len(self.arrivals)

    @override
    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else COLUMNS

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("标题"),
            self.tr("供稿单位"),
            self.tr("字数"),
            self.tr("图"),
            self.tr("栏目") if self.is_brief else self.tr("放入栏目"),
            self.tr("来源文件"),
            "" if self.is_brief else self.tr("提示"),
        )[section]

    @override
    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if not index.isValid() or self.arrivals[index.row()].kind == "problem":
            return flags
        one, column = self.arrivals[index.row()], index.column()
        if column == TITLE:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        may_name = one.article is not None and column in (TITLE, SOURCE)
        if may_name or (column == SECTION and self._has_section(one)):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.arrivals):
            return None
        one, column = self.arrivals[index.row()], index.column()
        if role == Qt.ItemDataRole.CheckStateRole and column == TITLE and one.kind != "problem":
            return Qt.CheckState.Checked if one.is_ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.EditRole:
            return self._value(one, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._tip(one, column))
        if role == Qt.ItemDataRole.DecorationRole and column == TIP:
            return self._icon(one)
        if role == PIECES:
            is_sign = column == TIP and self.is_brief
            return ((" ", "plain"),) if is_sign else self._pieces(one, column)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            pieces = self._pieces(one, column)
            return "".join(text for text, _ in pieces)
        return None

    @override
    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid():
            return False
        one = self.arrivals[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            self.edited.emit(one.number, "is_ticked", Qt.CheckState(value) == Qt.CheckState.Checked)
            return True
        said = " ".join(str(value).split())
        if role == Qt.ItemDataRole.EditRole and said != self._value(one, index.column()):
            self.edited.emit(one.number, _EDITED[index.column()], said)
        return role == Qt.ItemDataRole.EditRole

    # In words

    def told(self, one: Arrival) -> str:
        """Return what is to be known of an arrival before it is placed; "" is nothing."""
        if one.problem is not None:
            return sentence(one.problem, self._language)
        said = []
        if one.duplicate is not None:
            said.append(self._duplicate(one.duplicate))
        doubts = self._doubts(one)
        if doubts:
            said.append(self.tr("拿不准：{what}").format(what=self.tr("、").join(doubts)))
        other = sum(remark.severity != "hint" for remark in one.remarks) - len(doubts)
        if other > 0:
            said.append(self.tr("另有 %n 处待核对", "", other) if doubts else self._to_check(other))
        return self.tr("；").join(said)

    def remarks(self, one: Arrival) -> tuple[str, ...]:
        """Return each thing that the reader was not sure of, with its place."""
        kind: Kind = "official" if one.kind == "official" else "bulletin"
        made = []
        for remark in one.remarks:
            place = place_name(remark.place, self._language, kind)
            text = excerpt(remark.text, _LONGEST)
            said = self.tr("{place}：{said}").format(
                place=place, said=sentence(remark, self._language)
            )
            made.append(f"{said}　{text}" if text else said)
        return tuple(made)

    def _to_check(self, number: int) -> str:
        return self.tr("%n 处待核对", "", number)

    def _doubts(self, one: Arrival) -> list[str]:
        sure = one.certainty
        if sure is None:
            return []
        named = (
            (sure.title, self.tr("标题")),
            (sure.source, self.tr("供稿单位")),
            (sure.author, self.tr("作者")),
        )
        return [name for certainty, name in named if certainty == "unsure"]

    def _duplicate(self, found: Duplicate) -> str:
        share = QLocale().toString(round(found.share * 100))
        if found.where == "issue":
            same = self.tr("与本期《{title}》重复")
            alike = self.tr("与本期《{title}》相似 {share}%")
        elif found.where == "batch":
            same = self.tr("与这批来稿中的《{title}》重复")
            alike = self.tr("与这批来稿中的《{title}》相似 {share}%")
        else:
            same = self.tr("与{issue}《{title}》重复")
            alike = self.tr("与{issue}《{title}》相似 {share}%")
        said = same if found.is_exact else alike
        issue = found.issue.rpartition(" ")[2] or found.issue or self.tr("以前一期")
        title = found.title or self.tr("无标题")
        return said.format(title=title, issue=issue, share=share)

    def _pieces(self, one: Arrival, column: int) -> tuple[tuple[str, str], ...]:
        if column == TITLE:
            return self._title(one)
        if column == FILE:
            return ((one.name, "muted"),)
        if column == TIP:
            return ((self.told(one), "plain"),)
        if one.kind == "problem":
            return (("", "plain"),)
        if column == SOURCE:
            if one.article is None or one.kind == "official":
                return (("", "plain"),)
            return self._certain(one.source, one.certainty.source if one.certainty else "sure")
        if column == WORDS:
            return ((str(one.length), "plain"),)
        if column == PICTURES:
            return ((str(one.pictures) if one.pictures else "", "plain"),)
        if not self._has_section(one):
            return (("—", "muted"),)
        return ((one.section, "plain") if one.section else (self.tr("无栏目"), "muted"),)

    def _title(self, one: Arrival) -> tuple[tuple[str, str], ...]:
        if one.problem is not None:
            is_skipped = one.problem.reason in SKIPPED
            said = self.tr("没有读入") if is_skipped else self.tr("读不了")
            state = "muted" if is_skipped else "plain"
            if self.is_brief and one.name:  # no column says which file it is
                return ((said + self.tr("："), state), (one.name, "muted"))
            return ((said, state),)
        prefix = {
            "briefs": self.tr("简讯："),
            "passages": self.tr("未归位的文字："),
            "official": self.tr("公文："),
            "table": self.tr("表格："),
            "picture": self.tr("图片："),
        }.get(one.kind, "")
        sure = one.certainty.title if one.certainty else "sure"
        head = ((prefix, "muted"),) if prefix else ()
        if sure == "absent" and one.kind in ("table", "picture"):
            begins = excerpt(boxes.preview(one, _LONGEST), _LONGEST)
            return (*head, (begins or one.name or self.tr("未写"), "muted"))
        if sure == "absent" and one.length:
            begins = excerpt(boxes.preview(one, _LONGEST), _LONGEST)
            return (*head, (self.tr("未写：{text}").format(text=begins), "muted"))
        return (*head, *self._certain(excerpt(one.title, _LONGEST), sure))

    def _certain(self, value: str, certainty: Certainty) -> tuple[tuple[str, str], ...]:
        if certainty == "absent":
            return ((self.tr("未写"), "muted"),)
        if certainty == "unsure":
            return ((value, "plain"), (self.tr("？"), "new"))
        return ((value, "plain"),)

    def _tip(self, one: Arrival, column: int) -> str:
        if column == TIP:
            return "\n".join((self.told(one), *self.remarks(one)))
        sure = one.certainty
        certainty = None
        if sure is not None and column in (TITLE, SOURCE):
            certainty = sure.title if column == TITLE else sure.source
        said = self.data(self.index(self.arrivals.index(one), column))
        if certainty == "unsure":
            return self.tr("{value}\n这是推断的，请核对；按 F2 可以修改").format(value=said)
        if certainty == "absent":
            return self.tr("来稿里没有写；按 F2 可以填上")
        return str(said or "")

    def _icon(self, one: Arrival) -> object:
        colours = tokens()
        if one.problem is not None:
            if one.problem.reason in SKIPPED:
                return coloured("info", QColor(colours.muted))
            return coloured("circle-alert", QColor(colours.danger))
        if one.duplicate is not None:
            return coloured("copy", QColor(colours.warning))
        return coloured("triangle-alert", QColor(colours.warning)) if self.told(one) else None

    def _has_section(self, one: Arrival) -> bool:
        return not self.is_official and one.kind in ("article", "table", "picture")

    def _value(self, one: Arrival, column: int) -> str:
        values = {TITLE: one.title, SOURCE: one.source, SECTION: one.section}
        return values.get(column, "")


class InboxDelegate(PiecesDelegate):
    """Draws the rows, and has units and sections written or chosen from lists."""

    def __init__(
        self,
        parent: QObject,
        units: Callable[[], Sequence[str]],
        sections: Callable[[], Sequence[str]],
    ) -> None:
        super().__init__(parent)
        self._offered = {SOURCE: units, SECTION: sections}

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        if index.column() not in self._offered:
            return super().createEditor(parent, option, index)
        box = QComboBox(parent)
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.addItems(list(self._offered[index.column()]()))
        return box

    @override
    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setEditText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            line = editor.lineEdit()
            if line is not None:
                line.selectAll()
        else:
            super().setEditorData(editor, index)

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText(), Qt.ItemDataRole.EditRole)
        else:
            super().setModelData(editor, model, index)
