"""Versions: earlier states of drafts, in the user's data folder.

`<data folder>/versions/<key>/` per draft file (key: of its absolute path),
with `path.txt` and one file `<number>-<date>T<time>-<kind>.version` per state:
a draft container without pictures, which lie in the `vault`. The number
grows by one whatever the clock says. What cannot be read as a draft is kept
byte by byte. Kept are all of the newest session, the last of every session
for a week, of every day for a month, of every week for half a year, of every
month for ever, as long as all together do not pass the limit; then the
oldest go first, but never the newest of a draft. Readable by the user alone.
No clock: times are handed in.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from composer.model.document import Document
from composer.store.draftfile import StoredDraft
from composer.store.media import Media

Kind: TypeAlias = Literal["saved", "before", "discarded", "merged", "raw"]
"""saved: as the file was saved. before: as the file was when it was about to be written over.
discarded: changes that were not saved. merged: own state before another one was merged in.
raw: bytes that are no draft."""

DEFAULT_LIMIT = 1_000_000_000
"""Bytes of all versions and the vault."""


@dataclass(frozen=True, slots=True)
class Version:
    """One kept state, without its content."""

    file: Path
    number: int
    time: dt.datetime
    """When it was kept, in the time of the day here."""
    kind: Kind
    session: str
    """Which run of the program kept it."""
    digest: str
    """`journal.content_digest` of it; of raw bytes their sha256."""
    title: str = ""
    """`workbench.issue_title` when it was kept."""
    characters: int = 0
    size: int = 0
    """Bytes of the file, without pictures."""


def keep(
    path: Path,
    document: Document,
    media: Media,
    kind: Kind,
    *,
    session: str,
    now: dt.datetime,
    title: str = "",
) -> Version | None:
    """Keep a state of the draft at `path`; None: the newest one has the same content.

    Raises:
        SaveError: It could not be kept.
    """
    raise NotImplementedError


def keep_file(path: Path, *, session: str, now: dt.datetime) -> Version | None:
    """Keep what lies at `path` now, before it is written over, unless it is kept already.

    None: it is, or there is nothing. Bytes that are no draft are kept raw.

    Raises:
        SaveError: It could not be kept.
    """
    raise NotImplementedError


def versions_of(path: Path) -> tuple[Version, ...]:
    """Return the versions of a draft, newest first; never raises.

    A file that was renamed or moved, has none of its own and holds what is
    the newest version of a file that has gone, takes over its versions.
    """
    raise NotImplementedError


def load(version: Version) -> StoredDraft:
    """Return the state; its pictures are read when asked for. Raises `OpenError`."""
    raise NotImplementedError


def thin(now: dt.datetime, session: str, limit: int = DEFAULT_LIMIT) -> int:
    """Remove what is not to be kept any longer; return the bytes that have become free.

    What seems to come from the future (a clock was set back) is kept as the
    newest session is. Never raises.
    """
    raise NotImplementedError


def size() -> int:
    """Return the bytes of all versions with their pictures; never raises."""
    raise NotImplementedError
