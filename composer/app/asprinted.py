"""As printed: how parts of an issue will read on paper, for forms that show it at once.

Texts only: no positions, no fonts. Made by the same rules as the pages.
A template that cannot be read gives nothing here; the pages say why.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

from composer.app.production import style_sheet
from composer.model.document import Document
from composer.model.errors import OpenError
from composer.model.issue import Issue, Option
from composer.typeset.bulletin import build_story
from composer.typeset.story import RowBlock, TextBlock
from composer.typeset.stylesheet import StyleSheet


@lru_cache(maxsize=8)
def _sheet(template: str, options: tuple[tuple[str, Option], ...]) -> StyleSheet | None:
    try:
        return style_sheet(Issue(template=template, options=MappingProxyType(dict(options))))
    except OpenError:
        return None


def _sheet_of(issue: Document) -> StyleSheet | None:
    return _sheet(issue.template, tuple(sorted(issue.options.items())))


def option(issue: Document, name: str) -> Option | None:
    """Return the value in force of a template option; None: the template does not have it."""
    sheet = _sheet_of(issue)
    return None if sheet is None else sheet.options.get(name)


def option_choices(issue: Document, name: str) -> tuple[Option, ...]:
    """Return the values that a template option is chosen from; empty: it is not chosen so."""
    sheet = _sheet_of(issue)
    choice = None if sheet is None else sheet.template.options.get(name)
    return () if choice is None else tuple(choice.choices)


def masthead_lines(issue: Issue) -> tuple[str, ...]:
    """Return the lines of 报头 as printed; fields of one line are parted by a wide blank.

    >>> from composer.model.issue import Masthead
    >>> masthead_lines(Issue(masthead=Masthead("简报", issue_number=3, total_number=27)))
    ('简报', '第3期（总第27期）')
    """
    return _lines(Issue(masthead=replace(issue.masthead, note=())), issue)


def imprint_lines(issue: Issue) -> tuple[str, ...]:
    """Return the lines of 报尾 as printed."""
    return _lines(Issue(imprint=issue.imprint), issue)


def _lines(part: Issue, whole: Issue) -> tuple[str, ...]:
    sheet = _sheet_of(whole)
    if sheet is None:
        return ()
    story = build_story(part, sheet)
    blocks = [block for one in story.parts for block in one.blocks] + list(story.foot)
    lines = []
    for block in blocks:
        if isinstance(block, TextBlock):
            lines.append(block.text)
        elif isinstance(block, RowBlock):
            fields = ("".join(run.text for run in field.runs) for field in block.fields)
            lines.append("\u3000\u3000".join(fields))
    return tuple(lines)
