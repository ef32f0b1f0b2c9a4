from __future__ import annotations

from types import MappingProxyType

from composer.model.blocks import text
from composer.model.profile import (
    Bulletin,
    DistributionSet,
    Profile,
    bulletin_of,
    distributed,
    first_issue,
    set_of,
)
from tests import samples


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
