"""Checking: what content and pages of an official document give cause to say, together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from composer.app import production, search
from composer.app.checking import findings_of
from composer.model import edits
from composer.model.blocks import Heading, text
from composer.model.issue import Article
from composer.model.official import OfficialDocument
from composer.proof.checks import check
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


SLIPS = {
    "document_number_brackets": {"head": {"document_number": "青科协[2026]4号"}},
    "document_number_zero": {"head": {"document_number": "青科协〔2026〕04号"}},
    "copy_number_form": {"head": {"copy_number": "12"}},
    "classification_form": {"head": {"classification": "机密1年"}},
    "urgency_unknown": {"head": {"urgency": "急件"}},
    "title_end_mark": {"body": {"title": "青禾市科普协会\n关于科普月的通知。"}},
    "title_without_issuer": {"body": {"title": "关于科普月\n活动的通知"}},
    "heading_end_mark": {"body": {"blocks": (Heading(1, text("一、总则。")), *officials.body())}},
    "recipients_end": {"recipients": "各县科普协会："},
    "note_bracketed": {"closing": {"note": "（此件公开发布）"}},
    "note_end_mark": {"closing": {"note": "此件公开发布。"}},
    "unit_end_mark": {"imprint": {"copy_to": (("省科普协会。",),)}},
}


@pytest.mark.parametrize("rule", SLIPS)
def test_a_suggestion_can_be_put_in_place_and_mends_the_slip(rule: str) -> None:
    document = officials.document()
    for part, fields in SLIPS[rule].items():
        value = fields if isinstance(fields, str) else replace(getattr(document, part), **fields)
        document = replace(document, **{part: value})
    mended = mend(document, rule)
    assert rule not in [one.rule for one in check(mended)]


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("工作\n方案。", "attachment_name_end"),
        ("附件1：工作方案", "attachment_name_numbered"),
        ("《工作方案》", "attachment_name_quoted"),
    ],
)
def test_names_of_attachments_can_be_mended(name: str, rule: str) -> None:
    document = replace(officials.document(), attachments=(Article(name, officials.body()),))
    mended = mend(document, rule)
    assert mended.attachments[0].title.replace("\n", "") == "工作方案"


def mend(document: OfficialDocument, rule: str) -> OfficialDocument:
    """Return a document with the suggestion of a finding in place of the text it is about."""
    (finding,) = [one for one in check(document) if one.rule == rule]
    said = search.text_at(document, finding.place)
    assert said is not None
    assert said.count(finding.text) == 1
    start = said.index(finding.text)
    hit = search.Hit(finding.place, start, start + len(finding.text), finding.text)
    return search.replace(document, [hit], finding.suggestion)
