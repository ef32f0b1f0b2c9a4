"""Damage dialog: a draft that cannot be opened as it is, what was read of it, and what is whole.

Shows and asks; what becomes of the answer is `damaged`'s. Enter opens what
has most to say for itself, Escape leaves the file as it is, and nothing here
changes it.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from composer.app.damage import Damage
from composer.app.parts import Part
from composer.app.words import place_name, printable, sentence
from composer.model.document import Document, kind_of
from composer.model.findings import Finding
from composer.store.settings import Settings
from composer.ui.comparedialog import PartsDialog
from composer.ui.dialogs import fill, give_room
from composer.ui.moments import moment
from composer.ui.plain import PlainLabel, plain_tip
from composer.ui.theme import GRID


class DamageDialog(QDialog):
    """What happened, what was read, what is lost, and the newest whole state."""

    newest_wanted = Signal()
    """The newest whole state is to be opened."""
    salvaged_wanted = Signal()
    """What was read is to be opened."""
    compare_wanted = Signal()
    """Both are to be compared."""
    folder_wanted = Signal()
    """The folder of the file is to be shown."""

    def __init__(self, parent: QWidget, damage: Damage, settings: Settings) -> None:
        super().__init__(parent)
        self._damage = damage
        self._language = settings.language
        self.setWindowTitle(self.tr("文件损坏"))
        self.head, self.about = PlainLabel(), PlainLabel()
        self.newest_head, self.newest = PlainLabel(), PlainLabel()
        self.read_head, self.read = PlainLabel(), PlainLabel()
        self.list = QListWidget()
        self.folder_button = QPushButton(self.tr("打开文件所在的文件夹(&F)"))
        self.compare_button = QPushButton(self.tr("对照两者(&V)…"))
        self.cancel_button = QPushButton(self.tr("取消"))
        self.salvaged_button = QPushButton(self.tr("打开读出的内容(&R)"))
        self.newest_button = QPushButton(self.tr("打开最近的完好版本(&O)"))
        self._say()
        self._arrange()
        self._allow()
        self.newest_button.clicked.connect(self.newest_wanted)
        self.salvaged_button.clicked.connect(self.salvaged_wanted)
        self.compare_button.clicked.connect(self.compare_wanted)
        self.folder_button.clicked.connect(self.folder_wanted)
        self.cancel_button.clicked.connect(self.reject)
        give_room(self, 760, 520, settings)

    # What it says

    def _say(self) -> None:
        damage = self._damage
        bare = damage.path.name == "issue.yaml"
        name = damage.path.parent.name if bare else damage.path.name
        self.head.setText(self.tr("“{name}”已经损坏，不能照原样打开。").format(name=name))
        self.about.setText(
            self.tr(
                "常见的原因是断电、磁盘或 U 盘出错、网盘同步没有完成。"
                "这个文件没有改动，选下面任何一项都不会马上改动它。"
            )
        )
        self.about.setToolTip(plain_tip(sentence(damage.problem, self._language)))
        self.newest_head.setText(self.tr("完好的版本"))
        self.newest.setText(self._newest_said())
        self.read_head.setText(self.tr("从文件中读出的内容"))
        self.read.setText(self._read_said())
        salvaged = damage.salvaged
        for finding in salvaged.lost if salvaged is not None else ():
            said = self._lost_said(finding)
            item = QListWidgetItem(said)
            item.setToolTip(plain_tip(said))
            self.list.addItem(item)

    def _newest_said(self) -> str:
        damage = self._damage
        document, time = damage.newest, damage.time
        if document is None or time is None:
            return self.tr("历史版本里没有这份草稿的完好版本。")
        facts = {"time": moment(time), "what": self._size_said(document)}
        if damage.unsaved is not None:
            return self.tr("{time} 没有保存的内容：{what}。").format(**facts)
        return self.tr("{time} 存入历史版本：{what}。").format(**facts)

    def _size_said(self, document: Document) -> str:
        if kind_of(document) == "official":
            return self.tr("公文，%n 个附件", "", len(document.articles) - 1)
        return self.tr("%n 篇文章", "", len(document.articles))

    def _read_said(self) -> str:
        salvaged = self._damage.salvaged
        if salvaged is None:
            return self.tr("什么都没有读出来。")
        every = salvaged.all_articles
        is_official = kind_of(salvaged.draft.content) == "official"
        if every is None:
            said = (
                self.tr("读出正文和附件共 {count} 篇。")
                if is_official
                else self.tr("读出文章 {count} 篇。")
            )
        elif is_official:
            said = self.tr("读出正文和附件共 {count} 篇，原有 {every} 篇。")
        else:
            said = self.tr("读出文章 {count} 篇，原有 {every} 篇。")
        said = said.format(count=salvaged.articles, every=every)
        if salvaged.is_proved and not salvaged.lost:
            return self.tr("{said}全部与保存时完全一致，没有丢失。").format(said=said)
        if salvaged.is_proved:
            return self.tr("{said}读出的与保存时完全一致，丢失的有：").format(said=said)
        return self.tr("{said}丢失的和需要核对的有：").format(said=said)

    def _lost_said(self, finding: Finding) -> str:
        said = sentence(finding, self._language)
        salvaged = self._damage.salvaged
        if finding.text and finding.text not in said:
            said = self.tr("{said}（“{text}”）").format(said=said, text=printable(finding.text))
        if not finding.place or salvaged is None:
            return said
        kind = kind_of(salvaged.draft.content)
        place = place_name(finding.place, self._language, kind)
        return self.tr("{place}：{said}").format(place=place, said=said)

    # Look

    def _arrange(self) -> None:
        self.head.setProperty("heading", True)
        self.about.setProperty("muted", True)
        for label in (self.head, self.about, self.newest, self.read):
            label.setWordWrap(True)
        for label in (self.newest_head, self.read_head):
            label.setProperty("heading", True)
        self.list.setAccessibleName(self.tr("丢失的和需要核对的"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumSize(QSize(320, 96))
        self.list.setVisible(self.list.count() > 0)
        body = QVBoxLayout()
        body.setSpacing(GRID)
        body.addWidget(self.head)
        body.addWidget(self.about)
        body.addWidget(_rule())
        for widget in (self.newest_head, self.newest, self.read_head, self.read):
            body.addWidget(widget)
        body.addWidget(self.list, 1)
        if self.list.isHidden():
            body.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self.folder_button)
        foot.addWidget(self.compare_button)
        foot.addStretch(1)
        for button in (self.cancel_button, self.salvaged_button, self.newest_button):
            foot.addWidget(button)
        fill(self, body, foot)

    def _allow(self) -> None:
        damage, salvaged = self._damage, self._damage.salvaged
        has_newest = damage.newest is not None
        self.newest_button.setEnabled(has_newest)
        self.salvaged_button.setEnabled(salvaged is not None)
        self.compare_button.setEnabled(has_newest and salvaged is not None)
        is_all_read = salvaged is not None and salvaged.is_proved and not salvaged.lost
        first = self.newest_button if has_newest and not is_all_read else self.salvaged_button
        for button in (
            *(self.folder_button, self.compare_button, self.cancel_button),
            *(self.salvaged_button, self.newest_button),
        ):
            button.setAutoDefault(False)
        first.setProperty("primary", True)
        first.setDefault(True)
        first.setFocus()


class BothDialog(PartsDialog):
    """What was read of a damaged file, compared with the newest whole state."""

    def __init__(
        self, parent: QWidget, name: str, parts: Sequence[Part], settings: Settings
    ) -> None:
        super().__init__(parent, parts, settings)
        self.say(
            self.tr("“{name}”：读出的内容与完好的版本对照").format(name=name),
            self.tr("划掉的只在读出的内容里有；加下划线的只在完好的版本里有。"),
            self.tr("两者没有不同。"),
        )


def _rule() -> QFrame:
    rule = QFrame()
    rule.setFrameShape(QFrame.Shape.HLine)
    rule.setProperty("muted", True)
    return rule
