"""Edits: every change to a document, as pure functions from the old value to the new one.

What an edit does not touch is the same object before and after; undo, the
preview and the story tell by identity what has changed. An edit that changes
nothing returns the issue itself. Articles are counted through all sections
from 0, as in places ("articles/3"); a position behind the last one means the
end. An index that does not exist is an `IndexError`, negative ones included,
because the caller has lost track of what he shows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType
from typing import Any, TypeVar

from composer.model.blocks import Block
from composer.model.issue import Article, Brief, Imprint, Issue, Masthead, Option, Section
from composer.model.official import (
    MARK_WORDS,
    USUAL_SEALS,
    Closing,
    Form,
    Head,
    OfficialDocument,
    OfficialImprint,
)

_Item = TypeVar("_Item")
_Document = TypeVar("_Document", bound=Issue | OfficialDocument)
_Value = TypeVar(
    "_Value",
    bound=Issue
    | Masthead
    | Imprint
    | Article
    | Section
    | Brief
    | OfficialDocument
    | Head
    | Closing
    | OfficialImprint,
)


# Fields


def set_masthead(issue: Issue, **fields: object) -> Issue:
    """Return the issue with fields of the masthead set.

    Raises:
        TypeError: The masthead has no such field.

    >>> set_masthead(Issue(), name="简报", year=2026).masthead.name
    '简报'
    """
    return _with(issue, masthead=_with(issue.masthead, **fields))


def set_imprint(issue: Issue, **fields: object) -> Issue:
    """Return the issue with fields of the imprint set.

    Raises:
        TypeError: The imprint has no such field.
    """
    return _with(issue, imprint=_with(issue.imprint, **fields))


def set_option(issue: _Document, name: str, value: Option | None) -> _Document:
    """Return the issue with a template option chosen; None takes the template's default.

    >>> dict(set_option(Issue(), "columns", 29).options)
    {'columns': 29}
    """
    before = issue.options.get(name)
    if type(value) is type(before) and value == before:
        return issue
    options = dict(issue.options)
    if value is None:
        del options[name]
    else:
        options[name] = value
    return replace(issue, options=MappingProxyType(options))


def set_template(issue: _Document, template: str) -> _Document:
    """Return the issue set with another template; options are kept for the way back."""
    return _with(issue, template=template)


# Official documents


def set_head(document: OfficialDocument, **fields: object) -> OfficialDocument:
    """Return the document with fields of the 版头 set.

    Raises:
        TypeError: It has no such field.
    """
    return _with(document, head=_with(document.head, **fields))


def set_closing(document: OfficialDocument, **fields: object) -> OfficialDocument:
    """Return the document with fields of what ends the body set.

    Raises:
        TypeError: It has no such field.
    """
    return _with(document, closing=_with(document.closing, **fields))


def set_official_imprint(document: OfficialDocument, **fields: object) -> OfficialDocument:
    """Return the document with fields of the 版记 set.

    Raises:
        TypeError: It has no such field.
    """
    return _with(document, imprint=_with(document.imprint, **fields))


def set_recipients(document: OfficialDocument, recipients: str) -> OfficialDocument:
    """Return the document with other 主送机关."""
    return _with(document, recipients=recipients)


def move_recipients_to_imprint(document: OfficialDocument) -> OfficialDocument:
    """Return the document with its 主送机关 in the 版记, for those that fill page 1.

    Source: GB/T 9704-2012 §7.3.2, §7.4.2.

    >>> moved = move_recipients_to_imprint(OfficialDocument(recipients="各县科普协会"))
    >>> moved.recipients, moved.imprint.send_to
    ('', '各县科普协会')
    """
    send_to = "，".join(filter(None, (document.imprint.send_to, document.recipients)))
    return set_recipients(set_official_imprint(document, send_to=send_to), "")


def set_form(document: OfficialDocument, form: Form) -> OfficialDocument:
    """Return the document in another form; what is typed stays.

    The word at the end of the mark and the seal change when they are the usual ones.

    >>> set_form(OfficialDocument(), "minutes").head.mark_word
    '纪要'
    """
    if document.head.mark_word == MARK_WORDS[document.form]:
        document = set_head(document, mark_word=MARK_WORDS[form])
    if document.closing.seal == USUAL_SEALS[document.form]:
        document = set_closing(document, seal=USUAL_SEALS[form])
    return _with(document, form=form)


def set_extra_attachments(document: OfficialDocument, names: tuple[str, ...]) -> OfficialDocument:
    """Return the document with the names in the 附件说明 that belong to no attachment."""
    return _with(document, extra_attachments=names)


# Articles


def add_article(
    issue: _Document, article: Article, section: int = 0, index: int | None = None
) -> _Document:
    """Return the issue with an article put into a section at `index` there; None: at its end.

    An issue without sections gets an untitled one. In an official document
    section 0 is its body: what is added there is the first attachment, or
    the body, and the old body the first attachment.

    Raises:
        IndexError: There is no such section.
    """
    if isinstance(issue, Issue) and not issue.sections and section == 0:
        return replace(issue, sections=(Section(articles=(article,)),))
    return _in_section(issue, section, lambda articles: _inserted(articles, index, article))


def replace_article(issue: _Document, index: int, article: Article) -> _Document:
    """Return the issue with another article in place of article `index`.

    Raises:
        IndexError: There is no such article.
    """
    section, position = locate_article(issue, index)
    return _in_section(issue, section, lambda articles: _replaced(articles, position, article))


def set_article(issue: _Document, index: int, **fields: object) -> _Document:
    """Return the issue with fields of article `index` set.

    Raises:
        IndexError: There is no such article.
        TypeError: An article has no such field.
    """
    return replace_article(issue, index, _with(_article(issue, index), **fields))


def remove_article(issue: _Document, index: int) -> _Document:
    """Return the issue without article `index`; its section stays, also when empty.

    Of the body of an official document an empty one is left.

    Raises:
        IndexError: There is no such article.
    """
    section, position = locate_article(issue, index)
    return _in_section(issue, section, lambda articles: _removed(articles, position))


def move_article(issue: _Document, index: int, section: int, position: int) -> _Document:
    """Return the issue with article `index` at `position` of `section`.

    `position` counts the section's articles without the moved one.

    Raises:
        IndexError: There is no such article or section.
    """
    home, place = locate_article(issue, index)
    target = _at(issue.sections, section)
    article = issue.sections[home].articles[place]
    if home == section:
        moved = _moved(target.articles, place, position)
        return _in_section(issue, section, lambda _: moved)
    return add_article(remove_article(issue, index), article, section, position)


def duplicate_article(issue: _Document, index: int) -> _Document:
    """Return the issue with article `index` a second time, right after itself.

    Raises:
        IndexError: There is no such article.
    """
    section, position = locate_article(issue, index)
    copy = replace(_article(issue, index))  # another object: articles are told apart by identity
    return add_article(issue, copy, section, position + 1)


def locate_article(issue: Issue | OfficialDocument, index: int) -> tuple[int, int]:
    """Return the section of article `index` and its position there.

    Raises:
        IndexError: There is no such article.

    >>> one = Section(articles=(Article("甲"), Article("乙")))
    >>> locate_article(Issue(sections=(one, Section(), Section(articles=(Article("丙"),)))), 2)
    (2, 0)
    """
    rest = index
    for number, section in enumerate(issue.sections):
        if 0 <= rest < len(section.articles):
            return number, rest
        rest -= len(section.articles)
    raise IndexError(index)


# Blocks and key items


def replace_blocks(
    issue: _Document, index: int, start: int, stop: int, blocks: tuple[Block, ...] = ()
) -> _Document:
    """Return the issue with `blocks` in place of the blocks [start:stop] of article `index`.

    `start` == `stop` inserts, no `blocks` removes.

    Raises:
        IndexError: There is no such article or no such range of blocks.
    """
    old = _article(issue, index).blocks
    if not 0 <= start <= stop <= len(old):
        raise IndexError(start, stop)
    new = (*old[:start], *blocks, *old[stop:])
    return issue if _same(old, new) else set_article(issue, index, blocks=new)


def replace_block(issue: _Document, index: int, block: int, new: Block) -> _Document:
    """Return the issue with another block in place of block `block` of article `index`.

    Raises:
        IndexError: There is no such article or block.
    """
    _at(_article(issue, index).blocks, block)
    return replace_blocks(issue, index, block, block + 1, (new,))


def set_key_item(issue: _Document, index: int, line: str | None) -> _Document:
    """Return the issue with the line of article `index` in 本期要文 set by hand.

    None follows the title again, "" leaves the article out.

    Raises:
        IndexError: There is no such article.
    """
    return set_article(issue, index, key_item=line)


def set_extra_key_items(issue: Issue, lines: tuple[str, ...]) -> Issue:
    """Return the issue with the lines of 本期要文 that belong to no article."""
    return _with(issue, extra_key_items=lines)


# Sections


def add_section(issue: Issue, title: str, index: int | None = None) -> Issue:
    """Return the issue with an empty section at `index`; None: at the end."""
    return replace(issue, sections=_inserted(issue.sections, index, Section(title)))


def rename_section(issue: Issue, index: int, title: str) -> Issue:
    """Return the issue with a section's title changed.

    Raises:
        IndexError: There is no such section.
    """
    section = _with(_at(issue.sections, index), title=title)
    return _with(issue, sections=_replaced(issue.sections, index, section))


def set_pinyin(issue: Issue, index: int, pinyin: str) -> Issue:
    """Return the issue with the line of pinyin of a section changed.

    Raises:
        IndexError: There is no such section.
    """
    section = _with(_at(issue.sections, index), pinyin=pinyin)
    return _with(issue, sections=_replaced(issue.sections, index, section))


def remove_section(issue: Issue, index: int) -> Issue:
    """Return the issue without a section; its articles go to the end of the one before.

    Those of the first section go to the start of the next one. The articles
    of the only section stay, untitled.

    Raises:
        IndexError: There is no such section.
    """
    gone = _at(issue.sections, index)
    rest = _removed(issue.sections, index)
    if not gone.articles:
        return replace(issue, sections=rest)
    if not rest:
        return rename_section(issue, index, "")
    heir = max(index - 1, 0)
    kept = rest[heir].articles
    articles = (*kept, *gone.articles) if index else (*gone.articles, *kept)
    return replace(issue, sections=_replaced(rest, heir, replace(rest[heir], articles=articles)))


def move_section(issue: Issue, index: int, position: int) -> Issue:
    """Return the issue with a section at `position` among the others.

    Raises:
        IndexError: There is no such section.
    """
    _at(issue.sections, index)
    return _with(issue, sections=_moved(issue.sections, index, position))


# Briefs


def add_brief(issue: Issue, brief: Brief, index: int | None = None) -> Issue:
    """Return the issue with a brief at `index`; None: at the end."""
    return replace(issue, briefs=_inserted(issue.briefs, index, brief))


def replace_brief(issue: Issue, index: int, brief: Brief) -> Issue:
    """Return the issue with another brief in place of brief `index`.

    Raises:
        IndexError: There is no such brief.
    """
    return _with(issue, briefs=_replaced(issue.briefs, index, brief))


def remove_brief(issue: Issue, index: int) -> Issue:
    """Return the issue without brief `index`.

    Raises:
        IndexError: There is no such brief.
    """
    _at(issue.briefs, index)
    return replace(issue, briefs=_removed(issue.briefs, index))


def move_brief(issue: Issue, index: int, position: int) -> Issue:
    """Return the issue with brief `index` at `position` among the others.

    Raises:
        IndexError: There is no such brief.
    """
    _at(issue.briefs, index)
    return _with(issue, briefs=_moved(issue.briefs, index, position))


def sort_briefs(issue: Issue) -> Issue:
    """Return the issue with its briefs by date, earliest first.

    Equal dates keep their order; briefs without date come last, in theirs.
    """
    by_date = sorted(
        issue.briefs, key=lambda brief: (brief.date is None, brief.date or dt.date.max)
    )
    return _with(issue, briefs=tuple(by_date))


# What an import left to decide


def resolve_unplaced(issue: _Document, index: int) -> _Document:
    """Return the issue without one of the pieces that an import could not place.

    Raises:
        IndexError: There is no such piece.
    """
    _at(issue.unplaced, index)
    return replace(issue, unplaced=_removed(issue.unplaced, index))


def resolve_remark(issue: _Document, index: int) -> _Document:
    """Return the issue without one of the remarks of an import.

    Raises:
        IndexError: There is no such remark.
    """
    _at(issue.remarks, index)
    return replace(issue, remarks=_removed(issue.remarks, index))


# Tools


def _with(value: _Value, **fields: Any) -> _Value:
    """Return `value` with fields set; itself when they all have these values already."""
    unchanged = all(
        hasattr(value, name) and _same(getattr(value, name), new) for name, new in fields.items()
    )
    return value if unchanged else replace(value, **fields)


def _same(old: object, new: object) -> bool:
    """Return whether nothing changes: the same object, or tuples of the same, or equal scalars."""
    if isinstance(old, tuple) and isinstance(new, tuple):
        return len(old) == len(new) and all(map(_same, old, new))
    scalar = isinstance(old, str | int | dt.date)
    return old is new or (scalar and type(old) is type(new) and old == new)


def _at(items: tuple[_Item, ...], index: int) -> _Item:
    if index < 0:
        raise IndexError(index)
    return items[index]


def _article(issue: Issue | OfficialDocument, index: int) -> Article:
    section, position = locate_article(issue, index)
    return issue.sections[section].articles[position]


def _in_section(
    issue: _Document, index: int, change: Callable[[tuple[Article, ...]], tuple[Article, ...]]
) -> _Document:
    section = _at(issue.sections, index)
    changed = _with(section, articles=change(section.articles))
    if isinstance(issue, Issue):
        return _with(issue, sections=_replaced(issue.sections, index, changed))
    if index:
        return _with(issue, attachments=changed.articles)
    body = changed.articles[:1] or (Article(),)
    return _with(issue, body=body[0], attachments=(*changed.articles[1:], *issue.attachments))


def _inserted(items: tuple[_Item, ...], index: int | None, item: _Item) -> tuple[_Item, ...]:
    if index is None:
        return (*items, item)
    if index < 0:
        raise IndexError(index)
    return (*items[:index], item, *items[index:])


def _replaced(items: tuple[_Item, ...], index: int, item: _Item) -> tuple[_Item, ...]:
    _at(items, index)
    return (*items[:index], item, *items[index + 1 :])


def _removed(items: tuple[_Item, ...], index: int) -> tuple[_Item, ...]:
    return (*items[:index], *items[index + 1 :])


def _moved(items: tuple[_Item, ...], index: int, position: int) -> tuple[_Item, ...]:
    return _inserted(_removed(items, index), position, items[index])
