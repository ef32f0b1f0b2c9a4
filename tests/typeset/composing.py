"""Helpers: issues set in the fonts of the project, and compositions as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from composer.model.issue import Issue, Option
from composer.model.official import OfficialDocument
from composer.store.fontfiles import find_fonts
from composer.store.resources import load_template
from composer.typeset import stories
from composer.typeset.bulletin import build_story
from composer.typeset.column import build_story as build_column
from composer.typeset.columns import ColumnCompositor
from composer.typeset.compose import Compositor
from composer.typeset.composition import Composition, Page
from composer.typeset.fonts import FontBook
from composer.typeset.story import (
    FigureBlock,
    MarkBlock,
    PictureFact,
    RowBlock,
    SignatureBlock,
    SignersBlock,
    Story,
    StoryBlock,
    TableBlock,
    TextBlock,
)
from composer.typeset.stylesheet import StyleSheet, resolve
from composer.typeset.units import to_mm


@cache
def fonts() -> FontBook:
    """Return the fonts of the project alone, the same on every machine."""
    return FontBook(find_fonts([]))


def sheet(**options: Option) -> StyleSheet:
    return resolve(load_template("bulletin"), options)


def column_sheet(**options: Option) -> StyleSheet:
    return resolve(load_template("column"), options)


def compose_columns(
    issue: Issue, pictures: Mapping[str, PictureFact] | None = None, **options: Option
) -> Composition:
    """Return an issue in the pages of a newspaper."""
    of = column_sheet(**dict(issue.options) | options)
    return ColumnCompositor(of, fonts()).compose(build_column(issue, of), pictures or {})


def compositor(of: StyleSheet) -> Compositor:
    return Compositor(of, fonts())


def compose(
    issue: Issue, pictures: Mapping[str, PictureFact] | None = None, **options: Option
) -> Composition:
    """Return an issue in pages."""
    of = sheet(**dict(issue.options) | options)
    return compositor(of).compose(build_story(issue, of), pictures or {})


def official_sheet(**options: Option) -> StyleSheet:
    return resolve(load_template("official"), options)


def compose_official(document: OfficialDocument, **options: Option) -> Composition:
    """Return an official document in pages."""
    of = official_sheet(**dict(document.options) | options)
    return compositor(of).compose(stories.build_story(document, of), {})


def dump(composition: Composition) -> str:
    """Return what stands where, in mm: a line for each line, bar and picture."""
    return "".join(f"{line}\n" for page in composition.pages for line in _dumped(page))


def _dumped(page: Page) -> Iterator[str]:
    yield f"page {page.number}"
    for line in page.lines:
        place = f"{to_mm(line.x):7.2f} {to_mm(line.y):7.2f} {to_mm(line.width):7.2f}"
        way = " up" if line.is_turned else ""
        yield f"  {place}{way} {line.style}: {line.text!r}"
    for bar in page.bars:
        yield "  bar " + " ".join(
            f"{to_mm(length):.2f}" for length in (bar.x, bar.y, bar.width, bar.height)
        )
    for one in page.pictures:
        yield f"  picture {one.media} " + " ".join(
            f"{to_mm(length):.2f}" for length in (one.x, one.y, one.width, one.height)
        )
    for seal in page.seals:
        yield f"  {seal.kind} {seal.block} " + " ".join(
            f"{to_mm(length):.2f}" for length in (seal.x, seal.y, seal.width, seal.height)
        )


def texts(story: Story) -> dict[str, str]:
    """Return the texts that the pages must show, by place."""
    return {
        place: words
        for block in (*story.blocks, *story.foot)
        for place, words in _texts(block)
        if words
    }


def _texts(block: StoryBlock) -> Iterator[tuple[str, str]]:
    if isinstance(block, TextBlock):
        yield block.place, block.text
    elif isinstance(block, RowBlock | MarkBlock | SignersBlock | SignatureBlock):
        for field in block.fields:
            yield field.place, "".join(run.text for run in field.runs)
    elif isinstance(block, TableBlock):
        for row in block.rows:
            for cell in row:
                yield cell.place, "".join(run.text for run in cell.runs)
    if isinstance(block, TableBlock | FigureBlock) and block.caption:
        yield block.caption.place, block.caption.text


def shown(composition: Composition) -> dict[str, str]:
    """Return the texts that stand on the pages, by place; what is repeated counts once."""
    found: dict[str, dict[int, str]] = {}
    for page in composition.pages:
        for line in page.lines:
            found.setdefault(line.block, {})[line.start] = line.text
    return {
        place: "".join(lines[start] for start in sorted(lines)) for place, lines in found.items()
    }


def first_texts(composition: Composition) -> list[str]:
    """Return the first line of each page."""
    return [page.lines[0].text for page in composition.pages]
