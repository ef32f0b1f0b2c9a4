"""File commands: new, next issue, open, save, close, import, recent files, the last session.

Files are read and written behind the window, while typing goes on. Whatever
would take a draft from the desk goes through `leave`, which asks about what
is not saved and does nothing when the clerk changes his mind.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QMenu
from typing_extensions import override

from composer.app.draft import Draft
from composer.app.workbench import Workbench, is_draft_file, issue_title
from composer.model.document import Document
from composer.model.issue import Issue
from composer.model.official import FORMS, Form
from composer.store.media import Media
from composer.ui.damaged import Damaged
from composer.ui.drops import Drops
from composer.ui.errands import Errands
from composer.ui.importing import Importing
from composer.ui.menus import RECENT
from composer.ui.opening import Opening
from composer.ui.questions import Answer, Questions
from composer.ui.recentmenu import RecentMenu
from composer.ui.remembering import Remembering
from composer.ui.saving import Saving

if TYPE_CHECKING:
    from composer.ui.window import Window

Then = Callable[[], object]
COLUMN = "column"
"""The template of a column page (专版)."""


def _nothing() -> None:
    pass


class FileCommands(QObject):
    """Binds the actions of files of a window."""

    closing = Signal()
    """Nothing is unsaved any longer and the window goes."""
    discarded = Signal()
    """The clerk has given up what is not saved of the open draft."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self._bench: Workbench = window.workbench
        self._ask = Questions(window)
        self.errands = Errands(window, self._ask)
        self._memory = Remembering(window, self.errands)
        self._importing = Importing(window, self._ask)
        self._may_close = False
        self._has_draft = False
        self.opening = Opening(window, self.errands, self._memory, self.leave)
        self.damaged = Damaged(window)
        self.opening.damaged.connect(self.damaged.offer)
        self.saving = Saving(window, self._ask, self.errands, self._memory)
        self.saving.reload_wanted.connect(window.sharing.reopen)
        self._drops = Drops(self, self.take_files)
        self._bind()
        self._connect()
        self._show_title()

    @property
    def has_draft(self) -> bool:
        """Whether a draft is open, also while the start page is shown."""
        return self._has_draft

    @property
    def name(self) -> str:
        """What the open draft is called: its file, else its issue."""
        draft = self._desk.draft
        if draft.path is not None:
            bare = draft.path.name == "issue.yaml"
            return draft.path.parent.name if bare else draft.path.name
        unnamed = self.tr("未命名简报")
        if self._desk.kind == "official":
            unnamed = self.tr("未命名公文")
        return issue_title(draft.content) or unnamed

    # What the clerk can do

    def new(self) -> None:
        """Begin an empty draft; of several bulletins of the office, ask which."""
        bulletins = self._bench.bulletins()
        chosen = None
        if len(bulletins) > 1:
            names = [one.masthead.name for one in bulletins]
            number = self._ask.which(self.tr("新建"), self.tr("新建哪个刊的一期："), names)
            if number is None:
                return
            chosen = bulletins[number]
        self.leave(partial(self.opening.new, chosen, ""))

    def new_from_template(self, template: str) -> None:
        """Begin an empty draft with a template."""
        self.leave(partial(self.opening.new, None, template))

    def new_official(self, form: Form) -> None:
        """Begin an empty official document of a form, filled from the office's profile."""
        self.leave(partial(self.opening.new_official, form))

    def new_column(self) -> None:
        """Begin an empty column page (专版)."""
        self.new_from_template(COLUMN)

    def next_issue(self) -> None:
        """Begin the issue or document after the open one, or after one that is asked for."""
        if self._has_draft:
            self.leave(self.opening.next_of_open)
            return
        path = self._ask.draft_to_open(self._memory.folder, self.tr("选择上一期或上一件公文"))
        if path is not None:
            self.next_issue_of(str(path))

    def next_issue_of(self, path: str) -> None:
        """Begin the issue after the one in a draft's file."""
        self.leave(partial(self.opening.next_of_file, Path(path)))

    def choose_draft(self) -> None:
        """Ask for a draft and open it."""
        path = self._ask.draft_to_open(self._memory.folder, self.tr("打开"))
        if path is not None:
            self.open(str(path))

    def open(self, path: str) -> None:
        """Open a draft; the one that is open already is only shown."""
        here = self._desk.draft.path
        if self._has_draft and here is not None and here == Path(path).absolute():
            self._window.show_workspace()
        else:
            self.leave(partial(self.opening.open, Path(path)))

    def open_sample(self) -> None:
        """Open the sample issue as a draft without a file."""
        self.leave(self.opening.sample)

    def save(self) -> None:
        """Save the open draft."""
        self.saving.save()

    def save_as(self) -> None:
        """Save the open draft to another file, which is its file from then on."""
        self.saving.save_as()

    def save_copy(self) -> None:
        """Save a copy of the open draft and go on with its own file."""
        self.saving.save_copy()

    def ask_rescue_place(self) -> Path | None:
        """Ask where to save the open draft after a crash; None: nowhere."""
        return self.saving.ask_rescue_place()

    def save_now(self, path: Path) -> None:
        """Write a copy of the open draft at once, without the worker. Raises `SaveError`."""
        self._bench.save_copy(self._desk.draft.state, path)

    def import_sources(self) -> None:
        """Ask for contributors' files and import them."""
        paths = self._ask.sources_to_import(self._memory.folder)
        if paths:
            self._import(paths)

    def take_files(self, paths: list[Path]) -> None:
        """Open the draft among files that were dropped, or import them."""
        drafts = [path for path in paths if is_draft_file(path) or (path / "issue.yaml").is_file()]
        if drafts:
            if len(drafts) > 1:
                self._window.status.say(self.tr("一次打开一份草稿，其余的没有打开。"))
            self.open(str(drafts[0]))
        else:
            self._import(paths)

    def close_draft(self) -> None:
        """Close the open draft and show the start page; on the start page close the window."""
        if self._has_draft and self._window.shows_draft:
            self.leave(self._clear)
        else:
            self._window.close()

    def quit(self) -> None:
        """End the program."""
        self._window.safety.go_on()
        self._window.close()

    def show_start(self) -> None:
        """Show the start page; the draft stays open."""
        self._window.show_start()
        self._refresh()

    def release(self) -> None:
        """Listen to the window no longer: others take over."""
        self._drops.release()
        self._importing.release()
        self._window.removeEventFilter(self)

    # Binding

    def _bind(self) -> None:
        for name, act in (
            ("draft-new", self.new),
            ("draft-next", self.next_issue),
            ("draft-open", self.choose_draft),
            ("draft-start", self.show_start),
            ("draft-save", self.save),
            ("draft-save-as", self.save_as),
            ("draft-save-copy", self.save_copy),
            ("sources-import", self.import_sources),
            ("window-close", self.close_draft),
            ("program-quit", self.quit),
            ("column-new", self.new_column),
        ):
            self._window.commands.bind(name, act)
        for form in FORMS:
            self._window.commands.bind(f"official-new-{form}", partial(self.new_official, form))

    def _connect(self) -> None:
        window, desk, start = self._window, self._desk, self._window.start
        window.installEventFilter(self)
        desk.loaded.connect(self._on_loaded)
        desk.status_changed.connect(self._show_title)
        self._memory.recent_known.connect(start.show_recent)
        start.open_wanted.connect(self.open)
        start.next_wanted.connect(self.next_issue_of)
        start.forget_wanted.connect(self._memory.forget)
        start.sample_wanted.connect(self.open_sample)
        start.template_wanted.connect(self.new_from_template)
        start.back_wanted.connect(window.show_workspace)
        menu = cast("QMenu", window.menuBar().findChild(QMenu, RECENT))
        recent = RecentMenu(menu, self.open, self._memory.forget_all)
        recent.wanted.connect(self._memory.refresh)
        self._memory.recent_known.connect(recent.show_recent)
        QTimer.singleShot(0, self, self._begin)

    def _begin(self) -> None:
        self._refresh()
        self.errands.run_aside(
            "templates", self._bench.templates, self._window.start.show_templates
        )

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.Show:
            self._drops.watch(self._window.windowHandle())
        elif kind == QEvent.Type.Close:
            self.saving.settle()
            if event.spontaneous():  # by the frame's button, and no end of a session
                self._window.safety.go_on()
            is_taken_away = self._window.safety.is_taken_away
            if self._may_close or is_taken_away or not self._would_lose():
                self._keep_session()
                self._importing.release()
                self._memory.finish()
                self.closing.emit()
            else:
                event.ignore()
                self.leave(self._go)
                return True
        return False

    def _go(self) -> None:
        self._may_close = True
        QTimer.singleShot(0, self, self._window.close)  # it may be closing: Qt does not do so twice

    # Leaving the open draft

    def _would_lose(self) -> bool:
        return self._has_draft and (self.saving.is_writing or self._desk.draft.is_dirty)

    def leave(self, then: Then) -> None:
        """Call `then` as soon as nothing of the open draft can be lost by it, if ever."""
        self.saving.settle()
        if self.saving.is_writing:
            self.saving.after_writing(partial(self.leave, then))
        elif not self._would_lose():
            self._keep_session()
            then()
        else:
            answer = self._ask.about_losing(self.name, is_kept=self._window.safety.is_kept())
            if answer is Answer.SAVE:
                self.saving.save(partial(self.leave, then))
            elif answer is Answer.DISCARD:
                self.discarded.emit()
                then()

    def _clear(self) -> None:
        self._desk.load(Draft(Issue(), Media()))
        self._has_draft = False
        self._window.show_start()
        self._show_title()
        self._refresh()

    def _on_loaded(self) -> None:
        self._has_draft = True

    # Importing and remembering

    def _import(self, paths: list[Path]) -> None:
        if self._has_draft and self._desk.is_read_only:
            self._desk.refused.emit()
            return
        self._bench.today = dt.date.today()
        self._importing.run(paths, self._need_draft, self._take_document)

    def _need_draft(self) -> None:
        if not self._has_draft:
            self.opening.new()
        self._window.show_workspace()

    def _take_document(self, document: Document, media: Media) -> bool:
        """Open an official document that was imported, unless a draft is open that it may join."""
        if self._has_draft:
            return False
        self.opening.show(Draft(document, media))
        self._window.show_workspace()
        return True

    def _refresh(self) -> None:
        self._window.start.set_back(self.name if self._has_draft else "")
        self._memory.refresh()

    def _keep_session(self) -> None:
        if self._has_draft:
            self._memory.keep_session()

    def _show_title(self) -> None:
        draft = self._desk.draft
        program = self.tr("简报编排")
        if not self._has_draft:
            self._window.setWindowFilePath("")
            self._window.setWindowTitle(program)
            self._window.setWindowModified(False)
            return
        name = self.name
        if draft.path is None:
            name = self.tr("{name}（尚未保存）").format(name=name)
        elif self._desk.is_read_only:
            name = self.tr("{name}（只读）").format(name=name)
        self._window.setWindowFilePath(str(draft.path or ""))
        self._window.setWindowTitle(f"{name}[*] — {program}")
        self._window.setWindowModified(draft.is_dirty)
