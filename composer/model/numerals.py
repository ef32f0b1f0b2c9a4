"""Numerals: numbers as bulletins print them, and the levels of headings.

Text in, text or numbers out; knows nothing of layout. What is read is lenient
(spaces that a PDF leaves, look-alike brackets, full-width digits), what is
printed is strict.

Sources: GB/T 9704-2012 §7.2.5 (〔2018〕1号), §7.3.3 (levels 一、（一）1.（1）),
§7.3.5.4 (dates in Arabic digits, year in full, no leading zero),
GB/T 15834-2011 B.3, GB/T 15835-2011 (years in Hanzi are read digit by digit).
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

_DIGITS = "〇一二三四五六七八九"
_UNITS = {"十": 10, "百": 100, "千": 1000}
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)} | {"零": 0, "○": 0, "两": 2}
_HANZI = "〇一二三四五六七八九十百千零○两"

_NUMBER = rf"[0-9０-９]{{1,6}}|[{_HANZI}]{{1,9}}"
_YEAR = rf"[0-9０-９]{{4}}|[{_HANZI}]{{4}}"
_MONTH_OR_DAY = rf"[0-9０-９]{{1,2}}|[{_HANZI}]{{1,3}}"
_FORESEEN = 31
"""Days after an issue's date that a day without a year in it may still be."""
GAP = r"[^\S\r\n]*"
"""A pattern of the blanks that letter-spacing and PDF leave within a line."""

DATE = re.compile(
    rf"(?P<year>{_YEAR}){GAP}年{GAP}(?P<month>{_MONTH_OR_DAY}){GAP}月{GAP}"
    rf"(?P<day>{_MONTH_OR_DAY}){GAP}[日号]"
    r"|(?<![0-9])(?P<year2>[0-9]{4})(?P<mark>[-./])(?P<month2>[0-9]{1,2})(?P=mark)"
    r"(?P<day2>[0-9]{1,2})(?![0-9])"
)
"""A full date: 2018年2月1日, 2018 年 2 月 1 日, 二〇一八年二月一日, 2018-02-01, 2018.2.1."""

MONTH_DAY = re.compile(
    rf"(?P<month>{_MONTH_OR_DAY}){GAP}月{GAP}(?P<day>{_MONTH_OR_DAY}){GAP}[日号]"
)
"""A day without its year: 1月5日, 1 月 5 日, 十二月五日."""

DOCUMENT_NUMBER = re.compile(
    rf"[〔\[(（【﹝［]{GAP}[0-9]{{2,4}}{GAP}[〕\])）】﹞］]{GAP}(?:第{GAP})?[0-9]{{1,4}}{GAP}号"
)
"""The part of a 文号 that is never parted: 〔2018〕1号, also with the wrong brackets.

Source: GB/T 9704-2012 §7.2.5.
"""

ISSUE_NUMBER = re.compile(
    rf"(?:[〔（(\[]?(?P<year>{_YEAR})[〕）)\]]?{GAP}(?:年{GAP})?)?第{GAP}(?P<number>{_NUMBER}){GAP}期"
)
"""期号: 第12期, 第 十二 期, 2026年第3期, 〔2026〕第3期."""

TOTAL_NUMBER = re.compile(rf"总{GAP}(?:第{GAP})?(?P<number>{_NUMBER}){GAP}期")
"""总期号: 总第125期, 总第 125 期, 总125期."""

_ISSUE_LINE_REST = re.compile(r"[\s（）()〔〕\[\]【】，,、·：:—-]*")

_HEADINGS = (
    (1, re.compile(r"(?P<number>[一二三四五六七八九十百]{1,4})\s?[、.．](?P<next>.?)", re.DOTALL)),
    (2, re.compile(r"[（(]\s?[一二三四五六七八九十百]{1,4}\s?[）)]|[㈠-㈩]")),
    (3, re.compile(r"[0-9０-９]{1,2}\s?[.．、](?![0-9０-９])|[⒈-⒛]")),
    (4, re.compile(r"[（(]\s?[0-9０-９]{1,2}\s?[）)]|[⑴-⒇]")),
)


def hanzi(number: int) -> str:
    """Return a whole number below 10000 in Hanzi, as in 第十二期.

    >>> [hanzi(n) for n in (0, 7, 10, 12, 20, 105, 125, 1010)]
    ['〇', '七', '十', '十二', '二十', '一百〇五', '一百二十五', '一千〇一十']
    """
    if not 0 < number < 10_000:
        return "〇" if number == 0 else str(number)
    words, gap = "", False
    for unit, value in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = number // value % 10
        if digit:
            words += ("〇" if gap else "") + _DIGITS[digit] + unit
            gap = False
        elif words:
            gap = True
    return words.removeprefix("一") if 10 <= number < 20 else words


def number(characters: str) -> int | None:
    """Return the whole number that is written in digits or in Hanzi; None: it is none.

    Digits may be full-width; Hanzi may be read by units or digit by digit.

    >>> [number(c) for c in ("125", "１２５", "十二", "一百二十五", "一百零五", "二〇一八", "十百")]
    [125, 125, 12, 125, 105, 2018, None]
    """
    if re.fullmatch(r"[0-9０-９]+", characters):
        return int(characters)
    if not characters or any(c not in _HANZI for c in characters):
        return None
    if not any(c in _UNITS for c in characters):
        return int("".join(str(_VALUES[c]) for c in characters))
    return _number_by_units(characters)


