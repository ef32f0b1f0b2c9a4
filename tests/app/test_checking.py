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


def test_recipients_that_fill_page_1_may_move_to_the_imprint() -> None:
    offices = "，".join(f"青禾市第{number}科普协会联合会办事机构" for number in range(40))
    document = replace(officials.document(), recipients=offices, attachments=())
    assert "recipients_fill_page" in rules(document)
    moved = edits.move_recipients_to_imprint(document)
    assert moved.imprint.send_to == offices
    assert "recipients_fill_page" not in rules(moved)


def test_an_ordinary_document_shows_its_body_on_page_1() -> None:
    assert "recipients_fill_page" not in rules(officials.document())
    assert "recipients_fill_page" not in rules(replace(officials.document(), recipients=""))


def test_the_number_follows_that_of_the_document_before() -> None:
    document = officials.document()
    assert "document_number_repeated" in rules(document, document)
    assert "document_number_repeated" not in rules(document)
