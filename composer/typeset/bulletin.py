"""Bulletin: the story of an issue, its template's styles and words applied to its content.

Knows what stands where in a bulletin (报头, 本期要文, 栏目, 文章, 简讯, 报尾) and
in which style; no sizes, no positions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from composer.model import numerals
from composer.model.blocks import (
    Span,
    Text,
    text,
)
from composer.model.issue import (
    Article,
    Brief,
    Imprint,
    Issue,
    Masthead,
    Section,
    key_items,
)
from composer.typeset.story import (
    Field,
    Part,
    RowBlock,
    RuleBlock,
    Run,
    Story,
    StoryBlock,
    TextBlock,
)
from composer.typeset.storyblocks import (
    body_blocks,
    distribution_line,
    plain_block,
    row_block,
    runs,
    starting_page,
    turned_along,
)
from composer.typeset.stylesheet import StyleSheet

_Source = TypeVar("_Source")


def build_story(issue: Issue, sheet: StyleSheet, before: Story | None = None) -> Story:
    """Return the story of an issue.

    Parts whose content is the same object as in `before` are taken over, so
    that an edit in one article builds that article only.
    """
    known = {}
    if before is not None and before.sheet == sheet:
        known = {(id(part.source), part.index, part.starts_page): part for part in before.parts}
    return issue_story(issue, sheet, _Builder(sheet, known).parts(issue))


def issue_story(issue: Issue, sheet: StyleSheet, parts: Iterable[Part]) -> Story:
    """Return the story of an issue that has these parts: with its foot and what its files say."""
    return Story(
        sheet=sheet,
        parts=tuple(parts),
        foot=tuple(_imprint(issue.imprint, sheet)),
        title=_document_title(issue.masthead, sheet),
        author=issue.masthead.editor,
        subject=sheet.word("subject"),
        date=issue.masthead.date,
    )


@dataclass(frozen=True, slots=True)
class _Builder:
    sheet: StyleSheet
    known: dict[tuple[int, int, bool], Part]

    def parts(self, issue: Issue) -> Iterator[Part]:
        """Yield the parts of an issue in printing order."""
        sheet = self.sheet
        yield self._part(issue.masthead, 0, lambda masthead, _: _masthead(masthead, sheet))
        yield Part(None, 0, tuple(_key_items(issue, sheet)))
        yield self._part(issue.masthead, 1, lambda head, _: note_blocks(head.note, "masthead/note"))
        number = 0
        each_on_a_page = sheet.options["article_start"] == "page"
        for index, section in enumerate(issue.sections):
            starts = each_on_a_page and number > 0
            if section.title and section.articles:
                yield self._part(section, index, _section, starts_page=starts)
                starts = False
            for article in section.articles:
                yield self._part(article, number, self._article, starts_page=starts)
                number += 1
                starts = each_on_a_page
        briefs = [(index, brief) for index, brief in enumerate(issue.briefs) if brief.text]
        if briefs:
            head = plain_block("briefs", "briefs_head", sheet.word("briefs"))
            starts = each_on_a_page and number > 0
            yield Part(None, 2, tuple(starting_page([head]) if starts else [head]), starts)
            for index, brief in briefs:
                yield self._part(brief, index, self._brief)

    def _part(
        self,
        source: _Source,
        index: int,
        build: Callable[[_Source, int], Iterable[StoryBlock]],
        *,
        starts_page: bool = False,
    ) -> Part:
        kept = self.known.get((id(source), index, starts_page))
        if kept is not None and kept.source is source:
            return kept
        blocks = list(build(source, index))
        return Part(
            source, index, tuple(starting_page(blocks) if starts_page else blocks), starts_page
        )

    def _article(self, article: Article, number: int) -> Iterator[StoryBlock]:
        return _article(article, number, self.sheet)

    def _brief(self, brief: Brief, index: int) -> Iterator[StoryBlock]:
        mark = str(self.sheet.options["brief_mark"])
        yield TextBlock(f"briefs/{index}", "brief", (*marker(mark, index), *runs(brief.text)))


def issue_line(masthead: Masthead, sheet: StyleSheet) -> str:
    """Return the line of 期号: 2026年第3期（总第125期）, or what of it is known."""
    hanzi = sheet.options["issue_numerals"] == "hanzi"
    spell = numerals.hanzi if hanzi else str
    total = ""
    if masthead.total_number is not None:
        total = sheet.word("total_number", number=spell(masthead.total_number))
        total = sheet.word("bracketed", text=total)
    if masthead.issue_number is None:
        return total
    number = spell(masthead.issue_number)
    if masthead.year is None:
        return sheet.word("issue_number", number=number) + total
    return sheet.word("year_issue_number", year=masthead.year, number=number) + total


def _document_title(masthead: Masthead, sheet: StyleSheet) -> str:
    return sheet.word("document_title", name=masthead.name, number=issue_line(masthead, sheet))


def _masthead(masthead: Masthead, sheet: StyleSheet) -> Iterator[StoryBlock]:
    row = row_block(
        "masthead",
        "classification",
        (
            ("classification", masthead.classification, "left"),
            ("copy_number", masthead.copy_number, "right"),
        ),
    )
    if row:
        yield row
    if masthead.name:
        yield plain_block("masthead/name", "masthead_name", masthead.name)
    number = issue_line(masthead, sheet)
    if number:
        yield plain_block("masthead/issue_number", "issue_number", number)
    row = row_block(
        "masthead",
        "masthead_line",
        (
            ("editor", masthead.editor, "left"),
            ("date", numerals.date(masthead.date) if masthead.date else "", "right"),
        ),
    )
    if row:
        yield row
    yield RuleBlock("masthead/rule", "masthead_rule")


def _key_items(issue: Issue, sheet: StyleSheet) -> Iterator[StoryBlock]:
    items = key_items(issue)
    if not items or not sheet.options["key_items"]:
        return
    yield plain_block("key_items", "key_items_head", sheet.word("key_items"))
    paged = bool(sheet.options["key_item_pages"])
    for index, item in enumerate(items):
        mark = marker(str(sheet.options["key_item_mark"]), index)
        yield TextBlock(
            f"key_items/{index}",
            "key_item_paged" if paged else "key_item",
            (*mark, *runs(text(item.text))),
            page_of=_head_place(issue, item.article) if paged else "",
        )


def _head_place(issue: Issue, number: int | None) -> str:
    """Return the place of the title of an article, or of the first thing printed of it."""
    if number is None:
        return ""
    article, place = issue.articles[number], f"articles/{number}"
    heads = ("title", "kicker", "subtitle", "author")
    found = next((name for name in heads if getattr(article, name)), None)
    return f"{place}/blocks/0" if found is None else f"{place}/{found}"


def marker(mark: str, index: int) -> tuple[Run, ...]:
    """Return the marker of an item: a number where the option is a number."""
    if mark == "1.":
        return (Run(f"{index + 1}."),)
    if mark == "一、":
        return (Run(f"{numerals.hanzi(index + 1)}、"),)
    return (Run(mark, marker=True),) if mark else ()


def note_blocks(note: Text, place: str) -> Iterator[StoryBlock]:
    """Yield the paragraphs of an editor's note, which line ends part."""
    paragraphs: list[list[Span]] = [[]]
    for span in note:
        first, *others = span.text.split("\n")
        paragraphs[-1].append(replace(span, text=first))
        paragraphs += [[replace(span, text=other)] for other in others]
    written = [runs(tuple(paragraph)) for paragraph in paragraphs]
    filled = [one for one in written if one]
    for index, one in enumerate(filled):
        yield TextBlock(f"{place}/{index}" if len(filled) > 1 else place, "note", one)


