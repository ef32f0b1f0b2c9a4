"""Column: the story of an issue as pages of a newspaper, in columns.

Knows what stands over the whole width, what in columns and what in a box,
and in which style; no sizes, no positions. An article is the main one of its
section (头条), one of the others, or short enough for a box. Places are those
of a bulletin; "sections/0/pinyin" is added.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, TypeAlias

from composer.model import numerals
from composer.model.blocks import Block, Figure, Heading, ItemList, Paragraph, Span, Table, text
from composer.model.issue import Article, Issue, Masthead, Section, key_items
from composer.typeset.bulletin import (
    issue_line,
    issue_story,
    marker,
    note_blocks,
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
from composer.typeset.storyblocks import body_blocks, plain_block, row_block, runs
from composer.typeset.stylesheet import StyleSheet

Region: TypeAlias = Literal["span", "columns", "box", "half"]
"""Over the whole width, in columns, in a box over the width, in one of two side by side."""
Rank: TypeAlias = Literal["main", "plain", "box", "half"]

_HEADS: Mapping[Rank, tuple[str, str, str]] = {
    "main": ("main_kicker", "headline", "main_subtitle"),
    "plain": ("kicker", "title", "subtitle"),
    "box": ("box_kicker", "box_title", "box_subtitle"),
    "half": ("box_kicker", "box_title", "box_subtitle"),
}
"""Styles of kicker, title and subtitle of an article of each rank."""
_CREDIT = re.compile(r"\s*[（(][^（()）]{2,60}[)）]\s*")
"""A paragraph in brackets that ends an article: who wrote it, who put it together."""
_AFTER_LEAD = re.compile(r"\s*[（(][^（()）\n]{1,40}[)）]")
_ENOUGH = 6
"""Paragraphs that a box holds at most, however short they are."""


@dataclass(frozen=True, slots=True)
class ColumnPart(Part):
    """A part and where it stands.

    Of a box the first `heads` blocks stand over its columns.
    """

    region: Region = "span"
    rank: Rank = "plain"
    heads: int = 0


def build_story(issue: Issue, sheet: StyleSheet, before: Story | None = None) -> Story:
    """Return the story of an issue.

    Parts whose content is the same object as in `before`, and of the same
    rank, are taken over.
    """
    known: dict[tuple[int, int, Rank], list[ColumnPart]] = {}
    if before is not None and before.sheet == sheet:
        for part in before.parts:
            if isinstance(part, ColumnPart) and isinstance(part.source, Article):
                known.setdefault((id(part.source), part.index, part.rank), []).append(part)
    return issue_story(issue, sheet, _Builder(sheet, known).parts(issue))


@dataclass(frozen=True, slots=True)
class _Builder:
    sheet: StyleSheet
    known: Mapping[tuple[int, int, Rank], Sequence[ColumnPart]]

    def parts(self, issue: Issue) -> Iterator[Part]:
        """Yield the parts of an issue in printing order."""
        sheet = self.sheet
        yield ColumnPart(issue.masthead, 0, tuple(_masthead(issue.masthead, sheet)))
        note = tuple(note_blocks(issue.masthead.note, "masthead/note"))
        if note:
            yield ColumnPart(issue.masthead, 1, note)
        yield from self._box("key_items", sheet.word("key_items"), tuple(_key_items(issue, sheet)))
        number = 0
        each_on_a_page = sheet.options["article_start"] == "page"
        is_first = True
        for index, section in enumerate(issue.sections):
            starts = each_on_a_page and number > 0
            band = tuple(_section(section, index)) if section.articles else ()
            if band:
                yield ColumnPart(section, index, band, starts)
                starts = False
            ranks = self._ranks(section.articles, is_first=is_first)
            for article, rank in zip(section.articles, ranks, strict=True):
                yield from self._article(article, number, rank, starts_page=starts)
                number += 1
                starts = each_on_a_page
                is_first = False
        mark = str(sheet.options["brief_mark"])
        briefs = tuple(
            TextBlock(f"briefs/{index}", "brief", (*marker(mark, index), *runs(brief.text)))
            for index, brief in enumerate(issue.briefs)
            if brief.text
        )
        yield from self._box("briefs", sheet.word("briefs"), briefs)

    def _box(self, place: str, words: str, blocks: tuple[StoryBlock, ...]) -> Iterator[Part]:
        if blocks:
            head = plain_block(place, f"{place}_head", words)
            yield ColumnPart(None, 0, (head, *blocks), region="box", heads=1)

    def _ranks(self, articles: Sequence[Article], *, is_first: bool) -> list[Rank]:
        """Return the ranks of the articles of a section.

        The first one is the main article, unless all are short in a section
        that is not the first one (`is_first`).
        """
        if not self.sheet.options["boxes"]:
            return ["main" if number == 0 else "plain" for number in range(len(articles))]
        most, half = (self.sheet.number(name) for name in ("box_characters", "half_box_characters"))
        lengths = [_length(article) for article in articles]
        ranks: list[Rank] = ["box" if length <= most else "plain" for length in lengths]
        if ranks and (is_first or "plain" in ranks):
            ranks[0] = "main"
        for number in range(len(ranks) - 1):
            pair = ranks[number : number + 2]
            if pair == ["box", "box"] and max(lengths[number : number + 2]) <= half:
                ranks[number : number + 2] = ["half", "half"]
        return ranks

    def _article(
        self, article: Article, number: int, rank: Rank, *, starts_page: bool
    ) -> Iterator[Part]:
        """Yield the parts of an article, the first of which begins a page or not."""
        parts = self.known.get((id(article), number, rank))
        if parts is None or parts[0].source is not article:
            parts = list(self._new_parts(article, number, rank))
        for index, part in enumerate(parts):
            starts = starts_page and index == 0
            yield part if part.starts_page == starts else replace(part, starts_page=starts)

    def _new_parts(self, article: Article, number: int, rank: Rank) -> Iterator[ColumnPart]:
        head = tuple(_head(article, number, rank))
        groups = list(_body(article, number, self.sheet))
        if rank == "box" or rank == "half":
            blocks = (*head, *(block for _, group in groups for block in group))
            if blocks:
                yield ColumnPart(article, number, blocks, region=rank, rank=rank, heads=len(head))
            return
        if head:
            yield ColumnPart(article, number, head, rank=rank)
        for is_wide, group in groups:
            region: Region = "span" if is_wide else "columns"
            yield ColumnPart(article, number, tuple(group), region=region, rank=rank)


def _masthead(masthead: Masthead, sheet: StyleSheet) -> Iterator[StoryBlock]:
    """Yield the name and, between rules, the line of number, publisher, date and page."""
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
    facts = [
        (name, characters)
        for name, characters in (
            ("issue_number", issue_line(masthead, sheet)),
            ("editor", masthead.editor),
            ("date", numerals.date(masthead.date) if masthead.date else ""),
        )
        if characters
    ]
    fields = [Field(f"masthead/{name}", runs(text(words)), "center") for name, words in facts]
    if sheet.options["page_numbers"] != "none":
        words = sheet.word("page_number", number=1)
        fields.append(Field("page/1", runs(text(words)), "right"))
    if fields:
        fields[-1] = replace(fields[-1], align="right")
        if len(fields) > 1:
            fields[0] = replace(fields[0], align="left")
        yield RuleBlock("masthead/rule", "masthead_rule")
        yield RowBlock("masthead", "masthead_line", tuple(fields))
        yield RuleBlock("masthead/foot", "masthead_foot")


def _key_items(issue: Issue, sheet: StyleSheet) -> Iterator[StoryBlock]:
    """Yield the lines of 导读; those that belong to no article are printed in any case."""
    mark = str(sheet.options["key_item_mark"])
    for index, item in enumerate(key_items(issue)):
        if item.article is None or sheet.options["key_items"]:
            words = (*marker(mark, index), *runs(text(item.text)))
            yield TextBlock(f"key_items/{index}", "key_item", words)


def _section(section: Section, index: int) -> Iterator[StoryBlock]:
    """Yield the band of a section: between rules its title, and the pinyin behind it."""
    place = f"sections/{index}"
    if section.title or section.pinyin:
        yield RuleBlock(f"{place}/rule", "section_top")
        if section.title:
            yield plain_block(place, "section", section.title)
        if section.pinyin:
            yield plain_block(f"{place}/pinyin", "pinyin", section.pinyin)
        yield RuleBlock(f"{place}/foot", "section_foot")


def _head(article: Article, number: int, rank: Rank) -> Iterator[StoryBlock]:
    names = ("kicker", "title", "subtitle")
    for name, style in zip(names, _HEADS[rank], strict=True):
        characters = getattr(article, name)
        if characters:
            yield plain_block(f"articles/{number}/{name}", style, characters)


def _body(
    article: Article, number: int, sheet: StyleSheet
) -> Iterator[tuple[bool, list[StoryBlock]]]:
    """Yield what stands in columns and, marked True, what stands across them."""
    place = f"articles/{number}"
    group: list[StoryBlock] = []
    if article.editor_note:
        note = (Span(sheet.word("editor_note"), bold=True), *article.editor_note)
        notes = note_blocks(note, f"{place}/editor_note")
        group += (
            replace(one, style="editor_note") if isinstance(one, TextBlock) else one
            for one in notes
        )
    first = next((at for at, one in enumerate(article.blocks) if isinstance(one, Paragraph)), None)
    for index, block in enumerate(article.blocks):
        upright = replace(block, is_turned=False) if isinstance(block, Table) else block
        made = list(body_blocks(upright, f"{place}/blocks/{index}", sheet))
        if index == first:
            made = [_led(one, sheet) for one in made]
        if index and index == len(article.blocks) - 1:
            made = [_credited(one) for one in made]
        if _is_wide(block, sheet):
            if group:
                yield False, group
            yield True, made
            group = []
        else:
            group += made
    for name in ("author", "source"):
        characters = getattr(article, name)
        if characters:
            is_bracketed = _CREDIT.fullmatch(characters) is not None
            words = characters if is_bracketed else sheet.word("bracketed", text=characters)
            group.append(plain_block(f"{place}/{name}", "byline", words))
    if group:
        yield False, group


def _is_wide(block: Block, sheet: StyleSheet) -> bool:
    """Return whether a block needs more than a column: a table of many columns."""
    most = sheet.number("wide_table_columns")
    return isinstance(block, Table) and (
        block.is_turned or any(sum(cell.columns for cell in row) > most for row in block.rows)
    )


def _credited(block: StoryBlock) -> StoryBlock:
    """Return a last paragraph that is a credit in brackets in the style of one."""
    if isinstance(block, TextBlock) and block.style == "body" and block.align is None:
        return replace(block, style="byline") if _CREDIT.fullmatch(block.text) else block
    return block


def _led(block: StoryBlock, sheet: StyleSheet) -> StoryBlock:
    """Return a first paragraph with 本报讯 at its head in a face of its own."""
    if not isinstance(block, TextBlock):
        return block
    characters = block.text
    start = len(characters) - len(characters.lstrip())
    lead = next(
        (one for one in sheet.word("leads").split() if characters.startswith(one, start)), ""
    )
    if not lead:
        return block
    end = start + len(lead)
    named = _AFTER_LEAD.match(characters, end)
    faces: list[tuple[int, int, Literal["hei", "kai"]]] = [(start, end, "hei")]
    if named:
        faces.append((end, named.end(), "kai"))
    return replace(block, runs=tuple(_faced(block.runs, faces)))


def _faced(
    source: Iterable[Run], faces: Sequence[tuple[int, int, Literal["hei", "kai"]]]
) -> Iterator[Run]:
    """Yield runs with other faces from one offset to another; bold ones keep their own."""
    at = 0
    for run in source:
        end = at + len(run.text)
        edges = {at, end} | {edge for face in faces for edge in face[:2] if at < edge < end}
        for first, last in pairwise(sorted(edges)):
            face = next((name for low, high, name in faces if low <= first < high), None)
            piece = replace(run, text=run.text[first - at : last - at])
            yield piece if face is None or run.bold else replace(piece, font=face)
        at = end


def _length(article: Article) -> float:
    """Return the characters of an article; what is not plain text makes it endless."""
    length = len(article.title) + len(article.kicker) + len(article.subtitle)
    length += sum(len(span.text) for span in article.editor_note)
    texts = 0
    for block in article.blocks:
        if isinstance(block, Table | Figure):
            return float("inf")
        items = block.items if isinstance(block, ItemList) else (block.text,)
        texts += len(items)
        length += sum(len(span.text) for item in items for span in item)
    has_heads = sum(isinstance(block, Heading) for block in article.blocks) > 1
    return float("inf") if has_heads or texts > _ENOUGH else length
