"""Checking: what content and pages of an official document give cause to say, together."""

from __future__ import annotations

from dataclasses import replace

from composer.app import production
from composer.app.checking import findings_of
from composer.model import edits
from composer.model.official import OfficialDocument
from composer.store.media import Media
from tests import officials


def rules(document: OfficialDocument, previous: OfficialDocument | None = None) -> set[str]:
    proof = production.compose(document, Media(), lenient=True)
    findings = findings_of(document, proof.composition.findings, previous=previous)
    return {one.rule for one in findings}


def test_recipients_that_fill_page_1_are_printed_in_the_imprint() -> None:
    offices = "，".join(f"青禾市第{number}科普分会" for number in range(40))
    document = replace(officials.document(), recipients=offices, attachments=())
    proof = production.compose(document, Media(), lenient=True)
    first, *_, last = proof.composition.pages
    assert any(line.block.startswith("articles/0/blocks/") for line in first.lines)
    said = "".join(line.text for line in last.lines if line.block == "recipients")
    assert said == f"主送：{offices}。"
    assert "recipients_moved" in rules(document)
    moved = edits.move_recipients_to_imprint(document)
    assert moved.imprint.send_to == offices
    assert "recipients_moved" not in rules(moved)


def test_an_ordinary_document_shows_its_body_on_page_1() -> None:
    assert "recipients_fill_page" not in rules(officials.document())
    assert "recipients_fill_page" not in rules(replace(officials.document(), recipients=""))


def test_the_number_follows_that_of_the_document_before() -> None:
    document = officials.document()
    assert "document_number_repeated" in rules(document, document)
    assert "document_number_repeated" not in rules(document)
