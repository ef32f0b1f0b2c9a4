"""Rules for the 发文字号 of official documents: is it written as the standard has it.

A number is taken to pieces leniently; what a piece should be is a finding,
and the suggestion of every one is the whole number written right.

Sources: GB/T 9704-2012 §7.2.5 (F1 to F5 of what is checked), §10.2 (令号);
GB/T 15834-2011 4.9.3.4 (六角括号). That numbers follow each other and belong
to the year of the date is practice.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from composer.model.findings import Finding
from composer.model.official import Form

PLACE = "head/document_number"
_DIGIT = "[0-9０-９]"
_WHOLE = re.compile(
    rf"(?P<prefix>.*?)\s*(?P<open>[〔\[［(（【﹝])\s*(?P<year>{_DIGIT}{{2}}|{_DIGIT}{{4}})"
    rf"\s*(?P<close>[〕\]］)）】﹞])\s*(?P<ordinal>第?)\s*(?P<number>{_DIGIT}*)\s*(?P<end>[号期次]?)",
    re.DOTALL,
)
_ORDER = re.compile(rf"第\s*(?P<number>{_DIGIT}*)\s*(?P<end>号?)")
_HANZI_ORDER = re.compile("第[一二三四五六七八九十百〇零]+号")


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """The pieces of a 发文字号 as they are written; `number` "" is left open."""

    prefix: str
    open: str
    year: str
    close: str
    ordinal: str
    number: str
    end: str

    @property
    def full_year(self) -> int:
        """The year; two digits are those of this century."""
        year = int(self.year)
        return year if len(self.year) == 4 else 2000 + year

    def written(self, number: int | None = None) -> str:
        """Return it as the standard has it, with another `number` or its own."""
        own = str(int(self.number)) if self.number else ""
        return f"{self.prefix}〔{self.full_year}〕{own if number is None else number}号"


def read_number(characters: str) -> DocumentNumber | None:
    """Return the pieces of a 发文字号; None: it is none.

    >>> read_number("青科协[2026]第04号").written()
    '青科协〔2026〕4号'
    """
    found = _WHOLE.fullmatch(characters.strip())
    return None if found is None else DocumentNumber(**found.groupdict())


def check_number(characters: str, form: Form, date: dt.date | None) -> Iterator[Finding]:
    """Yield what is wrong with the number of a document of a form and date."""
    if not characters.strip():
        if form != "minutes":
            yield Finding("document_number_missing", "warning", PLACE)
        return
    order = _ORDER.fullmatch(characters.strip())
    if form in ("order", "minutes") and (order or _HANZI_ORDER.fullmatch(characters.strip())):
        if order:
            yield from _check_order(characters, order)
        return
    number = read_number(characters)
    if number is None:
        if form != "minutes":
            yield Finding("document_number_form", "warning", PLACE, characters)
        return
    yield from _check_pieces(characters, number, form)
    if date is not None and number.full_year != date.year:
        facts = (("year", str(number.full_year)), ("date_year", str(date.year)))
        yield Finding("document_number_year", "warning", PLACE, characters, facts=facts)


def _check_order(characters: str, found: re.Match[str]) -> Iterator[Finding]:
    number = found["number"]
    if not number:
        yield Finding("document_number_open", "warning", PLACE, characters)
    elif characters != (right := f"第{int(number)}号"):
        padded = number.startswith(("0", "０"))
        rule = "document_number_zero" if padded else "document_number_signs"
        yield Finding(rule, "warning", PLACE, characters, right)


def _check_pieces(characters: str, number: DocumentNumber, form: Form) -> Iterator[Finding]:
    right = number.written()
    if form == "minutes" and number.end in ("期", "次"):
        right = f"{right[:-1]}{number.end}"
    wrong = {
        "document_number_brackets": number.open + number.close != "〔〕",
        "document_number_short_year": len(number.year) == 2,
        "document_number_ordinal": bool(number.ordinal) and form != "minutes",
        "document_number_zero": number.number.startswith(("0", "０")),
        "document_number_end": number.end != "号" and form != "minutes",
    }
    for rule, is_wrong in wrong.items():
        if is_wrong:
            yield Finding(rule, "warning", PLACE, characters, right)
    if not any(wrong.values()) and form != "minutes" and characters != right:
        yield Finding("document_number_signs", "warning", PLACE, characters, right)
    if not number.number:
        yield Finding("document_number_open", "warning", PLACE, characters)
    if not number.prefix and form in ("document", "letter"):
        yield Finding("document_number_prefix", "warning", PLACE, characters)


def check_next(characters: str, before: str) -> Iterator[Finding]:
    """Yield what is wrong with a number after that of the document `before` in its series.

    Numbers of another 代字 are another series. A new year begins at 1.
    """
    number, last = read_number(characters), read_number(before)
    if number is None or last is None or not (number.number and last.number):
        return
    if _folded(number.prefix) != _folded(last.prefix):
        return
    same_year = number.full_year == last.full_year
    expected = int(last.number) + 1 if same_year else 1
    if int(number.number) == expected:
        return
    repeated = same_year and int(number.number) == int(last.number)
    yield Finding(
        "document_number_repeated" if repeated else "document_number_not_next",
        "warning",
        PLACE,
        characters,
        replace(number, year=str(number.full_year)).written(expected),
        (("previous", before), ("expected", str(expected))),
    )


def _folded(characters: str) -> str:
    return "".join(unicodedata.normalize("NFKC", characters).split())
