"""Status bar: saved or not, pages, words, findings, stand-ins, and how long work goes.

What it says for a moment stands between the facts on the left and the work
on the right, and never hides them.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QDate, QFileInfo, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QSizePolicy,
    QStatusBar,
    QToolButton,
    QWidget,
)
from typing_extensions import override

from composer.app.counts import count_article, count_brief
from composer.app.draft import Change, Spot
from composer.app.preview import Pages
from composer.model.document import Document, issue_of
from composer.model.issue import Article, Brief
from composer.ui.actions import Actions
from composer.ui.desk import Desk
from composer.ui.fields.buttons import IconButton
from composer.ui.plain import PlainLabel, plain_tip
from composer.ui.proofs import Proofs
from composer.ui.texts import noop, translated

PATIENCE = 300
"""Milliseconds of work that nobody is told about."""
MESSAGE_TIME = 6000
"""Milliseconds that a sentence stays."""
_NAMED = noop("StatusBar", "{name}：{text}")


class Work(QObject):
    """Something that takes long: what it does now, how far it is, and how to give it up."""

    def __init__(
        self, bar: StatusBar, text: str, on_cancel: Callable[[], object] | None = None
    ) -> None:
        super().__init__(bar)
        self.text = text
        self.step = ""
        self.share: float | None = None
        self.on_cancel = on_cancel
        self._bar = bar

    def set_step(self, text: str, share: float | None = None) -> None:
        """Say what is being done now; `share` is how much is done, 0 to 1, None: not known."""
        self.step, self.share = text, share
        self._bar.refresh_work()

    def cancel(self) -> None:
        """Give it up: tell who does it, and show it no longer."""
        if self.on_cancel is not None:
            self.on_cancel()
        self.end()

    def end(self) -> None:
        """Show it no longer; more than once does no harm."""
        self._bar.forget(self)


class StatusBar(QStatusBar):
    """The line at the foot of the window."""

    fonts_wanted = Signal()
    """The clerk asks which fonts are in use."""

    def __init__(self, desk: Desk, actions: Actions, proofs: Proofs) -> None:
        super().__init__()
        self._desk = desk
        self._counter = _Counter()
        self._words = 0
        self._works: list[Work] = []
        self.setSizeGripEnabled(False)
        self.setAccessibleName(self.tr("状态栏"))
        self.saved = _fact(self.tr("保存状态"))
        self.pages = _fact(self.tr("页数"))
        self.count = _fact(self.tr("字数"))
        self.findings = _button(self.tr("待查"))
        self.fonts = _button(self.tr("字体"))
        self.message = _Elided()
        self.message.setAccessibleName(self.tr("消息"))
        self.work = _WorkCell(self)
        self._facts = QWidget()
        self._arrange()
        self._patience = _timer(self, PATIENCE, self.refresh_work)
        self._forget_message = _timer(self, MESSAGE_TIME, self._clear_message)
        self._count_later = _timer(self, 150, self._count_words)
        self.findings.clicked.connect(actions["findings-show"].trigger)
        self.fonts.clicked.connect(self.fonts_wanted)
        self.work.cancel.clicked.connect(self._cancel_work)
        desk.loaded.connect(self._start_anew)
        desk.changed.connect(self._on_change)
        desk.status_changed.connect(self._show_saved)
        desk.spot_changed.connect(self._show_count)
        proofs.composed.connect(self._show_pages)
        self._start_anew()

    def set_facts_shown(self, *, shown: bool) -> None:
        """Show what is known of the draft, or nothing while no draft is shown."""
        self._facts.setVisible(shown)

    def say(self, sentence: str) -> None:
        """Show a sentence for some seconds."""
        self._said = sentence
        self.message.set_text(sentence)
        self._forget_message.start()

    def hint(self, tip: str) -> None:
        """Show what a menu item does while the pointer is on it; "" ends that."""
        self.message.set_text(tip or self._said)

    @property
    def is_busy(self) -> bool:
        """Whether something is being done that somebody waits for."""
        return bool(self._works)

    def begin_work(self, text: str, on_cancel: Callable[[], object] | None = None) -> Work:
        """Show that something is being done, once it has taken a while.

        `on_cancel` is called when the clerk gives it up; None: it cannot be
        given up.
        """
        work = Work(self, text, on_cancel)
        self._works.append(work)
        if not self._patience.isActive() and not self.work.isVisible():
            self._patience.start()
        return work

    def refresh_work(self) -> None:
        """Show the newest work as it is now, if it has taken long enough."""
        if self._works and not self._patience.isActive():
            self.work.show_work(self._works[-1])

    def forget(self, work: Work) -> None:
        """Show a work no longer."""
        if work in self._works:
            self._works.remove(work)
            work.deleteLater()
        if self._works:
            self.refresh_work()
        else:
            self._patience.stop()
            self.work.hide()

    def _arrange(self) -> None:
        facts = QHBoxLayout(self._facts)
        facts.setContentsMargins(0, 0, 0, 0)
        facts.setSpacing(8)
        for cell in (self.saved, self.pages, self.count, self.findings, self.fonts):
            facts.addWidget(cell)
            facts.addWidget(_line())
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(12, 0, 8, 0)
        layout.setSpacing(8)
        layout.addWidget(self._facts)
        layout.addWidget(self.message, 1)
        layout.addWidget(self.work)
        self.addWidget(row, 1)
        self._said = ""

    def _start_anew(self) -> None:
        for cell in (self.pages, self.findings, self.fonts):
            cell.setEnabled(False)
        _show(self.findings, self.tr("待查：—"))
        _show(self.fonts, self.tr("字体：—"))
        _show(self.pages, self.tr("正在排版"))
        self._show_saved()
        self._count_words()

    def _show_saved(self) -> None:
        draft = self._desk.draft
        if draft.path is None:
            _show(self.saved, self.tr("新草稿，尚未保存"))
        elif draft.is_dirty:
            _show(self.saved, self.tr("未保存"))
        else:
            when = QFileInfo(str(draft.path)).lastModified()
            today = when.date() == QDate.currentDate()
            pattern = "HH:mm" if today else "yyyy-MM-dd HH:mm"
            _show(self.saved, self.tr("已保存 {time}").format(time=when.toString(pattern)).strip())
        self.saved.setToolTip("" if draft.path is None else plain_tip(str(draft.path)))

    def _on_change(self, _change: Change) -> None:
        self._count_later.start()

    def _count_words(self) -> None:
        self._words = self._counter.count(self._desk.content)
        self._show_count(self._desk.spot)

    def _show_count(self, spot: Spot) -> None:
        self.show_chosen(abs(spot.position - spot.anchor))

    def show_chosen(self, chosen: int) -> None:
        """Show how many characters are selected, with how many there are in all."""
        if chosen:
            text = self.tr("选中 {chosen} 字，共 {all} 字")
            _show(self.count, text.format(chosen=chosen, all=self._words))
        else:
            _show(self.count, self.tr("%n 字", "", self._words))

    def _show_pages(self, pages: Pages) -> None:
        text = self.tr("%n 页", "", pages.count)
        if pages.lines_left:
            text = self.tr("{pages}，末页余 {lines} 行").format(pages=text, lines=pages.lines_left)
        _show(self.pages, text)
        self.pages.setEnabled(True)
        found = pages.to_look_at
        _show(self.findings, self.tr("%n 处待查", "", found) if found else self.tr("无待查"))
        self.findings.setEnabled(True)
        families = len({family for _role, family in pages.stand_ins})
        _show(
            self.fonts,
            self.tr("字体：%n 种替代", "", families) if families else self.tr("字体齐备"),
        )
        self.fonts.setEnabled(True)

    def _clear_message(self) -> None:
        self._said = ""
        self.message.set_text("")

    def _cancel_work(self) -> None:
        if self._works:
            self._works[-1].cancel()


class _Counter:
    """Counts an issue again and again, and reads again only what has changed."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Article | Brief, int]] = {}

    def count(self, issue: Document) -> int:
        """Return the number of 字 of all articles and briefs."""
        known: dict[int, tuple[Article | Brief, int]] = {}
        items: tuple[Article | Brief, ...] = (*issue.articles, *issue_of(issue).briefs)
        for item in items:
            kept = self._known.get(id(item))
            known[id(item)] = kept if kept and kept[0] is item else (item, _words_of(item))
        self._known = known
        return sum(words for _item, words in known.values())


