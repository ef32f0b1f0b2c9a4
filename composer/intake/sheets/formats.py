"""Number formats: a value of a workbook as the workbook shows it.

Knows the codes of formats (`yyyy"年"m"月"d"日"`, `#,##0.00`, `0.0%`), not
cells. What a code asks for that is not known here is None, never a guess.

Sources: ECMA-376 Part 1 §18.8.30 (numFmt, with the codes of Chinese systems),
§18.8.31 (numFmts).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeAlias

from composer.model.numerals import hanzi

Value: TypeAlias = str | bool | int | float | dt.datetime | dt.date | dt.time | dt.timedelta

OF_CHINA = {
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"',
    34: '上午/下午h"时"mm"分"', 35: '上午/下午h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"',
    50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"',
    54: 'm"月"d"日"', 55: '上午/下午h"时"mm"分"', 56: '上午/下午h"时"mm"分"ss"秒"',
    57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
"""Codes that a file names by number only, as a Chinese system shows them."""
_SHORT_DATES = {"mm-dd-yy": "yyyy/m/d", "m/d/yy h:mm": "yyyy/m/d h:mm"}
"""The codes 14 and 22, which mean the short date of the system."""

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<half>上午/下午|AM/PM|A/P)|(?P<general>General|G/通用格式)"
    r"|(?P<date>y+|m+|d+|h+|s+|a{3,4})|(?P<digit>[0#?])|(?P<power>E[+-])|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_DATE = re.compile(r'"[^"]*"|\\.|\[[^\]hms][^\]]*\]|General', re.IGNORECASE)
_LONGEST_CODE = 255
_LONGEST_GENERAL = 11
_DAYS = "一二三四五六日"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_HANZI_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")


class _UnknownFormatError(ValueError):
    """A code asks for something that is not known here."""


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    said: str


def shown(value: Value, code: str) -> str | None:
    """Return a value as it is shown; None when its format is not known.

    >>> shown(dt.datetime(2026, 3, 5), 'yyyy"年"m"月"d"日"'), shown(0.1234, "0.00%")
    ('2026年3月5日', '12.34%')
    >>> shown(1234567.5, "#,##0.00"), shown(7, "000"), shown(0.1 + 0.2, "General")
    ('1,234,567.50', '007', '0.3')
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    try:
        if isinstance(value, int | float):
            return _number(value, code)
        return _date(value, _SHORT_DATES.get(code, code))
    except (ValueError, ArithmeticError, OverflowError):
        return None


def general(value: float) -> str:
    """Return a number without a format, in at most eleven characters unless it is whole.

    >>> general(13800138000), general(1 / 3), general(2.50), general(1e15)
    ('13800138000', '0.333333333', '2.5', '1E+15')
    """
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    said = format(value, ".15G")
    if len(said) > _LONGEST_GENERAL and "E" not in said:
        places = max(_LONGEST_GENERAL - 1 - len(said.partition(".")[0]), 0)
        said = f"{value:.{places}f}"
    return said.rstrip("0").rstrip(".") if "." in said and "E" not in said else said


def is_date(code: str) -> bool:
    """Return whether a code shows a day or a time."""
    return bool(re.search("[ymdhs]", _DATE.sub("", code.partition(";")[0]), re.IGNORECASE))


def _tokens(code: str) -> list[list[_Token]]:
    """Return the sections of a code, each as its tokens."""
    sections: list[list[_Token]] = [[]]
    for found in _TOKEN.finditer(code[:_LONGEST_CODE]):
        kind = found.lastgroup or ""
        said = found[kind] if kind else ""
        if kind == "other" and said == ";":
            sections.append([])
        elif kind:
            sections[-1].append(_Token(kind, said))
    return sections


def _bracket(said: str) -> str:
    """Return what the words in brackets print: a currency, or nothing."""
    if said.startswith("$"):
        return said[1:].partition("-")[0]
    if said[:1] in "<>=" and said:
        raise _UnknownFormatError(said)
    if re.fullmatch("DBNum[2-9]", said, re.IGNORECASE):
        raise _UnknownFormatError(said)
    return ""


