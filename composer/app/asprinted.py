"""As printed: how parts of a document will read on paper, for forms that show it at once.

Texts only: no positions, no fonts. Made by the same rules as the pages.
A template that cannot be read gives nothing here; the pages say why.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from composer.app.production import fitting_template
from composer.model.document import Document, Kind, kind_of
from composer.model.errors import OpenError
from composer.model.issue import Issue, Option
from composer.model.official import OfficialDocument
from composer.typeset import official
from composer.typeset.bulletin import build_story
from composer.typeset.story import (
    Field,
    MarkBlock,
    RowBlock,
    SignatureBlock,
    SignersBlock,
    StoryBlock,
    TextBlock,
)
from composer.typeset.stylesheet import StyleSheet, resolve

_WIDE = "\u3000\u3000"
"""Between the fields of a line."""


@lru_cache(maxsize=8)
def _sheet(template: str, kind: Kind, options: tuple[tuple[str, Option], ...]) -> StyleSheet | None:
    try:
        return resolve(fitting_template(template, kind), dict(options))
    except OpenError:
        return None


def _sheet_of(issue: Document) -> StyleSheet | None:
    return _sheet(issue.template, kind_of(issue), tuple(sorted(issue.options.items())))


def option(issue: Document, name: str) -> Option | None:
    """Return the value in force of a template option; None: the template does not have it."""
    sheet = _sheet_of(issue)
    return None if sheet is None else sheet.options.get(name)


def is_column(issue: Document) -> bool:
    """Return whether a document is set as a column page (专版)."""
    sheet = _sheet_of(issue)
    return sheet is not None and sheet.template.kind == "column"


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


def head_lines(document: OfficialDocument) -> tuple[str, ...]:
    """Return the lines of 版头 as printed.

    >>> from composer.model.official import Head
    >>> head_lines(OfficialDocument(head=Head(("青禾市科普协会",), "文件", "青科协〔2026〕4号")))
    ('青禾市科普协会文件', '青科协〔2026〕4号')
    """
    return _official_lines(OfficialDocument(document.form, document.head), document, "head")


def closing_lines(document: OfficialDocument) -> tuple[str, ...]:
    """Return the lines of 附件说明, 署名, 成文日期, 附注 and attendance as printed."""
    named = tuple(replace(one, blocks=()) for one in document.attachments)
    alone = OfficialDocument(
        document.form,
        attachments=named,
        extra_attachments=document.extra_attachments,
        closing=document.closing,
    )
    return _official_lines(alone, document, "attachment_names", "closing")


def official_imprint_lines(document: OfficialDocument) -> tuple[str, ...]:
    """Return the lines of 版记 as printed."""
    alone = OfficialDocument(document.form, imprint=document.imprint)
    return _official_lines(alone, document, "imprint")


def _official_lines(
    part: OfficialDocument, whole: OfficialDocument, *names: str
) -> tuple[str, ...]:
    """Return the lines of the parts of these names in the story of `part`."""
    sheet = _sheet_of(whole)
    if sheet is None:
        return ()
    story = official.build_story(part, sheet)
    blocks = (*story.blocks, *story.foot)
    return tuple(
        line
        for block in blocks
        if block.place.partition("/")[0] in names
        for line in _lines_of(block)
        if line  # room is kept in a head for what is not yet filled in
    )


def _lines_of(block: StoryBlock) -> tuple[str, ...]:
    match block:
        case TextBlock():
            return (block.text,)
        case RowBlock():
            return (_WIDE.join(map(_said, block.fields)),)
        case SignersBlock():
            signers = "\u3000".join(map(_said, block.signers))
            number = "" if block.number is None else _said(block.number) + _WIDE
            return (f"{number}{_said(block.label)}{signers}",)
        case SignatureBlock():
            names = [_said(one) for one in block.names]
            if block.post is not None:
                names[:1] = [_WIDE.join((_said(block.post), *names[:1]))]
            return (*names, *([] if block.date is None else [_said(block.date)]))
        case MarkBlock():
            names = [_said(one) for one in block.names]
            word = "" if block.word is None else _said(block.word)
            if not names:
                return (word,)
            middle = (len(names) - 1) // 2
            names[middle] += f"\u3000{word}" if word and len(names) > 1 else word
            return tuple(names)
        case _:
            return ()


def _said(field: Field) -> str:
    return "".join(run.text for run in field.runs)


def _lines(part: Issue, whole: Issue) -> tuple[str, ...]:
    sheet = _sheet_of(whole)
    if sheet is None:
        return ()
    story = build_story(part, sheet)
    blocks = [block for one in story.parts for block in one.blocks] + list(story.foot)
    return tuple(line for block in blocks for line in _lines_of(block))