def _words_of(item: Article | Brief) -> int:
    return (count_article(item) if isinstance(item, Article) else count_brief(item)).words


class _WorkCell(QWidget):
    """What is being done, how far it is, and a button that gives it up."""

    def __init__(self, bar: StatusBar) -> None:
        super().__init__(bar)
        self.text = PlainLabel()
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedSize(120, 8)
        self.progress.setAccessibleName(self.tr("进度"))
        self.cancel = IconButton("x", self.tr("放弃这项操作"))
        self.cancel.setIconSize(QSize(14, 14))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for cell in (self.text, self.progress, self.cancel):
            layout.addWidget(cell)
        self.hide()

    def show_work(self, work: Work) -> None:
        """Show a work as it is now."""
        self.text.setText(_named(work.text, work.step) if work.step else work.text)
        if work.share is None:
            self.progress.setRange(0, 0)
        else:
            self.progress.setRange(0, 100)
            self.progress.setValue(round(100 * work.share))
        self.cancel.setVisible(work.on_cancel is not None)
        self.show()


class _Elided(PlainLabel):
    """A text of one line that gives way with … when there is no room; the tip has it all."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def set_text(self, text: str) -> None:
        """Show a text."""
        self.setText(text)
        self.setToolTip(plain_tip(text))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        mode = Qt.TextElideMode.ElideRight
        shown = QFontMetrics(self.font()).elidedText(self.text(), mode, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)


def _show(cell: QLabel | QToolButton, text: str) -> None:
    cell.setText(text)
    cell.setAccessibleName(_named(cell.objectName(), text))


def _named(name: str, text: str) -> str:
    return translated("StatusBar", _NAMED).format(name=name, text=text)


def _fact(name: str) -> QLabel:
    label = PlainLabel()
    label.setObjectName(name)
    label.setFont(_tabular(label.font()))
    return label


def _button(name: str) -> QToolButton:
    button = QToolButton()
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    button.setObjectName(name)
    button.setFont(_tabular(button.font()))
    return button


def _tabular(font: QFont) -> QFont:
    """Return a font whose figures are all of one width, so that nothing shakes as they change."""
    figures = QFont()
    figures.setFeature(QFont.Tag("tnum"), 1)
    return figures.resolve(font)


def _line() -> QFrame:
    line = QFrame()
    line.setFrameShape(QFrame.Shape.VLine)
    line.setProperty("line", True)
    line.setFixedHeight(14)
    return line


def _timer(parent: QObject, milliseconds: int, act: Callable[[], object]) -> QTimer:
    timer = QTimer(parent, singleShot=True, interval=milliseconds)
    timer.timeout.connect(act)
    return timer