# Numbers


def _number(value: float, code: str) -> str:
    sections = _tokens(code)
    magnitude = abs(value)
    sign = "-" if value < 0 else ""
    section = sections[0]
    if len(sections) > 1 and value < 0:
        section, sign = sections[1], ""
    elif len(sections) > 2 and value == 0:
        section = sections[2]
    if any(one.kind in ("date", "half") for one in section):
        raise _UnknownFormatError(code)
    if any(one.kind == "bracket" and one.said.lower() == "dbnum1" for one in section):
        return sign + _in_hanzi(magnitude)
    if any(one.kind == "general" or one.said == "@" for one in section):
        number = sign + general(magnitude)
        return "".join(
            number if one.kind == "general" or one.said == "@" else _literal(one) for one in section
        )
    return _digits(magnitude, sign, section)


def _in_hanzi(value: float) -> str:
    if value != int(value) or value > 99_999_999:
        raise _UnknownFormatError("hanzi")
    return hanzi(int(value)) if value else "〇"


def _literal(token: _Token) -> str:
    if token.kind == "bracket":
        return _bracket(token.said)
    return token.said


def _digits(value: float, sign: str, section: Sequence[_Token]) -> str:
    """Return a number in the places of a section that has `0`, `#` or `?`."""
    places = [at for at, one in enumerate(section) if one.kind == "digit"]
    if not places:
        words = "".join(_literal(one) for one in section)
        return sign + words if words else ""
    if any(one.kind == "power" or one.said == "/" for one in section):
        return sign + _scientific(value, section)
    first, last = places[0], places[-1]
    point = next(
        (at for at in range(len(section)) if _is(section[at], ".") and at <= last + 1), None
    )
    whole = [at for at in places if point is None or at < point]
    behind = [section[at].said for at in places if point is not None and at > point]
    amount = Decimal(repr(value)) * 100 ** sum(_is(one, "%") for one in section)
    commas = sum(1 for at in range(first, len(section)) if _is(section[at], ","))
    after = whole[-1] if whole else first
    scale = 0
    while after + 1 < len(section) and _is(section[after + 1], ","):
        scale, after = scale + 1, after + 1
    amount = (amount / 1000**scale).quantize(Decimal(1).scaleb(-len(behind)), ROUND_HALF_UP)
    left, _, right = f"{amount:f}".partition(".")
    needed = sum(section[at].said == "0" for at in whole)
    left = left.lstrip("0").rjust(needed, "0")
    if commas > scale:
        left = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", left)
    right = _trimmed(right, behind)
    return sign + _placed(section, whole, point, left, right)


def _placed(
    section: Sequence[_Token], whole: Sequence[int], point: int | None, left: str, right: str
) -> str:
    """Return the literals of a section with the digits where their places are."""
    parts = [""] * len(section)
    for at in reversed(whole[1:]):
        has_literal = any(section[one].kind != "digit" for one in range(whole[0], whole[-1]))
        if "," in left or not (has_literal and left):
            break
        parts[at], left = left[-1], left[:-1]
    if whole:
        parts[whole[0]] = left
    for at, one in enumerate(section):
        if at == point:
            parts[at] = f".{right}" if right or section[at + 1 : at + 2] == [] else ""
            if not whole:
                parts[at] = left + parts[at]
        elif one.kind != "digit" and not _is(one, ","):
            parts[at] = _literal(one)
    return "".join(parts)


def _is(token: _Token, said: str) -> bool:
    return token.kind == "other" and token.said == said


def _trimmed(right: str, behind: Sequence[str]) -> str:
    """Return decimals without the zeros that `#` does not print."""
    count = len(behind)
    while count and behind[count - 1] in "#?" and right[count - 1 : count] == "0":
        count -= 1
    return right[:count]