def _section(section: Section, index: int) -> Iterator[StoryBlock]:
    yield plain_block(f"sections/{index}", "section", section.title)


def _article(article: Article, number: int, sheet: StyleSheet) -> Iterator[StoryBlock]:
    place = f"articles/{number}"
    author = sheet.word("author", name=article.author) if article.author else ""
    blocks: list[StoryBlock] = [
        plain_block(f"{place}/{name}", style, characters)
        for name, style, characters in (
            ("kicker", "kicker", article.kicker),
            ("title", "kicked_title" if article.kicker else "title", article.title),
            ("subtitle", "subtitle", article.subtitle),
            ("author", "author", author),
        )
        if characters
    ]
    if article.editor_note:
        note = (Span(sheet.word("editor_note"), bold=True), *article.editor_note)
        blocks += note_blocks(note, f"{place}/editor_note")
    body = [
        made
        for index, block in enumerate(article.blocks)
        for made in body_blocks(block, f"{place}/blocks/{index}", sheet)
    ]
    blocks += turned_along(body, sheet)
    if article.source:
        blocks.append(
            plain_block(f"{place}/source", "source", sheet.word("bracketed", text=article.source))
        )
    yield from blocks


def _imprint(imprint: Imprint, sheet: StyleSheet) -> Iterator[StoryBlock]:
    """Yield the lines of the foot between its rules; nothing without any."""
    blocks = list(_imprint_lines(imprint, sheet))
    if blocks:
        yield RuleBlock("imprint/first_rule", "imprint_first")
        yield from blocks
        yield RuleBlock("imprint/last_rule", "imprint_last")


