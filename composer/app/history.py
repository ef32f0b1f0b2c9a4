"""History: earlier states of the open draft (历史版本), kept when it is saved, and taken back.

On any thread unless said otherwise. Knows no window. That a state could not
be kept fails nothing; `trouble` says it.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from composer.app.draft import State
from composer.app.naming import issue_title
from composer.app.parts import document_pairs, section_pairs
from composer.model import edits
from composer.model.document import Document
from composer.model.errors import Failure
from composer.model.issue import Article, Issue
from composer.model.official import OfficialDocument
from composer.store import versions
from composer.store.files import write_atomic
from composer.store.media import Media
from composer.store.versions import Kind, Version

MEGABYTE = 1_000_000
_SAVES = 20
"""States after which the versions of all drafts are gone through again."""


@dataclass(frozen=True, slots=True)
class Space:
    """What the versions of all drafts take, and may take, in bytes."""

    used: int
    limit: int


class History:
    """Keeps and gives back versions; one per program, its `session` names this run.

    `limit` is in bytes and may be set at any time. `now` is the clock.
    """

    def __init__(self, limit: int, now: Callable[[], dt.datetime] = dt.datetime.now) -> None:
        self.limit = limit
        self.session = secrets.token_hex(6)
        self.trouble: Failure | OSError | None = None
        """Why the last state could not be kept; None: it could."""
        self._now = now
        self._kept = 0

    @property
    def cause(self) -> str:
        """What the system said when the last state could not be kept; "": it could."""
        trouble = self.trouble
        if isinstance(trouble, Failure):
            return trouble.facts.get("cause") or trouble.reason
        return "" if trouble is None else trouble.strerror or str(trouble)

    def keep_before(self, path: Path) -> None:
        """Keep what lies at `path` before it is written over, unless it is kept. Never raises."""
        try:
            versions.keep_file(path, session=self.session, now=self._now(), titled=issue_title)
            self.trouble = None
        except (Failure, OSError) as trouble:
            self.trouble = trouble

    def keep(self, path: Path, state: State, kind: Kind = "saved") -> None:
        """Keep a state; thin now and then. Never raises: a save does not fail for its history."""
        content, now = state.content, self._now()
        title = issue_title(content)
        try:
            versions.keep(
                path, content, state.media, kind, session=self.session, now=now, title=title
            )
            self.trouble = None
        except (Failure, OSError) as trouble:
            self.trouble = trouble
        if self._kept % _SAVES == 0:  # what this run has kept stays anyway
            versions.thin(now, self.session, self.limit)
        self._kept += 1

    def versions(self, path: Path) -> tuple[Version, ...]:
        """Return the versions of a draft, newest first."""
        return versions.versions_of(path)

    def load(self, version: Version) -> State:
        """Return a version. Raises `OpenError`."""
        stored = versions.load(version)
        return State(stored.content, stored.media, tuple(range(len(stored.content.articles))))

    def save_raw(self, version: Version, path: Path) -> None:
        """Write the bytes of a `raw` version to a file, as they were. Raises `Failure`."""
        data = versions.raw_bytes(version)
        self.keep_before(path.absolute())
        write_atomic(path, data)

    def space(self) -> Space:
        """Return what the versions of all drafts take."""
        return Space(versions.size(), self.limit)


def taken_back(now: State, earlier: State, article: int | None = None) -> tuple[Document, Media]:
    """Return the content with an earlier state, whole or one article of it, put back.

    `article` counts in the earlier state; it takes the place of the article
    that belongs to it (`parts.pairs`), else it is put where it stood. The
    pictures that it needs come with it. Nothing else is changed.

    Raises:
        IndexError: The earlier state has no such article.
    """
    media = joined_media(now.media, earlier.media)
    if article is None:
        return _sharing(earlier.content, now.content), media
    wanted = earlier.content.articles[article]
    pairs = document_pairs(earlier.content, now.content)
    at = next(to for old, to in pairs if old == article)
    if at is not None:
        if now.content.articles[at] == wanted:
            return now.content, now.media
        return edits.replace_article(now.content, at, wanted), media
    return _put_back(now.content, earlier.content, article, wanted), media


def _sharing(content: Document, other: Document) -> Document:
    """Return content whose articles that another one has, too, are the same objects as there.

    What follows a draft looks at those only that are not.
    """
    known = {article: article for article in other.articles}

    def same(articles: tuple[Article, ...]) -> tuple[Article, ...]:
        return tuple(known.get(article, article) for article in articles)

    if isinstance(content, OfficialDocument):
        body, *attachments = same(content.articles)
        return replace(content, body=body, attachments=tuple(attachments))
    sections = tuple(replace(one, articles=same(one.articles)) for one in content.sections)
    return replace(content, sections=sections)


def joined_media(first: Media, second: Media) -> Media:
    """Return the pictures of both; those of the first when it has all."""
    more = {name: second.picture(name) for name in second if name not in first}
    return Media({name: first.picture(name) for name in first} | more) if more else first


def _put_back(now: Document, earlier: Document, index: int, article: Article) -> Document:
    """Put an article that has gone behind the one that stood before it and is still there."""
    before = _follows(now, earlier, index)
    if isinstance(now, OfficialDocument):
        after = max(before, 0)
        attachments = (*now.attachments[:after], article, *now.attachments[after:])
        return replace(now, attachments=attachments)
    home = _home(now, earlier, index)
    section, position = (0, -1) if before < 0 else edits.locate_article(now, before)
    if home is None or home == section:
        return edits.add_article(now, article, section, position + 1)
    return edits.add_article(now, article, home, 0 if section < home else None)


def _follows(now: Document, earlier: Document, index: int) -> int:
    """Return the article now that article `index` of the earlier state stood behind; -1: none."""
    there = {old: to for old, to in document_pairs(earlier, now) if old is not None}
    ahead = (there[old] for old in range(index - 1, -1, -1))
    return next((to for to in ahead if to is not None), -1)


def _home(now: Issue, earlier: Document, index: int) -> int | None:
    """Return the section now that an article of the earlier state belongs to; None: it has gone."""
    if not isinstance(earlier, Issue):
        return None
    section, _ = edits.locate_article(earlier, index)
    pairs = section_pairs(earlier.sections, now.sections)
    return next(to for old, to in pairs if old == section)
