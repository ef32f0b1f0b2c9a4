"""Structural rules: is everything there that an issue needs, and do its parts agree.

Looks at which parts are there, not at how they are written. Findings come
in the order of the content, each with the place of the part it is about.

Sources: the rules J1 to J3 are practice of offices, not a standard.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from composer.model.blocks import Figure, ItemList, Node, Table, plain
from composer.model.findings import Finding, Severity
from composer.model.issue import Article, Issue, Masthead

_NEWSPAPER = "column"
"""The template of newspaper pages, on which reporters sign and no unit contributes."""
_NAMES_BRIEFS = re.compile("简讯|短讯|快讯|动态|简明新闻")
"""A key item with one of these words stands for the brief news."""


def check_structure(issue: Issue, previous: Issue | None = None) -> tuple[Finding, ...]:
    """Return what is missing in an issue or does not fit together.

    With the `previous` issue of the series, numbers, date and name are held
    against it as well. What an import has remarked upon is not said again.

    >>> [finding.rule for finding in check_structure(Issue())][:2]
    ['issue_empty', 'name_missing']
    """
    return tuple(_findings(issue, previous))


def _findings(issue: Issue, previous: Issue | None) -> Iterator[Finding]:
    if issue.is_empty:
        yield Finding("issue_empty", "error")
    yield from _masthead(issue.masthead)
    if previous is not None:
        yield from _series(issue.masthead, previous.masthead)
    for index, article in enumerate(issue.articles):
        yield from _article(article, f"articles/{index}")
        if not article.source.strip() and issue.template != _NEWSPAPER:
            place = f"articles/{index}/source"
            yield Finding("source_not_given", "warning", place, article.title_line)
    remarked = {remark.place for remark in issue.remarks}
    for index, line in enumerate(issue.extra_key_items):
        of_briefs = bool(issue.briefs and _NAMES_BRIEFS.search(line))
        if f"extra_key_items/{index}" not in remarked and not of_briefs:
            yield Finding("key_item_without_article", "warning", f"extra_key_items/{index}", line)
    for index, brief in enumerate(issue.briefs):
        if not plain(brief.text).strip():
            yield Finding("brief_empty", "warning", f"briefs/{index}")
    yield from unknown_entries(_parts(issue))
    for index, passage in enumerate(issue.unplaced):
        if f"unplaced/{index}" not in remarked:
            yield Finding("text_unplaced", "warning", f"unplaced/{index}", passage)


def _parts(issue: Issue) -> Iterator[tuple[str, Node]]:
    """Yield everything that may hold entries of a foreign program, with its place."""
    yield "", issue
    yield "masthead", issue.masthead
    for index, section in enumerate(issue.sections):
        yield f"sections/{index}", section
    for index, article in enumerate(issue.articles):
        yield f"articles/{index}", article
        for at, block in enumerate(article.blocks):
            yield f"articles/{index}/blocks/{at}", block
    for index, brief in enumerate(issue.briefs):
        yield f"briefs/{index}", brief
    yield "imprint", issue.imprint


def unknown_entries(parts: Iterable[tuple[str, Node]]) -> Iterator[Finding]:
    """Yield the entries of the draft's file that this program does not know and so does not print.

    `parts` are all that may hold one, with their places.
    """
    for place, part in parts:
        for key in part.extra:
            yield Finding("entry_unknown", "warning", place, str(key))


def _masthead(masthead: Masthead) -> Iterator[Finding]:
    if not masthead.name.strip():
        yield Finding("name_missing", "error", "masthead/name")
    if masthead.issue_number is None and masthead.total_number is None:
        yield Finding("number_missing", "error", "masthead/issue_number")
    if masthead.date is None:
        yield Finding("date_missing", "error", "masthead/date")
    if not masthead.editor.strip():
        yield Finding("editor_missing", "warning", "masthead/editor")
    yield from _numbers(masthead)


def _numbers(masthead: Masthead) -> Iterator[Finding]:
    number, total = masthead.issue_number, masthead.total_number
    for name, value in (("issue_number", number), ("total_number", total)):
        if value is not None and value < 1:
            yield _number_finding("number_not_positive", "error", name, number=value)
    if number is not None and total is not None and number > total:
        yield _number_finding(
            "number_above_total", "error", "issue_number", number=number, total=total
        )
    if masthead.year and masthead.date and masthead.year != masthead.date.year:
        yield _number_finding(
            "year_not_of_date",
            "warning",
            "year",
            year=masthead.year,
            date_year=masthead.date.year,
        )


def _series(masthead: Masthead, before: Masthead) -> Iterator[Finding]:
    """Rule J1: numbers go up by one, a new year starts again at 1, dates rise."""
    if before.name and masthead.name and masthead.name != before.name:
        yield Finding(
            "name_not_same",
            "warning",
            "masthead/name",
            masthead.name,
            before.name,
            (("previous", before.name),),
        )
    if masthead.total_number is not None and before.total_number is not None:
        yield from _next(
            "total_not_next",
            "total_number",
            masthead.total_number,
            before.total_number,
            before.total_number + 1,
        )
    if masthead.issue_number is not None and before.issue_number is not None:
        same_year = _year(masthead) == _year(before)
        yield from _next(
            "number_not_next",
            "issue_number",
            masthead.issue_number,
            before.issue_number,
            before.issue_number + 1 if same_year else 1,
        )
    if masthead.date and before.date and masthead.date <= before.date:
        yield _number_finding(
            "date_not_later", "warning", "date", date=masthead.date, previous=before.date
        )


def _year(masthead: Masthead) -> int | None:
    if masthead.year is not None:
        return masthead.year
    return masthead.date.year if masthead.date else None


def _next(rule: str, name: str, number: int, previous: int, expected: int) -> Iterator[Finding]:
    if number != expected:
        yield Finding(
            rule,
            "warning",
            f"masthead/{name}",
            str(number),
            str(expected),
            (("previous", str(previous)), ("expected", str(expected)), ("number", str(number))),
        )


def _number_finding(rule: str, severity: Severity, name: str, **facts: object) -> Finding:
    said = tuple((key, str(value)) for key, value in facts.items())
    return Finding(rule, severity, f"masthead/{name}", said[0][1], facts=said)


def _article(article: Article, place: str) -> Iterator[Finding]:
    title = article.title_line
    if not title.strip():
        yield Finding("title_missing", "error", f"{place}/title")
    elif article.key_item and article.key_item != title:
        yield Finding("key_item_differs", "warning", f"{place}/key_item", article.key_item, title)
    if not any(_says_something(article)):
        yield Finding("article_empty", "error", place, title)


def _says_something(article: Article) -> Iterator[bool]:
    for block in article.blocks:
        if isinstance(block, Table | Figure):
            yield True
        elif isinstance(block, ItemList):
            yield any(plain(item).strip() for item in block.items)
        else:
            yield bool(plain(block.text).strip())
