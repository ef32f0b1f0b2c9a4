"""Listings: content, findings, pages and fonts as lines for a person at a terminal.

Values in, lines out. `shapes` has the same for programs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from composer.app import officiallisting
from composer.app.listed import counted, labelled, length
from composer.app.listed import unplaced_lines as passages_lines
from composer.app.production import allowed_values
from composer.app.shapes import printed_key_items
from composer.app.words import Language, excerpt, phrase, place_name, printable, sentence
from composer.model import numerals
from composer.model.blocks import plain
from composer.model.document import Document, Kind, kind_of
from composer.model.findings import Finding
from composer.model.issue import Article, Distribution, Issue
from composer.model.official import OfficialDocument
from composer.typeset.composition import Composition
from composer.typeset.fonts import FontFiles
from composer.typeset.stylesheet import Template
from composer.typeset.units import to_mm

if TYPE_CHECKING:
    from composer.app.importing import Imported

_EXCERPT = 40


def issue_name(issue: Document, language: Language) -> str:
    """Return what an issue is called: its name, number and date, as far as they are known."""
    if isinstance(issue, OfficialDocument):
        return officiallisting.document_name(issue, language)
    masthead = issue.masthead
    number = "" if masthead.issue_number is None else f"第{masthead.issue_number}期"
    if number and masthead.year is not None:
        number = f"{masthead.year}年{number}"
    total = "" if masthead.total_number is None else f"总第{masthead.total_number}期"
    date = numerals.date(masthead.date) if masthead.date else ""
    name = masthead.name or phrase("issue_untitled", language)
    return printable(" ".join(part for part in (name, number, total, date) if part))


def imported_line(path: Path, document: Document, language: Language) -> str:
    """Return what an import has brought, and how much of everything."""
    left = {"remarks": len(document.remarks), "unplaced": len(document.unplaced)}
    if isinstance(document, OfficialDocument):
        return phrase(
            "imported_official",
            language,
            path=path,
            what=officiallisting.document_name(document, language),
            blocks=len(document.body.blocks),
            attachments=len(document.attachments),
            **left,
        )
    return phrase(
        "imported",
        language,
        path=path,
        articles=len(document.articles),
        key_items=len(printed_key_items(document)),
        briefs=len(document.briefs),
        **left,
    )


def imported_lines(path: Path, done: Imported, language: Language) -> Iterator[str]:
    """Return what an import has brought, what to look at, and whether a count misses something."""
    document = done.document
    yield imported_line(path, document, language)
    yield from findings_lines(document.remarks, language, kind_of(document))
    if document.unplaced:
        yield phrase("unplaced_head", language)
        yield from unplaced_lines(document)
    lost = done.lost
    if lost is not None:
        key = "lost_none" if lost == 0 else "lost_some"
        yield phrase(key, language, count=done.counted, files=len(done.read), lost=lost)


def findings_lines(
    findings: Iterable[Finding], language: Language, kind: Kind = "bulletin"
) -> Iterator[str]:
    """Return one line for each finding: how severe, where, what, and what could stand there.

    `kind` is that of the document, whose parts have names of their own.
    """
    others = []
    for finding in findings:
        if finding.rule == "printed_otherwise":
            others.append(finding)
            continue
        line = f"  [{phrase(f'severity_{finding.severity}', language)}] "
        place = place_name(finding.place, language, kind)
        line += phrase("labelled", language, label=place, text=sentence(finding, language))
        if finding.text and finding.text not in line:
            line += phrase("finding_text", language, text=excerpt(finding.text, _EXCERPT))
        if finding.suggestion:
            line += " " + phrase("suggest", language, text=finding.suggestion)
        yield line
    if others:
        yield _otherwise_line(others, language)


def _otherwise_line(findings: Sequence[Finding], language: Language) -> str:
    """Return one line for all places that the template prints in its own way."""
    nothing = phrase("printed_nothing", language)
    pairs = dict.fromkeys(
        f"{excerpt(one.text, _EXCERPT) or nothing}→{excerpt(one.suggestion, _EXCERPT) or nothing}"
        for one in findings
    )
    severity = phrase("severity_hint", language)
    told = phrase("printed_otherwise_all", language, count=len(findings), pairs="  ".join(pairs))
    return f"  [{severity}] {told}"


def unplaced_lines(issue: Document) -> Iterator[str]:
    """Return all passages that an import could not place, whole."""
    yield from passages_lines(issue.unplaced)


def issue_lines(issue: Document, language: Language) -> Iterator[str]:
    """Return an outline of an issue: the masthead, and every piece with how long it is."""
    if isinstance(issue, OfficialDocument):
        yield from officiallisting.document_lines(issue, language)
        return
    yield issue_name(issue, language)
    if issue.masthead.editor:
        yield labelled("place_editor", issue.masthead.editor, language)
    items = printed_key_items(issue)
    if items:
        yield counted("label_key_items", items, language)
        yield from (f"  {printable(item.text)}" for item in items)
    if issue.articles:
        yield counted("label_articles", issue.articles, language)
    number = 0
    for section in issue.sections:
        if section.title:
            yield f"  【{printable(section.title.strip('【】'))}】"
        for article in section.articles:
            number += 1
            yield _article_line(number, article, language)
    if issue.briefs:
        yield counted("label_briefs", issue.briefs, language)
        yield from (f"  {printable(plain(brief.text))}" for brief in issue.briefs)
    yield from _imprint_lines(issue, language)
    if issue.unplaced:
        yield counted("label_unplaced", issue.unplaced, language)
        yield from unplaced_lines(issue)


def _article_line(number: int, article: Article, language: Language) -> str:
    title = printable(article.title_line) or "—"
    source = f"（{printable(article.source)}）" if article.source else ""
    return f"  {number}. {title}{source} {length(article.blocks, language)}"


def _imprint_lines(issue: Issue, language: Language) -> Iterator[str]:
    imprint = issue.imprint
    lines: tuple[tuple[str, Distribution], ...] = (
        ("report_to", imprint.report_to),
        ("send_to", imprint.send_to),
        ("issue_to", imprint.issue_to),
        ("added", imprint.added),
    )
    for name, units in lines:
        if units:
            said = "，".join("、".join(group) for group in units)
            yield labelled(f"place_{name}", said, language)
    for name, person in (
        ("responsible_editor", imprint.responsible_editor),
        ("reviewer", imprint.reviewer),
        ("signer", imprint.signer),
    ):
        if person:
            yield labelled(f"place_{name}", person, language)
    yield from (printable("  ".join(fields)) for fields in imprint.contact)
    if imprint.copies is not None:
        yield labelled("place_copies", imprint.copies, language)


def pages_lines(composition: Composition, language: Language) -> Iterator[str]:
    """Return every line of every page: x, y and width in mm, style, text."""
    for page in composition.pages:
        yield phrase("label_page", language, number=page.number)
        for line in page.lines:
            yield (
                f"  {to_mm(line.x):7.2f} {to_mm(line.y):7.2f} {to_mm(line.width):7.2f}"
                f"  {line.style:<15} {printable(line.text)}"
            )


def template_lines(template: Template, language: Language) -> Iterator[str]:
    """Return a template, what it is for, and the options that `--option` may set."""
    english = language == "en"
    kind = phrase(f"kind_{template.kind}", language)
    name = template.name_en if english else template.name
    yield f"{template.id}  {phrase('template_of', language, name=name, kind=kind)}"
    for name, choice in template.options.items():
        default = choice.default
        value = str(default).lower() if isinstance(default, bool) else default
        said = phrase("label_default", language, value=value)
        title = choice.name_en if english else choice.name
        yield f"  {name:<16} {title}: {allowed_values(choice)} ({said})"


def fonts_lines(fonts: FontFiles, language: Language) -> Iterator[str]:
    """Return which file plays each role of type, why, and what steps in for rare characters."""
    for role, chosen in fonts.roles.items():
        why = phrase("font_official" if chosen.file.official else "font_stand_in", language)
        said = phrase("font_chosen", language, family=chosen.file.family, why=why)
        yield labelled(f"font_role_{role}", said, language)
        yield f"    {printable(str(chosen.file.path))}"
        if chosen.fillers:
            names = ", ".join(filler.family for filler in chosen.fillers)
            yield "    " + phrase("font_fillers", language, names=names)
