"""Recovery: what a crash has left behind, as the window offers it at the next start.

Reads journals, judges whether anything would be lost without them, and makes
drafts of them. Knows no window.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, TypeAlias

from composer.app.draft import Draft, State
from composer.app.parts import Part, parts
from composer.app.preview import PagePicture, Preview
from composer.app.scribe import after_words
from composer.app.workbench import Session, Workbench, issue_title
from composer.model.document import Document, kind_of
from composer.model.errors import OpenError
from composer.model.issue import Issue
from composer.model.official import OfficialDocument
from composer.store import journal, versions
from composer.store.draftfile import StoredDraft, open_draft
from composer.store.journal import About, Journaled
from composer.store.media import Media
from composer.store.stamps import Stamp, stamp

FileState: TypeAlias = Literal["none", "same", "other", "gone", "unreadable"]
"""The draft's own file: never saved; as it was when the work began; written since; not there;
not readable."""

_UNKNOWN = Stamp(-1, -1, -1, b"")
"""Of no file: whatever lies there is another one."""


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
    is_refused: bool = False
    """Whether somebody has set it aside; it is kept for 30 days from then on."""

    @property
    def is_held(self) -> bool:
        """Whether `words` stood in a field and are not in the content."""
        return self.content is not None and self.content.about.is_held

    @property
    def is_torn(self) -> bool:
        """Whether something that was written after this can no longer be read."""
        return self.content is not None and self.content.is_torn


def look() -> tuple[Found, ...]:
    """Return what was left behind, newest first; on any thread, never raises.

    Journals of which the file holds everything already are removed without a word.
    """
    found = []
    for file in journal.left_behind():
        one = _found(file)
        if one is not None and one.problem is not None and one.problem.reason == "journal_empty":
            journal.refuse(file)  # as in `_found`
        elif one is not None:
            found.append(one)
    return _newest_first(found)


def refused() -> tuple[Found, ...]:
    """Return what was set aside and is still kept, newest first; on any thread, never raises."""
    found = [one for file in journal.refused() if (one := _found(file)) is not None]
    return _newest_first(
        replace(one, is_refused=True)
        for one in found
        if one.problem is None or one.problem.reason != "journal_empty"
    )


def reopen(found: Found, bench: Workbench) -> tuple[Draft, Session]:
    """Return it as a draft, unsaved, of the file that it was of, and where to go; on any thread.

    Pictures come from the vault, else from the draft's own file. Its journal
    stays until the draft is saved or discarded. A file that has been written
    since is noticed when the draft is saved (`changed_on_disk`).

    Raises:
        OpenError: It has no content.
    """
    content = found.content
    if content is None:
        raise found.problem or OpenError("journal_empty", found.journal)
    place = found.path
    session = Session(after_words(content.document, found.place, found.words))
    if place is None:
        began = empty(content.document), Media()
        return Draft(content.document, content.media, saved=began), session
    known = stamp(place)  # before it is read: what comes in between is noticed
    state, stored = _file(content.about)
    if state == "same" and stored is not None:
        saved = stored.content, stored.media
    else:
        saved = _base(content.about) or (empty(content.document), Media())
        known = _UNKNOWN  # one that has gone may come back with its disk, written by another
    media = content.media if stored is None else _with(content.media, stored, content.missing)
    draft = Draft(content.document, media, place, saved=saved)
    bench.adopt(draft, known)
    return draft, session


def file_content(found: Found) -> Document | None:
    """Return what its file holds now, to be compared with; None: there is none to be read."""
    stored = None if found.content is None else _file(found.content.about)[1]
    return None if stored is None else stored.content


def refuse(found: Found) -> None:
    """Offer it no more; it is kept for 30 days all the same. Never raises."""
    journal.refuse(found.journal)


def first_page(found: Found, preview: Preview, dpi: float) -> PagePicture | None:
    """Return a picture of page 1, on the worker's thread; None: it has none.

    Raises:
        Failure: It cannot be set.
    """
    content = found.content
    if content is None:
        return None
    keys = tuple(range(len(content.document.articles)))
    pages = preview.compose(State(content.document, content.media, keys))
    return preview.paint(pages, 0, dpi) if pages.count else None


def comparison(found: Found) -> tuple[Part, ...] | None:
    """Return what was changed against the draft's file as it is now; None: it cannot be read."""
    before = file_content(found)
    if before is None or found.content is None:
        return None
    return parts(before, found.content.document)


def set_aside(file: Path) -> None:
    """Keep the journal of a draft that was thrown away for 30 days. Never raises."""
    journal.refuse(file)


def _newest_first(found: Iterable[Found]) -> tuple[Found, ...]:
    first = dt.datetime.min
    return tuple(sorted(found, key=lambda one: one.time or first, reverse=True))


def _found(file: Path) -> Found | None:
    """Return what a journal holds; None: nothing that would be lost without it."""
    try:
        content = journal.read_journal(file)
    except OpenError as problem:
        return Found(file, "", None, _written(file), problem=problem)
    about = content.about
    state, stored = _file(about)
    is_whole = stored is not None and _is_alike(stored.content, content.document)
    if is_whole and not about.is_held:
        if content.is_torn:
            journal.refuse(file)  # what nobody can read is not ours to destroy
        else:
            journal.discard(file)
        return None
    title = issue_title(content.document)
    return Found(file, title, about.path, content.time, about.place, about.words, state, content)


def _file(about: About) -> tuple[FileState, StoredDraft | None]:
    """Return what has become of a draft's own file, and what it holds if that can be read."""
    if about.path is None:
        return "none", None
    try:
        stored = open_draft(about.path)
    except OpenError as problem:
        return ("gone" if problem.reason == "not_found" else "unreadable"), None
    is_same = journal.content_digest(stored.content) == about.digest
    return ("same" if is_same else "other"), stored


def _is_alike(one: Document, other: Document) -> bool:
    return journal.content_digest(one) == journal.content_digest(other)


def _base(about: About) -> tuple[Document, Media] | None:
    """Return what a draft's file held when the work began, if its history has kept it.

    Whoever has written the file since may be merged with then.
    """
    if about.path is None:
        return None
    for version in versions.versions_of(about.path):
        if version.digest == about.digest:
            with suppress(OpenError):
                kept = versions.load(version)
                return kept.content, kept.media
    return None


def empty(like: Document) -> Document:
    """Return an empty document of the same kind.

    Where nobody knows what the draft's file held, an empty one makes nobody
    believe that he has changed nothing.
    """
    return OfficialDocument() if kind_of(like) == "official" else Issue()


def _with(media: Media, stored: StoredDraft, missing: Iterable[str]) -> Media:
    """Return pictures with those of a draft's file that are missing."""
    every = {name: media.picture(name) for name in media}
    lacking = [name for name in missing if name in stored.media]
    return Media({**every, **{name: stored.media.picture(name) for name in lacking}})


def _written(file: Path) -> dt.datetime | None:
    with suppress(OSError, ValueError, OverflowError):
        return dt.datetime.fromtimestamp(file.stat().st_mtime)
    return None
