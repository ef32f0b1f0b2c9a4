"""Remembering: settings, recent drafts with their pictures, and where the clerk was.

All of it is convenience: what cannot be kept costs one sentence at most.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from composer.app.draft import Draft
from composer.app.preview import Pages, Preview
from composer.app.workbench import Recent, Session, Workbench
from composer.model.document import Document
from composer.model.errors import Failure
from composer.store.settings import Settings, with_recent
from composer.ui.errands import Errands
from composer.ui.folders import documents_folder

if TYPE_CHECKING:
    from composer.ui.window import Window

THUMBNAIL_DPI = 40
_SETTLE = 300  # milliseconds after which changed settings are written
_THUMBNAIL_RANK = 20


class Remembering(QObject):
    """Keeps what the program is to know the next time."""

    recent_known = Signal(object)
    """A tuple of `Recent`: what has become of the drafts used last."""
    _looked = Signal(object)

    def __init__(self, window: Window, errands: Errands) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self._bench: Workbench = window.workbench
        self._errands = errands
        self.folder = _first_folder(window.desk.settings)
        """Where a file dialog begins."""
        self._unkept: Settings | None = None
        self._listed = window.desk.settings.recent
        self._pictured: tuple[Path, object] | None = None
        self._seen: dict[Path, Recent] = {}
        self._told: tuple[Recent, ...] | None = None
        self._looked.connect(self._on_looked, Qt.ConnectionType.QueuedConnection)
        self._later = QTimer(self, singleShot=True, interval=_SETTLE)
        self._later.timeout.connect(self._keep_settings)
        self._desk.settings_changed.connect(self._on_settings)
        window.proofs.composed.connect(self._on_composed)

    def use(self, path: Path) -> None:
        """Remember a draft as the one used last."""
        self._set(with_recent(self._desk.settings, str(path)))

    def learn(self, issue: Document) -> None:
        """Remember the names that an issue uses, for completion."""
        self._set(self._bench.learn(self._desk.settings, issue))

    def forget(self, path: str) -> None:
        """Take a draft off the list of recent ones."""
        settings = self._desk.settings
        self._set(replace(settings, recent=tuple(one for one in settings.recent if one != path)))

    def forget_all(self) -> None:
        """Empty the list of recent drafts."""
        self._set(replace(self._desk.settings, recent=()))

    def keep_session(self) -> None:
        """Remember where the clerk is in the draft on the desk."""
        draft = self._desk.draft
        if draft.path is not None:
            self._bench.keep_session(draft, self._session())

    def keep_session_aside(self, draft: Draft) -> None:
        """Remember the same behind the window, after `draft` was saved."""
        if draft is self._desk.draft:
            job = partial(self._bench.keep_session, draft, self._session())
            self._errands.run_aside("session", job, self._picture)

    def refresh(self, *_: object) -> None:
        """Tell the recent drafts, and look behind the window what has become of them."""
        paths = self._desk.settings.recent
        fresh = self._bench.recent(paths, look=False)
        self._tell_recent(tuple(self._seen.get(one.path, one) for one in fresh))
        looking = threading.Thread(target=self._look, args=(paths,), name="recent", daemon=True)
        looking.start()  # and not the worker: a folder in the network may take minutes

    def _look(self, paths: tuple[str, ...]) -> None:
        drafts = self._bench.recent(paths)
        with suppress(RuntimeError):  # the window has gone meanwhile
            self._looked.emit(drafts)

    def _on_looked(self, drafts: tuple[Recent, ...]) -> None:
        self._seen = {one.path: one for one in drafts}
        if tuple(str(one.path) for one in drafts) == self._desk.settings.recent:
            self._tell_recent(drafts)

    def finish(self) -> None:
        """Write what has not been written yet, now: the program ends."""
        self._later.stop()
        if self._unkept is not None:
            try:
                self._bench.keep_settings(self._unkept)
            except Failure as failure:
                self._not_kept(failure)
            self._unkept = None

    def _session(self) -> Session:
        return Session(self._desk.spot, self._window.editor.scroll_share())

    def _set(self, settings: Settings) -> None:
        self._desk.set_settings(settings)

    def _tell_recent(self, drafts: tuple[Recent, ...]) -> None:
        if drafts != self._told:
            self._told = drafts
            self.recent_known.emit(drafts)

    def _on_settings(self, settings: Settings) -> None:
        self._unkept = settings
        self._later.start()
        if settings.recent != self._listed:
            self._listed = settings.recent
            self.refresh()

    def _keep_settings(self) -> None:
        settings = self._unkept
        if settings is not None:
            self._window.proofs.run(
                "settings",
                partial(self._bench.keep_settings, settings),
                partial(self._kept, settings),
                self._not_kept,
            )

    def _kept(self, settings: Settings, _: object) -> None:
        if self._unkept is settings:
            self._unkept = None

    def _not_kept(self, problem: Exception) -> None:
        self._unkept = None
        if not isinstance(problem, Failure):
            raise problem
        self._window.status.say(self.tr("设置没有保存下来，下次启动时恢复原来的设置。"))

    def _picture(self, *_: object) -> None:
        """Have page 1 painted for the lists, unless that has been done."""
        pages = self._window.proofs.pages
        if pages is not None:
            self._on_composed(pages)
        self.refresh()

    def _on_composed(self, pages: Pages) -> None:
        """Have page 1 painted when it is as the draft's file has it."""
        draft = self._desk.draft
        if draft.path is None or draft.is_dirty or pages.state is not draft.state:
            return
        if not pages.count or self._pictured == (draft.path, pages.page(0)):
            return
        self._pictured = (draft.path, pages.page(0))
        job = partial(_keep_thumbnail, self._bench, draft.path, pages)
        self._errands.run_aside("thumbnail", job, self._on_pictured, rank=_THUMBNAIL_RANK)

    def _on_pictured(self, _: object) -> None:
        self._told = None  # the same files, with another picture
        self.refresh()


def _keep_thumbnail(bench: Workbench, path: Path, pages: Pages) -> None:
    bench.keep_picture(path, Preview().paint(pages, 0, THUMBNAIL_DPI))


def _first_folder(settings: Settings) -> Path:
    """Return where a file dialog begins: beside the last draft, else among the documents."""
    if settings.recent:
        return Path(settings.recent[0]).parent
    return documents_folder()
