"""Versions: earlier states of drafts, in the user's data folder.

`<data folder>/versions/<key>/` per draft file (key: of its absolute path),
with `path.txt` and one file per state, see `versionfile`; pictures lie in the
`vault`. The number grows by one whatever the clock says, and no two windows
give the same. What cannot be read as a draft is kept byte by byte. What is
kept for how long says `thinning`, as long as all together do not pass the
limit; then the oldest go first, but never the newest of a draft. Readable by
the user alone. No clock: times are handed in.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import RLock

from composer.model.blocks import Node, Span
from composer.model.document import Document
from composer.model.errors import OpenError, SaveError
from composer.store import journal, vault
from composer.store.disk import CREATE, PRIVATE, PRIVATE_FOLDER, again, close, disk
from composer.store.draftfile import LARGEST_ISSUE, StoredDraft, issue_bytes, open_draft
from composer.store.files import make_folder, opening, read_file, saving, write_atomic, write_pieces
from composer.store.media import LARGEST, NAME, Media, StoredPicture
from composer.store.thinning import to_keep
from composer.store.versionfile import (
    SUFFIX,
    Info,
    Kind,
    Named,
    draft_pieces,
    issue_in,
    raw_pieces,
    read_info,
    read_raw,
)
from composer.store.versionfolder import (
    PATH,
    UNREADABLE,
    Kept,
    every_folder,
    folder_of,
    info_of,
    listed,
    newest_number,
    path_in,
    pictures_needed,
    readable,
    versions_folder,
)

DEFAULT_LIMIT = 1_000_000_000
"""Bytes of all versions and the vault."""

_CLAIM = ".claim"
_CLAIM_LASTS = 3600.0
"""Seconds after which whoever was about to write a version has been killed."""
_ZIP_MARK = b"PK"
_PICTURES = re.compile(NAME.pattern.encode())
_lock = RLock()
"""One thread at a time changes what is kept; other windows are held off by names."""


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
    """Hanzi, letters and signs of its articles and briefs."""
    size: int = 0
    """Bytes of the file, without pictures."""


# Keeping


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
        SaveError: It, or a picture of it, could not be kept.
    """
    data = issue_bytes(document, path)
    names = sorted({name.decode() for name in _PICTURES.findall(data)})
    pictures = [media.picture(name) for name in names if name in media]
    source = hashlib.sha256(data).hexdigest()
    with _lock:
        folder = _own_folder(path)
        newest = next(readable(folder), None)
        made = None
        if newest is None or newest[1].source != source:
            info = Info(
                journal.content_digest(document),
                source,
                title,
                _characters(document),
                tuple(picture.name for picture in pictures),
            )
            made = _write(path, Named(0, now, kind, session), draft_pieces(data, info), info)
        _keep_pictures(pictures)
    return made


def keep_file(
    path: Path,
    *,
    session: str,
    now: dt.datetime,
    titled: Callable[[Document], str] | None = None,
) -> Version | None:
    """Keep what lies at `path` now, before it is written over, unless it is kept already.

    None: it is, or there is nothing. Bytes that are no draft are kept raw.
    `titled` says what a document is called.

    Raises:
        SaveError: It could not be kept.
    """
    if not os.path.isfile(path):  # noqa: PTH113 - never raises
        return None
    with _lock:
        known = {info.source for _, info in readable(_own_folder(path))}
        try:
            data = _issue_of(path)
            source = hashlib.sha256(data).hexdigest()
            stored = None if source in known else open_draft(path)
        except OpenError as problem:
            if problem.reason in UNREADABLE:
                raise _not_kept(path, problem) from problem
            return _keep_raw(path, Named(0, now, "raw", session), known)
        names = sorted({name.decode() for name in _PICTURES.findall(data)})
        if stored is None:
            _make_up(path, names)
            return None
        pictures = [stored.media.picture(name) for name in names if name in stored.media]
        info = Info(
            journal.content_digest(stored.content),
            source,
            "" if titled is None else titled(stored.content),
            _characters(stored.content),
            tuple(picture.name for picture in pictures),
        )
        made = _write(path, Named(0, now, "before", session), draft_pieces(data, info), info)
        _keep_pictures(pictures)
        return made


def _issue_of(path: Path) -> bytes:
    """Return the `issue.yaml` of a draft, whatever it says."""
    with opening(path), path.open("rb") as file:
        is_container = file.read(len(_ZIP_MARK)) == _ZIP_MARK
    return issue_in(path) if is_container else read_file(path, LARGEST_ISSUE)


