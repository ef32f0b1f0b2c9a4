"""Damage: what can be done about a draft that cannot be opened as it is.

Looks at the file, at its earlier states in the history, and at what was
never saved. On any thread; the damaged file is only read. What is opened
instead lies on the desk unsaved. Knows no window.
"""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from composer.app import recovery
from composer.app.draft import Draft, State
from composer.app.history import History
from composer.app.parts import Part, parts
from composer.app.recovery import Found
from composer.app.workbench import Session, Workbench, place_of
from composer.model.document import Document
from composer.model.errors import OpenError
from composer.store.media import Media
from composer.store.salvage import Salvaged, salvage
from composer.store.stamps import Stamp, stamp
from composer.store.versions import Version

_MOST_TRIED = 20
"""Versions that are tried, newest first, until one can be read."""


@dataclass(frozen=True, slots=True)
class Damage:
    """A damaged file, and what there is in its place."""

    path: Path
    problem: OpenError
    """Why the file cannot be opened, or why nothing of it can be read."""
    known: Stamp | None
    """How the file was when it was looked at."""
    salvaged: Salvaged | None = None
    """What could be read of it."""
    version: Version | None = None
    """The newest version that is whole."""
    state: State | None = None
    """What that version says."""
    unsaved: Found | None = None
    """What was never saved, of a later time than the version."""

    @property
    def time(self) -> dt.datetime | None:
        """When the newest whole state is from; None: there is none."""
        if self.unsaved is not None:
            return self.unsaved.time
        return None if self.version is None else self.version.time

    @property
    def newest(self) -> Document | None:
        """What the newest whole state says; None: there is none."""
        if self.unsaved is not None and self.unsaved.content is not None:
            return self.unsaved.content.document
        return None if self.state is None else self.state.content

    @property
    def is_hopeless(self) -> bool:
        """Whether there is nothing to be offered."""
        return self.salvaged is None and self.newest is None


def examine(path: Path, problem: OpenError, history: History) -> Damage:
    """Return what there is of a draft that cannot be opened; never raises."""
    place = place_of(path)
    known = stamp(place)
    salvaged = None
    try:
        salvaged = salvage(place)
    except OpenError as cause:
        problem = cause
    version, state = _newest(place, history)
    unsaved = _unsaved(place)
    if unsaved is not None and version is not None and _is_older(unsaved, version):
        unsaved = None
    return Damage(place, problem, known, salvaged, version, state, unsaved)


def salvaged_draft(damage: Damage, bench: Workbench, history: History) -> tuple[Draft, Session]:
    """Return what could be read as an unsaved draft, with remarks on what is lost.

    The damaged file is kept in the history first, because saving replaces
    it; when that fails the draft has no file and saving asks for one.

    Raises:
        OpenError: Nothing could be read.
    """
    salvaged = damage.salvaged
    if salvaged is None:
        raise damage.problem
    media = salvaged.draft.media
    return _unsaved_draft(damage, salvaged.remarked, media, bench, history), Session()


def newest_draft(damage: Damage, bench: Workbench, history: History) -> tuple[Draft, Session]:
    """Return the newest whole state as an unsaved draft; the damaged file is kept as above.

    Raises:
        OpenError: There is none, or it can no longer be read.
    """
    if damage.unsaved is not None:
        history.keep_before(damage.path)
        return recovery.reopen(damage.unsaved, bench)
    state = damage.state
    if state is None:
        raise damage.problem
    return _unsaved_draft(damage, state.content, state.media, bench, history), Session()


def comparison(damage: Damage) -> tuple[Part, ...]:
    """Return what differs between what could be read and the newest whole state.

    What could be read is the older one: what the whole state has more is new.
    """
    if damage.salvaged is None or damage.newest is None:
        return ()
    return parts(damage.salvaged.draft.content, damage.newest)


def _newest(place: Path, history: History) -> tuple[Version | None, State | None]:
    for version in history.versions(place)[:_MOST_TRIED]:
        with suppress(OpenError):
            return version, history.load(version)
    return None, None


def _unsaved(place: Path) -> Found | None:
    for found in recovery.look():
        if found.path == place and found.content is not None:
            return found
    return None


def _is_older(unsaved: Found, version: Version) -> bool:
    return unsaved.time is None or unsaved.time < version.time


def _unsaved_draft(
    damage: Damage, content: Document, media: Media, bench: Workbench, history: History
) -> Draft:
    began = recovery.empty(content), Media()
    history.keep_before(damage.path)
    if history.trouble is not None:
        return Draft(content, media, saved=began)
    draft = Draft(content, media, damage.path, saved=began)
    bench.adopt(draft, damage.known)
    return draft
