"""Workbench: drafts are made, opened and saved; settings and sessions are kept.

The window asks here for everything that touches a file. What goes wrong is a
`Failure`, and nothing is lost by it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from composer.app.draft import NOWHERE, Draft, Spot
from composer.model.issue import Issue
from composer.store.settings import Settings


@dataclass(frozen=True, slots=True)
class Session:
    """Where the clerk was in a draft when it was closed."""

    spot: Spot = NOWHERE
    scroll: float = 0.0
    """How far the editor was scrolled, 0 to 1."""


class Workbench:
    """Opens and saves drafts, and remembers settings, recent files and sessions."""

    def __init__(self, today: dt.date) -> None:
        self.today = today

    def settings(self) -> Settings:
        """Return the kept settings; defaults when there are none or they cannot be read."""
        raise NotImplementedError

    def keep_settings(self, settings: Settings) -> None:
        """Write the settings. Raises `SaveError`."""
        raise NotImplementedError

    def new(self) -> Draft:
        """Return an empty draft from the profile in use, else from the defaults."""
        raise NotImplementedError

    def next(self, previous: Issue) -> Draft:
        """Return the draft of the issue that follows `previous`, dated today."""
        raise NotImplementedError

    def open(self, path: Path) -> tuple[Draft, Session]:
        """Return a draft and where the clerk was in it. Raises `OpenError`."""
        raise NotImplementedError

    def save(self, draft: Draft, path: Path | None = None) -> None:
        """Write a draft to its file, or to `path`, which is its file from then on.

        Raises:
            SaveError: It cannot be written, or (`changed_on_disk`) somebody
                else has written the file since; nothing was touched.
        """
        raise NotImplementedError

    def overwrite(self, draft: Draft) -> None:
        """Save although somebody else has written the file since. Raises `SaveError`."""
        raise NotImplementedError

    def save_copy(self, draft: Draft, path: Path) -> None:
        """Write a draft to another file and go on with its own. Raises `SaveError`."""
        raise NotImplementedError

    def changed_on_disk(self, draft: Draft) -> bool:
        """Return whether the draft's file is another one than was read or written last."""
        raise NotImplementedError

    def keep_session(self, draft: Draft, session: Session) -> None:
        """Remember where the clerk is, as well as can be; never raises."""
        raise NotImplementedError

    def import_files(self, paths: Sequence[Path], into: Issue) -> Issue:
        """Return `into` joined by what contributors' files say. Raises `OpenError`."""
        raise NotImplementedError
