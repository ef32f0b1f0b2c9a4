"""Importing: what contributors' files have brought to a draft, and how `import --json` tells of it.

The shape is documented in the README and stable: an absent fact is None or an
empty list. Only `message` depends on the language.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from composer.app import counts, shapes, words
from composer.app.certainty import Recognised, recognised
from composer.app.contributions import Contribution
from composer.app.gather import gather, joined_pictures
from composer.app.tidying import proposals, tidied
from composer.app.words import Language
from composer.model.blocks import Block, Figure, Heading, ItemList, Paragraph, Table
from composer.model.document import Document, issue_of
from composer.model.issue import Article, Issue
from composer.store.draftfile import StoredDraft
from composer.store.media import Media


@dataclass(frozen=True, slots=True)
class Imported:
    """What was read, what could not be, and the draft that it makes."""

    contributions: tuple[Contribution, ...] = ()
    document: Document = field(default_factory=Issue)
    media: Media = field(default_factory=Media)
    section: str | None = None

    @property
    def read(self) -> tuple[Contribution, ...]:
        """Those that could be read."""
        return tuple(one for one in self.contributions if one.problem is None)

    @property
    def failed(self) -> tuple[Contribution, ...]:
        """Those that could not be read, and were not left out on purpose."""
        unread = (one for one in self.contributions if one.problem is not None)
        return tuple(one for one in unread if not one.is_skipped)

    @property
    def lost(self) -> int | None:
        """Characters that were lost in files that can be counted; None: in none they can."""
        counted = [one.lost for one in self.read if one.lost is not None]
        return sum(counted) if counted else None

    @property
    def counted(self) -> int:
        """How many files were counted character by character."""
        return sum(one.lost is not None for one in self.read)


def imported(
    contributions: Iterable[Contribution],
    into: StoredDraft | None = None,
    *,
    section: str | None = None,
    tidy: bool = False,
) -> Imported:
    """Return the draft that contributions make, or have joined.

    `section` as `gather` takes it; `tidy` accepts all proposals that are sure.
    """
    every = tuple(_tidied(one) if tidy else one for one in contributions)
    read = [one for one in every if one.problem is None]
    media = joined_pictures(read, Media() if into is None else into.media)
    before = None if into is None else into.content
    if not read:
        return Imported(every, Issue() if before is None else before, media, section)
    joined = gather([one.document for one in read], before, section=section)
    return Imported(every, joined, media, section)


def _tidied(one: Contribution) -> Contribution:
    sure = [proposal for proposal in proposals(one.document) if proposal.is_sure]
    return replace(one, document=tidied(one.document, sure)) if sure else one


def imported_shape(done: Imported, draft: Path | None, language: Language) -> shapes.Shape:
    """Return what an import has done as `import --json` prints it; `draft` None: not written."""
    return {
        "draft": None if draft is None else str(draft),
        "files": [_file(one, done.section, language) for one in done.contributions],
        "unplaced": list(done.document.unplaced) if draft is not None else [],
        "lost_characters": done.lost,
        "counted_files": done.counted,
    }


def _file(one: Contribution, section: str | None, language: Language) -> shapes.Shape:
    problem = None
    if one.problem is not None:
        message = words.sentence(one.problem, language)
        problem = {"reason": one.problem.reason, "message": message}
    document = one.document
    return {
        "name": one.name,
        "kind": one.kind,
        "problem": problem,
        "skipped": one.is_skipped,
        "articles": _articles(document, section),
        "briefs": len(issue_of(document).briefs),
        "unplaced": list(document.unplaced),
        "remarks": shapes.findings_shape(document.remarks, language),
        "lost_characters": one.lost,
    }


def _articles(document: Document, section: str | None) -> list[shapes.Shape]:
    heads = [
        one.title if section is None else section
        for one in issue_of(document).sections
        for _ in one.articles
    ]
    heads = heads or [section or ""] * len(document.articles)
    sure = recognised(document)
    made = zip(document.articles, heads, sure, strict=True)
    return [_article(one, head, certainty) for one, head, certainty in made]


def _article(article: Article, section: str, certainty: Recognised) -> shapes.Shape:
    blocks = article.blocks
    date = None if article.origin is None else article.origin.date
    return {
        "title": article.title_line or None,
        "subtitle": article.subtitle or None,
        "source": article.source or None,
        "author": article.author or None,
        "date": None if date is None else date.isoformat(),
        "section": section or None,
        "paragraphs": _count(blocks, Paragraph, Heading, ItemList),
        "characters": counts.count_article(article).characters,
        "pictures": sum(len(one.pictures) for one in blocks if isinstance(one, Figure)),
        "tables": _count(blocks, Table),
        "certainty": {
            "title": certainty.title,
            "source": certainty.source,
            "author": certainty.author,
        },
    }


def _count(blocks: Sequence[Block], *kinds: type[Block]) -> int:
    return sum(isinstance(one, kinds) for one in blocks)
