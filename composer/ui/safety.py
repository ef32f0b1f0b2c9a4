"""Safety: what is done to the draft on the desk is in a journal at every moment.

Lives as long as its window, also while another language makes all widgets
anew. Says to the recorder what the draft is, and to the clerk when nothing
can be recorded. A draft that was saved or closed needs no journal; one that
was thrown away is set aside for a while; one that the system takes from us
keeps its journal, and the next start offers it.
"""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from composer.app import recovery
from composer.app.draft import Draft
from composer.app.recorder import Recorder
from composer.app.words import sentence
from composer.model.errors import SaveError
from composer.ui.noticebar import NoticeBar
from composer.ui.typed import Typed

if TYPE_CHECKING:
    from composer.ui.window import Window

_SHORT, _LONG = 0.5, 2.0
"""Seconds that a question waits for the disk, and the end of the window."""


class Safety(QObject):
    """Keeps the journal of what lies on a window's desk."""

    _told = Signal(object)

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._recorder = Recorder(self._hear)
        self._draft: Draft | None = None
        self._expected: tuple[Draft, Path] | None = None
        """A draft that comes from the journal of a crash, about to be laid on the desk."""
        self._left: Path | None = None
        """The journal that the draft came from; gone as soon as it has one of its own."""
        self._is_thrown_away = False
        self._is_taken_away = False
        self._is_closed = False
        self._bar: NoticeBar | None = None
        self._trouble: SaveError | None = None
        self._keeping: threading.Thread | None = None
        self._typed = Typed(self)
        self._typed.held.connect(self._note)
        self._told.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def attach(self) -> None:
        """Listen to the window's desk and file commands, which have been made anew."""
        desk, files = self._window.desk, self._window.files
        desk.loaded.connect(self._on_loaded)
        desk.changed.connect(self._on_changed)
        files.saving.begun.connect(self._recorder.saving)
        files.saving.failed.connect(self._recorder.saved)
        files.saving.saved.connect(self._on_saved)
        files.discarded.connect(self._on_discarded)
        files.closing.connect(self._on_closing)
        self._typed.watch(self._window)
        if self._trouble is not None:  # its bar went with the others
            self._show_trouble(self._trouble)

    @property
    def recorder(self) -> Recorder:
        """What writes the journal."""
        return self._recorder

    @property
    def is_taken_away(self) -> bool:
        """Whether the system ends the session: nobody is asked, the journal has everything."""
        return self._is_taken_away

    def flush(self, seconds: float = 2.0) -> bool:
        """Have all that was done on the disk now; return whether it is. On any thread."""
        return not self._has_something or self._recorder.flush(seconds)

    def is_kept(self) -> bool:
        """Return whether what is not saved could be found again if it were thrown away."""
        self._note_now()
        return self._recorder.flush(_SHORT) and self._recorder.file is not None

    def take_over(self, draft: Draft, left: Path) -> None:
        """Say that a draft about to be laid on the desk comes from the journal of a crash.

        That one is removed as soon as the draft lies in a journal of its own.
        """
        self._expected = draft, left

    def end_session(self) -> None:
        """Keep everything: the system is about to end the program."""
        self._is_taken_away = True
        self._typed.look()
        self._note_now()
        self.flush()

    def go_on(self) -> None:
        """Say that the session goes on after all: the clerk is there and can be asked."""
        self._is_taken_away = False

    def throw_away(self) -> None:
        """Say that the draft gives way to another state of it: its journal is set aside then."""
        self._is_thrown_away = True

    def finish(self) -> None:
        """End, keeping what is not saved: the program ends without its window being closed."""
        if not self._is_closed:
            self.end_session()
            self._on_closing()

    # What happens to the draft

    @Slot()
    def _on_loaded(self) -> None:
        draft = self._window.desk.draft
        if draft is self._draft or self._is_closed:
            return  # the same one, in another language
        self._let_go()
        self._draft, self._left = draft, None
        if self._expected is not None and self._expected[0] is draft:
            self._left = self._expected[1]
        self._expected = None
        self._typed.forget()
        self._recorder.begin(draft, self._left)
        self._note_now()

    @Slot(object)
    def _on_changed(self, _change: object) -> None:
        self._is_thrown_away = self._is_taken_away = False
        self._note_now()

    @Slot()
    def _note(self) -> None:
        self._note_now()

    def _note_now(self) -> None:
        if self._draft is self._window.desk.draft and not self._is_closed:
            held = self._typed.text if self._window.files.has_draft else ""
            self._recorder.note(self._window.desk.spot, held)

    @property
    def _has_something(self) -> bool:
        """Whether there is anything that no file holds."""
        draft = self._draft
        return draft is not None and (draft.is_dirty or bool(self._typed.text))

    @Slot(object)
    def _on_saved(self, draft: Draft) -> None:
        if draft is not self._draft or self._is_closed:
            return
        self._recorder.saved()

    @Slot()
    def _on_discarded(self) -> None:
        """Let the draft's history have what is thrown away, too, behind the window."""
        self._is_thrown_away = True
        draft, history = self._draft, self._window.workbench.history
        if draft is not None and draft.path is not None and draft.is_dirty:
            self._keeping = threading.Thread(
                target=history.keep,
                args=(draft.path, draft.state, "discarded"),
                name="discarded",
                daemon=True,
            )
            self._keeping.start()

    @Slot()
    def _on_closing(self) -> None:
        self._is_closed = True
        if self._is_taken_away and self._has_something:
            self._recorder.close(keep=True)
        else:
            self._let_go()
            self._recorder.close()
        if self._keeping is not None:
            self._keeping.join(_LONG)
        self._typed.stop()

    def _let_go(self) -> None:
        """End the journal of the draft; what was thrown away is set aside."""
        draft, file = self._draft, None
        if draft is not None and draft.is_dirty and self._is_thrown_away:
            self._recorder.flush(_SHORT)
            file = self._recorder.file or self._left
        self._recorder.end(keep=file is not None)
        if file is not None:
            self._recorder.flush(_SHORT)  # Windows renames no file that is open
            recovery.set_aside(file)
        self._is_thrown_away = False

    # When nothing can be recorded

    def _hear(self, problem: SaveError | None) -> None:
        """Hear from the recorder's thread."""
        if isValid(self):
            self._told.emit(problem)

    @Slot(object)
    def _tell(self, problem: SaveError | None) -> None:
        if self._bar is not None and isValid(self._bar):
            self._bar.hide()
            self._bar.deleteLater()
            self._bar = None
        if problem is not None:
            self._show_trouble(problem)
        elif self._trouble is not None:
            self._window.status.say(self.tr("输入的内容又能自动保留了。"))
        self._trouble = problem

    def _show_trouble(self, problem: SaveError) -> None:
        said = sentence(problem, self._window.desk.settings.language)
        self._bar = NoticeBar(
            self.tr("输入的内容现在不能自动保留：{why}请及时保存；能够保留时会告诉您。").format(
                why=said
            ),
            "triangle-alert",
        )
        self._window.show_bar(self._bar)
