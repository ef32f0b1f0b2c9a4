"""DOCX notes: foot- and endnotes, comments, and what is printed at the edges of the pages.

Notes are given as paragraphs behind the text, each with the mark that it has
in the text. Comments, headers and footers stand outside of the text.

Source: ECMA-376 Part 1 §17.11 (notes), §17.13.4 (comments), §17.10 (headers).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from composer.intake.docx.numerals import numeral
from composer.intake.docx.package import Package, Part, W
from composer.intake.docx.styles import value_of

_USUAL = {"footnote": "decimal", "endnote": "lowerRoman"}
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def related(package: Package, part: Part, kind: str, usual: str = "") -> Part | None:
    """Return the part that another one refers to as `kind`, else that of the usual name."""
    for one in part.relations.values():
        if one.kind == kind and not one.is_external:
            found = package.part(one.target)
            if found is not None:
                return found
    return package.part(usual) if usual else None


@dataclass(slots=True)
class Notes:
    """The notes that the text refers to, in the order in which it does."""

    forms: dict[str, str] = field(default_factory=dict)
    starts: dict[str, int] = field(default_factory=dict)
    referred: list[tuple[str, str, str]] = field(default_factory=list)
    """Kind ("footnote", "endnote"), id and mark."""
    counts: dict[str, int] = field(default_factory=dict)
    current_mark: str = ""
    """Mark of the note that is read."""

    def refer(self, kind: str, identity: str, *, has_mark: bool) -> str:
        """Take a reference to a note; return its mark, "" when the text has one of its own."""
        mark = ""
        if has_mark:
            number = self.counts.get(kind, 0)
            self.counts[kind] = number + 1
            form = self.forms.get(kind, _USUAL.get(kind, "decimal"))
            mark = numeral(form, number + self.starts.get(kind, 1))
        self.referred.append((kind, identity, mark))
        return mark


def notes_of(main: etree._Element, settings: etree._Element | None) -> Notes:
    """Return the notes of a file, none of which has been referred to yet."""
    notes = Notes()
    for source in (settings, main):
        if source is None:
            continue
        for kind in ("footnote", "endnote"):
            for one in source.iter(f"{W}{kind}Pr"):
                form = value_of(one.find(f"{W}numFmt"))
                start = value_of(one.find(f"{W}numStart"))
                if form:
                    notes.forms[kind] = form
                if start.isdecimal() and len(start) < 6:
                    notes.starts[kind] = int(start)
    return notes


def by_id(root: etree._Element | None, kind: str) -> dict[str, etree._Element]:
    """Return the notes or comments of a part by their ids, without the rules between."""
    found: dict[str, etree._Element] = {}
    for one in () if root is None else root.iterchildren(f"{W}{kind}"):
        if (one.get(f"{W}type") or "normal") not in _SEPARATORS:
            found[one.get(f"{W}id") or ""] = one
    return found