def _scientific(value: float, section: Sequence[_Token]) -> str:
    at = next((at for at, one in enumerate(section) if one.kind == "power"), None)
    if at is None:
        raise _UnknownFormatError("fraction")
    point = next((one for one in range(at) if _is(section[one], ".")), at)
    places = sum(one.kind == "digit" for one in section[point:at])
    return f"{value:.{places}E}"


# Days and times


def _date(value: dt.datetime | dt.date | dt.time | dt.timedelta, code: str) -> str:
    section = _tokens(code)[0]
    if any(one.kind == "digit" for one in section if not one.said == "0"):
        raise _UnknownFormatError(code)
    in_hanzi = any(one.kind == "bracket" and one.said.lower() == "dbnum1" for one in section)
    is_half = any(one.kind == "half" for one in section)
    said = []
    for at, one in enumerate(section):
        if one.kind == "date":
            is_minute = one.said[0] in "mM" and _is_minute(section, at)
            said.append(_part(value, one.said.lower(), is_minute, is_half, in_hanzi))
        elif one.kind == "half":
            said.append(_half(value, one.said))
        elif one.kind == "bracket" and re.fullmatch("h+|m+|s+", one.said, re.IGNORECASE):
            said.append(_elapsed(value, one.said.lower()))
        elif one.said != "@":
            said.append(_literal(one))
    return "".join(said).strip()


def _is_minute(section: Sequence[_Token], at: int) -> bool:
    """Return whether an m is a minute: an hour comes before it, or a second after it."""
    names = [
        one.said[0].lower()
        for one in section[:at]
        if one.kind == "date" or (one.kind == "bracket" and one.said[:1].lower() == "h")
    ]
    after = [one.said[0].lower() for one in section[at + 1 :] if one.kind == "date"]
    return names[-1:] == ["h"] or after[:1] == ["s"]


def _part(
    value: dt.datetime | dt.date | dt.time | dt.timedelta,
    said: str,
    is_minute: bool,
    is_half: bool,
    in_hanzi: bool,
) -> str:
    number = _number_of(value, "M" if is_minute else said[0])
    if said[0] == "h" and is_half:
        number = (number - 1) % 12 + 1
    if said[0] == "a" or (said[0] == "d" and len(said) > 2):
        return {3: "", 4: "星期"}[min(len(said), 4)] + _DAYS[number - 1]
    if said[0] == "m" and len(said) > 2 and not is_minute:
        return _MONTHS[number - 1]
    if said[0] == "y":
        year = f"{number:04d}" if len(said) > 2 else f"{number % 100:02d}"
        return year.translate(_HANZI_DIGITS) if in_hanzi else year
    if in_hanzi:
        return hanzi(number) if number else "〇"
    return f"{number:02d}" if len(said) > 1 else str(number)


def _number_of(value: dt.datetime | dt.date | dt.time | dt.timedelta, sign: str) -> int:
    """Return a part of a day or time by the sign that asks for it; M is the minute."""
    if isinstance(value, dt.timedelta):
        value = (dt.datetime(1899, 12, 30) + value).replace(tzinfo=None)
    names = {"y": "year", "m": "month", "d": "day", "h": "hour", "M": "minute", "s": "second"}
    if sign == "a":
        if isinstance(value, dt.date):
            return value.isoweekday()
        raise _UnknownFormatError(sign)
    if isinstance(value, dt.time) and sign in "ymd":
        return {"y": 1900, "m": 1, "d": 0}[sign]
    return int(getattr(value, names[sign], 0))


def _half(value: object, said: str) -> str:
    is_late = int(getattr(value, "hour", 0)) >= 12
    return said.split("/")[is_late]


def _elapsed(value: dt.datetime | dt.date | dt.time | dt.timedelta, said: str) -> str:
    if isinstance(value, dt.time):
        value = dt.timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)
    if not isinstance(value, dt.timedelta):
        raise _UnknownFormatError(said)
    seconds = int(value.total_seconds())
    number = seconds // {"h": 3600, "m": 60, "s": 1}[said[0]]
    return f"{number:0{len(said)}d}"
