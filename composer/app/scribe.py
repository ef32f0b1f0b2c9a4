"""Scribe: one journal after another, written as notes of the open draft come in.

What `Recorder` does on its thread, without a thread.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from composer.app.draft import NOWHERE, Spot, State
from composer.app.picturekeeper import PictureKeeper
from composer.app.texts import map_texts
from composer.model.blocks import Text, plain
from composer.model.document import Document
from composer.store.journal import About, JournalWriter
from composer.store.journalparts import Coder

MOST_WORDS = 60
_WORK, _PAUSE = 0.002, 0.001  # seconds of work after which others get their turn, and how long


@dataclass(frozen=True, slots=True, eq=False)
class Session:
    """A draft from when it was opened until it is closed; `takes_over` is a journal it came of."""

    takes_over: Path | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Note:
    """What is to be done for a session: write `state`, or end its journal when there is none."""

    session: Session
    state: State | None
    saved: State | None = None
    """What the file at `path` holds."""
    path: Path | None = None
    spot: Spot = NOWHERE
    held: str = ""
    """What stands in a field and is no value of the state yet."""
    keep: bool = False
    """Whether the journal stays when it ends."""


class Scribe:
    """Holds the journal of the session that was written last."""

    def __init__(self, keeper: PictureKeeper, now: Callable[[], dt.datetime]) -> None:
        self._keeper, self._now = keeper, now
        self._coder = Coder(_Breath())
        self._writer: JournalWriter | None = None
        self._session: Session | None = None
        self._digest: tuple[State | None, str] = (None, "")

    @property
    def file(self) -> Path | None:
        """Where the journal is; None: there is none."""
        return None if self._writer is None else self._writer.file

    def write(self, note: Note) -> None:
        """Do what a note says and return when it lies on the disk.

        Raises:
            SaveError: It could not be written; ending never fails.
        """
        if self._session is not note.session:
            self._end(keep=False)
            self._session = note.session
            self._coder, self._digest = Coder(_Breath()), (None, "")
            self._writer = JournalWriter(note.session.takes_over, self._coder)
        if note.state is None:
            self._end(keep=note.keep)
            return
        if self._writer is None:
            self._writer = JournalWriter(coder=self._coder)
        content = note.state.content
        words = note.held[-MOST_WORDS:] or last_words(content, note.spot)
        is_held = bool(note.held)
        about = About(note.path, self._digest_of(note), note.spot.place, words, is_held)
        pictures = self._writer.write(content, note.state.media, about, self._now())
        self._keeper.keep(pictures, note.path)

    def close(self) -> None:
        """Let go of the journal, which stays; never raises."""
        self._end(keep=True)

    def _end(self, *, keep: bool) -> None:
        if self._writer is not None:
            self._writer.close(remove=not keep)
            self._writer = None
            if not keep:
                self._keeper.forget()

    def _digest_of(self, note: Note) -> str:
        """Return the digest of what the draft's file holds."""
        if note.path is None or note.saved is None:
            return ""
        state, digest = self._digest
        if state is not note.saved:
            digest = self._coder.digest(note.saved.content)
            self._digest = note.saved, digest
        return digest


def last_words(document: Document, spot: Spot) -> str:
    """Return what stands before the cursor, in one line; at its start, how the text begins."""
    found: list[Text] = []

    def look(place: str, value: Text) -> Text:
        if place == spot.place:
            found.append(value)
        return value

    map_texts(document, look, only=(spot.place,))
    said = plain(found[0]) if found else ""
    before = " ".join(said[: spot.position].split())
    return before[-MOST_WORDS:] or " ".join(said.split())[:MOST_WORDS]


def after_words(document: Document, place: str, words: str) -> Spot:
    """Return where the cursor was when `words` were the last ones at a place; else its start."""
    said = ""

    def look(here: str, value: Text) -> Text:
        nonlocal said
        if here == place:
            said = plain(value)
        return value

    map_texts(document, look, only=(place,))
    at = said.rfind(words)
    end = at + len(words) if at >= 0 else 0
    return Spot(place, end, end)


class _Breath:
    """Lets other threads work now and then."""

    def __init__(self) -> None:
        self._since = time.perf_counter()

    def __call__(self) -> None:
        if time.perf_counter() - self._since > _WORK:
            time.sleep(_PAUSE)
            self._since = time.perf_counter()