def _imprint_lines(imprint: Imprint, sheet: StyleSheet) -> Iterator[StoryBlock]:
    lines = (
        ("report_to", "distribution", imprint.report_to),
        ("send_to", "distribution", imprint.send_to),
        ("issue_to", "distribution", imprint.issue_to),
        ("added", "added", imprint.added),
    )
    some = False
    for name, style, units in lines:
        if units:
            some = True
            yield plain_block(
                f"imprint/{name}", style, sheet.word(name) + distribution_line(units, sheet)
            )

    def named(name: str, person: str) -> str:
        return sheet.word(name, name=person) if person else ""

    people = row_block(
        "imprint",
        "imprint_line",
        (
            ("responsible_editor", named("responsible_editor", imprint.responsible_editor), "left"),
            ("reviewer", named("reviewer", imprint.reviewer), "center"),
            ("signer", named("signer", imprint.signer), "right"),
        ),
    )
    rest: list[RowBlock] = [people] if people else []
    for index, fields in enumerate(imprint.contact):
        row = _columns(fields, index)
        if row:
            rest.append(RowBlock(f"imprint/contact/{index}", "imprint_line", row))
    if imprint.copies is not None:
        copies = sheet.word("copies", copies=imprint.copies)
        field = Field("imprint/copies", runs(text(copies)), "right")
        if imprint.contact and rest:
            rest[-1] = replace(rest[-1], fields=_closed(rest[-1].fields, field))
        else:
            rest.append(RowBlock("imprint/copies", "imprint_line", (field,)))
    if some and rest:
        yield RuleBlock("imprint/middle_rule", "imprint_middle")
    yield from rest


def _closed(fields: tuple[Field, ...], last: Field) -> tuple[Field, ...]:
    """Return the fields of a row with one more at its right end."""
    *others, end = fields
    if others and end.align == "right":
        end = replace(end, align="center")
    return (*others, end, last)


def _columns(fields: tuple[str, ...], row: int) -> tuple[Field, ...]:
    """Return a contact row: first field left, last right, those between in the middle."""
    filled = [index for index, characters in enumerate(fields) if characters.strip()]

    def align(index: int) -> Literal["left", "center", "right"]:
        if index == filled[0]:
            return "left"
        return "right" if index == filled[-1] else "center"

    return tuple(
        Field(f"imprint/contact/{row}/{index}", runs(text(fields[index])), align(index))
        for index in filled
    )
