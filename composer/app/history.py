"""History: earlier states of the open draft (历史版本), kept when it is saved, and taken back.

On any thread unless said otherwise. Knows no window.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from composer.app.draft import State
from composer.model.document import Document
from composer.store.media import Media
from composer.store.versions import Kind, Version


@dataclass(frozen=True, slots=True)
class Space:
    """What the versions of all drafts take, and may take, in bytes."""

    used: int
    limit: int


class History:
    """Keeps and gives back versions; one per program, its `session` names this run."""

    def __init__(self, limit: int, now: type[dt.datetime] = dt.datetime) -> None:
        raise NotImplementedError

    def keep_before(self, path: Path) -> None:
        """Keep what lies at `path` before it is written over, unless it is kept. Never raises."""
        raise NotImplementedError

    def keep(self, path: Path, state: State, kind: Kind = "saved") -> None:
        """Keep a state; thin afterwards. Never raises: a save does not fail for its history."""
        raise NotImplementedError

    def versions(self, path: Path) -> tuple[Version, ...]:
        """Return the versions of a draft, newest first."""
        raise NotImplementedError

    def load(self, version: Version) -> State:
        """Return a version. Raises `OpenError`."""
        raise NotImplementedError

    def space(self) -> Space:
        """Return what the versions of all drafts take."""
        raise NotImplementedError


def taken_back(now: State, earlier: State, article: int | None = None) -> tuple[Document, Media]:
    """Return the content with an earlier state, whole or one article of it, put back.

    `article` counts in the earlier state; it takes the place of the article
    that belongs to it (`parts.pairs`), else it is put where it stood. The
    pictures that it needs come with it. Nothing else is changed.
    """
    raise NotImplementedError
