"""Gathering: files that contributors sent become one document, or join one.

Articles join an issue; an official document joins it as an article; what
joins an official document becomes its attachment. Nothing that was read is
lost: what contradicts the document it joins is kept among its unplaced
passages. An article knows wherever it goes which file it comes from.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from composer.app.clipboard import joined_media
from composer.app.contributions import Contribution
from composer.app.officialjoining import as_issue, fill, in_order, is_attachment, join_official
from composer.intake.reading import PRINTED
from composer.model import numerals
from composer.model.blocks import plain
from composer.model.document import Document
from composer.model.findings import Finding
from composer.model.issue import Issue, Section
from composer.model.official import OfficialDocument
from composer.store.media import Media

_NOTHING = Issue()


def joined_pictures(sources: Sequence[Contribution], media: Media) -> Media:
    """Return the pictures of a draft and of all `sources`."""
    for source in sources:
        media = joined_media(media, source.media)
    return media


def gather(
    sources: Sequence[Document], into: Document | None = None, *, section: str | None = None
) -> Document:
    """Return one document with the contents of all `sources`, after those of `into`.

    `section` is the title of the section of an issue that all new articles
    join, made when there is none; None: each the one that its file has it in.
    """
    every = in_order([*([] if into is None else [into]), *sources], fixed=into is not None)
    if section is not None and not isinstance(every[0] if into is None else into, OfficialDocument):
        start = 0 if into is None else 1
        every[start:] = [_in_section(one, section) for one in every[start:]]
    told: tuple[Finding, ...] = ()
    if into is None and not _is_one_document(every):
        count = sum(isinstance(one, OfficialDocument) for one in every)
        if count > 1:
            facts = (("count", str(count)),)
            told = (Finding("officials_as_articles", "hint", facts=facts),)
        every = [as_issue(one) if isinstance(one, OfficialDocument) else one for one in every]
    joined, *rest = every
    if into is None and isinstance(joined, Issue) and _are_mixed(sources):
        joined = replace(joined, template=_NOTHING.template, options=_NOTHING.options)
    for source in rest:
        if isinstance(joined, OfficialDocument):
            joined = join_official(joined, source)
        elif isinstance(source, OfficialDocument):
            joined = source if joined == _NOTHING else _join(joined, as_issue(source))
        else:
            joined = _join(joined, source)
    return replace(joined, remarks=(*joined.remarks, *told)) if told else joined


def _is_one_document(documents: Sequence[Document]) -> bool:
    """Return whether several files make one official document: it and its attachments.

    Two files are, when the official document is the first of them; several
    official documents, or one among many contributions, make a bulletin.
    """
    first, *others = documents
    if any(isinstance(one, OfficialDocument) for one in others):
        return False
    if not isinstance(first, OfficialDocument):
        return True
    return len(others) < 2 or all(is_attachment(one, first.extra_attachments) for one in others)


def _in_section(document: Document, title: str) -> Issue:
    """Return a document as an issue whose articles are all in one section.

    Titles of sections that it had are kept among the unplaced passages.
    """
    issue = as_issue(document) if isinstance(document, OfficialDocument) else document
    if not issue.articles:
        return issue
    others = [one.title for one in issue.sections if one.title not in ("", title)]

    def moved(remark: Finding) -> Finding:
        head, _, rest = remark.place.partition("/")
        tail = rest.partition("/")[2]
        place = f"sections/0{'/' if tail else ''}{tail}"
        return replace(remark, place=place) if head == "sections" else remark

    return replace(
        issue,
        sections=(Section(title, issue.articles),),
        unplaced=(*issue.unplaced, *others),
        remarks=tuple(map(moved, issue.remarks)),
    )


def _are_mixed(sources: Sequence[Document]) -> bool:
    """Return whether pages of a newspaper come together with articles for a bulletin."""
    return len({source.template for source in sources if isinstance(source, Issue)}) > 1


def _join(issue: Issue, other: Issue) -> Issue:
    masthead, more = fill(issue.masthead, other.masthead, _in_words)
    imprint, still_more = fill(issue.imprint, other.imprint, _in_words)
    merged = replace(
        issue,
        masthead=masthead,
        sections=_sections(issue.sections, other.sections),
        briefs=issue.briefs + other.briefs,
        imprint=imprint,
        extra_key_items=issue.extra_key_items + other.extra_key_items,
        unplaced=issue.unplaced + other.unplaced + more + still_more,
    )
    old = (_moved(one, issue, merged) for one in issue.remarks)
    taken = (one for one in other.remarks if _still_holds(one, other, merged))
    new = (_moved(one, other, merged, after=issue) for one in taken)
    return replace(merged, remarks=_each_once((*old, *new)))


def _each_once(remarks: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return remarks about the whole that several files have caused once, the others all."""
    return tuple(
        one
        for at, one in enumerate(remarks)
        if any(part.isdecimal() for part in one.place.split("/")) or one not in remarks[:at]
    )


def _still_holds(remark: Finding, source: Issue, merged: Issue) -> bool:
    """Return whether a remark about a source is true of the issue that the source has joined.

    Of masthead and foot the issue may have kept its own, and so are its options.
    """
    part, _, name = remark.place.partition("/")
    if remark.rule == "no_key_items":
        return merged.options.get("key_items") is False
    if part not in ("masthead", "imprint") or not hasattr(getattr(source, part), name):
        return True
    return bool(getattr(getattr(source, part), name) == getattr(getattr(merged, part), name))


def _in_words(name: str, value: object) -> str:
    """Return a field as a bulletin prints it: 总第31期, 送：各分会, 审核：甲."""
    if isinstance(value, dt.date):
        return numerals.date(value)
    if name == "note" and isinstance(value, tuple):
        return plain(value)
    if isinstance(value, tuple):
        mark = "  " if name == "contact" else "、"
        return PRINTED.get(name, "") + "\n".join(mark.join(group) for group in value)
    words = "{name}年" if name == "year" else PRINTED.get(name, "{name}")
    return words.format(number=value, copies=value, name=value)


def _sections(first: tuple[Section, ...], second: tuple[Section, ...]) -> tuple[Section, ...]:
    """Join sections of the same title, the others follow."""
    joined = list(first)
    for section in second:
        for index, known in enumerate(joined):
            if known.title == section.title:
                joined[index] = replace(known, articles=known.articles + section.articles)
                break
        else:
            joined.append(section)
    return tuple(joined)


def _moved(finding: Finding, source: Issue, merged: Issue, after: Issue = _NOTHING) -> Finding:
    """Return a finding of `source` with the place that its piece has in the merged issue.

    Briefs and the like stand there behind those of `after`.
    """
    head, _, rest = finding.place.partition("/")
    number, slash, tail = rest.partition("/")
    if not number.isdecimal():
        return finding
    index = int(number)
    if head == "articles" and index < len(source.articles):
        piece = source.articles[index]
        moved = next(at for at, one in enumerate(merged.articles) if one is piece)
    elif head == "sections" and index < len(source.sections):
        titles = [section.title for section in merged.sections]
        moved = titles.index(source.sections[index].title)
    elif head in ("briefs", "extra_key_items", "unplaced"):
        moved = index + len(getattr(after, head))
    else:
        return finding
    return replace(finding, place=f"{head}/{moved}{slash}{tail}")
