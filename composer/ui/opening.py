"""Opening: another draft comes to the desk: new, from a file, the next of a series, the sample.

Files are read behind the window; of several that were asked for the last one
counts. Whoever calls has asked what becomes of the open draft; when typing
went on while a file was read, that is asked again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, QTimer, Signal

from composer.app.draft import Draft, State
from composer.app.workbench import Session, Workbench, issue_title
from composer.model.document import Document
from composer.model.official import Form, OfficialDocument
from composer.model.profile import Bulletin
from composer.ui.desk import START
from composer.ui.errands import Errands
from composer.ui.headform import first_spot
from composer.ui.questions import Answer
from composer.ui.remembering import Remembering
from composer.ui.sharing import Opened, Sharing

if TYPE_CHECKING:
    from composer.ui.window import Window

Leave = Callable[[Callable[[], object]], None]
"""Calls what it is given as soon as nothing of the open draft can be lost by it, if ever."""


class Opening(QObject):
    """Puts drafts onto a window's desk."""

    damaged = Signal(object, object)
    """The draft at a path cannot be opened for an `OpenError` that may be damage."""

    def __init__(self, window: Window, errands: Errands, memory: Remembering, leave: Leave) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self._bench: Workbench = window.workbench
        self._errands = errands
        self._memory = memory
        self._leave = leave
        self._sharing: Sharing = window.sharing
        self.proposals: WeakKeyDictionary[Draft, str] = WeakKeyDictionary()
        """What drafts without a file are to be called, where that is known."""
        self._numbers = count()
        self._newest_opening = -1
        self._reading: tuple[int, Path] | None = None
        """Which file is being read to be shown, and with which number."""

    def new(self, bulletin: Bulletin | None = None, template: str = "") -> None:
        """Show an empty draft of a bulletin."""
        self._bench.today = dt.date.today()
        self.show(self._bench.new(bulletin, template))

    def new_official(self, form: Form) -> None:
        """Show an empty official document of a form."""
        self._bench.today = dt.date.today()
        self.show(self._bench.new_official(form))
        self._desk.go(first_spot(self._desk.official))

    def open(self, path: Path, *, force: bool = False, asks: bool = True) -> None:
        """Read a draft's file and show it.

        With `force` its lock is taken from who has it. When somebody else has
        it, what to do is asked; without `asks` it is shown to be looked at.
        """
        if self._reading == (self._newest_opening, path) and not force:
            return  # a second click
        number = self._newest_opening = next(self._numbers)
        self._reading = number, path
        before = self._desk.draft.state
        self._errands.run(
            self.tr("正在打开“{name}”").format(name=path.name),
            partial(self._sharing.read, path, force=force),
            partial(self._opened, number, path, before, asks),
            partial(self._not_opened, number, path),
        )

    def _not_opened(self, number: int, path: Path, problem: Exception) -> None:
        if number == self._newest_opening:
            self._reading = None
        from composer.store.salvage import may_be_damage  # noqa: PLC0415 - a start does not wait for it

        if may_be_damage(problem):
            self.damaged.emit(path, problem)
        else:
            self._errands.tell(problem)

    def _opened(self, number: int, path: Path, before: State, asks: bool, opened: Opened) -> None:
        if number != self._newest_opening:  # another one was asked for since
            self._sharing.let_go(opened)
            return
        self._reading = None
        answer = Answer.READ
        if asks and self._desk.draft.state is before:
            answer = self._sharing.ask(opened)
        if self._desk.draft.state is not before:  # typing went on meanwhile
            self._sharing.let_go(opened)
            self._leave(partial(self.open, path, asks=asks))
            return
        if answer is Answer.TAKE:
            self.open(path, force=True)
        elif answer is Answer.COPY:
            self.show_copy(opened.draft)
        elif answer is Answer.READ:
            session = opened.session
            if self._desk.draft.path == opened.draft.path:  # the same file anew: stay there
                session = Session(self._desk.spot, self._window.editor.scroll_share())
            self._sharing.expect(opened)
            self.show(opened.draft, session)

    def show_copy(self, draft: Draft) -> None:
        """Show what a draft says as one without a file, which is saved beside it as a copy."""
        copy = Draft(draft.content, draft.media)
        spot = self._desk.spot if draft is self._desk.draft else START
        if draft.path is not None:
            self._memory.folder = draft.path.parent
            name = draft.path.parent.name if draft.path.stem == "issue" else draft.path.stem
            self.proposals[copy] = self.tr("{name} 副本").format(name=name)
        self.show(copy, Session(spot))
        self._window.status.say(self.tr("这是一份副本，还没有文件；保存时会问存到哪里。"))

    def sample(self) -> None:
        """Show the sample issue."""
        number = self._newest_opening = next(self._numbers)
        before = self._desk.draft.state
        self._errands.run(
            self.tr("正在打开样刊"),
            self._bench.sample,
            partial(self._go_on, number, before, self.show),
        )

    def next_of_file(self, path: Path) -> None:
        """Show the issue or document after the one in a file."""
        number = self._newest_opening = next(self._numbers)
        before = self._desk.draft.state
        self._memory.folder = path.absolute().parent
        self._errands.run(
            self.tr("正在打开“{name}”").format(name=path.name),
            partial(self._bench.read, path),
            partial(self._go_on, number, before, self._show_next),
        )

    def next_of_open(self) -> None:
        """Show the issue or document after the one that is open, as its file has it."""
        self._show_next(self._desk.draft.saved.content)

    def _go_on(
        self, number: int, before: State, show: Callable[..., object], found: object
    ) -> None:
        """Show what was found unless another one was asked for; ask again when typing went on."""
        if number != self._newest_opening:
            return
        if self._desk.draft.state is before:
            show(found)
        else:
            self._leave(partial(show, found))

    def _show_next(self, previous: Document) -> None:
        self._bench.today = dt.date.today()
        draft = self._bench.next(previous)
        self.show(draft)
        told = self.tr("已新建《{name}》：报头报尾照旧，文章已清空，上一期没有改动。")
        if isinstance(previous, OfficialDocument):
            told = self.tr(
                "已新建《{name}》：发文机关、署名和抄送照旧，正文已清空，上一件没有改动。"
            )
        self._window.status.say(told.format(name=issue_title(draft.content)))

    def show(self, draft: Draft, session: Session | None = None) -> None:
        """Put a draft onto the desk, where the clerk was in it last.

        One that is still being read was asked for before, and is not shown any more.
        """
        self._newest_opening = next(self._numbers)
        session = session or Session()
        if draft.path is not None:
            self._memory.folder = draft.path.parent
            self._memory.use(draft.path)
        self._desk.load(draft, session.spot if session.spot.place else START)
        self._window.focus_pane(self._window.editor)
        QTimer.singleShot(0, self, partial(self._scroll, draft, session.scroll))

    def _scroll(self, draft: Draft, share: float) -> None:
        if draft is self._desk.draft and share:
            self._window.editor.set_scroll_share(share)
