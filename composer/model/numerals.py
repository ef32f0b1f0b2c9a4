"""Numerals: numbers as bulletins print them, and the levels of headings.

Text in, text or numbers out; knows nothing of layout.

Sources: GB/T 9704-2012 §7.3.3 (levels 一、（一）1.（1）), §7.3.5.4 (dates in
Arabic digits, year in full, no leading zero), GB/T 15834-2011 B.3.
"""

from __future__ import annotations

import datetime as dt


_DIGITS = "〇一二三四五六七八九"


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


def date(day: dt.date) -> str:
    """Return a date as printed: Arabic digits, year in full, no leading zero.

    Source: GB/T 9704-2012 §7.3.5.4.

    >>> date(dt.date(2018, 2, 1))
    '2018年2月1日'
    """
    return f"{day.year}年{day.month}月{day.day}日"
