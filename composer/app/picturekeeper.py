"""Picture keeper: puts pictures of the open draft into the vault, on a thread of its own.

The thread lives while there is something to do, smallest pictures first.
Whoever asks waits for nothing; a disk that is full is tried again.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from pathlib import Path

from composer.model.errors import OpenError, SaveError
from composer.store import vault
from composer.store.media import StoredPicture


class PictureKeeper:
    """Keeps pictures that no draft file has.

    `say` is called on the keeper's thread with what keeps pictures from being
    kept, and with None when they are kept again; every `retry` seconds it is
    tried.
    """

    def __init__(self, say: Callable[[SaveError | None], None], retry: float) -> None:
        self._say, self._retry = say, retry
        self._news = threading.Condition()
        self._wanted: dict[str, tuple[StoredPicture, Path | None]] = {}
        self._unread: dict[str, tuple[StoredPicture, Path | None]] = {}
        self._failures = 0
        self._is_closing = self._is_urgent = False
        self._thread: threading.Thread | None = None

    def keep(self, pictures: Iterable[StoredPicture], home: Path | None) -> None:
        """Have pictures kept; not those that the draft's file `home` holds after all."""
        wanted = {one.name: (one, home) for one in pictures}
        if not wanted:
            return
        with self._news:
            self._wanted |= self._unread | wanted
            self._unread = {}
            if self._thread is None and not self._is_closing:
                self._thread = threading.Thread(target=self._work, name="pictures", daemon=True)
                self._thread.start()

    def forget(self) -> None:
        """Keep none of those that wait: nobody needs them any more."""
        with self._news:
            self._wanted, self._unread = {}, {}
            self._news.notify_all()

    def flush(self, seconds: float) -> bool:
        """Have all kept now; return whether they are, within `seconds`."""
        with self._news:
            before = self._failures
            self._is_urgent = True
            self._news.notify_all()
            self._news.wait_for(
                lambda: self._thread is None or self._failures != before, max(seconds, 0.0)
            )
            self._is_urgent = False
            return self._thread is None

    def close(self, seconds: float = 10.0) -> None:
        """End the thread after the picture that it is at."""
        with self._news:
            self._is_closing = True
            self._news.notify_all()
            thread = self._thread
        if thread is not None:
            thread.join(seconds)

    def _work(self) -> None:
        while True:
            with self._news:
                if self._is_closing or not self._wanted:
                    self._thread = None
                    self._news.notify_all()
                    return
                picture, home = self._wanted[min(self._wanted, key=self._size)]
            problem = self._put(picture, home)
            self._say(problem)
            if problem is not None:
                with self._news:
                    self._failures += 1
                    self._is_urgent = False
                    self._news.notify_all()
                    self._news.wait_for(lambda: self._is_closing or self._is_urgent, self._retry)

    def _put(self, picture: StoredPicture, home: Path | None) -> SaveError | None:
        """Keep one picture, or set it aside when it cannot be read now."""
        is_read = True
        try:
            if not _is_at_home(picture, home):
                vault.keep(picture)
        except OpenError:
            is_read = False
        except SaveError as problem:
            return problem
        except Exception as cause:
            return SaveError("write_failed", vault.vault_folder(), cause=type(cause).__name__)
        with self._news:
            entry = self._wanted.pop(picture.name, None)
            if entry is not None and not is_read:
                self._unread[picture.name] = entry
        return None

    def _size(self, name: str) -> int:
        picture, _ = self._wanted[name]
        return len(picture.read()) if picture.file is None else 1 << 62


def _is_at_home(picture: StoredPicture, home: Path | None) -> bool:
    """Return whether a picture lies in a draft file, which may be named by a link."""
    if home is None or picture.file is None:
        return False
    try:
        real = home.resolve()
    except (OSError, RuntimeError, ValueError):
        return False
    return picture.file == real or picture.file.parent == real.parent / "media"