def _number_by_units(characters: str) -> int | None:
    total, digit, limit = 0, None, 10_000
    for position, character in enumerate(characters):
        unit = _UNITS.get(character)
        if unit is None:
            if digit:
                return None
            digit = _VALUES[character]
        elif unit >= limit or (digit is None and (unit > 10 or position)):
            return None
        else:
            total += (1 if digit is None else digit) * unit
            digit, limit = None, unit
    return total + (digit or 0)


def date(day: dt.date) -> str:
    """Return a date as printed: Arabic digits, year in full, no leading zero.

    Source: GB/T 9704-2012 §7.3.5.4.

    >>> date(dt.date(2018, 2, 1))
    '2018年2月1日'
    """
    return f"{day.year}年{day.month}月{day.day}日"


def date_of(found: re.Match[str]) -> dt.date | None:
    """Return the day that a match of `DATE` names; None: there is no such day."""
    parts = [found[name] or found[f"{name}2"] for name in ("year", "month", "day")]
    values = [number(part) for part in parts]
    if None in values:
        return None
    return _day(values[0] or 0, values[1] or 0, values[2] or 0)


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def read_date(characters: str) -> dt.date | None:
    """Return the date that the text is, and None when it is anything else.

    >>> read_date(" 2018 年 2 月 1 日 ") == read_date("二〇一八年二月一日") == dt.date(2018, 2, 1)
    True
    >>> read_date("2018年2月30日") is None
    True
    """
    found = DATE.fullmatch(characters.strip())
    return date_of(found) if found else None


def read_day(characters: str, near: dt.date) -> dt.date | None:
    """Return the day a text begins with, or None; a lacking year is that of news by `near`.

    December in an issue of January is the year before.

    >>> read_day("12 月 29 日，协会召开例会。", near=dt.date(2026, 1, 8))
    datetime.date(2025, 12, 29)
    """
    full = DATE.match(characters)
    if full:
        return date_of(full)
    found = MONTH_DAY.match(characters)
    if not found:
        return None
    month, day = number(found["month"]) or 0, number(found["day"]) or 0
    return news_day(month, day, near)


def news_day(month: int, day: int, near: dt.date) -> dt.date | None:
    """Return the day that a month and day are in news of an issue with the date `near`.

    News is of the past, and of what is announced for the month to come.

    >>> news_day(4, 2, dt.date(2026, 11, 21))
    datetime.date(2026, 4, 2)
    """
    years = (near.year + 1, near.year, near.year - 1)
    days = (_day(year, month, day) for year in years if 0 < year < 10_000)
    return next((one for one in days if one and (one - near).days <= _FORESEEN), None)


@dataclass(frozen=True, slots=True)
class IssueLine:
    """The numbers of a line of 期号; `in_hanzi`: they are written in Hanzi."""

    number: int | None
    total: int | None
    year: int | None
    in_hanzi: bool


def read_issue_line(characters: str) -> IssueLine | None:
    """Return the numbers of a line that is 期号 and nothing else, or None.

    >>> read_issue_line("2026年第3期（总第 125 期）")
    IssueLine(number=3, total=125, year=2026, in_hanzi=False)
    >>> read_issue_line("（总第 125 期）").total, read_issue_line("第十二期").in_hanzi
    (125, True)
    >>> read_issue_line("第3期培训班开班") is None
    True
    """
    total = TOTAL_NUMBER.search(characters)
    rest = characters if total is None else TOTAL_NUMBER.sub(" ", characters, count=1)
    issue = ISSUE_NUMBER.search(rest)
    rest = rest if issue is None else ISSUE_NUMBER.sub(" ", rest, count=1)
    if (total is None and issue is None) or not _ISSUE_LINE_REST.fullmatch(rest):
        return None
    written = [found["number"] for found in (issue, total) if found]
    values = [number(one) for one in written]
    if None in values:
        return None
    return IssueLine(
        number=number(issue["number"]) if issue else None,
        total=number(total["number"]) if total else None,
        year=number(issue["year"]) if issue and issue["year"] else None,
        in_hanzi=all(one[0] in _HANZI for one in written),
    )


def heading_number(characters: str) -> str:
    """Return the number that a heading begins with, "" when it has none.

    >>> [heading_number(c) for c in ("（一）加强领导", "1、抓落实", "三、四季度的工作", "1.5万")]
    ['（一）', '1、', '', '']
    """
    for level, pattern in _HEADINGS:
        found = pattern.match(characters)
        if found is None:
            continue
        if level > 1:
            return found[0]
        return "" if _is_count(found, characters) else found[0].removesuffix(found["next"])
    return ""


def _is_count(found: re.Match[str], characters: str) -> bool:
    """Return whether 三、四季度 is meant: the next numeral, and not the 二 of 二十大."""
    following = _VALUES.get(found["next"]) if found["next"] else None
    after = characters[found.end() : found.end() + 1]
    if following is None or (after and after in "十百"):
        return False
    return following - 1 == number(found["number"])


def heading_level(characters: str) -> int | None:
    """Return the level, 1 to 4, that the number at the start of a heading gives it.

    Look-alikes count like the standard's own 一、（一）1.（1）.

    Source: GB/T 9704-2012 §7.3.3, GB/T 15834-2011 B.3.

    >>> [heading_level(c) for c in ("一、总则", "（一）目标", "(一)目标", "㈠目标")]
    [1, 2, 2, 2]
    >>> [heading_level(c) for c in ("1.分工", "1、分工", "（1）", "⑴")]
    [3, 3, 4, 4]
    >>> [heading_level(c) for c in ("一是改革", "2018年", "1.5万人", "（总第3期）", "")]
    [None, None, None, None, None]
    """
    if not heading_number(characters):
        return None
    return next(level for level, pattern in _HEADINGS if pattern.match(characters))
