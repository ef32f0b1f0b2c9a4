"""Duplicates: articles that are already in this issue, in an earlier one, or twice in a batch.

Two articles are compared by runs of five letters (Hanzi, figures) of all they
say; punctuation, blanks and how they are set do not count. A sample of the
runs finds what may be alike, all runs then say how alike it is. Earlier
issues are drafts used before; each is read once as long as its file stays
the same.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Literal, TypeAlias

from composer.app.texts import article_texts
from composer.app.workbench import issue_title
from composer.model.blocks import plain
from composer.model.document import Document, issue_of
from composer.model.errors import Failure
from composer.model.issue import Article
from composer.store.draftfile import SUFFIX, open_draft

Where: TypeAlias = Literal["batch", "issue", "earlier"]
How: TypeAlias = Literal["file", "same", "alike"]

MOST_DRAFTS = 40
"""Drafts that are looked into."""
SAME = 0.95
"""Share from which two articles are the same one."""
ALIKE = 0.6
"""Share from which they are too much alike to be printed twice unseen."""
_RUN = 5
_FEW = 24
"""Letters below which an article is only compared as a whole."""
_FEW_RUNS = 64
"""Runs below which every run is looked at instead of a sample."""
_SEPARATORS = re.compile(r"[\W_]+")
_CANDIDATE = 0.7
"""Part of the share that a sample has to show; it errs."""
_CANDIDATES = 8
_REMEMBERED = 1024
"""Texts whose samples are kept."""
_MOST_FOLDERS = 5
_MOST_BESIDE = 200


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Where an article already is, and how alike it is."""

    where: Where
    how: How
    title: str = ""
    """Of the article there."""
    issue: str = ""
    """What the earlier issue is called."""
    share: float = 1.0
    """How much of the shorter one is in the other, 0 to 1."""
    path: str = ""
    """File of the earlier issue."""

    @property
    def is_exact(self) -> bool:
        """Whether printing it again can hardly be meant."""
        return self.how != "alike"


@dataclass(frozen=True, slots=True)
class _Entry:
    """What is known of an article that others are compared with."""

    letters: str
    title: str
    file: str
    """Name and part of the file it comes from; "" is none."""
    issue: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class _Earlier:
    """What is known of an earlier draft; `stamp` tells its file from a newer one."""

    stamp: tuple[int, int]
    bulletin: str = ""
    entries: tuple[_Entry, ...] = ()


class Index:
    """Articles by what they say. Not for several threads at once."""

    def __init__(self, where: Where) -> None:
        self.where: Where = where
        self._known: list[_Entry] = []
        self._sizes: list[int] = []
        """How many runs of each have been noted."""
        self._runs: dict[int, list[int]] = {}
        self._whole: dict[str, int] = {}
        self._files: dict[str, int] = {}

    def add(self, article: Article) -> None:
        """Know one more article."""
        self.note(_entry(article))

    def note(self, entry: _Entry) -> None:
        """Know one more article by its entry."""
        runs = _sampled(entry.letters)
        number = len(self._known)
        self._known.append(entry)
        self._sizes.append(len(runs))
        if entry.letters:
            self._whole.setdefault(entry.letters, number)
        if entry.file:
            self._files.setdefault(entry.file, number)
        for run in runs:
            self._runs.setdefault(run, []).append(number)

    def find(self, article: Article) -> Duplicate | None:
        """Return the article that is most like another one; None: there is none."""
        entry = _entry(article)
        letters = entry.letters
        number = self._files.get(entry.file) if entry.file else None
        if number is not None:
            return self._said(number, "file", 1.0)
        if not letters:
            return None
        number = self._whole.get(letters)
        if number is not None:
            return self._said(number, "same", 1.0)
        found = [
            (_share(letters, self._known[number].letters), -number)
            for number in self._candidates(letters)
        ]
        share, negative = max(found, default=(0.0, 0))
        if share < ALIKE:
            return None
        return self._said(-negative, "same" if share >= SAME else "alike", share)

    def _candidates(self, letters: str) -> list[int]:
        """Return what may be alike, going by samples, the most likely first."""
        runs = _sampled(letters)
        if len(letters) < _FEW or not runs:
            return []
        hits = Counter(chain.from_iterable(self._runs.get(run, ()) for run in runs))
        return [
            number
            for number, shared in hits.most_common(_CANDIDATES)
            if shared >= _CANDIDATE * ALIKE * min(len(runs), self._sizes[number])
        ]

    def _said(self, number: int, how: How, share: float) -> Duplicate:
        known = self._known[number]
        return Duplicate(self.where, how, known.title, known.issue, share, known.path)


