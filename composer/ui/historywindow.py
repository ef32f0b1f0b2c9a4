"""History window (历史版本): earlier states of the draft, compared, looked at, and taken back.

Beside the main window, not over it: both can be used. What is shown follows
the draft. Nothing here writes to the draft's file; what was taken back is a
step that can be undone. What becomes of the wishes is `historycommands`'s.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from composer.app.draft import Draft, State
from composer.app.history import History, Space
from composer.app.parts import Part
from composer.app.words import sentence
from composer.app.workbench import issue_title
from composer.app.worker import Worker
from composer.model.document import kind_of
from composer.model.errors import Failure
from composer.store.versions import Version
from composer.ui.actions import Actions
from composer.ui.desk import Desk
from composer.ui.dialogs import give_room
from composer.ui.historylist import Chosen, HistoryList
from composer.ui.historywork import Comparison, HistoryWork
from composer.ui.pagescanvas import FIT_WIDTH
from composer.ui.pagespane import PagesPane
from composer.ui.plain import PlainLabel
from composer.ui.proofs import Proofs
from composer.ui.redline import RedlineView
from composer.ui.redlinetext import part_name
from composer.ui.theme import GRID
from composer.ui.trial import Trial

_CALM = 600
"""Milliseconds without typing after which the comparison follows the draft."""
_MB = 1_000_000
_PAGES = 1
"""The tab of the pages."""
_WITH_NOW, _WITH_OLDER, _WITH_NEWER = "now", "older", "newer"


class HistoryWindow(QDialog):
    """The list of versions, and what differs or how the chosen one was printed."""

    restore_wanted = Signal(object)
    """The whole of this `Version` is to be taken back."""
    article_wanted = Signal(object, object)
    """The article of a `Part` is to be taken back from this `Version`."""
    copy_wanted = Signal(object)
    """This `Version` is to be saved as a draft of its own."""
    print_wanted = Signal(object)
    """This `Comparison` is to be printed."""
    export_wanted = Signal(object)
    """This `Comparison` is to be exported."""
    shut = Signal()

    def __init__(
        self,
        desk: Desk,
        proofs: Proofs,
        history: History,
        parent: QWidget,
        filer: Worker | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._proofs = desk, proofs
        self._work = HistoryWork(history, proofs, desk.settings.language, self, filer)
        self._comparison: Comparison | None = None
        self._shown: Chosen | None = None
        """What the pages are of."""
        self._trial: Trial | None = None
        self._undo_label = ""
        self._calm = QTimer(self, singleShot=True, interval=_CALM)
        self._calm.timeout.connect(self._follow)
        self.setModal(False)
        self.setSizeGripEnabled(True)
        self._make()
        self._arrange()
        self._connect()
        give_room(self, 1040, 660, desk.settings)
        self._name()
        self._show_now()
        self.list.choose("now")
        self.reload()

    # Widgets

    def _make(self) -> None:
        self.list = HistoryList()
        self.nothing = PlainLabel(self.tr("还没有历史版本。每次保存都会留下一个。"))
        self.nothing.setProperty("muted", True)
        self.nothing.setWordWrap(True)
        self.nothing.hide()
        self.about = PlainLabel()
        self.about.setWordWrap(True)
        self.against = QComboBox()
        self.against.setAccessibleName(self.tr("对照"))
        for text, value in (
            (self.tr("与现在对照"), _WITH_NOW),
            (self.tr("与前一个版本对照"), _WITH_OLDER),
            (self.tr("与后一个版本对照"), _WITH_NEWER),
        ):
            self.against.addItem(text, value)
        self.redline = RedlineView()
        self.pages_about = PlainLabel()
        self.pages = QStackedWidget()
        self.pages_note = PlainLabel()
        self.pages_note.setWordWrap(True)
        self.pages.addWidget(self.pages_note)
        self.tabs = QTabWidget()
        self.bar = _DoneBar()
        self.space = PlainLabel()
        self.space.setWordWrap(True)
        self.space.setProperty("muted", True)
        self.restore_button = QPushButton(self.tr("恢复整期(&R)"))
        self.article_button = QPushButton(self.tr("恢复这一篇(&A)"))
        self.more_button = QPushButton(self.tr("另存和导出(&S)"))
        self.close_button = QPushButton(self.tr("关闭"))
        menu = QMenu(self)
        self.copy_action = QAction(self.tr("把这个版本另存为草稿(&C)…"), menu)
        self.print_action = QAction(self.tr("打印花脸稿(&P)…"), menu)
        self.export_action = QAction(self.tr("导出花脸稿(&E)…"), menu)
        menu.addActions((self.copy_action, self.print_action, self.export_action))
        self.more_button.setMenu(menu)

    def _arrange(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        column.addWidget(self.nothing)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.bar)
        column.addWidget(self.tabs, 1)
        self._fill_tabs()
        both = QSplitter()
        both.addWidget(left)
        both.addWidget(right)
        both.setStretchFactor(1, 1)
        both.setSizes([250, 780])
        both.setChildrenCollapsible(False)
        both.setHandleWidth(GRID)
        both.setProperty("plain", True)
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self.space, 1)
        buttons = self.restore_button, self.article_button, self.more_button, self.close_button
        for button in buttons:
            button.setAutoDefault(False)
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.addWidget(both, 1)
        layout.addLayout(foot)
        self.list.setFocus()

    def _fill_tabs(self) -> None:
        compared, printed = QWidget(), QWidget()
        lines = QVBoxLayout(compared)
        lines.setSpacing(GRID)
        head = QHBoxLayout()
        head.addWidget(self.about, 1)
        head.addWidget(self.against)
        lines.addLayout(head)
        lines.addWidget(self.redline, 1)
        lines = QVBoxLayout(printed)
        lines.setSpacing(GRID)
        lines.addWidget(self.pages_about)
        lines.addWidget(self.pages, 1)
        self.tabs.addTab(compared, self.tr("对照(&D)"))
        self.tabs.addTab(printed, self.tr("版面(&G)"))

    def _connect(self) -> None:
        self.list.chosen.connect(self._on_chosen)
        self.list.differences_wanted.connect(self._count)
        self.against.currentIndexChanged.connect(self._compare)
        self.tabs.currentChanged.connect(self._show_pages)
        self.redline.part_changed.connect(self._allow)
        self.restore_button.clicked.connect(self._restore)
        self.article_button.clicked.connect(self._restore_article)
        self.copy_action.triggered.connect(self._save_copy)
        self.print_action.triggered.connect(self._print)
        self.export_action.triggered.connect(self._export)
        self.close_button.clicked.connect(self.close)
        self.bar.undo_wanted.connect(self._undo)
        work = self._work
        work.listed.connect(self._on_listed)
        work.measured.connect(self._on_measured)
        work.compared.connect(self._on_compared)
        work.loaded.connect(self._on_loaded)
        work.counted.connect(self._on_counted)
        work.failed.connect(self._on_failed)
        self._desk.loaded.connect(self.close)
        self._desk.changed.connect(self._calm.start)
        self._desk.status_changed.connect(self._show_now)
        self._desk.read_only_changed.connect(self._allow)

    # What there is

    def reload(self) -> None:
        """Look for versions anew: the draft was saved."""
        path = self._desk.draft.path
        if path is not None:
            self._work.list(path)

    def say_done(self, words: str, undo_label: str) -> None:
        """Say what was taken back; `undo_label` is the step that undo takes back, "" none."""
        self._undo_label = undo_label
        self.bar.say(words, can_undo=bool(undo_label))
        self._follow()

    @property
    def comparison(self) -> Comparison | None:
        """What is compared; None: nothing yet."""
        return self._comparison

    @property
    def is_waiting(self) -> bool:
        """Whether a comparison is under way."""
        return self._comparison is None and bool(self._pair())

    def _on_listed(self, versions: tuple[Version, ...]) -> None:
        chosen = self.list.entries()
        model = self.list.model_
        is_first = not model.versions
        model.show(versions, self._work.history.session, dt.date.today())
        self._show_now()
        self.nothing.setVisible(not versions)
        kept = [one for one in chosen if model.row_of(one) is not None]
        if versions and (is_first or not kept):
            kept = [versions[0]]
        self.list.choose(*(kept or ["now"]))
        self.list.ask_again()

    def _on_measured(self, space: Space) -> None:
        said = self.tr(
            "历史版本共占 {used} MB，最多 {limit} MB（可在设置里改）。较早的版本逐渐稀疏："
            "本次的全部保留，一周内每次使用留一份，一月内每天、半年内每周、更早每月留一份。"
        )
        used, limit = f"{max(space.used / _MB, 0.1):.1f}", f"{space.limit / _MB:.0f}"
        self.space.setText(said.format(used=used, limit=limit))

    def _name(self) -> None:
        is_official = self._desk.kind == "official"
        name = issue_title(self._desk.content)
        title = self.tr("历史版本")
        self.setWindowTitle(f"{title} — {name}" if name else title)
        if is_official:
            self.restore_button.setText(self.tr("恢复整份(&R)"))

    def _show_now(self) -> None:
        draft = self._desk.draft
        title = issue_title(draft.content)
        self.list.model_.show_now(is_saved=not draft.is_dirty, title=title)
        if self._undo_label and draft.undo_label != self._undo_label:
            self.bar.hide()

    def _count(self, wanted: list[Version]) -> None:
        model = self.list.model_
        self._work.count([(one, model.newer(one)) for one in wanted], self._desk.draft.state)

    def _on_counted(self, version: Version, gone: int, new: int) -> None:
        self.list.model_.show_difference(version, gone, new)

    # Comparing

    def _pair(self) -> tuple[Chosen, Chosen] | None:
        """Return what is to be compared, the older first; None: there is nothing."""
        chosen, model = self.list.entries(), self.list.model_
        if not chosen:
            return None
        if len(chosen) > 1:
            return chosen[-1], chosen[0]
        one = chosen[0]
        older = model.older(one)
        if one == "now":
            return None if older is None else (older, one)
        with_what = self.against.currentData()
        if with_what == _WITH_OLDER:
            return None if older is None else (older, one)
        return one, (model.newer(one) if with_what == _WITH_NEWER else "now")

    def _on_chosen(self) -> None:
        chosen = self.list.entries()
        self.against.setEnabled(len(chosen) == 1 and chosen[0] != "now")
        self._compare()
        self._show_pages()

    def _compare(self) -> None:
        pair = self._pair()
        self._comparison = None
        self._work.drop("compare")
        if pair is None:
            self.about.setText("")
            one = self.list.entries()
            alone = bool(one) and one[0] != "now"
            self.redline.clear(self.tr("没有更早的版本可以对照。") if alone else "")
        else:
            name = self.list.model_.name
            said = self.tr("{older} → {newer}").format(older=name(pair[0]), newer=name(pair[1]))
            self.about.setText(said)
            self._work.compare(*pair, self._desk.draft.state)
        self._allow()

    def _on_compared(self, found: Comparison) -> None:
        self._comparison = found
        self.redline.show_parts(found.parts, self.tr("两者完全相同。"), found.names)
        self._allow()

    def _on_failed(self, kind: str, problem: Failure) -> None:
        said = sentence(problem, self._desk.settings.language)
        if kind == "compare":
            self.redline.clear(said)
        elif kind == "load":
            self._say_instead_of_pages(said)
        self._allow()

    def _follow(self) -> None:
        """Compare with what the draft is now."""
        self._name()
        pair = self._pair()
        if pair is not None and "now" in pair:
            self._compare()
        if self._shown == "now":
            self._shown = None
            self._show_pages()
        self.list.ask_again()

    # Pages

    def _show_pages(self) -> None:
        """Have the pages of the current version set, if they are looked at."""
        chosen = self.list.entries()
        if self.tabs.currentIndex() != _PAGES or not chosen:
            return
        one = chosen[-1]
        if one != self._shown:
            self._shown = one
            self.pages_about.setText(self.list.model_.name(one))
            self._work.load(one, self._desk.draft.state)

    def _on_loaded(self, entry: Chosen, state: State) -> None:
        if entry != self._shown:
            return
        if self._trial is None:
            trial = Trial(
                self._desk, self._proofs, state.content, state.media, self, lane="history"
            )
            trial.desk.set_settings(
                replace(self._desk.settings, pages_zoom=FIT_WIDTH, two_up=False)
            )
            self._trial = trial
            self.pages_pane = PagesPane(trial.desk, Actions(trial), trial.proofs)
            self.pages.addWidget(self.pages_pane)
        else:
            self._trial.desk.load(Draft(state.content, state.media))
        self.pages.setCurrentIndex(1)

    def _say_instead_of_pages(self, words: str) -> None:
        self._shown = None
        self.pages_note.setText(words)
        self.pages.setCurrentIndex(0)

    # Wishes

    def _chosen_version(self) -> Version | None:
        """Return the only version that is chosen; None: none or several, or one of no draft."""
        chosen = self.list.entries()
        if len(chosen) != 1 or isinstance(chosen[0], str):
            return None
        return chosen[0]

    def _article(self) -> Part | None:
        """Return the article that can be taken back; None: there is none."""
        found, part = self._comparison, self.redline.part
        if found is None or part is None or found.newer != "now":
            return None
        is_alike = kind_of(found.before.content) == self._desk.kind
        is_there = part.name == "article" and part.state in ("changed", "gone")
        return part if is_there and is_alike and self._chosen_version() == found.older else None

    def _allow(self) -> None:
        version, part = self._chosen_version(), self._article()
        found = self._comparison
        is_draft = version is not None and version.kind != "raw"
        if found is not None and is_draft:
            is_draft = kind_of(found.before.content) == kind_of(found.after.content)
        may = not self._desk.is_read_only
        self.restore_button.setEnabled(is_draft and may)
        self.article_button.setEnabled(part is not None and may)
        self.copy_action.setEnabled(version is not None)
        for action in (self.print_action, self.export_action):
            action.setEnabled(found is not None)
        self.restore_button.setToolTip(
            "" if is_draft else self.tr("先在左边选一个版本；可以撤销，文件不会马上改动")
        )
        self.article_button.setToolTip(
            self.tr("把{title}恢复成这个版本里的样子").format(title=part_name(part))
            if part is not None
            else self.tr("先选一个版本与现在对照，再选一篇改过或删去的文章")
        )

    def _restore(self) -> None:
        version = self._chosen_version()
        if version is not None:
            self.restore_wanted.emit(version)

    def _restore_article(self) -> None:
        version, part = self._chosen_version(), self._article()
        if version is not None and part is not None:
            self.article_wanted.emit(version, part)

    def _save_copy(self) -> None:
        version = self._chosen_version()
        if version is not None:
            self.copy_wanted.emit(version)

    def _print(self) -> None:
        if self._comparison is not None:
            self.print_wanted.emit(self._comparison)

    def _export(self) -> None:
        if self._comparison is not None:
            self.export_wanted.emit(self._comparison)

    def _undo(self) -> None:
        if self._desk.draft.undo_label == self._undo_label:
            self._desk.undo()
        self.bar.hide()

    # Going

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self._end()

    @override
    def reject(self) -> None:
        """Go, as Escape asks for."""
        super().reject()
        self._end()

    def _end(self) -> None:
        self._calm.stop()
        if self._trial is not None:
            self._trial.end()
        self.shut.emit()


class _DoneBar(QFrame):
    """Says what has been taken back, and undoes it."""

    undo_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("bar", True)
        self.setAccessibleName(self.tr("提示"))
        self.text = PlainLabel()
        self.text.setWordWrap(True)
        self.undo_button = QPushButton(self.tr("撤销(&U)"))
        self.undo_button.setAutoDefault(False)
        self.undo_button.clicked.connect(self.undo_wanted)
        layout = QHBoxLayout(self)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.undo_button)
        self.hide()

    def say(self, words: str, *, can_undo: bool) -> None:
        """Show what has happened."""
        self.text.setText(words)
        self.undo_button.setVisible(can_undo)
        self.show()
