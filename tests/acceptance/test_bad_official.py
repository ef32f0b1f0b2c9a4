"""Official documents that are not as they should be: set as well as can be, and said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from composer.app import production
from composer.app.checking import findings_of
from composer.app.production import Order
from composer.model.blocks import Cell, Heading, Paragraph, Table, text
from composer.model.issue import Article
from composer.model.official import FORMS, Attendance, Closing, Head, OfficialDocument
from composer.store.media import Media
from tests import officials, samples

pytestmark = pytest.mark.slow
LONG = "青禾市全民科学素质行动规划纲要实施工作领导小组办公室暨科普惠民三年行动联席会议办公室"


def without_number() -> OfficialDocument:
    document = officials.document()
    return replace(document, head=replace(document.head, document_number=""))


def three_lines_of_issuers() -> OfficialDocument:
    document = officials.document()
    return replace(document, head=replace(document.head, issuers=(LONG * 3,)))


def many_issuers() -> OfficialDocument:
    document = officials.document()
    names = tuple(f"青禾市第{number}科普协会" for number in range(30))
    return replace(
        document,
        head=replace(document.head, issuers=names, signers=names),
        closing=replace(document.closing, signature=names),
    )


def forty_recipients() -> OfficialDocument:
    units = "，".join(f"青禾市第{number}科普协会联合会办事机构" for number in range(40))
    return replace(officials.document(), recipients=units)


def wide_table() -> OfficialDocument:
    row = tuple(Cell(text(f"第{number}栏的内容")) for number in range(40))
    attachment = Article("宽表", (Table((row, row)),))
    return replace(officials.document(), attachments=(attachment,))


def long_document() -> OfficialDocument:
    """Return a document of 19,000 characters with nine attachments."""
    blocks = tuple(samples.paragraph(samples.SENTENCE * 10) for _ in range(6))
    attachments = tuple(Article(f"附则第{number}部分", blocks) for number in range(9))
    return replace(officials.document(), attachments=attachments)


def list_without_attachments() -> OfficialDocument:
    attachments = (Article("方案", officials.body(), key_item="计划"), Article("", ()))
    return replace(
        officials.document(), attachments=attachments, extra_attachments=("名单", "图纸")
    )


def hostile(form: str) -> Callable[[], OfficialDocument]:
    """Return a maker of a document full of signs that nobody types on purpose."""
    signs = "\x00\u202e\ufeff\ud83d<b>&amp;{{x}}\t\n\u2028" + "龘" * 5

    def make() -> OfficialDocument:
        block = Paragraph(text(signs))
        return OfficialDocument(
            form=form,
            head=Head((signs, "", signs), signs, signs, (signs, ""), signs, signs, signs),
            recipients=signs,
            body=Article(signs, (block, Heading(9, text(signs)), Table(((),)))),
            attachments=(Article(signs, (block,)), Article("", (), key_item=signs)),
            extra_attachments=(signs, ""),
            closing=Closing((signs, ""), None, "stamp", signs, signs, signs, (Attendance("", ""),)),
            imprint=replace(officials.document().imprint, send_to=signs, copy_to=((), (signs, ""))),
        )

    make.__name__ = f"hostile_{form}"
    return make


@pytest.mark.parametrize(
    ("make", "rule"),
    [
        (without_number, "document_number_missing"),
        (three_lines_of_issuers, ""),
        (many_issuers, ""),
        (forty_recipients, "recipients_moved"),
        (wide_table, "table_narrow"),
        (long_document, ""),
        (list_without_attachments, "attachment_missing"),
        *((hostile(form), "") for form in FORMS),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_it_is_set_and_said(make: Callable[[], OfficialDocument], rule: str) -> None:
    document = make()
    proof = production.compose(document, Media(), lenient=True)
    findings = {one.rule for one in findings_of(document, proof.composition.findings)}
    assert not rule or rule in findings, findings
    product = production.produce(proof, Media(), Order(("pdf", "docx", "html")))
    assert product.files["pdf"].startswith(b"%PDF")
    assert product.files["docx"].startswith(b"PK")
    assert product.files["html"].endswith(b"</html>")