class Library:
    """Earlier issues, read behind the window; a draft is read again when its file has changed."""

    def __init__(self) -> None:
        self._drafts: dict[str, _Earlier] = {}

    def look(
        self,
        paths: Sequence[str],
        *,
        is_stopped: Callable[[], bool] | None = None,
        seconds: float | None = None,
    ) -> bool:
        """Read what is new among drafts; return whether it is all read. Never raises.

        `seconds` is how long to go on at most, None: to the end.
        """
        end = None if seconds is None else time.monotonic() + seconds
        kept: dict[str, _Earlier] = {}
        whole = True
        for path in paths[:MOST_DRAFTS]:
            known = self._drafts.get(path)
            stopped = is_stopped is not None and is_stopped()
            if stopped or (end is not None and time.monotonic() > end):
                whole = False
            else:
                known = _looked(path, known)
            if known is not None:
                kept[path] = known
        self._drafts = kept
        return whole

    def index(self, bulletin: str, without: Path | None = None) -> Index:
        """Return the articles of the drafts of a bulletin; "" is any bulletin.

        `without` is the open draft, which is no earlier issue.
        """
        made = Index("earlier")
        for path, draft in self._drafts.items():
            is_open = without is not None and Path(path) == without
            is_other = bulletin and draft.bulletin and draft.bulletin != _plain_name(bulletin)
            if not is_open and not is_other:
                for entry in draft.entries:
                    made.note(entry)
        return made


def earlier_drafts(recent: Sequence[str], draft: Path | None) -> tuple[str, ...]:
    """Return drafts used before and those beside them, the latest used first; never raises.

    `draft` is the file of the open draft.
    """
    used = [Path(path) for path in recent] if draft is None else [draft, *map(Path, recent)]
    folders = dict.fromkeys(one.parent for one in used)
    beside: list[tuple[int, str]] = []
    for folder in tuple(folders)[:_MOST_FOLDERS]:
        with suppress(OSError, ValueError):
            drafts = sorted(folder.glob(f"*{SUFFIX}"))[-_MOST_BESIDE:]
            beside += [(one.stat().st_mtime_ns, str(one)) for one in drafts]
    beside.sort(reverse=True)
    every = (*recent, *(path for _, path in beside))
    return tuple(dict.fromkeys(every))[:MOST_DRAFTS]


def index_of(document: Document) -> Index:
    """Return the articles of the open draft."""
    made = Index("issue")
    for article in document.articles:
        made.add(article)
    return made


def find_in(indexes: Iterable[Index], article: Article) -> Duplicate | None:
    """Return the worst that the indexes say of an article; of equals the first."""
    found = [one for index in indexes if (one := index.find(article)) is not None]
    return max(found, key=lambda one: one.share, default=None)


def letters_of(article: Article) -> str:
    """Return all that an article says without punctuation and blanks, in small letters.

    Who sent and wrote it does not count.

    >>> letters_of(Article("“科普”周", source="甲"))
    '科普周'
    """
    texts = article_texts(article)
    said = "".join(plain(one) for place, one in texts if place not in ("/source", "/author"))
    return _SEPARATORS.sub("", said).casefold()


@lru_cache(_REMEMBERED)
def _sampled(letters: str) -> frozenset[int]:
    """Return a sample of the runs of a text: those that begin with one letter of eight."""
    every = frozenset(map(hash, _anchored(letters)))
    return every if len(every) >= _FEW_RUNS else _runs(letters)


_ANCHORS = re.compile(
    "(?=(["
    + "".join(map(chr, (*range(0x33, 0x3A, 8), *range(0x63, 0x7B, 8), *range(0x4E03, 0xA000, 8))))
    + f"].{{{_RUN - 1}}}))"
)


def _anchored(letters: str) -> list[str]:
    return _ANCHORS.findall(letters)


def _runs(letters: str) -> frozenset[int]:
    ends = range(max(len(letters) - _RUN + 1, 0))
    return frozenset(hash(letters[at : at + _RUN]) for at in ends)


def _share(one: str, other: str) -> float:
    """Return how much of the shorter text is in the other, 0 to 1.

    A short passage inside of a long article is not that article: of texts of
    very different lengths what both are together counts.
    """
    first, second = _runs(one), _runs(other)
    common = len(first & second)
    least, most = sorted((len(first), len(second)))
    if not least:
        return 0.0
    if least * 3 < most:
        return common / (len(first) + len(second) - common)
    return common / least


def _looked(path: str, known: _Earlier | None) -> _Earlier | None:
    try:
        status = Path(path).stat()
        stamp = (status.st_mtime_ns, status.st_size)
    except (OSError, ValueError):
        return None
    if known is not None and known.stamp == stamp:
        return known
    try:
        content = open_draft(path).content
    except (Failure, OSError, ValueError):
        return _Earlier(stamp)
    title, name = issue_title(content), issue_of(content).masthead.name
    entries = tuple(_entry(article, title, path) for article in content.articles)
    return _Earlier(stamp, _plain_name(name), entries)


def _entry(article: Article, issue: str = "", path: str = "") -> _Entry:
    origin = article.origin
    file = f"{origin.file}#{origin.part}" if origin is not None and origin.file else ""
    return _Entry(letters_of(article), article.title_line, file, issue, path)


def _plain_name(name: str) -> str:
    return "".join(name.split())
