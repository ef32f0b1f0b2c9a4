"""Saving: the open draft is written to its file, to another one, or to a copy.

Written behind the window, while typing goes on; what was asked for meanwhile
waits its turn. What keeps it from being written is told with a way out.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit

from composer.app.draft import Draft, State
from composer.app.workbench import SUFFIXES, Workbench
from composer.model.errors import Failure
from composer.ui.errands import Errands
from composer.ui.questions import Answer, Questions
from composer.ui.remembering import Remembering
from composer.ui.sharing import Hold

if TYPE_CHECKING:
    from composer.ui.window import Window

Then = Callable[[], object]
_SAVE_RANK = -10  # before any page is set


def _nothing() -> None:
    pass


class Saving(QObject):
    """Writes what lies on a window's desk."""

    begun = Signal()
    """The draft is about to be written."""
    failed = Signal()
    """It was not written after all."""
    saved = Signal(object)
    """A `Draft` was written to its file, and knows it."""
    reload_wanted = Signal(object)
    """The draft is to be opened anew from this path, although somebody else has written it."""

    def __init__(
        self, window: Window, ask: Questions, errands: Errands, memory: Remembering
    ) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self._bench: Workbench = window.workbench
        self._ask = ask
        self._errands = errands
        self._memory = memory
        self._writing: State | None = None
        self._waiting: list[Then] = []

    @property
    def is_writing(self) -> bool:
        """Whether a file is being written now."""
        return self._writing is not None

    def after_writing(self, then: Then) -> None:
        """Have something done when the file that is being written is there."""
        self._waiting.append(then)

    def settle(self) -> None:
        """Have the field that is being typed into hand in what it holds."""
        focus = QApplication.focusWidget()
        if focus is None or isinstance(focus, QTextEdit | QPlainTextEdit):
            return
        if self._window.isAncestorOf(focus):
            focus.clearFocus()
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def save_copy(self) -> None:
        """Save a copy of the open draft and go on with its own file."""
        self.settle()
        draft = self._desk.draft
        stem = Path(self.proposed().name).stem
        proposed = self.proposed().with_name(self.tr("{name} 副本").format(name=stem))
        path = self._ask.place_to_save(proposed, self.tr("另存副本"))
        if path is None:
            return
        if path.absolute() == draft.path:
            self.save()
            return
        self._errands.run(
            self.tr("正在保存副本"),
            partial(self.write_copy, draft.state, path),
            partial(self._copied, path),
            rank=_SAVE_RANK,
        )

    def write_copy(self, state: State, path: Path) -> None:
        """Write a state to a file that is not the draft's, on any thread.

        Raises:
            SaveError: It cannot be written, or somebody else has it open.
        """
        sharing = self._window.sharing
        hold = sharing.claim(path.absolute())
        try:
            self._bench.save_copy(state, path)
        finally:
            sharing.give_back(hold)

    def ask_rescue_place(self) -> Path | None:
        """Ask where to save the open draft after a crash; None: nowhere."""
        stem = Path(self.proposed().name).stem
        proposed = self.proposed().with_name(self.tr("{name} 另存").format(name=stem))
        return self._ask.place_to_save(proposed, self.tr("另存一份"))

    def save(
        self, then: Then = _nothing, *, path: Path | None = None, overwrite: bool = False
    ) -> None:
        """Write the open draft to its file, or to `path`, then call `then`.

        A draft without a file asks for one; `then` is not called when nothing was written.
        """
        self.settle()
        draft = self._desk.draft
        if self._writing is not None:  # that one may bring the draft its file
            self._waiting.append(partial(self.save, then, path=path, overwrite=overwrite))
            return
        place = draft.path if path is None else path.absolute()
        if place is None or (path is None and self._desk.is_read_only):
            self.save_as(then)
            return
        if place == draft.path and self._desk.is_read_only:
            self._window.sharing.say_refused()
            return
        state = self._writing = draft.state
        self.begun.emit()
        self._errands.run(
            self.tr("正在保存"),
            partial(self._write, draft, state, place, overwrite=overwrite),
            partial(self._saved, draft, state, place, then),
            partial(self._not_saved, draft, then),
            rank=_SAVE_RANK,
        )

    def _write(self, draft: Draft, state: State, place: Path, *, overwrite: bool) -> Hold:
        """Write a state, on any thread; return the lock of a file that becomes the draft's."""
        if place == draft.path:
            self._bench.write(draft, state, place, overwrite=overwrite)
            return None
        hold = self._window.sharing.claim(place)
        try:
            self._bench.write(draft, state, place, overwrite=overwrite)
        except BaseException:
            self._window.sharing.give_back(hold)
            raise
        return hold

    def save_as(self, then: Then = _nothing) -> None:
        """Ask for another file, which is the draft's from then on, and write it."""
        self.settle()
        path = self._ask.place_to_save(self.proposed(), self.tr("另存为"))
        if path is not None:
            elsewhere = path.absolute() != self._desk.draft.path
            self.save(then, path=path, overwrite=elsewhere)

    def _saved(self, draft: Draft, state: State, place: Path, then: Then, hold: Hold) -> None:
        self._writing = None
        is_moved = place != draft.path
        draft.mark_saved(state, place)
        if is_moved:
            self._window.sharing.moved(draft, hold)
        self._memory.use(place)
        self._memory.learn(state.content)
        self._memory.keep_session_aside(draft)
        self._desk.notify_status()
        self.saved.emit(draft)
        said, cause = self.tr("已保存到 {path}"), self._bench.history.cause
        if cause:
            said = self.tr("已保存到 {path}，但这次没能留下历史版本：{cause}")
        self._window.status.say(said.format(path=place, cause=cause))
        then()
        self._go_on()

    def _not_saved(self, draft: Draft, then: Then, problem: Exception) -> None:
        self._writing = None
        self.failed.emit()
        waiting, self._waiting = self._waiting, []
        if not isinstance(problem, Failure) or draft is not self._desk.draft:
            self._errands.tell(problem)  # there is nothing here to be saved elsewhere
            return
        place = draft.path
        if problem.reason == "changed_on_disk" and place is not None:
            answer = self._ask.about_another_writer(place, keeps=self._window.sharing.keeps)
        else:
            language, is_kept = self._desk.settings.language, self._window.safety.is_kept()
            answer = self._ask.about_failed_saving(problem, language, is_kept=is_kept)
        if answer is Answer.ELSEWHERE:
            self._waiting = waiting
            self.save_as(then)
        elif answer is Answer.OVERWRITE:
            self._waiting = waiting
            self.save(then, overwrite=True)
        elif answer is Answer.MERGE:
            self._window.sharing.merge(partial(self.save, then))
        elif answer is Answer.RELOAD and place is not None:
            self.reload_wanted.emit(place)

    def _go_on(self) -> None:
        """Do what has waited for the file to be written."""
        while self._waiting and self._writing is None:
            self._waiting.pop(0)()

    def _copied(self, path: Path, _: object) -> None:
        self._window.status.say(self.tr("副本已保存到 {path}").format(path=path))

    def proposed(self) -> Path:
        """Return where a draft would be saved if the clerk has nothing against it."""
        draft = self._desk.draft
        if draft.path is not None:
            return draft.path
        name = self._window.files.opening.proposals.get(draft)
        named = self._bench.file_name(draft.content) if name is None else f"{name}{SUFFIXES[0]}"
        return self._memory.folder / named
