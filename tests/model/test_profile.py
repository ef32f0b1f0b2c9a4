from __future__ import annotations

from types import MappingProxyType

import pytest

from composer.model.blocks import text
from composer.model.official import FORMS, MARK_WORDS, OfficialDocument
from composer.model.profile import (
    Bulletin,
    DistributionSet,
    OfficialDefaults,
    Profile,
    bulletin_of,
    defaults_of,
    distributed,
    first_issue,
    first_official,
    set_of,
)
from tests import officials, samples


def test_a_bulletin_is_what_its_issues_share() -> None:
    issue = samples.issue(
        masthead=samples.masthead(classification="内部", copy_number="0001", note=text("按语")),
        imprint=samples.imprint(added=(("某处",),)),
        sections=(samples.section(title="工作动态"), samples.section(title="")),
        options=MappingProxyType({"columns": 29}),
    )
    bulletin = bulletin_of(issue)
    again = first_issue(bulletin)
    assert again.masthead.name == "青禾科普简报"
    assert again.masthead.editor == "青禾市科普联合会编"
    assert again.masthead.classification == "内部"
    assert (again.masthead.issue_number, again.masthead.date, again.masthead.copy_number) == (
        None,
        None,
        "",
    )
    assert again.masthead.note == ()
    assert again.imprint.contact == issue.imprint.contact
    assert again.imprint.added == ()
    assert [section.title for section in again.sections] == ["工作动态"]
    assert again.articles == ()
    assert dict(again.options) == {"columns": 29}


def test_a_distribution_set_goes_out_of_an_imprint_and_into_another() -> None:
    chosen = set_of("日常", samples.imprint())
    other = distributed(samples.imprint(report_to=(), copies=7, contact=()), chosen)
    assert other.report_to == samples.imprint().report_to
    assert other.contact == ()
    assert other.copies == 120
    kept = distributed(samples.imprint(copies=7), DistributionSet("无份数"))
    assert (kept.copies, kept.send_to) == (7, ())


def test_only_a_profile_without_anything_is_empty() -> None:
    assert Profile().is_empty
    assert not Profile(bulletins=(Bulletin(),)).is_empty
    assert not Profile(units=("办公室",)).is_empty
    assert not Profile(official=OfficialDefaults(printer="办公室")).is_empty


DEFAULTS = OfficialDefaults(
    issuers=("青禾市科普协会", "青禾市教育局"),
    mark_word="",
    number_prefix="青科协",
    seal="none",
    copy_to=(("省科普协会",),),
    printer="办公室",
    template="own",
    options=MappingProxyType({"rows": 21}),
)


@pytest.mark.parametrize("form", FORMS)
def test_a_document_begins_with_what_its_office_has_set_up(form) -> None:
    document = first_official(DEFAULTS, form)
    assert (document.form, document.template, dict(document.options)) == (form, "own", {"rows": 21})
    assert document.head.issuers == DEFAULTS.issuers
    assert document.head.mark_word == ("" if form == "document" else MARK_WORDS[form])
    assert document.imprint.copy_to == (("省科普协会",),)
    assert document.imprint.printer == ("" if form == "letter" else "办公室")
    assert document.closing.signature == (
        DEFAULTS.issuers if form in ("document", "letter") else ()
    )
    assert document.closing.seal == ("stamp" if form == "order" else "none")
    assert document.is_empty


def test_an_office_that_has_set_up_nothing_is_the_issuer() -> None:
    document = first_official(OfficialDefaults(), "document", "青禾市科普协会")
    assert document.head.issuers == document.closing.signature == ("青禾市科普协会",)
    assert document.head.mark_word == "文件"
    assert document.closing.seal == "seal"
    assert first_official(OfficialDefaults(), "document") == OfficialDocument()


def test_what_a_document_has_in_common_with_the_next() -> None:
    defaults = defaults_of(officials.document())
    assert defaults.number_prefix == "青科协"
    assert defaults.signature == ()
    assert defaults.printer == "青禾市科普协会办公室"
    again = first_official(defaults, "document")
    assert again.head.issuers == ("青禾市科普协会",)
    assert again.closing.signature == ("青禾市科普协会",)
    assert again.head.classification == again.head.document_number == ""
    assert defaults_of(officials.order()).seal == "seal"
    assert defaults_of(officials.minutes()).number_prefix == ""