def _make_up(path: Path, names: Sequence[str]) -> None:
    """Keep the pictures of a draft that could not be kept with their version."""
    missing = set(names) - set(vault.find(names))
    with suppress(OpenError):  # as in `_keep_pictures`
        media = open_draft(path).media if missing else Media()
        _keep_pictures(media.picture(name) for name in sorted(missing) if name in media)


def _keep_raw(path: Path, name: Named, known: set[str]) -> Version | None:
    try:
        data = read_file(path, LARGEST)
    except OpenError as problem:
        if problem.reason == "not_found":
            return None
        raise _not_kept(path, problem) from problem
    digest = hashlib.sha256(data).hexdigest()
    if digest in known or not data:
        return None
    info = Info(digest, digest)
    return _write(path, name, raw_pieces(data, info), info)


def _not_kept(path: Path, problem: OpenError) -> SaveError:
    return SaveError("version_not_kept", path, cause=problem.facts.get("cause", problem.reason))


def _keep_pictures(pictures: Iterable[StoredPicture]) -> None:
    for picture in pictures:
        with suppress(OpenError):  # it has gone or is damaged, and not by what is done now
            vault.keep(picture)


def _write(path: Path, name: Named, pieces: Iterable[bytes], info: Info) -> Version:
    folder = folder_of(path)
    make_folder(versions_folder(), PRIVATE_FOLDER)
    make_folder(folder, PRIVATE_FOLDER)
    if path_in(folder) != path.absolute():
        write_atomic(folder / PATH, os.fsencode(path.absolute()), PRIVATE)
    with saving(folder):
        number, claim = _claimed(folder)
    try:
        time_ = name.time.replace(tzinfo=None, microsecond=0)
        name = Named(number, time_, name.kind, name.session)
        file = folder / name.file_name
        write_pieces(file, pieces, PRIVATE)
    finally:
        with suppress(OSError):
            disk().unlink(claim)
    with saving(file):
        return _version(Kept(file, name, file.stat().st_size), info)


def _claimed(folder: Path) -> tuple[int, Path]:
    """Return a number that no other window gives, and the file that says so."""
    number = 0
    while True:
        number = max(number, newest_number(folder)) + 1
        claim = folder / f"{number:05}{_CLAIM}"
        with suppress(FileExistsError):
            close(again(disk().open, claim, CREATE, PRIVATE))
            if newest_number(folder) < number:
                return number, claim
            disk().unlink(claim)


def _characters(value: object) -> int:
    """Return how many characters, blanks left out, the texts of a value have."""
    if isinstance(value, Span):
        return len("".join(value.text.split()))
    if isinstance(value, tuple):
        return sum(map(_characters, value))
    if not isinstance(value, Node):
        return 0
    own = getattr(value, "title", "")
    names = ("articles", "blocks", "briefs", "text", "items", "rows", "caption")
    inner = [getattr(value, name) for name in names if hasattr(value, name)]
    return len("".join(own.split())) + sum(map(_characters, inner))


# What is there


def versions_of(path: Path) -> tuple[Version, ...]:
    """Return the versions of a draft, newest first; never raises.

    A file that was renamed or moved, has none of its own and holds what is
    the newest version of a file that has gone, takes over its versions.
    Files that cannot be read are left out, and left alone.
    """
    with _lock:
        return tuple(_version(kept, info) for kept, info in readable(_own_folder(path)))


def load(version: Version) -> StoredDraft:
    """Return the state; its pictures are read when asked for.

    One that the vault does not have may still be in the draft's own file.

    Raises:
        OpenError: It cannot be read, or is `raw`.
    """
    stored = open_draft(version.file)
    names = read_info(version.file).pictures
    found = vault.find(names)
    pictures = {name: found.picture(name) for name in found}
    missing = [name for name in names if name not in pictures]
    path = path_in(version.file.parent) if missing else None
    if path is not None:
        with suppress(OpenError):
            own = open_draft(path).media
            pictures |= {name: own.picture(name) for name in missing if name in own}
    return StoredDraft(stored.content, Media(pictures))


def raw_bytes(version: Version) -> bytes:
    """Return the bytes of a `raw` version. Raises `OpenError`."""
    return read_raw(version.file)


