"""Profile (机构设置): what an office has set up once for all that it sends out.

Values only. A bulletin (刊) brings the masthead and the imprint that its
issues begin with, its template and options; the official defaults what every
official document of the office has in common; distribution sets and the
names of units and authors are the office's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from composer.model.blocks import Node
from composer.model.issue import Distribution, Imprint, Issue, Masthead, Option, Section
from composer.model.official import (
    MARK_WORDS,
    USUAL_SEALS,
    Closing,
    Form,
    Head,
    OfficialDocument,
    OfficialImprint,
    Seal,
)

_CODE = re.compile(r"(.*?)\s*[〔\[（(【]")
"""机关代字, before the year of a 发文字号."""


@dataclass(frozen=True, slots=True)
class DistributionSet(Node):
    """A distribution that is chosen by its name: 日常报送, 全会期间, …."""

    name: str
    report_to: Distribution = ()
    send_to: Distribution = ()
    issue_to: Distribution = ()
    added: Distribution = ()
    copies: int | None = None


@dataclass(frozen=True, slots=True)
class Bulletin(Node):
    """One series of an office (一种刊).

    `masthead` has no number and no date of an issue in it; `sections` are the
    titles that every issue has.
    """

    masthead: Masthead = field(default_factory=Masthead)
    imprint: Imprint = field(default_factory=Imprint)
    sections: tuple[str, ...] = ()
    template: str = "bulletin"
    options: Mapping[str, Option] = field(default_factory=lambda: MappingProxyType({}), hash=False)


@dataclass(frozen=True, slots=True)
class OfficialDefaults(Node):
    """What the official documents (公文) of an office begin with."""

    issuers: tuple[str, ...] = ()
    """发文机关 of the mark; without any it is the office itself."""
    mark_word: str = MARK_WORDS["document"]
    """What ends the mark of a red-header document; the other forms have words of their own."""
    number_prefix: str = ""
    """机关代字, the 青科协 of 青科协〔2026〕4号."""
    signature: tuple[str, ...] = ()
    """署名; without any it is the issuers."""
    seal: Seal = "seal"
    copy_to: Distribution = ()
    printer: str = ""
    """印发机关."""
    template: str = "official"
    options: Mapping[str, Option] = field(default_factory=lambda: MappingProxyType({}), hash=False)


@dataclass(frozen=True, slots=True)
class Profile(Node):
    """What an office is called, its bulletins, and what it uses again and again."""

    office: str = ""
    bulletins: tuple[Bulletin, ...] = ()
    """The first is the one that a new draft is of."""
    distributions: tuple[DistributionSet, ...] = ()
    units: tuple[str, ...] = ()
    """Contributing units (供稿单位)."""
    authors: tuple[str, ...] = ()
    official: OfficialDefaults = field(default_factory=OfficialDefaults)

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been set up yet."""
        return self == Profile()


def bulletin_of(issue: Issue) -> Bulletin:
    """Return the bulletin that an issue is one of: what its issues share.

    >>> bulletin_of(Issue(masthead=Masthead("简报", issue_number=3))).masthead
    Masthead(name='简报', issue_number=None, total_number=None, year=None, editor='',
             date=None, classification='', copy_number='', note=())
    """
    masthead = replace(
        issue.masthead,
        issue_number=None,
        total_number=None,
        year=None,
        date=None,
        copy_number="",
        note=(),
    )
    return Bulletin(
        masthead,
        replace(issue.imprint, added=()),
        tuple(section.title for section in issue.sections if section.title),
        issue.template,
        issue.options,
    )


def set_of(name: str, imprint: Imprint) -> DistributionSet:
    """Return the distribution of an imprint as a set of this name."""
    return DistributionSet(
        name,
        imprint.report_to,
        imprint.send_to,
        imprint.issue_to,
        imprint.added,
        imprint.copies,
    )


def distributed(imprint: Imprint, chosen: DistributionSet) -> Imprint:
    """Return an imprint with the distribution of a set.

    本期增发 and copies stay when the set has none.
    """
    return replace(
        imprint,
        report_to=chosen.report_to,
        send_to=chosen.send_to,
        issue_to=chosen.issue_to,
        added=chosen.added or imprint.added,
        copies=imprint.copies if chosen.copies is None else chosen.copies,
    )


def first_issue(bulletin: Bulletin) -> Issue:
    """Return the empty issue that a bulletin's drafts begin with; numbers and date are not set."""
    return Issue(
        masthead=bulletin.masthead,
        sections=tuple(Section(title) for title in bulletin.sections),
        imprint=bulletin.imprint,
        template=bulletin.template,
        options=bulletin.options,
    )


def defaults_of(document: OfficialDocument) -> OfficialDefaults:
    """Return what an office's documents have in common with one of them.

    >>> defaults_of(OfficialDocument(head=Head(document_number="青科协〔2026〕4号"))).number_prefix
    '青科协'
    """
    head, closing = document.head, document.closing
    code = _CODE.match(head.document_number)
    return OfficialDefaults(
        issuers=head.issuers,
        mark_word=head.mark_word if document.form == "document" else MARK_WORDS["document"],
        number_prefix=code[1] if code else "",
        signature=() if closing.signature == head.issuers else closing.signature,
        seal="seal" if closing.seal == "stamp" else closing.seal,
        copy_to=document.imprint.copy_to,
        printer=document.imprint.printer,
        template=document.template,
        options=document.options,
    )


def first_official(defaults: OfficialDefaults, form: Form, office: str = "") -> OfficialDocument:
    """Return the empty document of a form that an office begins with; number and date are not set.

    `office` stands in where the defaults name no issuer. An order bears the
    stamp of who has signed it; minutes have neither 署名 nor seal, a letter
    no 印发机关.

    >>> first_official(OfficialDefaults(), "minutes", "青禾市科普协会").head.mark_word
    '纪要'

    Source: GB/T 9704-2012 §7.2.4, §7.3.5, §10.
    """
    issuers = defaults.issuers or ((office,) if office else ())
    word = defaults.mark_word if form == "document" else MARK_WORDS[form]
    usual = USUAL_SEALS[form]
    signs = form in ("document", "letter")
    return OfficialDocument(
        form=form,
        head=Head(issuers=issuers, mark_word=word),
        closing=Closing(
            signature=(defaults.signature or issuers) if signs else (),
            seal=defaults.seal if usual == "seal" else usual,
        ),
        imprint=OfficialImprint(
            copy_to=defaults.copy_to, printer="" if form == "letter" else defaults.printer
        ),
        template=defaults.template,
        options=defaults.options,
    )
