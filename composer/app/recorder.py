"""Recorder: writes what is done to the open draft into a journal, on a thread of its own.

The window says what the state is; a thread takes the newest one, at most
`PACE` seconds after the first that is not written yet, and has it on the
disk well within a second. Typing waits for nothing. A disk that is full or
gone is tried again every `RETRY` seconds and told once; what could not be
written is still here. Pictures follow on another thread, so that no word
waits for a picture. Neither thread keeps the program from ending.
"""

from __future__ import annotations

import datetime as dt
import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path

from composer.app.draft import NOWHERE, Draft, Spot, State
from composer.app.picturekeeper import PictureKeeper
from composer.app.scribe import Note, Scribe, Session
from composer.model.errors import SaveError
from composer.store.journal import journals_folder

PACE, RETRY = 0.25, 2.0
_PATIENCE = 10.0  # seconds in which a thread ends: one write to a slow disk
_log = logging.getLogger(__name__)


class Recorder:
    """Keeps the journal of one open draft after another. Methods are for the window's thread.

    `told` is called on the recorder's threads with what keeps the journal from
    being written, and with None when it is written again; it must not raise.
    """

    def __init__(
        self,
        told: Callable[[SaveError | None], None],
        now: Callable[[], dt.datetime] = dt.datetime.now,
        *,
        pace: float = PACE,
        retry: float = RETRY,
    ) -> None:
        self._told, self._pace, self._retry = told, pace, retry
        self._draft: Draft | None = None
        self._session = Session()
        self._spot = NOWHERE
        self._held = ""
        self._noted: State | None = None
        self._is_saving = False
        self._news = threading.Condition()
        self._notes: list[Note] = []
        self._since = 0.0
        self._worst = 0.0
        self._failures = 0
        self._is_urgent = self._is_closing = self._is_busy = False
        self._file: Path | None = None
        self._troubles: dict[str, SaveError] = {}
        self._keeper = PictureKeeper(self._say_pictures, retry)
        self._scribe = Scribe(self._keeper, now)
        self._thread: threading.Thread | None = None

    def begin(self, draft: Draft, takes_over: Path | None = None) -> None:
        """Journal this draft from now on; the journal of the one before is ended as `end` does.

        A draft that has not been changed gets a file with its first change.
        One that came from recovery `takes_over` its journal, which is removed
        as soon as the new one is whole on the disk.
        """
        self.end()
        self._draft, self._session = draft, Session(takes_over)
        self._spot, self._held, self._noted = NOWHERE, "", draft.saved
        self._is_saving = False
        self._catch_up()

    def note(self, spot: Spot, held: str = "") -> None:
        """Take the draft's state as it is now; returns at once.

        `held` is what stands in a field and is no value yet: the last words.
        A state that is the saved one, with nothing held, needs no journal: it ends.
        """
        self._spot = spot
        if held != self._held:
            self._held = held
            self._noted = None
        self._catch_up()

    def saving(self) -> None:
        """Say that the draft is being saved: nobody knows what its file holds until that is over.

        Meanwhile the journal stays, even when everything is undone to what was saved before.
        """
        self._is_saving = True

    def saved(self) -> None:
        """Say that saving is over: the journal begins anew with the next change.

        What was changed since goes on in it; so does all when nothing could be saved.
        """
        self._is_saving = False
        draft = self._draft
        if draft is not None:
            self._noted = draft.state
            self._take(draft, draft.state)

    def end(self, *, keep: bool = False) -> None:
        """End the journal: nothing of it is needed any more, unless `keep`."""
        if self._draft is not None:
            if keep:
                self._catch_up()
            self._put(Note(self._session, None, keep=keep))
            self._draft = None

    def flush(self, seconds: float = 2.0) -> bool:
        """Have everything on the disk now; return whether it is, within `seconds`.

        For a mistake of ours, for a session that the system ends; on any thread.
        """
        self._catch_up()
        if threading.current_thread() is self._thread:
            return False
        end = time.monotonic() + seconds
        with self._news:
            before = self._failures
            self._is_urgent = True
            self._news.notify_all()
            self._news.wait_for(lambda: self._is_idle or self._failures != before, seconds)
            self._is_urgent = False
            is_done = self._is_idle
        return is_done and self._keeper.flush(end - time.monotonic())

    @property
    def file(self) -> Path | None:
        """The journal of the open draft, if there is one."""
        return self._file

    @property
    def worst_delay(self) -> float:
        """Seconds that a change waited at most until it was on the disk."""
        return self._worst

    def close(self, *, keep: bool = False) -> None:
        """End the journal and the threads."""
        self.end(keep=keep)
        with self._news:
            self._is_closing = True
            self._news.notify_all()
            thread = self._thread
        if thread is not None:
            thread.join(_PATIENCE)
        if keep:
            self._keeper.flush(_PATIENCE)  # the journal that stays names them
        self._keeper.close(_PATIENCE)

    # The side of the window

    def _catch_up(self) -> None:
        """Take the state of the draft unless it was taken already."""
        draft = self._draft
        if draft is not None and draft.state is not self._noted:
            self._noted = draft.state
            self._take(draft, draft.state)

    def _take(self, draft: Draft, state: State) -> None:
        saved = draft.saved
        is_in_file = state is saved and not self._held and not self._is_saving
        wanted = None if is_in_file else state
        self._put(Note(self._session, wanted, saved, draft.path, self._spot, self._held))

    def _put(self, note: Note) -> None:
        """Have a note worked on; of several of one session only the newest counts."""
        with self._news:
            if self._is_closing:
                return
            is_first = not self._notes
            if is_first:
                self._since = time.monotonic()
            self._notes = _newest([*self._notes, note])
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="recorder", daemon=True)
                self._thread.start()
            if is_first:  # else it knows, and a key is not held up by its waking
                self._news.notify_all()

    @property
    def _is_idle(self) -> bool:
        return not self._notes and not self._is_busy

    @property
    def _is_pressed(self) -> bool:
        return self._is_urgent or self._is_closing

    # The side of the thread

    def _work(self) -> None:
        while self._is_wanted():
            with self._news:
                notes, since = self._notes, self._since
                self._notes, self._is_busy = [], True
            left = self._write(notes)
            with self._news:
                self._is_busy = False
                if left:
                    self._notes, self._since = _newest([*left, *self._notes]), since
                    self._failures += 1
                    self._is_urgent = False
                elif any(note.state is not None for note in notes):
                    self._worst = max(self._worst, time.monotonic() - since)
                self._news.notify_all()
                if left and self._is_closing:
                    break
                if left:
                    self._news.wait_for(lambda: self._is_pressed, self._retry)
        self._scribe.close()

    def _is_wanted(self) -> bool:
        """Wait until there is something to write; return False when there never will be."""
        with self._news:
            self._news.wait_for(lambda: bool(self._notes) or self._is_closing)
            if self._notes:
                rest = self._since + self._pace - time.monotonic()
                self._news.wait_for(lambda: self._is_pressed, max(rest, 0.0))
            return bool(self._notes)

    def _write(self, notes: list[Note]) -> list[Note]:
        """Write notes; return those that could not be."""
        for at, note in enumerate(notes):
            try:
                self._scribe.write(note)
            except SaveError as problem:
                self._say("words", problem)
                return notes[at:]
            except Exception as cause:
                _log.exception("the journal was not written")
                name = type(cause).__name__
                self._say("words", SaveError("write_failed", journals_folder(), cause=name))
                return notes[at:]
            finally:
                self._file = self._scribe.file
        self._say("words", None)
        return []

    def _say_pictures(self, problem: SaveError | None) -> None:
        self._say("pictures", problem)

    def _say(self, what: str, problem: SaveError | None) -> None:
        """Tell a trouble once, and once that there is none any more."""
        with self._news:
            before = bool(self._troubles)
            if problem is None:
                self._troubles.pop(what, None)
            else:
                self._troubles[what] = problem
            after = bool(self._troubles)
        if before != after:
            self._told(problem)


def _newest(notes: list[Note]) -> list[Note]:
    """Return notes without those that a later one of the same session makes needless.

    A journal that is kept when it ends needs its last state.
    """
    later = zip(notes, [*notes[1:], None], strict=True)
    return [
        note
        for note, after in later
        if after is None or after.session is not note.session or after.keep
    ]
