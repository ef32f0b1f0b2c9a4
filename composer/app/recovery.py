"""Recovery: what a crash has left behind, as the window offers it at the next start.

Reads journals, judges whether anything would be lost without them, and makes
drafts of them. Knows no window.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from composer.app.draft import Draft
from composer.model.document import Document
from composer.model.errors import OpenError
from composer.store.journal import Journaled

FileState: TypeAlias = Literal["none", "same", "other", "gone", "unreadable"]
"""The draft's own file: never saved; as it was when the work began; written since; not there;
not readable."""


@dataclass(frozen=True, slots=True)
class Found:
    """One draft that was open when the program ended without closing it."""

    journal: Path
    title: str
    """What it is called; "" when it has no name yet."""
    path: Path | None
    time: dt.datetime | None
    place: str = ""
    words: str = ""
    """The end of what was written last."""
    file_state: FileState = "none"
    content: Journaled | None = None
    problem: OpenError | None = None
    """Why it cannot be read (a newer program's); it stays where it is."""


def look() -> tuple[Found, ...]:
    """Return what was left behind, newest first; on any thread, never raises.

    Journals whose content their file holds already are removed without a word.
    """
    raise NotImplementedError


def reopen(found: Found) -> Draft:
    """Return it as a draft, unsaved, of the file that it was of; on any thread.

    Pictures come from the vault, else from the draft's own file. Its journal
    stays until the draft is saved or discarded.

    Raises:
        OpenError: It has no content.
    """
    raise NotImplementedError


def file_content(found: Found) -> Document | None:
    """Return what its file holds now, to be compared with; None: there is none to be read."""
    raise NotImplementedError


def refuse(found: Found) -> None:
    """Offer it no more; it is kept for 30 days all the same. Never raises."""
    raise NotImplementedError
