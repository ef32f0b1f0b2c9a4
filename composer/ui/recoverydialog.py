"""Recovery dialog: what a crash has left behind, with a picture of page 1 of what is chosen.

Shows and asks; what becomes of the answer is `recovering`'s. Enter opens,
Escape leaves everything for the next time, and nothing here destroys anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from composer.app import recovery
from composer.app.parts import Part
from composer.app.preview import PagePicture, Preview
from composer.app.recovery import Found
from composer.app.words import excerpt, place_name, sentence
from composer.model.document import kind_of
from composer.store.settings import Settings
from composer.ui.comparedialog import PartsDialog
from composer.ui.dialogs import fill, give_room
from composer.ui.moments import moment
from composer.ui.plain import PlainLabel, plain_tip
from composer.ui.proofs import Proofs
from composer.ui.theme import GRID, tokens
from composer.ui.trial import PageView

_Index = QModelIndex | QPersistentModelIndex
_A4 = (595.0, 842.0)
"""Points; the picture is fitted when the page is another."""
_PATIENCE = 120
"""Milliseconds on a row after which its page is set: whoever goes through the list waits less."""
_LONGEST = 60
_LINES = Qt.ItemDataRole.UserRole
"""What stands below the title: when, and where its file is."""


class RecoveryDialog(QDialog):
    """The list, the page, and what can be done with the chosen one."""

    open_wanted = Signal(object)
    """A `Found` is to be opened."""
    compare_wanted = Signal(object)
    """A `Found` is to be compared with its file."""
    refuse_wanted = Signal(object)
    """A `Found` is to be set aside; `drop` takes it off the list."""

    def __init__(
        self,
        parent: QWidget,
        found: Sequence[Found],
        settings: Settings,
        proofs: Proofs,
        *,
        is_start: bool,
    ) -> None:
        super().__init__(parent)
        self._found = list(found)
        self._language = settings.language
        self._proofs = proofs
        self._preview = Preview()
        self._is_start = is_start
        self.setWindowTitle(self.tr("找回未保存的内容"))
        self.head, self.about = PlainLabel(), PlainLabel()
        self.list = QListWidget()
        self.page = PageView()
        self.page_note = PlainLabel()
        self.facts, self.remark = PlainLabel(), PlainLabel()
        self.compare_button = QPushButton(self.tr("与文件对照(&V)…"))
        self.refuse_button = QPushButton(self.tr("丢弃(&D)"))
        self.later_button = QPushButton(self.tr("以后再说(&L)") if is_start else self.tr("关闭"))
        self.open_button = QPushButton(self.tr("打开(&O)"))
        self._soon = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._soon.timeout.connect(self._paint)
        self._arrange()
        self._fill()
        self.list.currentRowChanged.connect(self._on_row)
        self.list.itemActivated.connect(self._open)
        self.open_button.clicked.connect(self._open)
        self.compare_button.clicked.connect(self._compare)
        self.refuse_button.clicked.connect(self._refuse)
        self.later_button.clicked.connect(self.reject)
        self.list.setCurrentRow(0)
        self.list.setFocus()
        give_room(self, 860, 600, settings)

    @property
    def found(self) -> tuple[Found, ...]:
        """What is still on the list."""
        return tuple(self._found)

    @property
    def chosen(self) -> Found | None:
        """The one that is chosen."""
        row = self.list.currentRow()
        return self._found[row] if 0 <= row < len(self._found) else None

    def drop(self, found: Found) -> None:
        """Take one off the list; the last one closes the dialog."""
        row = self._found.index(found)
        del self._found[row]
        self.list.takeItem(row)
        if self._found:
            self._say_head()
            self._show_chosen()
        else:
            self.accept()

    # Look

    def _arrange(self) -> None:
        self.head.setProperty("heading", True)
        for label in (self.head, self.about, self.facts, self.remark, self.page_note):
            label.setWordWrap(True)
        self.about.setProperty("muted", True)
        self.page_note.setProperty("muted", True)
        self.page_note.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.list.setAccessibleName(self.tr("没有保存的内容"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(_Rows(self.list))
        self.list.setMinimumSize(QSize(320, 96))
        self.page.setAccessibleName(self.tr("第 1 页"))
        self.page.setMinimumSize(QSize(220, 300))
        self.refuse_button.setToolTip(
            self.tr("不再提示；30 天内仍可从“文件 > 找回未保存的内容”找回")
        )
        self.compare_button.setToolTip(self.tr("看它与文件里现在的内容有什么不同"))
        for button in (self.compare_button, self.refuse_button, self.later_button):
            button.setAutoDefault(False)
        self.open_button.setProperty("primary", True)
        self.open_button.setDefault(True)
        side = QVBoxLayout()
        side.setSpacing(GRID)
        side.addWidget(self.list, 1)
        side.addWidget(self.facts)
        side.addWidget(self.remark)
        right = QVBoxLayout()
        right.setSpacing(GRID // 2)
        right.addWidget(self.page, 1)
        right.addWidget(self.page_note)
        middle = QHBoxLayout()
        middle.setSpacing(2 * GRID)
        middle.addLayout(side, 3)
        middle.addLayout(right, 2)
        body = QVBoxLayout()
        body.setSpacing(GRID)
        body.addWidget(self.head)
        body.addWidget(self.about)
        body.addLayout(middle, 1)
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self.refuse_button)
        foot.addWidget(self.compare_button)
        foot.addStretch(1)
        foot.addWidget(self.later_button)
        foot.addWidget(self.open_button)
        fill(self, body, foot)

    def _fill(self) -> None:
        for found in self._found:
            title, path = self._title(found), found.path
            place = self.tr("从未保存过") if path is None else str(path)
            if found.problem is not None:
                place = found.journal.name
            when = "" if found.time is None else moment(found.time)
            if found.is_refused:
                when = self.tr("{time}，已丢弃").format(time=when)
            item = QListWidgetItem(title)
            item.setData(_LINES, (when, place))
            item.setToolTip(plain_tip(f"{title}\n{place}"))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{title}，{when}，{place}")
            self.list.addItem(item)
        self._say_head()

    def _title(self, found: Found) -> str:
        if found.problem is not None:
            return self.tr("新版本程序留下的内容")
        if found.title:
            return excerpt(found.title, _LONGEST)
        if found.path is not None:
            return found.path.stem
        content = found.content
        is_official = content is not None and kind_of(content.document) == "official"
        return self.tr("未命名公文") if is_official else self.tr("未命名简报")

    def _say_head(self) -> None:
        if self._is_start:
            self.head.setText(
                self.tr("上次没有正常关闭，找到 %n 份没有保存的内容。", "", len(self._found))
            )
        else:
            self.head.setText(self.tr("有 %n 份没有保存的内容可以找回。", "", len(self._found)))
        self.about.setText(self.tr("打开后仍是未保存的，原来的文件不会被改动，直到您自己保存。"))

    # What is chosen

    def _on_row(self, _row: int) -> None:
        self._show_chosen()

    def _show_chosen(self) -> None:
        found = self.chosen
        has_content = found is not None and found.content is not None
        is_file = has_content and found is not None and found.file_state in ("same", "other")
        self.open_button.setEnabled(has_content)
        self.compare_button.setEnabled(is_file)
        self.refuse_button.setEnabled(has_content and found is not None and not found.is_refused)
        if found is None:
            return
        self.facts.setText("\n".join(self._facts(found)))
        self.remark.setText("\n".join(self._remarks(found)))
        self.remark.setVisible(bool(self.remark.text()))
        self.page_note.setText(self.tr("正在排版…") if has_content else "")
        if has_content:
            self._soon.start()

    def _facts(self, found: Found) -> list[str]:
        if found.problem is not None:
            return [sentence(found.problem, self._language)]
        facts = []
        content = found.content
        if found.words and content is not None:
            words = excerpt(found.words, _LONGEST)
            if found.is_held:
                return [self.tr("还没有填完的：“{words}”。打开后请自己补上。").format(words=words)]
            place = place_name(found.place, self._language, kind_of(content.document))
            facts.append(self.tr("最后写在{place}：“…{words}”").format(place=place, words=words))
        return facts

    def _remarks(self, found: Found) -> list[str]:
        said = {
            "other": self.tr("这个文件后来又被改写过。打开后保存时会先问您，不会直接覆盖。"),
            "gone": self.tr("原来的文件已不在原处。打开后保存，会在原处重新写出。"),
            "unreadable": self.tr("原来的文件现在打不开。打开后请另存到别处。"),
        }
        remarks = [said[found.file_state]] if found.file_state in said else []
        if found.is_torn:
            remarks.append(self.tr("记录的末尾没有写完整，最后一两秒输入的内容可能不在里面。"))
        return remarks

    def _paint(self) -> None:
        found = self.chosen
        if found is None or found.content is None:
            return
        dpi = self.page.dots(*_A4)
        self._proofs.run(
            "recovery-page",
            partial(recovery.first_page, found, self._preview, dpi),
            partial(self._on_painted, found),
            partial(self._on_failed, found),
            rank=1,
        )

    def _on_painted(self, found: Found, picture: PagePicture | None) -> None:
        if found is self.chosen and picture is not None:
            self.page.show_picture(picture)
            self.page_note.setText(self.tr("第 1 页"))

    def _on_failed(self, found: Found, problem: Exception) -> None:
        del problem  # it can be opened all the same, and will be told there
        if found is self.chosen:
            self.page_note.setText(self.tr("版面暂时排不出来，不影响打开。"))

    # What is to be done with it

    def _open(self, *_: object) -> None:
        if self.chosen is not None and self.open_button.isEnabled():
            self.open_wanted.emit(self.chosen)

    def _compare(self) -> None:
        if self.chosen is not None:
            self.compare_wanted.emit(self.chosen)

    def _refuse(self) -> None:
        if self.chosen is not None:
            self.refuse_wanted.emit(self.chosen)


class _Rows(QStyledItemDelegate):
    """Draws a draft in three lines: its title, when it was written, where its file is."""

    @override
    def sizeHint(self, option: Any, index: _Index) -> QSize:
        line: int = option.fontMetrics.lineSpacing()
        return QSize(0, 3 * line + 2 * GRID)

    @override
    def paint(self, painter: QPainter, option: Any, index: _Index) -> None:
        self.initStyleOption(option, index)
        title, option.text = option.text, ""
        option.widget.style().drawControl(
            QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget
        )
        room: QRect = option.rect.adjusted(GRID, GRID, -GRID, -GRID)
        painter.save()
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        when, place = index.data(_LINES)
        shown = (
            (bold, title, tokens().text, Qt.TextElideMode.ElideRight),
            (option.font, when, tokens().muted, Qt.TextElideMode.ElideRight),
            (option.font, place, tokens().muted, Qt.TextElideMode.ElideMiddle),
        )
        for number, (font, text, colour, mode) in enumerate(shown):
            line = QRect(room.left(), 0, room.width(), option.fontMetrics.lineSpacing())
            line.moveTop(room.top() + number * line.height())
            painter.setFont(font)
            painter.setPen(QColor(colour))
            elided = painter.fontMetrics().elidedText(text, mode, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, elided)
        painter.restore()


class RecoveredDialog(PartsDialog):
    """What was found, compared with what the draft's file holds now."""

    def __init__(
        self, parent: QWidget, name: str, parts: Sequence[Part], settings: Settings
    ) -> None:
        super().__init__(parent, parts, settings)
        self.say(
            self.tr("找回的内容与“{name}”对照").format(name=name),
            self.tr("划掉的是文件里有、找回的内容里没有的；加下划线的是找回的内容里新增的。"),
            self.tr("与文件里的内容没有不同。"),
        )
