"""Sessions: where the clerk was in each draft, and what it is called, in one file.

Only a convenience: whatever cannot be read or written is forgotten, without
a word. The drafts used last come last, and the oldest are dropped.
Read anew before it is written: other windows remember as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cattrs import Converter

from composer.model.errors import OpenError, SaveError
from composer.store import yamls
from composer.store.files import make_folder, read_file, write_atomic
from composer.store.resources import settings_folder
from composer.store.values import strict_converter, structured

MOST_SESSIONS = 200
_LARGEST = 4_000_000


@dataclass(frozen=True, slots=True)
class KeptSession:
    """What is remembered of a draft; `name` is what its issue is called, for lists of drafts."""

    place: str = ""
    anchor: int = 0
    position: int = 0
    scroll: float = 0.0
    name: str = ""


def sessions_file() -> Path:
    """Return where the sessions are kept; it need not exist."""
    return settings_folder() / "sessions.yaml"


def load_sessions() -> Mapping[str, KeptSession]:
    """Return the sessions by the path of their draft, last used last; never raises."""
    try:
        data = yamls.parse(read_file(sessions_file(), _LARGEST))
    except (OpenError, yamls.BadDataError):
        return {}
    known: dict[str, KeptSession] = {}
    for path, kept in data.items() if isinstance(data, dict) else ():
        with suppress(yamls.BadDataError):
            known[str(path)] = structured(kept, KeptSession, _converter)
    return known


def keep_session(path: Path, session: KeptSession) -> None:
    """Remember the session of a draft as the last one; never raises."""
    known = dict(load_sessions())
    known.pop(str(path), None)
    known[str(path)] = session
    newest = list(known.items())[-MOST_SESSIONS:]
    data = {name: _converter(detailed=False).unstructure(kept) for name, kept in newest}
    with suppress(SaveError):
        make_folder(sessions_file().parent)
        write_atomic(sessions_file(), yamls.dump(data))


@cache
def _converter(*, detailed: bool) -> Converter:
    return strict_converter(detailed=detailed)
