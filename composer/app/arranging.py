"""Arranging: moving several articles at once, and placing what an import has left over.

Pure functions from the issue before to the issue after, made of
`composer.model.edits`. Articles count through all sections from 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar, cast

from composer.model import edits
from composer.model.blocks import Paragraph, text
from composer.model.document import Document
from composer.model.findings import Finding
from composer.model.issue import Article, Issue
from composer.model.official import OfficialDocument

_Document = TypeVar("_Document", bound=Issue | OfficialDocument)

_TITLE = 40
"""Characters a first line may have to be taken for a title."""


def move_articles(
    issue: _Document, articles: Iterable[int], section: int, position: int
) -> _Document:
    """Return the issue with articles one behind the other in a section, in the order they had.

    They land before what stands at `position` of the section now.

    Raises:
        IndexError: There is no such article or section.
    """
    moved = [issue.articles[index] for index in sorted(set(articles))]
    if not moved:
        return issue
    if isinstance(issue, OfficialDocument):
        return cast(_Document, _reordered(issue, moved, section, position))
    target = issue.sections[section].articles
    gone = {id(one) for one in moved}
    before = [one for one in target[:position] if id(one) not in gone]
    behind = [one for one in target[position:] if id(one) not in gone]
    sections = []
    for index, one in enumerate(issue.sections):
        kept = (*before, *moved, *behind) if index == section else _without(one.articles, gone)
        same = len(kept) == len(one.articles) and all(
            old is new for old, new in zip(one.articles, kept, strict=True)
        )
        sections.append(one if same else replace(one, articles=tuple(kept)))
    if all(old is new for old, new in zip(issue.sections, sections, strict=True)):
        return issue
    return cast(_Document, replace(cast(Issue, issue), sections=tuple(sections)))


def _reordered(
    document: OfficialDocument, moved: Sequence[Article], section: int, position: int
) -> OfficialDocument:
    """Return the document with attachments moved among each other; the body stays the body."""
    gone = {id(one) for one in moved if one is not document.body}
    chosen = [one for one in document.attachments if id(one) in gone]
    at = position if section else 0
    before = [one for one in document.attachments[:at] if id(one) not in gone]
    behind = [one for one in document.attachments[at:] if id(one) not in gone]
    attachments = (*before, *chosen, *behind)
    if all(old is new for old, new in zip(document.attachments, attachments, strict=True)):
        return document
    return replace(document, attachments=attachments)


def _without(articles: tuple[Article, ...], gone: set[int]) -> tuple[Article, ...]:
    return tuple(one for one in articles if id(one) not in gone)


def shift_articles(issue: _Document, articles: Sequence[int], step: int) -> _Document:
    """Return the issue with articles one place up (`step` -1) or down (1), over sections too.

    At the edge of a section they go into the next one; at the end of the
    issue they stay.

    Raises:
        IndexError: There is no such article.
    """
    chosen = sorted(set(articles))
    if not chosen:
        return issue
    if step < 0:
        section, position = edits.locate_article(issue, chosen[0])
        if position:
            return move_articles(issue, chosen, section, position - 1)
        if section:
            end = len(issue.sections[section - 1].articles)
            return move_articles(issue, chosen, section - 1, end)
        return move_articles(issue, chosen, 0, 0)
    section, position = edits.locate_article(issue, chosen[-1])
    if position + 1 < len(issue.sections[section].articles):
        return move_articles(issue, chosen, section, position + 2)
    if section + 1 < len(issue.sections):
        return move_articles(issue, chosen, section + 1, 0)
    return move_articles(issue, chosen, section, position + 1)


def remove_articles(issue: _Document, articles: Iterable[int]) -> _Document:
    """Return the issue without some articles. Raises `IndexError`."""
    for index in sorted(set(articles), reverse=True):
        issue = edits.remove_article(issue, index)
    return issue


# What an import could not place


def resolve(issue: _Document, index: int) -> _Document:
    """Return the issue without a piece that could not be placed, and without remarks about it.

    Remarks about the pieces behind it follow them.

    Raises:
        IndexError: There is no such piece.
    """
    issue = edits.resolve_unplaced(issue, index)
    remarks = tuple(one for one in (_followed(one, index) for one in issue.remarks) if one)
    return replace(issue, remarks=remarks) if remarks != issue.remarks else issue


def _followed(remark: Finding, gone: int) -> Finding | None:
    kind, _, number = remark.place.partition("/")
    if kind != "unplaced" or not number.isdecimal() or int(number) < gone:
        return remark
    at = int(number)
    return None if at == gone else replace(remark, place=f"unplaced/{at - 1}")


def insert_unplaced(issue: _Document, index: int, article: int, block: int) -> _Document:
    """Return the issue with a piece as paragraphs before block `block` of an article.

    Raises:
        IndexError: There is no such piece, article or block.
    """
    paragraphs = _paragraphs(_lines(issue.unplaced[index]))
    return resolve(edits.replace_blocks(issue, article, block, block, paragraphs), index)


def article_of_unplaced(issue: Document, index: int) -> Article:
    """Return a piece as an article; a short first line over others is its title.

    Raises:
        IndexError: There is no such piece.
    """
    lines = _lines(issue.unplaced[index])
    if len(lines) > 1 and len(lines[0]) <= _TITLE and not lines[0].endswith(("。", "；", "，")):
        return Article(title=lines[0], blocks=_paragraphs(lines[1:]))
    return Article(blocks=_paragraphs(lines))


def _lines(passage: str) -> list[str]:
    return [line.strip() for line in passage.splitlines() if line.strip()]


def _paragraphs(lines: Sequence[str]) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(text(line)) for line in lines)
