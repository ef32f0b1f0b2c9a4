"""PDF files that this program has made, read back: nothing lost, paragraphs as they were."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from composer.app.production import Order, compose, produce
from composer.intake.flow import Flow
from composer.intake.pdf.reader import read_pdf
from composer.intake.recognition import read_flow
from composer.model.blocks import Figure, Heading, Paragraph, Table, plain
from composer.model.document import Document
from composer.model.issue import Article, Issue, key_items
from composer.model.official import OfficialDocument
from composer.store.draftfile import open_draft
from composer.store.media import Media
from tests import officials, samples
from tests.intake.pdfaccounting import everything, lost, words

FOLDER = samples.ROOT / "resources/samples"
NAMES = sorted(path.parent.name for path in FOLDER.glob("*/issue.yaml"))


@cache
def content(name: str) -> Document:
    return open_draft(FOLDER / name / "issue.yaml").content


@cache
def printed(name: str) -> bytes:
    """Return a sample as PDF."""
    stored = open_draft(FOLDER / name / "issue.yaml")
    order = Order(formats=("pdf",))
    return produce(compose(stored.content, stored.media), stored.media, order).files["pdf"]


@cache
def flow(name: str) -> Flow:
    return read_pdf(printed(name))


def squeezed(text: str) -> str:
    return "".join(text.split())


def articles(document: Document) -> tuple[Article, ...]:
    if isinstance(document, OfficialDocument):
        return (document.body, *document.attachments)
    return document.articles


def paragraphs(document: Document) -> list[str]:
    return [
        squeezed(plain(block.text))
        for article in articles(document)
        for block in article.blocks
        if isinstance(block, Paragraph | Heading)
    ]


@pytest.mark.parametrize("name", NAMES)
def test_no_character_that_other_readers_find_is_lost(name: str, tmp_path: Path) -> None:
    assert lost(printed(name), flow(name), tmp_path) == {}


@pytest.mark.parametrize("build", officials.EVERY_FORM, ids=lambda build: build.__name__)
def test_no_character_of_an_official_document_is_lost(build, tmp_path: Path) -> None:
    document = build()
    product = produce(compose(document, Media()), Media(), Order(formats=("pdf",)))
    data = product.files["pdf"]
    found = read_pdf(data)
    assert lost(data, found, tmp_path) == {}
    said = {squeezed(one) for one in words(found)}
    wanted = [one for one in paragraphs(document) if one]
    assert sum(one in said for one in wanted) / len(wanted) >= 0.95


@pytest.mark.parametrize("name", NAMES)
def test_paragraphs_are_what_they_were(name: str) -> None:
    said = {squeezed(one) for one in words(flow(name))}
    wanted = paragraphs(content(name))
    whole = sum(one in said for one in wanted) / len(wanted)
    print(f"{name}: {whole:.3f} of {len(wanted)} paragraphs")  # noqa: T201 - a measured figure
    # A name at the end of the last line of a newspaper article is part of its paragraph.
    assert whole >= (0.85 if name == "qinghe-column" else 0.95)


@pytest.mark.parametrize("name", NAMES)
def test_tables_and_pictures_are_there(name: str) -> None:
    blocks = [block for article in articles(content(name)) for block in article.blocks]
    tables = [block for block in blocks if isinstance(block, Table)]
    found = [one.block for one in flow(name).blocks if isinstance(one.block, Table)]
    assert [_cells(one) for one in found] == [_cells(one) for one in tables]
    assert [one.header_rows for one in found] == [one.header_rows for one in tables]
    figures = [block for block in blocks if isinstance(block, Figure)]
    ours = [one.block for one in flow(name).blocks if isinstance(one.block, Figure)]
    assert [plain(one.caption) for one in ours][: len(figures)] == [
        plain(one.caption) for one in figures
    ]
    assert sum(len(one.pictures) for one in ours) == len(flow(name).pictures)
    assert all(one.data for one in flow(name).pictures)


def _cells(table: Table) -> list[list[tuple[str, int, int]]]:
    return [
        [(squeezed(plain(one.text)), one.columns, one.rows) for one in row] for row in table.rows
    ]


def test_a_printed_issue_is_the_issue_again() -> None:
    issue, wanted = read_flow(flow("qinghe-2026-03")), content("qinghe-2026-03")
    assert isinstance(issue, Issue)
    assert isinstance(wanted, Issue)
    head = wanted.masthead
    assert (issue.masthead.name, issue.masthead.issue_number, issue.masthead.total_number) == (
        head.name, head.issue_number, head.total_number,
    )  # fmt: skip
    assert (issue.masthead.editor, issue.masthead.date) == (head.editor, head.date)
    assert [squeezed(one.text) for one in key_items(issue)] == [
        squeezed(one.text) for one in key_items(wanted)
    ]
    assert [one.source for one in issue.articles] == [one.source for one in wanted.articles]
    assert [squeezed(plain(one.text)) for one in issue.briefs] == [
        squeezed(plain(one.text)) for one in wanted.briefs
    ]
    imprint = issue.imprint
    assert (imprint.report_to, imprint.send_to, imprint.issue_to, imprint.added) == (
        wanted.imprint.report_to, wanted.imprint.send_to, wanted.imprint.issue_to,
        wanted.imprint.added,
    )  # fmt: skip
    assert imprint.copies == wanted.imprint.copies
    assert [squeezed(one.title) for one in issue.articles] == [
        squeezed(one.title) for one in wanted.articles
    ]


def test_page_numbers_are_aside_and_the_masthead_is_not() -> None:
    found = flow("qinghe-2026-03")
    numbers = next(one for one in found.asides if one.rule == "page_numbers")
    assert [squeezed(one) for one in numbers.texts] == [f"—{page}—" for page in range(1, 11)]
    first, number, editor = words(found)[:3]
    assert first == "青禾科普简报"
    assert "第3期" in number
    assert "\u3000\u3000" in editor
    assert found.blocks[0].look.is_red
    assert "—1—" not in squeezed("".join(words(found)))
    assert everything(found)
