"""Markup: the page view as XHTML, made by the page files of the story's template."""

from __future__ import annotations

import datetime as dt
from functools import cache
from xml.etree import ElementTree

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from composer.export.pageview import DocumentView
from composer.export.strokes import legible
from composer.model.errors import ProductionError
from composer.typeset.story import Story

GENERATOR = "Bulletin Composer"
_ISSUE_TIME = "T08:00:00+08:00"
"""Time of day of the creation date: a day has none, and the clock would change every file."""


def markup_of(story: Story, view: DocumentView, *, is_archive: bool = False) -> str:
    """Return the pages as XHTML.

    Raises:
        ProductionError: A page file of the template is faulty.
    """
    about = {
        "title": legible(story.title).strip() or legible(story.subject),
        "authors": [legible(story.author)] if legible(story.author).strip() else [],
        "subject": legible(story.subject),
        "generator": GENERATOR,
        "created": _created(story.date),
        "is_archive": is_archive,
    }
    return filled(story, "page.html.j2", document=view, about=about)


def filled(story: Story, name: str, **values: object) -> str:
    """Return what a page file of the story's template makes of `values`.

    Raises:
        ProductionError: The page file is faulty.
    """
    sources = tuple(sorted(story.sheet.template.files.items()))
    try:
        return _environment(sources).get_template(name).render(values)
    except _PAGE_FAULTS as error:
        raise ProductionError(
            "template_page_wrong", template=story.sheet.template.id, detail=error
        ) from error


def tree_of(story: Story, markup: str) -> ElementTree.Element:
    """Return XHTML as a tree.

    Raises:
        ProductionError: The template has made it wrong.
    """
    try:
        return ElementTree.fromstring(markup)
    except _PAGE_FAULTS as error:
        raise ProductionError(
            "template_page_wrong", template=story.sheet.template.id, detail=error
        ) from error


_PAGE_FAULTS = (
    jinja2.TemplateError,
    ElementTree.ParseError,
    ArithmeticError,
    LookupError,
    TypeError,
    ValueError,
)
"""What a faulty page file raises when it is read, filled in or parsed."""


@cache
def _environment(sources: tuple[tuple[str, str], ...]) -> jinja2.Environment:
    """Return what fills page files in: they may come from anybody and reach values only."""
    return ImmutableSandboxedEnvironment(
        loader=jinja2.DictLoader(dict(sources)), autoescape=True, undefined=jinja2.StrictUndefined
    )


def _created(date: dt.date | None) -> str:
    """Return when the document was made, as far as its bytes are concerned.

    >>> _created(dt.date(2026, 3, 31))
    '2026-03-31T08:00:00+08:00'
    """
    return date.isoformat() + _ISSUE_TIME if date else ""
