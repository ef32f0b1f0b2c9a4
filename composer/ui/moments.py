"""Moments: when something was, in the words of the window: 今天 14:32, 昨天 09:05, 3月5日 14:32."""

from __future__ import annotations

import datetime as dt

from composer.ui.texts import noop, translated

_CONTEXT = "Moments"
_TODAY, _YESTERDAY = noop("Moments", "今天 {time}"), noop("Moments", "昨天 {time}")
_DAY = noop("Moments", "{month}月{day}日 {time}")
_DATED = noop("Moments", "{year}年{month}月{day}日 {time}")


def moment(time: dt.datetime, today: dt.date | None = None) -> str:
    """Return a time of the day here in words; `today` None is the machine's.

    >>> march = dt.date(2026, 3, 31)
    >>> moment(dt.datetime(2026, 3, 31, 14, 32), march)
    '今天 14:32'
    >>> moment(dt.datetime(2026, 3, 5, 9, 5), march), moment(dt.datetime(2025, 12, 5), march)
    ('3月5日 09:05', '2025年12月5日 00:00')
    """
    today = today or dt.date.today()
    days = (today - time.date()).days
    pattern = _DATED
    if days == 0:
        pattern = _TODAY
    elif days == 1:
        pattern = _YESTERDAY
    elif time.year == today.year:
        pattern = _DAY
    return translated(_CONTEXT, pattern).format(
        year=time.year, month=time.month, day=time.day, time=f"{time:%H:%M}"
    )
