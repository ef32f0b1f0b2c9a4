"""Shapes: what `--json` prints, as plain dictionaries, lists, strings and numbers.

The shapes are documented in the README and stable. An absent fact is None or
an empty list, never invented. Lengths are mm from the top-left corner of the
trimmed page, y at the baseline; a turned line runs up the page from x and y.
Dates are ISO.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from composer.app import words
from composer.app.asprinted import is_column, option
from composer.model.blocks import (
    Block,
    Figure,
    Heading,
    ItemList,
    Paragraph,
    Table,
    plain,
    run_in_head,
)
from composer.model.document import Document
from composer.model.findings import Finding
from composer.model.issue import (
    Article,
    Brief,
    Distribution,
    Imprint,
    Issue,
    KeyItem,
    Section,
    key_items,
)
from composer.model.official import OfficialDocument, attachment_names
from composer.typeset.composition import Composition, Line, Page
from composer.typeset.units import to_mm

if TYPE_CHECKING:
    from composer.store.salvage import Salvaged

Shape: TypeAlias = dict[str, object]


def document_shape(document: Document) -> Shape:
    """Return the content of a draft as `show --json` prints it."""
    if isinstance(document, OfficialDocument):
        return official_shape(document)
    return issue_shape(document)


def official_shape(document: OfficialDocument) -> Shape:
    """Return the content of an official document as `show --json` prints it."""
    head, closing, imprint = document.head, document.closing, document.imprint
    names = {name.article: name.text for name in attachment_names(document)}
    return {
        "kind": "official",
        "form": document.form,
        "issuers": list(head.issuers),
        "mark_word": head.mark_word or None,
        "document_number": head.document_number or None,
        "signers": list(head.signers),
        "copy_number": head.copy_number or None,
        "classification": head.classification or None,
        "urgency": head.urgency or None,
        "title": document.body.title_line or None,
        "recipients": document.recipients or None,
        "blocks": [_block(block) for block in document.body.blocks],
        "attachments": [
            {
                "title": one.title_line or None,
                "name": names.get(number),
                "blocks": [_block(block) for block in one.blocks],
            }
            for number, one in enumerate(document.attachments, 1)
        ],
        "extra_attachments": list(document.extra_attachments),
        "signature": list(closing.signature),
        "date": _date(closing.date),
        "seal": closing.seal,
        "post": closing.post or None,
        "signatory": closing.signatory or None,
        "note": closing.note or None,
        "attendance": [{"label": one.label, "names": one.names} for one in closing.attendance],
        "send_to": imprint.send_to or None,
        "copy_to": _units(imprint.copy_to),
        "printer": imprint.printer or None,
        "print_date": _date(imprint.print_date),
        "copies": imprint.copies,
        "unplaced": list(document.unplaced),
    }


def issue_shape(issue: Issue) -> Shape:
    """Return the content of a bulletin as `show --json` prints it."""
    masthead = issue.masthead
    return {
        "kind": "bulletin",
        "masthead": {
            "name": masthead.name or None,
            "issue_number": masthead.issue_number,
            "total_number": masthead.total_number,
            "year": masthead.year,
            "editor": masthead.editor or None,
            "date": _date(masthead.date),
        },
        "key_items": [item.text for item in printed_key_items(issue)],
        "articles": [
            _article(article, section) for section in issue.sections for article in section.articles
        ],
        "briefs": [_brief(brief) for brief in issue.briefs],
        "imprint": _imprint(issue.imprint),
        "unplaced": list(issue.unplaced),
    }


def printed_key_items(issue: Issue) -> tuple[KeyItem, ...]:
    """Return the lines of 本期要文 that are printed.

    Where they are not wanted there are none, but a column page has those that
    belong to no article in any case.
    """
    items = key_items(issue)
    if False not in (issue.options.get("key_items"), option(issue, "key_items")):
        return items
    return tuple(item for item in items if item.article is None) if is_column(issue) else ()


def _article(article: Article, section: Section) -> Shape:
    return {
        "kicker": article.kicker or None,
        "title": article.title or None,
        "subtitle": article.subtitle or None,
        "section": section.title or None,
        "section_pinyin": section.pinyin or None,
        "source": article.source or None,
        "author": article.author or None,
        "blocks": [_block(block) for block in article.blocks],
    }


def _block(block: Block) -> Shape:
    match block:
        case Paragraph():
            head = run_in_head(block.text) or None
            return {"style": "paragraph", "text": plain(block.text), "head": head}
        case Heading():
            return {"style": f"heading{block.level}", "text": plain(block.text)}
        case ItemList():
            items = [plain(item) for item in block.items]
            return {"style": "list", "text": "\n".join(items), "items": items}
        case Table():
            rows = [[plain(cell.text) for cell in row] for row in block.rows]
            return {
                "style": "table",
                "text": "\n".join("\t".join(row) for row in rows),
                "caption": plain(block.caption) or None,
                "rows": rows,
            }
        case Figure():
            return {
                "style": "figure",
                "text": plain(block.caption),
                "pictures": [picture.media for picture in block.pictures],
            }


def _brief(brief: Brief) -> Shape:
    return {"text": plain(brief.text), "date": _date(brief.date)}


def _imprint(imprint: Imprint) -> Shape:
    return {
        "report_to": _units(imprint.report_to),
        "send_to": _units(imprint.send_to),
        "issue_to": _units(imprint.issue_to),
        "copies": imprint.copies,
        "contact": ["  ".join(fields) for fields in imprint.contact],
    }


def _units(distribution: Distribution) -> list[str]:
    return [unit for group in distribution for unit in group]


def _date(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def pages_shape(composition: Composition) -> Shape:
    """Return the composition as `pages --json` prints it."""
    return {"pages": [_page(page) for page in composition.pages]}


def _page(page: Page) -> Shape:
    """Return a page; the room kept for seals and stamps only where there is some."""
    shape: Shape = {"number": page.number, "lines": [_line(line) for line in page.lines]}
    if page.seals:
        shape["seals"] = [
            {
                "x": _mm(seal.x),
                "y": _mm(seal.y),
                "width": _mm(seal.width),
                "height": _mm(seal.height),
                "kind": seal.kind,
                "block": seal.block,
            }
            for seal in page.seals
        ]
    return shape


def _line(line: Line) -> Shape:
    shape: Shape = {
        "x": _mm(line.x),
        "y": _mm(line.y),
        "width": _mm(line.width),
        "style": line.style,
        "text": line.text,
        "block": line.block,
    }
    return shape | {"turned": True} if line.is_turned else shape


def _mm(points: float) -> float:
    return round(to_mm(points), 3)


def findings_shape(findings: Iterable[Finding], language: words.Language) -> list[Shape]:
    """Return findings as `check --json` prints them; only `message` depends on the language."""
    return [
        {
            "rule": finding.rule,
            "severity": finding.severity,
            "place": finding.place,
            "text": finding.text or None,
            "suggestion": finding.suggestion or None,
            "message": words.sentence(finding, language),
        }
        for finding in findings
    ]


def recovered_shape(read: Salvaged, written: Path, language: words.Language) -> Shape:
    """Return what was read of a damaged draft, as `recover --json` prints it."""
    return {
        "written": str(written),
        "articles": read.articles,
        "all_articles": read.all_articles,
        "proved": read.is_proved,
        "lost": findings_shape(read.lost, language),
    }
