"""Thinning: which of the earlier states of one draft are still to be kept.

Kept are all of the newest session and of the running one, the last of every
session for a week, of every day for a month, of every week for half a year,
of every month for ever. What the file held and what never was in it (changes
that were discarded) are counted apart, so that neither displaces the other.
The order is that of the numbers, whatever the clock said. Pure: names and
times in, names out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Sequence

from composer.store.versionfile import Named, session_word

_WEEK, _MONTH, _HALF_YEAR = (dt.timedelta(days) for days in (7, 31, 183))


def to_keep(versions: Sequence[Named], now: dt.datetime, session: str) -> frozenset[Named]:
    """Return those that are to be kept at `now`, in the running `session`.

    What seems to come from the future is kept: a clock was set back.
    """
    ordered = sorted(versions, key=lambda one: (one.number, one.time, one.session, one.kind))
    if not ordered:
        return frozenset()
    running = {session_word(session), ordered[-1].session}
    kept = {one for one in ordered if one.session in running or one.time > now}
    kept.add(ordered[-1])
    for is_own in (False, True):
        alike = [one for one in ordered if one.is_own is is_own]
        for least, key in _GROUPS:
            young = [one for one in alike if now - one.time <= least]
            kept |= set(_last_of(young, key))
    return frozenset(kept)


def _last_of(versions: Sequence[Named], key: Callable[[Named], Hashable]) -> list[Named]:
    """Return the last of every group."""
    return list({key(one): one for one in versions}.values())


def _session(one: Named) -> Hashable:
    return one.session


def _day(one: Named) -> Hashable:
    return one.time.date()


def _week(one: Named) -> Hashable:
    return tuple(one.time.isocalendar())[:2]


def _month(one: Named) -> Hashable:
    return one.time.year, one.time.month


_GROUPS: tuple[tuple[dt.timedelta, Callable[[Named], Hashable]], ...] = (
    (_WEEK, _session),
    (_MONTH, _day),
    (_HALF_YEAR, _week),
    (dt.timedelta.max, _month),
)
