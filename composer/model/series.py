"""Series: the issue or official document that follows another one of its office.

Sources: numbering of issues (期号 by year, 总期号 through all years) and of
documents (by 代字 and year) is convention, not standard.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from composer.model import numerals
from composer.model.issue import Issue
from composer.model.official import OfficialDocument


def next_issue(issue: Issue, date: dt.date | None = None) -> Issue:
    """Return the empty issue of `date` that follows `issue` in its series.

    期号 and 总期号 go on by one; when the year of `date` differs from the
    issue's (from its date's, when it prints no year), 期号 starts again at 1.
    `date` None: not known yet, the year stays.
    Numbers and year that are not printed stay so. Masthead, imprint, template,
    options and the titles of sections are kept; 按语, 编号, 本期增发, articles, briefs
    and everything else that belongs to one issue only is not.

    >>> from composer.model.issue import Masthead
    >>> last = Issue(masthead=Masthead("简报", issue_number=12, total_number=125, year=2025))
    >>> head = next_issue(last, dt.date(2026, 1, 5)).masthead
    >>> head.year, head.issue_number, head.total_number, head.date.isoformat()
    (2026, 1, 126, '2026-01-05')
    """
    head = issue.masthead
    old = head.year if head.year is not None or head.date is None else head.date.year
    new = old if date is None else date.year
    restart = old is not None and new != old
    masthead = replace(
        head,
        issue_number=1
        if restart and head.issue_number is not None
        else _plus_one(head.issue_number),
        total_number=_plus_one(head.total_number),
        year=None if head.year is None else new,
        date=date,
        copy_number="",
        note=(),
    )
    return replace(
        issue,
        masthead=masthead,
        sections=tuple(
            replace(one, articles=()) if one.articles else one for one in issue.sections
        ),
        briefs=(),
        imprint=replace(issue.imprint, added=()) if issue.imprint.added else issue.imprint,
        extra_key_items=(),
        unplaced=(),
        remarks=(),
    )


def next_official(document: OfficialDocument, date: dt.date | None = None) -> OfficialDocument:
    """Return the empty document of `date` that follows `document` of the same office.

    Issuers, signature, distribution, printer, template and options are kept;
    the number goes on by one, or begins at 1 in a new year. Dates that are
    not printed stay so. 份号, 密级, 紧急程度, 主送, 附注, attendance, body and
    attachments belong to one document only and are not kept.
    """
    closing, imprint = document.closing, document.imprint
    is_undated = document.form == "minutes" and closing.date is None
    head = replace(
        document.head,
        document_number=_next_number(document.head.document_number, date),
        copy_number="",
        classification="",
        urgency="",
    )
    return OfficialDocument(
        form=document.form,
        head=head,
        closing=replace(closing, date=None if is_undated else date, note="", attendance=()),
        imprint=replace(imprint, send_to="", print_date=date if imprint.print_date else None),
        template=document.template,
        options=document.options,
        extra=document.extra,
    )


_NUMBER = re.compile(
    r"(?P<year>[0-9]{4})(?P<between>\s*(?:[〕\]］）)】年]\s*)?(?:第\s*)?)(?P<number>[0-9]*)"
    r"(?P<end>\s*[号期次]?[）)]?)$"
)
_ORDINAL = re.compile(
    r"第\s*(?P<number>[0-9]{1,6}|[一二三四五六七八九十百]{1,6})(?=\s*[号期次][）)]?$)"
)


def _next_number(number: str, date: dt.date | None) -> str:
    """Return the document number that follows `number`; itself when it is none.

    One that is left open stays open. 令号 go on from year to year.

    >>> _next_number("青科协〔2026〕9号", dt.date(2026, 3, 1))
    '青科协〔2026〕10号'
    >>> _next_number("青科协〔2025〕9号", dt.date(2026, 1, 4))
    '青科协〔2026〕1号'
    >>> _next_number("第十九号", None), _next_number("〔2025〕号", dt.date(2026, 1, 4))
    ('第二十号', '〔2026〕号')
    """
    found = _NUMBER.search(number)
    if found is None:
        return _ORDINAL.sub(_following, number)
    year = int(found["year"]) if date is None else date.year
    following = ""
    if found["number"]:
        following = str(int(found["number"]) + 1) if year == int(found["year"]) else "1"
    return f"{number[: found.start()]}{year}{found['between']}{following}{found['end']}"


def _following(found: re.Match[str]) -> str:
    """Return the ordinal after one, in the numerals that it is written in."""
    said = found["number"]
    value = numerals.number(said)
    if value is None:
        return found[0]
    return f"第{value + 1 if said.isdecimal() else numerals.hanzi(value + 1)}"


def _plus_one(number: int | None) -> int | None:
    return None if number is None else number + 1
