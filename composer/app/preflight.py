"""Preflight: what should be looked at before an issue goes out of the house.

The findings of its pages with what only matters now: fonts that stand in.
Worst first, in the order of the content; nothing is decided here, an export
may go on whatever is found.
"""

from __future__ import annotations

from composer.app.preview import Pages
from composer.app.words import Language, phrase, sentence
from composer.model.document import Document
from composer.model.findings import Finding
from composer.proof.checks import check

_RANKS = {"error": 0, "warning": 1, "hint": 2}
_PARTS = (
    "",
    "masthead",
    "head",
    "recipients",
    "key_items",
    "extra_key_items",
    "articles",
    "attachment_names",
    "extra_attachments",
    "closing",
    "briefs",
    "imprint",
    "unplaced",
)


def preflight(issue: Document, pages: Pages | None) -> tuple[Finding, ...]:
    """Return what to look at; without `pages` only what the content says.

    Pages of an older state of the draft still say what is wrong with their
    fonts and pictures; what the content says is always of `issue`.
    """
    said = [*issue.remarks, *check(issue)]
    if pages is not None:
        older = {*pages.state.content.remarks, *check(pages.state.content)}
        said += [one for one in pages.findings if one not in older]
        said += [_stand_in(role, family) for role, family in pages.stand_ins]
    once: dict[object, Finding] = {}
    for finding in said:
        once.setdefault(_about(finding), finding)
    return tuple(sorted(once.values(), key=_order))


def _about(finding: Finding) -> object:
    """Return what makes two findings one for whoever reads the list: a character is told once."""
    if finding.rule.startswith("glyph_"):
        return finding.rule, finding.text, finding.facts
    return finding


def _stand_in(role: str, family: str) -> Finding:
    return Finding("font_stands_in", "hint", facts=(("role", role), ("family", family)))


def _order(finding: Finding) -> tuple[object, ...]:
    part, *rest = finding.place.split("/")
    where = _PARTS.index(part) if part in _PARTS else len(_PARTS)
    numbers = tuple(int(one) for one in rest if one.isdecimal())
    late = finding.rule == "font_stands_in"
    return _RANKS[finding.severity], late, where, numbers


def told(finding: Finding, language: Language) -> str:
    """Return what a finding says, with fonts called by what they are used for."""
    if finding.rule == "font_stands_in":
        facts = dict(finding.facts)
        facts["role"] = phrase(f"font_role_{facts['role']}", language)
        return phrase(finding.rule, language, **facts)
    return sentence(finding, language)
