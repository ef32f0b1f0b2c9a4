"""Notes placed: notes at the end of a file moved to the end of the article that refers to them.

Readers give foot- and endnotes behind the text, each behind its raised sign;
in a file of several articles they would all stand in the last one. Only a
sign that one article alone refers to says where its note belongs. The sign of
a note to a title is no part of it, and such a note may name the unit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from composer.intake.credits import read_credits
from composer.intake.flow import FlowBlock
from composer.intake.reading import PRINTED
from composer.intake.units import Units
from composer.model.blocks import Block, Heading, ItemList, Paragraph, Span, Table, plain
from composer.model.findings import Finding
from composer.model.issue import Article, Issue


def with_notes_placed(issue: Issue, blocks: Sequence[FlowBlock], units: Sequence[str]) -> Issue:
    """Return an issue whose notes stand in the articles that refer to them.

    `blocks` are those that it was read from, `units` those that the office knows.
    """
    raised = {_squeezed(words): sign for words, sign in map(_raised_end, blocks) if sign}
    articles = [one for section in issue.sections for one in section.articles]
    signs = [raised.get(_squeezed(one.title), "") for one in articles]
    made = _placed(articles, signs)
    remarks: list[Finding] = []
    for at, sign in enumerate(signs):
        if sign:
            made[at], told = _without_sign(made[at], sign, f"articles/{at}", Units(tuple(units)))
            remarks += told
    if all(new is old for new, old in zip(made, articles, strict=True)):
        return issue
    sections, end = [], 0
    for section in issue.sections:
        start, end = end, end + len(section.articles)
        sections.append(replace(section, articles=tuple(made[start:end])))
    return replace(issue, sections=tuple(sections), remarks=(*issue.remarks, *remarks))


def _placed(articles: Sequence[Article], titled: Sequence[str]) -> list[Article]:
    """Return articles with the notes behind the last one where their signs are."""
    made = [*articles]
    if len(made) < 2:
        return made
    last = made[-1]
    first = len(last.blocks)
    while first and _sign(last.blocks[first - 1]):
        first -= 1
    made[-1] = replace(last, blocks=last.blocks[:first]) if first < len(last.blocks) else last
    signs = [{*_references(one.blocks), sign} for one, sign in zip(made, titled, strict=True)]
    for note in last.blocks[first:]:
        referring = [at for at, one in enumerate(signs) if _sign(note) in one]
        at = referring[0] if len(referring) == 1 else -1
        made[at] = replace(made[at], blocks=(*made[at].blocks, note))
    return made


def _without_sign(
    article: Article, sign: str, place: str, units: Units
) -> tuple[Article, list[Finding]]:
    """Return an article without the sign at its title, with the unit that the note names."""
    title = article.title.rstrip().removesuffix(sign)
    told = [Finding("printed_otherwise", "hint", f"{place}/title", article.title, title)]
    article = replace(article, title=title)
    for note in article.blocks:
        if _sign(note) != sign or article.source or not isinstance(note, Paragraph):
            continue
        fields = read_credits(plain(note.text[1:]), units, is_tail=True)
        if len(fields) != 1 or fields[0].kind != "source":
            continue
        unit = fields[0].value
        printed = PRINTED["bracketed"].format(text=unit)
        told.append(
            Finding("printed_otherwise", "hint", f"{place}/source", plain(note.text), printed)
        )
        if not fields[0].is_sure or fields[0].match.by == "like":
            told.append(
                Finding("source_unsure", "hint", f"{place}/source", unit, fields[0].match.unit)
            )
        rest = tuple(one for one in article.blocks if one is not note)
        return replace(article, source=unit, blocks=rest), told
    return article, told


def _raised_end(one: FlowBlock) -> tuple[str, str]:
    """Return the words of a paragraph and the raised sign that they end with, "" without one."""
    block = one.block
    if not isinstance(block, Paragraph | Heading) or len(block.text) < 2:
        return "", ""
    last = block.text[-1]
    return plain(block.text), last.text.strip() if last.superscript else ""


def _squeezed(words: str) -> str:
    return "".join(words.split())


def _sign(block: Block) -> str:
    """Return the raised sign that a note begins with, "" for what is no note."""
    if not isinstance(block, Paragraph) or len(block.text) < 2:
        return ""
    first = block.text[0]
    return first.text.strip() if first.superscript else ""


def _references(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        for span in _spans(block):
            if span.superscript:
                yield span.text.strip()


def _spans(block: Block) -> Iterator[Span]:
    match block:
        case Table():
            for row in block.rows:
                for cell in row:
                    yield from cell.text
        case ItemList():
            for item in block.items:
                yield from item
        case Paragraph():
            yield from block.text
        case _:
            return