def size() -> int:
    """Return the bytes of all versions with their pictures; never raises."""
    return sum(kept.size for folder in every_folder() for kept in listed(folder)) + vault.size()


def _version(kept: Kept, info: Info) -> Version:
    name = kept.name
    return Version(
        kept.file,
        name.number,
        name.time,
        name.kind,
        name.session,
        info.digest,
        info.title,
        info.characters,
        kept.size,
    )


# Files that were renamed or moved


def _own_folder(path: Path) -> Path:
    """Return the folder of a draft, with what it takes over."""
    folder = folder_of(path)
    if not listed(folder):
        with suppress(OSError, OpenError, SaveError, ValueError):
            _take_over(path.absolute(), folder)
    return folder


def _take_over(path: Path, folder: Path) -> None:
    if not os.path.isfile(path):  # noqa: PTH113 - never raises
        return
    source = hashlib.sha256(_issue_of(path)).hexdigest()
    for other in every_folder():
        newest = next(readable(other), None)
        if newest is None or newest[1].source != source:
            continue
        before = path_in(other)
        if before is not None and (before == path or not os.path.lexists(before)):
            write_atomic(other / PATH, os.fsencode(path), PRIVATE)
            with suppress(OSError):
                _remove_empty(folder)
            disk().replace(other, folder)
            return


def _remove_empty(folder: Path) -> None:
    disk().unlink(folder / PATH)
    folder.rmdir()


# What is not to be kept any longer


def thin(now: dt.datetime, session: str, limit: int = DEFAULT_LIMIT) -> int:
    """Remove what is not to be kept any longer, pictures too; return the bytes that became free.

    What seems to come from the future (a clock was set back) is kept as the
    newest session is. Nothing of a draft goes when its newest version cannot
    be read. Never raises.
    """
    with _lock:
        free = 0
        for folder in every_folder():
            free += _thin_one(folder, now, session)
        return free + _shrink(limit) + sweep()


def sweep() -> int:
    """Remove pictures that no version and no journal needs; return the bytes; never raises.

    Nothing goes while it is not known for certain what is needed.
    """
    with _lock:
        try:
            needed = pictures_needed() | journal.pictures_needed()
        except OSError:
            return 0
        return vault.sweep(needed)


def _thin_one(folder: Path, now: dt.datetime, session: str) -> int:
    kept = listed(folder)
    staying = to_keep([one.name for one in kept], now.replace(tzinfo=None), session)
    goes = [one for one in kept if one.name not in staying]
    with suppress(OSError):
        for claim in folder.glob(f"*{_CLAIM}"):
            if claim.stat().st_mtime < time.time() - _CLAIM_LASTS:
                disk().unlink(claim)
    return _remove(goes) if goes and _is_readable(kept[0]) else 0


def _is_readable(kept: Kept) -> bool:
    try:
        read_info(kept.file)
    except OpenError:
        return False
    return True


def _remove(kept: Iterable[Kept]) -> int:
    free = 0
    for one in kept:
        with suppress(OSError):
            disk().unlink(one.file)
            free += one.size
    return free


def _shrink(limit: int) -> int:
    """Remove the oldest of all drafts, each but its newest, until all takes `limit` at most."""
    over = size() - limit
    if over <= 0:
        return 0
    drafts = [listed(folder) for folder in every_folder()]
    older = sorted((one for kept in drafts for one in kept[1:]), key=lambda one: one.name.time)
    needed: Counter[str] = Counter()
    with suppress(OSError):
        needed.update(journal.pictures_needed())
    for kept in (one for versions in drafts for one in versions):
        needed.update(_pictures_of(kept))
    goes = []
    for one in older:
        if over <= 0:
            break
        goes.append(one)
        over -= one.size
        names = _pictures_of(one)
        needed.subtract(names)
        over -= sum(_picture_size(name) for name in names if not needed[name])
    return _remove(goes)


def _pictures_of(kept: Kept) -> tuple[str, ...]:
    try:
        return info_of(kept.file, kept.size).pictures
    except OpenError:
        return ()


def _picture_size(name: str) -> int:
    try:
        return (vault.vault_folder() / name).stat().st_size
    except OSError:
        return 0


__all__ = [
    "DEFAULT_LIMIT",
    "SUFFIX",
    "Kind",
    "Version",
    "folder_of",
    "keep",
    "keep_file",
    "load",
    "raw_bytes",
    "size",
    "sweep",
    "thin",
    "versions_folder",
    "versions_of",
]
