"""Sharing: one draft and several people: its lock, what others do to its file, conflict copies.

`Watch` looks on a thread of its own, because a folder in the network may not
answer for minutes; it renews the lock and tells what it has noticed, each
thing once. Saving asks again (`Workbench.write`), so nothing depends on it.
"""

from __future__ import annotations

import datetime as dt
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from composer.app.draft import Draft
from composer.app.workbench import place_of
from composer.store import locks
from composer.store.conflicts import conflict_copies
from composer.store.locks import RENEWAL, Holder, Lock

PACE = 10.0
"""Seconds between looks."""
_AGAIN = 1.0  # seconds until a file that is not there is looked for again: some save by two steps
_PATIENCE = 2.0  # seconds in which the thread ends; a folder that does not answer has more
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Noticed:
    """What has become of the open draft's file since the last look."""

    changed: bool = False
    """Its content is another than was read or written last."""
    gone: bool = False
    taken_by: Holder | None = None
    """Somebody has taken our lock."""
    freed: bool = False
    """The one who held the lock, because of whom this is read-only, has gone."""
    copies: tuple[Path, ...] = ()
    """New conflict copies of a cloud drive."""
    path: Path | None = None
    """The file it is about, for who hears of it when another draft lies there already."""
    back: bool = False
    """The file is there again: it had not gone, a folder was away."""


def _keep_nothing(path: Path) -> None:
    pass


class Looks:
    """One look after the other at the file of one draft, on one thread.

    `keep` is called with the file once the draft was changed and while the
    file is still what it began with: what it holds, pictures too, is needed
    when somebody else writes it. `clock` is the wall clock: it goes on while
    a laptop sleeps.
    """

    def __init__(
        self,
        draft: Draft,
        lock: Lock | Holder | None,
        changed: Callable[[Draft], bool],
        keep: Callable[[Path], object] = _keep_nothing,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._draft, self._changed, self._keep, self._clock = draft, changed, keep, clock
        self.lock = lock
        self._path = draft.path
        self._renewed = clock()
        self._seen: tuple[int, ...] = ()
        self._missed = 0
        self._is_other = self._is_kept = False
        self._copies: set[Path] = set()

    @property
    def is_in_doubt(self) -> bool:
        """Whether to look again soon: the file was not there just now."""
        return self._missed == 1

    def look(self) -> Noticed | None:
        """Renew the lock if it is time, and return what is new; None: nothing."""
        path = self._path
        if path is None:
            return None
        taken_by, freed = self._look_at_lock(path)
        was_away = self._missed > 1
        changed, gone = self._look_at_file(path)
        back = was_away and not self._missed
        if self._draft.is_dirty and not (self._is_kept or self._is_other or self._missed):
            self._is_kept = True
            self._keep(path)
        copies = tuple(one for one in conflict_copies(path) if one not in self._copies)
        self._copies.update(copies)
        noticed = Noticed(changed, gone, taken_by, freed, copies, path, back)
        return None if noticed == Noticed(path=path) else noticed

    def _look_at_lock(self, path: Path) -> tuple[Holder | None, bool]:
        """Return who has taken our lock, and whether who held it has gone."""
        if isinstance(self.lock, Holder):
            other = locks.holder(path)
            is_free = other is None or other.is_stale
            if is_free:
                self.lock = None
            return None, is_free
        since = self._clock() - self._renewed
        if self.lock is None or 0 <= since < RENEWAL:
            return None, False
        self._renewed = self._clock()
        if self.lock.renew():
            return None, False
        self.lock.release()
        self.lock = None
        return locks.holder(path) or Holder("", "", None), False

    def _look_at_file(self, path: Path) -> tuple[bool, bool]:
        """Return whether the file is another one, and whether it has gone, if that is new."""
        try:
            status = path.stat()
        except FileNotFoundError:
            self._missed += 1
            return False, self._missed == 2
        except (OSError, ValueError):  # who does not answer has not gone
            return False, False
        self._missed = 0
        seen = (status.st_size, status.st_mtime_ns, status.st_ino)
        if seen == self._seen:
            return False, False
        self._seen = seen
        self._is_other = self._changed(self._draft)
        return self._is_other, False


class Watch:
    """Looks after the file of the open draft."""

    def __init__(
        self,
        told: Callable[[Noticed], None],
        changed: Callable[[Draft], bool],
        keep: Callable[[Path], object] = _keep_nothing,
        pace: float = PACE,
    ) -> None:
        """Begin; `told` is called on the thread, and so are the others.

        `changed` is `Workbench.changed_on_disk`, `keep` is `History.keep_before`.
        """
        self._told, self._changed, self._keep, self._pace = told, changed, keep, pace
        self._news = threading.Condition()
        self._looks: Looks | None = None
        self._given_up: list[Lock] = []
        self._is_asked = self._is_closing = False
        self._thread: threading.Thread | None = None

    def begin(self, draft: Draft, lock: Lock | Holder | None) -> None:
        """Look after a draft with the lock that was taken for it, and let go of the one before.

        Returns at once; the first look follows.
        """
        self._change(Looks(draft, lock, self._changed, self._keep))

    def take(self, path: Path, *, force: bool = False) -> Lock | Holder | None:
        """Take a lock for a draft about to be opened or saved elsewhere; on any thread.

        Of the draft that is looked after it is the lock that there is.
        """
        place = place_of(path)
        with self._news:
            looks = self._looks
            if looks is not None and isinstance(looks.lock, Lock) and looks.lock.path == place:
                return looks.lock
        return locks.take(place, dt.datetime.now().astimezone(), force=force)

    def look(self) -> None:
        """Look now: the window has come to the front. Returns at once."""
        with self._news:
            self._is_asked = True
            self._news.notify()

    def end(self) -> None:
        """Let go of the draft and its lock. Returns at once."""
        self._change(None)

    def close(self) -> None:
        """Let go and end the thread, waiting two seconds at most."""
        self._change(None)
        with self._news:
            self._is_closing = True
            self._news.notify()
            thread, self._thread = self._thread, None
        if thread is not None:
            thread.join(_PATIENCE)

    def _change(self, looks: Looks | None) -> None:
        with self._news:
            before, self._looks = self._looks, looks
            kept = None if looks is None else looks.lock
            if before is not None and isinstance(before.lock, Lock) and before.lock is not kept:
                self._given_up.append(before.lock)
            self._is_asked = looks is not None
            if self._thread is None and looks is not None and not self._is_closing:
                self._thread = threading.Thread(target=self._work, name="watch", daemon=True)
                self._thread.start()
            self._news.notify()

    # The thread

    def _work(self) -> None:
        while True:
            with self._news:
                self._news.wait_for(self._has_work, self._pause())
                given_up, self._given_up = self._given_up, []
                looks = self._looks
                is_closing, self._is_asked = self._is_closing, False
            for lock in given_up:
                lock.release()
            if is_closing:
                return
            if looks is not None:
                self._look_at(looks)

    def _has_work(self) -> bool:
        return self._is_asked or self._is_closing or bool(self._given_up)

    def _pause(self) -> float | None:
        if self._looks is None:
            return None
        return min(self._pace, _AGAIN) if self._looks.is_in_doubt else self._pace

    def _look_at(self, looks: Looks) -> None:
        try:
            noticed = looks.look()
            with self._news:
                is_wanted = looks is self._looks and not self._is_closing
            if noticed is not None and is_wanted:
                self._told(noticed)
        except Exception:  # the thread must outlive a mistake of one who is told
            _log.exception("nobody could say what has become of %s", looks)
