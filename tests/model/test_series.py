"""Series: the issue or document after another keeps what is the office's, and nothing else."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from types import MappingProxyType

import pytest

from composer.model import edits, series
from composer.model.blocks import text
from composer.model.findings import Finding
from composer.model.issue import Article, Imprint, Issue, Masthead, Section
from composer.model.official import OfficialDocument
from tests import officials, samples

LATER = dt.date(2026, 3, 5)
A, B, C = (Article(title, (samples.paragraph(title),)) for title in "甲乙丙")
ISSUE = Issue(
    masthead=samples.masthead(),
    sections=(Section("一", (A, B)), Section("空"), Section("二", (C,))),
    briefs=(samples.brief("三"),),
    imprint=samples.imprint(),
    unplaced=("余一",),
    remarks=(Finding("a", "hint"),),
)


def test_the_next_issue_keeps_what_belongs_to_the_series() -> None:
    before = replace(
        ISSUE,
        masthead=replace(ISSUE.masthead, classification="内部", copy_number="7", note=text("按语")),
        imprint=samples.imprint(added=(("青禾大学",),), reviewer="林禾"),
        extra_key_items=("甲",),
        options=MappingProxyType({"columns": 29}),
        template="other",
    )
    after = series.next_issue(before, dt.date(2026, 4, 30))
    assert after.masthead == replace(
        ISSUE.masthead,
        issue_number=4,
        total_number=28,
        date=dt.date(2026, 4, 30),
        classification="内部",
    )
    assert after.imprint == samples.imprint(reviewer="林禾")
    assert after.sections == (Section("一"), Section("空"), Section("二"))
    assert after.sections[1] is before.sections[1]
    assert after.options is before.options
    assert after.template == "other"
    assert (after.articles, after.briefs, after.extra_key_items) == ((), (), ())
    assert (after.unplaced, after.remarks) == ((), ())


@pytest.mark.parametrize(
    ("head", "date", "expected"),
    [
        (
            Masthead(issue_number=12, total_number=125, year=2025),
            dt.date(2026, 1, 5),
            (1, 126, 2026),
        ),
        (Masthead(issue_number=12, year=2025), dt.date(2025, 12, 31), (13, None, 2025)),
        (
            Masthead(issue_number=12, date=dt.date(2025, 12, 1)),
            dt.date(2026, 1, 5),
            (1, None, None),
        ),
        (
            Masthead(issue_number=12, date=dt.date(2025, 12, 1)),
            dt.date(2025, 12, 5),
            (13, None, None),
        ),
        (Masthead(issue_number=12), dt.date(2026, 1, 5), (13, None, None)),
        (Masthead(total_number=125, year=2025), dt.date(2026, 1, 5), (None, 126, 2026)),
        (Masthead(issue_number=12, total_number=125, year=2025), None, (13, 126, 2025)),
        (Masthead(), None, (None, None, None)),
        (Masthead(), dt.date(2026, 1, 5), (None, None, None)),
    ],
)
def test_numbers_go_on_and_start_again_with_the_year(
    head: Masthead, date: dt.date | None, expected: tuple[int | None, ...]
) -> None:
    after = series.next_issue(Issue(masthead=head), date).masthead
    assert (after.issue_number, after.total_number, after.year) == expected
    assert after.date == date


def test_an_imprint_without_addition_stays_the_same_object() -> None:
    assert series.next_issue(ISSUE, None).imprint is ISSUE.imprint
    assert series.next_issue(replace(ISSUE, imprint=Imprint()), None).imprint == Imprint()


# Official documents


@pytest.mark.parametrize(
    ("number", "date", "following"),
    [
        ("青科协〔2026〕4号", LATER, "青科协〔2026〕5号"),
        ("青科协〔2026〕99号", LATER, "青科协〔2026〕100号"),
        ("青科协〔2025〕30号", LATER, "青科协〔2026〕1号"),
        ("青科协〔2025〕30号", None, "青科协〔2025〕31号"),
        ("青科协〔2026〕号", LATER, "青科协〔2026〕号"),
        ("青科协〔2025〕号", LATER, "青科协〔2026〕号"),
        ("青科协[2026]第4号", LATER, "青科协[2026]第5号"),
        ("〔2026〕第3期", LATER, "〔2026〕第4期"),
        ("第5号", LATER, "第6号"),
        ("第五号", LATER, "第六号"),
        ("第9期", LATER, "第10期"),
        ("2025年第9号", LATER, "2026年第1号"),
        ("（2026年第9号）", LATER, "（2026年第10号）"),
        ("（第九号）", LATER, "（第十号）"),
        ("", LATER, ""),
        ("待定", LATER, "待定"),
        ("第号", LATER, "第号"),
    ],
)
def test_the_next_number(number: str, date: dt.date | None, following: str) -> None:
    document = edits.set_head(OfficialDocument(), document_number=number)
    assert series.next_official(document, date).head.document_number == following


@pytest.mark.parametrize(
    "make",
    officials.EVERY_FORM,
)
def test_the_next_document_keeps_the_office_and_nothing_of_the_last(make) -> None:
    before = replace(make(), unplaced=("甲",), extra_attachments=("乙",))
    after = series.next_official(before, LATER)
    assert after.is_empty
    assert (after.form, after.template) == (before.form, before.template)
    assert after.head.issuers == before.head.issuers
    assert after.head.mark_word == before.head.mark_word
    assert after.head.signers == before.head.signers
    assert (after.head.copy_number, after.head.classification, after.head.urgency) == ("", "", "")
    assert after.recipients == after.closing.note == after.imprint.send_to == ""
    assert after.closing.signature == before.closing.signature
    assert (after.closing.post, after.closing.signatory) == (
        before.closing.post,
        before.closing.signatory,
    )
    assert after.closing.attendance == ()
    assert after.imprint.copy_to == before.imprint.copy_to
    assert after.imprint.printer == before.imprint.printer
    assert after.closing.date == (before.closing.date and LATER)
    assert after.imprint.print_date == (before.imprint.print_date and LATER)
    assert after.unplaced == after.extra_attachments == after.remarks == ()
